//! The machine of a terminal: no printer and no dialog, but the file named on the command line,
//! and a bar.

use guichet_app::{AppError, Far, Machine, PrintJob, Printer, Step};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// What the commands find instead of printers and dialogs.
#[derive(Debug, Default)]
pub(crate) struct TerminalMachine {
    out: Option<PathBuf>,
    /// The step that is shown, and its line.
    bar: Mutex<Option<(Step, ProgressBar)>>,
}

impl TerminalMachine {
    /// A terminal on which a paper may be saved in one file.
    pub(crate) fn saving_to(out: Option<&Path>) -> Self {
        Self {
            out: out.map(Path::to_owned),
            bar: Mutex::new(None),
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
        write_private(out, bytes).map_err(|_| AppError::new("save_failed"))?;
        Ok(Some(out.clone()))
    }

    fn pick_folder(&self) -> Result<Option<PathBuf>, AppError> {
        Err(AppError::new("not_here"))
    }

    fn pick_file(&self, _endings: &[&str]) -> Result<Option<PathBuf>, AppError> {
        Err(AppError::new("not_here"))
    }

    fn progress(&self, how_far: Option<Far>) {
        let mut shown = self.bar.lock().unwrap_or_else(PoisonError::into_inner);
        let step = how_far.map(|far| far.step);
        if let Some((_, former)) = shown.take_if(|(former, _)| Some(*former) != step) {
            former.finish_and_clear();
        }
        let Some(far) = how_far else { return };
        let (_, bar) = shown.get_or_insert_with(|| (far.step, line_of(far)));
        bar.set_length(far.total);
        bar.set_position(far.done);
    }
}

/// The line of a step: a bar when it can say how far it is, else one that turns.
fn line_of(far: Far) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
    let style = match far.total {
        0 => ProgressStyle::with_template("{spinner} {msg}"),
        _ => ProgressStyle::with_template("{msg} {bar:40} {percent}\u{a0}% ({eta})"),
    };
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar.set_message(in_words(far.step));
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

fn in_words(step: Step) -> &'static str {
    match step {
        Step::Structure => "Structure du fichier",
        Step::Replay => "Rejeu du journal des changements",
        Step::Journals => "Journaux et récépissés",
        Step::Copy => "Copie",
        Step::ReadBack => "Relecture de la copie",
        Step::Pack => "Mise en un seul fichier",
        Step::Fill => "Familles fictives",
        Step::Recompute => "Pièces à fournir",
        Step::Compare => "Recherche de doublons",
        Step::TakeIn => "Reprise des dossiers",
        Step::TakeBack => "Annulation de l’import",
        Step::Export => "Écriture de l’export",
        Step::Import => "Lecture de l’export",
    }
}

/// Writes beside and renames: a file of that name is replaced whole or not at all.
pub(crate) fn write_private(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
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
