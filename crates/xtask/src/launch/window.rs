//! Opening the application's window.

use std::env;
use std::path::Path;
use std::process::ExitCode;

use super::demo;
use super::options::Options;
use crate::failure::Failure;
use crate::house::House;
use crate::process::Program;

/// Whether this session can show a window. Elsewhere than on Linux there is always a display.
pub(crate) fn is_possible() -> bool {
    let is_set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Opens the window and waits until it is closed.
///
/// # Errors
/// When the application cannot be started or ends badly.
pub(crate) fn open(
    house: &House,
    application: &Path,
    options: &Options,
) -> Result<ExitCode, Failure> {
    let mut program = Program::new(house, application);
    if options.demo {
        program = program.args(demo::arguments());
    }
    program.run()?;
    Ok(ExitCode::SUCCESS)
}
