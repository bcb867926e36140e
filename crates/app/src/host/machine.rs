//! What the machine can do for a host: print, choose a file. The shell brings the real ones.

use crate::error::{AppError, Result};
use guichet_store::watch::Far;
use serde::Serialize;
use std::path::PathBuf;
use ts_rs::TS;

/// A print queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Printer {
    /// Name of the queue.
    pub name: String,
    /// The system's default.
    pub default: bool,
}

/// A paper to print.
#[derive(Debug)]
pub struct PrintJob<'a> {
    /// Shown in the queue; no personal data.
    pub title: &'a str,
    /// The PDF.
    pub bytes: &'a [u8],
    /// The queue; the default one when `None`.
    pub printer: Option<&'a str>,
}

/// Printers, dialogs, and what shows how far a long work is.
pub trait Machine: Send + Sync {
    /// The print queues.
    ///
    /// # Errors
    /// `print_no_service` where there is no print service.
    fn printers(&self) -> Result<Vec<Printer>>;

    /// Hands a paper to a queue; gives the queue's own number for it.
    ///
    /// # Errors
    /// `print_no_service`, `print_failed`.
    fn print(&self, job: &PrintJob<'_>) -> Result<String>;

    /// Asks where to save bytes and saves them; `None` when the agent gives up.
    fn save(&self, suggested: &str, bytes: &[u8]) -> Result<Option<PathBuf>>;

    /// Asks for a folder.
    fn pick_folder(&self) -> Result<Option<PathBuf>>;

    /// Asks for a file whose name ends with one of these.
    fn pick_file(&self, endings: &[&str]) -> Result<Option<PathBuf>>;

    /// Asks for files, one or several, whose names end with one of these; none when the agent gives
    /// up.
    fn pick_files(&self, endings: &[&str]) -> Result<Vec<PathBuf>> {
        Ok(self.pick_file(endings)?.into_iter().collect())
    }

    /// Shows how far a long work is, and with `None` that it ended; a host that has nowhere to
    /// show it lets it pass.
    fn progress(&self, _how_far: Option<Far>) {}
}

/// A host without printers or dialogs.
#[derive(Debug, Clone, Copy)]
pub struct NoMachine;

impl Machine for NoMachine {
    fn printers(&self) -> Result<Vec<Printer>> {
        Err(AppError::new("print_no_service"))
    }

    fn print(&self, _job: &PrintJob<'_>) -> Result<String> {
        Err(AppError::new("print_no_service"))
    }

    fn save(&self, _suggested: &str, _bytes: &[u8]) -> Result<Option<PathBuf>> {
        Err(AppError::new("not_here"))
    }

    fn pick_folder(&self) -> Result<Option<PathBuf>> {
        Err(AppError::new("not_here"))
    }

    fn pick_file(&self, _endings: &[&str]) -> Result<Option<PathBuf>> {
        Err(AppError::new("not_here"))
    }
}
