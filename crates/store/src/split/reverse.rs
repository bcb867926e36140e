//! Undoing a split.

use super::Split;
use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::household::members;
use crate::merge::{Obstacle, Reversal, before_households};
use guichet_domain::household::check_members;
use guichet_domain::person::MemberRole;
use rusqlite::params;

/// Works out what undoing a split does, without doing it: the file it made is set aside under its
/// number, and what is in it since stays there.
///
/// # Errors
/// [`StoreError::NotUndoable`]: `split_undo_order` while a later split or merge of the same files
/// stands; `split_undo_members` when somebody joined one of them since whom it would leave without
/// a place; `split_undo_request`, `split_undo_draft` while something waits on the file it made;
/// `merge_undo_unknown` when the journal no longer tells what it did.
pub fn reversal(reader: &Reader<'_>, split: &Split) -> Result<Reversal> {
    let (kept, made) = (split.kept.uuid(), split.made.uuid());
    let connection = reader.connection();
    let refused = |reason| Err(StoreError::NotUndoable(reason));
    if connection
        .prepare_cached(include_str!("later.sql"))?
        .exists(params![split.n, kept, made])?
    {
        return refused("split_undo_order");
    }
    for side in [kept, made] {
        if Reversal::is_covered(reader, split.n, side)? {
            return refused("split_undo_order");
        }
    }
    if connection
        .prepare_cached(include_str!("joined_since.sql"))?
        .exists(params![split.n, kept, made])?
    {
        return refused("split_undo_members");
    }
    if before_households(reader, split.made)?.contains(&Obstacle::Draft) {
        return refused("split_undo_draft");
    }
    if connection
        .prepare_cached(include_str!("waits_since.sql"))?
        .exists(params![split.n, made])?
    {
        return refused("split_undo_request");
    }
    Reversal::of_act(reader, split.n, made)
}

/// Does it, as the undo of that act.
///
/// # Errors
/// [`StoreError::NotUndoable`] with `split_undo_members` when two adults of one place would stand
/// in the file: who stayed was made responsable again since.
pub fn undo(tx: &Tx<'_>, split: &Split, reversal: &Reversal) -> Result<()> {
    tx.subject("household", split.kept.uuid());
    tx.detail(serde_json::json!({ "made": split.made }));
    tx.undoes(split.act);
    reversal.apply(tx)?;
    let roles: Vec<MemberRole> = members(tx, split.kept)?
        .into_iter()
        .map(|member| member.role)
        .collect();
    match check_members(roles, "members").is_empty() {
        true => Ok(()),
        false => Err(StoreError::NotUndoable("split_undo_members")),
    }
}
