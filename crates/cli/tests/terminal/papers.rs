//! `print receipt` and `verify-receipt`.

use crate::post::Post;
use serde_json::Value;

fn receipt(post: &Post, more: &[&str]) -> Value {
    let out = post.text("récépissé.pdf");
    let words: Vec<&str> = ["print", "receipt", "7", "--out", &out]
        .iter()
        .chain(more)
        .copied()
        .collect();
    let printed = post.json(&words);
    assert!(std::fs::read(&out).unwrap().starts_with(b"%PDF-"));
    printed
}

#[test]
fn the_first_print_is_the_original_the_next_a_duplicata_and_new_another() {
    let post = Post::demo();
    let first = receipt(&post, &[]);
    assert_eq!(first["duplicata"], false);
    let number = first["number"].as_str().unwrap();
    assert!(number.ends_with("-A-000001"), "{number}");

    let again = receipt(&post, &[]);
    assert_eq!(
        (&again["number"], &again["code"]),
        (&first["number"], &first["code"])
    );
    assert_eq!(again["duplicata"], true);

    let renewed = receipt(&post, &["--new"]);
    assert_eq!(renewed["duplicata"], false);
    assert_ne!(renewed["number"], first["number"]);
}

#[cfg(unix)]
#[test]
fn a_paper_is_readable_by_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt;
    let post = Post::demo();
    receipt(&post, &[]);
    let mode = std::fs::metadata(post.path("récépissé.pdf"))
        .unwrap()
        .permissions()
        .mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

#[test]
fn a_folder_that_does_not_exist_uses_no_number() {
    let post = Post::demo();
    let nowhere = post.text("nulle-part/r.pdf");
    post.run(&["print", "receipt", "7", "--out", &nowhere])
        .refused(1, "file_unusable");
    let number = receipt(&post, &[])["number"].as_str().unwrap().to_owned();
    assert!(number.ends_with("-A-000001"), "{number}");
}

#[test]
fn a_code_is_genuine_genuine_but_not_here_or_unknown() {
    let post = Post::demo();
    let backup = post.text("avant.guichet");
    post.json(&["backup", "--out", &backup]);
    let code = receipt(&post, &[])["code"].as_str().unwrap().to_owned();

    let here = post.json(&["verify-receipt", &code]);
    assert_eq!(here["verdict"], "genuine");
    assert_eq!(here["household_number"], "00007");

    post.json(&["restore", "--from", &backup]);
    let lost = post.json(&["verify-receipt", &code]);
    assert_eq!(lost["verdict"], "genuine_not_here");
    assert!(lost["number"].as_str().unwrap().ends_with("-A-000001"));

    let unknown = post.run(&["verify-receipt", "0000-0000", "--json"]);
    assert_eq!(unknown.code, 1);
    let answer: Value = serde_json::from_str(&unknown.out).unwrap();
    assert_eq!(answer["verdict"], "unknown");
    assert!(unknown.err.contains("[receipt_unknown]"), "{}", unknown.err);

    post.run(&["verify-receipt", "bonjour"])
        .refused(1, "receipt_malformed_code");
}
