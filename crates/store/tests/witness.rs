//! An onlooker who reads every row before and after each act, and knows from that alone what the
//! change log has to say: who last wrote each register, and what it held before.

use guichet_domain::id::HouseholdId;
use guichet_domain::rights::Volet;
use guichet_store::capture::{Kind, Table, synced_tables};
use guichet_store::door::versions_of;
use guichet_store::{Sight, history, probe};
use guichet_testkit::World;
use rusqlite::Connection;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A row as it stands.
#[derive(Clone, PartialEq, Eq)]
struct Row {
    kind: &'static str,
    owner: Uuid,
    /// JSON of each group.
    groups: BTreeMap<&'static str, String>,
}

/// Every synced row, by its id.
type Rows = BTreeMap<Uuid, Row>;

pub(crate) struct Witness {
    before: Rows,
    now: Rows,
    /// The act that last wrote each group of each row.
    written: BTreeMap<(Uuid, &'static str), i64>,
}

impl Witness {
    /// Believes what the log says so far.
    pub(crate) fn of(world: &World) -> Self {
        let now = rows(world);
        let mut witness = Self {
            before: now.clone(),
            now,
            written: BTreeMap::new(),
        };
        witness.written = witness.told(world);
        witness
    }

    /// Looks at what an act did, and compares what the log says of it.
    pub(crate) fn look(&mut self, world: &World) {
        self.before = std::mem::replace(&mut self.now, rows(world));
        let act = world.acts(1)[0].n;
        self.written
            .retain(|(entity, _), _| self.now.contains_key(entity));
        for (entity, row) in &self.now {
            let former = self.before.get(entity).filter(|old| old.owner == row.owner);
            for (group, value) in &row.groups {
                if former.is_none_or(|old| old.groups[group] != *value) {
                    self.written.insert((*entity, group), act);
                }
            }
        }
        assert_eq!(self.told(world), self.written, "who last wrote what");
        self.compare_history(world);
    }

    /// The act that the log names for each group of each row that stands.
    fn told(&self, world: &World) -> BTreeMap<(Uuid, &'static str), i64> {
        let mut told = BTreeMap::new();
        for (entity, row) in &self.now {
            let versions = world.read(|reader| versions_of(reader, *entity));
            assert_eq!(versions.len(), row.groups.len(), "{}", row.kind);
            for group in row.groups.keys() {
                told.insert((*entity, *group), act_of(world, versions[*group]));
            }
        }
        told
    }

    /// What the history of each household says of the last act: the values before and after, and
    /// nothing that moved left out but what a new row leaves unsaid.
    fn compare_history(&self, world: &World) {
        let at = world.acts(1)[0].at;
        let households = self.now.iter().filter(|(_, row)| row.kind == "household");
        for (household, _) in households {
            let household = HouseholdId::from_uuid(*household);
            let lines = world.read(|reader| {
                history::of_household(reader, household, &Volet::ALL, &Sight::Commune, 10_000)
            });
            for line in lines.iter().filter(|line| line.at == at) {
                let before = self.before.get(&line.entity);
                let value = |row: Option<&Row>| {
                    let group = row.and_then(|row| row.groups.get(line.field_group.as_str()));
                    group.cloned()
                };
                if line.field_group == "*" {
                    assert!(before.is_some(), "{} was there", line.kind);
                    continue;
                }
                let now = self.now.get(&line.entity);
                assert_eq!(line.after, value(now), "{} {}", line.kind, line.field_group);
                assert_eq!(
                    line.before,
                    value(before),
                    "{} {}",
                    line.kind,
                    line.field_group
                );
            }
        }
    }
}

fn act_of(world: &World, change: Uuid) -> i64 {
    probe::on_reader(world.base(), |reader| {
        let mut statement = reader.prepare_cached("SELECT act FROM change WHERE id = ?1")?;
        Ok(statement.query_row([change], |row| row.get(0))?)
    })
    .unwrap()
}

fn rows(world: &World) -> Rows {
    probe::on_reader(world.base(), |reader| {
        let mut all = Rows::new();
        for table in synced_tables() {
            rows_of(reader, table, &mut all)?;
        }
        Ok(all)
    })
    .unwrap()
}

fn rows_of(reader: &Connection, table: &'static Table, all: &mut Rows) -> rusqlite::Result<()> {
    let groups: Vec<String> = table
        .groups
        .iter()
        .map(|group| {
            let columns: Vec<String> = group
                .columns
                .iter()
                .map(|column| match column.kind {
                    Kind::Id => format!(
                        "'{0}', iif({0} IS NULL, NULL, lower(hex({0})))",
                        column.name
                    ),
                    Kind::Text | Kind::Integer => format!("'{0}', {0}", column.name),
                })
                .collect();
            format!("json_object({})", columns.join(", "))
        })
        .collect();
    let sql = format!(
        "SELECT id, {}, {} FROM {}",
        table.owner.unwrap_or("id"),
        groups.join(", "),
        table.name
    );
    let mut statement = reader.prepare(&sql)?;
    let mut found = statement.query([])?;
    while let Some(row) = found.next()? {
        let mut groups = BTreeMap::new();
        for (place, group) in table.groups.iter().enumerate() {
            groups.insert(group.name, row.get(place + 2)?);
        }
        let seen = Row {
            kind: table.name,
            owner: row.get(1)?,
            groups,
        };
        all.insert(row.get(0)?, seen);
    }
    Ok(())
}
