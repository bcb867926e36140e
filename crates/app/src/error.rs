//! What a command answers when it cannot do what was asked.

use crate::commands::import::words as import_words;
use guichet_domain::field::{FieldError, FieldErrors};
use guichet_store::StoreError;
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Shorthand for results of this crate.
pub type Result<T, E = AppError> = std::result::Result<T, E>;

/// The logo is no PNG that can be printed.
pub(crate) const LOGO_INVALID: &str = "logo.invalid";
/// The folder cannot be made or written.
pub(crate) const FOLDER_UNUSABLE: &str = "folder.unusable";

/// The file of a request is larger than `max` kB.
pub(crate) const REQUEST_FILE_TOO_LARGE: &str = "request.file_too_large";
/// The file of a request is no JSON object.
pub(crate) const REQUEST_FILE_UNREADABLE: &str = "request.file_unreadable";
/// No household in sight bears this number.
pub(crate) const REQUEST_HOUSEHOLD_UNKNOWN: &str = "request.household_unknown";
/// A key that this version does not know, or that has no place there.
pub(crate) const REQUEST_KEY_UNKNOWN: &str = "request.key_unknown";

/// A refusal or a failure: a code for the machine, on which the French sentence hangs; parameters
/// for the sentence; and, for a form, what is wrong with each field.
#[derive(Debug, Serialize, TS, thiserror::Error)]
#[error("{code}")]
pub struct AppError {
    /// Stable code, one of [`AppError::CODES`] or of the store's.
    #[ts(type = "string")]
    pub code: Cow<'static, str>,
    /// Values of the sentence. No personal data.
    pub params: BTreeMap<String, String>,
    /// What is wrong, field by field; empty when it is not about a form.
    pub fields: Vec<FieldError>,
    /// For the log: never sent, never personal.
    #[serde(skip)]
    #[ts(skip)]
    #[source]
    source: Option<StoreError>,
}

impl AppError {
    /// Codes of this crate, beside [`StoreError::CODES`]; a test walks both.
    pub const CODES: &'static [&'static str] = &[
        "unknown_command",
        "malformed_request",
        "invalid",
        "not_logged_in",
        "session_locked",
        "session_masked",
        "no_right",
        "base_closed",
        "base_not_marked",
        "last_administrator",
        "print_no_service",
        "print_failed",
        "save_failed",
        "command_failed",
        "save_cancelled",
        "document_gone",
        "document_failed",
        "draft_taken_over",
        "receipt_malformed_code",
        "too_fast",
        "no_backup_folder",
        "household_needs_guardian",
        "request_closed",
        "request_empty",
        "request_no_letter",
        "nothing_missing",
        "not_here",
        "note_not_yours",
        "upload_gone",
        "attachment_empty",
        "attachment_too_large",
        "attachment_unknown_kind",
        "attachment_encrypted",
        "attachment_pdf_broken",
        "attachment_pdf_too_heavy",
        "attachment_picture_broken",
        "attachment_picture_too_large",
        "attachment_unreadable",
        "scan_folder_away",
        "scan_gone",
        "household_merged",
        "merge_colleague",
        "merge_draft",
        "merge_kin",
        "merge_request",
        "merge_same",
        "merge_undecided",
        "split_colleague",
        "split_draft",
        "import_empty",
        "import_too_large",
        "import_too_long",
        "import_not_a_table",
        "import_old_workbook",
        "import_broken_workbook",
        "import_open_quote",
        "import_no_line",
        "import_unknown_column",
        "import_field_twice",
        "import_field_missing",
        "import_not_noethys",
        "import_broken_base",
    ];

    /// Codes of fields that only this crate can judge, beside those of the domain.
    pub const FIELD_CODES: &'static [&'static str] = &[
        LOGO_INVALID,
        FOLDER_UNUSABLE,
        REQUEST_FILE_TOO_LARGE,
        REQUEST_FILE_UNREADABLE,
        REQUEST_HOUSEHOLD_UNKNOWN,
        REQUEST_KEY_UNKNOWN,
        "import.key_missing",
        "import.key_too_long",
        "import.role_missing",
        "import.role_unknown",
        "import.sex_unknown",
        "import.too_many_cells",
        "import.nobody_named",
        "import.no_pupil",
        import_words::OTHER_ADDRESS,
        import_words::ONE_CHILD,
        import_words::DIFFERS,
        import_words::ADULT_LEFT,
        import_words::PUPIL_ALONE,
        import_words::PUPIL_UNSURE,
        import_words::INE_TAKEN,
        import_words::ENCRYPTED,
        import_words::NOT_TAKEN,
        import_words::EMPTY_FAMILIES,
        import_words::INE_OF_ADULT,
        import_words::OTHER_LINE,
        import_words::LOOKS_LIKE,
        import_words::LEFT,
        import_words::JOINED,
        import_words::NOT_JOINED,
        import_words::NOT_REACHED,
    ];

    /// An error with a code.
    pub fn new(code: &'static str) -> Self {
        Self {
            code: Cow::Borrowed(code),
            params: BTreeMap::new(),
            fields: vec![],
            source: None,
        }
    }

    /// Adds a parameter of the sentence.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl ToString) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    /// An error of a form.
    pub fn fields(fields: Vec<FieldError>) -> Self {
        Self {
            fields,
            ..Self::new("invalid")
        }
    }

    /// The technical detail, for the log.
    pub fn detail(&self) -> Option<String> {
        self.source.as_ref().map(ToString::to_string)
    }
}

impl From<StoreError> for AppError {
    fn from(source: StoreError) -> Self {
        let mut params = BTreeMap::new();
        let mut set = |key: &str, value: String| {
            params.insert(key.to_owned(), value);
        };
        match &source {
            StoreError::LockedOut { seconds } => set("seconds", seconds.to_string()),
            StoreError::TooNew { found, known } => {
                set("found", found.to_string());
                set("known", known.to_string());
            }
            StoreError::NetworkFileSystem(kind) => set("kind", kind.clone()),
            StoreError::NotFound(what) | StoreError::Taken(what) | StoreError::Moved(what) => {
                set("what", (*what).to_owned());
            }
            StoreError::BackupRefused(reason) | StoreError::ExportRefused(reason) => {
                set("reason", (*reason).to_owned());
            }
            StoreError::File { path, .. } => set("file", path.clone()),
            _ => {}
        }
        Self {
            code: Cow::Borrowed(source.code()),
            params,
            fields: vec![],
            source: Some(source),
        }
    }
}

impl From<FieldErrors> for AppError {
    fn from(errors: FieldErrors) -> Self {
        Self::fields(errors.0)
    }
}
