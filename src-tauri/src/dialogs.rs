//! Native dialogs. They are opened on the main thread, which the toolkit asks for, and awaited on
//! the thread that needs the answer.

use guichet_app::AppError;
use rfd::{AsyncFileDialog, FileHandle};
use std::future::Future;
use std::path::PathBuf;
use std::sync::mpsc;
use tauri::AppHandle;

/// Asks where to save, and saves.
pub(crate) fn save(
    app: &AppHandle,
    suggested: &str,
    bytes: &[u8],
) -> Result<Option<PathBuf>, AppError> {
    let suggested = suggested.to_owned();
    let chosen = ask(app, move || {
        AsyncFileDialog::new()
            .set_title("Enregistrer le PDF")
            .set_file_name(suggested)
            .add_filter("PDF", &["pdf"])
            .save_file()
    })?;
    let Some(path) = chosen else { return Ok(None) };
    std::fs::write(&path, bytes).map_err(|_| AppError::new("save_failed"))?;
    Ok(Some(path))
}

/// Asks for a folder.
pub(crate) fn pick_folder(app: &AppHandle) -> Result<Option<PathBuf>, AppError> {
    ask(app, || {
        AsyncFileDialog::new()
            .set_title("Choisir un dossier")
            .pick_folder()
    })
}

/// Asks for a file.
pub(crate) fn pick_file(app: &AppHandle, endings: &[&str]) -> Result<Option<PathBuf>, AppError> {
    let endings: Vec<String> = endings.iter().map(|&ending| ending.to_owned()).collect();
    ask(app, move || {
        let mut dialog = AsyncFileDialog::new().set_title("Choisir un fichier");
        if !endings.is_empty() {
            dialog = dialog.add_filter("Fichiers", &endings);
        }
        dialog.pick_file()
    })
}

/// Asks for files, one or several.
pub(crate) fn pick_files(app: &AppHandle, endings: &[&str]) -> Result<Vec<PathBuf>, AppError> {
    let endings: Vec<String> = endings.iter().map(|&ending| ending.to_owned()).collect();
    let chosen = ask_for(app, move || {
        AsyncFileDialog::new()
            .set_title("Ajouter des fichiers")
            .add_filter("PDF, JPEG, PNG", &endings)
            .pick_files()
    })?;
    let paths = chosen.unwrap_or_default();
    Ok(paths.iter().map(|file| file.path().to_owned()).collect())
}

/// Opens a dialog for one file or folder and waits for the answer here.
fn ask<F>(
    app: &AppHandle,
    open: impl FnOnce() -> F + Send + 'static,
) -> Result<Option<PathBuf>, AppError>
where
    F: Future<Output = Option<FileHandle>> + Send + 'static,
{
    let chosen = ask_for(app, open)?;
    Ok(chosen.map(|file| file.path().to_owned()))
}

/// Opens a dialog on the main thread and waits for the answer here.
fn ask_for<F, T>(
    app: &AppHandle,
    open: impl FnOnce() -> F + Send + 'static,
) -> Result<Option<T>, AppError>
where
    F: Future<Output = Option<T>> + Send + 'static,
    T: Send + 'static,
{
    let (answer, answered) = mpsc::channel();
    app.run_on_main_thread(move || {
        let dialog = open();
        std::thread::spawn(move || {
            let chosen = tauri::async_runtime::block_on(dialog);
            // Nobody waits any more when the window closed meanwhile.
            let _ = answer.send(chosen);
        });
    })
    .map_err(|_| AppError::new("not_here"))?;
    answered.recv().map_err(|_| AppError::new("not_here"))
}
