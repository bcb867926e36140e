//! What counts as a scan, who may see it, what filing makes of it, and what undoing does.

use super::{LIVRET, Scene};
use crate::text;
use guichet_testkit::scanned_pdf;
use serde_json::{Value, json};
use std::fs;

#[test]
fn the_tray_is_of_who_may_write_documents_and_only_while_she_is_there() {
    let scene = Scene::new();
    let counter = &scene.counter;
    let scan = scene.scanned("scan.pdf", &scanned_pdf(&["Livret"]));
    let entity = counter.entity();
    let reader = counter.new_role("Lecture", &["documents read commune"]);
    let reader = counter.with_roles(&[(&reader, &entity)]);
    for (name, request) in [
        ("scan.list", json!({})),
        ("scan.read", json!({ "scan": scan })),
        ("scan.propose", json!({ "text": "" })),
        ("scan.attach", scene.filing(&[&scan])),
        ("scan.discard", json!({ "scan": scan })),
        ("scan.settings", json!({})),
        (
            "scan.configure",
            json!({ "folder": null, "keep": false, "old_days": 7 }),
        ),
    ] {
        assert_eq!(counter.refused(reader, name, request), "no_right", "{name}");
    }
    let agent = counter.with_role("accueil");
    assert_eq!(scene.tray(agent)["total"], 1);
    counter.ok(agent, "session.lock", json!({}));
    assert_eq!(
        counter.refused(agent, "scan.list", json!({})),
        "session_locked"
    );
    assert_eq!(scene.files(), ["scan.pdf"]);
}

#[test]
fn looking_at_the_folder_again_and_again_keeps_no_session_awake() {
    let scene = Scene::new();
    let client = scene.counter.with_role("accueil");
    for _ in 0..5 {
        scene.counter.environment.advance_ms(59_000);
        scene.tray(client);
    }
    scene.counter.environment.advance_ms(59_000);
    let refused = scene.counter.refused(client, "scan.list", json!({}));
    assert_eq!(refused, "session_locked");
}

#[test]
fn a_file_counts_once_it_is_whole_and_links_and_litter_never_do() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let whole = scanned_pdf(&["Livret"]);
    scene.put("scan.pdf", &whole[..whole.len() / 2]);
    for aside in [".cache", "~scan.pdf", "Thumbs.db", "scan.pdf.part"] {
        scene.put(aside, b"x");
    }
    fs::create_dir(scene.folder.join("archives")).unwrap();
    scene.put("archives/ancien.pdf", &whole);
    let secret = scene.counter.path("secret.pdf");
    fs::write(&secret, &whole).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, scene.folder.join("lien.pdf")).unwrap();
    let tray = scene.tray(admin);
    assert_eq!((&tray["total"], &tray["arriving"]), (&json!(0), &json!(1)));
    // It is still being written.
    scene.counter.environment.advance_ms(1_900);
    scene.put("scan.pdf", &whole);
    let tray = scene.tray(admin);
    assert_eq!((&tray["total"], &tray["arriving"]), (&json!(0), &json!(1)));
    scene.counter.environment.advance_ms(1_900);
    assert_eq!(scene.tray(admin)["total"], 0);
    scene.counter.environment.advance_ms(200);
    assert_eq!(scene.names(), ["scan.pdf"]);
    // Written again after it was shown, it is another scan.
    let id = text(&scene.tray(admin)["scans"][0], "id");
    scene.put("scan.pdf", &scanned_pdf(&["Livret", "Enfants"]));
    scene.tray(admin);
    let refused = scene
        .counter
        .refused(admin, "scan.attach", scene.filing(&[&id]));
    assert_eq!(refused, "scan_gone");
    assert_eq!(scene.attachments().len(), 0);
}

#[test]
fn a_link_put_in_the_place_of_a_scan_is_not_followed() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let bytes = scanned_pdf(&["Livret"]);
    let id = scene.scanned("scan.pdf", &bytes);
    let secret = scene.counter.path("secret.pdf");
    fs::write(&secret, &bytes).unwrap();
    fs::remove_file(scene.folder.join("scan.pdf")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(&secret, scene.folder.join("scan.pdf")).unwrap();
    let read = json!({ "scan": id });
    assert_eq!(scene.counter.refused(admin, "scan.read", read), "scan_gone");
    let refused = scene
        .counter
        .refused(admin, "scan.attach", scene.filing(&[&id]));
    assert_eq!(refused, "scan_gone");
    assert_eq!((scene.attachments().len(), scene.stored()), (0, 0));
    assert!(secret.exists());
}

#[test]
fn a_scan_is_shown_filed_in_one_act_and_its_original_goes() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let bytes = scanned_pdf(&["Livret", "Enfants"]);
    let id = scene.scanned("scan 1.pdf", &bytes);
    let read = scene.counter.ok(admin, "scan.read", json!({ "scan": id }));
    assert_eq!((&read["kind"], &read["pages"]), (&json!("pdf"), &json!(2)));
    let document = text(&read, "document").parse().unwrap();
    let document = scene.counter.host.document(admin, document).unwrap();
    assert_eq!(*document.bytes, *bytes);
    assert!(
        !document.name.contains("scan 1"),
        "the name is the family's own"
    );
    assert_eq!(scene.files(), ["scan 1.pdf"], "looking takes nothing");

    let mut filing = scene.filing(&[&id]);
    filing["scans"][0]["rotation"] = json!(90);
    filing["issued_on"] = json!("15/10/2026");
    let acts = scene.counter.acts().len();
    let filed = scene.counter.ok(admin, "scan.attach", filing);
    assert_eq!(
        scene.counter.acts().len(),
        acts + 1,
        "document and file: one act"
    );
    assert_eq!(scene.counter.acts()[0], "scan.attach");
    let line = &scene.attachments()[0];
    assert_eq!(text(line, "id"), text(&filed, "attachment"));
    assert_eq!(text(line, "document"), text(&filed, "document"));
    assert_eq!(text(line, "name"), "scan 1.pdf");
    assert_eq!((&line["rotation"], &line["pages"]), (&json!(90), &json!(2)));
    let file = scene.counter.file(admin, &scene.household);
    let documents = file["documents"].as_array().unwrap();
    let livret = documents.iter().find(|one| one["document_type"] == LIVRET);
    assert_eq!(livret.unwrap()["status"], "pending");
    assert_eq!(livret.unwrap()["issued_on_fr"], "15/10/2026");
    assert_eq!(scene.files(), Vec::<String>::new());
    // A second scan is added to the document that waits.
    let second = scene.scanned("scan 2.pdf", &scanned_pdf(&["Mentions"]));
    let request = json!({ "scans": [{ "scan": second }], "household": scene.household,
        "document": filed["document"] });
    scene.counter.ok(admin, "scan.attach", request);
    assert_eq!(scene.attachments().len(), 2);
    scene.counter.verify();
}

#[test]
fn several_scans_become_one_document_in_the_order_given() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let first = scene.scanned("p1.pdf", &scanned_pdf(&["un"]));
    let second = scene.scanned("p2.pdf", &scanned_pdf(&["deux"]));
    let twice = scene.filing(&[&first, &first]);
    assert_eq!(
        scene.counter.refused(admin, "scan.attach", twice),
        "scan_gone"
    );
    let missing = scene.filing(&[]);
    assert_eq!(
        scene.counter.refused(admin, "scan.attach", missing),
        "malformed_request"
    );
    assert_eq!(scene.files(), ["p1.pdf", "p2.pdf"]);
    scene.settled(admin);
    let first = scene.scanned("p1.pdf", &scanned_pdf(&["un"]));
    let filed = scene
        .counter
        .ok(admin, "scan.attach", scene.filing(&[&first, &second]));
    let list = scene.attachments();
    assert_eq!(list.len(), 1);
    assert_eq!(
        (&list[0]["pages"], &list[0]["name"]),
        (&json!(2), &json!("p1.pdf"))
    );
    let request = json!({ "household": scene.household, "attachment": filed["attachment"] });
    let read = scene.counter.ok(admin, "attachment.read", request);
    let document = text(&read, "document").parse().unwrap();
    let bytes = scene.counter.host.document(admin, document).unwrap().bytes;
    let shown = String::from_utf8_lossy(&bytes).into_owned();
    assert!(shown.find("(un)").unwrap() < shown.find("(deux)").unwrap());
    assert_eq!(scene.files(), Vec::<String>::new());
}

#[test]
fn what_is_no_document_has_its_sentence_and_stays_where_it_was() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let whole = scanned_pdf(&["page"]);
    let locked = String::from_utf8(whole.clone())
        .unwrap()
        .replace("/Root", "/Encrypt 9 0 R/Root");
    let mut large = whole.clone();
    large.resize(11 * 1024 * 1024, b'\n');
    for (name, bytes, code) in [
        ("vide.pdf", &b""[..], "attachment_empty"),
        ("classeur.pdf", b"PK\x03\x04", "attachment_unknown_kind"),
        ("verrou.pdf", locked.as_bytes(), "attachment_encrypted"),
        ("coupe.pdf", &whole[..60], "attachment_pdf_broken"),
        (
            "image.png",
            b"\x89PNG\r\n\x1a\n and nothing",
            "attachment_picture_broken",
        ),
        ("long.pdf", &large, "attachment_too_large"),
    ] {
        let id = scene.scanned(name, bytes);
        let read = json!({ "scan": id });
        assert_eq!(scene.counter.refused(admin, "scan.read", read), code);
        let refused = scene
            .counter
            .refused(admin, "scan.attach", scene.filing(&[&id]));
        assert_eq!(refused, code, "{name}");
        assert_eq!(fs::read(scene.folder.join(name)).unwrap(), bytes, "{name}");
        fs::remove_file(scene.folder.join(name)).unwrap();
    }
    assert_eq!(scene.files(), Vec::<String>::new(), "no claim is left");
    assert_eq!((scene.attachments().len(), scene.stored()), (0, 0));
    // A wrong place gives the scan back too.
    let id = scene.scanned("scan.pdf", &whole);
    let mut wrong = scene.filing(&[&id]);
    wrong["person"] = json!(uuid::Uuid::nil());
    let fields = scene.counter.wrong_fields(admin, "scan.attach", wrong);
    assert_eq!(fields.len(), 1);
    assert_eq!((scene.files().len(), scene.stored()), (1, 0));
}

#[test]
fn undone_the_scan_waits_in_the_tray_again() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let bytes = scanned_pdf(&["Livret"]);
    let id = scene.scanned("scan.pdf", &bytes);
    scene.counter.ok(admin, "scan.attach", scene.filing(&[&id]));
    assert_eq!(scene.files(), Vec::<String>::new());
    // With nowhere to go back to, it stays filed.
    let aside = scene.counter.path("ailleurs");
    fs::rename(&scene.folder, &aside).unwrap();
    assert_eq!(
        scene.counter.refused(admin, "act.undo", json!({})),
        "scan_folder_away"
    );
    assert_eq!(scene.attachments().len(), 1);
    fs::rename(&aside, &scene.folder).unwrap();
    let undone = scene.counter.ok(admin, "act.undo", json!({}));
    assert_eq!(undone["operation"], "scan.attach");
    assert_eq!(scene.attachments().len(), 0);
    assert_eq!(fs::read(scene.folder.join("scan.pdf")).unwrap(), bytes);
    let again = &scene.settled(admin)[0];
    scene
        .counter
        .ok(admin, "scan.attach", scene.filing(&[&text(again, "id")]));
    assert_eq!(scene.attachments().len(), 1);
    // Moved since: the undo is refused and no scan is made of nothing.
    let file = &scene.attachments()[0];
    let turn = json!({ "household": scene.household, "attachment": file["id"],
        "rotation": 90 });
    let lea = scene.counter.with_role("accueil");
    scene.counter.ok(lea, "attachment.rotate", turn);
    let remove = json!({ "household": scene.household, "attachment": file["id"] });
    scene.counter.ok(lea, "attachment.remove", remove);
    assert_eq!(
        scene.counter.refused(admin, "act.undo", json!({})),
        "undo_moved"
    );
    assert_eq!(scene.files(), Vec::<String>::new());
    scene.counter.verify();
}

#[test]
fn originals_are_kept_beside_on_the_posts_that_keep_them_and_a_scan_can_be_thrown_away() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    scene.configure(true);
    for _ in 0..2 {
        let id = scene.scanned("scan.pdf", &scanned_pdf(&["Livret"]));
        scene.counter.ok(admin, "scan.attach", scene.filing(&[&id]));
    }
    assert_eq!(scene.files(), ["traités/scan (2).pdf", "traités/scan.pdf"]);
    assert_eq!(scene.settled(admin), Vec::<Value>::new());
    scene.configure(false);
    let id = scene.scanned("blanc.pdf", &scanned_pdf(&[""]));
    scene
        .counter
        .ok(admin, "scan.discard", json!({ "scan": id }));
    assert_eq!(scene.files().len(), 2);
    assert!(
        scene
            .counter
            .accesses()
            .contains(&"scan.discard".to_owned())
    );
    assert_eq!(scene.settled(admin), Vec::<Value>::new());
}

#[test]
fn a_scan_that_nobody_files_is_pointed_at() {
    let scene = Scene::new();
    scene.put("scan.pdf", &scanned_pdf(&["Livret"]));
    let file = fs::File::options()
        .write(true)
        .open(scene.folder.join("scan.pdf"))
        .unwrap();
    let days = |n: u64| std::time::Duration::from_secs(n * 86_400);
    let now = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_794_908_520);
    file.set_modified(now - days(6)).unwrap();
    let admin = scene.counter.admin;
    assert_eq!(scene.settled(admin)[0]["old"], false);
    file.set_modified(now - days(8)).unwrap();
    assert_eq!(scene.settled(admin)[0]["old"], true);
    let tray = scene.tray(admin);
    assert_eq!((&tray["old"], &tray["old_days"]), (&json!(1), &json!(7)));
    assert!(text(&tray["scans"][0], "at").starts_with("2026-11-09"));
}

#[test]
fn the_folder_is_chosen_tried_and_away_is_not_empty() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let refused = |folder: &str| {
        let request = json!({ "folder": folder, "keep": false, "old_days": 7 });
        scene.counter.wrong_fields(admin, "scan.configure", request)
    };
    let base = scene.counter.path("base");
    let inside = base.join("data");
    for folder in [
        "scanner",
        "/nulle/part",
        base.to_str().unwrap(),
        inside.to_str().unwrap(),
        scene.counter.path("").to_str().unwrap(),
        scene.counter.path("base/data/guichet.db").to_str().unwrap(),
    ] {
        let fields = refused(folder);
        assert_eq!(fields.len(), 1, "{folder}: {fields:?}");
    }
    let settings = scene.counter.ok(admin, "scan.settings", json!({}));
    let real = scene.folder.canonicalize().unwrap();
    assert_eq!(text(&settings, "folder"), real.to_str().unwrap());
    assert_eq!(scene.tray(admin)["state"], "ready");
    fs::rename(&scene.folder, scene.counter.path("ailleurs")).unwrap();
    assert_eq!(scene.tray(admin)["state"], "away");
    let request = json!({ "folder": "  ", "keep": false, "old_days": 900 });
    scene.counter.ok(admin, "scan.configure", request);
    let tray = scene.tray(admin);
    assert_eq!(
        (&tray["state"], &tray["old_days"]),
        (&json!("off"), &json!(60))
    );
}
