//! `guichet verify-receipt`: what a code shown by a family proves.

use super::text;
use crate::arguments::{Common, VerifyReceipt};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use serde_json::json;

pub(super) fn run(common: &Common, verify: &VerifyReceipt, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let answer = counter.call("receipt.verify", json!({ "code": verify.code.join(" ") }))?;
    counter.leave()?;
    let verdict = text(&answer, "verdict");
    output.answer(&answer, || {
        let number = text(&answer, "number");
        match verdict {
            "genuine" => {
                let file = match answer["household_number"].as_str() {
                    Some(file) => format!(", dossier n°\u{a0}{file}"),
                    None => String::new(),
                };
                let at = text(&answer, "issued_at").replace('T', " à ");
                format!("Authentique\u{a0}: récépissé {number} du {at}{file}.")
            }
            "genuine_not_here" => format!(
                "Authentique\u{a0}: récépissé {number}, imprimé par la commune mais absent de \
                 cette base, restaurée d’une sauvegarde plus ancienne."
            ),
            _ => "Inconnu\u{a0}: aucun récépissé de la commune ne porte ce code.".to_owned(),
        }
    })?;
    match verdict {
        "unknown" => Err(Failure::terminal("receipt_unknown")),
        _ => Ok(()),
    }
}
