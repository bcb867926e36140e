//! Passwords of an open base: checking, changing, resetting, recovery, and taking a slot away.

use super::Base;
use crate::door::{NewAct, Tx, Written};
use crate::error::{Result, StoreError};
use crate::fault;
use crate::keys::{KdfCost, RecoveryKey};

impl Base {
    /// Checks a password while the base is open (unlock, another agent's login), counting
    /// failures as a cold login does.
    ///
    /// # Errors
    /// [`StoreError::LockedOut`], [`StoreError::WrongPassword`].
    pub fn check_password(&self, login: &str, password: &str) -> Result<()> {
        let now = self.environment().now_ms();
        let checked = self.keys().open_with_password(login, password, now);
        let (_, pending) = checked?;
        if let Some(act) = pending
            && !self.with_reader(|connection| crate::audit::acts::exists(connection, act))?
        {
            return Err(StoreError::WrongPassword);
        }
        self.fold_failures(Some(login))
    }

    /// Checks the recovery key of an open base.
    ///
    /// # Errors
    /// [`StoreError::WrongRecoveryKey`].
    pub fn check_recovery(&self, recovery: &RecoveryKey) -> Result<()> {
        self.keys().open_with_recovery(recovery).map(|_| ())
    }

    /// Says whether a login has a password.
    pub fn has_password(&self, login: &str) -> Result<bool> {
        self.keys().has_slot(login)
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
        let id = act.id.unwrap_or_else(|| self.environment().new_id());
        let act = NewAct {
            id: Some(id),
            ..act.clone()
        };
        self.keys()
            .add_pending(login, password, self.slot_cost(), &self.key(), id)?;
        fault::reach("slot.before_commit");
        let written = self.write(&act, work);
        fault::reach("slot.before_settle");
        let settled = self.settle_keys();
        let written = written?;
        settled?;
        Ok(written)
    }

    /// Does an act that may take a login's right to come in away, then drops its slot.
    pub fn write_and_settle<T, E: From<StoreError>>(
        &self,
        act: &NewAct,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        let written = self.write(act, work)?;
        self.settle_keys()?;
        Ok(written)
    }

    /// Makes a new recovery key; the former one opens nothing from then on, but on old backups.
    pub fn renew_recovery(&self, act: &NewAct) -> Result<RecoveryKey> {
        let recovery = RecoveryKey::random();
        self.write(act, |_| Ok::<_, StoreError>(()))?;
        self.keys()
            .replace_recovery(&recovery, self.slot_cost(), &self.key())?;
        Ok(recovery)
    }

    fn slot_cost(&self) -> KdfCost {
        self.cost
    }
}
