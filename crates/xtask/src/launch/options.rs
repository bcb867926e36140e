//! The options of `cargo xtask run`.

use super::build::Profile;
use crate::failure::Failure;

/// How the application is built and what it opens.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// Open a fictional commune.
    pub(crate) demo: bool,
    /// Name what is missing instead of installing it.
    pub(crate) no_install: bool,
    /// Build as it ships.
    pub(crate) release: bool,
}

impl Options {
    /// Reads the words after `cargo xtask run`.
    ///
    /// # Errors
    /// When a word is unknown.
    pub(crate) fn parse(words: &[String]) -> Result<Self, Failure> {
        let mut options = Self::default();
        for word in words {
            match word.as_str() {
                "--demo" => options.demo = true,
                "--no-install" => options.no_install = true,
                "--release" => options.release = true,
                unknown => return Err(Failure::new(format!("unknown option \"{unknown}\""))),
            }
        }
        Ok(options)
    }

    /// How to build.
    pub(crate) fn profile(self) -> Profile {
        if self.release {
            Profile::Release
        } else {
            Profile::Debug
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read_and_a_word_that_means_nothing_is_refused() {
        let words = |words: &[&str]| words.iter().map(|it| (*it).to_owned()).collect::<Vec<_>>();
        let options = Options::parse(&words(&["--demo", "--release"])).unwrap();
        assert!(options.demo && options.release && !options.no_install);
        assert!(Options::parse(&words(&["--dmeo"])).is_err());
    }
}
