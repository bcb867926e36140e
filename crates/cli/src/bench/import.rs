//! A town that arrives from a file: looked at, taken in, taken in again, taken back.
//!
//! In a base of its own: its families are not those that the other figures speak of.

use super::memory;
use super::statistics::{Figures, Series};
use crate::arguments::Common;
use crate::counter::Counter;
use crate::failure::Failure;
use serde_json::{Value, json};
use std::fmt::Write;

/// What was measured.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(super) struct Import {
    /// Households of the file.
    pub(super) households: u64,
    /// Its lines.
    pub(super) lines: u64,
    /// The most memory that the process ever held, in KiB; absent where the system does not tell.
    pub(super) peak_kib: Option<u64>,
    /// Each job by its key.
    pub(super) figures: Vec<(String, Figures)>,
}

/// Makes a base of one family in a temporary folder and brings the town to it.
pub(super) fn of_size(households: u32, seed: u64) -> Result<Import, Failure> {
    let folder = tempfile::tempdir()?;
    let base = folder.path().join("base");
    let (households, seed) = (households.to_string(), seed.to_string());
    let made: Value = super::child(&base, "", ["demo", "--households", "1", "--seed", &seed])?;
    let password = made["password"].as_str().unwrap_or_default();
    super::child(
        &base,
        password,
        ["bench", "--measure-import", "--households", &households],
    )
}

/// Measures the base of `--base`.
pub(super) fn measure(common: &Common, households: u32) -> Result<Import, Failure> {
    let counter = Counter::open(common, None)?;
    let mut figures: Vec<(String, Figures)> = Vec::new();
    let text = file(households);
    let mut done = Value::Null;
    for (key, name) in [
        ("import_preview", "import.preview"),
        ("import_run", "import.run"),
        ("import_again", "import.run"),
    ] {
        let mut series = Series::default();
        let upload = counter.host.receive(counter.client, text.as_bytes())?;
        let request = json!({ "upload": upload, "file_name": "commune.csv" });
        let answer = series.time(|| counter.call(name, request))?;
        figures.push((key.to_owned(), series.figures()));
        if key == "import_run" {
            done = answer;
        }
    }
    let peak_kib = memory::peak_kib();
    let mut undo = Series::default();
    undo.time(|| counter.call("import.undo", json!({ "import": done["import"] })))?;
    figures.push(("import_undo".to_owned(), undo.figures()));
    counter.leave()?;
    let counts = &done["report"]["counts"];
    let count = |key: &str| counts[key].as_u64().unwrap_or_default();
    // A measure of what was refused would be of nothing.
    if count("made") != u64::from(households) {
        return Err(Failure::terminal("bench_failed"));
    }
    Ok(Import {
        households: count("made"),
        lines: count("lines"),
        peak_kib,
        figures,
    })
}

/// Syllables: as many names as a town has.
const PARTS: [&str; 12] = [
    "Bar", "Mon", "Vil", "Cor", "Tes", "Lan", "Dur", "Gar", "Per", "Sau", "Fer", "Bel",
];
const ENDS: [&str; 12] = [
    "don", "tier", "lard", "mel", "sier", "din", "and", "nier", "rin", "val", "rand", "let",
];
const FIRST_NAMES: [&str; 12] = [
    "Anne", "Karim", "Hélène", "Paul", "Nora", "Yves", "Inès", "Marc", "Zoé", "Louis", "Ada", "Tom",
];

/// A file of households of two adults and two children, no two adults born alike under one name.
fn file(households: u32) -> String {
    let mut text = String::from(
        "dossier;role;nom;prenom;date_naissance;adresse;code_postal;commune;telephone;courriel\n",
    );
    let of = |list: [&'static str; 12], rank: u32| list[(rank % 12) as usize];
    for n in 0..households {
        let name = format!("{}{}{}", of(PARTS, n), of(ENDS, n / 12), of(ENDS, n / 144));
        for (rank, role) in ["responsable", "conjoint", "enfant", "enfant"]
            .into_iter()
            .enumerate()
        {
            let rank = rank as u32;
            let year = if rank < 2 {
                1960 + n / 28 % 35
            } else {
                2012 + n % 11
            };
            // Writing into a String cannot fail.
            let _ = write!(
                text,
                "B-{n};{role};{name};{};{:02}/{:02}/{year};",
                of(FIRST_NAMES, n + rank * 5),
                n % 28 + 1,
                (n / 980 + rank) % 12 + 1,
            );
            text.push_str(&match rank {
                0 => format!(
                    "{} rue des Tanneurs;28200;Châteaudun;063998{:04};b{n}@courriel.exemple\n",
                    n % 90 + 1,
                    n % 10_000,
                ),
                _ => ";;;;\n".to_owned(),
            });
        }
    }
    text
}
