//! Scans taken out of a folder and filed, and what a kill leaves of them: each is in the tray or in
//! the base, never in neither, never in both.

use crate::child::{base_of, open, password_of, say};
use crate::place::{Known, Place};
use guichet_app::{Client, Host, HostConfig};
use guichet_store::keys::KdfCost;
use guichet_store::{Environment, NewAct, StoreError, SystemEnvironment, document_type};
use guichet_testkit::{family, scanned_pdf};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

/// A type that every base made by the first start has.
const LIVRET: &str = "6f1d0c5e-0000-8000-8000-000000000001";
/// More than any kill lets it do.
const ROUNDS: u32 = 10_000;

/// The clock of the machine, which skips the seconds that a scan takes to settle.
#[derive(Debug, Default)]
struct Skipping(AtomicI64);

impl Environment for Skipping {
    fn now_ms(&self) -> i64 {
        SystemEnvironment.now_ms() + self.0.load(Ordering::SeqCst)
    }

    fn utc_offset_minutes(&self, at_ms: i64) -> i32 {
        SystemEnvironment.utc_offset_minutes(at_ms)
    }

    fn fill(&self, bytes: &mut [u8]) {
        SystemEnvironment.fill(bytes);
    }
}

fn scans_of(root: &Path) -> PathBuf {
    root.join("numérisations")
}

/// The counter of a place, with nadia at it.
struct Desk {
    host: Host,
    clock: Arc<Skipping>,
    client: Client,
}

impl Desk {
    fn open(root: &Path) -> Self {
        let clock = Arc::new(Skipping::default());
        let host = Host::new(HostConfig {
            make_test_bases: true,
            cost: Some(KdfCost::for_test_bases()),
            environment: Arc::clone(&clock) as _,
            ..HostConfig::new(base_of(root).path())
        });
        let client = host.admit();
        let desk = Self {
            host,
            clock,
            client,
        };
        let password = password_of(root);
        desk.ask(
            "session.login",
            json!({ "login": "nadia", "password": password }),
        );
        desk
    }

    fn ask(&self, name: &str, request: Value) -> Value {
        let answer = self.host.call(self.client, name, request);
        answer
            .unwrap_or_else(|error| panic!("{name}: {error}"))
            .value
    }

    /// The scans that settled.
    fn tray(&self) -> Vec<Value> {
        self.ask("scan.list", json!({}));
        self.clock.0.fetch_add(2_000, Ordering::SeqCst);
        let tray = self.ask("scan.list", json!({}));
        tray["scans"].as_array().unwrap().clone()
    }
}

/// Puts scans into the folder and files each, until it is killed.
pub(crate) fn play(root: &Path) {
    let base = open(root, &password_of(root)).unwrap();
    let act = NewAct::system("document_type.create");
    base.write::<_, StoreError>(&act, |tx| {
        if document_type::all(tx)?.is_empty() {
            document_type::insert_defaults(tx)?;
        }
        Ok(())
    })
    .unwrap();
    drop(base);
    let folder = scans_of(root);
    fs::create_dir_all(&folder).unwrap();
    let desk = Desk::open(root);
    let settings = json!({ "folder": folder, "keep": false, "old_days": 7 });
    desk.ask("scan.configure", settings);
    let made = desk.ask("household.create", json!({ "members": family("Durand") }));
    let household = made["id"].as_str().unwrap();
    let document = json!({ "household": household, "document_type": LIVRET,
        "accepted": false });
    let document = desk.ask("supporting_document.provide", document);
    say(&format!("ACK family {household}"));
    say("READY");
    for round in 0..ROUNDS {
        let name = format!("{household}-{round}.pdf");
        let beside = folder.join(format!(".{name}"));
        fs::write(&beside, scanned_pdf(&[&name])).unwrap();
        fs::rename(&beside, folder.join(&name)).unwrap();
        say(&format!("ACK scan {name}"));
        for scan in desk.tray() {
            let request = json!({ "scans": [{ "scan": scan["id"] }], "household": household,
                "document": document["id"] });
            desk.ask("scan.attach", request);
        }
        say(&format!("ACK filed {name}"));
    }
}

/// Starts the counter again, as it is started after a power cut, and looks for every scan.
pub(crate) fn each_is_somewhere(place: &Place) {
    let Known {
        families,
        scans,
        filed,
        ..
    } = &place.known;
    if families.is_empty() {
        return;
    }
    let desk = Desk::open(&place.root);
    desk.tray();
    let mut kept = BTreeSet::new();
    for family in families {
        let list = desk.ask("attachment.list", json!({ "household": family }));
        for line in list.as_array().unwrap() {
            kept.insert(line["name"].as_str().unwrap().to_owned());
        }
    }
    for name in scans {
        let waits = scans_of(&place.root).join(name).exists();
        assert!(waits != kept.contains(name), "{name} waits: {waits}");
        assert!(!(waits && filed.contains(name)), "{name} was filed");
    }
    let claims = scans_of(&place.root).join(".guichet");
    let left = claims.read_dir().map_or(0, Iterator::count);
    assert_eq!(left, 0, "no claim is left");
}
