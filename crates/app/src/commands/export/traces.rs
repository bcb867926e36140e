//! By what a free text is recognised as speaking of somebody else than who asks for her data.

use crate::error::Result;
use guichet_domain::id::PersonId;
use guichet_domain::name::fold;
use guichet_domain::person::PersonFields;
use guichet_store::Reader;
use guichet_store::data_subject::{self, Trace};
use std::collections::BTreeSet;

/// Names, numbers and addresses of the others.
#[derive(Debug, Default)]
pub(super) struct Traces {
    /// Whole words, folded.
    words: BTreeSet<String>,
    /// Parts of a text without its spaces and signs, folded.
    parts: BTreeSet<String>,
}

/// A number is recognised by so many of its last digits, however it begins.
const LAST_DIGITS: usize = 8;
/// A word shorter than this says nothing of anybody.
const SHORTEST: usize = 2;

impl Traces {
    /// Those of everybody around her; not the names that she bears herself.
    pub(super) fn of_others(
        reader: &Reader<'_>,
        about: PersonId,
        own: &PersonFields,
    ) -> Result<Self> {
        let borne = [&own.usage_name, &own.birth_name, &own.first_name];
        let borne: BTreeSet<String> = borne
            .into_iter()
            .flatten()
            .flat_map(|name| words(name))
            .collect();
        let mut traces = Self::default();
        for trace in data_subject::traces_of_others(reader, about)? {
            match trace {
                Trace::Name(name) => traces.words.extend(
                    words(&name).filter(|word| word.len() >= SHORTEST && !borne.contains(word)),
                ),
                Trace::Phone(number) => {
                    let digits = joined(&number);
                    let from = digits.len().saturating_sub(LAST_DIGITS);
                    traces.parts.insert(digits[from..].to_owned());
                }
                Trace::Email(text) | Trace::Street(text) => {
                    traces.parts.insert(joined(&text));
                }
            }
        }
        traces.parts.retain(|part| part.len() >= SHORTEST);
        Ok(traces)
    }

    /// Whether the text speaks of one of them.
    pub(super) fn mentioned_in(&self, text: &str) -> bool {
        let whole = joined(text);
        words(text).any(|word| self.words.contains(&word))
            || self.parts.iter().any(|part| whole.contains(part))
    }
}

/// The words of a text, without accents or capitals.
fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = fold(text);
    let words: Vec<String> = folded
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect();
    words.into_iter()
}

/// A text without its spaces and signs: "06 39 98 12 34" and "06.39.98.12.34" are one number.
fn joined(text: &str) -> String {
    fold(text)
        .chars()
        .filter(|sign| sign.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_is_recognised_however_she_is_written() {
        let traces = Traces {
            words: ["bensaid", "karim"].map(str::to_owned).into(),
            parts: [
                joined("k.bensaid@exemple.fr"),
                "39981234".to_owned(),
                joined("3 rue du Puits"),
            ]
            .into(),
        };
        for text in [
            "M. BENSAÏD est passé",
            "appeler karim",
            "au 06.39.98.12.34",
            "+33 6 39 98 12 34",
            "écrire à K.Bensaid@exemple.fr",
            "habite 3, rue du puits",
        ] {
            assert!(traces.mentioned_in(text), "{text}");
        }
        for text in ["Rappeler jeudi", "karimé", "06 39 98 12 35", ""] {
            assert!(!traces.mentioned_in(text), "{text}");
        }
    }
}
