//! The files of the house, as text.

use std::fs;
use std::path::{Path, PathBuf};

/// A file, its path written with `/` from the top of the repository.
#[derive(Debug)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Folders that nobody wrote by hand.
const MADE: &[&str] = &[
    "target",
    "node_modules",
    "dist",
    "gen",
    "generated",
    "out",
    "test-results",
];

/// The top of the repository.
pub(crate) fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .expect("the tests lie in a folder of the house")
        .to_path_buf()
}

/// The hand-written text files whose path `wanted` accepts, in the order of their paths.
pub(crate) fn files(wanted: impl Fn(&str) -> bool) -> Vec<File> {
    let root = root();
    let mut found = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the house can be read") {
            let entry = entry.expect("an entry of a folder can be read");
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type().expect("an entry has a kind");
            if kind.is_dir() {
                if !name.starts_with('.') && !MADE.contains(&name.as_str()) {
                    folders.push(entry.path());
                }
                continue;
            }
            let path = slashed(&root, &entry.path());
            if kind.is_file() && wanted(&path) {
                let text = fs::read_to_string(entry.path()).expect("a source file is UTF-8");
                found.push(File { path, text });
            }
        }
    }
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// The names of the files that lie in `folder`, in order.
pub(crate) fn names(folder: &str) -> Vec<String> {
    let mut found: Vec<String> = fs::read_dir(root().join(folder))
        .expect("a folder of the house can be read")
        .map(|entry| entry.expect("an entry of a folder can be read"))
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    found.sort();
    found
}

fn slashed(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).expect("the walk stays inside");
    inside
        .iter()
        .map(|part| part.to_string_lossy())
        .collect::<Vec<_>>()
        .join("/")
}

/// Whether `path` is code that a person writes and reads.
pub(crate) fn is_code(path: &str) -> bool {
    let endings = [".rs", ".ts", ".svelte", ".sql", ".css", ".mjs", ".js"];
    endings.iter().any(|ending| path.ends_with(ending))
}
