//! A document handed over: what is typed of it, and how it is recorded, alone or with a whole form.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use chrono::NaiveDate;
use guichet_domain::date::{Expect, parse_typed_date};
use guichet_domain::field::{FieldError, FieldErrors, code, path};
use guichet_domain::id::{DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId};
use guichet_domain::name;
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::{
    DocumentDates, DocumentSubject, KeptStatus, check_dates,
};
use guichet_store::document_type::{self, DocumentType};
use guichet_store::supporting_document::NewDocument;
use guichet_store::{StoreError, Tx, household, supporting_document};

/// What was handed over, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Handed {
    pub(crate) document_type: DocumentTypeId,
    /// The person that it is about; none for the household.
    pub(crate) person: Option<PersonId>,
    /// The adult at the other end of a pair.
    pub(crate) adult: Option<PersonId>,
    /// What was shown instead of it.
    pub(crate) presented_as: Option<String>,
    pub(crate) dates: DocumentDates,
    pub(crate) status: KeptStatus,
    /// Why it was waived.
    pub(crate) reason: Option<String>,
}

/// The days of a document as typed, in any usual writing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct TypedDates<'a> {
    pub(crate) presented_on: Option<&'a str>,
    pub(crate) issued_on: Option<&'a str>,
    pub(crate) valid_until: Option<&'a str>,
}

impl TypedDates<'_> {
    /// Reads them; a document whose presentation is not told is presented today. What is wrong
    /// stands under `prefix`.
    fn understand(self, prefix: &str, today: NaiveDate, errors: &mut FieldErrors) -> DocumentDates {
        let mut day = |typed: Option<&str>, field: &str, expect| {
            let typed = typed.filter(|text| !text.trim().is_empty())?;
            match parse_typed_date(typed, expect, today) {
                Ok(day) => Some(day),
                Err(error) => {
                    errors.push(error.at(path(prefix, field)));
                    None
                }
            }
        };
        let presented = day(self.presented_on, "presented_on", Expect::Past);
        let dates = DocumentDates {
            presented_on: Some(presented.unwrap_or(today)),
            issued_on: day(self.issued_on, "issued_on", Expect::Past),
            valid_until: day(self.valid_until, "valid_until", Expect::Any),
        };
        errors.extend(check_dates(&dates, prefix).0);
        dates
    }
}

/// An end of validity as typed; none when nothing was.
///
/// # Errors
/// `invalid` with `valid_until`.
pub(crate) fn typed_end(typed: Option<&str>, today: NaiveDate) -> Result<Option<NaiveDate>> {
    let typed = typed.filter(|text| !text.trim().is_empty());
    let read = typed.map(|text| parse_typed_date(text, Expect::Any, today));
    read.transpose()
        .map_err(|error| AppError::fields(vec![error.at("valid_until")]))
}

impl Handed {
    /// Reads the dates as typed. The person is told by the caller, who knows the references of its
    /// form.
    pub(crate) fn understand(
        document_type: DocumentTypeId,
        typed: TypedDates<'_>,
        accepted: bool,
        prefix: &str,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> Self {
        Self {
            document_type,
            person: None,
            adult: None,
            presented_as: None,
            dates: typed.understand(prefix, today, errors),
            status: if accepted {
                KeptStatus::Accepted
            } else {
                KeptStatus::Pending
            },
            reason: None,
        }
    }

    /// Nothing was handed over, and nothing need be.
    pub(crate) fn waived(
        document_type: DocumentTypeId,
        status: KeptStatus,
        reason: Option<String>,
    ) -> Self {
        Self {
            document_type,
            person: None,
            adult: None,
            presented_as: None,
            dates: DocumentDates::default(),
            status,
            reason,
        }
    }

    /// The same, about a person.
    pub(crate) fn about(mut self, person: Option<PersonId>) -> Self {
        self.person = person;
        self
    }

    /// The same, about a child and this adult.
    pub(crate) fn with(mut self, adult: Option<PersonId>) -> Self {
        self.adult = adult;
        self
    }

    /// The same, another paper having been shown.
    pub(crate) fn shown_as(mut self, presented_as: Option<&str>) -> Self {
        self.presented_as = name::clean_optional(presented_as);
        self
    }
}

/// Records what was handed over; `prefix` is where it stands in the form.
///
/// # Errors
/// `no_right` when who asks may not write documents of this household, `not_found` for a type that
/// does not exist or may not be known, `invalid` when the person does not fit the type.
pub(crate) fn record(
    call: &Call<'_>,
    tx: &Tx<'_>,
    household: HouseholdId,
    handed: &Handed,
    prefix: &str,
) -> Result<SupportingDocumentId> {
    let agent = call.session()?.agent;
    let sight = call.sight(Verb::Write, Volet::Documents)?;
    if !household::visible(tx, household, &sight)? {
        return Err(AppError::new("no_right"));
    }
    let kind = known_type(call, tx, household, handed.document_type)?;
    check_subject(tx, household, &kind, handed, prefix)?;
    check_shown(&kind, handed, prefix)?;
    let mut dates = handed.dates.clone();
    dates.valid_until = dates.valid_until.or_else(|| {
        dates
            .presented_on
            .and_then(|presented| kind.fields.valid_until(presented))
    });
    let new = NewDocument {
        document_type: kind.id,
        person: handed.person,
        adult: handed.adult,
        dates: &dates,
        status: handed.status,
        reason: handed.reason.as_deref(),
        presented_as: handed.presented_as.as_deref(),
    };
    Ok(supporting_document::provide(tx, household, &new, agent)?)
}

/// Only what the rule of the day accepts instead is shown instead.
fn check_shown(kind: &DocumentType, handed: &Handed, prefix: &str) -> Result<()> {
    let accepted = |shown: &String| {
        let mut others = kind.fields.substitutes.iter();
        others.any(|other| other.label == *shown)
    };
    if handed.presented_as.as_ref().is_none_or(accepted) {
        return Ok(());
    }
    let at = path(prefix, "presented_as");
    let error = FieldError::new(at, code::DOCUMENT_NOT_ACCEPTED_INSTEAD);
    Err(AppError::fields(vec![error]))
}

/// A type that the agent may write for this household: of a restricted one she does not know.
fn known_type(
    call: &Call<'_>,
    tx: &Tx<'_>,
    household: HouseholdId,
    id: DocumentTypeId,
) -> Result<DocumentType> {
    let kind = document_type::by_id(tx, id)?;
    let restricted = call.sight(Verb::Write, Volet::RestrictedDocuments)?;
    if kind.fields.restricted && !household::visible(tx, household, &restricted)? {
        return Err(StoreError::NotFound("document_type").into());
    }
    Ok(kind)
}

/// What is about the household names nobody; what is about an adult or a child names a member; a
/// pair names a child and an adult.
fn check_subject(
    tx: &Tx<'_>,
    household: HouseholdId,
    kind: &DocumentType,
    handed: &Handed,
    prefix: &str,
) -> Result<()> {
    let subject = kind.fields.subject;
    let members = household::members(tx, household)?;
    let fits = |subject: DocumentSubject, person: Option<PersonId>| match person {
        None => false,
        Some(person) => members
            .iter()
            .filter(|member| member.person == person)
            .any(|member| subject.concerns(member.role, member.fields.is_unborn())),
    };
    let right = match subject {
        DocumentSubject::Household => handed.person.is_none() && handed.adult.is_none(),
        DocumentSubject::Pair => {
            fits(subject, handed.person) && fits(DocumentSubject::Adult, handed.adult)
        }
        _ => fits(subject, handed.person) && handed.adult.is_none(),
    };
    if right {
        return Ok(());
    }
    let at = path(prefix, "person");
    Err(AppError::fields(vec![FieldError::new(
        at,
        code::DOCUMENT_WRONG_SUBJECT,
    )]))
}
