//! What an agent may not see is absent: she gets the same bytes whether or not it exists.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, PASSWORD, family, member};
use serde_json::{Value, json};

/// Noon of the day of the scenes, in Unix milliseconds.
const NOON: i64 = 1_794_913_200_000;

/// Two neighbourhoods; the agent of Tanneurs, and a household there.
struct Scene {
    counter: Counter,
    tanneurs: String,
    saint_jean: String,
    clerk: Client,
    household: String,
}

/// Builds the same scene every time; `hidden` adds a household that Saint-Jean alone follows, which
/// resembles the visible one as much as it can.
fn scene(rights: &[&str], hidden: bool) -> Scene {
    let counter = Counter::new();
    let tanneurs = counter.new_entity("Tanneurs");
    let saint_jean = counter.new_entity("Saint-Jean");
    let role = counter.new_role("Quartier", rights);
    let writer = counter.new_role(
        "Saisie",
        &["identity write entities", "contact write entities"],
    );
    let clerk = counter.with_roles(&[(&role, &tanneurs)]);
    let here = counter.with_roles(&[(&writer, &tanneurs)]);
    let there = counter.with_roles(&[(&writer, &saint_jean)]);
    let mut members = family("Marchand");
    members[0]["person"]["phones"] = json!([{ "number": "0639982714" }]);
    let household = counter.household(here, &members);
    if hidden {
        let mut members = family("Marchand");
        members[0]["person"]["phones"] = json!([{ "number": "0639982715" }]);
        members.push(member("child", "Marcelle", "Marchandeau", "22/05/2017"));
        let hidden = counter.household(there, &members);
        counter.file(there, &hidden);
        counter.ok(there, "receipt.issue", json!({ "household": hidden }));
        counter.ok(
            there,
            "draft.save",
            json!({ "kind": "household.update", "household": hidden,
                    "label": "Marchand", "body": "{}" }),
        );
        counter.ok(
            there,
            "draft.save",
            json!({ "kind": "household.create", "household": null,
                    "label": "Marchandeau", "body": "{}" }),
        );
    }
    // What the other world lived through moved its clock and its identifiers.
    counter.environment.align(NOON, 7);
    counter.login(clerk, "agent-1");
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    counter.environment.align(NOON + 60_000, 8);
    Scene {
        counter,
        tanneurs,
        saint_jean,
        clerk,
        household,
    }
}

/// Everything that the agent can ask, in writing.
fn everything(scene: &Scene) -> Vec<(String, String)> {
    let ask = |name: &str, request: Value| {
        let answer = match scene.counter.host.call(scene.clerk, name, request.clone()) {
            Ok(answer) => serde_json::to_string(&answer).unwrap(),
            Err(error) => serde_json::to_string(&error).unwrap(),
        };
        (format!("{name} {request}"), answer)
    };
    let mut told = Vec::new();
    for typed in [
        "marchand",
        "Marchandeau",
        "agathe",
        "basile",
        "marcelle",
        "1",
        "2",
        "00002",
        "0639982714",
        "0639982715",
        "06399827",
        "22/05/2017",
        "m",
    ] {
        for limit in [1, 10] {
            told.push(ask(
                "household.search",
                json!({ "text": typed, "limit": limit }),
            ));
        }
    }
    for number in ["1", "2", "3"] {
        told.push(ask("household.open", json!({ "number": number })));
    }
    let household = &scene.household;
    told.push(ask("household.history", json!({ "household": household })));
    told.push(ask("home.summary", json!({})));
    told.push(ask("draft.list", json!({})));
    told.push(ask(
        "household.update",
        json!({ "household": household, "observation": "Vue" }),
    ));
    told.push(ask("act.undo", json!({})));
    told.push(ask("receipt.issue", json!({ "household": household })));
    told.push(ask("home.summary", json!({})));
    told.push(ask("session.current", json!({})));
    told
}

#[test]
fn two_worlds_tell_the_same_whether_or_not_the_hidden_household_exists() {
    for rights in [
        &["identity read entities"][..],
        &["identity write entities", "contact glance entities"],
        &["identity write entities", "contact write entities"],
    ] {
        // A receipt of the hidden household takes a number; the series is one for the commune, so
        // the visible receipt is printed first in neither world and compared by its other words.
        let without = everything(&scene(rights, false));
        let with = everything(&scene(rights, true));
        for ((asked, without), (_, with)) in without.iter().zip(&with) {
            let number = asked.starts_with("receipt.issue");
            let (without, with) = match number {
                true => (numberless(without), numberless(with)),
                false => (without.clone(), with.clone()),
            };
            assert_eq!(without, with, "{rights:?}: {asked}");
        }
    }
}

/// A receipt without its number and code.
fn numberless(answer: &str) -> String {
    let mut answer: Value = serde_json::from_str(answer).unwrap();
    for key in ["number", "code"] {
        if let Some(value) = answer["value"].get_mut(key) {
            *value = Value::Null;
        }
    }
    answer.to_string()
}

#[test]
fn the_hidden_household_is_there_for_who_may_see_it() {
    // The comparison above proves something only if the two worlds differ.
    let scene = scene(&["identity read entities"], true);
    let found = scene.counter.ok(
        scene.counter.admin,
        "household.search",
        json!({ "text": "marchand", "limit": 10 }),
    );
    assert_eq!(found["total"], 2);
}

#[test]
fn a_household_out_of_sight_answers_as_if_it_did_not_exist() {
    let scene = scene(&["identity write entities", "contact write entities"], true);
    let counter = &scene.counter;
    let request = json!({ "number": "2" });
    let hidden = counter.ok(counter.admin, "household.open", request);
    let nobody = "00000000-0000-7000-8000-000000000000";
    let requests = |household: &Value, member: &Value| {
        let address = json!({
            "line": "1 rue Basse", "complement": null, "postcode": "41990",
            "commune": "Valmont-sur-Loir", "insee": null, "country": null,
        });
        [
            ("household.open", json!({ "id": household })),
            ("household.history", json!({ "household": household })),
            (
                "household.update",
                json!({ "household": household, "observation": "x" }),
            ),
            (
                "household.archive",
                json!({ "household": household, "archived": true }),
            ),
            (
                "household.update_address",
                json!({ "household": household, "address": address }),
            ),
            (
                "household.add_member",
                json!({ "household": household, "member": member_of("Lina") }),
            ),
            (
                "household.update_member",
                json!({ "household": household, "member": member,
                        "person": member_of("Lina")["person"] }),
            ),
            (
                "household.remove_member",
                json!({ "household": household, "member": member }),
            ),
            (
                "household.follow",
                json!({ "household": household, "entity": scene.tanneurs, "follows": true }),
            ),
            ("receipt.issue", json!({ "household": household })),
            (
                "draft.save",
                json!({ "kind": "household.update", "household": household,
                        "label": "x", "body": "{}" }),
            ),
        ]
    };
    let real = requests(&hidden["id"], &hidden["members"][0]["member"]);
    let made_up = requests(&json!(nobody), &json!(nobody));
    for ((name, real), (_, made_up)) in real.into_iter().zip(made_up) {
        let real = counter.refusal(scene.clerk, name, real);
        let made_up = counter.refusal(scene.clerk, name, made_up);
        let words = |error| serde_json::to_string(&error).unwrap();
        assert_eq!(real.code, "not_found", "{name}");
        assert_eq!(words(real), words(made_up), "{name}");
    }
    let after = counter.ok(counter.admin, "household.open", json!({ "number": "2" }));
    assert_eq!(after["acts"], hidden["acts"], "nothing was written");
}

fn member_of(first_name: &str) -> Value {
    member("child", first_name, "Marchand", "2020")
}

#[test]
fn following_gives_sight_and_ending_it_takes_it_back() {
    let scene = scene(&["identity read entities"], true);
    let counter = &scene.counter;
    let hidden = counter.ok(counter.admin, "household.open", json!({ "number": "2" }));
    let total = || {
        let request = json!({ "text": "marchand", "limit": 10 });
        counter.ok(scene.clerk, "household.search", request)["total"].clone()
    };
    let follow = |entity: &str, follows: bool| {
        let request = json!({ "household": hidden["id"], "entity": entity, "follows": follows });
        counter.ok(counter.admin, "household.follow", request);
    };
    assert_eq!(total(), 1);
    follow(&scene.tanneurs, true);
    assert_eq!(total(), 2);
    let file = counter.ok(scene.clerk, "household.open", json!({ "id": hidden["id"] }));
    let followers: Vec<String> = file["followers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| text(one, "label"))
        .collect();
    assert_eq!(followers, ["Saint-Jean", "Tanneurs"]);
    follow(&scene.tanneurs, false);
    assert_eq!(total(), 1);
    let refused = counter.refused(scene.clerk, "household.open", json!({ "id": hidden["id"] }));
    assert_eq!(refused, "not_found");
    let home = counter.ok(scene.clerk, "home.summary", json!({}));
    assert_eq!(
        home["recents"],
        json!([]),
        "nor among the files opened lately"
    );
    let unknown = json!({ "household": hidden["id"], "entity": hidden["id"], "follows": true });
    let refused = counter.refused(counter.admin, "household.follow", unknown);
    assert_eq!(refused, "not_found");
    follow(&scene.saint_jean, false);
    counter.verify();
}

#[test]
fn recent_files_out_of_sight_do_not_take_the_place_of_others() {
    let counter = Counter::new();
    let tanneurs = counter.new_entity("Tanneurs");
    let role = counter.new_role("Saisie", &["identity write entities"]);
    let clerk = counter.with_roles(&[(&role, &tanneurs)]);
    let households: Vec<String> = (0..7)
        .map(|_| counter.household(clerk, &family("Marchand")))
        .collect();
    for household in &households[4..] {
        let request = json!({ "household": household, "entity": tanneurs, "follows": false });
        counter.ok(counter.admin, "household.follow", request);
    }
    let home = counter.ok(clerk, "home.summary", json!({}));
    assert_eq!(home["recents"].as_array().unwrap().len(), 4);
}

#[test]
fn a_phone_is_found_and_shown_with_the_right_on_it_alone() {
    for (rights, phone, contact) in [
        (&["identity read entities"][..], false, false),
        (
            &["identity read entities", "contact glance entities"],
            true,
            false,
        ),
        (
            &["identity read entities", "contact read entities"],
            true,
            true,
        ),
    ] {
        let scene = scene(rights, false);
        let counter = &scene.counter;
        let request = json!({ "text": "06 39 98 27 14", "limit": 5 });
        let found = counter.ok(scene.clerk, "household.search", request);
        assert_eq!(found["total"], u64::from(phone), "{rights:?}");
        let file = counter.file(scene.clerk, &scene.household);
        assert_eq!(file["members"][0]["phones"].is_array(), phone, "{rights:?}");
        assert_eq!(
            file["members"][0]["emails"].is_array(),
            contact,
            "{rights:?}"
        );
        assert_eq!(file.get("address").is_some(), contact, "{rights:?}");
        assert_eq!(file["writable"], false);
        assert_eq!(file["contact_writable"], false);
    }
}

#[test]
fn who_creates_a_household_sees_it_although_her_first_role_is_elsewhere() {
    let counter = Counter::new();
    let tanneurs = counter.new_entity("Tanneurs");
    let looker = counter.new_role("Lecture", &["identity read entities"]);
    let writer = counter.new_role("Saisie", &["identity write entities"]);
    let clerk = counter.with_roles(&[(&looker, &counter.entity()), (&writer, &tanneurs)]);
    let household = counter.household(clerk, &family("Marchand"));
    let file = counter.file(clerk, &household);
    assert_eq!(file["followers"][0]["label"], "Tanneurs");
    assert_eq!(file["writable"], true);
}

#[test]
fn two_agents_at_one_counter_see_each_their_own() {
    let scene = scene(&["identity read entities"], true);
    let counter = &scene.counter;
    let other = counter.host.admit();
    let request = json!({ "login": "agent-3", "password": PASSWORD });
    counter.ok(other, "session.login", request);
    let number = |client| {
        let request = json!({ "text": "agathe", "limit": 10 });
        let found = counter.ok(client, "household.search", request);
        assert_eq!(found["total"], 1);
        text(&found["hits"][0], "number")
    };
    assert_eq!(number(scene.clerk), "00001");
    assert_eq!(number(other), "00002");
}
