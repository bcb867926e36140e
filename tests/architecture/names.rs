//! Rules for any file: its size, its name, and no promise without a number.

use super::tree::File;
use super::violation::Violation;

/// Above this a room is doing two jobs.
const LONGEST_FILE: usize = 600;

/// The shell is a window over the commands: all its Rust together.
const LONGEST_SHELL: usize = 1_500;

/// Names that say nothing of what is inside.
const EMPTY_NAMES: &[&str] = &[
    "util", "utils", "helper", "helpers", "manager", "managers", "common", "misc",
];

/// Written apart so that this file does not break its own rule.
const PROMISES: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME")];

/// What `text`, the file at `path`, breaks.
pub(crate) fn violations(path: &str, text: &str) -> Vec<Violation> {
    let mut found = Vec::new();
    // The snapshot of the schema is written by a test.
    let length = text.lines().count();
    if length > LONGEST_FILE && !path.ends_with("/schema.sql") {
        let rule = format!("has {length} lines, more than {LONGEST_FILE}");
        found.push(Violation::of(path, rule));
    }
    for part in path.split('/') {
        let stem = part.split('.').next().unwrap_or_default();
        if stem
            .split(['-', '_'])
            .any(|word| EMPTY_NAMES.contains(&word.to_lowercase().as_str()))
        {
            found.push(Violation::of(
                path,
                format!("the name \"{part}\" says nothing"),
            ));
        }
    }
    for (index, line) in text.lines().enumerate() {
        if PROMISES.iter().any(|word| has_loose(line, word)) {
            let rule = "a promise names its issue, like (#12), or is kept now";
            found.push(Violation::at(path, index + 1, rule));
        }
    }
    found
}

/// Whether `line` has `word` as a word, not followed by an issue number in brackets.
fn has_loose(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(start, _)| {
        let before = line[..start].chars().next_back();
        let after = &line[start + word.len()..];
        let alone = !before.is_some_and(is_letter) && !after.chars().next().is_some_and(is_letter);
        let numbered = after
            .strip_prefix("(#")
            .and_then(|rest| rest.split_once(')'))
            .is_some_and(|(number, _)| number.parse::<u32>().is_ok());
        alone && !numbered
    })
}

fn is_letter(character: char) -> bool {
    character.is_alphanumeric() || character == '_'
}

/// The shell grown too big.
pub(crate) fn shell_violations(files: &[File]) -> Vec<Violation> {
    let total: usize = files
        .iter()
        .filter(|file| file.path.starts_with("src-tauri/src/") && file.path.ends_with(".rs"))
        .map(|file| file.text.lines().count())
        .sum();
    if total < LONGEST_SHELL {
        return Vec::new();
    }
    vec![Violation::of(
        "src-tauri/src",
        format!("{total} lines: a rule or a query lives here"),
    )]
}

/// A manifest that does without the lints, the licence or the privacy of the workspace.
pub(crate) fn manifest_violations(path: &str, text: &str) -> Vec<Violation> {
    [
        "[lints]\nworkspace = true",
        "license.workspace = true",
        "publish.workspace = true",
    ]
    .iter()
    .filter(|line| !text.contains(**line))
    .map(|line| Violation::of(path, format!("lacks `{}`", line.replace('\n', " "))))
    .collect()
}

#[test]
fn a_long_file_is_caught_and_the_schema_may_be_long() {
    let long = "let it = 1;\n".repeat(LONGEST_FILE + 1);
    assert_eq!(violations("crates/app/src/lib.rs", &long).len(), 1);
    assert_eq!(
        violations("crates/app/src/lib.rs", &long[..12 * LONGEST_FILE]),
        []
    );
    assert_eq!(violations("migrations/local/schema.sql", &long), []);
}

#[test]
fn an_empty_name_is_caught_in_a_file_or_a_folder() {
    for path in [
        "ui/src/shared/utils.ts",
        "crates/app/src/helpers/open.rs",
        "a/date-util.ts",
    ] {
        assert_eq!(violations(path, "").len(), 1, "{path}");
    }
    assert_eq!(
        violations("crates/domain/src/commune/utility_bill.rs", ""),
        []
    );
}

#[test]
fn a_promise_without_a_number_is_caught() {
    let word = PROMISES[0];
    for text in [
        format!("// {word}: later"),
        format!("/* {word}(later) */"),
        word.to_owned(),
    ] {
        assert_eq!(violations("a.rs", &text).len(), 1, "{text}");
    }
    let kept = format!("// {word}(#12): once the server exists\nlet {word}S = 1;");
    assert_eq!(violations("a.rs", &kept), []);
}

#[test]
fn a_shell_that_grows_is_caught() {
    let file = |path: &str, lines: usize| File {
        path: path.to_owned(),
        text: "x\n".repeat(lines),
    };
    let big = [
        file("src-tauri/src/lib.rs", 900),
        file("src-tauri/src/print.rs", 600),
    ];
    assert_eq!(shell_violations(&big).len(), 1);
    let small = [
        file("src-tauri/src/lib.rs", 900),
        file("crates/app/src/lib.rs", 600),
    ];
    assert_eq!(shell_violations(&small), []);
}

#[test]
fn a_manifest_on_its_own_is_caught() {
    let good = "license.workspace = true\npublish.workspace = true\n[lints]\nworkspace = true\n";
    assert_eq!(manifest_violations("Cargo.toml", good), []);
    assert_eq!(manifest_violations("Cargo.toml", "[package]\n").len(), 3);
}
