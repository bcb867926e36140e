//! Which documents a family has to bring, which ones it brought.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    DocumentDates, DocumentStatus, DocumentSubject, DocumentTypeFields, KeptStatus, status_at,
};
use crate::id::{DocumentTypeId, PersonId, SupportingDocumentId};
use crate::person::MemberRole;
use crate::procedure::Procedure;

/// A member, as far as documents are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AboutPerson {
    /// Who.
    pub person: PersonId,
    /// In which role.
    pub role: MemberRole,
    /// To be born: nothing can be asked yet.
    pub unborn: bool,
    /// First day in the household.
    pub since: NaiveDate,
}

/// What is asked of one household.
#[derive(Clone, Debug)]
pub struct Family<'a> {
    /// What the family came for.
    pub procedures: &'a BTreeSet<Procedure>,
    /// Its members, in the order of the file.
    pub members: &'a [AboutPerson],
    /// Since when documents are asked; `None` when nobody ever told the family: they are missing,
    /// never late.
    pub asked_on: Option<NaiveDate>,
}

/// A document that was handed over, waived or declared without object, and not replaced since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provided {
    /// Its id.
    pub id: SupportingDocumentId,
    /// Its type.
    pub document_type: DocumentTypeId,
    /// The person that it is about; none for the household.
    pub person: Option<PersonId>,
    /// Its state as kept.
    pub status: KeptStatus,
    /// Its dates.
    pub dates: DocumentDates,
    /// When it was decided.
    pub decided_on: Option<NaiveDate>,
}

/// A line of the list: one type, about the household or one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChecklistLine {
    /// The type.
    pub document_type: DocumentTypeId,
    /// The person; none for the household.
    pub person: Option<PersonId>,
    /// The document that stands for it; none while it is missing.
    pub provided: Option<SupportingDocumentId>,
    /// Its state today.
    pub status: DocumentStatus,
    /// Last day to bring it, while it is to be brought.
    pub deadline: Option<NaiveDate>,
    /// That day has passed.
    pub late: bool,
}

impl DocumentSubject {
    /// Whether a type with this subject is about a person in that role. A contact is a third person
    /// whose data the family gave: nothing is asked of it.
    #[must_use]
    pub const fn concerns(self, role: MemberRole, unborn: bool) -> bool {
        match self {
            Self::Household => false,
            Self::Adult => matches!(role, MemberRole::Guardian | MemberRole::Partner),
            Self::Child => matches!(role, MemberRole::Child) && !unborn,
        }
    }
}

/// The whole list of a household: what its procedures ask for, type by type, then what it brought
/// besides. Of two documents for one line the last provided stands.
#[must_use]
pub fn checklist(
    types: &[(DocumentTypeId, DocumentTypeFields)],
    family: &Family<'_>,
    provided: &[Provided],
    today: NaiveDate,
) -> Vec<ChecklistLine> {
    let mut lines = Vec::new();
    let mut told = BTreeSet::new();
    for (id, kind) in types {
        for (person, since) in asked_of(kind, family) {
            let found = provided
                .iter()
                .rfind(|one| one.document_type == *id && one.person == person);
            let asked_on = family
                .asked_on
                .map(|day| since.map_or(day, |on| day.max(on)));
            lines.push(line(*id, kind, person, found, asked_on, today));
            told.insert((*id, person));
        }
    }
    for one in provided.iter().rev() {
        let Some((id, kind)) = types.iter().find(|(id, _)| *id == one.document_type) else {
            continue;
        };
        if told.insert((*id, one.person)) {
            let mut besides = line(*id, kind, one.person, Some(one), None, today);
            // Nobody waits for it.
            besides.deadline = None;
            besides.late = false;
            lines.push(besides);
        }
    }
    lines
}

/// Whom a type asks, with the first day in the household of that person.
fn asked_of(
    kind: &DocumentTypeFields,
    family: &Family<'_>,
) -> Vec<(Option<PersonId>, Option<NaiveDate>)> {
    let wanted = !kind.archived
        && kind
            .procedures
            .iter()
            .any(|one| family.procedures.contains(one));
    if !wanted {
        return vec![];
    }
    if kind.subject == DocumentSubject::Household {
        return vec![(None, None)];
    }
    family
        .members
        .iter()
        .filter(|member| kind.subject.concerns(member.role, member.unborn))
        .map(|member| (Some(member.person), Some(member.since)))
        .collect()
}

fn line(
    id: DocumentTypeId,
    kind: &DocumentTypeFields,
    person: Option<PersonId>,
    found: Option<&Provided>,
    asked_on: Option<NaiveDate>,
    today: NaiveDate,
) -> ChecklistLine {
    let status = found.map_or(DocumentStatus::Missing, |one| {
        status_at(one.status, &one.dates, today)
    });
    // A new delay begins with what makes it asked again.
    let from = match status {
        DocumentStatus::Missing => asked_on,
        DocumentStatus::Refused => found.and_then(|one| one.decided_on).or(asked_on),
        DocumentStatus::Expired => found.and_then(|one| one.dates.valid_until),
        _ => None,
    };
    let deadline = from.map(|from| kind.due_on(from));
    ChecklistLine {
        document_type: id,
        person,
        provided: found.map(|one| one.id),
        status,
        deadline,
        late: deadline.is_some_and(|deadline| deadline < today),
    }
}

#[cfg(test)]
mod tests;
