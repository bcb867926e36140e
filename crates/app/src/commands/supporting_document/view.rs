//! Supporting documents as the screens and the papers read them.

use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use chrono::NaiveDate;
use guichet_domain::date;
use guichet_domain::id::{DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId};
use guichet_domain::procedure::Procedure;
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::{ChecklistLine, Condition, DocumentStatus, Substitute};
use guichet_store::awaited::{Rules, lines_of};
use guichet_store::document_type::{self, DocumentType};
use guichet_store::household::{Household, Member};
use guichet_store::supporting_document::{self, SupportingDocument};
use guichet_store::{Reader, Sight, agent, household};
use serde::Serialize;
use ts_rs::TS;

/// A document handed over, or still missing.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DocumentView {
    /// Its id; none while it is missing.
    pub id: Option<SupportingDocumentId>,
    /// Its type.
    pub document_type: DocumentTypeId,
    /// Name of its type: "Justificatif de domicile de moins de 3 mois".
    pub label: String,
    /// The person that it is about; none for the household.
    pub person: Option<PersonId>,
    /// The adult at the other end of a pair.
    pub adult: Option<PersonId>,
    /// "Dossier", the first name of the person, "Jeanne – Karim" of a pair.
    pub about: String,
    /// The procedures of the family that ask for it; none for what it brought besides.
    pub asked_by: Vec<Procedure>,
    /// What made it asked, besides the procedures; absent when nothing did.
    pub condition: Option<Condition>,
    /// Where the rule comes from.
    pub legal_source: Option<String>,
    /// A school registration never waits for it (art. D. 131-3-1 code de l'éducation).
    pub never_blocks_school: bool,
    /// Its state today.
    pub status: DocumentStatus,
    /// *Présenté le*, "17/11/2026"; absent when the agent may only glance, as the three after it.
    pub presented_on_fr: Option<String>,
    /// *Émis le*.
    pub issued_on_fr: Option<String>,
    /// *Fin de validité*.
    pub valid_until_fr: Option<String>,
    /// Last day to bring it, while it is to be brought.
    pub deadline_fr: Option<String>,
    /// The same, for the papers.
    #[serde(skip)]
    #[ts(skip)]
    pub(crate) deadline: Option<NaiveDate>,
    /// That day has passed.
    pub late: bool,
    /// It was older at its presentation than its type wants: said, never blocking.
    pub too_old: bool,
    /// What is accepted instead: "attestation sur l’honneur".
    pub alternatives: Option<String>,
    /// The same, as the agent ticks it.
    pub substitutes: Vec<Substitute>,
    /// Until when it would be good if it were presented today, or as it was presented; absent when
    /// its rule says no end.
    pub proposed_until_fr: Option<String>,
    /// What was shown instead of it.
    pub presented_as: Option<String>,
    /// Why it was refused or waived, in words for the family.
    pub reason: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// *Vu le*.
    pub decided_on_fr: Option<String>,
    /// Its details were taken away by its rule.
    pub purged: bool,
}

/// A line of the list of documents, with all that is known of it.
pub(crate) struct Known {
    pub(crate) line: ChecklistLine,
    pub(crate) kind: DocumentType,
    /// "Dossier", or the first name of the person.
    pub(crate) about: String,
    pub(crate) document: Option<SupportingDocument>,
}

/// What the agent may know of the documents of one household.
#[derive(Clone, Copy)]
pub(crate) struct DocumentSight {
    /// Their state.
    pub(crate) state: bool,
    /// Their dates and reasons too.
    pub(crate) detail: bool,
    /// Those of restricted types too.
    pub(crate) restricted: bool,
}

impl DocumentSight {
    pub(crate) fn of(call: &Call<'_>, reader: &Reader<'_>, id: HouseholdId) -> Result<Self> {
        let sees = |verb, volet| -> Result<bool> {
            let sight = call.sight(verb, volet)?;
            Ok(sight != Sight::Nothing && household::visible(reader, id, &sight)?)
        };
        Ok(Self {
            state: sees(Verb::Glance, Volet::Documents)?,
            detail: sees(Verb::Read, Volet::Documents)?,
            restricted: sees(Verb::Read, Volet::RestrictedDocuments)?,
        })
    }
}

/// The documents of a household, to provide and provided; none without the right to know their
/// state.
pub(crate) fn documents_of(
    call: &Call<'_>,
    reader: &Reader<'_>,
    household: &Household,
    members: &[Member],
) -> Result<Option<Vec<DocumentView>>> {
    let sight = DocumentSight::of(call, reader, household.id)?;
    if !sight.state {
        return Ok(None);
    }
    let mut views = Vec::new();
    for known in known(call, reader, household, members, sight.restricted)? {
        views.push(view(call, reader, known, sight.detail)?);
    }
    Ok(Some(views))
}

/// The list of a household, types in their order. What is about somebody who is no longer a member
/// is left out: that person's documents are no longer this household's business.
pub(crate) fn known(
    call: &Call<'_>,
    reader: &Reader<'_>,
    household: &Household,
    members: &[Member],
    restricted: bool,
) -> Result<Vec<Known>> {
    let environment = call.host.environment.as_ref();
    let rules = Rules::read(reader, restricted, time::today(environment))?;
    let types = document_type::all(reader)?;
    let held = supporting_document::current(reader, household.id, restricted)?;
    let (id, created_at) = (household.id, household.created_at);
    let lines = lines_of(reader, environment, &rules, id, created_at, members, &held)?;
    Ok(lines
        .into_iter()
        .filter_map(|line| {
            let kind = types.iter().find(|kind| kind.id == line.document_type)?;
            let document = held.iter().find(|one| Some(one.id) == line.provided);
            Some(Known {
                about: about(line.person, line.adult, members),
                kind: kind.clone(),
                document: document.cloned(),
                line,
            })
        })
        .collect())
}

/// "Dossier", the first name of the person, "Jeanne – Karim" of a pair.
pub(crate) fn about(
    person: Option<PersonId>,
    adult: Option<PersonId>,
    members: &[Member],
) -> String {
    match adult {
        None => name_of(person, members),
        Some(_) => format!("{} – {}", name_of(person, members), name_of(adult, members)),
    }
}

fn name_of(person: Option<PersonId>, members: &[Member]) -> String {
    let Some(person) = person else {
        return "Dossier".to_owned();
    };
    let fields = members
        .iter()
        .find(|member| member.person == person)
        .map(|member| &member.fields);
    match fields {
        Some(fields) => fields
            .first_name
            .clone()
            .unwrap_or_else(|| fields.display_name()),
        None => String::new(),
    }
}

fn view(call: &Call<'_>, reader: &Reader<'_>, known: Known, detail: bool) -> Result<DocumentView> {
    let environment = call.host.environment.as_ref();
    let Known {
        line,
        kind,
        about,
        document,
    } = known;
    let document = document.filter(|_| detail);
    let dates = document.as_ref().map(|one| one.dates.clone());
    let dates = dates.unwrap_or_default();
    let decided_by = document.as_ref().and_then(|one| one.decided_by);
    let decided_by = decided_by.map(|id| agent::by_id(reader, id)).transpose()?;
    let decided_at = document.as_ref().and_then(|one| one.decided_at);
    let presented = dates
        .presented_on
        .filter(|_| line.status == DocumentStatus::Pending);
    let proposed = kind
        .fields
        .valid_until(presented.unwrap_or_else(|| time::today(environment)));
    Ok(DocumentView {
        id: line.provided,
        document_type: line.document_type,
        too_old: kind.fields.too_old(&dates),
        never_blocks_school: kind.fields.never_blocks_school(),
        label: kind.fields.label,
        person: line.person,
        adult: line.adult,
        about,
        asked_by: line.asked_by,
        condition: Some(kind.fields.condition).filter(|one| !one.is_empty()),
        legal_source: kind.fields.legal_source,
        substitutes: kind.fields.substitutes,
        proposed_until_fr: proposed.map(date::fr),
        decided_on_fr: decided_at.map(|at| date::fr(time::local(environment, at).date())),
        purged: document.as_ref().is_some_and(|one| one.purged_on.is_some()),
        presented_as: document.as_ref().and_then(|one| one.presented_as.clone()),
        status: line.status,
        presented_on_fr: dates.presented_on.map(date::fr),
        issued_on_fr: dates.issued_on.map(date::fr),
        valid_until_fr: dates.valid_until.map(date::fr),
        deadline_fr: line.deadline.map(date::fr),
        deadline: line.deadline,
        late: line.late,
        alternatives: kind.fields.alternatives,
        reason: document.and_then(|one| one.reason),
        decided_by: decided_by.map(|agent| agent.display_name),
    })
}
