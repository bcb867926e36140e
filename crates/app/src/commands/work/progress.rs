//! How far the long work is that this client waits for.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;
use serde::Serialize;
use ts_rs::TS;

/// Nothing to ask.
pub type Request = Nothing;

/// How far it is.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// `None` when nothing is under way, or nothing was said yet.
    pub far: Option<HowFar>,
}

/// A step of a long work.
#[derive(Debug, Serialize, TS)]
pub struct HowFar {
    /// What it is busy with: a word of `guichet_store::watch::Step`.
    #[ts(
        type = "\"structure\" | \"replay\" | \"journals\" | \"copy\" | \"read_back\" | \"pack\" | \"fill\" | \"recompute\" | \"compare\" | \"take_in\" | \"take_back\" | \"export\" | \"import\""
    )]
    pub step: &'static str,
    /// What is done of it, in the unit of the step.
    pub done: u64,
    /// Of how much; 0 when the step cannot say.
    pub total: u64,
}

/// Looks at the work of this client alone, or at the backup of the exit.
///
/// # Errors
/// None.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let far = call.host.far(call.client).map(|far| HowFar {
        step: far.step.word(),
        done: far.done,
        total: far.total,
    });
    Ok(Response { far })
}
