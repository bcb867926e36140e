//! `guichet import`: a town that arrives.

use super::{import_base, list, read_json, text};
use crate::arguments::{Common, Import, ImportFile, Undecided};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use crate::terminal::write_private;
use guichet_app::LONGEST_UPLOAD;
use serde_json::{Value, json};
use std::fmt::Write;
use std::io::Read;
use std::path::Path;

pub(super) fn run(common: &Common, verb: &Import, output: Output) -> Result<(), Failure> {
    match verb {
        Import::Base(import) => import_base::run(common, import, output),
        Import::Households(asked) => take_in(common, "households", asked, output),
        Import::Onde(asked) => take_in(common, "onde", asked, output),
        Import::Noethys(asked) => take_in(common, "noethys", asked, output),
        Import::List => runs(common, output),
        Import::Undo { import } => undo(common, import, output),
    }
}

fn take_in(common: &Common, kind: &str, asked: &ImportFile, output: Output) -> Result<(), Failure> {
    let ImportFile {
        file,
        mapping,
        dry_run,
        rejects,
        duplicates,
    } = asked;
    // Read before the base is opened: nothing is asked for a file that cannot be used.
    let bytes = read_bytes(file)?;
    let mapping = mapping.as_deref().map(read_json).transpose()?;
    let counter = Counter::open(common, None)?;
    let upload = counter.host.receive(counter.client, &bytes)?;
    drop(bytes);
    let request = json!({
        "upload": upload,
        "file_name": file.file_name().unwrap_or_default().to_string_lossy(),
        "kind": kind,
        "mapping": mapping,
        "undecided": match duplicates {
            Undecided::Aside => "aside",
            Undecided::Create => "create",
        },
    });
    let done = match dry_run {
        true => counter.call("import.preview", request)?,
        false => counter.call("import.run", request)?,
    };
    if let Some(path) = rejects {
        keep_rejects(&counter, &done["report"], path)?;
    }
    counter.leave()?;
    output.answer(&done, || page(&done, *dry_run))
}

/// Writes the lines that were not taken; an empty file when there is none, so that the rejects of
/// an import before are not taken for those of this one.
fn keep_rejects(counter: &Counter, report: &Value, path: &Path) -> Result<(), Failure> {
    let file = report["rejects_file"]
        .as_str()
        .and_then(|id| id.parse().ok());
    let bytes = match file {
        Some(id) => counter.host.document(counter.client, id)?.bytes,
        None => [].into(),
    };
    // They name families: readable by their owner alone until she decides otherwise.
    write_private(path, &bytes).map_err(|source| Failure::file(path, source))
}

/// The bytes of a file, no more than are taken in.
fn read_bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // One byte more tells that there is more.
    let most = LONGEST_UPLOAD as u64 + 1;
    std::fs::File::open(file)
        .and_then(|opened| opened.take(most).read_to_end(&mut bytes))
        .map_err(|source| Failure::file(file, source))?;
    Ok(bytes)
}

/// What became of the file, or would.
fn page(done: &Value, dry_run: bool) -> String {
    let counts = &done["report"]["counts"];
    let count = |key: &str| counts[key].as_u64().unwrap_or_default();
    let mut page = String::new();
    // Writing into a String cannot fail.
    let _ = writeln!(
        page,
        "{} lignes, {} dossiers{}",
        count("lines"),
        count("households"),
        if dry_run {
            " (essai\u{a0}: rien n’est écrit)"
        } else {
            ""
        },
    );
    for (key, words) in [
        ("made", if dry_run { "à créer" } else { "créés" }),
        (
            "joined",
            if dry_run {
                "à rattacher"
            } else {
                "rattachés"
            },
        ),
        (
            "completed",
            if dry_run {
                "à compléter"
            } else {
                "complétés"
            },
        ),
        ("known", "déjà repris"),
        (
            "unsure",
            "à décider\u{a0}: ils ressemblent à des dossiers présents",
        ),
        ("left", "laissés de côté"),
        ("refused", "refusés"),
        (
            "not_reached",
            "non atteints\u{a0}: relancez l’import du même fichier",
        ),
    ] {
        if count(key) > 0 {
            let _ = writeln!(page, "  {:>6}  {words}", count(key));
        }
    }
    let _ = writeln!(
        page,
        "Lignes\u{a0}: {} reprises, {} déjà reprises, {} non reprises.",
        count("taken"),
        count("known_lines"),
        count("rejected"),
    );
    for reject in list(&done["report"]["rejects"]).iter().take(20) {
        let _ = writeln!(
            page,
            "  ligne {}\u{a0}: {}",
            reject["line"],
            text(reject, "reason")
        );
    }
    for left in list(&done["report"]["left"]) {
        let _ = writeln!(
            page,
            "Non repris\u{a0}: {}",
            left.as_str().unwrap_or_default()
        );
    }
    if let Some(import) = done["import"].as_str() {
        let _ = writeln!(page, "Pour l’annuler\u{a0}: guichet import undo {import}");
    }
    page
}

fn runs(common: &Common, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let runs = counter.call("import.list", json!({}))?;
    counter.leave()?;
    output.answer(&runs, || {
        let mut page = String::new();
        for run in list(&runs) {
            let state = match (run["undone"] == true, run["ended"] == true) {
                (true, _) => "annulé",
                (false, true) => "terminé",
                (false, false) => "interrompu",
            };
            let _ = writeln!(
                page,
                "{}  {}  {}  {} dossiers, {state}",
                text(run, "id"),
                text(run, "began_at"),
                text(run, "file_name"),
                run["households"],
            );
        }
        page
    })
}

fn undo(common: &Common, import: &str, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let done = counter.call("import.undo", json!({ "import": import }))?;
    counter.leave()?;
    output.answer(&done, || {
        let mut page = format!("{} dossiers annulés.\n", done["undone"]);
        let kept = list(&done["kept"]);
        if !kept.is_empty() {
            let _ = writeln!(page, "{} dossiers restent\u{a0}:", kept.len());
        }
        for one in kept {
            let _ = writeln!(page, "  {}  {}", text(one, "number"), text(one, "reason"));
        }
        page
    })
}
