//! The full check of the base.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_store::backup::Manifest;
use serde::{Deserialize, Serialize};
use std::path::Path;
use ts_rs::TS;

/// Against what.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct Request {
    /// A backup (folder or file) of this base: the journal must still contain its last line.
    #[ts(optional)]
    pub against: Option<String>,
}

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

/// Checks structure, references, both chains, receipts, guards, search index and the replay of the change
/// log.
///
/// # Errors
/// `backup_refused` when what is compared with is no backup of this base; `given_up`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let manifest = request
        .against
        .map(|backup| Manifest::of_backup(Path::new(&backup)))
        .transpose()?;
    let report = call.watched(|| {
        call.base()?
            .verify(manifest.as_ref())
            .map_err(AppError::from)
    })?;
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
    say(report.stray_index > 0, "search_index");
    say(report.replay_hash != report.content_hash, "replay");
    say(!report.attachment_faults.is_empty(), "attachments");
    say(report.contains_backup == Some(false), "backup");
    Ok(Response {
        sound: report.is_sound(),
        findings,
        content_hash: report.content_hash,
        acts: report.acts,
    })
}
