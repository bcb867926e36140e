//! Refusing what is left of a request, with a reason for the family.

use super::decide::{Words, close};
use super::documents::Documents;
use super::open;
use crate::commands::Nothing;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::id::RequestId;
use guichet_domain::name;
use guichet_domain::request::{Decision, MAX_MESSAGE_CHARS, RequestKind, RequestStatus, Settled};
use serde::Deserialize;
use ts_rs::TS;

/// Why.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// The reason, for the family.
    pub reason: String,
    /// `version` of what was shown.
    pub seen: String,
}

/// Nothing to say.
pub type Response = Nothing;

/// Refuses every row that is not in the file yet. A creation is refused whole; a change of which
/// something was accepted before stays accepted, without the rest.
///
/// # Errors
/// `invalid` without a reason; `not_found`; `request_closed`; `moved`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let reason = name::clean_optional(Some(&request.reason));
    let long = |text: &String| text.chars().count() > MAX_MESSAGE_CHARS;
    let wrong = match &reason {
        None => Some(FieldError::new("reason", code::TEXT_MISSING)),
        Some(text) if long(text) => {
            Some(FieldError::new("reason", code::TEXT_TOO_LONG).with("max", MAX_MESSAGE_CHARS))
        }
        Some(_) => None,
    };
    if let Some(error) = wrong {
        return Err(FieldErrors::from(error).into());
    }
    let dropped = call.write(Operation::RequestRefuse, |tx| {
        let documents = Documents::read(tx)?;
        let state = open(call, tx, request.id, &documents, &request.seen)?;
        let kind = state.found.proposal.kind;
        let mut decisions = state.found.decisions.clone();
        let mut stands = false;
        for row in state.rows() {
            let done = kind == RequestKind::Change && row.decision == Some(Decision::Accept);
            stands |= done;
            if !done && !row.identical {
                decisions.insert(row.index, Decision::Refuse);
            }
        }
        let settled = Settled {
            decisions,
            status: match stands {
                true => RequestStatus::Accepted,
                false => RequestStatus::Refused,
            },
            write: vec![],
        };
        let words = Words {
            reason: reason.as_deref(),
            reply: None,
        };
        let (_, dropped) = close(call, tx, &state, &documents, &settled, &words)?;
        Ok::<_, AppError>(dropped)
    })?;
    call.base()?.clear_dropped(dropped);
    Ok(Nothing {})
}
