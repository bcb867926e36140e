//! The chain of accesses, kept by monthly segments: logins, failures, sensitive reads.
//!
//! Only a whole closed segment past its retention may go, by the audited purge, leaving its first
//! and last number, its count and its closing hash, on which the next segment stands.

use super::acts::{Head, last_number};
use super::chain::{GENESIS, Link};
use super::filter::{self, Filter, Names};
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::visibility::Sight;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

/// An access to write down.
#[derive(Debug, Clone)]
pub struct NewAccess {
    /// What happened, for example `session.login`.
    pub kind: &'static str,
    /// Who; none when the login is unknown.
    pub agent: Option<Uuid>,
    /// What was looked at: kind and id.
    pub subject: Option<(&'static str, Uuid)>,
    /// JSON without personal data.
    pub detail: serde_json::Value,
}

impl NewAccess {
    /// An access without subject or detail.
    pub fn by(agent: Uuid, kind: &'static str) -> Self {
        Self {
            kind,
            agent: Some(agent),
            subject: None,
            detail: serde_json::json!({}),
        }
    }
}

/// A line of the access journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessLine {
    /// Its place in the chain.
    pub n: i64,
    /// When, in Unix milliseconds.
    pub at: i64,
    /// What happened.
    pub kind: String,
    /// Who.
    pub agent: Option<Uuid>,
    /// What was looked at.
    pub subject: Option<(String, Uuid)>,
    /// JSON without personal data.
    pub detail: String,
}

/// A whole closed month of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedMonth {
    /// `AAAA-MM`.
    pub month: String,
    /// How many lines it holds.
    pub lines: i64,
}

/// What a purge took away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purged {
    /// The segments, `AAAA-MM`.
    pub segments: Vec<String>,
    /// How many lines they held.
    pub lines: i64,
}

/// Appends a line; closes the former month when this is the first line of a new one.
pub(crate) fn append(
    connection: &Connection,
    access: &NewAccess,
    id: Uuid,
    at: i64,
    hlc: i64,
    segment: &str,
) -> Result<()> {
    let last = last_line(connection)?;
    let (prev, segment) = match &last {
        None => (GENESIS, segment.to_owned()),
        Some((head, current)) if current.as_str() < segment => {
            close(connection, current)?;
            (head.hash, segment.to_owned())
        }
        // A clock set back does not reopen a closed month.
        Some((head, current)) => (head.hash, current.clone()),
    };
    let line = Line {
        id,
        segment,
        at,
        hlc,
        agent: access.agent,
        kind: access.kind.to_owned(),
        subject_kind: access.subject.map(|(kind, _)| kind.to_owned()),
        subject: access.subject.map(|(_, id)| id),
        detail: access.detail.to_string(),
    };
    let hash = line.hash(&prev);
    connection
        .prepare_cached(include_str!("insert_access.sql"))?
        .execute(params![
            line.id,
            line.segment,
            line.at,
            line.hlc,
            line.agent,
            line.kind,
            line.subject_kind,
            line.subject,
            line.detail,
            prev,
            hash,
        ])?;
    Ok(())
}

/// A line as its chain binds it.
struct Line {
    id: Uuid,
    segment: String,
    at: i64,
    hlc: i64,
    agent: Option<Uuid>,
    kind: String,
    subject_kind: Option<String>,
    subject: Option<Uuid>,
    detail: String,
}

impl Line {
    fn hash(&self, prev: &[u8; 32]) -> [u8; 32] {
        let mut link = Link::after("access-1", prev);
        link.bytes(self.id.as_bytes())
            .text(&self.segment)
            .integer(self.at)
            .integer(self.hlc)
            .optional(self.agent.as_ref().map(|id| id.as_bytes().as_slice()))
            .text(&self.kind)
            .optional(self.subject_kind.as_deref().map(str::as_bytes))
            .optional(self.subject.as_ref().map(|id| id.as_bytes().as_slice()))
            .text(&self.detail);
        link.hash()
    }
}

/// Says whether a line was written.
pub(crate) fn exists(connection: &Connection, id: Uuid) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM access WHERE id = ?1")?;
    Ok(statement.exists([id])?)
}

fn last_line(connection: &Connection) -> Result<Option<(Head, String)>> {
    let mut statement =
        connection.prepare_cached("SELECT n, hash, segment FROM access ORDER BY n DESC LIMIT 1")?;
    let found = statement.query_row([], |row| {
        Ok((
            Head {
                n: row.get(0)?,
                hash: row.get(1)?,
            },
            row.get::<_, String>(2)?,
        ))
    });
    Ok(found.optional()?)
}

fn close(connection: &Connection, segment: &str) -> Result<()> {
    connection
        .prepare_cached(include_str!("close_segment.sql"))?
        .execute([segment])?;
    Ok(())
}

/// The last line of the chain. A purge never takes the open segment, so that there is one as soon
/// as something was written.
pub(crate) fn head(connection: &Connection) -> Result<Head> {
    Ok(last_line(connection)?.map_or(
        Head {
            n: 0,
            hash: GENESIS,
        },
        |(head, _)| head,
    ))
}

/// Whether the chain contains a line that was once its head. Of a purged segment nothing more can
/// be said than that the line was in it.
pub(crate) fn contains(connection: &Connection, head: &Head) -> Result<bool> {
    let mut statement = connection.prepare_cached(include_str!("access_contains.sql"))?;
    Ok(head.n == 0 || statement.exists(params![head.n, head.hash])?)
}

/// What remains of a segment that was closed.
struct Segment {
    name: String,
    first_n: i64,
    last_n: i64,
    lines: i64,
    opening: [u8; 32],
    closing: [u8; 32],
    purged_in: Option<Uuid>,
}

/// Recomputes the chain. Gives the number of the first bad line, or the name of a bad segment.
pub(crate) fn first_break(connection: &Connection) -> Result<Option<String>> {
    let mut walker = Walker {
        prev: GENESIS,
        next_n: 1,
        lines: 0,
    };
    let mut last_segment = String::new();
    for segment in segments(connection)? {
        let fits = segment.opening == walker.prev
            && segment.first_n == walker.next_n
            && segment.lines == segment.last_n - segment.first_n + 1
            && segment.name > last_segment;
        if !fits {
            return Ok(Some(segment.name));
        }
        match segment.purged_in {
            None => {
                if let Err(n) = walker.walk(connection, &segment.name)? {
                    return Ok(Some(n.to_string()));
                }
            }
            Some(act) if told(connection, act, &segment)? => {
                walker.prev = segment.closing;
                walker.next_n = segment.last_n + 1;
            }
            Some(_) => return Ok(Some(segment.name)),
        }
        if walker.prev != segment.closing || walker.next_n != segment.last_n + 1 {
            return Ok(Some(segment.name));
        }
        last_segment = segment.name;
    }
    if let Some((_, open)) = last_line(connection)?
        && open > last_segment
        && let Err(n) = walker.walk(connection, &open)?
    {
        return Ok(Some(n.to_string()));
    }
    // Lines outside every segment, or an end that was cut off.
    let present: i64 = connection.query_row("SELECT count(*) FROM access", [], |row| row.get(0))?;
    let complete =
        present == walker.lines && last_number(connection, "access")? == walker.next_n - 1;
    Ok((!complete).then(|| walker.next_n.to_string()))
}

fn segments(connection: &Connection) -> Result<Vec<Segment>> {
    let mut statement = connection.prepare(include_str!("walk_segments.sql"))?;
    let rows = statement.query_map([], |row| {
        Ok(Segment {
            name: row.get(0)?,
            first_n: row.get(1)?,
            last_n: row.get(2)?,
            lines: row.get(3)?,
            opening: row.get(4)?,
            closing: row.get(5)?,
            purged_in: row.get(6)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Where a walk along the chain stands.
struct Walker {
    prev: [u8; 32],
    next_n: i64,
    lines: i64,
}

impl Walker {
    /// Walks the lines of a segment; gives the number of the first bad one.
    fn walk(
        &mut self,
        connection: &Connection,
        segment: &str,
    ) -> Result<std::result::Result<(), i64>> {
        let mut statement = connection.prepare_cached(include_str!("walk_access.sql"))?;
        let mut rows = statement.query([segment])?;
        while let Some(row) = rows.next()? {
            let n: i64 = row.get(0)?;
            let line = Line {
                id: row.get(1)?,
                segment: segment.to_owned(),
                at: row.get(2)?,
                hlc: row.get(3)?,
                agent: row.get(4)?,
                kind: row.get(5)?,
                subject_kind: row.get(6)?,
                subject: row.get(7)?,
                detail: row.get(8)?,
            };
            let (stored_prev, hash): ([u8; 32], [u8; 32]) = (row.get(9)?, row.get(10)?);
            let sound =
                n == self.next_n && stored_prev == self.prev && hash == line.hash(&self.prev);
            if !sound {
                return Ok(Err(n));
            }
            self.prev = hash;
            self.next_n = n + 1;
            self.lines += 1;
        }
        Ok(Ok(()))
    }
}

/// What the line of the purging act keeps of a segment.
fn trace(segment: &Segment) -> serde_json::Value {
    serde_json::json!({
        "segment": segment.name,
        "first": segment.first_n,
        "last": segment.last_n,
        "lines": segment.lines,
        "hash": data_encoding::HEXLOWER.encode(&segment.closing),
    })
}

/// Whether the act that is said to have taken a segment away says so: its line is bound in the
/// other chain, so that lines cannot be made to disappear as if they had been purged.
fn told(connection: &Connection, act: Uuid, segment: &Segment) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT detail FROM act WHERE id = ?1")?;
    let detail: Option<String> = statement.query_row([act], |row| row.get(0)).optional()?;
    let detail: Option<serde_json::Value> =
        detail.and_then(|detail| serde_json::from_str(&detail).ok());
    Ok(detail
        .as_ref()
        .and_then(|detail| detail["segments"].as_array())
        .is_some_and(|segments| segments.contains(&trace(segment))))
}

/// Accesses are kept six months at least (CNIL, recommendation on logging of 2021: six months to
/// one year).
pub const LEAST_MONTHS: u32 = 6;
/// And at most one year.
pub const MOST_MONTHS: u32 = 12;

/// The first month (`AAAA-MM`) that is kept when accesses are kept this many whole months.
pub fn first_kept(now_ms: i64, kept_months: u32) -> String {
    let today = chrono::DateTime::from_timestamp_millis(now_ms)
        .unwrap_or_default()
        .date_naive();
    let kept = chrono::Months::new(kept_months.max(LEAST_MONTHS));
    let first = today.checked_sub_months(kept).unwrap_or_default();
    first.format("%Y-%m").to_string()
}

/// What a purge of the months before this one (`AAAA-MM`, exclusive) would take away.
pub fn purgeable(reader: &Reader<'_>, before: &str) -> Result<Vec<ClosedMonth>> {
    let closed = not_purged_before(reader.connection(), before)?;
    Ok(closed
        .into_iter()
        .map(|segment| ClosedMonth {
            month: segment.name,
            lines: segment.lines,
        })
        .collect())
}

fn not_purged_before(connection: &Connection, before: &str) -> Result<Vec<Segment>> {
    let mut closed = segments(connection)?;
    closed.retain(|segment| segment.purged_in.is_none() && segment.name.as_str() < before);
    Ok(closed)
}

/// Takes away closed segments older than `before` (`AAAA-MM`, exclusive), leaving their trace in
/// the act and in `access_segment`.
pub(crate) fn purge(tx: &Tx<'_>, before: &str) -> Result<Purged> {
    refuse_too_recent(before, tx.now_ms())?;
    let connection = tx.connection();
    let old = not_purged_before(connection, before)?;
    for segment in &old {
        let gone = connection.execute("DELETE FROM access WHERE segment = ?1", [&segment.name])?;
        if i64::try_from(gone).ok() != Some(segment.lines) {
            return Err(StoreError::Damaged("access segment count".to_owned()));
        }
        connection.execute(
            "UPDATE access_segment SET purged_in = ?2 WHERE segment = ?1",
            params![segment.name, tx.act_id()],
        )?;
    }
    let traces: Vec<_> = old.iter().map(trace).collect();
    tx.detail(serde_json::json!({ "segments": traces }));
    Ok(Purged {
        lines: old.iter().map(|segment| segment.lines).sum(),
        segments: old.into_iter().map(|segment| segment.name).collect(),
    })
}

fn refuse_too_recent(before: &str, now_ms: i64) -> Result<()> {
    let refused = |why: &str| StoreError::WriteRefused(format!("door: {why}"));
    let first = format!("{before}-01");
    chrono::NaiveDate::parse_from_str(&first, "%Y-%m-%d")
        .ok()
        // The parser forgives "2026-9"; comparing names does not.
        .filter(|day| day.to_string() == first)
        .ok_or_else(|| refused("not a month"))?;
    match before <= first_kept(now_ms, LEAST_MONTHS).as_str() {
        true => Ok(()),
        false => Err(refused("accesses are kept six months")),
    }
}

/// The last accesses of an agent of these kinds, the latest first.
pub fn of_agent(
    reader: &Reader<'_>,
    agent: Uuid,
    kind_prefix: &str,
    limit: u32,
) -> Result<Vec<AccessLine>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("access_of_agent.sql"))?;
    let rows = statement.query_map(params![agent, kind_prefix, limit], read_line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Accesses that answer a question, the latest first.
pub fn page(
    reader: &Reader<'_>,
    filter: &Filter,
    sight: &Sight,
    limit: u32,
) -> Result<Vec<AccessLine>> {
    let names = Names {
        table: "access",
        kind: "kind",
        columns: "n, at, kind, agent, subject_kind, subject, detail",
    };
    filter::page(reader, &names, filter, sight, limit, read_line)
}

fn read_line(row: &rusqlite::Row<'_>) -> rusqlite::Result<AccessLine> {
    let subject_kind: Option<String> = row.get(4)?;
    let subject: Option<Uuid> = row.get(5)?;
    Ok(AccessLine {
        n: row.get(0)?,
        at: row.get(1)?,
        kind: row.get(2)?,
        agent: row.get(3)?,
        subject: subject_kind.zip(subject),
        detail: row.get(6)?,
    })
}
