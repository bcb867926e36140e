//! Times every document: `cargo run --release -p guichet-documents --example time`.

#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

#[path = "../tests/papers/samples/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::expect_used,
    reason = "shared with the tests, which use all of it and may stop at a surprise"
)]
mod samples;

use std::time::{Duration, Instant};

use guichet_documents::{
    DocumentError, fiche_famille, letter, queue_list, recepisse, recovery_sheet,
};

const RUNS: usize = 200;

type Render = Box<dyn Fn() -> Result<Vec<u8>, DocumentError>>;

fn main() -> Result<(), DocumentError> {
    let (ordinary, large, key) = (
        samples::recepisse(),
        samples::large_family(),
        samples::recovery_sheet(),
    );
    let mut rare = samples::recepisse();
    rare.members[0].name = samples::RARE_LETTERS.to_owned();
    let (fiche, large_fiche) = (samples::fiche_famille(), samples::large_fiche());
    let (complement, refusal) = (samples::complement(), samples::refusal());
    let (short_list, long_list) = (samples::queue_list(20), samples::queue_list(1_000));
    let documents: [(&str, Render); 10] = [
        ("récépissé", Box::new(move || recepisse::render(&ordinary))),
        (
            "récépissé, lettres rares",
            Box::new(move || recepisse::render(&rare)),
        ),
        (
            "récépissé, 2 pages",
            Box::new(move || recepisse::render(&large)),
        ),
        (
            "fiche famille",
            Box::new(move || fiche_famille::render(&fiche)),
        ),
        (
            "fiche famille, 3 pages",
            Box::new(move || fiche_famille::render(&large_fiche)),
        ),
        (
            "courrier de complément",
            Box::new(move || letter::render(&complement)),
        ),
        (
            "courrier de refus",
            Box::new(move || letter::render(&refusal)),
        ),
        (
            "liste des demandes",
            Box::new(move || queue_list::render(&short_list)),
        ),
        (
            "1 000 demandes, 37 pages",
            Box::new(move || queue_list::render(&long_list)),
        ),
        (
            "clé de secours",
            Box::new(move || recovery_sheet::render(&key)),
        ),
    ];
    println!(
        "{:<26} {:>9} {:>9} {:>9} {:>9}",
        "document", "premier", "médiane", "p95", "octets"
    );
    for (name, render) in documents {
        let start = Instant::now();
        let bytes = render()?;
        let first = start.elapsed();
        let mut times = Vec::with_capacity(RUNS);
        for _ in 0..RUNS {
            let start = Instant::now();
            std::hint::black_box(render()?);
            times.push(start.elapsed());
        }
        times.sort_unstable();
        let (median, p95) = (times[RUNS / 2], times[RUNS * 95 / 100]);
        let [first, median, p95] = [first, median, p95].map(milliseconds);
        println!(
            "{name:<26} {first:>9} {median:>9} {p95:>9} {:>9}",
            bytes.len()
        );
    }
    Ok(())
}

fn milliseconds(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1000.0)
}
