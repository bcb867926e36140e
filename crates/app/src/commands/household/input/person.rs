//! A person as typed.

use chrono::NaiveDate;
use guichet_domain::date::{Expect, PartialDate, parse_typed_date};
use guichet_domain::field::{FieldErrors, path};
use guichet_domain::id::PersonId;
use guichet_domain::person::{
    Birth, BirthPlace, MaritalStatus, MealVariant, MemberRole, PersonFields, Sex,
};
use guichet_domain::{email, phone};
use guichet_store::{Result, StoreError, Tx, person};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A telephone number as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PhoneInput {
    /// As typed.
    pub number: String,
    /// "mobile", "travail"…
    pub label: Option<String>,
}

/// A person as typed. Dates are text, in any usual writing: the core understands them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct PersonInput {
    /// Sex; none is "Non renseigné".
    pub sex: Option<Sex>,
    /// Name of use.
    pub usage_name: Option<String>,
    /// Name of birth.
    pub birth_name: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// Other first names.
    pub other_first_names: Option<String>,
    /// A child to be born.
    pub unborn: bool,
    /// Birth date as typed, "14031987", "14/03/1987", "1987".
    pub birth_date: Option<String>,
    /// Expected date of birth as typed.
    pub expected_date: Option<String>,
    /// Place of birth.
    pub birth_place: Option<BirthPlace>,
    /// Telephone numbers, the first one preferred.
    pub phones: Vec<PhoneInput>,
    /// E-mail addresses, the first one preferred.
    pub emails: Vec<String>,
    /// Country code `99xxx` of the nationality.
    pub nationality: Option<String>,
    /// *Situation familiale*.
    pub marital_status: Option<MaritalStatus>,
    /// Since when, as typed; may be partial.
    pub marital_since: Option<String>,
    /// *Identifiant national élève*.
    pub ine: Option<String>,
    /// Meal served.
    pub meal: Option<MealVariant>,
    /// State of the vaccinations.
    pub vaccination: Option<VaccinationStatus>,
    /// Last day of a provisional admission, as typed.
    pub vaccination_until: Option<String>,
    /// The insurer.
    pub insurer: Option<String>,
    /// Number of the contract.
    pub insurance_policy: Option<String>,
    /// Last day covered, as typed.
    pub insurance_until: Option<String>,
    /// Care plan (PAI); none takes it away.
    pub care_plan: Option<CarePlanInput>,
}

/// Whether the vaccinations are up to date, as typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum VaccinationStatus {
    /// À jour.
    UpToDate,
    /// Admission provisoire.
    Provisional,
    /// Pas à jour.
    NotUpToDate,
}

/// Operational part of a care plan, as typed.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct CarePlanInput {
    /// What must be avoided.
    pub avoid: Option<String>,
    /// What to do in an emergency.
    pub conduct: Option<String>,
    /// Where the kit lies.
    pub kit: Option<String>,
    /// Last day of validity, as typed.
    pub until: Option<String>,
}

/// A person understood.
#[derive(Debug, Clone)]
pub(crate) struct Understood {
    pub(crate) fields: PersonFields,
    pub(crate) phones: Vec<(String, Option<String>)>,
    pub(crate) emails: Vec<String>,
}

impl PersonInput {
    /// Understands what was typed, or says what is wrong with each field under `prefix`.
    pub(crate) fn understand(
        &self,
        role: MemberRole,
        prefix: &str,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> Understood {
        let at = |field: &str| path(prefix, field);
        let birth = self.birth(prefix, today, errors);
        let fields = PersonFields {
            sex: self.sex,
            usage_name: self.usage_name.clone(),
            birth_name: self.birth_name.clone(),
            first_name: self.first_name.clone(),
            other_first_names: self.other_first_names.clone(),
            birth,
        }
        .cleaned();
        let found = fields.check(role, prefix, today);
        errors.extend(found.0.into_iter().map(|mut error| {
            // The form has one field for each; the domain speaks of a birth.
            for (domain, form) in [
                ("birth.date", "birth_date"),
                ("birth.expected", "expected_date"),
            ] {
                if error.path == at(domain) {
                    error.path = at(form);
                }
            }
            error
        }));
        Understood {
            fields,
            phones: self.phones(prefix, errors),
            emails: self.emails(prefix, errors),
        }
    }

    fn birth(&self, prefix: &str, today: NaiveDate, errors: &mut FieldErrors) -> Birth {
        let at = |field: &str| path(prefix, field);
        let typed = |text: &Option<String>| {
            text.as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        if self.unborn {
            let expected = typed(&self.expected_date).and_then(|text| {
                // An expected date may have passed: the child is born, and nobody said so yet.
                match parse_typed_date(&text, Expect::Any, today) {
                    Ok(day) => Some(day),
                    Err(error) => {
                        errors.push(error.at(at("expected_date")));
                        None
                    }
                }
            });
            return Birth::Unborn { expected };
        }
        let date = typed(&self.birth_date).and_then(|text| {
            match PartialDate::parse_typed(&text, Expect::Past, today) {
                Ok(date) => Some(date),
                Err(error) => {
                    errors.push(error.at(at("birth_date")));
                    None
                }
            }
        });
        let place = self
            .birth_place
            .clone()
            .filter(|place| !place.label.trim().is_empty());
        Birth::Born { date, place }
    }

    fn phones(&self, prefix: &str, errors: &mut FieldErrors) -> Vec<(String, Option<String>)> {
        let mut understood = Vec::new();
        for (n, typed) in self.phones.iter().enumerate() {
            if typed.number.trim().is_empty() {
                continue;
            }
            match phone::parse(&typed.number, &path(prefix, &format!("phones.{n}.number"))) {
                Ok(number) => {
                    let label = guichet_domain::name::clean_optional(typed.label.as_deref());
                    understood.push((number.as_str().to_owned(), label));
                }
                Err(error) => errors.push(error),
            }
        }
        understood
    }

    fn emails(&self, prefix: &str, errors: &mut FieldErrors) -> Vec<String> {
        let mut understood = Vec::new();
        for (n, typed) in self.emails.iter().enumerate() {
            if typed.trim().is_empty() {
                continue;
            }
            match email::check(typed, &path(prefix, &format!("emails.{n}"))) {
                Ok(address) => understood.push(address),
                Err(error) => errors.push(error),
            }
        }
        understood
    }
}

impl Understood {
    /// Whether it says how to reach the person.
    pub(crate) fn tells_contact(&self) -> bool {
        !self.phones.is_empty() || !self.emails.is_empty()
    }

    /// Adds the person with how to reach her.
    pub(crate) fn insert(&self, tx: &Tx<'_>) -> Result<PersonId, StoreError> {
        let id = person::insert(tx, &self.fields)?;
        person::set_phones(tx, id, &self.phones)?;
        person::set_emails(tx, id, &self.emails)?;
        Ok(id)
    }
}
