//! What the portal sends.

use super::{act_of, all, decide, decision, household, row, shown, tanneurs, wrong_fields};
use crate::text;
use guichet_testkit::Counter;
use serde_json::{Value, json};

fn file_of(household_number: Value, changes: Value) -> Value {
    json!({ "kind": "change", "external_ref": "portail-42",
        "submitted_at": "2026-11-16T21:14:00+01:00", "household_number": household_number,
        "applicant": "Claire Marchand (responsable)", "changes": changes })
}

#[test]
fn a_file_of_the_portal_comes_in_once() {
    let counter = Counter::new();
    let household = household(&counter);
    let claire = text(&act_of(&counter, &household, "Agathe"), "person");
    let file = file_of(
        json!("00001"),
        json!([
            { "target": { "kind": "household" }, "field": "address", "base": null, "proposed": tanneurs() },
            { "target": { "kind": "person", "person": claire }, "field": "meal",
              "base": null, "proposed": "without_fish" },
        ]),
    );
    let import = |file: &Value| json!({ "json": file.to_string() });
    let first = counter.ok(counter.admin, "request.import", import(&file));
    assert_eq!(first["already"], false);
    let acts = counter.acts().len();
    let again = counter.ok(counter.admin, "request.import", import(&file));
    assert_eq!(
        (&again["id"], &again["already"]),
        (&first["id"], &json!(true))
    );
    assert_eq!(counter.acts().len(), acts, "nothing was written");
    let request = shown(&counter, counter.admin, &text(&first, "id"));
    assert_eq!(request["brief"]["channel"], "portal");
    assert_eq!(request["submitted_by"], Value::Null);
    assert_eq!(
        text(&request["brief"], "submitted_at").get(..10),
        Some("2026-11-16")
    );
    // A value that this version does not know is kept, shown, and cannot be accepted.
    let restauration = counter.new_role(
        "Repas",
        &[
            "requests write commune",
            "identity read commune",
            "contact write commune",
            "diet write commune",
        ],
    );
    let cook = counter.with_roles(&[(&restauration, &counter.entity())]);
    let request = shown(&counter, cook, &text(&first, "id"));
    let meal = row(&request, "meal");
    assert_eq!(meal["proposed"], "without_fish");
    assert_eq!(meal["error"], "request.value_unknown");
    let wrong = wrong_fields(
        &counter,
        cook,
        "request.decide",
        decision(&request, all(&request, "accept")),
    );
    assert_eq!(
        wrong,
        [format!(
            "decisions.{}: request.value_unknown",
            meal["change"]
        )]
    );
    assert_eq!(
        counter.file(counter.admin, &household)["address"]["fields"]["line"],
        "4 rue du Moulin",
        "nothing was written"
    );
}

#[test]
fn a_file_is_refused_with_the_path_of_each_fault() {
    let counter = Counter::new();
    household(&counter);
    let wrong = |text: &str| {
        wrong_fields(
            &counter,
            counter.admin,
            "request.import",
            json!({ "json": text }),
        )
    };
    assert_eq!(wrong("{"), [": request.file_unreadable"]);
    assert_eq!(wrong("[]"), [": request.file_unreadable"]);
    assert_eq!(wrong(&" ".repeat(300 * 1024)), [": request.file_too_large"]);
    assert_eq!(
        wrong("{}"),
        [
            "kind: text.missing",
            "external_ref: text.missing",
            "submitted_at: text.missing",
            "changes: text.missing",
        ]
    );
    let target = json!({ "kind": "household" });
    let faulty = json!({ "kind": "change", "external_ref": "x", "submitted_at": "hier",
        "household_number": "douze", "surprise": 1, "changes": [
            { "target": target, "field": "address", "proposed": null, "why": "" },
            { "target": { "kind": "planet" }, "field": "address", "proposed": null },
            { "target": target, "field": "colour", "proposed": null },
            { "target": target, "field": "address" },
            12,
        ] });
    assert_eq!(
        wrong(&faulty.to_string()),
        [
            "surprise: request.key_unknown",
            "submitted_at: date.format",
            "household_number: request.household_unknown",
            "changes.0.why: request.key_unknown",
            "changes.1.target: request.value_unknown",
            "changes.2.field: request.value_unknown",
            "changes.3.proposed: text.missing",
            "changes.4: request.value_unknown",
        ]
    );
    let change = |target: Value, field: &str| json!([{ "target": target, "field": field, "base": null, "proposed": "guardian" }]);
    for (number, changes, expected) in [
        (
            json!("00009"),
            change(target.clone(), "address"),
            "household_number: request.household_unknown",
        ),
        (
            json!(1),
            change(target.clone(), "meal"),
            "changes.0.field: request.field_misplaced",
        ),
        (
            json!(1),
            change(json!({ "kind": "person", "person": "p1" }), "meal"),
            "changes.0.target: request.person_unknown",
        ),
        (json!(1), json!([]), "changes: text.missing"),
    ] {
        assert_eq!(wrong(&file_of(number, changes).to_string()), [expected]);
    }
    assert_eq!(
        counter.ok(counter.admin, "request.list", json!({ "limit": 9 }))["total"],
        0
    );
}

#[test]
fn the_example_of_the_format_is_a_family_that_comes_in() {
    let page = include_str!("../../../../../docs/format/request.md");
    let example = page.split("```json").nth(1).unwrap();
    let example = example.split("```").next().unwrap();
    let counter = Counter::new();
    let sent = counter.ok(counter.admin, "request.import", json!({ "json": example }));
    let scolaire = counter.with_role("scolaire");
    let request = shown(&counter, scolaire, &text(&sent, "id"));
    let rows = request["rows"].as_array().unwrap();
    assert!(rows.iter().all(|row| row["error"].is_null()), "{request:#}");
    let closed = decide(&counter, scolaire, &request, all(&request, "accept"));
    assert_eq!(closed["status"], "accepted");
    assert_eq!(
        counter.file(scolaire, &text(&closed, "household"))["label"],
        "Garnier"
    );
}
