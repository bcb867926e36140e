//! The commands: one folder a noun, one file a verb; each holds its request, its response, `run`.

pub mod act;
pub mod agent;
pub mod app;
pub mod asked_field;
pub mod attachment;
pub mod audit;
pub mod backup;
pub mod base;
pub mod commune;
pub mod display;
pub mod document;
pub mod document_type;
pub mod draft;
pub mod duplicate;
pub mod entity;
pub mod export;
pub mod home;
pub mod household;
pub mod import;
pub mod letter;
pub mod listing;
pub mod merge;
pub mod password;
pub mod person;
pub mod pick;
pub mod print;
pub mod receipt;
pub mod reference;
pub mod request;
pub mod role;
pub mod scan;
pub mod session;
pub mod setting;
pub mod split;
pub mod supporting_document;
pub mod work;

use guichet_store::Mark;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An empty request or response.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, TS)]
pub struct Nothing {}

/// What a base is for, as the screens read it.
pub(crate) fn mark_word(mark: Mark) -> &'static str {
    match mark {
        Mark::Real => "real",
        Mark::Demo => "demo",
        Mark::Test => "test",
    }
}
