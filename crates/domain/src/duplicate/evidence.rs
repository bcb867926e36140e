//! What speaks for and against two persons being one, and what each weighs.
//!
//! The weights follow the model of Fellegi and Sunter (1969): about three points for each halving
//! of the number of strangers who would agree by chance, so that evidence adds up. In a town of
//! 75,000 persons there are 2.8 thousand million pairs and few true doubles among them: a pair must
//! bring some twenty halvings before it is worth an agent's look.

use serde::Serialize;
use std::fmt;
use ts_rs::TS;

/// From this many points on, two persons kept in the base are suspected to be one.
pub const SUSPECTED: i32 = 60;
/// From this many on, they most likely are.
pub const LIKELY: i32 = 75;
/// From this many on, somebody is worth a hint beside the form where a person is being typed: half
/// the form is still empty, and a hint too many costs a glance.
pub const HINT: i32 = 30;
/// What cannot be outweighed.
const BARS: i32 = -1_000;

/// How sure the rule is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "DuplicateLevel")]
pub enum Level {
    /// Two persons, as far as can be told.
    Unlike,
    /// Worth a look: *doublon possible*.
    Suspected,
    /// *Doublon probable*.
    Likely,
}

macro_rules! evidence {
    ($($(#[$doc:meta])+ $variant:ident = $points:expr),+ $(,)?) => {
        /// One thing that speaks for or against, with the points it weighs: the table of weights.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(rename = "DuplicateEvidence")]
        pub enum Evidence { $($(#[$doc])+ $variant),+ }

        impl Evidence {
            /// Every one, in the order in which they are told.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What it weighs, in points.
            #[must_use]
            pub const fn points(self) -> i32 {
                match self { $(Self::$variant => $points),+ }
            }
        }
    };
}

evidence! {
    /// The same name, of use or of birth, whatever the accents, hyphens and spaces. One person in
    /// two hundred bears a given name.
    NameSame = 22,
    /// The name of use of one is the name of birth of the other: a marriage stands between.
    NameOfBirth = 20,
    /// The names sound alike in French.
    NameHeard = 18,
    /// The names are one typing error apart.
    NameNear = 17,
    /// One name is part of the other, which is double.
    NamePart = 15,
    /// Name and first name stand each in the place of the other.
    NamesSwapped = 34,
    /// The same first name: one person in a hundred.
    FirstNameSame = 20,
    /// The first names sound alike.
    FirstNameHeard = 17,
    /// The first names are one typing error apart, and long enough for that to mean something.
    FirstNameNear = 15,
    /// One first name is among the first names of the other.
    FirstNamePart = 13,
    /// Short first names one letter apart: a typing error, or Léa and Léo.
    FirstNameShort = 6,
    /// One first name begins the other: an initial, a short form, or Louis and Louise.
    FirstNameBegun = -6,
    /// The same birth date: one person in ten thousand.
    BirthSame = 38,
    /// The same birth date with day and month swapped.
    BirthSwapped = 20,
    /// Birth dates one figure apart, or with two neighbouring figures swapped: thirty dates are.
    BirthSlip = 9,
    /// The same month of birth, where one date says no more.
    BirthMonth = 22,
    /// The same year of birth, where one date says no more.
    BirthYear = 14,
    /// A telephone number in common. A family shares one, which is why it weighs less than it
    /// would by chance alone.
    Phone = 30,
    /// An e-mail address in common.
    Email = 36,
    /// Two files at the same address. A building has many families.
    Home = 24,
    /// Somebody of the same first name and birth date lives with each of them, or the same child.
    Mates = 36,
    /// The same sex: half of the town.
    SexSame = 2,
    /// Names that have nothing in common. One adult in ten changes hers.
    NameOther = -12,
    /// Names that have nothing in common, although name of use and of birth are told of both.
    NamesOther = -24,
    /// Another sex: an error at most.
    SexOther = -15,
    /// An adult of one file and a child of the other: father and son of one name.
    RoleOther = -15,
    /// Other first names: brothers, sisters, twins.
    FirstNameOther = BARS,
    /// Birth dates that no slip of the keyboard explains: father and son, homonyms.
    BirthOther = BARS,
    /// One of them bears the first name of the other's twin.
    Twins = BARS,
    /// A link of kinship stands between them: the base already tells them apart.
    Related = BARS,
}

impl Evidence {
    /// The word that stands for it in the base, as serde writes it.
    #[must_use]
    pub fn code(self) -> String {
        match serde_json::to_value(self) {
            Ok(serde_json::Value::String(code)) => code,
            _ => String::new(),
        }
    }

    /// The evidence of a word.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|one| one.code() == code)
    }

    /// It comes from contact details, which some agents may not see.
    #[must_use]
    pub const fn is_contact(self) -> bool {
        matches!(self, Self::Phone | Self::Email | Self::Home)
    }

    /// It alone tells two persons apart.
    #[must_use]
    pub const fn bars(self) -> bool {
        self.points() <= BARS
    }

    const fn bit(self) -> u64 {
        1 << self as u8
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.code())
    }
}

/// Pieces of evidence, each once.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Bundle(u64);

impl Bundle {
    pub(super) fn add(&mut self, one: Evidence) {
        self.0 |= one.bit();
    }

    pub(super) const fn has(self, one: Evidence) -> bool {
        self.0 & one.bit() != 0
    }

    pub(super) fn iter(self) -> impl Iterator<Item = Evidence> {
        let all = Evidence::ALL.iter().copied();
        all.filter(move |one| self.has(*one))
    }
}
