//! `guichet list`: families or persons, sorted and filtered.

use super::{list, path, text};
use crate::arguments::{Common, List, Listed};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use guichet_app::AppError;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

/// Longest page of a list.
const PAGE: u32 = 200;

pub(super) fn run(common: &Common, asked: &List, output: Output) -> Result<(), Failure> {
    let question = question(asked)?;
    match &asked.csv {
        Some(out) => saved(common, asked, question, out, output),
        None => shown(common, asked, &question, output),
    }
}

/// What a command reads: numbers, true and false as such, the rest as text.
fn question(asked: &List) -> Result<Value, Failure> {
    let mut question = json!({ "descending": asked.descending });
    if let Some(sort) = &asked.sort {
        question["sort"] = json!(sort);
    }
    for filter in &asked.filter {
        let told = filter.split_once('=');
        let (key, value) = told.ok_or_else(|| AppError::new("malformed_request"))?;
        question[key] = match (key, value.parse::<u8>(), value.parse::<bool>()) {
            ("age_from" | "age_to", Ok(years), _) => json!(years),
            (_, _, Ok(yes)) => json!(yes),
            _ => json!(value),
        };
    }
    Ok(question)
}

const fn command(listed: Listed) -> (&'static str, &'static str) {
    match listed {
        Listed::Households => ("household.list", "household.export_list"),
        Listed::Persons => ("person.list", "person.export_list"),
    }
}

fn saved(
    common: &Common,
    asked: &List,
    question: Value,
    out: &Path,
    output: Output,
) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let made = counter.call(command(asked.listed).1, question)?;
    counter.save(&made["document"], out)?;
    counter.leave()?;
    let answer = json!({ "csv": path(out), "rows": made["rows"] });
    output.answer(&answer, || {
        format!(
            "Liste enregistrée\u{a0}: {} ({}\u{a0}lignes).",
            path(out),
            made["rows"]
        )
    })
}

fn shown(common: &Common, asked: &List, question: &Value, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let name = command(asked.listed).0;
    let counted = counter.call(name, json!({ "question": question, "limit": 0 }))?;
    let mut rows: Vec<Value> = Vec::new();
    let mut after = Value::Null;
    while (rows.len() as u64) < u64::from(asked.limit) {
        let left = asked.limit - u32::try_from(rows.len()).unwrap_or(asked.limit);
        let request = json!({ "question": question, "after": after, "limit": left.min(PAGE) });
        let page = counter.call(name, request)?;
        rows.extend_from_slice(list(&page["rows"]));
        after = page["next"].clone();
        if after.is_null() {
            break;
        }
    }
    counter.leave()?;
    let answer = json!({ "rows": rows, "total": counted["total"] });
    output.answer(&answer, || {
        let mut page = String::new();
        for row in &rows {
            // Writing into a String cannot fail.
            let _ = match asked.listed {
                Listed::Households => writeln!(
                    page,
                    "{}  {}{}",
                    text(row, "number"),
                    text(row, "label"),
                    match row["town"].as_str() {
                        Some(town) => format!(", {town}"),
                        None => String::new(),
                    }
                ),
                Listed::Persons => writeln!(page, "{}", person(row)),
            };
        }
        let total = counted["total"].as_u64().unwrap_or_default();
        let what = match asked.listed {
            Listed::Households => "dossier",
            Listed::Persons => "personne",
        };
        let plural = if total < 2 { "" } else { "s" };
        let _ = write!(page, "{total}\u{a0}{what}{plural}");
        page
    })
}

fn person(row: &Value) -> String {
    let numbers: Vec<&str> = list(&row["files"])
        .iter()
        .map(|file| text(file, "number"))
        .collect();
    let birth = row["birth_fr"].as_str();
    format!(
        "{}  {} {}{}",
        numbers.join(", "),
        text(row, "name"),
        text(row, "first_name"),
        birth.map_or_else(String::new, |birth| format!(", {birth}"))
    )
}
