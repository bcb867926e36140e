//! `list`.

use crate::post::{HOUSEHOLDS, Post};

#[test]
fn families_and_persons_are_listed_sorted_filtered_and_saved() {
    let post = Post::demo();
    let every = [
        "--filter",
        "state=all",
        "--sort",
        "number",
        "--limit",
        "500",
    ];
    let all = post.json(&[&["list", "households"], &every[..]].concat());
    assert_eq!(all["total"], HOUSEHOLDS);
    let rows = all["rows"].as_array().unwrap();
    assert_eq!(rows.len(), HOUSEHOLDS as usize);
    assert!(rows.is_sorted_by_key(|row| row["number"].as_str().unwrap().to_owned()));
    let first = rows[0]["label"].as_str().unwrap();
    let begun: String = first.chars().take(3).collect();
    let filter = format!("name={begun}");
    let some = post.json(&["list", "households", "--filter", &filter]);
    let some = some["rows"].as_array().unwrap();
    assert!(some.iter().any(|row| row["label"] == first) && some.len() < rows.len());

    let children = post.json(&[
        "list",
        "persons",
        "--filter",
        "role=child",
        "--filter",
        "age_to=11",
    ]);
    assert!(children["total"].as_u64().unwrap() > 0);
    let told = post.run(&["list", "persons", "--descending", "--limit", "2"]);
    assert_eq!(
        (told.code, told.out.lines().count()),
        (0, 3),
        "{}",
        told.out
    );

    let csv = post.text("dossiers.csv");
    let saved = post.json(&["list", "households", "--filter", "state=all", "--csv", &csv]);
    assert_eq!(saved["rows"], HOUSEHOLDS);
    let text = std::fs::read_to_string(csv).unwrap();
    assert!(text.starts_with("\u{feff}Dossier;Famille;"));
    assert_eq!(text.lines().count(), HOUSEHOLDS as usize + 1);
    post.run(&["list", "households", "--filter", "rôle"])
        .refused(1, "malformed_request");
}
