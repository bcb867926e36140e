//! `npm ci`, only when the lock file says something new.

use std::fs;
use std::path::PathBuf;

use crate::failure::Failure;
use crate::house::House;
use crate::process::npm;

/// Installs the npm packages of `folder` as its lock file says, unless they are there.
///
/// # Errors
/// When the lock file is missing or npm fails.
pub(crate) fn install(house: &House, folder: &str) -> Result<(), Failure> {
    let lock = fs::read_to_string(house.path(folder).join("package-lock.json"))
        .map_err(Failure::during(format!("{folder}/package-lock.json")))?;
    let stamp = stamp(house, folder);
    if is_current(house, folder, &lock) {
        return Ok(());
    }
    println!("npm ci in {folder}/");
    npm(house)
        .args(["--prefix", folder, "ci", "--no-audit", "--no-fund"])
        .run()?;
    fs::create_dir_all(house.notes()).map_err(Failure::during("creating target/xtask"))?;
    fs::write(&stamp, lock).map_err(Failure::during("noting what npm installed"))
}

/// The note of the lock file that the installed packages came from.
fn stamp(house: &House, folder: &str) -> PathBuf {
    house
        .notes()
        .join(format!("npm-{}.lock", folder.replace('/', "-")))
}

fn is_current(house: &House, folder: &str, lock: &str) -> bool {
    house.path(folder).join("node_modules").is_dir()
        && fs::read_to_string(stamp(house, folder)).is_ok_and(|noted| noted == lock)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packages_are_current_only_with_the_same_lock_and_a_folder_of_packages() {
        let root = std::env::temp_dir().join(format!("xtask-npm-{}", std::process::id()));
        let house = House::at(&root);
        fs::create_dir_all(house.path("ui/node_modules")).unwrap();
        fs::create_dir_all(house.notes()).unwrap();
        assert!(!is_current(&house, "ui", "a"), "nothing noted yet");
        fs::write(stamp(&house, "ui"), "a").unwrap();
        assert!(is_current(&house, "ui", "a"));
        assert!(!is_current(&house, "ui", "b"), "another lock file");
        fs::remove_dir(house.path("ui/node_modules")).unwrap();
        assert!(!is_current(&house, "ui", "a"), "packages gone");
        fs::remove_dir_all(&root).unwrap();
    }
}
