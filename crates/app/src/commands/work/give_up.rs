//! Giving up the long work that this client waits for.

use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::Result;

/// Nothing to ask.
pub type Request = Nothing;

/// Nothing to say: the work itself answers `given_up`, unless it was done by then.
pub type Response = Nothing;

/// Asks it to end. Without effect when there is none.
///
/// # Errors
/// None.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    call.host.give_up(call.client);
    Ok(Nothing {})
}
