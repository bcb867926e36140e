//! What a column can tell of a person or of her household.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A field of the format. Its word is the name of its column in the canonical header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportField")]
pub enum Field {
    /// The key of the household where it comes from.
    #[serde(rename = "dossier")]
    Key,
    /// The key of the person where she comes from: a child of two households has one.
    #[serde(rename = "personne")]
    PersonKey,
    /// *Responsable, conjoint, enfant, contact*.
    Role,
    /// Name of use, or the only one known.
    #[serde(rename = "nom")]
    Name,
    /// Name of birth.
    #[serde(rename = "nom_naissance")]
    BirthName,
    /// First name.
    #[serde(rename = "prenom")]
    FirstName,
    /// Other first names.
    #[serde(rename = "autres_prenoms")]
    OtherFirstNames,
    /// Birth date in any French form, whole or in part.
    #[serde(rename = "date_naissance")]
    BirthDate,
    /// Sex, or the civility that tells it.
    #[serde(rename = "sexe")]
    Sex,
    /// Number and street.
    #[serde(rename = "adresse")]
    Address,
    /// Flat, staircase, building.
    #[serde(rename = "complement_adresse")]
    Complement,
    /// Postcode.
    #[serde(rename = "code_postal")]
    Postcode,
    /// Commune of the address.
    Commune,
    /// A telephone number; several columns may be.
    #[serde(rename = "telephone")]
    Phone,
    /// An e-mail address; several columns may be.
    #[serde(rename = "courriel")]
    Email,
    /// National pupil identifier of a child.
    Ine,
    /// Free words about the household.
    Observation,
}

/// A field: its word, whether several columns may tell it, other names that it goes by (folded).
struct Row(Field, &'static str, bool, &'static [&'static str]);

const ROWS: &[Row] = &[
    Row(
        Field::Key,
        "dossier",
        false,
        &[
            "numero dossier",
            "n dossier",
            "no dossier",
            "num dossier",
            "id dossier",
            "code dossier",
            "dossier famille",
            "famille",
            "id famille",
            "code famille",
            "numero famille",
            "n famille",
            "reference",
            "ref",
            "foyer",
            "id foyer",
        ],
    ),
    Row(
        Field::PersonKey,
        "personne",
        false,
        &[
            "id personne",
            "code personne",
            "id individu",
            "code individu",
            "numero individu",
        ],
    ),
    Row(
        Field::Role,
        "role",
        false,
        &[
            "qualite",
            "lien",
            "type",
            "type personne",
            "statut",
            "categorie",
        ],
    ),
    Row(
        Field::Name,
        "nom",
        false,
        &[
            "nom usage",
            "nom d usage",
            "nom de famille",
            "nom usuel",
            "nom famille",
        ],
    ),
    Row(
        Field::BirthName,
        "nom_naissance",
        false,
        &[
            "nom de naissance",
            "nom naissance",
            "nom de jeune fille",
            "nom jeune fille",
        ],
    ),
    Row(
        Field::FirstName,
        "prenom",
        false,
        &["prenoms", "prenom usuel", "premier prenom"],
    ),
    Row(
        Field::OtherFirstNames,
        "autres_prenoms",
        false,
        &[
            "autres prenoms",
            "prenom 2",
            "deuxieme prenom",
            "prenoms suivants",
        ],
    ),
    Row(
        Field::BirthDate,
        "date_naissance",
        false,
        &[
            "date naissance",
            "date de naissance",
            "ne le",
            "nee le",
            "ne e le",
            "naissance",
            "ddn",
        ],
    ),
    Row(Field::Sex, "sexe", false, &["genre", "civilite", "titre"]),
    Row(
        Field::Address,
        "adresse",
        false,
        &[
            "adresse 1",
            "adresse1",
            "rue",
            "voie",
            "adresse postale",
            "ligne adresse",
        ],
    ),
    Row(
        Field::Complement,
        "complement_adresse",
        false,
        &[
            "complement adresse",
            "complement d adresse",
            "complement",
            "adresse 2",
            "adresse2",
        ],
    ),
    Row(
        Field::Postcode,
        "code_postal",
        false,
        &["code postal", "cp"],
    ),
    Row(
        Field::Commune,
        "commune",
        false,
        &["ville", "localite", "commune adresse"],
    ),
    Row(
        Field::Phone,
        "telephone",
        true,
        &[
            "tel",
            "telephone 1",
            "telephone 2",
            "telephone fixe",
            "telephone portable",
            "telephone domicile",
            "telephone travail",
            "telephone mobile",
            "tel fixe",
            "tel portable",
            "tel mobile",
            "tel domicile",
            "tel travail",
            "portable",
            "mobile",
            "fixe",
            "gsm",
        ],
    ),
    Row(
        Field::Email,
        "courriel",
        true,
        &[
            "email",
            "e mail",
            "mail",
            "adresse mail",
            "adresse electronique",
            "mel",
            "courriel 2",
        ],
    ),
    Row(
        Field::Ine,
        "ine",
        false,
        &["identifiant national eleve", "identifiant national"],
    ),
    Row(
        Field::Observation,
        "observation",
        false,
        &[
            "observations",
            "remarque",
            "remarques",
            "commentaire",
            "commentaires",
            "note",
            "notes",
        ],
    ),
];

impl Field {
    /// Every field, in the order of the canonical header, further ones beside those they go with.
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| row.0)
    }

    /// The fields without which no household can be read.
    pub const NEEDED: [Self; 4] = [Self::Key, Self::Role, Self::Name, Self::FirstName];

    /// The name of its column in the canonical header.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.row().map_or("", |row| row.1)
    }

    /// Whether several columns may tell it.
    #[must_use]
    pub fn repeats(self) -> bool {
        self.row().is_some_and(|row| row.2)
    }

    /// The field that a column of this name most likely tells.
    #[must_use]
    pub fn guess(column: &str) -> Option<Self> {
        let folded = guichet_domain::name::fold(column);
        // What tells repeated names apart is no part of the name.
        let name = match column.ends_with(')') {
            true => folded
                .rsplit_once(' ')
                .map_or(folded.as_str(), |(name, _)| name),
            false => &folded,
        };
        let found = ROWS
            .iter()
            .find(|row| row.1.replace('_', " ") == name || row.1 == name || row.3.contains(&name));
        found.map(|row| row.0)
    }

    fn row(self) -> Option<&'static Row> {
        ROWS.iter().find(|row| row.0 == self)
    }
}
