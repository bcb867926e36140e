//! Supporting documents: what is to bring, what was brought, what is decided; what is asked.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, family};
use serde_json::{Value, json};

/// Its first start ships these types.
const LIVRET: &str = "6f1d0c5e-0000-8000-8000-000000000001";
const DOMICILE: &str = "6f1d0c5e-0000-8000-8000-000000000002";
const ASSURANCE: &str = "6f1d0c5e-0000-8000-8000-000000000003";

fn scene(counter: &Counter) -> String {
    let request = json!({ "members": family("Marchand"), "procedures": ["childcare"] });
    let id = counter.ok(counter.admin, "household.create", request);
    text(&id, "id")
}

fn documents(counter: &Counter, client: Client, household: &str) -> Vec<Value> {
    let file = counter.file(client, household);
    file["documents"].as_array().unwrap().clone()
}

/// Label, about, state, of each line.
fn states(counter: &Counter, household: &str) -> Vec<(String, String)> {
    documents(counter, counter.admin, household)
        .iter()
        .map(|line| (text(line, "about"), text(line, "status")))
        .collect()
}

fn pairs(lines: &[(&str, &str)]) -> Vec<(String, String)> {
    lines
        .iter()
        .map(|(about, state)| ((*about).to_owned(), (*state).to_owned()))
        .collect()
}

fn child(counter: &Counter, household: &str) -> (String, String) {
    let file = counter.file(counter.admin, household);
    let child = &file["members"][1];
    assert_eq!(child["role"], "child");
    (text(child, "person"), text(&child["fields"], "first_name"))
}

#[test]
fn a_new_dossier_says_what_is_to_bring_and_until_when() {
    let counter = Counter::new();
    let household = scene(&counter);
    let (person, name) = child(&counter, &household);
    let lines = documents(&counter, counter.admin, &household);
    let told: Vec<_> = lines
        .iter()
        .map(|line| (text(line, "label"), text(line, "about")))
        .collect();
    assert_eq!(
        told,
        pairs(&[
            ("Livret de famille (partie parents et enfants)", "Dossier"),
            ("Justificatif de domicile de moins de 3 mois", "Dossier"),
            ("Assurance de l’enfant", &name),
        ])
    );
    assert_eq!(lines[2]["person"], person);
    for line in &lines {
        assert_eq!(line["id"], Value::Null);
        assert_eq!(line["status"], "missing");
        assert_eq!(line["deadline_fr"], "02/12/2026");
        assert_eq!(line["late"], false);
    }
    // The day after, it is late, and still asked.
    counter.environment.advance_days(16);
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    for line in documents(&counter, counter.admin, &household) {
        assert_eq!(
            (&line["late"], &line["status"]),
            (&json!(true), &json!("missing"))
        );
    }
}

#[test]
fn a_document_is_provided_refused_brought_again_and_expires() {
    let counter = Counter::new();
    let household = scene(&counter);
    let provide = |issued: &str, accepted: bool| {
        let request = json!({ "household": household, "document_type": DOMICILE,
            "issued_on": issued, "accepted": accepted });
        text(
            &counter.ok(counter.admin, "supporting_document.provide", request),
            "id",
        )
    };
    let line = || documents(&counter, counter.admin, &household)[1].clone();
    let first = provide("03 11 26", false);
    let pending = line();
    assert_eq!(pending["id"], first);
    assert_eq!(pending["status"], "pending");
    assert_eq!(pending["presented_on_fr"], "17/11/2026");
    assert_eq!(pending["issued_on_fr"], "03/11/2026");
    assert_eq!(pending["valid_until_fr"], "31/08/2027");
    assert_eq!(pending["deadline_fr"], Value::Null);
    assert_eq!(pending["decided_by"], Value::Null);

    let refuse = |reason: Option<&str>| {
        json!({ "household": household, "document": first,
        "status": "refused", "reason": reason })
    };
    let wrong = counter.wrong_fields(
        counter.admin,
        "supporting_document.decide",
        refuse(Some("  ")),
    );
    assert_eq!(wrong, pairs(&[("reason", "text.missing")]));
    counter.ok(
        counter.admin,
        "supporting_document.decide",
        refuse(Some("Illisible")),
    );
    let refused = line();
    assert_eq!(refused["status"], "refused");
    assert_eq!(refused["reason"], "Illisible");
    assert_eq!(refused["decided_by"], "Nadia Ferreira");
    assert_eq!(refused["deadline_fr"], "02/12/2026");

    let second = provide("01/02/2026", true);
    let accepted = line();
    assert_eq!(
        (&accepted["id"], &accepted["status"]),
        (&json!(second), &json!("accepted"))
    );
    assert_eq!(accepted["too_old"], true, "said, never blocking");
    assert_eq!(accepted["reason"], Value::Null);
    assert_eq!(states(&counter, &household).len(), 3, "one line, not two");
    let gone = refuse(Some("Trop tard"));
    let code = counter.refused(counter.admin, "supporting_document.decide", gone);
    assert_eq!(code, "not_found", "what was replaced is no longer decided");

    counter.environment.advance_days(265);
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    assert_eq!(line()["status"], "expires_soon");
    counter.environment.advance_days(30);
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    assert_eq!(line()["status"], "expired");
    assert_eq!(line()["deadline_fr"], "15/09/2027");

    let request = json!({ "household": household });
    let history = counter.ok(counter.admin, "household.history", request);
    let refusal = history
        .as_array()
        .unwrap()
        .iter()
        .find(|entry| entry["operation"] == "supporting_document.decide")
        .unwrap();
    assert_eq!(
        refusal["with"],
        "Justificatif de domicile de moins de 3 mois"
    );
    let fields: Vec<_> = refusal["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|change| (text(change, "field"), text(change, "after")))
        .collect();
    assert_eq!(
        fields,
        pairs(&[("reason", "Illisible"), ("status", "refused")])
    );
    counter.verify();
}

#[test]
fn a_document_fits_its_type_its_dates_and_somebody_here() {
    let counter = Counter::new();
    let household = scene(&counter);
    let (person, _) = child(&counter, &household);
    let guardian = text(
        &counter.file(counter.admin, &household)["members"][0],
        "person",
    );
    let wrong = |request: Value| {
        counter.wrong_fields(counter.admin, "supporting_document.provide", request)
    };
    let base = |kind: &str, about: Option<&str>| {
        json!({ "household": household,
        "document_type": kind, "person": about, "accepted": true })
    };
    let subject = pairs(&[("person", "document.wrong_subject")]);
    assert_eq!(wrong(base(LIVRET, Some(&person))), subject);
    assert_eq!(wrong(base(ASSURANCE, None)), subject);
    assert_eq!(wrong(base(ASSURANCE, Some(&guardian))), subject);
    let elsewhere = scene(&counter);
    let (stranger, _) = child(&counter, &elsewhere);
    assert_eq!(wrong(base(ASSURANCE, Some(&stranger))), subject);
    let mut dates = base(ASSURANCE, Some(&person));
    dates["presented_on"] = json!("18/11/2026");
    assert_eq!(
        wrong(dates.clone()),
        pairs(&[("presented_on", "date.in_future")])
    );
    dates["presented_on"] = json!("16/11/2026");
    dates["issued_on"] = json!("17/11/2026");
    assert_eq!(
        wrong(dates.clone()),
        pairs(&[("issued_on", "document.issued_after_presented")])
    );
    dates["issued_on"] = json!("2026-11-16");
    counter.ok(counter.admin, "supporting_document.provide", dates);
    let unknown = base("6f1d0c5e-0000-8000-8000-0000000000ff", None);
    let code = counter.refused(counter.admin, "supporting_document.provide", unknown);
    assert_eq!(code, "not_found");
    let held = documents(&counter, counter.admin, &household)[2]["id"].clone();
    let of_another = json!({ "household": elsewhere, "document": held, "status": "accepted" });
    let code = counter.refused(counter.admin, "supporting_document.decide", of_another);
    assert_eq!(code, "not_found");
}

#[test]
fn what_need_not_be_brought_is_said_and_each_act_is_undone() {
    let counter = Counter::new();
    let household = scene(&counter);
    let (person, name) = child(&counter, &household);
    let none = pairs(&[
        ("Dossier", "missing"),
        ("Dossier", "missing"),
        (&name, "missing"),
    ]);
    assert_eq!(states(&counter, &household), none);
    let waive = json!({ "household": household, "document_type": ASSURANCE, "person": person,
        "status": "not_applicable" });
    counter.ok(counter.admin, "supporting_document.waive", waive);
    let waived = pairs(&[
        ("Dossier", "missing"),
        ("Dossier", "missing"),
        (&name, "not_applicable"),
    ]);
    assert_eq!(states(&counter, &household), waived);
    let provide = json!({ "household": household, "document_type": LIVRET, "accepted": false });
    let given = counter.ok(
        counter.admin,
        "supporting_document.provide",
        provide.clone(),
    );
    let decide = json!({ "household": household, "document": given["id"], "status": "accepted" });
    counter.ok(counter.admin, "supporting_document.decide", decide);
    counter.ok(counter.admin, "supporting_document.provide", provide);
    let state = || states(&counter, &household)[0].1.clone();
    assert_eq!(state(), "pending");
    for expected in ["accepted", "pending", "missing"] {
        counter.ok(counter.admin, "act.undo", json!({}));
        assert_eq!(state(), expected);
    }
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(states(&counter, &household), none);
    counter.verify();
}

#[test]
fn documents_show_to_those_who_may_know_of_them_and_as_much_as_they_may() {
    let counter = Counter::new();
    let household = scene(&counter);
    let provide = json!({ "household": household, "document_type": LIVRET, "accepted": false });
    counter.ok(
        counter.admin,
        "supporting_document.provide",
        provide.clone(),
    );
    let entity = counter.entity();
    let agent = |label: &str, grants: &[&str]| {
        let role = counter.new_role(label, grants);
        counter.with_roles(&[(&role, &entity)])
    };
    let blind = agent("Accueil", &["identity read commune"]);
    let file = counter.file(blind, &household);
    assert!(file.as_object().unwrap().get("documents").is_none());

    let glancing = agent(
        "État",
        &["identity read commune", "documents glance commune"],
    );
    let seen = documents(&counter, glancing, &household);
    assert_eq!(seen[0]["status"], "pending");
    assert_eq!(seen[0]["presented_on_fr"], Value::Null);
    assert_eq!(seen[1]["deadline_fr"], "02/12/2026");
    let refused = |client| counter.refused(client, "supporting_document.provide", provide.clone());
    assert_eq!(refused(glancing), "no_right");

    let reading = agent(
        "Lecture",
        &["identity read commune", "documents read commune"],
    );
    let seen = documents(&counter, reading, &household);
    assert_eq!(seen[0]["presented_on_fr"], "17/11/2026");
    assert_eq!(refused(reading), "no_right");
}

#[test]
fn a_file_out_of_sight_and_a_file_that_is_not_get_the_same_answer() {
    let counter = Counter::new();
    let household = scene(&counter);
    let grants = ["identity read entities", "documents write entities"];
    let role = counter.new_role("Quartier", &grants);
    let entity = counter.new_entity("Quartier des Lavandières");
    let elsewhere = counter.with_roles(&[(&role, &entity)]);
    let nobody = "00000000-0000-7000-8000-000000000000";
    let ask = |household: &str, name: &str| {
        let request = json!({ "household": household, "document_type": LIVRET, "accepted": true,
            "document": nobody, "status": "waived" });
        let refusal = counter.refusal(elsewhere, name, request);
        serde_json::to_value(refusal).unwrap()
    };
    for name in ["provide", "decide", "waive"] {
        let name = format!("supporting_document.{name}");
        let hidden = ask(&household, &name);
        assert_eq!(hidden["code"], "not_found");
        assert_eq!(hidden, ask(nobody, &name));
    }
}

#[test]
fn what_is_asked_is_the_product_s_until_the_commune_chooses() {
    let counter = Counter::new();
    let lines = || {
        let all = counter.ok(counter.admin, "asked_field.list", json!({}));
        all.as_array().unwrap().clone()
    };
    let before = lines();
    assert_eq!(before.len(), 6 * 19);
    let line = |demand: &str| {
        json!({ "procedure": "dossier", "field": "nationality",
        "demand": demand })
    };
    assert!(before.contains(&line("off")));
    let update = |demand: &str| {
        let request = json!({ "lines": [line(demand)] });
        counter.ok(counter.admin, "asked_field.update", request)
    };
    update("optional");
    assert!(lines().contains(&line("optional")));
    let household = scene(&counter);
    let file = counter.file(counter.admin, &household);
    assert!(
        file["asked"]
            .as_array()
            .unwrap()
            .contains(&line("optional"))
    );
    update("expected");
    assert!(lines().contains(&line("expected")));
    counter.ok(counter.admin, "act.undo", json!({}));
    assert!(lines().contains(&line("optional")));
    // The household, then the first choice.
    counter.ok(counter.admin, "act.undo", json!({}));
    counter.ok(counter.admin, "act.undo", json!({}));
    assert!(lines() == before, "as the product proposes");
    counter.verify();
}

#[test]
fn types_of_document_are_those_that_ship_with_the_product() {
    let counter = Counter::new();
    let types = counter.ok(counter.admin, "document_type.list", json!({}));
    let told: Vec<_> = types
        .as_array()
        .unwrap()
        .iter()
        .map(|kind| (text(kind, "id"), text(kind, "key")))
        .collect();
    assert_eq!(
        told[..3],
        pairs(&[
            (LIVRET, "livret_famille"),
            (DOMICILE, "justificatif_domicile"),
            (ASSURANCE, "assurance"),
        ])
    );
    assert_eq!(told.len(), 13);
    // Those that few may see are not told to the others.
    let entity = counter.entity();
    let role = counter.new_role(
        "Pièces",
        &["identity read commune", "documents write commune"],
    );
    let other = counter.with_roles(&[(&role, &entity)]);
    let seen = counter.ok(other, "document_type.list", json!({}));
    let seen = seen.as_array().unwrap();
    assert_eq!(seen.len(), 7);
    assert!(
        seen.iter()
            .all(|kind| kind["fields"]["restricted"] == false)
    );
}
