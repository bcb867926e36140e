//! A backup is whole, verified, and refuses to be anything else.

use guichet_domain::id::DraftId;
use guichet_store::backup::{self, list};
use guichet_store::{Credential, draft, household};
use guichet_testkit::{PASSWORD, World, bytes_of, copy_folder};
use std::path::{Path, PathBuf};

pub(crate) const NADIA: Credential<'static> = Credential::Password {
    login: "nadia",
    password: PASSWORD,
};

fn backups(world: &World) -> PathBuf {
    world.directory().join("sauvegardes")
}

/// Why a backup is refused in an empty folder; the folder stays empty.
fn refusal(world: &World, from: &Path) -> String {
    let empty = tempfile::tempdir().unwrap();
    let folder = guichet_store::base::BaseFolder::new(empty.path());
    let environment = world.environment.as_ref();
    let refused = backup::restore(from, &folder, &NADIA, environment).unwrap_err();
    assert!(!folder.holds_a_base());
    let left: Vec<String> = bytes_of(folder.path()).into_keys().collect();
    assert_eq!(left, ["lock"], "nothing of a refused backup stays");
    format!("{} {refused}", refused.code())
}

#[test]
fn a_backup_is_a_folder_of_its_own_with_database_slots_and_manifest() {
    let world = World::new();
    world.marchand_bensaid();
    std::fs::write(world.folder().post(), r#"{"commune":"Valmont"}"#).unwrap();
    let report = world.assert_sound();
    assert_eq!(world.base().last_backup().unwrap(), None);
    let done = world.base().backup_into(&backups(&world)).unwrap();
    let names: Vec<String> = bytes_of(&done.path).into_keys().collect();
    assert_eq!(names, ["guichet.db", "keys", "manifest.json", "post.json"]);
    assert_eq!(done.path.file_name().unwrap(), "guichet-20261117-104200");
    assert_eq!(done.manifest.acts.n, report.acts);
    assert_eq!(done.manifest.incarnation, world.base().incarnation());
    assert_eq!(
        world.base().last_backup().unwrap(),
        Some(done.manifest.created_at)
    );
    // A second one in the same second takes another name, and both are listed, the latest first.
    let again = world.base().backup_into(&backups(&world)).unwrap();
    assert_ne!(again.path, done.path);
    let listed: Vec<PathBuf> = list(&backups(&world))
        .into_iter()
        .map(|done| done.path)
        .collect();
    assert_eq!(listed, [again.path, done.path]);
    world.assert_sound();
}

#[test]
fn a_backup_waits_for_nobody_for_long_and_holds_one_instant() {
    let world = World::new();
    let (id, _, _) = world.marchand_bensaid();
    let backups = backups(&world);
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            // Long reads: the WAL cannot be folded under them.
            scope.spawn(|| {
                while !stop.load(std::sync::atomic::Ordering::SeqCst) {
                    assert!(world.base().verify(None).unwrap().is_sound());
                }
            });
        }
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::SeqCst) {
                world
                    .write("household.update", |tx| {
                        let words = tx.act_id().to_string();
                        household::set_observation(tx, id, Some(&words))
                    })
                    .unwrap();
            }
        });
        for _ in 0..4 {
            let done = world.base().backup_into(&backups).unwrap();
            let elsewhere = tempfile::tempdir().unwrap();
            let folder = guichet_store::base::BaseFolder::new(elsewhere.path());
            let environment = world.environment.as_ref();
            backup::restore(&done.path, &folder, &NADIA, environment).unwrap();
        }
        stop.store(true, std::sync::atomic::Ordering::SeqCst);
    });
    assert_eq!(list(&backups).len(), 4);
    world.assert_sound();
}

#[test]
fn one_complete_file_restores_like_the_folder() {
    let mut world = World::new();
    world.marchand_bensaid();
    let hash = world.base().content_hash().unwrap();
    let out = world.directory().join("clé USB").join("ville.tar");
    let beside = world.directory().join("clé USB").join("ville.part");
    std::fs::create_dir_all(beside.parent().unwrap()).unwrap();
    std::fs::write(&beside, "à quelqu’un d’autre").unwrap();
    world.base().backup_to_file(&out).unwrap();
    assert_eq!(
        std::fs::read_to_string(&beside).unwrap(),
        "à quelqu’un d’autre"
    );
    let names: Vec<String> = bytes_of(out.parent().unwrap()).into_keys().collect();
    assert_eq!(
        names,
        ["ville.part", "ville.tar"],
        "nothing half-made is left"
    );
    world.close();
    let folder = world.folder();
    backup::restore(&out, &folder, &NADIA, world.environment.as_ref()).unwrap();
    world.open("nadia", PASSWORD).unwrap();
    assert_eq!(world.assert_sound().content_hash, hash);
}

#[test]
fn drafts_and_settings_come_back_with_a_backup() {
    let mut world = World::new();
    let id: DraftId = world
        .base()
        .write_local(|tx| draft::insert(tx, "household", None, world.agent, "Durand", "{}"))
        .unwrap();
    let done = world.base().backup_into(&backups(&world)).unwrap();
    world.close();
    backup::restore(
        &done.path,
        &world.folder(),
        &NADIA,
        world.environment.as_ref(),
    )
    .unwrap();
    world.open("nadia", PASSWORD).unwrap();
    assert_eq!(
        world.read(|reader| draft::by_id(reader, id)).label,
        "Durand"
    );
}

/// Every file of the backup, a byte here and there: whatever is altered, it is refused.
#[test]
fn an_altered_byte_is_refused() {
    let world = World::new();
    world.marchand_bensaid();
    std::fs::write(world.folder().post(), r#"{"commune":"Valmont"}"#).unwrap();
    let done = world.base().backup_into(&backups(&world)).unwrap();
    let altered = world.directory().join("altérée");
    for (name, bytes) in bytes_of(&done.path) {
        let places = [
            0,
            1,
            bytes.len() / 3,
            bytes.len() / 2,
            bytes.len() * 4 / 5,
            bytes.len() - 2,
        ];
        for at in places {
            let _ = std::fs::remove_dir_all(&altered);
            copy_folder(&done.path, &altered);
            let mut bytes = bytes.clone();
            bytes[at] ^= 0x02;
            std::fs::write(altered.join(&name), &bytes).unwrap();
            let why = refusal(&world, &altered);
            let expected = [
                "backup_refused",
                "keys_damaged",
                "wrong_password",
                "base_damaged",
            ];
            assert!(
                expected.iter().any(|code| why.starts_with(code)),
                "{name}[{at}]: {why}"
            );
        }
    }
}

#[test]
fn a_manifest_that_was_edited_is_refused_by_its_seal() {
    let world = World::new();
    world.marchand_bensaid();
    let done = world.base().backup_into(&backups(&world)).unwrap();
    let path = done.path.join("manifest.json");
    let sound = std::fs::read_to_string(&path).unwrap();
    let edit = |key: &str, value: serde_json::Value| {
        let mut manifest: serde_json::Value = serde_json::from_str(&sound).unwrap();
        assert_ne!(manifest[key], value);
        manifest[key] = value;
        std::fs::write(&path, manifest.to_string()).unwrap();
        refusal(&world, &done.path)
    };
    for (key, value) in [
        ("created_at", 1.into()),
        ("series", 7.into()),
        ("schema", 0.into()),
        ("mark", "demo".into()),
        ("base", "00".repeat(16).into()),
        ("bytes", 4096.into()),
        ("seal", "00".repeat(32).into()),
        ("seal", "".into()),
    ] {
        assert!(edit(key, value).starts_with("backup_refused"), "{key}");
    }
    assert!(edit("format", 2.into()).contains("newer_format"));
    std::fs::remove_file(&path).unwrap();
    assert!(refusal(&world, &done.path).contains("no_manifest"));
}

#[test]
fn what_is_no_backup_is_refused() {
    let world = World::new();
    let done = world
        .base()
        .backup_to_file(&world.directory().join("ville.tar"))
        .unwrap();
    let whole = std::fs::read(&done.path).unwrap();
    let half = world.directory().join("moitié.tar");
    for content in [
        &b"Bonjour"[..],
        &[],
        &whole[..whole.len() / 2],
        &whole[..700],
    ] {
        std::fs::write(&half, content).unwrap();
        let why = refusal(&world, &half);
        let expected = ["backup_refused", "keys_missing", "base_damaged"];
        assert!(expected.iter().any(|code| why.starts_with(code)), "{why}");
    }
    assert!(refusal(&world, &world.directory().join("absent")).starts_with("file_failed"));
    let empty = world.directory().join("vide");
    std::fs::create_dir(&empty).unwrap();
    assert!(refusal(&world, &empty).contains("no_manifest"));
}

/// An archive made to write where it should not.
#[test]
fn a_hostile_archive_writes_nothing_outside() {
    let world = World::new();
    let done = world.base().backup_into(&backups(&world)).unwrap();
    let hostile = world.directory().join("hostile.tar");
    let mut archive = tar::Builder::new(std::fs::File::create(&hostile).unwrap());
    for entry in ["manifest.json", "keys", "guichet.db"] {
        archive
            .append_path_with_name(done.path.join(entry), entry)
            .unwrap();
    }
    let mut header = tar::Header::new_gnu();
    header.set_size(5);
    header.set_cksum();
    archive
        .append_data(&mut header, "autre/lieu", &b"salut"[..])
        .unwrap();
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    header.set_cksum();
    archive
        .append_link(&mut header, "post.json", "/etc/hostname")
        .unwrap();
    archive.finish().unwrap();
    drop(archive);
    assert!(refusal(&world, &hostile).contains("unreadable_archive"));
}

#[test]
fn half_made_backups_of_this_base_are_swept_and_those_of_others_left() {
    let mut world = World::new();
    let done = world.base().backup_into(&backups(&world)).unwrap();
    let partial = |incarnation: uuid::Uuid| {
        let name = format!(
            ".partial-{}-{}",
            incarnation.simple(),
            uuid::Uuid::nil().simple()
        );
        let path = backups(&world).join(name);
        copy_folder(&done.path, &path);
        path
    };
    let own = partial(world.base().incarnation());
    let of_another_post = partial(uuid::Uuid::from_u128(7));
    world.base().backup_into(&backups(&world)).unwrap();
    assert!(!own.exists(), "swept by the next backup");
    assert!(of_another_post.exists(), "another post may be writing it");
    let own = partial(world.base().incarnation());
    world.close();
    let cost = guichet_store::keys::KdfCost::for_test_bases();
    let environment = std::sync::Arc::clone(&world.environment) as _;
    let place = backups(&world);
    let opened =
        guichet_store::Base::open(world.folder(), &NADIA, cost, environment, Some(&place)).unwrap();
    assert!(!own.exists(), "swept at the next opening");
    drop(opened);
}
