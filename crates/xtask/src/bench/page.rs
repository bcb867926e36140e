//! The page of figures has two authors: the command line writes it whole, the measure of the window
//! its last part.

use std::fs;
use std::path::PathBuf;

use crate::failure::Failure;
use crate::house::House;

/// Where the part of the window begins; tests/smoke/window/page.mjs writes it.
const MARK: &str = "<!-- Below: written by `cargo xtask bench --window`. -->";

/// The page that `arguments` name after `--out`.
pub(super) fn named_in(house: &House, arguments: &[String]) -> Option<PathBuf> {
    let mut words = arguments.iter();
    words.find(|word| *word == "--out")?;
    words.next().map(|path| house.root().join(path))
}

/// The part of a page that its next writer does not know.
#[derive(Debug)]
pub(super) struct Kept {
    page: PathBuf,
    part: Option<String>,
}

impl Kept {
    /// What `page` says of the window; nothing when it is not there yet.
    pub(super) fn of(page: PathBuf) -> Self {
        let text = fs::read_to_string(&page).unwrap_or_default();
        let part = text.find(MARK).map(|at| text[at..].to_owned());
        Self { page, part }
    }

    /// Puts it at the end of the page that was written meanwhile.
    ///
    /// # Errors
    /// When the page cannot be read or written.
    pub(super) fn put_back(self) -> Result<(), Failure> {
        let Some(part) = self.part else {
            return Ok(());
        };
        let spoken = self.page.display().to_string();
        let core = fs::read_to_string(&self.page).map_err(Failure::during(&spoken))?;
        fs::write(&self.page, format!("{}\n\n{part}", core.trim_end()))
            .map_err(Failure::during(spoken))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_is_the_word_after_out() {
        let house = House::at("/house");
        let words = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            named_in(&house, &words(&["--seed", "28", "--out", "docs/P.md"])),
            Some(PathBuf::from("/house/docs/P.md"))
        );
        assert_eq!(named_in(&house, &words(&["--seed", "28"])), None);
        assert_eq!(named_in(&house, &words(&["--out"])), None);
    }

    #[test]
    fn what_is_said_of_the_window_outlives_a_new_page_of_the_core() {
        let folder = std::env::temp_dir().join(format!("xtask-page-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let page = folder.join("PERFORMANCE.md");
        fs::write(&page, format!("# Old\n\n{MARK}\n\n## In the window\n")).unwrap();
        let kept = Kept::of(page.clone());
        fs::write(&page, "# New\n").unwrap();
        kept.put_back().unwrap();
        assert_eq!(
            fs::read_to_string(&page).unwrap(),
            format!("# New\n\n{MARK}\n\n## In the window\n")
        );
        let nothing = Kept::of(folder.join("none.md"));
        nothing.put_back().unwrap();
        fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn both_authors_know_the_same_mark() {
        let house = House::locate().unwrap();
        let other = fs::read_to_string(house.path("tests/smoke/window/page.mjs")).unwrap();
        assert!(other.contains(MARK));
    }
}
