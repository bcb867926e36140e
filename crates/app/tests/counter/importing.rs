//! A town that arrives from a file: each line taken or told, twice is once, all or nothing, on
//! after an interruption, back as a whole.

use guichet_app::Client;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

const HEADER: &str =
    "dossier;role;nom;prenom;date_naissance;adresse;code_postal;commune;telephone;courriel\n";

/// Two families and what is usual in such files.
const TWO: &str = "\
N-12;responsable;Prigent;Hélène;14/03/1987;12 rue des Halles;41990;Valmont-sur-Loir;06 39 98 01 12;helene@exemple.fr\n\
N-12;enfant;Prigent;Léo;22.05.2017;;;;;\n\
N-15;responsable;Bensaïd;Karim;1985;3 quai Bas;41990;Valmont-sur-Loir;0639980113;\n\
N-15;conjoint;Roux;Nora;01/02/1986;;;;;nora@exemple.fr\n\
N-15;enfant;Bensaïd;Inès;3 mars 2019;;;;;\n";

fn hand_over(counter: &Counter, client: Client, body: &str) -> Value {
    let text = format!("{HEADER}{body}");
    json!(counter.host.receive(client, text.as_bytes()).unwrap())
}

fn import(counter: &Counter, body: &str) -> Value {
    let upload = hand_over(counter, counter.admin, body);
    let request = json!({ "upload": upload, "file_name": "/tmp/familles.csv" });
    counter.ok(counter.admin, "import.run", request)
}

fn preview(counter: &Counter, body: &str) -> Value {
    let upload = hand_over(counter, counter.admin, body);
    counter.ok(counter.admin, "import.preview", json!({ "upload": upload }))
}

/// The counts named, of a report.
fn counts(done: &Value, keys: &[&str]) -> Vec<u64> {
    let counts = &done["report"]["counts"];
    let sum =
        |keys: &[&str]| -> u64 { keys.iter().map(|key| counts[*key].as_u64().unwrap()).sum() };
    assert_eq!(
        sum(&["taken", "known_lines", "rejected"]),
        sum(&["lines"]),
        "a line is lost: {counts}"
    );
    assert_eq!(
        sum(&[
            "made",
            "joined",
            "known",
            "unsure",
            "left",
            "refused",
            "not_reached"
        ]),
        sum(&["households"]),
        "a household is lost: {counts}"
    );
    keys.iter().map(|key| sum(&[key])).collect()
}

fn rejects(done: &Value) -> Vec<(u64, String)> {
    let rejects = done["report"]["rejects"].as_array().unwrap().iter();
    rejects
        .map(|one| {
            (
                one["line"].as_u64().unwrap(),
                one["reason"].as_str().unwrap().to_owned(),
            )
        })
        .collect()
}

fn rejects_file(counter: &Counter, done: &Value) -> String {
    let id = done["report"]["rejects_file"]
        .as_str()
        .unwrap()
        .parse()
        .unwrap();
    let file = counter.host.document(counter.admin, id).unwrap();
    assert_eq!(file.mime, "text/csv");
    String::from_utf8(file.bytes.to_vec()).unwrap()
}

/// The hits of a search, by number and key.
fn search(counter: &Counter, text: &str) -> Vec<(String, Value)> {
    let found = counter.ok(
        counter.admin,
        "household.search",
        json!({ "text": text, "limit": 50 }),
    );
    let hits = found["hits"].as_array().unwrap().iter();
    hits.map(|hit| {
        (
            hit["number"].as_str().unwrap().to_owned(),
            hit["origin_ref"].clone(),
        )
    })
    .collect()
}

/// How many households the base holds, archived ones too.
fn households(counter: &Counter) -> usize {
    let made = ["household.import", "household.create"];
    let acts = counter.acts();
    acts.iter()
        .filter(|act| made.contains(&act.as_str()))
        .count()
}

#[test]
fn who_does_not_write_the_whole_town_is_refused() {
    let counter = Counter::new();
    let entity = counter.entity();
    for rights in [
        &["settings write commune"][..],
        &["settings write commune", "identity write commune"],
        &[
            "settings write commune",
            "identity write entities",
            "contact write commune",
        ],
        &[
            "settings write commune",
            "identity read commune",
            "contact write commune",
        ],
    ] {
        let role = counter.new_role(&rights.join(", "), rights);
        let client = counter.with_roles(&[(&role, &entity)]);
        let upload = hand_over(&counter, client, TWO);
        for name in ["import.read", "import.preview", "import.run"] {
            assert_eq!(
                counter.refused(client, name, json!({ "upload": upload })),
                "no_right"
            );
        }
        assert_eq!(
            counter.refused(client, "import.list", json!({})),
            "no_right"
        );
        let unknown = json!({ "import": "00000000-0000-7000-8000-000000000000" });
        assert_eq!(counter.refused(client, "import.undo", unknown), "no_right");
    }
}

#[test]
fn families_arrive_with_what_the_file_tells() {
    let counter = Counter::new();
    let before = counter.acts().len();
    let looked = preview(&counter, TWO);
    assert_eq!(
        counts(&looked, &["lines", "households", "made", "rejected"]),
        [5, 2, 2, 0]
    );
    let family = &looked["families"][0];
    assert_eq!(
        (family["key"].as_str(), family["line"].as_u64()),
        (Some("N-12"), Some(2))
    );
    assert_eq!(
        family["address"],
        "12 rue des Halles, 41990 Valmont-sur-Loir"
    );
    assert_eq!(family["members"][1]["name"], "Prigent Léo");
    assert_eq!(counter.acts().len(), before, "a preview writes nothing");

    let done = import(&counter, TWO);
    assert_eq!(counts(&done, &["lines", "taken", "made"]), [5, 5, 2]);
    assert_eq!(done["report"]["rejects_file"], Value::Null);
    assert_eq!(
        counter.acts()[..2],
        ["household.import", "household.import"]
    );
    let found = search(&counter, "N-15");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1, "N-15");
    let file = counter.ok(
        counter.admin,
        "household.open",
        json!({ "number": found[0].0 }),
    );
    assert_eq!(file["origin_ref"], "N-15");
    assert_eq!(file["address"]["fields"]["line"], "3 quai Bas");
    let members = file["members"].as_array().unwrap();
    let told: Vec<_> = members
        .iter()
        .map(|one| {
            (
                one["role"].as_str().unwrap(),
                one["fields"]["first_name"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("guardian", "Karim"),
            ("partner", "Nora"),
            ("child", "Inès")
        ]
    );
    assert_eq!(members[2]["fields"]["birth"]["date"], "2019-03-03");
    assert_eq!(search(&counter, "06 39 98 01 12").len(), 1);
    let runs = counter.ok(counter.admin, "import.list", json!({}));
    assert_eq!(runs[0]["file_name"], "familles.csv");
    assert_eq!(
        (runs[0]["households"].as_u64(), &runs[0]["ended"]),
        (Some(2), &json!(true))
    );
    counter.verify();
}

#[test]
fn twice_is_once() {
    let counter = Counter::new();
    import(&counter, TWO);
    let acts = counter.acts();
    let again = import(&counter, TWO);
    assert_eq!(
        counts(&again, &["made", "known", "known_lines", "taken"]),
        [0, 2, 5, 0]
    );
    assert_eq!(counter.acts(), acts);
    // What the file brings besides is taken.
    let more = import(&counter, &format!("{TWO}N-16;resp;Le Goff;Anne;;;;;;\n"));
    assert_eq!(counts(&more, &["made", "known"]), [1, 2]);
}

#[test]
fn a_household_with_one_wrong_line_stays_out_whole_and_the_others_arrive() {
    let counter = Counter::new();
    let body = "\
        A;responsable;Prigent;Hélène;31/02/1987;;;;;\n\
        A;enfant;Prigent;Léo;;;;;;\n\
        B;responsable;Roux;Karim;;;;;12;pas un courriel\n\
        C;enfant;Seul;Tom;;;;;;\n\
        ;responsable;Sans;Clé;;;;;;\n\
        D;responsable;Bonnet;Rose;;;;;;\n\
        E;responsable;Un;Paul;;;;;;\n\
        E;responsable;Deux;Jean;;;;;;\n";
    let done = import(&counter, body);
    assert_eq!(
        counts(
            &done,
            &["households", "made", "refused", "taken", "rejected"]
        ),
        [5, 1, 4, 1, 7]
    );
    let told = rejects(&done);
    let lines: Vec<u64> = told.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [2, 3, 4, 5, 6, 8, 9]);
    assert_eq!(
        told[0].1,
        "Date de naissance\u{a0}: Ce jour n’existe pas dans le calendrier"
    );
    assert_eq!(told[1].1, "Le dossier est refusé à cause de la ligne 2");
    assert!(
        told[2].1.contains("Téléphone") && told[2].1.contains("Courriel"),
        "{}",
        told[2].1
    );
    assert_eq!(told[4].1, "La clé du dossier manque");
    for (_, reason) in &told {
        assert!(!reason.is_empty() && reason != "Refusé.", "{told:?}");
    }
    let file = rejects_file(&counter, &done);
    assert!(
        file.starts_with("\u{feff}\"ligne\";\"motif\";\"dossier\";\"role\""),
        "{file}"
    );
    assert!(
        file.contains("\"4\";") && file.contains("\"pas un courriel\""),
        "{file}"
    );
    assert_eq!(file.lines().count(), 8);
    assert!(search(&counter, "prigent").is_empty());

    // Corrected, the very file of the rejects is imported as it is.
    let corrected = file.replace("31/02/1987", "28/02/1987");
    let upload = counter
        .host
        .receive(counter.admin, corrected.as_bytes())
        .unwrap();
    let again = counter.ok(counter.admin, "import.run", json!({ "upload": upload }));
    assert_eq!(counts(&again, &["made", "taken", "rejected"]), [1, 2, 5]);
    counter.verify();
}

#[test]
fn what_is_not_kept_of_a_line_is_told() {
    let counter = Counter::new();
    let body = "\
        A;responsable;Prigent;Hélène;;2 rue Haute;41990;Valmont;;\n\
        A;enfant;Prigent;Léo;;9 rue Basse;41990;Valmont;;\n";
    let done = import(&counter, body);
    assert_eq!(counts(&done, &["taken", "rejected", "remarks"]), [2, 0, 1]);
    assert_eq!(
        rejects(&done),
        [(
            3,
            "Repris, sauf l’adresse, qui n’est pas celle du foyer".to_owned()
        )]
    );
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

/// A file of many families.
fn town(families: usize) -> String {
    (0..families)
        .map(|n| {
            format!(
                "T-{n};responsable;Durand;Odile;{:02}/{:02}/19{:02};;;;;\nT-{n};enfant;Durand;Zoé;2018;;;;;\n",
                n % 28 + 1, n / 28 % 12 + 1, n / 336 % 60 + 30
            )
        })
        .collect()
}

#[test]
fn given_up_between_two_batches_it_goes_on_and_is_one_import() {
    let counter = Arc::new(Counter::new());
    let weak = Arc::downgrade(&counter);
    counter.machine.look_on(move |far| {
        let taking = far.is_some_and(|far| far.step.word() == "take_in" && far.done == 500);
        if let (Some(counter), true) = (weak.upgrade(), taking) {
            counter.ok(counter.admin, "work.give_up", json!({}));
        }
    });
    let body = town(1_200);
    let first = import(&counter, &body);
    assert_eq!(first["stopped"], true);
    assert_eq!(
        counts(&first, &["made", "not_reached", "taken", "rejected"]),
        [500, 700, 1_000, 1_400]
    );
    let runs = counter.ok(counter.admin, "import.list", json!({}));
    assert_eq!(
        (&runs[0]["ended"], runs[0]["households"].as_u64()),
        (&json!(false), Some(500))
    );
    counter.machine.look_on(|_| {});
    let second = import(&counter, &body);
    assert_eq!(second["import"], first["import"], "it is the same import");
    assert_eq!(
        counts(&second, &["made", "known", "rejected"]),
        [700, 500, 0]
    );
    let runs = counter.ok(counter.admin, "import.list", json!({}));
    assert_eq!(runs.as_array().unwrap().len(), 1);
    assert_eq!(
        (&runs[0]["ended"], runs[0]["households"].as_u64()),
        (&json!(true), Some(1_200))
    );
    let undone = counter.ok(
        counter.admin,
        "import.undo",
        json!({ "import": first["import"] }),
    );
    assert_eq!(undone["undone"], 1_200);
}

#[test]
fn a_process_that_dies_in_the_middle_leaves_whole_households_and_the_rest_arrives_later() {
    let mut counter = Counter::new();
    let body = town(700);
    let batches = Arc::new(AtomicUsize::new(0));
    let heard = Arc::clone(&batches);
    counter.machine.look_on(move |far| {
        if far.is_some_and(|far| far.step.word() == "take_in" && far.done == 500) {
            heard.fetch_add(1, Ordering::SeqCst);
            panic!("the process dies here");
        }
    });
    let died = catch_unwind(AssertUnwindSafe(|| import(&counter, &body)));
    assert!(died.is_err());
    assert_eq!(batches.load(Ordering::SeqCst), 1);
    counter.machine.look_on(|_| {});
    counter.restart();
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    let done = import(&counter, &body);
    assert_eq!(counts(&done, &["made", "known", "rejected"]), [200, 500, 0]);
    let runs = counter.ok(counter.admin, "import.list", json!({}));
    assert_eq!(
        runs.as_array().unwrap().len(),
        1,
        "it went on with the one that died"
    );
    assert_eq!(runs[0]["households"], 700);
    counter.verify();
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

#[test]
fn the_mapping_of_a_header_is_remembered() {
    let counter = Counter::new();
    let admin = counter.admin;
    let text = "a;b;c;d\nK;resp;Prigent;Hélène\n";
    let hand_over = || json!(counter.host.receive(admin, text.as_bytes()).unwrap());
    let read = counter.ok(admin, "import.read", json!({ "upload": hand_over() }));
    assert_eq!(
        (&read["mapping"], &read["remembered"]),
        (&json!({}), &json!(false))
    );
    assert_eq!(
        read["columns"][2],
        json!({ "name": "c", "samples": ["Prigent"] })
    );
    assert_eq!(
        (read["lines"].as_u64(), read["source"].as_str()),
        (Some(1), Some("CSV, UTF-8, point-virgule"))
    );
    let missing = counter.refusal(admin, "import.run", json!({ "upload": hand_over() }));
    assert_eq!(
        (missing.code.as_ref(), missing.params["field"].as_str()),
        ("import_field_missing", "Dossier")
    );
    let mapping = json!({ "a": "dossier", "b": "role", "c": "nom", "d": "prenom" });
    let request = json!({ "upload": hand_over(), "mapping": mapping });
    counter.ok(admin, "import.run", request);
    let read = counter.ok(admin, "import.read", json!({ "upload": hand_over() }));
    assert_eq!(
        (&read["mapping"], &read["remembered"]),
        (&mapping, &json!(true))
    );
    let done = counter.ok(admin, "import.run", json!({ "upload": hand_over() }));
    assert_eq!(counts(&done, &["known"]), [1]);
}

#[test]
fn a_file_that_is_no_table_is_refused_with_why() {
    let counter = Counter::new();
    for (bytes, code) in [
        (b"\x89PNG\r\n\x1a\n\0\0".as_slice(), "import_not_a_table"),
        (b"PK\x03\x04rest", "import_broken_workbook"),
        (b"a;b\n\"1;2\n", "import_open_quote"),
    ] {
        let upload = counter.host.receive(counter.admin, bytes).unwrap();
        let request = json!({ "upload": upload });
        assert_eq!(
            counter.refused(counter.admin, "import.read", request.clone()),
            code
        );
        assert_eq!(counter.refused(counter.admin, "import.run", request), code);
    }
    let gone = json!({ "upload": "00000000-0000-7000-8000-000000000000" });
    assert_eq!(
        counter.refused(counter.admin, "import.read", gone),
        "upload_gone"
    );
}

/// Numbers from a seed, for files that nobody would write.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }
}

#[test]
fn whatever_stands_in_a_file_each_line_is_taken_or_told_and_twice_is_once() {
    for seed in 0..12 {
        let mut chance = Chance(seed);
        let counter = Counter::seeded(seed + 1);
        let mut body = String::new();
        for _ in 0..60 {
            let cells = [
                chance.of(&["A", "B", "C", "D", "E", "F", "G", ""]),
                chance.of(&[
                    "responsable",
                    "conjoint",
                    "enfant",
                    "enfant",
                    "contact",
                    "chat",
                    "",
                ]),
                chance.of(&["Prigent", "Le Goff", "D'Almeida", "", "X Æ", "R2"]),
                chance.of(&["Hélène", "Léo", "", "Zoé-Marie"]),
                chance.of(&["14/03/1987", "1987", "32/01/2000", "", "demain", "2999"]),
                chance.of(&["1 rue Haute", ""]),
                chance.of(&["41990", "4199", "", "zz"]),
                chance.of(&["Valmont", ""]),
                chance.of(&["0639980112", "06", ""]),
                chance.of(&["a@exemple.fr", "a@", ""]),
            ];
            body.push_str(&cells.join(";"));
            body.push_str(chance.of(&["\n", "\n", "\r\n", ";trop\n"]));
        }
        let first = import(&counter, &body);
        let [made, lines] = counts(&first, &["made", "lines"])[..] else {
            panic!()
        };
        assert_eq!(lines, 60);
        for (_, reason) in rejects(&first) {
            assert!(
                reason.len() > 10 && reason != "Refusé.",
                "seed {seed}: {reason}"
            );
        }
        let second = import(&counter, &body);
        assert_eq!(
            counts(&second, &["made", "known"]),
            [0, made],
            "seed {seed}"
        );
        let told = |done: &Value| rejects(done);
        let kept = |done: &Value| -> Vec<(u64, String)> {
            told(done)
                .into_iter()
                .filter(|(_, reason)| !reason.starts_with("Repris"))
                .collect()
        };
        assert_eq!(kept(&first), kept(&second), "seed {seed}");
        counter.verify();
    }
}
