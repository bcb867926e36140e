//! `guichet init`: the base of a commune, and its recovery key shown once.

use super::{path, text};
use crate::arguments::{Common, Init};
use crate::counter::{Counter, PASSWORD};
use crate::failure::Failure;
use crate::output::Output;
use crate::terminal;
use serde_json::json;

/// Colour of the papers until the commune chooses its own.
const ACCENT: &str = "#0b5b6b";

pub(super) fn run(common: &Common, init: &Init, output: Output) -> Result<(), Failure> {
    let counter = Counter::new(common, init.recovery_out.as_deref())?;
    let password = terminal::secret(PASSWORD, "Mot de passe du premier agent\u{a0}: ")?;
    let login = match &init.login {
        Some(login) => login.clone(),
        None => login_of(&init.admin),
    };
    let postcode = match &init.postcode {
        Some(postcode) => postcode.clone(),
        None => postcode_of(&counter, &init.insee)?,
    };
    let request = json!({
        "commune": {
            "name": init.commune,
            "insee": init.insee,
            "postcode": postcode,
            "address_line": init.address,
            "service_name": init.service,
        },
        "accent": ACCENT,
        "post": init.post,
        "admin": {
            "login": login,
            "display_name": init.admin,
            "password": *password,
            "administration_only": init.admin_only,
        },
        "backup_folder": init.backups.as_deref().map(path),
    });
    let made = counter.call_waiting("base.create", &request)?;
    let key = text(&made, "recovery_key");
    let answer = json!({ "login": login, "recovery_key": key });
    output.answer(&answer, || {
        format!(
            "La base est créée. Identifiant\u{a0}: {login}\n\n\
             Clé de secours, montrée une seule fois\u{a0}; gardez-la hors de ce poste\u{a0}:\n\n    \
             {key}\n"
        )
    })?;
    // After the key was shown: a sheet that cannot be saved must not cost the key.
    if init.recovery_out.is_some() {
        let document = json!({ "document": made["recovery_document"] });
        counter.call("document.save", document)?;
    }
    counter.leave()
}

/// "Nadia Ferreira" comes in as "nadia.ferreira".
fn login_of(name: &str) -> String {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let allowed = |c: &char| c.is_alphanumeric() || ".-_".contains(*c);
    words.join(".").chars().filter(allowed).collect()
}

/// The first postcode of a commune; empty when the reference does not know it, which the command
/// then says of the field.
fn postcode_of(counter: &Counter, insee: &str) -> Result<String, Failure> {
    let known = counter.call("reference.communes", json!({ "text": insee, "limit": 50 }))?;
    let known = known.as_array().map(Vec::as_slice).unwrap_or_default();
    let commune = known.iter().find(|commune| commune["insee"] == insee);
    Ok(commune
        .map(|commune| commune["postcodes"][0].as_str().unwrap_or_default())
        .unwrap_or_default()
        .to_owned())
}

#[cfg(test)]
mod tests {
    use super::login_of;

    #[test]
    fn a_name_gives_a_login_that_every_keyboard_types() {
        for (name, login) in [
            ("Nadia Ferreira", "nadia.ferreira"),
            ("nadia", "nadia"),
            ("  Élodie   Le Goff ", "élodie.le.goff"),
            ("Ioana D’Hervilly-Roux", "ioana.dhervilly-roux"),
        ] {
            assert_eq!(login_of(name), login);
        }
    }
}
