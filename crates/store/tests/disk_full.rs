//! A full disk: said so, nothing half written, nothing typed lost.

use guichet_store::{Sight, StoreError, draft, household, probe};
use guichet_testkit::{PASSWORD, World};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A draft and a family, then writes until the disk refuses; gives how many succeeded.
fn fill(world: &World) -> (guichet_domain::id::DraftId, usize) {
    world.marchand_bensaid();
    let typed = "Nguyễn, en attente de pièces";
    let id = world
        .base()
        .write_local(|tx| draft::insert(tx, "household", None, world.agent, typed, "{}"))
        .unwrap();
    (id, write_until_full(world))
}

/// How many households fit, before one is refused because the disk is full.
fn write_until_full(world: &World) -> usize {
    let mut done = 0;
    let refused = loop {
        let written = world.write("household.create", |tx| {
            let words = "x".repeat(20_000);
            household::insert(tx, None, Some(&words))
        });
        match written {
            Ok(_) => done += 1,
            Err(error) => break error,
        }
        assert!(done < 100_000, "the disk never fills");
    };
    assert!(matches!(refused, StoreError::DiskFull), "{refused}");
    done
}

fn assert_intact(world: &World, draft: guichet_domain::id::DraftId, done: usize) {
    let report = world.assert_sound();
    assert!(!world.base().is_damaged(), "a full disk is no damage");
    let kept = world.read(|reader| draft::by_id(reader, draft));
    assert_eq!(kept.label, "Nguyễn, en attente de pièces");
    // base.create, household.create (the family), then one act for each that succeeded.
    assert_eq!(report.acts, 2 + i64::try_from(done).unwrap());
}

/// The limit that SQLite itself can be given: works everywhere.
#[test]
fn a_write_that_does_not_fit_leaves_nothing() {
    let mut world = World::new();
    probe::on_writer(world.base(), |writer| {
        let pages: i64 = writer.query_row("PRAGMA page_count", [], |row| row.get(0))?;
        let limit = format!("PRAGMA max_page_count = {}", pages + 60);
        Ok(writer.query_row(&limit, [], |_| Ok(()))?)
    })
    .unwrap();
    let (draft, done) = fill(&world);
    assert!(done > 0);
    assert_intact(&world, draft, done);
    world.open("nadia", PASSWORD).unwrap();
    assert_intact(&world, draft, done);
    // Room again: the number that the refused write had drawn is given now.
    let (_, number, _) = world.marchand_bensaid();
    assert_eq!(number.0, 2 + i64::try_from(done).unwrap());
}

/// A file system of a few MiB, mounted for the test.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this test may not mount (not root, or a locked-down container).
    fn mount(at: &Path, mebibytes: u32) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={mebibytes}m"), "tmpfs"])
            .arg(at)
            .output();
        mounted
            .is_ok_and(|output| output.status.success())
            .then(|| Self(at.to_owned()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

#[test]
fn a_disk_that_is_really_full_leaves_base_draft_and_slots() {
    let place = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(&place.path().join("disque"), 6) else {
        // A contributor who is not root goes without; the continuous integration may not.
        assert!(
            std::env::var_os("CI").is_none(),
            "not run: no right to mount a small disk"
        );
        println!("not run: no right to mount a small disk");
        return;
    };
    let mut world = World::within(&disk.0);
    let to_be_freed = disk.0.join("vieux fichiers");
    std::fs::write(&to_be_freed, vec![1; 1024 * 1024]).unwrap();
    let (draft, done) = fill(&world);
    assert!(done > 10, "{done}");
    assert_intact(&world, draft, done);
    // A backup does not fit either, and leaves nothing behind.
    let backups = disk.0.join("sauvegardes");
    let refused = world.base().backup_into(&backups).unwrap_err();
    assert!(matches!(refused, StoreError::DiskFull), "{refused}");
    assert_eq!(std::fs::read_dir(&backups).unwrap().count(), 0);
    // Nor does a new key; the base goes on under the former one.
    let refused = world.base().rekey(&world.act("base.rekey")).unwrap_err();
    assert!(matches!(refused, StoreError::DiskFull), "{refused}");
    assert_intact(&world, draft, done);
    // Nor a new password, which leaves the former one.
    let full = std::fs::read(world.folder().keys()).unwrap();
    fill_to_the_brim(&disk.0);
    let changed = crate::keys::change_password(&world, "nadia", "Lavoir-12-Tilleul");
    assert!(matches!(changed, Err(StoreError::DiskFull)), "{changed:?}");
    assert!(std::fs::read(world.folder().keys()).unwrap() == full);
    // She who locked her session comes back to it; a wrong password waits, since it cannot be
    // counted.
    world.base().check_password("nadia", PASSWORD).unwrap();
    refused_after_a_wait(|| world.base().check_password("nadia", "Lavoir-12-Tilleul"));
    world.close();
    fill_to_the_brim(&disk.0);
    refused_after_a_wait(|| world.open("nadia", "Lavoir-12-Tilleul").map(drop));
    // A cold start reads, and says of each write that the disk is full, once the room that the base
    // has of its own is used up.
    world.open("nadia", PASSWORD).unwrap();
    assert!(!world.base().is_damaged());
    let kept = world.read(|reader| draft::by_id(reader, draft));
    assert_eq!(kept.label, "Nguyễn, en attente de pièces");
    let done = done + write_until_full(&world);
    world.close();
    assert!(std::fs::read(world.folder().keys()).unwrap() == full);
    // Somebody makes a little room.
    std::fs::remove_file(disk.0.join("remplissage")).unwrap();
    std::fs::remove_file(&to_be_freed).unwrap();
    world.open("nadia", PASSWORD).unwrap();
    assert_intact(&world, draft, done);
    // A restore that does not fit leaves the base that is there.
    let elsewhere = place.path().join("sauvegardes");
    let backup = world.base().backup_into(&elsewhere).unwrap();
    world.close();
    let filled = fill_to_the_brim(&disk.0);
    let all = filled.metadata().unwrap().len();
    filled.set_len(all - 1024 * 1024).unwrap();
    let environment = world.environment.as_ref();
    let folder = world.folder();
    let refused =
        guichet_store::backup::restore(&backup.path, &folder, &crate::backup::NADIA, environment);
    assert!(matches!(refused, Err(StoreError::DiskFull)), "{refused:?}");
    world.open("nadia", PASSWORD).unwrap();
    assert_intact(&world, draft, done);
    world.close();
}

/// Where nothing waits in a WAL, its side files are no more, and have no room to come back.
#[test]
fn a_base_that_was_closed_is_read_on_a_full_disk_and_written_once_there_is_room() {
    let place = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(&place.path().join("disque n°1 #?%"), 4) else {
        assert!(
            std::env::var_os("CI").is_none(),
            "not run: no right to mount a small disk"
        );
        println!("not run: no right to mount a small disk");
        return;
    };
    let mut world = World::within(&disk.0);
    let (family, ..) = world.marchand_bensaid();
    world.close();
    drop(fill_to_the_brim(&disk.0));
    refused_after_a_wait(|| world.open("nadia", "Lavoir-12-Tilleul").map(drop));
    world.open("nadia", PASSWORD).unwrap();
    assert!(world.base().is_frozen());
    assert!(!world.base().is_damaged());
    let seen = world.read(|reader| household::by_id(reader, family, &Sight::Commune));
    assert_eq!(seen.id, family);
    let refused = world.write("household.create", |tx| household::insert(tx, None, None));
    assert!(
        matches!(refused, Err(StoreError::DiskFull)),
        "{:?}",
        refused.err()
    );
    world.close();
    std::fs::remove_file(disk.0.join("remplissage")).unwrap();
    world.open("nadia", PASSWORD).unwrap();
    assert!(!world.base().is_frozen());
    world
        .write("household.create", |tx| household::insert(tx, None, None))
        .unwrap();
    world.assert_sound();
    world.close();
}

fn refused_after_a_wait(attempt: impl FnOnce() -> Result<(), StoreError>) {
    let begun = std::time::Instant::now();
    let refused = attempt().unwrap_err();
    assert!(matches!(refused, StoreError::WrongPassword), "{refused}");
    assert!(begun.elapsed().as_secs() >= 3, "{:?}", begun.elapsed());
}

fn fill_to_the_brim(disk: &Path) -> std::fs::File {
    use std::io::Write;
    let mut file = std::fs::File::create(disk.join("remplissage")).unwrap();
    for block in [65_536, 4096, 512, 1] {
        while file.write_all(&vec![0; block]).is_ok() {}
    }
    file
}
