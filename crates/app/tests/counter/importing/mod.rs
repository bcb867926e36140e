//! A town that arrives from a file, and leaves again if it was the wrong one.

mod arriving;
mod deciding;
mod going_on;
mod noethys;
mod pupils;
mod two_households;

use guichet_app::Client;
use guichet_testkit::Counter;
use serde_json::{Value, json};

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
            "completed",
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
