//! Building the binaries that a person or a test starts.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::house::House;
use crate::process::cargo;

/// How a binary is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build.
    Debug,
    /// As it ships.
    Release,
}

/// Builds the application with the screens of ui/dist inside, and tells where it lies.
///
/// # Errors
/// When the build fails.
pub(crate) fn build_application(house: &House, profile: Profile) -> Result<PathBuf, Failure> {
    build(
        house,
        profile,
        &[
            "--package",
            "guichet-famille",
            "--features",
            "custom-protocol",
        ],
    )?;
    Ok(binary(house, profile, "guichet-famille"))
}

/// Builds the development bridge, and tells where it lies.
///
/// # Errors
/// When the build fails.
pub(crate) fn build_bridge(house: &House) -> Result<PathBuf, Failure> {
    build(house, Profile::Debug, &["--package", "guichet-bridge"])?;
    Ok(binary(house, Profile::Debug, "guichet-bridge"))
}

/// Builds the command line, and tells where it lies.
///
/// # Errors
/// When the build fails.
pub(crate) fn build_command_line(house: &House, profile: Profile) -> Result<PathBuf, Failure> {
    build(house, profile, &["--package", "guichet-cli"])?;
    Ok(binary(house, profile, "guichet"))
}

fn build(house: &House, profile: Profile, words: &[&str]) -> Result<(), Failure> {
    let release: &[&str] = if profile == Profile::Release {
        &["--release"]
    } else {
        &[]
    };
    cargo(house)
        .args(["build", "--locked"])
        .args(release)
        .args(words)
        .run()
}

fn binary(house: &House, profile: Profile, name: &str) -> PathBuf {
    let folder = match profile {
        Profile::Debug => "debug",
        Profile::Release => "release",
    };
    house
        .target()
        .join(folder)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}
