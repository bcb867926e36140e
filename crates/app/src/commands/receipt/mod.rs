//! Récépissés.

pub mod issue;
pub mod verify;
