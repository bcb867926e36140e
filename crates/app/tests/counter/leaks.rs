//! Nothing of a family reaches an error, a log, a temporary file or a folder in clear.

use guichet_app::secret::Secret;
use guichet_app::{AppError, Command};
use guichet_testkit::{Counter, member};
use serde_json::{Value, json};
use std::path::Path;

/// What nobody else may read: names, a phone, an address, a password typed wrongly.
const MARKS: [&str; 12] = [
    "Quillebœuf",
    "QUILLEBŒUF",
    "Quilleboeuf",
    "Apolline",
    "Zéphyrin",
    "Zephyrin",
    "Kerguélen",
    "0639982716",
    "639982716",
    "venelle des Ormeaux",
    "a.quilleboeuf",
    "Lanterne-3-Verger-Quillebœuf",
];

/// Everything that an error can say, on a screen or in a log.
fn said(error: &AppError) -> String {
    let detail = error.detail().unwrap_or_default();
    let sent = serde_json::to_string(error).unwrap();
    format!("{error} {error:?} {error:#?} {detail} {sent}")
}

#[test]
fn a_malformed_request_never_repeats_what_was_typed() {
    let counter = Counter::new();
    let typed = "Lanterne-3-Verger-Quillebœuf";
    let shapes = [
        json!(typed),
        json!([typed]),
        json!({ typed: typed }),
        json!({ "members": typed, "id": typed, "household": typed, "member": typed }),
        json!({ "login": [typed], "password": [typed], "text": [typed], "code": [typed] }),
        json!({ "limit": typed, "role": typed, "kind": typed, "grants": typed, "roles": typed }),
        json!({ "document": typed, "act": typed, "draft": typed, "commune": typed }),
    ];
    for command in Command::ALL {
        for shape in &shapes {
            let answer = counter.call(counter.admin, command.name(), shape.clone());
            let list = shape.is_array() || shape.is_string();
            assert!(!(list && answer.is_ok()), "{} takes a list", command.name());
            if let Err(error) = answer {
                let said = said(&error);
                assert!(!said.contains("Quille"), "{}: {said}", command.name());
                assert!(!said.contains("Lanterne"), "{}: {said}", command.name());
            }
        }
    }
    let error = counter.refusal(counter.admin, typed, json!({}));
    assert_eq!(error.code, "unknown_command");
    assert!(!said(&error).contains("Lanterne"), "{}", said(&error));
}

#[test]
fn a_field_that_is_wrong_is_named_and_never_quoted() {
    let counter = Counter::new();
    let one = json!({ "members": [{ "role": "guardian", "person": {
        "first_name": "Quillebœuf".repeat(40), "usage_name": "Quillebœuf".repeat(40),
        "birth_date": "Quillebœuf", "phones": [{ "number": "Quillebœuf" }],
        "emails": ["Quillebœuf"], "birth_place": { "country": "Quille", "label": "Quillebœuf" },
    } }], "address": {
        "line": "Quillebœuf".repeat(40), "postcode": "Quille", "commune": "Quillebœuf".repeat(40),
        "complement": null, "insee": "Quille", "country": "Quille",
    } });
    let error = counter.refusal(counter.admin, "household.create", one);
    assert!(error.fields.len() >= 6, "{error:?}");
    assert!(!said(&error).contains("Quille"), "{}", said(&error));
}

#[test]
fn a_secret_is_not_shown_by_debug_nor_by_the_requests_that_hold_it() {
    let secret = Secret::new("Lanterne-3-Verger");
    assert_eq!(format!("{secret:?} {secret:#?}"), "Secret(…) Secret(…)");
    let request: guichet_app::commands::session::login::Request =
        serde_json::from_value(json!({ "login": "nadia", "password": "Lanterne-3-Verger" }))
            .unwrap();
    assert!(!format!("{request:?}").contains("Lanterne"));
}

const HERE: &str = "GUICHET_LEAK_JOURNEY";

/// The journey itself, run in a process of its own by the test below.
fn journey(folder: &Path) {
    let counter = Counter::new();
    let call = |name: &str, request: Value| counter.ok(counter.admin, name, request);
    let mut members = vec![
        member("guardian", "Apolline", "Quillebœuf", "14/03/1987"),
        member("child", "Zéphyrin", "Kerguélen", "22/05/2017"),
    ];
    members[0]["person"]["phones"] = json!([{ "number": "0639982716" }]);
    members[0]["person"]["emails"] = json!(["a.quilleboeuf@exemple.fr"]);
    let address = json!({
        "line": "3 venelle des Ormeaux", "complement": null, "postcode": "41990",
        "commune": "Valmont-sur-Loir", "insee": null, "country": null,
    });
    call(
        "draft.save",
        json!({ "kind": "household.create", "label": "Quillebœuf", "body": "{\"a\":\"Apolline\"}" }),
    );
    let made = call(
        "household.create",
        json!({ "members": members, "address": address, "observation": "Venue avec Zéphyrin" }),
    );
    let household = made["id"].clone();
    for typed in ["quillebœuf", "0639982716", "zephyrin"] {
        let found = call("household.search", json!({ "text": typed, "limit": 5 }));
        assert_eq!(found["total"], 1, "{typed}");
    }
    call("household.open", json!({ "id": household }));
    call("household.history", json!({ "household": household }));
    let receipt = call("receipt.issue", json!({ "household": household }));
    call("print.send", json!({ "document": receipt["document"] }));
    call("document.save", json!({ "document": receipt["document"] }));
    call("backup.run", json!({}));
    call(
        "backup.run",
        json!({ "file": counter.path("complete.guichet") }),
    );
    let wrong = json!({ "login": "Quillebœuf", "password": "Lanterne-3-Verger-Quillebœuf" });
    let stranger = counter.host.admit();
    let error = counter.refusal(stranger, "session.login", wrong);
    eprintln!("{}", said(&error));
    let wrong = json!({ "members": [{ "role": "Quillebœuf" }] });
    let error = counter.refusal(counter.admin, "household.create", wrong);
    eprintln!("{}", said(&error));
    call("act.undo", json!({}));
    counter.host.shut_down().unwrap();
    // The folder of the counter goes when the journey ends: look before.
    search_folder(folder, counter.path("base").as_path());
}

/// Fails when a mark stands in a file under `folder`, `expected` being one of those looked at.
fn search_folder(folder: &Path, expected: &Path) {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    let holds_base = files.iter().any(|file| file.starts_with(expected));
    assert!(holds_base, "the base itself is not among {files:?}");
    assert!(files.len() >= 5, "{files:?}");
    for file in files {
        let name = file.display().to_string();
        let bytes = std::fs::read(&file).unwrap();
        for mark in MARKS {
            assert!(!name.contains(mark), "{mark} names {name}");
            assert!(!contains(&bytes, mark), "{mark} stands in {name}");
        }
    }
}

fn contains(bytes: &[u8], mark: &str) -> bool {
    let utf16: Vec<u8> = mark.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let finds = |needle: &[u8]| bytes.windows(needle.len()).any(|at| at == needle);
    finds(mark.as_bytes()) || finds(&utf16)
}

#[test]
fn a_search_for_marks_finds_one_that_is_there() {
    let folder = tempfile::tempdir().unwrap();
    assert!(contains("né Quillebœuf.".as_bytes(), "Quillebœuf"));
    let wide: Vec<u8> = "Apolline"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert!(contains(&wide, "Apolline"));
    for n in 0..5 {
        std::fs::write(folder.path().join(format!("f{n}")), b"nothing").unwrap();
    }
    search_folder(folder.path(), folder.path());
    std::fs::create_dir(folder.path().join("deep")).unwrap();
    std::fs::write(folder.path().join("deep/log"), "vu : Apolline").unwrap();
    let found = std::panic::catch_unwind(|| search_folder(folder.path(), folder.path()));
    assert!(found.is_err());
}

#[test]
fn a_journey_leaves_no_name_behind() {
    if let Some(folder) = std::env::var_os(HERE) {
        journey(Path::new(&folder));
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let here = |name: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(&path).unwrap();
        path
    };
    let output = std::process::Command::new(std::env::current_exe().unwrap())
        .args([
            "leaks::a_journey_leaves_no_name_behind",
            "--exact",
            "--nocapture",
        ])
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env(HERE, folder.path())
        .env("HOME", here("home"))
        .env("XDG_CONFIG_HOME", here("config"))
        .env("XDG_DATA_HOME", here("data"))
        .env("XDG_CACHE_HOME", here("cache"))
        .env("XDG_STATE_HOME", here("state"))
        .env("XDG_RUNTIME_DIR", here("run"))
        .env("TMPDIR", here("tmp"))
        .env("RUST_LOG", "trace")
        .env("RUST_BACKTRACE", "full")
        .current_dir(here("work"))
        .output()
        .unwrap();
    let told = [output.stdout, output.stderr].concat();
    let words = String::from_utf8_lossy(&told).into_owned();
    assert!(output.status.success(), "{words}");
    assert!(
        words.contains("1 passed"),
        "the journey did not run: {words}"
    );
    for mark in MARKS {
        assert!(!contains(&told, mark), "{mark} was said: {words}");
    }
    // A temporary folder that nobody removed would still be there, with what it holds.
    let left: Vec<_> = std::fs::read_dir(folder.path().join("tmp"))
        .unwrap()
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
