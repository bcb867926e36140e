//! The ledger of printed acts: one series per incarnation, numbered without a gap, chained.
//!
//! A receipt belongs to an act. The first print is the original; later prints carry the same
//! number and the word DUPLICATA. What was printed is kept as it was.

mod check;

pub use check::{Verdict, check_code, verify_code};

use crate::audit::{GENESIS, Link, salted};
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use chrono::Datelike;
use guichet_domain::id::{ActId, AgentId, HouseholdId, ReceiptId};
use guichet_domain::number::{CheckCode, PrintedNumber, Series};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Which paper was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Récépissé of a household.
    Household,
    /// Fiche famille.
    FamilySheet,
    /// Letter of the documents that a household has to bring.
    MissingDocuments,
    /// Letter that asks to complete a request.
    Complement,
    /// Letter that refuses a request.
    Refusal,
    /// List of the requests that wait.
    Queue,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 6] = [
        Self::Household,
        Self::FamilySheet,
        Self::MissingDocuments,
        Self::Complement,
        Self::Refusal,
        Self::Queue,
    ];

    /// The word that stands for it in the ledger.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Household => "household",
            Self::FamilySheet => "family_sheet",
            Self::MissingDocuments => "missing_documents",
            Self::Complement => "complement",
            Self::Refusal => "refusal",
            Self::Queue => "queue",
        }
    }

    fn of_word(word: &str) -> Self {
        // The schema knows no other word.
        let found = Self::ALL.into_iter().find(|kind| kind.as_str() == word);
        found.unwrap_or(Self::Household)
    }

    /// Whether it speaks of a household, of which the ledger then names the id.
    pub const fn of_household(self) -> bool {
        matches!(
            self,
            Self::Household | Self::FamilySheet | Self::MissingDocuments
        )
    }
}

/// A printed act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its id.
    pub id: ReceiptId,
    /// Which paper.
    pub kind: Kind,
    /// "2026-A-000123".
    pub number: PrintedNumber,
    /// The act that it certifies.
    pub act: ActId,
    /// What it speaks of: a household, a request; a list of requests speaks of its own act.
    pub subject: Uuid,
    /// Unix milliseconds.
    pub issued_at: i64,
    /// Who handed it over.
    pub agent: AgentId,
    /// Its check code.
    pub code: CheckCode,
    /// JSON of what was printed; none once purged.
    pub view: Option<String>,
}

impl Receipt {
    /// The household that it speaks of.
    pub fn household(&self) -> Option<HouseholdId> {
        self.kind
            .of_household()
            .then(|| HouseholdId::from_uuid(self.subject))
    }
}

/// A paper about to be written in the ledger.
#[derive(Debug, Clone, Copy)]
pub struct Paper<'a> {
    /// Which one.
    pub kind: Kind,
    /// What it speaks of, see [`Receipt::subject`].
    pub subject: Uuid,
    /// The act that it certifies.
    pub act: ActId,
    /// Who hands it over.
    pub agent: AgentId,
    /// JSON of what is printed.
    pub view: &'a str,
}

/// A number drawn inside a transaction: it is used in the same one, or never existed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drawn {
    /// The number.
    pub number: PrintedNumber,
    /// The check code that goes with it.
    pub code: CheckCode,
}

/// Draws the next number of this incarnation's series: last + 1.
pub fn draw(tx: &Tx<'_>) -> Result<Drawn> {
    let year = tx.today().year();
    let connection = tx.connection();
    let series: u32 = connection
        .prepare_cached("SELECT max(series) FROM incarnation")?
        .query_row([], |row| row.get(0))?;
    let sequence: u32 = connection
        .prepare_cached(
            "SELECT coalesce(max(sequence), 0) + 1 FROM receipt WHERE year = ?1 AND series = ?2",
        )?
        .query_row(params![year, series], |row| row.get(0))?;
    let number = PrintedNumber {
        year,
        series: Series(series),
        sequence,
    };
    Ok(Drawn {
        number,
        code: check_code(tx, number)?,
    })
}

/// Writes the receipt of a drawn number, chained to the one before it in its series.
pub fn append(tx: &Tx<'_>, drawn: Drawn, paper: &Paper<'_>) -> Result<ReceiptId> {
    let id = ReceiptId::from_uuid(tx.new_id());
    let salt = tx.salt();
    let number = drawn.number;
    let digest = digest(&salt, paper.view);
    let (before, prev) = last_of_series(tx.connection(), number.series)?;
    let row = Chained {
        id,
        kind: paper.kind,
        number,
        rank: before + 1,
        act: paper.act,
        issued_in: tx.act_id(),
        subject: paper.subject,
        issued_at: tx.now_ms(),
        agent: paper.agent,
        code: drawn.code,
        digest,
    };
    let hash = row.hash(&prev);
    tx.connection()
        .prepare_cached(include_str!("insert.sql"))?
        .execute(params![
            id.uuid(),
            paper.kind.as_str(),
            number.year,
            number.series.0,
            number.sequence,
            row.rank,
            paper.act.uuid(),
            row.issued_in,
            paper.subject,
            row.issued_at,
            paper.agent.uuid(),
            drawn.code.0,
            paper.view,
            salt,
            digest,
            prev,
            hash,
        ])?;
    Ok(id)
}

/// Rank and hash of the last receipt of a series. The chain follows the order of issue, not the
/// year: a clock that was a year ahead, then set right, breaks nothing.
fn last_of_series(connection: &Connection, series: Series) -> Result<(i64, [u8; 32])> {
    let mut statement = connection.prepare_cached(
        "SELECT rank, hash FROM receipt WHERE series = ?1 ORDER BY rank DESC LIMIT 1",
    )?;
    let found = statement
        .query_row([series.0], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.unwrap_or((0, GENESIS)))
}

/// Hashes of the receipts issued in an act, in order: its line binds them.
pub(crate) fn hashes_issued_in(connection: &Connection, act: Uuid) -> Result<Vec<[u8; 32]>> {
    let mut statement = connection
        .prepare_cached("SELECT hash FROM receipt WHERE issued_in = ?1 ORDER BY series, rank")?;
    let rows = statement.query_map([act], |row| row.get(0))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Commits to what was printed, so that it can be purged later without breaking the chain.
fn digest(salt: &[u8; 16], view: &str) -> [u8; 32] {
    salted("receipt-1", salt, &[Some(view.as_bytes())])
}

/// The part of a receipt that its chain binds.
struct Chained {
    id: ReceiptId,
    kind: Kind,
    number: PrintedNumber,
    rank: i64,
    act: ActId,
    issued_in: Uuid,
    subject: Uuid,
    issued_at: i64,
    agent: AgentId,
    code: CheckCode,
    digest: [u8; 32],
}

impl Chained {
    fn hash(&self, prev: &[u8; 32]) -> [u8; 32] {
        // The first papers were all récépissés, and their links did not name them.
        let mut link = match self.kind {
            Kind::Household => Link::after("receipt-1", prev),
            kind => {
                let mut link = Link::after("receipt-2", prev);
                link.text(kind.as_str());
                link
            }
        };
        link.bytes(self.id.as_bytes())
            .text(&self.number.to_string())
            .integer(self.rank)
            .bytes(self.act.as_bytes())
            .bytes(self.issued_in.as_bytes())
            .bytes(self.subject.as_bytes())
            .integer(self.issued_at)
            .bytes(self.agent.as_bytes())
            .bytes(&self.code.0)
            .bytes(&self.digest);
        link.hash()
    }
}

/// Recomputes the chain of every series and looks for gaps in its numbers. Gives the number of the
/// first bad or missing receipt. That the end of a chain was not cut off is seen by the acts, whose
/// lines bind the receipts issued in them.
pub(crate) fn first_break(reader: &Reader<'_>) -> Result<Option<String>> {
    let connection = reader.connection();
    let mut issued = connection.prepare("SELECT 1 FROM act WHERE id = ?1")?;
    let mut statement = connection.prepare(include_str!("walk.sql"))?;
    let mut rows = statement.query([])?;
    let mut series = None;
    let mut prev = GENESIS;
    let mut rank = 0;
    let mut last_of_year: BTreeMap<i32, u32> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let receipt = read_receipt(row)?;
        let salt: Option<[u8; 16]> = row.get(9)?;
        let stored_digest: [u8; 32] = row.get(10)?;
        let (stored_prev, hash): ([u8; 32], [u8; 32]) = (row.get(11)?, row.get(12)?);
        let number = receipt.number;
        if series != Some(number.series) {
            series = Some(number.series);
            prev = GENESIS;
            rank = 0;
            last_of_year.clear();
        }
        let view_sound = match (&salt, &receipt.view) {
            (Some(salt), Some(view)) => digest(salt, view) == stored_digest,
            (None, None) => true,
            _ => false,
        };
        let chained = Chained {
            id: receipt.id,
            kind: receipt.kind,
            number,
            rank: row.get(15)?,
            act: receipt.act,
            issued_in: row.get(16)?,
            subject: receipt.subject,
            issued_at: receipt.issued_at,
            agent: receipt.agent,
            code: receipt.code,
            digest: stored_digest,
        };
        let last = last_of_year.entry(number.year).or_insert(0);
        let sound = number.sequence == *last + 1
            && chained.rank == rank + 1
            && stored_prev == prev
            && view_sound
            && hash == chained.hash(&prev)
            && issued.exists([chained.issued_in])?;
        if !sound {
            return Ok(Some(number.to_string()));
        }
        *last = number.sequence;
        rank = chained.rank;
        prev = hash;
    }
    Ok(None)
}

fn read_receipt(row: &rusqlite::Row<'_>) -> rusqlite::Result<Receipt> {
    let kind: String = row.get(14)?;
    Ok(Receipt {
        id: ReceiptId::from_uuid(row.get(0)?),
        kind: Kind::of_word(&kind),
        number: PrintedNumber {
            year: row.get(1)?,
            series: Series(row.get(2)?),
            sequence: row.get(3)?,
        },
        act: ActId::from_uuid(row.get(4)?),
        subject: row.get(5)?,
        issued_at: row.get(6)?,
        agent: AgentId::from_uuid(row.get(7)?),
        code: CheckCode(row.get(8)?),
        view: row.get(13)?,
    })
}

/// The last paper of a kind about a household or a request.
pub fn latest_of(reader: &Reader<'_>, kind: Kind, subject: Uuid) -> Result<Option<Receipt>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("latest_of.sql"))?;
    Ok(statement
        .query_row(params![subject, kind.as_str()], read_receipt)
        .optional()?)
}

/// One receipt.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_id(reader: &Reader<'_>, id: ReceiptId) -> Result<Receipt> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("by_id.sql"))?;
    let found = statement.query_row([id.uuid()], read_receipt).optional()?;
    found.ok_or(StoreError::NotFound("receipt"))
}
