//! What can go wrong in the store, each with the code that the agent's sentence hangs on.

use std::cell::Cell;
use std::path::PathBuf;

thread_local! {
    /// Whether SQLite reported damage on this thread while [`listen_for_damage`] was listening.
    static DAMAGE_MET: Cell<bool> = const { Cell::new(false) };
}

/// Does some work and says whether SQLite reported damage meanwhile. The work that a caller hands
/// to the base may wrap or swallow the error: what counts is the word of SQLite itself.
pub(crate) fn listen_for_damage<T>(work: impl FnOnce() -> T) -> (T, bool) {
    let outer = DAMAGE_MET.replace(false);
    let value = work();
    (value, DAMAGE_MET.replace(outer))
}

/// Shorthand for results of this crate.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;

/// A failure of the store. [`StoreError::code`] is stable; the text is for the log and holds no
/// personal data.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The folder holds no base.
    #[error("no base in this folder")]
    NoBase,
    /// The folder already holds a base; nothing was touched.
    #[error("this folder already holds a base")]
    BaseExists,
    /// Another process owns the base.
    #[error("the base is in use by another process")]
    InUse,
    /// The folder lies on a network file system, named by its type.
    #[error("the base lies on a network file system ({0})")]
    NetworkFileSystem(String),
    /// The `keys` file is absent.
    #[error("the keys file is missing")]
    KeysMissing,
    /// The `keys` file cannot be read as such.
    #[error("the keys file is damaged")]
    KeysDamaged,
    /// Unknown login or wrong password: the two are not told apart.
    #[error("wrong login or password")]
    WrongPassword,
    /// Several agents work on this base: a password alone does not say which.
    #[error("several agents: a login is needed")]
    AgentNeeded,
    /// Too many failures: try again after this many seconds.
    #[error("locked out for {seconds} s")]
    LockedOut {
        /// Seconds left before the next attempt is examined.
        seconds: u64,
    },
    /// The recovery key is not the one of this base.
    #[error("wrong recovery key")]
    WrongRecoveryKey,
    /// The recovery key is not of the right form: a letter was misread.
    #[error("malformed recovery key")]
    MalformedRecoveryKey,
    /// The base was written by a newer version; it was left untouched.
    #[error("the base has schema {found}, this version knows {known}")]
    TooNew {
        /// Schema number found in the base.
        found: u32,
        /// Newest schema number this version can open.
        known: u32,
    },
    /// The base is damaged; it was left untouched and nothing more is written.
    #[error("the base is damaged: {0}")]
    Damaged(String),
    /// The disk is full; the transaction was rolled back whole.
    #[error("the disk is full")]
    DiskFull,
    /// A write was tried outside the door, or the door refused it.
    #[error("write refused: {0}")]
    WriteRefused(String),
    /// The row asked for does not exist, or may not be seen.
    #[error("no such {0}")]
    NotFound(&'static str),
    /// Somebody wrote this group since it was read; nothing was written.
    #[error("{0} was changed meanwhile")]
    Moved(&'static str),
    /// A unique value is taken already, named by its field.
    #[error("{0} is taken")]
    Taken(&'static str),
    /// The act cannot be undone, with the reason's code.
    #[error("cannot undo: {0}")]
    NotUndoable(&'static str),
    /// A backup is unreadable, incomplete or not what its manifest says.
    #[error("backup refused: {0}")]
    BackupRefused(&'static str),
    /// An export is unreadable, incomplete, altered, or cannot lie where it was to.
    #[error("export refused: {0}")]
    ExportRefused(&'static str),
    /// An export is brought into an empty base alone.
    #[error("the base is not empty")]
    BaseNotEmpty,
    /// The file of an attachment is not where it was put.
    #[error("the file of an attachment is missing")]
    AttachmentMissing,
    /// The file of an attachment is not what was put there.
    #[error("the file of an attachment was altered")]
    AttachmentAltered,
    /// A file operation failed.
    #[error("file operation failed on {path}: {source}")]
    File {
        /// What was being touched, without the folder it lies in.
        path: String,
        /// The system's word.
        source: std::io::Error,
    },
    /// A constraint of the schema refused the write, named without any value.
    #[error("constraint failed ({0})")]
    Constraint(String),
    /// SQLite reported something the code above does not name.
    #[error("database error ({0})")]
    Database(String),
    /// Whoever watched a long work asked it to end; nothing is left of it.
    #[error("given up")]
    GivenUp,
    /// Key derivation or sealing failed.
    #[error("cryptographic failure: {0}")]
    Crypto(&'static str),
}

impl StoreError {
    /// The stable code, as found in the sentences of the user interface.
    pub fn code(&self) -> &'static str {
        match self {
            Self::NoBase => "base_absent",
            Self::BaseExists => "base_exists",
            Self::InUse => "base_in_use",
            Self::NetworkFileSystem(_) => "base_on_network",
            Self::KeysMissing => "keys_missing",
            Self::KeysDamaged => "keys_damaged",
            Self::WrongPassword => "wrong_password",
            Self::AgentNeeded => "agent_needed",
            Self::LockedOut { .. } => "locked_out",
            Self::WrongRecoveryKey => "wrong_recovery_key",
            Self::MalformedRecoveryKey => "malformed_recovery_key",
            Self::TooNew { .. } => "base_too_new",
            Self::Damaged(_) => "base_damaged",
            Self::DiskFull => "disk_full",
            Self::WriteRefused(_) => "write_refused",
            Self::NotFound(_) => "not_found",
            Self::Moved(_) => "moved",
            Self::Taken(_) => "taken",
            Self::NotUndoable(reason) => reason,
            Self::BackupRefused(_) => "backup_refused",
            Self::ExportRefused(reason) => export_code(reason),
            Self::BaseNotEmpty => "base_not_empty",
            Self::AttachmentMissing => "attachment_missing",
            Self::AttachmentAltered => "attachment_altered",
            Self::File { .. } => "file_failed",
            Self::Constraint(_) | Self::Database(_) => "database_failed",
            Self::GivenUp => "given_up",
            Self::Crypto(_) => "crypto_failed",
        }
    }

    /// Every code that [`StoreError::code`] can give; a test of the sentences walks it.
    pub const CODES: &'static [&'static str] = &[
        "base_absent",
        "base_exists",
        "base_in_use",
        "base_on_network",
        "keys_missing",
        "keys_damaged",
        "wrong_password",
        "agent_needed",
        "locked_out",
        "wrong_recovery_key",
        "malformed_recovery_key",
        "base_too_new",
        "base_damaged",
        "disk_full",
        "write_refused",
        "not_found",
        "moved",
        "taken",
        "undo_moved",
        "undo_passed",
        "undo_not_yours",
        "undo_never",
        "undo_unknown",
        "undo_done",
        "merge_undo_order",
        "merge_undo_unknown",
        "split_undo_draft",
        "split_undo_members",
        "split_undo_order",
        "split_undo_request",
        "backup_refused",
        "export_taken",
        "export_unreadable",
        "export_newer",
        "export_one_family",
        "export_unknown_agent",
        "export_passphrase",
        "export_altered",
        "base_not_empty",
        "attachment_missing",
        "attachment_altered",
        "file_failed",
        "database_failed",
        "given_up",
        "crypto_failed",
    ];

    /// Says whether the base itself must be considered damaged from now on.
    pub(crate) fn is_damage(&self) -> bool {
        matches!(self, Self::Damaged(_))
    }

    pub(crate) fn file(path: &std::path::Path, source: std::io::Error) -> Self {
        if source.kind() == std::io::ErrorKind::StorageFull {
            return Self::DiskFull;
        }
        let name = path.file_name().map(PathBuf::from).unwrap_or_default();
        Self::File {
            path: name.display().to_string(),
            source,
        }
    }
}

/// An agent can do something about each of these; what was altered, incomplete or inconsistent is
/// one thing to her.
fn export_code(reason: &str) -> &'static str {
    match reason {
        "taken" => "export_taken",
        "no_manifest" | "unreadable_manifest" => "export_unreadable",
        "newer" => "export_newer",
        "one_family" => "export_one_family",
        "unknown_agent" => "export_unknown_agent",
        "passphrase" => "export_passphrase",
        _ => "export_altered",
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        match &error {
            rusqlite::Error::QueryReturnedNoRows => Self::NotFound("row"),
            rusqlite::Error::SqliteFailure(failure, message) => {
                let text = message.clone().unwrap_or_default();
                match failure.code {
                    ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                        DAMAGE_MET.set(true);
                        Self::Damaged(format!("code {}", failure.extended_code))
                    }
                    ErrorCode::DiskFull => Self::DiskFull,
                    // The shared index of the WAL could not grow: only a full disk does that.
                    _ if failure.extended_code == rusqlite::ffi::SQLITE_IOERR_SHMSIZE => {
                        Self::DiskFull
                    }
                    _ if text.contains("guichet_act") || text.contains("door:") => {
                        Self::WriteRefused(text)
                    }
                    // The message of a constraint names columns, never values.
                    ErrorCode::ConstraintViolation => Self::Constraint(text),
                    // That of a faulty statement names tables and columns.
                    ErrorCode::Unknown => Self::Database(text),
                    // Others may name a file with its folders, and these a person.
                    _ => Self::Database(format!("code {}", failure.extended_code)),
                }
            }
            // Other variants may carry a value of the row in their text: name the kind alone.
            rusqlite::Error::FromSqlConversionFailure(column, ..)
            | rusqlite::Error::InvalidColumnType(column, ..) => {
                Self::Database(format!("unexpected value in column {column}"))
            }
            rusqlite::Error::InvalidColumnName(name) => Self::Database(format!("no column {name}")),
            rusqlite::Error::SqlInputError { msg, .. } => Self::Database(msg.clone()),
            _ => Self::Database("unexpected answer".to_owned()),
        }
    }
}

/// Whether something could be written: false on a full disk.
///
/// # Errors
/// Whatever else it was.
pub(crate) fn unless_full(written: Result<()>) -> Result<bool> {
    match written {
        Ok(()) => Ok(true),
        Err(StoreError::DiskFull) => Ok(false),
        Err(error) => Err(error),
    }
}
