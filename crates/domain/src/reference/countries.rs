//! The countries, their nationalities, and the search among them.

use std::sync::OnceLock;

use serde::Serialize;
use ts_rs::TS;

use super::FRANCE;
use super::ranking::{Best, Match};
use crate::name;

/// One line per country: code, name, nationality (feminine, masculine), other names.
static LINES: &str = include_str!("../../data/countries.tsv");

/// A country or territory of INSEE's list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CountryRef {
    /// INSEE code `99xxx`; 99100 is France.
    pub code: &'static str,
    /// French name, "Côte d’Ivoire".
    pub name: &'static str,
    /// Nationality of a woman, "ivoirienne"; `None` where the country gives none or its French form
    /// is not certain.
    pub nationality_feminine: Option<&'static str>,
    /// Nationality of a man, "ivoirien".
    pub nationality_masculine: Option<&'static str>,
}

struct Entry {
    country: CountryRef,
    /// Folded name, then the folded names that people also use.
    names: Vec<String>,
}

fn entries() -> &'static [Entry] {
    static ENTRIES: OnceLock<Vec<Entry>> = OnceLock::new();
    ENTRIES.get_or_init(|| LINES.lines().map(Entry::of_line).collect())
}

impl Entry {
    fn of_line(line: &'static str) -> Self {
        let mut columns = line.split('\t');
        let mut column = || columns.next().unwrap_or_default();
        let told = |text: &'static str| (!text.is_empty()).then_some(text);
        let country = CountryRef {
            code: column(),
            name: column(),
            nationality_feminine: told(column()),
            nationality_masculine: told(column()),
        };
        let others = column().split('|').filter(|other| !other.is_empty());
        let names = std::iter::once(country.name)
            .chain(others)
            .map(name::fold)
            .collect();
        Self { country, names }
    }

    /// How well the folded question matches one of the names.
    fn matches(&self, question: &str) -> Option<Match> {
        self.names
            .iter()
            .filter_map(|name| match name.strip_prefix(question) {
                Some("") => Some(Match::Exact),
                Some(_) => Some(Match::Prefix),
                None if name
                    .split(' ')
                    .enumerate()
                    .any(|(place, word)| place > 0 && word.starts_with(question)) =>
                {
                    Some(Match::Word)
                }
                None if name.contains(&format!(" {question}")) => Some(Match::Word),
                None => None,
            })
            .min()
    }
}

/// Countries that answer what was typed, best first, at most `limit`: the beginning of a name, of
/// one of its words or of a name that people also use ("angl" finds Royaume-Uni), or the code. An
/// exact name comes first, then names that begin so, then later words, each in alphabetical order.
/// Nothing typed gives France, then all the others in alphabetical order.
#[must_use]
pub fn countries(text: &str, limit: usize) -> Vec<&'static CountryRef> {
    let question = name::fold(text);
    let mut best = Best::new(limit);
    for (line, entry) in (0_u32..).zip(entries()) {
        let kind = match question.as_str() {
            "" if entry.country.code == FRANCE => Some(Match::Exact),
            "" => Some(Match::Prefix),
            code if code == entry.country.code => Some(Match::Exact),
            question => entry.matches(question),
        };
        if let Some(kind) = kind {
            best.offer((kind, entry.names[0].as_str()), line);
        }
    }
    best.into_lines()
        .map(|line| &entries()[line as usize].country)
        .collect()
}

/// The country of this code, `99xxx`.
#[must_use]
pub fn country(code: &str) -> Option<&'static CountryRef> {
    let entries = entries();
    let found = entries.binary_search_by(|entry| entry.country.code.cmp(code));
    found.ok().map(|line| &entries[line].country)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, limit: usize) -> Vec<&'static str> {
        countries(text, limit)
            .into_iter()
            .map(|country| country.name)
            .collect()
    }

    #[test]
    fn the_file_is_what_the_program_expects() {
        assert_eq!(entries().len(), 228);
        for pair in entries().windows(2) {
            assert!(
                pair[0].country.code < pair[1].country.code,
                "sorted by code"
            );
        }
        for line in LINES.lines() {
            assert_eq!(line.split('\t').count(), 5, "{line}");
        }
        for Entry { country, .. } in entries() {
            assert!(
                country.code.len() == 5 && country.code.starts_with("99"),
                "{country:?}"
            );
            assert_eq!(name::clean(country.name), country.name);
            assert_eq!(
                country.nationality_feminine.is_some(),
                country.nationality_masculine.is_some(),
                "{country:?}"
            );
            for nationality in [country.nationality_feminine, country.nationality_masculine]
                .into_iter()
                .flatten()
            {
                assert_eq!(nationality.to_lowercase(), nationality);
            }
        }
    }

    #[test]
    fn finds_by_name_other_name_word_and_code() {
        assert_eq!(names("maroc", 3), ["Maroc"]);
        assert_eq!(names("cote d'iv", 3), ["Côte d’Ivoire"]);
        assert_eq!(names("angl", 3), ["Royaume-Uni"]);
        assert_eq!(names("RDC", 3), ["République démocratique du Congo"]);
        assert_eq!(names("usa", 3), ["États-Unis"]);
        assert_eq!(names("99352", 3), ["Algérie"]);
        // The exact name first, then what begins so, then words inside.
        assert_eq!(
            names("congo", 3),
            ["Congo", "République démocratique du Congo"]
        );
        assert_eq!(names("guinée", 2)[0], "Guinée");
        assert_eq!(names("arabes", 3), ["Émirats arabes unis"]);
        assert_eq!(names("qqq", 3), [""; 0]);
    }

    #[test]
    fn proposes_france_first() {
        assert_eq!(names("", 3), ["France", "Afghanistan", "Afrique du Sud"]);
        assert_eq!(country(FRANCE).map(|france| france.name), Some("France"));
        assert_eq!(
            country("99352").and_then(|c| c.nationality_feminine),
            Some("algérienne")
        );
        assert_eq!(country("99000"), None);
    }
}
