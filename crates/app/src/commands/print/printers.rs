//! The print queues of this post.

use crate::dispatch::Call;
use crate::error::Result;
use crate::host::Printer;
use serde::Deserialize;
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The queues, the default one first.
pub type Response = Vec<Printer>;

/// Lists the queues.
///
/// # Errors
/// `print_no_service` where there is no print service: the screen offers to save the PDF.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let mut printers = call.host.machine.printers()?;
    printers.sort_by_key(|printer| !printer.default);
    Ok(printers)
}
