//! The watched folder through the gate: what counts, who may, two posts, and that nothing is lost.

use crate::text;
use guichet_app::{Client, Host, HostConfig, RealScanDisk, ScanDisk, ScanFile};
use guichet_testkit::{ADMINISTRATOR, Counter, bytes_of, family, member, scanned_pdf};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

const LIVRET: &str = "6f1d0c5e-0000-8000-8000-000000000001";
const DOMICILE: &str = "6f1d0c5e-0000-8000-8000-000000000002";
const ASSURANCE: &str = "6f1d0c5e-0000-8000-8000-000000000003";
const JUGEMENT: &str = "6f1d0c5e-0000-8000-8000-000000000008";

struct Scene {
    counter: Counter,
    household: String,
    folder: PathBuf,
}

impl Scene {
    fn new() -> Self {
        let counter = Counter::new();
        let household = counter.household(counter.admin, &family("Marchand"));
        let folder = counter.path("scanner");
        fs::create_dir_all(&folder).unwrap();
        let scene = Self {
            counter,
            household,
            folder,
        };
        scene.configure(false);
        scene
    }

    fn configure(&self, keep: bool) {
        let request = json!({ "folder": self.folder, "keep": keep, "old_days": 7 });
        self.counter
            .ok(self.counter.admin, "scan.configure", request);
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        fs::write(self.folder.join(name), bytes).unwrap();
    }

    fn tray(&self, client: Client) -> Value {
        self.counter.ok(client, "scan.list", json!({}))
    }

    /// The tray once what lies in the folder has settled.
    fn settled(&self, client: Client) -> Vec<Value> {
        self.tray(client);
        self.counter.environment.advance_ms(2_000);
        self.tray(client)["scans"].as_array().unwrap().clone()
    }

    /// The id of a scan put there and settled.
    fn scanned(&self, name: &str, bytes: &[u8]) -> String {
        self.put(name, bytes);
        let tray = self.settled(self.counter.admin);
        let found = tray.iter().find(|scan| text(scan, "name") == name);
        text(
            found.unwrap_or_else(|| panic!("no {name} in {tray:?}")),
            "id",
        )
    }

    fn filing(&self, scans: &[&str]) -> Value {
        let scans: Vec<Value> = scans.iter().map(|id| json!({ "scan": id })).collect();
        json!({ "scans": scans, "household": self.household, "document_type": LIVRET })
    }

    fn names(&self) -> Vec<String> {
        let tray = self.tray(self.counter.admin);
        let scans = tray["scans"].as_array().unwrap().clone();
        scans.iter().map(|scan| text(scan, "name")).collect()
    }

    /// Everything in the folder, below it too.
    fn files(&self) -> Vec<String> {
        bytes_of(&self.folder).into_keys().collect()
    }

    fn attachments(&self) -> Vec<Value> {
        let request = json!({ "household": self.household });
        let list = self
            .counter
            .ok(self.counter.admin, "attachment.list", request);
        list.as_array().unwrap().clone()
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
fn two_posts_that_take_the_same_scan_share_one_and_lose_none() {
    let one = Scene::new();
    let mut other = Counter::seeded(2);
    let household = other.household(other.admin, &family("Marchand"));
    let configure = json!({ "folder": one.folder, "keep": false, "old_days": 7 });
    other.ok(other.admin, "scan.configure", configure);
    for n in 0..24 {
        one.put(
            &format!("scan {n}.pdf"),
            &scanned_pdf(&[&format!("scan {n}")]),
        );
    }
    let names_of = |counter: &Counter| -> Vec<(String, String)> {
        counter.ok(counter.admin, "scan.list", json!({}));
        counter.environment.advance_ms(2_000);
        let tray = counter.ok(counter.admin, "scan.list", json!({}));
        let scans = tray["scans"].as_array().unwrap().clone();
        let pair = |scan: &Value| (text(scan, "name"), text(scan, "id"));
        scans.iter().map(pair).collect()
    };
    let (of_one, of_other) = (names_of(&one.counter), names_of(&other));
    assert_eq!((of_one.len(), of_other.len()), (24, 24));
    let race = |counter: &Counter, scans: &[(String, String)], household: &str| -> usize {
        let mut taken = 0;
        for (_, id) in scans {
            let request = json!({ "scans": [{ "scan": id }], "household": household,
                "document_type": LIVRET });
            match counter.call(counter.admin, "scan.attach", request) {
                Ok(_) => taken += 1,
                Err(error) => assert_eq!(error.code, "scan_gone"),
            }
        }
        taken
    };
    let (by_one, by_other) = std::thread::scope(|scope| {
        let first = scope.spawn(|| race(&one.counter, &of_one, &one.household));
        let second = scope.spawn(|| race(&other, &of_other, &household));
        (first.join().unwrap(), second.join().unwrap())
    });
    assert_eq!(by_one + by_other, 24, "each once: {by_one} and {by_other}");
    assert_eq!(one.files(), Vec::<String>::new());
    assert_eq!(one.stored(), by_one);
    other.restart();
}

/// A disk that dies at a moment: everything after it fails, as if the process had been killed.
struct Dying {
    dead: AtomicBool,
    /// Dies once a claim is made, or when an original is about to go.
    at_claim: bool,
}

impl Dying {
    fn gone(&self) -> io::Result<()> {
        match self.dead.load(Ordering::SeqCst) {
            true => Err(io::ErrorKind::NotConnected.into()),
            false => Ok(()),
        }
    }
}

impl ScanDisk for Dying {
    fn files(&self, folder: &Path) -> io::Result<Vec<ScanFile>> {
        self.gone()?;
        RealScanDisk.files(folder)
    }
    fn folders(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        self.gone()?;
        RealScanDisk.folders(folder)
    }
    fn claim(&self, file: &Path, into: &Path) -> io::Result<()> {
        self.gone()?;
        RealScanDisk.claim(file, into)?;
        self.dead.store(self.at_claim, Ordering::SeqCst);
        Ok(())
    }
    fn give(&self, file: &Path, folder: &Path) -> io::Result<()> {
        self.gone()?;
        RealScanDisk.give(file, folder)
    }
    fn read(&self, file: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.gone()?;
        let read = RealScanDisk.read(file, most);
        self.dead.store(true, Ordering::SeqCst);
        read
    }
    fn write(&self, folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        self.gone()?;
        RealScanDisk.write(folder, name, bytes)
    }
    fn remove(&self, file: &Path) -> io::Result<()> {
        self.gone()?;
        RealScanDisk.remove(file)
    }
    fn clear(&self, folder: &Path) {
        if self.gone().is_ok() {
            RealScanDisk.clear(folder);
        }
    }
}

impl Scene {
    /// Files a scan with a disk that dies on the way, then starts the program anew.
    fn file_on_a_dying_disk(&mut self, at_claim: bool) -> Result<Value, String> {
        let disk = Arc::new(Dying {
            dead: AtomicBool::new(false),
            at_claim,
        });
        let config = HostConfig {
            scan_disk: disk,
            ..self.counter.config()
        };
        self.counter.host = Host::new(HostConfig::new(self.counter.path("nowhere")));
        self.counter.host = Host::new(config);
        self.counter.admin = self.counter.host.admit();
        let admin = self.counter.admin;
        self.counter.login(admin, ADMINISTRATOR);
        let id = self.scanned("scan.pdf", &scanned_pdf(&["Livret"]));
        let answer = self.counter.call(admin, "scan.attach", self.filing(&[&id]));
        self.counter.restart();
        self.counter.login(self.counter.admin, ADMINISTRATOR);
        answer.map_err(|error| error.code.into_owned())
    }
}

#[test]
fn a_scan_claimed_by_a_dead_process_comes_back_to_the_tray() {
    let mut scene = Scene::new();
    assert_eq!(
        scene.file_on_a_dying_disk(true),
        Err("scan_folder_away".to_owned())
    );
    let claimed = scene.files();
    assert!(claimed[0].starts_with(".guichet"), "{claimed:?}");
    assert_eq!(scene.attachments().len(), 0);
    // A scan of the same name came meanwhile: neither takes the place of the other.
    scene.put("scan.pdf", &scanned_pdf(&["Autre"]));
    let tray = scene.settled(scene.counter.admin);
    assert_eq!(tray.len(), 2, "{tray:?}");
    assert_eq!(scene.files(), ["scan (2).pdf", "scan.pdf"]);
    let came_back = fs::read(scene.folder.join("scan (2).pdf")).unwrap();
    assert_eq!(came_back, scanned_pdf(&["Livret"]));
}

#[test]
fn a_scan_filed_by_a_process_that_died_before_its_original_went_is_not_shown_again() {
    let mut scene = Scene::new();
    assert!(scene.file_on_a_dying_disk(false).is_ok());
    assert_eq!((scene.attachments().len(), scene.files().len()), (1, 1));
    assert_eq!(scene.settled(scene.counter.admin), Vec::<Value>::new());
    assert_eq!(scene.files(), Vec::<String>::new());
    // What was noted for it is forgotten with it: the next look changes nothing.
    scene.tray(scene.counter.admin);
    scene.counter.verify();
}

#[test]
fn a_claim_of_another_post_is_left_to_it_for_an_hour() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let now = 1_794_908_520_000_i64;
    let post = uuid::Uuid::from_u128(7).simple();
    let claim = format!("{post}.{now}.{post}");
    let folder = scene.folder.join(".guichet").join(claim);
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("scan.pdf"), scanned_pdf(&["Livret"])).unwrap();
    fs::create_dir_all(scene.folder.join(".guichet/notes")).unwrap();
    assert_eq!(scene.settled(admin).len(), 0);
    scene.counter.environment.advance_ms(50 * 60_000);
    scene.counter.login(admin, ADMINISTRATOR);
    assert_eq!(scene.settled(admin).len(), 0);
    scene.counter.environment.advance_ms(11 * 60_000);
    scene.counter.login(admin, ADMINISTRATOR);
    assert_eq!(scene.settled(admin).len(), 1);
    assert!(scene.folder.join(".guichet/notes").exists());
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

/// A town of three families, and what they must still bring.
fn town(scene: &Scene) -> (String, String) {
    let admin = scene.counter.admin;
    let request = json!({ "household": scene.household, "procedures": ["school", "childcare"] });
    scene.counter.ok(admin, "household.set_procedures", request);
    let other = scene.counter.household(
        admin,
        &[
            member("guardian", "Karim", "Bensaïd", "02/02/1985"),
            member("child", "Jeanne", "Bensaïd", "14/03/2015"),
            member("child", "Sami", "Bensaïd", "01/09/2018"),
        ],
    );
    let request = json!({ "household": other, "procedures": ["school", "childcare"] });
    scene.counter.ok(admin, "household.set_procedures", request);
    let file = scene.counter.file(admin, &other);
    (other, text(&file, "number"))
}

#[test]
fn the_words_of_a_scan_lead_to_the_family_the_document_and_the_child() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let (other, number) = town(&scene);
    let propose = |said: &str| {
        scene
            .counter
            .ok(admin, "scan.propose", json!({ "text": said }))
    };
    let said = "Attestation d'assurance scolaire 2026-2027, Nom : BENSAID Prénom : Jeanne, \
                née le 14/03/2015, valable jusqu'au 31/08/2027";
    let read = propose(said);
    let best = &read["proposals"][0];
    assert_eq!(
        (&best["household"], &best["document_type"], &best["about"]),
        (&json!(other), &json!(ASSURANCE), &json!("Jeanne")),
        "{read}"
    );
    assert_eq!(
        (&best["sure"], &best["document"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(read["names"], json!(["Jeanne Bensaïd"]));
    assert_eq!(read["dates_fr"], json!(["14/03/2015"]), "no day to come");
    // Accepted as it is: one request.
    let id = scene.scanned("scan.pdf", &scanned_pdf(&["Assurance"]));
    let filing = json!({ "scans": [{ "scan": id }], "household": best["household"],
        "document_type": best["document_type"], "person": best["person"] });
    scene.counter.ok(admin, "scan.attach", filing);
    // Now it waits for validation: another page of it goes to the same document, the other child's
    // is not proposed in its place.
    let read = propose(said);
    let best = &read["proposals"][0];
    assert_eq!(best["about"], "Jeanne", "{read}");
    assert!(best["document"].is_string());

    let read = propose(&format!("Quittance de loyer, dossier n° {number}"));
    let best = &read["proposals"][0];
    assert_eq!(
        (&best["household"], &best["document_type"]),
        (&json!(other), &json!(DOMICILE)),
        "{read}"
    );
    assert_eq!(read["numbers"], json!([number]));
    // Words without a family, and a family without words.
    assert_eq!(propose("Quittance de loyer")["proposals"], json!([]));
    assert_eq!(propose("")["proposals"], json!([]));
    let known = json!({ "text": "Quittance de loyer", "household": scene.household });
    let read = scene.counter.ok(admin, "scan.propose", known);
    assert_eq!(read["proposals"][0]["household"], json!(scene.household));
}

#[test]
fn two_families_that_the_words_name_alike_are_both_proposed_and_neither_is_sure() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    town(&scene);
    let namesake = [member("guardian", "Karim", "Bensaïd", "09/09/1990")];
    let namesake = scene.counter.household(admin, &namesake);
    let request = json!({ "household": namesake, "procedures": ["school", "childcare"] });
    scene.counter.ok(admin, "household.set_procedures", request);
    let said = json!({ "text": "Quittance de loyer de M. Karim BENSAÏD" });
    let read = scene.counter.ok(admin, "scan.propose", said);
    let proposals = read["proposals"].as_array().unwrap();
    let families: std::collections::BTreeSet<String> =
        proposals.iter().map(|one| text(one, "household")).collect();
    assert_eq!(families.len(), 2, "{read}");
    assert_eq!(proposals[0]["sure"], false);
}

#[test]
fn a_family_out_of_sight_leaves_no_trace_in_what_is_proposed() {
    let scene = Scene::new();
    let (other, number) = town(&scene);
    let counter = &scene.counter;
    let elsewhere = counter.new_entity("Sports");
    let rights = ["identity read entities", "documents write entities"];
    let role = counter.new_role("Sports", &rights);
    let agent = counter.with_roles(&[(&role, &elsewhere)]);
    let ask = |said: &str| counter.ok(agent, "scan.propose", json!({ "text": said }));
    let known = ask(&format!(
        "Attestation d'assurance scolaire Jeanne BENSAÏD dossier {number}"
    ));
    let unknown = ask("Attestation d'assurance scolaire Jeanne PERSONNE dossier 99999");
    assert_eq!(known.to_string(), unknown.to_string());
    let given = json!({ "text": "", "household": other });
    assert_eq!(counter.refused(agent, "scan.propose", given), "not_found");
    let id = scene.scanned("scan.pdf", &scanned_pdf(&["Assurance"]));
    let filing = json!({ "scans": [{ "scan": id }], "household": other,
        "document_type": LIVRET });
    assert_eq!(counter.refused(agent, "scan.attach", filing), "not_found");
    assert_eq!(scene.files(), ["scan.pdf"]);
}

#[test]
fn a_restricted_document_is_proposed_to_who_may_write_it_alone() {
    let scene = Scene::new();
    let counter = &scene.counter;
    let admin = counter.admin;
    let (other, _) = town(&scene);
    let file = counter.file(admin, &other);
    let kinship = json!({ "child": file["members"][1]["person"],
        "person": file["members"][0]["person"], "kinship": "father", "authority": "sole" });
    let said = json!({ "text": "Tribunal judiciaire, juge aux affaires familiales, \
        enfant Jeanne BENSAÏD" });
    let entity = counter.entity();
    let all = [
        "identity write commune",
        "documents write commune",
        "restricted_documents write commune",
        "authority write commune",
    ];
    let wide = counter.new_role("Restreint", &all);
    let narrow = counter.new_role("Ordinaire", &all[..2]);
    let wide = counter.with_roles(&[(&wide, &entity)]);
    let narrow = counter.with_roles(&[(&narrow, &entity)]);
    let request = json!({ "household": other, "kinship": kinship });
    counter.ok(wide, "household.set_kinship", request);
    let read = counter.ok(wide, "scan.propose", said.clone());
    assert_eq!(read["proposals"][0]["document_type"], JUGEMENT, "{read}");
    let read = counter.ok(narrow, "scan.propose", said);
    let proposals = read["proposals"].as_array().unwrap();
    assert!(
        proposals.iter().all(|one| one["document_type"] != JUGEMENT),
        "{read}"
    );
    let id = scene.scanned("scan.pdf", &scanned_pdf(&["Jugement"]));
    let filing = json!({ "scans": [{ "scan": id }], "household": other,
        "document_type": JUGEMENT, "person": file["members"][1]["person"],
        "adult": file["members"][0]["person"] });
    assert_eq!(
        counter.refused(narrow, "scan.attach", filing.clone()),
        "not_found"
    );
    assert_eq!(scene.files(), ["scan.pdf"]);
    counter.ok(wide, "scan.attach", filing);
    let seen = |client| {
        let request = json!({ "household": other });
        let list = counter.ok(client, "attachment.list", request);
        list.as_array().unwrap().len()
    };
    assert_eq!((seen(wide), seen(narrow)), (1, 0));
}
