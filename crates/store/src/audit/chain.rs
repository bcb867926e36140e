//! How a line is bound to the one before it.

use sha2::{Digest, Sha256};

/// What the first line of a chain names as its predecessor.
pub(crate) const GENESIS: [u8; 32] = [0; 32];

/// Collects the fields of a line, each preceded by its length, so that no two different lines
/// feed the hash with the same bytes.
pub(crate) struct Link(Sha256);

impl Link {
    /// Starts a line of a chain, bound to the previous hash.
    pub(crate) fn after(chain: &str, prev: &[u8; 32]) -> Self {
        let mut link = Self(Sha256::new());
        link.bytes(chain.as_bytes()).bytes(prev);
        link
    }

    pub(crate) fn bytes(&mut self, field: &[u8]) -> &mut Self {
        self.0.update((field.len() as u64).to_be_bytes());
        self.0.update(field);
        self
    }

    pub(crate) fn text(&mut self, field: &str) -> &mut Self {
        self.bytes(field.as_bytes())
    }

    pub(crate) fn integer(&mut self, field: i64) -> &mut Self {
        self.bytes(&field.to_be_bytes())
    }

    pub(crate) fn optional(&mut self, field: Option<&[u8]>) -> &mut Self {
        match field {
            Some(field) => self.bytes(&[1]).bytes(field),
            None => self.bytes(&[0]),
        }
    }

    pub(crate) fn hash(self) -> [u8; 32] {
        self.0.finalize().into()
    }
}

/// Commits to a value without revealing it: once the salt is purged with the value, the digest
/// that stays in the chain cannot be used to guess a name or a birth date.
pub(crate) fn salted(purpose: &str, salt: &[u8], parts: &[Option<&[u8]>]) -> [u8; 32] {
    let mut link = Link(Sha256::new());
    link.text(purpose).bytes(salt);
    for part in parts {
        link.optional(*part);
    }
    link.hash()
}
