//! `guichet request`: the queue, one request beside its file, what is decided of it.

use super::{list, read_json, read_text, text};
use crate::arguments::{Common, Request};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

pub(super) fn run(common: &Common, verb: &Request, output: Output) -> Result<(), Failure> {
    match verb {
        Request::Submit { json_file } => submit(common, json_file, output),
        Request::Import { json_file } => import(common, json_file, output),
        Request::List { all, limit } => queue(common, *all, *limit, output),
        Request::Show { number } => show(common, number, output),
        Request::Decide {
            number, json_file, ..
        } => decide(common, number, json_file.as_deref(), output),
        Request::Refuse { number, reason } => refuse(common, number, reason, output),
    }
}

fn submit(common: &Common, json_file: &Path, output: Output) -> Result<(), Failure> {
    // Read before the base is opened: nothing is asked for a file that cannot be used.
    let request = read_json(json_file)?;
    let counter = Counter::open(common, None)?;
    let sent = counter.call("request.submit", request)?;
    counter.leave()?;
    output.answer(&sent, || {
        let number = text(&sent, "number");
        match sent["household_number"].as_str() {
            Some(household) => {
                format!("Demande {number} enregistrée, dossier n°\u{a0}{household}.")
            }
            None => format!("Demande {number} enregistrée."),
        }
    })
}

fn import(common: &Common, json_file: &Path, output: Output) -> Result<(), Failure> {
    let file = read_text(json_file)?;
    let counter = Counter::open(common, None)?;
    let sent = counter.call("request.import", json!({ "json": file }))?;
    counter.leave()?;
    output.answer(&sent, || {
        let number = text(&sent, "number");
        match sent["already"] == true {
            true => format!("Demande {number} déjà importée\u{a0}: rien n’a changé."),
            false => format!("Demande {number} importée."),
        }
    })
}

fn queue(common: &Common, all: bool, limit: u32, output: Output) -> Result<(), Failure> {
    let statuses = match all {
        true => json!([]),
        false => json!(["pending", "to_complete"]),
    };
    let counter = Counter::open(common, None)?;
    let asked = json!({ "statuses": statuses, "limit": limit });
    let page = counter.call("request.list", asked)?;
    counter.leave()?;
    output.answer(&page, || {
        let mut lines = String::new();
        for one in list(&page["requests"]) {
            // Writing into a String cannot fail.
            let _ = writeln!(
                lines,
                "{}  {:<22} {} {}  {}, {}",
                text(one, "number"),
                state(text(one, "status")),
                if text(one, "priority") == "high" {
                    "!"
                } else {
                    " "
                },
                text(one, "label"),
                text(one, "object"),
                age(one["age_days"].as_u64().unwrap_or_default()),
            );
        }
        let total = page["total"].as_u64().unwrap_or_default();
        let _ = write!(lines, "{total}\u{a0}demande{}", plural(total));
        lines
    })
}

fn show(common: &Common, number: &str, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let shown = counter.call("request.show", json!({ "number": number }))?;
    counter.leave()?;
    output.answer(&shown, || page(&shown))
}

fn decide(
    common: &Common,
    number: &str,
    json_file: Option<&Path>,
    output: Output,
) -> Result<(), Failure> {
    let told = json_file.map(read_json).transpose()?;
    let counter = Counter::open(common, None)?;
    let shown = counter.call("request.show", json!({ "number": number }))?;
    let (decisions, reply) = match told {
        Some(told) => (told["decisions"].clone(), told["reply"].clone()),
        // What is sensitive is never accepted with the rest: it stays undecided, and is told.
        None => {
            let rows = list(&shown["rows"]).iter();
            let plain = rows.filter(|row| {
                row["decidable"] == true
                    && row["identical"] == false
                    && row["sensitive"] == false
                    && row["decision"].is_null()
            });
            let accept = |row: &Value| json!({ "change": row["change"], "decision": "accept" });
            (plain.map(accept).collect(), Value::Null)
        }
    };
    let request = json!({
        "id": shown["brief"]["id"], "seen": shown["version"],
        "decisions": decisions, "reply": reply,
    });
    let closed = counter.call("request.decide", request)?;
    counter.leave()?;
    output.answer(&closed, || {
        let mut said = format!(
            "Demande {}\u{a0}: {}.",
            text(&shown["brief"], "number"),
            state(text(&closed, "status")).to_lowercase()
        );
        if let Some(household) = closed["number"].as_str() {
            let _ = write!(said, " Dossier n°\u{a0}{household}.");
        }
        said
    })
}

fn refuse(common: &Common, number: &str, reason: &str, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let shown = counter.call("request.show", json!({ "number": number }))?;
    let request = json!({
        "id": shown["brief"]["id"], "seen": shown["version"], "reason": reason,
    });
    counter.call("request.refuse", request)?;
    let after = counter.call("request.show", json!({ "number": number }))?;
    counter.leave()?;
    let answer = json!({ "number": after["brief"]["number"], "status": after["brief"]["status"] });
    output.answer(&answer, || {
        format!(
            "Demande {}\u{a0}: {}.",
            text(&answer, "number"),
            state(text(&answer, "status")).to_lowercase()
        )
    })
}

fn state(word: &str) -> &'static str {
    match word {
        "pending" => "En attente",
        "to_complete" => "À compléter",
        "accepted" => "Validée",
        _ => "Refusée",
    }
}

fn age(days: u64) -> String {
    match days {
        0 => "reçue aujourd’hui".to_owned(),
        days => format!("reçue il y a {days}\u{a0}jour{}", plural(days)),
    }
}

fn plural(count: u64) -> &'static str {
    if count > 1 { "s" } else { "" }
}

/// The request as a page of text, side by side with the file.
fn page(shown: &Value) -> String {
    let brief = &shown["brief"];
    let mut page = String::new();
    // Writing into a String cannot fail.
    let _ = writeln!(
        page,
        "Demande {}  {}  {}",
        text(brief, "number"),
        state(text(brief, "status")),
        text(brief, "label"),
    );
    let _ = writeln!(page, "  {}", text(brief, "object"));
    for (label, value) in [
        ("Demandeur", &brief["applicant"]),
        ("Message", &shown["message"]),
        ("Réponse", &shown["reply"]),
        ("Motif", &shown["reason"]),
    ] {
        if let Some(said) = value.as_str() {
            let _ = writeln!(page, "  {label}\u{a0}: {said}");
        }
    }
    let mut about = "";
    for row in list(&shown["rows"]) {
        if text(row, "about") != about {
            about = text(row, "about");
            let _ = writeln!(page, "{about}");
        }
        let current = row["current"].as_str().unwrap_or("Non renseigné");
        let proposed = row["proposed"].as_str().unwrap_or("Non renseigné");
        let values = match row["identical"] == true {
            true => format!("{current} (identique)"),
            false => format!("{current} → {proposed}"),
        };
        let mut marks: Vec<&str> = Vec::new();
        match row["decision"].as_str() {
            Some("accept") => marks.push("accepté"),
            Some("refuse") => marks.push("refusé"),
            Some(_) => marks.push("à compléter"),
            None => {}
        }
        for (key, mark) in [("sensitive", "sensible"), ("moved", "modifié entre-temps")] {
            if row[key] == true {
                marks.push(mark);
            }
        }
        if row["error"].is_string() {
            marks.push("valeur refusée");
        }
        let marks = match marks.is_empty() {
            true => String::new(),
            false => format!("  [{}]", marks.join(", ")),
        };
        let _ = writeln!(
            page,
            "  {:>3}  {}\u{a0}: {values}{marks}",
            row["change"],
            text(row, "label"),
        );
    }
    page
}
