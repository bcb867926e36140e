//! What a scanned paper says of itself: the words of its own text layer, and which type of document
//! they tell. Nothing is guessed from a picture; a paper without text says nothing.

mod reading;
mod telltale;

pub use reading::Reading;
pub use telltale::{Told, told};
