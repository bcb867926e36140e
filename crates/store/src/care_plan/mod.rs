//! Care plans (PAI): one a child at most, the operational part alone.

use crate::door::{Reader, Tx};
use crate::error::Result;
use crate::sql::read_parsed;
use guichet_domain::id::PersonId;
use guichet_domain::person::CarePlan;
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

/// The plan of a child, with the id of its row, by which versions are known.
pub fn of_child(reader: &Reader<'_>, child: PersonId) -> Result<Option<(Uuid, CarePlan)>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT id, avoid, conduct, kit, until FROM care_plan WHERE child = ?1")?;
    let found = statement.query_row([child.uuid()], |row| {
        Ok((
            row.get(0)?,
            CarePlan {
                avoid: row.get(1)?,
                conduct: row.get(2)?,
                kit: row.get(3)?,
                until: read_parsed(row, 4)?,
            },
        ))
    });
    Ok(found.optional()?)
}

/// Gives a child this plan, or takes it away.
pub fn set(tx: &Tx<'_>, child: PersonId, plan: Option<&CarePlan>) -> Result<()> {
    let held = of_child(tx, child)?;
    let until = |plan: &CarePlan| plan.until.map(|day| day.to_string());
    match (held, plan) {
        (None, None) => {}
        (Some((id, _)), None) => {
            tx.connection()
                .prepare_cached("DELETE FROM care_plan WHERE id = ?1")?
                .execute([id])?;
        }
        (Some((id, _)), Some(plan)) => {
            tx.connection()
                .prepare_cached(
                    "UPDATE care_plan SET avoid = ?2, conduct = ?3, kit = ?4, until = ?5
                     WHERE id = ?1",
                )?
                .execute(params![id, plan.avoid, plan.conduct, plan.kit, until(plan)])?;
        }
        (None, Some(plan)) => {
            tx.connection()
                .prepare_cached(
                    "INSERT INTO care_plan (id, child, avoid, conduct, kit, until)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                )?
                .execute(params![
                    tx.new_id(),
                    child.uuid(),
                    plan.avoid,
                    plan.conduct,
                    plan.kit,
                    until(plan)
                ])?;
        }
    }
    Ok(())
}
