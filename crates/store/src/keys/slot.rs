//! One way into the base: a key pair wrapped by a secret, and the base key sealed to it.

use super::{BaseKey, KdfCost};
use crate::error::{Result, StoreError};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use crypto_box::{PublicKey, SecretKey};
use rand_core::{OsRng, RngCore};
use serde::{Deserialize, Serialize};
use uuid::Uuid;
use zeroize::Zeroizing;

/// A slot of the `keys` file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Slot {
    /// HMAC-SHA-256 of the login under the base's salt; of a fixed word for recovery.
    #[serde(with = "super::file::b64")]
    pub(crate) tag: Vec<u8>,
    pub(crate) cost: KdfCost,
    #[serde(with = "super::file::b64")]
    salt: Vec<u8>,
    #[serde(with = "super::file::b64")]
    nonce: Vec<u8>,
    #[serde(with = "super::file::b64")]
    wrapped_private: Vec<u8>,
    #[serde(with = "super::file::b64")]
    public: Vec<u8>,
    #[serde(with = "super::file::b64")]
    sealed_key: Vec<u8>,
    /// The base key to come, while a rekey is under way.
    #[serde(
        default,
        with = "super::file::b64_option",
        skip_serializing_if = "Option::is_none"
    )]
    sealed_next: Option<Vec<u8>>,
    /// The act that makes this slot definitive; until it is found in the base the slot that it
    /// replaces stays valid (a kill may fall between the file and the commit).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) pending: Option<Uuid>,
}

/// What a secret opened: the base key, and the one to come during a rekey.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) key: BaseKey,
    pub(crate) next: Option<BaseKey>,
}

impl Slot {
    /// Makes a key pair, wraps its private half with the secret and seals the base key to it.
    pub(crate) fn seal(
        tag: Vec<u8>,
        secret: &[u8],
        cost: KdfCost,
        key: &BaseKey,
        pending: Option<Uuid>,
    ) -> Result<Self> {
        let cost = cost.settled();
        let mut salt = [0u8; 16];
        let mut nonce = [0u8; 24];
        OsRng.fill_bytes(&mut salt);
        OsRng.fill_bytes(&mut nonce);
        let private = SecretKey::generate(&mut OsRng);
        let public = private.public_key();
        let wrapping = cost.derive(secret, &salt)?;
        let cipher = XChaCha20Poly1305::new(wrapping.as_slice().into());
        let private_bytes = Zeroizing::new(private.to_bytes());
        let wrapped_private = cipher
            .encrypt(
                XNonce::from_slice(&nonce),
                Payload {
                    msg: private_bytes.as_slice(),
                    aad: &associated(&tag, cost, &public),
                },
            )
            .map_err(|_| StoreError::Crypto("wrap"))?;
        Ok(Self {
            sealed_key: seal_to(&public, key)?,
            sealed_next: None,
            public: public.as_bytes().to_vec(),
            salt: salt.to_vec(),
            nonce: nonce.to_vec(),
            tag,
            cost,
            wrapped_private,
            pending,
        })
    }

    /// Tries the secret. `Ok(None)` means that it is not the right one.
    pub(crate) fn open(&self, secret: &[u8], test_base: bool) -> Result<Option<Opened>> {
        self.cost.check(test_base)?;
        let salt: [u8; 16] = self
            .salt
            .as_slice()
            .try_into()
            .map_err(|_| StoreError::KeysDamaged)?;
        let public = self.public_key()?;
        if self.nonce.len() != 24 {
            return Err(StoreError::KeysDamaged);
        }
        let wrapping = self.cost.derive(secret, &salt)?;
        let cipher = XChaCha20Poly1305::new(wrapping.as_slice().into());
        let opened = cipher.decrypt(
            XNonce::from_slice(&self.nonce),
            Payload {
                msg: &self.wrapped_private,
                aad: &associated(&self.tag, self.cost, &public),
            },
        );
        let Ok(private_bytes) = opened.map(Zeroizing::new) else {
            return Ok(None);
        };
        let private = SecretKey::from_slice(&private_bytes).map_err(|_| StoreError::KeysDamaged)?;
        let key = unseal(&private, &self.sealed_key)?;
        let next = self
            .sealed_next
            .as_deref()
            .map(|sealed| unseal(&private, sealed))
            .transpose()?;
        Ok(Some(Opened { key, next }))
    }

    /// Adds the key to come beside the present one.
    pub(crate) fn prepare_next(&mut self, next: &BaseKey) -> Result<()> {
        self.sealed_next = Some(seal_to(&self.public_key()?, next)?);
        Ok(())
    }

    /// Makes the key to come the present one.
    pub(crate) fn promote_next(&mut self) {
        if let Some(next) = self.sealed_next.take() {
            self.sealed_key = next;
        }
    }

    /// Forgets the key to come.
    pub(crate) fn drop_next(&mut self) {
        self.sealed_next = None;
    }

    pub(crate) fn has_next(&self) -> bool {
        self.sealed_next.is_some()
    }

    fn public_key(&self) -> Result<PublicKey> {
        PublicKey::from_slice(&self.public).map_err(|_| StoreError::KeysDamaged)
    }
}

fn seal_to(public: &PublicKey, key: &BaseKey) -> Result<Vec<u8>> {
    public
        .seal(&mut OsRng, key.bytes())
        .map_err(|_| StoreError::Crypto("seal"))
}

fn unseal(private: &SecretKey, sealed: &[u8]) -> Result<BaseKey> {
    let bytes = Zeroizing::new(
        private
            .unseal(sealed)
            .map_err(|_| StoreError::KeysDamaged)?,
    );
    BaseKey::from_slice(&bytes).ok_or(StoreError::KeysDamaged)
}

fn associated(tag: &[u8], cost: KdfCost, public: &PublicKey) -> Vec<u8> {
    [
        b"guichet-slot-1".as_slice(),
        tag,
        &cost.associated(),
        public.as_bytes(),
    ]
    .concat()
}
