//! Which side survives when nobody said, and as what members come into the household that does.

use crate::person::MemberRole;
use std::cmp::Reverse;

/// What speaks for keeping one side rather than the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Set aside.
    pub archived: bool,
    /// Members of a household, or answers told of a person.
    pub filled: u32,
    /// Number of the household, or the instant a person was first written: the older is the lower.
    pub rank: i64,
}

/// Whether the first side is proposed to survive: one in use before one set aside, then the fuller
/// one, then the older one.
#[must_use]
pub fn first_survives(first: Standing, second: Standing) -> bool {
    let place = |side: Standing| (side.archived, Reverse(side.filled), side.rank);
    place(first) <= place(second)
}

/// As what a member joins a household that has these roles already: there is one responsable and
/// at most one partner; whoever finds the place taken takes the next one, an adult in the end that
/// of a contact, which gives no right.
#[must_use]
pub fn role_on_joining(
    present: impl IntoIterator<Item = MemberRole>,
    role: MemberRole,
) -> MemberRole {
    let present: Vec<MemberRole> = present.into_iter().collect();
    let free = |role: &MemberRole| !present.contains(role);
    match role {
        MemberRole::Child | MemberRole::Contact => role,
        MemberRole::Guardian => [MemberRole::Guardian, MemberRole::Partner]
            .into_iter()
            .find(free)
            .unwrap_or(MemberRole::Contact),
        MemberRole::Partner => Some(MemberRole::Partner)
            .filter(free)
            .unwrap_or(MemberRole::Contact),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use MemberRole::{Child, Contact, Guardian, Partner};

    #[test]
    fn one_guardian_and_one_partner_at_most() {
        for (present, role, expected) in [
            (vec![], Guardian, Guardian),
            (vec![Guardian], Guardian, Partner),
            (vec![Guardian, Partner], Guardian, Contact),
            (vec![Guardian], Partner, Partner),
            (vec![Guardian, Partner], Partner, Contact),
            (vec![Guardian, Partner], Child, Child),
            (vec![Guardian], Contact, Contact),
        ] {
            assert_eq!(
                role_on_joining(present.clone(), role),
                expected,
                "{present:?} {role:?}"
            );
        }
    }

    #[test]
    fn the_side_in_use_then_the_fuller_then_the_older_survives() {
        let side = |archived, filled, rank| Standing {
            archived,
            filled,
            rank,
        };
        for (first, second, expected) in [
            (side(false, 1, 9), side(true, 5, 1), true),
            (side(true, 5, 1), side(false, 1, 9), false),
            (side(false, 2, 1), side(false, 3, 9), false),
            (side(false, 3, 1), side(false, 3, 9), true),
            (side(false, 3, 9), side(false, 3, 1), false),
        ] {
            assert_eq!(
                first_survives(first, second),
                expected,
                "{first:?} {second:?}"
            );
        }
    }
}
