//! What persons are to children: one row for each (child, person).

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::sql::{read_parsed, read_word, word};
use guichet_domain::id::{KinshipId, PersonId};
use guichet_domain::kinship::{AuthorityFields, KinshipFields, Objection, PickUp, PickUpFields};
use rusqlite::{OptionalExtension, params};

/// A link between a child and a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its id.
    pub id: KinshipId,
    /// The child.
    pub child: PersonId,
    /// The other person.
    pub person: PersonId,
    /// What it says.
    pub fields: KinshipFields,
}

fn read_link(row: &rusqlite::Row<'_>) -> rusqlite::Result<Link> {
    let pick_up: Option<PickUp> = read_word(row, 11)?;
    let (since, until) = (read_parsed(row, 12)?, read_parsed(row, 13)?);
    let (lifted_on, about) = (read_parsed(row, 9)?, row.get(10)?);
    Ok(Link {
        id: KinshipId::from_uuid(row.get(0)?),
        child: PersonId::from_uuid(row.get(1)?),
        person: PersonId::from_uuid(row.get(2)?),
        fields: KinshipFields {
            kinship: read_word(row, 3)?,
            authority: AuthorityFields {
                authority: read_word(row, 4)?,
                since: read_parsed(row, 5)?,
                evidence: read_word(row, 6)?,
                evidence_on: read_parsed(row, 7)?,
            },
            objection: read_parsed(row, 8)?.map(|on| Objection {
                on,
                lifted_on,
                about,
            }),
            pick_up: pick_up.map(|pick_up| PickUpFields {
                pick_up,
                since,
                until,
            }),
            emergency: row.get(14)?,
        },
    })
}

/// Every link of a child, in the order they were made. Who may see the person of each is for the
/// caller to ask with [`crate::household::in_sight`].
pub fn of_child(reader: &Reader<'_>, child: PersonId) -> Result<Vec<Link>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("of_child.sql"))?;
    let rows = statement.query_map([child.uuid()], read_link)?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The link of a child with a person.
pub fn between(reader: &Reader<'_>, child: PersonId, person: PersonId) -> Result<Option<Link>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("between.sql"))?;
    let found = statement.query_row([child.uuid(), person.uuid()], read_link);
    Ok(found.optional()?)
}

/// Writes the whole state of a link, made when there is none yet; only the groups that moved are
/// captured.
pub fn set(
    tx: &Tx<'_>,
    child: PersonId,
    person: PersonId,
    fields: &KinshipFields,
) -> Result<KinshipId> {
    let held = between(tx, child, person)?.map(|link| link.id);
    let id = held.unwrap_or_else(|| KinshipId::from_uuid(tx.new_id()));
    let sql = match held {
        Some(_) => include_str!("update.sql"),
        None => include_str!("insert.sql"),
    };
    let authority = &fields.authority;
    let objection = fields.objection.as_ref();
    let pick_up = fields.pick_up.as_ref();
    tx.connection().prepare_cached(sql)?.execute(params![
        id.uuid(),
        child.uuid(),
        person.uuid(),
        fields.kinship.and_then(word),
        authority.authority.and_then(word),
        authority.since.map(|date| date.to_string()),
        authority.evidence.and_then(word),
        authority.evidence_on.map(|day| day.to_string()),
        objection.map(|objection| objection.on.to_string()),
        objection.and_then(|objection| objection.lifted_on.map(|day| day.to_string())),
        objection.and_then(|objection| objection.about.as_ref()),
        pick_up.and_then(|fields| word(fields.pick_up)),
        pick_up.and_then(|fields| fields.since.map(|day| day.to_string())),
        pick_up.and_then(|fields| fields.until.map(|day| day.to_string())),
        fields.emergency,
    ])?;
    Ok(id)
}

/// Takes a link away.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn remove(tx: &Tx<'_>, child: PersonId, person: PersonId) -> Result<()> {
    let gone = tx
        .connection()
        .prepare_cached("DELETE FROM kinship WHERE child = ?1 AND person = ?2")?
        .execute([child.uuid(), person.uuid()])?;
    match gone {
        0 => Err(StoreError::NotFound("kinship")),
        _ => Ok(()),
    }
}
