//! `cargo xtask test`: every check, one after the other, and one summary at the end.

mod execute;
mod options;
mod plan;
mod steps;
mod summary;

use std::process::ExitCode;

use crate::failure::Failure;
use crate::house::House;
use crate::system::Consent;

pub(crate) use options::Options;
pub(crate) use plan::PLAN;

/// Runs the checks that `options` choose; the exit code tells whether all of them passed.
///
/// # Errors
/// When `options` name a check that does not exist.
pub(crate) fn run(house: &House, options: &Options) -> Result<ExitCode, Failure> {
    let chosen = plan::choose(options)?;
    let results = execute::execute(house, options, &chosen);
    println!("\n{}", summary::table(&results));
    println!("{}", summary::closing_line(&results));
    Ok(if summary::is_green(&results) {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// What `--no-install` means for the system packages.
pub(crate) fn consent_of(no_install: bool) -> Consent {
    if no_install {
        Consent::OnlyPrint
    } else {
        Consent::Install
    }
}
