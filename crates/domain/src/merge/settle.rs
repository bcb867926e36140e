//! From the choices of an agent to what is done.

use super::line::{Choice, Line, Proposal};
use std::collections::BTreeMap;

/// What stands for each line on which the sides do not agree.
pub type Settled = BTreeMap<String, Choice>;

/// Why a merge cannot be done as asked. Each list names lines by their key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unsettled {
    /// Still to be decided by a person.
    pub undecided: Vec<String>,
    /// Decided in a way that the line does not allow, or that is not in the comparison.
    pub impossible: Vec<String>,
}

/// Settles every line: a choice where one was made, else what is proposed.
///
/// # Errors
/// [`Unsettled`] when a line that waits for a person has no choice, or a choice cannot be made.
pub fn settle(lines: &[Line], choices: &BTreeMap<String, Choice>) -> Result<Settled, Unsettled> {
    let mut settled = Settled::new();
    let mut unsettled = Unsettled::default();
    for line in lines {
        let key = || line.key.clone();
        match (choices.get(&line.key), line.proposal()) {
            (Some(choice), _) if line.allows(*choice) => {
                settled.insert(key(), *choice);
            }
            (Some(_), _) => unsettled.impossible.push(key()),
            (None, Proposal::Taken(choice) | Proposal::Proposed(choice)) => {
                settled.insert(key(), choice);
            }
            (None, Proposal::Undecided) => unsettled.undecided.push(key()),
            (None, Proposal::Agreed) => {}
        }
    }
    let known = |key: &&String| !lines.iter().any(|line| line.key == **key);
    unsettled
        .impossible
        .extend(choices.keys().filter(known).cloned());
    match unsettled == Unsettled::default() {
        true => Ok(settled),
        false => Err(unsettled),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::merge::{Care, Told};
    use proptest::prelude::*;

    fn told(filled: u32, written_at: i64) -> Option<Told> {
        Some(Told { filled, written_at })
    }

    fn line(care: Care, survivor: Option<Told>, absorbed: Option<Told>) -> Line {
        Line {
            key: "x".to_owned(),
            care,
            both: false,
            same: false,
            survivor,
            absorbed,
        }
    }

    #[test]
    fn what_is_proposed() {
        use Care::{Guarded, Plain, Sensitive};
        use Choice::{Absorbed, Survivor};
        use Proposal::{Agreed, Proposed, Taken, Undecided};
        for (care, survivor, absorbed, expected) in [
            (Plain, told(2, 9), told(3, 1), Proposed(Absorbed)),
            (Plain, told(3, 1), told(2, 9), Proposed(Survivor)),
            (Plain, told(2, 1), told(2, 9), Proposed(Absorbed)),
            (Plain, told(2, 5), told(2, 5), Proposed(Survivor)),
            (Plain, None, told(1, 1), Taken(Absorbed)),
            (Plain, told(1, 1), None, Taken(Survivor)),
            (Sensitive, told(4, 9), told(1, 1), Undecided),
            (Sensitive, None, told(1, 1), Taken(Absorbed)),
            (Guarded, told(1, 1), None, Undecided),
            (Guarded, None, told(1, 1), Undecided),
            (Guarded, None, None, Agreed),
        ] {
            let found = line(care, survivor, absorbed).proposal();
            assert_eq!(found, expected, "{care:?} {survivor:?} {absorbed:?}");
        }
    }

    #[test]
    fn what_is_not_asked_or_not_possible_is_refused() {
        let plain = line(Care::Plain, told(1, 1), told(1, 1));
        let choice = |key: &str, choice| BTreeMap::from([(key.to_owned(), choice)]);
        let impossible = |refused: Result<Settled, Unsettled>| refused.unwrap_err().impossible;
        let lines = std::slice::from_ref(&plain);
        assert_eq!(
            impossible(settle(lines, &choice("y", Choice::Absorbed))),
            ["y"]
        );
        assert_eq!(impossible(settle(lines, &choice("x", Choice::Both))), ["x"]);
        let pair = Line {
            both: true,
            ..plain
        };
        let settled = settle(&[pair], &choice("x", Choice::Both)).unwrap();
        assert_eq!(settled["x"], Choice::Both);
        // A side that says nothing cannot silence the other.
        let alone = line(Care::Plain, None, told(1, 1));
        assert_eq!(
            impossible(settle(&[alone], &choice("x", Choice::Survivor))),
            ["x"]
        );
    }

    fn any_line() -> impl Strategy<Value = Line> {
        let side = || prop::option::of((0_u32..4, 0_i64..4));
        let care = prop_oneof![
            Just(Care::Plain),
            Just(Care::Sensitive),
            Just(Care::Guarded)
        ];
        (care, any::<bool>(), any::<bool>(), side(), side()).prop_map(
            |(care, both, same, survivor, absorbed)| {
                let told = |(filled, written_at)| Told { filled, written_at };
                Line {
                    key: String::new(),
                    care,
                    both,
                    same,
                    survivor: survivor.map(told),
                    absorbed: absorbed.map(told),
                }
            },
        )
    }

    fn any_lines() -> impl Strategy<Value = Vec<Line>> {
        prop::collection::vec(any_line(), 0..8).prop_map(|lines| {
            let named = lines.into_iter().zip(0..);
            named
                .map(|(line, n)| Line {
                    key: format!("k{n}"),
                    ..line
                })
                .collect()
        })
    }

    proptest! {
        /// Nothing that protects somebody is ever decided by a machine.
        #[test]
        fn two_sensitive_answers_are_never_decided_unasked(lines in any_lines()) {
            let settled = settle(&lines, &BTreeMap::new());
            let waits = |line: &&Line| line.proposal() == Proposal::Undecided;
            let waiting: Vec<String> =
                lines.iter().filter(waits).map(|line| line.key.clone()).collect();
            for line in &lines {
                let two = line.survivor.is_some() && line.absorbed.is_some() && !line.same;
                if two && line.care != Care::Plain {
                    prop_assert!(waiting.contains(&line.key));
                }
            }
            match settled {
                Ok(_) => prop_assert!(waiting.is_empty()),
                Err(refused) => prop_assert_eq!(refused.undecided, waiting),
            }
        }

        /// Once every waiting line is decided the merge can be done, and each choice stands.
        #[test]
        fn deciding_what_waits_settles_everything(lines in any_lines()) {
            let waits = |line: &&Line| line.proposal() == Proposal::Undecided;
            let choices: BTreeMap<String, Choice> = lines
                .iter()
                .filter(waits)
                .map(|line| (line.key.clone(), Choice::Absorbed))
                .collect();
            let settled = settle(&lines, &choices).unwrap();
            for line in &lines {
                let agreed = line.proposal() == Proposal::Agreed;
                prop_assert_eq!(settled.contains_key(&line.key), !agreed);
                if choices.contains_key(&line.key) {
                    prop_assert_eq!(settled[&line.key], Choice::Absorbed);
                }
            }
        }

        /// Which side is called the survivor changes nothing of the proposal, but when neither is
        /// better.
        #[test]
        fn the_better_answer_is_the_same_from_either_side(line in any_line()) {
            let turned = Line {
                survivor: line.absorbed,
                absorbed: line.survivor,
                ..line.clone()
            };
            let other = |proposal| match proposal {
                Proposal::Taken(Choice::Survivor) => Proposal::Taken(Choice::Absorbed),
                Proposal::Taken(Choice::Absorbed) => Proposal::Taken(Choice::Survivor),
                Proposal::Proposed(Choice::Survivor) => Proposal::Proposed(Choice::Absorbed),
                Proposal::Proposed(Choice::Absorbed) => Proposal::Proposed(Choice::Survivor),
                kept => kept,
            };
            if line.survivor != line.absorbed {
                prop_assert_eq!(turned.proposal(), other(line.proposal()));
            }
        }
    }
}
