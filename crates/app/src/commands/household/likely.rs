//! Families that look like the one being typed: shown while typing, never blocking.

use super::view::{addresses, phone_fr};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::date::{Expect, PartialDate};
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::{HouseholdId, PersonId, RequestId};
use guichet_domain::name::fold;
use guichet_domain::person::{MemberRole, PersonFields};
use guichet_domain::phone::Phone;
use guichet_domain::request::{Description, Fact, RequestField, Target, described};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::search::{self, Likeness};
use guichet_store::{Reader, Sight, StoreError, household, person, request};
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;
use ts_rs::TS;

/// What is typed so far; an empty text is nothing.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct Request {
    /// Name of use.
    pub usage_name: Option<String>,
    /// Name of birth.
    pub birth_name: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// Birth date as typed.
    pub birth_date: Option<String>,
    /// A telephone number as typed.
    pub phone: Option<String>,
    /// The file being typed in, which is no duplicate of itself.
    pub except: Option<HouseholdId>,
}

/// Why a family looks like the one being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LikelyKind {
    /// The name of use, or of birth, is the same.
    Name,
    /// The name of birth is the same.
    BirthName,
    /// The first name is the same.
    FirstName,
    /// The birth date is the same.
    BirthDate,
    /// A telephone number is the same.
    Phone,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LikelyReason {
    /// Which.
    pub kind: LikelyKind,
    /// As it stands in the base: "14/03/1987".
    pub text: String,
}

/// A family that looks like the one being typed.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LikelyView {
    /// The household; none for a request that waits.
    pub household: Option<HouseholdId>,
    /// The request that waits, when there is no household yet.
    pub request: Option<RequestId>,
    /// "00017".
    pub number: String,
    /// The person who looks like the one being typed.
    pub person: Option<PersonId>,
    /// "Prigent, Hélène".
    pub name: String,
    /// Her role there.
    pub role: MemberRole,
    /// Why.
    pub reasons: Vec<LikelyReason>,
    /// The file is archived.
    pub archived: bool,
    /// "1 enfant, Valmont".
    pub summary: String,
}

/// The families.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Three at most, the most likely first.
    pub likely: Vec<LikelyView>,
}

/// At most this many are shown: beside a form, three are read and ten are not.
const SHOWN: usize = 3;

/// Finds them, among the persons in sight and those of households to come: the same name with the
/// same first name or birth date, or the same telephone number.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    let typed = Typed {
        phone: request
            .phone
            .as_deref()
            .and_then(|typed| Phone::parse(typed, "").ok()),
        birth: request
            .birth_date
            .as_deref()
            .and_then(|typed| PartialDate::parse_typed(typed, Expect::Past, today).ok()),
        request,
    };
    let likeness = Likeness {
        usage_name: typed.request.usage_name.as_deref(),
        birth_name: typed.request.birth_name.as_deref(),
        first_name: typed.request.first_name.as_deref(),
        birth_date: typed.birth,
        phone: typed.phone.as_ref().map(Phone::digits),
    };
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    let phones = call.sight(Verb::Glance, Volet::Contact)?;
    let contact = call.sight(Verb::Read, Volet::Contact)?;
    let requests = call.sight(Verb::Read, Volet::Requests)?;
    let likely = call.base()?.read::<_, AppError>(|reader| {
        let mut views: Vec<LikelyView> = Vec::new();
        for (id, place) in search::likely(reader, &likeness, &identity, &phones)? {
            if Some(id) == typed.request.except {
                continue;
            }
            let members = household::members(reader, id)?;
            let place = usize::try_from(place).unwrap_or(0).checked_sub(1);
            let Some(member) = place.and_then(|place| members.get(place)) else {
                continue;
            };
            let may_phone = household::visible(reader, id, &phones)?;
            let numbers = match may_phone {
                true => person::phones(reader, member.person)?,
                false => vec![],
            };
            let numbers = numbers.into_iter().map(|line| line.number);
            let reasons = typed.reasons(&member.fields, numbers);
            if !tells(&reasons) {
                continue;
            }
            let found = household::by_id(reader, id, &identity)?;
            views.push(LikelyView {
                household: Some(id),
                request: None,
                number: found.number.to_string(),
                person: Some(member.person),
                name: member.fields.sort_name(),
                role: member.role,
                reasons,
                archived: found.status == HouseholdStatus::Archived,
                summary: summary(reader, &found, &members, &contact)?,
            });
        }
        for id in search::likely_waiting(reader, &likeness, &identity, &requests, &phones)? {
            let waiting = request::by_id(reader, id, &requests)?;
            let seen = |sight| seen(reader, id, sight);
            views.extend(typed.waiting(&waiting, seen(&phones)?, seen(&contact)?));
        }
        views.sort_by_cached_key(|view| {
            (
                view.archived,
                Reverse(weight(&view.reasons)),
                view.number.clone(),
            )
        });
        // The child of two households is one person: one line a household is enough.
        let mut told = Vec::new();
        views.retain(|view| {
            let own = (view.household, view.request);
            let new = !told.contains(&own);
            told.push(own);
            new
        });
        views.truncate(SHOWN);
        Ok(views)
    })?;
    Ok(Response { likely })
}

/// What is typed, understood.
struct Typed {
    request: Request,
    birth: Option<PartialDate>,
    phone: Option<Phone>,
}

impl Typed {
    /// The persons of a household to come who look like the one being typed.
    fn waiting(
        &self,
        waiting: &request::Request,
        may_phone: bool,
        may_locate: bool,
    ) -> Vec<LikelyView> {
        let described = described(&waiting.proposal.changes);
        let number = waiting.household_number.map(|number| number.to_string());
        let mut views = Vec::new();
        for (reference, role) in described.members() {
            let fields = described.person(reference);
            let phones = described.fact(&Target::person(reference), RequestField::Phones);
            let numbers = match phones {
                Some(Fact::Phones(lines)) if may_phone => lines,
                _ => vec![],
            };
            let numbers = numbers.into_iter().map(|line| line.number);
            let reasons = self.reasons(&fields, numbers);
            if tells(&reasons) {
                views.push(LikelyView {
                    household: None,
                    request: Some(waiting.id),
                    number: number.clone().unwrap_or_default(),
                    person: None,
                    name: fields.sort_name(),
                    role,
                    reasons,
                    archived: false,
                    summary: summary_to_come(&described, may_locate),
                });
            }
        }
        views
    }

    fn reasons(
        &self,
        fields: &PersonFields,
        numbers: impl Iterator<Item = String>,
    ) -> Vec<LikelyReason> {
        let mut reasons = Vec::new();
        let mut tell = |kind, text: &str| {
            reasons.push(LikelyReason {
                kind,
                text: text.to_owned(),
            });
        };
        let typed = [&self.request.usage_name, &self.request.birth_name];
        let bears = |name: &Option<String>| {
            let same = |typed: &&Option<String>| alike(typed, name);
            typed.iter().any(same).then(|| name.clone()).flatten()
        };
        match (bears(&fields.usage_name), bears(&fields.birth_name)) {
            (Some(name), _) => tell(LikelyKind::Name, &name),
            (None, Some(name)) => tell(LikelyKind::BirthName, &name),
            (None, None) => {}
        }
        if let (true, Some(name)) = (
            alike(&self.request.first_name, &fields.first_name),
            &fields.first_name,
        ) {
            tell(LikelyKind::FirstName, name);
        }
        if let Some(date) = fields.birth_date().filter(|date| Some(*date) == self.birth) {
            tell(LikelyKind::BirthDate, &date.fr());
        }
        if let Some(typed) = &self.phone {
            for number in numbers.filter(|number| number == typed.as_str()) {
                tell(LikelyKind::Phone, &phone_fr(&number));
            }
        }
        reasons
    }
}

fn alike(typed: &Option<String>, held: &Option<String>) -> bool {
    match (typed, held) {
        (Some(typed), Some(held)) => !fold(typed).is_empty() && fold(typed) == fold(held),
        _ => false,
    }
}

/// A name tells something with a first name or a birth; a telephone number by itself.
fn tells(reasons: &[LikelyReason]) -> bool {
    use LikelyKind::{BirthDate, BirthName, FirstName, Name, Phone};
    let has = |kind| reasons.iter().any(|reason| reason.kind == kind);
    has(Phone) || ((has(Name) || has(BirthName)) && (has(FirstName) || has(BirthDate)))
}

fn weight(reasons: &[LikelyReason]) -> u32 {
    reasons
        .iter()
        .map(|reason| match reason.kind {
            LikelyKind::BirthDate => 4,
            LikelyKind::Phone => 3,
            LikelyKind::Name | LikelyKind::BirthName | LikelyKind::FirstName => 2,
        })
        .sum()
}

/// Whether a household to come is in sight.
fn seen(reader: &Reader<'_>, id: RequestId, sight: &Sight) -> Result<bool> {
    match request::by_id(reader, id, sight) {
        Ok(_) => Ok(true),
        Err(StoreError::NotFound(_)) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

/// The same of a household to come.
fn summary_to_come(described: &Description, may_locate: bool) -> String {
    let children = described
        .members()
        .into_iter()
        .filter(|(_, role)| *role == MemberRole::Child)
        .map(|(reference, _)| described.person(reference));
    let mut words = children_fr(children);
    let told = |field| described.fact(&Target::Household, field);
    if may_locate
        && told(RequestField::Protected) != Some(Fact::Flag(true))
        && let Some(Fact::Address(address)) = told(RequestField::Address)
    {
        words.push_str(", ");
        words.push_str(&address.commune);
    }
    words
}

/// "1 enfant", "Enfant à naître".
fn children_fr(children: impl Iterator<Item = PersonFields>) -> String {
    let (unborn, born): (Vec<_>, Vec<_>) = children.partition(PersonFields::is_unborn);
    match (born.len(), unborn.len()) {
        (0, 0) => "Sans enfant".to_owned(),
        (0, _) => "Enfant à naître".to_owned(),
        (1, _) => "1\u{a0}enfant".to_owned(),
        (count, _) => format!("{count}\u{a0}enfants"),
    }
}

/// "1 enfant, Valmont": what tells two families of one name apart.
fn summary(
    reader: &Reader<'_>,
    found: &household::Household,
    members: &[household::Member],
    contact: &Sight,
) -> Result<String> {
    let children = members
        .iter()
        .filter(|member| member.role == MemberRole::Child)
        .map(|member| member.fields.clone());
    let mut words = children_fr(children);
    if !found.protected
        && household::visible(reader, found.id, contact)?
        && let Some(home) = addresses(reader, found.id)?.home
    {
        words.push_str(", ");
        words.push_str(&home.fields.commune);
    }
    Ok(words)
}
