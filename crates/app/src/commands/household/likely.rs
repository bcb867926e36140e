//! Families that look like the one being typed: shown while typing, never blocking.

use super::view::{addresses, phone_fr};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::address::AddressFields;
use guichet_domain::date::{Expect, PartialDate};
use guichet_domain::duplicate::{Evidence, Level, Likeness, Portrait, Spellings, compare};
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::{HouseholdId, PersonId, RequestId};
use guichet_domain::person::{Birth, MemberRole, PersonFields, Sex};
use guichet_domain::phone::Phone;
use guichet_domain::request::{Description, Fact, RequestField, Target, described};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::duplicate::{Typed, portrait_of};
use guichet_store::search::{self, Likeness as Asked};
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
    /// Sex.
    #[ts(optional)]
    pub sex: Option<Sex>,
    /// Birth date as typed.
    pub birth_date: Option<String>,
    /// A telephone number as typed.
    pub phone: Option<String>,
    /// An e-mail address as typed.
    #[ts(optional)]
    pub email: Option<String>,
    /// Where she lives.
    #[ts(optional)]
    pub address: Option<AddressFields>,
    /// The file being typed in, which is no duplicate of itself.
    pub except: Option<HouseholdId>,
}

/// Which part of a person is like the one being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum LikelyKind {
    /// Her name, of use or of birth.
    Name,
    /// Her name of birth.
    BirthName,
    /// Her first name.
    FirstName,
    /// Her birth date.
    BirthDate,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
    /// Her address.
    Address,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LikelyReason {
    /// Which part.
    pub kind: LikelyKind,
    /// How it is like what is typed: the same, heard alike, one error apart…
    pub evidence: Evidence,
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
    /// How sure the rule is.
    pub level: Level,
    /// Why.
    pub reasons: Vec<LikelyReason>,
    /// The file is archived.
    pub archived: bool,
    /// "1 enfant, Valmont".
    pub summary: String,
    /// By which they are ranked.
    #[serde(skip)]
    #[ts(skip)]
    points: i32,
}

/// The families.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Three at most, the most likely first.
    pub likely: Vec<LikelyView>,
}

/// At most this many are shown: beside a form, three are read and ten are not.
const SHOWN: usize = 3;

/// Finds them, among the persons in sight and those of households to come.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let today = crate::time::today(call.host.environment.as_ref());
    let mut typed = Entered::of(&request, today);
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    let phones = call.sight(Verb::Glance, Volet::Contact)?;
    let contact = call.sight(Verb::Read, Volet::Contact)?;
    let requests = call.sight(Verb::Read, Volet::Requests)?;
    let emails = request.email.as_deref().filter(|_| contact == phones);
    let asked = Asked {
        usage_name: request.usage_name.as_deref(),
        birth_name: request.birth_name.as_deref(),
        first_name: request.first_name.as_deref(),
        birth_date: typed.birth,
        phones: typed.phone.iter().map(Phone::digits).collect(),
        emails: emails.into_iter().collect(),
    };
    let likely = call.base()?.read::<_, AppError>(|reader| {
        let mut views: Vec<LikelyView> = Vec::new();
        for (id, place) in search::likely(reader, &asked, &identity, &phones)? {
            if Some(id) == request.except {
                continue;
            }
            let members = household::members(reader, id)?;
            let place = usize::try_from(place).unwrap_or(0).checked_sub(1);
            let Some(member) = place.and_then(|place| members.get(place)) else {
                continue;
            };
            let found = household::by_id(reader, id, &identity)?;
            let sees = |sight| Ok::<_, AppError>(!found.protected && seen(reader, id, sight)?);
            let known = Known::of_member(reader, id, member, sees(&phones)?, sees(&contact)?)?;
            let Some((likeness, reasons)) = typed.reasons(&known) else {
                continue;
            };
            views.push(LikelyView {
                household: Some(id),
                request: None,
                number: found.number.to_string(),
                person: Some(member.person),
                name: member.fields.sort_name(),
                role: member.role,
                level: likeness.level(),
                reasons,
                archived: found.status == HouseholdStatus::Archived,
                summary: summary(reader, &found, &members, &contact)?,
                points: likeness.points(),
            });
        }
        for id in search::likely_waiting(reader, &asked, &identity, &requests, &phones)? {
            let waiting = request::by_id(reader, id, &requests)?;
            let seen = |sight| seen_waiting(reader, id, sight);
            views.extend(typed.waiting(&waiting, seen(&phones)?, seen(&contact)?));
        }
        views.sort_by_cached_key(|view| (view.archived, Reverse(view.points), view.number.clone()));
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
struct Entered {
    portrait: Option<Portrait>,
    birth: Option<PartialDate>,
    phone: Option<Phone>,
    spellings: Spellings,
}

/// Somebody who may be the one being typed, with what may be told of her.
struct Known {
    fields: PersonFields,
    phones: Vec<Phone>,
    emails: Vec<String>,
    home: Option<AddressFields>,
}

impl Known {
    fn of_member(
        reader: &Reader<'_>,
        file: HouseholdId,
        member: &household::Member,
        phones: bool,
        contact: bool,
    ) -> Result<Self> {
        let numbers = match phones {
            true => person::phones(reader, member.person)?,
            false => vec![],
        };
        let emails = match contact {
            true => person::emails(reader, member.person)?,
            false => vec![],
        };
        let lives_there = contact && member.role != MemberRole::Contact;
        let home = match lives_there {
            true => addresses(reader, file)?.home,
            false => None,
        };
        let read = |line: person::PhoneLine| Phone::parse(&line.number, "").ok();
        Ok(Self {
            fields: member.fields.clone(),
            phones: numbers.into_iter().filter_map(read).collect(),
            emails: emails.into_iter().map(|email| email.address).collect(),
            home: home.map(|home| home.fields),
        })
    }

    fn portrait(&self, spellings: &mut Spellings) -> Option<Portrait> {
        let typed = Typed {
            fields: self.fields.clone(),
            phones: self.phones.clone(),
            emails: self.emails.iter().map(String::as_str).collect(),
            home: self.home.as_ref(),
        };
        portrait_of(&typed, spellings)
    }
}

impl Entered {
    fn of(request: &Request, today: chrono::NaiveDate) -> Self {
        let birth = request
            .birth_date
            .as_deref()
            .and_then(|typed| PartialDate::parse_typed(typed, Expect::Past, today).ok());
        let phone = request.phone.as_deref();
        let phone = phone.and_then(|typed| Phone::parse(typed, "").ok());
        let fields = PersonFields {
            sex: request.sex,
            usage_name: request.usage_name.clone(),
            birth_name: request.birth_name.clone(),
            first_name: request.first_name.clone(),
            other_first_names: None,
            birth: Birth::Born {
                date: birth,
                place: None,
            },
        }
        .cleaned();
        let typed = Typed {
            fields,
            phones: phone.iter().cloned().collect(),
            emails: request.email.as_deref().into_iter().collect(),
            home: request.address.as_ref(),
        };
        let mut spellings = Spellings::default();
        Self {
            portrait: portrait_of(&typed, &mut spellings),
            birth,
            phone,
            spellings,
        }
    }

    /// Why somebody is worth a hint; `None` when she is not.
    fn reasons(&mut self, known: &Known) -> Option<(Likeness, Vec<LikelyReason>)> {
        let own = self.portrait.as_ref()?;
        let theirs = known.portrait(&mut self.spellings)?;
        let likeness = compare(own, &theirs);
        if !likeness.is_hint() {
            return None;
        }
        let fields = &known.fields;
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let by_birth_name = self.is_by_birth_name(&likeness, fields);
        let reasons = likeness.evidence().filter_map(|evidence| {
            use Evidence as E;
            let (kind, text) = match evidence {
                E::NameSame | E::NameOfBirth | E::NameHeard | E::NameNear | E::NamePart => {
                    match by_birth_name {
                        true => (LikelyKind::BirthName, text(&fields.birth_name)),
                        false => (LikelyKind::Name, text(&fields.usage_name)),
                    }
                }
                E::NamesSwapped => (LikelyKind::Name, fields.display_name()),
                E::FirstNameSame
                | E::FirstNameHeard
                | E::FirstNameNear
                | E::FirstNamePart
                | E::FirstNameShort
                | E::FirstNameBegun => (LikelyKind::FirstName, text(&fields.first_name)),
                E::BirthSame | E::BirthSwapped | E::BirthSlip | E::BirthMonth | E::BirthYear => {
                    (LikelyKind::BirthDate, fields.birth_date()?.fr())
                }
                E::Phone => {
                    let held = known.phones.iter();
                    let same = held.clone().find(|one| Some(*one) == self.phone.as_ref())?;
                    (LikelyKind::Phone, phone_fr(same.as_str()))
                }
                E::Email => (LikelyKind::Email, known.emails.first()?.clone()),
                E::Home => (LikelyKind::Address, known.home.as_ref()?.line.clone()),
                // What speaks against is not told: the reasons say why somebody is shown.
                _ => return None,
            };
            Some(LikelyReason {
                kind,
                evidence,
                text,
            })
        });
        let reasons = reasons.collect();
        Some((likeness, reasons))
    }

    /// Whether it is by the name of birth that she is alike: the name of use alone would be less.
    fn is_by_birth_name(&mut self, likeness: &Likeness, fields: &PersonFields) -> bool {
        let Some(own) = self.portrait.as_ref() else {
            return false;
        };
        if fields.birth_name.is_none() {
            return false;
        }
        let usage_alone = PersonFields {
            birth_name: None,
            ..fields.clone()
        };
        let usage_alone = Portrait::of(&usage_alone, &mut self.spellings);
        let names = |found: &Likeness| -> i32 {
            let of_names = |one: &Evidence| {
                use Evidence::{
                    NameHeard, NameNear, NameOfBirth, NameOther, NamePart, NameSame, NamesOther,
                };
                matches!(
                    one,
                    NameSame
                        | NameOfBirth
                        | NameHeard
                        | NameNear
                        | NamePart
                        | NameOther
                        | NamesOther
                )
            };
            found
                .evidence()
                .filter(of_names)
                .map(Evidence::points)
                .sum()
        };
        let usage_alone = usage_alone.map(|theirs| names(&compare(own, &theirs)));
        usage_alone.is_none_or(|points| points <= 0 || points + 2 < names(likeness))
    }

    /// The persons of a household to come who look like the one being typed.
    fn waiting(
        &mut self,
        waiting: &request::Request,
        may_phone: bool,
        may_locate: bool,
    ) -> Vec<LikelyView> {
        let described = described(&waiting.proposal.changes);
        let number = waiting.household_number.map(|number| number.to_string());
        let protected = described.fact(&Target::Household, RequestField::Protected);
        let told = protected != Some(Fact::Flag(true));
        let mut views = Vec::new();
        for (reference, role) in described.members() {
            let known =
                waiting_person(&described, reference, told && may_phone, told && may_locate);
            if let Some((likeness, reasons)) = self.reasons(&known) {
                views.push(LikelyView {
                    household: None,
                    request: Some(waiting.id),
                    number: number.clone().unwrap_or_default(),
                    person: None,
                    name: known.fields.sort_name(),
                    role,
                    level: likeness.level(),
                    reasons,
                    archived: false,
                    summary: summary_to_come(&described, may_locate),
                    points: likeness.points(),
                });
            }
        }
        views
    }
}

/// A person of a household to come.
fn waiting_person(told: &Description, reference: &str, phones: bool, contact: bool) -> Known {
    let fact = |field| told.fact(&Target::person(reference), field);
    let numbers = match fact(RequestField::Phones) {
        Some(Fact::Phones(lines)) if phones => lines,
        _ => vec![],
    };
    let emails = match fact(RequestField::Emails) {
        Some(Fact::Emails(emails)) if contact => emails,
        _ => vec![],
    };
    let home = match told.fact(&Target::Household, RequestField::Address) {
        Some(Fact::Address(address))
            if contact && told.role(reference) != Some(MemberRole::Contact) =>
        {
            Some(address)
        }
        _ => None,
    };
    let read = numbers
        .iter()
        .filter_map(|line| Phone::parse(&line.number, "").ok());
    Known {
        fields: told.person(reference),
        phones: read.collect(),
        emails,
        home,
    }
}

/// Whether a household is in sight.
fn seen(reader: &Reader<'_>, id: HouseholdId, sight: &Sight) -> Result<bool> {
    Ok(household::visible(reader, id, sight)?)
}

/// Whether a household to come is in sight.
fn seen_waiting(reader: &Reader<'_>, id: RequestId, sight: &Sight) -> Result<bool> {
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
