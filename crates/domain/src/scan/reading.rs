//! The text of a paper, read for what files are found by: numbers of files, days, names.

use crate::name::fold;
use crate::number::HouseholdNumber;
use crate::search::month;
use chrono::NaiveDate;

/// Characters that are read: a paper says what it is on its first page.
const MOST_READ: usize = 20_000;
/// Days told at most.
const MOST_DATES: usize = 6;
/// Names tried at most: each costs a search.
const MOST_NAMES: usize = 24;
/// Words that may stand between a first name and a name: "Nom : MARCHAND Prénom : Jeanne".
const BETWEEN: usize = 2;
/// Words that may stand between "dossier" and its number: "dossier famille n° 17484".
const BEFORE_NUMBER: usize = 3;
/// Years that a paper of a family speaks of.
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2100;

/// A paper, read.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// Its words, folded, in their order.
    words: Vec<String>,
    /// Numbers that it gives as those of files.
    pub numbers: Vec<HouseholdNumber>,
    /// Days that it names, the first six.
    pub dates: Vec<NaiveDate>,
    /// Two words that follow each other as a first name and a name do, as they stand there. Most
    /// are nobody's: a search tells.
    pub names: Vec<String>,
}

impl Reading {
    /// Reads a text as it comes out of a file: in its order, its lines joined.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let text: String = text.chars().take(MOST_READ).collect();
        let words: Vec<String> = fold(&text).split(' ').map(str::to_owned).collect();
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        Self {
            numbers: numbers(&words),
            dates: dates(&words),
            names: names(&text),
            words,
        }
    }

    /// Whether the paper holds these words, one behind the other.
    #[must_use]
    pub fn says(&self, phrase: &str) -> bool {
        self.places(phrase).next().is_some()
    }

    /// Whether the paper names a person: first name and name close to each other, in either order.
    #[must_use]
    pub fn names_person(&self, first_name: &str, name: &str) -> bool {
        let (first, last) = (length(first_name), length(name));
        if first == 0 || last == 0 {
            return false;
        }
        self.places(first_name).any(|at| {
            self.places(name).any(|other| {
                let behind = other.checked_sub(at + first);
                let before = at.checked_sub(other + last);
                behind.or(before).is_some_and(|gap| gap <= BETWEEN)
            })
        })
    }

    /// Where these words begin.
    fn places<'r>(&'r self, phrase: &str) -> impl Iterator<Item = usize> + use<'r> {
        let folded = fold(phrase);
        let wanted: Vec<String> = folded.split(' ').map(str::to_owned).collect();
        let nothing = folded.is_empty();
        let windows = self.words.windows(wanted.len()).enumerate();
        windows
            .filter(move |(_, window)| !nothing && *window == wanted.as_slice())
            .map(|(at, _)| at)
    }
}

fn length(phrase: &str) -> usize {
    let folded = fold(phrase);
    folded.split(' ').filter(|word| !word.is_empty()).count()
}

/// Figures behind "dossier".
fn numbers(words: &[String]) -> Vec<HouseholdNumber> {
    let mut found: Vec<HouseholdNumber> = Vec::new();
    for (at, _) in words
        .iter()
        .enumerate()
        .filter(|(_, word)| *word == "dossier")
    {
        let behind = words.iter().skip(at + 1).take(BEFORE_NUMBER);
        let figures = behind
            .filter(|word| word.bytes().all(|letter| letter.is_ascii_digit()))
            .find_map(|word| word.parse::<HouseholdNumber>().ok());
        found.extend(figures.filter(|number| !found.contains(number)));
    }
    found
}

/// Days in figures, or with the name of their month.
fn dates(words: &[String]) -> Vec<NaiveDate> {
    let mut found = Vec::new();
    for three in words.windows(3) {
        let [day, of_month, year] = three else {
            continue;
        };
        let day = day.strip_suffix("er").unwrap_or(day);
        let in_figures = of_month.parse().ok().filter(|_| of_month.len() <= 2);
        let (Ok(day), Some(of_month), Ok(year)) = (
            day.parse(),
            in_figures.or_else(|| month(of_month)),
            year.parse(),
        ) else {
            continue;
        };
        let date = NaiveDate::from_ymd_opt(year, of_month, day);
        let date = date.filter(|_| YEARS.contains(&year));
        found.extend(date.filter(|date| !found.contains(date)));
        if found.len() >= MOST_DATES {
            break;
        }
    }
    found
}

/// Words that stand beside names on forms, and are none.
const LABELS: &[&str] = &[
    "m",
    "mr",
    "mme",
    "mlle",
    "monsieur",
    "madame",
    "mademoiselle",
    "nom",
    "noms",
    "prenom",
    "prenoms",
    "famille",
    "enfant",
    "eleve",
    "responsable",
    "assure",
    "assuree",
    "titulaire",
    "client",
    "souscripteur",
];

/// Pairs of words with a capital, labels left out.
fn names(text: &str) -> Vec<String> {
    let mut found: Vec<(String, String)> = Vec::new();
    let mut former: Option<&str> = None;
    for raw in text.split_whitespace() {
        let word = raw.trim_matches(|letter: char| !letter.is_alphabetic());
        let folded = fold(word);
        let sign = !raw.contains(char::is_alphanumeric);
        if sign || LABELS.contains(&folded.as_str()) {
            continue;
        }
        let capital = word.chars().next().is_some_and(char::is_uppercase);
        if !capital || word.chars().count() < 2 {
            former = None;
            continue;
        }
        if let Some(before) = former.replace(word) {
            let key = fold(&format!("{before} {word}"));
            if !found.iter().any(|(known, _)| *known == key) {
                found.push((key, format!("{before} {word}")));
            }
        }
        if found.len() >= MOST_NAMES {
            break;
        }
    }
    found.into_iter().map(|(_, pair)| pair).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const CERTIFICATE: &str = "ATTESTATION D’ASSURANCE SCOLAIRE 2026-2027 La mutuelle atteste que \
        l’enfant Nom : MARCHAND Prénom : Jeanne née le 14 mars 2015, domiciliée 12 rue des \
        Tanneurs, est assurée du 01/09/2026 au 31/08/2027. Dossier famille n° 17484. Mme Claire \
        MARCHAND-BENSAÏD";

    fn day(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    #[test]
    fn a_certificate_gives_its_number_its_days_and_its_names() {
        let read = Reading::of(CERTIFICATE);
        assert_eq!(read.numbers, [HouseholdNumber(17484)]);
        assert_eq!(
            read.dates,
            [day(2015, 3, 14), day(2026, 9, 1), day(2027, 8, 31)]
        );
        assert!(
            read.names.contains(&"MARCHAND Jeanne".to_owned()),
            "{:?}",
            read.names
        );
        assert!(read.names.contains(&"Claire MARCHAND-BENSAÏD".to_owned()));
        assert!(read.says("assurance scolaire"));
        assert!(!read.says("scolaire assurance"));
        assert!(!read.says(""));
    }

    #[test]
    fn a_person_is_named_when_both_names_stand_close() {
        let read = Reading::of(CERTIFICATE);
        assert!(read.names_person("Jeanne", "Marchand"));
        assert!(read.names_person("Claire", "Marchand"));
        assert!(read.names_person("Claire", "Marchand-Bensaïd"));
        assert!(!read.names_person("Karim", "Marchand"));
        // The name of another line of the paper is not hers.
        assert!(!read.names_person("Jeanne", "Tanneurs"));
        assert!(!read.names_person("", "Marchand"));
        assert!(!read.names_person("Jeanne", "–"));
    }

    #[test]
    fn figures_that_are_no_day_and_no_number_are_left() {
        let read = Reading::of("Facture 99 45 2026 du 31/02/2026, dossier en cours, réf. 17484");
        assert_eq!(read.dates, []);
        assert_eq!(read.numbers, []);
        assert_eq!(Reading::of("1er avril 2026").dates, [day(2026, 4, 1)]);
    }

    #[test]
    fn a_long_paper_costs_no_more_than_a_bound() {
        let long = "Jeanne MARCHAND 14/03/2015 ".repeat(100_000);
        let read = Reading::of(&long);
        assert!(read.names.len() <= MOST_NAMES && read.dates.len() <= MOST_DATES);
        assert!(read.words.len() <= MOST_READ);
        let distinct: String = (0..5_000).map(|n| format!("Aa{n} Bb{n} ")).collect();
        assert!(Reading::of(&distinct).names.len() <= MOST_NAMES);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]
        #[test]
        fn whatever_a_file_says_is_read_to_its_end(text in "\\PC{0,400}", phrase in "\\PC{0,12}") {
            let read = Reading::of(&text);
            let _ = (read.says(&phrase), read.names_person(&phrase, &text));
        }
    }
}
