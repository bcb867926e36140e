//! Changing how this post shows things: whoever sits at it may.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::display::Display;
use crate::error::Result;
use crate::host::PostFile;

/// The look chosen.
pub type Request = Display;

/// Nothing to say.
pub type Response = Nothing;

/// Keeps the look for the next start.
///
/// # Errors
/// `file_failed`, `disk_full` when it cannot be written down: it lasts until the window closes.
pub fn run(call: &Call<'_>, display: Request) -> Result<Response> {
    let folder = &call.host.folder;
    let post = PostFile::load(folder).unwrap_or_default();
    PostFile { display, ..post }.save(folder)?;
    Ok(Nothing {})
}
