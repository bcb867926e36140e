//! The one search box: name, first name, number, telephone, birth date.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::person::{MemberRole, PersonFields};
use guichet_domain::request::described;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::search::{self, Found, Hit, MatchKind, Search};
use guichet_store::{Reader, household, person, request};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is typed.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// As typed.
    pub text: String,
    /// How many hits at most, 50 at the most.
    pub limit: u32,
}

/// Why a household was found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Matched {
    /// What matched.
    pub kind: MatchedKind,
    /// The role of the member through whom it matched.
    pub role: Option<MemberRole>,
    /// The line to show: "Claire Marchand, 14/03/1987".
    pub text: String,
    /// The folded words, for marking them.
    pub words: Vec<String>,
}

/// What matched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum MatchedKind {
    /// The number of the file.
    Number,
    /// The key it had where it came from.
    Origin,
    /// A name of use.
    Name,
    /// A name of birth.
    BirthName,
    /// A first name.
    FirstName,
    /// A telephone number.
    Phone,
    /// A birth date.
    BirthDate,
}

/// A household found.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HitView {
    /// Its id; none for a family whose request waits for its validation.
    pub id: Option<HouseholdId>,
    /// The request of a family « à valider »; none for a household.
    pub request: Option<RequestId>,
    /// "00017"; empty for a family of the portal that has no number yet.
    pub number: String,
    /// The key it had where it came from.
    pub origin_ref: Option<String>,
    /// "Marchand – Bensaïd".
    pub label: String,
    /// First names of the adults.
    pub adults: Vec<String>,
    /// Children born.
    pub children: u32,
    /// Children to be born.
    pub unborn: u32,
    /// Why it was found.
    pub matched: Matched,
    /// Archived.
    pub archived: bool,
    /// Higher is better.
    pub score: i64,
}

/// The hits, best first.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// At most `limit`.
    pub hits: Vec<HitView>,
    /// How many there are in all.
    pub total: u64,
}

/// Searches, within what who asks may see.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    let search = Search {
        text: &request.text,
        identity: identity.clone(),
        contact: call.sight(Verb::Glance, Volet::Contact)?,
        requests: call.sight(Verb::Read, Volet::Requests)?,
        limit: request.limit.clamp(1, 50),
    };
    call.base()?.read::<_, AppError>(|reader| {
        let (found, total) = search::find(reader, &search)?;
        let mut hits = Vec::with_capacity(found.len());
        for hit in found {
            match hit.found {
                Found::Request(id) => {
                    let waiting = request::by_id(reader, id, &search.requests)?;
                    hits.push(waiting_hit(&hit, &waiting));
                }
                Found::Household(id) => {
                    for summary in household::summaries(reader, &[id], &identity)? {
                        hits.push(household_hit(reader, &hit, summary)?);
                    }
                }
            }
        }
        Ok(Response { hits, total })
    })
}

fn household_hit(reader: &Reader<'_>, hit: &Hit, summary: household::Summary) -> Result<HitView> {
    Ok(HitView {
        id: Some(summary.household.id),
        request: None,
        matched: matched(reader, hit, summary.household.id)?,
        number: summary.household.number.to_string(),
        origin_ref: summary.household.origin_ref,
        label: summary.label,
        adults: summary.adults,
        children: u32::try_from(summary.children).unwrap_or(u32::MAX),
        unborn: u32::try_from(summary.unborn).unwrap_or(u32::MAX),
        archived: summary.household.status == HouseholdStatus::Archived,
        score: hit.score,
    })
}

/// A family whose request waits for its validation: what it says of itself.
fn waiting_hit(hit: &Hit, waiting: &request::Request) -> HitView {
    let described = described(&waiting.proposal.changes);
    let members: Vec<(MemberRole, PersonFields)> = described
        .members()
        .into_iter()
        .map(|(person, role)| (role, described.person(person)))
        .collect();
    let children = |unborn: bool| {
        let of = members
            .iter()
            .filter(|(role, person)| *role == MemberRole::Child && person.is_unborn() == unborn);
        u32::try_from(of.count()).unwrap_or(u32::MAX)
    };
    let kind = kind_of(hit.kind);
    let found = match kind {
        MatchedKind::Number | MatchedKind::Origin => None,
        // Which telephone or birth date it was matters less than whose file it is: the first who
        // bears the name, else the responsable.
        _ => members
            .iter()
            .find(|(_, person)| bears(person, kind, &hit.words))
            .or(members.first()),
    };
    HitView {
        id: None,
        request: Some(waiting.id),
        number: hit
            .number
            .map(|number| number.to_string())
            .unwrap_or_default(),
        origin_ref: waiting.proposal.origin_ref.clone(),
        label: described.label(),
        adults: members
            .iter()
            .filter(|(role, _)| matches!(role, MemberRole::Guardian | MemberRole::Partner))
            .filter_map(|(_, person)| person.first_name.clone())
            .collect(),
        children: children(false),
        unborn: children(true),
        matched: Matched {
            kind,
            role: found.map(|(role, _)| *role),
            text: match found {
                Some((_, person)) => person_line(person, kind),
                None => waiting.number.to_string(),
            },
            words: hit.words.clone(),
        },
        archived: false,
        score: hit.score,
    }
}

/// "Claire Marchand, 14/03/1987".
fn person_line(fields: &PersonFields, kind: MatchedKind) -> String {
    match kind {
        MatchedKind::BirthName => fields.paper_name(),
        _ => match fields.birth_date() {
            Some(date) => format!("{}, {}", fields.display_name(), date.fr()),
            None => fields.display_name(),
        },
    }
}

/// Whether a member bears a name that begins with the first word.
fn bears(member: &PersonFields, kind: MatchedKind, words: &[String]) -> bool {
    let name = match kind {
        MatchedKind::Name => &member.usage_name,
        MatchedKind::BirthName => &member.birth_name,
        MatchedKind::FirstName => &member.first_name,
        _ => return false,
    };
    let (Some(name), Some(word)) = (name, words.first()) else {
        return false;
    };
    let folded = guichet_domain::name::fold(name);
    folded.split(' ').any(|part| part.starts_with(word))
        || folded.replace(' ', "").starts_with(word)
}

fn kind_of(kind: MatchKind) -> MatchedKind {
    match kind {
        MatchKind::Number => MatchedKind::Number,
        MatchKind::Origin => MatchedKind::Origin,
        MatchKind::Name => MatchedKind::Name,
        MatchKind::BirthName => MatchedKind::BirthName,
        MatchKind::FirstName => MatchedKind::FirstName,
        MatchKind::Phone => MatchedKind::Phone,
        MatchKind::BirthDate => MatchedKind::BirthDate,
    }
}

/// The words that say why: who matched, and by what.
fn matched(reader: &Reader<'_>, hit: &Hit, id: HouseholdId) -> Result<Matched> {
    let kind = kind_of(hit.kind);
    let words = hit.words.clone();
    let members = household::members(reader, id)?;
    let found = members.iter().find(|member| Some(member.id) == hit.member);
    // A name that several members bear is told of the first of the file: the adults.
    let Some(member) = members
        .iter()
        .find(|m| bears(&m.fields, kind, &words))
        .or(found)
    else {
        return Ok(Matched {
            kind,
            role: None,
            text: hit
                .number
                .map(|number| number.to_string())
                .unwrap_or_default(),
            words,
        });
    };
    let fields = &member.fields;
    let text = match kind {
        MatchedKind::Phone if hit.protected => fields.display_name(),
        MatchedKind::Phone => {
            let phones = person::phones(reader, member.person)?;
            let line = phones.iter().find(|line| {
                guichet_domain::phone::Phone::parse(&line.number, "")
                    .is_ok_and(|phone| words.iter().any(|word| phone.digits().starts_with(word)))
            });
            match line.or(phones.first()) {
                Some(line) => {
                    format!(
                        "{}, {}",
                        fields.display_name(),
                        super::view::phone_fr(&line.number)
                    )
                }
                None => fields.display_name(),
            }
        }
        _ => person_line(fields, kind),
    };
    Ok(Matched {
        kind,
        role: Some(member.role),
        text,
        words,
    })
}
