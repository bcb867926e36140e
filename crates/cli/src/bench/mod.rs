//! `guichet bench`: the figures of docs/PERFORMANCE.md.
//!
//! Each town is made and measured by processes of their own, so that the memory counted is that of
//! a counter at work and not of the making of the town.

mod chores;
mod documents;
mod files;
mod import;
mod lists;
mod machine;
mod measure;
mod memory;
mod questions;
mod report;
mod statistics;

use crate::arguments::{Bench, Common};
use crate::failure::Failure;
use crate::output::Output;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use statistics::Figures;
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Stdio};

/// What was measured on one town.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub(crate) struct Town {
    /// Households it began with.
    households: u32,
    /// Persons entered, each once.
    persons: u64,
    /// Seconds that its making took.
    made_in_seconds: f64,
    /// Size of the encrypted file, in bytes.
    base_bytes: u64,
    /// Proportional set size of the process after the searches, in KiB; absent where the system
    /// does not tell.
    pss_kib: Option<u64>,
    /// Load of the machine when the measures began; absent where the system does not tell.
    load: Option<String>,
    /// Parameters of the key derivation.
    key_derivation: String,
    /// Each job by its key.
    figures: Vec<(String, Figures)>,
}

pub(crate) fn run(common: &Common, bench: &Bench, output: Output) -> Result<(), Failure> {
    if bench.measure {
        let town = measure::town(common, bench.seed)?;
        return Output { json: true }.answer(&town, String::new);
    }
    if bench.measure_documents {
        let measured = documents::measure(common)?;
        return Output { json: true }.answer(&measured, String::new);
    }
    if bench.measure_import {
        let households = bench.households.first().copied().unwrap_or_default();
        let measured = import::measure(common, households)?;
        return Output { json: true }.answer(&measured, String::new);
    }
    let mut towns = Vec::new();
    for households in &bench.households {
        towns.push(of_size(*households, bench.seed)?);
    }
    let largest = bench.households.iter().copied().max();
    let waiting = largest.map(|households| documents::of_size(households, bench.seed));
    let waiting = waiting.transpose()?;
    let arriving = largest.map(|households| import::of_size(households, bench.seed));
    let arriving = arriving.transpose()?;
    let page = report::page(&towns, waiting.as_ref(), arriving.as_ref(), bench);
    if let Some(out) = &bench.out {
        std::fs::write(out, &page).map_err(|source| Failure::file(out, source))?;
    }
    let told = json!({ "towns": towns, "documents": waiting, "import": arriving });
    output.answer(&told, || page)
}

/// Makes a town in a temporary folder and measures it.
fn of_size(households: u32, seed: u64) -> Result<Town, Failure> {
    let folder = tempfile::tempdir()?;
    let base = folder.path().join("base");
    let (households, seed) = (households.to_string(), seed.to_string());
    let made: Value = child(
        &base,
        "",
        ["demo", "--households", &households, "--seed", &seed],
    )?;
    let password = made["password"].as_str().unwrap_or_default();
    let mut town: Town = child(&base, password, ["bench", "--measure", "--seed", &seed])?;
    town.made_in_seconds = made["seconds"].as_f64().unwrap_or_default();
    town.households = u32::try_from(made["households"].as_u64().unwrap_or_default()).unwrap_or(0);
    Ok(town)
}

/// Runs this very program on a base and reads its JSON.
fn child<T: DeserializeOwned>(
    base: &Path,
    password: &str,
    words: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Result<T, Failure> {
    let done = Command::new(std::env::current_exe()?)
        .args(words)
        .arg("--json")
        .arg("--base")
        .arg(base)
        .env("GUICHET_PASSWORD", password)
        .env_remove("GUICHET_AGENT")
        .stderr(Stdio::inherit())
        .output()?;
    if !done.status.success() {
        return Err(Failure::terminal("bench_failed"));
    }
    serde_json::from_slice(&done.stdout).map_err(|_| Failure::terminal("bench_failed"))
}
