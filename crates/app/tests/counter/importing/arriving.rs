//! What a file brings: each line taken or told, all or nothing, twice is once.

use super::{TWO, counts, hand_over, import, preview, rejects, search};
use guichet_testkit::Counter;
use serde_json::{Value, json};

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
