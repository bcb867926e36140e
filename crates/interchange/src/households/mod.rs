//! Households from a table: one line a person, the lines of a household share the key that it has
//! where it comes from. The canonical header is
//! `dossier;role;nom;prenom;date_naissance;adresse;code_postal;commune;telephone;courriel`;
//! any other header is mapped to the same fields (`docs/format/households.md`).

mod family;
mod field;
mod mapping;
mod shared;
#[cfg(test)]
mod tests;
pub(crate) mod words;

pub use family::{Address, Family, Person, Put, Taken, Told, gather};
pub use field::Field;
pub use mapping::Mapping;
pub use words::Misread;
