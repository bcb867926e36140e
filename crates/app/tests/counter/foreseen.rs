//! What a family to come will have to bring, from what is typed: the rules of the file itself.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, family};
use serde_json::{Value, json};

const JUGEMENT: &str = "6f1d0c5e-0000-8000-8000-000000000008";
const PAI: &str = "6f1d0c5e-0000-8000-8000-00000000000b";

/// Everything that few may know of a child, and of whom.
fn typed() -> Value {
    json!({
        "members": [
            { "role": "guardian", "ref": "guardian", "person": {
                "usage_name": "Garnier", "first_name": "Hélène", "sex": "F",
                "birth_date": "02/07/1990" } },
            { "role": "partner", "ref": "partner", "person": {
                "usage_name": "Garnier", "first_name": "Paul", "birth_date": "02/07/1988" } },
            { "role": "child", "ref": "child-1", "person": {
                "usage_name": "Garnier", "first_name": "Louise", "birth_date": "22/05/2019",
                "care_plan": { "avoid": "arachide" } },
              "residence": { "kind": "alternating" } },
        ],
        "address": { "line": "12 rue des Tanneurs", "complement": null, "postcode": "28200",
                     "commune": "Valmont", "insee": null, "country": null },
        "kinships": [
            { "child": "child-1", "person": "guardian", "kinship": "mother", "authority": "joint" },
            { "child": "child-1", "person": "partner", "kinship": "step_parent",
              "authority": "delegated" },
        ],
        "procedures": ["school", "canteen", "childcare", "sport", "tariff"],
    })
}

fn foreseen(counter: &Counter, client: Client, request: Value) -> Vec<Value> {
    let lines = counter.ok(client, "supporting_document.foresee", request);
    lines.as_array().unwrap().clone()
}

/// Reads and writes everything of a family.
fn everything(counter: &Counter) -> Client {
    let rights = [
        "identity write commune",
        "contact write commune",
        "authority write commune",
        "diet write commune",
        "care_plan write commune",
        "documents write commune",
        "restricted_documents write commune",
        "requests write commune",
    ];
    let role = counter.new_role("Tout", &rights);
    counter.with_roles(&[(&role, &counter.entity())])
}

#[test]
fn the_form_foretells_what_the_file_then_asks_for() {
    let counter = Counter::new();
    let client = everything(&counter);
    let lines = foreseen(&counter, client, typed());
    let made = counter.ok(client, "household.create", typed());
    let file = counter.file(client, &text(&made, "id"));
    let person = |word: &Value| match word.as_str() {
        Some("guardian") => file["members"][0]["person"].clone(),
        Some("partner") => file["members"][1]["person"].clone(),
        Some("child-1") => file["members"][2]["person"].clone(),
        _ => Value::Null,
    };
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            let about = (person(&line["person"]), person(&line["adult"]));
            (
                line["document_type"].clone(),
                about,
                line["deadline_fr"].clone(),
            )
        })
        .collect();
    let asked: Vec<_> = file["documents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let about = (line["person"].clone(), line["adult"].clone());
            (
                line["document_type"].clone(),
                about,
                line["deadline_fr"].clone(),
            )
        })
        .collect();
    assert_eq!(told, asked);
    assert!(lines.iter().any(|line| line["document_type"] == PAI));
}

#[test]
fn a_half_typed_form_is_no_fault() {
    let counter = Counter::new();
    let client = everything(&counter);
    let mut request = typed();
    request["members"][2]["person"]["birth_date"] = json!("22/05");
    request["members"][0]["person"] = json!({});
    request["kinships"][0]["child"] = json!("child-9");
    let lines = foreseen(&counter, client, request);
    assert!(lines.iter().any(|line| line["person"] == "child-1"));
    let none = foreseen(&counter, client, json!({ "members": [] }));
    assert!(none.iter().all(|line| line["person"].is_null()));
}

#[test]
fn a_restricted_type_is_told_to_nobody_else() {
    let counter = Counter::new();
    let accueil = counter.with_role("accueil");
    let restricted = [JUGEMENT, PAI];
    let told = |client| {
        foreseen(&counter, client, typed())
            .iter()
            .map(|line| text(line, "document_type"))
            .collect::<Vec<_>>()
    };
    assert!(
        !told(accueil)
            .iter()
            .any(|id| restricted.contains(&id.as_str()))
    );
    // Nor offered as another document, even to who edits the rules.
    for client in [accueil, counter.admin] {
        let types = counter.ok(client, "document_type.list", json!({}));
        for kind in types.as_array().unwrap() {
            let known = restricted.contains(&kind["id"].as_str().unwrap());
            assert!(!(known && kind["offered"] == true), "{kind}");
        }
    }
    let scolaire = counter.with_role("scolaire");
    let types = counter.ok(scolaire, "document_type.list", json!({}));
    assert!(
        types
            .as_array()
            .unwrap()
            .iter()
            .all(|kind| kind["offered"] == true)
    );
}

#[test]
fn who_reads_alone_is_refused() {
    let counter = Counter::new();
    let role = counter.new_role("Consultation", &["identity read commune"]);
    let reader = counter.with_roles(&[(&role, &counter.entity())]);
    let request = json!({ "members": family("Marchand") });
    let refused = counter.refused(reader, "supporting_document.foresee", request);
    assert_eq!(refused, "no_right");
}
