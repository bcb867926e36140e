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

/// An extraction of ONDE in the letters of an old server, the responsables and then the pupils.
const ADULTS: &str = "Civilité Responsable;Nom responsable;Prénom responsable;Adresse responsable;\
     CP responsable;Commune responsable;Courriel;Nom de famille enfant;Prénom enfant;\
     Nom de famille enfant;Prénom enfant\n\
     M.;Zorglub;Max;1 rue Haute;28200;Châteaudun;max@exemple.fr;Zorglub;Zoé;Zorglub;Bo\n";
const PUPILS: &str = "INE;Nom élève;Prénom élève;Date naissance;Sexe;Adresse1;Cp1;Commune1\n\
     1234567890A;Zorglub;Zoé;01/02/2016;F;1 rue Haute;28200;Châteaudun\n\
     1234567890B;Kervadec;Inconnu;01/02/2016;M;;;\n";

#[test]
fn an_extraction_of_pupils_completes_the_households_of_the_responsables() {
    let post = Post::demo();
    let latin: Vec<u8> = ADULTS
        .chars()
        .map(|sign| u8::try_from(u32::from(sign)).unwrap())
        .collect();
    std::fs::write(post.path("responsables.csv"), latin).unwrap();
    let adults = post.text("responsables.csv");
    let tried = post.json(&["import", "onde", &adults, "--dry-run"]);
    assert_eq!(
        counts(&tried, &["households", "made", "rejected"]),
        [1, 1, 0]
    );
    let done = post.json(&["import", "onde", &adults]);
    assert_eq!(counts(&done, &["made", "taken"]), [1, 1]);

    let pupils = post.write("eleves.csv", PUPILS);
    let rejects = post.text("rejets.csv");
    let page = post.run(&["import", "onde", &pupils, "--rejects", &rejects]);
    assert_eq!((page.code, page.err.as_str()), (0, ""));
    for part in [
        "1  complétés",
        "1  refusés",
        "ligne 3\u{a0}: La base ne connaît pas cet élève",
    ] {
        assert!(page.out.contains(part), "{part} in {}", page.out);
    }
    assert!(
        std::fs::read_to_string(&rejects)
            .unwrap()
            .contains("\"3\";")
    );
    let again = post.json(&["import", "onde", &pupils]);
    assert_eq!(
        counts(&again, &["known", "completed", "refused"]),
        [1, 0, 1]
    );
    let undone = post.json(&["import", "undo", done["import"].as_str().unwrap()]);
    // Completed since: it stays, and says so.
    assert_eq!(
        (
            undone["undone"].as_u64(),
            undone["kept"].as_array().unwrap().len()
        ),
        (Some(0), 1)
    );
}

#[test]
fn a_mapping_says_what_the_columns_of_an_extraction_are() {
    let post = Post::demo();
    let file = post.write("e.csv", "a;b;c;d\nZorglub;Max;Zorglub;Zoé\n");
    post.run(&["import", "onde", &file])
        .refused(1, "import_field_missing");
    let mapping = post.write(
        "m.json",
        r#"{"a":"responsable_nom","b":"responsable_prenom","c":"eleve_nom","d":"eleve_prenom"}"#,
    );
    let words = ["import", "onde", &file, "--mapping", &mapping];
    assert_eq!(counts(&post.json(&words), &["made"]), [1]);
}

#[test]
fn what_is_no_base_of_noethys_is_refused() {
    let post = Post::demo();
    let file = post.write("n.dat", ADULTS);
    post.run(&["import", "noethys", &file])
        .refused(1, "import_not_noethys");
    let file = post.write("b.dat", "SQLite format 3\0et rien d’autre");
    post.run(&["import", "noethys", &file])
        .refused(1, "import_broken_base");
}
