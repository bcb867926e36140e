//! Where this post looks for scans.

use crate::dispatch::Call;
use crate::error::Result;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// The settings of the scan folder.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The folder; none when this post watches none.
    pub folder: Option<String>,
    /// Originals are kept beside once they are filed, in clear.
    pub keep: bool,
    /// Days after which a scan that nobody filed is pointed at, 1 to 60.
    pub old_days: u32,
}

/// Tells them.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let settings = call.host.scan_settings();
    Ok(Response {
        folder: settings.folder.map(|path| path.display().to_string()),
        keep: settings.keep,
        old_days: settings.old_days,
    })
}
