//! How each statement finds its rows, reviewed as a snapshot: a town grows tenfold, and a statement
//! that reads a whole table, or every row that has nothing in a column, grows with it unseen.

use guichet_domain::id::EntityId;
use guichet_store::listing::{
    HouseholdFilter, HouseholdList, HouseholdSight, HouseholdSort, Page, PersonFilter, PersonList,
    PersonSort, Place,
};
use guichet_store::supporting_document::QueueSight;
use guichet_store::{Sight, probe};
use guichet_testkit::World;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use uuid::Uuid;

const SNAPSHOT: &str = "tests/plans.txt";

fn statements(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            statements(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "sql") {
            found.push(path);
        }
    }
    found.sort();
}

/// The queries of the lists, which are put together: each order, from a line on, for who sees the
/// whole commune and for who sees what two entities follow.
fn lists() -> Vec<(String, String)> {
    let page = Page {
        descending: false,
        after: Some(Place {
            key: "1".to_owned(),
            id: Uuid::from_u128(1),
        }),
        limit: 50,
    };
    let entities = [1, 2].map(|n| EntityId::from_uuid(Uuid::from_u128(n)));
    let mut found = Vec::new();
    for (who, sight) in [
        ("commune", Sight::Commune),
        ("entities", Sight::Entities(entities.to_vec())),
    ] {
        for sort in HouseholdSort::ALL {
            let documents = QueueSight {
                documents: sight.clone(),
                identity: sight.clone(),
                restricted: sight.clone(),
            };
            let list = HouseholdList {
                sort,
                filter: HouseholdFilter::default(),
                sight: HouseholdSight {
                    identity: sight.clone(),
                    contact: sight.clone(),
                    requests: sight.clone(),
                    documents,
                },
            };
            let sql = probe::household_page(&list, &page);
            found.push((format!("list of households: {sort:?}, {who}"), sql));
        }
        for sort in PersonSort::ALL {
            let list = PersonList {
                sort,
                filter: PersonFilter::default(),
                sight: sight.clone(),
            };
            let sql = probe::person_page(&list, &page);
            found.push((format!("list of persons: {sort:?}, {who}"), sql));
        }
    }
    found
}

fn plans() -> String {
    let world = World::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    statements(&sources, &mut files);
    let mut named: Vec<(String, String)> = files
        .iter()
        .map(|file| {
            let name = file.strip_prefix(&sources).unwrap().display().to_string();
            let sql = std::fs::read_to_string(file).unwrap();
            (name.replace('\\', "/"), sql)
        })
        .collect();
    named.extend(lists());
    let mut plans = String::new();
    probe::on_writer(world.base(), |writer| {
        for (name, sql) in &named {
            writeln!(plans, "{name}").unwrap();
            let mut statement = writer.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            // An unbound parameter is NULL: the plan does not depend on it.
            let mut rows = statement.raw_query();
            while let Some(row) = rows.next()? {
                let step: String = row.get(3)?;
                writeln!(plans, "  {step}").unwrap();
            }
        }
        Ok(())
    })
    .unwrap();
    plans
}

#[test]
fn every_statement_finds_its_rows_as_reviewed() {
    let plans = plans();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(SNAPSHOT);
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &plans).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap_or_default();
    assert_eq!(
        plans.replace("\r\n", "\n"),
        reviewed.replace("\r\n", "\n"),
        "a plan moved: look at it, then UPDATE_SNAPSHOTS=1"
    );
}
