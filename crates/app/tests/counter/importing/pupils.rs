//! Extractions of ONDE: pupils found again or new, their households filled and never written over.

use super::{counts, rejects, search};
use guichet_testkit::{Counter, member};
use serde_json::{Value, json};

const PUPILS: &str = "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;\
     Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau\n";
const ADULTS: &str = "Civilité Responsable;Nom usage responsable;Nom responsable;\
     Prénom responsable;Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;\
     Téléphone domicile;Téléphone travail;Téléphone portable;\
     Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants;\
     Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants\n";
/// Max and Odile live together with Ada and Bo; Yun is the mother of Bo alone, elsewhere.
const THREE: &str = "\
M.;;ZORGLUB;Max;1 rue Haute;41990;Valmont;FRANCE;max@exemple.fr;;;0639980112;;ZORGLUB;Ada;CE1;;ZORGLUB;Bo;CP\n\
MME;;ROUX;Odile;1 rue Haute;41990;Valmont;FRANCE;;;;;;ZORGLUB;Ada;CE1;;;;\n\
MME;;KERVADEC;Yun;9 quai Bas;41990;Valmont;FRANCE;;;;;;ZORGLUB;Bo;CP;;;;\n";
const ADA: &str =
    "ZORGLUB;;Ada;01/02/2016;F;1234567890A;1 rue Haute;41990;Valmont;FRANCE;;;;;II;CE1\n";
const BO: &str = "ZORGLUB;;Bo;04/03/2018;M;1234567890B;1, rue Haute;41990;VALMONT;FRANCE;\
     9 quai Bas;41990;Valmont;FRANCE;II;CP\n";

fn call(counter: &Counter, name: &str, text: &str, more: Value) -> Value {
    let upload = counter
        .host
        .receive(counter.admin, text.as_bytes())
        .unwrap();
    let mut request = json!({ "upload": upload, "file_name": "CSVExtraction.csv" });
    for (key, value) in more.as_object().unwrap() {
        request[key] = value.clone();
    }
    counter.ok(counter.admin, name, request)
}

fn import(counter: &Counter, text: &str) -> Value {
    call(counter, "import.run", text, json!({}))
}

fn adults(body: &str) -> String {
    format!("{ADULTS}{body}")
}

fn pupils(body: &str) -> String {
    format!("{PUPILS}{body}")
}

/// The household that a search finds first.
fn opened(counter: &Counter, text: &str) -> Value {
    let number = search(counter, text)[0].0.clone();
    counter.ok(counter.admin, "household.open", json!({ "number": number }))
}

fn child<'f>(file: &'f Value, name: &str) -> &'f Value {
    let mut members = file["members"].as_array().unwrap().iter();
    members
        .find(|one| one["fields"]["first_name"] == name)
        .unwrap()
}

#[test]
fn what_a_file_is_is_seen_by_its_header_and_may_be_said() {
    let counter = Counter::new();
    let read = call(&counter, "import.read", &adults(THREE), json!({}));
    assert_eq!(read["kind"], "onde");
    let mapping = &read["mapping"];
    assert_eq!(mapping["Prénom enfant"], "eleve_prenom");
    assert_eq!(mapping["Prénom enfant (2)"], "eleve_prenom");
    assert_eq!(mapping["Téléphone portable"], "responsable_telephone");
    assert_eq!(mapping["Pays"], Value::Null);
    let said = json!({ "kind": "households" });
    let read = call(&counter, "import.read", &adults(THREE), said);
    assert_eq!(read["kind"], "households");
    let upload = counter
        .host
        .receive(counter.admin, adults(THREE).as_bytes())
        .unwrap();
    let request = json!({ "upload": upload, "kind": "households" });
    assert_eq!(
        counter.refused(counter.admin, "import.run", request),
        "import_field_missing"
    );
}

#[test]
fn responsables_make_households_and_a_child_apart_is_in_two() {
    let counter = Counter::new();
    let looked = call(&counter, "import.preview", &adults(THREE), json!({}));
    assert_eq!(
        counts(&looked, &["households", "made", "rejected"]),
        [2, 2, 0]
    );
    assert!(
        search(&counter, "zorglub").is_empty(),
        "a preview writes nothing"
    );
    let done = import(&counter, &adults(THREE));
    assert_eq!(
        counts(&done, &["lines", "taken", "made", "rejected"]),
        [3, 3, 2, 0]
    );
    let together = opened(&counter, "max zorglub");
    let apart = opened(&counter, "kervadec");
    let roles = |file: &Value| -> Vec<(String, String)> {
        let members = file["members"].as_array().unwrap().iter();
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        members
            .map(|one| (word(&one["role"]), word(&one["fields"]["first_name"])))
            .collect()
    };
    let told = |told: &[(&str, &str)]| -> Vec<(String, String)> {
        told.iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    };
    assert_eq!(
        roles(&together),
        told(&[
            ("guardian", "Max"),
            ("partner", "Odile"),
            ("child", "Ada"),
            ("child", "Bo")
        ])
    );
    assert_eq!(roles(&apart), told(&[("guardian", "Yun"), ("child", "Bo")]));
    assert_eq!(
        child(&together, "Bo")["person"],
        child(&apart, "Bo")["person"]
    );
    assert_eq!(together["address"]["fields"]["line"], "1 rue Haute");
    assert_eq!(together["origin_ref"], Value::Null);
    counter.verify();
}

#[test]
fn the_pupils_then_fill_what_is_empty() {
    let counter = Counter::new();
    import(&counter, &adults(THREE));
    let both = pupils(&format!("{ADA}{BO}"));
    let looked = call(&counter, "import.preview", &both, json!({}));
    assert_eq!(
        counts(&looked, &["completed", "made", "rejected"]),
        [2, 0, 0],
        "{looked}"
    );
    let done = import(&counter, &both);
    assert_eq!(
        counts(&done, &["completed", "taken", "remarks"]),
        [2, 2, 0],
        "{done}"
    );
    let file = opened(&counter, "max zorglub");
    let ada = child(&file, "Ada");
    assert_eq!(ada["fields"]["birth"]["date"], "2016-02-01");
    assert_eq!(ada["fields"]["sex"], "F");
    assert!(file.to_string().contains("1234567890A"), "{file}");
    // The national identifier is no way to find a child.
    assert!(search(&counter, "1234567890A").is_empty());
    counter.verify();
}

#[test]
fn twice_is_once_whichever_file_comes_first() {
    let counter = Counter::new();
    let both = pupils(&format!("{ADA}{BO}"));
    let alone = import(&counter, &both);
    assert_eq!(counts(&alone, &["refused", "rejected"]), [2, 2]);
    assert!(rejects(&alone)[0].1.contains("responsable"), "{alone}");
    import(&counter, &adults(THREE));
    import(&counter, &both);
    let acts = counter.acts().len();
    for text in [&both, &adults(THREE)] {
        let again = import(&counter, text);
        let known = counts(&again, &["households"]);
        assert_eq!(counts(&again, &["known"]), known, "{again}");
        assert_eq!(
            counts(&again, &["made", "completed", "rejected"]),
            [0, 0, 0]
        );
    }
    assert_eq!(counter.acts().len(), acts, "nothing was written");
    counter.verify();
}

#[test]
fn nothing_is_written_over_and_what_differs_is_told() {
    let counter = Counter::new();
    let admin = counter.admin;
    let known = counter.household(
        admin,
        &[
            member("guardian", "Max", "Zorglub", "14/03/1987"),
            member("child", "Ada", "Zorglub", "01/02/2016"),
        ],
    );
    import(&counter, &pupils(ADA));
    // Another first name, another address: the identifier says that it is she.
    let moved = "ZORGLUB;;Adélaïde;01/02/2016;F;1234567890A;4 allée Neuve;41990;Valmont;;;;;;;\n";
    let done = import(&counter, &pupils(moved));
    assert_eq!(
        counts(&done, &["known", "remarks", "rejected"]),
        [1, 1, 0],
        "{done}"
    );
    let told = &rejects(&done)[0].1;
    assert!(
        told.contains("Prénom") && told.contains("Adresse"),
        "{told}"
    );
    let file = counter.file(admin, &known);
    assert_eq!(file["members"][1]["fields"]["first_name"], "Ada");
    assert_eq!(file["address"]["fields"]["line"], "1 rue Haute");
    // Another child altogether with that identifier is refused.
    let other = "ROUX;;Paul;05/06/2012;M;1234567890A;;;;;;;;;;\n";
    let done = import(&counter, &pupils(other));
    assert_eq!(counts(&done, &["refused"]), [1]);
    assert!(rejects(&done)[0].1.contains("Cet INE"), "{done}");
    counter.verify();
}

#[test]
fn a_pupil_written_otherwise_waits_for_a_decision() {
    let counter = Counter::new();
    let admin = counter.admin;
    let known = counter.household(
        admin,
        &[
            member("guardian", "Max", "Zorglub", "14/03/1987"),
            member("child", "Adélie", "Zorglub", "01/02/2016"),
        ],
    );
    let line = "M.;;ZORGLUB;Max;1 rue Haute;41990;Valmont;;;;;;;ZORGLUB;Adelye;CE1;;;;\n";
    let header = ADULTS.replacen("Classes enfants", "Date naissance enfant", 1);
    let text = format!("{header}{}", line.replace("CE1", "01/02/2016"));
    let looked = call(&counter, "import.preview", &text, json!({}));
    assert_eq!(counts(&looked, &["unsure"]), [1], "{looked}");
    let key = looked["unsure"][0]["family"]["key"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        looked["unsure"][0]["likely"][0]["household"],
        known.as_str()
    );
    let decided = |decision: Value| {
        let mut decisions = json!({});
        decisions[&key] = decision;
        call(
            &counter,
            "import.run",
            &text,
            json!({ "decisions": decisions }),
        )
    };
    assert_eq!(
        counts(&decided(json!({ "kind": "skip" })), &["left", "rejected"]),
        [1, 1]
    );
    let joined = decided(json!({ "kind": "attach", "household": known }));
    assert_eq!(counts(&joined, &["completed"]), [1]);
    assert_eq!(
        counter.file(admin, &known)["members"]
            .as_array()
            .unwrap()
            .len(),
        3
    );
    let undone = counter.ok(admin, "import.undo", json!({ "import": joined["import"] }));
    assert_eq!(undone["undone"], 1);
    let made = decided(json!({ "kind": "create" }));
    assert_eq!(counts(&made, &["made"]), [1], "{made}");
    counter.verify();
}

#[test]
fn a_brother_joins_the_household_of_his_sister_and_a_second_parent_makes_another() {
    let counter = Counter::new();
    let admin = counter.admin;
    let known = counter.household(
        admin,
        &[
            member("guardian", "Max", "Zorglub", "14/03/1987"),
            member("child", "Ada", "Zorglub", "01/02/2016"),
        ],
    );
    let header = "INE;Nom élève;Prénom élève;Date naissance;Sexe;Nom responsable;\
         Prénom responsable;Adresse responsable;CP responsable;Commune responsable;\
         Nom responsable;Prénom responsable;Adresse responsable;CP responsable;Commune responsable\n";
    let text = format!(
        "{header}1234567890A;Zorglub;Ada;01/02/2016;F;Zorglub;Max;1 rue Haute;41990;Valmont;;;;;\n\
         1234567890B;Zorglub;Bo;04/03/2018;M;Zorglub;Max;1 rue Haute;41990;Valmont;\
         Kervadec;Yun;9 quai Bas;41990;Valmont\n"
    );
    let done = import(&counter, &text);
    assert_eq!(
        counts(&done, &["households", "completed", "made", "taken"]),
        [2, 1, 1, 2]
    );
    let file = counter.file(admin, &known);
    assert_eq!(file["members"].as_array().unwrap().len(), 3);
    let apart = opened(&counter, "kervadec");
    assert_eq!(child(&apart, "Bo")["person"], child(&file, "Bo")["person"]);
    let again = import(&counter, &text);
    assert_eq!(counts(&again, &["known"]), [2], "{again}");

    // As a whole: the household that was made is archived, the other is as it was.
    let undone = counter.ok(admin, "import.undo", json!({ "import": done["import"] }));
    assert_eq!(
        (undone["undone"].as_u64(), &undone["kept"]),
        (Some(2), &json!([]))
    );
    let file = counter.file(admin, &known);
    assert_eq!(file["members"].as_array().unwrap().len(), 2);
    assert_eq!(file["address"], Value::Null);
    assert!(!file.to_string().contains("1234567890A"));
    let anew = import(&counter, &text);
    assert_eq!(counts(&anew, &["completed", "made"]), [1, 1], "{anew}");
    counter.verify();
}

#[test]
fn a_namesake_of_a_responsable_counts_where_she_lives_alone() {
    let counter = Counter::new();
    let known = counter.household(
        counter.admin,
        &[member("guardian", "Max", "Zorglub", "14/03/1987")],
    );
    let file = counter.file(counter.admin, &known);
    counter.ok(
        counter.admin,
        "household.update_address",
        json!({
            "household": known,
            "address": { "line": "1, rue Haute", "postcode": "41990", "commune": "Valmont" },
            "correct": false,
            "versions": file["versions"],
        }),
    );
    for (home, fate) in [("1 rue Haute", "unsure"), ("9 quai Bas", "made")] {
        let line = format!("M.;;ZORGLUB;Max;{home};41990;Valmont;;;;;;;ZORGLUB;Ada;CE1;;;;\n");
        let looked = call(&counter, "import.preview", &adults(&line), json!({}));
        assert_eq!(counts(&looked, &[fate]), [1], "{home}: {looked}");
    }
}

#[test]
fn whatever_stands_in_an_extraction_twice_is_once() {
    // Numbers from a seed, for files that nobody would write.
    fn below(state: &mut u64, most: usize) -> usize {
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) as usize % most
    }
    const CELLS: &[&[&str]] = &[
        &["M.", "MME", "", "DR"],
        &["", "", "Usage"],
        &["Zorglub", "Roux", "Zorglub", ""],
        &["Max", "Odile", "Yun", ""],
        &["1 rue Haute", "9 quai Bas", ""],
        &["41990", "4199", ""],
        &["Valmont", ""],
        &["FRANCE"],
        &["a@exemple.fr", "a@", ""],
        &["0639980112", "06", ""],
        &[""],
        &["", "0639980113"],
        &["", "Usage"],
        &["Zorglub", "Roux", ""],
        &["Ada", "Bo", "Lin", "Tom", ""],
        &["CE1", "CP"],
        &[""],
        &["Zorglub", ""],
        &["Ada", "Bo", ""],
        &["CE1", "CP"],
    ];
    for seed in 0..8u64 {
        let mut state = seed;
        let counter = Counter::seeded(seed + 1);
        let mut body = String::new();
        for _ in 0..25 {
            let cells: Vec<&str> = CELLS
                .iter()
                .map(|texts| texts[below(&mut state, texts.len())])
                .collect();
            body.push_str(&cells.join(";"));
            body.push_str(["\n", "\r\n", ";trop\n"][below(&mut state, 3)]);
        }
        let first = import(&counter, &adults(&body));
        assert_eq!(counts(&first, &["lines"]), [25], "seed {seed}");
        let acts = counter.acts().len();
        let second = import(&counter, &adults(&body));
        assert_eq!(
            counts(&second, &["made", "completed"]),
            [0, 0],
            "seed {seed}: {first}\n{second}"
        );
        assert_eq!(counter.acts().len(), acts, "seed {seed}");
        counter.verify();
    }
}
