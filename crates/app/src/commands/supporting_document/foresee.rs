//! What a family to come will have to bring, from what is typed of it so far.

use crate::commands::draft::hands_over_restricted;
use crate::commands::household::CreationInput;
use crate::commands::household::input::{Named, UnderstoodKinship, UnderstoodMember, Who};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use chrono::NaiveDate;
use guichet_domain::date;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::{DocumentTypeId, PersonId};
use guichet_domain::kinship::Authority;
use guichet_domain::person::{MemberRole, PersonFields};
use guichet_domain::procedure::Procedure;
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::{
    AboutLink, AboutPerson, ChecklistLine, DocumentSubject, Family,
};
use guichet_store::awaited::Rules;
use guichet_store::{Reader, Sight, household, person};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;
use uuid::Uuid;

/// The household as typed so far.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Everything of it; what cannot be understood yet is as if it were not told.
    #[serde(flatten)]
    #[ts(flatten)]
    pub creation: CreationInput,
}

/// A document that the family will be asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ForeseenDocument {
    /// Its type.
    pub document_type: DocumentTypeId,
    /// The person that it is about, by the `ref` of the form; none for the household.
    pub person: Option<String>,
    /// The adult at the other end of a pair, likewise.
    pub adult: Option<String>,
    /// The procedures that ask for it.
    pub asked_by: Vec<Procedure>,
    /// Last day to bring it, "15/10/2026".
    pub deadline_fr: Option<String>,
}

/// The documents, type by type as the commune lists them.
pub type Response = Vec<ForeseenDocument>;

/// Tells them by the rules that the file will be held to once it is there. Restricted types are
/// told to who may hand them over alone, since their being asked says what few may know; pairs, to
/// who creates the household herself: a request tells a document of one person.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let typed = &request.creation;
    let today = time::today(call.host.environment.as_ref());
    let rights = call.rights()?;
    let restricted = hands_over_restricted(rights);
    let proposes = !rights.allows(Verb::Write, Volet::Identity);
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    let told = Told::of(typed, today);
    let lines = call.base()?.read::<_, AppError>(|reader| {
        let rules = Rules::read(reader, restricted, today)?;
        told.asked(reader, &rules, typed, &identity, today)
    })?;
    let named = |person: Option<PersonId>| {
        let member = typed.members.get(rank_of(person?)?)?;
        let existing = member.existing.map(|known| known.to_string());
        member.reference.clone().or(existing)
    };
    Ok(lines
        .into_iter()
        .filter(|line| !(proposes && line.adult.is_some()))
        .map(|line| ForeseenDocument {
            document_type: line.document_type,
            person: named(line.person),
            adult: named(line.adult),
            asked_by: line.asked_by,
            deadline_fr: line.deadline.map(date::fr),
        })
        .collect())
}

/// A member of the form has no id yet: its rank stands for one.
fn id_of(rank: usize) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(rank as u128))
}

fn rank_of(person: PersonId) -> Option<usize> {
    usize::try_from(person.uuid().as_u128()).ok()
}

/// What the form tells, as far as it can be understood.
struct Told {
    members: Vec<UnderstoodMember>,
    links: Vec<(usize, usize, Authority)>,
    procedures: BTreeSet<Procedure>,
}

impl Told {
    fn of(typed: &CreationInput, today: NaiveDate) -> Self {
        // A form under way is full of faults, which its own submission tells.
        let mut unheeded = FieldErrors::new();
        let members: Vec<UnderstoodMember> = typed
            .members
            .iter()
            .map(|member| member.understand("", today, &mut unheeded))
            .collect();
        let links = UnderstoodKinship::all(
            &typed.kinships,
            |word| typed.named(word),
            |named| match named {
                Named::Member(rank) => {
                    let role = typed.members.get(rank).map(|member| member.role);
                    Some(role == Some(MemberRole::Child))
                }
                Named::Person(_) => None,
            },
            today,
            &mut unheeded,
        );
        let mut procedures: BTreeSet<Procedure> = typed.procedures.iter().copied().collect();
        procedures.insert(Procedure::Dossier);
        Self {
            members,
            links: links
                .iter()
                .filter_map(UnderstoodKinship::authority)
                .collect(),
            procedures,
        }
    }

    fn asked(
        &self,
        reader: &Reader<'_>,
        rules: &Rules,
        typed: &CreationInput,
        identity: &Sight,
        today: NaiveDate,
    ) -> Result<Vec<ChecklistLine>> {
        let mut members = Vec::with_capacity(self.members.len());
        for (rank, member) in self.members.iter().enumerate() {
            let known = known(reader, member, identity)?;
            let fields = known.as_ref().or_else(|| member.fields());
            members.push(AboutPerson {
                person: id_of(rank),
                role: member.role,
                unborn: fields.is_some_and(PersonFields::is_unborn),
                since: today,
                birth: fields.and_then(PersonFields::birth_date),
                residence: member.residence.as_ref().map(|residence| residence.kind),
                care_plan: has_care_plan(member),
            });
        }
        let adult = |rank: usize| {
            let role = self.members.get(rank).map(|member| member.role);
            role.is_some_and(|role| DocumentSubject::Adult.concerns(role, false))
        };
        let links: Vec<AboutLink> = self
            .links
            .iter()
            .filter(|(_, person, _)| adult(*person))
            .map(|(child, person, authority)| AboutLink {
                child: id_of(*child),
                adult: id_of(*person),
                authority: *authority,
            })
            .collect();
        let lives = typed.address.as_ref();
        let lives = lives.and_then(|address| address.insee.as_deref());
        let family = Family {
            procedures: &self.procedures,
            members: &members,
            links: &links,
            domicile: rules.domicile(lives),
            asked_on: Some(today),
        };
        Ok(rules.checklist(&family, &[]))
    }
}

/// Who a child of another household is, when that household is in sight.
fn known(
    reader: &Reader<'_>,
    member: &UnderstoodMember,
    identity: &Sight,
) -> Result<Option<PersonFields>> {
    let Who::Known(id) = member.who else {
        return Ok(None);
    };
    match household::households_of(reader, id, identity)?.is_empty() {
        true => Ok(None),
        false => Ok(Some(person::by_id(reader, id)?)),
    }
}

fn has_care_plan(member: &UnderstoodMember) -> bool {
    match &member.who {
        Who::New(person) => {
            let details = person.child.as_ref();
            details.is_some_and(|child| child.care_plan.is_some())
        }
        Who::Known(_) => false,
    }
}
