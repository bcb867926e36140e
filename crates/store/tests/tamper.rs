//! Whoever has the key can write beside the door, with a tool that knows a guard function of its
//! own. The chains show it.

use crate::furnish::furnish;
use guichet_domain::id::HouseholdId;
use guichet_store::capture::synced_tables;
use guichet_store::{StoreError, household, person, probe};
use guichet_testkit::{PASSWORD, World};
use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::Value;

/// A connection that no guard and no constraint stops.
fn forger(world: &World) -> Connection {
    let connection = probe::connect(world.base()).unwrap();
    connection
        .create_scalar_function("guichet_act", 2, FunctionFlags::SQLITE_UTF8, |_| Ok(1))
        .unwrap();
    connection
        .execute_batch("PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF;")
        .unwrap();
    connection
}

/// A world with several rows in every table that the chains bind.
fn world() -> (World, HouseholdId) {
    let mut world = World::new();
    world.add_agent("odile", "Odile Durand");
    let (household, _, persons) = world.marchand_bensaid();
    world
        .write("household.update", |tx| {
            let phone = ("+33639980112".to_owned(), Some("mobile".to_owned()));
            person::set_phones(tx, persons[0], &[phone])?;
            person::set_emails(tx, persons[0], &["claire@exemple.fr".to_owned()])
        })
        .unwrap();
    furnish(&world, household, &persons);
    world.issue_receipt(household);
    world.issue_receipt(household);
    for _ in 0..2 {
        world.close();
        assert!(world.open("nadia", "faux").is_err());
        world.open("nadia", PASSWORD).unwrap();
        world.environment.advance_days(40);
    }
    // The last line of each journal moves no row: its loss must be seen all the same.
    world.write("maintenance", |_| Ok(())).unwrap();
    world.assert_sound();
    (world, household)
}

fn unsound(world: &World) -> bool {
    match world.base().verify(None) {
        Ok(report) => !report.is_sound(),
        Err(error) => panic!("the check must tell, not fail: {error}"),
    }
}

const BOUND: [&str; 6] = [
    "act",
    "change",
    "access",
    "access_segment",
    "receipt",
    "register",
];

fn bound_tables() -> impl Iterator<Item = &'static str> {
    BOUND
        .into_iter()
        .chain(synced_tables().map(|table| table.name))
}

fn all_rows(connection: &Connection, table: &str) -> (Vec<String>, Vec<Vec<Value>>) {
    let mut statement = connection
        .prepare(&format!("SELECT * FROM {table}"))
        .unwrap();
    let names: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let width = names.len();
    let rows = statement
        .query_map([], |row| (0..width).map(|at| row.get(at)).collect())
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    (names, rows)
}

fn forged(value: &Value, kind: &str) -> Value {
    match value {
        Value::Null if kind == "TEXT" => Value::Text("x".to_owned()),
        Value::Null if kind == "INTEGER" => Value::Integer(1),
        Value::Null => Value::Blob(vec![1; 16]),
        Value::Integer(number) => Value::Integer(number + 1_000),
        Value::Text(text) => Value::Text(format!("{text}x")),
        Value::Blob(bytes) => {
            let mut bytes = bytes.clone();
            *bytes.last_mut().unwrap() ^= 1;
            Value::Blob(bytes)
        }
        Value::Real(_) => panic!("no floats"),
    }
}

#[test]
fn any_column_of_any_bound_row_changed_is_seen() {
    let (world, _) = world();
    let forger = forger(&world);
    let mut tried = 0;
    for table in bound_tables() {
        let (names, rows) = all_rows(&forger, table);
        // The last row: a chain must not only bind what something follows.
        let row = rows.last().unwrap();
        let key: Vec<String> = (0..names.len())
            .map(|at| format!("{} IS ?{}", names[at], at + 2))
            .collect();
        for (at, name) in names.iter().enumerate() {
            let kind: String = forger
                .query_row(
                    "SELECT type FROM pragma_table_info(?1) WHERE name = ?2",
                    [table, name],
                    |row| row.get(0),
                )
                .unwrap();
            let new = forged(&row[at], &kind);
            let write = |to: &Value, from: &Value| {
                let sql = format!("UPDATE {table} SET {name} = ?1 WHERE {}", key.join(" AND "));
                let mut bound = vec![to.clone()];
                bound.extend(row.iter().cloned());
                bound[at + 1] = from.clone();
                let moved = forger
                    .execute(&sql, rusqlite::params_from_iter(bound))
                    .unwrap();
                assert_eq!(moved, 1, "{table}.{name}");
            };
            write(&new, &row[at]);
            assert!(unsound(&world), "{table}.{name} changed unseen");
            write(&row[at], &new);
            tried += 1;
        }
    }
    assert!(tried > 120, "{tried} columns");
    world.assert_sound();
}

#[test]
fn any_bound_row_taken_away_is_seen() {
    let (world, _) = world();
    let forger = forger(&world);
    for table in bound_tables() {
        let (names, rows) = all_rows(&forger, table);
        let places = vec!["?"; names.len()].join(", ");
        let key: Vec<String> = names.iter().map(|name| format!("{name} IS ?")).collect();
        for at in [0, rows.len() / 2, rows.len() - 1] {
            let row = || rusqlite::params_from_iter(rows[at].iter().cloned());
            let sql = format!("DELETE FROM {table} WHERE {}", key.join(" AND "));
            assert_eq!(forger.execute(&sql, row()).unwrap(), 1);
            assert!(unsound(&world), "row {at} of {table} taken away unseen");
            forger
                .execute(&format!("INSERT INTO {table} VALUES ({places})"), row())
                .unwrap();
        }
    }
    world.assert_sound();
}

#[test]
fn a_forged_row_is_seen() {
    let (world, _) = world();
    let forger = forger(&world);
    for (table, forgery) in [
        (
            "act",
            "INSERT INTO act SELECT n + 1, randomblob(16), operation, agent, entity, incarnation,
               hlc, at, subject_kind, subject, detail, undoes, content, hash, randomblob(32)
             FROM act ORDER BY n DESC LIMIT 1",
        ),
        (
            "access",
            "INSERT INTO access SELECT n + 1, randomblob(16), segment, at, hlc, agent, kind,
               subject_kind, subject, detail, hash, randomblob(32)
             FROM access ORDER BY n DESC LIMIT 1",
        ),
        (
            "access",
            "INSERT INTO access SELECT 500, randomblob(16), '1999-12', at, hlc, agent, kind,
               subject_kind, subject, detail, hash, randomblob(32)
             FROM access ORDER BY n DESC LIMIT 1",
        ),
        (
            "receipt",
            "INSERT INTO receipt SELECT randomblob(16), kind, year, series, sequence + 1, rank + 1,
               act, issued_in, household, issued_at, agent, code, view, salt, digest, hash,
               randomblob(32)
             FROM receipt ORDER BY rank DESC LIMIT 1",
        ),
        (
            "phone",
            "INSERT INTO phone SELECT randomblob(16), person, '+33639980199', NULL, 9 FROM phone",
        ),
        (
            "register",
            "INSERT INTO register SELECT randomblob(16), field_group, change FROM register LIMIT 1",
        ),
    ] {
        let before = all_rows(&forger, table).1;
        forger.execute_batch("SAVEPOINT forgery").unwrap();
        forger.execute_batch(forgery).unwrap();
        forger.execute_batch("RELEASE forgery").unwrap();
        assert!(unsound(&world), "{forgery}");
        restore(&forger, table, &before);
    }
    world.assert_sound();
}

fn restore(forger: &Connection, table: &str, rows: &[Vec<Value>]) {
    let sequence = if ["act", "access"].contains(&table) {
        format!(
            "UPDATE sqlite_sequence SET seq = {} WHERE name = '{table}'",
            rows.len()
        )
    } else {
        String::new()
    };
    forger
        .execute_batch(&format!("DELETE FROM {table}"))
        .unwrap();
    let places = vec!["?"; rows[0].len()].join(", ");
    for row in rows {
        forger
            .execute(
                &format!("INSERT INTO {table} VALUES ({places})"),
                rusqlite::params_from_iter(row.iter().cloned()),
            )
            .unwrap();
    }
    forger.execute_batch(&sequence).unwrap();
}

#[test]
fn a_month_made_to_disappear_as_if_purged_is_seen() {
    let (world, _) = world();
    let forger = forger(&world);
    forger
        .execute_batch(
            "DELETE FROM access WHERE segment = (SELECT min(segment) FROM access_segment);
             UPDATE access_segment SET purged_in = (SELECT id FROM act ORDER BY n DESC LIMIT 1)
             WHERE segment = (SELECT min(segment) FROM access_segment);",
        )
        .unwrap();
    let report = world.base().verify(None).unwrap();
    assert!(report.access_break.is_some(), "{report:#?}");
}

#[test]
fn dropped_and_altered_guards_are_named() {
    let (world, _) = world();
    let forger = forger(&world);
    forger
        .execute_batch(
            "DROP TRIGGER guard_person_update;
             DROP TRIGGER guard_act_delete;
             CREATE TRIGGER guard_act_delete BEFORE DELETE ON act BEGIN SELECT 1; END;
             CREATE TRIGGER helpful AFTER INSERT ON setting BEGIN SELECT 1; END;
             DROP INDEX phone_by_person;",
        )
        .unwrap();
    let report = world.base().verify(None).unwrap();
    assert_eq!(
        report.missing_guards,
        ["guard_act_delete", "guard_person_update"]
    );
    assert_eq!(report.altered_schema, ["helpful", "phone_by_person"]);
    assert!(!report.is_sound());
}

/// The retention purge of values, as a later version will do it: the value and its salt go, the
/// rest of the change stays bound, and the replay steps over it.
#[test]
fn a_purged_value_is_accepted_and_nothing_else_with_it() {
    let (world, household) = world();
    for words in ["Madame Marchand est souffrante", "À rappeler"] {
        world
            .write("household.update", |tx| {
                household::set_observation(tx, household, Some(words))
            })
            .unwrap();
    }
    let hash = world.base().content_hash().unwrap();
    let forger = forger(&world);
    let purge = "UPDATE change SET value = '\"purged\"', salt = NULL
                 WHERE field_group = 'observation' AND value LIKE '%souffrante%'";
    assert_eq!(forger.execute(purge, []).unwrap(), 1);
    let report = world.assert_sound();
    assert_eq!(report.content_hash, hash);
    let history = world.read(|reader| {
        guichet_store::history::of_household(
            reader,
            household,
            &[guichet_domain::rights::Volet::Identity],
            &guichet_store::Sight::Commune,
            100,
        )
    });
    assert!(
        !format!("{history:?}").contains("souffrante"),
        "nor does the history remember it"
    );
    for forgery in [
        "UPDATE change SET entity = randomblob(16) WHERE salt IS NULL",
        "UPDATE change SET value = '\"Purged\"' WHERE salt IS NULL",
        "UPDATE change SET base = randomblob(16) WHERE salt IS NULL",
    ] {
        forger.execute_batch("BEGIN").unwrap();
        forger.execute_batch(forgery).unwrap();
        let seen = acts_break(&forger);
        forger.execute_batch("ROLLBACK").unwrap();
        assert!(seen, "{forgery}");
    }
    // The present value taken for a purged one is missed by the replay.
    let present = purge.replace("souffrante", "rappeler");
    assert_eq!(forger.execute(&present, []).unwrap(), 1);
    assert!(unsound(&world));
}

/// Looks at the uncommitted state of a connection.
fn acts_break(connection: &Connection) -> bool {
    probe::acts_break(connection).unwrap().is_some()
}

#[test]
fn a_chain_computed_anew_is_seen_against_a_backup() {
    let (world, household) = world();
    let backups = world.directory().join("sauvegardes");
    let backup = world.base().backup_into(&backups).unwrap();
    world
        .write("household.update", |tx| {
            household::set_archived(tx, household, true)
        })
        .unwrap();
    let report = world.base().verify(Some(&backup.manifest)).unwrap();
    assert_eq!(report.contains_backup, Some(true));
    // A forger who knows the program rewrites history and recomputes every hash after it.
    let last = world.acts(1000).remove(0);
    probe::rewrite_history(world.base(), backup.manifest.acts.n, "agent.login").unwrap();
    let report = world.base().verify(None).unwrap();
    assert_eq!(report.acts_break, None, "the chain itself is sound again");
    assert_eq!(report.acts, last.n);
    let report = world.base().verify(Some(&backup.manifest)).unwrap();
    assert_eq!(report.contains_backup, Some(false));
    assert!(!report.is_sound());
    // The manifest of another base says nothing.
    let other = World::seeded(9);
    let foreign = other
        .base()
        .backup_into(&other.directory().join("s"))
        .unwrap();
    let refused = world.base().verify(Some(&foreign.manifest)).unwrap_err();
    assert!(
        matches!(refused, StoreError::BackupRefused("other_base")),
        "{refused}"
    );
}
