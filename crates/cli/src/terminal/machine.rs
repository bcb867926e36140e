//! The machine of a terminal: no printer and no dialog, but the file named on the command line,
//! and a bar.

use guichet_app::{AppError, Machine, PrintJob, Printer, Progress};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// What the commands find instead of printers and dialogs.
#[derive(Debug, Default)]
pub(crate) struct TerminalMachine {
    out: Option<PathBuf>,
    bar: OnceLock<ProgressBar>,
}

impl TerminalMachine {
    /// A terminal on which a paper may be saved in one file.
    pub(crate) fn saving_to(out: Option<&Path>) -> Self {
        Self {
            out: out.map(Path::to_owned),
            bar: OnceLock::new(),
        }
    }
}

impl Machine for TerminalMachine {
    fn printers(&self) -> Result<Vec<Printer>, AppError> {
        Err(AppError::new("print_no_service"))
    }

    fn print(&self, _job: &PrintJob<'_>) -> Result<String, AppError> {
        Err(AppError::new("print_no_service"))
    }

    fn save(&self, _suggested: &str, bytes: &[u8]) -> Result<Option<PathBuf>, AppError> {
        let out = self.out.as_ref().ok_or_else(|| AppError::new("not_here"))?;
        // A paper names a family: readable by its owner alone until she decides otherwise.
        write_private(out, bytes)
            .map_err(|_| AppError::new("file_failed").with("file", file_name(out)))?;
        Ok(Some(out.clone()))
    }

    fn pick_folder(&self) -> Result<Option<PathBuf>, AppError> {
        Err(AppError::new("not_here"))
    }

    fn pick_file(&self, _endings: &[&str]) -> Result<Option<PathBuf>, AppError> {
        Err(AppError::new("not_here"))
    }

    fn progress(&self, how_far: Progress) {
        let bar = self.bar.get_or_init(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
            let style =
                ProgressStyle::with_template("{bar:40} {human_pos} sur {human_len} ({eta})");
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
            bar
        });
        bar.set_length(how_far.total);
        bar.set_position(how_far.done);
        if how_far.done >= how_far.total {
            bar.finish_and_clear();
        }
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().display().to_string()
}

/// Writes beside and renames: a file of that name is replaced whole or not at all.
fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    use std::io::Write;
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let mut beside = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    beside.write_all(bytes)?;
    beside.as_file().sync_all()?;
    beside.persist(path)?;
    Ok(())
}
