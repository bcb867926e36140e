//! `guichet scan`: what the scanner laid down, and where it goes.

use super::document::{member_of, plural, type_of};
use super::{list, path, text};
use crate::arguments::{Common, Scan};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use guichet_app::AppError;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

/// A file counts once it stayed the same for two seconds.
const SETTLES_IN: Duration = Duration::from_millis(2_100);
/// How often what is still being written is looked at again.
const LOOKS: u32 = 5;

pub(super) fn run(common: &Common, verb: &Scan, output: Output) -> Result<(), Failure> {
    match verb {
        Scan::List => waiting(common, output),
        Scan::Attach { .. } => attach(common, verb, output),
        Scan::Discard { file } => discard(common, file, output),
        Scan::Folder { folder, none } => self::folder(common, folder.as_deref(), *none, output),
    }
}

/// The tray, once what lies in the folder has settled.
fn tray(counter: &Counter) -> Result<Value, Failure> {
    let mut tray = counter.call("scan.list", json!({}))?;
    for _ in 0..LOOKS {
        if tray["arriving"] == 0 {
            break;
        }
        std::thread::sleep(SETTLES_IN);
        tray = counter.call("scan.list", json!({}))?;
    }
    match text(&tray, "state") {
        "away" => Err(Failure::App(AppError::new("scan_folder_away"))),
        _ => Ok(tray),
    }
}

/// The scan that a file name stands for.
fn named(tray: &Value, file: &str) -> Result<Value, Failure> {
    let found = list(&tray["scans"])
        .iter()
        .find(|one| text(one, "name") == file);
    found
        .map(|one| one["id"].clone())
        .ok_or_else(|| Failure::App(AppError::new("scan_gone")))
}

fn waiting(common: &Common, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let tray = tray(&counter)?;
    counter.leave()?;
    output.answer(&tray, || {
        if text(&tray, "state") == "off" {
            return "Ce poste ne surveille aucun dossier.".to_owned();
        }
        let mut lines = String::new();
        for one in list(&tray["scans"]) {
            // Writing into a String cannot fail.
            let _ = writeln!(
                lines,
                "{}  {}{}",
                text(one, "name"),
                text(one, "at"),
                if one["old"] == true { "  ancienne" } else { "" },
            );
        }
        let total = tray["total"].as_u64().unwrap_or_default();
        let _ = write!(
            lines,
            "{total}\u{a0}numérisation{} à classer",
            plural(total)
        );
        lines
    })
}

fn attach(common: &Common, verb: &Scan, output: Output) -> Result<(), Failure> {
    let Scan::Attach {
        number,
        files,
        kind,
        about,
        with,
        issued,
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
    let (about, with) = (person(about)?, person(with)?);
    let tray = tray(&counter)?;
    let mut scans = Vec::with_capacity(files.len());
    for file in files {
        scans.push(json!({ "scan": named(&tray, file)? }));
    }
    let request = json!({
        "scans": scans, "household": file["id"], "document_type": kind["id"],
        "person": about, "adult": with, "issued_on": issued,
    });
    let filed = counter.call("scan.attach", request)?;
    counter.leave()?;
    output.answer(&filed, || {
        format!(
            "Classée au dossier {number}\u{a0}: {}, en attente de validation.\n{}",
            text(&kind["fields"], "label"),
            text(&filed, "document"),
        )
    })
}

fn discard(common: &Common, file: &str, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let tray = tray(&counter)?;
    let request = json!({ "scan": named(&tray, file)? });
    let answer = counter.call("scan.discard", request)?;
    counter.leave()?;
    output.answer(&answer, || format!("Numérisation écartée\u{a0}: {file}"))
}

fn folder(
    common: &Common,
    folder: Option<&Path>,
    none: bool,
    output: Output,
) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let mut settings = counter.call("scan.settings", json!({}))?;
    if folder.is_some() || none {
        settings["folder"] = folder.map(path).into();
        let request = json!({
            "folder": settings["folder"], "keep": settings["keep"],
            "old_days": settings["old_days"],
        });
        counter.call("scan.configure", request)?;
        settings = counter.call("scan.settings", json!({}))?;
    }
    counter.leave()?;
    output.answer(&settings, || match settings["folder"].as_str() {
        Some(folder) => format!("Dossier surveillé\u{a0}: {folder}"),
        None => "Ce poste ne surveille aucun dossier.".to_owned(),
    })
}
