//! The recovery key, on a closed and on an open base; its renewal.

use crate::text;
use guichet_testkit::{ADMINISTRATOR, Counter, PASSWORD};
use serde_json::{Value, json};

const NEW: &str = "Girouette-8-Bocage";

fn recover(key: &str, login: &str, password: &str) -> Value {
    json!({ "recovery_key": key, "login": login, "password": password })
}

fn stage(counter: &Counter) -> String {
    let client = counter.host.admit();
    text(&counter.ok(client, "app.status", json!({})), "stage")
}

#[test]
fn it_opens_a_closed_base_and_gives_a_new_password() {
    let mut counter = Counter::new();
    let key = counter.recovery_key.clone();
    counter.restart();
    // As read aloud and typed: small letters, spaces.
    let typed = key.to_lowercase().replace('-', " ");
    let request = recover(&typed, "Nadia", NEW);
    let view = counter.ok(counter.admin, "session.recover", request);
    assert_eq!(view["agent"]["login"], ADMINISTRATOR);
    let connections = counter.ok(counter.admin, "session.connections", json!({}));
    assert_eq!(connections[0]["kind"], "session.login");
    assert_eq!(connections[1]["kind"], "session.recover");
    assert_eq!(counter.acts()[0], "agent.recover");
    counter.restart();
    let old = json!({ "login": ADMINISTRATOR, "password": PASSWORD });
    let refused = counter.refused(counter.admin, "session.login", old);
    assert_eq!(refused, "wrong_password");
    let new = json!({ "login": ADMINISTRATOR, "password": NEW });
    counter.ok(counter.admin, "session.login", new);
}

#[test]
fn it_helps_an_agent_while_another_works() {
    let counter = Counter::new();
    counter.with_role("accueil");
    let client = counter.host.admit();
    let request = recover(&counter.recovery_key, "agent-1", NEW);
    let view = counter.ok(client, "session.recover", request);
    assert_eq!(view["agent"]["login"], "agent-1");
    counter.ok(counter.admin, "home.summary", json!({}));
    counter.ok(client, "home.summary", json!({}));
}

#[test]
fn what_is_wrong_leaves_the_base_closed_and_the_password_as_it_was() {
    let mut counter = Counter::new();
    let key = counter.recovery_key.clone();
    let other = Counter::seeded(2).recovery_key.clone();
    counter.restart();
    let code = |key: &str, login: &str, password: &str| {
        let request = recover(key, login, password);
        counter.refused(counter.admin, "session.recover", request)
    };
    assert_eq!(code("12345", ADMINISTRATOR, NEW), "malformed_recovery_key");
    assert_eq!(code(&other, ADMINISTRATOR, NEW), "wrong_recovery_key");
    assert_eq!(code(&key, "nobody", NEW), "not_found");
    assert_eq!(code(&key, ADMINISTRATOR, "soleil"), "invalid");
    assert_eq!(stage(&counter), "closed");
    counter.login(counter.admin, ADMINISTRATOR);
    // The same on the open base, where others work.
    assert_eq!(code(&other, ADMINISTRATOR, NEW), "wrong_recovery_key");
    assert_eq!(code(&key, ADMINISTRATOR, "soleil"), "invalid");
    counter.ok(counter.admin, "home.summary", json!({}));
}

#[test]
fn a_renewed_key_replaces_the_former_one_and_comes_on_paper() {
    let mut counter = Counter::new();
    let former = counter.recovery_key.clone();
    let made = counter.ok(counter.admin, "base.renew_recovery", json!({}));
    let key = text(&made, "recovery_key");
    assert_ne!(key, former);
    let id = text(&made, "recovery_document").parse().unwrap();
    let sheet = counter.host.document(counter.admin, id).unwrap();
    let words = crate::receipts::pdf_text(&sheet.bytes);
    for group in key.split('-') {
        assert!(words.contains(group), "{group} is not on the sheet");
    }
    counter.restart();
    let request = recover(&former, ADMINISTRATOR, NEW);
    let refused = counter.refused(counter.admin, "session.recover", request);
    assert_eq!(refused, "wrong_recovery_key");
    let request = recover(&key, ADMINISTRATOR, NEW);
    counter.ok(counter.admin, "session.recover", request);
    counter.verify();
}
