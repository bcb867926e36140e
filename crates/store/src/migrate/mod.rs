//! Bringing a base to the present schema: frozen numbered steps, one transaction.

use crate::audit::acts::Header;
use crate::base::read_incarnation;
use crate::capture;
use crate::door::guard::{Guard, Opening};
use crate::door::{announce, change_id_of_migration, finish, tick};
use crate::environment::Environment;
use crate::error::Result;
use crate::{fault, listing, search};
use rusqlite::{Connection, TransactionBehavior};
use uuid::Uuid;

/// One frozen step.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Step {
    /// Its number, also `user_version` once applied.
    pub(crate) number: u32,
    /// What it changes in the schema.
    pub(crate) schema: &'static str,
    /// Statements that rewrite synced rows; they run under one act "migration NNNN".
    pub(crate) rewrite: Option<&'static str>,
    /// It changes what the search index or the lists are made of: both are made anew after the last
    /// step.
    pub(crate) reindex: bool,
}

/// Every step, numbers without a gap.
const STEPS: &[Step] = &[
    Step {
        number: 1,
        schema: include_str!("../../../../migrations/local/0001_create_foundation.sql"),
        rewrite: None,
        reindex: false,
    },
    Step {
        number: 2,
        schema: include_str!("../../../../migrations/local/0002_describe_families.sql"),
        rewrite: Some(include_str!(
            "../../../../migrations/local/0002_seed_document_types.rewrite.sql"
        )),
        reindex: false,
    },
    Step {
        number: 3,
        schema: include_str!("../../../../migrations/local/0003_keep_and_find_documents.sql"),
        rewrite: Some(include_str!(
            "../../../../migrations/local/0003_seed_document_rules.rewrite.sql"
        )),
        reindex: true,
    },
    Step {
        number: 4,
        schema: include_str!("../../../../migrations/local/0004_join_and_take_in_families.sql"),
        rewrite: None,
        reindex: false,
    },
    Step {
        number: 5,
        schema: include_str!("../../../../migrations/local/0005_hold_files_and_list_families.sql"),
        rewrite: None,
        reindex: true,
    },
];

#[cfg(feature = "test-cost")]
thread_local! {
    /// Steps of versions to come, as a test imagines them; see [`crate::probe::with_step`].
    pub(crate) static IMAGINED: std::cell::RefCell<Vec<Step>> =
        const { std::cell::RefCell::new(Vec::new()) };
}

fn steps() -> Vec<Step> {
    #[allow(unused_mut)] // nothing is added without the feature
    let mut steps = STEPS.to_vec();
    #[cfg(feature = "test-cost")]
    IMAGINED.with_borrow(|imagined| steps.extend(imagined));
    steps
}

/// The schema number that this version writes.
pub(crate) fn latest() -> u32 {
    steps().last().map_or(0, |step| step.number)
}

/// Builds the schema in an empty file or in memory.
pub(crate) fn build_empty(connection: &Connection) -> Result<()> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    for step in steps() {
        connection.execute_batch(step.schema)?;
    }
    capture::install_guards(connection)?;
    connection.execute_batch(&format!("PRAGMA user_version = {}; COMMIT;", latest()))?;
    Ok(())
}

/// Builds the schema as it was at a step, without guards: what an export of that step is brought
/// into before the later steps are applied.
pub(crate) fn build_bare(connection: &Connection, number: u32) -> Result<()> {
    connection.execute_batch("BEGIN IMMEDIATE")?;
    for step in steps().iter().filter(|step| step.number <= number) {
        connection.execute_batch(step.schema)?;
    }
    connection.execute_batch(&format!("PRAGMA user_version = {number}; COMMIT;"))?;
    Ok(())
}

/// Makes the TEMP tables and triggers that a writer connection needs.
pub(crate) fn prepare_writer(connection: &Connection) -> Result<()> {
    let ready: bool = connection
        .prepare("SELECT 1 FROM temp.sqlite_schema WHERE name = 'current_act'")?
        .exists([])?;
    if !ready {
        capture::install_capture(connection)?;
    }
    Ok(())
}

/// Applies every missing step in one transaction. Gives their numbers.
pub(crate) fn bring_up_to_date(
    connection: &Connection,
    guard: &Guard,
    environment: &dyn Environment,
) -> Result<Vec<u32>> {
    let from = crate::base::connection::schema_number(connection)?;
    let missing: Vec<Step> = steps()
        .into_iter()
        .filter(|step| step.number > from)
        .collect();
    if missing.is_empty() {
        return Ok(vec![]);
    }
    let transaction =
        rusqlite::Transaction::new_unchecked(connection, TransactionBehavior::Immediate)?;
    for step in &missing {
        transaction.execute_batch(step.schema)?;
        transaction.execute_batch(&format!("PRAGMA user_version = {}", step.number))?;
    }
    fault::reach("migrate.in_transaction");
    capture::install_guards(&transaction)?;
    prepare_writer(&transaction)?;
    for step in &missing {
        if let Some(rewrite) = step.rewrite {
            rewrite_rows(&transaction, guard, environment, step.number, rewrite)?;
        }
    }
    if missing.iter().any(|step| step.reindex) {
        search::rebuild_on(&transaction)?;
        listing::rebuild_on(&transaction)?;
    }
    fault::reach("migrate.before_commit");
    transaction.commit()?;
    Ok(missing.iter().map(|step| step.number).collect())
}

fn rewrite_rows(
    connection: &Connection,
    guard: &Guard,
    environment: &dyn Environment,
    number: u32,
    rewrite: &str,
) -> Result<()> {
    let held = guard.open(Opening::Act);
    let now = environment.now_ms();
    let header = Header {
        id: change_id_of_migration(Uuid::nil(), "act", number),
        operation: format!("migration {number:04}"),
        agent: None,
        entity: None,
        incarnation: read_incarnation(connection)?,
        hlc: tick(connection, now)?,
        at: now,
        subject: None,
        detail: "{}".to_owned(),
        undoes: None,
    };
    announce(connection, &header)?;
    connection.execute_batch(rewrite)?;
    finish(connection, environment, &header, Some(number))?;
    drop(held);
    Ok(())
}
