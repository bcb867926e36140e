//! Undo: each reversible act, and each reason why one is not.

use crate::text;
use guichet_testkit::{Counter, commune, family, member};
use serde_json::{Value, json};

/// What a file shows to people: no version, no journal.
fn content(counter: &Counter, household: &str) -> Value {
    let mut file = counter.file(counter.admin, household);
    let object = file.as_object_mut().unwrap();
    for technical in ["acts", "versions", "last_receipt"] {
        object.remove(technical);
    }
    for member in object["members"].as_array_mut().unwrap() {
        member.as_object_mut().unwrap().remove("versions");
    }
    if let Some(address) = object["address"].as_object_mut() {
        address.remove("versions");
    }
    file
}

fn address(line: &str) -> Value {
    json!({
        "line": line, "complement": null, "postcode": "41990",
        "commune": "Valmont-sur-Loir", "insee": null, "country": null,
    })
}

fn scene(counter: &Counter) -> String {
    let mut members = family("Marchand");
    members[0]["person"]["phones"] = json!([{ "number": "0639982714" }]);
    let request = json!({ "members": members, "address": address("12 rue des Tanneurs") });
    text(
        &counter.ok(counter.admin, "household.create", request),
        "id",
    )
}

/// Every reversible act on a household, as requests.
fn acts(counter: &Counter, household: &str) -> Vec<(&'static str, Value)> {
    let file = counter.file(counter.admin, household);
    let child = &file["members"][1]["member"];
    vec![
        (
            "household.update",
            json!({ "household": household, "observation": "Vue" }),
        ),
        (
            "household.add_member",
            json!({ "household": household, "member": {
                "role": "partner",
                "person": { "first_name": "Yann", "usage_name": "Garnier",
                            "phones": [{ "number": "0700000001" }] },
            } }),
        ),
        (
            "household.update_member",
            json!({ "household": household, "member": file["members"][0]["member"], "person": {
                "first_name": "Agathe", "usage_name": "Roux", "birth_date": "1987",
                "phones": [{ "number": "0700000002" }], "emails": ["a.roux@exemple.fr"],
            } }),
        ),
        (
            "household.remove_member",
            json!({ "household": household, "member": child }),
        ),
        (
            "household.update_address",
            json!({ "household": household, "address": address("3 quai du Loir") }),
        ),
        (
            "household.archive",
            json!({ "household": household, "archived": true }),
        ),
    ]
}

#[test]
fn each_act_on_a_household_is_taken_back_whole() {
    let counter = Counter::new();
    let household = scene(&counter);
    counter.environment.advance_days(2);
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    for (name, request) in acts(&counter, &household) {
        let before = content(&counter, &household);
        counter.ok(counter.admin, name, request);
        assert_ne!(
            content(&counter, &household),
            before,
            "{name} changed nothing"
        );
        let undone = counter.ok(counter.admin, "act.undo", json!({}));
        assert_eq!(undone["operation"], name);
        assert_eq!(undone["household"], household.as_str());
        assert_eq!(undone["number"], "00001");
        assert_eq!(
            content(&counter, &household),
            before,
            "{name} left something"
        );
    }
    counter.verify();
}

#[test]
fn ctrl_z_goes_back_one_act_after_the_other() {
    let counter = Counter::new();
    let household = scene(&counter);
    let mut states = vec![content(&counter, &household)];
    let acts = acts(&counter, &household);
    for (name, request) in &acts {
        counter.ok(counter.admin, name, request.clone());
        states.push(content(&counter, &household));
    }
    states.pop();
    for ((name, _), state) in acts.iter().zip(&states).rev() {
        let undone = counter.ok(counter.admin, "act.undo", json!({}));
        assert_eq!(&undone["operation"], name);
        assert_eq!(
            &content(&counter, &household),
            state,
            "after undoing {name}"
        );
    }
    let undone = counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(undone["operation"], "household.create");
    let file = counter.file(counter.admin, &household);
    assert_eq!(
        file["status"], "archived",
        "a created household keeps its number"
    );
    assert_eq!(file["number"], "00001");
    let refused = counter.refused(counter.admin, "act.undo", json!({}));
    assert_eq!(refused, "undo_unknown");
    counter.verify();
}

fn last_act(counter: &Counter, client: guichet_app::Client) -> Value {
    counter.ok(client, "home.summary", json!({}))["acts"][0]["id"].clone()
}

#[test]
fn an_act_is_undone_by_its_author_alone_and_once() {
    let counter = Counter::new();
    let other = counter.with_role("accueil");
    let household = scene(&counter);
    let act = last_act(&counter, counter.admin);
    let refused = counter.refused(other, "act.undo", json!({ "act": act }));
    assert_eq!(refused, "undo_unknown");
    counter.ok(counter.admin, "act.undo", json!({ "act": act }));
    let refused = counter.refused(counter.admin, "act.undo", json!({ "act": act }));
    assert_eq!(refused, "undo_unknown");
    assert_eq!(
        counter.file(counter.admin, &household)["status"],
        "archived"
    );
    let home = counter.ok(counter.admin, "home.summary", json!({}));
    let acts = home["acts"].as_array().unwrap();
    assert!(acts.iter().all(|act| act["undoable"] == false), "{acts:?}");
}

#[test]
fn an_act_of_a_session_that_ended_is_no_longer_offered() {
    let counter = Counter::new();
    scene(&counter);
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    let refused = counter.refused(counter.admin, "act.undo", json!({}));
    assert_eq!(refused, "undo_unknown");
}

#[test]
fn what_moved_since_is_not_overwritten() {
    let counter = Counter::new();
    let other = counter.with_role("accueil");
    let household = scene(&counter);
    let write = |client, words: &str| {
        let request = json!({ "household": household, "observation": words });
        counter.ok(client, "household.update", request);
    };
    write(counter.admin, "Première");
    write(other, "Seconde");
    let before = content(&counter, &household);
    let refused = counter.refused(counter.admin, "act.undo", json!({}));
    assert_eq!(refused, "undo_moved");
    assert_eq!(content(&counter, &household), before);
}

#[test]
fn a_right_that_was_withdrawn_undoes_nothing() {
    let counter = Counter::new();
    let grants = |rights: &[(&str, &str)]| -> Value {
        rights
            .iter()
            .map(|(volet, verb)| json!({ "volet": volet, "verb": verb, "scope": "commune" }))
            .collect()
    };
    let both = &["identity write commune", "contact write commune"];
    let role = counter.new_role("Saisie", both);
    let clerk = counter.with_roles(&[(&role, &counter.entity())]);
    let set = |rights: &[(&str, &str)]| {
        let request = json!({
            "id": role, "label": "Saisie", "grants": grants(rights), "archived": false,
        });
        counter.ok(counter.admin, "role.update", request);
    };
    let household = scene(&counter);
    let file = counter.file(clerk, &household);
    let update = json!({
        "household": household, "member": file["members"][0]["member"],
        "person": { "first_name": "Agathe", "usage_name": "Marchand", "birth_date": "14/03/1987",
                    "phones": [{ "number": "0700000001" }] },
    });
    counter.ok(clerk, "household.update_member", update);
    set(&[("identity", "read"), ("contact", "write")]);
    assert_eq!(counter.refused(clerk, "act.undo", json!({})), "no_right");
    set(&[("identity", "write")]);
    assert_eq!(
        counter.refused(clerk, "act.undo", json!({})),
        "no_right",
        "undoing would write a phone, which she may no longer do"
    );
    set(&[("identity", "write"), ("contact", "write")]);
    counter.ok(clerk, "act.undo", json!({}));
    let file = counter.file(counter.admin, &household);
    assert_eq!(file["members"][0]["phones"][0]["number"], "06 39 98 27 14");
}

#[test]
fn a_household_that_went_out_of_sight_cannot_be_undone_nor_told_of() {
    let counter = Counter::new();
    let tanneurs = counter.new_entity("Tanneurs");
    let role = counter.new_role("Quartier", &["identity write entities"]);
    let clerk = counter.with_roles(&[(&role, &tanneurs)]);
    let household = counter.household(clerk, &family("Marchand"));
    let unfollow = json!({ "household": household, "entity": tanneurs, "follows": false });
    counter.ok(counter.admin, "household.follow", unfollow);
    let refused = counter.refusal(clerk, "act.undo", json!({}));
    assert_eq!(refused.code, "not_found");
}

#[test]
fn ledgers_rights_and_printed_numbers_are_never_undone() {
    let counter = Counter::new();
    let household = scene(&counter);
    let create = last_act(&counter, counter.admin);
    counter.ok(
        counter.admin,
        "receipt.issue",
        json!({ "household": household }),
    );
    let receipt = last_act(&counter, counter.admin);
    let refused = counter.refused(counter.admin, "act.undo", json!({ "act": receipt }));
    assert_eq!(refused, "undo_unknown");
    counter.new_entity("Tanneurs");
    counter.new_role("Saisie", &["identity write commune"]);
    counter.new_agent("lea", &[]);
    // Ctrl Z reaches past them to the last act that can be undone.
    let undone = counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(undone["operation"], "household.create");
    let refused = counter.refused(counter.admin, "act.undo", json!({ "act": create }));
    assert_eq!(refused, "undo_unknown");
}

#[test]
fn only_the_last_twenty_acts_of_a_session_are_remembered() {
    let counter = Counter::new();
    let household = scene(&counter);
    for n in 0..25 {
        let request = json!({ "household": household, "observation": format!("Note {n}") });
        counter.ok(counter.admin, "household.update", request);
    }
    for _ in 0..20 {
        counter.ok(counter.admin, "act.undo", json!({}));
    }
    let refused = counter.refused(counter.admin, "act.undo", json!({}));
    assert_eq!(refused, "undo_unknown");
    let file = counter.file(counter.admin, &household);
    assert_eq!(file["observation"], "Note 4");
}

#[test]
fn an_act_that_changed_nothing_is_not_offered() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let request = json!({ "household": household, "archived": false });
    counter.ok(counter.admin, "household.archive", request);
    let undone = counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(undone["operation"], "household.create");
}

#[test]
fn undoing_the_letterhead_restores_what_is_shown_before_login() {
    let counter = Counter::new();
    let facade = || counter.ok(counter.admin, "app.status", json!({}))["facade"].clone();
    let before = facade();
    let mut moved = commune();
    moved["name"] = json!("Valmont-en-Beauce");
    let request = json!({ "commune": moved, "accent": "#225522", "logo": null });
    counter.ok(counter.admin, "commune.update", request);
    assert_eq!(facade()["name"], "Valmont-en-Beauce");
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(facade(), before);
}

#[test]
fn a_member_taken_away_by_undo_leaves_no_trace_in_the_search() {
    let counter = Counter::new();
    let household = scene(&counter);
    let one = member("partner", "Yann", "Garnier", "1985");
    let request = json!({ "household": household, "member": one });
    counter.ok(counter.admin, "household.add_member", request);
    counter.ok(counter.admin, "act.undo", json!({}));
    let request = json!({ "text": "Garnier", "limit": 5 });
    let found = counter.ok(counter.admin, "household.search", request);
    assert_eq!(found["total"], 0);
}
