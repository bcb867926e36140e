//! `guichet household`: showing a file, creating one.

use super::{list, read_json, text};
use crate::arguments::{Common, Household};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

pub(super) fn run(common: &Common, verb: &Household, output: Output) -> Result<(), Failure> {
    match verb {
        Household::Show { number } => show(common, number, output),
        Household::Create { json_file } => create(common, json_file, output),
    }
}

fn show(common: &Common, number: &str, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let file = counter.call("household.open", json!({ "number": number }))?;
    counter.leave()?;
    output.answer(&file, || page(&file))
}

fn create(common: &Common, json_file: &Path, output: Output) -> Result<(), Failure> {
    // Read before the base is opened: nothing is asked for a file that cannot be used.
    let request = read_json(json_file)?;
    let counter = Counter::open(common, None)?;
    let made = counter.call("household.create", request)?;
    counter.leave()?;
    let answer = json!({ "number": made["number"], "id": made["id"] });
    output.answer(&answer, || {
        format!("Dossier n°\u{a0}{} créé.", text(&made, "number"))
    })
}

/// The file as a page of text.
fn page(file: &Value) -> String {
    let mut page = String::new();
    // Writing into a String cannot fail.
    let _ = writeln!(
        page,
        "Dossier n°\u{a0}{}  {}{}",
        text(file, "number"),
        text(file, "label"),
        match text(file, "status") {
            "archived" => "  (archivé)",
            _ => "",
        }
    );
    for member in list(&file["members"]) {
        let role = match text(member, "role") {
            "guardian" => "Responsable",
            "partner" => "Conjoint",
            "child" => "Enfant",
            _ => "Contact",
        };
        let _ = write!(page, "  {role:<12} {}", text(member, "display_name"));
        if let Some(birth) = member["birth_fr"].as_str() {
            let _ = write!(page, ", {birth}");
        }
        for phone in list(&member["phones"]) {
            let _ = write!(page, ", {}", text(phone, "number"));
        }
        for email in list(&member["emails"]) {
            let _ = write!(page, ", {}", email.as_str().unwrap_or_default());
        }
        page.push('\n');
    }
    let address = &file["address"]["fields"];
    if address.is_object() {
        let _ = writeln!(
            page,
            "  {:<12} {}, {} {}",
            "Adresse",
            match text(address, "line") {
                "" => text(address, "complement"),
                line => line,
            },
            text(address, "postcode"),
            text(address, "commune")
        );
    }
    for (label, key) in [
        ("Observation", "observation"),
        ("Récépissé", "last_receipt"),
    ] {
        if let Some(said) = file[key].as_str() {
            let _ = writeln!(page, "  {label:<12} {said}");
        }
    }
    page
}
