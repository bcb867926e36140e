//! Letters to a family: documents missing, complement asked for, refusal.

mod render;
mod view;

pub use render::render;
pub use view::{LetterBlock, LetterView, RequestedDocumentRow, RequestedFieldRow, Signature};
