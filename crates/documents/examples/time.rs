//! Times every document: `cargo run --release -p guichet-documents --example time`.

#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

#[path = "../tests/papers/samples.rs"]
#[allow(
    dead_code,
    clippy::expect_used,
    reason = "shared with the tests, which use all of it and may stop at a surprise"
)]
mod samples;

use std::time::{Duration, Instant};

use guichet_documents::{DocumentError, recepisse, recovery_sheet};

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
    let documents: [(&str, Render); 4] = [
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
