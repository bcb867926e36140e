//! `guichet household`: showing a file, creating, editing, splitting, archiving one, linking a
//! child.

use super::{list, read_json, split, text};
use crate::arguments::{Common, Household};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use guichet_app::AppError;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

pub(super) fn run(common: &Common, verb: &Household, output: Output) -> Result<(), Failure> {
    match verb {
        Household::Show { number } => show(common, number, output),
        Household::Create { json_file } => create(common, json_file, output),
        Household::Edit { number, json_file } => edit(common, number, json_file, output),
        Household::Link {
            number,
            from,
            child,
            residence,
            weeks,
        } => {
            let residence = residence
                .as_ref()
                .map(|kind| json!({ "kind": kind, "weeks": weeks }));
            link(common, number, (from, child), residence, output)
        }
        Household::Split {
            number,
            json_file,
            dry_run,
        } => split::run(common, (number, json_file), *dry_run, output),
        Household::Unsplit { number, dry_run } => split::undo(common, number, *dry_run, output),
        Household::Archive { number, undo } => archive(common, number, !undo, output),
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

/// The verbs that a step of an edit may name: those that change one file.
pub(super) const STEPS: &[&str] = &[
    "update",
    "add_member",
    "update_member",
    "remove_member",
    "link_child",
    "set_kinship",
    "remove_kinship",
    "update_address",
    "end_address",
    "write_note",
    "remove_note",
];

/// Plays steps one after the other, each an act of its own: a refusal stops there, and says how
/// many were done.
fn edit(common: &Common, number: &str, json_file: &Path, output: Output) -> Result<(), Failure> {
    let steps = steps_of(read_json(json_file)?)?;
    let counter = Counter::open(common, None)?;
    let id = id_of(&counter, number)?;
    let mut done = 0_usize;
    let mut refused = None;
    for (name, mut request) in steps {
        request.insert("household".to_owned(), id.clone());
        match counter.call(&name, Value::Object(request)) {
            Ok(_) => done += 1,
            Err(failure) => {
                refused = Some(failure);
                break;
            }
        }
    }
    counter.leave()?;
    if let Some(failure) = refused {
        return Err(match failure {
            Failure::App(error) => Failure::App(error.with("done", done)),
            other => other,
        });
    }
    let answer = json!({ "number": number_of(number), "id": id, "done": done });
    output.answer(&answer, || {
        format!("Dossier n°\u{a0}{number} modifié\u{a0}: {done}\u{a0}étape(s).")
    })
}

type Step = (String, serde_json::Map<String, Value>);

/// `[{"update": {…}}, {"set_kinship": {…}}]`: each step names one verb and holds its request,
/// without the household.
fn steps_of(file: Value) -> Result<Vec<Step>, Failure> {
    let malformed = || Failure::App(AppError::new("malformed_request"));
    let Value::Array(steps) = file else {
        return Err(malformed());
    };
    steps
        .into_iter()
        .map(|step| {
            let Value::Object(step) = step else {
                return Err(malformed());
            };
            let mut verbs = step.into_iter();
            match (verbs.next(), verbs.next()) {
                (Some((verb, Value::Object(request))), None) if STEPS.contains(&verb.as_str()) => {
                    Ok((format!("household.{verb}"), request))
                }
                _ => Err(malformed()),
            }
        })
        .collect()
}

fn link(
    common: &Common,
    number: &str,
    (from, child): (&str, &str),
    residence: Option<Value>,
    output: Output,
) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let household = id_of(&counter, number)?;
    let other = counter.call("household.open", json!({ "number": from }))?;
    let mut children = list(&other["members"]).iter().filter(|member| {
        text(member, "role") == "child"
            && (text(member, "person") == child || text(&member["fields"], "first_name") == child)
    });
    // Two children of one first name are told apart by their id.
    let (Some(found), None) = (children.next(), children.next()) else {
        return Err(Failure::App(
            AppError::new("not_found").with("what", "person"),
        ));
    };
    let request = json!({
        "household": household, "person": found["person"], "residence": residence,
    });
    let made = counter.call("household.link_child", request)?;
    counter.leave()?;
    let answer = json!({
        "number": number_of(number), "person": found["person"], "member": made["member"],
    });
    output.answer(&answer, || {
        format!(
            "{} rejoint le dossier n°\u{a0}{number}.",
            text(found, "display_name")
        )
    })
}

fn archive(common: &Common, number: &str, archived: bool, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let id = id_of(&counter, number)?;
    let request = json!({ "household": id, "archived": archived });
    let done = counter.call("household.archive", request)?;
    counter.leave()?;
    let open = done["open_requests"].as_u64().unwrap_or(0);
    let answer = json!({
        "number": number_of(number), "archived": archived, "open_requests": open,
    });
    output.answer(&answer, || {
        let state = if archived { "archivé" } else { "rouvert" };
        let waiting = match open {
            0 => String::new(),
            open => format!(" Demandes encore ouvertes\u{a0}: {open}."),
        };
        format!("Dossier n°\u{a0}{number} {state}.{waiting}")
    })
}

pub(super) fn id_of(counter: &Counter, number: &str) -> Result<Value, Failure> {
    let mut file = counter.call("household.open", json!({ "number": number }))?;
    Ok(file["id"].take())
}

/// A number as it is shown, whatever zeros were typed.
fn number_of(typed: &str) -> String {
    format!("{:0>5}", typed.trim_start_matches('0'))
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
