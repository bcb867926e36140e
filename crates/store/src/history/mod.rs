//! History of every field: who, when, before, after, read out of the change log.

use crate::capture::{synced_tables, table};
use crate::door::Reader;
use crate::error::Result;
use crate::visibility::Sight;
use guichet_domain::id::{AgentId, HouseholdId};
use guichet_domain::rights::Volet;
use rusqlite::params;
use uuid::Uuid;

/// One change of one field group, as people read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryLine {
    /// When, in Unix milliseconds.
    pub at: i64,
    /// Who; none for what the program did.
    pub agent: Option<AgentId>,
    /// What was being done.
    pub operation: String,
    /// Kind of the row: `person`, `address`…
    pub kind: String,
    /// The row.
    pub entity: Uuid,
    /// What the row belongs to: the child of a link, the person of a phone; the row itself when it
    /// stands alone.
    pub owner: Uuid,
    /// Of a link: the person at its other end.
    pub linked: Option<Uuid>,
    /// The group; `*` when the row was taken away.
    pub field_group: String,
    /// JSON before; none when it was new.
    pub before: Option<String>,
    /// JSON after; none when it was taken away.
    pub after: Option<String>,
}

/// History of a household and of its present and former members, the latest first; of these, what
/// happened while they belonged to it. Only groups of the volets given are read, and links of a
/// child with persons in sight of `identity`.
pub fn of_household(
    reader: &Reader<'_>,
    household: HouseholdId,
    volets: &[Volet],
    identity: &Sight,
    limit: u32,
) -> Result<Vec<HistoryLine>> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("of_household.sql"))?;
    let groups = readable_groups(volets).to_string();
    let rows = statement.query_map(
        params![household.uuid(), groups, limit, identity.parameter()],
        |row| {
            let agent: Option<Uuid> = row.get(1)?;
            let (kind, field_group): (String, String) = (row.get(3)?, row.get(5)?);
            let left_out: bool = row.get(10)?;
            let before = match table(&kind).and_then(|table| table.group(&field_group)) {
                Some(group) if left_out => Some(group.unsaid()),
                _ => row.get(6)?,
            };
            Ok(HistoryLine {
                at: row.get(0)?,
                agent: agent.map(AgentId::from_uuid),
                operation: row.get(2)?,
                kind,
                entity: row.get(4)?,
                field_group,
                before,
                after: row.get(7)?,
                owner: row.get(8)?,
                linked: row.get(9)?,
            })
        },
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// `kind.group` of every group of these volets; `kind.*` when the first group is one of them.
fn readable_groups(volets: &[Volet]) -> serde_json::Value {
    let mut names = Vec::new();
    for table in synced_tables() {
        for (rank, group) in table.groups.iter().enumerate() {
            if volets.contains(&group.volet) {
                names.push(format!("{}.{}", table.name, group.name));
                if rank == 0 {
                    names.push(format!("{}.*", table.name));
                }
            }
        }
    }
    serde_json::json!(names)
}
