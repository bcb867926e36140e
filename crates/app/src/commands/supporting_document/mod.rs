//! Supporting documents of a household: what was handed over, what is missing.

pub mod decide;
pub mod provide;
pub mod waive;

mod handed;
mod view;

pub(crate) use handed::{Handed, record};
pub use view::DocumentView;
pub(crate) use view::documents_of;
