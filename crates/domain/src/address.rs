//! Postal addresses.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::field::{self, FieldError, FieldErrors, code};
use crate::{name, reference};

/// Longest line accepted, in characters.
pub const MAX_LINE_CHARS: usize = 120;
/// Longest line that fits the window of an envelope, in characters (NF Z 10-011, and the limit of
/// the public accounting exchanges). Advised, not imposed: an address is never refused for it.
pub const ADVISED_LINE_CHARS: usize = 38;

/// An address as it is typed and kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
pub struct AddressFields {
    /// Number and street, or the place name where streets have none.
    pub line: String,
    /// Flat, staircase, building, "chez…".
    pub complement: Option<String>,
    /// Five digits in France; as the country writes it abroad, and possibly empty there.
    pub postcode: String,
    /// Name of the commune, or of the town abroad.
    pub commune: String,
    /// INSEE code of the commune, when it was chosen in the list.
    pub insee: Option<String>,
    /// Country code `99xxx`; `None` means France.
    pub country: Option<String>,
}

/// What an address is for.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS,
)]
#[serde(rename_all = "snake_case")]
pub enum AddressKind {
    /// Where the household lives: one at a time.
    #[default]
    Home,
    /// Where bills go, when that is elsewhere: one at a time.
    Billing,
    /// Another one, told by its label: several.
    Other,
}

impl AddressFields {
    /// True when the address is in France.
    #[must_use]
    pub fn is_in_france(&self) -> bool {
        self.country
            .as_deref()
            .is_none_or(|country| country == reference::FRANCE)
    }

    /// The form in which the address is kept: texts cleaned, empty answers and France left out.
    #[must_use]
    pub fn cleaned(&self) -> Self {
        let optional = |text: &Option<String>| name::clean_optional(text.as_deref());
        Self {
            line: name::clean(&self.line),
            complement: optional(&self.complement),
            postcode: name::clean(&self.postcode).to_uppercase(),
            commune: name::clean(&self.commune),
            insee: optional(&self.insee).map(|insee| insee.to_uppercase()),
            country: optional(&self.country).filter(|country| country != reference::FRANCE),
        }
    }

    /// What is wrong with an address in its kept form (see [`Self::cleaned`]), with paths under
    /// `path_prefix`.
    ///
    /// The commune is always asked. The line may be replaced by a complement: hamlets have no
    /// streets, and a registration may not be refused to people without a fixed home.
    #[must_use]
    pub fn check(&self, path_prefix: &str) -> FieldErrors {
        let at = |name: &str| field::path(path_prefix, name);
        let mut errors = FieldErrors::new();
        let complement = self.complement.as_deref().unwrap_or_default();
        if self.line.trim().is_empty() && complement.trim().is_empty() {
            errors.push(FieldError::new(at("line"), code::ADDRESS_LINE_MISSING));
        }
        for (name, text) in [
            ("line", self.line.as_str()),
            ("complement", complement),
            ("commune", &self.commune),
        ] {
            if text.chars().count() > MAX_LINE_CHARS {
                errors.push(
                    FieldError::new(at(name), code::ADDRESS_LINE_TOO_LONG)
                        .with("max", MAX_LINE_CHARS),
                );
            }
        }
        errors.extend(self.check_postcode(&at("postcode")));
        if self.commune.trim().is_empty() {
            errors.push(FieldError::new(
                at("commune"),
                code::ADDRESS_COMMUNE_MISSING,
            ));
        }
        if let Some(insee) = &self.insee {
            if !self.is_in_france() {
                errors.push(FieldError::new(at("insee"), code::ADDRESS_INSEE_ABROAD));
            } else if !reference::is_insee_code(insee) {
                errors.push(FieldError::new(at("insee"), code::INSEE_INVALID));
            }
        }
        if self
            .country
            .as_deref()
            .is_some_and(|code| reference::country(code).is_none())
        {
            errors.push(FieldError::new(at("country"), code::COUNTRY_UNKNOWN));
        }
        errors
    }

    fn check_postcode(&self, path: &str) -> Option<FieldError> {
        let postcode = self.postcode.trim();
        if self.is_in_france() {
            if postcode.is_empty() {
                return Some(FieldError::new(path, code::POSTCODE_MISSING));
            }
            // A CEDEX code is not in the list of communes and is right all the same.
            let digits = postcode.len() == 5 && postcode.bytes().all(|b| b.is_ascii_digit());
            let department = postcode.get(..2);
            let exists = department.is_some_and(|two| ("01"..="98").contains(&two));
            return (!digits || !exists).then(|| FieldError::new(path, code::POSTCODE_INVALID));
        }
        let well_formed = postcode.len() <= 12
            && postcode
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == ' ' || c == '-');
        (!well_formed).then(|| FieldError::new(path, code::POSTCODE_INVALID))
    }

    /// The lines of the envelope below the name, in the French order: what is inside the building,
    /// the street, then postcode and town in capitals; abroad the country in capitals at the end.
    #[must_use]
    pub fn postal_lines(&self) -> Vec<String> {
        let town = match self.insee.as_deref().and_then(reference::commune) {
            // "75013 PARIS", not "75013 PARIS 13E ARRONDISSEMENT".
            Some(commune) if name::fold(commune.name) == name::fold(&self.commune) => {
                commune.postal_name()
            }
            _ => &self.commune,
        };
        let mut lines = vec![
            name::clean(self.complement.as_deref().unwrap_or_default()),
            name::clean(&self.line),
            name::clean(&format!("{} {}", self.postcode, name::display_upper(town))),
        ];
        if !self.is_in_france() {
            let country = self.country.as_deref().and_then(reference::country);
            lines.extend(country.map(|country| name::display_upper(country.name)));
        }
        lines.retain(|line| !line.is_empty());
        lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address() -> AddressFields {
        AddressFields {
            line: "12 rue des Tanneurs".into(),
            complement: None,
            postcode: "28200".into(),
            commune: "Châteaudun".into(),
            insee: Some("28088".into()),
            country: None,
        }
    }

    fn faults(address: &AddressFields) -> Vec<String> {
        address
            .check("address")
            .into_iter()
            .map(|error| error.to_string())
            .collect()
    }

    fn faults_with(change: impl FnOnce(&mut AddressFields)) -> Vec<String> {
        let mut changed = address();
        change(&mut changed);
        faults(&changed)
    }

    #[test]
    fn accepts_real_addresses() {
        assert_eq!(faults(&address()), [""; 0]);
        assert_eq!(faults_with(|a| a.country = Some("99100".into())), [""; 0]);
        // A hamlet without streets, a CEDEX code, overseas, a commune typed by hand.
        assert_eq!(
            faults_with(|a| {
                a.line = String::new();
                a.complement = Some("Le Bourg".into());
            }),
            [""; 0]
        );
        assert_eq!(faults_with(|a| a.postcode = "28019".into()), [""; 0]);
        assert_eq!(faults_with(|a| a.postcode = "98714".into()), [""; 0]);
        assert_eq!(faults_with(|a| a.insee = None), [""; 0]);
        assert_eq!(
            faults_with(|a| {
                a.country = Some("99131".into());
                a.postcode = "1000".into();
                a.commune = "Bruxelles".into();
                a.insee = None;
            }),
            [""; 0]
        );
        assert_eq!(
            faults_with(|a| {
                a.country = Some("99326".into());
                a.postcode = String::new();
                a.commune = "Abidjan".into();
                a.insee = None;
            }),
            [""; 0]
        );
    }

    #[test]
    fn says_what_is_wrong_where() {
        assert_eq!(
            faults(&AddressFields::default()),
            [
                "address.line: address.line_missing",
                "address.postcode: postcode.missing",
                "address.commune: address.commune_missing",
            ]
        );
        for postcode in ["2820", "282000", "28 20", "2820A", "00200", "99000"] {
            assert_eq!(
                faults_with(|a| a.postcode = postcode.into()),
                ["address.postcode: postcode.invalid"],
                "{postcode}"
            );
        }
        assert_eq!(
            faults_with(|a| a.insee = Some("2808".into())),
            ["address.insee: insee.invalid"]
        );
        assert_eq!(
            faults_with(|a| a.country = Some("99131".into())),
            ["address.insee: address.insee_abroad"]
        );
        assert_eq!(
            faults_with(|a| {
                a.insee = None;
                a.country = Some("99000".into());
                a.postcode = "B;1000".into();
            }),
            [
                "address.postcode: postcode.invalid",
                "address.country: country.unknown"
            ]
        );
        assert_eq!(
            faults_with(|a| a.line = "x".repeat(121)),
            ["address.line: address.line_too_long"]
        );
        assert_eq!(faults_with(|a| a.line = "é".repeat(120)), [""; 0]);
    }

    #[test]
    fn is_kept_in_one_form() {
        let typed = AddressFields {
            line: "  12 rue de l'Église ".into(),
            complement: Some(" ".into()),
            postcode: " 20000".into(),
            commune: "Ajaccio ".into(),
            insee: Some("2a004".into()),
            country: Some("99100".into()),
        };
        let kept = AddressFields {
            line: "12 rue de l’Église".into(),
            complement: None,
            postcode: "20000".into(),
            commune: "Ajaccio".into(),
            insee: Some("2A004".into()),
            country: None,
        };
        assert_eq!(typed.cleaned(), kept);
        assert_eq!(kept.cleaned(), kept);
        assert_eq!(faults(&kept), [""; 0]);
    }

    #[test]
    fn writes_the_envelope() {
        let mut written = address();
        assert_eq!(
            written.postal_lines(),
            ["12 rue des Tanneurs", "28200 CHÂTEAUDUN"]
        );
        written.complement = Some(" Appt 4,  bâtiment B ".into());
        assert_eq!(
            written.postal_lines(),
            [
                "Appt 4, bâtiment B",
                "12 rue des Tanneurs",
                "28200 CHÂTEAUDUN"
            ]
        );
        written.country = Some("99100".into());
        assert_eq!(written.postal_lines().len(), 3);
    }

    #[test]
    fn writes_paris_and_other_countries() {
        let mut written = AddressFields {
            postcode: "75013".into(),
            commune: "Paris 13e Arrondissement".into(),
            insee: Some("75113".into()),
            ..address()
        };
        assert_eq!(written.postal_lines()[1], "75013 PARIS");
        // What was typed over the chosen commune stands.
        written.commune = "Paris Cedex 13".into();
        assert_eq!(written.postal_lines()[1], "75013 PARIS CEDEX 13");
        let abroad = AddressFields {
            line: "Rue de la Loi 16".into(),
            postcode: "1000".into(),
            commune: "Bruxelles".into(),
            insee: None,
            country: Some("99131".into()),
            ..address()
        };
        assert_eq!(
            abroad.postal_lines(),
            ["Rue de la Loi 16", "1000 BRUXELLES", "BELGIQUE"]
        );
        let without_postcode = AddressFields {
            postcode: String::new(),
            ..abroad
        };
        assert_eq!(without_postcode.postal_lines()[1], "BRUXELLES");
    }
}
