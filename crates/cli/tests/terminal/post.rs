//! A post with the binary on it: a folder, and what its runs answer.

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use tempfile::TempDir;

/// The password of a demonstration; it is said by the verb that makes one.
pub(crate) const DEMO_PASSWORD: &str = "Vitrail-bleu-28-Beauce";
/// The password of a first administrator.
pub(crate) const PASSWORD: &str = "Marronnier-7-Vitrail-Loir";
/// Households of the shared demonstration.
pub(crate) const HOUSEHOLDS: u32 = 60;

/// A folder that goes with the test.
pub(crate) struct Post {
    pub(crate) folder: TempDir,
    pub(crate) password: &'static str,
}

/// What a run ended with.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Post {
    /// A post without a base.
    pub(crate) fn empty() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
            password: PASSWORD,
        }
    }

    /// A post with a demonstration of its own.
    pub(crate) fn demo() -> Self {
        let post = Self {
            password: DEMO_PASSWORD,
            ..Self::empty()
        };
        copy(&demonstration().path().join("base"), &post.base());
        post
    }

    /// A post with the base of a commune, and its recovery key.
    pub(crate) fn commune() -> (Self, String) {
        let post = Self::empty();
        let made = post.run(&[
            "init",
            "--commune",
            "Châteaudun",
            "--insee",
            "28088",
            "--admin",
            "Nadia Ferreira",
            "--json",
        ]);
        let key = made.json()["recovery_key"].as_str().unwrap().to_owned();
        (post, key)
    }

    pub(crate) fn base(&self) -> PathBuf {
        self.folder.path().join("base")
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn text(&self, name: &str) -> String {
        self.path(name).display().to_string()
    }

    /// The binary, on the base of this post, with nothing of the outside.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_guichet"));
        command
            .args(words)
            .arg("--base")
            .arg(self.base())
            .env("GUICHET_PASSWORD", self.password)
            .env_remove("GUICHET_AGENT")
            .env_remove("GUICHET_RECOVERY_KEY")
            .stdin(std::process::Stdio::null());
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Run {
        Run::of(self.command(words).output().unwrap())
    }

    /// Runs a verb that must succeed, and reads its JSON.
    pub(crate) fn json(&self, words: &[&str]) -> Value {
        let words: Vec<&str> = words.iter().copied().chain(["--json"]).collect();
        self.run(&words).json()
    }

    /// Writes a file beside the base, and gives its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(self.path(name), text).unwrap();
        self.text(name)
    }
}

impl Run {
    pub(crate) fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The JSON of a run that succeeded without a word on standard error.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{self:?}");
        serde_json::from_str(&self.out).unwrap()
    }

    /// Requires a refusal: this exit code, this code in brackets, nothing on standard output.
    #[track_caller]
    pub(crate) fn refused(&self, exit: i32, code: &str) {
        assert_eq!(self.code, exit, "{self:?}");
        assert_eq!(self.out, "", "{self:?}");
        assert!(self.err.starts_with("Erreur\u{a0}: "), "{self:?}");
        assert!(self.err.contains(&format!("[{code}]")), "{self:?}");
    }
}

/// Made once by the binary itself, copied by each test.
fn demonstration() -> &'static TempDir {
    static MADE: OnceLock<TempDir> = OnceLock::new();
    MADE.get_or_init(|| {
        let post = Post::empty();
        let made = post.json(&[
            "demo",
            "--households",
            &HOUSEHOLDS.to_string(),
            "--seed",
            "5",
            "--on",
            "2026-06-15",
        ]);
        assert_eq!(made["households"], HOUSEHOLDS);
        assert_eq!(made["login"], "accueil");
        assert_eq!(made["password"], DEMO_PASSWORD);
        assert!(made["seconds"].as_f64().unwrap() > 0.0);
        post.folder
    })
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        match entry.file_type().unwrap().is_dir() {
            true => copy(&entry.path(), &target),
            false => {
                std::fs::copy(entry.path(), target).unwrap();
            }
        }
    }
}
