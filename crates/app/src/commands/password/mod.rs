//! Passwords, before they are set.

pub mod check;
