//! A refusal as it is read at a terminal: the sentence of the screens, then its code.

use crate::failure::Failure;
use serde_json::Value;
use std::collections::BTreeMap;

/// The sentences of the screens.
const SCREENS: &str = include_str!("../../../../ui/src/i18n/fr.json");

/// What reads otherwise at a terminal, or is met there alone.
const HERE: &[(&str, &str)] = &[
    (
        "agent_needed",
        "Plusieurs agents travaillent sur cette base\u{a0}: dites lequel avec --agent.",
    ),
    (
        "base_absent",
        "Ce dossier ne contient pas de base\u{a0}: voyez «\u{a0}guichet init\u{a0}» ou --base.",
    ),
    (
        "base_in_use",
        "Un autre programme a ouvert cette base\u{a0}; fermez-le, ou attendez avec --wait.",
    ),
    (
        "bench_failed",
        "La mesure s’est arrêtée\u{a0}: le message qui précède dit pourquoi.",
    ),
    ("file_unusable", "{file} ne peut pas être lu ou écrit{why}."),
    (
        "folder_unknown",
        "Le dossier de l’application n’est pas connu ici\u{a0}: donnez --base.",
    ),
    (
        "json_unreadable",
        "Le JSON ne se lit pas, ligne {line}, colonne {column}.",
    ),
    (
        "malformed_request",
        "La demande n’a pas la forme attendue\u{a0}: voyez «\u{a0}guichet schema\u{a0}».",
    ),
    (
        "no_backup_folder",
        "Aucun dossier de sauvegarde n’est choisi\u{a0}: donnez --out.",
    ),
    ("output_failed", "La réponse n’a pas pu être écrite."),
    (
        "passphrases_differ",
        "Les deux phrases de passe ne sont pas les mêmes.",
    ),
    ("receipt_unknown", "Ce récépissé n’est pas reconnu."),
    (
        "secret_absent",
        "Le mot secret manque\u{a0}: donnez-le par {variable}.",
    ),
    ("secret_unreadable", "{variable} n’est pas en UTF-8."),
    (
        "unknown_command",
        "Cette commande n’existe pas\u{a0}: voyez «\u{a0}guichet schema\u{a0}».",
    ),
    (
        "unsound",
        "La base n’est pas saine\u{a0}: n’y écrivez plus, et restaurez une sauvegarde.",
    ),
];

/// A failure in words, with its code in brackets for programs. Never a value that was typed.
pub(crate) fn sentence(failure: &Failure) -> String {
    match failure {
        Failure::App(error) => {
            let mut text = whole(&error.code, &error.params);
            for field in &error.fields {
                let params = field
                    .params
                    .iter()
                    .map(|(key, value)| (key.clone(), value.clone()))
                    .collect();
                let said = in_words(&field.code, &params).unwrap_or_default();
                text.push_str(&format!(
                    "\n  {}\u{a0}: {said} [{}]",
                    field.path, field.code
                ));
            }
            text
        }
        Failure::Terminal(code, params) => {
            let params = params
                .iter()
                .map(|(key, value)| ((*key).to_owned(), value.clone()))
                .collect();
            whole(code, &params)
        }
        Failure::File { path, source } => {
            let why = match source.kind() {
                std::io::ErrorKind::NotFound => ", il n’existe pas",
                std::io::ErrorKind::PermissionDenied => ", l’accès est refusé",
                _ => "",
            };
            let params = [("file", path.as_str()), ("why", why)]
                .map(|(key, value)| (key.to_owned(), value.to_owned()));
            whole("file_unusable", &BTreeMap::from(params))
        }
        Failure::Output(_) => whole("output_failed", &BTreeMap::new()),
    }
}

fn whole(code: &str, params: &BTreeMap<String, String>) -> String {
    let said = in_words(code, params);
    let said = said.unwrap_or_else(|| "Cela n’a pas pu être fait.".to_owned());
    format!("Erreur\u{a0}: {said} [{code}]")
}

fn in_words(code: &str, params: &BTreeMap<String, String>) -> Option<String> {
    let here = HERE.iter().find(|(own, _)| *own == code);
    let mut text = match here {
        Some((_, text)) => (*text).to_owned(),
        None => screens()?.get("errors")?.get(code)?.as_str()?.to_owned(),
    };
    for (key, value) in params {
        text = text.replace(&format!("{{{key}}}"), value);
    }
    Some(text)
}

/// The words of the screens for a code, in one of their sections.
pub(crate) fn screen_words(section: &str, code: &str) -> Option<String> {
    Some(screens()?.get(section)?.get(code)?.as_str()?.to_owned())
}

fn screens() -> Option<Value> {
    serde_json::from_str(SCREENS).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use guichet_app::AppError;

    #[test]
    fn a_refusal_says_its_sentence_its_parameters_and_its_code() {
        let failure = Failure::App(AppError::new("locked_out").with("seconds", 8));
        assert_eq!(
            sentence(&failure),
            "Erreur\u{a0}: Trop d’essais. Réessayez dans 8\u{a0}secondes. [locked_out]"
        );
        let failure = Failure::File {
            path: "a.pdf".to_owned(),
            source: std::io::ErrorKind::NotFound.into(),
        };
        assert_eq!(
            sentence(&failure),
            "Erreur\u{a0}: a.pdf ne peut pas être lu ou écrit, il n’existe pas. [file_unusable]"
        );
    }

    #[test]
    fn a_code_without_a_sentence_is_still_said() {
        let failure = Failure::App(AppError::new("never_heard_of"));
        assert!(sentence(&failure).ends_with(" [never_heard_of]"));
    }

    #[test]
    fn every_code_that_a_command_gives_has_a_sentence() {
        for code in AppError::CODES {
            assert!(in_words(code, &BTreeMap::new()).is_some(), "{code}");
        }
    }
}
