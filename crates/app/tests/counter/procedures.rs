//! What a family comes for, once its file exists.

use crate::text;
use guichet_testkit::{Counter, family};
use serde_json::{Value, json};

fn set(household: &str, procedures: &Value) -> Value {
    json!({ "household": household, "procedures": procedures })
}

/// How many documents a file awaits.
fn awaited(file: &Value) -> usize {
    let documents = file["documents"].as_array().unwrap().iter();
    documents.filter(|one| one["status"] == "missing").count()
}

#[test]
fn who_may_not_write_identities_changes_no_procedure() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let regie = counter.with_role("regisseur");
    assert_eq!(
        counter.refused(
            regie,
            "household.set_procedures",
            set(&household, &json!([]))
        ),
        "no_right"
    );
    // Another service's family does not exist for her.
    let mine = counter.new_entity("Tanneurs");
    let role = counter.new_role("Saisie", &["identity write entities"]);
    let clerk = counter.with_roles(&[(&role, &mine)]);
    assert_eq!(
        counter.refused(
            clerk,
            "household.set_procedures",
            set(&household, &json!([]))
        ),
        "not_found"
    );
}

#[test]
fn what_a_family_comes_for_decides_the_documents_and_is_taken_back() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let before = counter.file(counter.admin, &household);
    assert_eq!(before["procedures"], json!(["dossier"]));
    counter.ok(
        counter.admin,
        "household.set_procedures",
        set(&household, &json!(["sport", "childcare"])),
    );
    let file = counter.file(counter.admin, &household);
    assert_eq!(file["procedures"], json!(["dossier", "childcare", "sport"]));
    assert!(awaited(&file) > awaited(&before), "{:#}", file["documents"]);
    assert_eq!(file["acts"][0]["operation"], "household.set_procedures");
    let history = counter.ok(
        counter.admin,
        "household.history",
        json!({ "household": household }),
    );
    let change = &history[0]["changes"][0];
    assert_eq!(
        (&change["field"], &change["after"]),
        (
            &json!("procedures"),
            &json!(r#"["dossier","childcare","sport"]"#)
        )
    );
    counter.ok(counter.admin, "act.undo", json!({}));
    let back = counter.file(counter.admin, &household);
    assert_eq!(back["procedures"], json!(["dossier"]));
    assert_eq!(awaited(&back), awaited(&before));
    counter.verify();
}

#[test]
fn a_list_filled_before_a_colleague_changed_it_overwrites_nothing() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let seen = counter.file(counter.admin, &household)["versions"].clone();
    counter.ok(
        counter.admin,
        "household.set_procedures",
        set(&household, &json!(["school"])),
    );
    let mut late = set(&household, &json!(["canteen"]));
    late["seen"] = seen;
    assert_eq!(
        counter.refused(counter.admin, "household.set_procedures", late.clone()),
        "moved"
    );
    // What is already so is no change at all.
    late["procedures"] = json!(["school"]);
    counter.ok(counter.admin, "household.set_procedures", late);
}

#[test]
fn a_request_changes_them_once_it_is_accepted() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let change = json!({ "change": { "household": household, "procedures": ["school"] } });
    let sent = counter.ok(counter.admin, "request.submit", change);
    let shown = counter.ok(
        counter.admin,
        "request.show",
        json!({ "id": text(&sent, "id") }),
    );
    let row = &shown["rows"][0];
    assert_eq!(shown["brief"]["object"], "Changement de démarches");
    assert_eq!(
        (&row["label"], &row["current"], &row["proposed"]),
        (
            &json!("Démarches"),
            &json!("Dossier famille"),
            &json!("Dossier famille, Inscription scolaire")
        )
    );
    let before = counter.file(counter.admin, &household);
    assert_eq!(before["procedures"], json!(["dossier"]));
    counter.ok(
        counter.admin,
        "request.decide",
        json!({ "id": sent["id"], "seen": shown["version"],
                "decisions": [{ "change": row["change"], "decision": "accept" }] }),
    );
    let after = counter.file(counter.admin, &household);
    assert_eq!(after["procedures"], json!(["dossier", "school"]));
}

#[test]
fn a_family_to_come_keeps_what_it_comes_for() {
    let counter = Counter::new();
    let creation = json!({ "creation": {
        "members": family("Garnier"), "procedures": ["canteen"],
    } });
    let sent = counter.ok(counter.admin, "request.submit", creation);
    let shown = counter.ok(
        counter.admin,
        "request.show",
        json!({ "id": text(&sent, "id") }),
    );
    let decisions: Vec<Value> = (shown["rows"].as_array().unwrap().iter())
        .map(|row| json!({ "change": row["change"], "decision": "accept" }))
        .collect();
    let closed = counter.ok(
        counter.admin,
        "request.decide",
        json!({ "id": sent["id"], "seen": shown["version"], "decisions": decisions }),
    );
    let file = counter.file(counter.admin, &text(&closed, "household"));
    assert_eq!(file["procedures"], json!(["dossier", "canteen"]));
}
