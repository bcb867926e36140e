//! Fiche famille: the whole household on one page, for the services.

mod render;
mod view;

pub use render::render;
pub use view::{AlertRow, ContactRow, DocumentRow, Fact, FicheFamilleView, NoteRow, PersonColumn};
