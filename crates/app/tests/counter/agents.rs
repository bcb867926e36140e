//! Agents, roles and entities: what an administrator changes applies to the next call.

use crate::text;
use guichet_testkit::{ADMINISTRATOR, Counter, PASSWORD, family};
use serde_json::{Value, json};

fn row(counter: &Counter, login: &str) -> Value {
    let rows = counter.ok(counter.admin, "agent.list", json!({}));
    let rows = rows.as_array().unwrap();
    rows.iter()
        .find(|row| row["login"] == login)
        .unwrap()
        .clone()
}

/// The update that leaves an agent as she is, with one field moved.
fn update(row: &Value, field: &str, value: Value) -> Value {
    let mut request = json!({
        "id": row["id"],
        "display_name": row["display_name"],
        "active": row["active"],
        "roles": row["roles"],
    });
    request[field] = value;
    request
}

#[test]
fn a_deactivated_agent_is_out_at_once_and_stays_out() {
    let mut counter = Counter::new();
    let client = counter.with_role("accueil");
    counter.ok(client, "home.summary", json!({}));
    let hers = row(&counter, "agent-1");
    assert_eq!(hers["has_password"], true);
    let request = update(&hers, "active", json!(false));
    counter.ok(counter.admin, "agent.update", request);
    let refused = counter.refused(client, "home.summary", json!({}));
    assert_eq!(refused, "not_logged_in");
    assert_eq!(row(&counter, "agent-1")["has_password"], false);
    let login = json!({ "login": "agent-1", "password": PASSWORD });
    let refused = counter.refused(client, "session.login", login.clone());
    assert_eq!(refused, "wrong_password");
    counter.restart();
    let refused = counter.refused(counter.admin, "session.login", login);
    assert_eq!(refused, "wrong_password", "nor on a cold start");
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["stage"], "closed");
}

#[test]
fn a_password_given_to_an_agent_who_is_out_opens_nothing() {
    let counter = Counter::new();
    counter.with_role("accueil");
    let hers = row(&counter, "agent-1");
    let request = update(&hers, "active", json!(false));
    counter.ok(counter.admin, "agent.update", request);
    let reset = json!({ "id": hers["id"], "password": "Girouette-8-Bocage" });
    counter.ok(counter.admin, "agent.reset_password", reset);
    counter.ok(counter.admin, "session.logout", json!({}));
    let client = counter.host.admit();
    let login = json!({ "login": "agent-1", "password": "Girouette-8-Bocage" });
    let refused = counter.refused(client, "session.login", login);
    assert_eq!(refused, "wrong_password");
    let status = counter.ok(client, "app.status", json!({}));
    assert_eq!(status["stage"], "closed", "the base does not stay open");
}

#[test]
fn an_administrator_who_takes_herself_out_leaves_no_open_base() {
    let counter = Counter::new();
    let role = counter.role("administration");
    counter.new_agent("lea", &[(&role, &counter.entity())]);
    let request = update(&row(&counter, ADMINISTRATOR), "active", json!(false));
    counter.ok(counter.admin, "agent.update", request);
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["stage"], "closed");
    counter.enter("lea");
}

#[test]
fn rights_that_change_while_she_works_apply_to_the_next_call() {
    let counter = Counter::new();
    let role = counter.new_role("Lecture", &["identity read commune"]);
    let client = counter.with_roles(&[(&role, &counter.entity())]);
    let create = json!({ "members": family("Marchand") });
    let refused = counter.refused(client, "household.create", create.clone());
    assert_eq!(refused, "no_right");
    let grants = json!([{ "volet": "identity", "verb": "write", "scope": "commune" }]);
    let wider = json!({ "id": role, "label": "Saisie", "grants": grants, "archived": false });
    counter.ok(counter.admin, "role.update", wider);
    counter.ok(client, "household.create", create.clone());
    let view = counter.ok(client, "session.current", json!({}));
    assert_eq!(view["roles"], json!(["Saisie"]));

    let archived = json!({ "id": role, "label": "Saisie", "grants": grants, "archived": true });
    counter.ok(counter.admin, "role.update", archived);
    let refused = counter.refused(client, "household.create", create.clone());
    assert_eq!(refused, "no_right", "an archived role gives nothing");

    let accueil = json!([{ "role": counter.role("accueil"), "entity": counter.entity() }]);
    let request = update(&row(&counter, "agent-1"), "roles", accueil);
    counter.ok(counter.admin, "agent.update", request);
    counter.ok(client, "household.create", create);
}

#[test]
fn somebody_can_always_manage_agents() {
    let counter = Counter::new();
    let hers = row(&counter, ADMINISTRATOR);
    for request in [
        update(&hers, "active", json!(false)),
        update(&hers, "roles", json!([])),
    ] {
        let refused = counter.refused(counter.admin, "agent.update", request);
        assert_eq!(refused, "last_administrator");
    }
    let role = json!({
        "id": counter.role("administration"),
        "label": "Administration",
        "grants": [{ "volet": "agents", "verb": "read", "scope": "commune" }],
        "archived": false,
    });
    let refused = counter.refused(counter.admin, "role.update", role.clone());
    assert_eq!(refused, "last_administrator");
    let mut archived = role;
    archived["grants"] = json!([{ "volet": "agents", "verb": "write", "scope": "commune" }]);
    archived["archived"] = json!(true);
    let refused = counter.refused(counter.admin, "role.update", archived);
    assert_eq!(refused, "last_administrator");
    // Nothing of it was written.
    assert_eq!(row(&counter, ADMINISTRATOR), hers);
}

#[test]
fn a_reset_gives_a_new_password_and_frees_who_was_locked_out() {
    let counter = Counter::new();
    let client = counter.with_role("accueil");
    counter.ok(client, "session.logout", json!({}));
    let login = |password: &str| {
        let request = json!({ "login": "agent-1", "password": password });
        counter.call(client, "session.login", request)
    };
    for _ in 0..4 {
        login("Lanterne-3-Verger").unwrap_err();
    }
    assert_eq!(login(PASSWORD).unwrap_err().code, "locked_out");
    let id = row(&counter, "agent-1")["id"].clone();
    let weak = json!({ "id": id, "password": "agent-1" });
    let wrong = counter.wrong_fields(counter.admin, "agent.reset_password", weak);
    assert_eq!(wrong[0].0, "password");
    let reset = json!({ "id": id, "password": "Girouette-8-Bocage" });
    counter.ok(counter.admin, "agent.reset_password", reset);
    counter.environment.advance_ms(5_000);
    assert_eq!(login(PASSWORD).unwrap_err().code, "wrong_password");
    counter.environment.advance_ms(60_000);
    login("Girouette-8-Bocage").unwrap();
}

#[test]
fn what_is_wrong_with_a_new_agent_is_said_field_by_field() {
    let counter = Counter::new();
    let request = |login: &str, name: &str, password: &str| json!({ "login": login, "display_name": name, "password": password, "roles": [] });
    let wrong = counter.wrong_fields(counter.admin, "agent.create", request("a b", " ", "soleil"));
    let paths: Vec<&str> = wrong.iter().map(|(path, _)| path.as_str()).collect();
    assert_eq!(paths, ["login", "display_name", "password"]);
    let taken = request("NADIA", "Nadia Roux", "Girouette-8-Bocage");
    let refused = counter.refusal(counter.admin, "agent.create", taken);
    assert_eq!(refused.code, "taken");
    assert_eq!(refused.params["what"], "login");
    // Her slot was not replaced.
    counter.enter(ADMINISTRATOR);
    let lost = json!({ "id": uuid_of_nobody(), "password": "Girouette-8-Bocage" });
    let refused = counter.refused(counter.admin, "agent.reset_password", lost);
    assert_eq!(refused, "not_found");
}

fn uuid_of_nobody() -> &'static str {
    "00000000-0000-7000-8000-000000000000"
}

#[test]
fn entities_and_roles_are_data() {
    let counter = Counter::new();
    let entity = counter.new_entity("Maison de quartier des Tanneurs");
    let request = json!({
        "id": entity, "label": "Maison des Tanneurs", "kind": "contractor", "archived": true,
    });
    counter.ok(counter.admin, "entity.update", request);
    let entities = counter.ok(counter.admin, "entity.list", json!({}));
    let entities = entities.as_array().unwrap();
    let held = entities.iter().find(|held| held["id"] == entity).unwrap();
    assert_eq!(text(held, "label"), "Maison des Tanneurs");
    assert_eq!(text(held, "kind"), "contractor");
    assert_eq!(held["archived"], true);
    for (name, request) in [
        ("entity.create", json!({ "label": " ", "kind": "service" })),
        ("role.create", json!({ "label": "", "grants": [] })),
    ] {
        let wrong = counter.wrong_fields(counter.admin, name, request);
        assert_eq!(wrong, [("label".to_owned(), "text.missing".to_owned())]);
    }
    let roles = counter.ok(counter.admin, "role.list", json!({}));
    assert_eq!(roles.as_array().unwrap().len(), 9, "those of the product");
}
