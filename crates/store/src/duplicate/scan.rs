//! Comparing the whole town with itself, block by block.
//!
//! One way of putting persons into blocks after the other: the blocks of one way are a sorted list
//! of numbers, sixteen bytes a person, and are dropped before the next. Only suspicions are kept.
//! Memory grows with the town (some five hundred bytes a person), never with the pairs compared.

use super::suspected;
use super::town::portraits;
use crate::base::Base;
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::person;
use crate::watch::{self, Step};
use guichet_domain::duplicate::{Block, Level, Likeness, Portrait, compare};
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;

/// How many persons are gone through between two looks at whoever waits.
const BATCH: usize = 2_000;

/// What was compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scanned {
    /// How many persons.
    pub persons: u64,
    /// How many pairs are suspected.
    pub pairs: u64,
}

/// When the town was last compared as a whole, in Unix milliseconds.
pub fn scanned_at(reader: &Reader<'_>) -> Result<Option<i64>> {
    let mut statement = reader
        .connection()
        .prepare_cached("SELECT scanned_at FROM duplicate_state WHERE id = 1")?;
    let found: Option<Option<i64>> = statement.query_row([], |row| row.get(0)).optional()?;
    Ok(found.flatten())
}

/// Compares everybody and puts what is suspected in the place of what was. Others write meanwhile:
/// whom they touch is compared again afterwards.
///
/// # Errors
/// [`StoreError::GivenUp`]: what was suspected before stands.
pub fn scan(base: &Base) -> Result<Scanned> {
    let turn: i64 = base.write_local::<_, StoreError>(|tx: &Tx<'_>| {
        let sql = "INSERT INTO duplicate_state (id, turn) VALUES (1, 1)
                   ON CONFLICT (id) DO UPDATE SET turn = turn + 1 RETURNING turn";
        Ok(tx.connection().query_row(sql, [], |row| row.get(0))?)
    })?;
    let everybody = base.read::<_, StoreError>(|reader| {
        watch::within_sqlite(Step::Compare, reader.connection(), || {
            consistently(reader.connection(), portraits)
        })
    })?;
    let found = suspects(&everybody)?;
    base.write_local::<_, StoreError>(|tx: &Tx<'_>| {
        let connection = tx.connection();
        connection.execute("DELETE FROM suspected_duplicate", [])?;
        let mut pairs = 0;
        for ((one, other), likeness) in &found {
            let (one, other) = (&everybody[*one as usize], &everybody[*other as usize]);
            let (Some(one), Some(other)) = (one.person, other.person) else {
                continue;
            };
            let (mine, theirs) = (person::by_id(tx, one)?, person::by_id(tx, other)?);
            suspected::keep(connection, (one, &mine), (other, &theirs), likeness)?;
            pairs += 1;
        }
        // Whom a write touched since the town was read has the number of this turn.
        connection.execute("DELETE FROM duplicate_pending WHERE turn < ?1", [turn])?;
        connection.execute(
            "UPDATE duplicate_state SET scanned_at = ?1 WHERE id = 1",
            params![tx.now_ms()],
        )?;
        Ok(Scanned {
            persons: everybody.len() as u64,
            pairs,
        })
    })
}

/// Reads within one transaction: one state of the town.
fn consistently<T>(
    connection: &Connection,
    read: impl FnOnce(&Connection) -> Result<T>,
) -> Result<T> {
    let transaction = connection.unchecked_transaction()?;
    let value = read(&transaction)?;
    transaction.finish()?;
    Ok(value)
}

/// The pairs suspected, by their places, the smaller first.
fn suspects(everybody: &[Portrait]) -> Result<HashMap<(u32, u32), Likeness>> {
    let mut found: HashMap<(u32, u32), Likeness> = HashMap::new();
    let total = (everybody.len() * Block::ALL.len()) as u64;
    for (turn, way) in Block::ALL.iter().enumerate() {
        let mut blocks: Vec<(u64, u32)> = Vec::with_capacity(everybody.len());
        for (place, one) in (0u32..).zip(everybody) {
            blocks.extend(way.of(one).iter().map(|mark| (mark.number(), place)));
        }
        blocks.sort_unstable();
        blocks.dedup();
        let (mut gone, mut told) = (0, 0);
        for block in blocks.chunk_by(|one, other| one.0 == other.0) {
            for (at, (_, one)) in block.iter().enumerate() {
                for (_, other) in &block[at + 1..] {
                    let likeness = compare(&everybody[*one as usize], &everybody[*other as usize]);
                    if likeness.level() != Level::Unlike {
                        found.insert((*one, *other), likeness);
                    }
                }
            }
            gone += block.len();
            if gone >= told + BATCH || gone == blocks.len() {
                told = gone;
                let share = (gone * everybody.len() / blocks.len().max(1)) as u64;
                let done = (turn * everybody.len()) as u64 + share;
                watch::tell(Step::Compare, done, total)?;
            }
        }
    }
    Ok(found)
}
