//! Without a display: the real application on a virtual one, played by the smoke journey.

use std::path::Path;
use std::process::ExitCode;

use super::demo;
use super::options::Options;
use crate::failure::Failure;
use crate::house::House;
use crate::process::node;
use crate::tools;

/// Plays the main journey and says where its PDF and screenshots lie.
///
/// # Errors
/// When the driver cannot be installed, the journey fails, or a release build is to be played: its
/// webview is incognito, and the engine lets no driver into such a one.
pub(crate) fn play(
    house: &House,
    application: &Path,
    options: &Options,
) -> Result<ExitCode, Failure> {
    if options.release {
        return Err(Failure::new(
            "a release build lets no driver into its window: without a display, leave --release out",
        ));
    }
    println!("No display: the application runs on a virtual one and plays its main journey.");
    let driver = tools::ensure(house, tools::TAURI_DRIVER)?;
    let mut program = node(house)
        .args(["tests/smoke/play.mjs"])
        .env("GUICHET_APPLICATION", application)
        .env("GUICHET_DRIVER", driver);
    if options.demo {
        program = program.args(demo::arguments());
    }
    program.run()?;
    Ok(ExitCode::SUCCESS)
}
