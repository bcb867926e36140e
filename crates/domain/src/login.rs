//! Logins: what an agent types to come in.

use crate::field::{FieldError, code};

/// Longest login, in characters.
pub const MAX_CHARS: usize = 64;

/// What is wrong with a login: letters, figures, dot, dash, underscore and at sign only, so that
/// it is typed alike on every keyboard and never holds a space that is not seen.
#[must_use]
pub fn check(text: &str, path: &str) -> Option<FieldError> {
    let login = text.trim();
    if login.is_empty() {
        return Some(FieldError::new(path, code::TEXT_MISSING));
    }
    if login.chars().count() > MAX_CHARS {
        return Some(FieldError::new(path, code::TEXT_TOO_LONG).with("max", MAX_CHARS));
    }
    let allowed = |c: char| c.is_alphanumeric() || ".-_@".contains(c);
    (!login.chars().all(allowed)).then(|| FieldError::new(path, code::LOGIN_INVALID))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_what_town_halls_use_and_refuses_what_is_not_seen() {
        let found = |text: &str| check(text, "login").map(|error| error.code.into_owned());
        for good in [
            "nadia",
            "n.ferreira",
            "Nadia-2",
            "n_ferreira@valmont",
            "élodie",
        ] {
            assert_eq!(found(good), None, "{good}");
        }
        assert_eq!(found("  "), Some(code::TEXT_MISSING.to_owned()));
        assert_eq!(found("n ferreira"), Some(code::LOGIN_INVALID.to_owned()));
        assert_eq!(found("a\u{200b}b"), Some(code::LOGIN_INVALID.to_owned()));
        assert_eq!(found(&"a".repeat(65)), Some(code::TEXT_TOO_LONG.to_owned()));
    }
}
