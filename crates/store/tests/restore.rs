//! A restore opens a new incarnation: nothing that was printed or numbered since the backup is
//! printed or numbered again, and the base that was there is kept.

use crate::backup::NADIA;
use guichet_domain::number::{CheckCode, HouseholdNumber};
use guichet_store::backup::{self, Restored};
use guichet_store::base::BaseFolder;
use guichet_store::keys::{KdfCost, RecoveryKey};
use guichet_store::receipt::{self, Drawn, Verdict};
use guichet_store::{Base, Credential, Sight, StoreError, household, probe};
use guichet_testkit::{PASSWORD, World, bytes_of, copy_folder};
use std::path::{Path, PathBuf};
use std::sync::Arc;

fn back_up(world: &World) -> PathBuf {
    world
        .base()
        .backup_into(&world.directory().join("sauvegardes"))
        .unwrap()
        .path
}

fn restore_into(
    world: &World,
    from: &Path,
    folder: &BaseFolder,
    credential: &Credential<'_>,
) -> Result<Restored, StoreError> {
    backup::restore(from, folder, credential, world.environment.as_ref())
}

/// Closes the base, restores over it, opens it again.
fn restore(world: &mut World, from: &Path) -> Restored {
    world.close();
    let restored = restore_into(world, from, &world.folder(), &NADIA).unwrap();
    world.open("nadia", PASSWORD).unwrap();
    restored
}

fn verdict(world: &World, code: CheckCode) -> Verdict {
    world.read(|reader| receipt::verify_code(reader, code, 2026))
}

fn assert_genuine(world: &World, drawn: Drawn) {
    let Verdict::Genuine(found) = verdict(world, drawn.code) else {
        panic!("{} is not genuine", drawn.number);
    };
    assert_eq!(found.number, drawn.number);
}

#[test]
fn each_restore_prints_under_a_letter_of_its_own() {
    let mut world = World::new();
    let (household, _, _) = world.marchand_bensaid();
    let kept = world.issue_receipt(household);
    assert_eq!(kept.number.to_string(), "2026-A-000001");
    let first = world.base().incarnation();
    let backup = back_up(&world);
    let lost = world.issue_receipt(household);

    let restored = restore(&mut world, &backup);
    assert_eq!(restored.series, 1);
    assert_ne!(world.base().incarnation(), first);
    assert_eq!(
        world.issue_receipt(household).number.to_string(),
        "2026-B-000001"
    );
    let lost_in_b = world.issue_receipt(household);
    assert_genuine(&world, kept);
    assert_eq!(
        verdict(&world, lost.code),
        Verdict::NotInThisBase(lost.number)
    );

    // The same backup again: it knows of no B, and opens C.
    let restored = restore(&mut world, &backup);
    assert_eq!(restored.series, 2);
    let present = world.issue_receipt(household);
    assert_eq!(present.number.to_string(), "2026-C-000001");
    assert_genuine(&world, kept);
    assert_genuine(&world, present);
    for lost in [lost, lost_in_b] {
        assert_eq!(
            verdict(&world, lost.code),
            Verdict::NotInThisBase(lost.number)
        );
    }
    // A number of the present series that is not here was never printed: its code proves nothing.
    let never = world.read(|reader| {
        let mut number = present.number;
        number.sequence = 2;
        receipt::check_code(reader, number)
    });
    assert_eq!(verdict(&world, never), Verdict::Unknown);
    assert_eq!(
        verdict(&world, CheckCode([1, 2, 3, 4, 5])),
        Verdict::Unknown
    );
    // Nor does the code of another commune.
    let elsewhere = World::seeded(7);
    let (family, _, _) = elsewhere.marchand_bensaid();
    assert_eq!(
        verdict(&world, elsewhere.issue_receipt(family).code),
        Verdict::Unknown
    );
    world.assert_sound();
}

/// A backup of the second incarnation, restored where a third one was opened meanwhile.
#[test]
fn letters_are_remembered_beside_the_base() {
    let mut world = World::new();
    let backup_of_a = back_up(&world);
    restore(&mut world, &backup_of_a);
    let backup_of_b = back_up(&world);
    restore(&mut world, &backup_of_a);
    world.close();
    // Even when the base itself is gone.
    std::fs::remove_dir_all(world.folder().data()).unwrap();
    let restored = restore_into(&world, &backup_of_b, &world.folder(), &NADIA).unwrap();
    assert_eq!(restored.series, 3, "D");
    assert_eq!(restored.aside, None);
    world.open("nadia", PASSWORD).unwrap();
    world.assert_sound();
}

#[test]
fn the_content_is_that_of_the_day_and_the_former_base_is_set_aside() {
    let mut world = World::new();
    world.marchand_bensaid();
    let of_the_day = world.base().content_hash().unwrap();
    let backup = back_up(&world);
    world.marchand_bensaid();
    let former = world.base().content_hash().unwrap();
    let restored = restore(&mut world, &backup);
    assert_eq!(world.assert_sound().content_hash, of_the_day);
    let aside = restored.aside.unwrap();
    assert_eq!(aside.parent().unwrap(), world.folder().path());
    // What was set aside is a base like any other.
    let copy = world.directory().join("ancienne");
    copy_folder(&aside, &copy.join("data"));
    let base = open_at(&copy, "nadia", PASSWORD).unwrap();
    assert_eq!(base.content_hash().unwrap(), former);
    // And the restored one remembers the backup.
    let manifest = restored.manifest;
    assert_eq!(
        world
            .base()
            .verify(Some(&manifest))
            .unwrap()
            .contains_backup,
        Some(true)
    );
}

fn open_at(folder: &Path, login: &str, password: &str) -> Result<Base, StoreError> {
    let environment = Arc::new(guichet_testkit::TestEnvironment::new(99));
    let credential = Credential::Password { login, password };
    let folder = BaseFolder::new(folder);
    Base::open(
        folder,
        &credential,
        KdfCost::for_test_bases(),
        environment,
        None,
    )
    .map(|(base, _)| base)
}

#[test]
fn a_restore_asks_for_a_password_of_that_day_or_the_recovery_key() {
    let mut world = World::new();
    let of_that_day = back_up(&world);
    crate::keys::change_password(&world, "nadia", "Lavoir-12-Tilleul").unwrap();
    let later = back_up(&world);
    world.close();
    let with = |password: &'static str| Credential::Password {
        login: "nadia",
        password,
    };
    let before = bytes_of(world.folder().path());
    for (backup, password) in [(&of_that_day, "Lavoir-12-Tilleul"), (&later, PASSWORD)] {
        let refused = restore_into(&world, backup, &world.folder(), &with(password)).unwrap_err();
        assert_eq!(refused.code(), "wrong_password");
    }
    let other = World::seeded(3);
    let wrong = Credential::Recovery(&other.recovery);
    let refused = restore_into(&world, &later, &world.folder(), &wrong).unwrap_err();
    assert_eq!(refused.code(), "wrong_recovery_key");
    assert!(
        bytes_of(world.folder().path()) == before,
        "a refused restore touches nothing"
    );
    restore_into(&world, &later, &world.folder(), &with("Lavoir-12-Tilleul")).unwrap();
    world.open("nadia", "Lavoir-12-Tilleul").unwrap();
    world.close();
    restore_into(&world, &of_that_day, &world.folder(), &with(PASSWORD)).unwrap();
    world.open("nadia", PASSWORD).unwrap();
    world.close();
    let recovery = RecoveryKey::parse(&world.recovery.to_groups()).unwrap();
    restore_into(
        &world,
        &later,
        &world.folder(),
        &Credential::Recovery(&recovery),
    )
    .unwrap();
    world.open("nadia", "Lavoir-12-Tilleul").unwrap();
    world.assert_sound();
}

/// Whoever tries passwords on a backup has the file; counting would only lock out the one who has
/// to restore, on the worst of days.
#[test]
fn an_agent_who_was_locked_out_on_that_day_can_restore() {
    let mut world = World::new();
    for _ in 0..5 {
        let _ = world.base().check_password("nadia", "faux");
    }
    let backup = back_up(&world);
    let before = bytes_of(&backup);
    world.close();
    restore_into(&world, &backup, &world.folder(), &NADIA).unwrap();
    assert!(
        bytes_of(&backup) == before,
        "the backup itself is never written"
    );
}

/// The base of the day is replaced by an earlier one: families numbered since keep their numbers,
/// on paper and in other people's files.
#[test]
fn household_numbers_given_since_the_backup_are_not_given_again() {
    let mut world = World::new();
    assert_eq!(world.marchand_bensaid().1.0, 1);
    let backup = back_up(&world);
    assert_eq!(world.marchand_bensaid().1.0, 2);
    assert_eq!(world.marchand_bensaid().1.0, 3);
    restore(&mut world, &backup);
    assert_eq!(world.marchand_bensaid().1.0, 4, "the former base was read");
    // A former base that cannot be read any more: its numbers are leapt over.
    world.close();
    let path = world.folder().database();
    std::fs::write(&path, vec![0x5A; 40_960]).unwrap();
    restore(&mut world, &backup);
    assert_eq!(world.marchand_bensaid().1.0, 1002);
    // Another machine knows nothing of them either.
    let elsewhere = world.directory().join("autre poste");
    restore_into(&world, &backup, &BaseFolder::new(&elsewhere), &NADIA).unwrap();
    let base = open_at(&elsewhere, "nadia", PASSWORD).unwrap();
    let act = world.act("household.create");
    let number = base
        .write::<_, StoreError>(&act, |tx| Ok(household::insert(tx, None, None)?.1))
        .unwrap()
        .value;
    assert_eq!(number, HouseholdNumber(1002));
    drop(base);
    // The base of another commune in that folder is no guide.
    let mut other = World::seeded(4);
    for _ in 0..5 {
        other.marchand_bensaid();
    }
    other.close();
    restore_into(&world, &backup, &other.folder(), &NADIA).unwrap();
    let base = open_at(other.folder().path(), "nadia", PASSWORD).unwrap();
    let number = base
        .write::<_, StoreError>(&act, |tx| Ok(household::insert(tx, None, None)?.1))
        .unwrap()
        .value;
    assert_eq!(number, HouseholdNumber(1002));
}

#[test]
fn a_restore_is_told_by_the_journal() {
    let mut world = World::new();
    let backup = back_up(&world);
    restore(&mut world, &backup);
    let told = world.acts(1).remove(0);
    assert_eq!(told.operation, "base.restored");
    let detail: serde_json::Value = serde_json::from_str(&told.detail).unwrap();
    assert_eq!(detail["series"], 1);
    assert!(detail["from"].as_i64().unwrap() > 0);
}

/// What a restore killed at each of its steps leaves, made by hand: the next opening ends it or
/// withdraws it, and deletes nothing that was a base.
#[test]
fn an_interrupted_restore_is_settled_at_the_next_opening() {
    let mut world = World::new();
    let (_, first, _) = world.marchand_bensaid();
    let backup = back_up(&world);
    let (_, second, _) = world.marchand_bensaid();
    let holds = |world: &World, number| {
        let found = world
            .base()
            .read::<_, StoreError>(|reader| household::by_number(reader, number, &Sight::Commune));
        found.is_ok()
    };
    let elsewhere = world.directory().join("ailleurs");
    restore_into(&world, &backup, &BaseFolder::new(&elsewhere), &NADIA).unwrap();

    // Staged: never acknowledged, and not a base yet.
    let staged = world
        .folder()
        .path()
        .join(format!("restoring-{}", uuid::Uuid::nil().simple()));
    copy_folder(&elsewhere.join("data"), &staged);
    world.open("nadia", PASSWORD).unwrap();
    assert!(!staged.exists());
    assert!(holds(&world, second));

    // Ready, the former base still in place: withdrawn, kept aside.
    let ready = world.folder().path().join("restore-ready");
    world.close();
    copy_folder(&elsewhere.join("data"), &ready);
    world.open("nadia", PASSWORD).unwrap();
    assert!(!ready.exists());
    assert!(holds(&world, second));
    let asides = || {
        let entries = std::fs::read_dir(world.folder().path()).unwrap();
        entries
            .filter(|entry| {
                let name = entry.as_ref().unwrap().file_name();
                name.to_string_lossy().starts_with("aside-")
            })
            .count()
    };
    assert_eq!(asides(), 1);

    // Between the two renames: decided, and ended.
    world.close();
    copy_folder(&elsewhere.join("data"), &ready);
    std::fs::rename(
        world.folder().data(),
        world.folder().path().join("aside-avant"),
    )
    .unwrap();
    let credential = &NADIA;
    let environment = Arc::clone(&world.environment) as _;
    let cost = KdfCost::for_test_bases();
    let (base, report) = Base::open(world.folder(), credential, cost, environment, None).unwrap();
    assert!(report.restore_settled);
    world.base = Some(base);
    assert!(holds(&world, first) && !holds(&world, second));
    world.assert_sound();
}

/// The clock was a year ahead for a day: the numbers of that day keep their year, those after it
/// are right again, and neither chain nor numbers have a gap.
#[test]
fn a_clock_that_was_ahead_leaves_numbers_without_a_gap() {
    let world = World::new();
    let (household, _, _) = world.marchand_bensaid();
    let mut printed = vec![world.issue_receipt(household).number.to_string()];
    world.environment.advance_days(365);
    printed.push(world.issue_receipt(household).number.to_string());
    world.environment.advance_days(-365);
    printed.push(world.issue_receipt(household).number.to_string());
    world.environment.advance_days(365);
    printed.push(world.issue_receipt(household).number.to_string());
    assert_eq!(
        printed,
        [
            "2026-A-000001",
            "2027-A-000001",
            "2026-A-000002",
            "2027-A-000002"
        ]
    );
    world.assert_sound();
}

#[test]
fn a_backup_of_an_earlier_schema_is_brought_up_to_date() {
    let mut world = World::new();
    world.marchand_bensaid();
    let backup = back_up(&world);
    world.close();
    let schema = "ALTER TABLE setting ADD COLUMN note TEXT;";
    probe::with_step(schema, None, || {
        restore_into(&world, &backup, &world.folder(), &NADIA).unwrap();
        world.open("nadia", PASSWORD).unwrap();
        world.assert_sound();
        let newer = back_up(&world);
        world.close();
        newer
    });
    let newer = backup::list(&world.directory().join("sauvegardes"))
        .remove(0)
        .path;
    assert_ne!(newer, backup);
    let refused = restore_into(&world, &newer, &world.folder(), &NADIA).unwrap_err();
    assert_eq!(refused.code(), "base_too_new");
}
