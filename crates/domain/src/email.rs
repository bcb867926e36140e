//! E-mail addresses.

use crate::field::{FieldError, code};

/// Longest address that mail can carry, in bytes (RFC 5321, 4.5.3.1.3, less the brackets).
const MAX_BYTES: usize = 254;
/// Longest part before the @, in bytes (RFC 5321, 4.5.3.1.1).
const MAX_LOCAL_BYTES: usize = 64;

/// Checks an address typed in the field at `path` and gives it as it is kept: no space around,
/// domain in lower case (the part before the @ belongs to the receiver and is left as typed).
/// Reasonable rather than exhaustive: only a message sent can show that an address works.
///
/// # Errors
/// `email.missing` for an empty text, `email.invalid` for what cannot be an address.
pub fn check(text: &str, path: &str) -> Result<String, FieldError> {
    let text = text.trim();
    if text.is_empty() {
        return Err(FieldError::new(path, code::EMAIL_MISSING));
    }
    let invalid = || FieldError::new(path, code::EMAIL_INVALID);
    let (local, domain) = text.split_once('@').ok_or_else(invalid)?;
    let domain = domain.to_lowercase();
    if text.len() > MAX_BYTES || !is_local_part(local) || !is_domain(&domain) {
        return Err(invalid());
    }
    Ok(format!("{local}@{domain}"))
}

fn is_local_part(local: &str) -> bool {
    !local.is_empty()
        && local.len() <= MAX_LOCAL_BYTES
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
        && local.chars().all(|character| match character {
            // What RFC 5322 calls an atom; quoted local parts exist on paper only.
            'a'..='z' | 'A'..='Z' | '0'..='9' => true,
            '.' | '!' | '#' | '$' | '%' | '&' | '\'' | '*' | '+' | '-' | '/' | '=' | '?' => true,
            '^' | '_' | '`' | '{' | '|' | '}' | '~' => true,
            other => !other.is_ascii() && other.is_alphanumeric(),
        })
}

fn is_domain(domain: &str) -> bool {
    let mut labels = domain.split('.');
    let top = labels.next_back().unwrap_or_default();
    let mut below = labels.peekable();
    below.peek().is_some()
        && below.all(is_label)
        && is_label(top)
        && top.chars().count() >= 2
        && !top.chars().all(|character| character.is_ascii_digit())
}

fn is_label(label: &str) -> bool {
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label
            .chars()
            .all(|character| character == '-' || character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keeps_addresses_that_can_be() {
        for (typed, kept) in [
            ("c.marchand@exemple.fr", "c.marchand@exemple.fr"),
            (" C.Marchand@Exemple.FR ", "C.Marchand@exemple.fr"),
            ("a@b.co", "a@b.co"),
            (
                "famille+ecole@valmont-sur-loir.exemple",
                "famille+ecole@valmont-sur-loir.exemple",
            ),
            ("o'brien@mail.exemple.org", "o'brien@mail.exemple.org"),
            ("helene@élan.fr", "helene@élan.fr"),
            ("hélène@exemple.fr", "hélène@exemple.fr"),
            ("x@xn--lan-9la.fr", "x@xn--lan-9la.fr"),
        ] {
            assert_eq!(check(typed, "email"), Ok(kept.to_owned()), "{typed}");
        }
    }

    #[test]
    fn refuses_what_cannot_be_one() {
        let long = format!("{}@exemple.fr", "a".repeat(65));
        let longer = format!("a@{}.fr", ["b"; 127].join("."));
        for text in [
            "marchand",
            "marchand@",
            "@exemple.fr",
            "marchand@exemple",
            "marchand@exemple.",
            "marchand@.fr",
            "marchand@exemple..fr",
            "marchand@-exemple.fr",
            "marchand@exemple.f",
            "marchand@192.168.0.1",
            "c marchand@exemple.fr",
            "c.marchand@exemple .fr",
            "c@marchand@exemple.fr",
            ".marchand@exemple.fr",
            "marchand.@exemple.fr",
            "c..marchand@exemple.fr",
            "\"c marchand\"@exemple.fr",
            "<c@exemple.fr>",
            "c@exemple.fr, d@exemple.fr",
            "c@exemple.fr\r\nBcc: d@exemple.fr",
            &long,
            &longer,
        ] {
            let error = check(text, "email").unwrap_err();
            assert_eq!(
                (error.path.as_str(), error.code.as_ref()),
                ("email", "email.invalid")
            );
        }
        assert_eq!(check(" ", "email").unwrap_err().code, "email.missing");
    }

    proptest! {
        #[test]
        fn what_is_kept_is_kept_again(text in "\\PC{0,30}", typed in "[a-zA-Z.@+ -]{0,20}\\.fr") {
            for text in [text, typed] {
                if let Ok(kept) = check(&text, "") {
                    prop_assert_eq!(check(&kept, ""), Ok(kept.clone()));
                    prop_assert_eq!(kept.matches('@').count(), 1);
                    prop_assert!(!kept.contains(char::is_whitespace));
                }
            }
        }
    }
}
