//! `guichet document`: what is brought, what waits, what is decided, what goes.

use super::{list, text};
use crate::arguments::{Common, Decision, Document};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use guichet_app::AppError;
use serde_json::{Value, json};
use std::fmt::Write;

pub(super) fn run(common: &Common, verb: &Document, output: Output) -> Result<(), Failure> {
    match verb {
        Document::Add { .. } => add(common, verb, output),
        Document::List {
            household,
            awaited,
            limit,
        } => match (household, awaited) {
            (Some(number), _) => of_household(common, number, output),
            (None, true) => reminders(common, *limit, output),
            (None, false) => queue(common, *limit, output),
        },
        Document::Decide {
            id,
            decision,
            reason,
            until,
        } => decide(
            common,
            id,
            *decision,
            reason.as_deref(),
            until.as_deref(),
            output,
        ),
        Document::Purge { dry_run } => purge(common, *dry_run, output),
        Document::Recompute => recompute(common, output),
    }
}

/// The type of a key, or of an id for those of the commune.
pub(super) fn type_of(counter: &Counter, named: &str) -> Result<Value, Failure> {
    let types = counter.call("document_type.list", json!({}))?;
    let found = list(&types)
        .iter()
        .find(|kind| text(kind, "key") == named || text(kind, "id") == named);
    found
        .cloned()
        .ok_or_else(|| Failure::App(AppError::new("not_found")))
}

/// The member of a first name or an id.
pub(super) fn member_of(file: &Value, named: &str) -> Option<String> {
    let found = list(&file["members"]).iter().find(|member| {
        text(member, "person") == named || text(&member["fields"], "first_name") == named
    });
    found.map(|member| text(member, "person").to_owned())
}

fn add(common: &Common, verb: &Document, output: Output) -> Result<(), Failure> {
    let Document::Add {
        number,
        kind,
        about,
        with,
        presented,
        issued,
        until,
        instead,
        accepted,
    } = verb
    else {
        return Ok(());
    };
    let counter = Counter::open(common, None)?;
    let file = counter.call("household.open", json!({ "number": number }))?;
    let kind = type_of(&counter, kind)?;
    let person = |named: &Option<String>| match named {
        None => Ok(Value::Null),
        Some(named) => member_of(&file, named)
            .map(Value::from)
            .ok_or_else(|| Failure::App(AppError::new("not_found"))),
    };
    let request = json!({
        "household": file["id"], "document_type": kind["id"],
        "person": person(about)?, "adult": person(with)?,
        "presented_on": presented, "issued_on": issued, "valid_until": until,
        "presented_as": instead, "accepted": accepted,
    });
    let made = counter.call("supporting_document.provide", request)?;
    counter.leave()?;
    output.answer(&made, || {
        format!(
            "Pièce enregistrée\u{a0}: {}, {}.\n{}",
            text(&kind["fields"], "label"),
            if *accepted {
                "validée"
            } else {
                "en attente de validation"
            },
            text(&made, "id"),
        )
    })
}

fn of_household(common: &Common, number: &str, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let file = counter.call("household.open", json!({ "number": number }))?;
    counter.leave()?;
    let documents = json!({ "documents": file["documents"] });
    output.answer(&documents, || {
        let mut lines = String::new();
        for one in list(&documents["documents"]) {
            // Writing into a String cannot fail.
            let _ = writeln!(
                lines,
                "{:<25} {}, {}{}",
                state(text(one, "status")),
                text(one, "label"),
                text(one, "about"),
                match one["deadline_fr"].as_str() {
                    Some(day) => format!(", à fournir avant le {day}"),
                    None => String::new(),
                },
            );
        }
        lines.trim_end().to_owned()
    })
}

fn queue(common: &Common, limit: u32, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let page = counter.call("supporting_document.queue", json!({ "limit": limit }))?;
    counter.leave()?;
    output.answer(&page, || {
        let mut lines = String::new();
        for one in list(&page["documents"]) {
            let _ = writeln!(
                lines,
                "{}  {}  {} {}, {} ({}\u{a0}j)",
                text(one, "id"),
                text(one, "label"),
                text(one, "number"),
                text(one, "family"),
                text(one, "about"),
                one["age_days"],
            );
        }
        let total = page["total"].as_u64().unwrap_or_default();
        let more = if page["more"] == true { " ou plus" } else { "" };
        let _ = write!(lines, "{total}\u{a0}pièce{}{more} à valider", plural(total));
        lines
    })
}

fn reminders(common: &Common, limit: u32, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let request = json!({ "limit": limit, "soon": true });
    let page = counter.call("supporting_document.awaited", request)?;
    counter.leave()?;
    output.answer(&page, || {
        let mut lines = String::new();
        for one in list(&page["rows"]) {
            let _ = writeln!(
                lines,
                "{:<25} {}  {} {}, {}{}",
                state(text(one, "status")),
                text(one, "label"),
                text(one, "number"),
                text(one, "family"),
                text(one, "about"),
                match one["deadline_fr"].as_str() {
                    Some(day) => format!(", avant le {day}"),
                    None => String::new(),
                },
            );
        }
        let total = page["total"].as_u64().unwrap_or_default();
        let families = page["families"].as_u64().unwrap_or_default();
        let _ = write!(
            lines,
            "{total}\u{a0}pièce{} à fournir, {families}\u{a0}famille{}",
            plural(total),
            plural(families)
        );
        lines
    })
}

fn decide(
    common: &Common,
    id: &str,
    decision: Decision,
    reason: Option<&str>,
    until: Option<&str>,
    output: Output,
) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let household = household_of(&counter, id)?;
    let status = match decision {
        Decision::Accept => "accepted",
        Decision::Refuse => "refused",
        Decision::Waive => "waived",
        Decision::NotApplicable => "not_applicable",
    };
    let request = json!({
        "household": household, "document": id, "status": status, "reason": reason,
        "valid_until": until,
    });
    counter.call("supporting_document.decide", request)?;
    counter.leave()?;
    let answer = json!({ "id": id, "status": status });
    output.answer(&answer, || {
        format!("Pièce\u{a0}: {}.", state(status).to_lowercase())
    })
}

/// The family of a document that waits.
fn household_of(counter: &Counter, id: &str) -> Result<Value, Failure> {
    const PAGE: u64 = 200;
    let mut offset = 0;
    loop {
        let request = json!({ "limit": PAGE, "offset": offset });
        let page = counter.call("supporting_document.queue", request)?;
        let documents = list(&page["documents"]);
        if let Some(found) = documents.iter().find(|one| text(one, "id") == id) {
            return Ok(found["household"].clone());
        }
        offset += PAGE;
        if offset >= page["total"].as_u64().unwrap_or_default() {
            return Err(Failure::App(AppError::new("not_found")));
        }
    }
}

fn purge(common: &Common, dry_run: bool, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let request = json!({ "dry_run": dry_run });
    let done = counter.call("supporting_document.purge", request)?;
    counter.leave()?;
    output.answer(&done, || {
        let mut lines = String::new();
        let documents = list(&done["documents"]);
        for one in documents {
            let _ = writeln!(
                lines,
                "{}  {}, gardée jusqu’au {}",
                text(one, "number"),
                text(one, "label"),
                text(one, "kept_until_fr"),
            );
        }
        let count = documents.len() as u64;
        let files = done["files"].as_u64().unwrap_or_default();
        let what = format!(
            "{count}\u{a0}pièce{} et {files}\u{a0}copie{}",
            plural(count),
            plural(files)
        );
        let _ = match dry_run {
            true => write!(lines, "{what} à effacer"),
            false => write!(
                lines,
                "Détails effacés\u{a0}: {what}\u{a0}; « vu le … par … » reste.",
            ),
        };
        lines
    })
}

fn recompute(common: &Common, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let done = counter.call("supporting_document.recompute", json!({}))?;
    counter.leave()?;
    output.answer(&done, || {
        let count = done["households"].as_u64().unwrap_or_default();
        format!(
            "Pièces à fournir recalculées pour {count}\u{a0}dossier{}.",
            plural(count)
        )
    })
}

fn state(word: &str) -> &'static str {
    match word {
        "missing" => "Non fournie",
        "pending" => "En attente de validation",
        "accepted" => "Validée",
        "refused" => "Refusée",
        "expires_soon" => "Expire bientôt",
        "expired" => "Expirée",
        "waived" => "Dispensée",
        _ => "Sans objet",
    }
}

pub(super) fn plural(count: u64) -> &'static str {
    if count > 1 { "s" } else { "" }
}
