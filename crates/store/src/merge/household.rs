//! Taking one household into another.

use super::compare::{Contested, of_households, open_address};
use super::person::keeps;
use super::{Kind, documents, ids, next_position, pass_all, record, write_chosen};
use crate::capture::rows;
use crate::door::Tx;
use crate::error::Result;
use crate::household::{members, role_of, role_word};
use guichet_domain::id::HouseholdId;
use guichet_domain::merge::{Choice, Settled, role_on_joining};
use guichet_domain::person::MemberRole;
use rusqlite::params;
use rusqlite::types::Value;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Takes `absorbed` into `survivor`: members, addresses, notes, documents with their files and
/// requests pass over under the ids they had. The absorbed household is archived and keeps its
/// number, which leads to the survivor; papers printed under it are left as they are. Gives the id
/// of the merge.
///
/// The caller has settled every line of [`of_households`].
pub fn absorb(
    tx: &Tx<'_>,
    survivor: HouseholdId,
    absorbed: HouseholdId,
    settled: &Settled,
) -> Result<Uuid> {
    let lines = of_households(tx, survivor, absorbed)?;
    let (s, a) = (survivor.uuid(), absorbed.uuid());
    for contested in &lines {
        let chosen = settled.get(&contested.line.key);
        let written = matches!(contested.kind, "household" | "member");
        if let (true, Some(chosen), Some(ours)) = (written, chosen, contested.rows.0) {
            write_chosen(tx, contested, *chosen, ours)?;
        }
    }
    addresses(tx, settled, s, a)?;
    persons(tx, &lines, s, a)?;
    keep_a_guardian(tx, s)?;
    pass_all(tx, "note", "household", a, s)?;
    pass_all(tx, "supporting_document", "household", a, s)?;
    pass_all(tx, "attachment", "household", a, s)?;
    documents::settle(tx, s)?;
    follows(tx, &lines, settled, s)?;
    tx.connection()
        .prepare_cached("UPDATE request SET household = ?1 WHERE household = ?2")?
        .execute([s, a])?;
    statuses(tx, s, a)?;
    record(tx, Kind::Household, s, a)
}

/// Of two present addresses of a kind the one chosen stays present, the other one is kept as a
/// former address; two that say the same are one.
fn addresses(tx: &Tx<'_>, settled: &Settled, s: Uuid, a: Uuid) -> Result<()> {
    let table = rows::declared("address")?;
    let today = || Value::Text(tx.today().to_string());
    let mut ended = BTreeSet::new();
    let mut same = BTreeSet::new();
    for kind in ["home", "billing"] {
        let ours = open_address(tx.connection(), s, kind)?;
        let theirs = open_address(tx.connection(), a, kind)?;
        let (Some(ours), Some(theirs)) = (ours, theirs) else {
            continue;
        };
        match settled.get(&format!("address/{kind}")) {
            None => {
                same.insert(theirs);
            }
            Some(Choice::Absorbed) => {
                tx.connection()
                    .prepare_cached("UPDATE address SET until = ?2 WHERE id = ?1")?
                    .execute(params![ours, tx.today().to_string()])?;
            }
            Some(_) => {
                ended.insert(theirs);
            }
        }
    }
    for id in ids(tx.connection(), "address", "household", a)? {
        let altered = match ended.contains(&id) {
            true => vec![("until", today())],
            false => vec![],
        };
        if !same.contains(&id) {
            rows::pass(tx.connection(), table, id, s, &altered)?;
        }
    }
    Ok(())
}

/// Who belongs to both keeps one place; the others join as the household that survives has room.
fn persons(tx: &Tx<'_>, lines: &[Contested], s: Uuid, a: Uuid) -> Result<()> {
    let table = rows::declared("member")?;
    let twice: BTreeSet<Uuid> = lines
        .iter()
        .filter(|contested| contested.kind == "member")
        .filter_map(|contested| contested.rows.1)
        .collect();
    for id in &twice {
        rows::remove(tx.connection(), table, *id)?;
    }
    one_of_each_role(tx, s)?;
    let mut joining: Vec<(Uuid, MemberRole, bool)> = Vec::new();
    let mut statement = tx.connection().prepare_cached(
        "SELECT id, role, until IS NULL FROM member WHERE household = ?1
         ORDER BY CASE role WHEN 'guardian' THEN 0 WHEN 'partner' THEN 1 ELSE 2 END, position, id",
    )?;
    let found = statement.query_map([a], |row| {
        let role: String = row.get(1)?;
        Ok((row.get(0)?, role_of(&role), row.get(2)?))
    })?;
    for row in found {
        joining.push(row?);
    }
    for (id, role, present) in joining {
        let mut altered = vec![("position", next_position(tx, "member", "household", s)?)];
        if present {
            let held = members(tx, HouseholdId::from_uuid(s))?;
            let role = role_on_joining(held.iter().map(|member| member.role), role);
            altered.push(("role", Value::Text(role_word(role).to_owned())));
        }
        rows::pass(tx.connection(), table, id, s, &altered)?;
    }
    Ok(())
}

/// A member of both to whom the role of the other file was given may have found the place taken.
fn one_of_each_role(tx: &Tx<'_>, household: Uuid) -> Result<()> {
    let held = members(tx, HouseholdId::from_uuid(household))?;
    let mut roles: Vec<MemberRole> = Vec::new();
    for member in &held {
        let role = role_on_joining(roles.iter().copied(), member.role);
        roles.push(role);
        if role != member.role {
            crate::household::set_member_role(tx, member.id, role)?;
        }
    }
    Ok(())
}

/// Somebody answers for the file: where the choices left nobody, the conjoint does, else the first
/// adult. A household that had no responsable before has nobody to promote but children.
pub(crate) fn keep_a_guardian(tx: &Tx<'_>, household: Uuid) -> Result<()> {
    let held = members(tx, HouseholdId::from_uuid(household))?;
    if held
        .iter()
        .any(|member| member.role == MemberRole::Guardian)
    {
        return Ok(());
    }
    // The order of the file: the conjoint before contacts.
    match held.iter().find(|member| member.role != MemberRole::Child) {
        Some(member) => crate::household::set_member_role(tx, member.id, MemberRole::Guardian),
        None => Ok(()),
    }
}

fn follows(tx: &Tx<'_>, lines: &[Contested], settled: &Settled, s: Uuid) -> Result<()> {
    let table = rows::declared("follow")?;
    for contested in lines.iter().filter(|contested| contested.kind == "follow") {
        if keeps(settled.get(&contested.line.key)) {
            continue;
        }
        match contested.rows {
            (Some(ours), _) => {
                tx.connection()
                    .prepare_cached("UPDATE follow SET until = ?2 WHERE id = ?1")?
                    .execute(params![ours, tx.today().to_string()])?;
            }
            (None, Some(theirs)) => rows::pass(tx.connection(), table, theirs, s, &[])?,
            (None, None) => {}
        }
    }
    Ok(())
}

/// The survivor is in use when one of the two was; the absorbed one is set aside.
fn statuses(tx: &Tx<'_>, s: Uuid, a: Uuid) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE household SET status = 'active' WHERE id = ?1 AND status = 'archived'
               AND EXISTS (SELECT 1 FROM household WHERE id = ?2 AND status = 'active')",
        )?
        .execute([s, a])?;
    tx.connection()
        .prepare_cached(
            "UPDATE household SET status = 'archived' WHERE id = ?1 AND status <> 'archived'",
        )?
        .execute([a])?;
    Ok(())
}
