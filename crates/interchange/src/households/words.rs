//! Words of other programs for what the product has a closed list of.

use guichet_domain::name::fold;
use guichet_domain::person::{MemberRole, Sex};

/// Why a line cannot be read, whatever the household it belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misread {
    /// It has no key of a household.
    KeyMissing,
    /// Its key is longer than one is.
    KeyTooLong,
    /// It does not say what the person is in the household.
    RoleMissing,
    /// It says it in a word that is not known.
    RoleUnknown,
    /// The sex, in a word that is not known.
    SexUnknown,
    /// It has more cells than the header has columns.
    TooManyCells,
    /// It names neither a pupil nor anybody else.
    NobodyNamed,
    /// It names a responsable and none of her pupils.
    NoPupil,
}

impl Misread {
    /// Every code of [`Misread::code`].
    pub const CODES: &'static [&'static str] = &[
        "import.key_missing",
        "import.key_too_long",
        "import.role_missing",
        "import.role_unknown",
        "import.sex_unknown",
        "import.too_many_cells",
        "import.nobody_named",
        "import.no_pupil",
    ];

    /// The code on which the sentence hangs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::KeyMissing => "import.key_missing",
            Self::KeyTooLong => "import.key_too_long",
            Self::RoleMissing => "import.role_missing",
            Self::RoleUnknown => "import.role_unknown",
            Self::SexUnknown => "import.sex_unknown",
            Self::TooManyCells => "import.too_many_cells",
            Self::NobodyNamed => "import.nobody_named",
            Self::NoPupil => "import.no_pupil",
        }
    }
}

/// The role that a word says.
pub(crate) fn role(word: &str) -> Result<MemberRole, Misread> {
    match fold(word).as_str() {
        "" => Err(Misread::RoleMissing),
        "responsable"
        | "resp"
        | "responsable 1"
        | "resp 1"
        | "responsable legal"
        | "responsable legal 1"
        | "representant"
        | "representant legal"
        | "titulaire"
        | "chef de famille"
        | "parent 1" => Ok(MemberRole::Guardian),
        "conjoint"
        | "conjointe"
        | "conjoint e"
        | "partenaire"
        | "concubin"
        | "concubine"
        | "responsable 2"
        | "resp 2"
        | "responsable legal 2"
        | "parent 2" => Ok(MemberRole::Partner),
        "enfant" | "enf" | "enfants" | "fils" | "fille" | "eleve" => Ok(MemberRole::Child),
        "contact" | "contact d urgence" | "personne autorisee" | "tiers" | "autre" => {
            Ok(MemberRole::Contact)
        }
        _ => Err(Misread::RoleUnknown),
    }
}

/// The sex that a word or a civility says.
pub(crate) fn sex(word: &str) -> Result<Option<Sex>, Misread> {
    match fold(word).as_str() {
        "" | "non renseigne" | "inconnu" => Ok(None),
        "f" | "feminin" | "femme" | "fille" | "mme" | "madame" | "mlle" | "mademoiselle" | "2" => {
            Ok(Some(Sex::Female))
        }
        "m" | "masculin" | "h" | "homme" | "garcon" | "mr" | "monsieur" | "1" => {
            Ok(Some(Sex::Male))
        }
        _ => Err(Misread::SexUnknown),
    }
}

/// A postcode whose first zero a spreadsheet ate is given it back.
pub(crate) fn postcode(text: &str) -> String {
    match text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        true => format!("0{text}"),
        false => text.to_owned(),
    }
}

/// A telephone number, likewise: nine digits of which the first is no zero.
pub(crate) fn phone(text: &str) -> String {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b' ');
    match plain && digits == 9 && !text.starts_with('0') {
        true => format!("0{text}"),
        false => text.to_owned(),
    }
}
