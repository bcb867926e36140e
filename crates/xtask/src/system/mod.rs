//! What the machine must have before anything can be built: system packages and Node.

mod install;
mod node;
mod packages;

pub(crate) use install::{Consent, ensure_packages};
pub(crate) use node::ensure_node;
pub(crate) use packages::Group;
