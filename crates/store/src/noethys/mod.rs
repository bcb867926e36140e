//! A base of Noethys or Noethysweb, as a file of another program: an SQLite file of which nothing
//! is believed. It is opened from memory, read only, under limits, without views, triggers,
//! extensions or any function that a schema could call; the program writes nothing of it anywhere.
//!
//! The two programs name their tables alike and some of their columns otherwise; each column is
//! looked for under both names.

mod columns;
mod read;
#[cfg(any(test, feature = "test-cost"))]
#[doc(hidden)]
pub mod sample;
#[cfg(test)]
mod tests;

pub use read::read;

use std::collections::BTreeMap;

/// The first bytes of every SQLite file.
pub const MAGIC: &[u8] = b"SQLite format 3\0";

/// Why a file says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoethysError {
    /// An SQLite file without the tables of families, persons and their links.
    #[error("not a base of Noethys")]
    NotNoethys,
    /// It cannot be read to its end.
    #[error("broken base")]
    Broken,
    /// More persons than are read.
    #[error("more than {most} persons")]
    TooLong {
        /// How many are read at most.
        most: usize,
    },
}

/// What somebody is in a family.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Category {
    /// A representative; `true` for whom the family is named after.
    Adult(bool),
    /// A child.
    Child,
    /// A contact.
    Contact,
    /// Something that is not known.
    Unknown,
}

/// Somebody in a family. Texts are as the base has them, trimmed; none where it is silent or where
/// the value is encrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The family.
    pub family: i64,
    /// The person.
    pub person: i64,
    /// What she is there.
    pub category: Category,
    /// Who she is; none of a link that leads nowhere.
    pub who: Option<Individual>,
}

/// A person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Individual {
    /// `M` or `F`, by the civility.
    pub sex: Option<&'static str>,
    /// Name.
    pub name: Option<String>,
    /// Name of birth.
    pub birth_name: Option<String>,
    /// First name.
    pub first_name: Option<String>,
    /// ISO date.
    pub birth_date: Option<String>,
    /// Number and street; of whom she follows, where her address follows somebody's.
    pub street: Option<String>,
    /// Postcode.
    pub postcode: Option<String>,
    /// Commune.
    pub commune: Option<String>,
    /// Telephone numbers: mobile, home, work.
    pub phones: [Option<String>; 3],
    /// E-mail addresses: her own, at work.
    pub emails: [Option<String>; 2],
}

/// What is read of a base.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoethysBase {
    /// Everybody in every family: family by family, those it is named after first.
    pub links: Vec<Link>,
    /// Values that are encrypted, by table and column.
    pub encrypted: BTreeMap<(&'static str, &'static str), u32>,
    /// Rows of tables that are not taken in, by table.
    pub left: BTreeMap<&'static str, u32>,
    /// Families in which nobody is.
    pub empty_families: u32,
}
