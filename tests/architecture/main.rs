//! The rules of the house, read from the house itself: who may use whom, what may be written
//! where. ARCHITECTURE.md says them in words; a rule that is not checked here is a wish.
//!
//! Every rule is a pure function over a graph or a text, and its own test plants what it forbids.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test may stop at a surprise"
)]

mod graph;
mod guide;
mod metadata;
mod names;
mod rust_text;
mod screens;
mod tree;
mod violation;

use violation::Violation;

/// Fails with every violation, not only the first: they are mended together.
fn assert_none(violations: &[Violation]) {
    let list: Vec<String> = violations.iter().map(ToString::to_string).collect();
    assert!(list.is_empty(), "\n{}\n", list.join("\n"));
}

#[test]
fn crates_use_only_what_they_may() {
    assert_none(&graph::violations(&metadata::packages()));
}

#[test]
fn every_crate_takes_the_lints_and_the_licence_of_the_workspace() {
    let manifests = tree::files(|path| path.ends_with("Cargo.toml"));
    assert!(
        manifests.len() > 5,
        "only {} manifests were found",
        manifests.len()
    );
    let found: Vec<Violation> = manifests
        .iter()
        .flat_map(|file| names::manifest_violations(&file.path, &file.text))
        .collect();
    assert_none(&found);
}

#[test]
fn files_have_a_size_a_name_and_no_loose_end() {
    let files = tree::files(tree::is_code);
    assert!(files.len() > 20, "only {} files were found", files.len());
    let mut found: Vec<Violation> = files
        .iter()
        .flat_map(|file| names::violations(&file.path, &file.text))
        .collect();
    found.extend(names::shell_violations(&files));
    assert_none(&found);
}

#[test]
fn rust_keeps_to_its_rooms() {
    let files = tree::files(|path| path.ends_with(".rs"));
    assert!(files.len() > 20, "only {} files were found", files.len());
    let found: Vec<Violation> = files
        .iter()
        .flat_map(|file| rust_text::violations(&file.path, &file.text))
        .collect();
    assert_none(&found);
}

#[test]
fn screens_keep_to_their_rooms() {
    let files = tree::files(screens::is_screen_code);
    let found: Vec<Violation> = files
        .iter()
        .flat_map(|file| screens::violations(&file.path, &file.text))
        .collect();
    assert_none(&found);
}

#[test]
fn the_guide_leads_to_its_pages_and_its_pictures() {
    let pages = tree::files(|path| {
        path == "README.md" || (path.starts_with(guide::FOLDER) && path.ends_with(".md"))
    });
    assert!(pages.len() > 10, "only {} pages were found", pages.len());
    let pictures = tree::names(&format!("{}/pictures", guide::FOLDER));
    assert_none(&guide::violations(&pages, &pictures));
}
