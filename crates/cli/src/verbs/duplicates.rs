//! `guichet duplicates`: persons and families that seem to have been entered twice.

use super::{list, text};
use crate::arguments::{Common, Duplicates};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use crate::terminal;
use serde_json::{Value, json};
use std::fmt::Write;

pub(super) fn run(common: &Common, asked: &Duplicates, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    if asked.scan {
        counter.call("duplicate.scan", json!({}))?;
    }
    let view = match (asked.households, asked.put_aside) {
        (true, _) => "files",
        (_, true) => "put_aside",
        _ => "persons",
    };
    let request = json!({ "view": view, "limit": asked.limit, "offset": asked.offset });
    let found = counter.call("duplicate.list", request)?;
    counter.leave()?;
    output.answer(&found, || page(&found, view))
}

fn page(found: &Value, view: &str) -> String {
    let mut page = String::new();
    // Writing into a String cannot fail.
    for pair in list(&found["pairs"]) {
        let reasons: Vec<String> = list(&pair["reasons"]).iter().map(reason).collect();
        let _ = writeln!(
            page,
            "{}  —  {}  ({})",
            side(&pair["one"]),
            side(&pair["other"]),
            reasons.join(", ")
        );
    }
    for pair in list(&found["files"]) {
        let shared = pair["pairs"].as_u64().unwrap_or_default();
        let _ = writeln!(
            page,
            "{}  —  {}  ({shared}\u{a0}personnes)",
            file(&pair["one"]),
            file(&pair["other"])
        );
    }
    let total = found["counts"][view].as_u64().unwrap_or_default();
    let said = match total {
        0 => "Aucun doublon.".to_owned(),
        1 => "1 doublon".to_owned(),
        total => format!("{total} doublons"),
    };
    page.push_str(&said);
    if found["scanned_at"].is_null() {
        page.push_str("\nLa base n’a pas encore été analysée\u{a0}: ajoutez --scan.");
    } else if found["stale"] == true {
        page.push_str("\nBeaucoup a changé depuis la dernière analyse\u{a0}: ajoutez --scan.");
    }
    page
}

fn side(side: &Value) -> String {
    let born = side["birth_fr"].as_str();
    let born = born.map_or_else(String::new, |born| format!(", {born}"));
    let first = list(&side["files"])
        .first()
        .map(|file| text(file, "number"));
    format!(
        "{}  {}{born}",
        first.unwrap_or_default(),
        text(side, "name")
    )
}

fn file(file: &Value) -> String {
    format!("{}  {}", text(file, "number"), text(file, "label"))
}

fn reason(code: &Value) -> String {
    let code = code.as_str().unwrap_or_default();
    terminal::screen_words("likenesses", code)
        .unwrap_or_else(|| code.to_owned())
        .to_lowercase()
}
