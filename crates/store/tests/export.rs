//! A base leaves in open files and comes back the same: content, history, printed numbers, files.

use crate::furnish::furnish;
use guichet_domain::attachment::{AttachmentKind, Rotation};
use guichet_domain::id::{AttachmentId, HouseholdId};
use guichet_domain::supporting_document::{DocumentDates, KeptStatus};
use guichet_store::attachment::{self, NewAttachment};
use guichet_store::base::BaseFolder;
use guichet_store::export::{
    self, ExportManifest, Exported, Family, Imported, NewHome, Sheet, SheetWords,
};
use guichet_store::keys::KdfCost;
use guichet_store::receipt::{self, Verdict};
use guichet_store::supporting_document::NewDocument;
use guichet_store::watch::Watch;
use guichet_store::{
    Base, Credential, Sight, StoreError, document_type, household, note, probe, supporting_document,
};
use guichet_testkit::{PASSWORD, TestEnvironment, World, bytes_of};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Words of a table as a test wants them: those of the base.
struct Plain;

impl SheetWords for Plain {
    fn file(&self, sheet: Sheet) -> &'static str {
        match sheet {
            Sheet::Households => "households.csv",
            Sheet::Persons => "persons.csv",
            Sheet::Links => "links.csv",
            Sheet::Documents => "documents.csv",
            Sheet::Requests => "requests.csv",
            Sheet::Notes => "notes.csv",
            Sheet::Papers => "papers.csv",
        }
    }

    fn heads(&self, sheet: Sheet) -> &'static [&'static str] {
        let columns = match sheet {
            Sheet::Households | Sheet::Requests => 9,
            Sheet::Persons => 15,
            Sheet::Links => 8,
            Sheet::Documents => 10,
            Sheet::Notes | Sheet::Papers => 5,
        };
        &["?"; 15][..columns]
    }

    fn say<'v>(&self, _sheet: Sheet, _column: usize, value: &'v str) -> Cow<'v, str> {
        Cow::Borrowed(value)
    }

    fn read_me(&self) -> (&'static str, &'static str) {
        ("READ-ME.txt", "In clear.")
    }
}

/// A family with everything that can be told of it, a file, papers, a note, another archived.
fn lived_in() -> (World, HouseholdId) {
    let world = World::new();
    world
        .write("base.create", document_type::insert_defaults)
        .unwrap();
    let (household, _, persons) = world.marchand_bensaid();
    furnish(&world, household, &persons);
    attach(&world, household, b"%PDF-1.7 attestation");
    attach(&world, household, b"%PDF-1.7 livret de famille");
    world.issue_receipt(household);
    let (archived, _, _) = world.marchand_bensaid();
    world
        .write("household.archive", |tx| {
            tx.subject("household", archived.uuid());
            note::insert(tx, archived, world.agent, "=1+1; \"partis\"", false)?;
            household::set_archived(tx, archived, true)
        })
        .unwrap();
    world.add_agent("maud", "Maud Lhuillier");
    (world, household)
}

fn attach(world: &World, household: HouseholdId, bytes: &[u8]) -> AttachmentId {
    let kept = world.base().keep_file(bytes).unwrap();
    let written = world.write("attachment.add", |tx| {
        tx.subject("household", household.uuid());
        let new = NewDocument {
            document_type: document_type::all(tx)?[0].id,
            person: None,
            adult: None,
            dates: &DocumentDates::default(),
            status: KeptStatus::Pending,
            reason: None,
            presented_as: None,
        };
        let document = supporting_document::provide(tx, household, &new, world.agent)?;
        let file = NewAttachment {
            household,
            document,
            agent: world.agent,
            kind: AttachmentKind::Pdf,
            pages: 1,
            name: "../scan : 1.pdf",
            rotation: Rotation::default(),
        };
        attachment::insert(tx, &file, &kept)
    });
    kept.settle();
    written.unwrap().value
}

fn export(world: &World, name: &str) -> Exported {
    let out = world.directory().join(name);
    world
        .base()
        .export_into(&out, None, "essai", &Plain)
        .unwrap()
}

fn home<'a>(folder: BaseFolder, login: &'a str) -> NewHome<'a> {
    NewHome {
        folder,
        login,
        password: PASSWORD,
        cost: KdfCost::for_test_bases(),
        environment: Arc::new(TestEnvironment::new(77)),
    }
}

fn elsewhere(world: &World, name: &str) -> BaseFolder {
    BaseFolder::new(world.directory().join(name))
}

fn import(world: &World, from: &Path, into: &str) -> Result<Imported, StoreError> {
    export::import(&home(elsewhere(world, into), "nadia"), from, |_| Ok(()))
}

fn open(folder: BaseFolder) -> Base {
    let credential = Credential::Password {
        login: "nadia",
        password: PASSWORD,
    };
    let environment = Arc::new(TestEnvironment::new(99));
    let cost = KdfCost::for_test_bases();
    Base::open(folder, &credential, cost, environment, None)
        .unwrap()
        .0
}

fn refusal(done: Result<Imported, StoreError>) -> &'static str {
    match done {
        Err(StoreError::ExportRefused(reason)) => reason,
        other => panic!("{other:?}"),
    }
}

fn lines(folder: &Path, path: &str) -> Vec<String> {
    let text = std::fs::read_to_string(folder.join(path)).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[test]
fn a_base_comes_back_the_same_and_goes_on() {
    let (world, _) = lived_in();
    let before = world.assert_sound();
    let paper = world.issue_receipt(world.marchand_bensaid().0);
    let done = export(&world, "export");
    assert_eq!(done.manifest.attached, 2);
    assert!(done.manifest.lost.is_empty());
    let hash = world.base().content_hash().unwrap();
    assert_eq!(done.manifest.content_hash.as_deref(), Some(hash.as_str()));

    let imported = import(&world, &done.path, "autre").unwrap();
    assert_eq!(imported.series, 1);
    let base = open(elsewhere(&world, "autre"));
    assert_eq!(base.content_hash().unwrap(), hash);
    let report = base.verify(None).unwrap();
    assert!(report.is_sound(), "{report:#?}");
    // The history that was there, what came after it here, and the import.
    assert!(report.acts > before.acts);
    // A printed number is still told genuine, and the next household does not take a number again.
    let verdict = base
        .read(|reader| receipt::verify_code(reader, paper.code, 2026))
        .unwrap();
    assert!(matches!(verdict, Verdict::Genuine(_)));
    let next = base
        .write::<_, StoreError>(&world.act("household.create"), |tx| {
            household::insert(tx, None, None)
        })
        .unwrap()
        .value
        .1;
    assert_eq!(next.0, 4);
}

#[test]
fn what_comes_back_goes_out_again_byte_for_byte() {
    let (world, _) = lived_in();
    let first = export(&world, "export");
    import(&world, &first.path, "autre").unwrap();
    let base = open(elsewhere(&world, "autre"));
    let second = world.directory().join("encore");
    base.export_into(&second, None, "essai", &Plain).unwrap();
    let of = |folder: &Path, name: &str| bytes_of(&folder.join(name));
    for folder in ["data", "files", "tables"] {
        assert_eq!(of(&first.path, folder), of(&second, folder), "{folder}");
    }
    // The journals go on where they were.
    for journal in ["act", "change", "receipt", "access"] {
        let path = format!("history/{journal}.jsonl");
        let (old, new) = (lines(&first.path, &path), lines(&second, &path));
        assert_eq!(old[..], new[..old.len()], "{journal}");
    }
}

#[test]
fn the_content_hash_can_be_computed_from_the_lines_alone() {
    let (world, _) = lived_in();
    let done = export(&world, "export");
    let mut digest = Sha256::new();
    for table in guichet_store::capture::synced_tables() {
        digest.update(table.name);
        digest.update([0]);
        for line in lines(&done.path, &format!("data/{}.jsonl", table.name)) {
            let (id, rest) = line.strip_prefix("{\"id\":\"").unwrap().split_at(32);
            digest.update(id);
            digest.update([0]);
            digest.update(format!("{{{}\n", rest.strip_prefix("\",").unwrap()));
        }
    }
    let hash = data_encoding::HEXLOWER.encode(&digest.finalize());
    assert_eq!(done.manifest.content_hash, Some(hash));
}

#[test]
fn files_leave_in_clear_under_names_that_stay_in_their_folder() {
    let (world, _) = lived_in();
    let done = export(&world, "export");
    let files = bytes_of(&done.path.join("files"));
    assert_eq!(files.len(), 2);
    for (name, bytes) in &files {
        assert!(bytes.starts_with(b"%PDF-1.7"), "{name}");
        assert!(!name.contains(".."), "{name}");
    }
    // A formula typed into a note stays a text.
    let notes = std::fs::read_to_string(done.path.join("tables/notes.csv")).unwrap();
    assert!(notes.starts_with('\u{feff}'));
    assert!(notes.contains("\"'=1+1; \"\"partis\"\"\""), "{notes}");
}

#[test]
fn a_scan_that_is_lost_does_not_hold_a_town_back() {
    let (world, household) = lived_in();
    let lost = attach(&world, household, b"%PDF-1.7 perdu");
    let stored: String = probe::on_reader(world.base(), |connection| {
        let sql = "SELECT stored FROM attachment WHERE id = ?1";
        Ok(connection.query_row(sql, [lost.uuid()], |row| row.get(0))?)
    })
    .unwrap();
    std::fs::remove_file(world.folder().attachments().join(stored)).unwrap();
    let done = export(&world, "export");
    assert_eq!(done.manifest.lost, [lost.uuid().simple().to_string()]);
    assert_eq!(done.manifest.attached, 2);
    import(&world, &done.path, "autre").unwrap();
    let base = open(elsewhere(&world, "autre"));
    assert_eq!(
        base.content_hash().unwrap(),
        world.base().content_hash().unwrap()
    );
    assert_eq!(base.verify(None).unwrap().attachment_faults.len(), 1);
}

#[test]
fn one_family_is_whole_and_alone_and_cannot_be_imported() {
    let (world, household) = lived_in();
    let number = world
        .read(|reader| household::by_id(reader, household, &Sight::Commune))
        .number;
    let out = world.directory().join("famille");
    let family = Family { household, number };
    let done = world
        .base()
        .export_into(&out, Some(family), "essai", &Plain)
        .unwrap();
    assert_eq!(lines(&out, "data/household.jsonl").len(), 1);
    assert_eq!(lines(&out, "data/person.jsonl").len(), 4);
    assert_eq!(done.manifest.attached, 2);
    assert!(
        done.manifest.facts.is_empty(),
        "no secret of the commune leaves"
    );
    assert!(!out.join("data/agent.jsonl").exists());
    // The other family bears the same names: its ids are what tells it apart.
    let theirs: Vec<String> = probe::on_reader(world.base(), |connection| {
        let sql = "SELECT lower(hex(person)) FROM member WHERE household <> ?1";
        let mut statement = connection.prepare(sql)?;
        let rows = statement.query_map([household.uuid()], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    })
    .unwrap();
    for (name, bytes) in bytes_of(&out) {
        let text = String::from_utf8_lossy(&bytes);
        for id in &theirs {
            assert!(
                !text.contains(id),
                "{name} names somebody of another family"
            );
        }
    }
    assert_eq!(refusal(import(&world, &out, "autre")), "one_family");
}

/// Copies an export and lets a hand change it.
fn tampered(done: &Exported, n: usize, change: impl FnOnce(&Path)) -> PathBuf {
    let copy = done.path.with_file_name(format!("copie-{n}"));
    guichet_testkit::copy_folder(&done.path, &copy);
    change(&copy);
    copy
}

/// Changes a text in a file, and its mark in the manifest too.
fn forge(folder: &Path, path: &str, from: &str, to: &str) {
    let file = folder.join(path);
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains(from), "{path} has no {from}");
    std::fs::write(&file, text.replacen(from, to, 1)).unwrap();
    let manifest = folder.join("manifest.json");
    let mut told: serde_json::Value =
        serde_json::from_slice(&std::fs::read(&manifest).unwrap()).unwrap();
    let bytes = std::fs::read(&file).unwrap();
    told["files"][path]["sha256"] = data_encoding::HEXLOWER
        .encode(&Sha256::digest(&bytes))
        .into();
    told["files"][path]["bytes"] = bytes.len().into();
    std::fs::write(manifest, told.to_string()).unwrap();
}

#[test]
fn an_export_that_was_touched_is_refused_and_nothing_is_left() {
    let (world, _) = lived_in();
    let done = export(&world, "export");
    let a_scan = bytes_of(&done.path.join("files"))
        .into_keys()
        .next()
        .unwrap();
    type Hand<'h> = Box<dyn Fn(&Path) + 'h>;
    let write = |path: &'static str, text: &'static str| -> Hand<'_> {
        Box::new(move |folder| std::fs::write(folder.join(path), text).unwrap())
    };
    let remove = |path: &'static str| -> Hand<'_> {
        Box::new(move |folder| std::fs::remove_file(folder.join(path)).unwrap())
    };
    let hands: Vec<(&str, Hand<'_>)> = vec![
        ("no_manifest", remove("manifest.json")),
        ("unreadable_manifest", write("manifest.json", "{}")),
        (
            "newer",
            write(
                "manifest.json",
                r#"{"format":"guichet-export","version":2}"#,
            ),
        ),
        ("incomplete", remove("data/person.jsonl")),
        ("incomplete", remove("history/change.jsonl")),
        ("incomplete", remove("files.jsonl")),
        ("altered", write("data/note.jsonl", "")),
        (
            "altered",
            Box::new(|folder| {
                let path = folder.join("data/person.jsonl");
                let text = std::fs::read_to_string(&path).unwrap();
                std::fs::write(&path, text.trim_end()).unwrap();
            }),
        ),
        (
            "altered",
            Box::new(|folder| {
                std::fs::write(folder.join("files").join(&a_scan), "%PDF-1.7 autre chose").unwrap();
            }),
        ),
        (
            "incomplete",
            Box::new(|folder| {
                std::fs::remove_file(folder.join("files").join(&a_scan)).unwrap();
            }),
        ),
        // Marks made anew: the content hash, then the chains and the replay tell.
        (
            "altered",
            Box::new(|folder| forge(folder, "data/person.jsonl", "Marchand", "Marchant")),
        ),
        (
            "inconsistent",
            Box::new(|folder| forge(folder, "data/member.jsonl", "\"guardian\"", "\"nobody\"")),
        ),
        (
            "altered",
            Box::new(|folder| forge(folder, "data/person.jsonl", "\"sex\":", "\"sexe\":")),
        ),
        (
            "unsound",
            Box::new(|folder| {
                forge(
                    folder,
                    "history/act.jsonl",
                    "household.create",
                    "household.forged",
                )
            }),
        ),
        (
            "unsound",
            Box::new(|folder| forge(folder, "history/change.jsonl", "Marchand", "Marchant")),
        ),
        (
            "unsound",
            Box::new(|folder| {
                forge(
                    folder,
                    "history/receipt.jsonl",
                    "\"sequence\":1",
                    "\"sequence\":9",
                )
            }),
        ),
        (
            "altered",
            Box::new(|folder| forge(folder, "files.jsonl", "files/", "../files/")),
        ),
        // A row that would choose where its file is written.
        (
            "altered",
            Box::new(|folder| {
                let stored = lines(folder, "data/attachment.jsonl").into_iter();
                let rows: Vec<serde_json::Value> = stored
                    .map(|line| serde_json::from_str(&line).unwrap())
                    .collect();
                let name = rows
                    .iter()
                    .find_map(|row| row["stored"].as_str())
                    .unwrap()
                    .to_owned();
                forge(
                    folder,
                    "data/attachment.jsonl",
                    &name,
                    "../../../../../../tmp/guichet-ev",
                );
            }),
        ),
    ];
    for (n, (reason, hand)) in hands.into_iter().enumerate() {
        let copy = tampered(&done, n, |folder| hand(folder));
        let into = format!("autre-{n}");
        assert_eq!(refusal(import(&world, &copy, &into)), reason, "case {n}");
        let left = bytes_of(&world.directory().join(&into));
        assert!(
            left.keys().all(|name| name == "lock"),
            "case {n}: {:?}",
            left.keys()
        );
        std::fs::remove_dir_all(copy).unwrap();
    }
    assert_eq!(
        refusal(export::import(
            &home(elsewhere(&world, "x"), "inconnue"),
            &done.path,
            |_| Ok::<_, StoreError>(())
        )),
        "unknown_agent"
    );
}

#[test]
fn an_export_comes_into_an_empty_base_alone() {
    let (world, _) = lived_in();
    let done = export(&world, "export");
    // In the folder of a base, and into a base that somebody works in.
    assert!(matches!(
        export::import(&home(world.folder(), "nadia"), &done.path, |_| Ok::<
            _,
            StoreError,
        >(())),
        Err(StoreError::InUse)
    ));
    let refused = world
        .base()
        .import(&home(world.folder(), "nadia"), &done.path, |_| {
            Ok::<_, StoreError>(())
        });
    assert!(matches!(refused, Err(StoreError::BaseNotEmpty)));
    world.assert_sound();

    let mut empty = World::seeded(5);
    let place = home(empty.folder(), "maud");
    let imported = empty
        .base()
        .import(&place, &done.path, |_| Ok::<_, StoreError>(()))
        .unwrap();
    assert!(imported.aside.unwrap().exists());
    empty.close();
    assert!(
        empty.open("nadia", PASSWORD).is_err(),
        "passwords do not travel"
    );
    empty.open("maud", PASSWORD).unwrap();
    empty.assert_sound();
    assert_eq!(
        empty.base().content_hash().unwrap(),
        world.base().content_hash().unwrap()
    );
}

#[test]
fn given_up_anywhere_an_export_or_an_import_leaves_nothing() {
    let (world, _) = lived_in();
    let done = export(&world, "export");
    for at in [0, 1, 2, 4, 7, 11, 16, 22, 29, 37, 46] {
        let out = world.directory().join("interrompu");
        let into = elsewhere(&world, "interrompue");
        let exported = ended_at(at, || world.base().export_into(&out, None, "essai", &Plain));
        let place = home(into.clone(), "nadia");
        let imported = ended_at(at, || {
            export::import(&place, &done.path, |_| Ok::<_, StoreError>(()))
        });
        match exported {
            Err(StoreError::GivenUp) => assert!(!out.exists()),
            other => drop(other.map(|_| std::fs::remove_dir_all(&out)).unwrap()),
        }
        match imported {
            Err(StoreError::GivenUp) => assert!(!into.holds_a_base()),
            other => drop(other.map(|_| std::fs::remove_dir_all(into.path())).unwrap()),
        }
        let here: Vec<String> = std::fs::read_dir(world.directory())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
            .filter(|name| name.starts_with('.'))
            .collect();
        assert!(here.is_empty(), "{here:?}");
    }
}

/// Does a work that is told to end when it says its `n`-th word.
fn ended_at<T>(n: usize, work: impl FnOnce() -> T) -> T {
    use std::sync::atomic::{AtomicUsize, Ordering};
    let own = Arc::new(std::sync::OnceLock::<Watch>::new());
    let ears = Arc::clone(&own);
    let words = AtomicUsize::new(0);
    let watch = Watch::telling(move |_| {
        if words.fetch_add(1, Ordering::SeqCst) == n {
            ears.get().unwrap().give_up();
        }
    });
    own.set(watch.clone()).unwrap();
    watch.over(work)
}

#[test]
fn an_export_of_a_former_version_is_brought_up_to_date() {
    let (world, _) = lived_in();
    let done = export(&world, "export");
    let schema = done.manifest.schema;
    probe::with_step(
        "ALTER TABLE household ADD COLUMN imagined TEXT;",
        None,
        || {
            import(&world, &done.path, "autre").unwrap_or_else(|error| panic!("{error:?}"));
        },
    );
    assert_eq!(schema, ExportManifest::read(&done.path).unwrap().schema);
}

#[test]
fn a_folder_that_holds_something_is_not_written_into() {
    let (world, _) = lived_in();
    let out = world.directory().join("photos");
    std::fs::create_dir(&out).unwrap();
    // An empty one gives way.
    world
        .base()
        .export_into(&out, None, "essai", &Plain)
        .unwrap();
    let again = world.base().export_into(&out, None, "essai", &Plain);
    assert!(matches!(again, Err(StoreError::ExportRefused("taken"))));
}
