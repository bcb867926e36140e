//! What a person is to a child, as typed.

use super::typed::Form;
use chrono::NaiveDate;
use guichet_domain::date::Expect;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::kinship::{
    Authority, AuthorityFields, Evidence, Kinship, KinshipFields, Objection, PickUp, PickUpFields,
};
use guichet_domain::name;
use guichet_domain::rights::Volet;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The whole state of a link as typed. Dates are text, in any usual writing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
pub struct KinshipInput {
    /// The child: a `ref` of the form or an id.
    pub child: String,
    /// The other person: a `ref` of the form or an id.
    pub person: String,
    /// *Lien de parenté*.
    pub kinship: Option<Kinship>,
    /// *Autorité parentale*.
    pub authority: Option<Authority>,
    /// Since when; may be partial.
    pub authority_since: Option<String>,
    /// What it was seen from.
    pub evidence: Option<Evidence>,
    /// Day of that paper.
    pub evidence_on: Option<String>,
    /// Whether this person may fetch the child.
    pub pick_up: Option<PickUp>,
    /// First day of it.
    pub pick_up_since: Option<String>,
    /// Last day of it.
    pub pick_up_until: Option<String>,
    /// *À prévenir en cas d'urgence*.
    pub emergency: Option<bool>,
    /// Day an objection was received.
    pub objected_on: Option<String>,
    /// Day it was lifted.
    pub objection_lifted_on: Option<String>,
    /// What it is about.
    pub objection_about: Option<String>,
}

impl KinshipInput {
    /// Understands what was typed, or says what is wrong with each field under `prefix`. Whom it
    /// speaks of is for the caller to find.
    pub(crate) fn understand(
        &self,
        prefix: &str,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> KinshipFields {
        let mut form = Form {
            prefix,
            today,
            errors,
        };
        let since = form.day("pick_up_since", self.pick_up_since.as_deref(), Expect::Any);
        let until = form.day("pick_up_until", self.pick_up_until.as_deref(), Expect::Any);
        let fields = KinshipFields {
            kinship: self.kinship,
            authority: AuthorityFields {
                authority: self.authority,
                since: form.partial("authority_since", self.authority_since.as_deref()),
                evidence: self.evidence,
                evidence_on: form.day("evidence_on", self.evidence_on.as_deref(), Expect::Past),
            },
            objection: self.objection(&mut form),
            pick_up: self.pick_up.map(|pick_up| PickUpFields {
                pick_up,
                since,
                until,
            }),
            emergency: self.emergency,
        };
        let found = fields.check(form.prefix, form.today);
        form.errors.extend(found.0);
        fields
    }

    fn objection(&self, form: &mut Form<'_>) -> Option<Objection> {
        let before = form.errors.len();
        let on = form.day("objected_on", self.objected_on.as_deref(), Expect::Past);
        let lifted_on = form.day(
            "objection_lifted_on",
            self.objection_lifted_on.as_deref(),
            Expect::Past,
        );
        let about = name::clean_optional(self.objection_about.as_deref());
        if on.is_none() && form.errors.len() == before && (lifted_on.is_some() || about.is_some()) {
            let error =
                FieldError::new(form.at("objected_on"), code::KINSHIP_OBJECTION_DAY_MISSING);
            form.errors.push(error);
        }
        on.map(|on| Objection {
            on,
            lifted_on,
            about,
        })
    }
}

/// The volets, besides identity, in which one state of a link differs from another.
pub(crate) fn volets_between(before: &KinshipFields, after: &KinshipFields) -> BTreeSet<Volet> {
    let mut volets = BTreeSet::new();
    if (&before.authority, &before.objection, &before.pick_up)
        != (&after.authority, &after.objection, &after.pick_up)
    {
        volets.insert(Volet::Authority);
    }
    if before.emergency != after.emergency {
        volets.insert(Volet::Contact);
    }
    volets
}
