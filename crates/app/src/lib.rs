//! Use cases of Guichet Famille: who is at the counter, what she may do, and every command.
//!
//! A host (desktop shell, development bridge, command line) holds one [`Host`] and calls
//! [`Host::call`] with a client, a name and JSON. Nothing else reads or writes a base.

pub mod access;
pub mod commands;
mod demo;
pub mod dispatch;
mod display;
mod documents;
pub mod error;
mod host;
mod operation;
pub mod schema;
pub mod secret;
mod session;
mod time;

pub use dispatch::Command;
pub use display::{Density, Display, TextSize, Theme};
pub use documents::Document;
pub use error::{AppError, Result};
pub use guichet_documents::attachment::scan;
pub use guichet_store::watch::{Far, Step};
pub use guichet_store::{Environment, SystemEnvironment};
pub use host::{
    Client, Event, Host, HostConfig, KeyDerivation, LONGEST_UPLOAD, Machine, NoMachine, PrintJob,
    Printer, RealScanDisk, ScanDisk, ScanFile,
};
pub use operation::Operation;
pub use session::{Rights, Session, SessionView};
