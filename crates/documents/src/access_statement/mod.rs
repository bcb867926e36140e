//! What a commune keeps about one adult, handed to her when she asks (RGPD, article 15).

mod render;
mod view;

pub use render::render;
pub use view::{AccessSection, AccessStatementView, AccessSubject, AccessText};
