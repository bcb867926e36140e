//! A whole base, or one family, written to a staging name beside and renamed: given up or killed,
//! nothing bears the name that was asked for.

use super::archive;
use super::family::{Family, rows_of};
use super::files;
use super::lines::{self, Travelling, columns_of, travelling};
use super::manifest::{ExportManifest, ExportScope};
use super::sheets::{self, SheetWords};
use super::sink::{Entry, Folder, Measured, Sink};
use super::{FILE_LIST, FORMAT, VERSION};
use crate::base::connection::schema_number;
use crate::base::folder::{create_private, create_private_file, rename};
use crate::base::{Base, meta, sweep_named};
use crate::capture::content_hash;
use crate::error::{Result, StoreError};
use crate::watch::{self, Step};
use rusqlite::{Connection, ToSql};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use uuid::Uuid;

/// An export that was made.
#[derive(Debug, Clone)]
pub struct Exported {
    /// Where it lies.
    pub path: PathBuf,
    /// What it says of itself.
    pub manifest: ExportManifest,
}

/// Rows between two words about how far an export is: some milliseconds.
pub(super) const BETWEEN_WORDS: u64 = 1_000;

/// The facts of the base that travel, beside those that the manifest names.
pub(super) const FACTS: &[&str] = &["check_secret", "created_at", "hlc", "next_number"];

impl Base {
    /// Writes everything that the base holds, or what it holds of one family, in clear, into a new
    /// folder. It reads one consistent state; the counter goes on meanwhile. The folder must not
    /// exist, or be empty. Who may is the caller's to say: nothing is left out.
    ///
    /// # Errors
    /// [`StoreError::ExportRefused`] when something lies there already; [`StoreError::DiskFull`],
    /// [`StoreError::GivenUp`]…; nothing is left behind then.
    pub fn export_into(
        &self,
        out: &Path,
        family: Option<Family>,
        product: &str,
        words: &dyn SheetWords,
    ) -> Result<Exported> {
        let stage = Stage::beside(self, out)?;
        let manifest = self.with_reader::<_, StoreError>(|connection| {
            let transaction = connection.unchecked_transaction()?;
            let writing = Writing::new(self, &transaction, family, product, words)?;
            let mut manifest = writing.manifest.clone();
            create_private(stage.path())?;
            writing.write(&mut Folder::at(stage.path()), &mut manifest)?;
            transaction.finish()?;
            Ok(manifest)
        })?;
        manifest.save(stage.path())?;
        Ok(Exported {
            path: stage.publish(out)?,
            manifest,
        })
    }

    /// [`Self::export_into`], as one new file that opens with a passphrase. Nothing in clear is
    /// written: the export is gone through once to know what it will be, which stands first in the
    /// archive, and once to be sealed.
    ///
    /// # Errors
    /// As [`Self::export_into`].
    pub fn export_sealed(
        &self,
        out: &Path,
        passphrase: &str,
        family: Option<Family>,
        product: &str,
        words: &dyn SheetWords,
    ) -> Result<Exported> {
        let stage = Stage::beside(self, out)?;
        let manifest = self.with_reader::<_, StoreError>(|connection| {
            let transaction = connection.unchecked_transaction()?;
            let writing = Writing::new(self, &transaction, family, product, words)?;
            let mut manifest = writing.manifest.clone();
            writing.write(&mut Measured, &mut manifest)?;
            let path = stage.path();
            let file = create_private_file(path).map_err(|error| StoreError::file(path, error))?;
            archive::seal(path, file, passphrase, &manifest, |sink| {
                let mut again = writing.manifest.clone();
                writing.write(sink, &mut again)?;
                match again == manifest {
                    true => Ok(()),
                    false => Err(StoreError::ExportRefused("altered")),
                }
            })?;
            transaction.finish()?;
            Ok(manifest)
        })?;
        Ok(Exported {
            path: stage.publish(out)?,
            manifest,
        })
    }
}

/// An export of one consistent state, which may be written twice: once to know what it will be.
pub(super) struct Writing<'w> {
    connection: &'w Connection,
    kept_in: PathBuf,
    household: Option<Uuid>,
    words: &'w dyn SheetWords,
    lost: BTreeSet<String>,
    /// What is known before anything is written.
    pub(super) manifest: ExportManifest,
}

impl<'w> Writing<'w> {
    pub(super) fn new(
        base: &Base,
        connection: &'w Connection,
        family: Option<Family>,
        product: &str,
        words: &'w dyn SheetWords,
    ) -> Result<Self> {
        let household = family.map(|family| family.household.uuid());
        let kept_in = base.folder().attachments();
        let lost = files::lost(connection, &kept_in, household)?;
        let mut manifest = ExportManifest {
            format: FORMAT.to_owned(),
            version: VERSION,
            scope: match family {
                Some(_) => ExportScope::Household,
                None => ExportScope::Base,
            },
            household: family.map(|family| family.number.0),
            product: product.to_owned(),
            schema: schema_number(connection)?,
            base: meta::get(connection, "base")?,
            mark: base.mark(),
            exported_at: base.environment().now_ms(),
            content_hash: None,
            rows: BTreeMap::new(),
            attached: 0,
            lost: lost.iter().cloned().collect(),
            facts: BTreeMap::new(),
            files: BTreeMap::new(),
        };
        if family.is_none() {
            for name in FACTS {
                let value = meta::get(connection, name)?;
                manifest.facts.insert((*name).to_owned(), value);
            }
            let hash = watch::within_sqlite(Step::Export, connection, || content_hash(connection))?;
            manifest.content_hash = Some(data_encoding::HEXLOWER.encode(&hash));
        }
        Ok(Self {
            connection,
            kept_in,
            household,
            words,
            lost,
            manifest,
        })
    }

    /// Writes every entry but the manifest, which it completes: data, history, the list of the
    /// files, the files, the tables.
    pub(super) fn write(&self, sink: &mut dyn Sink, manifest: &mut ExportManifest) -> Result<()> {
        let connection = self.connection;
        let mut far = Rows::of(connection, self.household)?;
        for table in travelling() {
            let Some(which) = rows_of(&table, self.household) else {
                continue;
            };
            let object = lines::object(&columns_of(connection, table.table)?, "");
            let Travelling {
                table: name, order, ..
            } = table;
            let sql = format!("SELECT {object} FROM {name} WHERE {which} ORDER BY {order}");
            let path = table.path();
            let entry = Entry::begin(sink, &path, None)?;
            let household: &[&dyn ToSql] = &[&self.household];
            let (rows, fact) = lines::write(connection, &sql, household, entry, || far.one())?;
            manifest.rows.insert(path.clone(), rows);
            manifest.files.insert(path, fact);
        }
        let (listed, list) =
            files::bring_out(connection, &self.kept_in, self.household, &self.lost, sink)?;
        manifest.attached = listed;
        manifest.files.insert(FILE_LIST.to_owned(), list);
        sheets::write_all(
            connection,
            self.words,
            self.household,
            sink,
            &mut manifest.files,
        )
    }
}

/// How many rows were written, of how many.
struct Rows {
    done: u64,
    total: u64,
}

impl Rows {
    fn of(connection: &Connection, household: Option<Uuid>) -> Result<Self> {
        let mut total = 0;
        for table in travelling() {
            let Some(which) = rows_of(&table, household) else {
                continue;
            };
            let sql = format!("SELECT count(*) FROM {} WHERE {which}", table.table);
            total += connection
                .query_row(&sql, [household], |row| row.get::<_, i64>(0))?
                .unsigned_abs();
        }
        Ok(Self { done: 0, total })
    }

    fn one(&mut self) -> Result<()> {
        self.done += 1;
        if self.done % BETWEEN_WORDS == 1 {
            watch::tell(Step::Export, self.done - 1, self.total)?;
        }
        Ok(())
    }
}

/// A folder or a file being filled beside its place; taken away again unless it is published.
pub(super) struct Stage {
    path: PathBuf,
}

impl Stage {
    /// # Errors
    /// [`StoreError::ExportRefused`] when something lies at `out` already.
    pub(super) fn beside(base: &Base, out: &Path) -> Result<Self> {
        refuse_taken(out)?;
        let place = out.parent().filter(|parent| !parent.as_os_str().is_empty());
        let place = place.unwrap_or(Path::new("."));
        create_private(place)?;
        // Only those of this base: two posts may export into one folder.
        let prefix = format!(".export-{}-", base.incarnation().simple());
        sweep_named(place, &[&prefix]);
        let id = base.environment().new_id().simple();
        Ok(Self {
            path: place.join(format!("{prefix}{id}")),
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Gives it the name that was asked for.
    pub(super) fn publish(self, out: &Path) -> Result<PathBuf> {
        // An empty folder of that name, made by a dialog, gives way; a full one does not.
        let _ = std::fs::remove_dir(out);
        refuse_taken(out)?;
        rename(&self.path, out)?;
        Ok(out.to_owned())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        let _ = match self.path.is_file() {
            true => std::fs::remove_file(&self.path),
            false => std::fs::remove_dir_all(&self.path),
        };
    }
}

fn refuse_taken(out: &Path) -> Result<()> {
    let empty = std::fs::read_dir(out).is_ok_and(|mut entries| entries.next().is_none());
    match out.symlink_metadata() {
        Ok(_) if !empty => Err(StoreError::ExportRefused("taken")),
        _ => Ok(()),
    }
}
