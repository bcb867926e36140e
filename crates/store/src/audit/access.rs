//! The chain of accesses, kept by monthly segments: logins, failures, sensitive reads.
//!
//! Only a whole closed segment past its retention may go, by the audited purge, leaving its first
//! and last number, its count and its closing hash, on which the next segment stands.

use super::acts::Head;
use super::chain::{GENESIS, Link};
use crate::door::Reader;
use crate::error::{Result, StoreError};
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
        None => (purged_head(connection)?.hash, segment.to_owned()),
        Some((head, current)) if current.as_str() < segment => {
            close(connection, current)?;
            (head.hash, segment.to_owned())
        }
        // A clock set back does not reopen a closed month.
        Some((head, current)) => (head.hash, current.clone()),
    };
    let detail = access.detail.to_string();
    let mut link = Link::after("access-1", &prev);
    link.bytes(id.as_bytes())
        .text(&segment)
        .integer(at)
        .integer(hlc)
        .optional(access.agent.as_ref().map(|id| id.as_bytes().as_slice()))
        .text(access.kind)
        .optional(access.subject.as_ref().map(|(kind, _)| kind.as_bytes()))
        .optional(
            access
                .subject
                .as_ref()
                .map(|(_, id)| id.as_bytes().as_slice()),
        )
        .text(&detail);
    let hash = link.hash();
    connection
        .prepare_cached(include_str!("insert_access.sql"))?
        .execute(params![
            id,
            segment,
            at,
            hlc,
            access.agent,
            access.kind,
            access.subject.as_ref().map(|(kind, _)| kind),
            access.subject.as_ref().map(|(_, id)| id),
            detail,
            prev,
            hash,
        ])?;
    Ok(())
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

fn purged_head(connection: &Connection) -> Result<Head> {
    let mut statement = connection.prepare_cached(
        "SELECT last_n, closing FROM access_segment ORDER BY segment DESC LIMIT 1",
    )?;
    let found = statement.query_row([], |row| {
        Ok(Head {
            n: row.get(0)?,
            hash: row.get(1)?,
        })
    });
    Ok(found.optional()?.unwrap_or(Head {
        n: 0,
        hash: GENESIS,
    }))
}

fn close(connection: &Connection, segment: &str) -> Result<()> {
    connection
        .prepare_cached(include_str!("close_segment.sql"))?
        .execute([segment])?;
    Ok(())
}

/// The last line of the chain, purged segments included.
pub(crate) fn head(connection: &Connection) -> Result<Head> {
    match last_line(connection)? {
        Some((head, _)) => Ok(head),
        None => purged_head(connection),
    }
}

/// Recomputes the chain. Gives the number of the first bad line, or the name of a bad segment.
pub(crate) fn first_break(connection: &Connection) -> Result<Option<String>> {
    let mut prev = GENESIS;
    let mut next_n = 1;
    let mut segments = connection.prepare(include_str!("walk_segments.sql"))?;
    let mut rows = segments.query([])?;
    while let Some(row) = rows.next()? {
        let segment: String = row.get(0)?;
        let (first_n, last_n, lines): (i64, i64, i64) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let (opening, closing): ([u8; 32], [u8; 32]) = (row.get(4)?, row.get(5)?);
        let purged: Option<i64> = row.get(6)?;
        if opening != prev || first_n != next_n || lines != last_n - first_n + 1 {
            return Ok(Some(segment));
        }
        if purged.is_none() {
            let walked = walk(connection, &segment, prev, next_n)?;
            if walked != Ok((closing, last_n + 1)) {
                return Ok(Some(walked.err().map_or(segment, |n| n.to_string())));
            }
        }
        prev = closing;
        next_n = last_n + 1;
    }
    let Some((_, open_segment)) = last_line(connection)? else {
        return Ok(None);
    };
    let closed: bool = connection
        .prepare_cached("SELECT 1 FROM access_segment WHERE segment = ?1")?
        .exists([&open_segment])?;
    if closed {
        return Ok(None);
    }
    Ok(walk(connection, &open_segment, prev, next_n)?
        .err()
        .map(|n| n.to_string()))
}

/// Walks the lines of a segment: the hash of its last line and the number that must follow, or
/// the number of the first bad line.
#[allow(clippy::type_complexity)]
fn walk(
    connection: &Connection,
    segment: &str,
    mut prev: [u8; 32],
    mut next_n: i64,
) -> Result<std::result::Result<([u8; 32], i64), i64>> {
    let mut statement = connection.prepare_cached(include_str!("walk_access.sql"))?;
    let mut rows = statement.query([segment])?;
    while let Some(row) = rows.next()? {
        let n: i64 = row.get(0)?;
        let id: Uuid = row.get(1)?;
        let (at, hlc): (i64, i64) = (row.get(2)?, row.get(3)?);
        let agent: Option<Uuid> = row.get(4)?;
        let kind: String = row.get(5)?;
        let subject_kind: Option<String> = row.get(6)?;
        let subject: Option<Uuid> = row.get(7)?;
        let detail: String = row.get(8)?;
        let (stored_prev, hash): ([u8; 32], [u8; 32]) = (row.get(9)?, row.get(10)?);
        let mut link = Link::after("access-1", &prev);
        link.bytes(id.as_bytes())
            .text(segment)
            .integer(at)
            .integer(hlc)
            .optional(agent.as_ref().map(|id| id.as_bytes().as_slice()))
            .text(&kind)
            .optional(subject_kind.as_deref().map(str::as_bytes))
            .optional(subject.as_ref().map(|id| id.as_bytes().as_slice()))
            .text(&detail);
        if n != next_n || stored_prev != prev || hash != link.hash() {
            return Ok(Err(n));
        }
        prev = hash;
        next_n = n + 1;
    }
    Ok(Ok((prev, next_n)))
}

/// Takes away closed segments older than `before` (`AAAA-MM`, exclusive), leaving their trace.
pub(crate) fn purge(connection: &Connection, before: &str, at: i64) -> Result<Purged> {
    let mut statement = connection.prepare(
        "SELECT segment, lines FROM access_segment
         WHERE segment < ?1 AND purged_at IS NULL ORDER BY segment",
    )?;
    let found: Vec<(String, i64)> = statement
        .query_map([before], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    for (segment, lines) in &found {
        let gone = connection.execute("DELETE FROM access WHERE segment = ?1", [segment])?;
        if i64::try_from(gone).ok() != Some(*lines) {
            return Err(StoreError::Damaged("access segment count".to_owned()));
        }
        connection.execute(
            "UPDATE access_segment SET purged_at = ?2 WHERE segment = ?1",
            params![segment, at],
        )?;
    }
    let lines = found.iter().map(|(_, lines)| lines).sum();
    Ok(Purged {
        segments: found.into_iter().map(|(segment, _)| segment).collect(),
        lines,
    })
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

/// The last accesses of everybody, the latest first.
pub fn latest(reader: &Reader<'_>, limit: u32) -> Result<Vec<AccessLine>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT at, kind, agent, subject_kind, subject, detail FROM access ORDER BY n DESC LIMIT ?1",
    )?;
    let rows = statement.query_map([limit], read_line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn read_line(row: &rusqlite::Row<'_>) -> rusqlite::Result<AccessLine> {
    let subject_kind: Option<String> = row.get(3)?;
    let subject: Option<Uuid> = row.get(4)?;
    Ok(AccessLine {
        at: row.get(0)?,
        kind: row.get(1)?,
        agent: row.get(2)?,
        subject: subject_kind.zip(subject),
        detail: row.get(5)?,
    })
}
