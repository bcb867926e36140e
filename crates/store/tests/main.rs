//! Tests of the store through its doors, and of what happens to those who go round them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod access_chain;
mod attachments;
mod backup;
mod batch;
mod change_log;
mod damage;
mod disk_full;
mod door;
mod export;
mod family;
mod fence;
mod furnish;
mod keys;
mod listing;
mod merge_marks;
mod merging;
mod migration;
mod only_agent;
mod plans;
mod process;
mod purge;
mod rekey;
mod requests;
mod restore;
mod schema;
mod splitting;
mod steps;
mod tamper;
mod throttle;
mod undo;
mod waiting;
mod watch;
mod witness;
