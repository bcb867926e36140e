//! Which lines of a journal are asked for: the same question to both.

use crate::door::Reader;
use crate::error::Result;
use crate::visibility::{Sight, clause};
use rusqlite::named_params;
use uuid::Uuid;

/// Who must have done it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum By {
    /// Whoever.
    #[default]
    Anybody,
    /// This agent.
    Agent(Uuid),
    /// The program by itself, or somebody whom the base does not know.
    Nobody,
}

/// A question to a journal. The default one asks for every line.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Not before this instant, in Unix milliseconds.
    pub from: Option<i64>,
    /// Before this instant, in Unix milliseconds.
    pub until: Option<i64>,
    /// By whom.
    pub by: By,
    /// What happened, as the journal names it.
    pub kind: Option<String>,
    /// Only lines that come before this one in the chain: how the next page is asked for.
    pub before: Option<i64>,
}

/// Names of a journal in the schema.
pub(super) struct Names {
    pub(super) table: &'static str,
    pub(super) kind: &'static str,
    pub(super) columns: &'static str,
}

/// Lines of a journal, the latest first. Whoever does not see the whole commune sees the lines
/// about households in sight and no other; the sight is applied before LIMIT.
pub(super) fn page<T>(
    reader: &Reader<'_>,
    names: &Names,
    filter: &Filter,
    sight: &Sight,
    limit: u32,
    read: fn(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>> {
    let Names {
        table,
        kind,
        columns,
    } = names;
    let sql = format!(
        "SELECT {columns} FROM {table}
         WHERE n < :before AND at >= :from AND at < :until
           AND (:agent IS NULL OR agent = :agent) AND NOT (:nobody AND agent IS NOT NULL)
           AND (:kind IS NULL OR {kind} = :kind)
           AND (:sight IS NULL OR (subject_kind = 'household' AND {}))
         ORDER BY n DESC LIMIT :limit",
        clause("subject", ":sight")
    );
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let rows = statement.query_map(
        named_params! {
            ":before": filter.before.unwrap_or(i64::MAX),
            ":from": filter.from.unwrap_or(i64::MIN),
            ":until": filter.until.unwrap_or(i64::MAX),
            ":agent": match filter.by { By::Agent(agent) => Some(agent), _ => None },
            ":nobody": filter.by == By::Nobody,
            ":kind": filter.kind,
            ":sight": sight.parameter(),
            ":limit": limit,
        },
        read,
    )?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
