//! The imagined town, planted and asked through the same gate as the screens.

use guichet_testkit::Counter;
use guichet_testkit::doubles::{Household, Original, Plant, plants};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// At most this many families are read to plant doubles of.
const SAMPLE: u64 = 9_000;
/// Pairs of a page.
const PAGE: usize = 200;

/// Two persons, in the order of their ids.
pub(crate) type Ids = (String, String);

pub(crate) fn ids(one: &str, other: &str) -> Ids {
    match one < other {
        true => (one.to_owned(), other.to_owned()),
        false => (other.to_owned(), one.to_owned()),
    }
}

/// What was planted.
#[derive(Debug, Default)]
pub(crate) struct Planted {
    /// Each double with its kind.
    pub(crate) doubles: Vec<(&'static str, Ids)>,
    /// Each trap with everybody of its file.
    pub(crate) traps: Vec<(&'static str, Vec<String>)>,
}

/// A pair that is shown.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) ids: Ids,
    pub(crate) likely: bool,
    pub(crate) told: String,
}

/// A town at its counter.
pub(crate) struct Town {
    counter: Counter,
    households: u32,
    families: Vec<Household>,
}

impl Town {
    pub(crate) fn imagine(households: u32, seed: u64) -> Self {
        let counter = Counter::empty(seed);
        let request = json!({ "households": households, "seed": seed });
        counter.ok(counter.admin, "base.create_demo", request);
        Self {
            counter,
            households,
            families: vec![],
        }
    }

    fn ok(&self, name: &str, request: Value) -> Value {
        self.counter.ok(self.counter.admin, name, request)
    }

    /// Plants doubles and traps, each as a new file.
    pub(crate) fn plant(&mut self, seed: u64, doubles: usize) -> Planted {
        let all = u64::from(self.households);
        let numbers = (0..SAMPLE.min(all)).map(|turn| (seed + turn * 7_919) % all + 1);
        self.families = numbers
            .filter_map(|number| {
                let request = json!({ "number": number.to_string() });
                let opened = self
                    .counter
                    .call(self.counter.admin, "household.open", request);
                // The number of a household to come; a file whose contacts are hidden.
                opened.ok().filter(|file| file["protected"] != true)
            })
            .map(|file| read(&file))
            .collect();
        let (doubles, traps) = plants(&self.families, seed, doubles);
        let mut planted = Planted::default();
        for plant in doubles {
            let members = self.create(&plant);
            for (original, place) in &plant.pairs {
                let double = ids(original, &members[*place]);
                planted.doubles.push((plant.kind, double));
            }
        }
        for plant in traps {
            planted.traps.push((plant.kind, self.create(&plant)));
        }
        planted
    }

    /// Creates the file; gives its persons in the order in which they were asked.
    fn create(&self, plant: &Plant) -> Vec<String> {
        let made = self.ok("household.create", plant.file.clone());
        let file = self.ok("household.open", json!({ "id": made["id"] }));
        let each = |value: &Value| value.as_array().cloned().unwrap();
        let held = each(&file["members"]);
        let asked = each(&plant.file["members"]);
        let place = |one: &Value| {
            let same = |held: &&Value| {
                held["role"] == one["role"]
                    && plainly(&held["fields"]["first_name"])
                        == plainly(&one["person"]["first_name"])
            };
            let found = held.iter().find(same);
            text(&found.unwrap_or_else(|| panic!("{one} is not in {file}"))["person"])
        };
        asked.iter().map(place).collect()
    }

    /// Compares the town with itself; how long it took.
    pub(crate) fn scan(&self) -> Duration {
        let start = Instant::now();
        self.ok("duplicate.scan", json!({}));
        start.elapsed()
    }

    /// Every pair that is shown.
    pub(crate) fn suspected(&self) -> Vec<Shown> {
        let mut shown = Vec::new();
        loop {
            let request = json!({ "offset": shown.len(), "limit": PAGE });
            let page = self.ok("duplicate.list", request);
            let pairs = page["pairs"].as_array().unwrap();
            shown.extend(pairs.iter().map(|pair| Shown {
                ids: ids(
                    &text(&pair["one"]["person"]),
                    &text(&pair["other"]["person"]),
                ),
                likely: pair["level"] == "likely",
                told: format!(
                    "{} {} — {} {} : {} {} {}",
                    pair["one"]["name"],
                    pair["one"]["birth_fr"],
                    pair["other"]["name"],
                    pair["other"]["birth_fr"],
                    pair["points"],
                    pair["reasons"],
                    pair["doubts"],
                ),
            }));
            if pairs.len() < PAGE {
                return shown;
            }
        }
    }

    /// How long a hint takes while persons of the town are typed again.
    pub(crate) fn hints(&self, seed: u64, count: usize) -> Vec<Duration> {
        let people: Vec<&Original> = self
            .families
            .iter()
            .flat_map(|family| &family.people)
            .filter(|one| !one.name.is_empty() && !one.first_name.is_empty())
            .collect();
        let start = seed as usize;
        let typed = (0..count).map(|turn| people[(start + turn * 7_919) % people.len()]);
        typed
            .map(|one| {
                let born = one.born.map(|(y, m, d)| format!("{d:02}{m:02}{y}"));
                let request = json!({
                    "usage_name": one.name, "first_name": one.first_name, "birth_date": born,
                    "phone": one.phones.first(), "email": one.emails.first(),
                });
                let start = Instant::now();
                self.ok("household.likely", request);
                start.elapsed()
            })
            .collect()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

/// Names are kept with their signs written one way.
fn plainly(value: &Value) -> String {
    let letters = text(value);
    letters
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn read(file: &Value) -> Household {
    let each = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let people = each(&file["members"]).into_iter().map(|member| {
        let fields = &member["fields"];
        let phones = each(&member["phones"]);
        Original {
            person: text(&member["person"]),
            role: text(&member["role"]),
            sex: fields["sex"].as_str().map(str::to_owned),
            name: text(&fields["usage_name"]),
            birth_name: text(&fields["birth_name"]),
            first_name: text(&fields["first_name"]),
            born: born(member["birth_fr"].as_str().unwrap_or_default()),
            phones: phones
                .iter()
                .map(|phone| text(&phone["number"]).replace(' ', ""))
                .collect(),
            emails: each(&member["emails"]).iter().map(text).collect(),
        }
    });
    Household {
        address: file["address"]["fields"]
            .as_object()
            .map(|_| file["address"]["fields"].clone()),
        people: people.collect(),
    }
}

/// "14/03/1987", when the whole date is known.
fn born(french: &str) -> Option<(u32, u32, u32)> {
    let parts: Vec<u32> = french
        .split('/')
        .map(|part| part.parse().ok())
        .collect::<Option<_>>()?;
    match parts.as_slice() {
        [day, month, year] => Some((*year, *month, *day)),
        _ => None,
    }
}

/// Most memory that this process ever held, in KiB; 0 where the system does not tell.
pub(crate) fn peak_kib() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|line| line.starts_with("VmHWM:"));
    let figure = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
    figure.unwrap_or(0)
}
