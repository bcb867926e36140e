//! Where things lie in the repository.

use std::path::{Path, PathBuf};

use crate::failure::Failure;

/// The repository that the command works on.
#[derive(Debug, Clone)]
pub(crate) struct House {
    root: PathBuf,
}

impl House {
    /// The repository that this very xtask belongs to, whatever the current folder is.
    pub(crate) fn locate() -> Result<Self, Failure> {
        // Cargo gives the folder at run time; the compile-time value serves a binary run by hand.
        let own = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = own
            .ancestors()
            .nth(2)
            .filter(|root| root.join("tauri.conf.json").is_file())
            .ok_or_else(|| Failure::new("the repository of Guichet Famille was not found"))?;
        Ok(Self {
            root: root.to_path_buf(),
        })
    }

    /// A repository at `root`, for tests on a temporary folder.
    #[cfg(test)]
    pub(crate) fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// The top folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// `relative`, written with `/`, as a path of this repository.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        relative
            .split('/')
            .fold(self.root.clone(), |path, part| path.join(part))
    }

    /// Whether the repository has `relative`.
    pub(crate) fn has(&self, relative: &str) -> bool {
        self.path(relative).exists()
    }

    /// Cargo's output folder, which CARGO_TARGET_DIR may have moved.
    pub(crate) fn target(&self) -> PathBuf {
        match std::env::var_os("CARGO_TARGET_DIR") {
            Some(moved) => self.root.join(moved),
            None => self.root.join("target"),
        }
    }

    /// The folder of xtask's own notes (what was installed, and from which lock file).
    pub(crate) fn notes(&self) -> PathBuf {
        self.target().join("xtask")
    }
}
