//! A household from the first line to the archive, with what is refused on the way.

use crate::text;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

/// The family on which keys are counted, as the screens send it.
fn famille_type() -> (Vec<Value>, Value) {
    let typed: Value = serde_json::from_str(include_str!("../fixtures/famille-type.json")).unwrap();
    let person = |one: &Value, role: &str, place: Option<&str>| {
        json!({
            "role": role,
            "person": {
                "sex": one.get("sex"),
                "usage_name": one["usage_name"],
                "first_name": one["first_name"],
                "birth_date": one.get("birth_date"),
                "birth_place": place.map(|label| json!({ "country": "99100", "label": label })),
            },
        })
    };
    let mut members = Vec::new();
    for (one, role) in typed["adults"]
        .as_array()
        .unwrap()
        .iter()
        .zip(["guardian", "partner"])
    {
        members.push(person(one, role, one["birth_place"].as_str()));
    }
    for one in typed["children"].as_array().unwrap() {
        members.push(person(one, "child", one["birth_place"].as_str()));
    }
    let mut contact = person(&typed["contact"], "contact", None);
    contact["person"]["phones"] = json!([{ "number": typed["contact"]["phone"] }]);
    members.push(contact);
    members[0]["person"]["phones"] = json!([{ "number": typed["phone"], "label": "mobile" }]);
    members[0]["person"]["emails"] = json!([typed["email"]]);
    let at = &typed["address"];
    let address = json!({
        "line": format!("{} {}", text(at, "number"), text(at, "street")),
        "complement": null,
        "postcode": at["postcode"],
        "commune": at["commune"],
        "insee": null,
        "country": null,
    });
    (members, address)
}

fn address(line: &str) -> Value {
    json!({
        "line": line, "complement": null, "postcode": "41990",
        "commune": "Valmont-sur-Loir", "insee": null, "country": null,
    })
}

#[test]
fn the_model_family_is_created_found_and_read_back() {
    let counter = Counter::new();
    let (members, address) = famille_type();
    let request = json!({
        "members": members, "address": address,
        "observation": "  Reçue au guichet  ", "origin_ref": "A-17",
    });
    let made = counter.ok(counter.admin, "household.create", request);
    assert_eq!(made["number"], "00001");
    let file = counter.file(counter.admin, &text(&made, "id"));
    assert_eq!(file["label"], "Marchand – Bensaïd");
    assert_eq!(file["observation"], "Reçue au guichet");
    assert_eq!(file["origin_ref"], "A-17");
    assert_eq!(file["status"], "active");
    assert_eq!(file["address"]["fields"]["line"], "12 rue des Tanneurs");
    assert_eq!(file["followers"][0]["label"], "Service famille");
    let names: Vec<String> = file["members"]
        .as_array()
        .unwrap()
        .iter()
        .map(|member| text(member, "display_name"))
        .collect();
    let expected = [
        "Claire Marchand",
        "Karim Bensaïd",
        "Jeanne Marchand",
        "Sami Bensaïd",
        "Odile Durand",
    ];
    assert_eq!(names, expected);
    let claire = &file["members"][0];
    assert_eq!(claire["birth_fr"], "14/03/1987");
    assert_eq!(claire["age"], json!([39, 39]));
    assert_eq!(claire["phones"][0]["number"], "06 39 98 27 14");
    assert_eq!(claire["phones"][0]["label"], "mobile");
    assert_eq!(claire["emails"], json!(["c.marchand@exemple.fr"]));
    assert_eq!(file["members"][4]["role"], "contact");

    for (typed, kind) in [
        ("marchand", "name"),
        ("BENSAID", "name"),
        ("odile", "first_name"),
        ("1", "number"),
        ("A-17", "origin"),
        ("0639982714", "phone"),
        ("14/03/1987", "birth_date"),
    ] {
        let request = json!({ "text": typed, "limit": 10 });
        let found = counter.ok(counter.admin, "household.search", request);
        assert_eq!(found["total"], 1, "{typed}");
        assert_eq!(found["hits"][0]["id"], made["id"], "{typed}");
        assert_eq!(found["hits"][0]["matched"]["kind"], kind, "{typed}");
    }
    let home = counter.ok(counter.admin, "home.summary", json!({}));
    assert_eq!(home["recents"][0]["label"], "Marchand – Bensaïd");
    assert_eq!(home["no_household"], false);
    assert_eq!(home["acts"][0]["operation"], "household.create");
    assert_eq!(home["acts"][0]["undoable"], true);
    counter.verify();
}

#[test]
fn every_wrong_field_is_named_and_nothing_is_written() {
    let counter = Counter::new();
    let guardian = member("guardian", "Claire", "Marchand", "14/03/1987");
    let with = |field: &str, value: Value| {
        let mut one = guardian.clone();
        one["person"][field] = value;
        json!({ "members": [one] })
    };
    let at = |path: &str| format!("members.0.person.{path}");
    let table: Vec<(Value, String, &str)> = vec![
        (
            json!({ "members": [] }),
            "members".into(),
            "household.guardian_missing",
        ),
        (
            json!({ "members": [guardian, guardian] }),
            "members".into(),
            "household.guardian_twice",
        ),
        (
            json!({ "members": [
                guardian,
                member("partner", "Karim", "Bensaïd", "09/11/1985"),
                member("partner", "Yann", "Garnier", "09/11/1985"),
            ] }),
            "members".into(),
            "household.partner_twice",
        ),
        (
            with("usage_name", json!(" ")),
            at("usage_name"),
            "name.missing",
        ),
        (
            with("usage_name", json!("x".repeat(300))),
            at("usage_name"),
            "name.too_long",
        ),
        (
            with("birth_date", json!("31/02/1987")),
            at("birth_date"),
            "date.not_a_day",
        ),
        (
            with("birth_date", json!("14/13/1987")),
            at("birth_date"),
            "date.not_a_day",
        ),
        (
            with("birth_date", json!("bientôt")),
            at("birth_date"),
            "date.format",
        ),
        (
            with("birth_date", json!("14/03/2030")),
            at("birth_date"),
            "date.in_future",
        ),
        (
            with("phones", json!([{ "number": "06 12" }])),
            at("phones.0.number"),
            "phone.too_short",
        ),
        (
            with("emails", json!(["claire@"])),
            at("emails.0"),
            "email.invalid",
        ),
        (
            with("unborn", json!(true)),
            at("birth"),
            "birth.adult_unborn",
        ),
        (
            with("birth_place", json!({ "country": "99999", "label": "Ys" })),
            at("birth.place.country"),
            "country.unknown",
        ),
        (
            json!({ "members": [guardian], "address": {
                "line": "", "complement": null, "postcode": "4199", "commune": "Valmont",
                "insee": null, "country": null,
            } }),
            "address.postcode".into(),
            "postcode.invalid",
        ),
    ];
    for (request, path, code) in table {
        let wrong = counter.wrong_fields(counter.admin, "household.create", request);
        let found: Vec<(&str, &str)> = wrong
            .iter()
            .map(|(path, code)| (path.as_str(), code.as_str()))
            .collect();
        assert!(
            found.contains(&(path.as_str(), code)),
            "{path} {code}: {found:?}"
        );
    }
    let home = counter.ok(counter.admin, "home.summary", json!({}));
    assert_eq!(home["no_household"], true);
    // A date that is not understood hides nothing else.
    let mut both = guardian.clone();
    both["person"]["birth_date"] = json!("31/02/1987");
    both["person"]["birth_name"] = json!("R0ux");
    let wrong = counter.wrong_fields(
        counter.admin,
        "household.create",
        json!({ "members": [both] }),
    );
    let paths: Vec<&str> = wrong.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, [at("birth_date"), at("birth_name")]);
    // All of them at once, not one after the other; and no number was used up.
    let both = json!({ "members": [
        member("guardian", "", "", "31/02/1987"),
        member("child", "Jeanne", "", "14/13/2020"),
    ] });
    let wrong = counter.wrong_fields(counter.admin, "household.create", both);
    let prefixes = ["members.0.person", "members.1.person"];
    for prefix in prefixes {
        assert!(
            wrong.iter().any(|(path, _)| path.starts_with(prefix)),
            "{wrong:?}"
        );
    }
    let made = json!({ "members": [guardian] });
    let made = counter.ok(counter.admin, "household.create", made);
    assert_eq!(made["number"], "00001");
}

#[test]
fn what_is_half_known_is_kept_as_it_is_known() {
    let counter = Counter::new();
    let members = [
        member("guardian", "Claire", "Marchand", "1987"),
        member("child", "Jeanne", "Marchand", "05/2018"),
        json!({ "role": "child", "person": { "unborn": true, "expected_date": "20/01/2027" } }),
        json!({ "role": "child", "person": { "unborn": true } }),
    ];
    let household = counter.household(counter.admin, &members);
    let file = counter.file(counter.admin, &household);
    let told = |n: usize, key: &str| file["members"][n][key].clone();
    assert_eq!(told(0, "birth_fr"), "1987");
    assert_eq!(told(0, "age"), json!([38, 39]));
    assert_eq!(told(1, "birth_fr"), "mai 2018");
    assert_eq!(told(1, "age"), json!([8, 8]));
    assert_eq!(told(2, "display_name"), "À naître");
    assert_eq!(told(2, "birth_fr"), Value::Null);
    let request = json!({ "text": "Marchand", "limit": 5 });
    let found = counter.ok(counter.admin, "household.search", request);
    assert_eq!(found["hits"][0]["children"], 1);
    assert_eq!(found["hits"][0]["unborn"], 2);
    let far = json!({ "members": [
        member("guardian", "Claire", "Marchand", "1987"),
        { "role": "child", "person": { "unborn": true, "expected_date": "20/01/2029" } },
    ] });
    let wrong = counter.wrong_fields(counter.admin, "household.create", far);
    assert_eq!(wrong[0].0, "members.1.person.expected_date");
}

#[test]
fn members_come_and_go_and_the_responsable_stays() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let add = |one: Value| json!({ "household": household, "member": one });
    let name = "household.add_member";
    for (role, code) in [("guardian", "household.guardian_twice")] {
        let one = member(role, "Yann", "Garnier", "1985");
        let wrong = counter.wrong_fields(counter.admin, name, add(one));
        assert_eq!(wrong, [("role".to_owned(), code.to_owned())]);
    }
    let wrong = counter.wrong_fields(counter.admin, name, add(member("child", "", "", "1x")));
    assert!(
        wrong.iter().all(|(path, _)| path.starts_with("person.")),
        "{wrong:?}"
    );
    let partner = add(member("partner", "Yann", "Garnier", "1985"));
    let added = counter.ok(counter.admin, name, partner);
    let file = counter.file(counter.admin, &household);
    assert_eq!(file["label"], "Marchand – Garnier");
    assert_eq!(file["members"][1]["member"], added["member"]);

    let remove = |member: &Value| json!({ "household": household, "member": member });
    let name = "household.remove_member";
    let refused = counter.refused(counter.admin, name, remove(&file["members"][0]["member"]));
    assert_eq!(refused, "household_needs_guardian");
    counter.ok(counter.admin, name, remove(&added["member"]));
    let refused = counter.refused(counter.admin, name, remove(&added["member"]));
    assert_eq!(refused, "not_found");
    let file = counter.file(counter.admin, &household);
    assert_eq!(file["members"].as_array().unwrap().len(), 2);
    let request = json!({ "text": "Garnier", "limit": 5 });
    let found = counter.ok(counter.admin, "household.search", request);
    assert_eq!(found["total"], 0, "who left is not found here any more");
    counter.verify();
}

#[test]
fn an_update_against_what_was_not_seen_is_refused() {
    let counter = Counter::new();
    let other = counter.with_role("accueil");
    let household = counter.household(counter.admin, &family("Marchand"));
    let seen = counter.file(counter.admin, &household);
    let child = &seen["members"][1];
    let update = |person: Value, versions: &Value| {
        json!({
            "household": household, "member": child["member"],
            "person": person, "seen": versions,
        })
    };
    let person = |first: &str, birth: &str| json!({ "first_name": first, "usage_name": "Marchand", "birth_date": birth });
    let name = "household.update_member";
    counter.ok(
        other,
        name,
        update(person("Bazile", "22/05/2017"), &child["versions"]),
    );
    let late = update(person("Basil", "22/05/2017"), &child["versions"]);
    let refused = counter.refusal(counter.admin, name, late);
    assert_eq!(refused.code, "moved");
    assert_eq!(refused.params["what"], "name");
    // Another group has not moved: she may write it, and overwrites nobody.
    let date = update(person("Bazile", "23/05/2017"), &child["versions"]);
    counter.ok(counter.admin, name, date);
    let now = counter.file(counter.admin, &household);
    assert_eq!(now["members"][1]["display_name"], "Bazile Marchand");
    assert_eq!(now["members"][1]["birth_fr"], "23/05/2017");

    let observe = |words: &str, seen: &Value| json!({ "household": household, "observation": words, "seen": seen });
    let name = "household.update";
    counter.ok(other, name, observe("Vue", &seen["versions"]));
    let refused = counter.refused(counter.admin, name, observe("Autre", &seen["versions"]));
    assert_eq!(refused, "moved");
    let now = counter.file(counter.admin, &household);
    counter.ok(counter.admin, name, observe("Autre", &now["versions"]));
}

#[test]
fn the_observation_is_changed_and_taken_away() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let update = |words: Value| json!({ "household": household, "observation": words });
    counter.ok(
        counter.admin,
        "household.update",
        update(json!(" Vue le matin ")),
    );
    let file = counter.file(counter.admin, &household);
    assert_eq!(file["observation"], "Vue le matin");
    counter.ok(counter.admin, "household.update", update(json!("   ")));
    let file = counter.file(counter.admin, &household);
    assert_eq!(file["observation"], Value::Null);
}

#[test]
fn contact_details_stay_as_they_are_without_the_right() {
    let counter = Counter::new();
    let role = counter.new_role("État civil", &["identity write commune"]);
    let clerk = counter.with_roles(&[(&role, &counter.entity())]);
    let (members, address) = famille_type();
    let request = json!({ "members": members, "address": address });
    let refused = counter.refused(clerk, "household.create", request.clone());
    assert_eq!(
        refused, "no_right",
        "she may not write addresses by creating"
    );
    let made = counter.ok(counter.admin, "household.create", request);
    let household = text(&made, "id");
    let hers = counter.file(clerk, &household);
    assert!(hers.get("address").is_none(), "absent, not empty");
    assert_eq!(hers["members"][0]["phones"], Value::Null);
    assert_eq!(hers["members"][0]["emails"], Value::Null);
    assert_eq!(hers["contact_writable"], false);
    assert_eq!(hers["writable"], true);

    let request = json!({
        "household": household,
        "member": hers["members"][0]["member"],
        "person": { "sex": "F", "usage_name": "Marchand", "first_name": "Clara",
                    "birth_date": "14/03/1987", "phones": [{ "number": "0700000000" }] },
    });
    counter.ok(clerk, "household.update_member", request);
    let file = counter.file(counter.admin, &household);
    assert_eq!(file["members"][0]["fields"]["first_name"], "Clara");
    assert_eq!(file["members"][0]["phones"][0]["number"], "06 39 98 27 14");
    let request = json!({ "household": household, "address": address });
    let refused = counter.refused(clerk, "household.update_address", request);
    assert_eq!(refused, "no_right");
    let mut child = member("child", "Lina", "Marchand", "2024");
    child["person"]["phones"] = json!([{ "number": "0700000000" }]);
    let request = json!({ "household": household, "member": child });
    let refused = counter.refused(clerk, "household.add_member", request);
    assert_eq!(refused, "no_right");
}

#[test]
fn a_move_is_dated_and_a_correction_is_not() {
    let counter = Counter::new();
    let request =
        json!({ "members": family("Marchand"), "address": address("12 rue des Tanneurs") });
    let made = counter.ok(counter.admin, "household.create", request);
    let household = text(&made, "id");
    let set = |line: &str, correction: bool| json!({ "household": household, "address": address(line), "correction": correction });
    let held = || counter.file(counter.admin, &household)["address"].clone();
    let first = held();
    counter.environment.advance_days(10);
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    let name = "household.update_address";
    counter.ok(counter.admin, name, set("21 rue des Tanneurs", true));
    let corrected = held();
    assert_eq!(corrected["id"], first["id"]);
    assert_eq!(corrected["since"], "2026-11-17");
    counter.ok(counter.admin, name, set("3 quai du Loir", false));
    let moved = held();
    assert_ne!(moved["id"], first["id"]);
    assert_eq!(moved["since"], "2026-11-27");
    assert_eq!(moved["fields"]["line"], "3 quai du Loir");
    let mut late = set("5 quai du Loir", true);
    late["seen"] = first["versions"].clone();
    let refused = counter.refused(counter.admin, name, late);
    assert_eq!(refused, "moved");
    let wrong = counter.wrong_fields(counter.admin, name, set("", false));
    assert_eq!(wrong[0].0, "address.line");
    counter.verify();
}

#[test]
fn an_archived_file_stays_and_so_does_its_number() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let archive = |archived: bool| json!({ "household": household, "archived": archived });
    counter.ok(counter.admin, "household.archive", archive(true));
    let request = json!({ "text": "Marchand", "limit": 5 });
    let found = counter.ok(counter.admin, "household.search", request);
    assert_eq!(found["hits"][0]["archived"], true);
    let second = counter.household(counter.admin, &family("Garnier"));
    assert_eq!(counter.file(counter.admin, &second)["number"], "00002");
    counter.ok(counter.admin, "household.archive", archive(false));
    assert_eq!(counter.file(counter.admin, &household)["status"], "active");
}

#[test]
fn a_file_opens_by_the_number_that_the_family_quotes() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let open =
        |number: &str| counter.call(counter.admin, "household.open", json!({ "number": number }));
    for quoted in ["1", "00001", " 1 "] {
        assert_eq!(open(quoted).unwrap()["id"], household.as_str(), "{quoted}");
    }
    for unknown in ["2", "abc", ""] {
        assert_eq!(open(unknown).unwrap_err().code, "not_found", "{unknown}");
    }
    let refused = counter.refused(counter.admin, "household.open", json!({}));
    assert_eq!(refused, "malformed_request");
}
