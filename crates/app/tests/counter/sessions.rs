//! Coming in, masking, locking, going out; the delays, by a clock that the test moves.

use crate::{MINUTE, text};
use guichet_app::Event;
use guichet_testkit::{ADMINISTRATOR, Counter, PASSWORD};
use serde_json::json;

fn stage(counter: &Counter, client: guichet_app::Client) -> String {
    text(&counter.ok(client, "app.status", json!({})), "stage")
}

/// The key is gone when a cold login needs the folder again: the process lock is free.
fn is_closed(counter: &Counter) -> bool {
    let probe = counter.host.admit();
    stage(counter, probe) == "closed"
}

#[test]
fn a_session_says_who_is_there_and_what_she_may_do() {
    let counter = Counter::new();
    let view = counter.ok(counter.admin, "session.current", json!({}));
    assert_eq!(view["agent"]["login"], ADMINISTRATOR);
    assert_eq!(view["agent"]["display_name"], "Nadia Ferreira");
    assert_eq!(view["roles"], json!(["Administration", "Accueil"]));
    assert_eq!(view["entity"]["label"], "Service famille");
    assert_eq!(view["post"], "Guichet 2");
    assert_eq!(view["mark"], "test");
    let rights = view["rights"].as_array().unwrap();
    let agents = json!({ "volet": "agents", "verb": "write", "scope": "commune" });
    assert!(rights.contains(&agents), "{rights:?}");
    assert!(rights.iter().all(|right| right["volet"] != "bank"));
}

#[test]
fn a_login_forgives_case_and_spaces_and_nothing_else() {
    let counter = Counter::new();
    let client = counter.host.admit();
    let login = |login: &str, password: &str| {
        counter.call(
            client,
            "session.login",
            json!({ "login": login, "password": password }),
        )
    };
    for wrong in [
        login(ADMINISTRATOR, "Marronnier-7-vitrail"),
        login("nobody", PASSWORD),
    ] {
        // The same words for an unknown login: the answer tells nobody's existence.
        assert_eq!(wrong.unwrap_err().code, "wrong_password");
    }
    assert_eq!(stage(&counter, client), "logged_out");
    login("  NADIA ", PASSWORD).unwrap();
    assert_eq!(stage(&counter, client), "open");
}

#[test]
fn a_password_alone_is_enough_while_one_agent_works_here() {
    let mut counter = Counter::new();
    let unnamed = |counter: &Counter, password: &str| {
        let client = counter.host.admit();
        let request = json!({ "login": " ", "password": password });
        counter.call(client, "session.login", request)
    };
    for warm in [true, false] {
        if !warm {
            counter.restart();
        }
        let refused = unnamed(&counter, "Lanterne-3-Verger").unwrap_err();
        assert_eq!(refused.code, "wrong_password");
        let view = unnamed(&counter, PASSWORD).unwrap();
        assert_eq!(view["agent"]["login"], ADMINISTRATOR);
    }
    counter.login(counter.admin, ADMINISTRATOR);
    counter.new_agent("lea", &[]);
    for warm in [true, false] {
        if !warm {
            counter.restart();
        }
        let refused = unnamed(&counter, PASSWORD).unwrap_err();
        assert_eq!(refused.code, "agent_needed");
    }
}

#[test]
fn a_masked_screen_comes_back_freely_within_the_delay_and_with_the_password_after() {
    let counter = Counter::new();
    let client = counter.admin;
    counter.ok(client, "session.mask", json!({}));
    assert_eq!(stage(&counter, client), "masked");
    let refused = counter.refused(client, "home.summary", json!({}));
    assert_eq!(refused, "session_masked");
    counter.environment.advance_ms(4 * MINUTE);
    counter.ok(client, "session.unmask", json!({}));
    assert_eq!(stage(&counter, client), "open");

    counter.ok(client, "session.mask", json!({}));
    counter.environment.advance_ms(6 * MINUTE);
    let refused = counter.refused(client, "session.unmask", json!({}));
    assert_eq!(refused, "session_locked");
    counter.ok(client, "session.unlock", json!({ "password": PASSWORD }));
    assert_eq!(stage(&counter, client), "open");
}

#[test]
fn a_mask_does_not_open_what_is_locked() {
    let counter = Counter::new();
    counter.ok(counter.admin, "session.lock", json!({}));
    counter.ok(counter.admin, "session.mask", json!({}));
    assert_eq!(stage(&counter, counter.admin), "locked");
    let refused = counter.refused(counter.admin, "session.unmask", json!({}));
    assert_eq!(refused, "session_locked");
}

#[test]
fn a_counter_left_alone_locks_itself_and_a_key_keeps_it_open() {
    let counter = Counter::new();
    counter.environment.advance_ms(4 * MINUTE);
    counter.ok(counter.admin, "home.summary", json!({}));
    counter.environment.advance_ms(4 * MINUTE);
    assert_eq!(counter.host.tick(), []);
    counter.environment.advance_ms(2 * MINUTE);
    assert_eq!(counter.host.tick(), [Event::Locked(counter.admin)]);
    assert!(!counter.host.is_awake(counter.admin));
    let refused = counter.refused(counter.admin, "home.summary", json!({}));
    assert_eq!(refused, "session_locked");
}

#[test]
fn asking_what_to_show_is_no_sign_of_life() {
    let counter = Counter::new();
    for _ in 0..6 {
        counter.environment.advance_ms(MINUTE);
        counter.ok(counter.admin, "app.status", json!({}));
    }
    assert_eq!(stage(&counter, counter.admin), "locked");
}

#[test]
fn the_commune_sets_the_delay_within_bounds() {
    let counter = Counter::new();
    let set = |seconds: u32| {
        let settings = json!({ "post": "Guichet 2", "lock_after_seconds": seconds });
        counter.ok(counter.admin, "setting.update", settings);
        let held = counter.ok(counter.admin, "setting.read", json!({}));
        held["lock_after_seconds"].as_u64().unwrap()
    };
    assert_eq!(set(5), 60);
    assert_eq!(set(90_000), 1800);
    assert_eq!(set(600), 600);
    counter.environment.advance_ms(9 * MINUTE);
    assert_eq!(counter.host.tick(), []);
    counter.environment.advance_ms(2 * MINUTE);
    assert_eq!(counter.host.tick(), [Event::Locked(counter.admin)]);
}

#[test]
fn half_an_hour_locked_closes_the_base() {
    let counter = Counter::new();
    counter.ok(counter.admin, "session.lock", json!({}));
    counter.environment.advance_ms(29 * MINUTE);
    assert_eq!(counter.host.tick(), []);
    assert!(!is_closed(&counter));
    counter.environment.advance_ms(2 * MINUTE);
    assert_eq!(counter.host.tick(), [Event::LoggedOut(counter.admin)]);
    assert!(is_closed(&counter));
    let refused = counter.refused(counter.admin, "home.summary", json!({}));
    assert_eq!(refused, "not_logged_in");
    // Another process may open it now: nothing holds the folder any more.
    let other = guichet_app::Host::new(counter.config());
    let client = other.admit();
    let came_in = other.call(
        client,
        "session.login",
        json!({ "login": ADMINISTRATOR, "password": PASSWORD }),
    );
    came_in.unwrap();
}

#[test]
fn one_who_works_keeps_the_base_open_for_herself_alone() {
    let counter = Counter::new();
    let other = counter.with_role("accueil");
    counter.ok(counter.admin, "session.lock", json!({}));
    for _ in 0..8 {
        counter.environment.advance_ms(4 * MINUTE);
        counter.ok(other, "home.summary", json!({}));
    }
    assert!(!is_closed(&counter));
    assert_eq!(stage(&counter, counter.admin), "logged_out");
}

#[test]
fn logout_of_the_last_closes_the_base() {
    let counter = Counter::new();
    let other = counter.with_role("accueil");
    counter.ok(counter.admin, "session.logout", json!({}));
    assert!(!is_closed(&counter));
    counter.ok(other, "session.logout", json!({}));
    assert!(is_closed(&counter));
    counter.login(counter.admin, ADMINISTRATOR);
    let kinds = counter.accesses();
    let logouts = kinds.iter().filter(|kind| *kind == "session.logout");
    assert_eq!(logouts.count(), 2);
}

#[test]
fn a_browser_that_goes_away_ends_its_session() {
    let counter = Counter::new();
    counter.host.dismiss(counter.admin);
    assert!(is_closed(&counter));
    let refused = counter.refused(counter.admin, "home.summary", json!({}));
    assert_eq!(refused, "not_logged_in");
}

#[test]
fn another_agent_unlocks_into_a_session_of_her_own_and_the_draft_of_the_first_is_kept() {
    let counter = Counter::new();
    let role = counter.role("accueil");
    let other = counter.new_agent("lea", &[(&role, &counter.entity())]);
    let draft = counter.ok(
        counter.admin,
        "draft.save",
        json!({ "kind": "household.create", "label": "Durand", "body": "{\"a\":1}" }),
    );
    counter.ok(counter.admin, "session.lock", json!({}));
    let status = counter.ok(counter.admin, "app.status", json!({}));
    let names: Vec<String> = status["agents"]
        .as_array()
        .unwrap()
        .iter()
        .map(|agent| text(agent, "display_name"))
        .collect();
    assert_eq!(names, ["Nadia Ferreira", "Agent lea"], "hers comes first");

    let wrong = json!({ "agent": other, "password": "Lanterne-3-Verger" });
    let refused = counter.refused(counter.admin, "session.unlock", wrong);
    assert_eq!(refused, "wrong_password");
    let view = counter.ok(
        counter.admin,
        "session.unlock",
        json!({ "agent": other, "password": PASSWORD }),
    );
    assert_eq!(view["agent"]["login"], "lea");
    assert_eq!(view["roles"], json!(["Accueil"]));
    let refused = counter.refused(counter.admin, "agent.list", json!({}));
    assert_eq!(refused, "no_right", "her session, her rights");
    let drafts = counter.ok(counter.admin, "draft.list", json!({}));
    assert_eq!(drafts[0]["id"], draft["id"]);
    assert_eq!(drafts[0]["mine"], false);
    assert_eq!(drafts[0]["holder"], "Nadia Ferreira");
}

#[test]
fn the_list_of_agents_shows_only_on_a_locked_screen() {
    let counter = Counter::new();
    let agents = |client| counter.ok(client, "app.status", json!({}))["agents"].clone();
    assert_eq!(agents(counter.admin), json!([]));
    counter.ok(counter.admin, "session.mask", json!({}));
    assert_eq!(agents(counter.admin), json!([]));
    let stranger = counter.host.admit();
    assert_eq!(agents(stranger), json!([]));
    counter.ok(counter.admin, "session.lock", json!({}));
    assert_eq!(agents(counter.admin).as_array().unwrap().len(), 1);
    assert_eq!(agents(stranger), json!([]));
}

#[test]
fn guessing_is_slowed_and_a_restart_does_not_forget() {
    let mut counter = Counter::new();
    counter.ok(counter.admin, "session.logout", json!({}));
    let attempt = |counter: &Counter, password: &str| {
        let client = counter.host.admit();
        counter.call(
            client,
            "session.login",
            json!({ "login": ADMINISTRATOR, "password": password }),
        )
    };
    for _ in 0..6 {
        let refused = attempt(&counter, "Lanterne-3-Verger").unwrap_err();
        assert_eq!(refused.code, "wrong_password");
        counter.environment.advance_ms(10_000);
    }
    attempt(&counter, "Lanterne-3-Verger").unwrap_err();
    let refused = attempt(&counter, PASSWORD).unwrap_err();
    assert_eq!(refused.code, "locked_out", "the right one waits as well");
    let seconds: u64 = refused.params["seconds"].parse().unwrap();
    assert!((1..=16).contains(&seconds), "{seconds}");

    counter.restart();
    let refused = attempt(&counter, PASSWORD).unwrap_err();
    assert_eq!(refused.code, "locked_out", "a restart gains nothing");
    counter.environment.advance_ms(20_000);
    attempt(&counter, PASSWORD).unwrap();
}

#[test]
fn a_failed_unlock_counts_like_a_failed_login() {
    let counter = Counter::new();
    counter.ok(counter.admin, "session.lock", json!({}));
    let unlock = |password: &str| {
        counter.refused(
            counter.admin,
            "session.unlock",
            json!({ "password": password }),
        )
    };
    for _ in 0..4 {
        assert_eq!(unlock("Lanterne-3-Verger"), "wrong_password");
    }
    assert_eq!(unlock(PASSWORD), "locked_out");
    counter.environment.advance_ms(3_000);
    counter.ok(
        counter.admin,
        "session.unlock",
        json!({ "password": PASSWORD }),
    );
}

#[test]
fn ones_own_connections_show_the_failures_too() {
    let counter = Counter::new();
    let client = counter.with_role("accueil");
    counter.ok(client, "session.logout", json!({}));
    for _ in 0..2 {
        counter.refused(
            client,
            "session.login",
            json!({ "login": "agent-1", "password": "Lanterne-3-Verger" }),
        );
    }
    counter.login(client, "agent-1");
    counter.ok(client, "session.lock", json!({}));
    counter.ok(client, "session.unlock", json!({ "password": PASSWORD }));
    let lines = counter.ok(client, "session.connections", json!({}));
    let seen: Vec<(String, u64)> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| (text(line, "kind"), line["count"].as_u64().unwrap()))
        .collect();
    let expected = [
        ("session.unlock", 1),
        ("session.login", 1),
        ("session.login_failed", 2),
        ("session.logout", 1),
        ("session.login", 1),
    ];
    let expected = expected.map(|(kind, count)| (kind.to_owned(), count));
    assert_eq!(seen, expected, "hers alone, the latest first");
    assert!(text(&lines[0], "at").starts_with("2026-11-17T10:42:"));
}

#[test]
fn a_password_is_changed_by_who_knows_it() {
    let mut counter = Counter::new();
    let client = counter.with_role("accueil");
    let change = |current: &str, next: &str| json!({ "current": current, "next": next });
    let name = "session.change_password";
    let refused = counter.refused(
        client,
        name,
        change("Lanterne-3-Verger", "Girouette-8-Bocage"),
    );
    assert_eq!(refused, "wrong_password");
    let wrong = counter.wrong_fields(client, name, change(PASSWORD, "soleil"));
    assert_eq!(wrong[0].0, "next");
    counter.ok(client, name, change(PASSWORD, "Girouette-8-Bocage"));
    counter.restart();
    let login = |password: &str| {
        counter.call(
            counter.admin,
            "session.login",
            json!({ "login": "agent-1", "password": password }),
        )
    };
    assert_eq!(login(PASSWORD).unwrap_err().code, "wrong_password");
    login("Girouette-8-Bocage").unwrap();
}

#[test]
fn papers_vanish_with_the_session_that_asked_for_them() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &guichet_testkit::family("Marchand"));
    let receipt = counter.ok(
        counter.admin,
        "receipt.issue",
        json!({ "household": household }),
    );
    let id = text(&receipt, "document").parse().unwrap();
    let code = |client| match counter.host.document(client, id) {
        Ok(document) => document.mime.to_owned(),
        Err(error) => error.code.into_owned(),
    };
    assert_eq!(code(counter.admin), "application/pdf");
    let other = counter.enter(ADMINISTRATOR);
    assert_eq!(code(other), "document_gone", "each client has her own tray");
    counter.ok(counter.admin, "session.mask", json!({}));
    assert_eq!(code(counter.admin), "document_gone");
    counter.ok(counter.admin, "session.unmask", json!({}));
    assert_eq!(code(counter.admin), "application/pdf");
    counter.environment.advance_ms(6 * MINUTE);
    assert_eq!(code(counter.admin), "document_gone", "locked by itself");
    counter.ok(
        counter.admin,
        "session.unlock",
        json!({ "password": PASSWORD }),
    );
    counter.ok(counter.admin, "session.logout", json!({}));
    counter.login(counter.admin, ADMINISTRATOR);
    assert_eq!(code(counter.admin), "document_gone");
}
