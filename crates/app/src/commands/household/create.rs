//! A new household: everything typed is checked at once, then written in one act.

use super::input::{CreationInput, Named, UnderstoodKinship, UnderstoodMember};
use super::require_volets;
use crate::commands::draft::submit;
use crate::commands::supporting_document::{Handed, TypedDates, record};
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use chrono::NaiveDate;
use guichet_domain::address::AddressFields;
use guichet_domain::field::{FieldError, FieldErrors, code, path};
use guichet_domain::household::check_members;
use guichet_domain::id::{DraftId, HouseholdId, SupportingDocumentId};
use guichet_domain::name;
use guichet_domain::number::HouseholdNumber;
use guichet_domain::person::MemberRole;
use guichet_domain::procedure::Procedure;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::attachment::{DroppedFiles, Shown, WaitingFile, waiting};
use guichet_store::household::AddressSlot;
use guichet_store::{Tx, household};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The household as typed.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Everything of it.
    #[serde(flatten)]
    #[ts(flatten)]
    pub creation: CreationInput,
    /// The draft that this submits; it goes with the commit.
    #[serde(default)]
    pub draft: Option<DraftId>,
}

/// The household exists, on the disk.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: HouseholdId,
    /// "00017".
    pub number: String,
}

/// Creates a household.
///
/// # Errors
/// `invalid` with every field that is wrong; `no_right` when something is told in a volet that she
/// may not write; `not_found` for a person that is not in sight; `draft_taken_over` or `not_found`
/// for a draft that is no longer hers, so that nothing is submitted twice. Nothing was written
/// then, and the draft is kept.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let draft = request.draft;
    let today = crate::time::today(call.host.environment.as_ref());
    let understood = Understood::of(&request.creation, today)?;
    let agent = call.session()?.agent;
    let (made, dropped) = call.write(Operation::HouseholdCreate, |tx| {
        let made = understood.insert(call, tx)?;
        let dropped = match draft {
            Some(draft) => submit(tx, draft, agent, |files| place(tx, &made, files))?,
            None => DroppedFiles::default(),
        };
        household::touch_recent(tx, agent, made.id)?;
        Ok((made, dropped))
    })?;
    call.base()?.clear_dropped(dropped);
    Ok(Response {
        id: made.id,
        number: made.number.to_string(),
    })
}

/// A household that was just written.
pub(crate) struct Made {
    pub(crate) id: HouseholdId,
    number: HouseholdNumber,
    /// Its documents, each with how the form tells it.
    documents: Vec<(Shown, SupportingDocumentId)>,
}

/// Gives the files that were kept with the form to the documents that they show.
fn place(tx: &Tx<'_>, made: &Made, files: &[WaitingFile]) -> Result<()> {
    for file in files {
        let found = made.documents.iter().find(|(own, _)| *own == file.shown);
        if let Some((_, document)) = found {
            waiting::settle(tx, file.id, made.id, *document)?;
        }
    }
    Ok(())
}

/// A document of the form.
struct Paper {
    handed: Handed,
    about: Option<Named>,
    adult: Option<Named>,
    /// How the form tells it.
    shown: Shown,
}

/// A household as understood: everything that was wrong with the form was said.
pub(crate) struct Understood {
    members: Vec<UnderstoodMember>,
    address: Option<AddressFields>,
    billing_address: Option<AddressFields>,
    protected: bool,
    kinships: Vec<UnderstoodKinship>,
    documents: Vec<Paper>,
    procedures: BTreeSet<Procedure>,
    observation: Option<String>,
    origin_ref: Option<String>,
}

impl Understood {
    /// Understands what was typed.
    ///
    /// # Errors
    /// `invalid` with every field that is wrong.
    pub(crate) fn of(request: &CreationInput, today: NaiveDate) -> Result<Self> {
        let mut errors = FieldErrors::new();
        let roles = request.members.iter().map(|member| member.role);
        errors.extend(check_members(roles, "members").0);
        let typed = request.members.iter().enumerate();
        let members = typed
            .map(|(n, member)| member.understand(&format!("members.{n}"), today, &mut errors))
            .collect();
        let mut placed = |address: &Option<AddressFields>, path: &str| {
            let address = address.as_ref().map(AddressFields::cleaned)?;
            errors.extend(address.check(path).0);
            Some(address)
        };
        let address = placed(&request.address, "address");
        let billing_address = placed(&request.billing_address, "billing_address");
        let kinships = UnderstoodKinship::all(
            &request.kinships,
            |word| request.named(word),
            |named| match named {
                Named::Member(rank) => {
                    let role = request.members.get(rank).map(|member| member.role);
                    Some(role == Some(MemberRole::Child))
                }
                // A link belongs to the file of its child.
                Named::Person(_) => None,
            },
            today,
            &mut errors,
        );
        let documents = documents(request, today, &mut errors);
        errors.into_result()?;
        Ok(Self {
            members,
            address,
            billing_address,
            protected: request.protected,
            kinships,
            documents,
            procedures: request.procedures.iter().copied().collect(),
            observation: name::clean_optional(request.observation.as_deref()),
            origin_ref: name::clean_optional(request.origin_ref.as_deref()),
        })
    }

    /// Inserts the household under the next number, the subject of the act, and fills it.
    ///
    /// # Errors
    /// `no_right`, `not_found`; see [`run`].
    pub(crate) fn insert(&self, call: &Call<'_>, tx: &Tx<'_>) -> Result<Made> {
        let origin = self.origin_ref.as_deref();
        let (id, number) = household::insert(tx, origin, self.observation.as_deref())?;
        tx.subject("household", id.uuid());
        household::set_procedures(tx, id, &self.procedures)?;
        let documents = self.settle(call, tx, id)?;
        Ok(Made {
            id,
            number,
            documents,
        })
    }

    /// Fills a household that was just inserted: who follows it, its members, where it lives, what
    /// its members are to each other, its documents. Gives these.
    ///
    /// # Errors
    /// `no_right`, `not_found`; see [`run`].
    fn settle(
        &self,
        call: &Call<'_>,
        tx: &Tx<'_>,
        id: HouseholdId,
    ) -> Result<Vec<(Shown, SupportingDocumentId)>> {
        if let Some(entity) = call.acting_entity(Verb::Write, Volet::Identity)? {
            household::follow(tx, id, entity)?;
        }
        let identity = call.sight(Verb::Read, Volet::Identity)?;
        let mut volets = BTreeSet::new();
        let mut persons = Vec::with_capacity(self.members.len());
        for member in &self.members {
            persons.push(member.join(tx, id, &identity)?.1);
            volets.extend(member.volets());
        }
        for (slot, address) in [
            (AddressSlot::Home, &self.address),
            (AddressSlot::Billing, &self.billing_address),
        ] {
            if let Some(address) = address {
                household::set_address_in(tx, id, slot, address, false)?;
                volets.insert(Volet::Contact);
            }
        }
        if self.protected {
            household::set_protected(tx, id, true)?;
            volets.insert(Volet::Contact);
        }
        let whom = |named| match named {
            Named::Member(n) => persons.get(n).copied(),
            Named::Person(person) => Some(person),
        };
        for link in &self.kinships {
            volets.extend(link.set(tx, id, whom, &identity)?);
        }
        require_volets(call, tx, id, volets)?;
        let mut documents = Vec::with_capacity(self.documents.len());
        for (n, paper) in self.documents.iter().enumerate() {
            let handed = (paper.handed.clone())
                .about(paper.about.and_then(whom))
                .with(paper.adult.and_then(whom));
            let recorded = record(call, tx, id, &handed, &format!("documents.{n}"))?;
            documents.push((paper.shown.clone(), recorded));
        }
        Ok(documents)
    }
}

/// The documents of the form, each with whom it is about.
fn documents(request: &CreationInput, today: NaiveDate, errors: &mut FieldErrors) -> Vec<Paper> {
    let mut papers = Vec::new();
    for (n, typed) in request.documents.iter().enumerate() {
        let prefix = format!("documents.{n}");
        let mut whom = |word: &Option<String>, field: &str| {
            let named = word.as_deref().map(|word| request.named(word));
            if named == Some(None) {
                errors.push(FieldError::new(
                    path(&prefix, field),
                    code::REFERENCE_UNKNOWN,
                ));
            }
            named.flatten()
        };
        let about = whom(&typed.person, "person");
        let adult = whom(&typed.adult, "adult");
        let document = Handed::understand(
            typed.document_type,
            TypedDates {
                presented_on: typed.presented_on.as_deref(),
                issued_on: typed.issued_on.as_deref(),
                valid_until: None,
            },
            typed.accepted,
            &prefix,
            today,
            errors,
        );
        papers.push(Paper {
            handed: document,
            about,
            adult,
            shown: typed.shown(),
        });
    }
    papers
}
