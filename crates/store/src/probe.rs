//! What tests may see and nobody else: connections beside the door, held by someone who has the
//! key, and steps of versions to come. Compiled for test builds alone.

use crate::audit::acts;
use crate::base::connection::open_keyed;
use crate::base::{Base, BaseFolder, Credential, choose_key};
use crate::capture::synced_tables;
use crate::door::Tx;
use crate::door::guard::Opening;
use crate::error::Result;
use crate::keys::KeysFile;
use crate::listing::{HouseholdList, Page, PersonList, household_statement, person_statement};
use crate::migrate::{IMAGINED, Step};
use rusqlite::Connection;
use std::path::Path;

/// A second connection to an open base, as any tool that has the key can make one.
pub fn connect(base: &Base) -> Result<Connection> {
    open_keyed(&base.folder().database(), &base.key(), false)
}

/// A connection to a closed base.
pub fn connect_closed(folder: &BaseFolder, credential: &Credential<'_>) -> Result<Connection> {
    let keys = KeysFile::load(&folder.keys())?;
    let opened = match credential {
        Credential::Password { login, password } => {
            keys.open_copy_with_password(login, password)?.opened
        }
        Credential::OnlyAgent { password } => keys.open_copy_of_only_agent(password)?.opened,
        Credential::Recovery(recovery) => keys.open_with_recovery(recovery)?,
    };
    let (key, _) = choose_key(&folder.database(), &opened)?;
    open_keyed(&folder.database(), &key, false)
}

/// Bytes of the pages of each table with its indexes, and whether the table is synced, of a base
/// that is open elsewhere in this process.
pub fn weights(folder: &Path, login: &str, password: &str) -> Result<Vec<(String, u64, bool)>> {
    let credential = Credential::Password { login, password };
    let connection = connect_closed(&BaseFolder::new(folder), &credential)?;
    let mut statement = connection.prepare(
        "SELECT s.tbl_name, sum(d.pgsize) FROM dbstat d JOIN sqlite_schema s ON s.name = d.name
         GROUP BY 1 ORDER BY 2 DESC",
    )?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut weights = Vec::new();
    for row in rows {
        let (table, bytes): (String, i64) = row?;
        let synced = synced_tables().any(|declared| declared.name == table);
        weights.push((table, u64::try_from(bytes).unwrap_or(0), synced));
    }
    Ok(weights)
}

/// Works on the writer itself, outside any act.
pub fn on_writer<T>(base: &Base, work: impl FnOnce(&mut Connection) -> Result<T>) -> Result<T> {
    base.with_writer(work)
}

/// Works on one of the readers.
pub fn on_reader<T>(base: &Base, work: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
    base.with_reader(work)
}

/// The writer inside an act, for statements that the nouns do not offer.
pub fn inside<'c>(tx: &Tx<'c>) -> &'c Connection {
    tx.connection()
}

/// The number of the step that [`with_step`] adds.
pub fn next_step() -> u32 {
    crate::migrate::latest() + 1
}

/// Does some work on this thread with a version that has one more migration step.
pub fn with_step<T>(
    schema: &'static str,
    rewrite: Option<&'static str>,
    work: impl FnOnce() -> T,
) -> T {
    let number = next_step();
    IMAGINED.with_borrow_mut(|imagined| {
        imagined.push(Step {
            number,
            schema,
            rewrite,
            reindex: false,
        });
    });
    let value = work();
    IMAGINED.with_borrow_mut(|imagined| imagined.retain(|step| step.number != number));
    value
}

/// The first bad line of the chain of acts, as this connection sees it.
pub fn acts_break(connection: &Connection) -> Result<Option<i64>> {
    acts::first_break(connection)
}

/// Does what a forger can do who has the key and the program: changes the operation of an act and
/// computes its hash and every later one anew.
pub fn rewrite_history(base: &Base, n: i64, operation: &str) -> Result<()> {
    base.with_writer(|writer| {
        let held = base.guard().open(Opening::Purge);
        writer.execute("UPDATE act SET operation = ?2 WHERE n = ?1", (n, operation))?;
        acts::rechain(writer, n)?;
        drop(held);
        Ok(())
    })
}

/// Every page of the file in clear, free ones included, as whoever has the key can read them.
pub fn pages(base: &Base) -> Result<Vec<u8>> {
    base.with_writer(|writer| Ok(writer.serialize("main")?.to_vec()))
}

/// Tries the key of an open base on another file.
pub fn connect_with_key_of(base: &Base, database: &Path) -> Result<Connection> {
    open_keyed(database, &base.key(), false)
}

/// The query of a page of the list of families.
#[must_use]
pub fn household_page(list: &HouseholdList, page: &Page) -> String {
    household_statement(list, page)
}

/// The query of a page of the list of persons.
#[must_use]
pub fn person_page(list: &PersonList, page: &Page) -> String {
    person_statement(list, page)
}
