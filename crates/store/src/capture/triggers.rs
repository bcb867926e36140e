//! SQL made from the declaration: the persistent guards and the TEMP capture triggers.

use super::declaration::{TABLES, synced_tables};
use super::shape::{Column, Group, Kind, Table};
use crate::error::Result;
use rusqlite::Connection;
use std::fmt::Write;

const VERBS: [&str; 3] = ["insert", "update", "delete"];

/// Makes the guard triggers anew. They persist in the file and call `guichet_act`, which only the
/// writer knows: any other connection fails on a guarded table.
pub(crate) fn install_guards(connection: &Connection) -> Result<()> {
    let mut sql = String::new();
    for table in TABLES {
        let Some(class) = table.class.guard() else {
            continue;
        };
        for verb in VERBS {
            // Writing into a String cannot fail.
            let _ = write!(
                sql,
                "DROP TRIGGER IF EXISTS guard_{name}_{verb};
                 CREATE TRIGGER guard_{name}_{verb} BEFORE {verb} ON {name}
                 BEGIN SELECT guichet_act('{class}', '{verb}'); END;\n",
                name = table.name,
            );
        }
    }
    connection.execute_batch(&sql)?;
    Ok(())
}

/// Names of all guard triggers.
pub(crate) fn guard_names() -> impl Iterator<Item = String> {
    TABLES
        .iter()
        .filter(|table| table.class.guard().is_some())
        .flat_map(|table| VERBS.map(|verb| format!("guard_{}_{verb}", table.name)))
}

/// Makes the TEMP tables and triggers of the writer connection.
pub(crate) fn install_capture(connection: &Connection) -> Result<()> {
    let mut sql = String::from(
        "CREATE TEMP TABLE current_act (
           one INTEGER PRIMARY KEY CHECK (one = 1),
           id BLOB NOT NULL, operation TEXT NOT NULL, agent BLOB, entity BLOB, hlc INTEGER NOT NULL
         ) STRICT;
         CREATE TEMP TABLE pending_change (
           n INTEGER PRIMARY KEY, kind TEXT NOT NULL, entity BLOB NOT NULL, owner BLOB NOT NULL,
           field_group TEXT NOT NULL, value TEXT, created INTEGER NOT NULL
         ) STRICT;
         CREATE TEMP TABLE moving_row (entity BLOB PRIMARY KEY NOT NULL) STRICT, WITHOUT ROWID;",
    );
    for table in synced_tables() {
        capture_table(&mut sql, table);
    }
    connection.execute_batch(&sql)?;
    Ok(())
}

/// Without an act the write is refused: capturing silently nothing would be worse.
const NEEDS_ACT: &str =
    "SELECT RAISE(ABORT, 'door: no act') WHERE NOT EXISTS (SELECT 1 FROM current_act);";

fn capture_table(sql: &mut String, table: &Table) {
    let name = table.name;
    let _ = writeln!(
        sql,
        "CREATE TEMP TRIGGER capture_{name}_insert AFTER INSERT ON main.{name} BEGIN {NEEDS_ACT}"
    );
    for group in table.groups {
        let _ = writeln!(sql, "{}", pending(table, group, 1));
    }
    sql.push_str("END;\n");
    for group in table.groups {
        let columns: Vec<&str> = group.columns.iter().map(|column| column.name).collect();
        let moved: Vec<String> = columns
            .iter()
            .map(|column| format!("OLD.{column} IS NOT NEW.{column}"))
            .collect();
        let _ = write!(
            sql,
            "CREATE TEMP TRIGGER capture_{name}_update_{group_name}
             AFTER UPDATE OF {columns} ON main.{name} WHEN {moved}
             BEGIN {NEEDS_ACT} {pending} END;\n",
            group_name = group.name,
            columns = columns.join(", "),
            moved = moved.join(" OR "),
            pending = pending(table, group, 0),
        );
    }
    let owner = table.owner.unwrap_or("id");
    // Who a row belongs to says who may see it and where its history is found: it passes to
    // another by being taken away here and made anew there.
    let _ = write!(
        sql,
        "CREATE TEMP TRIGGER capture_{name}_identity BEFORE UPDATE OF id, {owner} ON main.{name}
         WHEN OLD.id IS NOT NEW.id OR OLD.{owner} IS NOT NEW.{owner}
         BEGIN SELECT RAISE(ABORT, 'door: neither an identifier nor an owner ever changes'); END;
         CREATE TEMP TRIGGER capture_{name}_delete AFTER DELETE ON main.{name}
         BEGIN {NEEDS_ACT}
           INSERT INTO pending_change (kind, entity, owner, field_group, value, created)
           VALUES ('{name}', OLD.id, OLD.{owner}, '*', NULL, 0);
         END;\n"
    );
}

fn pending(table: &Table, group: &Group, created: u8) -> String {
    format!(
        "INSERT INTO pending_change (kind, entity, owner, field_group, value, created)
         VALUES ('{kind}', NEW.id, NEW.{owner}, '{group}', {value}, {created});",
        kind = table.name,
        owner = table.owner.unwrap_or("id"),
        group = group.name,
        value = json_of("NEW.", group.columns),
    )
}

/// The JSON of columns, in their declared order.
pub(super) fn json_of(prefix: &str, columns: &[Column]) -> String {
    let fields: Vec<String> = columns
        .iter()
        .map(|column| format!("'{}', {}", column.name, value_of(prefix, column)))
        .collect();
    format!("json_object({})", fields.join(", "))
}

fn value_of(prefix: &str, column: &Column) -> String {
    let name = column.name;
    match column.kind {
        Kind::Text | Kind::Integer => format!("{prefix}{name}"),
        Kind::Id => format!("iif({prefix}{name} IS NULL, NULL, lower(hex({prefix}{name})))"),
    }
}
