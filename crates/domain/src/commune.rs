//! The commune that owns the base: what stands in the head of its papers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::field::{self, FieldError, FieldErrors, code};
use crate::{email, name, phone, reference};

/// Longest text of the commune's own fields, in characters: they share the head of a printed page.
pub const MAX_CHARS: usize = 120;

/// The commune's own data, as typed at the first start.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CommuneFields {
    /// Name, "Valmont-sur-Loir".
    pub name: String,
    /// INSEE code.
    pub insee: String,
    /// Postcode of the town hall.
    pub postcode: String,
    /// Street and number of the town hall.
    pub address_line: String,
    /// Telephone of the service, as typed.
    pub phone: Option<String>,
    /// E-mail address of the service.
    pub email: Option<String>,
    /// Name of the service, "Service famille".
    pub service_name: Option<String>,
    /// E-mail address of the data protection officer, printed on every paper.
    pub dpo_email: Option<String>,
    /// SIRET number, 14 digits.
    pub siret: Option<String>,
}

impl CommuneFields {
    /// The form in which the data is kept: texts cleaned, empty answers left out, the telephone as
    /// it is printed ("02 61 91 40 00"), the SIRET without spaces.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        let optional = |text: &Option<String>| name::clean_optional(text.as_deref());
        let mail = |text: &Option<String>| {
            let text = optional(text)?;
            Some(email::check(&text, "").unwrap_or(text))
        };
        Self {
            name: name::clean(&self.name),
            insee: name::clean(&self.insee).to_uppercase(),
            postcode: name::clean(&self.postcode),
            address_line: name::clean(&self.address_line),
            phone: optional(&self.phone)
                .map(|text| phone::parse(&text, "").map_or(text, |phone| phone.fr())),
            email: mail(&self.email),
            service_name: optional(&self.service_name),
            dpo_email: mail(&self.dpo_email),
            siret: optional(&self.siret).map(|siret| siret.replace(' ', "")),
        }
    }

    /// What is wrong, with paths under `path_prefix`.
    #[must_use]
    pub fn check(&self, path_prefix: &str) -> FieldErrors {
        let at = |name: &str| field::path(path_prefix, name);
        let mut errors = FieldErrors::new();
        if self.name.trim().is_empty() {
            errors.push(FieldError::new(at("name"), code::COMMUNE_NAME_MISSING));
        }
        if !reference::is_insee_code(self.insee.trim()) {
            errors.push(FieldError::new(at("insee"), code::INSEE_INVALID));
        }
        let postcode = self.postcode.trim();
        if postcode.is_empty() {
            errors.push(FieldError::new(at("postcode"), code::POSTCODE_MISSING));
        } else if postcode.len() != 5 || !postcode.bytes().all(|b| b.is_ascii_digit()) {
            errors.push(FieldError::new(at("postcode"), code::POSTCODE_INVALID));
        }
        if self.address_line.trim().is_empty() {
            errors.push(FieldError::new(at("address_line"), code::TEXT_MISSING));
        }
        for (name, text) in [
            ("name", Some(&self.name)),
            ("address_line", Some(&self.address_line)),
            ("service_name", self.service_name.as_ref()),
        ] {
            if text.is_some_and(|text| text.chars().count() > MAX_CHARS) {
                errors.push(FieldError::new(at(name), code::TEXT_TOO_LONG).with("max", MAX_CHARS));
            }
        }
        // Facultative: an empty answer is no answer.
        let given = |text: &Option<String>| text.clone().filter(|text| !text.trim().is_empty());
        if let Some(text) = given(&self.phone) {
            errors.extend(phone::parse(&text, &at("phone")).err());
        }
        for (name, text) in [("email", &self.email), ("dpo_email", &self.dpo_email)] {
            if let Some(text) = given(text) {
                errors.extend(email::check(&text, &at(name)).err());
            }
        }
        if given(&self.siret).is_some_and(|siret| !is_siret(&siret)) {
            errors.push(FieldError::new(at("siret"), code::SIRET_INVALID));
        }
        errors
    }
}

/// Checks the accent colour typed in the field at `path`: `#rrggbb`, given back in lower case.
///
/// # Errors
/// `accent.invalid`.
pub fn check_accent(text: &str, path: &str) -> Result<String, FieldError> {
    let colour = text.trim().to_ascii_lowercase();
    match colour.strip_prefix('#') {
        Some(digits) if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) => {
            Ok(colour)
        }
        _ => Err(FieldError::new(path, code::ACCENT_INVALID)),
    }
}

/// Fourteen digits, spaces allowed, whose Luhn sum is a multiple of ten (INSEE's check; its one
/// exception, the offices of La Poste, is no commune).
fn is_siret(text: &str) -> bool {
    let mut sum = 0;
    let mut count = 0;
    for character in text.chars().filter(|character| !character.is_whitespace()) {
        let Some(digit) = character.to_digit(10) else {
            return false;
        };
        // Fourteen is even: the doubled digits are those at even places from the left.
        sum += match (count % 2, digit) {
            (0, 5..) => digit * 2 - 9,
            (0, _) => digit * 2,
            _ => digit,
        };
        count += 1;
    }
    count == 14 && sum % 10 == 0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn commune() -> CommuneFields {
        CommuneFields {
            name: "Valmont-sur-Loir".into(),
            insee: "41990".into(),
            postcode: "41990".into(),
            address_line: "1 place du Marché".into(),
            phone: Some("02 61 91 40 00".into()),
            email: Some("famille@valmont-sur-loir.exemple".into()),
            service_name: Some("Service famille".into()),
            dpo_email: Some("dpd@valmont-sur-loir.exemple".into()),
            siret: Some("217 500 016 00019".into()),
        }
    }

    fn faults(change: impl FnOnce(&mut CommuneFields)) -> Vec<String> {
        let mut changed = commune();
        change(&mut changed);
        changed
            .check("")
            .into_iter()
            .map(|error| error.to_string())
            .collect()
    }

    #[test]
    fn asks_what_stands_in_the_head_of_the_papers() {
        assert_eq!(faults(|_| ()), [""; 0]);
        assert_eq!(
            faults(|c| *c = CommuneFields::default()),
            [
                "name: commune.name_missing",
                "insee: insee.invalid",
                "postcode: postcode.missing",
                "address_line: text.missing",
            ]
        );
        assert_eq!(
            faults(|c| {
                c.phone = None;
                c.email = Some(" ".into());
                c.service_name = None;
                c.dpo_email = None;
                c.siret = Some(String::new());
            }),
            [""; 0]
        );
    }

    #[test]
    fn is_kept_in_one_form() {
        let typed = CommuneFields {
            name: " L'Isle ".into(),
            insee: " 2a004".into(),
            phone: Some("0261914000".into()),
            email: Some(" famille@Exemple.FR ".into()),
            service_name: Some(" ".into()),
            ..commune()
        };
        let kept = typed.cleaned();
        assert_eq!(
            (kept.name.as_str(), kept.insee.as_str()),
            ("L’Isle", "2A004")
        );
        assert_eq!(kept.phone.as_deref(), Some("02 61 91 40 00"));
        assert_eq!(kept.email.as_deref(), Some("famille@exemple.fr"));
        assert_eq!(kept.service_name, None);
        assert_eq!(kept.siret.as_deref(), Some("21750001600019"));
        assert_eq!(kept.cleaned(), kept);
        // What is wrong stays as typed, to be shown with its error.
        let wrong = CommuneFields {
            phone: Some("02 61".into()),
            ..commune()
        };
        assert_eq!(wrong.cleaned().phone.as_deref(), Some("02 61"));
    }

    #[test]
    fn says_what_is_wrong_where() {
        assert_eq!(
            faults(|c| c.postcode = "4199".into()),
            ["postcode: postcode.invalid"]
        );
        assert_eq!(
            faults(|c| c.phone = Some("02 61".into())),
            ["phone: phone.too_short"]
        );
        assert_eq!(
            faults(|c| c.email = Some("famille".into())),
            ["email: email.invalid"]
        );
        assert_eq!(
            faults(|c| c.dpo_email = Some("dpd".into())),
            ["dpo_email: email.invalid"]
        );
        assert_eq!(
            faults(|c| c.name = "x".repeat(121)),
            ["name: text.too_long"]
        );
        let at = CommuneFields::default().check("commune");
        assert_eq!(at.0[0].path, "commune.name");
    }

    #[test]
    fn checks_the_siret_by_its_sum() {
        for siret in ["21750001600019", "217 500 016 00019", "73282932000074"] {
            assert_eq!(faults(|c| c.siret = Some(siret.into())), [""; 0], "{siret}");
        }
        for siret in [
            "21750001600018",
            "12750001600019",
            "2175000160001",
            "2175000160001A",
        ] {
            assert_eq!(
                faults(|c| c.siret = Some(siret.into())),
                ["siret: siret.invalid"]
            );
        }
    }

    #[test]
    fn reads_an_accent_colour() {
        assert_eq!(
            check_accent(" #1E6B52 ", "accent"),
            Ok("#1e6b52".to_owned())
        );
        for text in [
            "",
            "1e6b52",
            "#1e6",
            "#1e6b5g",
            "#1e6b52ff",
            "#é6b5",
            "green",
        ] {
            let error = check_accent(text, "accent").unwrap_err();
            assert_eq!(
                (error.path.as_str(), error.code.as_ref()),
                ("accent", "accent.invalid")
            );
        }
    }
}
