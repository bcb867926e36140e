//! The imports of this post.

use super::require_town;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use guichet_store::{StoreError, agent, import_run};
use serde::Serialize;
use ts_rs::TS;
use uuid::Uuid;

/// Nothing to ask.
pub type Request = Nothing;

/// An import.
#[derive(Debug, Serialize, TS)]
pub struct ImportView {
    /// Its id.
    #[ts(type = "string")]
    pub id: Uuid,
    /// What the file was called.
    pub file_name: String,
    /// Who brought it.
    pub agent: String,
    /// When, local ISO time.
    pub began_at: String,
    /// It came to its end.
    pub ended: bool,
    /// It was taken back.
    pub undone: bool,
    /// Households that it made or completed.
    pub households: u32,
    /// Lines that it did not take.
    pub rejected: u32,
    /// Who asks may take it back: it is hers.
    pub undoable: bool,
}

/// The imports, the latest first.
pub type Response = Vec<ImportView>;

/// Lists them.
///
/// # Errors
/// `no_right`.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    require_town(call)?;
    let own = call.session()?.agent;
    let environment = call.host.environment.as_ref();
    call.base()?.read::<_, AppError>(|reader| {
        let runs = import_run::all(reader)?;
        let view = |run: import_run::ImportRun| {
            let agent = match agent::by_id(reader, run.agent) {
                Ok(found) => found.display_name,
                Err(StoreError::NotFound(_)) => String::new(),
                Err(error) => return Err(error.into()),
            };
            Ok(ImportView {
                id: run.id,
                agent,
                began_at: time::iso(environment, run.began_at),
                ended: run.ended_at.is_some(),
                undone: run.undone_at.is_some(),
                households: run.households,
                rejected: run.rejected,
                undoable: run.agent == own && run.undone_at.is_none(),
                file_name: run.file_name,
            })
        };
        runs.into_iter().map(view).collect()
    })
}
