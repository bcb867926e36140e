//! The full check of the base.

use crate::dispatch::Call;
use crate::error::Result;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// What the check found.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Nothing was found.
    pub sound: bool,
    /// What was found, one code a finding.
    pub findings: Vec<String>,
    /// Content hash, hexadecimal.
    pub content_hash: String,
    /// Lines of the journal of acts.
    pub acts: i64,
}

/// Checks structure, references, both chains, receipts, guards and the replay of the change log.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let report = call.base()?.verify(None)?;
    let mut findings: Vec<String> = Vec::new();
    findings.extend(report.integrity.iter().map(|_| "integrity".to_owned()));
    let mut say = |wrong: bool, code: &str| {
        if wrong {
            findings.push(code.to_owned());
        }
    };
    say(report.broken_references > 0, "references");
    say(report.acts_break.is_some(), "acts_chain");
    say(report.access_break.is_some(), "access_chain");
    say(report.receipts_break.is_some(), "receipts_chain");
    say(!report.missing_guards.is_empty(), "guards");
    say(report.replay_hash != report.content_hash, "replay");
    Ok(Response {
        sound: report.is_sound(),
        findings,
        content_hash: report.content_hash,
        acts: report.acts,
    })
}
