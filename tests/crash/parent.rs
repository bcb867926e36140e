//! The plan of the kills, and the table at the end.

use crate::place::Place;
use crate::{FOLDER, SCENE, check, scan};
use guichet_store::fault::SITES;
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Kills at each site, at its first, second… passage in the life of the process.
const PER_SITE: u32 = 5;
/// Kills at a random moment of each scene.
const AT_RANDOM: u32 = 6;
/// What the brief of the tests asks for at least.
const AT_LEAST: u32 = 100;
/// Scenes in which a moment is drawn.
const SCENES: &[&str] = &[
    "write", "attach", "handover", "scan", "merge", "slot", "backup", "restore", "migrate",
    "rekey", "create",
];

/// Where the kill falls.
enum Moment {
    Site(&'static str, u32),
    After(Duration),
}

/// The scene in whose course a site is reached.
fn scene_of(site: &str) -> &'static str {
    match site.split('.').next() {
        Some("keys") => "slot",
        Some("request") => "write",
        Some(prefix) => SCENES
            .iter()
            .find(|scene| **scene == prefix)
            .unwrap_or_else(|| panic!("no scene reaches {site}")),
        None => panic!("{site}"),
    }
}

#[derive(Default)]
struct Tally {
    kills: u32,
    found: BTreeMap<&'static str, u32>,
}

pub(crate) fn run() {
    let start = Instant::now();
    let directory = crate::place::directory();
    let template = Place::found(&directory.path().join("modèle"));
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    let mut tallies: Vec<(String, Tally)> = Vec::new();
    let mut fresh = 0;
    let mut strike = |scene: &'static str, moment: &Moment| {
        // A base migrates once, and is created once; elsewhere the damage of all kills adds up.
        if ["migrate", "create"].contains(&scene) {
            places.remove(scene);
        }
        let place = places.entry(scene).or_insert_with(|| {
            fresh += 1;
            let root = directory.path().join(format!("{scene}-{fresh}"));
            if scene == "create" {
                std::fs::create_dir(&root).unwrap();
                return Place {
                    root,
                    recovery: String::new(),
                    known: crate::place::Known::default(),
                };
            }
            Place::copy(&template, &root)
        });
        for line in kill(&place.root, scene, moment) {
            place.known.learn(&line);
        }
        match scene {
            "create" => check::created(&place.root),
            "migrate" => check::migrated(place),
            _ => {
                let found = check::after_kill(place);
                scan::each_is_somewhere(place);
                found
            }
        }
    };
    for site in SITES {
        let mut tally = Tally::default();
        for passage in 1..=PER_SITE {
            // A base is opened once in the life of a child, and so migrates at most once.
            let passage = if scene_of(site) == "migrate" {
                1
            } else {
                passage
            };
            let found = strike(scene_of(site), &Moment::Site(site, passage));
            tally.kills += 1;
            *tally.found.entry(found).or_default() += 1;
        }
        tallies.push(((*site).to_owned(), tally));
    }
    for scene in SCENES {
        let mut tally = Tally::default();
        for draw in 0..AT_RANDOM {
            let found = strike(scene, &Moment::After(drawn_delay(scene, draw)));
            tally.kills += 1;
            *tally.found.entry(found).or_default() += 1;
        }
        tallies.push((format!("{scene}, at random"), tally));
    }
    report(&tallies, start.elapsed());
}

/// Up to 120 ms after the child is ready; spread evenly, and the same at each run.
fn drawn_delay(scene: &str, draw: u32) -> Duration {
    let seed: u32 = scene.bytes().map(u32::from).sum();
    let spread = (seed + draw).wrapping_mul(2_654_435_761) >> 16;
    Duration::from_micros(u64::from(spread % 120_000))
}

/// Starts a child, kills it at the moment, gives every line that came out of it.
fn kill(root: &Path, scene: &str, moment: &Moment) -> Vec<String> {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command
        .env(SCENE, scene)
        .env(FOLDER, root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    match moment {
        Moment::Site(site, passage) => command.env("GUICHET_FAULT", format!("{site}:{passage}")),
        Moment::After(_) => command.env_remove("GUICHET_FAULT"),
    };
    let mut child = command.spawn().unwrap();
    let (sender, lines) = mpsc::channel();
    let output = BufReader::new(child.stdout.take().unwrap());
    let reader = std::thread::spawn(move || {
        for line in output.lines() {
            // A line cut off by the kill was not said.
            let Ok(line) = line else { return };
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    let mut said = Vec::new();
    let (waited_for, delay) = match moment {
        Moment::Site(site, _) => (format!("FAULT {site}"), Duration::ZERO),
        Moment::After(delay) => ("READY".to_owned(), *delay),
    };
    loop {
        match lines.recv_timeout(Duration::from_secs(60)) {
            Ok(line) => {
                let here = line == waited_for;
                said.push(line);
                if here {
                    break;
                }
            }
            Err(_) => {
                let _ = child.kill();
                panic!("{scene}: the child never reached {waited_for}; it said {said:?}");
            }
        }
    }
    std::thread::sleep(delay);
    child.kill().unwrap();
    child.wait().unwrap();
    said.extend(lines.iter());
    reader.join().unwrap();
    said
}

fn report(tallies: &[(String, Tally)], took: Duration) {
    let kills: u32 = tallies.iter().map(|(_, tally)| tally.kills).sum();
    println!("{:<28} {:>5}  what was found", "killed", "times");
    for (name, tally) in tallies {
        let found: Vec<String> = tally
            .found
            .iter()
            .map(|(what, times)| format!("{what} ×{times}"))
            .collect();
        println!("{name:<28} {:>5}  {}", tally.kills, found.join(", "));
    }
    println!("{kills} kills in {} s, every base sound", took.as_secs());
    assert!(kills >= AT_LEAST, "{kills} kills");
    for site in SITES {
        assert!(
            tallies
                .iter()
                .any(|(name, tally)| name == site && tally.kills > 0),
            "{site} was never struck"
        );
    }
}
