//! What the two sides of a merge say differently, and what they say alike.

use super::ids;
use crate::capture::{last_writer, rows};
use crate::door::Reader;
use crate::error::{Result, StoreError};
use crate::sql::hex;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::merge::{Care, Line, Told};
use guichet_domain::rights::Volet;
use rusqlite::{Connection, params};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// One answer on both sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contested {
    /// What is proposed for it hangs on this.
    pub line: Line,
    /// The table: `person`, `kinship`, `member`…
    pub kind: &'static str,
    /// The field group: `name`, `authority`…
    pub group: &'static str,
    /// Who may read and decide it.
    pub volet: Volet,
    /// The row that speaks on the side that survives, and on the other one.
    pub rows: (Option<Uuid>, Option<Uuid>),
    /// The person that it is about, when it is not one of the two compared: the child of a link,
    /// a member of both households.
    pub about: Option<Uuid>,
    /// Of a link: the person at its other end; of a member: the household; of a follow: the entity.
    pub with: Option<Uuid>,
    /// JSON of the group on each side.
    pub survivor: Option<String>,
    /// See [`Contested::survivor`].
    pub absorbed: Option<String>,
}

/// What a line is about.
#[derive(Default)]
struct About {
    key: String,
    about: Option<Uuid>,
    with: Option<Uuid>,
}

const KINSHIP: [(&str, Care); 5] = [
    ("kinship", Care::Plain),
    ("authority", Care::Sensitive),
    ("objection", Care::Sensitive),
    ("pick_up", Care::Sensitive),
    ("emergency", Care::Plain),
];

const MEMBER: [&str; 2] = ["role", "residence"];

/// Compares two persons: their cards, the links and places that would collide.
pub fn of_persons(
    reader: &Reader<'_>,
    survivor: PersonId,
    absorbed: PersonId,
) -> Result<Vec<Contested>> {
    let connection = reader.connection();
    let (s, a) = (survivor.uuid(), absorbed.uuid());
    let mut lines = Vec::new();
    for group in rows::declared("person")?.groups {
        let about = About {
            key: format!("person/{}", group.name),
            ..About::default()
        };
        let pair = (Some(s), Some(a));
        lines.push(contest(
            connection,
            "person",
            group.name,
            Care::Plain,
            pair,
            about,
        )?);
    }
    for (ours, theirs, child, person) in links(connection, s, a)? {
        for (group, care) in KINSHIP {
            let about = About {
                key: format!("kinship/{}/{group}", hex(theirs)),
                about: Some(child),
                with: Some(person),
            };
            let pair = (Some(ours), Some(theirs));
            lines.push(contest(connection, "kinship", group, care, pair, about)?);
        }
    }
    if let ([ours], [theirs]) = (
        ids(connection, "care_plan", "child", s)?.as_slice(),
        ids(connection, "care_plan", "child", a)?.as_slice(),
    ) {
        let about = About {
            key: "care_plan/care_plan".to_owned(),
            ..About::default()
        };
        let pair = (Some(*ours), Some(*theirs));
        let sensitive = Care::Sensitive;
        let mut line = contest(connection, "care_plan", "care_plan", sensitive, pair, about)?;
        line.line.both = true;
        lines.push(line);
    }
    for (ours, theirs, household) in places(connection, "person", s, a)? {
        for group in MEMBER {
            let about = About {
                key: format!("member/{}/{group}", hex(theirs)),
                about: None,
                with: Some(household),
            };
            let pair = (Some(ours), Some(theirs));
            lines.push(contest(
                connection,
                "member",
                group,
                care_of(group),
                pair,
                about,
            )?);
        }
    }
    Ok(lines)
}

/// Where a child lives may be what a judge decided.
fn care_of(group: &str) -> Care {
    match group {
        "residence" => Care::Sensitive,
        _ => Care::Plain,
    }
}

/// Compares two households: what they say of themselves, where they live, who follows them, and who
/// belongs to both.
pub fn of_households(
    reader: &Reader<'_>,
    survivor: HouseholdId,
    absorbed: HouseholdId,
) -> Result<Vec<Contested>> {
    let connection = reader.connection();
    let (s, a) = (survivor.uuid(), absorbed.uuid());
    let mut lines = Vec::new();
    for (group, care, both) in [
        ("observation", Care::Plain, true),
        ("procedures", Care::Plain, true),
        ("protected", Care::Guarded, false),
    ] {
        let about = About {
            key: format!("household/{group}"),
            ..About::default()
        };
        let pair = (Some(s), Some(a));
        let mut line = contest(connection, "household", group, care, pair, about)?;
        line.line.both = both;
        lines.push(line);
    }
    for kind in ["home", "billing"] {
        let ours = open_address(connection, s, kind)?;
        let theirs = open_address(connection, a, kind)?;
        let about = About {
            key: format!("address/{kind}"),
            ..About::default()
        };
        let pair = (ours, theirs);
        lines.push(contest(
            connection,
            "address",
            "address",
            Care::Plain,
            pair,
            about,
        )?);
    }
    for (ours, theirs, person) in places(connection, "household", s, a)? {
        for group in MEMBER {
            let about = About {
                key: format!("member/{}/{group}", hex(theirs)),
                about: Some(person),
                with: None,
            };
            let pair = (Some(ours), Some(theirs));
            lines.push(contest(
                connection,
                "member",
                group,
                care_of(group),
                pair,
                about,
            )?);
        }
    }
    lines.extend(follows(connection, s, a)?);
    Ok(lines)
}

/// What an agent decided on, so that a merge is refused when it moved since: the digest of every
/// line.
pub fn fingerprint(lines: &[Contested]) -> String {
    let mut hasher = Sha256::new();
    for contested in lines {
        for part in [
            Some(&contested.line.key),
            contested.survivor.as_ref(),
            contested.absorbed.as_ref(),
        ] {
            hasher.update(part.map_or("-", String::as_str));
            hasher.update([0]);
        }
    }
    data_encoding::HEXLOWER.encode(&hasher.finalize())
}

fn contest(
    connection: &Connection,
    kind: &'static str,
    group: &'static str,
    care: Care,
    pair: (Option<Uuid>, Option<Uuid>),
    about: About,
) -> Result<Contested> {
    let table = rows::declared(kind)?;
    let declared = table.group(group).ok_or(StoreError::NotFound("group"))?;
    let read = |row: Option<Uuid>| match row {
        Some(row) => rows::read_group(connection, table, declared, row),
        None => Ok(None),
    };
    let (survivor, absorbed) = (read(pair.0)?, read(pair.1)?);
    let (ours, theirs) = (answers(survivor.as_deref()), answers(absorbed.as_deref()));
    let told = |row: Option<Uuid>, answers: &Map<String, Value>| -> Result<Option<Told>> {
        let filled = u32::try_from(answers.len()).unwrap_or(u32::MAX);
        match row {
            Some(row) if filled > 0 => {
                let written_at = written_at(connection, row, group)?;
                Ok(Some(Told { filled, written_at }))
            }
            _ => Ok(None),
        }
    };
    Ok(Contested {
        line: Line {
            key: about.key,
            care,
            both: false,
            same: ours == theirs,
            survivor: told(pair.0, &ours)?,
            absorbed: told(pair.1, &theirs)?,
        },
        kind,
        group,
        volet: declared.volet,
        rows: pair,
        about: about.about,
        with: about.with,
        survivor,
        absorbed,
    })
}

/// What a group tells: what is empty, refused or zero tells nothing. The order of a member in the
/// file is no answer.
fn answers(json: Option<&str>) -> Map<String, Value> {
    let mut answers: Map<String, Value> = json
        .and_then(|json| serde_json::from_str(json).ok())
        .unwrap_or_default();
    answers.retain(|field, value| {
        let empty = matches!(value, Value::Null) || *value == 0 || *value == "";
        field != "position" && !empty
    });
    answers
}

fn written_at(connection: &Connection, row: Uuid, group: &str) -> Result<i64> {
    let Some(change) = last_writer(connection, row, group)? else {
        return Ok(0);
    };
    let mut statement = connection
        .prepare_cached("SELECT a.at FROM change c JOIN act a ON a.n = c.act WHERE c.id = ?1")?;
    Ok(statement.query_row([change], |row| row.get(0))?)
}

/// Links that both persons have with the same third one: row of the survivor, row of the absorbed,
/// the child and the person at the ends, the survivor standing for both.
fn links(connection: &Connection, s: Uuid, a: Uuid) -> Result<Vec<(Uuid, Uuid, Uuid, Uuid)>> {
    let mut statement = connection.prepare_cached(
        "SELECT ours.id, theirs.id, ours.child, ours.person FROM kinship ours JOIN kinship theirs
           ON theirs.child = ?2 AND theirs.person = ours.person
         WHERE ours.child = ?1
         UNION
         SELECT ours.id, theirs.id, ours.child, ours.person FROM kinship ours JOIN kinship theirs
           ON theirs.person = ?2 AND theirs.child = ours.child
         WHERE ours.person = ?1",
    )?;
    let rows = statement.query_map([s, a], |row| {
        Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Present places that would be held twice: by both persons in one household (`column` is
/// `person`), or by one person in both households (`household`). Row of the survivor, row of the
/// absorbed, and the household or person they share.
pub(super) fn places(
    connection: &Connection,
    column: &str,
    s: Uuid,
    a: Uuid,
) -> Result<Vec<(Uuid, Uuid, Uuid)>> {
    let shared = match column {
        "person" => "household",
        _ => "person",
    };
    let mut statement = connection.prepare_cached(&format!(
        "SELECT ours.id, theirs.id, ours.{shared} FROM member ours JOIN member theirs
           ON theirs.{column} = ?2 AND theirs.{shared} = ours.{shared} AND theirs.until IS NULL
         WHERE ours.{column} = ?1 AND ours.until IS NULL
         ORDER BY ours.id"
    ))?;
    let rows = statement.query_map([s, a], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The present address of a kind.
pub(super) fn open_address(
    connection: &Connection,
    household: Uuid,
    kind: &str,
) -> Result<Option<Uuid>> {
    let kind = (kind != "home").then_some(kind);
    let mut statement = connection.prepare_cached(
        "SELECT id FROM address WHERE household = ?1 AND kind IS ?2 AND until IS NULL
         ORDER BY since DESC, id DESC LIMIT 1",
    )?;
    let mut rows = statement.query(params![household, kind])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?)
}

/// Entities that follow one of the two and not the other: whether they follow the family from now
/// on is for a person to say, since it decides who sees it.
fn follows(connection: &Connection, s: Uuid, a: Uuid) -> Result<Vec<Contested>> {
    let mut statement = connection.prepare_cached(
        "SELECT entity, max(CASE household WHEN ?1 THEN id END),
                max(CASE household WHEN ?2 THEN id END)
         FROM follow WHERE household IN (?1, ?2) AND until IS NULL
         GROUP BY entity HAVING count(DISTINCT household) = 1 ORDER BY entity",
    )?;
    let found = statement.query_map([s, a], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut lines = Vec::new();
    for row in found {
        let (entity, ours, theirs): (Uuid, Option<Uuid>, Option<Uuid>) = row?;
        let about = About {
            key: format!("follow/{}", hex(entity)),
            about: None,
            with: Some(entity),
        };
        let pair = (ours, theirs);
        lines.push(contest(
            connection,
            "follow",
            "follow",
            Care::Guarded,
            pair,
            about,
        )?);
    }
    Ok(lines)
}

/// How many rows of each table name what would be absorbed; the tables without any are left out.
/// Documents of restricted types only when `restricted` says that who asks may know of them.
pub fn moves(reader: &Reader<'_>, absorbed: Uuid, restricted: bool) -> Result<Vec<(String, u32)>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("moves.sql"))?;
    let found = statement.query_map(params![absorbed, restricted], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })?;
    let all: Vec<(String, u32)> = found.collect::<rusqlite::Result<_>>()?;
    Ok(all.into_iter().filter(|(_, count)| *count > 0).collect())
}
