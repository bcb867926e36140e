//! The window: the application, built as it ships, on a virtual display.

use crate::failure::Failure;
use crate::house::House;
use crate::launch::{Profile, build_application, build_command_line};
use crate::process::node;
use crate::system::{Consent, Group, ensure_node, ensure_packages};
use crate::ui;

/// Builds the application and the command line that makes its towns, and measures from the key to
/// the pixel.
///
/// # Errors
/// When something cannot be built, the application shows nothing, or a name was left in what it
/// wrote.
pub(super) fn measure(house: &House, arguments: &[String]) -> Result<(), Failure> {
    if !cfg!(target_os = "linux") {
        return Err(Failure::new(
            "the window is measured on a virtual X display, which only Linux has",
        ));
    }
    ensure_packages(
        house,
        &[Group::Build, Group::Binary].into(),
        Consent::Install,
    )?;
    ensure_node(house)?;
    ui::build_if_older(house)?;
    let application = build_application(house, Profile::Release)?;
    let command_line = build_command_line(house, Profile::Release)?;
    node(house)
        .args(["tests/smoke/measure.mjs"])
        .args(arguments)
        .env("GUICHET_APPLICATION", application)
        .env("GUICHET_CLI", command_line)
        .run()
}
