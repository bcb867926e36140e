//! What leaves the base through the gate, and what comes back.

use crate::dossier::rights;
use crate::text;
use guichet_testkit::{Counter, PASSWORD, family, scanned_pdf};
use serde_json::{Value, json};
use std::path::Path;

/// Password of the demonstration, which its secretary comes in with.
pub(crate) const LEARNER: &str = "Platane-29-Verriere";

/// A town of some families with requests, documents, files, papers, archived files and notes.
pub(crate) fn town() -> Counter {
    let counter = Counter::empty(3);
    let admin = counter.admin;
    counter.ok(
        admin,
        "base.create_demo",
        json!({ "households": 40, "seed": 28, "on": "2026-11-16" }),
    );
    let file = counter.ok(admin, "household.open", json!({ "number": "00001" }));
    let first = text(&file, "id");
    let document = file["documents"]
        .as_array()
        .unwrap()
        .iter()
        .find_map(|one| one["id"].as_str());
    for n in 0..3 {
        let bytes = scanned_pdf(&[&format!("Attestation numero {n} de Hortense")]);
        let upload = counter.host.receive(admin, &bytes).unwrap();
        counter.ok(
            admin,
            "attachment.add",
            json!({ "household": first, "document": document.unwrap(), "upload": upload,
                    "name": "attestation hortense.pdf" }),
        );
    }
    counter.ok(
        admin,
        "household.write_note",
        json!({ "household": first, "body": "Rappeler Hortense Quenouille mardi.", "pinned": true }),
    );
    counter.ok(admin, "receipt.issue", json!({ "household": first }));
    let second = counter.ok(admin, "household.open", json!({ "number": "00002" }));
    counter.ok(
        admin,
        "household.archive",
        json!({ "household": second["id"], "archived": true }),
    );
    counter
}

fn whole(counter: &Counter, name: &str) -> Value {
    counter.ok(
        counter.admin,
        "export.base",
        json!({ "out": counter.path(name) }),
    )
}

/// Brings an export into a host of its own.
fn arrival(from: &Path, login: &str) -> Counter {
    let counter = Counter::empty(11);
    let request = json!({ "from": from, "login": login, "password": PASSWORD });
    counter.ok(counter.admin, "base.import", request);
    counter.login(counter.admin, login);
    counter
}

#[test]
fn who_may_take_what_out() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let accueil = counter.with_role("accueil");
    let administration = counter.with_role("administration");
    let stranger = counter.host.admit();
    let out = counter.path("export");
    let whole = json!({ "out": out });
    let training = json!({ "out": out, "password": LEARNER });
    let one = json!({ "id": household, "out": out });
    let access = json!({ "id": household, "adult": "Agathe" });
    for (name, request) in [
        ("export.base", &whole),
        ("export.anonymise", &training),
        ("export.household", &one),
        ("export.access", &access),
    ] {
        assert_eq!(
            counter.refused(stranger, name, request.clone()),
            "not_logged_in"
        );
        assert_eq!(
            counter.refused(accueil, name, request.clone()),
            "no_right",
            "{name}"
        );
    }
    // The administration takes the base out, and opens no family by itself.
    assert_eq!(
        counter.refused(administration, "export.household", one.clone()),
        "no_right"
    );
    assert_eq!(
        counter.refused(administration, "export.access", access.clone()),
        "no_right"
    );
    assert!(!out.exists());
    counter.ok(administration, "export.base", whole);
    assert!(out.join("manifest.json").exists());

    // Settings without the journals, or of entities alone, are not enough.
    let entity = counter.entity();
    let settings = counter.new_role("Réglages", &["settings write commune"]);
    let alone = counter.with_roles(&[(&settings, &entity)]);
    let elsewhere = json!({ "out": counter.path("ailleurs") });
    assert_eq!(counter.refused(alone, "export.base", elsewhere), "no_right");

    // A family out of sight does not exist.
    let here = counter.new_entity("Tanneurs");
    let all: Vec<String> = rights("write", "entities");
    let all: Vec<&str> = all.iter().map(String::as_str).collect();
    let role = counter.new_role("Quartier", &all);
    let scoped = counter.with_roles(&[(&role, &here)]);
    for (name, request) in [("export.household", one), ("export.access", access)] {
        let nobody = "0192f0c1-2b3c-7d4e-8f50-61728394a5b6";
        let mut other = request.clone();
        other["id"] = json!(nobody);
        assert_eq!(counter.refused(scoped, name, request), "not_found");
        assert_eq!(counter.refused(scoped, name, other), "not_found");
    }
}

#[test]
fn a_town_leaves_and_arrives_whole() {
    let source = town();
    let done = whole(&source, "export");
    assert_eq!(done["files"], 3);
    assert_eq!(done["households"], 40);
    let hash = done["content_hash"].clone();
    let checked = source.ok(source.admin, "base.verify", json!({}));
    assert_eq!(checked["content_hash"], hash);

    let arrived = arrival(&source.path("export"), "accueil");
    let admin = arrived.admin;
    let checked = arrived.ok(admin, "base.verify", json!({}));
    assert_eq!(checked["sound"], true, "{checked}");
    assert_eq!(checked["content_hash"], hash);
    // What was done to a family is read as before.
    let file = source.ok(source.admin, "household.open", json!({ "number": "00001" }));
    let household = json!({ "household": file["id"] });
    assert_eq!(
        arrived.ok(admin, "household.history", household.clone()),
        source.ok(source.admin, "household.history", household.clone())
    );
    assert!(arrived.acts().iter().any(|act| act == "base.imported"));
    // Others come in once the administrator gave them a password.
    let colleague = arrived.host.admit();
    let login = json!({ "login": "scolaire", "password": PASSWORD });
    assert_eq!(
        arrived.refused(colleague, "session.login", login.clone()),
        "wrong_password"
    );
    let agents = arrived.ok(admin, "agent.list", json!({}));
    let maud = agents
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["login"] == "scolaire")
        .unwrap();
    arrived.ok(
        admin,
        "agent.reset_password",
        json!({ "id": maud["id"], "password": PASSWORD }),
    );
    arrived.ok(colleague, "session.login", login);
    // And it leaves again with the same content.
    assert_eq!(whole(&arrived, "encore")["content_hash"], hash);
}

#[test]
fn an_import_asks_for_an_agent_and_an_empty_base() {
    let source = Counter::new();
    source.household(source.admin, &family("Marchand"));
    whole(&source, "export");
    let from = source.path("export");
    let place = Counter::empty(4);
    let request = |login: &str| json!({ "from": from, "login": login, "password": PASSWORD });
    assert_eq!(
        place.refused(place.admin, "base.import", request("")),
        "agent_needed"
    );
    assert_eq!(
        place.refused(place.admin, "base.import", request("inconnue")),
        "export_unknown_agent"
    );
    // A base where families are is not replaced, nor one that nobody opened.
    assert_eq!(
        source.refused(source.admin, "base.import", request("nadia")),
        "base_not_empty"
    );
    source.ok(source.admin, "session.logout", json!({}));
    assert_eq!(
        source.refused(source.admin, "base.import", request("nadia")),
        "base_exists"
    );

    let empty = Counter::seeded(6);
    let accueil = empty.with_role("accueil");
    assert_eq!(
        empty.refused(accueil, "base.import", request("nadia")),
        "no_right"
    );
    let done = empty.ok(empty.admin, "base.import", request("nadia"));
    assert_eq!(text(&done, "series"), "B");
    assert!(done["aside"].is_string());
    empty.login(empty.admin, "nadia");
    empty.verify();
}
