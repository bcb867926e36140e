//! What is wrong with a template.

use super::parts::{Part, paragraphs, parts};
use super::{
    APPEAL_MAX_CHARS, BODY_MAX_CHARS, CLOSING_MAX_CHARS, LetterField, LetterKind, LetterTemplate,
    SUBJECT_MAX_CHARS,
};
use crate::field::{FieldError, FieldErrors, code};

impl LetterTemplate {
    /// What is wrong with the template, with the paths `subject`, `body`, `closing` and `appeal`.
    /// Lines are counted from 1; what was typed is not repeated.
    #[must_use]
    pub fn check(&self) -> FieldErrors {
        let mut errors = FieldErrors::new();
        for (path, text, max) in [
            ("subject", &self.subject, SUBJECT_MAX_CHARS),
            ("body", &self.body, BODY_MAX_CHARS),
            ("closing", &self.closing, CLOSING_MAX_CHARS),
            ("appeal", &self.appeal, APPEAL_MAX_CHARS),
        ] {
            if text.trim().is_empty() {
                errors.extend(self.missing(path));
            }
            if text.chars().count() > max {
                errors.push(FieldError::new(path, code::TEXT_TOO_LONG).with("max", max));
            }
            errors.extend(check_places(self.kind, path, text));
        }
        errors.extend(self.check_lists());
        for field in self.kind.required() {
            if !self.uses(*field) {
                errors.push(
                    FieldError::new("body", code::LETTER_FIELD_MISSING).with("field", field.key()),
                );
            }
        }
        errors
    }

    /// Only a decision must say how it is contested.
    fn missing(&self, path: &'static str) -> Option<FieldError> {
        match (path, self.kind) {
            ("appeal", LetterKind::Refusal) => {
                Some(FieldError::new(path, code::LETTER_APPEAL_MISSING))
            }
            ("appeal", LetterKind::MissingDocuments | LetterKind::Complement) => None,
            _ => Some(FieldError::new(path, code::TEXT_MISSING)),
        }
    }

    /// A list becomes a table: it stands alone in a paragraph of the body, once.
    fn check_lists(&self) -> FieldErrors {
        let mut errors = FieldErrors::new();
        for field in self
            .kind
            .fields()
            .into_iter()
            .filter(|field| field.is_list())
        {
            let said = |path: &str, code| FieldError::new(path, code).with("field", field.key());
            for (path, text) in [
                ("subject", &self.subject),
                ("closing", &self.closing),
                ("appeal", &self.appeal),
            ] {
                if count(text, field) > 0 {
                    errors.push(said(path, code::LETTER_LIST_NOT_ALONE));
                }
            }
            let alone = paragraphs(&self.body)
                .iter()
                .filter(|paragraph| sole_field(self.kind, paragraph) == Some(field))
                .count();
            match count(&self.body, field) {
                uses if uses > alone => errors.push(said("body", code::LETTER_LIST_NOT_ALONE)),
                uses if uses > 1 => errors.push(said("body", code::LETTER_LIST_TWICE)),
                _ => {}
            }
        }
        errors
    }

    fn uses(&self, field: LetterField) -> bool {
        count(&self.body, field) > 0
    }
}

/// The one place that a paragraph consists of, if it is nothing else.
pub(super) fn sole_field(kind: LetterKind, paragraph: &str) -> Option<LetterField> {
    match parts(paragraph.trim())[..] {
        [Part::Braced(key)] => kind.field_named(key),
        _ => None,
    }
}

fn count(text: &str, field: LetterField) -> usize {
    parts(text)
        .iter()
        .filter(|part| **part == Part::Braced(field.key()))
        .count()
}

fn check_places(kind: LetterKind, path: &'static str, text: &str) -> FieldErrors {
    let mut errors = FieldErrors::new();
    let mut line = 1;
    for part in parts(text) {
        let wrong = match part {
            Part::Text(text) => {
                line += text.matches('\n').count();
                None
            }
            Part::Braced(key) => kind
                .field_named(key)
                .is_none()
                .then_some(code::LETTER_FIELD_UNKNOWN),
            Part::Brace(_) => Some(code::LETTER_BRACE_ALONE),
        };
        if let Some(code) = wrong {
            errors.push(FieldError::new(path, code).with("line", line));
        }
    }
    errors
}
