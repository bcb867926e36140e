//! Papers on their way to the screen or the printer: in memory only, never in a file.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use uuid::Uuid;

/// A rendered paper.
#[derive(Debug, Clone)]
pub struct Document {
    /// What the host asks for it by.
    pub id: Uuid,
    /// A name for the print queue or the file, without personal data.
    pub name: String,
    /// `application/pdf`, or the picture that a file of a document is.
    pub mime: &'static str,
    /// The bytes.
    pub bytes: Arc<[u8]>,
}

/// How many papers are kept: the one being looked at, and a few back.
const KEPT: usize = 8;

/// The papers of one session.
#[derive(Debug, Default)]
pub(crate) struct Tray(Mutex<VecDeque<Document>>);

impl Tray {
    pub(crate) fn put(&self, id: Uuid, name: String, mime: &'static str, bytes: Vec<u8>) -> Uuid {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.push_back(Document {
            id,
            name,
            mime,
            bytes: bytes.into(),
        });
        while kept.len() > KEPT {
            kept.pop_front();
        }
        id
    }

    pub(crate) fn get(&self, id: Uuid) -> Option<Document> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().find(|document| document.id == id).cloned()
    }

    pub(crate) fn empty(&self) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }
}
