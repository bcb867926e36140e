//! `guichet household split`, `guichet household unsplit`: one file becomes two, and one again.

use super::household::id_of;
use super::{list, read_json, text};
use crate::arguments::Common;
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use guichet_app::AppError;
use serde_json::{Value, json};
use std::fmt::Write;
use std::path::Path;

pub(super) fn run(
    common: &Common,
    (number, json_file): (&str, &Path),
    dry_run: bool,
    output: Output,
) -> Result<(), Failure> {
    // Read before the base is opened: nothing is asked for a file that cannot be used.
    let mut request = read_json(json_file)?;
    if !request.is_object() {
        return Err(Failure::App(AppError::new("malformed_request")));
    }
    let counter = Counter::open(common, None)?;
    request["household"] = id_of(&counter, number)?;
    if dry_run {
        let told = counter.call("split.preview", request)?;
        counter.leave()?;
        return output.answer(&told, || page(&told));
    }
    let done = counter.call("household.split", request)?;
    counter.leave()?;
    output.answer(&done, || {
        format!(
            "Dossier n°\u{a0}{} séparé\u{a0}: le dossier n°\u{a0}{} est créé.",
            text(&done, "number"),
            text(&done, "made_number")
        )
    })
}

/// Who is where, where the documents go, and what is still to be said.
fn page(told: &Value) -> String {
    let mut page = format!(
        "Dossier n°\u{a0}{}\u{a0}: {}. Nouveau dossier\u{a0}: {}.",
        text(told, "number"),
        text(told, "label_kept"),
        text(told, "label_made")
    );
    for paper in list(&told["papers"]) {
        let goes = match text(paper, "goes") {
            "stays" => "reste",
            "follows" => "suit",
            "copied" => "est copiée",
            _ => "?",
        };
        let about = paper["about"].as_str().unwrap_or("Dossier");
        // Writing into a String cannot fail.
        let _ = write!(page, "\n  {}, {about}\u{a0}: {goes}", text(paper, "label"));
    }
    for problem in list(&told["problems"]) {
        let _ = write!(
            page,
            "\nÀ dire\u{a0}: {} [{}]",
            text(problem, "path"),
            text(problem, "code")
        );
    }
    page
}

pub(super) fn undo(
    common: &Common,
    number: &str,
    dry_run: bool,
    output: Output,
) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let file = counter.call("household.open", json!({ "number": number }))?;
    let made = |one: &&Value| one["made_here"].as_bool() == Some(true);
    let Some(found) = list(&file["splits"]).iter().find(made) else {
        counter.leave()?;
        return Err(Failure::App(
            AppError::new("not_found").with("what", "split"),
        ));
    };
    let command = match dry_run {
        true => "split.preview_undo",
        false => "split.undo",
    };
    let undone = counter.call(command, json!({ "split": found["split"] }))?;
    counter.leave()?;
    output.answer(&undone, || {
        let (number, made) = (text(&undone, "number"), text(&undone, "made"));
        let mut page = match dry_run {
            true => format!("Dossiers n°\u{a0}{number} et n°\u{a0}{made} à réunir."),
            false => format!(
                "Séparation annulée\u{a0}: le dossier n°\u{a0}{made} est archivé, le dossier \
                 n°\u{a0}{number} est comme avant."
            ),
        };
        let kept = list(&undone["kept"]).len();
        if kept > 0 {
            let _ = write!(
                page,
                "\nModifiées depuis, ces réponses ne reviennent pas exactement\u{a0}: {kept}."
            );
        }
        for added in list(&undone["added"]) {
            let _ = write!(
                page,
                "\nAjouté depuis, reste au dossier n°\u{a0}{made}\u{a0}: {} ({}).",
                text(added, "kind"),
                added["count"]
            );
        }
        page
    })
}
