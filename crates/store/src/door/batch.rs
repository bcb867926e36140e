//! Bulk work: many acts in one transaction, each in a savepoint of its own.
//!
//! A commit costs two flushes of the disk; an import or a demonstration of twenty thousand
//! households would spend its time there. Each household keeps its own act, so that history, undo
//! and audit read alike whether it was typed or brought in.

use super::guard::Opening;
use super::{NewAct, Tx, Written};
use crate::base::Base;
use crate::error::{Result, StoreError};
use crate::fault;
use rusqlite::TransactionBehavior;

/// How many acts share a transaction: the cost of the commit is forgotten, and what a kill loses
/// is done again within seconds.
pub const BATCH: usize = 500;

impl Base {
    /// Does many acts, in transactions of [`BATCH`]. An act that fails leaves nothing behind and
    /// does not hinder the others; what it returned stands at its place in the answer, in the
    /// order of `items`. `committed` is told, after each commit, how many items are settled.
    ///
    /// # Errors
    /// [`StoreError`] when a transaction as a whole fails: the batches before it stay.
    pub fn write_batches<I, T, E: From<StoreError>>(
        &self,
        items: impl IntoIterator<Item = (NewAct, I)>,
        mut work: impl FnMut(&Tx<'_>, I) -> Result<T, E>,
        mut committed: impl FnMut(usize),
    ) -> Result<Vec<Result<Written<T>, E>>> {
        let mut items = items.into_iter().peekable();
        let mut done = Vec::new();
        while items.peek().is_some() {
            self.write_batch(items.by_ref().take(BATCH), &mut work, &mut done)?;
            committed(done.len());
        }
        Ok(done)
    }

    fn write_batch<I, T, E: From<StoreError>>(
        &self,
        items: impl Iterator<Item = (NewAct, I)>,
        work: &mut impl FnMut(&Tx<'_>, I) -> Result<T, E>,
        done: &mut Vec<Result<Written<T>, E>>,
    ) -> Result<()> {
        self.with_writer(|connection| {
            let mut transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            for (act, item) in items {
                let mut savepoint = transaction.savepoint()?;
                let attempt = self.act_within(&savepoint, Opening::Act, &act, |tx| work(tx, item));
                if attempt.is_err() {
                    savepoint.rollback()?;
                }
                savepoint.commit()?;
                done.push(attempt);
            }
            fault::reach("write.before_commit");
            transaction.commit()?;
            fault::reach("write.after_commit");
            Ok(())
        })
    }
}
