//! Who sees, proposes and decides what.

use super::{
    all, creation, decide, decision, form, household, moving, row, shown, tanneurs, wrong_fields,
};
use crate::text;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

#[test]
fn each_volet_is_decided_by_who_may_write_it() {
    let counter = Counter::new();
    let entity = counter.entity();
    let sent = counter.ok(counter.admin, "request.submit", creation());
    let id = text(&sent, "id");
    // Sees identities alone: the rest is as if it were not asked.
    let identity = counter.new_role(
        "Identité",
        &["identity write commune", "requests write commune"],
    );
    let clerk = counter.with_roles(&[(&identity, &entity)]);
    let request = shown(&counter, clerk, &id);
    let fields: Vec<&str> = (request["rows"].as_array().unwrap().iter())
        .map(|row| row["field"].as_str().unwrap())
        .collect();
    for hidden in ["address", "phones", "pick_up", "authority", "emergency"] {
        assert!(!fields.contains(&hidden), "{hidden}");
    }
    let half = decide(&counter, clerk, &request, all(&request, "accept"));
    assert_eq!(
        half["status"], "pending",
        "others have still to decide their part"
    );
    assert_eq!(half["household"], Value::Null);
    // What she has not the eyes for, she cannot decide by guessing its place.
    let again = shown(&counter, clerk, &id);
    let whole = shown(&counter, counter.with_role("scolaire"), &id);
    let hidden = row(&whole, "address")["change"].clone();
    let guess = json!([{ "change": hidden, "decision": "refuse" }]);
    assert_eq!(
        wrong_fields(&counter, clerk, "request.decide", decision(&again, guess)),
        [format!("decisions.{hidden}: request.field_misplaced")]
    );
    let rest = all(&whole, "accept");
    let rest: Value = (rest.as_array().unwrap().iter())
        .filter(|decision| {
            let rows = whole["rows"].as_array().unwrap();
            rows.iter()
                .any(|row| row["change"] == decision["change"] && row["decision"].is_null())
        })
        .cloned()
        .collect();
    let scolaire = counter.with_role("scolaire");
    let whole = shown(&counter, scolaire, &id);
    assert_eq!(
        decide(&counter, scolaire, &whole, rest)["status"],
        "accepted"
    );
}

#[test]
fn a_service_sees_and_proposes_within_its_households() {
    let build = |hidden: bool| {
        let counter = Counter::new();
        let tanneurs = counter.new_entity("Tanneurs");
        let saint_jean = counter.new_entity("Saint-Jean");
        let clerk = counter.with_roles(&[(&counter.role("periscolaire"), &tanneurs)]);
        let writer = counter.new_role(
            "Saisie",
            &["identity write entities", "contact write entities"],
        );
        let here = counter.with_roles(&[(&writer, &tanneurs)]);
        let there = counter.with_roles(&[(&writer, &saint_jean)]);
        let mine = counter.household(here, &family("Marchand"));
        let other = counter.household(there, &family("Leroy"));
        if hidden {
            moving(&counter, counter.admin, &other);
        }
        (counter, clerk, mine, other)
    };
    let (counter, clerk, mine, other) = build(true);
    // Out of sight as if it did not exist.
    let change = json!({ "change": { "household": other, "address": tanneurs() } });
    assert_eq!(
        counter.refused(clerk, "request.submit", change),
        "not_found"
    );
    let list =
        |counter: &Counter, client| counter.ok(client, "request.list", json!({ "limit": 20 }));
    let (bare, clerk_there, ..) = build(false);
    assert_eq!(list(&counter, clerk), list(&bare, clerk_there));
    assert_eq!(list(&counter, clerk)["total"], 0);
    let found = list(&counter, counter.admin)["requests"][0]["id"].clone();
    assert_eq!(
        counter.refused(clerk, "request.show", json!({ "id": found })),
        "not_found"
    );
    // Its own families are proposed a change, which it may not decide.
    let sent = counter.ok(
        clerk,
        "request.submit",
        json!({ "change": { "household": mine, "new_members": [member("contact", "Bruno", "Roux", "")] } }),
    );
    assert_eq!(list(&counter, clerk)["total"], 1);
    let request = shown(&counter, clerk, &text(&sent, "id"));
    assert_eq!(request["writable"], false);
    assert!(
        request["rows"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["decidable"] == false)
    );
    assert_eq!(
        counter.refused(clerk, "request.decide", decision(&request, json!([]))),
        "no_right"
    );
    // What she does not see was not in her form: the telephone of the file is not asked away.
    let other_request = counter.ok(
        clerk,
        "request.submit",
        json!({ "change": { "household": mine, "members": [form(&counter, &mine, |person| {
            person["phones"] = json!([]);
            person["emails"] = json!([]);
            person["first_name"] = json!("Clara");
        })] } }),
    );
    let seen = shown(&counter, counter.admin, &text(&other_request, "id"));
    let fields: Vec<&Value> = (seen["rows"].as_array().unwrap().iter())
        .map(|row| &row["field"])
        .collect();
    assert_eq!(fields, ["first_name"], "{seen:#}");
}

#[test]
fn requests_are_refused_by_right_first() {
    let counter = Counter::new();
    let household = household(&counter);
    let sent = moving(&counter, counter.admin, &household);
    let id = &sent["id"];
    let regie = counter.with_role("regisseur");
    let peri = counter.with_role("periscolaire");
    for (client, name, request) in [
        (regie, "request.list", json!({ "limit": 9 })),
        (regie, "request.show", json!({ "id": id })),
        (regie, "request.submit", creation()),
        (regie, "request.form", json!({ "id": id })),
        (regie, "request.answer", json!({ "id": id })),
        (peri, "request.import", json!({ "json": "{}" })),
        (
            peri,
            "request.decide",
            json!({ "id": id, "decisions": [], "seen": "" }),
        ),
        (
            peri,
            "request.refuse",
            json!({ "id": id, "reason": "Non", "seen": "" }),
        ),
        (peri, "request.assign", json!({ "id": id, "to": "me" })),
        (
            peri,
            "request.prioritise",
            json!({ "id": id, "priority": "high" }),
        ),
    ] {
        assert_eq!(counter.refused(client, name, request), "no_right", "{name}");
    }
}

#[test]
fn a_protected_address_is_not_told_beside_a_request() {
    let counter = Counter::new();
    let household = household(&counter);
    let protect = json!({ "household": household, "protected": true });
    counter.ok(counter.admin, "household.protect", protect);
    let change = json!({ "change": { "household": household, "address": tanneurs() } });
    let sent = counter.ok(counter.admin, "request.submit", change);
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    let address = row(&request, "address");
    assert_eq!(address["current"], "Masqué\u{a0}: adresse protégée");
    assert_eq!(address["proposed"], "12 rue des Tanneurs, 28200 Valmont");
    assert!(
        !request.to_string().contains("rue du Moulin"),
        "{request:#}"
    );
}
