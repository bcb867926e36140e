//! Who can open the base: one slot per agent, one for recovery, in the file `keys`.
//!
//! A slot holds the agent's X25519 private key wrapped by Argon2id(password), and the base key
//! sealed to the matching public key. Unwrapping *is* the password check. No login or name stands
//! in the file: a slot is found by an HMAC of the login under the base's salt.

mod failures;
mod file;
mod kdf;
mod recovery;
mod slot;

pub(crate) use failures::Unfolded;
pub(crate) use file::Claim;
pub use file::KeysFile;
pub use kdf::KdfCost;
pub use recovery::RecoveryKey;
pub(crate) use slot::Opened;
pub use slot::Slot;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// The random 256-bit key of a base. Zeroised when dropped.
#[derive(Clone, Zeroize, ZeroizeOnDrop, PartialEq, Eq)]
pub struct BaseKey([u8; 32]);

impl BaseKey {
    /// A new key from the operating system's generator.
    pub(crate) fn random() -> Self {
        use rand_core::RngCore;
        let mut bytes = [0u8; 32];
        rand_core::OsRng.fill_bytes(&mut bytes);
        Self(bytes)
    }

    pub(crate) fn from_slice(bytes: &[u8]) -> Option<Self> {
        Some(Self(bytes.try_into().ok()?))
    }

    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The raw-key literal of SQLCipher, `x'…'`, which skips its own key derivation.
    pub(crate) fn pragma_literal(&self) -> zeroize::Zeroizing<String> {
        zeroize::Zeroizing::new(format!("x'{}'", data_encoding::HEXLOWER.encode(&self.0)))
    }
}

impl std::fmt::Debug for BaseKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BaseKey(…)")
    }
}
