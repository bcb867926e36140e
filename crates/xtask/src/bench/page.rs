//! The page of figures has several authors: the command line writes it whole, the other measures
//! their part below.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Failure;
use crate::house::House;

/// How every part below the core begins.
const BELOW: &str = "<!-- Below: written by `cargo xtask bench ";

/// A part below the core, in the order of the page. The last one is that of the window, which
/// tests/smoke/window/page.mjs writes.
#[derive(Debug, Clone, Copy)]
pub(super) enum Part {
    /// How well things are found.
    Quality,
}

impl Part {
    fn mark(self) -> String {
        let option = match self {
            Self::Quality => "--quality",
        };
        format!("{BELOW}{option}`. -->")
    }
}

/// Writes a part of a page anew, and leaves the others.
///
/// # Errors
/// When the page cannot be read or written.
pub(super) fn replace(page: &Path, part: Part, text: &str) -> Result<(), Failure> {
    let spoken = page.display().to_string();
    let old = fs::read_to_string(page).map_err(Failure::during(&spoken))?;
    let mark = part.mark();
    let first = old.find(BELOW).unwrap_or(old.len());
    let (from, upto) = match old.find(&mark) {
        Some(from) => {
            let inside = from + mark.len();
            let next = old[inside..].find(BELOW).map(|at| inside + at);
            (from, next.unwrap_or(old.len()))
        }
        None => (first, first),
    };
    let new = format!(
        "{}\n\n{mark}\n\n{}\n\n{}",
        old[..from].trim_end(),
        text.trim_end(),
        &old[upto..]
    );
    fs::write(page, format!("{}\n", new.trim_end())).map_err(Failure::during(spoken))
}

/// The page that `arguments` name after `--out`.
pub(super) fn named_in(house: &House, arguments: &[String]) -> Option<PathBuf> {
    word_after(arguments, "--out").map(|path| house.root().join(path))
}

/// The word that follows an option.
pub(super) fn word_after<'a>(arguments: &'a [String], option: &str) -> Option<&'a str> {
    let mut words = arguments.iter();
    words.find(|word| *word == option)?;
    words.next().map(String::as_str)
}

/// The part of a page that its next writer does not know.
#[derive(Debug)]
pub(super) struct Kept {
    page: PathBuf,
    part: Option<String>,
}

impl Kept {
    /// What `page` says below the core; nothing when it is not there yet.
    pub(super) fn of(page: PathBuf) -> Self {
        let text = fs::read_to_string(&page).unwrap_or_default();
        let part = text.find(BELOW).map(|at| text[at..].to_owned());
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

    /// As tests/smoke/window/page.mjs writes it.
    const MARK: &str = "<!-- Below: written by `cargo xtask bench --window`. -->";

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
    fn parts_outlive_a_new_page_of_the_core_and_one_another() {
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
        for text in ["Found: 98 %\n", "Found: 99 %"] {
            replace(&page, Part::Quality, text).unwrap();
            let quality = format!("{}\n\n{}", Part::Quality.mark(), text.trim_end());
            assert_eq!(
                fs::read_to_string(&page).unwrap(),
                format!("# New\n\n{quality}\n\n{MARK}\n\n## In the window\n")
            );
        }
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
