//! The types of ui/src/generated, written by the core itself.
//!
//! The core's test program `export_types` writes one file per module into the folder named by
//! GUICHET_TYPES_DIR; nothing else knows how.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use crate::failure::Failure;
use crate::house::House;
use crate::process::cargo;

/// Where the screens read the types.
const GENERATED: &str = "ui/src/generated";

/// `cargo xtask types`: writes ui/src/generated anew.
///
/// # Errors
/// When an argument is given, or the core cannot write its types.
pub(crate) fn regenerate(house: &House, arguments: &[String]) -> Result<ExitCode, Failure> {
    if let Some(argument) = arguments.first() {
        return Err(Failure::new(format!("unknown option \"{argument}\"")));
    }
    let fresh = generate(house)?;
    let folder = house.path(GENERATED);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::during("emptying ui/src/generated"))?;
    }
    for (path, text) in &fresh {
        let file = folder.join(path);
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent).map_err(Failure::during("writing ui/src/generated"))?;
        }
        fs::write(file, text).map_err(Failure::during("writing ui/src/generated"))?;
    }
    println!("{GENERATED}: {} files written", fresh.len());
    Ok(ExitCode::SUCCESS)
}

/// Fails with the names of the files that differ from what the core would write.
///
/// # Errors
/// When a file differs, is missing or is too many, or the core cannot write its types.
pub(crate) fn compare(house: &House) -> Result<(), Failure> {
    let fresh = generate(house)?;
    let present = read(&house.path(GENERATED))?;
    let differing = differences(&fresh, &present);
    if differing.is_empty() {
        return Ok(());
    }
    Err(Failure::new(format!(
        "{GENERATED} is not what the core says; run `cargo xtask types`: {}",
        differing.join(", ")
    )))
}

/// Lets the core write its types into an empty folder, and reads them.
fn generate(house: &House) -> Result<BTreeMap<PathBuf, String>, Failure> {
    let folder = house.notes().join("types");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(Failure::during("emptying target/xtask/types"))?;
    }
    fs::create_dir_all(&folder).map_err(Failure::during("creating target/xtask/types"))?;
    cargo(house)
        .args([
            "test",
            "--quiet",
            "--locked",
            "--package",
            "guichet-app",
            "--test",
            "export_types",
        ])
        .env("GUICHET_TYPES_DIR", &folder)
        .run()?;
    let written = read(&folder)?;
    if written.is_empty() {
        return Err(Failure::new(
            "the core wrote no type: its test export_types is broken",
        ));
    }
    Ok(written)
}

/// The text files under `folder`, by their path inside it.
fn read(folder: &Path) -> Result<BTreeMap<PathBuf, String>, Failure> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(current) = folders.pop() {
        let during = || Failure::during(format!("reading {}", current.display()));
        for entry in fs::read_dir(&current).map_err(during())? {
            let path = entry.map_err(during())?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).map_err(during())?;
            let inside = path.strip_prefix(folder).unwrap_or(&path).to_path_buf();
            files.insert(inside, text.replace("\r\n", "\n"));
        }
    }
    Ok(files)
}

/// The files that are not the same on both sides.
fn differences(
    fresh: &BTreeMap<PathBuf, String>,
    present: &BTreeMap<PathBuf, String>,
) -> Vec<String> {
    let mut names: Vec<String> = fresh
        .keys()
        .chain(present.keys().filter(|path| !fresh.contains_key(*path)))
        .filter(|path| fresh.get(*path) != present.get(*path))
        .map(|path| path.display().to_string())
        .collect();
    names.sort();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(list: &[(&str, &str)]) -> BTreeMap<PathBuf, String> {
        list.iter()
            .map(|(path, text)| (PathBuf::from(path), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn a_changed_a_missing_and_a_left_over_file_are_named() {
        let fresh = files(&[("a.ts", "1"), ("b.ts", "2"), ("d.ts", "4")]);
        let present = files(&[("a.ts", "1"), ("b.ts", "0"), ("c.ts", "3")]);
        assert_eq!(differences(&fresh, &present), ["b.ts", "c.ts", "d.ts"]);
        assert!(differences(&fresh, &fresh).is_empty());
    }
}
