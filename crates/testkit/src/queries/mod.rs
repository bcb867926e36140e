//! Questions put to the search, as people put them at a counter, with who is meant: the measure of
//! the search on a town.
//!
//! Nothing here folds, hears or compares as the product does: letters are made plain by a table of
//! this folder, errors are drawn letter by letter, spellings that sound alike come from a list. The
//! seed decides everything.

pub(crate) mod chance;
pub(crate) mod errors;
mod kinds;
pub(crate) mod plain;
pub(crate) mod spellings;

use kinds::Asker;
pub use kinds::KINDS;
use plain::plain;

/// A family of the town, as its file tells it.
#[derive(Debug, Clone, Default)]
pub struct Family {
    /// "00017".
    pub number: String,
    /// The key it had where it came from.
    pub origin_ref: Option<String>,
    /// Where it lives, first line; none when it may not be told.
    pub street: Option<String>,
    /// Its members.
    pub people: Vec<Somebody>,
}

/// A member of a family.
#[derive(Debug, Clone, Default)]
pub struct Somebody {
    /// Name of use.
    pub name: String,
    /// Name of birth; empty when it is not told.
    pub birth_name: String,
    /// First name.
    pub first_name: String,
    /// Year, month, day of birth; 0 for what is not known of it.
    pub born: Option<(u32, u32, u32)>,
    /// Ten figures each.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<String>,
}

/// What was typed for a part of the question, and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// A name or name of birth: as it is, as typed.
    Name(String, String),
    /// A first name: as it is, as typed.
    First(String, String),
    /// The beginning of a name.
    NameBegins(String),
    /// The beginning of a first name.
    FirstBegins(String),
    /// The figures of a telephone number: whole, its beginning or its end.
    Phone(String),
    /// An e-mail address.
    Email(String),
    /// Year, month and day; 0 for what was not typed.
    Born(u32, u32, u32),
    /// The number of the file.
    Number(String),
    /// The reference of origin.
    Origin(String),
    /// The first line of the address.
    Street(String),
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// One of [`KINDS`].
    pub kind: &'static str,
    /// What is typed.
    pub text: String,
    /// The number of the family that is meant.
    pub truth: String,
    /// Every part is of one person.
    one_person: bool,
    parts: Vec<Part>,
}

impl Query {
    /// Whether a family is the one that is meant, or a homonym that nobody could tell from it by
    /// what was typed: it has the same values where the question was taken from, or bears as it
    /// stands what was typed.
    pub fn is_answered_by(&self, family: &Family) -> bool {
        family.number == self.truth
            || match self.one_person {
                true => family
                    .people
                    .iter()
                    .any(|one| self.parts.iter().all(|part| part.fits(family, one))),
                false => self
                    .parts
                    .iter()
                    .all(|part| family.people.iter().any(|one| part.fits(family, one))),
            }
    }
}

impl Part {
    fn fits(&self, family: &Family, one: &Somebody) -> bool {
        let borne = |held: &str, source: &str, typed: &str| {
            !held.is_empty() && (held == source || plain(held) == plain(typed))
        };
        let begins = |held: &str, typed: &str| {
            let whole = plain(held).starts_with(&plain(typed));
            whole
                || held
                    .split([' ', '-', '’'])
                    .any(|word| plain(word).starts_with(&plain(typed)))
        };
        match self {
            Self::Name(source, typed) => {
                borne(&one.name, source, typed) || borne(&one.birth_name, source, typed)
            }
            Self::First(source, typed) => borne(&one.first_name, source, typed),
            Self::NameBegins(typed) => {
                begins(&one.name, typed)
                    || begins(&one.birth_name, typed)
                    || begins(&one.first_name, typed)
            }
            Self::FirstBegins(typed) => begins(&one.first_name, typed),
            Self::Phone(digits) => one
                .phones
                .iter()
                .any(|phone| phone.starts_with(digits) || phone.ends_with(digits)),
            Self::Email(address) => one.emails.contains(address),
            Self::Born(year, month, day) => one.born.is_some_and(|born| {
                born.0 == *year
                    && (*month == 0 || born.1 == *month)
                    && (*day == 0 || born.2 == *day)
            }),
            Self::Number(number) => family.number == *number,
            Self::Origin(reference) => family.origin_ref.as_ref() == Some(reference),
            Self::Street(street) => family
                .street
                .as_ref()
                .is_some_and(|held| plain(held) == plain(street)),
        }
    }
}

/// So many questions, each kind as often, about families drawn from these.
pub fn queries(families: &[Family], seed: u64, count: usize) -> Vec<Query> {
    let mut asker = Asker::new(families, seed);
    (0..count)
        .filter_map(|turn| asker.ask(KINDS[turn % KINDS.len()]))
        .collect()
}
