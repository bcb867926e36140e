//! `cargo xtask bench`: the figures of docs/PERFORMANCE.md, with one command for the core, one for
//! how well things are found, and one for the window.

mod core;
mod page;
mod quality;
mod window;

use std::process::ExitCode;

use crate::failure::Failure;
use crate::house::House;

/// The word that asks for the window instead of the core.
const WINDOW: &str = "--window";
/// The word that asks how well things are found.
const QUALITY: &str = "--quality";

/// Measures the core, or with `--window` the application from the key to the pixel, or with
/// `--quality` how well things are found; the other `arguments` are passed on.
///
/// # Errors
/// When what is measured cannot be built, or the measure ends badly.
pub(crate) fn run(house: &House, arguments: &[String]) -> Result<ExitCode, Failure> {
    let asks = |option: &str| arguments.iter().any(|argument| argument == option);
    let passed: Vec<String> = arguments
        .iter()
        .filter(|argument| ![WINDOW, QUALITY].contains(&argument.as_str()))
        .cloned()
        .collect();
    if asks(WINDOW) {
        window::measure(house, &passed)?;
    } else if asks(QUALITY) {
        quality::measure(house, &passed)?;
    } else {
        core::measure(house, arguments)?;
    }
    Ok(ExitCode::SUCCESS)
}
