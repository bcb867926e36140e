//! The values of a request, field by field: how each is written, and in which form it is kept.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::{RequestField, Target};
use crate::address::AddressFields;
use crate::field::{FieldError, FieldErrors, code};
use crate::kinship::{AuthorityFields, Kinship, KinshipFields, Objection, PickUpFields};
use crate::person::{
    Birth, CarePlan, CivilDetails, Insurance, MealVariant, MemberRole, PersonFields, Residence,
    Sex, Vaccination,
};
use crate::procedure::Procedure;
use crate::rights::{Verb, Volet};
use crate::supporting_document::DocumentDates;
use crate::{email, name, phone};

/// A telephone number in a request.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct PhoneValue {
    /// As typed; kept in E.164.
    pub number: String,
    /// "mobile", "travail"…
    #[serde(default)]
    pub label: Option<String>,
}

/// A value that this version understands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fact {
    /// Of the household, or where its bills go.
    Address(AddressFields),
    /// Yes or no: protected, to be called in an emergency.
    Flag(bool),
    /// A name, an observation.
    Text(String),
    /// What the family comes for.
    Procedures(BTreeSet<Procedure>),
    /// Place in the household.
    Role(MemberRole),
    /// Sex.
    Sex(Sex),
    /// Birth.
    Birth(Birth),
    /// Civil register.
    Civil(CivilDetails),
    /// Telephone numbers, the first one preferred.
    Phones(Vec<PhoneValue>),
    /// E-mail addresses, the first one preferred.
    Emails(Vec<String>),
    /// Where a child lives.
    Residence(Residence),
    /// Meal.
    Meal(MealVariant),
    /// Care plan.
    CarePlan(CarePlan),
    /// Vaccinations.
    Vaccination(Vaccination),
    /// Insurance.
    Insurance(Insurance),
    /// What a person is to a child.
    Kinship(Kinship),
    /// Parental authority.
    Authority(AuthorityFields),
    /// Objection of a parent.
    Objection(Objection),
    /// Who may fetch the child.
    PickUp(PickUpFields),
    /// A supporting document.
    Document(DocumentDates),
}

/// Understands a value; null is none.
///
/// # Errors
/// `request.value_unknown`, without a path, when it has not the form of its field.
pub fn read(field: RequestField, value: &Value) -> Result<Option<Fact>, FieldError> {
    fn typed<T: DeserializeOwned + Serialize>(value: &Value) -> Result<T, FieldError> {
        // serde's own words may quote the value: they are dropped.
        let unknown = || FieldError::new("", code::REQUEST_VALUE_UNKNOWN);
        let typed = T::deserialize(value).map_err(|_| unknown())?;
        // What serde would leave out without a word is not understood: accepted, it would be lost.
        let kept = serde_json::to_value(&typed).map_err(|_| unknown())?;
        if has_form_of(value, &kept) {
            Ok(typed)
        } else {
            Err(unknown())
        }
    }
    if value.is_null() {
        return Ok(None);
    }
    use RequestField as F;
    Ok(Some(match field {
        F::Address | F::BillingAddress => Fact::Address(typed(value)?),
        F::Protected | F::Emergency => Fact::Flag(typed(value)?),
        F::Observation | F::UsageName | F::BirthName | F::FirstName | F::OtherFirstNames => {
            Fact::Text(typed(value)?)
        }
        F::Procedures => Fact::Procedures(typed(value)?),
        F::Role => Fact::Role(typed(value)?),
        F::Sex => Fact::Sex(typed(value)?),
        F::Birth => Fact::Birth(typed(value)?),
        F::Civil => Fact::Civil(typed(value)?),
        F::Phones => Fact::Phones(typed(value)?),
        F::Emails => Fact::Emails(typed(value)?),
        F::Residence => Fact::Residence(typed(value)?),
        F::Meal => Fact::Meal(typed(value)?),
        F::CarePlan => Fact::CarePlan(typed(value)?),
        F::Vaccination => Fact::Vaccination(typed(value)?),
        F::Insurance => Fact::Insurance(typed(value)?),
        F::Kinship => Fact::Kinship(typed(value)?),
        F::Authority => Fact::Authority(typed(value)?),
        F::Objection => Fact::Objection(typed(value)?),
        F::PickUp => Fact::PickUp(typed(value)?),
        F::Document => Fact::Document(typed(value)?),
    }))
}

/// Whether a value says nothing but what was understood of it: no key besides, and lists and
/// objects where they are expected.
fn has_form_of(value: &Value, kept: &Value) -> bool {
    match (value, kept) {
        (Value::Object(told), Value::Object(kept)) => told.iter().all(|(key, value)| {
            let understood = kept.get(key);
            understood.is_some_and(|kept| has_form_of(value, kept))
        }),
        (Value::Array(told), Value::Array(kept)) => {
            // A set leaves out what is told twice.
            kept.len() <= told.len()
                && told
                    .iter()
                    .all(|one| kept.iter().any(|k| has_form_of(one, k)))
        }
        (Value::Object(_) | Value::Array(_), _) | (_, Value::Object(_) | Value::Array(_)) => false,
        _ => true,
    }
}

/// The form in which a value is compared and kept: texts cleaned, numbers in E.164, and null for
/// what says nothing. A value that is not understood is left exactly as it came.
#[must_use]
pub fn canonical(field: RequestField, value: &Value) -> Value {
    let Ok(Some(fact)) = read(field, value) else {
        return value.clone();
    };
    let kept = match fact {
        Fact::Address(address) => told(&address.cleaned(), &AddressFields::default()),
        Fact::Flag(flag) => Some(Value::Bool(flag)),
        Fact::Text(text) => name::clean_optional(Some(&text)).map(Value::String),
        // A household comes for its dossier at least.
        Fact::Procedures(mut procedures) => {
            procedures.insert(Procedure::Dossier);
            json(&procedures)
        }
        Fact::Role(role) => json(&role),
        Fact::Sex(sex) => json(&sex),
        Fact::Birth(birth) => {
            let person = PersonFields {
                birth,
                ..PersonFields::default()
            };
            told(&person.cleaned().birth, &Birth::default())
        }
        Fact::Civil(civil) => told(&civil.cleaned(), &CivilDetails::default()),
        Fact::Phones(phones) => told(&phones.iter().filter_map(kept_phone).collect(), &vec![]),
        Fact::Emails(emails) => told(
            &emails.iter().filter_map(|e| kept_email(e)).collect(),
            &vec![],
        ),
        Fact::Residence(residence) => json(&residence.cleaned()),
        Fact::Meal(meal) => json(&meal),
        Fact::CarePlan(plan) => told(&plan.cleaned(), &CarePlan::default()),
        Fact::Vaccination(vaccination) => json(&vaccination),
        Fact::Insurance(insurance) => {
            let kept = insurance.cleaned();
            (!kept.insurer.is_empty()).then(|| json(&kept)).flatten()
        }
        Fact::Kinship(kinship) => json(&kinship),
        Fact::Authority(authority) => told(&authority, &AuthorityFields::default()),
        Fact::Objection(objection) => json(&Objection {
            about: name::clean_optional(objection.about.as_deref()),
            ..objection
        }),
        Fact::PickUp(pick_up) => json(&pick_up),
        // Handed over is a fact by itself, though no date is known.
        Fact::Document(dates) => json(&dates),
    };
    kept.unwrap_or(Value::Null)
}

/// A number that cannot be understood is kept as typed, to be refused where it can be corrected.
fn kept_phone(typed: &PhoneValue) -> Option<PhoneValue> {
    let number = match phone::parse(&typed.number, "") {
        Ok(phone) => phone.as_str().to_owned(),
        Err(_) => name::clean_optional(Some(&typed.number))?,
    };
    Some(PhoneValue {
        number,
        label: name::clean_optional(typed.label.as_deref()),
    })
}

fn kept_email(typed: &str) -> Option<String> {
    match email::check(typed, "") {
        Ok(address) => Some(address),
        Err(_) => name::clean_optional(Some(typed)),
    }
}

fn json<T: Serialize>(value: &T) -> Option<Value> {
    serde_json::to_value(value).ok()
}

fn told<T: Serialize + PartialEq>(value: &T, empty: &T) -> Option<Value> {
    if value == empty { None } else { json(value) }
}

/// What is wrong with one value, with paths under `path`, as the forms would say it. `role` is
/// that of the person, where the change is about one.
#[must_use]
pub fn check(
    field: RequestField,
    value: &Value,
    role: Option<MemberRole>,
    path: &str,
    today: NaiveDate,
) -> FieldErrors {
    let fact = match read(field, value) {
        Ok(Some(fact)) => fact,
        Ok(None) => return FieldErrors::new(),
        Err(error) => return error.at(path).into(),
    };
    match fact {
        Fact::Address(address) => address.cleaned().check(path),
        Fact::Text(text) if field != RequestField::Observation => {
            name::check(path, &text, false).into_iter().collect()
        }
        Fact::Birth(birth) => {
            // A name of its own, so that only the birth can be wrong.
            let person = PersonFields {
                usage_name: Some("X".to_owned()),
                first_name: Some("X".to_owned()),
                birth,
                ..PersonFields::default()
            };
            person
                .cleaned()
                .check(role.unwrap_or(MemberRole::Child), path, today)
        }
        Fact::Phones(phones) => (phones.iter().enumerate())
            .filter_map(|(n, line)| phone::parse(&line.number, &format!("{path}.{n}")).err())
            .collect(),
        Fact::Emails(emails) => (emails.iter().enumerate())
            .filter_map(|(n, text)| email::check(text, &format!("{path}.{n}")).err())
            .collect(),
        Fact::Civil(civil) => civil.cleaned().check(path, today),
        Fact::Residence(residence) => residence.cleaned().check(path),
        Fact::CarePlan(plan) => plan.cleaned().check(path),
        Fact::Insurance(insurance) => insurance.cleaned().check(path),
        Fact::Authority(authority) => link(
            KinshipFields {
                authority,
                ..KinshipFields::default()
            },
            path,
            today,
        ),
        Fact::Objection(objection) => link(
            KinshipFields {
                objection: Some(objection),
                ..KinshipFields::default()
            },
            path,
            today,
        ),
        Fact::PickUp(pick_up) => link(
            KinshipFields {
                pick_up: Some(pick_up),
                ..KinshipFields::default()
            },
            path,
            today,
        ),
        Fact::Text(_)
        | Fact::Flag(_)
        | Fact::Procedures(_)
        | Fact::Role(_)
        | Fact::Sex(_)
        | Fact::Meal(_)
        | Fact::Vaccination(_)
        | Fact::Kinship(_)
        | Fact::Document(_) => FieldErrors::new(),
    }
}

/// One part of a link by itself.
fn link(fields: KinshipFields, path: &str, today: NaiveDate) -> FieldErrors {
    fields.check(path, today)
}

impl RequestField {
    /// Whether the field is told of such a target.
    #[must_use]
    pub const fn fits(self, target: &Target) -> bool {
        match self {
            Self::Address
            | Self::BillingAddress
            | Self::Protected
            | Self::Observation
            | Self::Procedures => matches!(target, Target::Household),
            Self::Kinship | Self::Authority | Self::Objection | Self::PickUp | Self::Emergency => {
                matches!(target, Target::Kinship { .. })
            }
            Self::Document => matches!(target, Target::Document { .. }),
            _ => matches!(target, Target::Person { .. }),
        }
    }

    /// The volet that the field belongs to, and with which verb it is seen. It is decided with
    /// [`Verb::Write`].
    #[must_use]
    pub const fn seen_with(self) -> (Verb, Volet) {
        match self {
            Self::Address | Self::BillingAddress | Self::Protected | Self::Emails => {
                (Verb::Read, Volet::Contact)
            }
            // A glance sees telephone numbers, whom to call, and who may fetch a child.
            Self::Phones | Self::Emergency => (Verb::Glance, Volet::Contact),
            Self::PickUp => (Verb::Glance, Volet::Authority),
            Self::Authority | Self::Objection => (Verb::Read, Volet::Authority),
            Self::Meal => (Verb::Read, Volet::Diet),
            Self::CarePlan => (Verb::Read, Volet::CarePlan),
            Self::Vaccination | Self::Insurance | Self::Document => (Verb::Read, Volet::Documents),
            _ => (Verb::Read, Volet::Identity),
        }
    }
}

impl Target {
    /// A person in the household.
    #[must_use]
    pub fn person(reference: impl Into<String>) -> Self {
        Self::Person {
            person: reference.into(),
        }
    }

    /// What a person is to a child.
    #[must_use]
    pub fn kinship(child: impl Into<String>, person: impl Into<String>) -> Self {
        Self::Kinship {
            child: child.into(),
            person: person.into(),
        }
    }

    /// The persons that it names.
    pub fn persons(&self) -> impl Iterator<Item = &str> {
        let (first, second) = match self {
            Self::Household => (None, None),
            Self::Person { person } => (Some(person), None),
            Self::Kinship { child, person } => (Some(child), Some(person)),
            Self::Document { person, .. } => (person.as_ref(), None),
        };
        first.into_iter().chain(second).map(String::as_str)
    }
}
