//! A purge reaches every copy of the words: rows, change log, free pages, WAL; and leaves the proof
//! that nothing else moved.

use crate::backup::NADIA;
use guichet_domain::attachment::{AttachmentKind, Rotation};
use guichet_domain::id::{AttachmentId, DocumentTypeId, HouseholdId, SupportingDocumentId};
use guichet_domain::merge::settle;
use guichet_domain::person::{MemberRole, Sex};
use guichet_domain::supporting_document::{DocumentDates, KeptStatus};
use guichet_store::attachment::{self, NewAttachment};
use guichet_store::supporting_document::{NewDocument, PurgedDocuments};
use guichet_store::{
    Sight, StoreError, Written, backup, document_type, household, merge, probe, supporting_document,
};
use guichet_testkit::{World, adult};
use std::collections::BTreeMap;

/// Words that stand nowhere but where the test writes them.
const REASON: &str = "Motif planté: glycine";
const SHOWN: &str = "Montré planté: lavande";
const FILE: &str = "planté-verveine.pdf";
const FORMER: &str = "Premier motif planté: aubépine";

struct Scene {
    world: World,
    household: HouseholdId,
    kind: DocumentTypeId,
}

impl Scene {
    fn new() -> Self {
        let world = World::new();
        let (household, _, _) = world.marchand_bensaid();
        let seeded = world.write("base.create", |tx| {
            document_type::insert_defaults(tx)?;
            Ok(document_type::all(tx)?[0].id)
        });
        let kind = seeded.unwrap().value;
        Self {
            world,
            household,
            kind,
        }
    }

    fn provide(&self, reason: &str, shown: &str) -> SupportingDocumentId {
        let written = self.world.write("supporting_document.provide", |tx| {
            let new = NewDocument {
                document_type: self.kind,
                person: None,
                adult: None,
                dates: &DocumentDates::default(),
                status: KeptStatus::Waived,
                reason: Some(reason),
                presented_as: Some(shown),
            };
            supporting_document::provide(tx, self.household, &new, self.world.agent)
        });
        written.unwrap().value
    }

    fn attach(&self, document: SupportingDocumentId, name: &str) -> AttachmentId {
        let kept = self.world.base().keep_file(b"%PDF-1.7 sureau").unwrap();
        let written = self.world.write("attachment.add", |tx| {
            let new = NewAttachment {
                household: self.household,
                document,
                agent: self.world.agent,
                kind: AttachmentKind::Pdf,
                pages: 1,
                name,
                rotation: Rotation::default(),
            };
            attachment::insert(tx, &new, &kept)
        });
        kept.settle();
        written.unwrap().value
    }

    /// A document whose words were written twice.
    fn planted(&self) -> SupportingDocumentId {
        let document = self.provide(FORMER, SHOWN);
        self.attach(document, FILE);
        let decided = self.world.write("supporting_document.decide", |tx| {
            let agent = self.world.agent;
            supporting_document::decide(tx, document, KeptStatus::Waived, None, Some(REASON), agent)
        });
        decided.unwrap();
        document
    }

    /// Enough of everything around for pages to be split and filled again.
    fn crowd(&self) {
        for n in 0..150 {
            let document = self.provide(&format!("Motif {n}"), &format!("Montré {n}"));
            self.attach(document, &format!("scan {n}.pdf"));
        }
    }

    fn purge(&self, documents: &[SupportingDocumentId]) -> Written<PurgedDocuments> {
        let act = self.world.act("supporting_document.purge");
        let base = self.world.base();
        let purged = base.purge_documents::<StoreError>(&act, |_| Ok(documents.to_vec()));
        purged.unwrap()
    }
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window == word.as_bytes())
}

const PLANTED: [&str; 4] = [REASON, SHOWN, FILE, FORMER];

#[test]
fn no_page_of_the_base_holds_a_purged_word() {
    let scene = Scene::new();
    scene.crowd();
    let planted: Vec<_> = (0..3)
        .map(|_| {
            let document = scene.planted();
            scene.crowd();
            document
        })
        .collect();
    let before = probe::pages(scene.world.base()).unwrap();
    for word in PLANTED {
        assert!(holds(&before, word), "{word} was never there");
    }
    let content = scene.world.base().content_hash().unwrap();
    let purged = scene.purge(&planted).value;
    assert_eq!((purged.documents, purged.files.files), (3, 3));
    assert_ne!(scene.world.base().content_hash().unwrap(), content);
    let after = probe::pages(scene.world.base()).unwrap();
    for word in PLANTED {
        assert!(!holds(&after, word), "a page still says {word}");
    }
    assert!(holds(&after, "Motif 149"), "the others are as they were");
    let wal = scene.world.folder().data().join("guichet.db-wal");
    assert_eq!(std::fs::metadata(wal).map_or(0, |file| file.len()), 0);
    // Replay, both chains, the files: everything is still proven.
    scene.world.assert_sound();
}

#[test]
fn who_saw_it_and_when_stays_and_the_journal_says_what_went() {
    let scene = Scene::new();
    let document = scene.planted();
    let other = scene.provide("Motif gardé", "Montré gardé");
    scene.purge(&[document]);
    let line = &scene.world.acts(1)[0];
    assert_eq!(line.operation, "supporting_document.purge");
    let detail: serde_json::Value = serde_json::from_str(&line.detail).unwrap();
    assert_eq!(
        (&detail["documents"], &detail["files"]),
        (&1.into(), &1.into())
    );
    let (kept, after): (Vec<Option<String>>, String) =
        probe::on_reader(scene.world.base(), |reader| {
            let mut statement = reader.prepare(
            "SELECT value FROM change WHERE entity = ?1 AND field_group = 'decision' ORDER BY n",
        )?;
            let rows = statement.query_map([document.uuid()], |row| row.get(0))?;
            let kept = rows.collect::<rusqlite::Result<_>>()?;
            let seen =
                "SELECT (decided_by IS NOT NULL) || ' ' || (decided_at IS NOT NULL) || ' ' || status
                    FROM supporting_document WHERE id = ?1";
            Ok((
                kept,
                reader.query_row(seen, [document.uuid()], |row| row.get(0))?,
            ))
        })
        .unwrap();
    assert_eq!(after, "1 1 waived");
    let purged = Some("\"purged\"".to_owned());
    assert_eq!(kept[..2], [purged.clone(), purged]);
    let last = kept[2].as_deref().unwrap();
    assert!(
        last.contains("\"reason\":null") && last.contains("decided_at"),
        "{last}"
    );
    let undo = scene.world.write("act.undo", |tx| tx.undo(line.id));
    assert_eq!(undo.unwrap_err().code(), "undo_unknown");
    // What was not purged keeps its words.
    let still = scene
        .world
        .read(|reader| supporting_document::by_id(reader, scene.household, other, true));
    assert_eq!(still.reason.as_deref(), Some("Motif gardé"));
}

#[test]
fn words_are_found_whoever_the_document_belonged_to_meanwhile() {
    let scene = Scene::new();
    let document = scene.planted();
    let (into, _, _) = scene.world.household(&[(
        MemberRole::Guardian,
        adult("Odile", "Durand", Sex::Female, "1950-01-02"),
    )]);
    let merged = scene.world.write("household.merge", |tx| {
        let lines: Vec<_> = merge::of_households(tx, into, scene.household)?
            .into_iter()
            .map(|contested| contested.line)
            .collect();
        let settled = settle(&lines, &BTreeMap::new()).unwrap();
        merge::absorb_household(tx, into, scene.household, &settled)
    });
    let merged = merged.unwrap().value;
    let later = scene.world.write("supporting_document.decide", |tx| {
        let agent = scene.world.agent;
        let said = Some("Au survivant");
        supporting_document::decide(tx, document, KeptStatus::Waived, None, said, agent)
    });
    later.unwrap();
    scene.purge(&[document]);
    let pages = probe::pages(scene.world.base()).unwrap();
    for word in PLANTED.into_iter().chain(["Au survivant"]) {
        assert!(!holds(&pages, word), "a page still says {word}");
    }
    scene.world.assert_sound();
    // The merge can still be undone: what was purged stays away.
    scene
        .world
        .write("merge.undo", |tx| {
            let found = merge::by_id(tx, merged)?;
            let reversal = merge::reversal(tx, &found)?;
            merge::undo(tx, &found, &reversal)
        })
        .unwrap();
    let pages = probe::pages(scene.world.base()).unwrap();
    assert!(PLANTED.iter().all(|word| !holds(&pages, word)));
    let home = scene
        .world
        .read(|reader| supporting_document::by_id(reader, scene.household, document, true))
        .household;
    assert_eq!(home, scene.household);
    let stands = |id| {
        scene
            .world
            .base()
            .read(|reader| household::by_id(reader, id, &Sight::Commune))
    };
    assert!(stands(home).is_ok());
    scene.world.assert_sound();
}

#[test]
fn a_backup_made_since_opens_without_the_words() {
    let scene = Scene::new();
    let document = scene.planted();
    scene.purge(&[document]);
    let done = scene
        .world
        .base()
        .backup_into(&scene.world.directory().join("sauvegardes"))
        .unwrap();
    let mut copy =
        probe::connect_with_key_of(scene.world.base(), &done.path.join("guichet.db")).unwrap();
    let pages = copy.serialize("main").unwrap().to_vec();
    assert!(PLANTED.iter().all(|word| !holds(&pages, word)));
    drop(copy);
    let elsewhere = tempfile::tempdir().unwrap();
    let folder = guichet_store::base::BaseFolder::new(elsewhere.path());
    let environment = scene.world.environment.clone();
    backup::restore(&done.path, &folder, &NADIA, environment.as_ref()).unwrap();
}
