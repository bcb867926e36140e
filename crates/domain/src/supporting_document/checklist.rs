//! Which documents a family has to bring, which ones it brought.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::{
    DocumentDates, DocumentStatus, DocumentSubject, DocumentTypeFields, Domicile, KeptStatus,
    status_at,
};
use crate::date::PartialDate;
use crate::id::{DocumentTypeId, PersonId, SupportingDocumentId};
use crate::kinship::Authority;
use crate::person::{MemberRole, ResidenceKind};
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
    /// When it was born, as far as it is known.
    pub birth: Option<PartialDate>,
    /// Of a child: where it lives with respect to the household.
    pub residence: Option<ResidenceKind>,
    /// Of a child: a care plan is kept.
    pub care_plan: bool,
}

/// What an adult of the household is to one of its children, as far as documents are concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AboutLink {
    /// The child.
    pub child: PersonId,
    /// The adult.
    pub adult: PersonId,
    /// The authority of one over the other.
    pub authority: Authority,
}

/// What is asked of one household.
#[derive(Clone, Debug)]
pub struct Family<'a> {
    /// What the family came for.
    pub procedures: &'a BTreeSet<Procedure>,
    /// Its members, in the order of the file.
    pub members: &'a [AboutPerson],
    /// What is known of authority.
    pub links: &'a [AboutLink],
    /// Where it lives; none while that is not known.
    pub domicile: Option<Domicile>,
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
    /// The adult at the other end of a pair.
    pub adult: Option<PersonId>,
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
    /// The adult at the other end of a pair.
    pub adult: Option<PersonId>,
    /// The procedures of the family that ask for it; none for what it brought besides.
    pub asked_by: Vec<Procedure>,
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
            Self::Child | Self::Pair => matches!(role, MemberRole::Child) && !unborn,
        }
    }
}

/// Whom a line is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct About {
    document_type: DocumentTypeId,
    person: Option<PersonId>,
    adult: Option<PersonId>,
}

impl About {
    fn of(provided: &Provided) -> Self {
        Self {
            document_type: provided.document_type,
            person: provided.person,
            adult: provided.adult,
        }
    }
}

/// The whole list of a household: what its procedures ask for, type by type, then what it brought
/// besides. Of two documents for one line the last provided stands, whichever procedure it was
/// brought for: a family says things once (art. L. 114-8 code des relations entre le public et
/// l'administration).
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
        let asked_by = asking(kind, family, today);
        if asked_by.is_empty() {
            continue;
        }
        for (person, adult, since) in asked_of(kind, family, today) {
            let about = About {
                document_type: *id,
                person,
                adult,
            };
            let found = provided.iter().rfind(|one| About::of(one) == about);
            let asked_on = family
                .asked_on
                .map(|day| since.map_or(day, |on| day.max(on)))
                // A rule that begins asks from its first day on.
                .map(|day| kind.in_force_from.map_or(day, |from| day.max(from)));
            let mut asked = line(about, kind, found, asked_on, today);
            asked.asked_by.clone_from(&asked_by);
            lines.push(asked);
            told.insert(about);
        }
    }
    for one in provided.iter().rev() {
        let about = About::of(one);
        let Some((_, kind)) = types.iter().find(|(id, _)| *id == one.document_type) else {
            continue;
        };
        if told.insert(about) {
            let mut besides = line(about, kind, Some(one), None, today);
            // Nobody waits for it.
            besides.deadline = None;
            besides.late = false;
            lines.push(besides);
        }
    }
    lines
}

/// The procedures of the family that ask for a type on a day.
fn asking(kind: &DocumentTypeFields, family: &Family<'_>, today: NaiveDate) -> Vec<Procedure> {
    if !kind.in_force(today) {
        return vec![];
    }
    let asks = kind.procedures.iter().copied();
    asks.filter(|one| family.procedures.contains(one)).collect()
}

/// Whom a type asks: the person, the adult of a pair, the first day in the household.
fn asked_of(
    kind: &DocumentTypeFields,
    family: &Family<'_>,
    today: NaiveDate,
) -> Vec<(Option<PersonId>, Option<PersonId>, Option<NaiveDate>)> {
    let condition = &kind.condition;
    if kind.subject == DocumentSubject::Household {
        return match condition.met(family, None, None, today) {
            true => vec![(None, None, None)],
            false => vec![],
        };
    }
    let concerned = family
        .members
        .iter()
        .filter(|member| kind.subject.concerns(member.role, member.unborn));
    if kind.subject != DocumentSubject::Pair {
        return concerned
            .filter(|member| condition.met(family, Some(member), None, today))
            .map(|member| (Some(member.person), None, Some(member.since)))
            .collect();
    }
    let adult = |member: &&AboutPerson| DocumentSubject::Adult.concerns(member.role, false);
    let mut pairs = Vec::new();
    for child in concerned {
        for adult in family.members.iter().filter(adult) {
            if condition.met(family, Some(child), Some(adult.person), today) {
                let since = child.since.max(adult.since);
                pairs.push((Some(child.person), Some(adult.person), Some(since)));
            }
        }
    }
    pairs
}

fn line(
    about: About,
    kind: &DocumentTypeFields,
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
        document_type: about.document_type,
        person: about.person,
        adult: about.adult,
        asked_by: vec![],
        provided: found.map(|one| one.id),
        status,
        deadline,
        late: deadline.is_some_and(|deadline| deadline < today),
    }
}

#[cfg(test)]
mod tests;
