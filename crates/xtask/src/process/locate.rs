//! Finding a program on PATH, without asking a shell.

use std::env;
use std::path::{Path, PathBuf};

/// The first program called `name` on PATH, or none.
///
/// On Windows the endings of executable files are tried too.
pub(crate) fn locate(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    locate_in(env::split_paths(&path), name)
}

fn locate_in(folders: impl Iterator<Item = PathBuf>, name: &str) -> Option<PathBuf> {
    let endings: &[&str] = if cfg!(windows) {
        &[".exe", ".cmd", ".bat", ""]
    } else {
        &[""]
    };
    folders
        .flat_map(|folder| {
            endings
                .iter()
                .map(move |ending| folder.join(format!("{name}{ending}")))
        })
        .find(|candidate| is_executable(candidate))
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.metadata()
        .is_ok_and(|about| about.is_file() && about.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(path: &Path) -> bool {
    path.is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_and_a_folder_or_nothing_is_not() {
        assert!(locate("cargo").is_some(), "cargo runs these tests");
        assert_eq!(locate("a-program-that-nobody-has"), None);
        let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(locate_in([here].into_iter(), "src"), None);
    }
}
