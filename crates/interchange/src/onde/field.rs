//! What a column of an extraction tells, found by its name.

use guichet_domain::name::fold;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A field of an extraction. Its word says whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(rename = "ImportOndeField")]
pub enum Field {
    /// National pupil identifier.
    #[serde(rename = "eleve_ine")]
    Ine,
    /// Name of the pupil.
    #[serde(rename = "eleve_nom")]
    ChildName,
    /// Name of use of the pupil.
    #[serde(rename = "eleve_nom_usage")]
    ChildUsageName,
    /// First name of the pupil.
    #[serde(rename = "eleve_prenom")]
    ChildFirstName,
    /// Birth date of the pupil.
    #[serde(rename = "eleve_date_naissance")]
    ChildBirthDate,
    /// Sex of the pupil.
    #[serde(rename = "eleve_sexe")]
    ChildSex,
    /// Class of the pupil: it tells two pupils of one name apart, and is not kept.
    #[serde(rename = "eleve_classe")]
    ChildClass,
    /// Number and street of the pupil; a second one is that of a second household.
    #[serde(rename = "eleve_adresse")]
    ChildAddress,
    /// Postcode of the pupil.
    #[serde(rename = "eleve_code_postal")]
    ChildPostcode,
    /// Commune of the pupil.
    #[serde(rename = "eleve_commune")]
    ChildCommune,
    /// Civility of the responsable.
    #[serde(rename = "responsable_civilite")]
    AdultCivility,
    /// Name of the responsable.
    #[serde(rename = "responsable_nom")]
    AdultName,
    /// Name of use of the responsable.
    #[serde(rename = "responsable_nom_usage")]
    AdultUsageName,
    /// First name of the responsable.
    #[serde(rename = "responsable_prenom")]
    AdultFirstName,
    /// Number and street of the responsable.
    #[serde(rename = "responsable_adresse")]
    AdultAddress,
    /// Postcode of the responsable.
    #[serde(rename = "responsable_code_postal")]
    AdultPostcode,
    /// Commune of the responsable.
    #[serde(rename = "responsable_commune")]
    AdultCommune,
    /// A telephone number of the responsable; several columns may be.
    #[serde(rename = "responsable_telephone")]
    AdultPhone,
    /// An e-mail address of the responsable; several columns may be.
    #[serde(rename = "responsable_courriel")]
    AdultEmail,
}

const WORDS: &[(Field, &str)] = &[
    (Field::Ine, "eleve_ine"),
    (Field::ChildName, "eleve_nom"),
    (Field::ChildUsageName, "eleve_nom_usage"),
    (Field::ChildFirstName, "eleve_prenom"),
    (Field::ChildBirthDate, "eleve_date_naissance"),
    (Field::ChildSex, "eleve_sexe"),
    (Field::ChildClass, "eleve_classe"),
    (Field::ChildAddress, "eleve_adresse"),
    (Field::ChildPostcode, "eleve_code_postal"),
    (Field::ChildCommune, "eleve_commune"),
    (Field::AdultCivility, "responsable_civilite"),
    (Field::AdultName, "responsable_nom"),
    (Field::AdultUsageName, "responsable_nom_usage"),
    (Field::AdultFirstName, "responsable_prenom"),
    (Field::AdultAddress, "responsable_adresse"),
    (Field::AdultPostcode, "responsable_code_postal"),
    (Field::AdultCommune, "responsable_commune"),
    (Field::AdultPhone, "responsable_telephone"),
    (Field::AdultEmail, "responsable_courriel"),
];

impl Field {
    /// Every field: of the pupil, then of the responsable.
    pub fn all() -> impl Iterator<Item = Self> {
        WORDS.iter().map(|(field, _)| *field)
    }

    /// The field without which no pupil can be read; a name goes with it, the family's or of use.
    pub const NEEDED: [Self; 1] = [Self::ChildFirstName];

    /// Its word in a mapping.
    #[must_use]
    pub fn word(self) -> &'static str {
        let found = WORDS.iter().find(|(field, _)| *field == self);
        found.map_or("", |(_, word)| word)
    }

    /// Whether several columns may tell it of one person. Those of several persons always may: the
    /// name of the column, repeated or numbered, says of whom.
    #[must_use]
    pub const fn repeats(self) -> bool {
        matches!(self, Self::AdultPhone | Self::AdultEmail)
    }

    /// What the columns of a header tell, in its order, with the place that each has among those
    /// of its name, from 1: which pupil of a responsable, which responsable, or which address.
    #[must_use]
    pub fn guess(columns: &[String]) -> Vec<Option<(Self, usize)>> {
        let named: Vec<Named> = columns.iter().map(|column| Named::of(column)).collect();
        let adults = named.iter().any(|one| one.whose == Some(Whose::Adult));
        let told = named.iter().map(|one| {
            let field = one.field(adults)?;
            Some((field, one.place(field)))
        });
        told.collect()
    }

    /// The place of a column among those of its name, once its field is known.
    #[must_use]
    pub(super) fn place(self, column: &str) -> usize {
        Named::of(column).place(self)
    }
}

/// Whether a header is one of an extraction: it names pupils as such.
#[must_use]
pub fn is_onde(columns: &[String]) -> bool {
    let of_child = |wanted: &[Field]| {
        columns.iter().any(|column| {
            let named = Named::of(column);
            named.whose == Some(Whose::Child)
                && named
                    .field(false)
                    .is_some_and(|field| wanted.contains(&field))
        })
    };
    of_child(&[Field::ChildFirstName]) && of_child(&[Field::ChildName, Field::ChildUsageName])
}

/// Of whom the name of a column speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    Child,
    Adult,
}

impl Whose {
    fn of(word: &str) -> Option<Self> {
        match word {
            "eleve" | "eleves" | "enfant" | "enfants" => Some(Self::Child),
            "responsable" | "responsables" | "resp" | "parent" | "representant" | "tuteur" => {
                Some(Self::Adult)
            }
            _ => None,
        }
    }
}

/// The name of a column, taken apart.
struct Named {
    /// Its words, folded, without the numbers that say of whom it speaks.
    words: Vec<String>,
    whose: Option<Whose>,
    /// "responsable 2".
    numbered: Option<usize>,
    /// "adresse2": a number at the end.
    last: Option<usize>,
    /// "Prénom enfant (3)": how often the name came so far, itself included.
    times: usize,
}

impl Named {
    fn of(column: &str) -> Self {
        let (name, times) = match column
            .strip_suffix(')')
            .and_then(|rest| rest.rsplit_once(" ("))
        {
            Some((name, times)) => match times.parse() {
                Ok(times) => (name, times),
                Err(_) => (column, 1),
            },
            None => (column, 1),
        };
        let folded = fold(name);
        let all: Vec<&str> = folded.split(' ').collect();
        let mut named = Self {
            words: Vec::new(),
            whose: None,
            numbered: None,
            last: None,
            times,
        };
        let mut after_whom = false;
        for (rank, word) in all.iter().enumerate() {
            let letters = word.trim_end_matches(|sign: char| sign.is_ascii_digit());
            let number = word.get(letters.len()..).and_then(|text| text.parse().ok());
            let whose = Whose::of(letters);
            named.whose = named.whose.or(whose);
            match number {
                Some(number) if whose.is_some() || (letters.is_empty() && after_whom) => {
                    named.numbered = Some(number);
                }
                Some(number) if rank + 1 == all.len() => named.last = Some(number),
                // A number in the middle says which first name, which line: something else.
                Some(_) => named.words.push((*word).to_owned()),
                None => {}
            }
            let kept = number.is_none() || named.numbered == number || named.last == number;
            if kept && !letters.is_empty() {
                named.words.push(letters.to_owned());
            }
            after_whom = whose.is_some();
        }
        named
    }

    fn place(&self, field: Field) -> usize {
        let last = self.last.filter(|_| !field.repeats());
        self.numbered.or(last).unwrap_or(self.times)
    }

    fn field(&self, adults: bool) -> Option<Field> {
        let has = |wanted: &[&str]| {
            self.words
                .iter()
                .any(|word| wanted.contains(&word.as_str()))
        };
        if has(&["ine"]) || (has(&["identifiant"]) && has(&["national"])) {
            return Some(Field::Ine);
        }
        let adult = self.whose == Some(Whose::Adult);
        if has(&["naissance"]) {
            return (has(&["date"]) && !adult).then_some(Field::ChildBirthDate);
        }
        if has(&["courriel", "mail", "email", "mel", "electronique"]) {
            return Some(Field::AdultEmail);
        }
        if has(&["telephone", "tel", "portable", "mobile"]) {
            return Some(Field::AdultPhone);
        }
        // A first name that is not the first one.
        if self.words.iter().any(|word| word.parse::<usize>().is_ok()) {
            return None;
        }
        if has(&["autres", "identifiant", "pays", "insee", "departement"]) {
            return None;
        }
        if has(&["sexe", "civilite", "genre"]) {
            return Some(match adult {
                true => Field::AdultCivility,
                false => Field::ChildSex,
            });
        }
        if has(&["prenom", "prenoms"]) {
            return match (adult, self.whose, self.last) {
                (true, _, _) => Some(Field::AdultFirstName),
                // "Prénom 2" without a word of whom.
                (_, None, Some(_)) => None,
                _ => Some(Field::ChildFirstName),
            };
        }
        if has(&["nom"]) {
            return Some(match (adult, has(&["usage"])) {
                (true, true) => Field::AdultUsageName,
                (true, false) => Field::AdultName,
                (false, true) => Field::ChildUsageName,
                (false, false) => Field::ChildName,
            });
        }
        if has(&["classe", "classes"]) && !adult {
            return Some(Field::ChildClass);
        }
        self.place_field(adult || (adults && self.whose.is_none() && self.last.is_none()))
    }

    /// Where somebody lives.
    fn place_field(&self, adult: bool) -> Option<Field> {
        let has = |wanted: &[&str]| {
            self.words
                .iter()
                .any(|word| wanted.contains(&word.as_str()))
        };
        let (of_adult, of_child) = if has(&["cp", "postal"]) {
            (Field::AdultPostcode, Field::ChildPostcode)
        } else if has(&["commune", "ville"]) {
            (Field::AdultCommune, Field::ChildCommune)
        } else if has(&["adresse"]) {
            (Field::AdultAddress, Field::ChildAddress)
        } else {
            return None;
        };
        Some(match adult {
            true => of_adult,
            false => of_child,
        })
    }
}
