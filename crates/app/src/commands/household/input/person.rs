//! A person as typed.

use super::typed::Form;
use chrono::NaiveDate;
use guichet_domain::date::Expect;
use guichet_domain::field::{FieldErrors, path};
use guichet_domain::id::PersonId;
use guichet_domain::person::{
    Birth, BirthPlace, CarePlan, CivilDetails, Insurance, MaritalStatus, MealVariant, MemberRole,
    PersonFields, Sex, Vaccination,
};
use guichet_domain::rights::Volet;
use guichet_domain::{email, phone};
use guichet_store::{Result, StoreError, Tx, care_plan, person};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
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
    pub(crate) civil: CivilDetails,
    /// What is asked of children alone; none for others, whose own stays as it is.
    pub(crate) child: Option<ChildDetails>,
}

/// What is kept of a child for those who look after it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ChildDetails {
    pub(crate) meal: Option<MealVariant>,
    pub(crate) vaccination: Option<Vaccination>,
    pub(crate) insurance: Option<Insurance>,
    pub(crate) care_plan: Option<CarePlan>,
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
        let mut form = Form {
            prefix,
            today,
            errors,
        };
        let fields = PersonFields {
            sex: self.sex,
            usage_name: self.usage_name.clone(),
            birth_name: self.birth_name.clone(),
            first_name: self.first_name.clone(),
            other_first_names: self.other_first_names.clone(),
            birth: self.birth(&mut form),
        }
        .cleaned();
        let found = fields.check(role, prefix, today);
        let renamed = found.0.into_iter().map(|mut error| {
            // The form has one field for each; the domain speaks of a birth.
            for (domain, typed) in [
                ("birth.date", "birth_date"),
                ("birth.expected", "expected_date"),
            ] {
                if error.path == path(prefix, domain) {
                    error.path = path(prefix, typed);
                }
            }
            error
        });
        form.errors.extend(renamed);
        let child = role == MemberRole::Child;
        Understood {
            fields,
            phones: self.phones(&mut form),
            emails: self.emails(&mut form),
            civil: self.civil(child, &mut form),
            child: child.then(|| self.child_details(&mut form)),
        }
    }

    fn birth(&self, form: &mut Form<'_>) -> Birth {
        if self.unborn {
            // An expected date may have passed: the child is born, and nobody said so yet.
            let typed = self.expected_date.as_deref();
            return Birth::Unborn {
                expected: form.day("expected_date", typed, Expect::Any),
            };
        }
        let place = self
            .birth_place
            .clone()
            .filter(|place| !place.label.trim().is_empty());
        Birth::Born {
            date: form.partial("birth_date", self.birth_date.as_deref()),
            place,
        }
    }

    /// A marital status is asked of adults, an INE of children: what is typed of the other is not
    /// looked at.
    fn civil(&self, child: bool, form: &mut Form<'_>) -> CivilDetails {
        let mut civil = CivilDetails {
            nationality: self.nationality.clone(),
            ..CivilDetails::default()
        };
        if child {
            civil.ine = self.ine.clone();
        } else {
            civil.marital_status = self.marital_status;
            civil.marital_since = form.partial("marital_since", self.marital_since.as_deref());
        }
        let civil = civil.cleaned();
        let found = civil.check(form.prefix, form.today);
        form.errors.extend(found.0);
        civil
    }

    fn child_details(&self, form: &mut Form<'_>) -> ChildDetails {
        let vaccination_until = form.day(
            "vaccination_until",
            self.vaccination_until.as_deref(),
            Expect::Any,
        );
        let insurance_until = form.day(
            "insurance_until",
            self.insurance_until.as_deref(),
            Expect::Any,
        );
        let insurance = Insurance {
            insurer: self.insurer.clone().unwrap_or_default(),
            policy: self.insurance_policy.clone(),
            until: insurance_until,
        }
        .cleaned();
        let told = insurance
            != Insurance {
                insurer: String::new(),
                policy: None,
                until: None,
            };
        if told {
            let found = insurance.check(form.prefix);
            form.errors.extend(found.0);
        }
        ChildDetails {
            meal: self.meal,
            vaccination: self.vaccination.map(|status| match status {
                VaccinationStatus::UpToDate => Vaccination::UpToDate,
                VaccinationStatus::Provisional => Vaccination::Provisional {
                    until: vaccination_until,
                },
                VaccinationStatus::NotUpToDate => Vaccination::NotUpToDate,
            }),
            insurance: told.then_some(insurance),
            care_plan: self.care_plan.as_ref().map(|plan| plan.understand(form)),
        }
    }

    fn phones(&self, form: &mut Form<'_>) -> Vec<(String, Option<String>)> {
        let mut understood: Vec<(String, Option<String>)> = Vec::new();
        for (n, typed) in self.phones.iter().enumerate() {
            if typed.number.trim().is_empty() {
                continue;
            }
            match phone::parse(&typed.number, &form.at(&format!("phones.{n}.number"))) {
                Ok(number) => {
                    let label = guichet_domain::name::clean_optional(typed.label.as_deref());
                    understood.push((number.as_str().to_owned(), label));
                }
                Err(error) => form.errors.push(error),
            }
        }
        understood
    }

    fn emails(&self, form: &mut Form<'_>) -> Vec<String> {
        let mut understood = Vec::new();
        for (n, typed) in self.emails.iter().enumerate() {
            if typed.trim().is_empty() {
                continue;
            }
            match email::check(typed, &form.at(&format!("emails.{n}"))) {
                Ok(address) => understood.push(address),
                Err(error) => form.errors.push(error),
            }
        }
        understood
    }
}

impl CarePlanInput {
    fn understand(&self, form: &mut Form<'_>) -> CarePlan {
        let prefix = form.at("care_plan");
        let mut form = Form {
            prefix: &prefix,
            today: form.today,
            errors: &mut *form.errors,
        };
        let plan = CarePlan {
            avoid: self.avoid.clone(),
            conduct: self.conduct.clone(),
            kit: self.kit.clone(),
            until: form.day("until", self.until.as_deref(), Expect::Any),
        }
        .cleaned();
        let found = plan.check(form.prefix);
        form.errors.extend(found.0);
        plan
    }
}

impl Understood {
    /// The volets, besides identity, on which something is said.
    pub(crate) fn volets(&self) -> BTreeSet<Volet> {
        let mut volets = BTreeSet::new();
        let mut say = |said: bool, volet| {
            if said {
                volets.insert(volet);
            }
        };
        say(
            !self.phones.is_empty() || !self.emails.is_empty(),
            Volet::Contact,
        );
        if let Some(child) = &self.child {
            say(child.meal.is_some(), Volet::Diet);
            say(
                child.vaccination.is_some() || child.insurance.is_some(),
                Volet::Documents,
            );
            say(child.care_plan.is_some(), Volet::CarePlan);
        }
        volets
    }

    /// Adds the person with everything that was told of her.
    pub(crate) fn insert(&self, tx: &Tx<'_>) -> Result<PersonId, StoreError> {
        let id = person::insert(tx, &self.fields)?;
        if self.civil != CivilDetails::default() {
            person::set_civil(tx, id, &self.civil)?;
        }
        person::set_phones(tx, id, &self.phones)?;
        person::set_emails(tx, id, &self.emails)?;
        if let Some(child) = self
            .child
            .as_ref()
            .filter(|child| **child != ChildDetails::default())
        {
            person::set_meal(tx, id, child.meal)?;
            person::set_vaccination(tx, id, child.vaccination)?;
            person::set_insurance(tx, id, child.insurance.as_ref())?;
            care_plan::set(tx, id, child.care_plan.as_ref())?;
        }
        Ok(id)
    }
}
