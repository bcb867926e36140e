//! Settings of this post.

pub mod read;
pub mod update;
