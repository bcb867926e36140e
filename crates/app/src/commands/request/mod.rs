//! Requests (*demandes*): what families and services ask to change, and what is decided of it.

pub mod answer;
pub mod assign;
pub mod decide;
pub mod form;
pub mod import;
pub mod list;
pub mod list_files;
pub mod print;
pub mod print_list;
pub mod prioritise;
pub mod read_file;
pub mod refuse;
pub mod show;
pub mod submit;

pub(crate) mod describe;
pub(crate) mod documents;
mod enter;
mod files;
mod input;
mod papers;
mod propose;
mod sight;
mod state;
pub(crate) mod view;
pub(crate) mod words;

pub use input::{AnswerInput, AnsweredMember, ChangeInput, ChangedMember};
pub use view::{RequestBrief, RequestHousehold, RequestRow};

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use documents::Documents;
use guichet_domain::id::RequestId;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Reader, StoreError, request};
use sight::Eyes;
use state::State;

/// An open request that who asks may decide, as it was shown to her.
///
/// # Errors
/// `not_found`, `request_closed`, `moved`.
fn open(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: RequestId,
    documents: &Documents,
    seen: &str,
) -> Result<State> {
    let sight = call.sight(Verb::Write, Volet::Requests)?;
    let found = request::by_id(reader, id, &sight)?;
    if !found.is_open() {
        return Err(AppError::new("request_closed"));
    }
    let state = State::of(call, reader, found, documents)?;
    let eyes = Eyes::on(call, reader, documents, &state.found);
    let rows = state.rows_in_sight(&eyes)?;
    if state.version(reader, &rows)? != seen {
        return Err(StoreError::Moved("request").into());
    }
    Ok(state)
}
