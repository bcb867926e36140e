//! The verbs, one file each.

mod backup;
mod demo;
mod document;
mod duplicates;
mod export;
mod household;
mod import;
mod import_base;
mod init;
mod list;
mod merge;
mod print;
mod request;
mod restore;
mod scan;
mod schema;
mod search;
mod split;
mod verify;
mod verify_receipt;

use crate::arguments::{Arguments, Verb};
use crate::bench;
use crate::failure::Failure;
use crate::output::Output;
use std::io::Read;

/// Carries the verb out.
pub(crate) fn run(arguments: &Arguments) -> Result<(), Failure> {
    let common = &arguments.common;
    let output = Output { json: common.json };
    match &arguments.verb {
        Verb::Init(init) => init::run(common, init, output),
        Verb::Demo(demo) => demo::run(common, demo, output),
        Verb::Search(search) => search::run(common, search, output),
        Verb::List(asked) => list::run(common, asked, output),
        Verb::Household(verb) => household::run(common, verb, output),
        Verb::Merge(verb) => merge::run(common, verb, output),
        Verb::Unmerge(verb) => merge::undo(common, verb, output),
        Verb::Document(verb) => document::run(common, verb, output),
        Verb::Scan(verb) => scan::run(common, verb, output),
        Verb::Duplicates(asked) => duplicates::run(common, asked, output),
        Verb::Request(verb) => request::run(common, verb, output),
        Verb::Import(verb) => import::run(common, verb, output),
        Verb::Print(verb) => print::run(common, verb, output),
        Verb::Backup(backup) => backup::run(common, backup, output),
        Verb::Restore(restore) => restore::run(common, restore, output),
        Verb::Export(verb) => export::run(common, verb, output),
        Verb::Anonymise(verb) => export::anonymise(common, verb, output),
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

/// A list of an answer; empty when it is absent.
fn list(value: &serde_json::Value) -> &[serde_json::Value] {
    value.as_array().map(Vec::as_slice).unwrap_or_default()
}

/// The text of a file; « - » is the standard input.
fn read_text(file: &std::path::Path) -> Result<String, Failure> {
    let mut text = String::new();
    match file.to_str() {
        Some("-") => std::io::stdin()
            .lock()
            .read_to_string(&mut text)
            .map(|_| ()),
        _ => std::fs::File::open(file)
            .and_then(|mut file| file.read_to_string(&mut text))
            .map(|_| ()),
    }
    .map_err(|source| Failure::file(file, source))?;
    Ok(text)
}

/// The JSON of a file.
fn read_json(file: &std::path::Path) -> Result<serde_json::Value, Failure> {
    serde_json::from_str(&read_text(file)?).map_err(|error| {
        // Where, not what: the text names a family.
        Failure::Terminal(
            "json_unreadable",
            vec![
                ("line", error.line().to_string()),
                ("column", error.column().to_string()),
            ],
        )
    })
}

/// A path as a command reads it.
fn path(path: &std::path::Path) -> String {
    path.display().to_string()
}
