//! The write door: one transaction, one act, its changes captured, its line in the chain.

mod batch;
mod finish;
pub(crate) mod guard;
mod undo;

use crate::audit::{NewAccess, access, acts};
use crate::base::Base;
use crate::capture;
use crate::environment::Environment;
use crate::error::{Result, StoreError};
use crate::fault;
use guard::Opening;
use guichet_domain::hlc::Hlc;
use rusqlite::{Connection, TransactionBehavior, params};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use uuid::Uuid;

pub use batch::BATCH;
pub(crate) use finish::change_id_of_migration;

/// What an act is done to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// The kind, for example `household`.
    pub kind: &'static str,
    /// Its id.
    pub id: Uuid,
}

/// An act about to be done.
#[derive(Debug, Clone)]
pub struct NewAct {
    /// Its id, chosen by the caller when something outside must name it before the commit.
    pub id: Option<Uuid>,
    /// What is done, for example `household.create`.
    pub operation: &'static str,
    /// Who does it.
    pub agent: Option<Uuid>,
    /// On behalf of which entity.
    pub entity: Option<Uuid>,
}

impl NewAct {
    /// An act of the program itself.
    pub fn system(operation: &'static str) -> Self {
        Self {
            id: None,
            operation,
            agent: None,
            entity: None,
        }
    }

    /// An act of an agent.
    pub fn by(agent: Uuid, operation: &'static str) -> Self {
        Self {
            id: None,
            operation,
            agent: Some(agent),
            entity: None,
        }
    }
}

/// What a committed write gives back.
#[derive(Debug, Clone)]
pub struct Written<T> {
    /// The result of the work.
    pub value: T,
    /// The act.
    pub act: Uuid,
    /// The kinds that moved, for the screens to refresh.
    pub touched: BTreeSet<String>,
}

/// A view of the base for reading. Statements stay inside this crate.
#[derive(Debug)]
pub struct Reader<'c> {
    connection: &'c Connection,
}

impl<'c> Reader<'c> {
    pub(crate) fn over(connection: &'c Connection) -> Self {
        Self { connection }
    }

    pub(crate) fn connection(&self) -> &'c Connection {
        self.connection
    }
}

/// The inside of the write door: everything a [`Reader`] can, and the writes of the nouns.
pub struct Tx<'c> {
    reader: Reader<'c>,
    environment: &'c dyn Environment,
    header: RefCell<acts::Header>,
}

impl<'c> Deref for Tx<'c> {
    type Target = Reader<'c>;

    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

impl Tx<'_> {
    /// A new identifier.
    pub fn new_id(&self) -> Uuid {
        self.environment.new_id()
    }

    /// Random bytes that go with a digest.
    pub(crate) fn salt(&self) -> [u8; 16] {
        let mut salt = [0u8; 16];
        self.environment.fill(&mut salt);
        salt
    }

    /// The instant of the act, in Unix milliseconds.
    pub fn now_ms(&self) -> i64 {
        self.header.borrow().at
    }

    /// The day of the act where the post stands.
    pub fn today(&self) -> chrono::NaiveDate {
        local_time(self.environment, self.now_ms()).date()
    }

    /// The id of the act being done.
    pub fn act_id(&self) -> Uuid {
        self.header.borrow().id
    }

    /// The agent who acts.
    pub fn agent(&self) -> Option<Uuid> {
        self.header.borrow().agent
    }

    /// Names what the act is done to, once it is known.
    pub fn subject(&self, kind: &'static str, id: Uuid) {
        self.header.borrow_mut().subject = Some((kind.to_owned(), id));
    }

    /// Adds a detail to the line of the journal. Never personal data.
    pub fn detail(&self, detail: serde_json::Value) {
        self.header.borrow_mut().detail = detail.to_string();
    }

    /// Refuses the write when somebody wrote this register since the author saw it.
    ///
    /// # Errors
    /// [`StoreError::Moved`] naming the group; [`StoreError::NotFound`] when nobody ever wrote it.
    pub fn expect_unmoved(&self, entity: Uuid, group: &'static str, seen: Uuid) -> Result<()> {
        match capture::last_writer(self.connection(), entity, group)? {
            Some(current) if current == seen => Ok(()),
            Some(_) => Err(StoreError::Moved(group)),
            None => Err(StoreError::NotFound(group)),
        }
    }

    /// Writes a line of the access journal within the act.
    pub fn access(&self, entry: &NewAccess) -> Result<()> {
        self.access_as(self.new_id(), entry)
    }

    fn access_as(&self, id: Uuid, entry: &NewAccess) -> Result<()> {
        let (at, hlc) = {
            let header = self.header.borrow();
            (header.at, header.hlc)
        };
        let segment = segment_of(at);
        access::append(self.connection(), entry, id, at, hlc, &segment)
    }

    /// Says that this act undoes that one.
    pub(crate) fn undoes(&self, act: Uuid) {
        self.header.borrow_mut().undoes = Some(act);
    }
}

impl Base {
    /// Does an act: one IMMEDIATE transaction, its changes captured, its line chained, committed.
    /// Acknowledged means on the disk.
    ///
    /// # Errors
    /// Whatever the work returns, or [`StoreError`]; in every case nothing was written.
    pub fn write<T, E: From<StoreError>>(
        &self,
        act: &NewAct,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        self.write_opened(Opening::Act, act, work)
    }

    /// Takes away closed segments of the access journal older than `before` (`AAAA-MM`,
    /// exclusive), as an act whose line keeps their trace, and what the file held of them.
    ///
    /// # Errors
    /// [`StoreError::WriteRefused`] when `before` is not a month, or leaves less than six months.
    pub fn purge_access(
        &self,
        act: &NewAct,
        before: &str,
    ) -> Result<Written<crate::audit::Purged>> {
        let written = self.write_opened(Opening::Purge, act, |tx| access::purge(tx, before))?;
        // `secure_delete` blanked the pages; the WAL still has them as they were. Should it not be
        // folded now, the purge is done all the same, and closing folds it.
        let _ = self.with_folded_writer(|_| Ok::<_, StoreError>(()));
        Ok(written)
    }

    /// An act that may also blank what the change log keeps. The caller says what a purge is.
    pub(crate) fn write_purge<T, E: From<StoreError>>(
        &self,
        act: &NewAct,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        self.write_opened(Opening::Purge, act, work)
    }

    fn write_opened<T, E: From<StoreError>>(
        &self,
        opening: Opening,
        act: &NewAct,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        self.with_writer(|connection| {
            let transaction = connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(StoreError::from)?;
            let written = self.act_within(&transaction, opening, act, work)?;
            fault::reach("write.before_commit");
            transaction.commit().map_err(StoreError::from)?;
            fault::reach("write.after_commit");
            Ok(written)
        })
    }

    /// Does one act inside a transaction or savepoint that the caller commits.
    fn act_within<T, E: From<StoreError>>(
        &self,
        connection: &Connection,
        opening: Opening,
        act: &NewAct,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<Written<T>, E> {
        let _held = self.guard().open(opening);
        let now = self.environment().now_ms();
        let hlc = tick(connection, now)?;
        let tx = self.tx(connection, act, now, hlc);
        announce(connection, &tx.header.borrow())?;
        let value = work(&tx)?;
        let header = tx.header.into_inner();
        let touched = finish::finish(connection, self.environment(), &header, None)?;
        Ok(Written {
            value,
            act: header.id,
            touched,
        })
    }

    /// Writes local tables (drafts, settings): one transaction, no act and no journal line. A
    /// synced table touched here is refused by the guard.
    pub fn write_local<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.with_writer(|connection| {
            let transaction = connection
                .transaction_with_behavior(TransactionBehavior::Immediate)
                .map_err(StoreError::from)?;
            let now = self.environment().now_ms();
            let tx = self.tx(&transaction, &NewAct::system("local"), now, 0);
            let value = work(&tx)?;
            transaction.commit().map_err(StoreError::from)?;
            Ok(value)
        })
    }

    /// Writes lines of the access journal, in one transaction.
    pub fn record_access(&self, entries: &[NewAccess]) -> Result<()> {
        self.record_access_with(entries, |_| Ok(()))
    }

    /// Writes lines of the access journal, and local tables in the same transaction.
    pub fn record_access_with<T>(
        &self,
        entries: &[NewAccess],
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        self.write_access(|tx| {
            for entry in entries {
                tx.access(entry)?;
            }
            work(tx)
        })
    }

    /// Writes lines of the access journal under ids of their own.
    pub(crate) fn record_access_as(&self, entries: &[(Uuid, NewAccess)]) -> Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        self.write_access(|tx| {
            for (id, entry) in entries {
                tx.access_as(*id, entry)?;
            }
            Ok(())
        })
    }

    fn write_access<T>(&self, work: impl FnOnce(&Tx<'_>) -> Result<T>) -> Result<T> {
        self.with_writer(|connection| {
            let transaction =
                connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let held = self.guard().open(Opening::Access);
            let now = self.environment().now_ms();
            let hlc = tick(&transaction, now)?;
            let tx = self.tx(&transaction, &NewAct::system("access"), now, hlc);
            let value = work(&tx)?;
            drop(held);
            transaction.commit()?;
            Ok(value)
        })
    }

    /// Reads. Waits for one of the two readers, never for the writer.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.with_reader(|connection| work(&Reader::over(connection)))
    }

    fn tx<'c>(&'c self, connection: &'c Connection, act: &NewAct, at: i64, hlc: i64) -> Tx<'c> {
        let environment = self.environment();
        let header = header_of(environment, act, self.incarnation(), at, hlc);
        Tx {
            reader: Reader::over(connection),
            environment,
            header: RefCell::new(header),
        }
    }
}

/// The header of an act before anything is known of what it does.
fn header_of(
    environment: &dyn Environment,
    act: &NewAct,
    incarnation: Uuid,
    at: i64,
    hlc: i64,
) -> acts::Header {
    acts::Header {
        id: act.id.unwrap_or_else(|| environment.new_id()),
        operation: act.operation.to_owned(),
        agent: act.agent,
        entity: act.entity,
        incarnation,
        hlc,
        at,
        subject: None,
        detail: "{}".to_owned(),
        undoes: None,
    }
}

/// Writes the line of an act that moves no row, on a writer inside a transaction of its own: what
/// happened to the base as a whole (a restore, a new key).
pub(crate) fn append_act(
    connection: &Connection,
    environment: &dyn Environment,
    act: &NewAct,
    incarnation: Uuid,
    detail: serde_json::Value,
) -> Result<()> {
    let now = environment.now_ms();
    let hlc = tick(connection, now)?;
    let mut header = header_of(environment, act, incarnation, now, hlc);
    header.detail = detail.to_string();
    announce(connection, &header)?;
    finish(connection, environment, &header, None)?;
    Ok(())
}

/// Puts the act where the capture triggers look for it.
pub(crate) fn announce(connection: &Connection, header: &acts::Header) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO current_act (one, id, operation, agent, entity, hlc)
             VALUES (1, ?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![
            header.id,
            header.operation,
            header.agent,
            header.entity,
            header.hlc
        ])?;
    Ok(())
}

pub(crate) use finish::finish;

/// Advances the persisted hybrid logical clock.
pub(crate) fn tick(connection: &Connection, now_ms: i64) -> Result<i64> {
    let last: i64 = crate::base::meta::integer(connection, "hlc")?;
    let next = Hlc(last).next(now_ms).0;
    crate::base::meta::set(connection, "hlc", &next.to_string())?;
    Ok(next)
}

/// Local civil time of an instant.
pub(crate) fn local_time(environment: &dyn Environment, at_ms: i64) -> chrono::NaiveDateTime {
    let offset = i64::from(environment.utc_offset_minutes(at_ms)) * 60_000;
    chrono::DateTime::from_timestamp_millis(at_ms + offset)
        .unwrap_or_default()
        .naive_utc()
}

/// The month of the access journal that an instant falls in, in UTC so that no hour repeats.
pub(crate) fn segment_of(at_ms: i64) -> String {
    chrono::DateTime::from_timestamp_millis(at_ms)
        .unwrap_or_default()
        .format("%Y-%m")
        .to_string()
}

/// The change that last wrote each field group of a row: what a form remembers having seen. Once
/// the row was taken away, that is the change that took it; of a group left out, the one that made
/// the row stand.
pub fn versions_of(reader: &Reader<'_>, entity: Uuid) -> Result<BTreeMap<String, Uuid>> {
    let connection = reader.connection();
    let mut statement = connection.prepare_cached(include_str!("versions_of.sql"))?;
    let rows = statement.query_map([entity], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let mut versions: BTreeMap<String, Uuid> = rows.collect::<rusqlite::Result<_>>()?;
    let Some(table) = capture::table_of(connection, entity)? else {
        return Ok(versions);
    };
    let missing = table.groups.iter().map(|group| group.name);
    let missing: Vec<&str> = missing
        .filter(|name| !versions.contains_key(*name))
        .collect();
    // They all have the same.
    if let Some(name) = missing.first()
        && let Some(stood_up) = capture::last_writer(connection, entity, name)?
    {
        versions.extend(missing.iter().map(|name| ((*name).to_owned(), stood_up)));
    }
    Ok(versions)
}
