//! The file as the screens read it: only what who asks may see stands in it.

mod alerts;
mod contact;
pub(crate) mod matched;
mod member;
mod merged;
mod split;

pub use alerts::AlertView;
pub use contact::{AddressView, PhoneView};
pub use member::{CarePlanView, HouseholdRef, KinshipView, MemberView};
pub use merged::MergeView;
pub use split::SplitView;

pub(crate) use contact::{Addresses, addresses, emails, phone_fr, phones};
pub(crate) use split::{number_in_sight, other_of};

use crate::commands::request::{RequestBrief, view::briefs_of};
use crate::commands::supporting_document::{DocumentView, documents_of};
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use chrono::NaiveDate;
use guichet_domain::household::{HouseholdStatus, label_of};
use guichet_domain::id::{EntityId, HouseholdId, NoteId, PersonId};
use guichet_domain::person::MemberRole;
use guichet_domain::procedure::{AskedLine, Procedure};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::acts;
use guichet_store::door::versions_of;
use guichet_store::{Reader, Sight, agent, asked_field, entity, household, note, receipt};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;
use uuid::Uuid;

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
    /// What the family comes for, the dossier itself always among it; none when nobody ever said.
    pub procedures: Option<BTreeSet<Procedure>>,
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
    /// Open requests on this household; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub requests: Option<Vec<RequestBrief>>,
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
    /// What was taken into it, and into its members, the latest first.
    pub merges: Vec<MergeView>,
    /// That it was split, or made by a split, the latest first.
    pub splits: Vec<SplitView>,
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

/// What who asks may see of one household.
pub(crate) struct Eye<'e, 'c> {
    pub(crate) reader: &'e Reader<'c>,
    pub(crate) household: HouseholdId,
    pub(crate) today: NaiveDate,
    /// Households whose identities she may read.
    pub(crate) identity: Sight,
    /// Households whose telephone numbers she may see.
    pub(crate) phone_sight: Sight,
    pub(crate) phones: bool,
    pub(crate) contact: bool,
    pub(crate) pick_up: bool,
    pub(crate) authority: bool,
    pub(crate) diet: bool,
    pub(crate) documents: bool,
    pub(crate) care_plan: bool,
    pub(crate) care_plan_detail: bool,
}

impl<'e, 'c> Eye<'e, 'c> {
    /// Looks at a household in sight; what reaches a protected family is withheld.
    pub(crate) fn on(
        call: &Call<'_>,
        reader: &'e Reader<'c>,
        found: &household::Household,
    ) -> Result<Self> {
        let sees = |verb, volet| sees(call, reader, found.id, verb, volet);
        let open = !found.protected;
        Ok(Self {
            reader,
            household: found.id,
            today: time::today(call.host.environment.as_ref()),
            identity: call.sight(Verb::Read, Volet::Identity)?,
            phone_sight: call.sight(Verb::Glance, Volet::Contact)?,
            phones: open && sees(Verb::Glance, Volet::Contact)?,
            contact: open && sees(Verb::Read, Volet::Contact)?,
            pick_up: sees(Verb::Glance, Volet::Authority)?,
            authority: sees(Verb::Read, Volet::Authority)?,
            diet: sees(Verb::Read, Volet::Diet)?,
            documents: sees(Verb::Read, Volet::Documents)?,
            care_plan: sees(Verb::Glance, Volet::CarePlan)?,
            care_plan_detail: sees(Verb::Read, Volet::CarePlan)?,
        })
    }

    /// Whether a person may be named in this file.
    pub(crate) fn names(&self, person: PersonId) -> Result<bool> {
        let identity = &self.identity;
        Ok(household::in_sight(
            self.reader,
            person,
            self.household,
            identity,
        )?)
    }
}

/// Whether who asks may do something in a volet of a household.
pub(crate) fn sees(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
    verb: Verb,
    volet: Volet,
) -> Result<bool> {
    let sight = call.sight(verb, volet)?;
    Ok(sight != Sight::Nothing && household::visible(reader, id, &sight)?)
}

/// Builds the file of a household that is in sight.
pub(crate) fn file(
    call: &Call<'_>,
    reader: &Reader<'_>,
    found: household::Household,
) -> Result<HouseholdFile> {
    let environment = call.host.environment.as_ref();
    let id = found.id;
    let sees = |verb, volet| sees(call, reader, id, verb, volet);
    let eye = Eye::on(call, reader, &found)?;
    let members = household::members(reader, id)?;
    let label = label_of(members.iter().map(|member| (member.role, &member.fields)));
    let documents = documents_of(call, reader, &found, &members)?;
    let mut views = Vec::with_capacity(members.len());
    for member in &members {
        views.push(member::view(&eye, &members, member)?);
    }
    let addresses = match eye.contact {
        false => None,
        true => Some(addresses(reader, id)?),
    };
    let (home, billing, others) = match addresses {
        None => (None, None, None),
        Some(Addresses {
            home,
            billing,
            others,
        }) => (Some(home), Some(billing), Some(others)),
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
        created_at: time::iso(environment, found.created_at),
        procedures: match household::procedures(reader, id)? {
            (procedures, true) => Some(procedures),
            (_, false) => None,
        },
        protected: found.protected,
        // Who could not see them anyway is not told that they are withheld.
        masked: found.protected && sees(Verb::Glance, Volet::Contact)?,
        address: home,
        billing_address: billing,
        other_addresses: others,
        alerts: alerts::of(&eye, &found, &members, documents.as_deref())?,
        notes: notes_of(call, reader, id)?,
        former_members: household::former_members(reader, id)?
            .into_iter()
            .map(|former| FormerMemberView {
                person: former.person,
                display_name: former.fields.display_name(),
                role: former.role,
                since: former.since,
                until: former.until,
            })
            .collect(),
        members: views,
        documents,
        requests: briefs_of(call, reader, id)?,
        asked: asked_field::lines(reader)?,
        followers,
        merges: merged::merges_of(call, reader, id)?,
        splits: split::splits_of(call, reader, id)?,
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
        origin_ref: found.origin_ref,
        observation: found.observation,
    })
}

fn notes_of(call: &Call<'_>, reader: &Reader<'_>, id: HouseholdId) -> Result<Vec<NoteView>> {
    let environment = call.host.environment.as_ref();
    let own = call.session()?.agent;
    let mut views = Vec::new();
    for note in note::of_household(reader, id)? {
        views.push(NoteView {
            id: note.id,
            body: note.body,
            author: agent::by_id(reader, note.author)?.display_name,
            at: time::iso(environment, note.written_at),
            pinned: note.pinned,
            mine: note.author == own,
        });
    }
    Ok(views)
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
