//! Who is compared with whom. A town is not compared with itself: only those are who fall into one
//! block, and every way in which doubles differ leaves at least one block that holds both.

use super::portrait::{Mark, Portrait, Spelt};
use chrono::Datelike;

/// A way of putting persons into blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Block {
    /// The same birth date, day and month in either order: finds every error in the names.
    Birth,
    /// A name, or a word of a double one, and the first name as they sound, in either order: finds
    /// every error in the date, and what stands in the wrong place.
    Names,
    /// First name and the beginning of the name: finds an error further on, without a date.
    FirstNameAndBeginning,
    /// First name and the end of the name: finds an error before, without a date.
    FirstNameAndEnd,
    /// Name and the initial of the first name: finds an error in the first name, without a date.
    NameAndInitial,
    /// A telephone number.
    Phone,
    /// An e-mail address.
    Email,
}

/// Letters of a name by which it begins.
const BEGINNING: usize = 2;
/// Letters of a name by which it ends.
const END: usize = 3;

impl Block {
    /// Every way.
    pub const ALL: &'static [Self] = &[
        Self::Birth,
        Self::Names,
        Self::FirstNameAndBeginning,
        Self::FirstNameAndEnd,
        Self::NameAndInitial,
        Self::Phone,
        Self::Email,
    ];

    /// The blocks into which a person falls; the same one may come twice.
    #[must_use]
    pub fn of(self, one: &Portrait) -> Vec<Mark> {
        let first = one.first.as_deref();
        let names = || one.names().map(AsRef::as_ref);
        match self {
            Self::Birth => {
                let exact = one.born.and_then(|born| born.exact());
                let marks = exact.map(|day| {
                    let (less, more) = match day.day() < day.month() {
                        true => (day.day(), day.month()),
                        false => (day.month(), day.day()),
                    };
                    Mark::of([format!("{}-{less}-{more}", day.year()).as_str()])
                });
                marks.into_iter().collect()
            }
            Self::Names => {
                let Some(first) = first else { return vec![] };
                let sounds = names().flat_map(Spelt::sounds);
                sounds
                    .map(|sound| match sound < first.sound {
                        true => Mark::of([sound.as_str(), first.sound.as_str()]),
                        false => Mark::of([first.sound.as_str(), sound.as_str()]),
                    })
                    .collect()
            }
            Self::FirstNameAndBeginning => with(first, names(), |name| {
                name.whole.chars().take(BEGINNING).collect()
            }),
            Self::FirstNameAndEnd => with(first, names(), |name| {
                name.whole.chars().rev().take(END).collect()
            }),
            Self::NameAndInitial => {
                let Some(initial) = first.and_then(|first| first.whole.chars().next()) else {
                    return vec![];
                };
                let initial = initial.to_string();
                names()
                    .map(|name| Mark::of([name.sound.as_str(), initial.as_str()]))
                    .collect()
            }
            Self::Phone => one.phones.clone(),
            Self::Email => one.emails.clone(),
        }
    }
}

/// The first name as it sounds, with a piece of each name.
fn with<'p>(
    first: Option<&Spelt>,
    names: impl Iterator<Item = &'p Spelt>,
    piece: impl Fn(&Spelt) -> String,
) -> Vec<Mark> {
    let Some(first) = first else { return vec![] };
    names
        .map(|name| Mark::of([first.sound.as_str(), piece(name).as_str()]))
        .collect()
}
