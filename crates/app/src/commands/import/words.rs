//! Reasons in French, for the file of rejects and the screen. The sentences are those of the
//! screens: one text for one code, wherever it is read.

use crate::error::AppError;
use guichet_domain::field::FieldError;
use guichet_interchange::households::Field;
use guichet_interchange::onde;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The address of a line is not the one that was kept for the household.
pub(crate) const OTHER_ADDRESS: &str = "import.other_address";
/// Only children have a pupil identifier.
pub(crate) const INE_OF_ADULT: &str = "import.ine_of_adult";
/// The household is refused for another of its lines.
pub(crate) const OTHER_LINE: &str = "import.other_line";
/// It looks like a family that is there: somebody has to decide.
pub(crate) const LOOKS_LIKE: &str = "import.looks_like";
/// It was decided to leave it.
pub(crate) const LEFT: &str = "import.left";
/// It was joined: what the household had already stays as it was.
pub(crate) const JOINED: &str = "import.joined";
/// It cannot be joined to the household that was chosen.
pub(crate) const NOT_JOINED: &str = "import.not_joined";
/// The child stands in two households of the file, and comes once.
pub(crate) const ONE_CHILD: &str = "import.one_child";
/// The household says something else, and stays as it is.
pub(crate) const DIFFERS: &str = "import.differs";
/// A responsable whom the household has not, and who has no place there.
pub(crate) const ADULT_LEFT: &str = "import.adult_left";
/// A pupil whom the base does not know, told without a responsable.
pub(crate) const PUPIL_ALONE: &str = "import.pupil_alone";
/// A pupil who may be one of several children.
pub(crate) const PUPIL_UNSURE: &str = "import.pupil_unsure";
/// The identifier of a pupil is that of another child.
pub(crate) const INE_TAKEN: &str = "import.ine_taken";
/// Values of a column that only a key would open.
pub(crate) const ENCRYPTED: &str = "import.encrypted";
/// Rows of a table that have no place here.
pub(crate) const NOT_TAKEN: &str = "import.not_taken";
/// Families in which nobody is.
pub(crate) const EMPTY_FAMILIES: &str = "import.empty_families";
/// The import was ended before its turn came.
pub(crate) const NOT_REACHED: &str = "import.not_reached";

/// The sentences of the screens, by code.
static SENTENCES: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    let text = include_str!("../../../../../ui/src/i18n/fr.json");
    let all: serde_json::Value = serde_json::from_str(text).unwrap_or_default();
    let errors = all.get("errors").and_then(|errors| errors.as_object());
    let told = errors.into_iter().flatten();
    told.filter_map(|(code, sentence)| Some((code.clone(), sentence.as_str()?.to_owned())))
        .collect()
});

/// The sentence of a code.
pub(super) fn sentence<'p>(
    code: &str,
    params: impl IntoIterator<Item = (&'p str, &'p str)>,
) -> String {
    let known = SENTENCES.get(code).map(String::as_str);
    let mut text = known.unwrap_or("Refusé.").to_owned();
    for (name, value) in params {
        text = text.replace(&format!("{{{name}}}"), value);
    }
    text
}

/// "Date de naissance : ce jour n’existe pas."
pub(super) fn of_error(error: &FieldError) -> String {
    let params = error.params.iter();
    let said = sentence(
        &error.code,
        params.map(|(name, value)| (name.as_str(), value.as_str())),
    );
    match label_of(&error.path) {
        Some(label) => format!("{label}\u{a0}: {said}"),
        None => said,
    }
}

/// The sentence of a refusal that is about no field.
pub(super) fn of_refusal(error: &AppError) -> String {
    let params = error.params.iter();
    sentence(
        &error.code,
        params.map(|(name, value)| (name.as_str(), value.as_str())),
    )
}

/// What a field of the form is called; none for the composition of the household.
fn label_of(path: &str) -> Option<&'static str> {
    let field = path
        .split('.')
        .filter(|word| word.parse::<usize>().is_err())
        .find_map(|word| match word {
            "usage_name" => Some(Field::Name),
            "birth_name" => Some(Field::BirthName),
            "first_name" => Some(Field::FirstName),
            "other_first_names" => Some(Field::OtherFirstNames),
            "birth_date" | "birth" => Some(Field::BirthDate),
            "phones" => Some(Field::Phone),
            "emails" => Some(Field::Email),
            "ine" => Some(Field::Ine),
            "line" => Some(Field::Address),
            "complement" => Some(Field::Complement),
            "postcode" => Some(Field::Postcode),
            "commune" => Some(Field::Commune),
            _ => None,
        });
    field.map(of_field)
}

/// What a field is called in a sentence.
pub(super) const fn of_field(field: Field) -> &'static str {
    match field {
        Field::Key => "Dossier",
        Field::PersonKey => "Clé de la personne",
        Field::Role => "Rôle",
        Field::Name => "Nom",
        Field::BirthName => "Nom de naissance",
        Field::FirstName => "Prénom",
        Field::OtherFirstNames => "Autres prénoms",
        Field::BirthDate => "Date de naissance",
        Field::Sex => "Sexe",
        Field::Address => "Adresse",
        Field::Complement => "Complément d’adresse",
        Field::Postcode => "Code postal",
        Field::Commune => "Commune",
        Field::Phone => "Téléphone",
        Field::Email => "Courriel",
        Field::Ine => "INE",
        Field::Observation => "Observation",
    }
}

/// What a field of an extraction of pupils is called in a sentence.
pub(super) const fn of_pupil_field(field: onde::Field) -> &'static str {
    use onde::Field as F;
    match field {
        F::Ine => "INE",
        F::ChildName => "Nom de l’élève",
        F::ChildUsageName => "Nom d’usage de l’élève",
        F::ChildFirstName => "Prénom de l’élève",
        F::ChildBirthDate => "Date de naissance de l’élève",
        F::ChildSex => "Sexe de l’élève",
        F::ChildClass => "Classe de l’élève",
        F::ChildAddress => "Adresse de l’élève",
        F::ChildPostcode => "Code postal de l’élève",
        F::ChildCommune => "Commune de l’élève",
        F::AdultCivility => "Civilité du responsable",
        F::AdultName => "Nom du responsable",
        F::AdultUsageName => "Nom d’usage du responsable",
        F::AdultFirstName => "Prénom du responsable",
        F::AdultAddress => "Adresse du responsable",
        F::AdultPostcode => "Code postal du responsable",
        F::AdultCommune => "Commune du responsable",
        F::AdultPhone => "Téléphone du responsable",
        F::AdultEmail => "Courriel du responsable",
    }
}
