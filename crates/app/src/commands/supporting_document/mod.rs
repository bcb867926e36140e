//! Supporting documents of a household: what was handed over, what is missing; those of the town
//! that wait for a decision, or that families must bring.

pub mod awaited;
pub mod decide;
pub mod export;
pub mod foresee;
pub mod provide;
pub mod purge;
pub mod queue;
pub mod recompute;
pub mod waive;

mod handed;
mod queue_sight;
mod view;

pub(crate) use handed::{Handed, TypedDates, record, typed_end};
pub(crate) use queue_sight::sight_of_documents;
pub(crate) use recompute::ensure as ensure_recomputed;
pub use view::DocumentView;
pub(crate) use view::{Known, about, documents_of, known};
