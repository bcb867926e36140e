//! How well things are found: programs among the tests that measure a large town when asked to, and
//! print their tables.

use super::page::{self, Part};
use crate::failure::Failure;
use crate::house::House;
use crate::process::cargo;
use crate::system::{Consent, Group, ensure_packages};

/// A measure: the test that makes it, and what its part of the page is called.
struct Measure {
    test: &'static str,
    title: &'static str,
}

const MEASURES: &[Measure] = &[
    Measure {
        test: "finding",
        title: "Finding a family, kind of question by kind",
    },
    Measure {
        test: "doubles",
        title: "Finding who was entered twice",
    },
];

/// Towns measured when nothing else is asked.
const HOUSEHOLDS: &str = "20000";

/// Builds the measures as the product ships and runs them one after the other. Their part of the
/// page named by `--out` is written anew.
///
/// # Errors
/// When one cannot be built, or a promise is not kept; the page is written all the same.
pub(super) fn measure(house: &House, arguments: &[String]) -> Result<(), Failure> {
    ensure_packages(house, &[Group::Build].into(), Consent::Install)?;
    let towns = page::word_after(arguments, "--households").unwrap_or(HOUSEHOLDS);
    let mut text = format!(
        "Command: `cargo xtask bench --quality --households {towns} --out docs/PERFORMANCE.md`; \
         `cargo xtask test` asks small towns the same.\n"
    );
    let mut broken = Vec::new();
    for measure in MEASURES {
        text.push_str(&format!("\n## {}\n", measure.title));
        for households in towns.split(',') {
            let captured = cargo(house)
                .args([
                    "test",
                    "--release",
                    "--locked",
                    "--package",
                    "guichet-tests",
                ])
                .args(["--test", measure.test, "--", "--households", households])
                .capture()?;
            print!("{}", captured.stdout);
            if !captured.success {
                eprint!("{}", captured.stderr);
                broken.push(format!("{} at {households} households", measure.test));
            }
            text.push_str(&deeper(&captured.stdout));
        }
    }
    if let Some(page) = page::named_in(house, arguments) {
        page::replace(&page, Part::Quality, &text)?;
    }
    match broken.is_empty() {
        true => Ok(()),
        false => Err(Failure::new(format!(
            "promises not kept: {}",
            broken.join(", ")
        ))),
    }
}

/// The tables of a program one heading lower, without what precedes them.
fn deeper(printed: &str) -> String {
    let from = printed.find("\n## ").unwrap_or(printed.len());
    let tables = printed[from..].replace("\n## ", "\n### ");
    format!("{}\n", tables.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_stand_under_the_title_of_their_measure() {
        assert_eq!(
            deeper("running\n\n## 300 households\n\n| a |\n\n"),
            "\n### 300 households\n\n| a |\n"
        );
        assert_eq!(deeper("nothing"), "\n");
    }
}
