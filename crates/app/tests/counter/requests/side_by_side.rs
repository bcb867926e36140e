//! A change, beside the file that it is about.

use super::{
    act_of, all, creation, decide, decision, form, household, moving, row, shown, tanneurs,
    wrong_fields,
};
use crate::text;
use guichet_testkit::Counter;
use serde_json::{Value, json};

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
        json!({ "id": sent["id"], "answer": { "address": fuller } }),
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
