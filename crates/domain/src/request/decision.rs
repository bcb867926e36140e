//! Deciding a request: what stands beside what, what must be looked at, and where it leads.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::{
    Change, Decision, Description, RequestField, RequestKind, RequestStatus, Target, canonical,
};
use crate::field::{FieldError, FieldErrors, code};
use crate::person::MemberRole;

/// One change beside what the base holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Row<'a> {
    /// Its place in the proposal.
    pub index: usize,
    /// The change.
    pub change: &'a Change,
    /// What the base holds now; once decided, what the change was typed against.
    pub current: Value,
    /// Nothing to decide: the base already holds what is asked.
    pub identical: bool,
    /// The base changed since it was typed.
    pub moved: bool,
    /// Never decided without having been looked at.
    pub sensitive: bool,
    /// A creation cannot do without it.
    pub required: bool,
    /// What was decided.
    pub decision: Option<Decision>,
}

/// Lays the changes of a request beside the household. `cautious` names the children about whom a
/// parent objects (art. 372-2 code civil): whatever is asked about them is looked at one by one.
#[must_use]
pub fn rows<'a>(
    kind: RequestKind,
    changes: &'a [Change],
    current: &Description,
    decisions: &BTreeMap<usize, Decision>,
    cautious: &BTreeSet<String>,
) -> Vec<Row<'a>> {
    let asked = super::described(changes);
    changes
        .iter()
        .enumerate()
        .map(|(index, change)| {
            let decision = decisions.get(&index).copied();
            let held = current.told(&change.target, change.field);
            let proposed = canonical(change.field, &change.proposed);
            let base = canonical(change.field, &change.base);
            let identical = decision.is_none() && proposed == *held;
            Row {
                index,
                change,
                identical,
                moved: decision.is_none() && !identical && base != *held,
                current: if decision.is_some() {
                    base
                } else {
                    held.clone()
                },
                sensitive: change.field.sensitive()
                    || change
                        .target
                        .persons()
                        .any(|person| cautious.contains(person)),
                required: kind == RequestKind::Creation && required(change, &asked),
                decision,
            }
        })
        .collect()
}

/// A household needs a responsable, with a name.
fn required(change: &Change, asked: &Description) -> bool {
    let Target::Person { person } = &change.target else {
        return false;
    };
    if asked.role(person) != Some(MemberRole::Guardian) {
        return false;
    }
    let other_name = |field| !asked.told(&change.target, field).is_null();
    match change.field {
        RequestField::Role | RequestField::FirstName => true,
        RequestField::UsageName => true,
        // The name of birth is enough when no other was told.
        RequestField::BirthName => !other_name(RequestField::UsageName),
        _ => false,
    }
}

/// Where decisions lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settled {
    /// Everything decided so far.
    pub decisions: BTreeMap<usize, Decision>,
    /// The state of the request.
    pub status: RequestStatus,
    /// The changes to write now, by their place in the proposal.
    pub write: Vec<usize>,
}

/// Adds decisions to those of a request that is open.
///
/// What is accepted of a change is written at once; a creation waits until every row is decided. A
/// row asked back to the family keeps the request open, as does one that only somebody else may
/// decide (`may_decide`).
///
/// # Errors
/// Under `decisions.N`: `request.undecided` for each row that the agent may decide and left out,
/// `request.decided` for one whose acceptance stands already, `request.required` for a row that a
/// creation cannot do without, `request.field_misplaced` for a place that holds no row to decide.
pub fn settle(
    kind: RequestKind,
    rows: &[Row<'_>],
    asked: &BTreeMap<usize, Decision>,
    may_decide: impl Fn(&Row<'_>) -> bool,
) -> Result<Settled, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut refuse = |index: usize, code| {
        errors.push(FieldError::new(format!("decisions.{index}"), code));
    };
    let mut decisions = BTreeMap::new();
    let mut write = Vec::new();
    let mut waiting = false;
    for row in rows {
        let newly = asked.get(&row.index).copied();
        let held = row.decision;
        // What was accepted of a change stands in the file already.
        let done = kind == RequestKind::Change && held == Some(Decision::Accept);
        if done && newly.is_some_and(|decision| decision != Decision::Accept) {
            refuse(row.index, code::REQUEST_DECIDED);
            continue;
        }
        if newly.is_some() && !may_decide(row) {
            // The same answer as for a row that does not exist.
            refuse(row.index, code::REQUEST_FIELD_MISPLACED);
            continue;
        }
        match newly.or(held) {
            Some(decision) => {
                decisions.insert(row.index, decision);
                if decision == Decision::Refuse && row.required {
                    refuse(row.index, code::REQUEST_REQUIRED);
                }
                if decision == Decision::Accept && !done {
                    write.push(row.index);
                }
            }
            None if row.identical => {}
            None if may_decide(row) => refuse(row.index, code::REQUEST_UNDECIDED),
            None => waiting = true,
        }
    }
    for index in asked.keys() {
        if !rows.iter().any(|row| row.index == *index) {
            refuse(*index, code::REQUEST_FIELD_MISPLACED);
        }
    }
    let all_refused = !decisions.is_empty() && decisions.values().all(|d| *d == Decision::Refuse);
    // A creation that is refused whole refuses also what it cannot do without.
    if all_refused && !waiting {
        errors
            .0
            .retain(|error| error.code != code::REQUEST_REQUIRED);
    }
    errors.into_result()?;
    let status = if decisions.values().any(|d| *d == Decision::Complete) {
        RequestStatus::ToComplete
    } else if waiting {
        RequestStatus::Pending
    } else if all_refused {
        RequestStatus::Refused
    } else {
        RequestStatus::Accepted
    };
    if kind == RequestKind::Creation && status != RequestStatus::Accepted {
        write.clear();
    }
    Ok(Settled {
        decisions,
        status,
        write,
    })
}

/// A request after the family brought what was missing.
#[derive(Clone, Debug, PartialEq)]
pub struct Answered {
    /// What it asks for now.
    pub changes: Vec<Change>,
    /// What stays decided of it.
    pub decisions: BTreeMap<usize, Decision>,
}

/// Puts an answer into a request: a value brought takes the place of the one asked before and is
/// decided anew, another is added at the end; what had been asked back is open again. Acceptances
/// of a change already stand in the file: a new value for one of them is a change of its own.
#[must_use]
pub fn answer(
    kind: RequestKind,
    changes: &[Change],
    decisions: &BTreeMap<usize, Decision>,
    brought: &[Change],
) -> Answered {
    let mut after = Answered {
        changes: changes.to_vec(),
        decisions: decisions.clone(),
    };
    after
        .decisions
        .retain(|_, held| *held != Decision::Complete);
    for new in brought {
        let done = |index: usize| {
            kind == RequestKind::Change && decisions.get(&index) == Some(&Decision::Accept)
        };
        let place = (0..changes.len()).find(|index| {
            let old = &changes[*index];
            old.target == new.target && old.field == new.field && !done(*index)
        });
        match place {
            Some(index) => {
                let old = &mut after.changes[index];
                let same =
                    canonical(old.field, &old.proposed) == canonical(new.field, &new.proposed);
                *old = new.clone();
                if !same {
                    after.decisions.remove(&index);
                }
            }
            None => after.changes.push(new.clone()),
        }
    }
    after
}
