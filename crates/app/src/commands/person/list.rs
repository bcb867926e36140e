//! The persons of the town: sorted, filtered, page by page, each once.

use super::listed::{PersonLine, PersonQuestion, told};
use crate::commands::listing::{ListPlace, next_of, page};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_store::listing;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which page of which list.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Which persons, in which order.
    #[serde(default)]
    #[ts(optional, as = "Option<PersonQuestion>")]
    pub question: PersonQuestion,
    /// The `next` of the page before.
    #[ts(optional = nullable)]
    pub after: Option<ListPlace>,
    /// How many at most, 200 at the most; 0 to count alone.
    pub limit: u32,
}

/// A page, or how many there are.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The persons.
    pub rows: Vec<PersonLine>,
    /// What asks for the next page; absent on the last one.
    pub next: Option<ListPlace>,
    /// How many there are in all, when they were only counted.
    pub total: Option<u32>,
}

/// Lists the members of families in sight. It tells what a search tells, and no more: no line of
/// the access journal.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let list = request.question.list(call)?;
    call.base()?.read::<_, AppError>(|reader| {
        if request.limit == 0 {
            return Ok(Response {
                rows: vec![],
                next: None,
                total: Some(listing::count_persons(reader, &list)?),
            });
        }
        let page = page(request.question.descending, request.after, request.limit);
        let mut lines = listing::persons(reader, &list, &page)?;
        let next = next_of(&mut lines, request.limit);
        Ok(Response {
            rows: told(reader, &list.sight, &lines)?,
            next,
            total: None,
        })
    })
}
