//! The first start: what is refused, what is there afterwards.

use crate::text;
use guichet_app::{AppError, Host, HostConfig};
use guichet_testkit::{ADMINISTRATOR, Counter, PASSWORD};
use serde_json::{Value, json};

/// A PNG of one pixel, in base64.
const PNG: &str =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC";

fn with(counter: &Counter, path: &str, value: Value) -> Value {
    let mut request = counter.first_start();
    let pointer = format!("/{}", path.replace('.', "/"));
    *request.pointer_mut(&pointer).unwrap() = value;
    request
}

#[test]
fn the_base_holds_what_was_typed_and_the_roles_of_the_product() {
    let counter = Counter::empty(1);
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["stage"], "empty");
    assert_eq!(status["facade"], Value::Null);
    let request = with(&counter, "logo", json!(PNG));
    let made = counter.ok(counter.admin, "base.create", request);
    assert_eq!(made["session"]["agent"]["login"], ADMINISTRATOR);
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["stage"], "open");
    assert_eq!(status["facade"]["name"], "Valmont-sur-Loir");
    assert_eq!(status["facade"]["post"], "Guichet 2");
    assert_eq!(status["facade"]["accent"], "#0b5b6b");
    assert!(status["facade"]["logo"].is_string());
    let roles = counter.ok(counter.admin, "role.list", json!({}));
    let mut keys: Vec<String> = roles
        .as_array()
        .unwrap()
        .iter()
        .map(|role| text(role, "key"))
        .collect();
    keys.sort();
    let mut expected: Vec<&str> = guichet_domain::rights::default_roles()
        .iter()
        .map(|role| role.key)
        .collect();
    expected.sort_unstable();
    assert_eq!(keys, expected);
    let settings = counter.ok(counter.admin, "setting.read", json!({}));
    let backups = counter.path("sauvegardes");
    assert_eq!(settings["backup_folder"], backups.to_str().unwrap());
    assert!(backups.is_dir(), "made, and tried");
    assert_eq!(std::fs::read_dir(&backups).unwrap().count(), 0);
    assert_eq!(counter.acts(), ["base.create"]);
    counter.verify();

    let key = text(&made, "recovery_key");
    let sheet = text(&made, "recovery_document").parse().unwrap();
    let sheet = counter.host.document(counter.admin, sheet).unwrap();
    let words = crate::receipts::pdf_text(&sheet.bytes);
    for group in key.split('-') {
        assert!(words.contains(group), "{group} is not on the sheet");
    }
    assert!(words.contains("Valmont-sur-Loir"));
}

#[test]
fn administration_alone_sees_no_family() {
    let counter = Counter::empty(1);
    let mut request = counter.first_start();
    request["admin"]["administration_only"] = json!(true);
    let made = counter.ok(counter.admin, "base.create", request);
    assert_eq!(made["session"]["roles"], json!(["Administration"]));
    let search = json!({ "text": "a", "limit": 5 });
    let refused = counter.refused(counter.admin, "household.search", search);
    assert_eq!(refused, "no_right");
}

#[test]
fn what_is_wrong_is_said_by_its_path_and_nothing_is_made() {
    let counter = Counter::empty(1);
    std::fs::write(counter.path("a-file"), b"").unwrap();
    let blocked = counter.path("a-file").join("sauvegardes");
    for (path, value, code) in [
        ("commune.name", json!(" "), "commune.name_missing"),
        ("commune.insee", json!("4199"), "insee.invalid"),
        ("commune.postcode", json!(""), "postcode.missing"),
        ("commune.postcode", json!("4199"), "postcode.invalid"),
        ("commune.address_line", json!(""), "text.missing"),
        ("commune.phone", json!("02"), "phone.too_short"),
        ("commune.email", json!("famille@"), "email.invalid"),
        ("commune.dpo_email", json!("dpd"), "email.invalid"),
        ("commune.siret", json!("123"), "siret.invalid"),
        ("accent", json!("teal"), "accent.invalid"),
        ("logo", json!("bm90IGEgcG5n"), "logo.invalid"),
        ("logo", json!("***"), "logo.invalid"),
        ("post", json!("  "), "text.missing"),
        ("admin.login", json!("n f"), "login.invalid"),
        ("admin.login", json!(""), "text.missing"),
        ("admin.display_name", json!(""), "name.missing"),
        ("admin.password", json!("soleil"), ""),
        ("admin.password", json!("Valmont-sur-Loir-1"), ""),
        ("backup_folder", json!("sauvegardes"), "folder.unusable"),
        ("backup_folder", json!(blocked), "folder.unusable"),
    ] {
        let request = with(&counter, path, value.clone());
        let wrong = counter.wrong_fields(counter.admin, "base.create", request);
        let said = wrong
            .iter()
            .any(|(at, found)| at == path && (code.is_empty() || found == code));
        assert!(said, "{path} = {value}: {wrong:?}");
    }
    let status = counter.ok(counter.admin, "app.status", json!({}));
    assert_eq!(status["stage"], "empty");
    assert!(!counter.path("base").join("data").exists());
}

#[test]
fn a_second_base_is_not_made_over_the_first() {
    let counter = Counter::new();
    let request = counter.first_start();
    let refused = counter.refused(counter.admin, "base.create", request.clone());
    assert!(
        ["base_exists", "base_in_use"].contains(&refused.as_str()),
        "{refused}"
    );
    counter.ok(counter.admin, "session.logout", json!({}));
    let refused = counter.refused(counter.admin, "base.create", request);
    assert_eq!(refused, "base_exists");
    counter.login(counter.admin, ADMINISTRATOR);
    counter.verify();
}

#[test]
fn a_folder_on_the_network_is_refused() {
    let counter = Counter::empty(1);
    let folder = r"\\serveur\partage\guichet";
    let host = Host::new(HostConfig {
        folder: folder.into(),
        ..counter.config()
    });
    let client = host.admit();
    let refused = host
        .call(client, "base.create", counter.first_start())
        .unwrap_err();
    assert_eq!(refused.code, "base_on_network");
    assert_eq!(refused.params["kind"], "unc");
}

#[test]
fn the_development_bridge_neither_makes_nor_opens_a_base_for_real_families() {
    let counter = Counter::empty(1);
    let call = |host: &Host, name: &str, request: Value| -> Result<Value, AppError> {
        let client = host.admit();
        host.call(client, name, request).map(|answer| answer.value)
    };
    let post = |marked_only: bool| {
        Host::new(HostConfig {
            marked_only,
            make_test_bases: false,
            cost: Some(guichet_store::keys::KdfCost::floor()),
            ..counter.config()
        })
    };
    let refused = call(&post(true), "base.create", counter.first_start()).unwrap_err();
    assert_eq!(refused.code, "base_not_marked");
    assert!(!counter.path("base").join("data").exists());
    let real = post(false);
    let made = call(&real, "base.create", counter.first_start()).unwrap();
    assert_eq!(made["session"]["mark"], "real");
    real.shut_down().unwrap();
    let login = json!({ "login": ADMINISTRATOR, "password": PASSWORD });
    let refused = call(&post(true), "session.login", login.clone()).unwrap_err();
    assert_eq!(refused.code, "base_not_marked");
    call(&post(false), "session.login", login).unwrap();
}

#[test]
fn the_dialogs_of_the_machine_serve_before_any_login_and_never_behind_a_mask() {
    let counter = Counter::empty(1);
    let picked = counter.ok(counter.admin, "pick.folder", json!({}));
    assert_eq!(picked["path"], "/choisi");
    let picked = counter.ok(
        counter.admin,
        "pick.file",
        json!({ "endings": ["guichet"] }),
    );
    assert_eq!(picked["path"], "/choisi/sauvegarde.guichet");
    counter.ok(counter.admin, "base.create", counter.first_start());
    counter.ok(counter.admin, "session.mask", json!({}));
    let refused = counter.refused(counter.admin, "pick.folder", json!({}));
    assert_eq!(refused, "session_masked");
    counter.ok(counter.admin, "session.unmask", json!({}));
    counter.machine.fall_silent();
    let picked = counter.ok(counter.admin, "pick.folder", json!({}));
    assert_eq!(picked["path"], Value::Null, "she gave up");
}

#[test]
fn reference_data_and_the_hint_under_a_password_need_no_base() {
    let counter = Counter::empty(1);
    for typed in ["28000", "chart", "Chartres"] {
        let request = json!({ "text": typed, "limit": 10 });
        let found = counter.ok(counter.admin, "reference.communes", request);
        let found = found.as_array().unwrap();
        let chartres = |one: &&Value| one["insee"] == "28085" && one["name"] == "Chartres";
        assert_eq!(found.iter().filter(chartres).count(), 1, "{typed}");
        assert!(found.len() <= 10);
    }
    let request = json!({ "text": "portu", "limit": 5 });
    let found = counter.ok(counter.admin, "reference.countries", request);
    assert_eq!(found[0]["name"], "Portugal");
    let judge = |password: &str| {
        let request = json!({
            "password": password, "login": "nadia", "display_name": "Nadia Ferreira",
            "commune": "Valmont-sur-Loir",
        });
        counter.ok(counter.admin, "password.check", request)
    };
    assert_eq!(judge(PASSWORD)["accepted"], true);
    assert_eq!(judge(PASSWORD)["code"], Value::Null);
    let weak = judge("nadia ferreira");
    assert_eq!(weak["accepted"], false);
    assert!(weak["code"].is_string());
}
