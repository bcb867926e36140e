//! The print queues of this post.

use super::PREFERRED;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::Printer;
use guichet_store::setting;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The queues of this post.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The queues, the default one first.
    pub printers: Vec<Printer>,
    /// The queue that was last printed on from this post, if it is still there.
    pub preferred: Option<String>,
}

/// Lists the queues.
///
/// # Errors
/// `print_no_service` where there is no print service: the screen offers to save the PDF.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let mut printers = call.host.machine.printers()?;
    printers.sort_by_key(|printer| !printer.default);
    let remembered = call
        .base()?
        .read::<_, AppError>(|reader| Ok(setting::get::<String>(reader, PREFERRED)?))?;
    let preferred = remembered.filter(|name| printers.iter().any(|printer| printer.name == *name));
    Ok(Response {
        printers,
        preferred,
    })
}
