//! Undo (Ctrl Z): a new act that writes the inverse values.

use crate::access::{Requirement, requirement};
use crate::commands::commune::update::publish;
use crate::commands::household::require_sight;
use crate::dispatch::{Call, Command};
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::id::{ActId, HouseholdId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::acts;
use guichet_store::{StoreError, household};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use ts_rs::TS;

/// Which act: the last reversible one of the session when none is named.
#[derive(Debug, Default, Deserialize, TS)]
#[serde(default)]
pub struct Request {
    /// The act.
    pub act: Option<ActId>,
}

/// The act was undone.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// What was undone, `household.create`…
    pub operation: String,
    /// The household it was done to.
    pub household: Option<HouseholdId>,
    /// The number of that household.
    pub number: Option<String>,
}

/// Undoes one of the last twenty acts of the session: by its author, while the right is still
/// held, while nothing it touched has moved.
///
/// # Errors
/// `undo_unknown`, `undo_not_yours`, `undo_never`, `undo_moved`, `undo_passed`, `undo_done`,
/// `no_right`;
/// `scan_folder_away` when a scan that was filed has nowhere to come back to.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let session = call.session()?;
    let chosen = match request.act {
        Some(act) => session.undoable().find(|own| *own == act),
        None => session.undoable().next(),
    };
    let act = chosen.ok_or(StoreError::NotUndoable("undo_unknown"))?;
    let line = call
        .base()?
        .read::<_, AppError>(|reader| Ok(acts::by_id(reader, act.uuid())?))?;
    if line.agent != Some(session.agent.uuid()) {
        return Err(StoreError::NotUndoable("undo_not_yours").into());
    }
    let operation = Operation::from_name(&line.operation).filter(|operation| operation.undoable());
    let operation = operation.ok_or(StoreError::NotUndoable("undo_never"))?;
    let (verb, volet) = right_of(operation)?;
    if !session.rights.allows(verb, volet) {
        return Err(AppError::new("no_right"));
    }
    let subject = line.subject.filter(|(kind, _)| kind == "household");
    let household = subject.map(|(_, id)| HouseholdId::from_uuid(id));
    let back = scan_back(call, act, operation)?;
    let undone = call.write(Operation::ActUndo, |tx| {
        let found = household
            .map(|id| match require_sight(call, tx, id, verb, volet) {
                // Its file was taken into another: what it wrote passed over.
                Err(error) if error.code == "household_merged" => {
                    Err(StoreError::NotUndoable("undo_passed").into())
                }
                found => found,
            })
            .transpose()?;
        // A household that was created is archived, and keeps what it holds.
        if let (Some(id), false) = (household, operation == Operation::HouseholdCreate) {
            // What undoing writes back is a change in each volet like any other.
            for volet in acts::volets(tx, act.uuid())? {
                if !household::visible(tx, id, &call.sight(Verb::Write, volet)?)? {
                    return Err(AppError::new("no_right"));
                }
            }
        }
        tx.undo(act.uuid())?;
        Ok::<_, AppError>(found.map(|found| found.number.to_string()))
    });
    if let (Err(_), Some(path)) = (&undone, &back) {
        call.host.take_scan_back(path);
    }
    let number = undone?;
    call.host.forget_act(call.client, act);
    if operation == Operation::CommuneUpdate {
        publish(call)?;
    }
    Ok(Response {
        operation: line.operation,
        household,
        number,
    })
}

/// A scan that was filed by mistake waits in the tray again: put there before its filing is undone,
/// so that it is always somewhere.
fn scan_back(call: &Call<'_>, act: ActId, operation: Operation) -> Result<Option<PathBuf>> {
    let filed = call.host.filed_scan(act);
    let Some(filed) = filed.filter(|_| operation == Operation::ScanAttach) else {
        return Ok(None);
    };
    let bytes = call.base()?.read_file(filed.attachment);
    let bytes = bytes.map_err(|_| StoreError::NotUndoable("undo_moved"))?;
    call.host.bring_scan_back(&filed.name, &bytes).map(Some)
}

/// The right that the undone command asks for: it must still be held.
fn right_of(operation: Operation) -> Result<(Verb, Volet)> {
    let command = Command::from_name(operation.name());
    match command.map(requirement) {
        Some(Requirement::Right(verb, volet)) => Ok((verb, volet)),
        _ => Err(StoreError::NotUndoable("undo_never").into()),
    }
}
