//! Where members may go, and what makes two households of one.

use super::Side;
use crate::field::{FieldError, FieldErrors, code};
use crate::person::MemberRole;

/// Where a member of this role may be after the split: an adult lives on one side, a child may
/// live on both, a contact may serve both.
#[must_use]
pub const fn sides_of(role: MemberRole) -> &'static [Side] {
    match role {
        MemberRole::Guardian | MemberRole::Partner => &[Side::Stays, Side::Goes],
        MemberRole::Child | MemberRole::Contact => &[Side::Stays, Side::Goes, Side::Both],
    }
}

/// Where each member goes, in the order given, once an agent said it of every one of them: one of
/// two adults goes and answers for the new file, the other one stays and answers for this one.
/// Each member comes with the path that errors name.
///
/// # Errors
/// `split.undecided` and `split.side_impossible` of members; `split.needs_two_adults`,
/// `split.nobody_stays`, `split.nobody_goes` of `path`.
pub fn place<'m>(
    members: impl IntoIterator<Item = (&'m str, MemberRole, Option<Side>)>,
    path: &str,
) -> Result<Vec<Side>, FieldErrors> {
    let mut errors = FieldErrors::new();
    let mut placed = Vec::new();
    let mut adults = Vec::new();
    for (at, role, side) in members {
        let adult = matches!(role, MemberRole::Guardian | MemberRole::Partner);
        if adult {
            adults.push(side);
        }
        match side {
            None => errors.push(FieldError::new(at, code::SPLIT_UNDECIDED)),
            Some(side) if !sides_of(role).contains(&side) => {
                errors.push(FieldError::new(at, code::SPLIT_SIDE_IMPOSSIBLE));
            }
            Some(side) => placed.push(side),
        }
    }
    if adults.len() < 2 {
        errors.push(FieldError::new(path, code::SPLIT_NEEDS_TWO_ADULTS));
    } else if errors.is_empty() {
        let all = |side| adults.iter().all(|one| *one == Some(side));
        if all(Side::Goes) {
            errors.push(FieldError::new(path, code::SPLIT_NOBODY_STAYS));
        } else if all(Side::Stays) {
            errors.push(FieldError::new(path, code::SPLIT_NOBODY_GOES));
        }
    }
    match errors.is_empty() {
        true => Ok(placed),
        false => Err(errors),
    }
}

/// Whether an open request that names these members can be decided in the file on one side: a
/// request is kept word for word as it was sent, and whom it names must be there.
#[must_use]
pub fn fits(named: impl IntoIterator<Item = Side>, side: Side) -> bool {
    named.into_iter().all(|one| match side {
        Side::Stays => one.kept(),
        Side::Goes => one.made(),
        Side::Both => false,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use MemberRole::{Child, Contact, Guardian, Partner};
    use Side::{Both, Goes, Stays};

    fn said(members: &[(MemberRole, Option<Side>)]) -> Result<Vec<Side>, Vec<String>> {
        let paths: Vec<String> = (0..members.len()).map(|n| format!("sides.{n}")).collect();
        let members = members
            .iter()
            .zip(&paths)
            .map(|((role, side), path)| (path.as_str(), *role, *side));
        place(members, "sides").map_err(|errors| errors.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn one_adult_goes_and_one_stays() {
        for (members, expected) in [
            (
                vec![(Guardian, Some(Stays)), (Partner, Some(Goes))],
                Ok(vec![Stays, Goes]),
            ),
            (
                vec![
                    (Guardian, Some(Goes)),
                    (Partner, Some(Stays)),
                    (Child, Some(Both)),
                    (Child, Some(Goes)),
                    (Child, Some(Stays)),
                    (Contact, Some(Both)),
                ],
                Ok(vec![Goes, Stays, Both, Goes, Stays, Both]),
            ),
            (
                vec![(Guardian, Some(Stays)), (Partner, Some(Stays))],
                Err("sides: split.nobody_goes"),
            ),
            (
                vec![(Guardian, Some(Goes)), (Partner, Some(Goes))],
                Err("sides: split.nobody_stays"),
            ),
            (
                vec![(Guardian, Some(Goes)), (Child, Some(Stays))],
                Err("sides: split.needs_two_adults"),
            ),
            (
                vec![(Guardian, Some(Goes)), (Contact, Some(Stays))],
                Err("sides: split.needs_two_adults"),
            ),
            (
                vec![(Guardian, Some(Both)), (Partner, Some(Goes))],
                Err("sides.0: split.side_impossible"),
            ),
            (
                vec![
                    (Guardian, Some(Stays)),
                    (Partner, Some(Goes)),
                    (Child, None),
                ],
                Err("sides.2: split.undecided"),
            ),
        ] {
            let expected = expected.map_err(|one: &str| vec![one.to_owned()]);
            assert_eq!(said(&members), expected, "{members:?}");
        }
    }

    #[test]
    fn nothing_is_decided_for_anybody() {
        let silent = said(&[(Guardian, None), (Partner, None), (Child, None)]).unwrap_err();
        assert_eq!(
            silent,
            [
                "sides.0: split.undecided",
                "sides.1: split.undecided",
                "sides.2: split.undecided"
            ]
        );
    }

    #[test]
    fn a_request_goes_where_whom_it_names_is() {
        for (named, side, expected) in [
            (vec![], Stays, true),
            (vec![], Goes, true),
            (vec![Stays, Both], Stays, true),
            (vec![Stays, Both], Goes, false),
            (vec![Goes, Both], Goes, true),
            (vec![Goes, Both], Stays, false),
            (vec![Stays, Goes], Stays, false),
            (vec![Stays, Goes], Goes, false),
            (vec![Both], Both, false),
        ] {
            assert_eq!(fits(named.clone(), side), expected, "{named:?} {side:?}");
        }
    }
}
