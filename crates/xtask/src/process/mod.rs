//! Running other programs, the same way on every system.

mod locate;
mod spawn;

pub(crate) use locate::locate;
pub(crate) use spawn::{Program, cargo, node, npm};
