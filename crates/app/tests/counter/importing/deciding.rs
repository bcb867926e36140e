//! Families that are there already, and an import taken back.

use super::{TWO, counts, hand_over, import, preview, rejects, search};
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

/// How many households the base holds, archived ones too.
fn households(counter: &Counter) -> usize {
    let made = ["household.import", "household.create"];
    let acts = counter.acts();
    acts.iter()
        .filter(|act| made.contains(&act.as_str()))
        .count()
}

#[test]
fn families_that_are_there_wait_for_a_decision() {
    let counter = Counter::new();
    let admin = counter.admin;
    let known = counter.household(
        admin,
        &[
            member("guardian", "Hélène", "Prigent", "14/03/1987"),
            member("child", "Léo", "Prigent", "22/05/2017"),
        ],
    );
    // A namesake born another day is somebody else.
    let body = "\
        FAM-7;responsable;PRIGENT;Helene;14/03/1987;;;;;\n\
        FAM-7;enfant;Prigent;Léo;22/05/2017;;;;;\n\
        FAM-7;enfant;Prigent;Lina;2020;;;;;\n\
        Y;responsable;Prigent;Hélène;02/11/1961;;;;;\n";
    let looked = preview(&counter, body);
    assert_eq!(counts(&looked, &["made", "unsure", "rejected"]), [1, 1, 3]);
    let unsure = &looked["unsure"][0];
    assert_eq!(unsure["family"]["key"], "FAM-7");
    assert_eq!(unsure["likely"][0]["household"], known.as_str());
    let aside = import(&counter, body);
    assert_eq!(counts(&aside, &["made", "unsure"]), [1, 1]);
    assert!(
        rejects(&aside)[0].1.contains("Ressemble au dossier"),
        "{aside}"
    );

    let decided = |decision: Value| {
        let upload = hand_over(&counter, admin, body);
        let request = json!({ "upload": upload, "decisions": { "FAM-7": decision } });
        counter.ok(admin, "import.run", request)
    };
    let left = decided(json!({ "kind": "skip" }));
    assert_eq!(counts(&left, &["left", "known", "rejected"]), [1, 1, 3]);
    let joined = decided(json!({ "kind": "attach", "household": known }));
    assert_eq!(counts(&joined, &["joined", "known", "taken"]), [1, 1, 3]);
    let file = counter.file(admin, &known);
    assert_eq!(file["origin_ref"], "FAM-7");
    assert_eq!(
        file["members"].as_array().unwrap().len(),
        3,
        "Lina came, nobody twice"
    );
    assert_eq!(search(&counter, "FAM-7")[0].1, "FAM-7");
    // The import that joined them is taken back: the household is as it was.
    let undone = counter.ok(admin, "import.undo", json!({ "import": joined["import"] }));
    assert_eq!(
        (undone["undone"].as_u64(), &undone["kept"]),
        (Some(1), &json!([]))
    );
    let file = counter.file(admin, &known);
    assert_eq!(
        (
            &file["origin_ref"],
            file["members"].as_array().unwrap().len()
        ),
        (&Value::Null, 2)
    );
    let made = decided(json!({ "kind": "create" }));
    assert_eq!(counts(&made, &["made", "known"]), [1, 1]);
    counter.verify();
}

#[test]
fn a_household_is_not_joined_to_one_that_it_would_spoil() {
    let counter = Counter::new();
    let admin = counter.admin;
    let other = counter.household(admin, &family("Marchand"));
    let body = "X;responsable;Prigent;Hélène;14/03/1987;;;;;\n";
    let upload = hand_over(&counter, admin, body);
    let decision = json!({ "X": { "kind": "attach", "household": other } });
    let request = json!({ "upload": upload, "decisions": decision });
    let done = counter.ok(admin, "import.run", request);
    assert_eq!(counts(&done, &["joined", "refused", "rejected"]), [0, 1, 1]);
    assert!(
        rejects(&done)[0].1.contains("ne peut pas être rattaché"),
        "{done}"
    );
    assert_eq!(counter.file(admin, &other)["origin_ref"], Value::Null);
}

#[test]
fn an_import_is_taken_back_but_where_somebody_wrote_since() {
    let counter = Counter::new();
    let admin = counter.admin;
    let done = import(&counter, TWO);
    let touched = search(&counter, "N-12")[0].0.clone();
    let file = counter.ok(admin, "household.open", json!({ "number": touched }));
    counter.ok(
        admin,
        "household.archive",
        json!({ "household": file["id"], "archived": true }),
    );
    counter.ok(
        admin,
        "household.archive",
        json!({ "household": file["id"], "archived": false }),
    );

    let entity = counter.entity();
    let role = counter.new_role(
        "Reprise",
        &[
            "settings write commune",
            "identity write commune",
            "contact write commune",
        ],
    );
    let colleague = counter.with_roles(&[(&role, &entity)]);
    let request = json!({ "import": done["import"] });
    assert_eq!(
        counter.refused(colleague, "import.undo", request.clone()),
        "undo_not_yours"
    );
    let undone = counter.ok(admin, "import.undo", request.clone());
    assert_eq!(undone["undone"], 1);
    assert_eq!(undone["kept"][0]["number"], touched);
    assert!(!undone["kept"][0]["reason"].as_str().unwrap().is_empty());
    assert_eq!(counter.refused(admin, "import.undo", request), "undo_done");
    assert!(search(&counter, "N-15").is_empty(), "the key is given back");

    // The file, corrected, can be imported again: what was taken back arrives anew.
    let again = import(&counter, TWO);
    assert_eq!(counts(&again, &["made", "known"]), [1, 1]);
    assert_eq!(households(&counter), 3);
    counter.verify();
}
