//! `guichet verify`: the full check of the base.

use super::{path, text};
use crate::arguments::{Common, Verify};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use serde_json::json;

pub(super) fn run(common: &Common, verify: &Verify, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let against = verify.against.as_deref().map(path);
    let report = counter.call("base.verify", json!({ "against": against }))?;
    counter.leave()?;
    let sound = report["sound"].as_bool() == Some(true);
    output.answer(&report, || {
        let mut page = match sound {
            true => format!(
                "La base est saine\u{a0}: {} actes vérifiés.",
                report["acts"]
            ),
            false => "La base n’est pas saine\u{a0}:".to_owned(),
        };
        let findings = report["findings"].as_array().map(Vec::as_slice);
        for finding in findings.unwrap_or_default() {
            page.push_str("\n  ");
            page.push_str(in_words(finding.as_str().unwrap_or_default()));
        }
        page.push_str("\nEmpreinte du contenu\u{a0}: ");
        page.push_str(text(&report, "content_hash"));
        page
    })?;
    match sound {
        true => Ok(()),
        false => Err(Failure::terminal("unsound")),
    }
}

/// A finding in words; a new one is said as it is.
fn in_words(finding: &str) -> &str {
    match finding {
        "integrity" => "le fichier est abîmé",
        "references" => "des lignes renvoient à d’autres qui manquent",
        "acts_chain" => "le journal des actes est rompu",
        "access_chain" => "le journal des accès est rompu",
        "receipts_chain" => "la suite des récépissés est rompue",
        "guards" => "des garde-fous ont été retirés",
        "search_index" => "l’index de recherche ne suit plus les dossiers",
        "replay" => "le rejeu des changements ne redonne pas le même contenu",
        "backup" => "le journal ne contient plus ce que la sauvegarde a vu",
        other => other,
    }
}
