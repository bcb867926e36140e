//! `request submit`, `import`, `list`, `show`, `decide`, `refuse`.

use crate::post::Post;
use serde_json::{Value, json};

/// A family to come, proposed from a file.
fn creation(pick_up: bool) -> Value {
    let kinships = match pick_up {
        true => {
            json!([{ "child": "p2", "person": "p1", "kinship": "mother", "pick_up": "allowed" }])
        }
        false => json!([]),
    };
    json!({ "creation": {
        "members": [
            { "role": "guardian", "ref": "p1",
              "person": { "usage_name": "Zorglub", "first_name": "Hélène" } },
            { "role": "child", "ref": "p2",
              "person": { "usage_name": "Zorglub", "first_name": "Louise" } },
        ],
        "kinships": kinships,
    } })
}

#[test]
fn a_request_goes_from_a_file_to_the_dossier() {
    let post = Post::demo();
    let file = post.write("demande.json", &creation(false).to_string());
    let sent = post.json(&["request", "submit", "--json-file", &file]);
    let number = sent["number"].as_str().unwrap();
    assert!(number.starts_with("D-2"), "{sent}");
    let queue = post.json(&["request", "list"]);
    let numbers: Vec<&Value> = queue["requests"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["number"])
        .collect();
    assert!(numbers.contains(&&sent["number"]), "{queue}");
    let page = post.run(&["request", "list"]).out;
    assert!(
        page.contains("En attente") && page.contains("Zorglub"),
        "{page}"
    );
    let page = post.run(&["request", "show", number]).out;
    for part in [
        "Nouveau dossier",
        "Hélène",
        "Prénom",
        "Non renseigné → Louise",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
    let closed = post.json(&["request", "decide", number, "--accept-all"]);
    assert_eq!(closed["status"], "accepted");
    assert_eq!(closed["number"], sent["household_number"]);
    let file = post.json(&["household", "show", closed["number"].as_str().unwrap()]);
    assert_eq!(file["label"], "Zorglub");
    assert!(
        post.run(&["request", "decide", number, "--accept-all"])
            .err
            .contains("[request_closed]")
    );
}

#[test]
fn what_is_sensitive_is_not_accepted_with_the_rest() {
    let post = Post::demo();
    let file = post.write("demande.json", &creation(true).to_string());
    let sent = post.json(&["request", "submit", "--json-file", &file]);
    let number = sent["number"].as_str().unwrap();
    let shown = post.json(&["request", "show", number]);
    let rows = shown["rows"].as_array().unwrap();
    let sensitive = rows.iter().find(|row| row["sensitive"] == true).unwrap();
    assert_eq!(sensitive["field"], "pick_up");
    // The demonstration's agent holds every role: nothing is left to another.
    assert!(
        post.run(&["request", "decide", number, "--accept-all"])
            .err
            .contains("[invalid]")
    );
    let decisions: Vec<Value> = rows
        .iter()
        .map(|row| {
            let decision = if row == sensitive { "refuse" } else { "accept" };
            json!({ "change": row["change"], "decision": decision })
        })
        .collect();
    let file = post.write(
        "decisions.json",
        &json!({ "decisions": decisions }).to_string(),
    );
    let closed = post.json(&["request", "decide", number, "--json-file", &file]);
    assert_eq!(closed["status"], "accepted");
}

#[test]
fn a_request_is_refused_with_a_reason() {
    let post = Post::demo();
    let file = post.write("demande.json", &creation(false).to_string());
    let sent = post.json(&["request", "submit", "--json-file", &file]);
    let number = sent["number"].as_str().unwrap();
    let refused = post.json(&["request", "refuse", number, "--reason", "Déjà connue."]);
    assert_eq!(refused, json!({ "number": number, "status": "refused" }));
    let page = post.run(&["request", "show", number]).out;
    assert!(
        page.contains("Refusée") && page.contains("Motif\u{a0}: Déjà connue."),
        "{page}"
    );
}

#[test]
fn a_file_of_the_portal_is_imported_once_and_refused_by_its_paths() {
    let post = Post::demo();
    let file = json!({ "kind": "creation", "external_ref": "portail-7",
        "submitted_at": "2026-01-05T09:00:00+01:00", "changes": [
            { "target": { "kind": "person", "person": "p1" }, "field": "role",
              "base": null, "proposed": "guardian" },
            { "target": { "kind": "person", "person": "p1" }, "field": "usage_name",
              "base": null, "proposed": "Zorglub" },
            { "target": { "kind": "person", "person": "p1" }, "field": "first_name",
              "base": null, "proposed": "Hélène" } ] });
    let path = post.write("portail.json", &file.to_string());
    let first = post.json(&["request", "import", "--json-file", &path]);
    let again = post.json(&["request", "import", "--json-file", &path]);
    assert_eq!(
        (&first["already"], &again["already"]),
        (&json!(false), &json!(true))
    );
    assert_eq!(first["number"], again["number"]);
    let mut wrong = file;
    wrong["changes"][0]["field"] = json!("planet");
    wrong["external_ref"] = json!("portail-8");
    let path = post.write("faux.json", &wrong.to_string());
    let said = post.run(&["request", "import", "--json-file", &path]).err;
    assert!(said.contains("changes.0.field"), "{said}");
}
