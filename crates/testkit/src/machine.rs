//! A machine that keeps what it was asked to print and save, instead of doing it.

use guichet_app::{AppError, Far, Machine, PrintJob, Printer};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A paper that reached the queue, or the folder of the agent.
#[derive(Debug, Clone)]
pub struct Printed {
    /// Title of the job, or name of the file.
    pub title: String,
    /// The PDF.
    pub bytes: Vec<u8>,
}

/// A machine for tests.
#[derive(Default)]
pub struct TestMachine {
    printed: Mutex<Vec<Printed>>,
    saved: Mutex<Vec<Printed>>,
    picked: Mutex<Vec<PathBuf>>,
    mute: AtomicBool,
    looks_on: Mutex<Option<Arc<LooksOn>>>,
}

/// Who looks on while a long work is done.
type LooksOn = dyn Fn(Option<Far>) + Send + Sync;

impl std::fmt::Debug for TestMachine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TestMachine(…)")
    }
}

impl TestMachine {
    /// What was printed, the first first.
    pub fn printed(&self) -> Vec<Printed> {
        self.printed.lock().unwrap().clone()
    }

    /// What was saved, the first first.
    pub fn saved(&self) -> Vec<Printed> {
        self.saved.lock().unwrap().clone()
    }

    /// What the agent will choose when files are asked for.
    pub fn will_pick(&self, files: Vec<PathBuf>) {
        *self.picked.lock().unwrap() = files;
    }

    /// From now on there is no print service, and every dialog is given up.
    pub fn fall_silent(&self) {
        self.mute.store(true, Ordering::SeqCst);
    }

    /// From now on somebody hears each word of a long work, from within it.
    pub fn look_on(&self, looks_on: impl Fn(Option<Far>) + Send + Sync + 'static) {
        *self.looks_on.lock().unwrap() = Some(Arc::new(looks_on));
    }

    fn is_mute(&self) -> bool {
        self.mute.load(Ordering::SeqCst)
    }
}

fn kept(title: &str, bytes: &[u8]) -> Printed {
    Printed {
        title: title.to_owned(),
        bytes: bytes.to_vec(),
    }
}

impl Machine for TestMachine {
    fn printers(&self) -> Result<Vec<Printer>, AppError> {
        if self.is_mute() {
            return Err(AppError::new("print_no_service"));
        }
        let queue = |name: &str, default| Printer {
            name: name.to_owned(),
            default,
        };
        Ok(vec![queue("etage", false), queue("accueil", true)])
    }

    fn print(&self, job: &PrintJob<'_>) -> Result<String, AppError> {
        if self.is_mute() {
            return Err(AppError::new("print_no_service"));
        }
        let mut printed = self.printed.lock().unwrap();
        printed.push(kept(job.title, job.bytes));
        Ok(format!("accueil-{}", printed.len()))
    }

    fn save(&self, suggested: &str, bytes: &[u8]) -> Result<Option<PathBuf>, AppError> {
        if self.is_mute() {
            return Ok(None);
        }
        self.saved.lock().unwrap().push(kept(suggested, bytes));
        Ok(Some(PathBuf::from("/choisi").join(suggested)))
    }

    fn pick_folder(&self) -> Result<Option<PathBuf>, AppError> {
        Ok((!self.is_mute()).then(|| PathBuf::from("/choisi")))
    }

    fn pick_files(&self, _endings: &[&str]) -> Result<Vec<PathBuf>, AppError> {
        match self.is_mute() {
            true => Ok(vec![]),
            false => Ok(self.picked.lock().unwrap().clone()),
        }
    }

    fn pick_file(&self, _endings: &[&str]) -> Result<Option<PathBuf>, AppError> {
        Ok((!self.is_mute()).then(|| PathBuf::from("/choisi/sauvegarde.guichet")))
    }

    fn progress(&self, how_far: Option<Far>) {
        let looks_on = self.looks_on.lock().unwrap().clone();
        if let Some(looks_on) = looks_on {
            looks_on(how_far);
        }
    }
}
