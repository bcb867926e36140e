//! A copy of a base for training: the same families by number and shape, and nobody in it is real.
//! It has a key of its own, a journal that begins with the copy, and is marked as a demonstration.
//!
//! | file | what it does |
//! | --- | --- |
//! | treatment | what becomes of each column |
//! | invent | values that nobody bears |
//! | proposal | requests |

mod invent;
mod proposal;
mod treatment;

use crate::base::{Base, meta};
use crate::capture::{self, Kind, Table, synced_tables};
use crate::door::{BATCH, NewAct, Tx};
use crate::error::{Result, StoreError};
use crate::watch::{self, Step};
use guichet_domain::attachment::AttachmentKind;
use guichet_domain::name::fold;
use invent::Invention;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use std::collections::{BTreeMap, BTreeSet};
use treatment::Treatment;
use uuid::Uuid;

/// A file that stands for every scan of a kind, with its pages.
pub struct Specimen {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Its pages.
    pub pages: u32,
}

/// How the copy is made.
pub struct Training<'t> {
    /// What the acts of the copy are called.
    pub operation: &'static str,
    /// Login of the agent who comes in first: the one of `agent`, under another name.
    pub login: &'t str,
    /// Who becomes that agent.
    pub agent: Uuid,
    /// The file that stands for every scan of a kind.
    pub specimen: &'t dyn Fn(AttachmentKind) -> Specimen,
}

/// How much was copied.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copied {
    /// Households.
    pub households: u64,
    /// Persons.
    pub persons: u64,
    /// Files of documents, each a specimen.
    pub files: u64,
}

/// Rows of one table, as they stand in the source.
type Row = Vec<Value>;

/// Fills a base that holds nothing yet with what `source` holds, drawn anew. No journal, no printed
/// paper, no draft, no setting of a post and no letter of the commune's own goes along.
///
/// # Errors
/// [`StoreError::WriteRefused`] when a column is not known to the treatment: nothing may leak.
pub fn copy_anonymised(source: &Base, target: &Base, training: &Training<'_>) -> Result<Copied> {
    let drawing = source.with_reader(invention)?;
    let total = source.with_reader(count)?;
    let mut copying = Copying {
        target,
        drawing,
        training,
        requests: BTreeMap::new(),
        labels: BTreeMap::new(),
        copied: Copied::default(),
    };
    let mut done = 0;
    // The letters of the commune may name who signs them: the product's stand for them.
    for table in synced_tables().filter(|table| table.name != "letter_template") {
        let mut last = Uuid::nil();
        loop {
            watch::tell(Step::Export, done, total)?;
            let rows = source.with_reader(|connection| page(connection, table, last))?;
            let Some(Value::Blob(id)) = rows.last().map(|row| row[0].clone()) else {
                break;
            };
            last = Uuid::from_slice(&id).map_err(|_| damaged())?;
            done += rows.len() as u64;
            copying.rows(table, rows)?;
        }
    }
    let next: i64 = source.with_reader(|connection| meta::integer(connection, "next_number"))?;
    let act = NewAct::system(training.operation);
    target.write::<_, StoreError>(&act, |tx| {
        let highest: i64 = tx.connection().query_row(
            "SELECT max(coalesce((SELECT max(number) FROM household), 0),
                        coalesce((SELECT max(household_number) FROM request), 0))",
            [],
            |row| row.get(0),
        )?;
        meta::set(
            tx.connection(),
            "next_number",
            &next.max(highest + 1).to_string(),
        )
    })?;
    Ok(copying.copied)
}

fn damaged() -> StoreError {
    StoreError::Damaged("row without id".to_owned())
}

fn count(connection: &Connection) -> Result<u64> {
    let mut total = 0;
    for table in synced_tables() {
        let sql = format!("SELECT count(*) FROM {}", table.name);
        total += connection
            .query_row(&sql, [], |row| row.get::<_, i64>(0))?
            .unsigned_abs();
    }
    Ok(total)
}

/// The columns of a table after its id, in their declared order.
fn columns(table: &Table) -> impl Iterator<Item = &'static capture::Column> {
    table.groups.iter().flat_map(|group| group.columns)
}

fn page(connection: &Connection, table: &Table, after: Uuid) -> Result<Vec<Row>> {
    let names: Vec<&str> = columns(table).map(|column| column.name).collect();
    let width = names.len() + 1;
    let sql = format!(
        "SELECT id, {} FROM {} WHERE id > ?1 ORDER BY id LIMIT {BATCH}",
        names.join(", "),
        table.name
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let rows = statement.query_map([after], |row| {
        (0..width)
            .map(|at| row.get(at))
            .collect::<rusqlite::Result<Row>>()
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// What a drawing must know of the source: the names that are borne, the numbers that are called,
/// which rows move together.
fn invention(connection: &Connection) -> Result<Invention> {
    let mut borne = BTreeSet::new();
    for sql in ["SELECT usage_name FROM person WHERE usage_name NOT NULL
         UNION SELECT birth_name FROM person WHERE birth_name NOT NULL
         UNION SELECT first_name FROM person WHERE first_name NOT NULL
         UNION SELECT other_first_names FROM person WHERE other_first_names NOT NULL
         UNION SELECT display_name FROM agent"]
    {
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let name = fold(&row.get::<_, String>(0)?);
            let parts = name.split(|sign: char| !sign.is_alphanumeric());
            borne.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
            borne.insert(name);
        }
    }
    let mut statement = connection.prepare("SELECT DISTINCT number FROM phone")?;
    let called = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    let mut statement = connection.prepare(
        "SELECT number FROM household UNION SELECT household_number FROM request
         WHERE household_number NOT NULL",
    )?;
    let numbers = statement
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Invention::new(
        borne,
        called,
        families(connection)?,
        numbers,
    ))
}

/// For each household and each person, the family it moves with: households that share a member
/// are one, so that parents, children and papers keep their distances.
fn families(connection: &Connection) -> Result<BTreeMap<Uuid, Uuid>> {
    let mut heads: BTreeMap<Uuid, Uuid> = BTreeMap::new();
    let mut statement = connection.prepare(
        "SELECT household, person FROM member
         UNION ALL SELECT child, person FROM kinship",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (one, other): (Uuid, Uuid) = (row.get(0)?, row.get(1)?);
        let (one, other) = (head(&mut heads, one), head(&mut heads, other));
        heads.insert(one.max(other), one.min(other));
    }
    let all: Vec<Uuid> = heads.keys().copied().collect();
    for row in all {
        let found = head(&mut heads, row);
        heads.insert(row, found);
    }
    Ok(heads)
}

fn head(heads: &mut BTreeMap<Uuid, Uuid>, row: Uuid) -> Uuid {
    let mut at = row;
    while let Some(next) = heads.get(&at).copied().filter(|next| *next != at) {
        // Each look shortens the way of the next one.
        if let Some(beyond) = heads.get(&next).copied() {
            heads.insert(at, beyond);
        }
        at = next;
    }
    heads.entry(row).or_insert(at);
    heads.entry(at).or_insert(at);
    at
}

/// A copy under way.
struct Copying<'c> {
    target: &'c Base,
    drawing: Invention,
    training: &'c Training<'c>,
    /// How many requests each year has.
    requests: BTreeMap<i64, i64>,
    /// How many labels of each table were drawn.
    labels: BTreeMap<&'static str, u32>,
    copied: Copied,
}

impl Copying<'_> {
    fn rows(&mut self, table: &'static Table, rows: Vec<Row>) -> Result<()> {
        let mut drawn = Vec::with_capacity(rows.len());
        let mut kept = Vec::new();
        for row in rows {
            let mut row = self.row(table, row)?;
            if table.name == "attachment"
                && let Some(file) = self.file(table, &mut row)?
            {
                kept.push(file);
            }
            drawn.push(row);
        }
        let places: Vec<String> = (1..=drawn.first().map_or(0, Vec::len))
            .map(|n| format!("?{n}"))
            .collect();
        let names: Vec<&str> = columns(table).map(|column| column.name).collect();
        let sql = format!(
            "INSERT INTO {} (id, {}) VALUES ({})",
            table.name,
            names.join(", "),
            places.join(", ")
        );
        let count = drawn.len() as u64;
        let act = NewAct::system(self.training.operation);
        self.target.write::<_, StoreError>(&act, |tx: &Tx<'_>| {
            for row in drawn {
                tx.connection()
                    .prepare_cached(&sql)?
                    .execute(params_from_iter(row))?;
            }
            Ok(())
        })?;
        for file in kept {
            file.settle();
            self.copied.files += 1;
        }
        match table.name {
            "household" => self.copied.households += count,
            "person" => self.copied.persons += count,
            _ => {}
        }
        Ok(())
    }

    /// Draws a row anew.
    fn row(&mut self, table: &'static Table, row: Row) -> Result<Row> {
        let value = |name: &str| {
            let at = columns(table).position(|column| column.name == name)?;
            row.get(at + 1)
        };
        let text = |name: &str| match value(name) {
            Some(Value::Text(text)) => Some(text.clone()),
            _ => None,
        };
        let id_of = |value: Option<&Value>| match value {
            Some(Value::Blob(id)) => Uuid::from_slice(id).ok(),
            _ => None,
        };
        let own = id_of(row.first()).ok_or_else(damaged)?;
        let owner = id_of(value("household"))
            .or_else(|| id_of(value("child")))
            .or_else(|| id_of(value("person")))
            .unwrap_or(own);
        let days = self.drawing.shift_of(owner);
        let (sex, shipped) = (text("sex"), text("key").is_some());
        let submitted = match value("submitted_at") {
            Some(Value::Integer(at)) => self.drawing.instant(*at, days),
            _ => 0,
        };
        let coded = text("birth_insee").is_some();
        let mut drawn = Vec::with_capacity(row.len());
        drawn.push(Value::Blob(self.drawing.id(own).as_bytes().to_vec()));
        for (column, value) in columns(table).zip(row.into_iter().skip(1)) {
            let treated = treatment::of(table.name, column.name).ok_or_else(|| {
                StoreError::WriteRefused(format!("{}.{} is not treated", table.name, column.name))
            })?;
            let fresh = match (treated, value) {
                (Treatment::Made, _) if table.name == "request" => {
                    self.request_number(column.name, submitted)
                }
                (Treatment::Blank, _) | (_, Value::Null) => Value::Null,
                (Treatment::Keep | Treatment::Made, value) => value,
                (Treatment::Id, Value::Blob(id)) => {
                    let id = Uuid::from_slice(&id).map_err(|_| damaged())?;
                    debug_assert_eq!(column.kind, Kind::Id);
                    Value::Blob(self.drawing.id(id).as_bytes().to_vec())
                }
                (Treatment::Number, Value::Integer(n)) => Value::Integer(self.drawing.number(n)),
                (Treatment::Instant, Value::Integer(at)) => {
                    Value::Integer(self.drawing.instant(at, days))
                }
                (treated, Value::Text(text)) => {
                    let known = Known {
                        table: table.name,
                        days,
                        sex: sex.as_deref(),
                        shipped,
                        coded,
                        own,
                    };
                    self.text(treated, column.name, &text, &known)?
                }
                // A kind of value that the treatment does not expect there.
                _ => {
                    return Err(StoreError::WriteRefused(format!(
                        "{}.{} is not as treated",
                        table.name, column.name
                    )));
                }
            };
            drawn.push(fresh);
        }
        Ok(drawn)
    }

    fn text(
        &mut self,
        treated: Treatment,
        column: &str,
        text: &str,
        known: &Known<'_>,
    ) -> Result<Value> {
        let drawing = &self.drawing;
        let fresh = match treated {
            Treatment::Surname => drawing.surname(text),
            Treatment::FirstName => drawing.first_name(text, known.sex),
            Treatment::WholeName => drawing.whole_name(text),
            Treatment::Login => match known.own == self.training.agent {
                true => self.training.login.to_owned(),
                false => format!("agent-{}", self.next("agent")),
            },
            Treatment::Day => drawing.day(text, known.days),
            Treatment::Phone => drawing.phone(text),
            Treatment::Email => drawing.email(text),
            Treatment::Street => drawing.street(text),
            Treatment::Words => Invention::words(text),
            Treatment::Reference => drawing.reference(text),
            Treatment::Place if known.coded => text.to_owned(),
            Treatment::Place => drawing.place(text),
            Treatment::Label if known.shipped => text.to_owned(),
            // A list of what is accepted instead has a form of its own.
            Treatment::Label if column == "substitutes" => return Ok(Value::Null),
            Treatment::Label => format!("{} {}", label_word(known.table), self.next(known.table)),
            Treatment::Proposal => {
                let proposal = serde_json::from_str(text)
                    .map_err(|_| StoreError::WriteRefused("request.body is not read".to_owned()))?;
                let drawn = proposal::anonymised(proposal, known.days, drawing);
                serde_json::to_string(&drawn)
                    .map_err(|_| StoreError::WriteRefused("request.body is not told".to_owned()))?
            }
            Treatment::Keep
            | Treatment::Id
            | Treatment::Number
            | Treatment::Instant
            | Treatment::Blank
            | Treatment::Made => {
                return Err(StoreError::WriteRefused(format!(
                    "{}.{column} is not as treated",
                    known.table
                )));
            }
        };
        Ok(Value::Text(fresh))
    }

    fn next(&mut self, table: &str) -> u32 {
        // Leaked to nobody: the names of the tables are those of the declaration.
        let name = capture::table(table).map_or("", |declared| declared.name);
        let count = self.labels.entry(name).or_default();
        *count += 1;
        *count
    }

    /// Requests are numbered anew, year by year.
    fn request_number(&mut self, column: &str, submitted: i64) -> Value {
        use chrono::Datelike;
        let at = chrono::DateTime::from_timestamp_millis(submitted).unwrap_or_default();
        let year = i64::from(at.year());
        Value::Integer(match column {
            "year" => year,
            "series" => 0,
            _ => {
                let count = self.requests.entry(year).or_default();
                *count += 1;
                *count
            }
        })
    }

    /// Puts a specimen in the place of a scan; nothing where the scan was purged.
    fn file(
        &self,
        table: &'static Table,
        row: &mut Row,
    ) -> Result<Option<crate::attachment::KeptFile>> {
        let at = |name: &str| {
            let found = columns(table).position(|column| column.name == name);
            found.map(|at| at + 1).ok_or_else(damaged)
        };
        let kind = match &row[at("kind")?] {
            Value::Text(word) => AttachmentKind::of_word(word).unwrap_or(AttachmentKind::Pdf),
            _ => AttachmentKind::Pdf,
        };
        let specimen = (self.training.specimen)(kind);
        row[at("bytes")?] = Value::Integer(specimen.bytes.len() as i64);
        row[at("pages")?] = Value::Integer(i64::from(specimen.pages));
        if row[at("purged_at")?] != Value::Null {
            return Ok(None);
        }
        let kept = self.target.keep_file(&specimen.bytes)?;
        row[at("name")?] = Value::Text(format!("Pièce imaginée.{}", kind.as_str()));
        row[at("sha256")?] = Value::Text(kept.sha256().to_owned());
        row[at("key")?] = Value::Text(kept.key_hex().to_string());
        row[at("stored")?] = Value::Text(kept.stored().to_owned());
        Ok(Some(kept))
    }
}

/// What a text is drawn from.
struct Known<'k> {
    table: &'k str,
    days: u64,
    sex: Option<&'k str>,
    /// The row ships with the product.
    shipped: bool,
    /// The place of birth has a code of the register, and its label is that of the code.
    coded: bool,
    own: Uuid,
}

const fn label_word(table: &str) -> &'static str {
    match table.as_bytes() {
        b"entity" => "Service",
        b"role" => "Rôle",
        b"commune" => "Service",
        _ => "Pièce",
    }
}
