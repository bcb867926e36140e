//! What is left after a kill.

use crate::child::{backups_of, base_of, open, open_with};
use crate::place::{Known, Place};
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::{DraftId, HouseholdId};
use guichet_domain::number::{CheckCode, HouseholdNumber};
use guichet_domain::request::RequestNumber;
use guichet_store::audit::{Filter, acts};
use guichet_store::keys::RecoveryKey;
use guichet_store::receipt::{self, Verdict};
use guichet_store::{
    Base, Credential, Reader, Sight, StoreError, backup, draft, household, merge, request,
};
use guichet_testkit::PASSWORD;
use std::path::Path;

fn read<T>(base: &Base, work: impl FnOnce(&Reader<'_>) -> Result<T, StoreError>) -> T {
    base.read(work).unwrap()
}

/// Opens what the kill left and holds it against what was acknowledged. Gives what was found
/// beyond: an act that was committed but not acknowledged, a restore that was ended.
pub(crate) fn after_kill(place: &mut Place) -> &'static str {
    let root = place.root.clone();
    let password = the_one_password(&root, &mut place.known);
    let base = open(&root, &password).unwrap();
    let report = base.verify(None).unwrap();
    assert!(report.is_sound(), "{report:#?}");
    let mut found = "as acknowledged";
    if place.known.restoring {
        let replaced = !all_there(&base, &place.known);
        if replaced {
            found = "restore ended";
            place.known.forget_what_was_replaced();
        }
        place.known.restoring = false;
    }
    assert!(
        all_there(&base, &place.known),
        "something acknowledged is missing"
    );
    for id in &place.known.drafts {
        let id = DraftId::from_uuid(id.parse().unwrap());
        read(&base, |reader| draft::by_id(reader, id));
    }
    whole_or_not_at_all(&base, &place.known);
    one_file_or_two(&base, &mut place.known);
    files_and_rows_agree(&root, &base, &mut place.known, report.attachments);
    if beyond_acknowledged(&base, &place.known) {
        found = "one act more";
    }
    drop(base);
    // The other way in is still one: a key change moves both, a restore brings both back.
    let recovery = RecoveryKey::parse(&place.recovery).unwrap();
    drop(open_with(&root, &Credential::Recovery(&recovery)).unwrap());
    no_leftovers(&root);
    for (act, path) in std::mem::take(&mut place.known.backups) {
        restores(&path, act);
    }
    found
}

fn all_there(base: &Base, known: &Known) -> bool {
    let there = |number: &String| {
        let number: HouseholdNumber = number.parse().unwrap();
        // The number of a file that was taken into another leads there.
        base.read::<_, StoreError>(|reader| merge::household_of_number(reader, number))
            .is_ok()
    };
    let genuine = |(number, code): (&String, &String)| {
        let code: CheckCode = code.parse().unwrap();
        let verdict = read(base, |reader| receipt::verify_code(reader, code, 2026));
        matches!(verdict, Verdict::Genuine(found) if found.number.to_string() == *number)
    };
    known.households.iter().all(there) && known.receipts.iter().all(genuine)
}

/// A request is validated with its household, or waits without one.
fn whole_or_not_at_all(base: &Base, known: &Known) {
    for (number, validated) in &known.requests {
        let number: RequestNumber = number.parse().unwrap();
        let found = read(base, |reader| {
            request::by_number(reader, number, &Sight::Commune)
        });
        assert_eq!(found.household.is_some(), !found.is_open(), "{number}");
        assert!(!validated || !found.is_open(), "{number} was validated");
        if let Some(household) = found.household {
            let members = read(base, |reader| household::members(reader, household));
            assert_eq!(members.len(), 1, "{number}");
        }
    }
}

/// Two files are wholly one or wholly two: everything of the one passed to the other, or nothing.
fn one_file_or_two(base: &Base, known: &mut Known) {
    for ((stays, goes), acknowledged) in &mut known.merged {
        let [stays, goes] = [stays, goes].map(|id| HouseholdId::from_uuid(id.parse().unwrap()));
        let one = read(base, |reader| merge::of_absorbed(reader, goes.uuid())).is_some();
        assert_eq!(one, *acknowledged.get_or_insert(one));
        let members = |id| read(base, |reader| household::members(reader, id)).len();
        let stands = base
            .read::<_, StoreError>(|reader| household::by_id(reader, goes, &Sight::Commune))
            .is_ok_and(|found| found.status == HouseholdStatus::Active);
        let expected = match one {
            true => (2, 0, false),
            false => (1, 1, true),
        };
        assert_eq!((members(stays), members(goes), stands), expected);
    }
}

/// No row without its file (the full check read each), no file without its row, nothing half
/// written; what was acknowledged is there as it was, what was being purged is whole or gone.
fn files_and_rows_agree(root: &Path, base: &Base, known: &mut Known, rows: u64) {
    let folder = base_of(root).attachments();
    let files = match folder.exists() {
        true => std::fs::read_dir(folder).unwrap().count(),
        false => 0,
    };
    assert_eq!(files as u64, rows, "files without a row");
    for (id, round) in &known.attachments {
        let bytes = base.read_file(id.parse().unwrap()).unwrap();
        assert_eq!(*bytes, crate::child::scan(*round), "{id}");
    }
    let Some((id, round)) = known.purging.take() else {
        return;
    };
    match base.read_file(id.parse().unwrap()) {
        Ok(bytes) => {
            assert_eq!(*bytes, crate::child::scan(round), "{id}");
            known.attachments.insert(id, round);
        }
        Err(error) => assert!(matches!(error, StoreError::NotFound(_)), "{error}"),
    }
}

/// The act under way when the kill fell was committed: its household follows the last acknowledged
/// one, without a gap. (That receipts have none is part of the full check.)
fn beyond_acknowledged(base: &Base, known: &Known) -> bool {
    let Some(last) = known.households.last() else {
        return false;
    };
    let last: i64 = last.parse().unwrap();
    let exists = |number: i64| {
        base.read::<_, StoreError>(|reader| {
            household::by_number(reader, HouseholdNumber(number), &Sight::Commune)
        })
        .is_ok()
    };
    assert!(
        !exists(last + 2),
        "more than one act beyond the last acknowledgement"
    );
    exists(last + 1)
}

/// Exactly one password opens: the one acknowledged last or, if another one was being set, one of
/// the two.
fn the_one_password(root: &Path, known: &mut Known) -> String {
    let acknowledged = known
        .password
        .clone()
        .unwrap_or_else(|| PASSWORD.to_owned());
    // The kill may fall between an acknowledgement and the next attempt: nothing was tried then.
    let works: Vec<String> = std::iter::once(acknowledged)
        .chain(known.tried.take())
        .filter(|password| match open(root, password) {
            Ok(_) => true,
            Err(StoreError::WrongPassword) => false,
            Err(error) => panic!("{error}"),
        })
        .collect();
    assert_eq!(works.len(), 1, "exactly one password opens");
    known.password = Some(works[0].clone());
    std::fs::write(root.join("password"), &works[0]).unwrap();
    works[0].clone()
}

/// The opening swept whatever the dead run was making.
fn no_leftovers(root: &Path) {
    let places = [root.join("base"), root.join("base/data"), backups_of(root)];
    for entry in places
        .iter()
        .flat_map(|place| std::fs::read_dir(place).unwrap())
    {
        let name = entry.unwrap().file_name().to_string_lossy().into_owned();
        let swept = [
            "creating-",
            "restoring-",
            "restore-ready",
            ".partial-",
            "guichet.db.next",
        ];
        assert!(
            !swept.iter().any(|prefix| name.starts_with(prefix)),
            "{name} is left"
        );
        assert!(!name.ends_with(".new"), "{name} is left");
    }
    assert!(!base_of(root).data().join("guichet.db-wal").exists());
}

/// A backup that was acknowledged is one: it restores elsewhere, to the act it says.
fn restores(path: &Path, act: i64) {
    let elsewhere = crate::place::directory();
    let credential = Credential::Password {
        login: "nadia",
        password: PASSWORD,
    };
    let environment = guichet_store::SystemEnvironment;
    backup::restore(path, &base_of(elsewhere.path()), &credential, &environment).unwrap();
    let base = open(elsewhere.path(), PASSWORD).unwrap();
    let report = base.verify(None).unwrap();
    assert!(report.is_sound(), "{report:#?}");
    // Its own acts, and the one that tells of the restore.
    assert_eq!(report.acts, act + 1);
}

/// A creation that was killed left a base that works, or none and room for one.
pub(crate) fn created(root: &Path) -> &'static str {
    let mut found = "no base yet";
    for entry in std::fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let folder = guichet_store::base::BaseFolder::new(&path);
        if folder.holds_a_base() {
            std::fs::rename(&path, root.join("base")).unwrap();
            let base = open(root, PASSWORD).unwrap();
            assert!(base.verify(None).unwrap().is_sound());
            drop(base);
            std::fs::rename(root.join("base"), path.with_extension("vue")).unwrap();
            found = "a base";
        } else {
            let environment = std::sync::Arc::new(guichet_store::SystemEnvironment);
            drop(guichet_testkit::found_base(folder, environment).unwrap());
            let left = std::fs::read_dir(&path).unwrap().count();
            assert_eq!(
                left, 2,
                "the lock and the data, nothing of the killed creation"
            );
        }
    }
    found
}

/// Whether the migration was done before the kill; it is done once the base was opened, once.
pub(crate) fn migrated(place: &mut Place) -> &'static str {
    let migration = format!("migration {:04}", guichet_store::probe::next_step());
    let count = |base: &Base| {
        let lines = read(base, |reader| {
            acts::page(reader, &Filter::default(), &Sight::Commune, 100_000)
        });
        lines
            .iter()
            .filter(|line| line.operation == migration)
            .count()
    };
    let before = match open(&place.root, PASSWORD) {
        Ok(_) => "as before the step",
        Err(StoreError::TooNew { .. }) => "as after the step",
        Err(error) => panic!("{error}"),
    };
    let schema = crate::child::NEXT_SCHEMA;
    guichet_store::probe::with_step(schema, Some(crate::child::NEXT_REWRITE), || {
        after_kill(place);
        let base = open(&place.root, PASSWORD).unwrap();
        assert_eq!(count(&base), 1, "the step is one act, done once");
    });
    before
}
