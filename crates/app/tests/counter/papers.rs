//! The papers of a household: what each says, to whom, and what its duplicate asks for.

use crate::receipts::pdf_text;
use crate::{MINUTE, text};
use guichet_app::Client;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

const LIVRET: &str = "6f1d0c5e-0000-8000-8000-000000000001";
const ASSURANCE: &str = "6f1d0c5e-0000-8000-8000-000000000003";

/// The words of a paper, spaces folded: columns do not matter.
fn words(counter: &Counter, client: Client, paper: &Value) -> String {
    let id = text(paper, "document").parse().unwrap();
    let pdf = counter.host.document(client, id).unwrap();
    let text = pdf_text(&pdf.bytes).replace(['\u{a0}', '\u{202f}'], " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn print(counter: &Counter, client: Client, household: &str, kind: &str) -> Value {
    let request = json!({ "household": household, "kind": kind });
    counter.ok(client, "receipt.issue", request)
}

#[track_caller]
fn says(text: &str, expected: &[&str]) {
    for words in expected {
        assert!(text.contains(words), "{words} is not printed:\n{text}");
    }
}

#[track_caller]
fn is_silent(text: &str, hidden: &[&str]) {
    for words in hidden {
        assert!(!text.contains(words), "{words} is printed:\n{text}");
    }
}

/// Claire and Karim, Jeanne and Sami, and a grandmother who fetches Jeanne and is to be called.
fn scene(counter: &Counter, protected: bool) -> String {
    let person = |role: &str, first: &str, last: &str, birth: &str, reference: &str| {
        let mut one = member(role, first, last, birth);
        one["ref"] = json!(reference);
        one
    };
    let mut members = vec![
        person("guardian", "Claire", "Marchand", "14/03/1987", "p1"),
        person("partner", "Karim", "Bensaïd", "09/11/1985", "p2"),
        person("child", "Jeanne", "Marchand", "22/05/2017", "p3"),
        person("child", "Sami", "Bensaïd", "03/02/2021", "p4"),
        person("contact", "Odile", "Durand", "", "p5"),
    ];
    members[0]["person"]["sex"] = json!("F");
    members[0]["person"]["phones"] = json!([{ "number": "0639982714" }]);
    members[0]["person"]["marital_status"] = json!("married");
    members[2]["person"]["meal"] = json!("without_pork");
    members[2]["person"]["care_plan"] =
        json!({ "avoid": "Arachide", "conduct": "Appeler le 15", "kit": null, "until": null });
    members[4]["person"]["birth_date"] = Value::Null;
    members[4]["person"]["sex"] = json!("F");
    members[4]["person"]["phones"] = json!([{ "number": "0237000102" }]);
    let parent = |child: &str, person: &str, kinship: &str| json!({ "child": child, "person": person, "kinship": kinship, "authority": "joint" });
    let request = json!({
        "members": members,
        "protected": protected,
        "address": {
            "line": "12 rue des Tanneurs", "complement": null, "postcode": "41990",
            "commune": "Valmont-sur-Loir", "insee": null, "country": null,
        },
        "kinships": [
            parent("p3", "p1", "mother"), parent("p3", "p2", "father"),
            parent("p4", "p1", "mother"), parent("p4", "p2", "father"),
            { "child": "p3", "person": "p5", "kinship": "grandparent", "pick_up": "allowed",
              "emergency": true },
            { "child": "p4", "person": "p5", "kinship": "grandparent", "emergency": true },
        ],
        "documents": [
            { "document_type": LIVRET, "issued_on": "03/11/2026", "accepted": false },
            { "document_type": ASSURANCE, "person": "p3", "accepted": true },
        ],
        "procedures": ["childcare"],
        "observation": "Emménagement le 1er décembre",
    });
    text(
        &counter.ok(all_rights(counter), "household.create", request),
        "id",
    )
}

/// An agent who may see and write everything of families.
fn all_rights(counter: &Counter) -> Client {
    let volets = [
        "identity",
        "contact",
        "authority",
        "diet",
        "care_plan",
        "documents",
    ];
    let grants: Vec<String> = volets
        .iter()
        .map(|volet| format!("{volet} write commune"))
        .collect();
    agent(
        counter,
        &grants.iter().map(String::as_str).collect::<Vec<_>>(),
    )
}

fn agent(counter: &Counter, grants: &[&str]) -> Client {
    let role = counter.new_role(&grants.join(", "), grants);
    counter.with_roles(&[(&role, &counter.entity())])
}

#[test]
fn a_recepisse_says_what_was_brought_what_is_missing_and_who_is_who() {
    let counter = Counter::new();
    let household = scene(&counter, false);
    let agent = all_rights(&counter);
    let printed = words(
        &counter,
        agent,
        &print(&counter, agent, &household, "household"),
    );
    says(
        &printed,
        &[
            "Mme Claire MARCHAND",
            "12 rue des Tanneurs",
            "Les deux parents",
            "Grand-mère : vient chercher Jeanne, à appeler",
            "Dossier 17/11/2026 03/11/2026 En attente de validation",
            "Assurance de l’enfant Jeanne 17/11/2026 — Validée",
            "Pièces à remettre",
            "Sami",
            "02/12/2026",
            "attestation sur l’honneur",
            "Emménagement le 1er décembre",
            "le service vérifie les pièces",
        ],
    );
    is_silent(
        &printed,
        &["page 1/2", "Arachide", "porc", "06 39 98 27 14"],
    );

    // Who may not know of documents says nothing of them, and does not get the paper that does.
    let blind = self::agent(
        &counter,
        &["identity write commune", "contact read commune"],
    );
    let request = json!({ "household": household });
    assert_eq!(counter.refused(blind, "receipt.issue", request), "no_right");
    let request = json!({ "household": household, "renew": true });
    let renewed = counter.ok(blind, "receipt.issue", request);
    is_silent(
        &words(&counter, blind, &renewed),
        &["Pièces", "Livret", "Les deux parents"],
    );
    counter.verify();
}

#[test]
fn a_fiche_shows_each_agent_what_she_may_see() {
    let counter = Counter::new();
    let household = scene(&counter, false);
    let whole = all_rights(&counter);
    let first = print(&counter, whole, &household, "family_sheet");
    let printed = words(&counter, whole, &first);
    says(
        &printed,
        &[
            "Fiche famille",
            "Confidentiel",
            "Enfant, 9 ans",
            "Mère, autorité conjointe",
            "Père, autorité conjointe",
            "Mariée",
            "06 39 98 27 14",
            "Sans porc",
            "Arachide",
            "Appeler le 15",
            "Odile DURAND",
            "Grand-mère",
            "02 37 00 01 02",
            "12 rue des Tanneurs",
            "Non fournie",
            "Non renseigné",
        ],
    );
    let canteen = agent(
        &counter,
        &[
            "identity read commune",
            "contact glance commune",
            "diet read commune",
        ],
    );
    let hers = print(&counter, canteen, &household, "family_sheet");
    assert_eq!(hers["duplicata"], false, "a fiche of her own");
    assert_ne!(hers["number"], first["number"]);
    let printed = words(&counter, canteen, &hers);
    says(
        &printed,
        &["Sans porc", "06 39 98 27 14", "Jeanne MARCHAND"],
    );
    is_silent(
        &printed,
        &["Arachide", "autorité", "rue des Tanneurs", "Livret", "PAI"],
    );
    counter.environment.advance_ms(MINUTE);
    let again = print(&counter, canteen, &household, "family_sheet");
    assert_eq!(
        (&again["number"], &again["duplicata"], &again["outdated"]),
        (&hers["number"], &json!(true), &json!(false)),
    );
    says(
        &words(&counter, canteen, &again),
        &["DUPLICATA", "Sans porc"],
    );
    // Whoever sees more prints the last one again; the récépissé has a line of its own.
    let recepisse = print(&counter, whole, &household, "household");
    assert_eq!(recepisse["duplicata"], false);
    counter.verify();
}

#[test]
fn an_address_that_is_protected_lies_on_no_counter() {
    let counter = Counter::new();
    let household = scene(&counter, true);
    let whole = all_rights(&counter);
    for kind in ["household", "family_sheet"] {
        let printed = words(&counter, whole, &print(&counter, whole, &household, kind));
        is_silent(&printed, &["Tanneurs", "06 39 98 27 14"]);
    }
    let letter = print(&counter, whole, &household, "missing_documents");
    says(
        &words(&counter, whole, &letter),
        &["12 rue des Tanneurs"], // it is posted to them
    );
}

#[test]
fn a_letter_asks_for_what_is_missing_until_nothing_is() {
    let counter = Counter::new();
    let household = scene(&counter, false);
    let whole = all_rights(&counter);
    let original = print(&counter, whole, &household, "missing_documents");
    let printed = words(&counter, whole, &original);
    says(
        &printed,
        &[
            "Mme Claire MARCHAND",
            "Valmont-sur-Loir, le 17 novembre 2026",
            "Justificatif de domicile de",
            "Dossier 02/12/2026",
            "Assurance de l’enfant Sami 02/12/2026",
            "au plus tard le 02/12/2026",
            &text(&original, "code"),
        ],
    );
    is_silent(&printed, &["Livret de famille", "{", "}"]);
    let again = print(&counter, whole, &household, "missing_documents");
    assert_eq!(again["duplicata"], true);
    says(&words(&counter, whole, &again), &["DUPLICATA"]);

    let missing: Vec<Value> = counter.file(whole, &household)["documents"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|one| one["status"] == "missing")
        .cloned()
        .collect();
    assert_eq!(missing.len(), 2);
    for one in missing {
        let request = json!({ "household": household, "document_type": one["document_type"],
            "person": one["person"], "status": "waived" });
        counter.ok(whole, "supporting_document.waive", request);
    }
    let outdated = print(&counter, whole, &household, "missing_documents");
    assert_eq!(outdated["outdated"], true);
    let request = json!({ "household": household, "kind": "missing_documents", "renew": true });
    let refused = counter.refused(whole, "receipt.issue", request.clone());
    assert_eq!(refused, "nothing_missing");
    let blind = agent(&counter, &["identity read commune"]);
    assert_eq!(counter.refused(blind, "receipt.issue", request), "no_right");
    counter.verify();
}

#[test]
fn letters_go_to_all_who_owe_something_each_under_its_own_number() {
    let counter = Counter::new();
    let whole = all_rights(&counter);
    let request = json!({ "limit": 50 });
    assert_eq!(
        counter.refused(whole, "receipt.remind", request.clone()),
        "nothing_missing"
    );
    let first = scene(&counter, false);
    let second = counter.ok(
        whole,
        "household.create",
        json!({ "members": family("Garnier"),
        "procedures": ["school"] }),
    );
    let blind = agent(
        &counter,
        &["identity read commune", "documents read commune"],
    );
    assert_eq!(
        counter.refused(blind, "receipt.remind", request.clone()),
        "no_right"
    );

    let acts = counter.acts().len();
    let one = counter.ok(whole, "receipt.remind", json!({ "limit": 1 }));
    assert_eq!(
        (one["letters"].as_array().unwrap().len(), &one["left"]),
        (1, &json!(1))
    );
    let pile = counter.ok(whole, "receipt.remind", request);
    assert_eq!(counter.acts().len(), acts + 3, "a letter, an act");
    let letters = pile["letters"].as_array().unwrap();
    assert_eq!(letters.len(), 2);
    let printed = words(&counter, whole, &pile);
    for letter in letters {
        says(&printed, &[&text(letter, "number")]);
    }
    says(&printed, &["Mme Claire MARCHAND", "GARNIER"]);
    // Each stands in the ledger by itself, and is printed again from its own file.
    for household in [first, text(&second, "id")] {
        let again = print(&counter, whole, &household, "missing_documents");
        assert_eq!(again["duplicata"], true);
        assert!(
            letters
                .iter()
                .any(|letter| letter["number"] == again["number"])
        );
    }
    // Nobody is late yet.
    let late = json!({ "limit": 50, "late": true });
    assert_eq!(
        counter.refused(whole, "receipt.remind", late),
        "nothing_missing"
    );
    counter.verify();
}

#[test]
fn letters_are_worded_by_the_commune_looked_at_and_taken_back() {
    let counter = Counter::new();
    let household = scene(&counter, false);
    let letter = || {
        let all = counter.ok(counter.admin, "letter.list", json!({}));
        all.as_array().unwrap()[0].clone()
    };
    let product = letter();
    assert_eq!(product["kind"], "missing_documents");
    assert_eq!(product["customised"], false);
    let names: Vec<_> = product["fields"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|field| field["required"] == true)
        .map(|field| text(field, "name"))
        .collect();
    assert_eq!(names, ["date_limite", "liste_pieces"]);

    let mut own = product["template"].clone();
    own["body"] = json!("Chère famille {famille},\n\n{liste_pieces}\n\nAvant le {date_limite}.");
    let update = |template: Value| json!({ "kind": "missing_documents", "template": template });
    let mut wrong = own.clone();
    wrong["body"] = json!("{liste_pieces}\n\n{nom_du_chien}");
    let errors = counter.wrong_fields(counter.admin, "letter.update", update(wrong.clone()));
    assert!(errors.contains(&(
        "template.body".to_owned(),
        "letter.field_unknown".to_owned()
    )));
    let errors = counter.wrong_fields(counter.admin, "letter.preview", update(wrong));
    assert!(!errors.is_empty());

    let seen = counter.ok(counter.admin, "letter.preview", update(own.clone()));
    let preview = words(&counter, counter.admin, &seen);
    says(
        &preview,
        &[
            "EXEMPLE",
            "Chère famille Exemple – Modèle,",
            "Livret de famille",
        ],
    );
    is_silent(&preview, &["Marchand", "MARCHAND"]);
    let numbers = |client| text(&print(&counter, client, &household, "household"), "number");

    counter.ok(counter.admin, "letter.update", update(own.clone()));
    assert_eq!(
        (&letter()["customised"], &letter()["template"]),
        (&json!(true), &own)
    );
    let whole = all_rights(&counter);
    assert_eq!(numbers(whole), "2026-A-000001", "an example uses no number");
    let printed = print(&counter, whole, &household, "missing_documents");
    says(
        &words(&counter, whole, &printed),
        &["Chère famille Marchand – Bensaïd,", "Avant le 02/12/2026."],
    );
    counter.ok(counter.admin, "letter.update", update(Value::Null));
    assert!(letter() == product, "the product's words again");
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(letter()["template"], own);
    // Words that are the product's own are not kept as the commune's.
    counter.ok(
        counter.admin,
        "letter.update",
        update(product["template"].clone()),
    );
    assert_eq!(letter()["customised"], false);
    counter.verify();
}
