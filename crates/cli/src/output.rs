//! Answers: French text for people, JSON for programs, on standard output; nothing else goes there.

use crate::failure::Failure;
use serde::Serialize;
use std::io::Write;

/// Where answers go, and in which form.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    /// JSON for programs.
    pub(crate) json: bool,
}

impl Output {
    /// Gives an answer in the form asked for.
    pub(crate) fn answer(
        self,
        machine: &impl Serialize,
        human: impl FnOnce() -> String,
    ) -> Result<(), Failure> {
        let mut out = std::io::stdout().lock();
        match self.json {
            true => {
                serde_json::to_writer(&mut out, machine).map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
            false => writeln!(out, "{}", human().trim_end())?,
        }
        out.flush()?;
        Ok(())
    }
}
