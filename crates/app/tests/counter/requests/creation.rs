//! A family to come.

use super::{all, creation, decide, decision, household, row, shown, wrong_fields};
use crate::text;
use guichet_testkit::Counter;
use serde_json::{Value, json};

#[test]
fn a_family_to_come_has_its_number_is_found_and_becomes_a_household() {
    let counter = Counter::new();
    household(&counter);
    let sent = counter.ok(counter.admin, "request.submit", creation());
    assert_eq!(sent["household_number"], "00002");
    let other = household(&counter);
    assert_eq!(
        counter.file(counter.admin, &other)["number"],
        "00003",
        "the number is taken"
    );

    for typed in [
        "garn",
        "prigent",
        "louise",
        "06 39 98 55",
        "02071990",
        "00002",
        "d-2026-1",
    ] {
        let found = counter.ok(
            counter.admin,
            "household.search",
            json!({ "text": typed, "limit": 5 }),
        );
        let hit = &found["hits"][0];
        assert_eq!(hit["request"], sent["id"], "{typed}: {found}");
        assert_eq!(hit["id"], Value::Null);
        assert_eq!(
            (&hit["label"], &hit["number"]),
            (&json!("Garnier"), &json!("00002"))
        );
        assert_eq!(found["total"], 1, "{typed}");
    }
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    assert_eq!(request["brief"]["object"], "Nouveau dossier");
    assert_eq!(request["household"], Value::Null);
    let scolaire = counter.with_role("scolaire");
    let request = shown(&counter, scolaire, &text(&sent, "id"));
    assert_eq!(row(&request, "pick_up")["sensitive"], true);
    assert_eq!(row(&request, "pick_up")["about"], "Louise");
    let closed = decide(&counter, scolaire, &request, all(&request, "accept"));
    assert_eq!(closed["status"], "accepted", "{request:#}");
    assert_eq!(closed["number"], "00002");
    let id = text(&closed, "household");
    let file = counter.file(scolaire, &id);
    assert_eq!(file["label"], "Garnier");
    assert_eq!(file["observation"], "Arrive en décembre.");
    assert_eq!(file["address"]["fields"]["line"], "12 rue des Tanneurs");
    let louise = &file["members"][1];
    assert_eq!(louise["kinships"][0]["kinship"], "mother");
    assert_eq!(louise["kinships"][0]["emergency"], true);
    // Found as a household now, and as nothing else.
    let found = counter.ok(
        counter.admin,
        "household.search",
        json!({ "text": "garnier", "limit": 5 }),
    );
    assert_eq!(
        (&found["total"], &found["hits"][0]["id"]),
        (&json!(1), &json!(id))
    );
}

#[test]
fn a_household_is_not_created_without_its_responsable() {
    let counter = Counter::new();
    let sent = counter.ok(counter.admin, "request.submit", creation());
    let scolaire = counter.with_role("scolaire");
    let request = shown(&counter, scolaire, &text(&sent, "id"));
    let first = row(&request, "role");
    assert_eq!(
        (&first["about"], &first["required"]),
        (&json!("Hélène"), &json!(true))
    );
    let mut decisions = all(&request, "accept");
    for decision in decisions.as_array_mut().unwrap() {
        if decision["change"] == first["change"] {
            decision["decision"] = json!("refuse");
        }
    }
    let wrong = wrong_fields(
        &counter,
        scolaire,
        "request.decide",
        decision(&request, decisions),
    );
    assert_eq!(
        wrong,
        [format!("decisions.{}: request.required", first["change"])]
    );
    // Refused whole, its family is found no more and its number is not given again.
    let refuse = json!({ "id": sent["id"], "reason": "Déjà connue.", "seen": request["version"] });
    counter.ok(scolaire, "request.refuse", refuse);
    let found = counter.ok(
        counter.admin,
        "household.search",
        json!({ "text": "garnier", "limit": 5 }),
    );
    assert_eq!(found["total"], 0);
    let next = household(&counter);
    assert_eq!(counter.file(counter.admin, &next)["number"], "00002");
}
