//! `cargo xtask bench`: the figures of docs/PERFORMANCE.md, with one command.

use std::process::ExitCode;

use crate::failure::Failure;
use crate::house::House;
use crate::process::cargo;
use crate::system::{Consent, Group, ensure_packages};

/// Builds the command line as it ships and runs its `bench`, `arguments` passed on.
///
/// # Errors
/// When it cannot be built, or ends badly.
pub(crate) fn run(house: &House, arguments: &[String]) -> Result<ExitCode, Failure> {
    ensure_packages(house, &[Group::Build].into(), Consent::Install)?;
    cargo(house)
        .args([
            "run",
            "--release",
            "--locked",
            "--package",
            "guichet-cli",
            "--",
            "bench",
        ])
        .args(arguments)
        .run()?;
    Ok(ExitCode::SUCCESS)
}
