//! The options of `cargo xtask test`.

use crate::failure::Failure;

/// Which checks to run, and how thoroughly.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// Only the checks that fit into five minutes on a warm machine.
    pub(crate) quick: bool,
    /// Only these checks; all when empty.
    pub(crate) only: Vec<String>,
    /// Name what is missing instead of installing it.
    pub(crate) no_install: bool,
}

impl Options {
    /// Reads the words after `cargo xtask test`.
    ///
    /// # Errors
    /// When a word is unknown or `--only` stands without a name.
    pub(crate) fn parse(words: &[String]) -> Result<Self, Failure> {
        let mut options = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match word.as_str() {
                "--quick" => options.quick = true,
                "--no-install" => options.no_install = true,
                "--only" => {
                    let names = words.next().ok_or_else(|| {
                        Failure::new("--only wants the name of a check, or several with commas")
                    })?;
                    options.only.extend(names.split(',').map(str::to_owned));
                }
                unknown => return Err(Failure::new(format!("unknown option \"{unknown}\""))),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(words: &[&str]) -> Result<Options, Failure> {
        Options::parse(
            &words
                .iter()
                .map(|word| (*word).to_owned())
                .collect::<Vec<_>>(),
        )
    }

    #[test]
    fn names_come_one_by_one_or_with_commas() {
        let options = parse(&["--only", "rust,clippy", "--only", "format"]).unwrap();
        assert_eq!(options.only, ["rust", "clippy", "format"]);
        assert!(!options.quick);
    }

    #[test]
    fn a_word_that_means_nothing_is_refused() {
        assert!(parse(&["--quikc"]).is_err());
        assert!(parse(&["--only"]).is_err());
    }
}
