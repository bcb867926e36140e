//! `import households`, `list`, `undo`.

use crate::post::Post;
use serde_json::Value;
use std::process::Stdio;
use std::time::{Duration, Instant};

const HEADER: &str =
    "dossier;role;nom;prenom;date_naissance;adresse;code_postal;commune;telephone;courriel\n";

fn families(count: usize) -> String {
    let family = |n: usize| {
        let day = n % 28 + 1;
        let month = n / 28 % 12 + 1;
        format!(
            "K-{n};responsable;Zorglub;Odile;{day:02}/{month:02}/1980;;;;;\n\
             K-{n};enfant;Zorglub;Zoé;{day:02}/{month:02}/2018;;;;;\n"
        )
    };
    let lines: String = (0..count).map(family).collect();
    format!("{HEADER}{lines}")
}

fn counts(done: &Value, keys: &[&str]) -> Vec<u64> {
    let counts = &done["report"]["counts"];
    keys.iter()
        .map(|key| counts[*key].as_u64().unwrap())
        .collect()
}

/// Whether the search finds the household of a key by it.
fn found(post: &Post, key: &str) -> bool {
    let answer = post.json(&["search", key]);
    let mut hits = answer["hits"].as_array().unwrap().iter();
    hits.any(|hit| hit["origin_ref"] == key)
}

#[test]
fn a_file_is_tried_taken_in_listed_and_taken_back() {
    let post = Post::demo();
    let text = families(3) + "X;cousin;Zorglub;Paul;;;;;;\n";
    let file = post.write("familles.csv", &text);
    let rejects = post.text("rejets.csv");
    let tried = post.json(&[
        "import",
        "households",
        &file,
        "--dry-run",
        "--rejects",
        &rejects,
    ]);
    assert_eq!(
        counts(&tried, &["lines", "made", "refused", "rejected"]),
        [7, 3, 1, 1]
    );
    assert!(
        std::fs::read_to_string(&rejects)
            .unwrap()
            .contains("\"8\";")
    );
    assert!(!found(&post, "K-1"));

    let done = post.json(&["import", "households", &file]);
    assert_eq!(counts(&done, &["made", "known", "rejected"]), [3, 0, 1]);
    assert!(found(&post, "K-1"));
    let again = post.run(&["import", "households", &file, "--rejects", &rejects]);
    assert_eq!((again.code, again.err.as_str()), (0, ""));
    for part in [
        "7 lignes, 4 dossiers",
        "déjà repris",
        "ligne 8\u{a0}: Ce rôle n’est pas connu",
    ] {
        assert!(again.out.contains(part), "{part} in {}", again.out);
    }
    let import = done["import"].as_str().unwrap();
    let page = post.run(&["import", "list"]).out;
    assert!(
        page.contains(import) && page.contains("familles.csv"),
        "{page}"
    );
    let undone = post.json(&["import", "undo", import]);
    assert_eq!(
        (undone["undone"].as_u64(), &undone["kept"]),
        (Some(3), &serde_json::json!([]))
    );
    assert!(
        post.run(&["import", "undo", import])
            .err
            .contains("[undo_done]")
    );
}

#[test]
fn another_header_is_mapped_by_a_file() {
    let post = Post::demo();
    let file = post.write("a.csv", "a;b;c;d\n7;resp;Zorglub;Odile\n");
    post.run(&["import", "households", &file])
        .refused(1, "import_field_missing");
    let mapping = post.write(
        "m.json",
        r#"{"a":"dossier","b":"role","c":"nom","d":"prenom"}"#,
    );
    let words = ["import", "households", &file, "--mapping", &mapping];
    assert_eq!(counts(&post.json(&words), &["made"]), [1]);
    // Remembered for this header.
    assert_eq!(
        counts(&post.json(&["import", "households", &file]), &["known"]),
        [1]
    );
}

#[test]
fn what_is_no_table_is_refused_before_anything_is_written() {
    let post = Post::demo();
    let file = post.write("lettre.csv", "Madame, Monsieur\n\"veuillez trouver\n");
    post.run(&["import", "households", &file])
        .refused(1, "import_open_quote");
    let words = ["import", "households", "nulle-part.csv"];
    post.run(&words).refused(1, "file_unusable");
    assert_eq!(post.json(&["import", "list"]), serde_json::json!([]));
}

#[test]
fn killed_in_the_middle_it_goes_on_and_nobody_comes_twice() {
    const FAMILIES: usize = 2_500;
    let post = Post::demo();
    let file = post.write("commune.csv", &families(FAMILIES));
    let before = size(&post);
    let mut child = post
        .command(&["import", "households", &file])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    // A batch is flushed in one go: once the file has grown and rests, a batch is on the disk and the
    // next one is at work.
    let started = Instant::now();
    let (mut last, mut rested) = (before, 0);
    while rested < 10 && started.elapsed() < Duration::from_secs(120) {
        std::thread::sleep(Duration::from_millis(5));
        let now = size(&post);
        let grown = now == last && now > before + 1_000_000;
        rested = if grown { rested + 1 } else { 0 };
        last = now;
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let done = post.json(&["import", "households", &file]);
    let [made, known] = counts(&done, &["made", "known"])[..] else {
        panic!("two counts");
    };
    assert_eq!(made + known, FAMILIES as u64);
    assert!(
        made > 0 && known > 0,
        "it was not killed in the middle: {made}, {known}"
    );
    assert_eq!(known % 500, 0, "whole batches are on the disk");
    let runs = post.json(&["import", "list"]);
    assert_eq!(runs.as_array().unwrap().len(), 1, "one import: {runs}");
    assert_eq!(runs[0]["households"], FAMILIES);
    assert_eq!(post.json(&["verify"])["sound"], true);
}

/// Bytes of the base and of what is not folded into it yet.
fn size(post: &Post) -> u64 {
    let data = post.base().join("data");
    let files = ["guichet.db", "guichet.db-wal"].map(|name| data.join(name));
    files
        .iter()
        .filter_map(|file| std::fs::metadata(file).ok())
        .map(|file| file.len())
        .sum()
}
