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

impl AddressFields {
    /// True when the address is in France.
    #[must_use]
    pub fn is_in_france(&self) -> bool {
        self.country
            .as_deref()
            .is_none_or(|country| country == reference::FRANCE)
    }

    /// What is wrong, with paths under `path_prefix`.
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
