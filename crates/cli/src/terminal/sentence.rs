//! A refusal as it is read at a terminal: the sentence of the screens, then its code.

use crate::failure::Failure;
use serde_json::Value;
use std::collections::BTreeMap;

/// The sentences of the screens.
const SCREENS: &str = include_str!(concat!(env!("OUT_DIR"), "/fr.json"));

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
        "base_exists",
        "Ce dossier contient déjà une base\u{a0}: rien n’a été touché.",
    ),
    (
        "base_in_use",
        "Un autre programme a ouvert cette base\u{a0}; fermez-le, ou attendez avec --wait.",
    ),
    (
        "bench_failed",
        "La mesure s’est arrêtée\u{a0}: le message qui précède dit pourquoi.",
    ),
    (
        "file_failed",
        "Le fichier {file} ne peut pas être lu ou écrit.",
    ),
    (
        "folder_unknown",
        "Le dossier de l’application n’est pas connu ici\u{a0}: donnez --base.",
    ),
    ("invalid", "Des réponses sont à corriger."),
    (
        "json_unreadable",
        "Le JSON ne se lit pas, ligne {line}, colonne {column}.",
    ),
    (
        "malformed_request",
        "La demande n’a pas la forme attendue\u{a0}: voyez «\u{a0}guichet schema\u{a0}».",
    ),
    (
        "not_found",
        "Ce dossier n’existe pas, ou n’est pas visible avec vos droits.",
    ),
    ("no_right", "Vos droits ne permettent pas cet acte."),
    (
        "no_backup_folder",
        "Aucun dossier de sauvegarde n’est choisi\u{a0}: donnez --out.",
    ),
    (
        "receipt_malformed_code",
        "Ce n’est pas un code de récépissé\u{a0}: il a huit lettres et chiffres.",
    ),
    ("output_failed", "La réponse n’a pas pu être écrite."),
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
    ("wrong_password", "Identifiant ou mot de passe inconnu."),
    (
        "wrong_recovery_key",
        "Cette clé de secours n’ouvre pas cette base.",
    ),
];

/// A failure in words, with its code in brackets for programs. Never a value that was typed.
pub(crate) fn sentence(failure: &Failure) -> String {
    match failure {
        Failure::App(error) => {
            let mut text = whole("errors", &error.code, &error.params);
            for field in &error.fields {
                let params = field
                    .params
                    .iter()
                    .map(|(key, value)| (key.to_string(), value.to_string()))
                    .collect();
                let said = in_words("fields", &field.code, &params);
                let said = said.unwrap_or_default();
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
            whole("errors", code, &params)
        }
        Failure::File { path, source } => {
            let params = BTreeMap::from([("file".to_owned(), path.clone())]);
            let why = match source.kind() {
                std::io::ErrorKind::NotFound => " Il n’existe pas.",
                std::io::ErrorKind::PermissionDenied => " L’accès est refusé.",
                _ => "",
            };
            whole("errors", "file_failed", &params).replace(" [", &format!("{why} ["))
        }
        Failure::Output(_) => whole("errors", "output_failed", &BTreeMap::new()),
    }
}

fn whole(section: &str, code: &str, params: &BTreeMap<String, String>) -> String {
    let said = in_words(section, code, params);
    let said = said.unwrap_or_else(|| "Cela n’a pas pu être fait.".to_owned());
    format!("Erreur\u{a0}: {said} [{code}]")
}

fn in_words(section: &str, code: &str, params: &BTreeMap<String, String>) -> Option<String> {
    let here = HERE.iter().find(|(own, _)| *own == code);
    let mut text = match here {
        Some((_, text)) => (*text).to_owned(),
        None => screens()?.get(section)?.get(code)?.as_str()?.to_owned(),
    };
    for (key, value) in params {
        text = text.replace(&format!("{{{key}}}"), value);
    }
    Some(text)
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
        let failure = Failure::App(AppError::new("file_failed").with("file", "récépissé.pdf"));
        assert_eq!(
            sentence(&failure),
            "Erreur\u{a0}: Le fichier récépissé.pdf ne peut pas être lu ou écrit. [file_failed]"
        );
    }

    #[test]
    fn a_code_without_a_sentence_is_still_said() {
        let failure = Failure::App(AppError::new("never_heard_of"));
        assert!(sentence(&failure).ends_with(" [never_heard_of]"));
    }
}
