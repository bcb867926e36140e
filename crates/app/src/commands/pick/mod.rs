//! Dialogs that choose a file or a folder.

pub mod file;
pub mod folder;
