//! Feuille de la clé de secours: printed once, when a base is set up, and kept in a safe.

mod render;
mod view;

pub use render::render;
pub use view::{RecoveryAdvice, RecoverySheetView};
