//! A member of the file, and what persons are to a child, as far as who asks may see it.

use super::Eye;
use super::contact::{PhoneView, emails, phone_of_linked, phones};
use crate::error::Result;
use guichet_domain::household::label_of;
use guichet_domain::id::{HouseholdId, KinshipId, MemberId, PersonId};
use guichet_domain::kinship::{AuthorityFields, Kinship, Objection, PickUpFields};
use guichet_domain::person::{
    CarePlan, CivilDetails, Insurance, MealVariant, MemberRole, PersonFields, Residence, Sex,
    Vaccination,
};
use guichet_domain::reference;
use guichet_store::door::versions_of;
use guichet_store::{care_plan, household, kinship, person};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// A member.
#[derive(Debug, Clone, Serialize, TS)]
pub struct MemberView {
    /// Id of the link.
    pub member: MemberId,
    /// The person.
    pub person: PersonId,
    /// The role.
    pub role: MemberRole,
    /// "Claire Marchand"; "À naître".
    pub display_name: String,
    /// Every field.
    pub fields: PersonFields,
    /// "14/03/1987", "mai 2018".
    pub birth_fr: Option<String>,
    /// Age today in years, least and most: they differ when the date is partial.
    pub age: Option<(u32, u32)>,
    /// Telephone numbers; null without the right, or while withheld.
    pub phones: Option<Vec<PhoneView>>,
    /// E-mail addresses; null without the right, or while withheld.
    pub emails: Option<Vec<String>>,
    /// Facts of the civil register.
    pub civil: CivilDetails,
    /// "Française", "Portugal": the country as listed.
    pub nationality_fr: Option<String>,
    /// "14/03/2015", "2015".
    pub marital_since_fr: Option<String>,
    /// Meal served; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub meal: Option<Option<MealVariant>>,
    /// State of the vaccinations; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub vaccination: Option<Option<Vaccination>>,
    /// Insurance; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub insurance: Option<Option<Insurance>>,
    /// Care plan; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub care_plan: Option<Option<CarePlanView>>,
    /// Where a child lives with respect to this household.
    pub residence: Option<Residence>,
    /// Of a child: every person linked to it who is in sight. Of others: empty.
    pub kinships: Vec<KinshipView>,
    /// Other households of the person that are in sight; never their address.
    pub other_households: Vec<HouseholdRef>,
    /// Member since, ISO date.
    pub since: String,
    /// The change that last wrote each field group: sent back with an update, so that nobody
    /// overwrites what she has not seen.
    #[ts(type = "Record<string, string>")]
    pub versions: BTreeMap<String, Uuid>,
}

/// A care plan as far as the agent may see it.
#[derive(Debug, Clone, Serialize, TS)]
pub struct CarePlanView {
    /// Last day of validity, ISO date.
    pub until: Option<String>,
    /// The family brings the meal.
    pub packed_lunch: bool,
    /// What must be known; absent when only the existence of the plan may be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub detail: Option<CarePlan>,
}

/// Another household, as far as it may be named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HouseholdRef {
    /// Its id.
    pub id: HouseholdId,
    /// "00018".
    pub number: String,
    /// "Roux".
    pub label: String,
}

/// What a person is to a child.
#[derive(Debug, Clone, Serialize, TS)]
pub struct KinshipView {
    /// Id of the link.
    pub id: KinshipId,
    /// The person.
    pub person: PersonId,
    /// "Thomas Leroy".
    pub display_name: String,
    /// Her place in this household, when she has one.
    pub member: Option<MemberId>,
    /// Another household of hers that is in sight.
    pub household: Option<HouseholdRef>,
    /// *Lien de parenté*.
    pub kinship: Option<Kinship>,
    /// Parental authority; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub authority: Option<AuthorityFields>,
    /// The authority said still has to be shown by a paper: said, never blocking.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub to_justify: Option<bool>,
    /// Objection; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub objection: Option<Option<Objection>>,
    /// Who may fetch the child; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pick_up: Option<Option<PickUpFields>>,
    /// *À prévenir en cas d'urgence*.
    pub emergency: Option<bool>,
    /// First telephone number; absent without the right, or while withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub phone: Option<Option<String>>,
    /// See [`MemberView::versions`].
    #[ts(type = "Record<string, string>")]
    pub versions: BTreeMap<String, Uuid>,
}

/// One member.
pub(super) fn view(
    eye: &Eye<'_, '_>,
    members: &[household::Member],
    member: &household::Member,
) -> Result<MemberView> {
    let reader = eye.reader;
    let fields = member.fields.clone();
    let details = person::details(reader, member.person)?;
    let birth_date = fields.birth_date();
    let child = member.role == MemberRole::Child;
    let mut versions = versions_of(reader, member.person.uuid())?;
    versions.extend(versions_of(reader, member.id.uuid())?);
    let mut lists = person::contact_versions(reader, member.person)?;
    lists.retain(|list, _| match list.as_str() {
        "phones" => eye.phones,
        _ => eye.contact,
    });
    versions.extend(lists);
    let plan = match eye.care_plan {
        false => None,
        true => Some(care_plan::of_child(reader, member.person)?),
    };
    if let Some(Some((row, _))) = &plan {
        versions.extend(versions_of(reader, *row)?.remove_entry("care_plan"));
    }
    Ok(MemberView {
        member: member.id,
        person: member.person,
        role: member.role,
        display_name: fields.display_name(),
        birth_fr: birth_date.map(|date| date.fr()),
        age: birth_date.map(|date| date.age_range_at(eye.today)),
        phones: match eye.phones {
            false => None,
            true => Some(phones(reader, member.person)?),
        },
        emails: match eye.contact {
            false => None,
            true => Some(emails(reader, member.person)?),
        },
        nationality_fr: nationality_fr(&details.civil, fields.sex),
        marital_since_fr: details.civil.marital_since.map(|date| date.fr()),
        civil: details.civil,
        meal: eye.diet.then_some(details.meal),
        vaccination: eye.documents.then_some(details.vaccination),
        insurance: eye.documents.then_some(details.insurance),
        care_plan: plan.map(|plan| {
            plan.map(|(_, plan)| CarePlanView {
                until: plan.until.map(|day| day.to_string()),
                packed_lunch: details.meal == Some(MealVariant::PackedLunch),
                detail: eye.care_plan_detail.then_some(plan),
            })
        }),
        residence: member.residence.clone(),
        kinships: match child {
            false => vec![],
            true => kinships(eye, members, member.person)?,
        },
        other_households: others(eye, member.person)?,
        since: member.since.clone(),
        fields,
        versions,
    })
}

/// Nationality as it is said of the person; the name of the country where that is not known.
fn nationality_fr(civil: &CivilDetails, sex: Option<Sex>) -> Option<String> {
    let country = reference::country(civil.nationality.as_deref()?)?;
    let said = match sex {
        Some(Sex::Female) => country.nationality_feminine,
        Some(Sex::Male) => country.nationality_masculine,
        None => None,
    };
    let said = said.unwrap_or(country.name);
    let mut letters = said.chars();
    let first = letters.next()?;
    Some(first.to_uppercase().chain(letters).collect())
}

/// Every person linked to a child who may be named here.
fn kinships(
    eye: &Eye<'_, '_>,
    members: &[household::Member],
    child: PersonId,
) -> Result<Vec<KinshipView>> {
    let mut views = Vec::new();
    for link in kinship::of_child(eye.reader, child)? {
        if !eye.names(link.person)? {
            continue;
        }
        let member = members.iter().find(|member| member.person == link.person);
        let fields = link.fields;
        views.push(KinshipView {
            id: link.id,
            person: link.person,
            display_name: person::by_id(eye.reader, link.person)?.display_name(),
            member: member.map(|member| member.id),
            household: match member {
                Some(_) => None,
                None => others(eye, link.person)?.into_iter().next(),
            },
            kinship: fields.kinship,
            to_justify: eye.authority.then(|| fields.authority.to_justify()),
            authority: eye.authority.then_some(fields.authority),
            objection: eye.authority.then_some(fields.objection),
            pick_up: eye.pick_up.then_some(fields.pick_up),
            emergency: fields.emergency,
            phone: phone_of_linked(eye, link.person, member.is_some())?,
            versions: versions_of(eye.reader, link.id.uuid())?,
        });
    }
    // As the file lists them: adults of the household, then the others, in the order they came.
    let rank = |view: &KinshipView| members.iter().position(|m| Some(m.id) == view.member);
    views.sort_by_key(|view| rank(view).unwrap_or(usize::MAX));
    Ok(views)
}

/// Other households of a person, in sight.
fn others(eye: &Eye<'_, '_>, person: PersonId) -> Result<Vec<HouseholdRef>> {
    let mut others = Vec::new();
    for (id, _) in household::households_of(eye.reader, person, &eye.identity)? {
        if id == eye.household {
            continue;
        }
        let found = household::by_id(eye.reader, id, &eye.identity)?;
        let members = household::members(eye.reader, id)?;
        others.push(HouseholdRef {
            id,
            number: found.number.to_string(),
            label: label_of(members.iter().map(|member| (member.role, &member.fields))),
        });
    }
    Ok(others)
}
