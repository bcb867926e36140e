//! The schema and its declaration say the same, and every statement can be prepared.

use guichet_store::capture::{Class, Kind, TABLES, synced_tables};
use guichet_store::probe;
use guichet_testkit::World;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn strings(world: &World, sql: &str) -> Vec<String> {
    probe::on_reader(world.base(), |reader| {
        let mut statement = reader.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
    .unwrap()
}

#[test]
fn every_table_is_declared_once() {
    let world = World::new();
    let present: BTreeSet<String> = strings(
        &world,
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
    )
    .into_iter()
    .collect();
    let declared: BTreeSet<String> = TABLES.iter().map(|table| table.name.to_owned()).collect();
    assert_eq!(declared, present, "a table is forgotten in the declaration");
    assert_eq!(declared.len(), TABLES.len(), "a table is declared twice");
}

#[test]
fn every_table_is_strict_and_has_no_view_nor_stray_trigger() {
    let world = World::new();
    let lax = strings(
        &world,
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main'
           AND name NOT LIKE 'sqlite_%' AND strict = 0",
    );
    assert!(lax.is_empty(), "{lax:?}");
    let others = strings(
        &world,
        "SELECT name FROM sqlite_schema
         WHERE type = 'view' OR type = 'trigger' AND name NOT LIKE 'guard_%'",
    );
    assert!(others.is_empty(), "{others:?}");
}

#[test]
fn every_column_of_a_synced_table_stands_in_exactly_one_group() {
    let world = World::new();
    for table in synced_tables() {
        let sql = format!(
            "SELECT name || ' ' || type FROM pragma_table_info('{}')",
            table.name
        );
        let mut columns: BTreeMap<String, String> = strings(&world, &sql)
            .into_iter()
            .filter_map(|column| {
                let (name, kind) = column.split_once(' ')?;
                Some((name.to_owned(), kind.to_owned()))
            })
            .collect();
        assert_eq!(
            columns.remove("id").as_deref(),
            Some("BLOB"),
            "{}",
            table.name
        );
        let mut names = BTreeSet::new();
        for group in table.groups {
            assert!(
                names.insert(group.name),
                "{}.{} twice",
                table.name,
                group.name
            );
            assert_ne!(group.name, "*");
            for column in group.columns {
                let expected = match column.kind {
                    Kind::Text => "TEXT",
                    Kind::Integer => "INTEGER",
                    Kind::Id => "BLOB",
                };
                assert_eq!(
                    columns.remove(column.name).as_deref(),
                    Some(expected),
                    "{}.{} is not in the schema so, or stands in two groups",
                    table.name,
                    column.name
                );
            }
        }
        assert!(
            columns.is_empty(),
            "{}: no group has {columns:?}",
            table.name
        );
        if let Some(owner) = table.owner {
            let of_group = |name: &str| {
                let columns = || table.groups.iter().flat_map(|group| group.columns);
                columns().any(|column| column.name == name && column.kind == Kind::Id)
            };
            assert!(of_group(owner), "{} has no owner {owner}", table.name);
        }
    }
    let classes: BTreeSet<_> = TABLES
        .iter()
        .filter(|table| table.class != Class::Synced)
        .filter(|table| !table.groups.is_empty() || table.owner.is_some())
        .map(|table| table.name)
        .collect();
    assert!(
        classes.is_empty(),
        "only synced tables have groups: {classes:?}"
    );
}

/// A group left out of the log stands as its row does where nothing was said: a row of which nothing
/// but the columns that must be given was said has these very values.
#[test]
fn what_is_left_unsaid_is_what_the_schema_puts_there() {
    let world = World::new();
    for table in synced_tables() {
        for column in table.groups.iter().flat_map(|group| group.columns) {
            let sql = format!(
                "SELECT coalesce(dflt_value, 'NULL') || ' ' || \"notnull\"
                 FROM pragma_table_info('{}') WHERE name = '{}'",
                table.name, column.name
            );
            let found = strings(&world, &sql).remove(0);
            if let Some(value) = column.unsaid {
                let expected = format!("{value} 1");
                assert_eq!(found, expected, "{}.{}", table.name, column.name);
            }
        }
    }
}

/// Parents stand first: a replay fills the tables in this order, an undo brings rows back so.
#[test]
fn the_declaration_has_parents_before_children() {
    let world = World::new();
    let order: Vec<&str> = synced_tables().map(|table| table.name).collect();
    for (at, table) in order.iter().enumerate() {
        let sql = format!("SELECT \"table\" FROM pragma_foreign_key_list('{table}')");
        for parent in strings(&world, &sql) {
            let parent_at = order.iter().position(|name| *name == parent).unwrap();
            assert!(parent_at < at, "{table} before {parent}");
        }
    }
}

#[test]
fn schema_sql_is_what_the_steps_build() {
    let world = World::new();
    let mut text = String::from(
        "-- What the steps of this folder build. A snapshot: compared by a test, never executed.\n",
    );
    for statement in strings(
        &world,
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
         ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, tbl_name, name",
    ) {
        text.push('\n');
        text.push_str(&statement);
        text.push_str(";\n");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/local/schema.sql");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == text,
        "migrations/local/schema.sql is not what the steps build; look at the difference and run \
         the test again with UPDATE_SNAPSHOTS=1"
    );
}

fn sql_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sql_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "sql") {
            found.push(path);
        }
    }
}

#[test]
fn every_statement_beside_its_noun_can_be_prepared() {
    let world = World::new();
    let mut files = Vec::new();
    sql_files(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut files,
    );
    assert!(files.len() > 20, "{} statements only", files.len());
    probe::on_writer(world.base(), |writer| {
        for file in &files {
            let sql = std::fs::read_to_string(file).unwrap();
            if let Err(error) = writer.prepare(&sql) {
                panic!("{}: {error}", file.display());
            }
        }
        Ok(())
    })
    .unwrap();
}

#[test]
fn pragmas_are_those_of_the_table_in_connection_rs() {
    let world = World::new();
    let integer = |connection: &rusqlite::Connection, pragma: &str| -> i64 {
        connection
            .query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))
            .unwrap()
    };
    probe::on_writer(world.base(), |writer| {
        let mode: String = writer.query_row("PRAGMA journal_mode", [], |row| row.get(0))?;
        assert_eq!(mode, "wal");
        for (pragma, expected) in [
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("recursive_triggers", 1),
            ("secure_delete", 1),
            ("temp_store", 2),
            ("cell_size_check", 1),
            ("cache_size", -48 * 1024),
            ("query_only", 0),
        ] {
            assert_eq!(integer(writer, pragma), expected, "{pragma} of the writer");
        }
        Ok(())
    })
    .unwrap();
    // Both readers: the second is asked for while the first is at work.
    let caches = std::sync::Mutex::new(Vec::new());
    let meeting = std::sync::Barrier::new(2);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                probe::on_reader(world.base(), |reader| {
                    meeting.wait();
                    assert_eq!(integer(reader, "query_only"), 1);
                    assert_eq!(integer(reader, "temp_store"), 2);
                    caches.lock().unwrap().push(integer(reader, "cache_size"));
                    meeting.wait();
                    Ok(())
                })
                .unwrap();
            });
        }
    });
    let readers: i64 = caches.into_inner().unwrap().iter().sum();
    assert_eq!(
        -(readers - 48 * 1024),
        128 * 1024,
        "128 MiB over all connections"
    );
}
