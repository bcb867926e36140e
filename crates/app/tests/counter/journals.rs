//! The two journals: what they tell, to whom, and how they are asked.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, family};
use serde_json::{Value, json};

const DAY: i64 = 86_400_000;

fn ask(counter: &Counter, client: Client, name: &str, question: Value) -> Value {
    let mut question = question;
    if question["limit"].is_null() {
        question["limit"] = json!(500);
    }
    counter.ok(client, name, question)
}

fn whats(page: &Value) -> Vec<String> {
    let lines = page["lines"].as_array().unwrap();
    lines.iter().map(|line| text(line, "what")).collect()
}

#[test]
fn the_journals_name_agents_and_files_and_nobody_else() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    counter.file(counter.admin, &household);
    counter.ok(
        counter.admin,
        "receipt.issue",
        json!({ "household": household }),
    );
    let acts = ask(&counter, counter.admin, "audit.acts", json!({}));
    let last = &acts["lines"][0];
    assert_eq!(last["what"], "receipt.issue");
    assert_eq!(last["agent"], "Nadia Ferreira");
    assert_eq!(last["subject_kind"], "household");
    assert_eq!(last["subject"], household.as_str());
    assert_eq!(last["subject_label"], "00001");
    assert_eq!(
        text(last, "detail"),
        r#"{"kind":"household","number":"2026-A-000001"}"#
    );
    let accesses = ask(&counter, counter.admin, "audit.access", json!({}));
    // Who reads the journals stands in them.
    assert_eq!(
        whats(&accesses),
        ["audit.acts", "household.open", "session.login"]
    );
    for told in [acts.to_string(), accesses.to_string()] {
        for name in ["Marchand", "Agathe", "Basile", "MARCHAND"] {
            assert!(!told.contains(name), "{name} stands in a journal");
        }
    }
    // What the lines speak of is called as people call it.
    let role = counter.new_role("Lecture", &["identity read commune"]);
    let entity = counter.new_entity("Tanneurs");
    counter.new_agent("lea", &[(&role, &entity)]);
    let acts = ask(&counter, counter.admin, "audit.acts", json!({ "limit": 3 }));
    let labels: Vec<_> = (0..3)
        .map(|n| acts["lines"][n]["subject_label"].clone())
        .collect();
    assert_eq!(labels, ["Agent lea", "Tanneurs", "Lecture"]);
}

#[test]
fn a_journal_is_asked_by_day_agent_and_kind() {
    let counter = Counter::new();
    let entity = counter.entity();
    let lea = counter.new_agent("lea", &[(&counter.role("accueil"), &entity)]);
    counter.environment.advance_ms(DAY);
    let other = counter.enter("lea");
    counter.household(other, &family("Garnier"));
    counter.environment.advance_ms(DAY);
    counter.login(counter.admin, "nadia");
    counter.household(counter.admin, &family("Roux"));
    let asked = |question: Value| whats(&ask(&counter, counter.admin, "audit.acts", question));

    // The days are those of the wall clock: the 17th was a Tuesday with the base's first acts.
    assert_eq!(
        asked(json!({ "from": "2026-11-18", "to": "2026-11-18" })),
        ["household.create"]
    );
    assert_eq!(asked(json!({ "from": "2026-11-18" })).len(), 2);
    assert_eq!(
        asked(json!({ "to": "2026-11-17" })),
        ["agent.create", "base.create"]
    );
    assert_eq!(asked(json!({ "agent": lea })), ["household.create"]);
    assert_eq!(asked(json!({ "kind": "household.create" })).len(), 2);
    assert_eq!(
        asked(json!({ "kind": "household.create", "agent": lea, "to": "2026-11-17" })),
        Vec::<String>::new()
    );
    // The program itself made the base.
    assert_eq!(asked(json!({ "nobody": true })), ["base.create"]);
    let refused = counter.refused(
        counter.admin,
        "audit.acts",
        json!({ "from": "2026-02-30", "limit": 5 }),
    );
    assert_eq!(refused, "malformed_request");

    let page = ask(
        &counter,
        counter.admin,
        "audit.access",
        json!({ "agent": lea }),
    );
    assert_eq!(whats(&page), ["session.login"]);
    let names: Vec<_> = page["agents"].as_array().unwrap().iter().collect();
    assert!(names.iter().any(|one| one["id"] == lea.as_str()));
    assert!(
        page["kinds"]
            .as_array()
            .unwrap()
            .contains(&json!("household.open"))
    );
}

#[test]
fn midnight_belongs_to_the_day_it_begins() {
    let counter = Counter::new();
    // 10 h 42 in Paris; two minutes before midnight, then two after.
    counter.environment.advance_ms((13 * 60 + 16) * 60_000);
    counter.login(counter.admin, "nadia");
    counter.household(counter.admin, &family("Garnier"));
    counter.environment.advance_ms(4 * 60_000);
    counter.household(counter.admin, &family("Roux"));
    let of = |day: &str| {
        let question = json!({ "from": day, "to": day, "kind": "household.create" });
        let page = ask(&counter, counter.admin, "audit.acts", question);
        text(&page["lines"][0], "at")
    };
    assert!(of("2026-11-17").starts_with("2026-11-17T23:58"));
    assert!(of("2026-11-18").starts_with("2026-11-18T00:02"));
}

#[test]
fn pages_follow_one_another_without_a_gap_while_lines_are_added() {
    let counter = Counter::new();
    for name in ["Garnier", "Roux", "Petit", "Moreau"] {
        counter.household(counter.admin, &family(name));
    }
    let mut seen = Vec::new();
    let mut before = Value::Null;
    loop {
        let question = json!({ "limit": 2, "before": before });
        let page = ask(&counter, counter.admin, "audit.acts", question);
        let lines = page["lines"].as_array().unwrap();
        assert!(lines.len() <= 2);
        seen.extend(lines.iter().map(|line| line["n"].as_i64().unwrap()));
        // Somebody works meanwhile: older pages do not move.
        counter.household(counter.admin, &family("Renard"));
        before = page["next"].clone();
        if before.is_null() {
            break;
        }
    }
    assert_eq!(seen, [5, 4, 3, 2, 1]);
}

#[test]
fn an_auditor_of_one_service_reads_of_its_families_and_of_nothing_else() {
    let counter = Counter::new();
    let elsewhere = counter.new_entity("Tanneurs");
    let role = counter.new_role(
        "Regard",
        &["audit read entities", "identity write entities"],
    );
    let auditor = counter.with_roles(&[(&role, &elsewhere)]);
    counter.household(counter.admin, &family("Garnier"));
    let asked = || whats(&ask(&counter, auditor, "audit.acts", json!({})));
    assert_eq!(asked(), Vec::<String>::new(), "not one of hers");
    let own = counter.household(auditor, &family("Roux"));
    assert_eq!(asked(), ["household.create"]);
    counter.file(counter.admin, &own);
    let accesses = ask(&counter, auditor, "audit.access", json!({}));
    assert_eq!(whats(&accesses), ["household.open"]);
}

/// Two lines of access in each of these months from November 2026 on, and a login in the last one.
fn live(counter: &Counter, household: &str, months: usize) {
    for _ in 0..months {
        counter.login(counter.admin, "nadia");
        counter.file(counter.admin, household);
        counter.environment.advance_days(31);
    }
    counter.login(counter.admin, "nadia");
}

#[test]
fn accesses_past_their_time_go_by_whole_months_and_the_acts_tell_it() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    live(&counter, &household, 9);
    let retention = counter.ok(counter.admin, "audit.retention", json!({}));
    assert_eq!(retention["kept_months"], 6);
    assert_eq!(retention["before"], "2027-02");
    let months = |told: &Value| -> Vec<String> {
        let months = told["months"].as_array().unwrap().iter();
        months.map(|one| text(one, "month")).collect()
    };
    assert_eq!(months(&retention), ["2026-11", "2026-12", "2027-01"]);
    // The commune keeps them longer: fewer go, and a purge shown before the change is refused.
    let settings = json!({
        "post": "Guichet 2", "lock_after_seconds": 300, "access_kept_months": 8,
    });
    counter.ok(counter.admin, "setting.update", settings);
    let refused = counter.refused(
        counter.admin,
        "audit.purge_access",
        json!({ "before": "2027-02" }),
    );
    assert_eq!(refused, "write_refused");
    let retention = counter.ok(counter.admin, "audit.retention", json!({}));
    assert_eq!(months(&retention), ["2026-11"]);
    let lines = |question: Value| {
        let page = ask(&counter, counter.admin, "audit.access", question);
        page["lines"].as_array().unwrap().len()
    };
    assert!(lines(json!({ "to": "2026-11-30" })) > 0);
    let (before, there) = (retention["before"].clone(), lines(json!({})));
    let purged = counter.ok(
        counter.admin,
        "audit.purge_access",
        json!({ "before": before }),
    );
    assert_eq!(purged["months"], json!(["2026-11"]));
    assert_eq!(purged["lines"], retention["months"][0]["lines"]);
    assert_eq!(lines(json!({ "to": "2026-11-30" })), 0);
    // What was asked since is one line more.
    let gone = usize::try_from(purged["lines"].as_u64().unwrap()).unwrap();
    assert_eq!(lines(json!({})), there + 2 - gone);
    counter.verify();
    let acts = ask(&counter, counter.admin, "audit.acts", json!({}));
    assert_eq!(acts["lines"][0]["what"], "access.purge");
    assert_eq!(acts["lines"][0]["agent"], "Nadia Ferreira");
    let detail: Value = serde_json::from_str(&text(&acts["lines"][0], "detail")).unwrap();
    assert_eq!(detail["segments"][0]["segment"], "2026-11");
    assert_eq!(detail["segments"][0]["lines"], purged["lines"]);
    let again = counter.ok(counter.admin, "audit.retention", json!({}));
    assert_eq!(months(&again), Vec::<String>::new());
}

#[test]
fn accesses_are_kept_six_months_at_least_and_a_year_at_most() {
    let counter = Counter::new();
    for (asked, kept) in [(0, 6), (5, 6), (6, 6), (9, 9), (12, 12), (120, 12)] {
        let settings = json!({
            "post": "Guichet 2", "lock_after_seconds": 300, "access_kept_months": asked,
        });
        counter.ok(counter.admin, "setting.update", settings);
        let held = counter.ok(counter.admin, "setting.read", json!({}));
        assert_eq!(held["access_kept_months"], kept);
    }
    // What a screen does not say stays as it was.
    let settings = json!({ "post": "Guichet 2", "lock_after_seconds": 300 });
    counter.ok(counter.admin, "setting.update", settings);
    let held = counter.ok(counter.admin, "setting.read", json!({}));
    assert_eq!(held["access_kept_months"], 12);
}

#[test]
fn who_writes_for_one_service_purges_nothing() {
    let counter = Counter::new();
    let elsewhere = counter.new_entity("Tanneurs");
    let role = counter.new_role("Regard", &["audit write entities"]);
    let auditor = counter.with_roles(&[(&role, &elsewhere)]);
    for (name, request) in [
        ("audit.retention", json!({})),
        ("audit.purge_access", json!({ "before": "2026-01" })),
    ] {
        assert_eq!(counter.refused(auditor, name, request), "no_right");
    }
}
