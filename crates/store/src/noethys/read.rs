//! Reading a base that may be broken, or made to harm.

use super::columns::{Column, Columns};
use super::{Category, Individual, Link, MAGIC, NoethysBase, NoethysError};
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, MAIN_DB, Row};
use std::collections::{BTreeMap, HashMap};
use std::io::Cursor;

/// Most persons, and most links, that are read: twice those of a town of 60,000 households.
const MOST: usize = 500_000;
/// Longest text that is read, in bytes: no address is longer.
const MOST_TEXT: usize = 2_000;
/// Fewest bytes of an encrypted text; what begins like one and is shorter is none.
const FEWEST_ENCRYPTED: usize = 80;

const PERSON: Column = Column("individu", &["IDindividu", "individu_id"]);
const FAMILY: Column = Column("famille", &["IDfamille", "famille_id"]);
const CATEGORY: Column = Column("catégorie", &["IDcategorie_rattachement", "categorie"]);
const NAMED_AFTER: Column = Column("titulaire", &["titulaire"]);
const CIVILITY: Column = Column("civilite", &["IDcivilite", "civilite"]);
const FOLLOWS: Column = Column("adresse_auto", &["adresse_auto"]);
/// The texts of a person, in the order of [`Individual`].
const TEXTS: &[Column] = &[
    Column("nom", &["nom"]),
    Column("nom_jfille", &["nom_jfille"]),
    Column("prenom", &["prenom"]),
    Column("date_naiss", &["date_naiss"]),
    Column("rue_resid", &["rue_resid"]),
    Column("cp_resid", &["cp_resid"]),
    Column("ville_resid", &["ville_resid"]),
    Column("tel_mobile", &["tel_mobile"]),
    Column("tel_domicile", &["tel_domicile"]),
    Column("travail_tel", &["travail_tel"]),
    Column("mail", &["mail"]),
    Column("travail_mail", &["travail_mail"]),
];
/// Tables whose rows are not taken in, told so that nobody thinks they were.
const LEFT: &[&str] = &[
    "pieces",
    "quotients",
    "inscriptions",
    "consommations",
    "prestations",
    "factures",
    "reglements",
    "mandats",
];

/// Reads a base from its bytes.
///
/// # Errors
/// [`NoethysError`].
pub fn read(mut bytes: Vec<u8>) -> Result<NoethysBase, NoethysError> {
    if !bytes.starts_with(MAGIC) {
        return Err(NoethysError::NotNoethys);
    }
    // A base that was open with a journal beside it says so in two bytes of its header. In memory
    // there is no journal: what stands in the file itself is read.
    if let Some(versions) = bytes.get_mut(18..20) {
        versions.fill(1);
    }
    let connection = open(bytes).map_err(|_| NoethysError::Broken)?;
    let mut reading = Reading {
        connection: &connection,
        base: NoethysBase::default(),
    };
    reading.sound()?;
    let persons = reading.persons()?;
    reading.links(&persons)?;
    reading.left()?;
    Ok(reading.base)
}

/// Opens the bytes in memory. Nothing in the file may run, and nothing of it is written.
#[allow(
    clippy::disallowed_methods,
    reason = "the file of another program has neither our key nor our guards"
)]
fn open(bytes: Vec<u8>) -> rusqlite::Result<Connection> {
    let mut connection = Connection::open_in_memory()?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_VIEW, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000)?;
    connection.set_limit(Limit::SQLITE_LIMIT_LENGTH, 60_000_000)?;
    connection.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 50)?;
    connection.set_limit(Limit::SQLITE_LIMIT_COMPOUND_SELECT, 5)?;
    let length = bytes.len();
    connection.deserialize_read_exact(MAIN_DB, Cursor::new(bytes), length, true)?;
    connection.execute_batch(
        "PRAGMA cell_size_check = ON; PRAGMA query_only = ON; PRAGMA mmap_size = 0;",
    )?;
    Ok(connection)
}

struct Reading<'c> {
    connection: &'c Connection,
    base: NoethysBase,
}

/// A person, and the one whose address is hers.
struct Kept {
    who: Individual,
    follows: Option<i64>,
}

impl Reading<'_> {
    /// Refuses a file whose pages do not hold together.
    fn sound(&self) -> Result<(), NoethysError> {
        let said = self
            .connection
            .query_row("PRAGMA quick_check(1)", [], |row| row.get::<_, String>(0));
        match said.as_deref() {
            Ok("ok") => Ok(()),
            _ => Err(NoethysError::Broken),
        }
    }

    fn persons(&mut self) -> Result<HashMap<i64, Kept>, NoethysError> {
        let columns = self.table("individus")?;
        if !columns.has(&PERSON) {
            return Err(NoethysError::NotNoethys);
        }
        let mut names: Vec<String> = [&PERSON, &CIVILITY, &FOLLOWS]
            .map(|one| columns.sql(one))
            .into();
        names.extend(TEXTS.iter().map(|one| columns.sql(one)));
        let sql = format!("SELECT {} FROM individus", names.join(", "));
        let mut persons = HashMap::new();
        let mut encrypted = BTreeMap::new();
        self.each(&sql, |row| {
            let Some(id) = number(row, 0) else {
                return;
            };
            let mut texts = TEXTS.iter().enumerate().map(|(at, column)| {
                text(row, at + 3).unwrap_or_else(|Encrypted| {
                    *encrypted.entry(("individus", column.0)).or_insert(0u32) += 1;
                    None
                })
            });
            let mut next = || texts.next().flatten();
            let who = Individual {
                sex: number(row, 1).and_then(sex),
                name: next(),
                birth_name: next(),
                first_name: next(),
                birth_date: next(),
                street: next(),
                postcode: next(),
                commune: next(),
                phones: [next(), next(), next()],
                emails: [next(), next()],
            };
            let follows = number(row, 2).filter(|other| *other > 0 && *other != id);
            persons.insert(id, Kept { who, follows });
        })?;
        self.base.encrypted.extend(encrypted);
        Ok(persons)
    }

    fn links(&mut self, persons: &HashMap<i64, Kept>) -> Result<(), NoethysError> {
        let families = self.table("familles")?;
        let columns = self.table("rattachements")?;
        let needed = [&PERSON, &FAMILY].iter().all(|one| columns.has(one));
        if !needed || !families.has(&FAMILY) {
            return Err(NoethysError::NotNoethys);
        }
        let names = [&FAMILY, &PERSON, &CATEGORY, &NAMED_AFTER].map(|one| columns.sql(one));
        let sql = format!(
            "SELECT {}, rowid FROM rattachements ORDER BY 1, 3, 4 DESC, 5",
            names.join(", ")
        );
        let mut links = Vec::new();
        self.each(&sql, |row| {
            let (Some(family), Some(person)) = (number(row, 0), number(row, 1)) else {
                return;
            };
            let named_after = number(row, 3) == Some(1);
            links.push(Link {
                family,
                person,
                category: match number(row, 2) {
                    Some(1) => Category::Adult(named_after),
                    Some(2) => Category::Child,
                    Some(3) => Category::Contact,
                    _ => Category::Unknown,
                },
                who: persons.get(&person).map(|kept| settled(kept, persons)),
            });
        })?;
        self.base.links = links;
        let sql = format!(
            "SELECT count(*) FROM familles f WHERE NOT EXISTS
               (SELECT 1 FROM rattachements r WHERE r.{} = f.{})",
            columns.sql(&FAMILY),
            families.sql(&FAMILY),
        );
        self.base.empty_families = self.count(&sql)?;
        Ok(())
    }

    /// Counts the rows of tables that are not taken in.
    fn left(&mut self) -> Result<(), NoethysError> {
        for table in LEFT {
            if Columns::of(self.connection, table)?.is_some() {
                let rows = self.count(&format!("SELECT count(*) FROM \"{table}\""))?;
                if rows > 0 {
                    self.base.left.insert(table, rows);
                }
            }
        }
        Ok(())
    }

    fn table(&self, name: &str) -> Result<Columns, NoethysError> {
        Columns::of(self.connection, name)?.ok_or(NoethysError::NotNoethys)
    }

    fn count(&self, sql: &str) -> Result<u32, NoethysError> {
        let rows = self
            .connection
            .query_row(sql, [], |row| row.get::<_, i64>(0));
        let rows = rows.map_err(|_| NoethysError::Broken)?;
        Ok(u32::try_from(rows).unwrap_or(u32::MAX))
    }

    fn each(&self, sql: &str, mut keep: impl FnMut(&Row<'_>)) -> Result<(), NoethysError> {
        let broken = |_| NoethysError::Broken;
        let mut statement = self.connection.prepare(sql).map_err(broken)?;
        let mut rows = statement.query([]).map_err(broken)?;
        let mut seen = 0usize;
        while let Some(row) = rows.next().map_err(broken)? {
            seen += 1;
            if seen > MOST {
                return Err(NoethysError::TooLong { most: MOST });
            }
            keep(row);
        }
        Ok(())
    }
}

/// A person with the address that is hers: her own, or that of the one whom she follows.
fn settled(kept: &Kept, persons: &HashMap<i64, Kept>) -> Individual {
    let mut who = kept.who.clone();
    if let Some(other) = kept.follows.and_then(|id| persons.get(&id)) {
        who.street.clone_from(&other.who.street);
        who.postcode.clone_from(&other.who.postcode);
        who.commune.clone_from(&other.who.commune);
    }
    who
}

/// A value that only a key would open.
struct Encrypted;

/// A text as the base has it. The web version encrypts some columns: their values are bytes, or a
/// long token that begins with its version.
fn text(row: &Row<'_>, at: usize) -> Result<Option<String>, Encrypted> {
    let value = row.get_ref(at).unwrap_or(ValueRef::Null);
    let told = match value {
        ValueRef::Null => return Ok(None),
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Real(_) => return Ok(None),
        ValueRef::Blob([]) => return Ok(None),
        ValueRef::Blob(_) => return Err(Encrypted),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).trim().to_owned(),
    };
    if told.starts_with("gAAAA") && told.len() >= FEWEST_ENCRYPTED {
        return Err(Encrypted);
    }
    // Cut, it would be taken for what it is not.
    Ok((!told.is_empty() && told.len() <= MOST_TEXT).then_some(told))
}

/// A whole number, also of a text or of true and false.
fn number(row: &Row<'_>, at: usize) -> Option<i64> {
    match row.get_ref(at).ok()? {
        ValueRef::Integer(number) => Some(number),
        ValueRef::Text(text) => std::str::from_utf8(text).ok()?.trim().parse().ok(),
        _ => None,
    }
}

/// The sex that a civility says: man, young lady, lady, boy, girl; the others are organisations.
const fn sex(civility: i64) -> Option<&'static str> {
    match civility {
        1 | 4 => Some("M"),
        2 | 3 | 5 => Some("F"),
        _ => None,
    }
}
