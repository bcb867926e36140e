//! Requests (*demandes*): what families and services ask to change, and what is decided of it.

pub mod answer;
pub mod assign;
pub mod decide;
pub mod import;
pub mod list;
pub mod print;
pub mod print_list;
pub mod prioritise;
pub mod refuse;
pub mod show;
pub mod submit;

mod input;
mod view;

pub use input::{ChangeInput, ChangedMember, CreationInput};
pub use view::{RequestBrief, RequestHousehold, RequestRow};
