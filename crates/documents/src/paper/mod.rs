//! The kit that all printed documents share: sheet, faces, text, tables, emblem, file.
//!
//! A document draws its blocks on a [`flow::Flow`], from top to bottom; the flow opens new pages,
//! repeats heads and numbers pages. Nothing in the kit knows any document.

pub(crate) mod check;
pub(crate) mod columns;
pub(crate) mod emblem;
pub(crate) mod face;
pub(crate) mod facts;
pub(crate) mod file;
pub(crate) mod flow;
pub(crate) mod geometry;
pub(crate) mod head;
pub(crate) mod house_head;
pub(crate) mod page;
pub(crate) mod profile;
pub(crate) mod qr;
pub(crate) mod table;
pub(crate) mod text;
pub(crate) mod typography;
pub(crate) mod wrap;

pub use emblem::prepare_emblem;
pub use head::Letterhead;
pub use text::unprintable_characters;
