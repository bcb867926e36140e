//! Choosing files of this machine by its own dialog.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::LONGEST_UPLOAD;
use guichet_domain::attachment::AttachmentKind;
use serde::{Deserialize, Serialize};
use std::io::Read;
use std::path::Path;
use ts_rs::TS;
use uuid::Uuid;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// A file that was chosen.
#[derive(Debug, Serialize, TS)]
pub struct PickedFile {
    /// What it is called.
    pub name: String,
    /// It waits under this name for a command; none when it was not taken in.
    #[ts(type = "string | null")]
    pub upload: Option<Uuid>,
    /// Why it was not, as a code.
    pub refused: Option<String>,
}

/// The files chosen; none when the agent gave up.
pub type Response = Vec<PickedFile>;

/// Opens the dialog and takes the chosen files in. Which of them are kept is for another command to
/// say.
///
/// # Errors
/// `not_here` on a host without dialogs.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let chosen = call.host.machine.pick_files(AttachmentKind::ENDINGS)?;
    Ok(chosen.iter().map(|path| taken_in(call, path)).collect())
}

/// A file of this machine, taken in for a command to come.
pub(crate) fn taken_in(call: &Call<'_>, path: &Path) -> PickedFile {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let received = read(path).and_then(|bytes| call.host.receive(call.client, &bytes));
    let (upload, refused) = match received {
        Ok(upload) => (Some(upload), None),
        Err(error) => (None, Some(error.code.into_owned())),
    };
    PickedFile {
        name: name.into_owned(),
        upload,
        refused,
    }
}

/// The bytes of a file, no more than may be taken in.
fn read(path: &Path) -> Result<Vec<u8>> {
    let unreadable = |_| AppError::new("attachment_unreadable");
    let file = std::fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    // One byte more tells that there is more.
    let most = LONGEST_UPLOAD as u64 + 1;
    file.take(most)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    Ok(bytes)
}
