//! The file as the screens read it: only what who asks may see stands in it.

use crate::commands::supporting_document::{DocumentView, documents_of};
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_domain::address::{AddressFields, AddressKind};
use guichet_domain::alerts::AlertKind;
use guichet_domain::household::{HouseholdStatus, label_of};
use guichet_domain::id::{AddressId, EntityId, HouseholdId, KinshipId, MemberId, NoteId, PersonId};
use guichet_domain::kinship::{AuthorityFields, Kinship, Objection, PickUpFields};
use guichet_domain::person::{
    CarePlan, CivilDetails, Insurance, MealVariant, MemberRole, PersonFields, Residence,
    Vaccination,
};
use guichet_domain::phone::Phone;
use guichet_domain::procedure::AskedLine;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::acts;
use guichet_store::door::versions_of;
use guichet_store::{Reader, Sight, agent, asked_field, entity, household, person, receipt};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// A telephone number.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PhoneView {
    /// In pairs, "06 39 98 27 14".
    pub number: String,
    /// "mobile", "travail"…
    pub label: Option<String>,
}

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

/// A note.
#[derive(Debug, Clone, Serialize, TS)]
pub struct NoteView {
    /// Its id.
    pub id: NoteId,
    /// Its words.
    pub body: String,
    /// Who wrote it.
    pub author: String,
    /// When, local ISO time.
    pub at: String,
    /// Kept above the others.
    pub pinned: bool,
    /// Written by who asks, who alone may change it or take it away.
    pub mine: bool,
}

/// Who left the household.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormerMemberView {
    /// The person.
    pub person: PersonId,
    /// "Karim Bensaïd".
    pub display_name: String,
    /// The role she had.
    pub role: MemberRole,
    /// ISO date.
    pub since: String,
    /// ISO date.
    pub until: String,
}

/// A warning above the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AlertView {
    /// Why.
    pub kind: AlertKind,
    /// "Jeanne".
    pub about: Option<String>,
    /// What to do, in words for people.
    pub detail: Option<String>,
}

/// An address.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AddressView {
    /// Its id.
    pub id: AddressId,
    /// What it is for.
    pub kind: AddressKind,
    /// "Chez la grand-mère", of another address.
    pub label: Option<String>,
    /// Every field.
    pub fields: AddressFields,
    /// Since when, ISO date.
    pub since: String,
    /// See [`MemberView::versions`].
    #[ts(type = "Record<string, string>")]
    pub versions: BTreeMap<String, Uuid>,
}

/// An entity that follows the household.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FollowerView {
    /// The entity.
    pub entity: EntityId,
    /// Its name.
    pub label: String,
}

/// An act on the household.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ActView {
    /// Its id.
    #[ts(type = "string")]
    pub id: Uuid,
    /// When, local ISO time.
    pub at: String,
    /// `household.create`…
    pub operation: String,
    /// Who.
    pub agent: Option<String>,
}

/// The file of a household.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HouseholdFile {
    /// Its id.
    pub id: HouseholdId,
    /// "00017".
    pub number: String,
    /// "Marchand – Bensaïd".
    pub label: String,
    /// Active or archived.
    pub status: HouseholdStatus,
    /// The key it had where it came from.
    pub origin_ref: Option<String>,
    /// Free words of the agent.
    pub observation: Option<String>,
    /// Local ISO time.
    pub created_at: String,
    /// Members, in the order of the file.
    pub members: Vec<MemberView>,
    /// The address is protected.
    pub protected: bool,
    /// Addresses, telephone numbers and e-mail addresses are withheld until `household.reveal`.
    pub masked: bool,
    /// The address; absent without the right or while withheld, null when not known.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub address: Option<Option<AddressView>>,
    /// Where bills go; absent without the right or while withheld, null when not elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub billing_address: Option<Option<AddressView>>,
    /// Other addresses; absent without the right or while withheld.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub other_addresses: Option<Vec<AddressView>>,
    /// Warnings, most serious first.
    pub alerts: Vec<AlertView>,
    /// Notes, pinned ones first, then the latest.
    pub notes: Vec<NoteView>,
    /// Who left, the latest first.
    pub former_members: Vec<FormerMemberView>,
    /// Documents to provide and provided; absent without the right to know their state.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub documents: Option<Vec<DocumentView>>,
    /// What the commune asks, for every procedure.
    pub asked: Vec<AskedLine>,
    /// Entities that follow it.
    pub followers: Vec<FollowerView>,
    /// The last acts on it.
    pub acts: Vec<ActView>,
    /// Whether who asks may change identities in this file.
    pub writable: bool,
    /// Whether who asks may change how to reach its members.
    pub contact_writable: bool,
    /// Whether who asks may change parental authority and who may fetch a child.
    pub authority_writable: bool,
    /// Whether who asks may change documents, vaccinations and insurance.
    pub documents_writable: bool,
    /// Whether who asks may change meals.
    pub diet_writable: bool,
    /// Whether who asks may change care plans.
    pub care_plan_writable: bool,
    /// The number of its last récépissé.
    pub last_receipt: Option<String>,
    /// See [`MemberView::versions`].
    #[ts(type = "Record<string, string>")]
    pub versions: BTreeMap<String, Uuid>,
}

const ACTS_SHOWN: u32 = 8;

/// Builds the file of a household that is in sight.
pub(crate) fn file(
    call: &Call<'_>,
    reader: &Reader<'_>,
    found: household::Household,
) -> Result<HouseholdFile> {
    let environment = call.host.environment.as_ref();
    let today = time::today(environment);
    let id = found.id;
    let sees = |verb, volet| -> Result<bool> {
        let sight = call.sight(verb, volet)?;
        Ok(sight != Sight::Nothing && household::visible(reader, id, &sight)?)
    };
    let phones_seen = sees(Verb::Glance, Volet::Contact)?;
    let contact_seen = sees(Verb::Read, Volet::Contact)?;
    let members = household::members(reader, id)?;
    let label = label_of(members.iter().map(|member| (member.role, &member.fields)));
    let documents = documents_of(call, reader, &found, &members)?;
    let mut views = Vec::with_capacity(members.len());
    for member in members {
        views.push(member_view(
            reader,
            member,
            today,
            phones_seen,
            contact_seen,
        )?);
    }
    let address = match contact_seen {
        false => None,
        true => Some(match household::current_address(reader, id)? {
            None => None,
            Some(address) => Some(AddressView {
                id: address.id,
                kind: AddressKind::Home,
                label: None,
                fields: address.fields,
                since: address.since,
                versions: versions_of(reader, address.id.uuid())?,
            }),
        }),
    };
    let mut followers = Vec::new();
    for follower in household::followers(reader, id)? {
        let label = entity::by_id(reader, follower)?.label;
        followers.push(FollowerView {
            entity: follower,
            label,
        });
    }
    Ok(HouseholdFile {
        id,
        number: found.number.to_string(),
        label,
        status: found.status,
        origin_ref: found.origin_ref,
        observation: found.observation,
        created_at: time::iso(environment, found.created_at),
        members: views,
        address,
        protected: false,
        masked: false,
        billing_address: None,
        other_addresses: None,
        alerts: vec![],
        documents,
        notes: vec![],
        former_members: vec![],
        asked: asked_field::lines(reader)?,
        followers,
        acts: acts_of(call, reader, id)?,
        writable: sees(Verb::Write, Volet::Identity)?,
        contact_writable: sees(Verb::Write, Volet::Contact)?,
        authority_writable: sees(Verb::Write, Volet::Authority)?,
        documents_writable: sees(Verb::Write, Volet::Documents)?,
        diet_writable: sees(Verb::Write, Volet::Diet)?,
        care_plan_writable: sees(Verb::Write, Volet::CarePlan)?,
        last_receipt: receipt::latest_of(reader, receipt::Kind::Household, id.uuid())?
            .map(|receipt| receipt.number.to_string()),
        versions: versions_of(reader, id.uuid())?,
    })
}

fn member_view(
    reader: &Reader<'_>,
    member: household::Member,
    today: chrono::NaiveDate,
    phones_seen: bool,
    contact_seen: bool,
) -> Result<MemberView> {
    let fields = member.fields;
    let birth_date = fields.birth_date();
    let phones = match phones_seen {
        false => None,
        true => Some(
            person::phones(reader, member.person)?
                .into_iter()
                .map(|line| PhoneView {
                    number: phone_fr(&line.number),
                    label: line.label,
                })
                .collect(),
        ),
    };
    let emails = match contact_seen {
        false => None,
        true => Some(
            person::emails(reader, member.person)?
                .into_iter()
                .map(|mail| mail.address)
                .collect(),
        ),
    };
    let mut versions = versions_of(reader, member.person.uuid())?;
    versions.extend(versions_of(reader, member.id.uuid())?);
    Ok(MemberView {
        member: member.id,
        person: member.person,
        role: member.role,
        display_name: fields.display_name(),
        birth_fr: birth_date.map(|date| date.fr()),
        age: birth_date.map(|date| date.age_range_at(today)),
        fields,
        phones,
        emails,
        civil: CivilDetails::default(),
        nationality_fr: None,
        marital_since_fr: None,
        meal: None,
        vaccination: None,
        insurance: None,
        care_plan: None,
        residence: None,
        kinships: vec![],
        other_households: vec![],
        since: member.since,
        versions,
    })
}

/// A kept number as it is read aloud.
pub(crate) fn phone_fr(kept: &str) -> String {
    Phone::parse(kept, "").map_or_else(|_| kept.to_owned(), |phone| phone.fr())
}

fn acts_of(call: &Call<'_>, reader: &Reader<'_>, id: HouseholdId) -> Result<Vec<ActView>> {
    let environment = call.host.environment.as_ref();
    let mut views = Vec::new();
    for act in acts::of_subject(reader, id.uuid(), ACTS_SHOWN)? {
        let who = act.agent.map(guichet_domain::id::AgentId::from_uuid);
        let agent = who.map(|id| agent::by_id(reader, id)).transpose()?;
        views.push(ActView {
            id: act.id,
            at: time::iso(environment, act.at),
            operation: act.operation,
            agent: agent.map(|agent| agent.display_name),
        });
    }
    Ok(views)
}
