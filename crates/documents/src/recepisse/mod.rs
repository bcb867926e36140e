//! Récépissé de dossier famille: what a family leaves the counter with.

mod render;
mod view;

pub use render::render;
pub use view::{GivenDocumentRow, MemberRow, MissingDocumentRow, RecepisseView};
