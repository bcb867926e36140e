//! Opening and closing the base of a host.

use super::{Host, PostFile, roles};
use crate::commands::draft::forget_files;
use crate::display::Display;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::session::Rest;
use guichet_store::{Base, Credential, Mark, NewAct, OpenReport, StoreError};
use std::path::PathBuf;
use std::sync::{Arc, PoisonError};
use std::time::Duration;

impl Host {
    /// Opens the base with a credential, or gives the open one back.
    pub(crate) fn open_base(
        &self,
        credential: &Credential<'_>,
    ) -> Result<(Arc<Base>, Option<OpenReport>)> {
        let mut slot = self.base.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(base) = slot.as_ref() {
            return Ok((Arc::clone(base), None));
        }
        if self.marked_only {
            self.require_mark()?;
        }
        let (base, report) = Base::open(
            self.folder.clone(),
            credential,
            self.cost(),
            Arc::clone(&self.environment),
            self.backup_folder().as_deref(),
        )?;
        let base = Arc::new(base);
        if !base.is_damaged() {
            // Who is lacking a right goes on without it rather than without her files.
            let _ = roles::complete(&base);
            // What could not go today goes at the next opening.
            let _ = forget_files(&base);
        }
        *slot = Some(Arc::clone(&base));
        Ok((base, Some(report)))
    }

    /// Who comes in when no login is given: on a demonstration, the fictional secretary; elsewhere
    /// nobody is known before the base is open.
    pub(crate) fn unnamed_login(&self) -> Option<&'static str> {
        let keys = guichet_store::keys::KeysFile::load(&self.folder.keys()).ok()?;
        (keys.mark() == Mark::Demo).then_some(crate::demo::LOGIN)
    }

    /// The development bridge serves no real family.
    fn require_mark(&self) -> Result<()> {
        match guichet_store::keys::KeysFile::load(&self.folder.keys()) {
            Ok(keys) if keys.mark().is_real() => Err(AppError::new("base_not_marked")),
            Ok(_) | Err(StoreError::KeysMissing) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }

    pub(crate) fn install(&self, base: Base) -> Arc<Base> {
        let base = Arc::new(base);
        let mut slot = self.base.write().unwrap_or_else(PoisonError::into_inner);
        *slot = Some(Arc::clone(&base));
        base
    }

    /// Where backups go: as set, else a folder beside the base.
    pub(crate) fn backup_folder(&self) -> Option<PathBuf> {
        PostFile::load(&self.folder).and_then(|post| post.backups)
    }

    /// How this post shows things, known before any login.
    pub fn display(&self) -> Display {
        PostFile::load(&self.folder).map_or_else(Display::default, |post| post.display)
    }

    /// Closes the base when no session is left, and zeroises its key.
    pub(crate) fn close_if_alone(&self) {
        // The clients are held meanwhile: nobody may come in between the look and the closing.
        let clients = self.clients();
        if clients.values().all(|state| state.session.is_none()) {
            self.base
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .take();
        }
    }

    /// Ends every session and waits until nobody uses the base, so that its files may be swapped.
    ///
    /// # Errors
    /// `base_in_use` when a call does not end in five seconds.
    pub(crate) fn close_base(&self) -> Result<()> {
        let Some(base) = self.take_base() else {
            return Ok(());
        };
        wait_and_close(base).map_err(|still_used| {
            self.base
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .replace(still_used);
            StoreError::InUse.into()
        })
    }

    /// Likewise for a base whose place was taken: whoever still holds it gets nothing from it, and
    /// the last one to let it go frees the folder.
    pub(crate) fn abandon_base(&self) {
        if let Some(base) = self.take_base() {
            let _ = wait_and_close(base);
        }
    }

    /// Ends every session and takes the base from whoever comes next.
    fn take_base(&self) -> Option<Arc<Base>> {
        for state in self.clients().values_mut() {
            state.session = None;
            state.empty();
        }
        let mut slot = self.base.write().unwrap_or_else(PoisonError::into_inner);
        slot.take()
    }

    /// The exit: a backup when something was written since the last one, then everything closes.
    /// Gives whether a backup was made.
    ///
    /// # Errors
    /// What the backup says; the base is closed all the same.
    pub fn shut_down(&self) -> Result<bool> {
        let made = match (self.base(), self.backup_folder()) {
            (Some(base), Some(backups)) => {
                self.watched(None, || back_up_if_written(&base, &backups))
            }
            _ => Ok(false),
        };
        let closed = self.close_base();
        let made = made?;
        closed?;
        Ok(made)
    }

    /// Keeps a base open for a session that begins, although the last one of the others ended
    /// meanwhile. Called with the clients held.
    pub(crate) fn keep_open(&self, base: &Arc<Base>) {
        let mut slot = self.base.write().unwrap_or_else(PoisonError::into_inner);
        slot.get_or_insert_with(|| Arc::clone(base));
    }

    /// Whether a screen may show anything of the families now.
    pub fn is_awake(&self, client: super::Client) -> bool {
        self.session(client)
            .is_some_and(|session| session.rest == Rest::Awake)
    }
}

/// Closes a base when nobody else holds it any more; gives it back after five seconds.
fn wait_and_close(mut base: Arc<Base>) -> std::result::Result<(), Arc<Base>> {
    for _ in 0..500 {
        match Arc::try_unwrap(base) {
            Ok(alone) => {
                drop(alone);
                return Ok(());
            }
            Err(shared) => base = shared,
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    Err(base)
}

fn back_up_if_written(base: &Base, backups: &std::path::Path) -> Result<bool> {
    if !base.written_since_backup()? {
        return Ok(false);
    }
    base.write::<_, StoreError>(&NewAct::system(Operation::BackupRun.name()), |_| Ok(()))?;
    base.backup_into(backups)?;
    Ok(true)
}
