//! Files on their way in: handed over by the window or the browser, in memory only, until a command
//! says what they are for.

use super::{Client, Host};
use crate::access::TO_TYPE;
use crate::error::{AppError, Result};
use guichet_domain::rights::{Verb, Volet};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// Longest file that is taken in at all, in bytes; what is kept is bounded by a setting below it.
pub const LONGEST_UPLOAD: usize = 50 * 1024 * 1024;
/// Bytes that wait for one client; the oldest give way.
const MOST_WAITING: usize = 2 * LONGEST_UPLOAD;

/// The files of one session that no command took yet.
#[derive(Debug, Default)]
pub(super) struct Incoming(Mutex<VecDeque<(Uuid, Arc<[u8]>)>>);

impl Incoming {
    fn put(&self, id: Uuid, bytes: Arc<[u8]>) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.push_back((id, bytes));
        while waiting.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() > MOST_WAITING {
            waiting.pop_front();
        }
    }

    fn get(&self, id: Uuid) -> Option<Arc<[u8]>> {
        let waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = waiting.iter().find(|(own, _)| *own == id);
        found.map(|(_, bytes)| Arc::clone(bytes))
    }

    fn take_away(&self, id: Uuid) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.retain(|(own, _)| *own != id);
    }

    pub(super) fn empty(&self) {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.clear();
    }
}

impl Host {
    /// Takes a file in for a client. It waits in memory until a command of that client names it,
    /// and is forgotten with the session.
    ///
    /// # Errors
    /// `not_logged_in`, `session_locked`, `session_masked`; `no_right` for who may write neither
    /// documents anywhere nor settings, nor type a household to come; `attachment_too_large`.
    pub fn receive(&self, client: Client, bytes: &[u8]) -> Result<Uuid> {
        let session = self.awake(client)?;
        // Documents of families, a whole town to be taken in, or what comes with a draft.
        let mut held = [
            (Verb::Write, Volet::Documents),
            (Verb::Write, Volet::Settings),
        ]
        .iter()
        .chain(TO_TYPE);
        if !held.any(|(verb, volet)| session.rights.allows(*verb, *volet)) {
            return Err(AppError::new("no_right"));
        }
        if bytes.len() > LONGEST_UPLOAD {
            let most = LONGEST_UPLOAD / (1024 * 1024);
            return Err(AppError::new("attachment_too_large").with("max", most));
        }
        let id = self.environment.new_id();
        if let Some(state) = self.clients().get(&client) {
            state.incoming.put(id, bytes.into());
        }
        Ok(id)
    }

    /// A file that this client handed over.
    ///
    /// # Errors
    /// `upload_gone` when it was taken, pushed out by later ones, or never was.
    pub(crate) fn incoming(&self, client: Client, id: Uuid) -> Result<Arc<[u8]>> {
        let clients = self.clients();
        let waiting = clients
            .get(&client)
            .and_then(|state| state.incoming.get(id));
        waiting.ok_or_else(|| AppError::new("upload_gone"))
    }

    /// It found its place.
    pub(crate) fn taken(&self, client: Client, id: Uuid) {
        if let Some(state) = self.clients().get(&client) {
            state.incoming.take_away(id);
        }
    }

    /// Copies the files of the documents that the folder of backups has not yet, beside the
    /// counter: the backup of the exit then copies the base alone. A folder that is away is left
    /// for the next time.
    pub(crate) fn copy_files(&self) {
        let (Some(base), Some(backups)) = (self.base(), self.backup_folder()) else {
            return;
        };
        if !backups.exists() {
            return;
        }
        if let Ok(copy) = base.file_copy(&backups) {
            // A failure is seen at the next backup that is asked for, which copies what is missing.
            std::thread::spawn(move || copy.run());
        }
    }
}
