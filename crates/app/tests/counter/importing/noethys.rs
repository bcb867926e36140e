//! A base of Noethys taken in: its families as any other file's, and what of it does not come.

use super::{counts, rejects, search};
use guichet_store::noethys::sample;
use guichet_testkit::Counter;
use serde_json::{Value, json};

fn call(counter: &Counter, name: &str, bytes: &[u8]) -> Value {
    let upload = counter.host.receive(counter.admin, bytes).unwrap();
    let request = json!({ "upload": upload, "file_name": "Valmont_DATA.dat" });
    counter.ok(counter.admin, name, request)
}

fn opened(counter: &Counter, key: &str) -> Value {
    let number = search(counter, key)[0].0.clone();
    counter.ok(counter.admin, "household.open", json!({ "number": number }))
}

fn left(done: &Value) -> String {
    let left = done.as_array().unwrap().iter();
    left.map(|one| one.as_str().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn its_families_arrive_and_a_child_of_two_is_one() {
    let counter = Counter::new();
    let base = sample::desktop();
    let read = call(&counter, "import.read", &base);
    assert_eq!(
        (&read["kind"], &read["source"]),
        (&json!("noethys"), &json!("Base Noethys"))
    );
    let told = left(&read["left"]);
    for part in [
        "1 lignes de la table pieces",
        "2 lignes de la table quotients",
        "1 familles",
    ] {
        assert!(told.contains(part), "{told}");
    }
    let looked = call(&counter, "import.preview", &base);
    assert_eq!(
        counts(&looked, &["households", "made", "rejected"]),
        [2, 2, 0],
        "{looked}"
    );
    let done = call(&counter, "import.run", &base);
    assert_eq!(counts(&done, &["made", "taken", "rejected"]), [2, 7, 0]);
    let (one, other) = (
        opened(&counter, "Noethys-10"),
        opened(&counter, "Noethys-11"),
    );
    let members = |file: &Value| -> Vec<(Value, Value, Value)> {
        let members = file["members"].as_array().unwrap().iter();
        members
            .map(|one| {
                let name = one["fields"]["first_name"].clone();
                (one["role"].clone(), name, one["person"].clone())
            })
            .collect()
    };
    let (first, second) = (members(&one), members(&other));
    let told: Vec<_> = first
        .iter()
        .map(|(role, name, _)| (role.as_str(), name.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Some("guardian"), Some("Max")),
            (Some("partner"), Some("Odile")),
            (Some("child"), Some("Ada")),
            (Some("child"), Some("Bo")),
            (Some("contact"), Some("Rose")),
        ]
    );
    assert_eq!(first[3].2, second[1].2, "Bo is one person");
    assert_eq!(one["address"]["fields"]["line"], "1 rue Haute");
    assert_eq!(search(&counter, "06 39 98 01 13").len(), 1);

    let acts = counter.acts().len();
    let again = call(&counter, "import.run", &base);
    assert_eq!(counts(&again, &["known", "made"]), [2, 0]);
    assert_eq!(counter.acts().len(), acts);
    let undone = counter.ok(
        counter.admin,
        "import.undo",
        json!({ "import": done["import"] }),
    );
    assert_eq!(undone["undone"], 2, "{undone}");
    assert!(search(&counter, "Noethys-10").is_empty());
    counter.verify();
}

#[test]
fn what_is_encrypted_is_told_and_the_rest_arrives() {
    let counter = Counter::new();
    let done = call(&counter, "import.run", &sample::web());
    assert_eq!(counts(&done, &["made", "taken"]), [2, 7]);
    let told = left(&done["report"]["left"]);
    for column in [
        "individus.date_naiss",
        "individus.rue_resid",
        "individus.tel_mobile",
    ] {
        assert!(told.contains(column), "{told}");
    }
    let file = opened(&counter, "Noethys-10");
    assert_eq!(file["address"], Value::Null);
    // Neither name nor birth tells that the child is one: her key does.
    let bo = |key: &str| -> Value {
        let file = opened(&counter, key);
        let members = file["members"].as_array().unwrap().clone();
        let found = members
            .into_iter()
            .find(|one| one["fields"]["first_name"] == "Bo");
        found.unwrap()["person"].clone()
    };
    assert_eq!(bo("Noethys-10"), bo("Noethys-11"));
    assert!(
        rejects(&done)
            .iter()
            .all(|(_, why)| why.starts_with("Repris"))
    );
    counter.verify();
}

#[test]
fn what_is_no_such_base_is_refused_and_nothing_is_written() {
    let counter = Counter::new();
    let admin = counter.admin;
    let acts = counter.acts().len();
    let half = sample::desktop();
    for (bytes, kind, code) in [
        (sample::other(), Value::Null, "import_not_noethys"),
        (sample::hostile(), Value::Null, "import_not_noethys"),
        (
            half[..half.len() / 2].to_vec(),
            Value::Null,
            "import_broken_base",
        ),
        (
            b"a;b\n1;2\n".to_vec(),
            json!("noethys"),
            "import_not_noethys",
        ),
        (sample::desktop(), json!("onde"), "import_not_a_table"),
    ] {
        let upload = counter.host.receive(admin, &bytes).unwrap();
        let request = json!({ "upload": upload, "kind": kind });
        for name in ["import.read", "import.preview", "import.run"] {
            assert_eq!(counter.refused(admin, name, request.clone()), code);
        }
    }
    assert_eq!(counter.acts().len(), acts);
    assert_eq!(counter.ok(admin, "import.list", json!({})), json!([]));
    // The counter goes on: damage in somebody else's file is no damage here.
    counter.verify();
}
