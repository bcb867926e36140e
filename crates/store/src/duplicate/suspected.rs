//! One row a suspicion.

use crate::error::Result;
use guichet_domain::duplicate::{Level, Likeness, identity_of};
use guichet_domain::id::PersonId;
use guichet_domain::name::fold;
use guichet_domain::person::PersonFields;
use rusqlite::{Connection, params};
use sha2::{Digest, Sha256};

/// Two persons, the smaller id first: a suspicion has no direction.
pub(super) fn in_order(one: PersonId, other: PersonId) -> (PersonId, PersonId) {
    match one.uuid() < other.uuid() {
        true => (one, other),
        false => (other, one),
    }
}

/// What two persons were when they were looked at: a digest of both identities, bound to who they
/// are so that it tells nothing of anybody else.
pub(super) fn seen(one: (PersonId, &PersonFields), other: (PersonId, &PersonFields)) -> String {
    let (first, second) = match one.0.uuid() < other.0.uuid() {
        true => (one, other),
        false => (other, one),
    };
    let mut hasher = Sha256::new();
    hasher.update(b"guichet-distinct-1");
    for (id, fields) in [first, second] {
        hasher.update(id.as_bytes());
        hasher.update(identity_of(fields).as_bytes());
        hasher.update([0]);
    }
    data_encoding::HEXLOWER.encode(&hasher.finalize())
}

/// Keeps a suspicion, or the new state of one. What is none is not kept.
pub(super) fn keep(
    connection: &Connection,
    one: (PersonId, &PersonFields),
    other: (PersonId, &PersonFields),
    likeness: &Likeness,
) -> Result<()> {
    if likeness.level() == Level::Unlike {
        return Ok(());
    }
    let bare = likeness.without_contact();
    let bare = match bare.level() {
        Level::Unlike => 0,
        Level::Suspected | Level::Likely => bare.points(),
    };
    let words: Vec<String> = likeness.evidence().map(|one| one.code()).collect();
    let (first, second) = in_order(one.0, other.0);
    connection
        .prepare_cached(
            "INSERT INTO suspected_duplicate (one, other, points, bare, evidence, seen, name)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (one, other) DO UPDATE SET points = excluded.points,
               bare = excluded.bare, evidence = excluded.evidence, seen = excluded.seen,
               name = excluded.name",
        )?
        .execute(params![
            first.uuid(),
            second.uuid(),
            likeness.points(),
            bare,
            words.join(" "),
            seen(one, other),
            fold(&one.1.sort_name().min(other.1.sort_name())),
        ])?;
    Ok(())
}

/// Takes away every suspicion on a person.
pub(super) fn forget(connection: &Connection, person: PersonId) -> Result<()> {
    for column in ["one", "other"] {
        let sql = format!("DELETE FROM suspected_duplicate WHERE {column} = ?1");
        connection.prepare_cached(&sql)?.execute([person.uuid()])?;
    }
    Ok(())
}
