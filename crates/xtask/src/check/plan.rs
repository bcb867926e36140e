//! The list of checks: what each needs, and which are quick.

use super::options::Options;
use super::steps;
use crate::failure::Failure;
use crate::house::House;
use crate::system::Group;

/// One line of the summary.
#[derive(Debug)]
pub(crate) struct Check {
    /// Its name in the summary and for `--only`.
    pub(crate) name: &'static str,
    /// What it shows, for `cargo xtask help`.
    pub(crate) purpose: &'static str,
    /// Whether `--quick` runs it.
    pub(crate) quick: bool,
    /// Paths without which it has nothing to look at: it is skipped, and said to be, until the
    /// repository has them.
    pub(crate) looks_at: &'static [&'static str],
    /// Whether it drives something that only Linux has; elsewhere it is skipped, and said to be.
    pub(crate) linux_only: bool,
    /// System packages it cannot do without.
    pub(crate) packages: &'static [Group],
    /// Folders whose npm packages it uses.
    pub(crate) npm: &'static [&'static str],
    /// The check itself.
    pub(crate) run: fn(&House, &Options) -> Result<(), Failure>,
}

/// Every check, cheapest first, so that a slip is seen early.
pub(crate) const PLAN: &[Check] = &[
    Check {
        name: "format",
        purpose: "rustfmt has nothing to change",
        quick: true,
        looks_at: &[],
        linux_only: false,
        packages: &[],
        npm: &[],
        run: steps::rust::format,
    },
    Check {
        name: "clippy",
        purpose: "no warning in any target",
        quick: true,
        looks_at: &[],
        linux_only: false,
        packages: &[Group::Build],
        npm: &[],
        run: steps::rust::clippy,
    },
    Check {
        name: "licences",
        purpose: "cargo-deny: licences, banned crates, sources",
        quick: false,
        looks_at: &["deny.toml"],
        linux_only: false,
        packages: &[],
        npm: &[],
        run: steps::rust::licences,
    },
    Check {
        name: "rust",
        purpose: "Rust tests (with --quick: without the crash tests and the examples of the docs)",
        quick: true,
        looks_at: &[],
        linux_only: false,
        packages: &[Group::Build, Group::Paper],
        npm: &[],
        run: steps::rust::tests,
    },
    Check {
        name: "ui-types",
        purpose: "svelte-check",
        quick: true,
        looks_at: &["ui/package.json"],
        linux_only: false,
        packages: &[],
        npm: &["ui"],
        run: steps::screens::types,
    },
    Check {
        name: "ui-lint",
        purpose: "eslint",
        quick: false,
        looks_at: &["ui/package.json"],
        linux_only: false,
        packages: &[],
        npm: &["ui"],
        run: steps::screens::lint,
    },
    Check {
        name: "ui-format",
        purpose: "prettier has nothing to change",
        quick: false,
        looks_at: &["ui/package.json"],
        linux_only: false,
        packages: &[],
        npm: &["ui"],
        run: steps::screens::format,
    },
    Check {
        name: "ui-tests",
        purpose: "vitest",
        quick: true,
        looks_at: &["ui/package.json"],
        linux_only: false,
        packages: &[],
        npm: &["ui"],
        run: steps::screens::tests,
    },
    Check {
        name: "ui-build",
        purpose: "the production build, and the weight of the first screen",
        quick: false,
        looks_at: &["ui/package.json"],
        linux_only: false,
        packages: &[],
        npm: &["ui"],
        run: steps::screens::build,
    },
    Check {
        name: "journeys",
        purpose: "journeys in a browser, against the bridge",
        quick: false,
        looks_at: &["tests/e2e/package.json"],
        linux_only: false,
        packages: &[Group::Build, Group::Browser],
        npm: &["tests/e2e"],
        run: steps::browser::journeys,
    },
    Check {
        name: "smoke",
        purpose: "the main journey on the real binary",
        quick: false,
        looks_at: &["tests/smoke"],
        linux_only: true,
        packages: &[Group::Build, Group::Binary],
        npm: &[],
        run: steps::binary::smoke,
    },
];

/// The checks that `options` ask for, in the order of the plan.
///
/// # Errors
/// When `--only` names a check that does not exist.
pub(crate) fn choose(options: &Options) -> Result<Vec<&'static Check>, Failure> {
    for name in &options.only {
        if !PLAN.iter().any(|check| check.name == name) {
            let known: Vec<&str> = PLAN.iter().map(|check| check.name).collect();
            return Err(Failure::new(format!(
                "no check is called \"{name}\"; there are: {}",
                known.join(", ")
            )));
        }
    }
    Ok(PLAN
        .iter()
        .filter(|check| {
            if options.only.is_empty() {
                check.quick || !options.quick
            } else {
                options.only.iter().any(|name| name == check.name)
            }
        })
        .collect())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn names(options: &Options) -> Vec<&'static str> {
        choose(options)
            .unwrap()
            .iter()
            .map(|check| check.name)
            .collect()
    }

    #[test]
    fn each_check_has_a_name_of_its_own() {
        let names: BTreeSet<&str> = PLAN.iter().map(|check| check.name).collect();
        assert_eq!(names.len(), PLAN.len());
    }

    #[test]
    fn quick_is_a_strict_part_of_everything() {
        let all = names(&Options::default());
        let quick = names(&Options {
            quick: true,
            ..Options::default()
        });
        assert_eq!(all.len(), PLAN.len());
        assert!(quick.len() < all.len());
        assert!(quick.iter().all(|name| all.contains(name)));
    }

    #[test]
    fn only_runs_what_it_names_even_if_it_is_slow() {
        let only = vec!["licences".to_owned()];
        assert_eq!(
            names(&Options {
                quick: true,
                only,
                no_install: false
            }),
            ["licences"]
        );
    }

    #[test]
    fn a_misspelt_check_is_refused_with_the_list() {
        let options = Options {
            only: vec!["clipy".to_owned()],
            ..Options::default()
        };
        let sentence = choose(&options).unwrap_err().to_string();
        assert!(sentence.contains("clipy") && sentence.contains("clippy, licences"));
    }
}
