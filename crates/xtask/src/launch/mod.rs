//! `cargo xtask run`: from a fresh machine to the open window.

mod build;
mod demo;
mod headless;
mod options;
mod window;

use std::collections::BTreeSet;
use std::process::ExitCode;

use crate::check::consent_of;
use crate::failure::Failure;
use crate::house::House;
use crate::system::{Group, ensure_node, ensure_packages};
use crate::ui;

pub(crate) use build::{Profile, build_application, build_bridge, build_command_line};
pub(crate) use options::Options;

/// Installs what is missing, builds, and opens the application.
///
/// Without a display the application is opened on a virtual one, where the main journey is played
/// and its traces are kept for a person to look at.
///
/// # Errors
/// When something cannot be installed, built or started.
pub(crate) fn run(house: &House, options: &Options) -> Result<ExitCode, Failure> {
    let has_display = window::is_possible();
    let mut groups = BTreeSet::from([Group::Build]);
    if !has_display {
        groups.insert(Group::Binary);
    }
    ensure_packages(house, &groups, consent_of(options.no_install))?;
    ensure_node(house)?;
    ui::build_if_older(house)?;
    let application = build_application(house, options.profile())?;
    if has_display {
        window::open(house, &application, options)
    } else {
        headless::play(house, &application, options)
    }
}
