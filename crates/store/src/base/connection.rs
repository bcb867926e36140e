//! Opening one connection: the key before anything that reads a page, then the pragmas.
//!
//! | pragma | writer | reader | why |
//! | --- | --- | --- | --- |
//! | journal_mode | WAL | – | readers never wait for the writer |
//! | synchronous | FULL | – | acknowledged means on the disk |
//! | cache_size | 48 MiB | 40 MiB | SQLCipher pays each page read; two readers at most |
//! | foreign_keys, recursive_triggers | ON | – | REPLACE must not delete behind the capture |
//! | secure_delete | ON | – | freed pages hold nothing |
//! | temp_store | MEMORY | MEMORY | no clear page on the disk |
//! | query_only | – | ON | a reader cannot write |

use crate::door::guard::Guard;
use crate::error::{Result, StoreError};
use crate::keys::BaseKey;
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use zeroize::Zeroizing;

/// "GFam": tells our file from any other SQLCipher base.
pub(crate) const APPLICATION_ID: i32 = 0x4746_616d;

const WRITER_CACHE_KIB: i32 = 48 * 1024;
const READER_CACHE_KIB: i32 = 40 * 1024;

/// Opens a file with its key and reads page 1.
///
/// # Errors
/// [`StoreError::Damaged`] when the key does not open it: the key comes out of a slot, so the file
/// is at fault.
#[allow(clippy::disallowed_methods)] // the one room where connections are opened
pub(crate) fn open_keyed(path: &Path, key: &BaseKey, create: bool) -> Result<Connection> {
    let mut flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    if create {
        flags |= OpenFlags::SQLITE_OPEN_CREATE;
    } else {
        refuse_torn(path)?;
    }
    let connection = unlock(Connection::open_with_flags(path, flags)?, key)?;
    // Until the checks have passed nothing may be folded into the main file. With nothing to fold,
    // closing takes away the side files that looking at the base made.
    no_checkpoint_on_close(&connection, wal_holds_something(path))?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(connection)
}

/// Opens a file for reading without any side file, where a full disk has no room for one. The WAL
/// would not be looked at: it must hold nothing.
///
/// # Errors
/// [`StoreError::DiskFull`] when the WAL holds something; as [`open_keyed`] otherwise.
#[allow(clippy::disallowed_methods)] // see above
pub(crate) fn open_frozen(path: &Path, key: &BaseKey) -> Result<Connection> {
    if wal_holds_something(path) {
        return Err(StoreError::DiskFull);
    }
    refuse_torn(path)?;
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY
        | OpenFlags::SQLITE_OPEN_NO_MUTEX
        | OpenFlags::SQLITE_OPEN_URI;
    let connection = unlock(
        Connection::open_with_flags(immutable_uri(path), flags)?,
        key,
    )?;
    connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    make_reader(&connection)?;
    Ok(connection)
}

/// The address of a file that SQLite may take for one that nobody writes.
fn immutable_uri(path: &Path) -> String {
    let mut uri = String::from("file:");
    let text = path.to_string_lossy().replace('\\', "/");
    // "C:/…" is an absolute path only after a slash.
    if !text.starts_with('/') && text.contains(':') {
        uri.push('/');
    }
    for character in text.chars() {
        match character {
            '%' => uri.push_str("%25"),
            '?' => uri.push_str("%3F"),
            '#' => uri.push_str("%23"),
            plain => uri.push(plain),
        }
    }
    uri.push_str("?immutable=1");
    uri
}

/// Gives a connection its key, before anything reads a page.
fn unlock(connection: Connection, key: &BaseKey) -> Result<Connection> {
    // SQLCipher would otherwise print to standard error when a key is wrong.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    let with_key = Zeroizing::new(format!("PRAGMA key = \"{}\";", *key.pragma_literal()));
    connection.execute_batch(&with_key)?;
    Ok(connection)
}

/// SQLCipher's default, which the base keeps.
const PAGE_BYTES: u64 = 4096;

/// SQLite rounds a last page that is cut off up to a whole one and would only meet the damage when
/// it reads it. With a WAL beside, the page may be one that a power cut left half folded.
fn refuse_torn(path: &Path) -> Result<()> {
    let Ok(file) = std::fs::metadata(path) else {
        return Err(StoreError::Damaged("database file missing".to_owned()));
    };
    if file.len() % PAGE_BYTES != 0 && !wal_holds_something(path) {
        return Err(StoreError::Damaged("last page cut off".to_owned()));
    }
    Ok(())
}

fn wal_holds_something(database: &Path) -> bool {
    let mut wal = database.to_owned().into_os_string();
    wal.push("-wal");
    std::fs::metadata(Path::new(&wal)).is_ok_and(|file| file.len() > 0)
}

/// Closing the last connection folds the WAL into the main file, unless told not to.
pub(crate) fn no_checkpoint_on_close(connection: &Connection, on: bool) -> Result<()> {
    use rusqlite::config::DbConfig;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, on)?;
    Ok(())
}

/// Turns a keyed connection into the writer. The guard function is registered here and nowhere
/// else, which is why every other connection fails on a guarded table.
pub(crate) fn make_writer(connection: &Connection, guard: &Guard) -> Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.execute_batch(&format!(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA recursive_triggers = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cell_size_check = ON;
         PRAGMA cache_size = -{WRITER_CACHE_KIB};"
    ))?;
    connection.set_prepared_statement_cache_capacity(256);
    guard.register(connection)?;
    no_checkpoint_on_close(connection, false)
}

/// Turns a keyed connection into a reader.
pub(crate) fn make_reader(connection: &Connection) -> Result<()> {
    connection.busy_timeout(std::time::Duration::from_secs(5))?;
    connection.execute_batch(&format!(
        "PRAGMA query_only = ON;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -{READER_CACHE_KIB};"
    ))?;
    connection.set_prepared_statement_cache_capacity(128);
    no_checkpoint_on_close(connection, false)
}

/// A base in memory, for replaying the change log.
#[allow(clippy::disallowed_methods)] // see above
pub(crate) fn open_memory() -> Result<Connection> {
    Ok(Connection::open_in_memory()?)
}

/// Reads `user_version`.
pub(crate) fn schema_number(connection: &Connection) -> Result<u32> {
    let number: i64 = connection.query_row("PRAGMA user_version", [], |row| row.get(0))?;
    u32::try_from(number).map_err(|_| StoreError::Damaged("schema number".to_owned()))
}
