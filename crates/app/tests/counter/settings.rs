//! Letterhead, settings of the post, backups.

use crate::text;
use guichet_testkit::{ADMINISTRATOR, Counter, commune, family};
use serde_json::{Value, json};

#[test]
fn the_letterhead_changes_the_papers_and_what_is_shown_before_login() {
    let counter = Counter::new();
    let mut moved = commune();
    moved["name"] = json!("  Valmont-en-Beauce ");
    moved["phone"] = json!("0261914001");
    let request = |commune: &Value, accent: &str, logo: Value| json!({ "commune": commune, "accent": accent, "logo": logo });
    counter.ok(
        counter.admin,
        "commune.update",
        request(&moved, "#225522", Value::Null),
    );
    let held = counter.ok(counter.admin, "commune.read", json!({}));
    assert_eq!(held["commune"]["name"], "Valmont-en-Beauce");
    assert_eq!(held["commune"]["phone"], "02 61 91 40 01");
    counter.ok(counter.admin, "session.logout", json!({}));
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["stage"], "closed");
    assert_eq!(status["facade"]["name"], "Valmont-en-Beauce");
    assert_eq!(status["facade"]["accent"], "#225522");
    assert_eq!(
        status["facade"]["post"], "Guichet 2",
        "the post keeps its name"
    );
    counter.login(counter.admin, ADMINISTRATOR);
    for (bad, path) in [
        (request(&moved, "green", Value::Null), "accent"),
        (request(&moved, "#225522", json!("bm90IGEgcG5n")), "logo"),
        (
            request(
                &json!({ "name": "", "insee": "41999", "postcode": "41990",
                          "address_line": "1 place" }),
                "#225522",
                Value::Null,
            ),
            "commune.name",
        ),
    ] {
        let wrong = counter.wrong_fields(counter.admin, "commune.update", bad);
        assert_eq!(wrong[0].0, path);
    }
    let held = counter.ok(counter.admin, "commune.read", json!({}));
    assert_eq!(held["commune"]["name"], "Valmont-en-Beauce");
    counter.verify();
}

#[test]
fn a_post_has_a_name_and_a_backup_folder_that_can_be_written() {
    let counter = Counter::new();
    std::fs::write(counter.path("a-file"), b"").unwrap();
    let settings = |post: &str, folder: Value| json!({ "post": post, "backup_folder": folder, "lock_after_seconds": 300 });
    let name = "setting.update";
    let wrong = counter.wrong_fields(
        counter.admin,
        name,
        settings(" ", json!(counter.path("a-file").join("x"))),
    );
    assert_eq!(
        wrong,
        [
            ("post".to_owned(), "text.missing".to_owned()),
            ("backup_folder".to_owned(), "folder.unusable".to_owned()),
        ]
    );
    let folder = counter.path("autre disque");
    counter.ok(counter.admin, name, settings(" Guichet 3 ", json!(folder)));
    let held = counter.ok(counter.admin, "setting.read", json!({}));
    assert_eq!(held["post"], "Guichet 3");
    assert_eq!(held["backup_folder"], folder.to_str().unwrap());
    let made = counter.ok(counter.admin, "backup.run", json!({}));
    assert!(text(&made, "path").starts_with(folder.to_str().unwrap()));
    counter.ok(counter.admin, name, settings("Guichet 3", Value::Null));
    let refused = counter.refused(counter.admin, "backup.run", json!({}));
    assert_eq!(refused, "no_backup_folder");
    let status = counter.ok(counter.admin, "backup.status", json!({}));
    assert_eq!(status["configured"], false);
}

#[test]
fn a_post_looks_as_it_was_told_to_before_anybody_comes_in() {
    let mut counter = Counter::new();
    let shown = |counter: &Counter| {
        let status = counter.ok(counter.admin, "app.status", json!({}));
        status["display"].clone()
    };
    let usual = json!({ "theme": "system", "text": "100", "density": "compact" });
    assert_eq!(shown(&counter), usual);
    let chosen = json!({ "theme": "dark", "text": "150", "density": "confort" });
    counter.ok(counter.admin, "display.update", chosen.clone());
    // Neither the letterhead nor the settings of the post put it back.
    let settings = json!({ "post": "Guichet 3", "lock_after_seconds": 300 });
    counter.ok(counter.admin, "setting.update", settings);
    let letterhead = json!({ "commune": commune(), "accent": "#225522", "logo": null });
    counter.ok(counter.admin, "commune.update", letterhead);
    counter.restart();
    assert_eq!(shown(&counter), chosen);
    let refused = counter.refused(counter.admin, "display.update", usual.clone());
    assert_eq!(refused, "not_logged_in");
    counter.login(counter.admin, ADMINISTRATOR);
    let held = counter.ok(counter.admin, "setting.read", json!({}));
    assert_eq!(held["post"], "Guichet 3");
    let unknown = json!({ "theme": "sepia", "text": "100", "density": "compact" });
    let refused = counter.refused(counter.admin, "display.update", unknown);
    assert_eq!(refused, "malformed_request");
    assert_eq!(shown(&counter), chosen);
    // What a later version may write there costs nothing else of the file.
    let file = counter.path("base/data/post.json");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text.replace("\"dark\"", "\"sepia\"")).unwrap();
    assert_eq!(shown(&counter), usual);
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["facade"]["post"], "Guichet 3");
}

#[test]
fn the_status_bar_knows_the_last_backup_and_what_waits_since() {
    let counter = Counter::new();
    let status = || counter.ok(counter.admin, "backup.status", json!({}));
    assert_eq!(
        status(),
        json!({ "last": null, "pending": true, "configured": true })
    );
    let made = counter.ok(counter.admin, "backup.run", json!({}));
    assert!(made["bytes"].as_u64().unwrap() > 0);
    assert_eq!(status()["last"], made["at"]);
    assert_eq!(status()["pending"], false, "the copy holds its own line");
    assert_eq!(counter.acts()[0], "backup.run");
    counter.household(counter.admin, &family("Marchand"));
    assert_eq!(status()["pending"], true);
    let home = counter.ok(counter.admin, "home.summary", json!({}));
    assert_eq!(home["backup"], status());
}

#[test]
fn the_exit_backs_up_what_was_written_and_closes() {
    let mut counter = Counter::new();
    counter.household(counter.admin, &family("Marchand"));
    assert!(counter.host.shut_down().unwrap());
    let backups = || {
        std::fs::read_dir(counter.path("sauvegardes"))
            .unwrap()
            .count()
    };
    assert_eq!(backups(), 1);
    let refused = counter.refused(counter.admin, "home.summary", json!({}));
    assert_eq!(refused, "not_logged_in");
    counter.restart();
    counter.login(counter.admin, ADMINISTRATOR);
    assert!(
        !counter.host.shut_down().unwrap(),
        "a login is nothing to keep"
    );
    let backups = std::fs::read_dir(counter.path("sauvegardes"))
        .unwrap()
        .count();
    assert_eq!(backups, 1);
}

#[test]
fn an_exit_that_cannot_back_up_says_so_and_closes_all_the_same() {
    let counter = Counter::new();
    counter.household(counter.admin, &family("Marchand"));
    std::fs::remove_dir_all(counter.path("sauvegardes")).unwrap();
    std::fs::write(counter.path("sauvegardes"), b"").unwrap();
    counter.host.shut_down().unwrap_err();
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["stage"], "closed");
}
