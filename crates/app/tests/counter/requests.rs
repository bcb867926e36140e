//! Requests: nothing enters a file before it is accepted, and then all of it at once.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

fn act_of(counter: &Counter, household: &str, name: &str) -> Value {
    let file = counter.file(counter.admin, household);
    let members = file["members"].as_array().unwrap();
    let found = members.iter().find(|m| m["fields"]["first_name"] == name);
    found.unwrap_or_else(|| panic!("no {name}")).clone()
}

/// A family in the base, Agathe Marchand at its head.
fn household(counter: &Counter) -> String {
    let mut members = family("Marchand");
    members[0]["person"]["phones"] = json!([{ "number": "0639982741", "label": "mobile" }]);
    let made = counter.ok(
        counter.admin,
        "household.create",
        json!({
            "members": members,
            "address": { "line": "4 rue du Moulin", "complement": null, "postcode": "28200",
                         "commune": "Valmont", "insee": null, "country": null },
        }),
    );
    text(&made, "id")
}

fn tanneurs() -> Value {
    json!({ "line": "12 rue des Tanneurs", "complement": null, "postcode": "28200",
            "commune": "Valmont", "insee": null, "country": null })
}

/// The form of the head of the family as the screen would send it back, with changes.
fn form(counter: &Counter, household: &str, change: impl FnOnce(&mut Value)) -> Value {
    let file = counter.file(counter.admin, household);
    let head = &file["members"][0];
    let fields = &head["fields"];
    let mut person = json!({
        "usage_name": fields["usage_name"], "birth_name": fields["birth_name"],
        "first_name": fields["first_name"], "sex": fields["sex"],
        "birth_date": head["birth_fr"], "phones": head["phones"], "emails": head["emails"],
    });
    change(&mut person);
    json!({ "member": head["member"], "person": person })
}

/// A move and a new telephone, proposed.
fn moving(counter: &Counter, client: Client, household: &str) -> Value {
    let changed = form(counter, household, |person| {
        person["phones"] = json!([{ "number": "06 39 98 27 14", "label": "mobile" }]);
    });
    counter.ok(
        client,
        "request.submit",
        json!({ "change": { "household": household, "members": [changed], "address": tanneurs() },
                "message": "Nous déménageons le 1er décembre." }),
    )
}

/// "path: code" of each thing that is wrong.
fn wrong_fields(counter: &Counter, client: Client, name: &str, request: Value) -> Vec<String> {
    let fields = counter.wrong_fields(client, name, request).into_iter();
    fields
        .map(|(path, code)| format!("{path}: {code}"))
        .collect()
}

fn shown(counter: &Counter, client: Client, id: &str) -> Value {
    counter.ok(client, "request.show", json!({ "id": id }))
}

fn decide(counter: &Counter, client: Client, shown: &Value, decisions: Value) -> Value {
    counter.ok(client, "request.decide", decision(shown, decisions))
}

fn decision(shown: &Value, decisions: Value) -> Value {
    json!({ "id": shown["brief"]["id"], "decisions": decisions, "seen": shown["version"],
            "reply": "Merci de nous donner la suite." })
}

/// The same decision for every row that may be decided.
fn all(shown: &Value, decision: &str) -> Value {
    let rows = shown["rows"].as_array().unwrap().iter();
    rows.filter(|row| row["decidable"] == true && row["identical"] == false)
        .map(|row| json!({ "change": row["change"], "decision": decision }))
        .collect()
}

fn row<'v>(shown: &'v Value, field: &str) -> &'v Value {
    let rows = shown["rows"].as_array().unwrap();
    let found = rows.iter().find(|row| row["field"] == field);
    found.unwrap_or_else(|| panic!("no {field} in {shown:#}"))
}

#[test]
fn a_request_is_seen_side_by_side_and_enters_the_file_in_one_act() {
    let counter = Counter::new();
    let household = household(&counter);
    let sent = moving(&counter, counter.admin, &household);
    assert_eq!(text(&sent, "number"), "D-2026-00001");
    assert_eq!(sent["household_number"], Value::Null);

    let before = counter.file(counter.admin, &household);
    assert_eq!(before["address"]["fields"]["line"], "4 rue du Moulin");
    assert_eq!(before["requests"][0]["number"], "D-2026-00001");
    assert_eq!(
        before["requests"][0]["object"],
        "Changement d’adresse et de téléphone"
    );

    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    assert_eq!(
        request["brief"]["applicant"],
        "Agathe Marchand (responsable)"
    );
    assert_eq!(
        request["position"],
        json!({ "index": 1, "of": 1, "previous": null, "next": null })
    );
    assert_eq!(request["writable"], true);
    let address = row(&request, "address");
    assert_eq!(address["about"], "Foyer");
    assert_eq!(address["label"], "Adresse");
    assert_eq!(address["current"], "4 rue du Moulin, 28200 Valmont");
    assert_eq!(address["proposed"], "12 rue des Tanneurs, 28200 Valmont");
    let phone = row(&request, "phones");
    assert_eq!(phone["about"], "Agathe");
    assert_eq!(phone["current"], "06 39 98 27 41 (mobile)");
    assert_eq!(phone["proposed"], "06 39 98 27 14 (mobile)");
    assert_eq!(request["rows"].as_array().unwrap().len(), 2);

    let acts = counter.acts().len();
    let closed = decide(&counter, counter.admin, &request, all(&request, "accept"));
    assert_eq!(closed["status"], "accepted");
    assert_eq!(closed["household"], json!(household));
    assert_eq!(counter.acts().len(), acts + 1, "one act for the whole");
    let after = counter.file(counter.admin, &household);
    assert_eq!(after["address"]["fields"]["line"], "12 rue des Tanneurs");
    assert_eq!(
        act_of(&counter, &household, "Agathe")["phones"][0]["number"],
        "06 39 98 27 14"
    );
    assert_eq!(after["requests"], json!([]));

    // Consulted afterwards, it tells what it was decided against.
    let later = shown(&counter, counter.admin, &text(&sent, "id"));
    assert_eq!(later["writable"], false);
    assert_eq!(
        row(&later, "address")["current"],
        "4 rue du Moulin, 28200 Valmont"
    );
    assert_eq!(row(&later, "address")["decision"], "accept");
    assert_eq!(text(&later, "decided_by"), text(&later, "submitted_by"));
    assert_eq!(
        counter.refused(counter.admin, "request.decide", decision(&later, json!([]))),
        "request_closed"
    );
    // Neither a sent request nor its validation is undone; what stands before it has moved.
    assert_eq!(
        counter.refused(counter.admin, "act.undo", json!({})),
        "undo_moved"
    );
    assert_eq!(
        counter.file(counter.admin, &household)["address"]["fields"]["line"],
        "12 rue des Tanneurs"
    );
    assert_eq!(
        counter.ok(counter.admin, "base.verify", json!({}))["sound"],
        true
    );
}

#[test]
fn nothing_is_decided_by_silence_nor_over_what_was_not_seen() {
    let counter = Counter::new();
    let household = household(&counter);
    let sent = moving(&counter, counter.admin, &household);
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    let address = row(&request, "address")["change"].clone();
    let phone = row(&request, "phones")["change"].clone();
    let one = json!([{ "change": address, "decision": "accept" }]);
    assert_eq!(
        wrong_fields(
            &counter,
            counter.admin,
            "request.decide",
            decision(&request, one)
        ),
        [format!("decisions.{phone}: request.undecided")]
    );
    // A row sent back to the family is told in words.
    let mut silent = decision(&request, all(&request, "complete"));
    silent["reply"] = json!(" ");
    assert_eq!(
        wrong_fields(&counter, counter.admin, "request.decide", silent),
        ["reply: text.missing"]
    );
    // Meanwhile a colleague corrects the address: what was shown is no longer what stands.
    counter.ok(
        counter.admin,
        "household.update_address",
        json!({ "household": household, "correction": true, "address":
            { "line": "6 rue du Moulin", "complement": null, "postcode": "28200",
              "commune": "Valmont", "insee": null, "country": null } }),
    );
    assert_eq!(
        counter.refused(
            counter.admin,
            "request.decide",
            decision(&request, all(&request, "accept"))
        ),
        "moved"
    );
    let again = shown(&counter, counter.admin, &text(&sent, "id"));
    assert_eq!(row(&again, "address")["moved"], true);
    assert_eq!(row(&again, "phones")["moved"], false);
    decide(&counter, counter.admin, &again, all(&again, "accept"));
    assert_eq!(
        counter.file(counter.admin, &household)["address"]["fields"]["line"],
        "12 rue des Tanneurs"
    );
}

#[test]
fn a_request_is_refused_with_a_reason_and_leaves_the_file_as_it_was() {
    let counter = Counter::new();
    let household = household(&counter);
    let sent = moving(&counter, counter.admin, &household);
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    let refuse =
        |reason: &str| json!({ "id": sent["id"], "reason": reason, "seen": request["version"] });
    assert_eq!(
        wrong_fields(&counter, counter.admin, "request.refuse", refuse(" ")),
        ["reason: text.missing"]
    );
    counter.ok(
        counter.admin,
        "request.refuse",
        refuse("Justificatif illisible."),
    );
    let later = shown(&counter, counter.admin, &text(&sent, "id"));
    assert_eq!(later["brief"]["status"], "refused");
    assert_eq!(later["reason"], "Justificatif illisible.");
    assert_eq!(row(&later, "phones")["decision"], "refuse");
    assert_eq!(
        counter.file(counter.admin, &household)["address"]["fields"]["line"],
        "4 rue du Moulin"
    );
}

#[test]
fn what_is_missing_is_asked_brought_and_decided_anew() {
    let counter = Counter::new();
    let household = household(&counter);
    let sent = moving(&counter, counter.admin, &household);
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    let (address, phone) = (
        &row(&request, "address")["change"],
        &row(&request, "phones")["change"],
    );
    let split = json!([{ "change": address, "decision": "complete" },
                       { "change": phone, "decision": "accept" }]);
    let closed = decide(&counter, counter.admin, &request, split);
    assert_eq!(closed["status"], "to_complete");
    // What was accepted is in the file already, the rest is not.
    assert_eq!(
        act_of(&counter, &household, "Agathe")["phones"][0]["number"],
        "06 39 98 27 14"
    );
    assert_eq!(
        counter.file(counter.admin, &household)["address"]["fields"]["line"],
        "4 rue du Moulin"
    );
    let mut fuller = tanneurs();
    fuller["complement"] = json!("Bâtiment B");
    counter.ok(
        counter.admin,
        "request.answer",
        json!({ "id": sent["id"], "change": { "household": household, "address": fuller } }),
    );
    let again = shown(&counter, counter.admin, &text(&sent, "id"));
    assert_eq!(again["brief"]["status"], "pending");
    assert_eq!(row(&again, "phones")["decision"], "accept");
    assert_eq!(row(&again, "address")["decision"], Value::Null);
    let rest = json!([{ "change": address, "decision": "accept" }]);
    assert_eq!(
        decide(&counter, counter.admin, &again, rest)["status"],
        "accepted"
    );
    assert_eq!(
        counter.file(counter.admin, &household)["address"]["fields"]["complement"],
        "Bâtiment B"
    );
}

/// A family that comes to the counter, to be validated by somebody else.
fn creation() -> Value {
    json!({ "creation": {
        "members": [
            { "role": "guardian", "ref": "p1", "person": {
                "usage_name": "Garnier", "birth_name": "Prigent", "first_name": "Hélène",
                "sex": "F", "birth_date": "02/07/1990", "phones": [{ "number": "0639985512" }] } },
            { "role": "child", "ref": "p2", "person": {
                "usage_name": "Garnier", "first_name": "Louise", "birth_date": "22/05/2019" } },
        ],
        "address": tanneurs(),
        "kinships": [{ "child": "p2", "person": "p1", "kinship": "mother", "authority": "joint",
                       "pick_up": "allowed", "emergency": true }],
        "observation": "Arrive en décembre.",
    } })
}

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
fn a_person_brought_in_one_go_is_the_same_in_the_next() {
    let counter = Counter::new();
    let household = household(&counter);
    let sent = counter.ok(
        counter.admin,
        "request.submit",
        json!({ "change": { "household": household, "new_members": [
            { "role": "contact", "ref": "p1", "person": {
                "usage_name": "Marchand", "first_name": "Bruno",
                "phones": [{ "number": "0639981100" }] } } ] } }),
    );
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    assert_eq!(request["brief"]["object"], "Ajout d’un contact");
    let phone = row(&request, "phones")["change"].clone();
    let mut decisions = all(&request, "accept");
    for decision in decisions.as_array_mut().unwrap() {
        if decision["change"] == phone {
            decision["decision"] = json!("complete");
        }
    }
    decide(&counter, counter.admin, &request, decisions);
    let bruno = act_of(&counter, &household, "Bruno");
    assert_eq!(bruno["phones"], json!([]));
    let again = shown(&counter, counter.admin, &text(&sent, "id"));
    let rest = json!([{ "change": phone, "decision": "accept" }]);
    assert_eq!(
        decide(&counter, counter.admin, &again, rest)["status"],
        "accepted"
    );
    let after = act_of(&counter, &household, "Bruno");
    assert_eq!(after["person"], bruno["person"]);
    assert_eq!(after["phones"][0]["number"], "06 39 98 11 00");
    let file = counter.file(counter.admin, &household);
    let contacts = file["members"].as_array().unwrap().iter();
    assert_eq!(contacts.filter(|m| m["role"] == "contact").count(), 1);
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
fn the_queue_is_by_priority_then_age_and_can_be_shared_out() {
    let counter = Counter::new();
    let household = household(&counter);
    let ids: Vec<String> = (0..3)
        .map(|n| {
            counter.environment.advance_ms(60_000);
            let change = json!({ "household": household, "address": {
                "line": format!("{n} rue des Tanneurs"), "complement": null, "postcode": "28200",
                "commune": "Valmont", "insee": null, "country": null } });
            let sent = counter.ok(counter.admin, "request.submit", json!({ "change": change }));
            text(&sent, "id")
        })
        .collect();
    let order = |request: Value| -> Vec<String> {
        let page = counter.ok(counter.admin, "request.list", request);
        (page["requests"].as_array().unwrap().iter())
            .map(|one| text(one, "id"))
            .collect()
    };
    assert_eq!(order(json!({ "limit": 10 })), ids);
    counter.ok(
        counter.admin,
        "request.prioritise",
        json!({ "id": ids[2], "priority": "high" }),
    );
    let ranked = [ids[2].clone(), ids[0].clone(), ids[1].clone()];
    assert_eq!(order(json!({ "limit": 10 })), ranked);
    assert_eq!(order(json!({ "limit": 1, "offset": 1 })), ranked[1..2]);
    let place = &shown(&counter, counter.admin, &ids[0])["position"];
    assert_eq!(
        *place,
        json!({ "index": 2, "of": 3, "previous": ids[2], "next": ids[1] })
    );
    counter.ok(
        counter.admin,
        "request.assign",
        json!({ "id": ids[1], "to": "me" }),
    );
    assert_eq!(
        order(json!({ "limit": 10, "assigned_to_me": true })),
        ids[1..2]
    );
    let home = counter.ok(counter.admin, "home.summary", json!({}));
    assert_eq!(
        home["requests"],
        json!({ "pending": 3, "to_complete": 0, "mine": 1 })
    );
    // Both can be taken back.
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(
        order(json!({ "limit": 10, "assigned_to_me": true })),
        [""; 0]
    );
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(order(json!({ "limit": 10 })), ids);
    let page = counter.ok(
        counter.admin,
        "request.list",
        json!({ "statuses": ["refused"], "limit": 9 }),
    );
    assert_eq!(page["total"], 0);
    assert_eq!(
        page["counts"],
        json!({ "pending": 3, "to_complete": 0, "accepted": 0, "refused": 0 })
    );
}

#[test]
fn nothing_is_asked_by_an_unchanged_form() {
    let counter = Counter::new();
    let household = household(&counter);
    let same = form(&counter, &household, |_| {});
    assert_eq!(
        counter.refused(
            counter.admin,
            "request.submit",
            json!({ "change": { "household": household, "members": [same] } })
        ),
        "request_empty"
    );
    for malformed in [
        json!({}),
        json!({ "creation": creation()["creation"],
        "change": { "household": household } }),
    ] {
        assert_eq!(
            counter.refused(counter.admin, "request.submit", malformed),
            "malformed_request"
        );
    }
    let mut wrong = creation();
    wrong["creation"]["members"][1]["person"]["birth_date"] = json!("31/02/2019");
    wrong["creation"]["kinships"][0]["child"] = json!("p7");
    assert_eq!(
        wrong_fields(&counter, counter.admin, "request.submit", wrong),
        [
            "members.1.person.birth_date: date.not_a_day",
            "kinships.0.child: reference.unknown"
        ]
    );
}

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
fn each_state_has_its_paper_numbered_and_printed_again() {
    let counter = Counter::new();
    let household = household(&counter);
    let sent = moving(&counter, counter.admin, &household);
    let print = |kind: &str| json!({ "id": sent["id"], "kind": kind });
    let receipt = counter.ok(counter.admin, "request.print", print("receipt"));
    assert_eq!(
        (&receipt["number"], &receipt["duplicata"]),
        (&json!("2026-A-000001"), &json!(false))
    );
    let again = counter.ok(counter.admin, "request.print", print("receipt"));
    assert_eq!(
        (&again["number"], &again["duplicata"]),
        (&receipt["number"], &json!(true))
    );
    for letter in ["complement", "refusal"] {
        let code = counter.refused(counter.admin, "request.print", print(letter));
        assert_eq!(code, "request_no_letter");
    }
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    decide(&counter, counter.admin, &request, all(&request, "complete"));
    let letter = counter.ok(counter.admin, "request.print", print("complement"));
    assert_eq!(letter["number"], "2026-A-000002");
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    let refuse = json!({ "id": sent["id"], "reason": "Sans suite.", "seen": request["version"] });
    counter.ok(counter.admin, "request.refuse", refuse);
    counter.ok(counter.admin, "request.print", print("refusal"));
    let list = counter.ok(
        counter.admin,
        "request.print_list",
        json!({ "statuses": ["refused"] }),
    );
    assert_eq!(list["number"], "2026-A-000004");
    // Who sees no address does not get the letter that bears it by this way round.
    let blind = counter.new_role("Suivi", &["requests read commune", "identity read commune"]);
    let blind = counter.with_roles(&[(&blind, &counter.entity())]);
    assert_eq!(
        counter.refused(blind, "request.print", print("refusal")),
        "no_right"
    );
    assert_eq!(
        counter.ok(counter.admin, "base.verify", json!({}))["sound"],
        true
    );
}

#[test]
fn the_example_of_the_format_is_a_family_that_comes_in() {
    let page = include_str!("../../../../docs/format/request.md");
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
    assert_eq!(counter.file(scolaire, &text(&closed, "household"))["label"], "Garnier");
}
