//! Liste des demandes: the requests that wait, for the desk of a service.

mod render;
mod view;

pub use render::render;
pub use view::{QueueListView, QueueRow, QueueTotal};
