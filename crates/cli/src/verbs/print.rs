//! `guichet print`: papers, saved as PDF.

use super::document::{plural, type_of};
use super::{list, path, text};
use crate::arguments::{Common, Print};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use serde_json::json;
use std::fmt::Write;
use std::path::Path;

pub(super) fn run(common: &Common, verb: &Print, output: Output) -> Result<(), Failure> {
    match verb {
        Print::Receipt { number, out, new } => receipt(common, number, out, *new, output),
        Print::Reminders {
            out,
            late,
            kind,
            limit,
        } => reminders(common, out, (*late, kind.as_deref(), *limit), output),
    }
}

fn receipt(
    common: &Common,
    number: &str,
    out: &Path,
    renew: bool,
    output: Output,
) -> Result<(), Failure> {
    require_folder(out)?;
    let counter = Counter::open(common, Some(out))?;
    let file = counter.call("household.open", json!({ "number": number }))?;
    let request = json!({ "household": file["id"], "renew": renew });
    let issued = counter.call("receipt.issue", request)?;
    counter.call("document.save", json!({ "document": issued["document"] }))?;
    counter.leave()?;
    let answer = json!({
        "number": issued["number"],
        "code": issued["code"],
        "duplicata": issued["duplicata"],
        "outdated": issued["outdated"],
        "out": path(out),
    });
    output.answer(&answer, || {
        let duplicata = match issued["duplicata"].as_bool() {
            Some(true) => ", DUPLICATA",
            _ => "",
        };
        let outdated = match issued["outdated"].as_bool() {
            Some(true) => {
                "\nLe dossier a changé depuis ce récépissé\u{a0}: --new atteste son état d’aujourd’hui."
            }
            _ => "",
        };
        format!(
            "Récépissé {}{duplicata}, code {}\u{a0}: {}{outdated}",
            text(&issued, "number"),
            text(&issued, "code"),
            out.display()
        )
    })
}

/// `whom`: late ones alone, the type that they owe, how many at most.
fn reminders(
    common: &Common,
    out: &Path,
    whom: (bool, Option<&str>, u32),
    output: Output,
) -> Result<(), Failure> {
    require_folder(out)?;
    let (late, kind, limit) = whom;
    let counter = Counter::open(common, Some(out))?;
    let kind = kind.map(|named| type_of(&counter, named)).transpose()?;
    let request = json!({
        "late": late, "limit": limit, "document_type": kind.map(|kind| kind["id"].clone()),
    });
    let issued = counter.call("receipt.remind", request)?;
    counter.call("document.save", json!({ "document": issued["document"] }))?;
    counter.leave()?;
    let answer = json!({
        "letters": issued["letters"], "left": issued["left"], "out": path(out),
    });
    output.answer(&answer, || {
        let mut lines = String::new();
        for one in list(&issued["letters"]) {
            // Writing into a String cannot fail.
            let _ = writeln!(lines, "{}  {}", text(one, "number"), text(one, "household"));
        }
        let count = list(&issued["letters"]).len() as u64;
        let _ = write!(
            lines,
            "{count}\u{a0}demande{} de pièces\u{a0}: {}",
            plural(count),
            out.display()
        );
        if let Some(left @ 1..) = issued["left"].as_u64() {
            let _ = write!(
                lines,
                "\n{left}\u{a0}famille{} pour une autre fois.",
                plural(left)
            );
        }
        lines
    })
}

/// A number is used by printing: a folder that does not exist is found out before.
fn require_folder(out: &Path) -> Result<(), Failure> {
    let folder = out.parent().filter(|folder| !folder.as_os_str().is_empty());
    match folder {
        Some(folder) if !folder.is_dir() => Err(Failure::file(
            folder,
            std::io::Error::from(std::io::ErrorKind::NotFound),
        )),
        _ => Ok(()),
    }
}
