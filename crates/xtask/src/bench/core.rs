//! The core: the command line, built as it ships, measures itself.

use super::page;
use crate::failure::Failure;
use crate::house::House;
use crate::process::cargo;
use crate::system::{Consent, Group, ensure_packages};

/// Builds the command line and runs its `bench`. The part of the page that speaks of the window
/// outlives the new one.
///
/// # Errors
/// When it cannot be built, or ends badly.
pub(super) fn measure(house: &House, arguments: &[String]) -> Result<(), Failure> {
    ensure_packages(house, &[Group::Build].into(), Consent::Install)?;
    let kept = page::named_in(house, arguments).map(page::Kept::of);
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
    kept.map_or(Ok(()), page::Kept::put_back)
}
