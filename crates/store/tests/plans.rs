//! How each statement finds its rows, reviewed as a snapshot: a town grows tenfold, and a statement
//! that reads a whole table, or every row that has nothing in a column, grows with it unseen.

use guichet_store::probe;
use guichet_testkit::World;
use std::fmt::Write;
use std::path::{Path, PathBuf};

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

fn plans() -> String {
    let world = World::new();
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    statements(&sources, &mut files);
    let mut plans = String::new();
    probe::on_writer(world.base(), |writer| {
        for file in &files {
            let name = file.strip_prefix(&sources).unwrap().display().to_string();
            writeln!(plans, "{}", name.replace('\\', "/")).unwrap();
            let sql = std::fs::read_to_string(file).unwrap();
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
