//! Every schema that was ever released still opens, with what was written under it.
//!
//! `fixtures/schema-NNNN.tar` is a backup made by the last version of that schema. It also holds
//! the form of the slots, of the manifest and of both chains to what was once written.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "builders of a test that clippy does not see as part of one"
)]

use guichet_domain::number::HouseholdNumber;
use guichet_domain::supporting_document::default_types;
use guichet_store::base::BaseFolder;
use guichet_store::keys::KdfCost;
use guichet_store::receipt::{self, Verdict};
use guichet_store::search::{self, Found, Search};
use guichet_store::{
    Base, Credential, Sight, StoreError, backup, document_type, household, person,
};
use guichet_testkit::{PASSWORD, TestEnvironment, World};
use std::path::{Path, PathBuf};
use std::sync::Arc;

const NADIA: Credential<'static> = Credential::Password {
    login: "nadia",
    password: PASSWORD,
};

fn fixture(schema: u32) -> PathBuf {
    let name = format!("fixtures/schema-{schema:04}.tar");
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// The content hash of a fixture once brought up to the present schema, beside it.
fn expected_content(schema: u32, found: &str) -> String {
    let path = fixture(schema).with_extension("content");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, format!("{found}\n")).unwrap();
    }
    std::fs::read_to_string(&path)
        .unwrap_or_default()
        .trim()
        .to_owned()
}

/// The schema that this version writes.
fn present(world: &World) -> u32 {
    let place = world.directory().join("schéma");
    world.base().backup_into(&place).unwrap().manifest.schema
}

/// What every fixture holds: a family with telephones, one of them taken away again, an undone
/// act, a receipt, an archived household, a second agent, a failed login.
fn write_families(world: &World) {
    let (family, _, persons) = world.marchand_bensaid();
    let phone = |number: &str| (number.to_owned(), Some("mobile".to_owned()));
    for numbers in [
        vec![phone("+33639980101"), phone("+33639980102")],
        vec![phone("+33639980102")],
    ] {
        world
            .write("household.update", |tx| {
                person::set_phones(tx, persons[0], &numbers)
            })
            .unwrap();
    }
    world.add_agent("odile", "Odile Durand");
    let renamed = world
        .write("household.update", |tx| {
            let mut fields = person::by_id(tx, persons[1])?;
            fields.usage_name = Some("Ben Saïd".to_owned());
            person::update(tx, persons[1], &fields)
        })
        .unwrap();
    world.write("act.undo", |tx| tx.undo(renamed.act)).unwrap();
    world.issue_receipt(family);
    let (second, _, _) = world.marchand_bensaid();
    world
        .write("household.archive", |tx| {
            household::set_archived(tx, second, true)
        })
        .unwrap();
    assert!(world.base().check_password("odile", "faux").is_err());
    world.base().check_password("odile", PASSWORD).unwrap();
}

#[test]
fn every_released_schema_still_opens() {
    let world = World::new();
    let latest = present(&world);
    // Its own name: a fixture is made once, by the version that is about to be released.
    if std::env::var_os("MAKE_FIXTURE").is_some() {
        write_families(&world);
        world.base().backup_to_file(&fixture(latest)).unwrap();
    }
    for schema in 1..=latest {
        assert!(
            fixture(schema).exists(),
            "no fixture of schema {schema}: before a step is added, this test is run with \
             MAKE_FIXTURE=1 UPDATE_SNAPSHOTS=1 by the version before it"
        );
        let place = tempfile::tempdir().unwrap();
        let folder = BaseFolder::new(place.path());
        let environment = Arc::new(TestEnvironment::new(7));
        let restored =
            backup::restore(&fixture(schema), &folder, &NADIA, environment.as_ref()).unwrap();
        assert_eq!(restored.manifest.schema, schema);
        let cost = KdfCost::for_test_bases();
        let (base, _) = Base::open(folder, &NADIA, cost, environment, None).unwrap();
        let report = base.verify(Some(&restored.manifest)).unwrap();
        assert!(report.is_sound(), "schema {schema}: {report:#?}");
        let expected = expected_content(schema, &report.content_hash);
        assert_eq!(report.content_hash, expected, "schema {schema}");
        as_written(&base, &restored.manifest.created_at);
    }
}

#[test]
fn a_base_from_before_the_types_of_document_gets_those_of_a_new_one() {
    let place = tempfile::tempdir().unwrap();
    let folder = BaseFolder::new(place.path());
    let environment = Arc::new(TestEnvironment::new(7));
    backup::restore(&fixture(1), &folder, &NADIA, environment.as_ref()).unwrap();
    let cost = KdfCost::for_test_bases();
    let (base, _) = Base::open(folder, &NADIA, cost, environment, None).unwrap();
    let found = base
        .read::<_, StoreError>(document_type::all)
        .unwrap()
        .into_iter()
        .map(|one| (one.id, one.key.unwrap_or_default(), one.fields));
    let expected = default_types()
        .into_iter()
        .map(|one| (one.id, one.key.to_owned(), one.fields));
    assert!(found.eq(expected));
}

fn as_written(base: &Base, made_at: &i64) {
    base.read::<_, StoreError>(|reader| {
        let found = household::by_number(reader, HouseholdNumber(1), &Sight::Commune)?;
        let members = household::members(reader, found.id)?;
        let names: Vec<_> = members
            .iter()
            .map(|member| member.fields.first_name.as_deref().unwrap_or_default())
            .collect();
        assert_eq!(names, ["Claire", "Karim", "Jeanne", "Sami"]);
        let phones = person::phones(reader, members[0].person)?;
        assert_eq!(phones.len(), 1);
        let printed =
            receipt::latest_of(reader, receipt::Kind::Household, found.id.uuid())?.unwrap();
        assert!(printed.issued_at < *made_at);
        let verdict = receipt::verify_code(reader, printed.code, printed.number.year)?;
        assert!(matches!(verdict, Verdict::Genuine(_)));
        let search = Search {
            text: "bensaid 0639 98 01 02",
            identity: Sight::Commune,
            contact: Sight::Commune,
            requests: Sight::Commune,
            limit: 10,
        };
        let (hits, total) = search::find(reader, &search)?;
        assert_eq!((hits[0].found, total), (Found::Household(found.id), 1));
        Ok(())
    })
    .unwrap();
}
