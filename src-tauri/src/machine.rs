//! What this machine can do for the host.

use crate::{dialogs, print};
use guichet_app::{AppError, Machine, PrintJob, Printer};
use std::path::PathBuf;
use tauri::AppHandle;

/// The desk: its printers and its dialogs.
pub(crate) struct Desk {
    app: AppHandle,
}

impl Desk {
    pub(crate) fn new(app: AppHandle) -> Self {
        Self { app }
    }
}

impl Machine for Desk {
    fn printers(&self) -> Result<Vec<Printer>, AppError> {
        print::printers()
    }

    fn print(&self, job: &PrintJob<'_>) -> Result<String, AppError> {
        print::print(job)
    }

    fn save(&self, suggested: &str, bytes: &[u8]) -> Result<Option<PathBuf>, AppError> {
        dialogs::save(&self.app, suggested, bytes)
    }

    fn pick_folder(&self) -> Result<Option<PathBuf>, AppError> {
        dialogs::pick_folder(&self.app)
    }

    fn pick_file(&self, endings: &[&str]) -> Result<Option<PathBuf>, AppError> {
        dialogs::pick_file(&self.app, endings)
    }

    fn pick_files(&self, endings: &[&str]) -> Result<Vec<PathBuf>, AppError> {
        dialogs::pick_files(&self.app, endings)
    }
}
