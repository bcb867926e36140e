//! Tools of the trade that are not libraries, pinned and kept in .tools/, outside target/.

mod install;

pub(crate) use install::{CARGO_DENY, TAURI_DRIVER, ensure};
