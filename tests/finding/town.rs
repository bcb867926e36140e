//! The imagined town, asked through the same gate as the screens.

use guichet_store::probe;
use guichet_testkit::Counter;
use guichet_testkit::queries::{Family, Query, Somebody, queries};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::{Duration, Instant};

/// At most this many families are asked for.
const SAMPLE: u64 = 2_500;
/// Hits asked for: what the screens show, and more.
const HITS: u32 = 10;

/// A town at its counter.
pub(crate) struct Town {
    counter: Counter,
    households: u32,
    known: HashMap<String, Family>,
}

impl Town {
    pub(crate) fn imagine(households: u32, seed: u64) -> Self {
        let counter = Counter::empty(seed);
        let request = json!({ "households": households, "seed": seed });
        counter.ok(counter.admin, "base.create_demo", request);
        Self {
            counter,
            households,
            known: HashMap::new(),
        }
    }

    /// Questions about families spread over the town.
    pub(crate) fn questions(&mut self, seed: u64, count: usize) -> Vec<Query> {
        let all = u64::from(self.households);
        let numbers = (0..SAMPLE.min(all)).map(|turn| (seed + turn * 7_919) % all + 1);
        let families: Vec<Family> = numbers
            .map(|number| self.family(&number.to_string()))
            .collect();
        queries(&families, seed, count)
    }

    /// The numbers found, best first, and how long it took.
    pub(crate) fn ask(&self, query: &Query) -> (Vec<String>, Duration) {
        let request = json!({ "text": query.text, "limit": HITS });
        let start = Instant::now();
        let found = self
            .counter
            .ok(self.counter.admin, "household.search", request);
        let took = start.elapsed();
        let hits = found["hits"].as_array().unwrap();
        let numbers = hits.iter().map(|hit| text(&hit["number"])).collect();
        (numbers, took)
    }

    /// Whether the file of this number is one that the question means.
    pub(crate) fn answers(&mut self, query: &Query, number: &str) -> bool {
        query.truth == number || query.is_answered_by(&self.family(number))
    }

    fn family(&mut self, number: &str) -> Family {
        if let Some(known) = self.known.get(number) {
            return known.clone();
        }
        let request = json!({ "number": number });
        let family = match self
            .counter
            .call(self.counter.admin, "household.open", request)
        {
            Ok(file) => read(&file),
            // The number of a household to come.
            Err(_) => Family::default(),
        };
        self.known.insert(number.to_owned(), family.clone());
        family
    }

    /// Bytes of each table with its indexes, the heaviest first, and whether it is synced.
    pub(crate) fn weights(&self) -> Vec<(String, u64, bool)> {
        let (login, password) = ("accueil", "Vitrail-bleu-28-Beauce");
        probe::weights(&self.counter.path("base"), login, password).unwrap()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn read(file: &Value) -> Family {
    let each = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let people = each(&file["members"]).into_iter().map(|member| {
        let fields = &member["fields"];
        let phones = each(&member["phones"]);
        Somebody {
            name: text(&fields["usage_name"]),
            birth_name: text(&fields["birth_name"]),
            first_name: text(&fields["first_name"]),
            born: born(member["birth_fr"].as_str().unwrap_or_default()),
            phones: phones
                .iter()
                .map(|phone| text(&phone["number"]).replace(' ', ""))
                .collect(),
            emails: each(&member["emails"])
                .iter()
                .map(|email| {
                    email
                        .as_str()
                        .map_or_else(|| text(&email["address"]), str::to_owned)
                })
                .collect(),
        }
    });
    Family {
        number: text(&file["number"]),
        origin_ref: file["origin_ref"].as_str().map(str::to_owned),
        street: file["address"]["fields"]["line"]
            .as_str()
            .map(str::to_owned),
        people: people.collect(),
    }
}

/// "14/03/1987", when the whole date is known.
/// Year, month and day; 0 for what is not known of a date.
fn born(french: &str) -> Option<(u32, u32, u32)> {
    const MONTHS: [&str; 12] = [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ];
    if let Some((month, year)) = french.split_once(' ') {
        let month = MONTHS.iter().position(|name| *name == month)?;
        return Some((year.parse().ok()?, u32::try_from(month).ok()? + 1, 0));
    }
    let parts: Vec<u32> = french
        .split('/')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    match parts.as_slice() {
        [day, month, year] => Some((*year, *month, *day)),
        [year] => Some((*year, 0, 0)),
        _ => None,
    }
}
