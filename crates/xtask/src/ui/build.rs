//! Building the screens into ui/dist, from where the shell and the bridge serve them.

use std::fs;
use std::path::Path;
use std::time::SystemTime;

use super::install;
use crate::failure::Failure;
use crate::house::House;
use crate::process::npm;

/// What the build reads, and what it writes last.
const SOURCES: &[&str] = &[
    "ui/src",
    "ui/public",
    "ui/index.html",
    "ui/package-lock.json",
    "ui/svelte.config.js",
    "ui/vite.config.ts",
];
const RESULT: &str = "ui/dist/.vite/manifest.json";

/// Builds the screens; the build itself refuses a first screen that is too heavy.
///
/// # Errors
/// When the packages cannot be installed or the build fails.
pub(crate) fn build(house: &House) -> Result<(), Failure> {
    install(house, "ui")?;
    npm(house).args(["--prefix", "ui", "run", "build"]).run()
}

/// Builds the screens unless what lies in ui/dist is younger than every source.
///
/// # Errors
/// As [`build`].
pub(crate) fn build_if_older(house: &House) -> Result<(), Failure> {
    let built = modified(&house.path(RESULT));
    let changed = SOURCES
        .iter()
        .filter_map(|source| youngest(&house.path(source)))
        .max();
    if built.is_some() && built >= changed {
        Ok(())
    } else {
        build(house)
    }
}

/// When `path` was last written, or none when it is not there.
fn modified(path: &Path) -> Option<SystemTime> {
    path.metadata().and_then(|about| about.modified()).ok()
}

/// The time of the youngest file under `path`.
fn youngest(path: &Path) -> Option<SystemTime> {
    let inside = fs::read_dir(path)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| youngest(&entry.path()))
        .max();
    inside.max(modified(path))
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn the_youngest_file_counts_wherever_it_lies() {
        let folder = std::env::temp_dir().join(format!("xtask-youngest-{}", std::process::id()));
        fs::create_dir_all(folder.join("a/b")).unwrap();
        let file = fs::File::create(folder.join("a/b/c.ts")).unwrap();
        let later = modified(&folder).unwrap() + Duration::from_secs(60);
        file.set_modified(later).unwrap();
        assert_eq!(youngest(&folder), Some(later));
        assert_eq!(youngest(&folder.join("nothing")), None);
        fs::remove_dir_all(&folder).unwrap();
    }
}
