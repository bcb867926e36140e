//! Files of the documents through the gate: who may, what is refused, what comes back.

use crate::text;
use guichet_app::{Client, LONGEST_UPLOAD};
use guichet_store::base::BaseFolder;
use guichet_store::keys::KdfCost;
use guichet_store::{Base, Credential, NewAct, StoreError, probe};
use guichet_testkit::{ADMINISTRATOR, Counter, PASSWORD, bytes_of, family, scanned_pdf};
use serde_json::{Value, json};
use std::sync::Arc;
use uuid::Uuid;

/// Types that the first start ships.
const LIVRET: &str = "6f1d0c5e-0000-8000-8000-000000000001";
const DOMICILE: &str = "6f1d0c5e-0000-8000-8000-000000000002";

struct Scene {
    counter: Counter,
    household: String,
    document: String,
}

impl Scene {
    fn new() -> Self {
        let counter = Counter::new();
        let household = counter.household(counter.admin, &family("Marchand"));
        let mut scene = Self {
            counter,
            household,
            document: String::new(),
        };
        scene.document = scene.provide(LIVRET);
        scene
    }

    fn provide(&self, document_type: &str) -> String {
        let request = json!({ "household": self.household, "document_type": document_type,
            "accepted": false });
        let admin = self.counter.admin;
        text(
            &self
                .counter
                .ok(admin, "supporting_document.provide", request),
            "id",
        )
    }

    fn adding(&self, client: Client, bytes: &[u8], name: &str) -> Value {
        let upload = self.counter.host.receive(client, bytes).unwrap();
        json!({ "household": self.household, "document": self.document, "upload": upload,
            "name": name })
    }

    fn add(&self, bytes: &[u8], name: &str) -> String {
        let admin = self.counter.admin;
        let added = self
            .counter
            .ok(admin, "attachment.add", self.adding(admin, bytes, name));
        text(&added, "id")
    }

    fn listed(&self, client: Client) -> Vec<Value> {
        let request = json!({ "household": self.household });
        let list = self.counter.ok(client, "attachment.list", request);
        list.as_array().unwrap().clone()
    }

    fn named(&self) -> Vec<String> {
        let list = self.listed(self.counter.admin);
        list.iter().map(|line| text(line, "name")).collect()
    }

    fn of(&self, attachment: &str) -> Value {
        json!({ "household": self.household, "attachment": attachment })
    }

    fn bytes(&self, client: Client, attachment: &str) -> (Vec<u8>, &'static str) {
        let read = self
            .counter
            .ok(client, "attachment.read", self.of(attachment));
        let id: Uuid = text(&read, "document").parse().unwrap();
        let document = self.counter.host.document(client, id).unwrap();
        (document.bytes.to_vec(), document.mime)
    }

    fn undo(&self) {
        self.counter.ok(self.counter.admin, "act.undo", json!({}));
    }

    fn stored(&self) -> usize {
        let folder = self.counter.path("base").join("data/attachments");
        match folder.exists() {
            true => bytes_of(&folder).len(),
            false => 0,
        }
    }
}

#[test]
fn a_file_is_added_listed_and_comes_back_as_it_was() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let pdf = scanned_pdf(&["Livret", "Enfants"]);
    let id = scene.add(&pdf, "C:\\scans\\livret.pdf");
    let list = scene.listed(admin);
    assert_eq!(list.len(), 1);
    let line = &list[0];
    assert_eq!(text(line, "id"), id);
    assert_eq!(text(line, "document"), scene.document);
    assert_eq!(text(line, "name"), "livret.pdf");
    assert_eq!(text(line, "added_by"), "Nadia Ferreira");
    assert_eq!(
        (
            &line["kind"],
            &line["pages"],
            &line["bytes"],
            &line["rotation"]
        ),
        (&json!("pdf"), &json!(2), &json!(pdf.len()), &json!(0))
    );
    assert_eq!(scene.bytes(admin, &id), (pdf, "application/pdf"));
    assert!(
        scene
            .counter
            .accesses()
            .contains(&"attachment.read".to_owned())
    );
    assert!(scene.counter.acts().contains(&"attachment.add".to_owned()));
    scene.counter.verify();
}

#[test]
fn each_refusal_has_its_code_and_keeps_nothing() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let refused = |bytes: &[u8]| {
        let request = scene.adding(admin, bytes, "scan.pdf");
        let code = scene.counter.refused(admin, "attachment.add", request);
        assert_eq!(
            (scene.listed(admin).len(), scene.stored()),
            (0, 0),
            "{code}"
        );
        code
    };
    let whole = scanned_pdf(&["page"]);
    let locked = String::from_utf8(whole.clone())
        .unwrap()
        .replace("/Root", "/Encrypt 9 0 R/Root");
    assert_eq!(refused(b""), "attachment_empty");
    assert_eq!(refused(b"PK\x03\x04"), "attachment_unknown_kind");
    assert_eq!(refused(locked.as_bytes()), "attachment_encrypted");
    assert_eq!(refused(&whole[..60]), "attachment_pdf_broken");
    assert_eq!(
        refused(b"\x89PNG\r\n\x1a\n and nothing"),
        "attachment_picture_broken"
    );
    let mut large = whole.clone();
    large.resize(11 * 1024 * 1024, b'\n');
    let request = scene.adding(admin, &large, "scan.pdf");
    let error = scene.counter.refusal(admin, "attachment.add", request);
    assert_eq!(error.code, "attachment_too_large");
    assert_eq!(error.params["max"], "10");
    // The commune may allow more.
    let settings = scene.counter.ok(admin, "setting.read", json!({}));
    assert_eq!(settings["attachment_most_mb"], 10);
    let mut update = settings;
    update["attachment_most_mb"] = json!(12);
    scene.counter.ok(admin, "setting.update", update);
    scene.add(&large, "scan.pdf");
    // Beyond what the machine takes in at all, nothing is read.
    let too_long = vec![0u8; LONGEST_UPLOAD + 1];
    let error = scene.counter.host.receive(admin, &too_long).unwrap_err();
    assert_eq!(error.code, "attachment_too_large");
    let gone = json!({ "household": scene.household, "document": scene.document,
        "upload": Uuid::nil(), "name": "x" });
    assert_eq!(
        scene.counter.refused(admin, "attachment.add", gone),
        "upload_gone"
    );
}

#[test]
fn what_was_handed_over_belongs_to_one_session_and_goes_with_it() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let other = scene.counter.with_role("accueil");
    let request = scene.adding(admin, &scanned_pdf(&["page"]), "scan.pdf");
    let refused = |client| {
        scene
            .counter
            .refused(client, "attachment.add", request.clone())
    };
    assert_eq!(refused(other), "upload_gone");
    scene.counter.ok(admin, "session.mask", json!({}));
    let masked = scene.counter.host.receive(admin, b"x").unwrap_err();
    assert_eq!(masked.code, "session_masked");
    scene.counter.ok(admin, "session.unmask", json!({}));
    scene.counter.ok(admin, "session.logout", json!({}));
    let out = scene.counter.host.receive(admin, b"x").unwrap_err();
    assert_eq!(out.code, "not_logged_in");
    scene.counter.login(admin, ADMINISTRATOR);
    assert_eq!(refused(admin), "upload_gone");
    // Who may not write documents hands nothing over.
    let entity = scene.counter.entity();
    let reader = scene
        .counter
        .new_role("Lecture", &["identity read commune"]);
    let reader = scene.counter.with_roles(&[(&reader, &entity)]);
    assert_eq!(
        scene.counter.host.receive(reader, b"x").unwrap_err().code,
        "no_right"
    );
}

#[test]
fn turning_ordering_and_taking_off_are_undone() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let first = scene.add(&scanned_pdf(&["un"]), "un.pdf");
    let second = scene.add(&scanned_pdf(&["deux"]), "deux.pdf");
    let mut turned = scene.of(&first);
    turned["rotation"] = json!(90);
    scene.counter.ok(admin, "attachment.rotate", turned.clone());
    assert_eq!(scene.listed(admin)[0]["rotation"], 90);
    scene.undo();
    assert_eq!(scene.listed(admin)[0]["rotation"], 0);
    turned["rotation"] = json!(45);
    assert_eq!(
        scene.counter.refused(admin, "attachment.rotate", turned),
        "malformed_request"
    );

    let order = |ids: &[&String]| json!({ "household": scene.household, "document": scene.document, "attachments": ids });
    scene
        .counter
        .ok(admin, "attachment.reorder", order(&[&second, &first]));
    assert_eq!(scene.named(), ["deux.pdf", "un.pdf"]);
    for wrong in [
        &[&first][..],
        &[&first, &first],
        &[&first, &second, &scene.document],
    ] {
        assert_eq!(
            scene
                .counter
                .refused(admin, "attachment.reorder", order(wrong)),
            "moved"
        );
    }
    scene.undo();
    assert_eq!(scene.named(), ["un.pdf", "deux.pdf"]);

    scene
        .counter
        .ok(admin, "attachment.remove", scene.of(&first));
    assert_eq!(scene.named(), ["deux.pdf"]);
    assert_eq!(
        scene
            .counter
            .refused(admin, "attachment.read", scene.of(&first)),
        "not_found"
    );
    scene.undo();
    assert_eq!(scene.named(), ["un.pdf", "deux.pdf"]);
    assert_eq!(scene.bytes(admin, &first).0, scanned_pdf(&["un"]));
    // The additions themselves, the last one first.
    scene.undo();
    assert_eq!(scene.named(), ["un.pdf"]);
    scene.counter.verify();
}

#[test]
fn pages_scanned_one_by_one_become_one_document() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let (first, second) = (
        scene.add(&scanned_pdf(&["un"]), "page 1.pdf"),
        scene.add(&scanned_pdf(&["deux", "trois"]), "page 2.pdf"),
    );
    let request = |ids: &[&String]| json!({ "household": scene.household, "document": scene.document, "attachments": ids });
    let joined = scene
        .counter
        .ok(admin, "attachment.join", request(&[&second, &first]));
    assert_eq!(
        (&joined["pages"], &joined["name"]),
        (&json!(3), &json!("page 2.pdf"))
    );
    assert_eq!(scene.listed(admin).len(), 1);
    let (bytes, _) = scene.bytes(admin, &text(&joined, "id"));
    let shown = String::from_utf8_lossy(&bytes).into_owned();
    let place = |word: &str| shown.find(word).unwrap();
    assert!(place("(deux)") < place("(trois)") && place("(trois)") < place("(un)"));
    assert_eq!(
        scene
            .counter
            .refused(admin, "attachment.join", request(&[&first])),
        "malformed_request"
    );
    assert_eq!(
        scene
            .counter
            .refused(admin, "attachment.join", request(&[&first, &second])),
        "not_found"
    );
    scene.undo();
    assert_eq!(scene.named(), ["page 1.pdf", "page 2.pdf"]);
    scene.counter.verify();
}

#[test]
fn a_purge_leaves_who_saw_it_and_nothing_of_it() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let (kept, taken_off) = (
        scene.add(&scanned_pdf(&["un"]), "livret Marchand.pdf"),
        scene.add(&scanned_pdf(&["deux"]), "brouillon.pdf"),
    );
    scene
        .counter
        .ok(admin, "attachment.remove", scene.of(&taken_off));
    let request = json!({ "household": scene.household, "document": scene.document });
    let purged = scene.counter.ok(admin, "attachment.purge", request.clone());
    assert_eq!((purged["files"].as_u64(), scene.stored()), (Some(2), 0));
    let line = &scene.listed(admin)[0];
    assert_eq!(
        (&line["name"], &line["added_by"]),
        (&Value::Null, &json!("Nadia Ferreira"))
    );
    assert!(line["purged_at"].is_string());
    assert_eq!(
        scene
            .counter
            .refused(admin, "attachment.read", scene.of(&kept)),
        "not_found"
    );
    // That it was taken off is undone; that it was added no more.
    scene.undo();
    assert_eq!(scene.listed(admin).len(), 2);
    assert_eq!(
        scene.counter.refused(admin, "act.undo", json!({})),
        "undo_moved"
    );
    let history = scene.counter.ok(
        admin,
        "household.history",
        json!({ "household": scene.household }),
    );
    assert!(!history.to_string().contains("livret Marchand"));
    assert_eq!(
        scene.counter.ok(admin, "attachment.purge", request)["files"],
        0
    );
    scene.counter.verify();
}

/// From now on few may see documents of a type.
fn restrict(counter: &mut Counter, document_type: &str) {
    counter.restart();
    let credential = Credential::Password {
        login: ADMINISTRATOR,
        password: PASSWORD,
    };
    let folder = BaseFolder::new(counter.path("base"));
    let environment = Arc::clone(&counter.environment) as _;
    let cost = KdfCost::for_test_bases();
    let (base, _) = Base::open(folder, &credential, cost, environment, None).unwrap();
    let id: Uuid = document_type.parse().unwrap();
    let written = base.write::<_, StoreError>(&NewAct::system("migration 9999"), |tx| {
        let sql = "UPDATE document_type SET restricted = 1 WHERE id = ?1";
        probe::inside(tx).execute(sql, [id])?;
        Ok(())
    });
    written.unwrap();
    drop(base);
    counter.login(counter.admin, ADMINISTRATOR);
}

#[test]
fn files_of_a_restricted_type_are_as_if_they_were_not() {
    let mut scene = Scene::new();
    restrict(&mut scene.counter, DOMICILE);
    let entity = scene.counter.entity();
    let role = scene.counter.new_role(
        "Jugements",
        &[
            "identity read commune",
            "documents write commune",
            "restricted_documents write commune",
        ],
    );
    let judge = scene.counter.with_roles(&[(&role, &entity)]);
    let request = json!({ "household": scene.household, "document_type": DOMICILE,
        "accepted": false });
    let judgment = text(
        &scene
            .counter
            .ok(judge, "supporting_document.provide", request),
        "id",
    );
    let upload = scene
        .counter
        .host
        .receive(judge, &scanned_pdf(&["jugement"]));
    let adding = json!({ "household": scene.household, "document": judgment,
        "upload": upload.unwrap(), "name": "jugement.pdf" });
    let hidden = text(
        &scene.counter.ok(judge, "attachment.add", adding.clone()),
        "id",
    );
    let role = scene.counter.new_role(
        "Pièces",
        &["identity read commune", "documents write commune"],
    );
    let agent = scene.counter.with_roles(&[(&role, &entity)]);
    assert!(scene.listed(agent).is_empty());
    assert_eq!(scene.listed(judge).len(), 1);
    let nowhere = scene.household.clone();
    for id in [&hidden, &nowhere] {
        let mut rotate = scene.of(id);
        rotate["rotation"] = json!(90);
        for (command, request) in [
            ("attachment.read", scene.of(id)),
            ("attachment.remove", scene.of(id)),
            ("attachment.rotate", rotate),
        ] {
            let error = scene.counter.refusal(agent, command, request);
            assert_eq!(error.code, "not_found", "{command}");
            assert_eq!(error.params["what"], "attachment", "{command}");
        }
    }
    for (command, request) in [
        ("attachment.add", adding),
        (
            "attachment.purge",
            json!({ "household": scene.household, "document": judgment }),
        ),
    ] {
        let refused = scene.counter.refused(agent, command, request);
        assert_eq!(refused, "not_found", "{command}");
    }
    let told = |client| {
        let request = json!({ "household": scene.household });
        scene
            .counter
            .ok(client, "household.history", request)
            .to_string()
    };
    assert!(told(judge).contains("jugement.pdf"));
    assert!(!told(agent).contains("jugement.pdf"));
    // Nor once its addition was undone.
    scene.counter.ok(judge, "act.undo", json!({}));
    assert!(!told(agent).contains("jugement.pdf"));
}

#[test]
fn a_household_out_of_sight_has_no_files() {
    let scene = Scene::new();
    let id = scene.add(&scanned_pdf(&["un"]), "un.pdf");
    let sport = scene.counter.new_entity("Sports");
    let role = scene.counter.new_role(
        "Sport",
        &["identity read entities", "documents write entities"],
    );
    let agent = scene.counter.with_roles(&[(&role, &sport)]);
    for (command, request) in [
        ("attachment.list", json!({ "household": scene.household })),
        ("attachment.read", scene.of(&id)),
        ("attachment.remove", scene.of(&id)),
    ] {
        assert_eq!(
            scene.counter.refused(agent, command, request),
            "not_found",
            "{command}"
        );
    }
}

#[test]
fn files_are_chosen_in_the_dialog_of_the_machine() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let (good, gone) = (
        scene.counter.path("Scan 12.pdf"),
        scene.counter.path("parti.pdf"),
    );
    std::fs::write(&good, scanned_pdf(&["un"])).unwrap();
    scene.counter.machine.will_pick(vec![good, gone]);
    let picked = scene.counter.ok(admin, "attachment.pick", json!({}));
    assert_eq!(picked[0]["name"], "Scan 12.pdf");
    assert_eq!(picked[1]["refused"], "attachment_unreadable");
    assert_eq!(picked[1]["upload"], Value::Null);
    let adding = json!({ "household": scene.household, "document": scene.document,
        "upload": picked[0]["upload"], "name": picked[0]["name"] });
    scene.counter.ok(admin, "attachment.add", adding);
    assert_eq!(scene.named(), ["Scan 12.pdf"]);
    scene.counter.machine.fall_silent();
    assert_eq!(
        scene.counter.ok(admin, "attachment.pick", json!({})),
        json!([])
    );
}

#[test]
fn a_backup_asked_for_has_the_files_and_the_restore_says_what_is_missing() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let id = scene.add(&scanned_pdf(&["un"]), "un.pdf");
    scene.counter.ok(admin, "backup.run", json!({}));
    let copies = scene.counter.path("sauvegardes").join("attachments");
    assert_eq!(bytes_of(&copies).len(), 1);
    let again = scene.provide(DOMICILE);
    let request = json!({ "household": scene.household, "document": again });
    assert_eq!(
        scene.counter.ok(admin, "attachment.purge", request)["files"],
        0
    );
    assert_eq!(scene.bytes(admin, &id).0, scanned_pdf(&["un"]));
}
