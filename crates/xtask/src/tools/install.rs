//! Installing a pinned tool once: a version that is there is never built again.

use std::path::PathBuf;

use crate::failure::Failure;
use crate::house::House;
use crate::process::cargo;

/// A tool published as a crate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tool {
    name: &'static str,
    version: &'static str,
}

/// Checks licences, banned crates and sources of the dependency tree.
pub(crate) const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
};

/// Speaks WebDriver to the real binary.
pub(crate) const TAURI_DRIVER: Tool = Tool {
    name: "tauri-driver",
    version: "2.1.0",
};

impl Tool {
    /// One folder per version, so that two branches with two pins do not rebuild in turn.
    fn folder(self, house: &House) -> PathBuf {
        house
            .path(".tools")
            .join(format!("{}-{}", self.name, self.version))
    }

    fn program(self, house: &House) -> PathBuf {
        self.folder(house).join("bin").join(format!(
            "{}{}",
            self.name,
            std::env::consts::EXE_SUFFIX
        ))
    }
}

/// The path of `tool`'s program, after building it if this version is not there yet.
///
/// # Errors
/// When it cannot be fetched or built.
pub(crate) fn ensure(house: &House, tool: Tool) -> Result<PathBuf, Failure> {
    let program = tool.program(house);
    if program.is_file() {
        return Ok(program);
    }
    println!("Installing {} {} into .tools/", tool.name, tool.version);
    cargo(house)
        .args([
            "install",
            "--quiet",
            "--locked",
            "--version",
            tool.version,
            "--root",
        ])
        .args([tool.folder(house)])
        .args([tool.name])
        .run()?;
    Ok(program)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_lies_outside_target_under_its_version() {
        let house = House::at("/house");
        let program = CARGO_DENY.program(&house);
        assert!(program.starts_with("/house/.tools/cargo-deny-0.20.2/bin"));
    }
}
