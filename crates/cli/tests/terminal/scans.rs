//! `scan folder`, `list`, `attach`, `discard`; `print reminders`.

use crate::post::Post;
use std::fs;

/// A PDF of one page, as a scanner makes it.
fn page(text: &str) -> Vec<u8> {
    let drawing = format!("BT /F1 24 Tf 72 700 Td ({text}) Tj ET");
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Count 1/Kids[4 0 R]/MediaBox[0 0 595 842]\
         /Resources<</Font<</F1 3 0 R>>>>>>"
            .to_owned(),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/Contents 5 0 R>>".to_owned(),
        format!("<</Length {}>>stream\n{drawing}\nendstream", drawing.len()),
    ];
    let numbered = objects.iter().zip(1..);
    let body: String = numbered
        .map(|(object, n)| format!("{n} 0 obj\n{object}\nendobj\n"))
        .collect();
    format!("%PDF-1.4\n{body}trailer\n<</Size 6/Root 1 0 R>>\n%%EOF\n").into_bytes()
}

#[test]
fn a_scan_is_listed_filed_and_gone_from_its_folder() {
    let post = Post::demo();
    assert_eq!(
        post.json(&["scan", "folder"])["folder"],
        serde_json::Value::Null
    );
    let folder = post.path("scanner");
    fs::create_dir(&folder).unwrap();
    let folder = folder.canonicalize().unwrap();
    let told = post.json(&["scan", "folder", folder.to_str().unwrap()]);
    assert_eq!(told["folder"], folder.to_str().unwrap());
    fs::write(folder.join("page-1.pdf"), page("Quittance")).unwrap();
    fs::write(folder.join("blanche.pdf"), page("")).unwrap();
    let tray = post.json(&["scan", "list"]);
    assert_eq!(tray["total"], 2, "{tray}");
    let type_ = ["--type", "justificatif_domicile"];
    let absent = post.run(&["scan", "attach", "1", "autre.pdf", type_[0], type_[1]]);
    assert_ne!(absent.code, 0);
    assert_eq!(
        fs::read_dir(&folder)
            .unwrap()
            .flatten()
            .filter(|one| one.path().is_file())
            .count(),
        2
    );
    let filed = post.json(&["scan", "attach", "1", "page-1.pdf", type_[0], type_[1]]);
    let page = post.json(&["document", "list", "--household", "1"]);
    let documents = page["documents"].as_array().unwrap();
    let found = documents.iter().find(|one| one["id"] == filed["document"]);
    assert_eq!(found.unwrap()["status"], "pending");
    post.json(&["scan", "discard", "blanche.pdf"]);
    assert_eq!(post.json(&["scan", "list"])["total"], 0);
    assert!(!folder.join("page-1.pdf").exists());
    post.json(&["scan", "folder", "--none"]);
    assert_eq!(post.json(&["scan", "list"])["state"], "off");
}

#[test]
fn reminders_are_one_file_of_letters_each_under_its_number() {
    let post = Post::demo();
    let out = post.text("courriers.pdf");
    let issued = post.json(&["print", "reminders", "--limit", "3", "--out", &out]);
    let letters = issued["letters"].as_array().unwrap();
    assert_eq!(letters.len(), 3, "{issued}");
    assert!(issued["left"].as_u64().unwrap() > 0);
    assert!(fs::read(&out).unwrap().starts_with(b"%PDF-"));
    let numbers: std::collections::BTreeSet<_> = letters
        .iter()
        .map(|one| one["number"].to_string())
        .collect();
    assert_eq!(numbers.len(), 3);
}
