//! Rules of supporting documents, the queue of those that wait, what families must bring.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{ADMINISTRATOR, Counter, family};
use serde_json::{Value, json};

const LIVRET: &str = "6f1d0c5e-0000-8000-8000-000000000001";
const DOMICILE: &str = "6f1d0c5e-0000-8000-8000-000000000002";
const ASSURANCE: &str = "6f1d0c5e-0000-8000-8000-000000000003";
const JUGEMENT: &str = "6f1d0c5e-0000-8000-8000-000000000008";
const PAI: &str = "6f1d0c5e-0000-8000-8000-00000000000b";

fn arrive(counter: &Counter, name: &str, procedures: &[&str]) -> String {
    let request = json!({ "members": family(name), "procedures": procedures });
    let made = counter.ok(counter.admin, "household.create", request);
    text(&made, "id")
}

/// Reads and decides of everything, restricted documents too.
fn judge(counter: &Counter) -> Client {
    let rights = [
        "identity write commune",
        "authority write commune",
        "care_plan write commune",
        "documents write commune",
        "restricted_documents write commune",
    ];
    let role = counter.new_role("Scolarité", &rights);
    counter.with_roles(&[(&role, &counter.entity())])
}

fn documents(counter: &Counter, client: Client, household: &str) -> Vec<Value> {
    let file = counter.file(client, household);
    file["documents"].as_array().unwrap().clone()
}

fn line(counter: &Counter, client: Client, household: &str, kind: &str) -> Option<Value> {
    documents(counter, client, household)
        .into_iter()
        .find(|one| one["document_type"] == kind)
}

/// A rule as the settings screen sends it back.
fn rule(counter: &Counter, id: &str) -> Value {
    let types = counter.ok(counter.admin, "document_type.list", json!({}));
    let types = types.as_array().unwrap();
    types.iter().find(|one| one["id"] == id).unwrap()["fields"].clone()
}

fn queue(counter: &Counter, client: Client, more: Value) -> Value {
    let mut request = json!({ "limit": 50 });
    request
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    counter.ok(client, "supporting_document.queue", request)
}

fn provide(counter: &Counter, household: &str, kind: &str, more: Value) -> String {
    let mut request = json!({ "household": household, "document_type": kind, "accepted": false });
    request
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    text(
        &counter.ok(counter.admin, "supporting_document.provide", request),
        "id",
    )
}

fn awaited(counter: &Counter, client: Client, more: Value) -> (Vec<(String, String)>, Value) {
    let mut request = json!({ "limit": 50 });
    request
        .as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    let page = counter.ok(client, "supporting_document.awaited", request);
    let rows = page["rows"].as_array().unwrap();
    let told = rows
        .iter()
        .map(|row| (text(row, "label"), text(row, "status")));
    (told.collect(), page.clone())
}

#[test]
fn a_rule_that_changes_changes_what_is_asked_and_no_decision() {
    let counter = Counter::new();
    let household = arrive(&counter, "Marchand", &[]);
    let first = provide(&counter, &household, DOMICILE, json!({ "accepted": true }));
    assert_eq!(documents(&counter, counter.admin, &household).len(), 2);
    let mut fields = rule(&counter, DOMICILE);
    fields["validity"] = json!("months");
    fields["validity_months"] = json!(1);
    fields["label"] = json!("  Preuve du   domicile ");
    let update = |fields: &Value| json!({ "id": DOMICILE, "fields": fields });
    counter.ok(counter.admin, "document_type.update", update(&fields));
    let kept = line(&counter, counter.admin, &household, DOMICILE).unwrap();
    assert_eq!(kept["label"], "Preuve du domicile");
    assert_eq!(kept["id"], first);
    assert_eq!(kept["valid_until_fr"], "31/08/2027", "decided before");
    provide(&counter, &household, DOMICILE, json!({ "accepted": true }));
    let again = line(&counter, counter.admin, &household, DOMICILE).unwrap();
    assert_eq!(again["valid_until_fr"], "17/12/2026");

    // A type of the commune's own is asked at once, and no longer once its author undoes it.
    let mut own = rule(&counter, ASSURANCE);
    own["label"] = json!("Fiche de renseignements");
    own["subject"] = json!("household");
    own["procedures"] = json!(["dossier"]);
    let made = counter.ok(
        counter.admin,
        "document_type.create",
        json!({ "fields": own }),
    );
    let id = text(&made, "id");
    let asked = line(&counter, counter.admin, &household, &id).unwrap();
    assert_eq!(asked["asked_by"], json!(["dossier"]));
    assert_eq!(asked["status"], "missing");
    counter.ok(counter.admin, "act.undo", json!({}));
    assert!(line(&counter, counter.admin, &household, &id).is_none());
    // The second proof of domicile, then the rule.
    counter.ok(counter.admin, "act.undo", json!({}));
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(rule(&counter, DOMICILE)["validity"], "school_year");
    counter.verify();
}

/// Art. D. 131-3-1 code de l'éducation: a rule may not ask a school for more.
#[test]
fn a_rule_is_refused_by_field_and_by_right() {
    let counter = Counter::new();
    let mut fields = rule(&counter, ASSURANCE);
    fields["procedures"] = json!(["school", "sport"]);
    let request = json!({ "fields": fields });
    let wrong = counter.wrong_fields(counter.admin, "document_type.create", request.clone());
    assert_eq!(
        wrong,
        [(
            "procedures".to_owned(),
            "document_type.school_closed_list".to_owned()
        )]
    );
    fields["procedures"] = json!(["sport"]);
    fields["in_force_from"] = json!("32/01/2027");
    let wrong = counter.wrong_fields(
        counter.admin,
        "document_type.update",
        json!({ "id": ASSURANCE, "fields": fields }),
    );
    assert_eq!(wrong[0].0, "in_force_from");
    let school = counter.with_role("scolaire");
    for name in ["document_type.create", "document_type.update"] {
        let mut asked = request.clone();
        asked["id"] = json!(ASSURANCE);
        assert_eq!(counter.refused(school, name, asked), "no_right");
    }
}

#[test]
fn another_paper_is_shown_instead_when_the_rule_takes_it() {
    let counter = Counter::new();
    let household = arrive(&counter, "Marchand", &["school"]);
    let shown = |what: &str| json!({ "presented_as": what, "accepted": true });
    let mut request = shown("Permis de pêche");
    request["household"] = json!(household);
    request["document_type"] = json!(DOMICILE);
    let wrong = counter.wrong_fields(counter.admin, "supporting_document.provide", request);
    assert_eq!(
        wrong,
        [(
            "presented_as".to_owned(),
            "document.not_accepted_instead".to_owned()
        )]
    );
    provide(
        &counter,
        &household,
        DOMICILE,
        shown("Attestation sur l’honneur"),
    );
    let told = line(&counter, counter.admin, &household, DOMICILE).unwrap();
    assert_eq!(told["presented_as"], "Attestation sur l’honneur");
    assert_eq!(told["status"], "accepted");
    assert_eq!(told["never_blocks_school"], true);
    assert_eq!(told["asked_by"], json!(["dossier", "school"]));
    assert_eq!(told["decided_on_fr"], "17/11/2026");
    // A later rule no longer takes it: what was decided stands.
    let mut fields = rule(&counter, DOMICILE);
    fields["substitutes"] = json!([{ "label": "Déclaration", "parts": [], "sworn": true }]);
    counter.ok(
        counter.admin,
        "document_type.update",
        json!({ "id": DOMICILE, "fields": fields }),
    );
    let told = line(&counter, counter.admin, &household, DOMICILE).unwrap();
    assert_eq!(told["presented_as"], "Attestation sur l’honneur");
    // The history tells it in its own words.
    let request = json!({ "household": household });
    let history = counter.ok(counter.admin, "household.history", request);
    assert!(history.to_string().contains("presented_as"));
    assert!(!history.to_string().contains("\"adult\""));
}

#[test]
fn an_end_of_validity_is_proposed_typed_or_refused() {
    let counter = Counter::new();
    let household = arrive(&counter, "Marchand", &[]);
    let missing = line(&counter, counter.admin, &household, DOMICILE).unwrap();
    assert_eq!(missing["proposed_until_fr"], "31/08/2027");
    assert_eq!(missing["valid_until_fr"], Value::Null);
    let typed = json!({ "valid_until": "30 6 27" });
    let id = provide(&counter, &household, DOMICILE, typed);
    let ends = || {
        let found = line(&counter, counter.admin, &household, DOMICILE).unwrap();
        text(&found, "valid_until_fr")
    };
    assert_eq!(ends(), "30/06/2027");
    let decide = |until: &str| {
        json!({ "household": household, "document": id, "status": "accepted",
            "valid_until": until })
    };
    for (until, code) in [
        ("16/11/2026", "document.valid_before_presented"),
        ("demain", "date.format"),
    ] {
        let wrong =
            counter.wrong_fields(counter.admin, "supporting_document.decide", decide(until));
        assert_eq!(wrong, [("valid_until".to_owned(), code.to_owned())]);
    }
    counter.ok(
        counter.admin,
        "supporting_document.decide",
        decide("31/12/2026"),
    );
    assert_eq!(ends(), "31/12/2026");
    // Nothing typed: as it was told.
    counter.ok(counter.admin, "supporting_document.decide", decide(" "));
    assert_eq!(ends(), "31/12/2026");
}

#[test]
fn a_judgment_is_asked_of_the_pair_it_speaks_of_and_known_to_few() {
    let counter = Counter::new();
    let household = arrive(&counter, "Marchand", &["canteen"]);
    let judge = judge(&counter);
    assert!(line(&counter, judge, &household, JUGEMENT).is_none());
    let file = counter.file(judge, &household);
    let person = |role: &str| {
        let members = file["members"].as_array().unwrap();
        text(
            members.iter().find(|one| one["role"] == role).unwrap(),
            "person",
        )
    };
    let (adult, child) = (person("guardian"), person("child"));
    let kinship = json!({ "household": household, "kinship": { "child": child, "person": adult,
        "kinship": "mother", "authority": "sole" } });
    counter.ok(judge, "household.set_kinship", kinship);
    let asked = line(&counter, judge, &household, JUGEMENT).unwrap();
    assert_eq!(asked["person"], child);
    assert_eq!(asked["adult"], adult);
    assert_eq!(asked["condition"]["authority"][0], "sole");
    // The reception knows nothing of it, in the file, in the queue, in the reminders.
    assert!(line(&counter, counter.admin, &household, JUGEMENT).is_none());
    let (before, _) = awaited(&counter, counter.admin, json!({}));
    assert!(before.iter().all(|(label, _)| !label.contains("Jugement")));
    let (seen, _) = awaited(&counter, judge, json!({}));
    assert!(seen.iter().any(|(label, _)| label.contains("Jugement")));
    let empty = queue(&counter, counter.admin, json!({}));
    let given = json!({ "household": household, "document_type": JUGEMENT, "person": child,
        "adult": adult, "accepted": false });
    let refused = counter.refused(counter.admin, "supporting_document.provide", given.clone());
    assert_eq!(refused, "not_found");
    let alone = json!({ "household": household, "document_type": JUGEMENT, "person": child,
        "accepted": false });
    let wrong = counter.wrong_fields(judge, "supporting_document.provide", alone);
    assert_eq!(
        wrong,
        [("person".to_owned(), "document.wrong_subject".to_owned())]
    );
    counter.ok(judge, "supporting_document.provide", given);
    assert_eq!(
        queue(&counter, counter.admin, json!({})),
        empty,
        "byte for byte"
    );
    assert_eq!(queue(&counter, judge, json!({}))["total"], 1);
    counter.verify();
}

#[test]
fn the_queue_is_ordered_filtered_paged_and_counted_at_home() {
    let counter = Counter::new();
    let mut all = Vec::new();
    for name in ["Marchand", "Bensaïd", "Haddad"] {
        let household = arrive(&counter, name, &[]);
        all.push((
            household.clone(),
            provide(&counter, &household, DOMICILE, json!({})),
        ));
        counter.environment.advance_days(1);
        counter.login(counter.admin, ADMINISTRATOR);
        all.push((
            household.clone(),
            provide(&counter, &household, LIVRET, json!({})),
        ));
    }
    let ids = |page: &Value| -> Vec<String> {
        let rows = page["documents"].as_array().unwrap();
        rows.iter().map(|row| text(row, "id")).collect()
    };
    let arrived: Vec<String> = all.iter().map(|(_, id)| id.clone()).collect();
    let page = queue(&counter, counter.admin, json!({}));
    assert_eq!((ids(&page), &page["total"]), (arrived.clone(), &json!(6)));
    assert_eq!(page["documents"][0]["age_days"], 3);
    let newest = queue(&counter, counter.admin, json!({ "order": "newest" }));
    let mut reversed = arrived.clone();
    reversed.reverse();
    assert_eq!(ids(&newest), reversed);
    let pick = |places: [usize; 3]| places.map(|i| arrived[i].clone()).to_vec();
    let by_type = queue(
        &counter,
        counter.admin,
        json!({ "order": "by_type", "limit": 3 }),
    );
    assert_eq!(ids(&by_type), pick([1, 3, 5]), "the livret first");
    let of_one = queue(
        &counter,
        counter.admin,
        json!({ "document_type": DOMICILE }),
    );
    assert_eq!(
        (ids(&of_one), &of_one["total"]),
        (pick([0, 2, 4]), &json!(3))
    );
    let second = queue(&counter, counter.admin, json!({ "limit": 2, "offset": 2 }));
    assert_eq!(ids(&second), arrived[2..4]);
    let home = || counter.ok(counter.admin, "home.summary", json!({}))["documents"].clone();
    assert_eq!(home(), 6);
    for (household, document) in &all[..2] {
        let decide = json!({ "household": household, "document": document, "status": "accepted" });
        counter.ok(counter.admin, "supporting_document.decide", decide);
    }
    assert_eq!(home(), 4);
    assert_eq!(
        ids(&queue(&counter, counter.admin, json!({}))),
        arrived[2..]
    );
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(home(), 5);
    // Another quarter sees nothing of it, and is told so in the same bytes as an empty town.
    let grants = ["identity read entities", "documents write entities"];
    let role = counter.new_role("Quartier", &grants);
    let entity = counter.new_entity("Quartier des Lavandières");
    let elsewhere = counter.with_roles(&[(&role, &entity)]);
    let nothing = json!({ "documents": [], "total": 0, "more": false });
    assert_eq!(queue(&counter, elsewhere, json!({})), nothing);
    let blind = counter.with_role("regisseur");
    let code = counter.refused(blind, "supporting_document.queue", json!({ "limit": 1 }));
    assert_eq!(code, "no_right");
}

#[test]
fn reminders_follow_the_household_the_rules_and_the_day() {
    let counter = Counter::new();
    let household = arrive(&counter, "Marchand", &[]);
    let two = |states: [&str; 2]| {
        let labels = [
            "Livret de famille (partie parents et enfants)",
            "Justificatif de domicile de moins de 3 mois",
        ];
        labels
            .map(str::to_owned)
            .into_iter()
            .zip(states.map(str::to_owned))
            .collect::<Vec<_>>()
    };
    let (rows, page) = awaited(&counter, counter.admin, json!({}));
    assert_eq!(rows, two(["missing", "missing"]));
    assert_eq!((&page["total"], &page["families"]), (&json!(2), &json!(1)));
    assert_eq!(page["rows"][0]["deadline_fr"], "02/12/2026");
    let (late, _) = awaited(&counter, counter.admin, json!({ "late": true }));
    assert!(late.is_empty());
    // What is brought leaves the list within the same write; what is refused comes back.
    let id = provide(&counter, &household, LIVRET, json!({}));
    let (rows, _) = awaited(&counter, counter.admin, json!({}));
    assert_eq!(rows, two(["missing", "missing"])[1..]);
    let refuse = json!({ "household": household, "document": id, "status": "refused",
        "reason": "Illisible" });
    counter.ok(counter.admin, "supporting_document.decide", refuse);
    let (rows, _) = awaited(&counter, counter.admin, json!({}));
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().any(|(_, status)| status == "refused"));
    // A rule that moves moves the list.
    let mut fields = rule(&counter, LIVRET);
    fields["archived"] = json!(true);
    counter.ok(
        counter.admin,
        "document_type.update",
        json!({ "id": LIVRET, "fields": fields }),
    );
    let (rows, _) = awaited(&counter, counter.admin, json!({}));
    assert!(rows.iter().all(|(label, _)| !label.starts_with("Livret")));
    // Time passes: late, then a document that ends soon, then is over.
    provide(&counter, &household, DOMICILE, json!({ "accepted": true }));
    let domicile = |more: Value| {
        let mut asked = json!({ "document_type": DOMICILE });
        asked
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        awaited(&counter, counter.admin, asked).0
    };
    assert!(domicile(json!({ "soon": true })).is_empty());
    counter.environment.advance_days(265);
    counter.login(counter.admin, ADMINISTRATOR);
    assert!(domicile(json!({})).is_empty());
    assert_eq!(domicile(json!({ "soon": true }))[0].1, "expires_soon");
    counter.environment.advance_days(40);
    counter.login(counter.admin, ADMINISTRATOR);
    assert_eq!(domicile(json!({ "late": true }))[0].1, "expired");
    // An archived family is asked nothing.
    let archive = json!({ "household": household, "archived": true });
    counter.ok(counter.admin, "household.archive", archive);
    assert!(domicile(json!({})).is_empty());
    let done = counter.ok(counter.admin, "supporting_document.recompute", json!({}));
    assert_eq!(done["households"], 1);
    let saved = counter.ok(counter.admin, "supporting_document.export", json!({}));
    assert_eq!(saved["rows"], 0);
    counter.verify();
}

#[test]
fn details_go_with_their_rule_and_who_saw_it_stays() {
    let counter = Counter::new();
    let household = arrive(&counter, "Marchand", &[]);
    let more = json!({ "accepted": true, "presented_as": "Attestation sur l’honneur" });
    provide(&counter, &household, DOMICILE, more);
    let purge = |dry: bool| {
        counter.ok(
            counter.admin,
            "supporting_document.purge",
            json!({ "dry_run": dry }),
        )
    };
    assert_eq!(
        purge(true),
        json!({ "documents": [], "files": 0, "done": false })
    );
    counter.environment.advance_days(31);
    counter.login(counter.admin, ADMINISTRATOR);
    let told = purge(true);
    assert_eq!(told["documents"].as_array().unwrap().len(), 1);
    assert_eq!(told["documents"][0]["kept_until_fr"], "17/12/2026");
    let kept = || line(&counter, counter.admin, &household, DOMICILE).unwrap();
    assert_eq!(kept()["presented_as"], "Attestation sur l’honneur");
    assert_eq!(purge(false)["done"], true);
    let after = kept();
    assert_eq!(
        (&after["purged"], &after["presented_as"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(after["decided_by"], "Nadia Ferreira");
    assert_eq!(after["decided_on_fr"], "17/11/2026");
    assert_eq!(after["valid_until_fr"], "31/08/2027");
    assert_eq!(after["status"], "accepted");
    assert!(purge(true)["documents"].as_array().unwrap().is_empty());
    let school = counter.with_role("scolaire");
    let code = counter.refused(
        school,
        "supporting_document.purge",
        json!({ "dry_run": true }),
    );
    assert_eq!(code, "no_right");
    counter.verify();
}

#[test]
fn a_care_plan_asks_its_paper_of_that_child_alone() {
    let counter = Counter::new();
    let household = arrive(&counter, "Marchand", &["canteen"]);
    let judge = judge(&counter);
    assert!(line(&counter, judge, &household, PAI).is_none());
    let types = counter.ok(counter.admin, "document_type.list", json!({}));
    let pai = types
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["id"] == PAI);
    assert_eq!(pai.unwrap()["fields"]["restricted"], true);
}
