//! A new key for the whole base, while the counter works.

use guichet_store::keys::RecoveryKey;
use guichet_store::{Credential, StoreError, household, probe};
use guichet_testkit::{PASSWORD, World, bytes_of, copy_folder};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

#[test]
fn requests_wait_and_none_fails() {
    let mut world = World::new();
    world.add_agent("odile", "Odile Durand");
    let (id, _, _) = world.marchand_bensaid();
    let done = AtomicBool::new(false);
    let (reads, writes) = (AtomicU32::new(0), AtomicU32::new(0));
    std::thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                while !done.load(Ordering::SeqCst) {
                    let members = world.read(|reader| household::members(reader, id));
                    assert_eq!(members.len(), 4);
                    reads.fetch_add(1, Ordering::SeqCst);
                }
            });
        }
        scope.spawn(|| {
            while !done.load(Ordering::SeqCst) {
                world
                    .write("household.update", |tx| {
                        household::set_observation(tx, id, Some(&tx.act_id().to_string()))
                    })
                    .unwrap();
                writes.fetch_add(1, Ordering::SeqCst);
            }
        });
        for _ in 0..5 {
            world.base().rekey(&world.act("base.rekey")).unwrap();
            let seen = (reads.load(Ordering::SeqCst), writes.load(Ordering::SeqCst));
            // Everybody goes on under the new key before the next one comes.
            while reads.load(Ordering::SeqCst) < seen.0 + 3
                || writes.load(Ordering::SeqCst) == seen.1
            {
                std::thread::yield_now();
            }
        }
        done.store(true, Ordering::SeqCst);
    });
    world.assert_sound();
    for login in ["nadia", "odile"] {
        world.open(login, PASSWORD).unwrap();
    }
    let recovery = RecoveryKey::parse(&world.recovery.to_groups()).unwrap();
    world.open_with(&Credential::Recovery(&recovery)).unwrap();
    let told = world.acts(10_000);
    assert_eq!(
        told.iter()
            .filter(|line| line.operation == "base.rekey")
            .count(),
        5
    );
    world.assert_sound();
}

#[test]
fn the_former_key_opens_the_file_no_more() {
    let mut world = World::new();
    world.marchand_bensaid();
    let before = world.assert_sound();
    world.close();
    let kept = world.directory().join("volé");
    copy_folder(world.folder().path(), &kept);
    world.open("nadia", PASSWORD).unwrap();
    world.base().rekey(&world.act("base.rekey")).unwrap();
    let after = world.assert_sound();
    assert_eq!(after.content_hash, before.content_hash);
    assert_eq!(after.acts, before.acts + 1);
    world.close();
    // The thief has the former slots, and with a password the former key.
    std::fs::copy(world.folder().database(), kept.join("data/guichet.db")).unwrap();
    let stolen = guichet_store::base::BaseFolder::new(&kept);
    let credential = Credential::Password {
        login: "nadia",
        password: PASSWORD,
    };
    let refused = probe::connect_closed(&stolen, &credential).unwrap_err();
    assert_eq!(refused.code(), "base_damaged", "{refused}");
    let names: Vec<String> = bytes_of(&world.folder().data()).into_keys().collect();
    assert_eq!(
        names,
        ["guichet.db", "keys"],
        "nothing is left of the change"
    );
    world.open("nadia", PASSWORD).unwrap();
}

/// The copy cannot be written: the base goes on under its key, and so do its slots.
#[test]
fn a_change_that_fails_leaves_everything_as_it_was() {
    let mut world = World::new();
    world.add_agent("odile", "Odile Durand");
    let (id, _, _) = world.marchand_bensaid();
    let keys = std::fs::read_to_string(world.folder().keys()).unwrap();
    let in_the_way = world.folder().data().join("guichet.db.next");
    std::fs::create_dir(&in_the_way).unwrap();
    std::fs::write(in_the_way.join("x"), "x").unwrap();
    let refused = world.base().rekey(&world.act("base.rekey")).unwrap_err();
    assert_eq!(refused.code(), "file_failed", "{refused}");
    assert_eq!(
        std::fs::read_to_string(world.folder().keys()).unwrap(),
        keys
    );
    world
        .write("household.update", |tx| {
            household::set_archived(tx, id, true)
        })
        .unwrap();
    let acts = world.acts(100);
    assert!(
        !acts.iter().any(|line| line.operation == "base.rekey"),
        "it did not happen"
    );
    world.open("odile", PASSWORD).unwrap();
    world.assert_sound();
    std::fs::remove_dir_all(in_the_way).unwrap();
    world.base().rekey(&world.act("base.rekey")).unwrap();
    world.open("nadia", PASSWORD).unwrap();
}

#[test]
fn a_backup_from_before_opens_with_the_key_of_its_day() {
    let mut world = World::new();
    let (_, number, _) = world.marchand_bensaid();
    let backup = world
        .base()
        .backup_into(&world.directory().join("s"))
        .unwrap();
    world.base().rekey(&world.act("base.rekey")).unwrap();
    world.close();
    let credential = Credential::Password {
        login: "nadia",
        password: PASSWORD,
    };
    let folder = world.folder();
    guichet_store::backup::restore(
        &backup.path,
        &folder,
        &credential,
        world.environment.as_ref(),
    )
    .unwrap();
    world.open("nadia", PASSWORD).unwrap();
    let sight = guichet_store::Sight::Commune;
    world.read(|reader| household::by_number(reader, number, &sight));
    world.assert_sound();
}

#[test]
fn a_key_is_not_changed_from_within_a_read() {
    let world = World::new();
    let refused = world
        .base()
        .read::<_, StoreError>(|_| world.base().rekey(&world.act("base.rekey")));
    assert_eq!(refused.unwrap_err().code(), "write_refused");
}
