//! The one search box: name, first name, number, telephone, e-mail, birth date, address, and any of
//! them together.

use super::view::matched::{Bearer, Told, matched};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::person::MemberRole;
use guichet_domain::phone::Phone;
use guichet_domain::request::{Description, Fact, RequestField, Target, described};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::search::{self, Found, Hit, Search};
use guichet_store::{Reader, household, merge, person, request};
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
    /// The line to show: "Claire Marchand, 14/03/1987", and what else matched behind a middle dot.
    pub text: String,
    /// The pieces of it that matched, folded, for marking them: what the file holds, which a typing
    /// error does not change.
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
    /// An e-mail address.
    Email,
    /// A birth date.
    BirthDate,
    /// A word of an address.
    Address,
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
                    hits.push(waiting_hit(&hit, &waiting)?);
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
    let id = summary.household.id;
    let members = household::members(reader, id)?;
    let bearers = members.iter().map(|member| Bearer {
        role: member.role,
        fields: member.fields.clone(),
    });
    let told = Told {
        bearers: bearers.collect(),
        number: summary.household.number.to_string(),
        former: merge::former_numbers(reader, id)?
            .into_iter()
            .map(|(number, _)| number.to_string())
            .collect(),
        origin: summary.household.origin_ref.as_deref(),
        phones: &|place| {
            let Some(member) = members.get(place) else {
                return Ok(vec![]);
            };
            let lines = person::phones(reader, member.person)?;
            Ok(lines.into_iter().map(|line| line.number).collect())
        },
        emails: &|place| {
            let Some(member) = members.get(place) else {
                return Ok(vec![]);
            };
            let emails = person::emails(reader, member.person)?;
            Ok(emails.into_iter().map(|email| email.address).collect())
        },
        addresses: &|| {
            let addresses = household::addresses(reader, id)?.into_iter();
            Ok(addresses.map(|address| address.fields.line).collect())
        },
    };
    Ok(HitView {
        id: Some(id),
        request: None,
        matched: matched(&hit.answers, &told)?,
        number: told.number,
        origin_ref: summary.household.origin_ref.clone(),
        label: summary.label,
        adults: summary.adults,
        children: u32::try_from(summary.children).unwrap_or(u32::MAX),
        unborn: u32::try_from(summary.unborn).unwrap_or(u32::MAX),
        archived: summary.household.status == HouseholdStatus::Archived,
        score: hit.score,
    })
}

/// A family whose request waits for its validation: what it says of itself.
fn waiting_hit(hit: &Hit, waiting: &request::Request) -> Result<HitView> {
    let described = described(&waiting.proposal.changes);
    let members = described.members();
    let bearers: Vec<Bearer> = members
        .iter()
        .map(|(person, role)| Bearer {
            role: *role,
            fields: described.person(person),
        })
        .collect();
    let children = |unborn: bool| {
        let of = bearers
            .iter()
            .filter(|one| one.role == MemberRole::Child && one.fields.is_unborn() == unborn);
        u32::try_from(of.count()).unwrap_or(u32::MAX)
    };
    let (born, unborn) = (children(false), children(true));
    let adults = bearers
        .iter()
        .filter(|one| matches!(one.role, MemberRole::Guardian | MemberRole::Partner))
        .filter_map(|one| one.fields.first_name.clone())
        .collect();
    let told = Told {
        bearers,
        number: waiting.number.to_string(),
        former: vec![],
        origin: waiting.proposal.origin_ref.as_deref(),
        phones: &|place| {
            let fact = told_of(&described, members.get(place), RequestField::Phones);
            let Some(Fact::Phones(lines)) = fact else {
                return Ok(vec![]);
            };
            let numbers = lines
                .iter()
                .filter_map(|line| Phone::parse(&line.number, "").ok());
            Ok(numbers.map(|phone| phone.as_str().to_owned()).collect())
        },
        emails: &|place| match told_of(&described, members.get(place), RequestField::Emails) {
            Some(Fact::Emails(emails)) => Ok(emails),
            _ => Ok(vec![]),
        },
        addresses: &|| match described.fact(&Target::Household, RequestField::Address) {
            Some(Fact::Address(address)) => Ok(vec![address.line]),
            _ => Ok(vec![]),
        },
    };
    Ok(HitView {
        id: None,
        request: Some(waiting.id),
        number: hit
            .number
            .map(|number| number.to_string())
            .unwrap_or_default(),
        origin_ref: waiting.proposal.origin_ref.clone(),
        label: described.label(),
        adults,
        children: born,
        unborn,
        matched: matched(&hit.answers, &told)?,
        archived: false,
        score: hit.score,
    })
}

fn told_of(
    described: &Description,
    member: Option<&(&str, MemberRole)>,
    field: RequestField,
) -> Option<Fact> {
    described.fact(&Target::person(member?.0), field)
}
