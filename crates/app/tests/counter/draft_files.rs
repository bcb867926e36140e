//! The scans of a family to come: kept with the draft, carried to the file or to who validates it.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{ADMINISTRATOR, Counter, bytes_of, scanned_pdf};
use serde_json::{Value, json};
use uuid::Uuid;

const LIVRET: &str = "6f1d0c5e-0000-8000-8000-000000000001";
const ASSURANCE: &str = "6f1d0c5e-0000-8000-8000-000000000003";
const JUGEMENT: &str = "6f1d0c5e-0000-8000-8000-000000000008";

fn begin(counter: &Counter, client: Client) -> String {
    let request = json!({ "kind": "household.create", "household": null, "label": "Garnier",
        "body": "{}" });
    text(&counter.ok(client, "draft.save", request), "id")
}

fn adding(counter: &Counter, client: Client, draft: &str, kind: &str, bytes: &[u8]) -> Value {
    let upload = counter.host.receive(client, bytes).unwrap();
    let person = (kind == ASSURANCE).then_some("child-1");
    json!({ "draft": draft, "document_type": kind, "person": person, "upload": upload,
        "name": "C:\\scans\\papier.pdf" })
}

fn add(counter: &Counter, client: Client, draft: &str, kind: &str, bytes: &[u8]) -> String {
    let request = adding(counter, client, draft, kind, bytes);
    text(&counter.ok(client, "draft.add_file", request), "id")
}

fn files(counter: &Counter, client: Client, draft: &str) -> Vec<Value> {
    let list = counter.ok(client, "draft.list_files", json!({ "draft": draft }));
    list.as_array().unwrap().clone()
}

fn stored(counter: &Counter) -> usize {
    let folder = counter.path("base").join("data/attachments");
    match folder.exists() {
        true => bytes_of(&folder).len(),
        false => 0,
    }
}

fn read(counter: &Counter, client: Client, name: &str, request: Value) -> Vec<u8> {
    let read = counter.ok(client, name, request);
    let id: Uuid = text(&read, "document").parse().unwrap();
    counter.host.document(client, id).unwrap().bytes.to_vec()
}

fn creation(documents: Value) -> Value {
    json!({
        "members": [
            { "role": "guardian", "ref": "guardian", "person": {
                "usage_name": "Garnier", "first_name": "Hélène", "sex": "F",
                "birth_date": "02/07/1990" } },
            { "role": "child", "ref": "child-1", "person": {
                "usage_name": "Garnier", "first_name": "Louise", "birth_date": "22/05/2019" } },
        ],
        "documents": documents,
    })
}

fn both() -> Value {
    json!([{ "document_type": LIVRET, "accepted": true },
           { "document_type": ASSURANCE, "person": "child-1", "accepted": false }])
}

#[test]
fn who_may_not_is_refused_before_anything_is_kept() {
    let counter = Counter::new();
    let draft = begin(&counter, counter.admin);
    let pdf = scanned_pdf(&["Livret"]);
    let colleague = counter.with_role("accueil");
    let request = adding(&counter, colleague, &draft, LIVRET, &pdf);
    let refused = counter.refused(colleague, "draft.add_file", request);
    assert_eq!(refused, "draft_taken_over", "looking on is not holding it");
    let request = adding(&counter, counter.admin, &draft, JUGEMENT, &pdf);
    let refusal = counter.refusal(counter.admin, "draft.add_file", request);
    assert_eq!(
        (refusal.code.as_ref(), refusal.params["what"].as_str()),
        ("not_found", "document_type")
    );
    let role = counter.new_role("Identité", &["identity write commune"]);
    let typist = counter.with_roles(&[(&role, &counter.entity())]);
    let own = begin(&counter, typist);
    let request = adding(&counter, typist, &own, LIVRET, &pdf);
    assert_eq!(
        counter.refused(typist, "draft.add_file", request),
        "no_right"
    );
    let other = json!({ "kind": "household.update_member", "household": null, "label": "x",
        "body": "{}" });
    let other = text(&counter.ok(counter.admin, "draft.save", other), "id");
    let request = adding(&counter, counter.admin, &other, LIVRET, &pdf);
    let refused = counter.refused(counter.admin, "draft.add_file", request);
    assert_eq!(refused, "malformed_request");
    let request = adding(&counter, counter.admin, &draft, LIVRET, b"bonjour");
    let refused = counter.refused(counter.admin, "draft.add_file", request);
    assert_eq!(refused, "attachment_unknown_kind");
    let role = counter.new_role("Consultation", &["identity read commune"]);
    let reader = counter.with_roles(&[(&role, &counter.entity())]);
    assert_eq!(
        counter.host.receive(reader, &pdf).unwrap_err().code,
        "no_right"
    );
    assert_eq!(stored(&counter), 0);
}

#[test]
fn they_survive_a_restart_and_are_taken_over_with_the_draft() {
    let mut counter = Counter::new();
    let draft = begin(&counter, counter.admin);
    let pdf = scanned_pdf(&["Livret", "Enfants"]);
    let id = add(&counter, counter.admin, &draft, LIVRET, &pdf);
    counter.restart();
    counter.login(counter.admin, ADMINISTRATOR);
    let listed = files(&counter, counter.admin, &draft);
    assert_eq!(listed.len(), 1);
    assert_eq!(listed[0]["name"], "papier.pdf");
    assert_eq!(
        (&listed[0]["pages"], &listed[0]["kind"]),
        (&json!(2), &json!("pdf"))
    );

    let other = counter.with_role("accueil");
    let of = json!({ "draft": draft, "file": id });
    assert_eq!(read(&counter, other, "draft.read_file", of.clone()), pdf);
    assert_eq!(counter.accesses()[0], "attachment.read");
    let turned = json!({ "draft": draft, "file": id, "rotation": 90 });
    let refused = counter.refused(other, "draft.rotate_file", turned.clone());
    assert_eq!(refused, "draft_taken_over");
    counter.ok(other, "draft.take_over", json!({ "id": draft }));
    counter.ok(other, "draft.rotate_file", turned);
    assert_eq!(files(&counter, other, &draft)[0]["rotation"], 90);
    let refused = counter.refused(counter.admin, "draft.remove_file", of.clone());
    assert_eq!(refused, "draft_taken_over");
    counter.ok(other, "draft.remove_file", of.clone());
    assert_eq!(counter.refused(other, "draft.read_file", of), "not_found");
    assert_eq!(stored(&counter), 0);
    counter.verify();
}

#[test]
fn they_become_the_files_of_the_documents_in_the_act_that_creates_the_family() {
    let counter = Counter::new();
    let draft = begin(&counter, counter.admin);
    let (livret, paper) = (scanned_pdf(&["Livret"]), scanned_pdf(&["Assurance"]));
    let first = add(&counter, counter.admin, &draft, LIVRET, &livret);
    add(&counter, counter.admin, &draft, ASSURANCE, &paper);
    let mut request = creation(json!([{ "document_type": LIVRET, "accepted": true }]));
    request["draft"] = json!(draft);
    let mut wrong = request.clone();
    wrong["members"] = json!([]);
    counter.refused(counter.admin, "household.create", wrong);
    assert_eq!(
        files(&counter, counter.admin, &draft).len(),
        2,
        "nothing moved"
    );
    let acts = counter.acts().len();
    let made = counter.ok(counter.admin, "household.create", request);
    assert_eq!(counter.acts().len(), acts + 1, "one act");
    let household = text(&made, "id");
    let list = counter.ok(
        counter.admin,
        "attachment.list",
        json!({ "household": household }),
    );
    let list = list.as_array().unwrap();
    assert_eq!(
        list.len(),
        1,
        "what no document of the form shows is dropped"
    );
    assert_eq!(text(&list[0], "id"), first);
    let of = json!({ "household": household, "attachment": first });
    assert_eq!(read(&counter, counter.admin, "attachment.read", of), livret);
    assert_eq!(stored(&counter), 1);
    counter.verify();
    // Undone, the family is archived and keeps what it holds.
    counter.ok(counter.admin, "act.undo", json!({}));
    counter.verify();
    assert_eq!(stored(&counter), 1);
}

#[test]
fn thrown_away_or_left_for_thirty_days_they_go() {
    let mut counter = Counter::new();
    let (gone, kept) = (
        begin(&counter, counter.admin),
        begin(&counter, counter.admin),
    );
    let pdf = scanned_pdf(&["Livret"]);
    add(&counter, counter.admin, &gone, LIVRET, &pdf);
    add(&counter, counter.admin, &kept, LIVRET, &pdf);
    counter.ok(counter.admin, "draft.abandon", json!({ "id": gone }));
    assert_eq!(stored(&counter), 1);
    for (days, left) in [(29, 1), (2, 0)] {
        counter.environment.advance_days(days);
        counter.restart();
        counter.login(counter.admin, ADMINISTRATOR);
        assert_eq!(
            files(&counter, counter.admin, &kept).len(),
            left,
            "after {days}"
        );
        assert_eq!(stored(&counter), left);
    }
    let drafts = counter.ok(counter.admin, "draft.list", json!({}));
    assert_eq!(drafts.as_array().unwrap().len(), 1, "what was typed stays");
}

/// Who proposes families to a colleague, as the services that follow some do.
fn proposer(counter: &Counter) -> Client {
    let rights = ["identity read commune", "requests read commune"];
    let role = counter.new_role("Dépôt", &rights);
    counter.with_roles(&[(&role, &counter.entity())])
}

#[test]
fn transmitted_they_are_seen_by_who_validates_and_enter_with_the_family() {
    let counter = Counter::new();
    let sender = proposer(&counter);
    let draft = begin(&counter, sender);
    let (livret, paper) = (scanned_pdf(&["Livret"]), scanned_pdf(&["Assurance"]));
    let first = add(&counter, sender, &draft, LIVRET, &livret);
    add(&counter, sender, &draft, ASSURANCE, &paper);
    let request = json!({ "creation": creation(both()), "draft": draft });
    let sent = counter.ok(sender, "request.submit", request);
    let id = text(&sent, "id");
    let of = json!({ "id": id, "file": first });
    // She may not read documents of families: what she sent is out of her hands.
    let list = counter.ok(sender, "request.list_files", json!({ "id": id }));
    assert_eq!(list, json!([]));
    assert_eq!(
        counter.refused(sender, "request.read_file", of.clone()),
        "not_found"
    );

    let scolaire = counter.with_role("scolaire");
    let list = counter.ok(scolaire, "request.list_files", json!({ "id": id }));
    assert_eq!(list.as_array().unwrap().len(), 2);
    assert_eq!(list[1]["file"]["person"], "child-1");
    assert_eq!(
        read(&counter, scolaire, "request.read_file", of.clone()),
        livret
    );
    counter.verify();

    let shown = counter.ok(scolaire, "request.show", json!({ "id": id }));
    let rows = shown["rows"].as_array().unwrap();
    let refused = rows
        .iter()
        .find(|row| row["target"]["person"] == "child-1" && row["field"] == "document");
    let refused = refused.unwrap()["change"].clone();
    let decisions: Vec<Value> = rows
        .iter()
        .filter(|row| row["decidable"] == true && row["identical"] == false)
        .map(|row| {
            let decision = if row["change"] == refused {
                "refuse"
            } else {
                "accept"
            };
            json!({ "change": row["change"], "decision": decision })
        })
        .collect();
    let decided = counter.ok(
        scolaire,
        "request.decide",
        json!({ "id": id,
        "decisions": decisions, "seen": shown["version"], "reply": null }),
    );
    assert_eq!(decided["status"], "accepted");
    let household = text(&decided, "household");
    let list = counter.ok(
        scolaire,
        "attachment.list",
        json!({ "household": household }),
    );
    let list = list.as_array().unwrap();
    assert_eq!(list.len(), 1, "the refused one left nothing");
    assert_eq!(text(&list[0], "id"), first);
    assert_eq!(stored(&counter), 1);
    let none = counter.ok(scolaire, "request.list_files", json!({ "id": id }));
    assert_eq!(none, json!([]));
    counter.verify();
}

#[test]
fn a_refused_request_leaves_no_file() {
    let counter = Counter::new();
    let draft = begin(&counter, counter.admin);
    add(
        &counter,
        counter.admin,
        &draft,
        LIVRET,
        &scanned_pdf(&["Livret"]),
    );
    let request = json!({ "creation": creation(both()), "draft": draft });
    let sent = counter.ok(counter.admin, "request.submit", request);
    assert_eq!(stored(&counter), 1);
    let scolaire = counter.with_role("scolaire");
    let shown = counter.ok(scolaire, "request.show", json!({ "id": sent["id"] }));
    let refuse = json!({ "id": sent["id"], "reason": "Déjà connue.", "seen": shown["version"] });
    counter.ok(scolaire, "request.refuse", refuse);
    assert_eq!(stored(&counter), 0);
    counter.verify();
}
