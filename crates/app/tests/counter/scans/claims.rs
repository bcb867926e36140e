//! Two posts on one folder, and processes that die with a scan in their hands.

use super::{LIVRET, Scene};
use crate::text;
use guichet_app::{Host, HostConfig, RealScanDisk, ScanDisk, ScanFile};
use guichet_testkit::{ADMINISTRATOR, Counter, family, scanned_pdf};
use serde_json::{Value, json};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

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
