//! The tray.

use crate::dispatch::Call;
use crate::error::Result;
use crate::host::Looked;
use crate::time;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Longest list: a folder that holds more is not a tray.
const MOST_LISTED: usize = 200;
/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// Whether the folder answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum TrayState {
    /// This post watches no folder.
    Off,
    /// The folder does not answer.
    Away,
    /// It was looked at.
    Ready,
}

/// A scan that waits.
#[derive(Debug, Serialize, TS)]
pub struct ScanView {
    /// Its id, until the program is left or the file is written to.
    #[ts(type = "string")]
    pub id: Uuid,
    /// What the scanner called it.
    pub name: String,
    /// Its length in bytes.
    #[ts(type = "number")]
    pub bytes: u64,
    /// When it was written, local ISO time.
    pub at: String,
    /// Nobody filed it for longer than the post allows.
    pub old: bool,
}

/// What waits.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Whether the folder answers.
    pub state: TrayState,
    /// The scans, the latest first, 200 at the most.
    pub scans: Vec<ScanView>,
    /// How many there are.
    pub total: u32,
    /// How many are being written.
    pub arriving: u32,
    /// How many of all wait for too long.
    pub old: u32,
    /// Days after which a scan waits for too long.
    pub old_days: u32,
}

/// Looks at the folder. Screens call this again and again: it keeps no session awake.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let settings = call.host.scan_settings();
    let (state, looked) = match call.host.look_at_scans() {
        Ok(None) => (TrayState::Off, Looked::default()),
        Ok(Some(looked)) => (TrayState::Ready, looked),
        Err(error) if error.code == "scan_folder_away" => (TrayState::Away, Looked::default()),
        Err(error) => return Err(error),
    };
    let environment = call.host.environment.as_ref();
    let old_before = environment.now_ms() - i64::from(settings.old_days) * DAY;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let is_old = |at: i64| at < old_before;
    Ok(Response {
        state,
        total: number(looked.scans.len()),
        arriving: number(looked.arriving),
        old: number(looked.scans.iter().filter(|scan| is_old(scan.at)).count()),
        old_days: settings.old_days,
        scans: looked
            .scans
            .into_iter()
            .take(MOST_LISTED)
            .map(|scan| ScanView {
                id: scan.id,
                name: scan.name,
                bytes: scan.bytes,
                at: time::iso(environment, scan.at),
                old: is_old(scan.at),
            })
            .collect(),
    })
}
