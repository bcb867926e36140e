//! Persons entered twice, as it happens at counters, and persons who only look like it: the measure
//! of the search for duplicates in a town.
//!
//! Nothing here folds, hears or compares as the product does: letters are made plain by a table,
//! errors are drawn letter by letter, spellings that sound alike come from a list. The seed decides
//! everything. Each plant is a new file, to be created at the counter like any other.

mod errors_of_date;
mod file;
mod kinds;
mod traps;

pub use kinds::KINDS;
pub use traps::TRAPS;

use crate::queries::chance::Chance;
use serde_json::Value;

/// Somebody of the town, as her file tells it.
#[derive(Debug, Clone, Default)]
pub struct Original {
    /// Who.
    pub person: String,
    /// "guardian", "partner", "child", "contact".
    pub role: String,
    /// "F", "M" or nothing.
    pub sex: Option<String>,
    /// Name of use.
    pub name: String,
    /// Name of birth; empty when it is not told.
    pub birth_name: String,
    /// First name.
    pub first_name: String,
    /// Year, month, day of birth, when the whole is known.
    pub born: Option<(u32, u32, u32)>,
    /// Ten figures each.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
}

/// A family of the town.
#[derive(Debug, Clone, Default)]
pub struct Household {
    /// As the file shows it; nothing when it may not be told.
    pub address: Option<Value>,
    /// Its members.
    pub people: Vec<Original>,
}

/// A file to create.
#[derive(Debug, Clone)]
pub struct Plant {
    /// One of [`KINDS`] or of [`TRAPS`].
    pub kind: &'static str,
    /// What `household.create` is asked.
    pub file: Value,
    /// Who is entered again: the original, and her place among the members of the new file. Of a
    /// trap: who is not.
    pub pairs: Vec<(String, usize)>,
}

/// So many doubles, each kind as often, of families each used once; and half as many traps.
pub fn plants(families: &[Household], seed: u64, doubles: usize) -> (Vec<Plant>, Vec<Plant>) {
    let mut chance = Chance::new(seed ^ 0x6475_706c);
    let mut left: Vec<&Household> = families.iter().collect();
    // Shuffled: a family that suits no kind of its turn waits for another turn.
    for at in (1..left.len()).rev() {
        left.swap(at, chance.below(at + 1));
    }
    let mut draw = |kinds: &[&'static str], count: usize, make: Make| {
        let mut made = Vec::with_capacity(count);
        for turn in 0..count {
            let kind = kinds[turn % kinds.len()];
            let found = left
                .iter()
                .enumerate()
                .find_map(|(at, family)| make(kind, family, &mut chance).map(|plant| (at, plant)));
            if let Some((at, plant)) = found {
                left.remove(at);
                made.push(plant);
            }
        }
        made
    };
    let made = draw(KINDS, doubles, kinds::double);
    let traps = draw(TRAPS, doubles / 2, traps::trap);
    (made, traps)
}

type Make = fn(&'static str, &Household, &mut Chance) -> Option<Plant>;
