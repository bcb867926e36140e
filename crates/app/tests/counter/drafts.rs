//! What is being typed survives, moves between colleagues, and is never lost silently.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{ADMINISTRATOR, Counter, family};
use serde_json::{Value, json};

fn begin(counter: &Counter, client: Client, household: Option<&str>) -> String {
    let request = json!({
        "kind": "household.create", "household": household,
        "label": " Famille  Marchand ", "body": "{\"line\":\"12 rue\"}",
    });
    text(&counter.ok(client, "draft.save", request), "id")
}

fn save(id: &str, body: &str) -> Value {
    json!({ "id": id, "kind": "household.create", "household": null,
            "label": "Marchand", "body": body })
}

fn listed(counter: &Counter, client: Client) -> Vec<Value> {
    let list = counter.ok(client, "draft.list", json!({}));
    list.as_array().unwrap().clone()
}

#[test]
fn a_draft_is_saved_listed_and_taken_up_after_a_restart() {
    let mut counter = Counter::new();
    let id = begin(&counter, counter.admin, None);
    let acts = counter.acts().len();
    counter.ok(
        counter.admin,
        "draft.save",
        save(&id, "{\"line\":\"12 rue des\"}"),
    );
    assert_eq!(counter.acts().len(), acts, "a save leaves no act");
    counter.restart();
    counter.login(counter.admin, ADMINISTRATOR);
    let rows = listed(&counter, counter.admin);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["id"], id.as_str());
    assert_eq!(rows[0]["mine"], true);
    let home = counter.ok(counter.admin, "home.summary", json!({}));
    assert_eq!(home["drafts"][0]["label"], "Marchand");
    let opened = counter.ok(counter.admin, "draft.open", json!({ "id": id }));
    assert_eq!(opened["body"], "{\"line\":\"12 rue des\"}");
    assert_eq!(opened["mine"], true);
    assert_eq!(counter.acts()[0], "draft.open");
}

#[test]
fn a_colleague_takes_over_and_the_late_save_is_refused_and_not_lost() {
    let counter = Counter::new();
    let other = counter.with_role("accueil");
    let id = begin(&counter, counter.admin, None);
    let opened = counter.ok(other, "draft.open", json!({ "id": id }));
    assert_eq!(opened["mine"], false);
    let refused = counter.refused(other, "draft.save", save(&id, "{}"));
    assert_eq!(refused, "draft_taken_over", "opening is not taking over");
    let refused = counter.refused(other, "draft.abandon", json!({ "id": id }));
    assert_eq!(refused, "draft_taken_over", "nor may she throw it away");

    counter.ok(other, "draft.take_over", json!({ "id": id }));
    assert_eq!(counter.acts()[0], "draft.take_over");
    let refused = counter.refused(counter.admin, "draft.save", save(&id, "{\"late\":1}"));
    assert_eq!(refused, "draft_taken_over");
    let submit = json!({ "members": family("Marchand"), "draft": id });
    let refused = counter.refused(counter.admin, "household.create", submit.clone());
    assert_eq!(refused, "draft_taken_over");
    counter.ok(other, "draft.save", save(&id, "{\"line\":\"3 quai\"}"));
    let opened = counter.ok(other, "draft.open", json!({ "id": id }));
    assert_eq!(opened["body"], "{\"line\":\"3 quai\"}");
    assert_eq!(listed(&counter, counter.admin)[0]["holder"], "Agent A");
    counter.ok(other, "household.create", submit);
}

#[test]
fn submission_takes_the_draft_away_with_the_commit_and_once_only() {
    let counter = Counter::new();
    let id = begin(&counter, counter.admin, None);
    let wrong = json!({ "members": [], "draft": id });
    counter.refused(counter.admin, "household.create", wrong);
    assert_eq!(
        listed(&counter, counter.admin).len(),
        1,
        "kept while it is wrong"
    );
    let submit = json!({ "members": family("Marchand"), "draft": id });
    counter.ok(counter.admin, "household.create", submit.clone());
    assert_eq!(listed(&counter, counter.admin), Vec::<Value>::new());
    let refused = counter.refusal(counter.admin, "household.create", submit);
    assert_eq!(refused.code, "not_found");
    assert_eq!(
        refused.params["what"], "draft",
        "a double click creates one household"
    );
    let home = counter.ok(counter.admin, "home.summary", json!({}));
    assert_eq!(home["recents"].as_array().unwrap().len(), 1);
}

#[test]
fn an_abandoned_draft_leaves_an_act() {
    let counter = Counter::new();
    let id = begin(&counter, counter.admin, None);
    counter.ok(counter.admin, "draft.abandon", json!({ "id": id }));
    assert_eq!(counter.acts()[0], "draft.abandon");
    assert_eq!(listed(&counter, counter.admin), Vec::<Value>::new());
    for (name, request) in [
        ("draft.open", json!({ "id": id })),
        ("draft.take_over", json!({ "id": id })),
        ("draft.abandon", json!({ "id": id })),
        ("draft.save", save(&id, "{}")),
    ] {
        assert_eq!(
            counter.refused(counter.admin, name, request),
            "not_found",
            "{name}"
        );
    }
    counter.verify();
}

#[test]
fn a_draft_shows_where_its_household_does() {
    let counter = Counter::new();
    let tanneurs = counter.new_entity("Tanneurs");
    let saint_jean = counter.new_entity("Saint-Jean");
    let role = counter.new_role("Quartier", &["identity write entities"]);
    let here = counter.with_roles(&[(&role, &tanneurs)]);
    let there = counter.with_roles(&[(&role, &saint_jean)]);
    let neighbour = counter.with_roles(&[(&role, &tanneurs)]);
    let household = counter.household(here, &family("Marchand"));
    let on_file = begin(&counter, here, Some(&household));
    let to_come = begin(&counter, here, None);
    assert_eq!(listed(&counter, here).len(), 2);
    assert_eq!(
        listed(&counter, neighbour).len(),
        2,
        "colleagues may go on with it"
    );
    assert_eq!(listed(&counter, counter.admin).len(), 2);
    assert_eq!(listed(&counter, there), Vec::<Value>::new());
    for id in [&on_file, &to_come] {
        for name in ["draft.open", "draft.take_over", "draft.abandon"] {
            let refused = counter.refused(there, name, json!({ "id": id }));
            assert_eq!(refused, "not_found", "{name}");
        }
        let refused = counter.refused(there, "draft.save", save(id, "{}"));
        assert_eq!(refused, "not_found");
    }
    let request = json!({ "household": household, "entity": tanneurs, "follows": false });
    counter.ok(counter.admin, "household.follow", request);
    let refused = counter.refused(here, "draft.save", save(&on_file, "{}"));
    assert_eq!(refused, "not_found", "out of sight, even for who began it");
}

#[test]
fn a_form_without_end_is_refused() {
    let counter = Counter::new();
    let id = begin(&counter, counter.admin, None);
    let endless = "x".repeat(256 * 1024 + 1);
    let refused = counter.refused(counter.admin, "draft.save", save(&id, &endless));
    assert_eq!(refused, "malformed_request");
    let opened = counter.ok(counter.admin, "draft.open", json!({ "id": id }));
    assert_eq!(opened["body"], "{\"line\":\"12 rue\"}");
}

#[test]
fn who_proposes_a_household_keeps_her_own_draft_and_knows_of_no_other() {
    let counter = Counter::new();
    let role = counter.new_role("Dépôt", &["identity read commune", "requests read commune"]);
    let proposer = counter.with_roles(&[(&role, &counter.entity())]);
    let colleagues = begin(&counter, counter.admin, None);
    let own = begin(&counter, proposer, None);
    counter.ok(proposer, "draft.save", save(&own, "{\"line\":\"2\"}"));
    let rows = listed(&counter, proposer);
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0]["id"], own.as_str());
    let home = counter.ok(proposer, "home.summary", json!({}));
    assert_eq!(home["drafts"].as_array().unwrap().len(), 1);
    for name in ["draft.open", "draft.take_over", "draft.abandon"] {
        let refused = counter.refused(proposer, name, json!({ "id": colleagues }));
        assert_eq!(refused, "not_found", "{name}");
    }
    // A colleague who may write takes hers over, and hers alone is submitted with the request.
    counter.ok(counter.admin, "draft.take_over", json!({ "id": own }));
    let creation = json!({ "creation": { "members": family("Marchand") }, "draft": own });
    let refused = counter.refused(proposer, "request.submit", creation.clone());
    assert_eq!(refused, "draft_taken_over");
    let again = begin(&counter, proposer, None);
    let creation = json!({ "creation": { "members": family("Marchand") }, "draft": again });
    counter.ok(proposer, "request.submit", creation);
    let rows = listed(&counter, proposer);
    assert_eq!(rows.len(), 1, "what was submitted is no draft any more");
    assert_eq!(
        (&rows[0]["id"], &rows[0]["mine"]),
        (&json!(own), &json!(false))
    );
    let none = counter.new_role("Consultation", &["identity read commune"]);
    let reader = counter.with_roles(&[(&none, &counter.entity())]);
    let refused = counter.refused(reader, "draft.save", save(&own, "{}"));
    assert_eq!(refused, "no_right");
    counter.verify();
}
