//! `backup`, `restore`, `verify`.

use crate::post::{PASSWORD, Post};
use serde_json::Value;

fn hash(post: &Post) -> String {
    let report = post.json(&["verify"]);
    assert_eq!(report["sound"], true, "{report}");
    report["content_hash"].as_str().unwrap().to_owned()
}

#[test]
fn a_backup_comes_back_on_another_machine_with_the_recovery_key() {
    let (post, key) = Post::commune();
    let backup = post.text("complète.guichet");
    let done = post.json(&["backup", "--out", &backup]);
    assert!(done["bytes"].as_u64().unwrap() > 10_000);
    let before = hash(&post);

    let other = Post::empty();
    let wrong = other
        .command(&["restore", "--from", &backup, "--recovery-key"])
        .env(
            "GUICHET_RECOVERY_KEY",
            key.replacen(&key[..1], if key.starts_with('7') { "8" } else { "7" }, 1),
        )
        .output();
    crate::post::Run::of(wrong.unwrap()).refused(1, "malformed_recovery_key");

    let restored = other
        .command(&["restore", "--from", &backup, "--recovery-key", "--json"])
        .env("GUICHET_RECOVERY_KEY", &key)
        .env_remove("GUICHET_PASSWORD")
        .output();
    let restored = crate::post::Run::of(restored.unwrap()).json();
    assert_eq!(restored["series"], "B");
    assert_eq!(restored["aside"], Value::Null);
    assert_eq!(
        hash(&other),
        before,
        "the password of that day opens the same content"
    );
}

#[test]
fn a_restore_sets_the_base_aside_and_asks_for_a_password_of_that_day() {
    let post = Post::demo();
    let backup = post.text("b.guichet");
    post.json(&["backup", "--out", &backup]);
    let before = hash(&post);
    let wrong = Post {
        folder: tempfile::tempdir().unwrap(),
        password: PASSWORD,
    };
    wrong
        .run(&["restore", "--from", &backup])
        .refused(1, "wrong_password");
    assert!(!wrong.base().join("data").exists());

    let restored = post.json(&["restore", "--from", &backup]);
    let aside = restored["aside"].as_str().unwrap();
    assert!(std::path::Path::new(aside).join("guichet.db").exists());
    assert_eq!(hash(&post), before);
}

#[test]
fn a_damaged_backup_is_refused_and_the_base_untouched() {
    let post = Post::demo();
    let backup = post.text("b.guichet");
    post.json(&["backup", "--out", &backup]);
    let mut bytes = std::fs::read(&backup).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(&backup, bytes).unwrap();
    let before = hash(&post);
    post.run(&["restore", "--from", &backup])
        .refused(1, "backup_refused");
    assert_eq!(hash(&post), before);
}

#[test]
fn the_check_compares_with_a_backup_and_with_no_other_base() {
    let post = Post::demo();
    let backup = post.text("b.guichet");
    post.json(&["backup", "--out", &backup]);
    let out = post.text("r.pdf");
    post.json(&["print", "receipt", "3", "--out", &out]);
    let report = post.json(&["verify", "--against", &backup]);
    assert_eq!(report["sound"], true, "{report}");
    assert!(report["acts"].as_i64().unwrap() > 60);

    let (other, _) = Post::commune();
    other
        .run(&["verify", "--against", &backup])
        .refused(1, "backup_refused");
    let absent = post.text("absent.guichet");
    post.run(&["verify", "--against", &absent])
        .refused(1, "file_failed");
}

#[test]
fn a_backup_without_a_folder_says_so() {
    let post = Post::demo();
    post.run(&["backup"]).refused(1, "no_backup_folder");

    let post = Post::empty();
    let folder = post.text("sauvegardes");
    let made = post.run(&[
        "init",
        "--commune",
        "Châteaudun",
        "--insee",
        "28088",
        "--admin",
        "Nadia Ferreira",
        "--backups",
        &folder,
    ]);
    assert_eq!(made.code, 0, "{made:?}");
    let done = post.json(&["backup"]);
    assert!(done["path"].as_str().unwrap().starts_with(&folder));
}
