//! Taking one person into another.

use super::compare::{Contested, of_persons};
use super::household::keep_a_guardian;
use super::{Kind, documents, ids, next_position, pass_all, record, write_chosen};
use crate::capture::rows;
use crate::door::Tx;
use crate::duplicate::carry_distinct;
use crate::error::Result;
use guichet_domain::id::PersonId;
use guichet_domain::merge::{Choice, Settled};
use rusqlite::params;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Takes `absorbed` into `survivor`: everything that names the one names the other from now on.
/// Answers that lose stay on the absorbed card, which nothing names any more, and in the history.
/// Gives the id of the merge.
///
/// The caller has settled every line of [`of_persons`].
pub fn absorb(
    tx: &Tx<'_>,
    survivor: PersonId,
    absorbed: PersonId,
    settled: &Settled,
) -> Result<Uuid> {
    let lines = of_persons(tx, survivor, absorbed)?;
    let (s, a) = (survivor.uuid(), absorbed.uuid());
    for contested in &lines {
        let chosen = settled.get(&contested.line.key);
        if let (Some(chosen), Some(ours)) = (chosen, contested.rows.0) {
            write_chosen(tx, contested, *chosen, ours)?;
        }
    }
    reach(tx, "phone", "number", s, a)?;
    reach(tx, "email", "lower(address)", s, a)?;
    links(tx, &lines, s, a)?;
    if !lines.iter().any(|contested| contested.kind == "care_plan") {
        pass_all(tx, "care_plan", "child", a, s)?;
    }
    places(tx, &lines, s, a)?;
    papers(tx, s, a)?;
    carry_distinct(tx, survivor, absorbed)?;
    record(tx, Kind::Person, s, a)
}

/// Telephone numbers or e-mail addresses that the survivor has not yet follow hers.
fn reach(tx: &Tx<'_>, table: &str, value: &str, s: Uuid, a: Uuid) -> Result<()> {
    let sql = format!(
        "SELECT id FROM {table} WHERE person = ?2
           AND {value} NOT IN (SELECT {value} FROM {table} WHERE person = ?1)
         ORDER BY position, id"
    );
    let mut statement = tx.connection().prepare_cached(&sql)?;
    let found: Vec<Uuid> = statement
        .query_map([s, a], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    for id in found {
        let position = next_position(tx, table, "person", s)?;
        let altered = [("position", position)];
        rows::pass(tx.connection(), rows::declared(table)?, id, s, &altered)?;
    }
    Ok(())
}

/// The rows of the absorbed side that collide with one of the survivor: their answers were
/// compared, and they go.
fn colliding(lines: &[Contested], kind: &str) -> BTreeSet<Uuid> {
    let of_kind = lines.iter().filter(|contested| contested.kind == kind);
    of_kind.filter_map(|contested| contested.rows.1).collect()
}

fn links(tx: &Tx<'_>, lines: &[Contested], s: Uuid, a: Uuid) -> Result<()> {
    let kinship = rows::declared("kinship")?;
    for id in colliding(lines, "kinship") {
        rows::remove(tx.connection(), kinship, id)?;
    }
    pass_all(tx, "kinship", "child", a, s)?;
    tx.connection()
        .prepare_cached("UPDATE kinship SET person = ?1 WHERE person = ?2")?
        .execute([s, a])?;
    Ok(())
}

fn places(tx: &Tx<'_>, lines: &[Contested], s: Uuid, a: Uuid) -> Result<()> {
    let member = rows::declared("member")?;
    for id in colliding(lines, "member") {
        rows::remove(tx.connection(), member, id)?;
    }
    tx.connection()
        .prepare_cached("UPDATE member SET person = ?1 WHERE person = ?2")?
        .execute([s, a])?;
    let shared = lines.iter().filter(|contested| contested.kind == "member");
    for household in shared.filter_map(|contested| contested.with) {
        keep_a_guardian(tx, household)?;
    }
    Ok(())
}

fn papers(tx: &Tx<'_>, s: Uuid, a: Uuid) -> Result<()> {
    let mut households = BTreeSet::new();
    for column in ["person", "adult"] {
        for id in ids(tx.connection(), "supporting_document", column, a)? {
            let household: Uuid = tx
                .connection()
                .prepare_cached("SELECT household FROM supporting_document WHERE id = ?1")?
                .query_row([id], |row| row.get(0))?;
            households.insert(household);
            tx.connection()
                .prepare_cached(&format!(
                    "UPDATE supporting_document SET {column} = ?2 WHERE id = ?1"
                ))?
                .execute(params![id, s])?;
        }
    }
    for household in households {
        documents::settle(tx, household)?;
    }
    Ok(())
}

/// Whether a choice leaves the answer of the survivor as it stands.
pub(super) const fn keeps(choice: Option<&Choice>) -> bool {
    !matches!(choice, Some(Choice::Absorbed | Choice::Both))
}
