//! Supporting documents as the screens and the papers read them.

use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use chrono::NaiveDate;
use guichet_domain::date;
use guichet_domain::id::{DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId};
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::{
    AboutPerson, ChecklistLine, DocumentStatus, Family, Provided, checklist,
};
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
    /// "Dossier", or the first name of the person.
    pub about: String,
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
    /// Why it was refused or waived, in words for the family.
    pub reason: Option<String>,
    /// Who decided.
    pub decided_by: Option<String>,
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
        views.push(view(reader, known, sight.detail)?);
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
    let today = time::today(environment);
    let types: Vec<DocumentType> = document_type::all(reader)?
        .into_iter()
        .filter(|kind| restricted || !kind.fields.restricted)
        .collect();
    let held: Vec<SupportingDocument> =
        supporting_document::current(reader, household.id, restricted)?
            .into_iter()
            .filter(|one| {
                one.person
                    .is_none_or(|person| members.iter().any(|member| member.person == person))
            })
            .collect();
    let day_of = |at| time::local(environment, at).date();
    let (procedures, told) = household::procedures(reader, household.id)?;
    let about: Vec<AboutPerson> = members.iter().map(|member| about(member, today)).collect();
    let family = Family {
        procedures: &procedures,
        members: &about,
        asked_on: told.then(|| day_of(household.created_at)),
    };
    let rules: Vec<_> = types
        .iter()
        .map(|kind| (kind.id, kind.fields.clone()))
        .collect();
    let provided: Vec<Provided> = held
        .iter()
        .map(|one| Provided {
            id: one.id,
            document_type: one.document_type,
            person: one.person,
            status: one.status,
            dates: one.dates.clone(),
            decided_on: one.decided_at.map(day_of),
        })
        .collect();
    let lines = checklist(&rules, &family, &provided, today);
    Ok(lines
        .into_iter()
        .filter_map(|line| {
            let kind = types.iter().find(|kind| kind.id == line.document_type)?;
            let document = held.iter().find(|one| Some(one.id) == line.provided);
            Some(Known {
                about: name_of(line.person, members),
                kind: kind.clone(),
                document: document.cloned(),
                line,
            })
        })
        .collect())
}

/// A member as the rules of documents see it.
pub(crate) fn about(member: &Member, today: NaiveDate) -> AboutPerson {
    AboutPerson {
        person: member.person,
        role: member.role,
        unborn: member.fields.is_unborn(),
        // A day that cannot be read gives the whole delay.
        since: member.since.parse().unwrap_or(today),
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

fn view(reader: &Reader<'_>, known: Known, detail: bool) -> Result<DocumentView> {
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
    Ok(DocumentView {
        id: line.provided,
        document_type: line.document_type,
        too_old: kind.fields.too_old(&dates),
        label: kind.fields.label,
        person: line.person,
        about,
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
