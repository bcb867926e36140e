//! The list of field codes is whole: the rules give no other, and none has lost its rule.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use guichet_domain::field::FIELD_CODES;

#[test]
fn codes_are_dotted_lower_case_sorted_and_told_once() {
    for pair in FIELD_CODES.windows(2) {
        assert!(pair[0] < pair[1], "{pair:?}");
    }
    for code in FIELD_CODES {
        assert!(has_the_form_of_a_code(code), "{code}");
    }
}

fn has_the_form_of_a_code(text: &str) -> bool {
    let word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
    };
    text.split_once('.')
        .is_some_and(|(noun, fault)| word(noun) && word(fault))
}

/// Codes are made by name only: whoever writes one as text would escape the list.
#[test]
fn rules_give_listed_codes_only_and_all_of_them() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut used = BTreeSet::new();
    let mut files = 0;
    for path in sources(&src) {
        let of_tests = path.components().any(|part| part.as_os_str() == "tests");
        if path.ends_with("field.rs") || path.ends_with("tests.rs") || of_tests {
            continue;
        }
        files += 1;
        let text = std::fs::read_to_string(&path).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        let pieces: Vec<&str> = text.split('"').collect();
        for (before, literal) in pieces.iter().zip(&pieces[1..]).step_by(2) {
            // `at("birth.date")` is the path of a field.
            let is_code = has_the_form_of_a_code(literal) && !before.ends_with("at(");
            assert!(!is_code, "{}: {literal}", path.display());
        }
        used.extend(named_in(text));
    }
    assert!(files > 15, "the sources were found");
    // What only a command can know, such as who is a child of this household, it says by name too.
    for path in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../app/src")) {
        let text = std::fs::read_to_string(&path).unwrap();
        used.extend(named_in(&text));
    }
    let listed: BTreeSet<String> = FIELD_CODES
        .iter()
        .map(|code| code.replace('.', "_").to_uppercase())
        .collect();
    assert_eq!(used, listed);
}

/// The codes that a source says by name.
fn named_in(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == ':'))
        .filter_map(|word| word.strip_prefix("code::"))
        .map(str::to_owned)
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
    found
}
