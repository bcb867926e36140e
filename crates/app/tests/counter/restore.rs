//! Backups restored: a new incarnation, a new series, and papers that are still recognised.

use crate::text;
use guichet_testkit::{ADMINISTRATOR, Counter, PASSWORD, family};
use serde_json::{Value, json};

fn issue(counter: &Counter, household: &str) -> Value {
    let request = json!({ "household": household, "renew": true });
    counter.ok(counter.admin, "receipt.issue", request)
}

fn verdict(counter: &Counter, receipt: &Value) -> String {
    let request = json!({ "code": receipt["code"] });
    text(
        &counter.ok(counter.admin, "receipt.verify", request),
        "verdict",
    )
}

#[test]
fn a_restore_from_the_open_counter_sets_the_base_aside_and_keeps_papers_recognisable() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let before = issue(&counter, &household);
    let file = counter.path("sauvegarde.guichet");
    counter.ok(counter.admin, "backup.run", json!({ "file": file }));
    let lost = issue(&counter, &household);
    assert_eq!(lost["number"], "2026-A-000002");

    let request = json!({ "path": file, "login": ADMINISTRATOR, "password": PASSWORD });
    let restored = counter.ok(counter.admin, "backup.restore", request);
    assert_eq!(restored["series"], "B");
    assert!(std::path::Path::new(&text(&restored, "aside")).is_dir());
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["stage"], "closed");
    assert_eq!(status["facade"]["name"], "Valmont-sur-Loir");
    counter.login(counter.admin, ADMINISTRATOR);
    assert_eq!(counter.acts()[0], "base.restored");
    // The status bar tells the day of what was restored, and that its opening is in no backup yet.
    let backup = counter.ok(counter.admin, "backup.status", json!({}));
    assert_eq!(
        (&backup["last"], &backup["pending"]),
        (&restored["made_at"], &json!(true))
    );

    assert_eq!(verdict(&counter, &before), "genuine");
    assert_eq!(verdict(&counter, &lost), "genuine_not_here");
    let request = json!({ "code": "7K4M-2QXD" });
    let unknown = counter.ok(counter.admin, "receipt.verify", request);
    assert_eq!(unknown["verdict"], "unknown");
    let next = issue(&counter, &household);
    assert_eq!(
        next["number"], "2026-B-000001",
        "a lost number is never given twice"
    );
    assert_eq!(verdict(&counter, &next), "genuine");
    counter.verify();
}

#[test]
fn a_restore_on_another_machine_opens_by_the_recovery_key() {
    let counter = Counter::new();
    counter.household(counter.admin, &family("Marchand"));
    let made = counter.ok(counter.admin, "backup.run", json!({}));
    let elsewhere = Counter::empty(9);
    let key = &counter.recovery_key;
    let request = json!({ "path": made["path"], "recovery_key": key });
    let restored = elsewhere.ok(elsewhere.admin, "backup.restore", request);
    assert_eq!(restored["aside"], Value::Null);
    elsewhere.login(elsewhere.admin, ADMINISTRATOR);
    let request = json!({ "text": "marchand", "limit": 5 });
    let found = elsewhere.ok(elsewhere.admin, "household.search", request);
    assert_eq!(found["total"], 1);
}

#[test]
fn a_restore_that_is_refused_leaves_the_base_as_it_was() {
    let counter = Counter::new();
    let household = counter.household(counter.admin, &family("Marchand"));
    let made = counter.ok(counter.admin, "backup.run", json!({}));
    let path = made["path"].clone();
    let clerk = counter.with_role("accueil");
    let right = json!({ "path": path, "login": ADMINISTRATOR, "password": PASSWORD });
    assert_eq!(
        counter.refused(clerk, "backup.restore", right.clone()),
        "no_right"
    );
    let stranger = counter.host.admit();
    assert_eq!(
        counter.refused(stranger, "backup.restore", right.clone()),
        "not_logged_in"
    );
    counter.ok(counter.admin, "session.mask", json!({}));
    assert_eq!(
        counter.refused(counter.admin, "backup.restore", right),
        "session_masked"
    );
    counter.ok(counter.admin, "session.unmask", json!({}));
    // Nothing that opens it: refused before anybody is logged out.
    for nothing in [
        json!({ "path": path }),
        json!({ "path": path, "login": ADMINISTRATOR }),
    ] {
        let refused = counter.refused(counter.admin, "backup.restore", nothing);
        assert_eq!(refused, "malformed_request");
    }
    let misread = json!({ "path": path, "recovery_key": "12345" });
    let refused = counter.refused(counter.admin, "backup.restore", misread);
    assert_eq!(refused, "malformed_recovery_key");
    counter.ok(clerk, "home.summary", json!({}));

    let wrong = json!({ "path": path, "login": ADMINISTRATOR, "password": "Lanterne-3-Verger" });
    let refused = counter.refused(counter.admin, "backup.restore", wrong);
    assert_eq!(refused, "wrong_password");
    let empty = json!({
        "path": counter.path("rien"), "login": ADMINISTRATOR, "password": PASSWORD,
    });
    counter.refused(counter.admin, "backup.restore", empty);
    // Refused too when the backup itself is sound and its place cannot be taken.
    let series = counter.path("base/series");
    let _ = std::fs::remove_file(&series);
    std::fs::create_dir_all(series.join("x")).unwrap();
    let right = json!({ "path": path, "login": ADMINISTRATOR, "password": PASSWORD });
    let refused = counter.refused(counter.admin, "backup.restore", right.clone());
    assert_eq!(refused, "file_failed");
    // Everybody goes on in the session that was open, and writes.
    counter.file(counter.admin, &household);
    counter.household(clerk, &family("Garnier"));
    counter.verify();
    let left = std::fs::read_dir(counter.path("base")).unwrap();
    let staged = left
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("restor"));
    assert_eq!(staged.count(), 0, "what was staged is taken away");
    // The cause gone, it is done, and nobody is in the former base any more.
    std::fs::remove_dir_all(&series).unwrap();
    counter.ok(counter.admin, "backup.restore", right);
    assert_eq!(
        counter.refused(clerk, "home.summary", json!({})),
        "not_logged_in"
    );
    counter.login(counter.admin, ADMINISTRATOR);
    counter.verify();
}
