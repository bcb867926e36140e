//! Files of the documents: never a row without its bytes, never bytes without a row, nothing
//! readable on the disk, nothing left after a purge.

use crate::backup::NADIA;
use guichet_domain::attachment::{AttachmentKind, Rotation};
use guichet_domain::id::{AttachmentId, HouseholdId, SupportingDocumentId};
use guichet_domain::supporting_document::{DocumentDates, KeptStatus};
use guichet_store::attachment::{self, Attachment, NewAttachment};
use guichet_store::base::BaseFolder;
use guichet_store::supporting_document::NewDocument;
use guichet_store::{StoreError, backup, document_type, probe, supporting_document};
use guichet_testkit::{PASSWORD, World, bytes_of};
use std::path::{Path, PathBuf};

/// Letters that no encrypted file shows.
const WORDS: &[u8] = b"%PDF-1.7 Attestation de quotient familial, Marchand";

struct Scene {
    world: World,
    household: HouseholdId,
    document: SupportingDocumentId,
}

impl Scene {
    fn new() -> Self {
        let world = World::new();
        let (household, _, _) = world.marchand_bensaid();
        let seeded = world.write("base.create", document_type::insert_defaults);
        seeded.unwrap();
        let mut scene = Self {
            world,
            household,
            document: SupportingDocumentId::from_bytes([0; 16]),
        };
        scene.document = scene.provide();
        scene
    }

    fn provide(&self) -> SupportingDocumentId {
        let written = self.world.write("supporting_document.provide", |tx| {
            tx.subject("household", self.household.uuid());
            let kind = document_type::all(tx)?[0].id;
            let new = NewDocument {
                document_type: kind,
                person: None,
                adult: None,
                dates: &DocumentDates::default(),
                status: KeptStatus::Pending,
                reason: None,
                presented_as: None,
            };
            supporting_document::provide(tx, self.household, &new, self.world.agent)
        });
        written.unwrap().value
    }

    fn add(&self, bytes: &[u8]) -> AttachmentId {
        let kept = self.world.base().keep_file(bytes).unwrap();
        let written = self.world.write("attachment.add", |tx| {
            tx.subject("household", self.household.uuid());
            attachment::insert(tx, &self.file(), &kept)
        });
        kept.settle();
        written.unwrap().value
    }

    fn file(&self) -> NewAttachment<'static> {
        NewAttachment {
            household: self.household,
            document: self.document,
            agent: self.world.agent,
            kind: AttachmentKind::Pdf,
            pages: 2,
            name: "attestation.pdf",
            rotation: Rotation::default(),
        }
    }

    fn listed(&self) -> Vec<Attachment> {
        self.world
            .read(|reader| attachment::of_household(reader, self.household, true))
    }

    fn on_disk(&self) -> Vec<String> {
        names(&self.world.folder().attachments())
    }

    fn backups(&self) -> PathBuf {
        self.world.directory().join("sauvegardes")
    }

    fn reopen(&mut self) {
        self.world.close();
        self.world.open("nadia", PASSWORD).unwrap();
    }
}

fn names(folder: &Path) -> Vec<String> {
    match folder.exists() {
        true => bytes_of(folder).into_keys().collect(),
        false => vec![],
    }
}

/// How a file is called in its folder.
fn stored_name(world: &World, id: AttachmentId) -> String {
    probe::on_reader(world.base(), |connection| {
        let sql = "SELECT stored FROM attachment WHERE id = ?1";
        Ok(connection.query_row(sql, [id.uuid()], |row| row.get(0))?)
    })
    .unwrap()
}

/// A scan larger than a chunk, with words in it.
fn scan(seed: u8) -> Vec<u8> {
    let mut bytes = WORDS.to_vec();
    bytes.extend((0..200_000usize).map(|n| (n % 253) as u8 ^ seed));
    bytes
}

#[test]
fn a_file_comes_back_whole_and_is_readable_nowhere_on_the_disk() {
    let scene = Scene::new();
    let bytes = scan(1);
    let id = scene.add(&bytes);
    assert_eq!(*scene.world.base().read_file(id).unwrap(), bytes);
    let listed = scene.listed();
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0].name.as_deref(), Some("attestation.pdf"));
    assert_eq!(listed[0].bytes, bytes.len() as u64);
    for (name, on_disk) in bytes_of(scene.world.folder().path()) {
        for word in [WORDS, b"quotient", b"Marchand", b"attestation.pdf"] {
            let found = on_disk.windows(word.len()).any(|window| window == word);
            assert!(!found, "{name} tells what a file says");
        }
    }
    let report = scene.world.assert_sound();
    assert_eq!(report.attachments, 1);
}

#[test]
fn each_file_has_a_key_of_its_own() {
    let scene = Scene::new();
    let (one, other) = (scene.add(&scan(1)), scene.add(&scan(1)));
    let folder = scene.world.folder().attachments();
    let [first, second] = &scene.on_disk()[..] else {
        panic!("two files");
    };
    // Equal bytes look different, and one put in the place of the other is no answer.
    let (a, b) = (folder.join(first), folder.join(second));
    assert_ne!(std::fs::read(&a).unwrap(), std::fs::read(&b).unwrap());
    std::fs::copy(&a, &b).unwrap();
    let codes: Vec<_> = [one, other]
        .into_iter()
        .filter_map(|id| scene.world.base().read_file(id).err())
        .map(|error| error.code())
        .collect();
    assert_eq!(codes, ["attachment_altered"]);
}

#[test]
fn the_full_check_names_what_is_missing_and_what_was_altered() {
    let scene = Scene::new();
    let (one, other) = (scene.add(&scan(1)), scene.add(&scan(2)));
    let whole = scene.add(&scan(3));
    let folder = scene.world.folder().attachments();
    let path_of = |id: AttachmentId| folder.join(stored_name(&scene.world, id));
    std::fs::remove_file(path_of(one)).unwrap();
    let mut bytes = std::fs::read(path_of(other)).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(path_of(other), bytes).unwrap();
    let report = scene.world.base().verify(None).unwrap();
    assert!(!report.is_sound());
    let mut expected = vec![
        format!("attachment_missing {one}"),
        format!("attachment_altered {other}"),
    ];
    expected.sort_by_key(|line| line[19..].to_owned());
    assert_eq!(report.attachment_faults, expected);
    assert_eq!(report.attachments, 3);
    // The rest goes on: reading the sound one, and writing.
    assert_eq!(*scene.world.base().read_file(whole).unwrap(), scan(3));
    scene.add(&scan(4));
}

#[test]
fn a_file_whose_act_fails_leaves_nothing() {
    let scene = Scene::new();
    let kept = scene.world.base().keep_file(&scan(1)).unwrap();
    assert_eq!(scene.on_disk().len(), 1);
    let refused = scene.world.write("attachment.add", |tx| {
        attachment::insert(tx, &scene.file(), &kept)?;
        Err::<(), _>(StoreError::NotFound("supporting_document"))
    });
    assert!(refused.is_err());
    drop(kept);
    assert!(scene.on_disk().is_empty());
    assert!(scene.listed().is_empty());
}

#[test]
fn the_opening_sweeps_what_no_row_names_and_nothing_else() {
    let mut scene = Scene::new();
    let id = scene.add(&scan(1));
    let folder = scene.world.folder().attachments();
    let orphan = "0123456789abcdef0123456789abcdef";
    std::fs::write(folder.join(orphan), b"orphan").unwrap();
    std::fs::write(folder.join(format!("{orphan}.new")), b"half").unwrap();
    std::fs::write(folder.join("notes.txt"), b"not ours").unwrap();
    scene.reopen();
    let mut left = scene.on_disk();
    left.retain(|name| name.len() != 32);
    assert_eq!(left, ["notes.txt"]);
    assert_eq!(scene.on_disk().len(), 2);
    assert_eq!(*scene.world.base().read_file(id).unwrap(), scan(1));
}

#[test]
fn an_addition_is_undone_and_done_again_until_the_base_closes() {
    let mut scene = Scene::new();
    let id = scene.add(&scan(1));
    let added = scene.world.acts(1)[0].id;
    let undone = scene.world.write("act.undo", |tx| tx.undo(added)).unwrap();
    assert!(scene.listed().is_empty());
    let again = scene
        .world
        .write("act.undo", |tx| tx.undo(undone.act))
        .unwrap();
    assert_eq!(*scene.world.base().read_file(id).unwrap(), scan(1));
    scene
        .world
        .write("act.undo", |tx| tx.undo(again.act))
        .unwrap();
    scene.reopen();
    assert!(scene.on_disk().is_empty());
    scene.world.assert_sound();
}

#[test]
fn a_purge_takes_the_bytes_the_key_and_the_name_out_of_everything() {
    let mut scene = Scene::new();
    let (gone, stays) = (scene.add(&scan(1)), scene.add(&scan(2)));
    let stored = stored_name(&scene.world, gone);
    let added = scene.world.acts(2)[1].id;
    let act = scene.world.act("attachment.purge");
    let purged = scene
        .world
        .base()
        .purge_files::<StoreError>(&act, |_| Ok(vec![gone]))
        .unwrap();
    assert_eq!(purged.value.files, 1);
    assert_eq!(purged.value.bytes, scan(1).len() as u64);
    assert_eq!(scene.on_disk().len(), 1);
    assert_eq!(
        scene.world.base().read_file(gone).unwrap_err().code(),
        "not_found"
    );
    assert_eq!(*scene.world.base().read_file(stays).unwrap(), scan(2));
    // Who added it and when stays.
    let line = scene
        .listed()
        .into_iter()
        .find(|one| one.id == gone)
        .unwrap();
    assert_eq!(
        (line.name, line.pages, line.added_by),
        (None, 2, scene.world.agent)
    );
    assert!(line.purged_at.is_some());
    // A second purge finds nothing, and the addition can no longer be undone.
    let again = scene
        .world
        .base()
        .purge_files::<StoreError>(&act, |_| Ok(vec![gone]));
    assert_eq!(again.unwrap().value.files, 0);
    let undo = scene.world.write("act.undo", |tx| tx.undo(added));
    assert_eq!(undo.unwrap_err().code(), "undo_moved");
    scene.world.assert_sound();
    let log: String = probe::on_reader(scene.world.base(), |connection| {
        let all = "SELECT group_concat(value) FROM change WHERE kind = 'attachment'";
        Ok(connection.query_row(all, [], |row| row.get(0))?)
    })
    .unwrap();
    assert!(
        !log.contains(&stored),
        "the change log still knows the file"
    );
    assert_eq!(
        log.matches("attestation.pdf").count(),
        1,
        "the other one alone"
    );
    scene.reopen();
    scene.world.assert_sound();
}

#[test]
fn a_file_taken_off_comes_back_and_is_purged_after_its_delay() {
    let scene = Scene::new();
    let id = scene.add(&scan(1));
    let removed = scene
        .world
        .write("attachment.remove", |tx| attachment::remove(tx, id))
        .unwrap();
    assert!(scene.listed().is_empty());
    let due = |at| {
        scene
            .world
            .read(|reader| attachment::taken_off_before(reader, at))
    };
    let now = scene.world.base().environment().now_ms();
    assert!(due(now - 1_000).is_empty());
    assert_eq!(due(now + 1_000), [id]);
    scene
        .world
        .write("act.undo", |tx| tx.undo(removed.act))
        .unwrap();
    assert_eq!(scene.listed().len(), 1);
    assert!(due(now + 1_000).is_empty());
    // Another document in the place of this one: its files wait for the purge too.
    scene.provide();
    assert!(scene.listed().is_empty());
    assert_eq!(due(now + 1_000), [id]);
}

#[test]
fn turning_and_ordering_are_told() {
    let scene = Scene::new();
    let (one, other) = (scene.add(&scan(1)), scene.add(&scan(2)));
    let quarter = Rotation::of_degrees(90).unwrap();
    let turned = scene.world.write("attachment.rotate", |tx| {
        attachment::rotate(tx, one, quarter)
    });
    let turned = turned.unwrap();
    assert!(turned.touched.contains("attachment"));
    scene
        .world
        .write("attachment.reorder", |tx| attachment::place(tx, one, 9))
        .unwrap();
    let order: Vec<_> = scene
        .listed()
        .into_iter()
        .map(|line| (line.id, line.rotation))
        .collect();
    assert_eq!(order, [(other, Rotation::default()), (one, quarter)]);
    scene
        .world
        .write("act.undo", |tx| tx.undo(turned.act))
        .unwrap();
    assert!(
        scene
            .listed()
            .iter()
            .all(|line| line.rotation == Rotation::default())
    );
}

#[test]
fn a_folder_of_backups_has_each_file_once_and_a_restore_brings_them_back() {
    let mut scene = Scene::new();
    let id = scene.add(&scan(1));
    let backups = scene.backups();
    let copy = || {
        scene
            .world
            .base()
            .file_copy(&backups)
            .unwrap()
            .run()
            .unwrap()
    };
    assert_eq!(copy(), 1);
    assert_eq!(copy(), 0, "a file is copied once");
    let done = scene.world.base().backup_into(&backups).unwrap();
    let inside: Vec<String> = bytes_of(&done.path).into_keys().collect();
    assert!(
        !inside.iter().any(|name| name.contains("attachments")),
        "the base alone"
    );
    assert_eq!(names(&backups.join("attachments")), scene.on_disk());

    // Elsewhere, from the folder of backups.
    let elsewhere = tempfile::tempdir().unwrap();
    let environment = scene.world.environment.clone();
    let folder = BaseFolder::new(elsewhere.path());
    let restored = backup::restore(&done.path, &folder, &NADIA, environment.as_ref()).unwrap();
    assert_eq!(restored.missing_files, 0);
    assert_eq!(names(&folder.attachments()), scene.on_disk());

    // In place, after a purge of the live base: the backup brings the bytes back.
    let act = scene.world.act("attachment.purge");
    scene
        .world
        .base()
        .purge_files::<StoreError>(&act, |_| Ok(vec![id]))
        .unwrap();
    scene.world.close();
    let folder = scene.world.folder();
    let restored = backup::restore(&done.path, &folder, &NADIA, environment.as_ref()).unwrap();
    assert_eq!(restored.missing_files, 0);
    scene.world.open("nadia", PASSWORD).unwrap();
    assert_eq!(*scene.world.base().read_file(id).unwrap(), scan(1));
    scene.world.assert_sound();
}

#[test]
fn a_purged_file_leaves_the_folder_of_backups_with_the_last_backup_that_names_it() {
    let scene = Scene::new();
    let (goes, stays) = (scene.add(&scan(1)), scene.add(&scan(2)));
    let (gone, kept) = (
        stored_name(&scene.world, goes),
        stored_name(&scene.world, stays),
    );
    let backups = scene.backups();
    let back_up = || {
        scene.world.environment.advance_days(1);
        scene
            .world
            .base()
            .file_copy(&backups)
            .unwrap()
            .run()
            .unwrap();
        scene.world.base().backup_into(&backups).unwrap()
    };
    let beside = || names(&backups.join("attachments"));
    let first = back_up();
    let act = scene.world.act("attachment.purge");
    let base = scene.world.base();
    base.purge_files::<StoreError>(&act, |_| Ok(vec![goes]))
        .unwrap();
    back_up();
    assert!(beside().contains(&gone), "the first backup needs it");
    // What is not of our making, and what another base may name, is left alone.
    let foreign = backups.join("attachments/notes.txt");
    std::fs::write(&foreign, b"Rappeler jeudi").unwrap();
    std::fs::remove_dir_all(&first.path).unwrap();
    let unknown = backups.join("guichet-20260101-080000");
    std::fs::create_dir(&unknown).unwrap();
    back_up();
    assert!(
        beside().contains(&gone),
        "nobody knows what the other backup names"
    );
    std::fs::remove_dir(&unknown).unwrap();
    back_up();
    assert_eq!(beside(), [kept, "notes.txt".to_owned()]);
    assert_eq!(*scene.world.base().read_file(stays).unwrap(), scan(2));
}

#[test]
fn a_backup_of_an_earlier_key_keeps_every_file_beside_it() {
    let scene = Scene::new();
    let goes = scene.add(&scan(1));
    let gone = stored_name(&scene.world, goes);
    let backups = scene.backups();
    scene
        .world
        .base()
        .file_copy(&backups)
        .unwrap()
        .run()
        .unwrap();
    scene.world.base().backup_into(&backups).unwrap();
    let act = scene.world.act("base.rekey");
    scene.world.base().rekey(&act).unwrap();
    let act = scene.world.act("attachment.purge");
    let base = scene.world.base();
    base.purge_files::<StoreError>(&act, |_| Ok(vec![goes]))
        .unwrap();
    scene.world.environment.advance_days(1);
    scene.world.base().backup_into(&backups).unwrap();
    assert_eq!(names(&backups.join("attachments")), [gone]);
}

#[test]
fn a_restore_takes_what_the_replaced_base_still_has_and_counts_what_is_nowhere() {
    let mut scene = Scene::new();
    let (kept, lost) = (scene.add(&scan(1)), scene.add(&scan(2)));
    let done = scene.world.base().backup_into(&scene.backups()).unwrap();
    let stored = stored_name(&scene.world, lost);
    std::fs::remove_file(scene.world.folder().attachments().join(stored)).unwrap();
    scene.world.close();
    let environment = scene.world.environment.clone();
    let folder = scene.world.folder();
    let restored = backup::restore(&done.path, &folder, &NADIA, environment.as_ref()).unwrap();
    assert_eq!(restored.missing_files, 1);
    scene.world.open("nadia", PASSWORD).unwrap();
    assert_eq!(*scene.world.base().read_file(kept).unwrap(), scan(1));
    assert_eq!(
        scene.world.base().read_file(lost).unwrap_err().code(),
        "attachment_missing"
    );
    let aside = restored.aside.unwrap();
    assert_eq!(
        names(&aside.join("attachments")).len(),
        1,
        "the old base keeps its own"
    );
}

#[test]
fn one_complete_file_has_the_files_of_the_documents() {
    let scene = Scene::new();
    let id = scene.add(&scan(1));
    let out = scene.world.directory().join("ville.guichet");
    scene.world.base().backup_to_file(&out).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let moved = elsewhere.path().join("ville.guichet");
    std::fs::rename(&out, &moved).unwrap();
    let mut other = World::seeded(2);
    other.close();
    std::fs::remove_dir_all(other.folder().data()).unwrap();
    let environment = other.environment.clone();
    let restored = backup::restore(&moved, &other.folder(), &NADIA, environment.as_ref()).unwrap();
    assert_eq!(restored.missing_files, 0);
    other.open("nadia", PASSWORD).unwrap();
    assert_eq!(*other.base().read_file(id).unwrap(), scan(1));
    let report = other.assert_sound();
    assert_eq!(report.attachments, 1);
}

#[test]
fn a_new_key_of_the_base_leaves_the_files_as_they_are() {
    let scene = Scene::new();
    let id = scene.add(&scan(1));
    let before = bytes_of(&scene.world.folder().attachments());
    scene
        .world
        .base()
        .rekey(&scene.world.act("base.rekey"))
        .unwrap();
    assert_eq!(bytes_of(&scene.world.folder().attachments()), before);
    assert_eq!(*scene.world.base().read_file(id).unwrap(), scan(1));
    scene.world.assert_sound();
}
