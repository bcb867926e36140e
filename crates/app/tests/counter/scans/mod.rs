//! The watched folder through the gate: what counts, who may, two posts, and that nothing is lost.

mod claims;
mod proposals;
mod tray;

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, bytes_of, family};
use serde_json::{Value, json};
use std::fs;
use std::path::PathBuf;

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
