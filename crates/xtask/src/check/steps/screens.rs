//! Checks of the screens: the scripts of ui/package.json.

use super::super::options::Options;
use crate::failure::Failure;
use crate::house::House;
use crate::process::npm;
use crate::ui;

/// svelte-check: types of components and modules.
pub(crate) fn types(house: &House, _: &Options) -> Result<(), Failure> {
    script(house, "check")
}

/// eslint.
pub(crate) fn lint(house: &House, _: &Options) -> Result<(), Failure> {
    script(house, "lint")
}

/// prettier has nothing to change.
pub(crate) fn format(house: &House, _: &Options) -> Result<(), Failure> {
    script(house, "format:check")
}

/// vitest.
pub(crate) fn tests(house: &House, _: &Options) -> Result<(), Failure> {
    script(house, "test")
}

/// The production build; its last step weighs the first screen.
pub(crate) fn build(house: &House, _: &Options) -> Result<(), Failure> {
    ui::build(house)
}

fn script(house: &House, name: &str) -> Result<(), Failure> {
    npm(house).args(["--prefix", "ui", "run", name]).run()
}
