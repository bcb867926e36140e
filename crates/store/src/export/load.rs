//! The entries of an export, brought into an empty file one after the other, in the order in which
//! they were written: parents before their children, the list of the files before the files.

use super::files::{FileLine, is_below};
use super::lines::{self, Travelling, columns_of, travelling};
use super::manifest::ExportManifest;
use super::{DATA, FILE_LIST, HISTORY};
use crate::attachment;
use crate::error::{Result, StoreError};
use crate::watch::{self, Step};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};
use std::io::Read;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// The files that are still to come, in the file that is being filled: memory stays bounded.
const ARRIVING: &str = "CREATE TEMP TABLE arriving (
    path TEXT PRIMARY KEY, attachment BLOB NOT NULL UNIQUE, sha256 TEXT NOT NULL,
    bytes INTEGER NOT NULL, here INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID";

/// Rows between two words about how far it is.
const BETWEEN_WORDS: u64 = 1_000;

/// An export being brought in. Nothing is believed before [`Loading::end`].
pub(super) struct Loading<'l> {
    connection: &'l Connection,
    manifest: &'l ExportManifest,
    /// Where the files of the documents go, encrypted.
    attachments: PathBuf,
    /// What is expected, in order.
    plan: Vec<Travelling>,
    /// How many of it came.
    came: usize,
    listed: bool,
    done: u64,
    total: u64,
}

impl<'l> Loading<'l> {
    /// `connection` has the schema of the export, and no row.
    pub(super) fn begin(
        connection: &'l Connection,
        manifest: &'l ExportManifest,
        attachments: PathBuf,
    ) -> Result<Self> {
        connection.execute_batch(ARRIVING)?;
        let mut plan = Vec::new();
        for table in travelling() {
            // A table that came after the export was made is not in it.
            if !columns_of(connection, table.table)?.is_empty() {
                plan.push(table);
            }
        }
        Ok(Self {
            connection,
            manifest,
            attachments,
            plan,
            came: 0,
            listed: false,
            done: 0,
            total: manifest.rows.values().sum(),
        })
    }

    /// The entries that have to come before the files, in order.
    pub(super) fn expected(&self) -> Vec<String> {
        let tables = self.plan.iter().map(Travelling::path);
        tables.chain([FILE_LIST.to_owned()]).collect()
    }

    /// The files that have to come after them.
    pub(super) fn files(&self) -> Result<Vec<String>> {
        let sql = "SELECT path FROM temp.arriving ORDER BY path";
        let mut statement = self.connection.prepare(sql)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    }

    /// Takes an entry in. What is for people alone (the tables) passes.
    pub(super) fn take(&mut self, path: &str, source: &mut dyn Read) -> Result<()> {
        if path == FILE_LIST {
            return self.list(source);
        }
        if let Some(table) = self.plan.get(self.came).copied()
            && table.path() == path
        {
            self.came += 1;
            return self.rows(table, path, source);
        }
        if is_below(path) {
            return self.file(path, source);
        }
        // Rows out of their order, or of a table that this schema does not have.
        let rows = [DATA, HISTORY]
            .iter()
            .any(|folder| path.starts_with(folder));
        match rows {
            true => Err(StoreError::ExportRefused("altered")),
            false => Ok(()),
        }
    }

    fn rows(&mut self, table: Travelling, path: &str, source: &mut dyn Read) -> Result<()> {
        let columns = columns_of(self.connection, table.table)?;
        let sql = lines::insert_sql(table.table, &columns);
        let mut rows = 0;
        let fact = lines::read(source, |line| {
            if self.done.is_multiple_of(BETWEEN_WORDS) {
                watch::tell(Step::Import, self.done, self.total)?;
            }
            self.done += 1;
            rows += 1;
            lines::insert(self.connection, &sql, &columns, line)
        })?;
        let told = (self.manifest.files.get(path), self.manifest.rows.get(path));
        match told == (Some(&fact), Some(&rows)) {
            true => Ok(()),
            false => Err(StoreError::ExportRefused("altered")),
        }
    }

    fn list(&mut self, source: &mut dyn Read) -> Result<()> {
        let altered = || StoreError::ExportRefused("altered");
        if self.listed || self.came != self.plan.len() {
            return Err(altered());
        }
        self.listed = true;
        let mut insert = self.connection.prepare(
            "INSERT INTO temp.arriving (path, attachment, sha256, bytes) VALUES (?1, ?2, ?3, ?4)",
        )?;
        let fact = lines::read(source, |line| {
            let line: FileLine = serde_json::from_slice(line).map_err(|_| altered())?;
            let id = crate::sql::unhex(&line.attachment).ok_or_else(altered)?;
            if !is_below(&line.path) {
                return Err(altered());
            }
            let bytes = i64::try_from(line.bytes).map_err(|_| altered())?;
            insert
                .execute(params![line.path, id, line.sha256, bytes])
                .map_err(|_| altered())?;
            Ok(())
        })?;
        match self.manifest.files.get(FILE_LIST) == Some(&fact) {
            true => Ok(()),
            false => Err(altered()),
        }
    }

    /// A file of a document goes back under the key that its row names.
    fn file(&mut self, path: &str, source: &mut dyn Read) -> Result<()> {
        let altered = || StoreError::ExportRefused("altered");
        watch::tell(Step::Copy, 0, 0)?;
        let known = self
            .connection
            .prepare_cached(
                "SELECT a.stored, a.key, a.sha256, a.bytes, f.sha256, f.bytes
                 FROM temp.arriving f JOIN attachment a ON a.id = f.attachment
                 WHERE f.path = ?1 AND NOT f.here AND a.purged_at IS NULL",
            )?
            .query_row([path], |row| {
                let row_of = (row.get::<_, String>(2)?, row.get::<_, i64>(3)?);
                let line = (row.get::<_, String>(4)?, row.get::<_, i64>(5)?);
                Ok((
                    row.get::<_, String>(0)?,
                    Zeroizing::new(row.get::<_, String>(1)?),
                    row_of,
                    line,
                ))
            })
            .optional()?;
        let (stored, key, row, line) = known.ok_or_else(altered)?;
        if row != line {
            return Err(altered());
        }
        let mut clear = Zeroizing::new(Vec::new());
        // One byte more than was told shows that there is more.
        source
            .take(row.1.unsigned_abs() + 1)
            .read_to_end(&mut clear)
            .map_err(|_| altered())?;
        let sha256 = data_encoding::HEXLOWER.encode(&Sha256::digest(&clear[..]));
        if sha256 != row.0 || clear.len() as u64 != row.1.unsigned_abs() {
            return Err(altered());
        }
        attachment::keep_again(&self.attachments, &stored, &key, &clear)?;
        self.connection
            .prepare_cached("UPDATE temp.arriving SET here = 1 WHERE path = ?1")?
            .execute([path])?;
        Ok(())
    }

    /// Everything came: each table, and each file that a row names, but those that were lost when
    /// the export was made.
    pub(super) fn end(self) -> Result<()> {
        let missing: i64 = self.connection.query_row(
            "SELECT (SELECT count(*) FROM temp.arriving WHERE NOT here)
                  + (SELECT count(*) FROM attachment a
                     WHERE a.purged_at IS NULL
                       AND a.id NOT IN (SELECT attachment FROM temp.arriving)
                       AND lower(hex(a.id)) NOT IN (SELECT value FROM json_each(?1)))",
            [serde_json::json!(self.manifest.lost).to_string()],
            |row| row.get(0),
        )?;
        let whole = missing == 0 && self.listed && self.came == self.plan.len();
        self.connection.execute_batch("DROP TABLE temp.arriving")?;
        match whole {
            true => Ok(()),
            false => Err(StoreError::ExportRefused("incomplete")),
        }
    }
}

/// Brings in an export that lies in a folder.
pub(super) fn from_folder(folder: &Path, loading: &mut Loading<'_>) -> Result<()> {
    let take = |loading: &mut Loading<'_>, path: &str| {
        let incomplete = |_| StoreError::ExportRefused("incomplete");
        let mut file = std::fs::File::open(folder.join(path)).map_err(incomplete)?;
        loading.take(path, &mut file)
    };
    for path in loading.expected() {
        take(loading, &path)?;
    }
    for path in loading.files()? {
        take(loading, &path)?;
    }
    Ok(())
}
