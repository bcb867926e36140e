//! Supporting documents of a household: what was handed over, what is missing.

pub mod decide;
pub mod provide;
pub mod waive;

mod view;

pub use view::DocumentView;
