//! Reference data that is in the program: communes and countries.

use serde::Serialize;
use ts_rs::TS;

/// Country code of France.
pub const FRANCE: &str = "99100";

/// A commune.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CommuneRef {
    /// INSEE code.
    pub insee: &'static str,
    /// Name.
    pub name: &'static str,
    /// Postcodes.
    pub postcodes: Vec<&'static str>,
    /// Inhabitants.
    pub population: u32,
}

impl CommuneRef {
    /// The name on an envelope.
    #[must_use]
    pub fn postal_name(&self) -> &'static str {
        self.name
    }
}

/// A country.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CountryRef {
    /// Code `99xxx`.
    pub code: &'static str,
    /// Name.
    pub name: &'static str,
    /// Nationality of a woman.
    pub nationality_feminine: Option<&'static str>,
    /// Nationality of a man.
    pub nationality_masculine: Option<&'static str>,
}

/// Communes that answer `text`, best first.
#[must_use]
pub fn communes(text: &str, limit: usize) -> Vec<&'static CommuneRef> {
    let _ = (text, limit);
    Vec::new()
}

/// The commune of this INSEE code.
#[must_use]
pub fn commune(insee: &str) -> Option<&'static CommuneRef> {
    let _ = insee;
    None
}

/// Countries that answer `text`, best first.
#[must_use]
pub fn countries(text: &str, limit: usize) -> Vec<&'static CountryRef> {
    let _ = (text, limit);
    Vec::new()
}

/// The country of this code.
#[must_use]
pub fn country(code: &str) -> Option<&'static CountryRef> {
    static KNOWN: CountryRef = CountryRef {
        code: FRANCE,
        name: "France",
        nationality_feminine: Some("française"),
        nationality_masculine: Some("français"),
    };
    (code == FRANCE).then_some(&KNOWN)
}

/// True for the form of an INSEE commune code: two digits, 2A or 2B, then three digits.
#[must_use]
pub fn is_insee_code(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() == 5
        && bytes[0].is_ascii_digit()
        && (bytes[1].is_ascii_digit() || text.starts_with("2A") || text.starts_with("2B"))
        && bytes[2..].iter().all(u8::is_ascii_digit)
}
