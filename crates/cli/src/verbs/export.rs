//! `guichet export`: what leaves the base, in open files.

use super::{path, text};
use crate::arguments::{Anonymise, Common, Export};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use crate::terminal;
use serde_json::{Value, json};
use std::path::Path;
use zeroize::Zeroizing;

/// The word for the whole base, where a number stands for one family.
const ALL: &str = "all";

pub(super) fn run(common: &Common, verb: &Export, output: Output) -> Result<(), Failure> {
    match verb {
        Export::Household {
            which,
            out,
            archive,
        } => {
            let counter = Counter::open(common, None)?;
            let mut request = json!({ "out": out.as_deref().or(archive.as_deref()).map(path) });
            if archive.is_some() {
                request["passphrase"] = json!(*passphrase_twice()?);
            }
            let done = match which.as_str() {
                ALL => counter.call("export.base", request)?,
                number => {
                    request["number"] = json!(number);
                    counter.call("export.household", request)?
                }
            };
            counter.leave()?;
            output.answer(&done, || sentence(&done, archive.is_some()))
        }
        Export::Access { number, adult, out } => access(common, (number, adult), out, output),
    }
}

/// Where the passphrase of an archive comes from.
pub(super) const PASSPHRASE: &str = "GUICHET_PASSPHRASE";

/// A new passphrase; typed twice where somebody types it.
fn passphrase_twice() -> Result<Zeroizing<String>, Failure> {
    let once = terminal::secret(PASSPHRASE, "Phrase de passe de l’archive\u{a0}: ")?;
    let twice = terminal::secret(PASSPHRASE, "La même, encore une fois\u{a0}: ")?;
    match *once == *twice {
        true => Ok(once),
        false => Err(Failure::terminal("passphrases_differ")),
    }
}

/// The paper, and the same as JSON beside it.
fn access(
    common: &Common,
    (number, adult): (&str, &str),
    out: &Path,
    output: Output,
) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let made = counter.call("export.access", json!({ "number": number, "adult": adult }))?;
    let beside = out.with_extension("json");
    counter.save(&made["document"], out)?;
    counter.save(&made["json"], &beside)?;
    counter.leave()?;
    let answer = json!({
        "pdf": path(out),
        "json": path(&beside),
        "withheld": made["withheld"],
    });
    output.answer(&answer, || {
        let mut said = format!(
            "Données enregistrées\u{a0}: {} et {}",
            path(out),
            path(&beside)
        );
        if made["withheld"] != 0 {
            said.push_str(&format!(
                "\n{} texte(s) du dossier parlent peut-être d’une autre personne\u{a0}: ils n’y \
                 sont pas, le délégué à la protection des données doit les relire.",
                made["withheld"]
            ));
        }
        said
    })
}

/// Where the password of the copy comes from.
const TRAINING_PASSWORD: &str = "GUICHET_NEW_PASSWORD";

/// `guichet anonymise`: a copy for training.
pub(super) fn anonymise(
    common: &Common,
    anonymise: &Anonymise,
    output: Output,
) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let question = "Mot de passe de la copie\u{a0}: ";
    let password = terminal::secret(TRAINING_PASSWORD, question)?;
    let request = json!({ "out": path(&anonymise.out), "password": *password });
    let made = counter.call("export.anonymise", request)?;
    counter.leave()?;
    output.answer(&made, || {
        format!(
            "Copie pour la formation\u{a0}: {}\n{} dossier(s), {} personne(s), {} pièce(s) imaginée(s). \
             Identifiant\u{a0}: {}",
            text(&made, "path"),
            made["households"],
            made["persons"],
            made["files"],
            text(&made, "login"),
        )
    })
}

fn sentence(done: &Value, sealed: bool) -> String {
    let mut said = format!(
        "Export fait\u{a0}: {}\n{} dossier(s), {} personne(s), {} fichier(s) de pièces.",
        text(done, "path"),
        done["households"],
        done["persons"],
        done["files"],
    );
    if done["lost"] != 0 {
        said.push_str(&format!(
            "\n{} fichier(s) de pièces manquaient et n’ont pas pu sortir.",
            done["lost"]
        ));
    }
    said.push_str(match sealed {
        true => {
            "\nCette archive est chiffrée. Sans sa phrase de passe, personne ne la rouvre\u{a0}: \
             gardez-la ailleurs que l’archive."
        }
        false => {
            "\nCes données sont en clair\u{a0}: gardez-les sur un disque chiffré, \
             effacez-les dès qu’elles ont servi."
        }
    });
    said
}
