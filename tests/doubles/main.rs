//! The measure of the search for duplicates: persons entered twice in every usual way, and persons
//! who only look like it, planted in an imagined town; then how many are found, how many pairs are
//! shown for nothing, how long the whole takes, and how long a hint takes while a person is typed.
//!
//! As a test it plants a small town. To measure one of the size that counts:
//! `cargo test --release -p guichet-tests --test doubles -- --households 20000`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a program that stops when its town cannot be made, and prints its table"
)]

mod score;
mod town;

use score::Score;
use std::process::ExitCode;
use town::Town;

/// Doubles planted in a town of the size that counts; half as many traps.
const DOUBLES: usize = 2_000;
/// Persons typed, for the time of a hint.
const TYPED: usize = 600;
/// What is promised, in a hundred: of the doubles found, of the pairs shown that are doubles.
const RECALL: usize = 95;
const PRECISION: usize = 95;
/// And of no kind fewer found.
const KIND_RECALL: usize = 85;
/// Longest comparison of a town of 20,000 households, in seconds.
const SCAN_SECONDS: f64 = 30.0;
/// Longest hint in a hundred at 20,000 households but five, in milliseconds.
const HINT_MS: f64 = 20.0;

fn main() -> ExitCode {
    let wish = Wish::of(std::env::args().skip(1));
    // Listing tests must not run them.
    if wish.lists {
        return ExitCode::SUCCESS;
    }
    let mut town = Town::imagine(wish.households, wish.seed);
    let planted = town.plant(wish.seed, wish.doubles);
    let before = town::peak_kib();
    let scan = town.scan();
    let grown = town::peak_kib().saturating_sub(before);
    let mut score = Score::of(&planted, &town.suspected());
    score.scan = scan;
    score.hints = town.hints(wish.seed, wish.typed);
    score.print(wish.households, grown, wish.tells);
    // Times are promised of a release, for a town of the size that counts.
    let measured = !cfg!(debug_assertions) && wish.households >= 2_000;
    match score.holds(wish.households >= 2_000) && (!measured || score.is_quick()) {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// What to measure.
struct Wish {
    households: u32,
    seed: u64,
    doubles: usize,
    typed: usize,
    /// Each double missed and each pair shown for nothing is printed.
    tells: bool,
    lists: bool,
}

impl Wish {
    fn of(words: impl Iterator<Item = String>) -> Self {
        let mut wish = Self {
            households: 300,
            seed: 41,
            doubles: 76,
            typed: 40,
            tells: false,
            lists: false,
        };
        let mut words = words;
        while let Some(word) = words.next() {
            let mut number = || words.next().and_then(|text| text.parse().ok()).unwrap();
            match word.as_str() {
                "--households" => {
                    wish.households = number();
                    wish.doubles = DOUBLES.min(wish.households as usize / 4);
                    wish.typed = TYPED;
                }
                "--seed" => wish.seed = u64::from(number()),
                "--tell" => wish.tells = true,
                "--list" => wish.lists = true,
                // Options of the usual harness mean nothing here.
                _ => {}
            }
        }
        wish
    }
}
