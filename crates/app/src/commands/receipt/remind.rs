//! Letters to all who must bring something, in one go: each is a paper of its own.

use super::ledger::{Subject, issue_new};
use super::missing;
use crate::commands::household::file;
use crate::commands::supporting_document::{recompute, sight_of_documents};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use guichet_documents::attachment::{Part, join};
use guichet_domain::attachment::{AttachmentKind, Rotation};
use guichet_domain::id::{DocumentTypeId, HouseholdId};
use guichet_domain::number::PrintedNumber;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::awaited::{self, AwaitedQuery};
use guichet_store::household;
use guichet_store::receipt::Kind;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;
use uuid::Uuid;

/// Letters of one go: more would be a pile that nobody folds.
const MOST_LETTERS: u32 = 200;
/// Lines looked at: a family has several.
const MOST_LINES: u32 = 100_000;
/// Longest pile, in bytes: far above what 200 letters weigh.
const MOST_BYTES: usize = 100 * 1024 * 1024;

/// Whom to write to: the families of the list « à fournir », in its order.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Those who must bring this type; each letter asks for all that is missing all the same.
    #[serde(default)]
    pub document_type: Option<DocumentTypeId>,
    /// Only those for whom a last day has passed.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub late: bool,
    /// How many at most, 200 at the most.
    pub limit: u32,
}

/// A letter that was issued.
#[derive(Debug, Serialize, TS)]
pub struct ReminderLetter {
    /// The file of the family, "00017".
    pub household: String,
    /// "2026-A-000123".
    #[ts(type = "string")]
    pub number: PrintedNumber,
}

/// The letters are ready.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// All of them in one PDF.
    #[ts(type = "string")]
    pub document: Uuid,
    /// The letters, in the order of the pages.
    pub letters: Vec<ReminderLetter>,
    /// Families of the list that were left for another time.
    pub left: u32,
}

/// Issues a letter to each family, under a number of its own, and gives them as one PDF. What a
/// letter was issued for stays in the ledger: one that was lost is printed again from its file.
///
/// # Errors
/// `nothing_missing` when there is nobody to write to; `no_right`; `document_failed`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    recompute::ensure(call)?;
    let today = time::today(call.host.environment.as_ref());
    let asked = families(call, &request)?;
    let most = request.limit.clamp(1, MOST_LETTERS) as usize;
    let mut letters = Vec::new();
    let mut papers = Vec::new();
    for id in asked.iter().take(most) {
        if let Some((letter, bytes)) = letter(call, *id)? {
            letters.push(letter);
            papers.push(bytes);
        }
    }
    if papers.is_empty() {
        return Err(AppError::new("nothing_missing"));
    }
    let parts: Vec<Part<'_>> = papers
        .iter()
        .map(|bytes| Part {
            kind: AttachmentKind::Pdf,
            bytes,
            rotation: Rotation::default(),
        })
        .collect();
    let pile = join(&parts, MOST_BYTES).map_err(|_| AppError::new("document_failed"))?;
    let name = format!("Demandes de pièces {today}.pdf");
    Ok(Response {
        document: call.host.put_document(call.client, name, pile),
        letters,
        left: u32::try_from(asked.len().saturating_sub(most)).unwrap_or(u32::MAX),
    })
}

/// The families of the list whose files she may write, each once.
fn families(call: &Call<'_>, request: &Request) -> Result<Vec<HouseholdId>> {
    let sight = sight_of_documents(call, Verb::Read)?;
    let writes = call.sight(Verb::Write, Volet::Identity)?;
    let query = AwaitedQuery {
        today: time::today(call.host.environment.as_ref()),
        document_type: request.document_type,
        late: request.late,
        soon: false,
    };
    call.base()?.read::<_, AppError>(|reader| {
        let mut known = BTreeSet::new();
        let mut families = Vec::new();
        for line in awaited::awaited(reader, &query, &sight, 0, MOST_LINES)? {
            if known.insert(line.household) && household::visible(reader, line.household, &writes)?
            {
                families.push(line.household);
            }
        }
        Ok(families)
    })
}

/// The letter to one family; none when nothing is missing any more.
fn letter(call: &Call<'_>, id: HouseholdId) -> Result<Option<(ReminderLetter, Vec<u8>)>> {
    let sight = call.sight(Verb::Write, Volet::Identity)?;
    let subject = Subject {
        kind: Kind::MissingDocuments,
        noun: "household",
        id: id.uuid(),
    };
    let mut own = String::new();
    let issued = issue_new(call, subject, |tx, drawn| {
        let found = household::by_id(tx, id, &sight)?;
        own = found.number.to_string();
        missing::worded(call, tx, &file(call, tx, found)?, drawn)
    });
    match issued {
        Ok((drawn, bytes)) => {
            let letter = ReminderLetter {
                household: own,
                number: drawn.number,
            };
            Ok(Some((letter, bytes)))
        }
        Err(error) if error.code == "nothing_missing" => Ok(None),
        Err(error) => Err(error),
    }
}
