//! The `keys` file: read whole, written whole, never half.

use super::failures::Failure;
use super::slot::{Opened, Slot};
use super::{BaseKey, KdfCost, RecoveryKey};
use crate::base::Mark;
use crate::error::{Result, StoreError};
use crate::fault;
use hmac::{Hmac, Mac};
use rand_core::{OsRng, RngCore};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::path::{Path, PathBuf};
use uuid::Uuid;

const FORMAT: u32 = 1;
/// Bounds the journal when somebody tries many logins.
const MAX_FAILURES: usize = 200;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Contents {
    format: u32,
    mark: Mark,
    #[serde(with = "b64")]
    salt: Vec<u8>,
    slots: Vec<Slot>,
    recovery: Slot,
    failures: Vec<Failure>,
}

/// The `keys` file of a base, loaded in memory.
#[derive(Debug, Clone)]
pub struct KeysFile {
    path: PathBuf,
    contents: Contents,
}

impl KeysFile {
    /// A new file with its recovery slot and no agent; nothing is written yet.
    pub(crate) fn new(
        path: PathBuf,
        mark: Mark,
        key: &BaseKey,
        recovery: &RecoveryKey,
        cost: KdfCost,
    ) -> Result<Self> {
        let mut salt = vec![0u8; 32];
        OsRng.fill_bytes(&mut salt);
        let tag = tag_of(&salt, "recovery", "")?;
        let recovery = Slot::seal(tag, recovery.secret(), cost, key, None)?;
        let contents = Contents {
            format: FORMAT,
            mark,
            salt,
            slots: vec![],
            recovery,
            failures: vec![],
        };
        Ok(Self { path, contents })
    }

    /// Reads the file.
    ///
    /// # Errors
    /// [`StoreError::KeysMissing`], [`StoreError::KeysDamaged`]; the file is left as it is.
    pub fn load(path: &Path) -> Result<Self> {
        let bytes = match std::fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                return Err(StoreError::KeysMissing);
            }
            Err(error) => return Err(StoreError::file(path, error)),
        };
        let contents: Contents =
            serde_json::from_slice(&bytes).map_err(|_| StoreError::KeysDamaged)?;
        if contents.format != FORMAT {
            return Err(StoreError::TooNew {
                found: contents.format,
                known: FORMAT,
            });
        }
        Ok(Self {
            path: path.to_owned(),
            contents,
        })
    }

    /// Writes the file beside itself, flushes it and renames it into place.
    pub(crate) fn save(&self) -> Result<()> {
        let bytes =
            serde_json::to_vec_pretty(&self.contents).map_err(|_| StoreError::KeysDamaged)?;
        crate::base::folder::replace_file(&self.path, &bytes, || {
            fault::reach("keys.before_rename")
        })?;
        fault::reach("keys.after_rename");
        Ok(())
    }

    /// The mark of the base: real, demonstration or test.
    pub fn mark(&self) -> Mark {
        self.contents.mark
    }

    fn test_base(&self) -> bool {
        self.contents.mark == Mark::Test
    }

    fn agent_tag(&self, login: &str) -> Result<Vec<u8>> {
        tag_of(&self.contents.salt, "agent", &login.trim().to_lowercase())
    }

    /// Tries a login and its password, counting failures in the file.
    ///
    /// # Errors
    /// [`StoreError::LockedOut`] without examining the password, or [`StoreError::WrongPassword`].
    pub(crate) fn open_with_password(
        &mut self,
        login: &str,
        password: &str,
        now_ms: i64,
    ) -> Result<(Opened, Option<Uuid>)> {
        let tag = self.agent_tag(login)?;
        if let Some(failure) = self.failure(&tag) {
            let seconds = failure.remaining(now_ms);
            if seconds > 0 {
                return Err(StoreError::LockedOut { seconds });
            }
        }
        // The failure is written first and withdrawn on success: pulling the plug during the
        // derivation must not give a free attempt.
        self.count_failure(&tag, now_ms);
        self.save()?;
        let opened = self.try_slots(&tag, password.as_bytes())?;
        let Some(found) = opened else {
            return Err(StoreError::WrongPassword);
        };
        self.withdraw_last_failure(&tag);
        self.save()?;
        Ok(found)
    }

    /// Checks a password without opening anything: for an agent who unlocks or changes it.
    fn try_slots(&self, tag: &[u8], secret: &[u8]) -> Result<Option<(Opened, Option<Uuid>)>> {
        let mut known = false;
        for slot in self.contents.slots.iter().filter(|slot| slot.tag == tag) {
            known = true;
            if let Some(opened) = slot.open(secret, self.test_base())? {
                return Ok(Some((opened, slot.pending)));
            }
        }
        if !known {
            // Spend the same time on an unknown login, so that it cannot be told apart.
            let cost = self
                .contents
                .slots
                .first()
                .map_or(KdfCost::floor(), |slot| slot.cost);
            cost.derive(secret, &[0u8; 16])?;
        }
        Ok(None)
    }

    /// Opens with the recovery key.
    ///
    /// # Errors
    /// [`StoreError::WrongRecoveryKey`].
    pub(crate) fn open_with_recovery(&self, key: &RecoveryKey) -> Result<Opened> {
        let opened = self
            .contents
            .recovery
            .open(key.secret(), self.test_base())?;
        opened.ok_or(StoreError::WrongRecoveryKey)
    }

    /// Says whether a login has a slot that is not merely pending.
    pub fn has_slot(&self, login: &str) -> Result<bool> {
        let tag = self.agent_tag(login)?;
        Ok(self
            .contents
            .slots
            .iter()
            .any(|slot| slot.tag == tag && slot.pending.is_none()))
    }

    /// Adds the slot of the first agent of a new base and writes the file.
    pub(crate) fn add_first(
        &mut self,
        login: &str,
        password: &str,
        cost: KdfCost,
        key: &BaseKey,
    ) -> Result<()> {
        let tag = self.agent_tag(login)?;
        self.contents
            .slots
            .push(Slot::seal(tag, password.as_bytes(), cost, key, None)?);
        self.save()
    }

    /// Adds a slot that becomes definitive once `act` stands in the base; the slot it replaces
    /// stays valid until [`KeysFile::settle`].
    pub(crate) fn add_pending(
        &mut self,
        login: &str,
        password: &str,
        cost: KdfCost,
        key: &BaseKey,
        act: Uuid,
    ) -> Result<()> {
        let tag = self.agent_tag(login)?;
        self.contents
            .slots
            .retain(|slot| slot.tag != tag || slot.pending.is_none());
        self.contents
            .slots
            .push(Slot::seal(tag, password.as_bytes(), cost, key, Some(act))?);
        self.save()
    }

    /// Ends what a kill may have left between this file and the base: a pending slot whose act
    /// was committed replaces the former one, any other pending slot goes. Slots of logins that
    /// the base does not know (or no longer lets in) go too. Saves when something changed.
    pub(crate) fn settle(
        &mut self,
        committed: impl Fn(Uuid) -> Result<bool>,
        active_logins: &[String],
    ) -> Result<()> {
        let before = self.contents.slots.len();
        let mut changed = false;
        let mut kept: Vec<Slot> = Vec::with_capacity(before);
        for mut slot in std::mem::take(&mut self.contents.slots) {
            match slot.pending {
                None => kept.push(slot),
                Some(act) => {
                    changed = true;
                    if committed(act)? {
                        slot.pending = None;
                        kept.retain(|other| other.tag != slot.tag);
                        kept.push(slot);
                    }
                }
            }
        }
        let mut tags = Vec::with_capacity(active_logins.len());
        for login in active_logins {
            tags.push(self.agent_tag(login)?);
        }
        kept.retain(|slot| tags.contains(&slot.tag));
        changed |= kept.len() != before;
        self.contents.slots = kept;
        if changed {
            self.save()?;
        }
        Ok(())
    }

    /// Replaces the recovery slot.
    pub(crate) fn replace_recovery(
        &mut self,
        recovery: &RecoveryKey,
        cost: KdfCost,
        key: &BaseKey,
    ) -> Result<()> {
        let tag = self.contents.recovery.tag.clone();
        self.contents.recovery = Slot::seal(tag, recovery.secret(), cost, key, None)?;
        self.save()
    }

    /// Seals the key to come into every slot, beside the present one.
    pub(crate) fn prepare_rekey(&mut self, next: &BaseKey) -> Result<()> {
        for slot in &mut self.contents.slots {
            slot.prepare_next(next)?;
        }
        self.contents.recovery.prepare_next(next)?;
        self.save()
    }

    /// Ends a rekey: the key to come is now the key, or is forgotten.
    pub(crate) fn end_rekey(&mut self, swapped: bool) -> Result<()> {
        if !self.rekey_under_way() {
            return Ok(());
        }
        for slot in self
            .contents
            .slots
            .iter_mut()
            .chain([&mut self.contents.recovery])
        {
            if swapped {
                slot.promote_next();
            } else {
                slot.drop_next();
            }
        }
        self.save()
    }

    pub(crate) fn rekey_under_way(&self) -> bool {
        self.contents.recovery.has_next()
    }

    fn failure(&self, tag: &[u8]) -> Option<&Failure> {
        self.contents
            .failures
            .iter()
            .find(|failure| failure.tag == tag)
    }

    fn count_failure(&mut self, tag: &[u8], now_ms: i64) {
        let failures = &mut self.contents.failures;
        match failures.iter_mut().find(|failure| failure.tag == tag) {
            Some(failure) => {
                failure.count += 1;
                failure.last_ms = now_ms;
            }
            None => {
                if failures.len() >= MAX_FAILURES {
                    failures.sort_by_key(|failure| failure.last_ms);
                    failures.remove(0);
                }
                let tag = tag.to_vec();
                failures.push(Failure {
                    tag,
                    count: 1,
                    last_ms: now_ms,
                    folded: 0,
                });
            }
        }
    }

    fn withdraw_last_failure(&mut self, tag: &[u8]) {
        for failure in &mut self.contents.failures {
            if failure.tag == tag {
                failure.count -= 1;
            }
        }
    }

    /// Failures that the access journal does not know yet, as (login if it is one of `logins`,
    /// how many, when the last one was).
    pub(crate) fn unfolded(&self, logins: &[String]) -> Result<Vec<(Option<String>, u32, i64)>> {
        let mut by_tag = Vec::with_capacity(logins.len());
        for login in logins {
            by_tag.push((self.agent_tag(login)?, login.clone()));
        }
        let fresh = self
            .contents
            .failures
            .iter()
            .filter(|failure| failure.count > failure.folded);
        Ok(fresh
            .map(|failure| {
                let login = by_tag.iter().find(|(tag, _)| *tag == failure.tag);
                (
                    login.map(|(_, l)| l.clone()),
                    failure.count - failure.folded,
                    failure.last_ms,
                )
            })
            .collect())
    }

    /// Marks every failure as written in the journal; those of `succeeded` start again from zero.
    pub(crate) fn mark_folded(&mut self, succeeded: Option<&str>) -> Result<()> {
        let done = succeeded.map(|login| self.agent_tag(login)).transpose()?;
        let failures = &mut self.contents.failures;
        if failures.is_empty() {
            return Ok(());
        }
        failures.retain(|failure| Some(&failure.tag) != done.as_ref());
        for failure in failures.iter_mut() {
            failure.folded = failure.count;
        }
        self.save()
    }
}

fn tag_of(salt: &[u8], purpose: &str, login: &str) -> Result<Vec<u8>> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(salt).map_err(|_| StoreError::Crypto("hmac key"))?;
    mac.update(purpose.as_bytes());
    mac.update(&[0]);
    mac.update(login.as_bytes());
    Ok(mac.finalize().into_bytes().to_vec())
}

/// Bytes as base64 text in the file.
pub(crate) mod b64 {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&data_encoding::BASE64.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        data_encoding::BASE64
            .decode(text.as_bytes())
            .map_err(|_| D::Error::custom("base64"))
    }
}

/// Optional bytes as base64 text in the file.
pub(crate) mod b64_option {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(crate) fn serialize<S: Serializer>(
        bytes: &Option<Vec<u8>>,
        to: S,
    ) -> Result<S::Ok, S::Error> {
        match bytes {
            Some(bytes) => to.serialize_some(&data_encoding::BASE64.encode(bytes)),
            None => to.serialize_none(),
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        from: D,
    ) -> Result<Option<Vec<u8>>, D::Error> {
        let Some(text) = Option::<String>::deserialize(from)? else {
            return Ok(None);
        };
        let bytes = data_encoding::BASE64.decode(text.as_bytes());
        bytes.map(Some).map_err(|_| D::Error::custom("base64"))
    }
}
