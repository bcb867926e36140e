//! The file is unreadable without a key, and the slots decide who has one.

use guichet_store::keys::RecoveryKey;
use guichet_store::{Base, Credential, StoreError, agent, probe};
use guichet_testkit::{PASSWORD, World, bytes_of, copy_folder};
use serde_json::Value;
use std::path::Path;

fn code(result: Result<(), StoreError>) -> &'static str {
    result.map_or_else(|error| error.code(), |()| "ok")
}

pub(crate) fn slots(world: &World) -> Value {
    let bytes = std::fs::read(world.folder().keys()).unwrap();
    serde_json::from_slice(&bytes).unwrap()
}

pub(crate) fn edit_slots(world: &World, edit: impl FnOnce(&mut Value)) {
    let mut contents = slots(world);
    edit(&mut contents);
    std::fs::write(world.folder().keys(), contents.to_string()).unwrap();
}

pub(crate) fn change_password(
    world: &World,
    login: &str,
    password: &str,
) -> Result<(), StoreError> {
    let act = world.act("agent.change_password");
    let written = world
        .base()
        .write_with_password(&act, login, password, |_| Ok(()));
    written.map(|_: guichet_store::Written<()>| ())
}

#[test]
fn the_file_is_not_one_that_a_tool_without_the_key_can_read() {
    let mut world = World::new();
    world.marchand_bensaid();
    world.close();
    let database = world.folder().database();
    let bytes = std::fs::read(&database).unwrap();
    assert!(!bytes.starts_with(b"SQLite format 3"));
    assert_eq!(bytes.len() % 4096, 0);
    #[expect(clippy::disallowed_methods, reason = "a tool that has no key")]
    let tool = rusqlite::Connection::open(&database).unwrap();
    let count = "SELECT count(*) FROM sqlite_schema";
    let refused = tool
        .query_row(count, [], |_| Ok(()))
        .unwrap_err()
        .to_string();
    assert!(refused.contains("not a database"), "{refused}");
    // The key of another base, itself well formed, is refused as well.
    let other = World::seeded(2);
    let wrong = probe::connect_with_key_of(other.base(), &database).unwrap_err();
    assert_eq!(wrong.code(), "base_damaged");
    assert!(std::fs::read(&database).unwrap() == bytes);
}

/// Everything that a name could have been written to, while the base is open (WAL, shared index)
/// and after it was closed.
#[test]
fn no_name_stands_in_any_file() {
    let mut world = World::new();
    world.marchand_bensaid();
    world.add_agent("odile.durand", "Odile Durand");
    assert_eq!(
        code(world.base().check_password("odile.durand", "faux")),
        "wrong_password"
    );
    let backups = world.directory().join("sauvegardes");
    world.base().backup_into(&backups).unwrap();
    world
        .base()
        .backup_to_file(&backups.join("ville.tar"))
        .unwrap();
    let mut looked_at = Vec::new();
    for moment in ["open", "closed"] {
        for (name, bytes) in bytes_of(world.directory()) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            for secret in [
                "marchand",
                "bensaïd",
                "claire",
                "karim",
                "jeanne",
                "sami",
                "tanneurs",
                "châteaudun",
                "nadia",
                "ferreira",
                "odile",
                "durand",
                "valmont",
                "marronnier",
                "sqlite format",
            ] {
                assert!(!text.contains(secret), "{secret} in {name} ({moment})");
            }
            looked_at.push(name);
        }
        world.close();
    }
    for file in [
        "base/data/guichet.db",
        "base/data/guichet.db-wal",
        "base/data/keys",
    ] {
        assert!(
            looked_at.iter().any(|name| name == file),
            "{file} in {looked_at:?}"
        );
    }
    assert!(looked_at.iter().any(|name| name.ends_with("manifest.json")));
}

#[test]
fn a_wrong_password_and_an_unknown_login_are_not_told_apart() {
    let mut world = World::new();
    world.close();
    assert_eq!(
        code(world.open("nadia", "Marronnier-7-vitrail")),
        "wrong_password"
    );
    assert_eq!(code(world.open("personne", PASSWORD)), "wrong_password");
    assert_eq!(code(world.open(" NADIA ", PASSWORD)), "ok");
}

#[test]
fn a_password_change_rewrites_one_slot_and_no_page() {
    let mut world = World::new();
    world.add_agent("odile", "Odile Durand");
    world.marchand_bensaid();
    world.close();
    world.open("nadia", PASSWORD).unwrap();
    let database = world.folder().database();
    let (file, before) = (std::fs::read(&database).unwrap(), slots(&world));
    change_password(&world, "nadia", "Lavoir-12-Tilleul").unwrap();
    assert!(
        std::fs::read(&database).unwrap() == file,
        "the database file itself"
    );
    let after = slots(&world);
    let differing = |key: &str| before[key] != after[key];
    assert!(!differing("salt") && !differing("recovery") && !differing("failures"));
    let tag = |slot: &Value| slot["tag"].as_str().unwrap().to_owned();
    let list = |slots: &Value| slots["slots"].as_array().unwrap().clone();
    let same = |slot: &&Value| list(&after).contains(slot);
    assert_eq!(
        list(&before).iter().filter(same).count(),
        1,
        "the colleague's"
    );
    let mut tags = [
        list(&before).iter().map(tag).collect::<Vec<_>>(),
        list(&after).iter().map(tag).collect(),
    ];
    tags.iter_mut().for_each(|tags| tags.sort());
    assert_eq!(tags[0], tags[1]);
    world.close();
    // Once folded: the line of the journal, and no page more than it needs.
    let folded = std::fs::read(&database).unwrap();
    let pages = || file.chunks(4096).zip(folded.chunks(4096));
    let moved = pages().filter(|(old, new)| old != new).count();
    assert!(
        pages().count() > 60 && moved < 20,
        "{moved} of {}",
        pages().count()
    );
    assert_eq!(code(world.open("nadia", PASSWORD)), "wrong_password");
    assert_eq!(code(world.open("nadia", "Lavoir-12-Tilleul")), "ok");
    assert_eq!(code(world.open("odile", PASSWORD)), "ok");
    world.assert_sound();
}

#[test]
fn each_agent_has_a_way_in_until_she_leaves() {
    let mut world = World::new();
    let odile = world.add_agent("odile", "Odile Durand");
    world.open("odile", PASSWORD).unwrap();
    // Unlocking by another agent, in the same process.
    assert_eq!(code(world.base().check_password("nadia", PASSWORD)), "ok");
    assert_eq!(
        code(world.base().check_password("nadia", "faux")),
        "wrong_password"
    );
    let act = world.act("agent.update");
    world
        .base()
        .write_and_settle(&act, |tx| agent::set_active(tx, odile, false))
        .unwrap();
    assert!(!world.base().has_password("odile").unwrap());
    assert_eq!(
        code(world.base().check_password("odile", PASSWORD)),
        "wrong_password"
    );
    assert_eq!(slots(&world)["slots"].as_array().unwrap().len(), 1);
    world.close();
    assert_eq!(code(world.open("odile", PASSWORD)), "wrong_password");
    assert_eq!(code(world.open("nadia", PASSWORD)), "ok");
}

/// The agent's row says no, her slot still says yes: a kill between the two.
#[test]
fn an_agent_who_left_is_refused_whatever_her_slot_says() {
    let mut world = World::new();
    let odile = world.add_agent("odile", "Odile Durand");
    let kept = std::fs::read(world.folder().keys()).unwrap();
    let act = world.act("agent.update");
    world
        .base()
        .write_and_settle(&act, |tx| agent::set_active(tx, odile, false))
        .unwrap();
    world.close();
    std::fs::write(world.folder().keys(), kept).unwrap();
    assert_eq!(code(world.open("odile", PASSWORD)), "wrong_password");
    assert_eq!(
        slots(&world)["slots"].as_array().unwrap().len(),
        1,
        "settled at once"
    );
    assert_eq!(code(world.open("nadia", PASSWORD)), "ok");
}

/// What a kill leaves on either side of the commit: the slots as they were written during the act.
#[test]
fn a_slot_change_that_was_killed_leaves_exactly_one_password() {
    for committed in [false, true] {
        for first_tried in [PASSWORD, "Lavoir-12-Tilleul"] {
            let mut world = World::new();
            let act = world.act("agent.change_password");
            let mut during = Vec::new();
            let written =
                world
                    .base()
                    .write_with_password(&act, "nadia", "Lavoir-12-Tilleul", |_| {
                        during = std::fs::read(world.folder().keys()).unwrap();
                        committed.then_some(()).ok_or(StoreError::DiskFull)
                    });
            assert_eq!(written.is_ok(), committed);
            world.close();
            std::fs::write(world.folder().keys(), &during).unwrap();
            assert_eq!(
                slots(&world)["slots"].as_array().unwrap().len(),
                2,
                "both are there"
            );
            let valid = if committed {
                "Lavoir-12-Tilleul"
            } else {
                PASSWORD
            };
            let expected = if first_tried == valid {
                "ok"
            } else {
                "wrong_password"
            };
            assert_eq!(
                code(world.open("nadia", first_tried)),
                expected,
                "{committed}"
            );
            // In the same process too, were it not settled.
            world.close();
            assert_eq!(code(world.open("nadia", valid)), "ok");
            let other = if committed {
                PASSWORD
            } else {
                "Lavoir-12-Tilleul"
            };
            assert_eq!(
                code(world.base().check_password("nadia", other)),
                "wrong_password"
            );
            assert_eq!(slots(&world)["slots"].as_array().unwrap().len(), 1);
        }
    }
}

#[test]
fn the_recovery_key_opens_the_folder_on_another_machine() {
    let mut world = World::new();
    let (_, number, _) = world.marchand_bensaid();
    world.close();
    let typed = world.recovery.to_groups().to_lowercase();
    let elsewhere = World::seeded(5);
    let copy = elsewhere.directory().join("copie");
    copy_folder(world.folder().path(), &copy);
    let recovery = RecoveryKey::parse(&typed).unwrap();
    let (base, _) = open_at(&copy, &Credential::Recovery(&recovery)).unwrap();
    let found = base.read::<_, StoreError>(|reader| {
        guichet_store::household::by_number(reader, number, &guichet_store::Sight::Commune)
    });
    assert_eq!(found.unwrap().number, number);
    drop(base);
    let wrong = open_at(&copy, &Credential::Recovery(&elsewhere.recovery)).unwrap_err();
    assert_eq!(wrong.code(), "wrong_recovery_key");
}

fn open_at(
    folder: &Path,
    credential: &Credential<'_>,
) -> Result<(Base, guichet_store::OpenReport), StoreError> {
    Base::open(
        guichet_store::base::BaseFolder::new(folder),
        credential,
        guichet_store::keys::KdfCost::for_test_bases(),
        std::sync::Arc::new(guichet_testkit::TestEnvironment::new(77)),
        None,
    )
}

#[test]
fn a_renewed_recovery_key_replaces_the_former_one() {
    let mut world = World::new();
    let act = world.act("agent.recover");
    let renewed = world.base().renew_recovery(&act).unwrap();
    assert_eq!(code(world.base().check_recovery(&renewed)), "ok");
    assert_eq!(
        code(world.base().check_recovery(&world.recovery)),
        "wrong_recovery_key"
    );
    let former = std::mem::replace(&mut world.recovery, renewed);
    world.close();
    let refused = world.open_with(&Credential::Recovery(&former)).unwrap_err();
    assert_eq!(refused.code(), "wrong_recovery_key");
    let renewed = RecoveryKey::parse(&world.recovery.to_groups()).unwrap();
    world.open_with(&Credential::Recovery(&renewed)).unwrap();
}

#[test]
fn without_its_keys_file_the_base_waits_untouched() {
    let mut world = World::new();
    world.close();
    let kept = std::fs::read(world.folder().keys()).unwrap();
    std::fs::remove_file(world.folder().keys()).unwrap();
    let before = bytes_of(world.folder().path());
    assert_eq!(code(world.open("nadia", PASSWORD)), "keys_missing");
    assert!(bytes_of(world.folder().path()) == before);
    std::fs::write(world.folder().keys(), kept).unwrap();
    assert_eq!(code(world.open("nadia", PASSWORD)), "ok");
    world.assert_sound();
}

#[test]
fn damaged_slots_are_refused_and_left_as_they_are() {
    let mut world = World::new();
    world.add_agent("odile", "Odile Durand");
    world.close();
    let sound = std::fs::read(world.folder().keys()).unwrap();
    let mut contents: Value = serde_json::from_slice(&sound).unwrap();
    contents["slots"][0]["public"] = "AAAA".into();
    let short_key = contents.to_string().into_bytes();
    let truncated = sound[..sound.len() / 2].to_vec();
    for damaged in [vec![], b"\x00\x01garbage".to_vec(), truncated, short_key] {
        std::fs::write(world.folder().keys(), &damaged).unwrap();
        assert_eq!(code(world.open("nadia", PASSWORD)), "keys_damaged");
        let database = world.folder().database();
        assert!(database.exists());
    }
    std::fs::write(world.folder().keys(), &sound).unwrap();
    assert_eq!(code(world.open("nadia", PASSWORD)), "ok");
}

/// Who can write the file but has no password can spoil it, not weaken it.
#[test]
fn slots_cannot_be_weakened_swapped_or_passed_off() {
    let mut world = World::new();
    world.add_agent("odile", "Odile Durand");
    change_password(&world, "odile", "Lavoir-12-Tilleul").unwrap();
    world.close();
    let sound = std::fs::read(world.folder().keys()).unwrap();
    let mut attempt = |edit: &dyn Fn(&mut Value), login: &str, password: &str| {
        std::fs::write(world.folder().keys(), &sound).unwrap();
        edit_slots(&world, |slots| edit(slots));
        code(world.open(login, password))
    };
    let swap_tags = |slots: &mut Value| {
        let tag = slots["slots"][0]["tag"].take();
        slots["slots"][0]["tag"] = slots["slots"][1]["tag"].take();
        slots["slots"][1]["tag"] = tag;
    };
    // Each tries the other's login with her own password.
    assert_eq!(attempt(&swap_tags, "odile", PASSWORD), "wrong_password");
    assert_eq!(
        attempt(&swap_tags, "nadia", "Lavoir-12-Tilleul"),
        "wrong_password"
    );
    let cheaper = |slots: &mut Value| slots["slots"][0]["cost"]["memory_kib"] = 32.into();
    assert_eq!(attempt(&cheaper, "nadia", PASSWORD), "wrong_password");
    let hostile = |slots: &mut Value| {
        slots["slots"][0]["cost"]["memory_kib"] = (64u64 * 1024 * 1024).into();
    };
    assert_eq!(attempt(&hostile, "nadia", PASSWORD), "keys_damaged");
    assert_eq!(attempt(&hostile, "personne", PASSWORD), "keys_damaged");
    let weak_real = |slots: &mut Value| slots["mark"] = "real".into();
    assert_eq!(
        attempt(&weak_real, "nadia", PASSWORD),
        "keys_damaged",
        "cheap cost, real base"
    );
    let newer = |slots: &mut Value| slots["format"] = 2.into();
    assert_eq!(attempt(&newer, "nadia", PASSWORD), "base_too_new");
    assert_eq!(attempt(&|_| (), "nadia", PASSWORD), "ok");
}

/// A base of real families whose slots were edited to say that they are a demonstration's.
#[test]
fn the_mark_of_the_slots_must_be_that_of_the_base() {
    let mut world = World::new();
    world.close();
    let connection = probe::connect_closed(
        &world.folder(),
        &Credential::Password {
            login: "nadia",
            password: PASSWORD,
        },
    )
    .unwrap();
    connection
        .execute("UPDATE meta SET value = 'real' WHERE key = 'mark'", [])
        .unwrap();
    drop(connection);
    assert_eq!(code(world.open("nadia", PASSWORD)), "keys_damaged");
}

#[test]
fn logins_are_compared_alike_in_the_base_and_in_the_slots() {
    let mut world = World::new();
    world.add_agent("Élodie", "Élodie Rousseau");
    let act = world.act("agent.create");
    let taken = world
        .base()
        .write_with_password(&act, "éLODIE", "Lavoir-12-Tilleul", |tx| {
            agent::insert(tx, "éLODIE", "Quelqu’un d’autre")
        });
    assert_eq!(taken.unwrap_err().code(), "taken");
    assert_eq!(
        code(world.open("ÉLODIE", PASSWORD)),
        "ok",
        "her password is still hers"
    );
}

/// One agent, one password: the login need not be typed. With two, nobody is guessed.
#[test]
fn a_post_with_one_agent_asks_for_her_password_alone() {
    let mut world = World::new();
    let alone = |password: &'static str| Credential::OnlyAgent { password };
    let refused = world.open_with(&alone("faux")).unwrap_err();
    assert_eq!(refused.code(), "wrong_password");
    world.open_with(&alone(PASSWORD)).unwrap();
    assert_eq!(world.base().only_agent().unwrap().as_deref(), Some("nadia"));
    let odile = world.add_agent("odile", "Odile Durand");
    assert_eq!(world.base().only_agent().unwrap(), None);
    let before = std::fs::read(world.folder().keys()).unwrap();
    let refused = world.open_with(&alone(PASSWORD)).unwrap_err();
    assert!(matches!(refused, StoreError::AgentNeeded), "{refused}");
    assert!(
        std::fs::read(world.folder().keys()).unwrap() == before,
        "nothing was tried"
    );
    // A password under way is no second agent, and one who left is none either.
    world.open("nadia", PASSWORD).unwrap();
    let act = world.act("agent.update");
    world
        .base()
        .write_and_settle(&act, |tx| agent::set_active(tx, odile, false))
        .unwrap();
    world.open_with(&alone(PASSWORD)).unwrap();
    for _ in 0..4 {
        assert!(world.open_with(&alone("faux")).is_err());
    }
    let refused = world.open_with(&alone(PASSWORD)).unwrap_err();
    assert_eq!(
        refused.code(),
        "locked_out",
        "guessing is slowed down here too"
    );
}

/// Passwords, recovery keys, backups and logins at the same time: nothing waits for ever, and
/// everybody comes in afterwards.
#[test]
fn slot_changes_do_not_run_into_each_other() {
    let mut world = World::new();
    let logins = ["odile", "sofia", "lucas"];
    for login in logins {
        world.add_agent(login, login);
    }
    let backups = world.directory().join("sauvegardes");
    std::thread::scope(|scope| {
        for login in logins {
            let world = &world;
            scope.spawn(move || {
                for round in 0..6 {
                    change_password(world, login, &format!("Lavoir-{login}-{round}")).unwrap();
                    let password = format!("Lavoir-{login}-{round}");
                    assert_eq!(code(world.base().check_password(login, &password)), "ok");
                }
            });
        }
        scope.spawn(|| {
            for _ in 0..4 {
                world.base().backup_into(&backups).unwrap();
            }
        });
        scope.spawn(|| {
            for _ in 0..4 {
                world.base().rekey(&world.act("base.rekey")).unwrap();
            }
        });
    });
    for login in logins {
        let last = format!("Lavoir-{login}-5");
        assert_eq!(code(world.open(login, &last)), "ok");
        assert_eq!(
            code(world.base().check_password(login, PASSWORD)),
            "wrong_password"
        );
    }
    world.assert_sound();
}
