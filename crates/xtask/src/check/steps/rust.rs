//! Checks of the Rust workspace.

use serde_json::Value;

use super::super::options::Options;
use crate::failure::Failure;
use crate::house::House;
use crate::process::{Program, cargo};
use crate::tools;

/// Test programs that take minutes by their nature; `--quick` leaves them out.
const SLOW_TESTS: &[&str] = &["crash"];

/// Single tests likewise: a town made and measured without optimisation, and every command tried for
/// its trace.
const SLOW_NAMES: &[&str] = &[
    "measures::a_small_town_is_made_measured_and_written_down",
    "audit::every_command_that_writes_leaves_an_act_and_every_operation_is_reached",
];

/// Where the property tests begin. The same cases are drawn each time, so that a red check is red
/// for whoever looks at it; `cargo test` alone draws others, and that is where they are hunted.
const PROPERTY_SEED: (&str, &str) = ("PROPTEST_RNG_SEED", "28085");

/// rustfmt has nothing to change.
pub(crate) fn format(house: &House, _: &Options) -> Result<(), Failure> {
    cargo(house).args(["fmt", "--all", "--check"]).run()
}

/// Clippy has nothing to say.
pub(crate) fn clippy(house: &House, _: &Options) -> Result<(), Failure> {
    cargo(house)
        .args([
            "clippy",
            "--workspace",
            "--all-targets",
            "--locked",
            "--",
            "-D",
            "warnings",
        ])
        .run()
}

/// cargo-deny has nothing to say. Advisories need a list from outside: `cargo xtask audit`.
pub(crate) fn licences(house: &House, _: &Options) -> Result<(), Failure> {
    let program = tools::ensure(house, tools::CARGO_DENY)?;
    Program::new(house, program)
        .args([
            "--locked",
            "check",
            "--hide-inclusion-graph",
            "licenses",
            "bans",
            "sources",
        ])
        .run()
}

/// The Rust tests.
pub(crate) fn tests(house: &House, options: &Options) -> Result<(), Failure> {
    let mut program = cargo(house).args(["test", "--workspace", "--locked", "--no-fail-fast"]);
    let (seed, fixed) = PROPERTY_SEED;
    if std::env::var_os(seed).is_none() {
        program = program.env(seed, fixed);
    }
    if options.quick {
        program = program
            .args(quick_targets(&metadata(house)?, SLOW_TESTS)?)
            .args(["--"])
            .args(SLOW_NAMES.iter().flat_map(|name| ["--skip", name]));
    }
    program.run()
}

fn metadata(house: &House) -> Result<Value, Failure> {
    let answer = cargo(house)
        .args(["metadata", "--locked", "--no-deps", "--format-version", "1"])
        .capture()?;
    if !answer.success {
        return Err(Failure::new(format!(
            "cargo metadata failed: {}",
            answer.stderr.trim()
        )));
    }
    serde_json::from_str(&answer.stdout)
        .map_err(|error| Failure::new(format!("cargo metadata is not readable: {error}")))
}

/// The target options of `cargo test` that leave out the test programs named in `slow`.
///
/// cargo can only be told what to take, hence the list of everything else.
fn quick_targets(metadata: &Value, slow: &[&str]) -> Result<Vec<String>, Failure> {
    let packages = metadata["packages"]
        .as_array()
        .ok_or_else(|| Failure::new("cargo metadata lists no package"))?;
    let mut words = vec!["--lib".to_owned(), "--bins".to_owned()];
    for target in packages
        .iter()
        .filter_map(|package| package["targets"].as_array())
        .flatten()
    {
        let is_test = target["kind"]
            .as_array()
            .is_some_and(|kinds| kinds.contains(&"test".into()));
        match target["name"].as_str() {
            Some(name) if is_test && !slow.contains(&name) => {
                words.extend(["--test".to_owned(), name.to_owned()]);
            }
            _ => {}
        }
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quick_takes_every_test_program_but_the_slow_ones() {
        let metadata = serde_json::json!({ "packages": [
            { "targets": [
                { "name": "guichet_domain", "kind": ["lib"] },
                { "name": "dates", "kind": ["test"] },
            ] },
            { "targets": [
                { "name": "crash", "kind": ["test"] },
                { "name": "architecture", "kind": ["test"] },
            ] },
        ] });
        assert_eq!(
            quick_targets(&metadata, SLOW_TESTS).unwrap(),
            [
                "--lib",
                "--bins",
                "--test",
                "dates",
                "--test",
                "architecture"
            ]
        );
        assert!(quick_targets(&serde_json::json!({}), SLOW_TESTS).is_err());
    }
}
