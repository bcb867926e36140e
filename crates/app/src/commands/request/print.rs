//! The papers of a request: its récépissé, the letter that asks for more, the refusal.

use super::documents::Documents;
use super::papers;
use super::sight::Eyes;
use crate::commands::receipt::issue;
use crate::commands::receipt::ledger::{Subject, issue_or_reprint};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::RequestId;
use guichet_domain::letter::LetterKind;
use guichet_domain::request::RequestStatus;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::receipt::Kind;
use guichet_store::{Reader, request};
use serde::Deserialize;
use ts_rs::TS;

/// Which paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RequestPaper {
    /// The récépissé of the request.
    Receipt,
    /// The letter that asks for what is missing.
    Complement,
    /// The letter of refusal.
    Refusal,
}

/// Of which request.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
    /// Which paper.
    pub kind: RequestPaper,
    /// A new number instead of a DUPLICATA.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub renew: bool,
}

/// The paper is ready.
pub type Response = issue::Response;

/// Issues or reprints a paper of a request that is in sight. The letters are those of its state: one
/// asks for what was sent back to the family, the other tells why it is refused.
///
/// # Errors
/// `not_found`; `request_no_letter` when nothing was asked back, or nothing refused; `no_right` for
/// the DUPLICATA of a paper that shows what she may not read; `document_failed`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let sight = call.sight(Verb::Read, Volet::Requests)?;
    let found = call
        .base()?
        .read::<_, AppError>(|reader| Ok(request::by_id(reader, request.id, &sight)?))?;
    let ready = match request.kind {
        RequestPaper::Receipt => true,
        RequestPaper::Complement => found.status == RequestStatus::ToComplete,
        RequestPaper::Refusal => found.status == RequestStatus::Refused,
    };
    if !ready {
        return Err(AppError::new("request_no_letter"));
    }
    let of = |kind| Subject {
        kind,
        noun: "request",
        id: found.id.uuid(),
    };
    let allowed = |reader: &Reader<'_>, (verb, volet)| {
        let documents = Documents::read(reader)?;
        Eyes::on(call, reader, &documents, &found).may(verb, volet)
    };
    let renew = request.renew;
    match request.kind {
        RequestPaper::Receipt => {
            issue_or_reprint(call, of(Kind::Household), renew, allowed, |tx, drawn| {
                papers::recepisse(call, tx, &found, drawn)
            })
        }
        RequestPaper::Complement => {
            issue_or_reprint(call, of(Kind::Complement), renew, allowed, |tx, drawn| {
                papers::letter(call, tx, &found, LetterKind::Complement, drawn)
            })
        }
        RequestPaper::Refusal => {
            issue_or_reprint(call, of(Kind::Refusal), renew, allowed, |tx, drawn| {
                papers::letter(call, tx, &found, LetterKind::Refusal, drawn)
            })
        }
    }
}
