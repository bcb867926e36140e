//! Passwords of an open base: checking, changing, resetting, recovery, and taking a slot away.

use super::Base;
use crate::agent;
use crate::audit::acts;
use crate::door::{NewAct, Tx, Written};
use crate::error::{Result, StoreError, unless_full};
use crate::fault;
use crate::keys::{Claim, RecoveryKey};
use uuid::Uuid;

impl Base {
    /// Checks a password while the base is open (unlock, another agent's login), counting
    /// failures as a cold login does.
    ///
    /// # Errors
    /// [`StoreError::LockedOut`], [`StoreError::WrongPassword`].
    pub fn check_password(&self, login: &str, password: &str) -> Result<()> {
        let now = self.environment().now_ms();
        let admission = {
            let mut keys = self.keys()?;
            let admission = keys.open_with_password(login, password, now)?;
            self.note_room(!keys.is_uncounted());
            admission
        };
        if !self.admits(login, &admission.claim)? {
            return Err(StoreError::WrongPassword);
        }
        unless_full(self.fold_failures())?;
        Ok(())
    }

    /// Whether a password that opened a slot is the agent's present one, and lets her in: between
    /// the writing of a slot and its settling two slots open, and one of them counts.
    pub(super) fn admits(&self, login: &str, claim: &Claim) -> Result<bool> {
        self.read(|reader| {
            let committed = |act: Uuid| acts::exists(reader.connection(), act);
            if !agent::by_login(reader, login)?.is_some_and(|agent| agent.active) {
                return Ok(false);
            }
            if let Some(act) = claim.pending
                && !committed(act)?
            {
                return Ok(false);
            }
            for act in &claim.superseded_by {
                if committed(*act)? {
                    return Ok(false);
                }
            }
            Ok(true)
        })
    }

    /// Checks the recovery key of an open base.
    ///
    /// # Errors
    /// [`StoreError::WrongRecoveryKey`].
    pub fn check_recovery(&self, recovery: &RecoveryKey) -> Result<()> {
        self.keys()?.open_with_recovery(recovery).map(|_| ())
    }

    /// Says whether a login has a password.
    pub fn has_password(&self, login: &str) -> Result<bool> {
        self.keys()?.has_slot(login)
    }

    /// Gives a login a password: a new agent, a change, a reset. One slot is rewritten, no page.
    ///
    /// The new slot is written as pending, `work` commits the act, then the slot is settled. A
    /// kill anywhere leaves either the old password or the new one, never none and never both.
    pub fn write_with_password<T, E: From<StoreError>>(
        &self,
        act: &NewAct,
        login: &str,
        password: &str,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        let _alone = self.slot_changes()?;
        let id = act.id.unwrap_or_else(|| self.environment().new_id());
        let act = NewAct {
            id: Some(id),
            ..act.clone()
        };
        self.keys()?
            .add_pending(login, password, self.cost, &self.key(), id)?;
        fault::reach("slot.before_commit");
        let written = self.write(&act, work);
        fault::reach("slot.before_settle");
        // What is left unsettled is settled by the next change or opening; until then a slot that
        // counts no longer is told by its act. The outcome is that of the act.
        let _ = self.settle_keys();
        written
    }

    /// Does an act that may take a login's right to come in away, then drops its slot.
    pub fn write_and_settle<T, E: From<StoreError>>(
        &self,
        act: &NewAct,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        let _alone = self.slot_changes()?;
        let written = self.write(act, work)?;
        // As above: an agent who is no longer active is refused whatever her slot says.
        let _ = self.settle_keys();
        Ok(written)
    }

    /// Makes a new recovery key; the former one opens nothing from then on, but on old backups.
    pub fn renew_recovery(&self, act: &NewAct) -> Result<RecoveryKey> {
        let recovery = RecoveryKey::random();
        self.write(act, |_| Ok::<_, StoreError>(()))?;
        self.keys()?
            .replace_recovery(&recovery, self.cost, &self.key())?;
        Ok(recovery)
    }
}
