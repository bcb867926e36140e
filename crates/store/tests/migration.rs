//! A step to a schema to come, imagined: what it rewrites, what it leaves when it fails.

use crate::backup::NADIA;
use guichet_store::base::BaseFolder;
use guichet_store::keys::KdfCost;
use guichet_store::{Base, OpenReport, StoreError, backup, person, probe, setting};
use guichet_testkit::{TestEnvironment, World, bytes_of, copy_folder};
use std::path::Path;
use std::sync::Arc;
use uuid::Uuid;

const SCHEMA: &str = "ALTER TABLE setting ADD COLUMN note TEXT;";
const REWRITE: &str = "
    UPDATE person SET usage_name = upper(usage_name), sex = 'F' WHERE usage_name IS NOT NULL;
    UPDATE person SET usage_name = usage_name || ' (revu)' WHERE usage_name IS NOT NULL;
    DELETE FROM phone;";

fn open(
    folder: &Path,
    seed: u64,
    backups: Option<&Path>,
) -> Result<(Base, OpenReport), StoreError> {
    let environment = Arc::new(TestEnvironment::new(seed));
    let cost = KdfCost::for_test_bases();
    Base::open(BaseFolder::new(folder), &NADIA, cost, environment, backups)
}

/// A closed base of the present schema, with a phone that the step takes away.
fn closed() -> World {
    let mut world = World::new();
    let (_, _, persons) = world.marchand_bensaid();
    world
        .write("household.update", |tx| {
            person::set_phones(tx, persons[0], &[("+33639980112".to_owned(), None)])
        })
        .unwrap();
    world.close();
    world
}

/// Operation and id of the last act, and its changes.
type LastAct = (String, Uuid, Vec<(Uuid, Uuid, String)>);

fn last_act(base: &Base) -> LastAct {
    probe::on_reader(base, |reader| {
        let (n, operation, id): (i64, String, Uuid) = reader.query_row(
            "SELECT n, operation, id FROM act ORDER BY n DESC LIMIT 1",
            [],
            |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)),
        )?;
        let mut statement = reader
            .prepare("SELECT id, entity, field_group FROM change WHERE act = ?1 ORDER BY n")?;
        let rows = statement.query_map([n], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)))?;
        Ok((operation, id, rows.collect::<rusqlite::Result<_>>()?))
    })
    .unwrap()
}

#[test]
fn two_posts_that_migrate_apart_write_the_same_changes() {
    let world = closed();
    let other_post = world.directory().join("autre poste");
    copy_folder(world.folder().path(), &other_post);
    probe::with_step(SCHEMA, Some(REWRITE), || {
        let mut acts = Vec::new();
        for (folder, seed) in [(world.folder().path(), 11), (other_post.as_path(), 12)] {
            let (base, report) = open(folder, seed, None).unwrap();
            assert_eq!(report.migrated, [6]);
            let verified = base.verify(None).unwrap();
            assert!(verified.is_sound(), "{verified:#?}");
            acts.push((last_act(&base), verified.content_hash));
        }
        assert_eq!(acts[0], acts[1]);
        let ((operation, _, changes), _) = &acts[0];
        assert_eq!(operation, "migration 0006");
        // Four names, the sex of three (Claire's was F already), one phone taken away.
        let of = |group: &str| changes.iter().filter(|(_, _, name)| name == group).count();
        assert_eq!((of("name"), of("sex"), of("*")), (4, 3, 1));
        assert_eq!(changes.len(), 8, "one change for a register written twice");
        // A second opening has nothing to do.
        let (base, report) = open(&other_post, 13, None).unwrap();
        assert_eq!(report.migrated, Vec::<u32>::new());
        let read = base.read::<_, StoreError>(|reader| setting::get::<u32>(reader, "absent"));
        assert_eq!(read.unwrap(), None);
    });
}

#[test]
fn a_verified_copy_is_put_aside_first() {
    let world = closed();
    let backups = world.directory().join("sauvegardes");
    probe::with_step(SCHEMA, Some(REWRITE), || {
        open(world.folder().path(), 11, Some(&backups)).unwrap();
    });
    let kept = backup::list(&backups);
    assert_eq!(kept.len(), 1);
    assert!(
        kept[0].path.to_string_lossy().ends_with("-schema5"),
        "{:?}",
        kept[0].path
    );
    assert_eq!(kept[0].manifest.schema, 5);
    // The version from before still works on the copy, and refuses the base.
    let refused = open(world.folder().path(), 14, None).unwrap_err();
    assert!(
        matches!(refused, StoreError::TooNew { found: 6, known: 5 }),
        "{refused}"
    );
    let folder = BaseFolder::new(world.directory().join("retour"));
    backup::restore(&kept[0].path, &folder, &NADIA, world.environment.as_ref()).unwrap();
    let (base, _) = open(folder.path(), 15, None).unwrap();
    assert!(base.verify(None).unwrap().is_sound());
}

/// The key drive with the backups was left at home: the copy lies beside the base, the counter
/// opens.
#[test]
fn a_backup_folder_that_is_away_does_not_close_the_counter() {
    let world = closed();
    let blocked = world.directory().join("fichier");
    std::fs::write(&blocked, "").unwrap();
    probe::with_step(SCHEMA, None, || {
        let away = blocked.join("sauvegardes");
        let (_, report) = open(world.folder().path(), 11, Some(&away)).unwrap();
        assert_eq!(report.migrated, [6]);
    });
    assert_eq!(backup::list(world.folder().path()).len(), 1);
}

#[test]
fn a_step_that_fails_leaves_the_base_to_the_version_before() {
    let failing: [(&'static str, Option<&'static str>); 5] = [
        ("CREATE TABLE act (id BLOB) STRICT;", None),
        ("ALTER TABLE setting ADD COLUMN note TEXT; SELEKT 1;", None),
        // Rows are rewritten under an act, never by the schema.
        ("UPDATE person SET usage_name = 'X';", None),
        (SCHEMA, Some("UPDATE person SET unborn = 7;")),
        (SCHEMA, Some("DELETE FROM act;")),
    ];
    for (schema, rewrite) in failing {
        let world = closed();
        let before = bytes_of(&world.folder().data());
        probe::with_step(schema, rewrite, || {
            assert!(
                open(world.folder().path(), 11, None).is_err(),
                "{schema} {rewrite:?}"
            );
        });
        assert!(
            bytes_of(&world.folder().data()) == before,
            "{schema} {rewrite:?}"
        );
        let (base, report) = open(world.folder().path(), 12, None).unwrap();
        assert_eq!(report.migrated, Vec::<u32>::new());
        let verified = base.verify(None).unwrap();
        assert!(verified.is_sound(), "{verified:#?}");
    }
}

/// A base made by the newer version has the same schema as one brought up to it.
#[test]
fn migrating_ends_where_a_new_base_begins() {
    probe::with_step(SCHEMA, Some(REWRITE), || {
        let world = World::new();
        world.marchand_bensaid();
        let report = world.assert_sound();
        assert_eq!(report.altered_schema, Vec::<String>::new());
    });
}

#[test]
fn files_are_numbered_without_a_gap_and_named_by_what_they_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/local");
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name != "schema.sql")
        .collect();
    names.sort();
    let numbers: Vec<u32> = names
        .iter()
        .filter(|name| !name.ends_with(".rewrite.sql"))
        .map(|name| {
            let (number, rest) = name.split_once('_').unwrap();
            assert!(
                number.len() == 4 && rest.contains('_'),
                "{name}: NNNN_verb_object.sql"
            );
            number.parse().unwrap()
        })
        .collect();
    let expected: Vec<u32> = (1..=u32::try_from(numbers.len()).unwrap()).collect();
    assert_eq!(numbers, expected);
    // Every file is a step of the program, and the present schema is pinned here: raising it asks
    // for a fixture of the one before in tests/fixtures.
    let world = World::new();
    let schema = world
        .base()
        .backup_into(&world.directory().join("s"))
        .unwrap()
        .manifest
        .schema;
    assert_eq!(schema, 5);
    assert_eq!(numbers.len(), 5);
}
