//! Families that look like the one being typed.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

fn likely(counter: &Counter, client: Client, typed: Value) -> Vec<Value> {
    let answer = counter.ok(client, "household.likely", typed);
    answer["likely"].as_array().unwrap().clone()
}

#[test]
fn a_name_tells_with_a_first_name_or_a_birth_and_a_number_by_itself() {
    let counter = Counter::new();
    let mut mother = member("guardian", "Hélène", "Garnier", "14/03/1987");
    mother["person"]["birth_name"] = json!("Prigent");
    mother["person"]["phones"] = json!([{ "number": "0639982714" }]);
    let id = counter.household(
        counter.admin,
        &[
            mother,
            member("child", "Jean-Noël", "Le Goff", "22/05/2017"),
        ],
    );
    let ask = |typed: Value| likely(&counter, counter.admin, typed);
    // (what is typed, by what it is found)
    let cases = [
        (
            json!({ "usage_name": "garnier", "first_name": "helene" }),
            vec!["name", "first_name"],
        ),
        (
            json!({ "usage_name": "PRIGENT", "birth_date": "14031987" }),
            vec!["birth_name", "birth_date"],
        ),
        (
            json!({ "birth_name": "Prigent", "birth_date": "14/03/1987" }),
            vec!["birth_name", "birth_date"],
        ),
        (json!({ "phone": "+33 6 39 98 27 14" }), vec!["phone"]),
        (
            json!({ "usage_name": "le goff", "first_name": "jean noel" }),
            vec!["name", "first_name"],
        ),
        (json!({ "usage_name": "Garnier" }), vec![]),
        // A marriage may stand between the names.
        (
            json!({ "first_name": "Hélène", "birth_date": "14/03/1987" }),
            vec!["first_name", "birth_date"],
        ),
        // Heard, and one typing error away.
        (
            json!({ "usage_name": "Garnié", "first_name": "Hélenne" }),
            vec!["name", "first_name"],
        ),
        (
            json!({ "usage_name": "hélène", "first_name": "garnier" }),
            vec!["name"],
        ),
        // Only the year is known yet.
        (
            json!({ "usage_name": "Le Goff", "first_name": "Jean-Noël", "birth_date": "2017" }),
            vec!["name", "first_name", "birth_date"],
        ),
        // A homonym, a sister, a twin.
        (
            json!({ "usage_name": "Garnier", "first_name": "Hélène", "birth_date": "02/02/1969" }),
            vec![],
        ),
        (
            json!({ "usage_name": "Garnier", "first_name": "Louise", "birth_date": "14/03/1987" }),
            vec![],
        ),
        (
            json!({ "usage_name": "Goff", "first_name": "Jean" }),
            vec![],
        ),
        (
            json!({ "usage_name": "Garnier", "first_name": "Louise" }),
            vec![],
        ),
        (
            json!({ "usage_name": "", "first_name": "", "phone": "06", "birth_date": "14" }),
            vec![],
        ),
    ];
    for (typed, expected) in cases {
        let found = ask(typed.clone());
        let reasons: Vec<String> = found
            .first()
            .map(|view| view["reasons"].as_array().unwrap().clone())
            .unwrap_or_default()
            .iter()
            .map(|reason| text(reason, "kind"))
            .collect();
        assert_eq!(reasons, expected, "{typed}");
    }
    let found = ask(json!({ "usage_name": "Garnier", "first_name": "Hélène" }));
    assert_eq!(found[0]["name"], "Garnier, Hélène");
    assert_eq!(found[0]["summary"], "1\u{a0}enfant");
    let itself = json!({ "usage_name": "Garnier", "first_name": "Hélène", "except": id });
    assert_eq!(ask(itself), Vec::<Value>::new());
}

#[test]
fn three_at_most_the_likeliest_first_and_the_living_before_the_archived() {
    let counter = Counter::new();
    let mut ids = Vec::new();
    for birth in [
        "15/03/1987",
        "14/03/1987",
        "02/02/1962",
        "1987",
        "",
        "14/03/1987",
    ] {
        ids.push(counter.household(
            counter.admin,
            &[member("guardian", "Agathe", "Martin", birth)],
        ));
    }
    counter.ok(
        counter.admin,
        "household.archive",
        json!({ "household": ids[5], "archived": true }),
    );
    let typed =
        json!({ "usage_name": "Martin", "first_name": "Agathe", "birth_date": "14/03/1987" });
    let found = likely(&counter, counter.admin, typed);
    assert_eq!(found.len(), 3);
    let told: Vec<&Value> = found.iter().map(|view| &view["household"]).collect();
    assert_eq!(told, [&ids[1], &ids[3], &ids[0]]);
    let levels: Vec<&Value> = found.iter().map(|view| &view["level"]).collect();
    assert_eq!(levels, ["likely", "unlike", "unlike"]);
}

#[test]
fn who_is_out_of_sight_resembles_nobody() {
    let counter = Counter::new();
    let here = counter.new_entity("Tanneurs");
    let there = counter.new_entity("Saint-Jean");
    let role = counter.new_role(
        "Saisie",
        &["identity write entities", "contact write entities"],
    );
    let writer = counter.with_roles(&[(&role, &there)]);
    let clerk = counter.with_roles(&[(&role, &here)]);
    let blind = counter.new_role("Sans téléphone", &["identity write commune"]);
    let blind = counter.with_roles(&[(&blind, &here)]);
    let mut members = family("Marchand");
    members[0]["person"]["phones"] = json!([{ "number": "0639982714" }]);
    counter.household(writer, &members);
    let by_name = || json!({ "usage_name": "Marchand", "first_name": "Agathe" });
    let by_phone = || json!({ "phone": "0639982714" });
    assert_eq!(likely(&counter, writer, by_name()).len(), 1);
    assert_eq!(likely(&counter, clerk, by_name()), Vec::<Value>::new());
    assert_eq!(likely(&counter, clerk, by_phone()), Vec::<Value>::new());
    assert_eq!(likely(&counter, blind, by_name()).len(), 1);
    assert_eq!(likely(&counter, blind, by_phone()), Vec::<Value>::new());
}

#[test]
fn a_family_that_waits_for_its_validation_is_shown_as_such() {
    let counter = Counter::new();
    let mut mother = member("guardian", "Hélène", "Garnier", "14/03/1987");
    mother["person"]["phones"] = json!([{ "number": "0639982714" }]);
    let sent = counter.ok(
        counter.admin,
        "request.submit",
        json!({ "creation": {
            "members": [mother, member("child", "Louise", "Garnier", "22/05/2019")],
            "address": { "line": "4 rue du Moulin", "complement": null, "postcode": "28200",
                         "commune": "Valmont", "insee": null, "country": null },
        } }),
    );
    let typed = json!({ "usage_name": "garnier", "first_name": "helene" });
    let found = likely(&counter, counter.admin, typed.clone());
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        (&found[0]["request"], &found[0]["household"]),
        (&sent["id"], &Value::Null)
    );
    assert_eq!(found[0]["number"], sent["household_number"]);
    assert_eq!(found[0]["summary"], "1\u{a0}enfant, Valmont");
    let by_phone = likely(&counter, counter.admin, json!({ "phone": "0639982714" }));
    assert_eq!(by_phone[0]["request"], sent["id"]);
    // The name of one and the first name of another are nobody.
    let crossed = json!({ "usage_name": "garnier", "birth_date": "14/03/1987",
                          "first_name": "Louise" });
    let found = likely(&counter, counter.admin, crossed);
    assert!(found.is_empty(), "{found:#?}");
    let nobody = json!({ "usage_name": "Garnier", "birth_date": "02/08/1979" });
    assert!(likely(&counter, counter.admin, nobody).is_empty());

    // Whom one may not see among the requests is answered as if she were not there.
    let bare = Counter::new();
    for rights in [
        &["identity read commune"][..],
        &["identity read entities", "requests read entities"][..],
    ] {
        let blind = |counter: &Counter| {
            let entity = counter.new_entity("Tanneurs");
            let role = counter.new_role("Vue", rights);
            let client = counter.with_roles(&[(&role, &entity)]);
            likely(counter, client, typed.clone())
        };
        assert_eq!(blind(&counter), blind(&bare), "{rights:?}");
    }
    // Without the right to see numbers, a number tells nothing.
    let role = counter.new_role("Noms", &["identity read commune", "requests read commune"]);
    let names = counter.with_roles(&[(&role, &counter.entity())]);
    assert_eq!(likely(&counter, names, typed.clone()).len(), 1);
    assert!(likely(&counter, names, json!({ "phone": "0639982714" })).is_empty());

    // Refused, it is no longer anybody's double.
    let shown = counter.ok(counter.admin, "request.show", json!({ "id": sent["id"] }));
    counter.ok(
        counter.admin,
        "request.refuse",
        json!({ "id": sent["id"], "reason": "Double", "seen": shown["version"] }),
    );
    assert!(likely(&counter, counter.admin, typed).is_empty());
}
