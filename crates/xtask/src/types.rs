//! `cargo xtask types`: ui/src/generated, written by the core itself.
//!
//! The core's own test compares the file with what it would write, and writes it when asked to:
//! nothing else knows how.

use std::process::ExitCode;

use crate::failure::Failure;
use crate::house::House;
use crate::process::cargo;

/// Lets the core write the types of its commands for the screens.
///
/// # Errors
/// When an argument is given, or the core cannot be built.
pub(crate) fn regenerate(house: &House, arguments: &[String]) -> Result<ExitCode, Failure> {
    if let Some(argument) = arguments.first() {
        return Err(Failure::new(format!("unknown option \"{argument}\"")));
    }
    cargo(house)
        .args([
            "test",
            "--quiet",
            "--locked",
            "--package",
            "guichet-app",
            "--test",
            "typescript",
        ])
        .env("UPDATE_TYPES", "1")
        .run()?;
    Ok(ExitCode::SUCCESS)
}
