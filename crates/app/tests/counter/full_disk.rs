//! A counter on a disk without room: who knows her password comes in and looks things up.

use guichet_app::{Host, HostConfig};
use guichet_testkit::{ADMINISTRATOR, Counter, PASSWORD, family};
use serde_json::json;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A file system of a few MiB, mounted for the test.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// `None` where this test may not mount (not root, or a locked-down container).
    fn mount(at: &Path) -> Option<Self> {
        std::fs::create_dir_all(at).unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=4m", "tmpfs"])
            .arg(at)
            .output();
        mounted
            .is_ok_and(|output| output.status.success())
            .then(|| Self(at.to_owned()))
    }

    fn fill(&self) {
        let mut file = std::fs::File::create(self.0.join("remplissage")).unwrap();
        for block in [65_536, 4096, 512, 1] {
            while file.write_all(&vec![0; block]).is_ok() {}
        }
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).output();
    }
}

#[test]
fn a_full_disk_lets_her_in_to_read_and_says_why_nothing_is_written() {
    // Dropped last: the base lies on it.
    let place = tempfile::tempdir().unwrap();
    let Some(disk) = SmallDisk::mount(&place.path().join("disque")) else {
        assert!(
            std::env::var_os("CI").is_none(),
            "not run: no right to mount a small disk"
        );
        println!("not run: no right to mount a small disk");
        return;
    };
    let mut counter = Counter::empty(1);
    counter.host = Host::new(HostConfig {
        folder: disk.0.join("base"),
        ..counter.config()
    });
    counter.admin = counter.host.admit();
    counter.ok(counter.admin, "base.create", counter.first_start());
    let household = counter.household(counter.admin, &family("Marchand"));

    // While the base is open: the lock gives way to the password all the same.
    counter.ok(counter.admin, "session.lock", json!({}));
    disk.fill();
    let unlock = json!({ "password": PASSWORD });
    counter.ok(counter.admin, "session.unlock", unlock);
    counter.file(counter.admin, &household);
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["disk_full"], true);
    counter.ok(counter.admin, "session.logout", json!({}));

    // After a cold start too.
    disk.fill();
    counter.login(counter.admin, ADMINISTRATOR);
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["stage"], "open");
    assert_eq!(status["disk_full"], true);
    assert_eq!(status["damaged"], false);
    counter.file(counter.admin, &household);
    let question = json!({ "text": "marchand", "limit": 5 });
    let found = counter.ok(counter.admin, "household.search", question);
    assert_eq!(found["total"], 1);
    for (name, request) in [
        ("household.create", json!({ "members": family("Garnier") })),
        (
            "draft.save",
            json!({ "kind": "household.create", "label": "Garnier", "body": "{}" }),
        ),
        ("receipt.issue", json!({ "household": household })),
    ] {
        assert_eq!(
            counter.refused(counter.admin, name, request),
            "disk_full",
            "{name}"
        );
    }
    counter.ok(counter.admin, "session.logout", json!({}));

    std::fs::remove_file(disk.0.join("remplissage")).unwrap();
    counter.login(counter.admin, ADMINISTRATOR);
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["disk_full"], false);
    counter.household(counter.admin, &family("Garnier"));
    counter.verify();
    counter.ok(counter.admin, "session.logout", json!({}));
    // The host lets the folder go before the disk is taken away.
    drop(counter);
}
