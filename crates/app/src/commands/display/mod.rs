//! How this post shows things.

pub mod update;
