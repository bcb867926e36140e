//! A copy for training: a base that works, in which nobody is real.

use crate::exports::{LEARNER, town};
use guichet_app::Client;
use guichet_store::base::BaseFolder;
use guichet_store::{Credential, probe};
use guichet_testkit::{Counter, bytes_of, member};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::Path;

/// Columns whose values stay as they are in a copy for training: communes and codes of registers,
/// closed lists, and the labels that ship with the product. `docs/format/export.md` lists them.
const KEPT: &str = "commune.name commune.insee commune.postcode commune.accent entity.kind \
    role.key role.label role.grants household.status household.procedures person.sex \
    person.birth_country person.birth_insee person.birth_label person.nationality \
    person.marital_status person.meal person.vaccination member.role member.residence \
    member.residence_weeks address.postcode address.commune address.insee address.country \
    address.kind kinship.kinship kinship.authority kinship.evidence kinship.pick_up \
    asked_field.procedure asked_field.field asked_field.demand document_type.key \
    document_type.label document_type.subject document_type.procedures \
    document_type.alternatives document_type.legal_source document_type.proves \
    document_type.condition document_type.substitutes document_type.validity \
    document_type.purge_from supporting_document.status attachment.kind request.kind \
    request.channel request.status request.decisions request.priority listed_household.town";
/// The same, where a value of the change log or of a request has several parts.
const KEPT_PARTS: &str = "insee postcode commune country kind field target document_type \
    procedures role sex status authority evidence pick_up weeks nationality marital_status \
    birth_country birth_insee birth_label grants meal vaccination residence residence_weeks";
/// Letters and digits drawn at random: compared whole.
const DRAWN: [&str; 5] = [
    "ine",
    "insurance_policy",
    "policy",
    "origin_ref",
    "external_ref",
];
/// Words that the copy itself is made of.
const OF_THE_COPY: &str = "texte imaginé pour la formation rue personne invalid fiction agent service \
    accueil pièce imaginée test demo pdf png jpeg jpg export anonymise formation guichet courriel";

/// A text of a base.
struct Cell {
    table: String,
    column: String,
    /// Of a value of several parts, the name of the part; else that of the column.
    part: String,
    text: String,
}

impl Cell {
    fn is_kept(&self) -> bool {
        let whole = format!("{}.{}", self.table, self.column);
        let parts =
            self.part != self.column && KEPT_PARTS.split_whitespace().any(|one| one == self.part);
        parts || KEPT.split_whitespace().any(|one| one == whole)
    }

    fn is_drawn(&self) -> bool {
        DRAWN.contains(&self.part.as_str())
    }
}

/// Every text of a JSON value under its nearest key.
fn leaves(part: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => match serde_json::from_str::<Value>(text) {
            Ok(inner @ (Value::Object(_) | Value::Array(_))) => leaves(part, &inner, found),
            _ => found.push((part.to_owned(), text.clone())),
        },
        Value::Array(all) => all.iter().for_each(|one| leaves(part, one, found)),
        Value::Object(told) => told.iter().for_each(|(key, one)| leaves(key, one, found)),
        _ => {}
    }
}

fn words(text: &str) -> impl Iterator<Item = String> {
    let folded = guichet_domain::name::fold(text);
    let all: Vec<String> = folded
        .split(|sign: char| !sign.is_alphanumeric())
        .filter(|word| {
            let letters = word.chars().filter(|sign| sign.is_alphabetic()).count();
            // A day may be somebody's before and somebody else's after: days have a test of their own.
            letters >= 4 || (letters == 0 && word.len() >= 9)
        })
        .map(str::to_owned)
        .collect();
    all.into_iter()
}

/// Every cell of every table of a base, under the name of its column.
fn cells(folder: &Path, login: &str, password: &str) -> Vec<Cell> {
    let credential = Credential::Password { login, password };
    let connection = probe::connect_closed(&BaseFolder::new(folder), &credential).unwrap();
    let mut tables = connection
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .unwrap();
    let names: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    let mut found = Vec::new();
    for name in names {
        let mut statement = connection
            .prepare(&format!("SELECT * FROM \"{name}\""))
            .unwrap();
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        let mut rows = statement.query([]).unwrap();
        while let Some(row) = rows.next().unwrap() {
            for (at, column) in columns.iter().enumerate() {
                if let Ok(text) = row.get::<_, String>(at) {
                    let mut parts = Vec::new();
                    leaves(column, &Value::String(text), &mut parts);
                    found.extend(parts.into_iter().map(|(part, text)| Cell {
                        table: name.clone(),
                        column: column.clone(),
                        part,
                        text,
                    }));
                }
            }
        }
    }
    found
}

#[test]
fn nobody_real_is_left_in_a_copy_for_training() {
    let source = town();
    let made = source.ok(
        source.admin,
        "export.anonymise",
        json!({ "out": source.path("formation"), "password": LEARNER }),
    );
    assert_eq!(made["households"], 40);
    assert_eq!(made["files"], 3);
    source.ok(source.admin, "session.logout", json!({}));
    let theirs = cells(&source.path("base"), "accueil", "Vitrail-bleu-28-Beauce");
    let ours = cells(&source.path("formation"), "accueil", LEARNER);
    let mut allowed: BTreeSet<String> = words(OF_THE_COPY).collect();
    let kept = theirs.iter().filter(|cell| cell.is_kept());
    allowed.extend(kept.flat_map(|cell| words(&cell.text)));
    // The schema and the names of kinds and operations are the product's.
    let named = ["sqlite_schema", "sqlite_sequence"];
    let words_of_the_product = ["operation", "kind", "field_group", "subject_kind", "key"];
    let of_the_product = |cell: &&Cell| {
        named.contains(&cell.table.as_str()) || words_of_the_product.contains(&cell.column.as_str())
    };
    allowed.extend(
        ours.iter()
            .filter(of_the_product)
            .flat_map(|cell| words(&cell.text)),
    );
    let (mut real, mut drawn) = (BTreeSet::new(), BTreeSet::new());
    for cell in theirs
        .iter()
        .filter(|cell| !cell.is_kept() && !of_the_product(cell))
    {
        if cell.is_drawn() {
            drawn.insert(cell.text.clone());
        }
        real.extend(words(&cell.text).filter(|word| !allowed.contains(word)));
    }
    assert!(
        real.contains("hortense") && real.contains("quenouille"),
        "nothing would be seen"
    );
    assert!(real.len() > 200, "{}", real.len());
    let mut checked = 0;
    for cell in &ours {
        let place = format!("{}.{} {}", cell.table, cell.column, cell.part);
        if cell.is_drawn() {
            assert!(!drawn.contains(&cell.text), "{place}: {}", cell.text);
            continue;
        }
        checked += 1;
        for word in words(&cell.text) {
            assert!(
                !real.contains(&word),
                "{word} stands in {place}: {}",
                cell.text
            );
        }
    }
    assert!(checked > 2_000, "{checked}");
    // Files: each is the specimen of its kind, and nothing beside them is readable.
    for (name, bytes) in bytes_of(&source.path("formation")) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for word in ["hortense", "quenouille"] {
            assert!(!text.contains(word), "{name}");
        }
    }
}

/// A host over the copy, with its learner at the counter.
fn learner(source: &Counter, folder: &str) -> (Counter, Client) {
    let mut counter = Counter::empty(21);
    std::fs::create_dir_all(counter.path("base")).unwrap();
    guichet_testkit::copy_folder(&source.path(folder), &counter.path("base"));
    counter.restart();
    let admin = counter.admin;
    counter.ok(
        admin,
        "session.login",
        json!({ "login": "accueil", "password": LEARNER }),
    );
    (counter, admin)
}

#[test]
fn a_copy_for_training_is_a_base_that_works_and_whose_dates_moved() {
    let source = Counter::new();
    let births = ["14/03/1987", "22/05/2017", "03/02/2021", "1962"];
    source.household(
        source.admin,
        &[
            member("guardian", "Claire", "Marchand", births[0]),
            member("child", "Jeanne", "Marchand", births[1]),
            member("child", "Sami", "Bensaïd", births[2]),
            member("contact", "Odile", "Perrin", births[3]),
        ],
    );
    let out = source.path("formation");
    let request = json!({ "out": out, "password": LEARNER });
    // Not a password of the product's policy, and nothing is left.
    let weak = json!({ "out": out, "password": "marchand" });
    assert_eq!(
        source.refused(source.admin, "export.anonymise", weak),
        "invalid"
    );
    assert!(!out.join("data").exists());
    source.ok(source.admin, "export.anonymise", request.clone());
    assert_eq!(
        source.refused(source.admin, "export.anonymise", request),
        "base_exists"
    );

    let (copy, admin) = learner(&source, "formation");
    copy.verify();
    let file = copy.ok(admin, "household.open", json!({ "number": "00002" }));
    let members = file["members"].as_array().unwrap();
    assert_eq!(members.len(), 4);
    let kept: BTreeSet<String> = members
        .iter()
        .map(|one| one["fields"]["birth"]["date"].as_str().unwrap().to_owned())
        .collect();
    for day in ["1987-03-14", "2017-05-22", "2021-02-03", "1962"] {
        assert!(!kept.contains(day), "{day}: {kept:?}");
    }
    // Sisters and brothers bear one name still, and the children keep their distance.
    let name = |at: usize| members[at]["fields"]["usage_name"].clone();
    assert_eq!(name(0), name(1));
    assert_ne!(name(0), name(2));
    let day = |at: usize| -> chrono::NaiveDate {
        members[at]["fields"]["birth"]["date"]
            .as_str()
            .unwrap()
            .parse()
            .unwrap()
    };
    assert_eq!((day(2) - day(1)).num_days(), 1_353);
    let acts = copy.acts();
    assert!(acts.iter().any(|act| act == "export.anonymise"));
    assert!(
        !acts.iter().any(|act| act == "household.create"),
        "{acts:?}"
    );
}
