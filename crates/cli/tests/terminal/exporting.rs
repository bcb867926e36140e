//! `export`, `import base`, `anonymise`, `merge`, `unmerge`.

use crate::post::{HOUSEHOLDS, Post};
use std::path::Path;

const NEW: &str = "Marronnier-9-Vitrail-Loir";
const PHRASE: &str = "quatre genêts sous la halle 28";

/// A post where an export arrives, whose agent gets a password.
fn arrived(from: &str, phrase: Option<&str>) -> (Post, crate::post::Run) {
    let post = Post {
        password: NEW,
        ..Post::empty()
    };
    let mut command = post.command(&["import", "base", from, "--json"]);
    if let Some(phrase) = phrase {
        command.env("GUICHET_PASSPHRASE", phrase);
    }
    let run = crate::post::Run::of(command.output().unwrap());
    (post, run)
}

/// Every byte below a folder.
fn bytes_below(folder: &Path, found: &mut Vec<u8>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => bytes_below(&path, found),
            false => found.extend(std::fs::read(path).unwrap()),
        }
    }
}

fn holds(bytes: &[u8], word: &str) -> bool {
    bytes
        .windows(word.len())
        .any(|window| window == word.as_bytes())
}

#[test]
fn a_base_leaves_in_open_files_and_arrives_the_same() {
    let post = Post::demo();
    let hash = post.json(&["verify"])["content_hash"].clone();
    let done = post.json(&["export", "household", "all", "--out", &post.text("export")]);
    assert_eq!(done["households"], HOUSEHOLDS);
    assert_eq!(done["content_hash"], hash);
    assert!(post.path("export/tables/familles.csv").exists());
    let again = post.run(&["export", "household", "all", "--out", &post.text("export")]);
    again.refused(1, "export_taken");
    let (other, run) = arrived(&post.text("export"), None);
    assert_eq!(run.json()["content_hash"], hash);
    assert_eq!(other.json(&["verify"])["content_hash"], hash);
    let told = post.run(&["export", "household", "all", "--out", &post.text("encore")]);
    assert!(told.out.contains("en clair"), "{}", told.out);
}

#[test]
fn one_family_leaves_and_is_not_brought_in() {
    let post = Post::demo();
    let done = post.json(&["export", "household", "1", "--out", &post.text("une")]);
    assert_eq!(done["households"], 1);
    let (other, run) = arrived(&post.text("une"), None);
    run.refused(1, "export_one_family");
    assert!(!other.base().join("data").exists());
    post.run(&["export", "household", "9999", "--out", &post.text("rien")])
        .refused(1, "not_found");
    assert!(!post.path("rien").exists());
    post.run(&["export", "household", "1"]).refused(2, "usage");
}

#[test]
fn an_archive_opens_with_its_passphrase_alone_and_leaves_nothing_in_clear() {
    let post = Post::demo();
    let before = post.json(&["verify"]);
    let hash = before["content_hash"].clone();
    let family = post.json(&["household", "show", "1"]);
    let name = family["members"][0]["fields"]["usage_name"]
        .as_str()
        .unwrap()
        .to_owned();
    let aside = post.path("temporaire");
    std::fs::create_dir(&aside).unwrap();
    let archive = post.text("sortie/base.age");
    let sealed = |phrase: &str, out: &str| {
        let mut command = post.command(&["export", "household", "all", "--archive", out, "--json"]);
        command
            .env("GUICHET_PASSPHRASE", phrase)
            .env("TMPDIR", &aside);
        crate::post::Run::of(command.output().unwrap())
    };
    sealed("accueil", &archive).refused(1, "invalid");
    assert!(!post.path("sortie").exists());
    let done = sealed(PHRASE, &archive).json();
    assert_eq!(done["content_hash"], hash);
    sealed(PHRASE, &archive).refused(1, "export_taken");

    let mut written = Vec::new();
    bytes_below(&post.path("sortie"), &mut written);
    assert!(written.starts_with(b"age-encryption.org/v1\n-> scrypt "));
    bytes_below(&aside, &mut written);
    for word in [name.as_str(), "household", "manifest", "%PDF"] {
        assert!(!holds(&written, word), "{word} in clear");
    }

    let (other, run) = arrived(&archive, Some(PHRASE));
    assert_eq!(run.json()["content_hash"], hash);
    assert_eq!(other.json(&["verify"])["content_hash"], hash);

    for (what, phrase, hand) in [
        ("export_passphrase", "quatre genêts sous la halle 29", None),
        (
            "export_altered",
            PHRASE,
            Some(written_without_end as fn(Vec<u8>) -> Vec<u8>),
        ),
        ("export_altered", PHRASE, Some(written_otherwise)),
    ] {
        let mut bytes = std::fs::read(&archive).unwrap();
        if let Some(hand) = hand {
            bytes = hand(bytes);
        }
        let tampered = post.path("autre.age");
        std::fs::write(&tampered, bytes).unwrap();
        let (empty, run) = arrived(&tampered.display().to_string(), Some(phrase));
        run.refused(1, what);
        assert!(!empty.base().join("data").exists());
    }
    let (_, unnamed) = arrived(&archive, None);
    unnamed.refused(1, "secret_absent");
}

fn written_without_end(mut bytes: Vec<u8>) -> Vec<u8> {
    bytes.truncate(bytes.len() - 100_000);
    bytes
}

fn written_otherwise(mut bytes: Vec<u8>) -> Vec<u8> {
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    bytes
}

#[test]
fn an_archive_of_one_family_holds_it_whole() {
    let post = Post::demo();
    let mut command = post.command(&[
        "export",
        "household",
        "1",
        "--archive",
        &post.text("une.age"),
        "--json",
    ]);
    command.env("GUICHET_PASSPHRASE", PHRASE);
    let done = crate::post::Run::of(command.output().unwrap()).json();
    assert_eq!(done["households"], 1);
    let (_, run) = arrived(&post.text("une.age"), Some(PHRASE));
    run.refused(1, "export_one_family");
}

#[test]
fn a_copy_for_training_opens_with_its_own_password() {
    let post = Post::demo();
    let mut command = post.command(&["anonymise", "--out", &post.text("formation"), "--json"]);
    command.env("GUICHET_NEW_PASSWORD", NEW);
    let made = crate::post::Run::of(command.output().unwrap()).json();
    assert_eq!(made["households"], HOUSEHOLDS);
    let copy = Post {
        password: NEW,
        ..Post::empty()
    };
    std::fs::rename(post.path("formation"), copy.base()).unwrap();
    let report = copy.json(&["verify"]);
    assert_eq!(report["sound"], true, "{report}");
    assert_ne!(
        report["content_hash"],
        post.json(&["verify"])["content_hash"]
    );
}

#[test]
fn two_files_are_merged_and_come_apart_again() {
    let post = Post::demo();
    let family = |child: &str, born: &str| {
        let members = serde_json::json!({ "members": [
            { "role": "guardian", "person": {
                "usage_name": "Quenouille", "first_name": "Hortense", "birth_date": "14/03/1987" } },
            { "role": "child", "person": {
                "usage_name": "Quenouille", "first_name": child, "birth_date": born } },
        ] });
        let path = post.write("famille.json", &members.to_string());
        let made = post.json(&["household", "create", "--json-file", &path]);
        made["number"].as_str().unwrap().to_owned()
    };
    let (one, other) = (
        family("Basile", "22/05/2017"),
        family("Agathe", "03/02/2021"),
    );
    let members = |number: &str| {
        let file = post.json(&["household", "show", number]);
        (
            file["number"].clone(),
            file["members"].as_array().unwrap().len(),
        )
    };
    let apart = members(&one);
    let dry = post.json(&["merge", &one, &other, "--dry-run"]);
    assert!(dry.is_object(), "{dry}");
    assert_eq!(members(&one), apart);
    post.json(&["merge", &one, &other]);
    assert!(members(&one).1 > apart.1);
    // The former number leads to the file that stays.
    assert_eq!(
        post.json(&["search", &other])["hits"][0]["number"],
        one.as_str()
    );
    assert_eq!(post.json(&["verify"])["sound"], true);
    post.json(&["unmerge", &other]);
    assert_eq!(members(&one), apart);
    assert_eq!(members(&other).1, 2);
    assert_eq!(post.json(&["verify"])["sound"], true);
}
