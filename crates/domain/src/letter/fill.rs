//! Filling a template.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::check::sole_field;
use super::parts::{Part, paragraphs, parts};
use super::{LetterField, LetterTemplate};

/// What the places of a letter are filled with.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Values {
    texts: BTreeMap<LetterField, String>,
    lists: BTreeSet<LetterField>,
}

impl Values {
    /// Nothing known.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a text for this place, already worded; a blank one is none.
    #[must_use]
    pub fn with(mut self, field: LetterField, text: impl Into<String>) -> Self {
        let text = text.into().replace("\r\n", "\n").replace('\r', "\n");
        self.texts.insert(field, text.trim().to_owned());
        self
    }

    /// The same with something in this list, so that its table is printed.
    #[must_use]
    pub fn with_list(mut self, field: LetterField) -> Self {
        self.lists.insert(field);
        self
    }

    fn text(&self, field: LetterField) -> &str {
        self.texts.get(&field).map_or("", String::as_str)
    }
}

/// Says which places are filled, never with what.
impl fmt::Debug for Values {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fields: Vec<_> = self.texts.keys().chain(&self.lists).collect();
        formatter.debug_tuple("Values").field(&fields).finish()
    }
}

/// The texts of a letter.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Filled {
    /// What it is about, on one line.
    pub subject: String,
    /// The body, in order.
    pub paragraphs: Vec<Paragraph>,
    /// Formule de politesse.
    pub closing: String,
    /// Voies et délais de recours; empty when the letter decides nothing.
    pub appeal: String,
}

/// Shows no text: it holds personal data.
impl fmt::Debug for Filled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Filled")
            .field("paragraphs", &self.paragraphs.len())
            .finish_non_exhaustive()
    }
}

/// A part of the body.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case", tag = "kind", content = "text")]
pub enum Paragraph {
    /// Running text; a line feed in it begins a new line.
    Text(String),
    /// Here stands the table of documents asked for.
    Documents,
    /// Here stands the list of answers asked for.
    Fields,
}

/// Shows which part it is, not its text.
impl fmt::Debug for Paragraph {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Text(_) => "Text",
            Self::Documents => "Documents",
            Self::Fields => "Fields",
        })
    }
}

impl LetterTemplate {
    /// The letter with its places filled.
    ///
    /// A paragraph that consists of nothing but places without value disappears, and so does the
    /// place of an empty list. What is in braces and no place of this kind of letter stays as it
    /// is written; [`Self::check`] keeps such templates from being saved.
    #[must_use]
    pub fn fill(&self, values: &Values) -> Filled {
        let texts = |text: &str| -> Vec<String> {
            paragraphs(text)
                .iter()
                .map(|paragraph| self.fill_text(paragraph, values))
                .filter(|paragraph| !paragraph.trim().is_empty())
                .collect()
        };
        Filled {
            subject: one_line(&self.fill_text(&self.subject, values)),
            paragraphs: paragraphs(&self.body)
                .iter()
                .filter_map(|paragraph| self.fill_paragraph(paragraph, values))
                .collect(),
            closing: texts(&self.closing).join("\n"),
            appeal: texts(&self.appeal).join("\n"),
        }
    }

    /// The places that would leave a hole in a sentence: used beside other words, and without
    /// value. Each once, in the order of the editing screen.
    #[must_use]
    pub fn holes(&self, values: &Values) -> Vec<LetterField> {
        let mut found = BTreeSet::new();
        for text in [&self.subject, &self.body, &self.closing, &self.appeal] {
            for paragraph in paragraphs(text) {
                if !self.fill_text(&paragraph, values).trim().is_empty() {
                    found.extend(self.empty_places(&paragraph, values));
                }
            }
        }
        found.into_iter().collect()
    }

    fn fill_paragraph(&self, paragraph: &str, values: &Values) -> Option<Paragraph> {
        match sole_field(self.kind, paragraph) {
            Some(list @ LetterField::DocumentList) => {
                values.lists.contains(&list).then_some(Paragraph::Documents)
            }
            Some(list @ LetterField::FieldList) => {
                values.lists.contains(&list).then_some(Paragraph::Fields)
            }
            _ => {
                let text = self.fill_text(paragraph, values);
                (!text.trim().is_empty()).then_some(Paragraph::Text(text))
            }
        }
    }

    fn fill_text(&self, template: &str, values: &Values) -> String {
        let mut filled = String::new();
        for part in parts(template) {
            match part {
                Part::Text(text) | Part::Brace(text) => filled.push_str(text),
                Part::Braced(key) => match self.kind.field_named(key) {
                    Some(field) => filled.push_str(values.text(field)),
                    None => {
                        filled.push('{');
                        filled.push_str(key);
                        filled.push('}');
                    }
                },
            }
        }
        filled
    }

    fn empty_places(&self, template: &str, values: &Values) -> Vec<LetterField> {
        parts(template)
            .into_iter()
            .filter_map(|part| match part {
                Part::Braced(key) => self.kind.field_named(key),
                Part::Text(_) | Part::Brace(_) => None,
            })
            .filter(|field| !field.is_list() && values.text(*field).is_empty())
            .collect()
    }
}

/// A text on one line, with single spaces.
pub(super) fn one_line(text: &str) -> String {
    // Split on ordinary spaces alone: a no-break space belongs to the text.
    text.split([' ', '\n', '\r', '\t'])
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}
