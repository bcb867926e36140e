//! Who goes round the door is stopped: another connection, a writer without an act, REPLACE.

use crate::furnish::furnish;
use guichet_domain::person::Sex;
use guichet_store::capture::{Class, TABLES};
use guichet_store::{StoreError, household, person, probe};
use guichet_testkit::{World, adult};
use rusqlite::Connection;

/// Every kind of write that a tool could try on a table. None names a column: guards come first.
fn attempts(table: &str, columns: &[String]) -> [String; 3] {
    let first = &columns[0];
    let nulls = vec!["NULL"; columns.len()].join(", ");
    [
        format!("INSERT INTO {table} VALUES ({nulls})"),
        format!("UPDATE {table} SET {first} = {first}"),
        format!("DELETE FROM {table}"),
    ]
}

fn columns(connection: &Connection, table: &str) -> Vec<String> {
    let mut statement = connection
        .prepare("SELECT name FROM pragma_table_info(?1)")
        .unwrap();
    let rows = statement.query_map([table], |row| row.get(0)).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn guarded() -> impl Iterator<Item = &'static str> {
    let fenced = |class: Class| !matches!(class, Class::Local | Class::Derived);
    TABLES
        .iter()
        .filter(move |table| fenced(table.class))
        .map(|table| table.name)
}

/// A world with at least one row in every guarded table, so that UPDATE and DELETE meet a row.
fn populated() -> World {
    let mut world = World::new();
    let (household, _, persons) = world.marchand_bensaid();
    world
        .write("household.update", |tx| {
            person::set_phones(tx, persons[0], &[("+33639980112".to_owned(), None)])?;
            person::set_emails(tx, persons[0], &["claire@exemple.fr".to_owned()])
        })
        .unwrap();
    furnish(&world, household, &persons);
    world.issue_receipt(household);
    world.close();
    // A wrong password, then the right one a month later: two lines and a closed segment.
    assert!(world.open("nadia", "faux").is_err());
    world.open("nadia", guichet_testkit::PASSWORD).unwrap();
    world.environment.advance_days(40);
    world.close();
    assert!(world.open("nadia", "faux").is_err());
    world.open("nadia", guichet_testkit::PASSWORD).unwrap();
    world
}

#[test]
fn another_connection_with_the_key_fails_on_every_guarded_table() {
    let world = populated();
    let before = world.assert_sound();
    let intruder = probe::connect(world.base()).unwrap();
    for table in guarded() {
        let rows: i64 = intruder
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
                row.get(0)
            })
            .unwrap();
        assert!(rows > 0, "{table} is empty: the test would prove nothing");
        for attempt in attempts(table, &columns(&intruder, table)) {
            let refused = intruder.execute_batch(&attempt).unwrap_err().to_string();
            assert!(
                refused.contains("no such function: guichet_act"),
                "{attempt}: {refused}"
            );
        }
    }
    drop(intruder);
    assert_eq!(world.assert_sound(), before);
}

#[test]
fn the_writer_itself_fails_without_an_act() {
    let world = populated();
    let before = world.assert_sound();
    for table in guarded() {
        let refused: Vec<(String, StoreError)> = probe::on_writer(world.base(), |writer| {
            let attempts = attempts(table, &columns(writer, table));
            Ok(attempts
                .into_iter()
                .map(|attempt| {
                    let refused = writer.execute_batch(&attempt).unwrap_err();
                    (attempt, StoreError::from(refused))
                })
                .collect())
        })
        .unwrap();
        for (attempt, refused) in refused {
            assert_eq!(refused.code(), "write_refused", "{attempt}: {refused}");
        }
    }
    assert_eq!(world.assert_sound(), before);
}

#[test]
fn with_the_guards_dropped_the_capture_still_asks_for_an_act() {
    let world = populated();
    probe::on_writer(world.base(), |writer| {
        writer.execute_batch("SAVEPOINT fenceless")?;
        for table in guarded() {
            for verb in ["insert", "update", "delete"] {
                writer.execute_batch(&format!("DROP TRIGGER guard_{table}_{verb}"))?;
            }
        }
        for attempt in [
            "UPDATE person SET first_name = 'Autre'",
            "DELETE FROM phone",
            "INSERT INTO email (id, person, address, position)
             SELECT randomblob(16), id, 'a@exemple.fr', 0 FROM person LIMIT 1",
        ] {
            let refused = writer.execute_batch(attempt).unwrap_err().to_string();
            assert!(refused.contains("door: no act"), "{attempt}: {refused}");
        }
        writer.execute_batch("ROLLBACK TO fenceless; RELEASE fenceless")?;
        Ok(())
    })
    .unwrap();
    world.assert_sound();
}

#[test]
fn append_only_tables_stay_so_within_an_act() {
    let world = populated();
    let before = world.assert_sound();
    for table in ["receipt", "act", "change", "access", "access_segment"] {
        for verb in [
            format!("DELETE FROM {table}"),
            format!("UPDATE {table} SET hash = hash"),
        ] {
            let verb = match table {
                "change" => verb.replace("hash", "value"),
                "access_segment" => verb.replace("hash", "lines"),
                _ => verb,
            };
            let refused = world
                .write("household.update", |tx| {
                    Ok(probe::inside(tx).execute_batch(&verb)?)
                })
                .unwrap_err();
            assert_eq!(refused.code(), "write_refused", "{verb}: {refused}");
        }
    }
    assert_eq!(world.assert_sound(), before);
}

#[test]
fn neither_an_identifier_nor_an_owner_ever_changes() {
    let world = populated();
    for attempt in [
        "UPDATE person SET id = randomblob(16)",
        "UPDATE phone SET person = (SELECT id FROM person ORDER BY id DESC LIMIT 1)",
        "UPDATE member SET household = randomblob(16)",
        "UPDATE assignment SET agent = randomblob(16)",
        "INSERT OR REPLACE INTO phone (id, person, number, label, position)
         SELECT id, (SELECT id FROM person ORDER BY id DESC LIMIT 1), number, label, position
         FROM phone",
    ] {
        let refused = world
            .write("household.update", |tx| {
                Ok(probe::inside(tx).execute_batch(attempt)?)
            })
            .unwrap_err();
        assert_eq!(refused.code(), "write_refused", "{attempt}: {refused}");
    }
}

#[test]
fn a_reader_cannot_write_even_local_tables() {
    let world = World::new();
    let refused = probe::on_reader(world.base(), |reader| {
        Ok(reader.execute_batch("INSERT INTO setting VALUES ('a', '1')")?)
    });
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("code 8"), "SQLITE_READONLY: {refused}");
}

#[test]
fn replace_is_captured_as_what_it_does() {
    let world = World::new();
    let (_, _, persons) = world.marchand_bensaid();
    world
        .write("household.update", |tx| {
            let number = "+33639980112".to_owned();
            person::set_phones(tx, persons[0], &[(number, Some("mobile".to_owned()))])
        })
        .unwrap();
    // The same row put in its own place, and the same number under another row.
    let touched = world
        .write("household.update", |tx| {
            let connection = probe::inside(tx);
            connection.execute_batch(
                "INSERT OR REPLACE INTO phone (id, person, number, label, position)
                 SELECT id, person, number, 'travail', position FROM phone",
            )?;
            connection.execute_batch(
                "INSERT OR REPLACE INTO household
                   (id, number, origin_ref, status, observation, created_at)
                 SELECT id, number, 'CIVIL-7', status, observation, created_at FROM household",
            )?;
            Ok(())
        })
        .unwrap()
        .touched;
    assert_eq!(
        touched.into_iter().collect::<Vec<_>>(),
        ["household", "phone"]
    );
    world.assert_sound();
    let phones = world.read(|reader| person::phones(reader, persons[0]));
    assert_eq!(phones[0].label.as_deref(), Some("travail"));
    // A row that makes way for another one through a unique value is captured as taken away. Its
    // members forbid it here, so that a household without members is used.
    world
        .write("household.create", |tx| household::insert(tx, None, None))
        .unwrap();
    world
        .write("household.update", |tx| {
            Ok(probe::inside(tx).execute_batch(
                "INSERT OR REPLACE INTO household
                   (id, number, origin_ref, status, observation, created_at)
                 VALUES (randomblob(16), 2, NULL, 'active', 'remplaçant', 1)",
            )?)
        })
        .unwrap();
    world.assert_sound();
}

#[test]
fn nothing_cascades() {
    let world = World::new();
    let actions: Vec<(String, String, String)> = probe::on_reader(world.base(), |reader| {
        let mut statement = reader.prepare(
            "SELECT t.name, f.on_delete, f.on_update FROM sqlite_schema t
             JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'",
        )?;
        let rows = statement.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
    .unwrap();
    assert!(actions.len() > 5, "the schema has foreign keys");
    for (table, on_delete, on_update) in actions {
        assert_eq!(
            (on_delete.as_str(), on_update.as_str()),
            ("NO ACTION", "NO ACTION"),
            "{table}"
        );
    }
}

#[test]
fn the_base_is_not_used_from_within_its_own_work() {
    let world = World::new();
    let fields = adult("Odile", "Durand", Sex::Female, "1950-01-02");
    let refused = world
        .write("household.update", |tx| {
            person::insert(tx, &fields)?;
            world.base().read(|_| Ok::<_, StoreError>(()))
        })
        .unwrap_err();
    assert_eq!(refused.code(), "write_refused");
    let refused = world
        .base()
        .read::<_, StoreError>(|_| world.base().has_password("nadia"))
        .unwrap_err();
    assert_eq!(refused.code(), "write_refused");
    // Another base may be read meanwhile: that is how one is copied into another.
    let other = World::seeded(2);
    let hash = world.read(|_| other.base().content_hash());
    assert_eq!(hash.len(), 64);
    world.assert_sound();
}
