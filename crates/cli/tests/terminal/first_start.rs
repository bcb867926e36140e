//! `init`: the base of a commune.

use crate::post::{PASSWORD, Post};

#[test]
fn the_recovery_key_is_shown_once_and_its_sheet_saved() {
    let post = Post::empty();
    let sheet = post.text("clé.pdf");
    let made = post.run(&[
        "init",
        "--commune",
        "Châteaudun",
        "--insee",
        "28088",
        "--admin",
        "Nadia Ferreira",
        "--recovery-out",
        &sheet,
        "--json",
    ]);
    let made = made.json();
    assert_eq!(made["login"], "nadia.ferreira");
    let key = made["recovery_key"].as_str().unwrap();
    assert_eq!(key.split('-').count(), 7, "{key}");
    let bytes = std::fs::read(&sheet).unwrap();
    assert!(bytes.starts_with(b"%PDF-"));
    for entry in std::fs::read_dir(post.base().join("data")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for secret in [key, PASSWORD, "nadia.ferreira", "Ferreira"] {
            let found = bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found, "{secret} lies in clear");
        }
    }
}

#[test]
fn a_second_base_is_refused_and_the_first_untouched() {
    let (post, _) = Post::commune();
    let before = std::fs::read(post.base().join("data/keys")).unwrap();
    post.run(&[
        "init",
        "--commune",
        "Vendôme",
        "--insee",
        "41269",
        "--admin",
        "Rachid Hamdi",
    ])
    .refused(1, "base_exists");
    assert_eq!(
        std::fs::read(post.base().join("data/keys")).unwrap(),
        before
    );
}

#[test]
fn a_weak_password_and_an_unknown_commune_are_said_of_their_fields() {
    let mut post = Post::empty();
    post.password = "azerty";
    let run = post.run(&[
        "init",
        "--commune",
        "Nulle-Part",
        "--insee",
        "99999",
        "--admin",
        "Nadia",
    ]);
    run.refused(1, "invalid");
    assert!(run.err.contains("commune.postcode\u{a0}:"), "{}", run.err);
    assert!(run.err.contains("admin.password\u{a0}:"), "{}", run.err);
    assert!(!post.base().join("data").exists());
}

#[test]
fn administration_alone_sees_no_family() {
    let post = Post::empty();
    let made = post.run(&[
        "init",
        "--commune",
        "Châteaudun",
        "--insee",
        "28088",
        "--admin",
        "nadia",
        "--admin-only",
    ]);
    assert_eq!(made.code, 0, "{made:?}");
    post.run(&["search", "mar"]).refused(1, "no_right");
    assert_eq!(post.json(&["verify"])["sound"], true);
}
