//! The lists of families and of persons: who sees what, and the table that is saved.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

fn labels(counter: &Counter, client: Client, question: Value) -> Vec<String> {
    let page = counter.ok(
        client,
        "household.list",
        json!({ "question": question, "limit": 50 }),
    );
    let rows = page["rows"].as_array().unwrap();
    rows.iter().map(|row| text(row, "label")).collect()
}

fn total(counter: &Counter, client: Client, name: &str, question: Value) -> u64 {
    let page = counter.ok(client, name, json!({ "question": question, "limit": 0 }));
    assert_eq!(page["rows"], json!([]));
    page["total"].as_u64().unwrap()
}

fn csv(counter: &Counter, client: Client, name: &str, question: Value) -> Vec<String> {
    let made = counter.ok(client, name, question);
    let id = made["document"].as_str().unwrap().parse().unwrap();
    let document = counter.host.document(client, id).unwrap();
    let text = String::from_utf8(document.bytes.to_vec()).unwrap();
    assert!(text.starts_with('\u{feff}'));
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    assert_eq!(lines.len() as u64, made["rows"].as_u64().unwrap() + 1);
    lines
}

#[test]
fn who_sees_some_families_lists_and_counts_those_alone() {
    let counter = Counter::new();
    let admin = counter.admin;
    let here = counter.household(admin, &family("Garnier"));
    let pages = |client| {
        ["household.list", "person.list"].map(|name| {
            let page = counter.ok(client, name, json!({ "limit": 50 }));
            (
                page["rows"].clone(),
                total(&counter, client, name, json!({})),
            )
        })
    };
    let other = counter.new_entity("Tanneurs");
    let narrow = counter.new_role("Tanneurs", &["identity read entities"]);
    let client = counter.with_roles(&[(&narrow, &other)]);
    assert_eq!(total(&counter, client, "household.list", json!({})), 0);
    counter.ok(
        admin,
        "household.follow",
        json!({ "household": here, "entity": other, "follows": true }),
    );
    let before = pages(client);
    assert_eq!((before[0].1, before[1].1), (1, 2));
    // Whether a hidden family exists changes nothing of what is answered.
    counter.household(admin, &family("Aubry"));
    assert_eq!(pages(client), before);
    assert_eq!(labels(&counter, admin, json!({})), ["Aubry", "Garnier"]);
    // Without the right to requests, to documents and to addresses, their filters find nobody.
    for filter in [
        json!({ "pending": true }),
        json!({ "missing": true }),
        json!({ "town": "v" }),
    ] {
        assert_eq!(total(&counter, client, "household.list", filter), 0);
    }
    let nobody = counter.with_role("statistiques");
    for name in [
        "household.list",
        "household.export_list",
        "person.list",
        "person.export_list",
    ] {
        assert_eq!(
            counter.refused(nobody, name, json!({ "limit": 1 })),
            "no_right"
        );
    }
}

#[test]
fn filters_of_requests_documents_and_protection_say_what_the_file_says() {
    let counter = Counter::new();
    let admin = counter.admin;
    let address = |commune: &str| {
        json!({ "line": "1 rue Haute", "complement": null, "postcode": "28200",
                "commune": commune, "insee": null, "country": null })
    };
    let made = |name: &str, commune: &str| {
        let request = json!({ "members": family(name), "address": address(commune) });
        text(&counter.ok(admin, "household.create", request), "id")
    };
    made("Garnier", "Blois");
    let hidden = made("Aubry", "Blois");
    assert_eq!(
        labels(&counter, admin, json!({ "town": "blo" })),
        ["Aubry", "Garnier"]
    );
    counter.ok(
        admin,
        "household.protect",
        json!({ "household": hidden, "protected": true }),
    );
    assert_eq!(
        labels(&counter, admin, json!({ "town": "blo" })),
        ["Garnier"]
    );
    let page = counter.ok(admin, "household.list", json!({ "limit": 5 }));
    assert_eq!(page["rows"][0]["town"], Value::Null);
    assert_eq!(page["rows"][1]["town"], "Blois");
    let file = counter.file(admin, &hidden);
    counter.ok(
        admin,
        "household.archive",
        json!({ "household": hidden, "archived": true }),
    );
    assert_eq!(
        labels(&counter, admin, json!({ "state": "archived" })),
        ["Aubry"]
    );
    assert_eq!(labels(&counter, admin, json!({ "state": "all" })).len(), 2);
    assert_eq!(text(&file, "number"), "00002");
    let ages = json!({ "question": { "age_from": 18 }, "limit": 0 });
    assert_eq!(counter.ok(admin, "person.list", ages)["total"], 1);
}

#[test]
fn a_table_is_noted_neutralised_and_holds_what_the_filter_finds() {
    let counter = Counter::new();
    let admin = counter.admin;
    counter.household(
        admin,
        &[
            member("guardian", "Agathe", "Marchand", "14/03/1987"),
            member("child", "-Basile", "Marchand", "22/05/2017"),
        ],
    );
    counter.household(admin, &family("Aubry"));
    let lines = csv(
        &counter,
        admin,
        "household.export_list",
        json!({ "name": "mar" }),
    );
    assert_eq!(lines.len(), 2);
    assert!(
        lines[1].starts_with("\"00001\";\"Marchand\";\"Agathe\";\"1\""),
        "{}",
        lines[1]
    );
    let lines = csv(
        &counter,
        admin,
        "person.export_list",
        json!({ "sort": "birth" }),
    );
    assert_eq!(
        lines[0],
        "\u{feff}Nom;Prénom;Date de naissance;Rôle;Dossier"
    );
    assert!(
        lines.iter().any(|line| line.contains("\"'-Basile\"")),
        "{lines:?}"
    );
    let accesses = counter.accesses();
    assert_eq!(
        accesses[..2],
        ["person.export_list", "household.export_list"]
    );
}
