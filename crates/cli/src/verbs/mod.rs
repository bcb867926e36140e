//! The verbs, one file each.

mod backup;
mod demo;
mod household;
mod init;
mod print;
mod restore;
mod schema;
mod search;
mod verify;
mod verify_receipt;

use crate::arguments::{Arguments, Verb};
use crate::bench;
use crate::failure::Failure;
use crate::output::Output;

/// Carries the verb out.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let common = &arguments.common;
    let output = Output { json: common.json };
    match &arguments.verb {
        Verb::Init(init) => init::run(common, init, output),
        Verb::Demo(demo) => demo::run(common, demo, output),
        Verb::Search(search) => search::run(common, search, output),
        Verb::Household(verb) => household::run(common, verb, output),
        Verb::Print(verb) => print::run(common, verb, output),
        Verb::Backup(backup) => backup::run(common, backup, output),
        Verb::Restore(restore) => restore::run(common, restore, output),
        Verb::Verify(verify) => verify::run(common, verify, output),
        Verb::VerifyReceipt(verify) => verify_receipt::run(common, verify, output),
        Verb::Schema(schema) => schema::run(schema, output),
        Verb::Bench(bench) => bench::run(common, bench, output),
    }
}

/// A text of an answer; empty when it is absent.
fn text<'v>(value: &'v serde_json::Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// A path as a command reads it.
fn path(path: &std::path::Path) -> String {
    path.display().to_string()
}
