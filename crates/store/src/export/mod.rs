//! The open export: a whole base, or one family, in files that no program of ours is needed to
//! read, and the way back of a whole base into an empty folder.
//!
//! | file | what it does |
//! | --- | --- |
//! | manifest | what an export says of itself |
//! | lines | rows as JSON Lines, and back |
//! | files | the files of the documents, in clear under readable names |
//! | sheets | tables for a spreadsheet |
//! | sink | where it goes: a folder, an archive, nowhere to be measured |
//! | archive | one encrypted file, written and read |
//! | write | the export itself |
//! | family | which rows are those of one family |
//! | load | its entries brought into an empty file |
//! | import | a base built from an export |
//!
//! The format is written down in `docs/format/export.md`.

mod archive;
mod family;
mod files;
mod import;
mod lines;
mod load;
mod manifest;
mod sheets;
mod sink;
mod source;
mod write;

pub use family::Family;
pub use import::{Imported, NewHome, import};
pub use manifest::{ExportManifest, ExportScope};
pub use sheets::{Sheet, SheetWords};
pub use source::Source;
pub use write::Exported;

/// The format that this version writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// The word that says what the manifest is one of.
const FORMAT: &str = "guichet-export";

/// Folder of the synced rows.
const DATA: &str = "data";
/// Folder of the journals and ledgers.
const HISTORY: &str = "history";
/// Folder of the files of the documents.
const FILES: &str = "files";
/// Folder of the tables for a spreadsheet.
const TABLES: &str = "tables";
/// The list of the files of the documents.
const FILE_LIST: &str = "files.jsonl";
