//! The end of an act: fold what was captured, chain the line, refresh the index.

use crate::audit::acts::{self, Header};
use crate::capture::{Change, Unsaid, fold, forget_pending};
use crate::environment::Environment;
use crate::error::Result;
use crate::{awaited, duplicate, listing, search};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;
use uuid::Uuid;

/// Appends the act with its changes and gives the kinds that moved. `migration` names the step
/// whose change ids must be equal on every post.
pub(crate) fn finish(
    connection: &Connection,
    environment: &dyn Environment,
    header: &Header,
    migration: Option<u32>,
) -> Result<BTreeSet<String>> {
    let unsaid = match migration {
        Some(_) => Unsaid::Written,
        None => Unsaid::LeftOut,
    };
    let changes = fold(connection, unsaid)?;
    let written: Vec<acts::Written<'_>> = changes
        .iter()
        .map(|change| {
            let mut salt = [0u8; 16];
            environment.fill(&mut salt);
            let id = match migration {
                Some(number) => change_id_of_migration(change.entity, &change.field_group, number),
                None => environment.new_id(),
            };
            acts::Written { change, id, salt }
        })
        .collect();
    acts::append(connection, header, &written)?;
    forget_pending(connection)?;
    search::refresh(connection, &changes)?;
    listing::refresh(connection, &changes)?;
    awaited::refresh(connection, environment, &changes)?;
    duplicate::note(connection, &changes)?;
    Ok(kinds(&changes))
}

fn kinds(changes: &[Change]) -> BTreeSet<String> {
    changes.iter().map(|change| change.kind.clone()).collect()
}

/// The id of a change made by a migration: the same on every post that holds the row.
pub(crate) fn change_id_of_migration(entity: Uuid, field_group: &str, number: u32) -> Uuid {
    let mut hasher = Sha256::new();
    hasher.update(b"guichet-migration-1");
    hasher.update(number.to_be_bytes());
    hasher.update(entity.as_bytes());
    hasher.update(field_group.as_bytes());
    let digest = hasher.finalize();
    let mut bytes = [0u8; 16];
    bytes.copy_from_slice(&digest[..16]);
    uuid::Builder::from_custom_bytes(bytes).into_uuid()
}
