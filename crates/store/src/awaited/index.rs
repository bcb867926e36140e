//! Keeping the lines of every household current.
//!
//! A write recomputes the households that it touched. A rule that moves touches them all: the lines
//! are then out of date, and whoever needs them recomputes the town first. So does a new day, since
//! children grow and rules begin and end.

use super::facts::{Rules, held, lines_of};
use crate::base::Base;
use crate::capture::Change;
use crate::door::{Reader, Tx, local_time};
use crate::environment::Environment;
use crate::error::Result;
use crate::household::members;
use crate::sql::word;
use chrono::NaiveDate;
use guichet_domain::id::HouseholdId;
use guichet_domain::supporting_document::{ChecklistLine, DocumentStatus};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::BTreeSet;
use uuid::Uuid;

/// How many households are recomputed between two looks at whoever waits.
pub const BATCH: usize = 500;

/// What was recomputed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recomputed {
    /// How many households.
    pub households: u64,
}

/// Whether the lines speak of that day under the rules as they stand.
pub fn is_current(reader: &Reader<'_>, today: NaiveDate) -> Result<bool> {
    let whole: Option<bool> = reader
        .connection()
        .prepare_cached("SELECT whole FROM awaited_state WHERE id = 1")?
        .query_row([], |row| row.get(0))
        .optional()?;
    Ok(whole == Some(true) && day(reader.connection())? == Some(today))
}

fn day(connection: &Connection) -> Result<Option<NaiveDate>> {
    let mut statement =
        connection.prepare_cached("SELECT day FROM awaited_state WHERE id = 1 AND day NOTNULL")?;
    let found: Option<String> = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(found.and_then(|day| day.parse().ok()))
}

/// Says which day the lines speak of from now on, and that they are not whole yet.
fn begin(connection: &Connection, day: Option<NaiveDate>) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO awaited_state (id, day, whole) VALUES (1, ?1, 0)
             ON CONFLICT (id) DO UPDATE SET day = excluded.day, whole = 0",
        )?
        .execute([day.map(|day| day.to_string())])?;
    Ok(())
}

/// Recomputes the households that these changes touched, or says that all are out of date.
pub(crate) fn refresh(
    connection: &Connection,
    environment: &dyn Environment,
    changes: &[Change],
) -> Result<()> {
    let Some(known) = day(connection)? else {
        // Everything will be recomputed.
        return Ok(());
    };
    let rule = |change: &Change| matches!(change.kind.as_str(), "document_type" | "commune");
    if changes.iter().any(rule) {
        return begin(connection, None);
    }
    let households = touched(connection, changes)?;
    if households.is_empty() {
        return Ok(());
    }
    let reader = Reader::over(connection);
    let rules = Rules::read(&reader, true, known)?;
    for id in households {
        rewrite(connection, environment, &rules, id)?;
    }
    Ok(())
}

fn touched(connection: &Connection, changes: &[Change]) -> Result<BTreeSet<Uuid>> {
    let mut households = BTreeSet::new();
    let mut persons = BTreeSet::new();
    for change in changes {
        match change.kind.as_str() {
            "household" => {
                households.insert(change.entity);
            }
            "member" | "address" | "supporting_document" => {
                households.insert(change.owner);
            }
            "person" => {
                persons.insert(change.entity);
            }
            "kinship" | "care_plan" => {
                persons.insert(change.owner);
            }
            _ => {}
        }
    }
    let mut statement =
        connection.prepare_cached("SELECT household FROM member WHERE person = ?1")?;
    for person in persons {
        let rows = statement.query_map([person], |row| row.get::<_, Uuid>(0))?;
        for household in rows {
            households.insert(household?);
        }
    }
    Ok(households)
}

/// Recomputes every household, batch by batch, and tells after each how many of how many are done.
/// Writes of others pass between two batches.
pub fn recompute(base: &Base, mut progress: impl FnMut(u64, u64)) -> Result<Recomputed> {
    let environment = base.environment();
    let today = local_time(environment, environment.now_ms()).date();
    let all: Vec<Uuid> = base.write_local(|tx: &Tx<'_>| {
        // From here on a write recomputes its own household. A rule that moves meanwhile forgets
        // the day: the lines are whole at the end, and of no day.
        tx.connection()
            .execute("DELETE FROM awaited_document", [])?;
        begin(tx.connection(), Some(today))?;
        let mut statement = tx.connection().prepare("SELECT id FROM household")?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok::<_, crate::StoreError>(rows.collect::<rusqlite::Result<_>>()?)
    })?;
    let total = u64::try_from(all.len()).unwrap_or(u64::MAX);
    let mut done = 0;
    for batch in all.chunks(BATCH) {
        base.write_local(|tx: &Tx<'_>| {
            let rules = Rules::read(tx, true, today)?;
            for id in batch {
                rewrite(tx.connection(), environment, &rules, *id)?;
            }
            Ok::<_, crate::StoreError>(())
        })?;
        done += u64::try_from(batch.len()).unwrap_or_default();
        progress(done, total);
    }
    base.write_local(|tx: &Tx<'_>| {
        let sql = "UPDATE awaited_state SET whole = 1 WHERE id = 1";
        tx.connection().execute(sql, [])?;
        Ok::<_, crate::StoreError>(())
    })?;
    Ok(Recomputed { households: total })
}

fn rewrite(
    connection: &Connection,
    environment: &dyn Environment,
    rules: &Rules,
    id: Uuid,
) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM awaited_document WHERE household = ?1")?
        .execute([id])?;
    let created: Option<i64> = connection
        .prepare_cached("SELECT created_at FROM household WHERE id = ?1 AND status = 'active'")?
        .query_row([id], |row| row.get(0))
        .optional()?;
    let Some(created_at) = created else {
        // An archived family is asked nothing.
        return Ok(());
    };
    let reader = Reader::over(connection);
    let household = HouseholdId::from_uuid(id);
    let members = members(&reader, household)?;
    let held = held(&reader, household)?;
    let lines = lines_of(
        &reader,
        environment,
        rules,
        household,
        created_at,
        &members,
        &held,
    )?;
    let asked = lines.iter().filter(|line| !line.asked_by.is_empty());
    for (position, line) in asked.enumerate() {
        let found = held.iter().find(|one| Some(one.id) == line.provided);
        let valid_until = found.and_then(|one| one.dates.valid_until);
        let due = match line.status {
            DocumentStatus::Accepted | DocumentStatus::ExpiresSoon => valid_until
                .zip(rules.of(line.document_type))
                .map(|(end, rule)| rule.due_on(end)),
            _ => line.deadline,
        };
        insert(connection, id, position, line, valid_until, due)?;
    }
    Ok(())
}

fn insert(
    connection: &Connection,
    household: Uuid,
    position: usize,
    line: &ChecklistLine,
    valid_until: Option<NaiveDate>,
    due: Option<NaiveDate>,
) -> Result<()> {
    // What the day does to an accepted document is told by its end.
    let status = match line.status {
        DocumentStatus::ExpiresSoon | DocumentStatus::Expired => DocumentStatus::Accepted,
        other => other,
    };
    connection
        .prepare_cached(
            "INSERT INTO awaited_document
               (household, position, document_type, person, adult, status, valid_until, due_on)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            household,
            i64::try_from(position).unwrap_or(i64::MAX),
            line.document_type.uuid(),
            line.person.map(|person| person.uuid()),
            line.adult.map(|person| person.uuid()),
            word(status),
            valid_until.map(|day| day.to_string()),
            due.map(|day| day.to_string()),
        ])?;
    Ok(())
}
