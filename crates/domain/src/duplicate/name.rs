//! How two names, or two first names, go together.

use super::evidence::Evidence;
use super::portrait::{Portrait, Spelt};
use crate::search::within_one;
use std::sync::Arc;

/// Fewer letters are not forgiven an error: half the short names are one letter from another.
const MIN_NEAR: usize = 4;
/// First names of fewer letters one error apart are mostly two first names.
const MIN_FIRST_NEAR: usize = 5;
/// Shorter words of a double name are particles.
const MIN_WORD: usize = 4;
/// Fewer sounds say nothing.
const MIN_SOUND: usize = 2;

/// How one name is the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Fit {
    Other,
    Part,
    Near,
    Heard,
    Same,
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

fn same(one: &Arc<Spelt>, other: &Arc<Spelt>) -> bool {
    Arc::ptr_eq(one, other) || one.whole == other.whole
}

fn heard(one: &Spelt, other: &Spelt) -> bool {
    one.sound.len() >= MIN_SOUND && one.sound == other.sound
}

fn near(one: &Spelt, other: &Spelt, least: usize) -> bool {
    letters(&one.whole).min(letters(&other.whole)) >= least && within_one(&one.whole, &other.whole)
}

/// Every word of one is a word of the other, which has more.
fn within(one: &Spelt, other: &Spelt) -> bool {
    let (few, many) = match one.words.len() <= other.words.len() {
        true => (one, other),
        false => (other, one),
    };
    many.words.len() > 1
        && few.words.iter().any(|word| letters(word) >= MIN_WORD)
        && few.words.iter().all(|word| many.words.contains(word))
}

/// A double name shares a word that is no particle with another.
fn shares_word(one: &Spelt, other: &Spelt) -> bool {
    (one.words.len() > 1 || other.words.len() > 1)
        && one
            .words
            .iter()
            .any(|word| letters(word) >= MIN_WORD && other.words.contains(word))
}

fn fit(one: &Arc<Spelt>, other: &Arc<Spelt>) -> Fit {
    if same(one, other) {
        Fit::Same
    } else if heard(one, other) {
        Fit::Heard
    } else if near(one, other, MIN_NEAR) {
        Fit::Near
    } else if shares_word(one, other) {
        Fit::Part
    } else {
        Fit::Other
    }
}

/// The names of two persons, of use and of birth, crossed: the best way in which they go together.
/// `None` when either tells none.
pub(super) fn names(one: &Portrait, other: &Portrait) -> Option<Evidence> {
    let best = |theirs: &Arc<Spelt>, others: &Option<Arc<Spelt>>| {
        others.as_ref().map(|name| fit(theirs, name))
    };
    let mut straight = None;
    let mut crossed = None;
    if let Some(usage) = &one.usage {
        straight = straight.max(best(usage, &other.usage));
        crossed = crossed.max(best(usage, &other.birth_name));
    }
    if let Some(birth) = &one.birth_name {
        straight = straight.max(best(birth, &other.birth_name));
        crossed = crossed.max(best(birth, &other.usage));
    }
    let found = straight.max(crossed)?;
    Some(match found {
        Fit::Same if straight == Some(Fit::Same) => Evidence::NameSame,
        Fit::Same => Evidence::NameOfBirth,
        Fit::Heard => Evidence::NameHeard,
        Fit::Near => Evidence::NameNear,
        Fit::Part => Evidence::NamePart,
        Fit::Other => {
            let both = |who: &Portrait| who.usage.is_some() && who.birth_name.is_some();
            match both(one) && both(other) {
                true => Evidence::NamesOther,
                false => Evidence::NameOther,
            }
        }
    })
}

/// The first names of two persons. `None` when either tells none.
pub(super) fn first_names(one: &Portrait, other: &Portrait) -> Option<Evidence> {
    let (mine, theirs) = (one.first.as_ref()?, other.first.as_ref()?);
    let among = |first: &Spelt, others: &[String]| {
        !others.is_empty() && first.words.iter().all(|word| others.contains(word))
    };
    Some(if same(mine, theirs) {
        Evidence::FirstNameSame
    } else if heard(mine, theirs) {
        Evidence::FirstNameHeard
    } else if near(mine, theirs, MIN_FIRST_NEAR) {
        Evidence::FirstNameNear
    } else if within(mine, theirs) || among(mine, &other.others) || among(theirs, &one.others) {
        Evidence::FirstNamePart
    } else if mine.whole.starts_with(&theirs.whole) || theirs.whole.starts_with(&mine.whole) {
        Evidence::FirstNameBegun
    } else if near(mine, theirs, 3) {
        Evidence::FirstNameShort
    } else {
        Evidence::FirstNameOther
    })
}

/// Whether the name of each is the first name of the other.
pub(super) fn are_swapped(one: &Portrait, other: &Portrait) -> bool {
    let (Some(mine), Some(theirs)) = (&one.first, &other.first) else {
        return false;
    };
    let alike = |a: &Arc<Spelt>, b: &Arc<Spelt>| same(a, b) || heard(a, b);
    one.names().any(|name| alike(name, theirs)) && other.names().any(|name| alike(name, mine))
}

/// Whether a first name is the same to the eye or to the ear.
pub(super) fn is_first_name(one: &Arc<Spelt>, other: &Arc<Spelt>) -> bool {
    same(one, other) || heard(one, other)
}
