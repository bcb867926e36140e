//! A child who stands in two households of a file is one person; an address is a reason to look.

use super::{counts, import, preview, rejects, search};
use guichet_testkit::Counter;
use serde_json::{Value, json};

const APART: &str = "\
DOS-A;responsable;Zorglub;Max;;1 rue Haute;41990;Valmont;;\n\
DOS-A;enfant;Zorglub;Bo;04/03/2018;;;;;\n\
DOS-B;responsable;Kervadec;Yun;;9 quai Bas;41990;Valmont;;\n\
DOS-B;enfant;Zorglub;Bo;04/03/2018;;;;;\n\
DOS-B;enfant;Kervadec;Lin;05/06/2020;;;;;\n";

/// The members of the household of a key, by first name, with their persons.
fn members(counter: &Counter, key: &str) -> Vec<(String, Value)> {
    let number = search(counter, key)[0].0.clone();
    let file = counter.ok(counter.admin, "household.open", json!({ "number": number }));
    let members = file["members"].as_array().unwrap().iter();
    members
        .map(|one| {
            let name = one["fields"]["first_name"].as_str().unwrap();
            (name.to_owned(), one["person"].clone())
        })
        .collect()
}

fn person(counter: &Counter, key: &str, name: &str) -> Value {
    let members = members(counter, key);
    members.into_iter().find(|one| one.0 == name).unwrap().1
}

#[test]
fn a_child_of_two_households_of_a_file_is_one_person() {
    let counter = Counter::new();
    let done = import(&counter, APART);
    assert_eq!(
        counts(&done, &["made", "taken", "rejected", "remarks"]),
        [2, 5, 0, 2]
    );
    assert!(rejects(&done)[0].1.contains("qu’une fois"), "{done}");
    assert_eq!(
        person(&counter, "DOS-A", "Bo"),
        person(&counter, "DOS-B", "Bo")
    );
    assert_eq!(members(&counter, "DOS-B").len(), 3);
    // Taken back, and brought again: still one.
    let undone = counter.ok(
        counter.admin,
        "import.undo",
        json!({ "import": done["import"] }),
    );
    assert_eq!(undone["undone"], 2, "{undone}");
    let again = import(&counter, APART);
    assert_eq!(counts(&again, &["made"]), [2]);
    assert_eq!(
        person(&counter, "DOS-A", "Bo"),
        person(&counter, "DOS-B", "Bo")
    );
    counter.verify();
}

#[test]
fn whichever_household_comes_first_the_child_is_one() {
    let counter = Counter::new();
    // The first household is refused for a slip, and comes once it is corrected.
    let wrong = APART.replace("Max;;", "Max;31/02/1980;");
    let first = import(&counter, &wrong);
    assert_eq!(counts(&first, &["made", "refused"]), [1, 1]);
    let second = import(&counter, APART);
    assert_eq!(counts(&second, &["made", "known"]), [1, 1]);
    assert_eq!(
        person(&counter, "DOS-A", "Bo"),
        person(&counter, "DOS-B", "Bo")
    );
    counter.verify();
}

#[test]
fn what_tells_two_children_apart_keeps_them_apart() {
    for other in [
        "Zorglub;Ba;04/03/2018",
        "Zorglub;Bo;05/03/2018",
        "Zorglub;Bo;2018",
    ] {
        let counter = Counter::new();
        let body = APART.replacen(
            "DOS-B;enfant;Zorglub;Bo;04/03/2018",
            &format!("DOS-B;enfant;{other}"),
            1,
        );
        import(&counter, &body);
        let name = if other.contains("Ba") { "Ba" } else { "Bo" };
        assert_ne!(
            person(&counter, "DOS-A", "Bo"),
            person(&counter, "DOS-B", name),
            "{other}"
        );
    }
}

#[test]
fn the_address_is_among_the_reasons() {
    let counter = Counter::new();
    let body = "K-1;responsable;Zorglub;Odile;;12 rue des Halles;41990;Valmont;;\n";
    import(&counter, body);
    let body = body.replace("K-1", "K-2").replace("12 rue", "12, rue");
    let looked = preview(&counter, &body);
    assert_eq!(counts(&looked, &["unsure"]), [1]);
    let reasons = looked["unsure"][0]["likely"][0]["reasons"].to_string();
    assert!(reasons.contains("adresse 12 rue des Halles"), "{reasons}");
}
