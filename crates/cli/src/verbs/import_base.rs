//! `guichet import base`: the base that a town brings along.

use super::export::PASSPHRASE;
use super::{path, text};
use crate::arguments::{Common, ImportBase};
use crate::counter::{Counter, PASSWORD};
use crate::failure::Failure;
use crate::output::Output;
use crate::terminal;
use serde_json::json;

/// In a folder without a base, or in the place of an empty one, whose agent comes in first.
pub(super) fn run(common: &Common, import: &ImportBase, output: Output) -> Result<(), Failure> {
    let counter = Counter::new(common, None)?;
    let status = counter.call("app.status", json!({}))?;
    let counter = match status["stage"] == "empty" {
        true => counter,
        false => Counter::open(common, None)?,
    };
    let question = "Nouveau mot de passe de l’agent de l’export\u{a0}: ";
    let password = terminal::secret(PASSWORD, question)?;
    let passphrase = match import.from.is_file() {
        true => Some(terminal::secret(
            PASSPHRASE,
            "Phrase de passe de l’archive\u{a0}: ",
        )?),
        false => None,
    };
    let request = json!({
        "from": path(&import.from),
        "passphrase": passphrase.as_deref(),
        "login": import.admin.as_ref().or(common.agent.as_ref()),
        "password": *password,
    });
    let done = counter.call_waiting("base.import", &request)?;
    output.answer(&done, || {
        format!(
            "Base importée et vérifiée. Identifiant\u{a0}: {}\nLes récépissés portent désormais la \
             lettre {}. Les autres agents reçoivent un nouveau mot de passe de l’administrateur.\n\
             \nClé de secours, montrée une seule fois\u{a0}; gardez-la hors de ce poste\u{a0}:\n\n    {}\n",
            text(&done, "login"),
            text(&done, "series"),
            text(&done, "recovery_key"),
        )
    })
}
