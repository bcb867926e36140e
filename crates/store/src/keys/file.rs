//! The `keys` file: read whole, written whole, never half.

use super::failures::{Failures, Unfolded};
use super::slot::{Opened, Slot};
use super::{BaseKey, KdfCost, RecoveryKey};
use crate::base::Mark;
use crate::error::{Result, StoreError, unless_full};
use crate::fault;
use hmac::{Hmac, Mac};
use rand_core::{OsRng, RngCore};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::path::{Path, PathBuf};
use uuid::Uuid;

const FORMAT: u32 = 1;

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Contents {
    format: u32,
    mark: Mark,
    #[serde(with = "b64")]
    salt: Vec<u8>,
    slots: Vec<Slot>,
    recovery: Slot,
    failures: Failures,
}

impl Contents {
    fn every_slot(&mut self) -> impl Iterator<Item = &mut Slot> {
        self.slots.iter_mut().chain([&mut self.recovery])
    }
}

/// A password that opened a slot. Whether it is still the agent's is known once the base is open.
#[derive(Debug)]
pub(crate) struct Admission {
    pub(crate) opened: Opened,
    pub(crate) claim: Claim,
}

/// What must be true of the base for a slot to count.
#[derive(Debug)]
pub(crate) struct Claim {
    /// The slot counts only if this act stands in the base.
    pub(crate) pending: Option<Uuid>,
    /// The slot counts no longer if one of these acts stands in the base.
    pub(crate) superseded_by: Vec<Uuid>,
}

/// The `keys` file of a base, loaded in memory.
#[derive(Debug, Clone)]
pub struct KeysFile {
    path: PathBuf,
    contents: Contents,
    /// The last attempt could not be counted: the disk is full.
    uncounted: bool,
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
            failures: Failures::default(),
        };
        Ok(Self {
            path,
            contents,
            uncounted: false,
        })
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
            uncounted: false,
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

    /// The cost of the first agent's slot.
    pub fn first_cost(&self) -> Option<KdfCost> {
        self.contents.slots.first().map(|slot| slot.cost)
    }

    /// Whether the last attempt could not be counted, for want of room.
    pub(crate) fn is_uncounted(&self) -> bool {
        self.uncounted
    }

    fn test_base(&self) -> bool {
        self.contents.mark == Mark::Test
    }

    fn agent_tag(&self, login: &str) -> Result<Vec<u8>> {
        tag_of(
            &self.contents.salt,
            "agent",
            &crate::agent::login_form(login),
        )
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
    ) -> Result<Admission> {
        let tag = self.agent_tag(login)?;
        self.open_tagged(tag, password, now_ms)
    }

    /// Tries the password of the only agent who has a slot, whose login was not typed. Failures
    /// count as hers.
    ///
    /// # Errors
    /// [`StoreError::AgentNeeded`] when several agents have a slot; as
    /// [`KeysFile::open_with_password`] otherwise.
    pub(crate) fn open_only_agent(&mut self, password: &str, now_ms: i64) -> Result<Admission> {
        let tag = self.only_tag().ok_or(StoreError::AgentNeeded)?.to_vec();
        self.open_tagged(tag, password, now_ms)
    }

    /// Likewise on a copy of the slots, counting nothing.
    ///
    /// # Errors
    /// [`StoreError::AgentNeeded`], [`StoreError::WrongPassword`].
    pub(crate) fn open_copy_of_only_agent(&self, password: &str) -> Result<Admission> {
        let tag = self.only_tag().ok_or(StoreError::AgentNeeded)?;
        self.try_slots(tag, password.as_bytes())?
            .ok_or(StoreError::WrongPassword)
    }

    /// Which of these logins has the only slot; none when several agents have one.
    pub(crate) fn only_agent(&self, logins: &[String]) -> Result<Option<String>> {
        let Some(only) = self.only_tag() else {
            return Ok(None);
        };
        for login in logins {
            if self.agent_tag(login)? == only {
                return Ok(Some(login.clone()));
            }
        }
        Ok(None)
    }

    /// The tag that every slot bears, when one agent alone has slots.
    fn only_tag(&self) -> Option<&[u8]> {
        let slots = &self.contents.slots;
        let first = slots.first()?;
        let alone = slots.iter().all(|slot| slot.tag == first.tag);
        alone.then_some(&first.tag)
    }

    fn open_tagged(&mut self, tag: Vec<u8>, password: &str, now_ms: i64) -> Result<Admission> {
        let (rebased, admitted) = self.contents.failures.refuse_early(&tag, now_ms);
        if rebased {
            unless_full(self.save())?;
        }
        admitted?;
        // The failure is written first and withdrawn on success: pulling the plug during the
        // derivation must not give a free attempt.
        let before = self.contents.failures.clone();
        self.contents.failures.count(&tag, now_ms);
        self.uncounted = !unless_full(self.save())?;
        if self.uncounted {
            // A full disk must not close the counter to who knows the password, nor lift the
            // throttle for who does not: what cannot be counted is waited for, before the password
            // is looked at. Whoever owns the slots owns the folder: attempts come one by one.
            std::thread::sleep(UNCOUNTED_WAIT);
        }
        let admission = self
            .try_slots(&tag, password.as_bytes())?
            .ok_or(StoreError::WrongPassword)?;
        self.contents.failures = before;
        self.contents.failures.succeed(&tag);
        unless_full(self.save())?;
        Ok(admission)
    }

    /// Tries a login and its password on a copy of the slots (a backup), counting nothing: whoever
    /// holds the copy can undo any count.
    ///
    /// # Errors
    /// [`StoreError::WrongPassword`].
    pub(crate) fn open_copy_with_password(&self, login: &str, password: &str) -> Result<Admission> {
        self.try_slots(&self.agent_tag(login)?, password.as_bytes())?
            .ok_or(StoreError::WrongPassword)
    }

    fn try_slots(&self, tag: &[u8], secret: &[u8]) -> Result<Option<Admission>> {
        let slots = || self.contents.slots.iter().filter(|slot| slot.tag == tag);
        for slot in slots() {
            let Some(opened) = slot.open(secret, self.test_base())? else {
                continue;
            };
            let superseded_by = match slot.pending {
                None => slots().filter_map(|other| other.pending).collect(),
                Some(_) => vec![],
            };
            let claim = Claim {
                pending: slot.pending,
                superseded_by,
            };
            return Ok(Some(Admission { opened, claim }));
        }
        if slots().next().is_none() {
            // Spend the same time on an unknown login, so that it cannot be told apart.
            let cost = self
                .contents
                .slots
                .first()
                .map_or(KdfCost::floor(), |slot| slot.cost);
            cost.check(self.test_base())?;
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
        let slot = Slot::seal(tag, password.as_bytes(), cost, key, None)?;
        self.edit(|contents| {
            contents.slots.push(slot);
            Ok(true)
        })
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
        let mut slot = Slot::seal(tag, password.as_bytes(), cost, key, Some(act))?;
        self.join_rekey(&mut slot, key)?;
        self.edit(|contents| {
            contents
                .slots
                .retain(|other| other.tag != slot.tag || other.pending.is_none());
            contents.slots.push(slot);
            Ok(true)
        })
    }

    /// Ends what a kill may have left between this file and the base: a pending slot whose act
    /// was committed replaces the former one, any other pending slot goes. Slots of logins that
    /// the base does not know (or no longer lets in) go too. Saves when something changed.
    pub(crate) fn settle(
        &mut self,
        committed: impl Fn(Uuid) -> Result<bool>,
        active_logins: &[String],
    ) -> Result<()> {
        let mut tags = Vec::with_capacity(active_logins.len());
        for login in active_logins {
            tags.push(self.agent_tag(login)?);
        }
        self.edit(|contents| {
            let before = contents.slots.len();
            let mut changed = false;
            let mut kept: Vec<Slot> = Vec::with_capacity(before);
            for mut slot in std::mem::take(&mut contents.slots) {
                let Some(act) = slot.pending else {
                    kept.push(slot);
                    continue;
                };
                changed = true;
                if committed(act)? {
                    slot.pending = None;
                    kept.retain(|other| other.tag != slot.tag);
                    kept.push(slot);
                }
            }
            kept.retain(|slot| tags.contains(&slot.tag));
            changed |= kept.len() != before;
            contents.slots = kept;
            Ok(changed)
        })
    }

    /// Replaces the recovery slot.
    pub(crate) fn replace_recovery(
        &mut self,
        recovery: &RecoveryKey,
        cost: KdfCost,
        key: &BaseKey,
    ) -> Result<()> {
        let tag = self.contents.recovery.tag.clone();
        let mut slot = Slot::seal(tag, recovery.secret(), cost, key, None)?;
        self.join_rekey(&mut slot, key)?;
        self.edit(|contents| {
            contents.recovery = slot;
            Ok(true)
        })
    }

    /// Seals the key to come into every slot, beside the present one.
    pub(crate) fn prepare_rekey(&mut self, next: &BaseKey) -> Result<()> {
        self.edit(|contents| {
            for slot in contents.every_slot() {
                slot.prepare_next(next)?;
            }
            Ok(true)
        })
    }

    /// Ends a rekey: the key to come is now the key, or is forgotten. Which of the two is decided
    /// by the database file already: when this file cannot be written now, the next writing or the
    /// next opening does it.
    pub(crate) fn end_rekey(&mut self, swapped: bool) -> Result<()> {
        if !self.rekey_under_way() {
            return Ok(());
        }
        for slot in self.contents.every_slot() {
            if swapped {
                slot.promote_next();
            } else {
                slot.drop_next();
            }
        }
        self.save()
    }

    /// Edits the contents and saves them when `work` says that it changed something. When either
    /// fails, nothing was edited.
    fn edit(&mut self, work: impl FnOnce(&mut Contents) -> Result<bool>) -> Result<()> {
        let before = self.contents.clone();
        let done = work(&mut self.contents).and_then(|changed| match changed {
            true => self.save(),
            false => Ok(()),
        });
        if done.is_err() {
            self.contents = before;
        }
        done
    }

    /// A slot made after a key change that is not settled yet knows one key, the new one.
    fn join_rekey(&self, slot: &mut Slot, key: &BaseKey) -> Result<()> {
        match self.rekey_under_way() {
            true => slot.prepare_next(key),
            false => Ok(()),
        }
    }

    /// Whether the slots hold two keys, of which the database file tells the right one.
    pub(crate) fn rekey_under_way(&self) -> bool {
        self.contents.recovery.has_next()
    }

    /// Failures that the access journal may not know yet, each with its login if it is one of
    /// `logins`.
    pub(crate) fn unfolded(&self, logins: &[String]) -> Result<Vec<(Option<String>, Unfolded)>> {
        let mut by_tag = Vec::with_capacity(logins.len());
        for login in logins {
            by_tag.push((self.agent_tag(login)?, login));
        }
        let fresh = self.contents.failures.unfolded().into_iter();
        Ok(fresh
            .map(|line| {
                let login = by_tag.iter().find(|(tag, _)| *tag == line.tag);
                (login.map(|(_, login)| (*login).clone()), line)
            })
            .collect())
    }

    /// Notes what the access journal knows now.
    pub(crate) fn mark_folded(&mut self, written: &[Unfolded]) -> Result<()> {
        match self.contents.failures.mark_folded(written) {
            true => self.save(),
            false => Ok(()),
        }
    }
}

/// What an attempt costs while it cannot be counted: longer than the derivation, short enough for
/// somebody who has a queue in front of her.
const UNCOUNTED_WAIT: std::time::Duration = std::time::Duration::from_secs(3);

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
