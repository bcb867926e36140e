//! A program to run, with the words to say when it fails.

use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::failure::Failure;
use crate::house::House;

/// A program about to run in the top folder of the repository, its input closed.
#[derive(Debug)]
pub(crate) struct Program {
    command: Command,
    spoken: String,
}

impl Program {
    /// `program`, to run in `house`.
    pub(crate) fn new(house: &House, program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program.as_ref());
        command.current_dir(house.root()).stdin(Stdio::null());
        let spoken = Path::new(program.as_ref())
            .file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        Self { command, spoken }
    }

    /// Adds arguments.
    pub(crate) fn args<I: IntoIterator<Item = S>, S: AsRef<OsStr>>(mut self, args: I) -> Self {
        for argument in args {
            self.spoken.push(' ');
            self.spoken.push_str(&argument.as_ref().to_string_lossy());
            self.command.arg(argument);
        }
        self
    }

    /// Sets a variable of its environment.
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Lets the program read what the person types (a password asked by sudo).
    pub(crate) fn with_input(mut self) -> Self {
        self.command.stdin(Stdio::inherit());
        self
    }

    /// Runs it, its output shown; a failure when it does not end well.
    pub(crate) fn run(mut self) -> Result<(), Failure> {
        let status = self
            .command
            .status()
            .map_err(Failure::during(&self.spoken))?;
        if status.success() {
            return Ok(());
        }
        Err(Failure::new(format!("`{}` failed ({status})", self.spoken)))
    }

    /// Runs it, its output kept: how it ended, what it said, what it complained about.
    pub(crate) fn capture(mut self) -> Result<Captured, Failure> {
        let output = self
            .command
            .output()
            .map_err(Failure::during(&self.spoken))?;
        Ok(Captured {
            success: output.status.success(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        })
    }
}

/// What a program said.
#[derive(Debug)]
pub(crate) struct Captured {
    /// Whether it ended well.
    pub(crate) success: bool,
    /// Its output.
    pub(crate) stdout: String,
    /// Its complaints.
    pub(crate) stderr: String,
}

/// The cargo that runs this xtask, so that the toolchain stays the same.
pub(crate) fn cargo(house: &House) -> Program {
    Program::new(
        house,
        std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()),
    )
}

/// npm, which is a script of another name on Windows.
pub(crate) fn npm(house: &House) -> Program {
    Program::new(house, if cfg!(windows) { "npm.cmd" } else { "npm" })
}

/// Node.
pub(crate) fn node(house: &House) -> Program {
    Program::new(house, "node")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_ends_badly_is_a_failure_that_names_it() -> Result<(), Failure> {
        let house = House::locate()?;
        let failure = cargo(&house)
            .args(["no-such-command", "--quiet"])
            .run()
            .err();
        assert!(failure.is_some_and(|it| it.to_string().contains("cargo no-such-command")));
        Ok(())
    }

    #[test]
    fn what_a_program_says_is_kept_apart_from_its_complaints() -> Result<(), Failure> {
        let house = House::locate()?;
        let version = cargo(&house).args(["--version"]).capture()?;
        assert!(version.success && version.stdout.starts_with("cargo "));
        let wrong = cargo(&house).args(["no-such-command"]).capture()?;
        assert!(!wrong.success && wrong.stdout.is_empty() && !wrong.stderr.is_empty());
        Ok(())
    }
}
