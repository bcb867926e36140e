//! `guichet merge`, `guichet unmerge`: two files of one family become one, and two again.

use super::{list, text};
use crate::arguments::{Common, Merge, Unmerge};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use guichet_app::AppError;
use serde_json::{Map, Value, json};
use std::fmt::Write;

pub(super) fn run(common: &Common, verb: &Merge, output: Output) -> Result<(), Failure> {
    let mut choices = Map::new();
    for choice in &verb.choose {
        let (key, side) = choice
            .split_once('=')
            .ok_or_else(|| Failure::App(AppError::new("malformed_request")))?;
        choices.insert(key.to_owned(), json!(side));
    }
    let counter = Counter::open(common, None)?;
    let sides = json!({ "survivor": verb.survivor, "absorbed": verb.absorbed });
    if verb.dry_run {
        let compared = counter.call("merge.compare_households", sides)?;
        counter.leave()?;
        return output.answer(&compared, || page(&compared));
    }
    let mut request = sides;
    request["chosen"] = json!({ "choices": choices });
    let merged = counter.call("household.merge", request)?;
    counter.leave()?;
    output.answer(&merged, || {
        format!(
            "Dossier n°\u{a0}{} fusionné avec le dossier n°\u{a0}{}.",
            text(&merged, "former"),
            text(&merged, "number")
        )
    })
}

/// The answers on which the two do not agree, with the key that a choice names.
fn page(compared: &Value) -> String {
    let mut page = String::new();
    for line in list(&compared["lines"]) {
        let state = match text(&line["proposal"], "state") {
            "undecided" => "à choisir",
            _ => text(&line["proposal"], "choice"),
        };
        // Writing into a String cannot fail.
        let _ = writeln!(page, "{}\u{a0}: {state}", text(line, "key"));
        for field in list(&line["fields"]) {
            let side = |key: &str| field[key].as_str().unwrap_or("—").to_owned();
            let _ = writeln!(
                page,
                "  {}\u{a0}: {} | {}",
                text(field, "field"),
                side("survivor"),
                side("absorbed")
            );
        }
    }
    if page.is_empty() {
        page.push_str("Les deux dossiers disent la même chose.");
    }
    page.trim_end().to_owned()
}

pub(super) fn undo(common: &Common, verb: &Unmerge, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let file = counter.call("household.open", json!({ "number": verb.number }))?;
    let bare = |number: &str| number.trim_start_matches('0').to_owned();
    let asked = bare(&verb.number);
    let found = list(&file["merges"])
        .iter()
        .find(|one| text(one, "kind") == "household" && bare(text(one, "absorbed")) == asked);
    let Some(found) = found else {
        counter.leave()?;
        return Err(Failure::App(
            AppError::new("not_found").with("what", "merge"),
        ));
    };
    let command = match verb.dry_run {
        true => "merge.preview_undo",
        false => "merge.undo",
    };
    let undone = counter.call(command, json!({ "merge": found["id"] }))?;
    counter.leave()?;
    output.answer(&undone, || {
        let mut page = format!(
            "Dossiers n°\u{a0}{} et n°\u{a0}{} {}.",
            text(&undone, "survivor"),
            text(&undone, "absorbed"),
            match verb.dry_run {
                true => "à séparer",
                false => "séparés de nouveau",
            }
        );
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
                "\nAjouté depuis, reste avec n°\u{a0}{}\u{a0}: {} ({}).",
                text(&undone, "survivor"),
                text(added, "kind"),
                added["count"]
            );
        }
        page
    })
}
