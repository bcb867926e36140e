//! A new household: everything typed is checked at once, then written in one act.

use super::input::{DocumentInput, KinshipInput, MemberInput, UnderstoodMember, volets_between};
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
use guichet_domain::id::{DraftId, EntityId, HouseholdId, PersonId};
use guichet_domain::kinship::KinshipFields;
use guichet_domain::name;
use guichet_domain::person::MemberRole;
use guichet_domain::procedure::Procedure;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::household::AddressSlot;
use guichet_store::{Sight, StoreError, Tx, household, kinship, person};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The household as typed.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The members; exactly one is the responsable.
    pub members: Vec<MemberInput>,
    /// Where they live; may be told later.
    #[serde(default)]
    pub address: Option<AddressFields>,
    /// Where bills go, when that is elsewhere.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub billing_address: Option<AddressFields>,
    /// The address is protected: shown on demand only.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub protected: bool,
    /// What the members are to the children.
    #[serde(default)]
    #[ts(as = "Option<Vec<KinshipInput>>", optional)]
    pub kinships: Vec<KinshipInput>,
    /// Supporting documents handed over.
    #[serde(default)]
    #[ts(as = "Option<Vec<DocumentInput>>", optional)]
    pub documents: Vec<DocumentInput>,
    /// What the family came for, besides the dossier itself.
    #[serde(default)]
    #[ts(as = "Option<Vec<Procedure>>", optional)]
    pub procedures: Vec<Procedure>,
    /// Free words of the agent.
    #[serde(default)]
    pub observation: Option<String>,
    /// The key it had where it comes from.
    #[serde(default)]
    pub origin_ref: Option<String>,
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
    let understood = Understood::of(&request, crate::time::today(call.host.environment.as_ref()))?;
    let agent = call.session()?.agent;
    let (id, number) = call.write(Operation::HouseholdCreate, |tx| {
        let origin = understood.origin_ref.as_deref();
        let (id, number) = household::insert(tx, origin, understood.observation.as_deref())?;
        tx.subject("household", id.uuid());
        household::set_procedures(tx, id, &understood.procedures)?;
        understood.settle(call, tx, id)?;
        if let Some(draft) = draft {
            submit(tx, draft, agent)?;
        }
        household::touch_recent(tx, agent, id)?;
        Ok((id, number))
    })?;
    Ok(Response {
        id,
        number: number.to_string(),
    })
}

/// A household as understood: everything that was wrong with the form was said.
pub(crate) struct Understood {
    members: Vec<UnderstoodMember>,
    address: Option<AddressFields>,
    billing_address: Option<AddressFields>,
    protected: bool,
    kinships: Vec<UnderstoodKinship>,
    documents: Vec<(Handed, Option<Named>)>,
    procedures: BTreeSet<Procedure>,
    observation: Option<String>,
    origin_ref: Option<String>,
}

/// A link between two persons of the form, or with a person that the base knows.
struct UnderstoodKinship {
    child: Named,
    person: Named,
    fields: KinshipFields,
}

/// Whom a form names.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Named {
    /// The member of this rank in the form.
    Member(usize),
    /// A person that the base knows.
    Person(PersonId),
}

impl Understood {
    /// Understands what was typed.
    ///
    /// # Errors
    /// `invalid` with every field that is wrong.
    pub(crate) fn of(request: &Request, today: NaiveDate) -> Result<Self> {
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
        let kinships = kinships(request, today, &mut errors);
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

    /// Fills a household that was just inserted: who follows it, its members, where it lives, what
    /// its members are to each other. Gives the person of each member, in the order of the form.
    ///
    /// # Errors
    /// `no_right`, `not_found`; see [`run`].
    pub(crate) fn settle(
        &self,
        call: &Call<'_>,
        tx: &Tx<'_>,
        id: HouseholdId,
    ) -> Result<Vec<PersonId>> {
        if let Some(entity) = acting_entity(call)? {
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
            let missing = StoreError::NotFound("person");
            let (Some(child), Some(person)) = (whom(link.child), whom(link.person)) else {
                return Err(missing.into());
            };
            person::by_id(tx, person)?;
            if !household::in_sight(tx, person, id, &identity)? {
                return Err(missing.into());
            }
            // A child of another household has its links already: what is told here is added.
            let before = kinship::between(tx, child, person)?.map(|link| link.fields);
            volets.extend(volets_between(&before.unwrap_or_default(), &link.fields));
            kinship::set(tx, child, person, &link.fields)?;
        }
        require_volets(call, tx, id, volets)?;
        for (n, (handed, about)) in self.documents.iter().enumerate() {
            let handed = handed.clone().about(about.and_then(whom));
            record(call, tx, id, &handed, &format!("documents.{n}"))?;
        }
        Ok(persons)
    }
}

/// The links of the form: from a child of the form to another of its persons, or to one that the
/// base knows.
fn kinships(
    request: &Request,
    today: NaiveDate,
    errors: &mut FieldErrors,
) -> Vec<UnderstoodKinship> {
    let named = |word: &str| request.named(word);
    let mut links: Vec<UnderstoodKinship> = Vec::new();
    for (n, typed) in request.kinships.iter().enumerate() {
        let prefix = format!("kinships.{n}");
        let fields = typed.understand(&prefix, today, errors);
        let mut refuse = |field: &str, code| {
            errors.push(FieldError::new(path(&prefix, field), code));
        };
        let child = match named(&typed.child) {
            Some(Named::Member(rank)) => {
                if request.members.get(rank).map(|member| member.role) != Some(MemberRole::Child) {
                    refuse("child", code::KINSHIP_NOT_A_CHILD);
                }
                Some(Named::Member(rank))
            }
            // A link belongs to the file of its child.
            Some(Named::Person(_)) | None => {
                refuse("child", code::REFERENCE_UNKNOWN);
                None
            }
        };
        let person = named(&typed.person);
        if person.is_none() {
            refuse("person", code::REFERENCE_UNKNOWN);
        }
        let (Some(child), Some(person)) = (child, person) else {
            continue;
        };
        if child == person {
            refuse("person", code::KINSHIP_SELF);
        }
        if links
            .iter()
            .any(|link| link.child == child && link.person == person)
        {
            refuse("person", code::MEMBER_TWICE);
        }
        links.push(UnderstoodKinship {
            child,
            person,
            fields,
        });
    }
    links
}

/// The documents of the form, each with whom it is about.
fn documents(
    request: &Request,
    today: NaiveDate,
    errors: &mut FieldErrors,
) -> Vec<(Handed, Option<Named>)> {
    let mut handed = Vec::new();
    for (n, typed) in request.documents.iter().enumerate() {
        let prefix = format!("documents.{n}");
        let about = typed.person.as_deref().map(|word| request.named(word));
        if about == Some(None) {
            errors.push(FieldError::new(
                path(&prefix, "person"),
                code::REFERENCE_UNKNOWN,
            ));
        }
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
        handed.push((document, about.flatten()));
    }
    handed
}

impl Request {
    /// Whom a word of the form names: a member, by its `ref` or its id, or else a person that the
    /// base knows.
    fn named(&self, word: &str) -> Option<Named> {
        let rank = self.members.iter().position(|member| {
            let known = member.existing.map(|known| known.to_string());
            member.reference.as_deref() == Some(word) || known.as_deref() == Some(word)
        });
        match rank {
            Some(rank) => Some(Named::Member(rank)),
            None => word.parse().ok().map(Named::Person),
        }
    }
}

/// The entity that follows the new household: the one she acts for, unless her right to write
/// identities comes from another; she would not see what she has just created.
fn acting_entity(call: &Call<'_>) -> Result<Option<EntityId>> {
    let entity = call.session()?.entity;
    Ok(match call.sight(Verb::Write, Volet::Identity)? {
        Sight::Entities(entities) if !entity.is_some_and(|entity| entities.contains(&entity)) => {
            entities.first().copied()
        }
        _ => entity,
    })
}
