//! Reference data carried by the program: communes and countries, found without any network.
//!
//! The lists are committed text files (`data/ORIGINS.md` tells where they come from), read once at
//! the first question.

mod communes;
mod countries;
mod ranking;

pub use communes::{CommuneRef, commune, communes};
pub use countries::{CountryRef, countries, country};

/// Country code of France.
pub const FRANCE: &str = "99100";

/// True for the form of an INSEE commune code: two digits, or 2A or 2B in Corsica, then three
/// digits. The list itself is not asked: communes that have merged stand on birth certificates.
#[must_use]
pub fn is_insee_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 5
        && (bytes[..2].iter().all(u8::is_ascii_digit) || matches!(&bytes[..2], b"2A" | b"2B"))
        && bytes[2..].iter().all(u8::is_ascii_digit)
}
