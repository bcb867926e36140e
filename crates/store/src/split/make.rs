//! Making the second file.

use super::files_of;
use crate::attachment::KeptFile;
use crate::capture::rows;
use crate::door::Tx;
use crate::error::{Result, StoreError};
use crate::household::{self, Member, add_member, end_member};
use crate::merge::keep_a_guardian;
use guichet_domain::id::{AttachmentId, HouseholdId, MemberId, RequestId, SupportingDocumentId};
use guichet_domain::number::HouseholdNumber;
use guichet_domain::person::{MemberRole, Residence, ResidenceKind};
use guichet_domain::split::{PaperGoes, Side};
use rusqlite::params;
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a split does, settled.
#[derive(Debug)]
pub struct Plan<'p> {
    /// The file that is split.
    pub household: HouseholdId,
    /// Its present members, each with where she goes.
    pub members: &'p [(Member, Side)],
    /// Its current documents, each with where it goes.
    pub papers: &'p [(SupportingDocumentId, PaperGoes)],
    /// The files of the documents that are copied, on the disk a second time.
    pub copies: &'p BTreeMap<AttachmentId, KeptFile>,
    /// The open requests that go.
    pub requests: &'p [RequestId],
}

/// Splits: who goes leaves this file today and joins a new one under the next number, which asks
/// for the same procedures; documents pass over or are copied, requests follow. Notes, the
/// observation, addresses and who follows the file stay; links between persons are not touched.
///
/// # Errors
/// [`StoreError::Moved`] when a file of a document that is copied is not among the copies: it came
/// after they were made.
pub fn separate(tx: &Tx<'_>, plan: &Plan<'_>) -> Result<(HouseholdId, HouseholdNumber)> {
    let (made, number) = household::insert(tx, None, None)?;
    tx.subject("household", plan.household.uuid());
    tx.detail(serde_json::json!({ "made": made }));
    let (procedures, told) = household::procedures(tx, plan.household)?;
    if told {
        household::set_procedures(tx, made, &procedures)?;
    }
    for (member, side) in plan.members {
        if side.made() {
            let role = match member.role {
                MemberRole::Guardian | MemberRole::Partner => MemberRole::Guardian,
                other => other,
            };
            let place = add_member(tx, made, member.person, role)?;
            if (*side, role) == (Side::Both, MemberRole::Child) {
                alternate(tx, member, place)?;
            }
        }
        if !side.kept() {
            end_member(tx, member.id)?;
        }
    }
    keep_a_guardian(tx, plan.household.uuid())?;
    for (document, goes) in plan.papers {
        match goes {
            PaperGoes::Stays => {}
            PaperGoes::Follows => pass(tx, *document, made)?,
            PaperGoes::Copied => copy(tx, *document, made, plan.copies)?,
        }
    }
    for request in plan.requests {
        tx.connection()
            .prepare_cached("UPDATE request SET household = ?2 WHERE id = ?1")?
            .execute(params![request.uuid(), made.uuid()])?;
    }
    Ok((made, number))
}

/// A child of both lives with either in turn; which weeks were told already stays told.
fn alternate(tx: &Tx<'_>, member: &Member, place: MemberId) -> Result<()> {
    let bare = Residence {
        kind: ResidenceKind::Alternating,
        weeks: None,
        note: None,
    };
    household::set_residence(tx, place, Some(&bare))?;
    let told = member.residence.as_ref().map(|residence| residence.kind);
    if told != Some(ResidenceKind::Alternating) {
        household::set_residence(tx, member.id, Some(&bare))?;
    }
    Ok(())
}

fn pass(tx: &Tx<'_>, document: SupportingDocumentId, made: HouseholdId) -> Result<()> {
    let connection = tx.connection();
    let files: Vec<Uuid> = connection
        .prepare_cached("SELECT id FROM attachment WHERE supporting_document = ?1 ORDER BY id")?
        .query_map([document.uuid()], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let documents = rows::declared("supporting_document")?;
    rows::pass(connection, documents, document.uuid(), made.uuid(), &[])?;
    let attachments = rows::declared("attachment")?;
    for file in files {
        rows::pass(connection, attachments, file, made.uuid(), &[])?;
    }
    Ok(())
}

fn copy(
    tx: &Tx<'_>,
    document: SupportingDocumentId,
    made: HouseholdId,
    copies: &BTreeMap<AttachmentId, KeptFile>,
) -> Result<()> {
    let twin = tx.new_id();
    tx.connection()
        .prepare_cached(include_str!("copy_document.sql"))?
        .execute(params![document.uuid(), twin, made.uuid()])?;
    for file in files_of(tx, document)? {
        let kept = copies.get(&file).ok_or(StoreError::Moved("attachment"))?;
        tx.connection()
            .prepare_cached(include_str!("copy_file.sql"))?
            .execute(params![
                file.uuid(),
                tx.new_id(),
                made.uuid(),
                twin,
                kept.sha256(),
                *kept.key_hex(),
                kept.stored(),
            ])?;
    }
    Ok(())
}
