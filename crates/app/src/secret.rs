//! A word that must not be shown, logged or left in memory.

use serde::{Deserialize, Deserializer};
use ts_rs::TS;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// A password or a recovery key on its way in. Never serialised, never printed.
#[derive(Clone, Default, Zeroize, ZeroizeOnDrop, TS)]
#[ts(type = "string")]
pub struct Secret(String);

impl Secret {
    /// Wraps a word.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The word, to be used at once.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from).map(Self)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}
