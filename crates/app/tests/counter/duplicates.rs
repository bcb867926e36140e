//! Persons and families entered twice: what is suspected, who sees it, what is remembered.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};
use std::sync::Arc;

fn list(counter: &Counter, client: Client, view: &str) -> Value {
    let request = json!({ "view": view, "limit": 50 });
    counter.ok(client, "duplicate.list", request)
}

fn pairs(counter: &Counter, client: Client) -> Vec<Value> {
    let page = list(counter, client, "persons");
    page["pairs"].as_array().unwrap().clone()
}

fn two(pair: &Value) -> Value {
    json!({ "one": pair["one"]["person"], "other": pair["other"]["person"] })
}

fn scan(counter: &Counter) -> u64 {
    let done = counter.ok(counter.admin, "duplicate.scan", json!({}));
    done["pairs"].as_u64().unwrap()
}

fn mother(first_name: &str, name: &str, born: &str, phone: &str) -> Value {
    let mut mother = member("guardian", first_name, name, born);
    if !phone.is_empty() {
        mother["person"]["phones"] = json!([{ "number": phone }]);
    }
    mother
}

/// A mother and her child, entered again with a typing error and without a birth date.
fn entered_twice(counter: &Counter, client: Client) -> [String; 2] {
    let child = |name: &str| member("child", "Basile", name, "22/05/2017");
    [
        counter.household(
            client,
            &[
                mother("Hélène", "Garnier", "14/03/1987", "0639982714"),
                child("Garnier"),
            ],
        ),
        counter.household(
            client,
            &[
                mother("Helene", "Garnier", "", "0639982714"),
                child("Ganier"),
            ],
        ),
    ]
}

#[test]
fn what_was_entered_twice_is_listed_with_its_reasons() {
    let counter = Counter::new();
    let [first, second] = entered_twice(&counter, counter.admin);
    counter.household(counter.admin, &family("Marchand"));
    let never = list(&counter, counter.admin, "persons");
    assert_eq!(
        (&never["scanned_at"], &never["pairs"]),
        (&Value::Null, &json!([]))
    );
    assert_eq!(scan(&counter), 2);
    let found = pairs(&counter, counter.admin);
    let told: Vec<(&Value, &Value)> = found
        .iter()
        .map(|pair| (&pair["one"]["name"], &pair["reasons"]))
        .collect();
    assert_eq!(
        told,
        [
            (
                &json!("Garnier, Hélène"),
                &json!(["name_same", "first_name_same", "phone", "mates"])
            ),
            (
                &json!("Garnier, Basile"),
                &json!(["name_near", "first_name_same", "birth_same"])
            ),
        ]
    );
    assert_eq!(found[0]["level"], "likely");
    assert_eq!(found[0]["one"]["files"][0]["household"], first.as_str());
    assert_eq!(found[0]["other"]["files"][0]["household"], second.as_str());

    // Both files share two persons: they are told as such.
    let files = list(&counter, counter.admin, "files");
    assert_eq!(
        files["counts"],
        json!({ "persons": 2, "files": 1, "put_aside": 0 })
    );
    assert_eq!(files["files"][0]["pairs"], 2);
    let compared = counter.ok(
        counter.admin,
        "duplicate.compare",
        json!({ "files": [first, second] }),
    );
    assert_eq!(compared["pairs"].as_array().unwrap().len(), 2);

    // Sorted otherwise, and page by page.
    let sorted = |order: &str| {
        let request = json!({ "order": order, "offset": 1, "limit": 1 });
        let page = counter.ok(counter.admin, "duplicate.list", request);
        text(&page["pairs"][0]["one"], "name")
    };
    assert_eq!(sorted("likeliest"), "Garnier, Basile");
    assert_eq!(sorted("name"), "Garnier, Hélène");
    counter.verify();
}

#[test]
fn two_persons_stand_side_by_side_and_the_reading_is_noted() {
    let counter = Counter::new();
    entered_twice(&counter, counter.admin);
    scan(&counter);
    let pair = &pairs(&counter, counter.admin)[0];
    let request = json!({ "persons": [pair["one"]["person"], pair["other"]["person"]] });
    let compared = counter.ok(counter.admin, "duplicate.compare", request);
    let line = |field: &str| {
        let lines = compared["lines"].as_array().unwrap().iter();
        let found = lines.clone().find(|line| line["field"] == field);
        found
            .unwrap_or_else(|| panic!("no {field} in {compared}"))
            .clone()
    };
    assert_eq!(line("usage_name")["agreement"], "same");
    assert_eq!(line("first_name")["agreement"], "same", "accents apart");
    assert_eq!(line("birth_date")["agreement"], "one_sided");
    assert_eq!(line("phones")["one"], json!(["06 39 98 27 14"]));
    assert_eq!(line("mates")["agreement"], "different");
    assert_eq!(line("birth_name")["agreement"], "empty");
    assert_eq!(compared["pairs"][0]["level"], "likely");
    let accesses = counter.accesses();
    let noted = accesses.iter().filter(|kind| *kind == "duplicate.compare");
    assert_eq!(noted.count(), 2, "one line a file");
    let twice = json!({ "persons": [pair["one"]["person"], pair["one"]["person"]] });
    let code = counter.refused(counter.admin, "duplicate.compare", twice);
    assert_eq!(code, "malformed_request");
}

#[test]
fn who_was_told_apart_comes_back_only_as_somebody_else() {
    let counter = Counter::new();
    let [first, _] = entered_twice(&counter, counter.admin);
    scan(&counter);
    let pair = pairs(&counter, counter.admin)[0].clone();
    counter.ok(counter.admin, "duplicate.dismiss", two(&pair));
    let left = || pairs(&counter, counter.admin).len();
    assert_eq!(left(), 1);
    let aside = list(&counter, counter.admin, "put_aside");
    assert_eq!(aside["counts"]["put_aside"], 1);
    assert_eq!(aside["pairs"][0]["put_aside"]["by"], "Nadia Ferreira");
    scan(&counter);
    assert_eq!(
        left(),
        1,
        "the whole town compared again does not forget it"
    );

    // Written otherwise, or reached otherwise, she is who she was.
    let edit = |change: &dyn Fn(&mut Value)| {
        let file = counter.file(counter.admin, &first);
        let mut person = mother("Hélène", "Garnier", "14/03/1987", "0639982714")["person"].clone();
        change(&mut person);
        counter.ok(
            counter.admin,
            "household.update_member",
            json!({ "household": first, "member": file["members"][0]["member"], "person": person }),
        );
    };
    edit(&|person| person["usage_name"] = json!("GARNIER"));
    assert_eq!(left(), 1);
    edit(&|person| {
        person["phones"] = json!([{ "number": "0639982714" }, { "number": "0261914000" }])
    });
    assert_eq!(left(), 1);
    // Under another birth date she is somebody else.
    edit(&|person| person["birth_date"] = json!("14/03/1978"));
    assert_eq!(left(), 2);
    // And again who she was: what was decided holds.
    edit(&|_| ());
    assert_eq!(left(), 1);
    counter.verify();
}

#[test]
fn a_decision_is_undone_taken_back_and_told_in_both_files() {
    let counter = Counter::new();
    let files = entered_twice(&counter, counter.admin);
    scan(&counter);
    let pair = pairs(&counter, counter.admin)[0].clone();
    let left = || pairs(&counter, counter.admin).len();
    let refused = counter.refused(counter.admin, "duplicate.restore", two(&pair));
    assert_eq!(refused, "not_found", "nobody told them apart");
    counter.ok(counter.admin, "duplicate.dismiss", two(&pair));
    assert_eq!(left(), 1);
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(left(), 2);
    counter.ok(counter.admin, "duplicate.dismiss", two(&pair));
    counter.ok(counter.admin, "duplicate.dismiss", two(&pair));
    counter.ok(counter.admin, "duplicate.restore", two(&pair));
    assert_eq!(left(), 2);
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(left(), 1, "the decision stands again");
    for (file, (about, with)) in files.iter().zip([
        ("Hélène Garnier", "Helene Garnier"),
        ("Helene Garnier", "Hélène Garnier"),
    ]) {
        let request = json!({ "household": file });
        let history = counter.ok(counter.admin, "household.history", request);
        let told: Vec<&Value> = history
            .as_array()
            .unwrap()
            .iter()
            .filter(|entry| entry["kind"] == "distinct_person")
            .filter(|entry| !entry["changes"].as_array().unwrap().is_empty())
            .collect();
        assert_eq!(told.len(), 5, "{told:#?}");
        let oldest = told[4];
        assert_eq!(
            (&oldest["about"], &oldest["with"]),
            (&json!(about), &json!(with))
        );
        let change = json!([{ "field": "other", "before": null, "after": with }]);
        assert_eq!(oldest["changes"], change);
        let removed = json!([{ "field": "other", "before": with, "after": null }]);
        assert_eq!(told[3]["changes"], removed);
    }
    counter.verify();
}

#[test]
fn what_is_typed_after_the_analysis_is_listed_without_another() {
    let counter = Counter::new();
    counter.household(counter.admin, &family("Marchand"));
    assert_eq!(scan(&counter), 0);
    let [first, second] = entered_twice(&counter, counter.admin);
    let told = |counter: &Counter| -> Vec<Value> {
        let mut found = pairs(counter, counter.admin);
        found.sort_by_key(|pair| pair["one"]["person"].to_string());
        found
    };
    let before = told(&counter);
    assert_eq!(before.len(), 2);
    assert_eq!(list(&counter, counter.admin, "persons")["stale"], false);
    scan(&counter);
    assert_eq!(told(&counter), before, "both ways find the same");
    // Who moves together has one more thing in common.
    for file in [&first, &second] {
        counter.ok(
            counter.admin,
            "household.update_address",
            json!({ "household": file, "address": {
                "line": "12 rue des Tanneurs", "complement": null, "postcode": "41990",
                "commune": "Valmont-sur-Loir", "insee": null, "country": null } }),
        );
    }
    let moved = told(&counter);
    for pair in &moved {
        let reasons = pair["reasons"].as_array().unwrap();
        assert!(reasons.contains(&json!("home")), "{pair}");
    }
    scan(&counter);
    assert_eq!(told(&counter), moved);
}

#[test]
fn a_pair_with_somebody_hidden_waits_for_who_sees_the_whole_town() {
    let counter = Counter::new();
    let bare = Counter::new();
    let answer = |counter: &Counter, second: bool| {
        let here = counter.new_entity("Tanneurs");
        let there = counter.new_entity("Saint-Jean");
        let role = counter.new_role(
            "Saisie",
            &["identity write entities", "contact write entities"],
        );
        let clerk = counter.with_roles(&[(&role, &here)]);
        let other = counter.with_roles(&[(&role, &there)]);
        let mine = mother("Hélène", "Garnier", "14/03/1987", "0639982714");
        counter.household(clerk, std::slice::from_ref(&mine));
        if second {
            counter.household(other, &[mine]);
        } else {
            counter.household(other, &[mother("Odile", "Roux", "09/11/1985", "")]);
        }
        scan(counter);
        let scanned = counter.ok(clerk, "duplicate.scan", json!({}));
        let listed = list(counter, clerk, "persons");
        (clerk, scanned, listed)
    };
    let (clerk, scanned, listed) = answer(&counter, true);
    let (_, bare_scanned, bare_listed) = answer(&bare, false);
    assert_eq!((&scanned, &listed), (&bare_scanned, &bare_listed));
    assert_eq!(listed["counts"]["persons"], 0);
    // A validator with the scope of the commune gets it.
    let pair = pairs(&counter, counter.admin)[0].clone();
    for name in ["duplicate.dismiss", "duplicate.restore"] {
        assert_eq!(counter.refused(clerk, name, two(&pair)), "not_found");
    }
    let persons = json!({ "persons": [pair["one"]["person"], pair["other"]["person"]] });
    assert_eq!(
        counter.refused(clerk, "duplicate.compare", persons),
        "not_found"
    );
    let files = [&pair["one"], &pair["other"]].map(|side| &side["files"][0]["household"]);
    let files = json!({ "files": files });
    assert_eq!(
        counter.refused(clerk, "duplicate.compare", files),
        "not_found"
    );
    // Who may only read decides nothing, and is shown nothing.
    let role = counter.new_role("Lecture", &["identity read commune"]);
    let reader = counter.with_roles(&[(&role, &counter.entity())]);
    assert_eq!(
        counter.refused(reader, "duplicate.list", json!({ "limit": 5 })),
        "no_right"
    );
}

#[test]
fn what_contact_details_alone_tell_is_for_who_sees_them() {
    let counter = Counter::new();
    let phone = "0639982714";
    counter.household(
        counter.admin,
        &[mother("Hélène", "Garnier", "14/03/1987", phone)],
    );
    let second = counter.household(counter.admin, &[mother("Hélène", "Garnier", "", phone)]);
    counter.household(
        counter.admin,
        &[mother("Odile", "Roux", "09/11/1985", phone)],
    );
    counter.household(
        counter.admin,
        &[mother("Odile", "Roux", "09/11/1985", phone)],
    );
    scan(&counter);
    assert_eq!(pairs(&counter, counter.admin).len(), 2);
    let role = counter.new_role("Noms", &["identity write commune"]);
    let blind = counter.with_roles(&[(&role, &counter.entity())]);
    let seen = pairs(&counter, blind);
    assert_eq!(seen.len(), 1, "the one that identities tell");
    assert_eq!(
        seen[0]["reasons"],
        json!(["name_same", "first_name_same", "birth_same"])
    );
    let request = json!({ "persons": [seen[0]["one"]["person"], seen[0]["other"]["person"]] });
    let compared = counter.ok(blind, "duplicate.compare", request);
    let told = compared["lines"].as_array().unwrap().iter();
    assert!(
        told.clone().all(|line| line["field"] != "phones"),
        "{compared}"
    );
    // A protected file gives nothing away, to nobody.
    let request = json!({ "household": second, "protected": true });
    counter.ok(counter.admin, "household.protect", request);
    assert_eq!(pairs(&counter, counter.admin).len(), 1);
    scan(&counter);
    assert_eq!(pairs(&counter, counter.admin).len(), 1);
}

#[test]
fn the_analysis_can_be_given_up_and_leaves_what_was_known() {
    let counter = Arc::new(Counter::new());
    entered_twice(&counter, counter.admin);
    assert_eq!(scan(&counter), 2);
    let weak = Arc::downgrade(&counter);
    counter.machine.look_on(move |far| {
        if let (Some(counter), Some(_)) = (weak.upgrade(), far) {
            counter.ok(counter.admin, "work.give_up", json!({}));
        }
    });
    let refused = counter.refused(counter.admin, "duplicate.scan", json!({}));
    assert_eq!(refused, "given_up");
    counter.machine.look_on(|_| {});
    assert_eq!(pairs(&counter, counter.admin).len(), 2);
}
