//! Measuring one town, each job through the same gate as a window.

use super::chores::Chores;
use super::statistics::{Figures, Series};
use super::{Town, files, lists, machine, memory, questions};
use crate::arguments::Common;
use crate::counter::Counter;
use crate::failure::Failure;
use serde_json::{Value, json};
use std::time::Instant;

const LOGINS: usize = 15;
const FILES: usize = 400;
const SEARCHES: usize = 2_000;

/// Measures the base of `--base`.
pub(super) fn town(common: &Common, seed: u64) -> Result<Town, Failure> {
    let mut figures: Vec<(String, Figures)> = Vec::new();
    let mut keep = |key: &str, series: Series| figures.push((key.to_owned(), series.figures()));

    let load = machine::load();
    let (derivation, argon2id) = key_derivation(common)?;
    keep("argon2id", argon2id);
    let (login, usable) = cold_logins(common)?;
    keep("login_cold", login);
    keep("login_to_search", usable);

    let counter = Counter::open(common, None)?;
    keep("login_open", warm_logins(&counter, common)?);
    let sample = Sample::of(&counter, seed)?;
    keep("search", sample.searches(&counter)?);
    let pss_kib = memory::pss_kib();
    keep("household_open", sample.openings(&counter)?);
    for (key, series) in lists::measure(&counter)? {
        keep(key, series);
    }

    let chores = Chores::new(&counter);
    keep("draft_save", chores.drafts()?);
    let (creations, undos) = chores.creations()?;
    keep("household_create", creations);
    keep("undo", undos);
    keep("likely", chores.likely(&sample.households)?);
    keep("receipt", chores.receipts(&sample.households)?);
    keep("fiche", chores.papers(&sample.households, "family_sheet")?);
    keep(
        "missing",
        chores.papers(&sample.households, "missing_documents")?,
    );
    let (lists, decisions) = chores.requests(&sample.households)?;
    keep("request_list", lists);
    keep("request_decide", decisions);
    keep("queue_paper", chores.queue_papers()?);
    let (dated, complete) = chores.backups()?;
    keep("backup_folder", dated);
    keep("backup_file", complete);
    keep("verify", chores.verifications()?);
    let kept = files::measure(&counter, &sample.households, seed)?;
    keep("file_picture", kept.picture);
    keep("file_pdf", kept.pdf);
    keep("file_read", kept.read);
    let (dated, _) = chores.backups()?;
    keep("backup_with_files", dated);
    counter.leave()?;

    Ok(Town {
        households: 0,
        persons: sample.persons,
        made_in_seconds: 0.0,
        base_bytes: chores.base_bytes(common)?,
        pss_kib,
        load,
        key_derivation: derivation,
        figures,
    })
}

fn key_derivation(common: &Common) -> Result<(String, Series), Failure> {
    let counter = Counter::new(common, None)?;
    let mut series = Series::default();
    let mut parameters = String::new();
    for _ in 0..LOGINS {
        let once = counter.host.time_key_derivation()?;
        parameters = format!("{} MiB, t = {}", once.memory_kib / 1024, once.iterations);
        series.keep(once.took);
    }
    Ok((parameters, series))
}

/// From a closed base to a session, and from the password to the answer of a first search.
fn cold_logins(common: &Common) -> Result<(Series, Series), Failure> {
    let (mut login, mut usable) = (Series::default(), Series::default());
    for _ in 0..LOGINS {
        let start = Instant::now();
        let counter = login.time(|| Counter::open(common, None))?;
        counter.call("household.search", json!({ "text": "mar", "limit": 20 }))?;
        usable.keep(start.elapsed());
        counter.leave()?;
    }
    Ok((login, usable))
}

/// Another agent comes in while the base is open: one key derivation and the journal.
fn warm_logins(counter: &Counter, common: &Common) -> Result<Series, Failure> {
    let password = crate::terminal::secret(crate::counter::PASSWORD, "Mot de passe\u{a0}: ")?;
    let mut series = Series::default();
    for _ in 0..LOGINS {
        let other = counter.host.admit();
        let request = json!({ "login": common.agent, "password": *password });
        series.time(|| counter.host.call(other, "session.login", request))?;
        counter.host.dismiss(other);
    }
    Ok(series)
}

/// Files drawn over the whole town, and the questions made of them.
struct Sample {
    households: Vec<Value>,
    questions: Vec<String>,
    persons: u64,
}

impl Sample {
    fn of(counter: &Counter, seed: u64) -> Result<Self, Failure> {
        let last = highest_number(counter)?;
        let mut households = Vec::new();
        for turn in 0..FILES as u64 {
            // A stride prime to any size of town: spread over it, and the same at each run.
            let number = (seed + turn * 7_919) % last + 1;
            let request = json!({ "number": number.to_string() });
            households.push(needed(counter.call("household.open", request)?));
        }
        let questions = (0..SEARCHES)
            .filter_map(|turn| questions::about(&households[turn % FILES], turn / FILES + turn))
            .collect();
        let members: usize = households
            .iter()
            .map(|file| file["members"].as_array().map_or(0, Vec::len))
            .sum();
        Ok(Self {
            persons: members as u64 * last / FILES as u64,
            households,
            questions,
        })
    }

    fn searches(&self, counter: &Counter) -> Result<Series, Failure> {
        let mut series = Series::default();
        for text in &self.questions {
            let request = json!({ "text": text, "limit": 20 });
            series.time(|| counter.call("household.search", request))?;
        }
        Ok(series)
    }

    fn openings(&self, counter: &Counter) -> Result<Series, Failure> {
        let mut series = Series::default();
        for file in &self.households {
            let request = json!({ "id": file["id"] });
            series.time(|| counter.call("household.open", request))?;
        }
        Ok(series)
    }
}

/// What the measures need of a file: the memory counted is not to be that of the sample.
fn needed(mut file: Value) -> Value {
    let members = file["members"].as_array_mut().into_iter().flatten();
    let members: Vec<Value> = members
        .map(|member| {
            json!({
                "fields": member["fields"].take(), "birth_fr": member["birth_fr"].take(),
                "phones": member["phones"].take(),
            })
        })
        .collect();
    json!({ "id": file["id"].take(), "number": file["number"].take(), "members": members })
}

/// The numbers of a town follow each other from 1: the last one is found by halving.
fn highest_number(counter: &Counter) -> Result<u64, Failure> {
    let exists = |number: u64| {
        let request = json!({ "number": number.to_string() });
        counter.call("household.open", request).is_ok()
    };
    let mut above = 1;
    while exists(above) {
        above *= 2;
    }
    let mut known = above / 2;
    while above - known > 1 {
        let middle = known + (above - known) / 2;
        match exists(middle) {
            true => known = middle,
            false => above = middle,
        }
    }
    match known {
        0 => Err(Failure::terminal("bench_failed")),
        last => Ok(last),
    }
}
