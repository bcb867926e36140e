//! Files kept with a draft: whole, encrypted, swept, backed up; then those of the document, without
//! a copy; or gone with the draft.

use guichet_domain::attachment::{AttachmentKind, Rotation};
use guichet_domain::id::{AttachmentId, DocumentTypeId, DraftId, RequestId};
use guichet_domain::supporting_document::{DocumentDates, KeptStatus};
use guichet_store::attachment::waiting::{self, NewWaiting};
use guichet_store::attachment::{self, Shown, Waiting, WaitingFile};
use guichet_store::supporting_document::NewDocument;
use guichet_store::{StoreError, document_type, draft, supporting_document};
use guichet_testkit::{PASSWORD, World, bytes_of};

const WORDS: &[u8] = b"%PDF-1.7 Livret de famille, Marchand";

struct Scene {
    world: World,
    draft: DraftId,
    kind: DocumentTypeId,
}

impl Scene {
    fn new() -> Self {
        let world = World::new();
        let seeded = world.write("base.create", |tx| {
            document_type::insert_defaults(tx)?;
            Ok(document_type::all(tx)?[0].id)
        });
        let kind = seeded.unwrap().value;
        let draft = begin(&world);
        Self { world, draft, kind }
    }

    fn shown(&self) -> Shown {
        Shown {
            document_type: self.kind,
            person: Some("child-1".to_owned()),
            adult: None,
        }
    }

    fn add(&self, bytes: &[u8]) -> AttachmentId {
        let kept = self.world.base().keep_file(bytes).unwrap();
        let shown = self.shown();
        let new = NewWaiting {
            shown: &shown,
            agent: self.world.agent,
            kind: AttachmentKind::Pdf,
            pages: 3,
            name: "livret.pdf",
            rotation: Rotation::default(),
        };
        let added = (self.world.base())
            .write_local::<_, StoreError>(|tx| waiting::insert(tx, self.draft, &new, &kept));
        kept.settle();
        added.unwrap()
    }

    fn listed(&self, owner: Waiting) -> Vec<WaitingFile> {
        self.world.read(|reader| waiting::of(reader, owner))
    }

    fn on_disk(&self) -> usize {
        let folder = self.world.folder().attachments();
        match folder.exists() {
            true => bytes_of(&folder).len(),
            false => 0,
        }
    }
}

fn begin(world: &World) -> DraftId {
    let begun = world.base().write_local::<_, StoreError>(|tx| {
        draft::insert(tx, "household.create", None, world.agent, "Marchand", "{}")
    });
    begun.unwrap()
}

fn scan(seed: u8) -> Vec<u8> {
    let mut bytes = WORDS.to_vec();
    bytes.extend((0..150_000usize).map(|n| (n % 253) as u8 ^ seed));
    bytes
}

#[test]
fn it_is_kept_through_a_restart_and_readable_nowhere_on_the_disk() {
    let mut scene = Scene::new();
    let id = scene.add(&scan(1));
    scene.world.close();
    scene.world.open("nadia", PASSWORD).unwrap();
    let listed = scene.listed(Waiting::Draft(scene.draft));
    assert_eq!(listed.len(), 1);
    assert_eq!((listed[0].id, &listed[0].shown), (id, &scene.shown()));
    assert_eq!(
        (listed[0].pages, listed[0].name.as_str()),
        (3, "livret.pdf")
    );
    assert_eq!(*scene.world.base().read_file(id).unwrap(), scan(1));
    assert_eq!(scene.world.assert_sound().attachments, 1);
    for (name, on_disk) in bytes_of(scene.world.folder().path()) {
        for word in [WORDS, b"Marchand", b"livret.pdf"] {
            let found = on_disk.windows(word.len()).any(|window| window == word);
            assert!(!found, "{name} tells what a file says");
        }
    }
}

#[test]
fn it_becomes_the_file_of_a_document_without_a_copy() {
    let scene = Scene::new();
    let (first, second) = (scene.add(&scan(1)), scene.add(&scan(2)));
    let before = bytes_of(&scene.world.folder().attachments());
    let (household, _, persons) = scene.world.marchand_bensaid();
    let act = scene.world.write("household.create", |tx| {
        tx.subject("household", household.uuid());
        let new = NewDocument {
            document_type: scene.kind,
            person: Some(persons[2]),
            adult: None,
            dates: &DocumentDates::default(),
            status: KeptStatus::Pending,
            reason: None,
            presented_as: None,
        };
        let document = supporting_document::provide(tx, household, &new, scene.world.agent)?;
        for id in [first, second] {
            waiting::settle(tx, id, household, document)?;
        }
        draft::remove(tx, scene.draft)
    });
    scene.world.base().clear_dropped(act.unwrap().value);
    let files = scene
        .world
        .read(|reader| attachment::of_household(reader, household, true));
    let ids: Vec<_> = files.iter().map(|file| (file.id, file.position)).collect();
    assert_eq!(ids, [(first, 1), (second, 2)]);
    assert_eq!(bytes_of(&scene.world.folder().attachments()), before);
    assert_eq!(*scene.world.base().read_file(first).unwrap(), scan(1));
    assert!(scene.listed(Waiting::Draft(scene.draft)).is_empty());
    // The change log tells the file of the document like any other: replay says the same.
    assert_eq!(scene.world.assert_sound().attachments, 2);
}

#[test]
fn it_goes_with_the_draft_or_alone_and_its_bytes_too() {
    let scene = Scene::new();
    let (one, other) = (scene.add(&scan(1)), scene.add(&scan(2)));
    let base = scene.world.base();
    let removed = base.write_local::<_, StoreError>(|tx| waiting::remove(tx, one));
    base.clear_dropped(removed.unwrap());
    assert_eq!(scene.on_disk(), 1);
    assert!(matches!(base.read_file(one), Err(StoreError::NotFound(_))));
    let gone = scene
        .world
        .write("draft.abandon", |tx| draft::remove(tx, scene.draft));
    assert!(matches!(
        base.read_file(other),
        Err(StoreError::NotFound(_))
    ));
    base.clear_dropped(gone.unwrap().value);
    assert_eq!(scene.on_disk(), 0);
    scene.world.assert_sound();
}

#[test]
fn killed_before_its_bytes_went_they_are_swept_at_the_next_opening() {
    let mut scene = Scene::new();
    scene.add(&scan(1));
    let gone = scene
        .world
        .write("draft.abandon", |tx| draft::remove(tx, scene.draft));
    drop(gone.unwrap());
    assert_eq!(scene.on_disk(), 1);
    scene.world.close();
    scene.world.open("nadia", PASSWORD).unwrap();
    assert_eq!(scene.on_disk(), 0);
}

#[test]
fn the_files_of_a_draft_left_alone_go_and_what_was_typed_stays() {
    let scene = Scene::new();
    scene.add(&scan(1));
    let base = scene.world.base();
    let saved = scene.world.read(|reader| draft::by_id(reader, scene.draft));
    let forget = |before| {
        let dropped = base.write_local::<_, StoreError>(|tx| waiting::remove_forgotten(tx, before));
        base.clear_dropped(dropped.unwrap());
        scene.on_disk()
    };
    assert_eq!(forget(saved.saved_at), 1, "not yet");
    assert_eq!(forget(saved.saved_at + 1), 0);
    let kept = scene.world.read(|reader| draft::by_id(reader, scene.draft));
    assert_eq!(kept, saved);
}

#[test]
fn it_travels_with_a_backup_and_comes_back_with_a_restore() {
    let mut scene = Scene::new();
    let id = scene.add(&scan(1));
    let backups = scene.world.directory().join("sauvegardes");
    let made = scene.world.base().backup_into(&backups).unwrap();
    scene
        .world
        .base()
        .file_copy(&backups)
        .unwrap()
        .run()
        .unwrap();
    scene.world.close();
    std::fs::remove_dir_all(scene.world.folder().attachments()).unwrap();
    let credential = guichet_store::Credential::Password {
        login: "nadia",
        password: PASSWORD,
    };
    let environment = guichet_testkit::TestEnvironment::new(7);
    let folder = scene.world.folder();
    guichet_store::backup::restore(&made.path, &folder, &credential, &environment).unwrap();
    scene.world.open("nadia", PASSWORD).unwrap();
    assert_eq!(*scene.world.base().read_file(id).unwrap(), scan(1));
}

#[test]
fn it_passes_to_the_request_that_the_draft_became() {
    let scene = Scene::new();
    let (passed, left) = (scene.add(&scan(1)), scene.add(&scan(2)));
    let request = RequestId::from_bytes([7; 16]);
    let sent = scene.world.write("request.submit", |tx| {
        waiting::pass_on(tx, passed, request)?;
        draft::remove(tx, scene.draft)
    });
    scene.world.base().clear_dropped(sent.unwrap().value);
    let held = scene.listed(Waiting::Request(request));
    assert_eq!(
        held.iter().map(|file| file.id).collect::<Vec<_>>(),
        [passed]
    );
    assert_eq!(scene.on_disk(), 1);
    assert!(scene.world.base().read_file(left).is_err());
}
