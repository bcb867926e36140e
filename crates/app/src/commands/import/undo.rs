//! An import taken back: the inverse of each of its acts, where nothing was touched since.

use super::kind::Kind;
use super::report::small;
use super::{require_town, words};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::HouseholdId;
use guichet_store::watch::{self, Step};
use guichet_store::{Sight, StoreError, household, import_run};
use serde::{Deserialize, Serialize};
use std::cell::Cell;
use ts_rs::TS;
use uuid::Uuid;

/// Which import.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The import.
    #[ts(type = "string")]
    pub import: Uuid,
}

/// What became of it.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Households made by the import, archived now; or given back what they were.
    pub undone: u32,
    /// Households that stay: somebody wrote in them since.
    pub kept: Vec<KeptView>,
    /// It was ended before its time: asking again goes on from there.
    pub stopped: bool,
}

/// A household that stays.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "ImportKeptView")]
pub struct KeptView {
    /// The household.
    pub household: HouseholdId,
    /// "00017".
    pub number: String,
    /// Why, in French.
    pub reason: String,
}

/// Takes it back. A household that it made is archived, keeps its number and gives its key back, so
/// that the file, corrected, can be imported again.
///
/// # Errors
/// `no_right`; `not_found`; `undo_not_yours` for the import of a colleague; `undo_done`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_town(call)?;
    let base = call.base()?;
    let (run, made) = base.read::<_, AppError>(|reader| {
        let run = import_run::by_id(reader, request.import)?;
        let made = import_run::made(reader, &run)?;
        Ok((run, made))
    })?;
    if run.agent != call.session()?.agent {
        return Err(StoreError::NotUndoable("undo_not_yours").into());
    }
    if run.undone_at.is_some() {
        return Err(StoreError::NotUndoable("undo_done").into());
    }
    let act = call.act(Operation::ActUndo)?;
    let kind = Kind::of_word(&run.kind);
    let total = made.len() as u64;
    let stopped = Cell::new(false);
    let done = call.watched(|| {
        let items = made
            .iter()
            .take_while(|_| !stopped.get())
            .map(|made| (act.clone(), *made));
        base.write_batches(
            items,
            |tx, made| {
                tx.undo(made.act)?;
                // Where the key was the file's, it is given back with the household.
                if kind.has_keys() {
                    household::set_origin(tx, made.household, None)?;
                }
                Ok::<_, AppError>(())
            },
            |committed| {
                stopped.set(watch::tell(Step::TakeBack, committed as u64, total).is_err());
            },
        )
    })?;
    let stopped = done.len() < made.len();
    let mut kept = Vec::new();
    let mut undone = 0;
    for (made, outcome) in made.iter().zip(done) {
        match outcome {
            Ok(written) => {
                undone += 1;
                written.touched.iter().for_each(|kind| call.touch(kind));
            }
            Err(error) => kept.push((made.household, words::of_refusal(&error))),
        }
    }
    if !stopped {
        base.write_local::<_, AppError>(|tx| {
            import_run::set_undone(tx, run.id)?;
            import_run::count(tx, run.id, small(kept.len()), run.rejected, true)?;
            Ok(())
        })?;
    }
    let kept = base.read::<_, AppError>(|reader| {
        let view = |(id, reason): (HouseholdId, String)| {
            let found = household::by_id(reader, id, &Sight::Commune)?;
            Ok(KeptView {
                household: id,
                number: found.number.to_string(),
                reason,
            })
        };
        kept.into_iter().map(view).collect::<Result<Vec<_>>>()
    })?;
    call.touch("setting");
    Ok(Response {
        undone,
        kept,
        stopped,
    })
}
