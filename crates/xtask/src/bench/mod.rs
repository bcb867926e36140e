//! `cargo xtask bench`: the figures of docs/PERFORMANCE.md, with one command for the core and one
//! for the window.

mod core;
mod page;
mod window;

use std::process::ExitCode;

use crate::failure::Failure;
use crate::house::House;

/// The word that asks for the window instead of the core.
const WINDOW: &str = "--window";

/// Measures the core, or with `--window` the application from the key to the pixel; the other
/// `arguments` are passed on.
///
/// # Errors
/// When what is measured cannot be built, or the measure ends badly.
pub(crate) fn run(house: &House, arguments: &[String]) -> Result<ExitCode, Failure> {
    let passed: Vec<String> = arguments
        .iter()
        .filter(|argument| *argument != WINDOW)
        .cloned()
        .collect();
    if passed.len() == arguments.len() {
        core::measure(house, arguments)?;
    } else {
        window::measure(house, &passed)?;
    }
    Ok(ExitCode::SUCCESS)
}
