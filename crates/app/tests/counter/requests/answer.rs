//! What a family brings to the counter enters its request, and waits for its validation again.

use super::{all, creation, decide, household, moving, row, shown, wrong_fields};
use crate::text;
use guichet_app::Client;
use guichet_testkit::Counter;
use serde_json::{Value, json};

fn forms(counter: &Counter, client: Client, id: &Value) -> Value {
    counter.ok(client, "request.form", json!({ "id": id }))
}

/// A member of the forms as the screen would send her back, with changes.
fn back(form: &Value, name: &str, change: impl FnOnce(&mut Value)) -> Value {
    let members = form["members"].as_array().unwrap();
    let found = members
        .iter()
        .find(|member| member["fields"]["first_name"] == name)
        .unwrap_or_else(|| panic!("no {name} in {form:#}"));
    let fields = &found["fields"];
    let date = fields["birth"]["date"].as_str().map(|iso| {
        let parts: Vec<&str> = iso.split('-').rev().collect();
        parts.join("/")
    });
    let mut person = json!({
        "usage_name": fields["usage_name"], "birth_name": fields["birth_name"],
        "first_name": fields["first_name"], "sex": fields["sex"], "birth_date": date,
        "phones": found["phones"], "emails": found["emails"],
    });
    change(&mut person);
    json!({ "ref": found["ref"], "person": person })
}

/// The whole of a request is asked back to the family.
fn sent_back(counter: &Counter, client: Client, id: &str) {
    let request = shown(counter, client, id);
    decide(counter, client, &request, all(&request, "complete"));
}

#[test]
fn the_forms_of_a_family_to_come_hold_what_it_asks() {
    let counter = Counter::new();
    let school = counter.with_role("scolaire");
    let sent = counter.ok(counter.admin, "request.submit", creation());
    sent_back(&counter, school, &text(&sent, "id"));
    let form = forms(&counter, school, &sent["id"]);
    assert_eq!(form["brief"]["status"], "to_complete");
    assert_eq!(form["reply"], "Merci de nous donner la suite.");
    let wanted = form["wanted"].as_array().unwrap();
    assert!(wanted.iter().any(|row| row["field"] == "birth"));
    let head = &form["members"][0];
    assert_eq!(
        (&head["ref"], &head["role"]),
        (&json!("p1"), &json!("guardian"))
    );
    assert_eq!(head["fields"]["birth_name"], "Prigent");
    assert_eq!(head["phones"][0]["number"], "06 39 98 55 12");
    assert_eq!(form["address"]["line"], "12 rue des Tanneurs");
    assert_eq!(form["links"][0]["child"], "p2");
    assert_eq!(form["links"][0]["authority"]["authority"], "joint");
    // Sent back as they came, they ask nothing else; what was asked back is open again.
    let louise = back(&form, "Louise", |_| {});
    let helene = back(&form, "Hélène", |_| {});
    counter.ok(
        school,
        "request.answer",
        json!({ "id": sent["id"], "answer": { "members": [helene, louise] } }),
    );
    let before: Vec<Value> = wanted.iter().map(|row| row["proposed"].clone()).collect();
    let again = shown(&counter, school, &text(&sent, "id"));
    assert_eq!(again["brief"]["status"], "pending");
    let rows = again["rows"].as_array().unwrap();
    let after: Vec<Value> = rows.iter().map(|row| row["proposed"].clone()).collect();
    assert_eq!(after, before);
    assert!(rows.iter().all(|row| row["decision"].is_null()));
}

#[test]
fn a_family_to_come_corrects_itself_and_brings_a_paper_and_a_contact() {
    let counter = Counter::new();
    let school = counter.with_role("scolaire");
    let sent = counter.ok(counter.admin, "request.submit", creation());
    sent_back(&counter, school, &text(&sent, "id"));
    let form = forms(&counter, school, &sent["id"]);
    let louise = back(&form, "Louise", |person| {
        person["birth_date"] = json!("23/05/2019")
    });
    let types = counter.ok(counter.admin, "document_type.list", json!({}));
    let types = types.as_array().unwrap();
    let proof = types
        .iter()
        .find(|one| {
            let fields = &one["fields"];
            fields["subject"] == "household" && fields["validity"] == "school_year"
        })
        .unwrap();
    counter.ok(
        school,
        "request.answer",
        json!({ "id": sent["id"], "message": "Voici la suite.", "answer": {
            "members": [louise],
            "new_members": [{ "role": "contact", "ref": "new-1", "person": {
                "usage_name": "Roux", "first_name": "Bruno" } }],
            "kinships": [{ "child": "p2", "person": "new-1", "kinship": "uncle_aunt",
                           "emergency": true }],
            "documents": [{ "document_type": proof["id"], "presented_on": "16/11/2026" }],
        } }),
    );
    let request = shown(&counter, school, &text(&sent, "id"));
    assert_eq!(request["message"], "Voici la suite.");
    assert_eq!(row(&request, "document")["decision"], Value::Null);
    let closed = decide(&counter, school, &request, all(&request, "accept"));
    assert_eq!(closed["status"], "accepted");
    let file = counter.file(counter.admin, &text(&closed, "household"));
    let of = |name: &str| {
        let members = file["members"].as_array().unwrap().iter();
        members
            .clone()
            .find(|member| member["fields"]["first_name"] == name)
            .unwrap_or_else(|| panic!("no {name}"))
            .clone()
    };
    assert_eq!(of("Louise")["birth_fr"], "23/05/2019");
    assert_eq!(of("Bruno")["role"], "contact");
    let links = of("Louise")["kinships"].as_array().unwrap().clone();
    assert_eq!(links.len(), 2, "{links:#?}");
    let given = file["documents"].as_array().unwrap().iter();
    let given: Vec<&Value> = given.filter(|one| one["status"] == "accepted").collect();
    assert_eq!(given.len(), 1, "{:#}", file["documents"]);
    // Good as long as its type says, from the day it was shown.
    assert_eq!(given[0]["valid_until_fr"], "31/08/2027", "{:#}", given[0]);
}

#[test]
fn what_was_asked_is_taken_back_by_telling_what_stands() {
    let counter = Counter::new();
    let household = household(&counter);
    let sent = moving(&counter, counter.admin, &household);
    sent_back(&counter, counter.admin, &text(&sent, "id"));
    let form = forms(&counter, counter.admin, &sent["id"]);
    // The forms hold what is asked, laid over the file.
    assert_eq!(form["address"]["line"], "12 rue des Tanneurs");
    assert_eq!(form["members"][0]["phones"][0]["number"], "06 39 98 27 14");
    let agathe = back(&form, "Agathe", |person| {
        person["phones"] = json!([{ "number": "0639982741", "label": "mobile" }]);
    });
    counter.ok(
        counter.admin,
        "request.answer",
        json!({ "id": sent["id"], "answer": { "members": [agathe] } }),
    );
    let again = shown(&counter, counter.admin, &text(&sent, "id"));
    assert_eq!(row(&again, "phones")["identical"], true);
    assert_eq!(row(&again, "address")["identical"], false);
}

#[test]
fn an_answer_is_refused_by_its_fields_and_closed_requests_take_none() {
    let counter = Counter::new();
    let household = household(&counter);
    let sent = moving(&counter, counter.admin, &household);
    let form = forms(&counter, counter.admin, &sent["id"]);
    let agathe = back(&form, "Agathe", |person| {
        person["birth_date"] = json!("31/02/1980")
    });
    let stranger = json!({ "ref": "p9", "person": { "usage_name": "X", "first_name": "Y" } });
    assert_eq!(
        wrong_fields(
            &counter,
            counter.admin,
            "request.answer",
            json!({ "id": sent["id"], "answer": { "members": [agathe, stranger] } })
        ),
        [
            "members.0.person.birth_date: date.not_a_day",
            "members.1.ref: request.person_unknown"
        ]
    );
    // Nothing was awaited and nothing is brought.
    let empty = json!({ "id": sent["id"], "answer": {} });
    assert_eq!(
        counter.refused(counter.admin, "request.answer", empty.clone()),
        "request_empty"
    );
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    decide(&counter, counter.admin, &request, all(&request, "accept"));
    for name in ["request.answer", "request.form"] {
        assert_eq!(
            counter.refused(counter.admin, name, empty.clone()),
            "request_closed",
            "{name}"
        );
    }
}

#[test]
fn what_is_not_in_sight_is_neither_in_the_forms_nor_taken_away_by_them() {
    let counter = Counter::new();
    let sent = counter.ok(counter.admin, "request.submit", creation());
    let entity = counter.entity();
    let identity = counter.new_role(
        "Identité",
        &["identity write commune", "requests write commune"],
    );
    let clerk = counter.with_roles(&[(&identity, &entity)]);
    let form = forms(&counter, clerk, &sent["id"]);
    assert_eq!(form["volets"], json!(["identity", "requests"]));
    assert_eq!(form["address"], Value::Null);
    assert_eq!(form["members"][0]["phones"], Value::Null);
    assert_eq!(form["links"][0]["authority"], Value::Null);
    assert_eq!(form["links"][0]["kinship"], "mother");
    let helene = back(&form, "Hélène", |person| {
        person["phones"] = json!([]);
        person["emails"] = json!([]);
        person["first_name"] = json!("Hélène-Marie");
    });
    let link = json!({ "child": "p2", "person": "p1", "kinship": "parent" });
    counter.ok(
        clerk,
        "request.answer",
        json!({ "id": sent["id"], "answer": { "members": [helene], "kinships": [link] } }),
    );
    let whole = forms(&counter, counter.admin, &sent["id"]);
    assert_eq!(whole["members"][0]["fields"]["first_name"], "Hélène-Marie");
    assert_eq!(whole["members"][0]["phones"][0]["number"], "06 39 98 55 12");
    assert_eq!(whole["links"][0]["kinship"], "parent");
    assert_eq!(whole["links"][0]["pick_up"]["pick_up"], "allowed");
}

#[test]
fn the_forms_of_a_protected_household_do_not_tell_where_it_lives() {
    let counter = Counter::new();
    let household = household(&counter);
    let protect = json!({ "household": household, "protected": true });
    counter.ok(counter.admin, "household.protect", protect);
    let bruno = json!({ "role": "contact", "ref": "p1", "person": {
        "usage_name": "Roux", "first_name": "Bruno" } });
    let change = json!({ "change": { "household": household, "new_members": [bruno] } });
    let sent = counter.ok(counter.admin, "request.submit", change);
    let form = forms(&counter, counter.admin, &sent["id"]);
    assert_eq!(form["masked"], true);
    assert_eq!(form["address"], Value::Null);
    assert!(!form.to_string().contains("rue du Moulin"), "{form:#}");
    assert!(!form.to_string().contains("06 39 98 27 41"), "{form:#}");
    // Her form comes back without the telephone that it did not show: it stays.
    let agathe = back(&form, "Agathe", |person| {
        person["first_name"] = json!("Agathe-Anne")
    });
    counter.ok(
        counter.admin,
        "request.answer",
        json!({ "id": sent["id"], "answer": { "members": [agathe] } }),
    );
    let again = shown(&counter, counter.admin, &text(&sent, "id"));
    let fields: Vec<&Value> = (again["rows"].as_array().unwrap().iter())
        .map(|row| &row["field"])
        .collect();
    assert!(!fields.contains(&&json!("phones")), "{fields:?}");
}
