//! One child, two households, two agents who each see one of them.

use crate::dossier::{address, everything, of, rights};
use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, family};
use serde_json::{Value, json};

/// A child of two households, and an agent of each neighbourhood.
struct Alternating {
    counter: Counter,
    here: Client,
    there: Client,
    mother: String,
    father: String,
    child: String,
}

fn alternating() -> Alternating {
    let counter = Counter::new();
    let (tanneurs, saint_jean) = (
        counter.new_entity("Tanneurs"),
        counter.new_entity("Saint-Jean"),
    );
    let scoped = rights("write", "entities");
    let scoped: Vec<&str> = scoped.iter().map(String::as_str).collect();
    let role = counter.new_role("Quartier", &scoped);
    let here = counter.with_roles(&[(&role, &tanneurs)]);
    let there = counter.with_roles(&[(&role, &saint_jean)]);
    let both = everything(&counter, &tanneurs);
    let mother = counter.household(here, &family("Marchand"));
    let file = counter.file(here, &mother);
    let child = text(of(&file, "Basile"), "person");
    let request = json!({
        "members": [
            { "role": "guardian", "ref": "p1", "person": {
                "first_name": "Yann", "usage_name": "Roux", "birth_date": "02/02/1985",
                "phones": [{ "number": "0639980155" }] } },
            { "role": "child", "ref": "p2", "existing": child,
              "residence": { "kind": "alternating", "weeks": "even" } },
        ],
        "address": address("40 rue de Saint-Jean"),
        "kinships": [{ "child": "p2", "person": "p1", "kinship": "father",
                       "authority": "joint", "pick_up": "allowed" }],
    });
    // The agent of the father's neighbourhood does not see the child: it does not exist for her.
    assert_eq!(
        counter.refused(there, "household.create", request.clone()),
        "not_found"
    );
    let father = text(&counter.ok(both, "household.create", request), "id");
    let follow = |household: &str, entity: &str, follows: bool| {
        counter.ok(
            both,
            "household.follow",
            json!({ "household": household, "entity": entity, "follows": follows }),
        );
    };
    follow(&father, &saint_jean, true);
    follow(&father, &tanneurs, false);
    Alternating {
        counter,
        here,
        there,
        mother,
        father,
        child,
    }
}

#[test]
fn each_side_of_an_alternating_residence_is_blind_to_the_other() {
    let scene = alternating();
    let counter = &scene.counter;
    let mut mothers = counter.file(scene.here, &scene.mother);
    let child = of(&mothers, "Basile").clone();
    assert_eq!(text(&child, "person"), scene.child);
    assert_eq!(child["kinships"], json!([]));
    assert_eq!(child["other_households"], json!([]));
    let history = counter.ok(
        scene.here,
        "household.history",
        json!({ "household": scene.mother }),
    );
    for hidden in ["Roux", "Yann", "Saint-Jean", "father"] {
        assert!(!mothers.to_string().contains(hidden), "{hidden}");
        assert!(!history.to_string().contains(hidden), "{hidden}: {history}");
    }
    let fathers = counter.file(scene.there, &scene.father);
    let child = of(&fathers, "Basile");
    assert_eq!(child["residence"]["weeks"], "even");
    assert_eq!(child["kinships"][0]["display_name"], "Yann Roux");
    assert_eq!(child["other_households"], json!([]));
    assert!(!fathers.to_string().contains("Agathe"));
    let from = |client, household: &str| {
        counter.refused(client, "household.open", json!({ "id": household }))
    };
    assert_eq!(from(scene.here, &scene.father), "not_found");
    assert_eq!(from(scene.there, &scene.mother), "not_found");
    // A link with a person out of sight cannot be written, nor guessed at.
    let father = text(of(&fathers, "Yann"), "person");
    let set = |person: &str| {
        json!({ "household": scene.mother,
                "kinship": { "child": scene.child, "person": person, "kinship": "friend" } })
    };
    let nobody = "0192f0c1-2b3c-7d4e-8f50-61728394a5b6";
    for person in [father.as_str(), nobody] {
        assert_eq!(
            counter.refused(scene.here, "household.set_kinship", set(person)),
            "not_found"
        );
    }
    for person in [father.as_str(), nobody] {
        let link = json!({ "household": scene.mother, "person": person });
        assert_eq!(
            counter.refused(scene.here, "household.link_child", link),
            "not_found"
        );
    }
    // Who sees both sees the other household by its name, never its address.
    let both = everything(counter, &counter.entity());
    mothers = counter.file(both, &scene.mother);
    let child = of(&mothers, "Basile");
    assert_eq!(child["other_households"][0]["label"], "Roux");
    assert_eq!(child["kinships"][0]["household"]["label"], "Roux");
    assert_eq!(child["kinships"][0]["phone"], "06 39 98 01 55");
    assert!(!mothers.to_string().contains("40 rue"));
}

#[test]
fn to_whom_a_child_may_not_be_handed_over_is_said_wherever_it_lives() {
    let scene = alternating();
    let counter = &scene.counter;
    let fathers = counter.file(scene.there, &scene.father);
    let father = &of(&fathers, "Yann")["person"];
    let set = json!({ "household": scene.father, "kinship": {
        "child": scene.child, "person": father, "kinship": "father", "pick_up": "forbidden" } });
    counter.ok(scene.there, "household.set_kinship", set);
    let mothers = counter.file(scene.here, &scene.mother);
    assert_eq!(mothers["alerts"][0]["kind"], "do_not_hand_over");
    assert_eq!(
        mothers["alerts"][0]["detail"],
        "Ne pas remettre à Yann Roux"
    );
}

#[test]
fn a_child_joins_once_and_alone() {
    let scene = alternating();
    let counter = &scene.counter;
    let link = |person: &Value| json!({ "household": scene.father, "person": person });
    let both = everything(counter, &counter.entity());
    let mothers = counter.file(both, &scene.mother);
    let taken = link(&json!(scene.child));
    assert_eq!(
        counter.refused(both, "household.link_child", taken),
        "taken"
    );
    let adult = link(&of(&mothers, "Agathe")["person"]);
    assert_eq!(
        counter.refused(both, "household.link_child", adult),
        "not_found"
    );
    let second = counter.household(both, &family("Prigent"));
    let linked = json!({ "household": second, "person": scene.child,
                         "residence": { "kind": "visiting" } });
    counter.ok(both, "household.link_child", linked);
    assert_eq!(
        counter.file(both, &second)["members"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    counter.ok(both, "act.undo", json!({}));
    assert_eq!(
        counter.file(both, &second)["members"]
            .as_array()
            .unwrap()
            .len(),
        2
    );
    counter.verify();
}
