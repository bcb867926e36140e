//! A document handed over: what is typed of it, and how it is recorded, alone or with a whole form.

use super::view::about;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use chrono::NaiveDate;
use guichet_domain::date::{Expect, parse_typed_date};
use guichet_domain::field::{FieldError, FieldErrors, code, path};
use guichet_domain::id::{DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId};
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::{
    DocumentDates, DocumentSubject, KeptStatus, check_dates,
};
use guichet_store::document_type::{self, DocumentType};
use guichet_store::{StoreError, Tx, household, supporting_document};

/// What was handed over, understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Handed {
    pub(crate) document_type: DocumentTypeId,
    /// The person that it is about; none for the household.
    pub(crate) person: Option<PersonId>,
    pub(crate) dates: DocumentDates,
    pub(crate) status: KeptStatus,
    /// Why it was waived.
    pub(crate) reason: Option<String>,
}

impl Handed {
    /// Reads the dates as typed; a document whose presentation is not told is presented today.
    /// The person is told by the caller, who knows the references of its form.
    pub(crate) fn understand(
        document_type: DocumentTypeId,
        presented_on: Option<&str>,
        issued_on: Option<&str>,
        accepted: bool,
        prefix: &str,
        today: NaiveDate,
        errors: &mut FieldErrors,
    ) -> Self {
        let mut day = |typed: Option<&str>, field: &str| {
            let typed = typed.filter(|text| !text.trim().is_empty())?;
            match parse_typed_date(typed, Expect::Past, today) {
                Ok(day) => Some(day),
                Err(error) => {
                    errors.push(error.at(path(prefix, field)));
                    None
                }
            }
        };
        let dates = DocumentDates {
            presented_on: Some(day(presented_on, "presented_on").unwrap_or(today)),
            issued_on: day(issued_on, "issued_on"),
            valid_until: None,
        };
        errors.extend(check_dates(&dates, prefix).0);
        Self {
            document_type,
            person: None,
            dates,
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
    check_subject(tx, household, &kind, handed.person, prefix)?;
    let mut dates = handed.dates.clone();
    dates.valid_until = dates
        .presented_on
        .and_then(|presented| kind.fields.valid_until(presented));
    Ok(supporting_document::provide(
        tx,
        household,
        handed.person,
        kind.id,
        &dates,
        handed.status,
        handed.reason.as_deref(),
        agent,
    )?)
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

/// What is about the household names nobody; what is about an adult or a child names a member.
fn check_subject(
    tx: &Tx<'_>,
    household: HouseholdId,
    kind: &DocumentType,
    person: Option<PersonId>,
    prefix: &str,
) -> Result<()> {
    let subject = kind.fields.subject;
    let fits = match person {
        None => subject == DocumentSubject::Household,
        Some(person) => household::members(tx, household)?
            .iter()
            .filter(|member| member.person == person)
            .map(|member| about(member, tx.today()))
            .any(|member| subject.concerns(member.role, member.unborn)),
    };
    if fits {
        return Ok(());
    }
    let at = path(prefix, "person");
    Err(AppError::fields(vec![FieldError::new(
        at,
        code::DOCUMENT_WRONG_SUBJECT,
    )]))
}
