//! A base that is damaged, foreign or too new is refused and left as it is, byte for byte.

use guichet_store::{Base, Credential, StoreError, draft, household, probe};
use guichet_testkit::{PASSWORD, World, bytes_of};
use std::fs;

const NADIA: Credential<'static> = Credential::Password {
    login: "nadia",
    password: PASSWORD,
};

/// A closed base with a few families.
fn closed() -> World {
    let mut world = World::new();
    for _ in 0..30 {
        world.marchand_bensaid();
    }
    world.close();
    world
}

/// Opens, expecting a refusal, and shows that no byte moved.
fn refused(world: &mut World) -> &'static str {
    let before = bytes_of(world.folder().path());
    let code = world.open("nadia", PASSWORD).unwrap_err().code();
    let after = bytes_of(world.folder().path());
    let names = |files: &std::collections::BTreeMap<String, Vec<u8>>| -> Vec<String> {
        files.keys().cloned().collect()
    };
    assert_eq!(names(&before), names(&after));
    for (name, bytes) in &before {
        assert!(&after[name] == bytes, "{name} was written");
    }
    code
}

fn overwrite(world: &World, from: usize, bytes: &[u8]) {
    let path = world.folder().database();
    let mut content = fs::read(&path).unwrap();
    content[from..from + bytes.len()].copy_from_slice(bytes);
    fs::write(path, content).unwrap();
}

#[test]
fn a_damaged_first_page_is_refused() {
    let mut world = closed();
    overwrite(&world, 200, &[0xAA; 64]);
    assert_eq!(refused(&mut world), "base_damaged");
    assert_eq!(refused(&mut world), "base_damaged", "twice the same");
}

#[test]
fn a_truncated_file_is_refused() {
    let sizes: [fn(u64) -> u64; 5] = [
        |_| 0,
        |_| 100,
        |_| 4096,
        |all| all / 2 / 4096 * 4096,
        |all| all - 100,
    ];
    for size in sizes {
        let mut world = closed();
        let path = world.folder().database();
        let length = size(fs::metadata(&path).unwrap().len());
        fs::File::options()
            .write(true)
            .open(&path)
            .unwrap()
            .set_len(length)
            .unwrap();
        assert_eq!(refused(&mut world), "base_damaged", "{length} bytes left");
    }
}

#[test]
fn a_file_of_something_else_is_refused() {
    let mut world = closed();
    let path = world.folder().database();
    for content in [
        b"SQLite format 3\0".repeat(1000),
        b"Facture de restauration scolaire".repeat(500),
        vec![0; 40_960],
    ] {
        fs::write(&path, content).unwrap();
        assert_eq!(refused(&mut world), "base_damaged");
    }
    // The encrypted base of another commune.
    let mut other = World::seeded(2);
    other.close();
    fs::copy(other.folder().database(), &path).unwrap();
    assert_eq!(refused(&mut world), "base_damaged");
}

#[test]
fn a_missing_database_is_refused_and_not_made_anew() {
    let mut world = closed();
    fs::remove_file(world.folder().database()).unwrap();
    assert_eq!(refused(&mut world), "base_damaged");
    assert!(!world.folder().database().exists());
    fs::remove_dir_all(world.folder().data()).unwrap();
    assert_eq!(
        world.open("nadia", PASSWORD).unwrap_err().code(),
        "base_absent"
    );
}

fn with_pragma(pragma: &str) -> World {
    let world = closed();
    let connection = probe::connect_closed(&world.folder(), &NADIA).unwrap();
    connection.execute_batch(pragma).unwrap();
    drop(connection);
    world
}

#[test]
fn a_newer_schema_is_refused_by_its_number() {
    let mut world = with_pragma("PRAGMA user_version = 4711");
    assert_eq!(refused(&mut world), "base_too_new");
    let refused = world.open("nadia", PASSWORD).unwrap_err();
    assert!(
        matches!(refused, StoreError::TooNew { found: 4711, known } if known < 4711),
        "{refused}"
    );
}

#[test]
fn the_base_of_another_product_is_refused() {
    let mut world = with_pragma("PRAGMA application_id = 252006675");
    assert_eq!(refused(&mut world), "base_damaged");
}

/// A run that died left a WAL: refusing must not fold it into the file.
#[test]
fn what_a_dead_run_left_is_not_folded_into_a_base_that_is_refused() {
    let mut world = closed();
    world.open("nadia", PASSWORD).unwrap();
    world.marchand_bensaid();
    let alive = bytes_of(world.folder().path());
    assert!(!alive["data/guichet.db-wal"].is_empty());
    let newer = probe::connect(world.base()).unwrap();
    newer.execute_batch("PRAGMA user_version = 4711").unwrap();
    let alive = bytes_of(&world.folder().data());
    drop(newer);
    world.close();
    for (name, bytes) in &alive {
        if !name.ends_with("-shm") {
            fs::write(world.folder().data().join(name), bytes).unwrap();
        }
    }
    let wal = alive["guichet.db-wal"].clone();
    let database = alive["guichet.db"].clone();
    assert_eq!(
        world.open("nadia", PASSWORD).unwrap_err().code(),
        "base_too_new"
    );
    let after = bytes_of(&world.folder().data());
    assert!(after["guichet.db"] == database, "the main file");
    assert!(after["guichet.db-wal"] == wal, "its WAL");
}

/// Spoils the page at the root of the table of persons, which no opening reads.
fn damage_the_middle(world: &World) {
    let connection = match &world.base {
        Some(base) => probe::connect(base),
        None => probe::connect_closed(&world.folder(), &NADIA),
    };
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = 'person'";
    let page: u32 = connection
        .unwrap()
        .query_row(sql, [], |row| row.get(0))
        .unwrap();
    overwrite(world, (page as usize - 1) * 4096 + 1000, &[0x55; 32]);
}

fn read_everything(base: &Base) -> Result<(), StoreError> {
    base.content_hash().map(|_| ())
}

#[test]
fn damage_met_on_the_way_turns_the_session_read_only() {
    let mut world = closed();
    damage_the_middle(&world);
    let before = fs::read(world.folder().database()).unwrap();
    world.open("nadia", PASSWORD).unwrap();
    assert!(!world.base().is_damaged());
    let met = read_everything(world.base()).unwrap_err();
    assert_eq!(met.code(), "base_damaged", "{met}");
    assert!(world.base().is_damaged());
    let refused = world.write("household.create", |tx| household::insert(tx, None, None));
    assert_eq!(refused.unwrap_err().code(), "base_damaged");
    let refused = world
        .base()
        .backup_into(&world.directory().join("s"))
        .unwrap_err();
    assert_eq!(refused.code(), "base_damaged");
    let refused = world.base().rekey(&world.act("base.rekey")).unwrap_err();
    assert_eq!(refused.code(), "base_damaged");
    // What is sound is still shown, however often the rest is asked for.
    for _ in 0..4 {
        assert!(read_everything(world.base()).is_err());
        world.read(guichet_store::commune::read);
    }
    // What the opening itself wrote (nothing but the clock of its journal) is not folded either.
    world.close();
    let after = fs::read(world.folder().database()).unwrap();
    assert!(after == before, "closing wrote to a damaged file");
}

/// The damage is met by the reader after the writer has written: what is in the WAL stays there.
#[test]
fn nothing_is_folded_into_a_file_once_damage_was_met() {
    let mut world = closed();
    world.open("nadia", PASSWORD).unwrap();
    world
        .write("household.create", |tx| household::insert(tx, None, None))
        .unwrap();
    damage_the_middle(&world);
    let damaged = fs::read(world.folder().database()).unwrap();
    // The readers have their caches; a check reads the file.
    let verdict = world.base().verify(None);
    let told = match verdict {
        Ok(report) => !report.integrity.is_empty(),
        Err(error) => error.code() == "base_damaged",
    };
    assert!(told);
    assert!(world.base().is_damaged());
    world.close();
    assert!(fs::read(world.folder().database()).unwrap() == damaged);
    let wal = world.folder().data().join("guichet.db-wal");
    assert!(
        fs::metadata(wal).unwrap().len() > 0,
        "the last acts are still in the WAL"
    );
}

/// Work that swallows the error does not hide the damage.
#[test]
fn damage_is_seen_even_when_the_caller_looks_away() {
    let mut world = closed();
    damage_the_middle(&world);
    world.open("nadia", PASSWORD).unwrap();
    let summaries = world.base().read::<_, StoreError>(|reader| {
        let all = draft::all(reader);
        let households: Vec<_> = (1..=30)
            .filter_map(|number| {
                let number = guichet_domain::number::HouseholdNumber(number);
                let sight = guichet_store::Sight::Commune;
                let found = household::by_number(reader, number, &sight).ok()?;
                household::members(reader, found.id).ok()
            })
            .collect();
        Ok((all.is_ok(), households.len()))
    });
    let (_, found) = summaries.unwrap();
    assert!(found < 30, "the damage was not met");
    assert!(world.base().is_damaged());
}
