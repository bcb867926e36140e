//! `document add`, `list`, `decide`, `purge`, `recompute`.

use crate::post::Post;

#[test]
fn a_document_is_added_waits_and_is_decided() {
    let post = Post::demo();
    let waiting = || post.json(&["document", "list"])["total"].as_u64().unwrap();
    let before = waiting();
    let added = post.json(&[
        "document",
        "add",
        "1",
        "--type",
        "justificatif_domicile",
        "--instead",
        "Attestation sur l’honneur",
    ]);
    let id = added["id"].as_str().unwrap();
    let brought = || {
        let page = post.json(&["document", "list", "--household", "1"]);
        let documents = page["documents"].as_array().unwrap().clone();
        documents.into_iter().find(|one| one["id"] == id).unwrap()
    };
    assert_eq!(brought()["status"], "pending");
    assert_eq!(brought()["presented_as"], "Attestation sur l’honneur");
    // What stood there before, if it waited, was replaced.
    assert!(waiting() <= before + 1 && waiting() >= 1);
    let refused = post.run(&["document", "decide", id, "refuse"]);
    assert!(!refused.out.contains("refusée"), "a refusal says why");
    post.json(&["document", "decide", id, "accept", "--until", "30/06/2099"]);
    assert_eq!(brought()["status"], "accepted");
    assert_eq!(brought()["valid_until_fr"], "30/06/2099");
}

#[test]
fn what_is_awaited_is_recomputed_and_what_would_go_is_told() {
    let post = Post::demo();
    let done = post.json(&["document", "recompute"]);
    assert!(done["households"].as_u64().unwrap() > 0);
    let awaited = post.json(&["document", "list", "--awaited"]);
    assert!(awaited["total"].as_u64().unwrap() > 0, "{awaited}");
    let dry = post.json(&["document", "purge", "--dry-run"]);
    assert_eq!(dry["done"], false);
    let would_go = dry["documents"].as_array().unwrap().len();
    let gone = post.json(&["document", "purge"]);
    assert_eq!(gone["documents"].as_array().unwrap().len(), would_go);
    assert_eq!(
        post.json(&["document", "purge"])["documents"],
        serde_json::json!([])
    );
}
