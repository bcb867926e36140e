//! Requests: nothing enters a file before it is accepted, and then all of it at once.

mod answer;
mod creation;
mod import;
mod queue;
mod rights;
mod side_by_side;

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, family};
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
