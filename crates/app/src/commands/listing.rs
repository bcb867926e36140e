//! What the lists of families and of persons share.

use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_domain::spreadsheet;
use guichet_store::audit::NewAccess;
use guichet_store::listing::{Line, Page, Place, State};
use guichet_store::watch::{self, Step};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Files in use, files set aside, or both.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ListState {
    /// In use.
    #[default]
    Active,
    /// Set aside.
    Archived,
    /// Both.
    All,
}

impl From<ListState> for State {
    fn from(state: ListState) -> Self {
        match state {
            ListState::Active => Self::Active,
            ListState::Archived => Self::Archived,
            ListState::All => Self::All,
        }
    }
}

/// Where a page ends, for whoever asks for the one after it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ListPlace {
    /// What its last line is sorted by.
    pub key: String,
    /// The id of its last line.
    #[ts(type = "string")]
    pub id: Uuid,
}

impl From<ListPlace> for Place {
    fn from(place: ListPlace) -> Self {
        Self {
            key: place.key,
            id: place.id,
        }
    }
}

impl From<Place> for ListPlace {
    fn from(place: Place) -> Self {
        Self {
            key: place.key,
            id: place.id,
        }
    }
}

/// A list is ready to be saved.
#[derive(Debug, Serialize, TS)]
pub struct ListSaved {
    /// The file, for `document.save`.
    #[ts(type = "string")]
    pub document: Uuid,
    /// How many lines it has.
    pub rows: u32,
}

/// Longest page.
const MAX_PAGE: u32 = 200;

/// Lines of a list that are read at once for a file.
const AT_ONCE: u32 = 1_000;

/// The part of a list that is asked for, with one line more: it tells whether there is another page.
pub(super) fn page(descending: bool, after: Option<ListPlace>, limit: u32) -> Page {
    Page {
        descending,
        after: after.map(Into::into),
        limit: limit.min(MAX_PAGE) + 1,
    }
}

/// Leaves out the line that was asked for to know whether there is another page; gives where that
/// one begins.
pub(super) fn next_of(lines: &mut Vec<Line>, limit: u32) -> Option<ListPlace> {
    let limit = limit.min(MAX_PAGE) as usize;
    let more = lines.len() > limit;
    lines.truncate(limit);
    let last = lines.last().filter(|_| more)?;
    Some(last.place.clone().into())
}

/// Writes a whole list as a table for a spreadsheet, which the access journal notes under `kind`.
/// `read` gives the lines of a page, and `row` the cells of one of them.
pub(super) fn save(
    call: &Call<'_>,
    (title, kind): (&str, &'static str),
    heads: &[&str],
    descending: bool,
    read: impl Fn(&Page) -> Result<Vec<Line>>,
    row: impl Fn(&[Line]) -> Result<Vec<Vec<String>>>,
) -> Result<ListSaved> {
    let mut text = format!("{}{}\r\n", spreadsheet::MARK, heads.join(";"));
    let mut page = Page {
        descending,
        after: None,
        limit: AT_ONCE,
    };
    let mut rows = 0;
    call.watched(|| -> Result<()> {
        loop {
            watch::tell(Step::Export, u64::from(rows), 0)?;
            let lines = read(&page)?;
            for cells in row(&lines)? {
                text.push_str(&spreadsheet::line(cells.iter().map(String::as_str)));
                rows += 1;
            }
            match lines.last() {
                Some(last) => page.after = Some(last.place.clone()),
                None => return Ok(()),
            }
        }
    })?;
    call.base()?.record_access(&[NewAccess {
        detail: serde_json::json!({ "rows": rows }),
        ..NewAccess::by(call.session()?.agent.uuid(), kind)
    }])?;
    let today = time::today(call.host.environment.as_ref());
    let name = format!("{title} {today}.csv");
    let document = call.host.put_document(call.client, name, text.into_bytes());
    Ok(ListSaved { document, rows })
}
