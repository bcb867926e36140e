//! The chain of acts. Never pruned alone; written by the door only.

use super::chain::{GENESIS, Link, salted};
use super::filter::{self, Filter, Names};
use crate::capture::{self, Change, GONE, PURGED};
use crate::door::Reader;
use crate::error::{Result, StoreError};
use crate::fault;
use crate::receipt;
use crate::visibility::{Sight, clause};
use guichet_domain::rights::Volet;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// The last line of a chain. It goes into every backup's manifest, so that a chain computed anew
/// is seen against any backup.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Head {
    /// Number of the last line; 0 for an empty chain.
    pub n: i64,
    /// Its hash.
    #[serde(with = "hex32")]
    pub hash: [u8; 32],
}

/// What the door knows of an act before its changes are folded.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub(crate) id: Uuid,
    pub(crate) operation: String,
    pub(crate) agent: Option<Uuid>,
    pub(crate) entity: Option<Uuid>,
    pub(crate) incarnation: Uuid,
    pub(crate) hlc: i64,
    pub(crate) at: i64,
    pub(crate) subject: Option<(String, Uuid)>,
    pub(crate) detail: String,
    pub(crate) undoes: Option<Uuid>,
}

/// A line of the journal of acts, as shown to people.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActLine {
    /// Its place in the chain.
    pub n: i64,
    /// Its id.
    pub id: Uuid,
    /// What was done, for example `household.create`.
    pub operation: String,
    /// Who did it; none for what the program does by itself.
    pub agent: Option<Uuid>,
    /// When, in Unix milliseconds.
    pub at: i64,
    /// What it was done to: kind and id.
    pub subject: Option<(String, Uuid)>,
    /// JSON without personal data.
    pub detail: String,
    /// The act that it undoes.
    pub undoes: Option<Uuid>,
}

/// A change with its identity, ready to be written.
pub(crate) struct Written<'c> {
    pub(crate) change: &'c Change,
    pub(crate) id: Uuid,
    pub(crate) salt: [u8; 16],
}

/// Appends an act with its changes and its ledger entries, and notes each register's last writer.
pub(crate) fn append(
    connection: &Connection,
    header: &Header,
    changes: &[Written<'_>],
) -> Result<()> {
    let bound: Vec<Bound<'_>> = changes
        .iter()
        .map(|written| Bound {
            id: written.id,
            change: written.change,
            digest: digest(written.id, &written.salt, written.change.value.as_deref()),
        })
        .collect();
    let mut content = Content::default();
    for change in &bound {
        content.change(change);
    }
    for entry in receipt::hashes_issued_in(connection, header.id)? {
        content.ledger(&entry);
    }
    let content = content.hash();
    let prev = head(connection)?.hash;
    let hash = hash_of(header, &content, &prev);
    connection
        .prepare_cached(include_str!("insert_act.sql"))?
        .execute(params![
            header.id,
            header.operation,
            header.agent,
            header.entity,
            header.incarnation,
            header.hlc,
            header.at,
            header.subject.as_ref().map(|(kind, _)| kind),
            header.subject.as_ref().map(|(_, id)| id),
            header.detail,
            header.undoes,
            content,
            prev,
            hash,
        ])?;
    let n = connection.last_insert_rowid();
    for (written, bound) in changes.iter().zip(&bound) {
        let change = written.change;
        connection
            .prepare_cached(include_str!("insert_change.sql"))?
            .execute(params![
                written.id,
                n,
                change.kind,
                change.entity,
                change.owner,
                change.field_group,
                change.value,
                change.base,
                written.salt,
                bound.digest,
            ])?;
        note_writer(connection, written)?;
    }
    fault::reach("write.in_transaction");
    Ok(())
}

/// A row that is taken away keeps the last writer of each group, from which an undo brings it
/// back, and has the mark of its end beside them; a row that comes back loses the mark.
fn note_writer(connection: &Connection, written: &Written<'_>) -> Result<()> {
    let change = written.change;
    if change.field_group != GONE {
        connection
            .prepare_cached("DELETE FROM register WHERE entity = ?1 AND field_group = '*'")?
            .execute([change.entity])?;
    }
    connection
        .prepare_cached(
            "INSERT INTO register (entity, field_group, change) VALUES (?1, ?2, ?3)
             ON CONFLICT (entity, field_group) DO UPDATE SET change = excluded.change",
        )?
        .execute(params![change.entity, change.field_group, written.id])?;
    Ok(())
}

/// Commits to the value of a change; the rest of it is bound in clear by [`Content`].
fn digest(id: Uuid, salt: &[u8], value: Option<&str>) -> [u8; 32] {
    salted(
        "change-1",
        salt,
        &[Some(id.as_bytes()), value.map(str::as_bytes)],
    )
}

/// A change as its act binds it.
struct Bound<'c> {
    id: Uuid,
    change: &'c Change,
    digest: [u8; 32],
}

/// What an act binds beside its own line: its changes in order, then the receipts issued in it.
struct Content(Link);

impl Default for Content {
    fn default() -> Self {
        Self(Link::after("content-1", &GENESIS))
    }
}

impl Content {
    fn change(&mut self, bound: &Bound<'_>) {
        let change = bound.change;
        self.0
            .text("change")
            .bytes(bound.id.as_bytes())
            .text(&change.kind)
            .bytes(change.entity.as_bytes())
            .bytes(change.owner.as_bytes())
            .text(&change.field_group)
            .optional(change.base.as_ref().map(|base| base.as_bytes().as_slice()))
            .bytes(&bound.digest);
    }

    fn ledger(&mut self, hash: &[u8; 32]) {
        self.0.text("ledger").bytes(hash);
    }

    fn hash(self) -> [u8; 32] {
        self.0.hash()
    }
}

fn hash_of(header: &Header, content: &[u8; 32], prev: &[u8; 32]) -> [u8; 32] {
    let mut link = Link::after("act-1", prev);
    link.bytes(header.id.as_bytes())
        .text(&header.operation)
        .optional(header.agent.as_ref().map(|id| id.as_bytes().as_slice()))
        .optional(header.entity.as_ref().map(|id| id.as_bytes().as_slice()))
        .bytes(header.incarnation.as_bytes())
        .integer(header.hlc)
        .integer(header.at)
        .optional(header.subject.as_ref().map(|(kind, _)| kind.as_bytes()))
        .optional(
            header
                .subject
                .as_ref()
                .map(|(_, id)| id.as_bytes().as_slice()),
        )
        .text(&header.detail)
        .optional(header.undoes.as_ref().map(|id| id.as_bytes().as_slice()))
        .bytes(content);
    link.hash()
}

/// The last line of the chain.
pub(crate) fn head(connection: &Connection) -> Result<Head> {
    let mut statement =
        connection.prepare_cached("SELECT n, hash FROM act ORDER BY n DESC LIMIT 1")?;
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

/// Whether the chain contains a line that was once its head.
pub(crate) fn contains(connection: &Connection, head: &Head) -> Result<bool> {
    let mut statement =
        connection.prepare_cached("SELECT 1 FROM act WHERE n = ?1 AND hash = ?2")?;
    Ok(head.n == 0 || statement.exists(params![head.n, head.hash])?)
}

/// Recomputes the whole chain, changes and receipts included. Gives the number of the first bad
/// line; one more than the last when the end of the chain is missing.
pub(crate) fn first_break(connection: &Connection) -> Result<Option<i64>> {
    let mut acts = connection.prepare(include_str!("walk_acts.sql"))?;
    let mut changes = connection.prepare(include_str!("walk_changes.sql"))?;
    let mut change_rows = changes.query([])?;
    let mut next_change = read_change(&mut change_rows)?;
    let mut ledger = connection.prepare(include_str!("walk_ledger.sql"))?;
    let mut ledger_rows = ledger.query([])?;
    let mut next_entry = read_entry(&mut ledger_rows)?;
    let mut prev = GENESIS;
    let (mut last, mut last_change) = (0, 0);
    let mut rows = acts.query([])?;
    while let Some(row) = rows.next()? {
        let n: i64 = row.get(0)?;
        let mut content = Content::default();
        while let Some(walked) = next_change.take_if(|walked| walked.act == n) {
            if !walked.sound || walked.n != last_change + 1 {
                return Ok(Some(n));
            }
            last_change = walked.n;
            content.change(&Bound {
                id: walked.id,
                change: &walked.change,
                digest: walked.digest,
            });
            next_change = read_change(&mut change_rows)?;
        }
        while let Some((_, hash)) = next_entry.take_if(|(act, _)| *act == n) {
            content.ledger(&hash);
            next_entry = read_entry(&mut ledger_rows)?;
        }
        let header = read_header(row)?;
        let stored_content: [u8; 32] = row.get(12)?;
        let stored_prev: [u8; 32] = row.get(13)?;
        let hash: [u8; 32] = row.get(14)?;
        let content = content.hash();
        // Half a subject would be read as none.
        let half: bool = row.get(15)?;
        let sound = n == last + 1
            && !half
            && stored_prev == prev
            && stored_content == content
            && hash == hash_of(&header, &content, &prev);
        if !sound {
            return Ok(Some(n));
        }
        prev = hash;
        last = n;
    }
    // Lines, changes and receipts of acts that are not there: the end was cut off.
    let complete =
        next_change.is_none() && next_entry.is_none() && last == last_number(connection, "act")?;
    Ok((!complete).then_some(last + 1))
}

/// Computes the hashes of the chain anew from a line on, as a forger would; see
/// [`crate::probe::rewrite_history`].
#[cfg(feature = "test-cost")]
pub(crate) fn rechain(connection: &Connection, from: i64) -> Result<()> {
    let mut walk = connection.prepare(include_str!("walk_acts.sql"))?;
    let mut rows = walk.query([])?;
    let mut prev = GENESIS;
    while let Some(row) = rows.next()? {
        let n: i64 = row.get(0)?;
        let mut hash: [u8; 32] = row.get(14)?;
        if n >= from {
            let content: [u8; 32] = row.get(12)?;
            hash = hash_of(&read_header(row)?, &content, &prev);
            connection.execute(
                "UPDATE act SET prev = ?2, hash = ?3 WHERE n = ?1",
                params![n, prev, hash],
            )?;
        }
        prev = hash;
    }
    Ok(())
}

fn read_header(row: &rusqlite::Row<'_>) -> rusqlite::Result<Header> {
    let kind: Option<String> = row.get(8)?;
    let subject: Option<Uuid> = row.get(9)?;
    Ok(Header {
        id: row.get(1)?,
        operation: row.get(2)?,
        agent: row.get(3)?,
        entity: row.get(4)?,
        incarnation: row.get(5)?,
        hlc: row.get(6)?,
        at: row.get(7)?,
        subject: kind.zip(subject),
        detail: row.get(10)?,
        undoes: row.get(11)?,
    })
}

/// The highest number that a journal ever gave, as SQLite remembers it (AUTOINCREMENT).
pub(super) fn last_number(connection: &Connection, journal: &str) -> Result<i64> {
    let mut statement =
        connection.prepare_cached("SELECT seq FROM sqlite_sequence WHERE name = ?1")?;
    let found = statement
        .query_row([journal], |row| row.get(0))
        .optional()?;
    Ok(found.unwrap_or(0))
}

struct WalkedChange {
    act: i64,
    n: i64,
    id: Uuid,
    change: Change,
    digest: [u8; 32],
    sound: bool,
}

fn read_change(rows: &mut rusqlite::Rows<'_>) -> Result<Option<WalkedChange>> {
    let Some(row) = rows.next()? else {
        return Ok(None);
    };
    let id: Uuid = row.get(1)?;
    let change = Change {
        kind: row.get(2)?,
        entity: row.get(3)?,
        owner: row.get(4)?,
        field_group: row.get(5)?,
        value: row.get(6)?,
        base: row.get(7)?,
    };
    let salt: Option<[u8; 16]> = row.get(8)?;
    let stored: [u8; 32] = row.get(9)?;
    let sound = match salt {
        Some(salt) => digest(id, &salt, change.value.as_deref()) == stored,
        None => change.value.as_deref() == Some(PURGED),
    };
    Ok(Some(WalkedChange {
        act: row.get(0)?,
        n: row.get(10)?,
        id,
        change,
        digest: stored,
        sound,
    }))
}

fn read_entry(rows: &mut rusqlite::Rows<'_>) -> Result<Option<(i64, [u8; 32])>> {
    match rows.next()? {
        Some(row) => Ok(Some((row.get(0)?, row.get(1)?))),
        None => Ok(None),
    }
}

/// Acts that answer a question, the latest first.
pub fn page(
    reader: &Reader<'_>,
    filter: &Filter,
    sight: &Sight,
    limit: u32,
) -> Result<Vec<ActLine>> {
    let names = Names {
        table: "act",
        kind: "operation",
        columns: "n, id, operation, agent, at, subject_kind, subject, detail, undoes",
    };
    filter::page(reader, &names, filter, sight, limit, read_line)
}

/// Acts of a day, those in sight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The latest, the latest first.
    pub lines: Vec<ActLine>,
    /// How many there are in all.
    pub total: u64,
    /// How many of them are by the agent who asks.
    pub own: u64,
}

/// Acts since an instant on households in sight, and the other acts of one agent. The sight is
/// applied before counting and LIMIT.
pub fn of_day(
    reader: &Reader<'_>,
    since_ms: i64,
    sight: &Sight,
    agent: Uuid,
    limit: u32,
) -> Result<Day> {
    let sql = format!(
        "SELECT n, id, operation, agent, at, subject_kind, subject, detail, undoes,
                count(*) OVER (), sum(agent IS ?3) OVER ()
         FROM act
         WHERE at >= ?1
           AND ((subject_kind = 'household' AND {})
                OR (subject_kind IS NOT 'household' AND agent = ?3))
         ORDER BY n DESC LIMIT ?4",
        clause("subject", "?2")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params![since_ms, sight.parameter(), agent, limit])?;
    let mut day = Day {
        lines: vec![],
        total: 0,
        own: 0,
    };
    while let Some(row) = rows.next()? {
        day.lines.push(read_line(row)?);
        day.total = u64::try_from(row.get::<_, i64>(9)?).unwrap_or(0);
        day.own = u64::try_from(row.get::<_, i64>(10)?).unwrap_or(0);
    }
    Ok(day)
}

/// The last acts on one subject.
pub fn of_subject(reader: &Reader<'_>, subject: Uuid, limit: u32) -> Result<Vec<ActLine>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("acts_of_subject.sql"))?;
    let rows = statement.query_map(params![subject, limit], read_line)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Id and instant of the last act on a subject that changed anything: prints and such do not.
pub fn last_change(reader: &Reader<'_>, subject: Uuid) -> Result<Option<(Uuid, i64)>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("last_change.sql"))?;
    let found = statement.query_row([subject], |row| Ok((row.get(0)?, row.get(1)?)));
    Ok(found.optional()?)
}

/// One act by its id.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_id(reader: &Reader<'_>, id: Uuid) -> Result<ActLine> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("act_by_id.sql"))?;
    statement
        .query_row([id], read_line)
        .optional()?
        .ok_or(StoreError::NotFound("act"))
}

/// The volets that an act wrote in: those of the field groups that it changed. A group of a new row
/// that says nothing is no word on its volet; of a row taken away, every group that ever said
/// something counts.
pub fn volets(reader: &Reader<'_>, id: Uuid) -> Result<BTreeSet<Volet>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("groups_of_act.sql"))?;
    let mut rows = statement.query([id])?;
    let mut volets = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (kind, group): (String, String) = (row.get(0)?, row.get(1)?);
        let (value, before): (Option<String>, Option<String>) = (row.get(2)?, row.get(3)?);
        let group = capture::table(&kind).and_then(|table| table.group(&group));
        if let Some(group) = group
            && (says_something(value.as_deref()) || says_something(before.as_deref()))
        {
            volets.insert(group.volet);
        }
    }
    Ok(volets)
}

fn says_something(value: Option<&str>) -> bool {
    let Some(text) = value else { return false };
    match serde_json::from_str(text) {
        Ok(serde_json::Value::Object(columns)) => columns.values().any(|value| !value.is_null()),
        // A purged value: what it was is not known any more.
        _ => true,
    }
}

/// Says whether an act was committed.
pub(crate) fn exists(connection: &Connection, id: Uuid) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM act WHERE id = ?1")?;
    Ok(statement.exists([id])?)
}

fn read_line(row: &rusqlite::Row<'_>) -> rusqlite::Result<ActLine> {
    let kind: Option<String> = row.get(5)?;
    let subject: Option<Uuid> = row.get(6)?;
    Ok(ActLine {
        n: row.get(0)?,
        id: row.get(1)?,
        operation: row.get(2)?,
        agent: row.get(3)?,
        at: row.get(4)?,
        subject: kind.zip(subject),
        detail: row.get(7)?,
        undoes: row.get(8)?,
    })
}

/// 32 bytes as hexadecimal text in a manifest.
mod hex32 {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    pub(super) fn serialize<S: Serializer>(bytes: &[u8; 32], to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&data_encoding::HEXLOWER.encode(bytes))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<[u8; 32], D::Error> {
        let text = String::deserialize(from)?;
        let bytes = data_encoding::HEXLOWER.decode(text.as_bytes());
        bytes
            .ok()
            .and_then(|b| b.try_into().ok())
            .ok_or_else(|| D::Error::custom("hash"))
    }
}
