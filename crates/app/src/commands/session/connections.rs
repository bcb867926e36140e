//! One's own last connections, so that a stranger's is seen.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_store::audit::access;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// One connection.
#[derive(Debug, Serialize, TS)]
pub struct Connection {
    /// When, local ISO time.
    pub at: String,
    /// `session.login`, `session.unlock`, `session.logout`, `session.login_failed`, `session.recover`.
    pub kind: String,
    /// How many, for failures.
    pub count: u32,
}

/// The last fifty, the latest first.
pub type Response = Vec<Connection>;

const SHOWN: u32 = 50;

/// Tells one's own connections.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let agent = call.session()?.agent.uuid();
    let environment = call.host.environment.as_ref();
    call.base()?.read::<_, AppError>(|reader| {
        let lines = access::of_agent(reader, agent, "session.", SHOWN)?;
        Ok(lines
            .into_iter()
            .map(|line| {
                let detail: serde_json::Value =
                    serde_json::from_str(&line.detail).unwrap_or_default();
                let count = detail.get("count").and_then(serde_json::Value::as_u64);
                let last = detail.get("last").and_then(serde_json::Value::as_i64);
                Connection {
                    at: crate::time::iso(environment, last.unwrap_or(line.at)),
                    kind: line.kind,
                    count: count
                        .and_then(|count| u32::try_from(count).ok())
                        .unwrap_or(1),
                }
            })
            .collect())
    })
}
