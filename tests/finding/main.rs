//! The measure of the search: questions put to an imagined town as people put them at a counter,
//! and how often the right family stands first and among the first five.
//!
//! As a test it asks a small town. To measure one of the size that counts:
//! `cargo test --release -p guichet-tests --test finding -- --households 20000`.
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

/// Questions of each kind as often; about as many in all as the measure promises.
const QUESTIONS: usize = 5_000;
/// What the search promises, in a thousand questions.
const IN_FIVE: usize = 980;
const FIRST: usize = 900;
/// And of no kind fewer in the first five.
const KIND_IN_FIVE: usize = 900;
/// Most that the index may weigh, in a hundred parts of the synced data.
const INDEX_PERCENT: u64 = 60;

fn main() -> ExitCode {
    let wish = Wish::of(std::env::args().skip(1));
    // Listing tests must not run them.
    if wish.lists {
        return ExitCode::SUCCESS;
    }
    let mut town = Town::imagine(wish.households, wish.seed);
    let queries = town.questions(wish.seed, wish.questions);
    let mut score = Score::default();
    for query in &queries {
        let (numbers, took) = town.ask(query);
        let place = numbers
            .iter()
            .position(|number| town.answers(query, number));
        if place.is_none_or(|place| place > 0) && wish.tells {
            println!(
                "{}: « {} » → {} : {:?}",
                query.kind, query.text, query.truth, numbers
            );
        }
        score.note(query.kind, place, took);
    }
    let weights = town.weights();
    let weight_of = |kept: fn(&(String, u64, bool)) -> bool| -> u64 {
        let tables = weights.iter().filter(|table| kept(table));
        tables.map(|(_, bytes, _)| bytes).sum()
    };
    let index = weight_of(|(table, ..)| table.starts_with("search_"));
    let synced = weight_of(|(_, _, synced)| *synced);
    score.print(wish.households, index, synced);
    if wish.tells {
        for (table, bytes, _) in &weights {
            println!("{table}: {} kB", bytes / 1_000);
        }
    }
    let light = index * 100 <= synced * INDEX_PERCENT || wish.households < 2_000;
    match score.holds() && light {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    }
}

/// What to measure.
struct Wish {
    households: u32,
    seed: u64,
    questions: usize,
    /// Each question whose family does not stand first is printed, and what each table weighs.
    tells: bool,
    lists: bool,
}

impl Wish {
    fn of(words: impl Iterator<Item = String>) -> Self {
        let mut wish = Self {
            households: 300,
            seed: 28,
            questions: 1_040,
            tells: false,
            lists: false,
        };
        let mut words = words;
        while let Some(word) = words.next() {
            let mut number = || words.next().and_then(|text| text.parse().ok()).unwrap();
            match word.as_str() {
                "--households" => {
                    wish.households = number();
                    wish.questions = QUESTIONS;
                }
                "--seed" => wish.seed = u64::from(number()),
                "--questions" => wish.questions = number() as usize,
                "--tell" => wish.tells = true,
                "--list" => wish.lists = true,
                // Options of the usual harness mean nothing here.
                _ => {}
            }
        }
        wish
    }
}
