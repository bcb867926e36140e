//! An import that is interrupted, killed, or fed with anything, loses no line and doubles nobody.

use super::{counts, import, rejects};
use guichet_testkit::Counter;
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A file of many families.
fn town(families: usize) -> String {
    (0..families)
        .map(|n| {
            format!(
                "T-{n};responsable;Durand;Odile;{:02}/{:02}/19{:02};;;;;\nT-{n};enfant;Durand;Zoé;2018;;;;;\n",
                n % 28 + 1, n / 28 % 12 + 1, n / 336 % 60 + 30
            )
        })
        .collect()
}

#[test]
fn given_up_between_two_batches_it_goes_on_and_is_one_import() {
    let counter = Arc::new(Counter::new());
    let weak = Arc::downgrade(&counter);
    counter.machine.look_on(move |far| {
        let taking = far.is_some_and(|far| far.step.word() == "take_in" && far.done == 500);
        if let (Some(counter), true) = (weak.upgrade(), taking) {
            counter.ok(counter.admin, "work.give_up", json!({}));
        }
    });
    let body = town(1_200);
    let first = import(&counter, &body);
    assert_eq!(first["stopped"], true);
    assert_eq!(
        counts(&first, &["made", "not_reached", "taken", "rejected"]),
        [500, 700, 1_000, 1_400]
    );
    let runs = counter.ok(counter.admin, "import.list", json!({}));
    assert_eq!(
        (&runs[0]["ended"], runs[0]["households"].as_u64()),
        (&json!(false), Some(500))
    );
    counter.machine.look_on(|_| {});
    let second = import(&counter, &body);
    assert_eq!(second["import"], first["import"], "it is the same import");
    assert_eq!(
        counts(&second, &["made", "known", "rejected"]),
        [700, 500, 0]
    );
    let runs = counter.ok(counter.admin, "import.list", json!({}));
    assert_eq!(runs.as_array().unwrap().len(), 1);
    assert_eq!(
        (&runs[0]["ended"], runs[0]["households"].as_u64()),
        (&json!(true), Some(1_200))
    );
    let undone = counter.ok(
        counter.admin,
        "import.undo",
        json!({ "import": first["import"] }),
    );
    assert_eq!(undone["undone"], 1_200);
}

#[test]
fn a_process_that_dies_in_the_middle_leaves_whole_households_and_the_rest_arrives_later() {
    let mut counter = Counter::new();
    let body = town(700);
    let batches = Arc::new(AtomicUsize::new(0));
    let heard = Arc::clone(&batches);
    counter.machine.look_on(move |far| {
        if far.is_some_and(|far| far.step.word() == "take_in" && far.done == 500) {
            heard.fetch_add(1, Ordering::SeqCst);
            panic!("the process dies here");
        }
    });
    let died = catch_unwind(AssertUnwindSafe(|| import(&counter, &body)));
    assert!(died.is_err());
    assert_eq!(batches.load(Ordering::SeqCst), 1);
    counter.machine.look_on(|_| {});
    counter.restart();
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    let done = import(&counter, &body);
    assert_eq!(counts(&done, &["made", "known", "rejected"]), [200, 500, 0]);
    let runs = counter.ok(counter.admin, "import.list", json!({}));
    assert_eq!(
        runs.as_array().unwrap().len(),
        1,
        "it went on with the one that died"
    );
    assert_eq!(runs[0]["households"], 700);
    counter.verify();
}

/// Numbers from a seed, for files that nobody would write.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % most
    }

    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[self.below(texts.len())]
    }
}

#[test]
fn whatever_stands_in_a_file_each_line_is_taken_or_told_and_twice_is_once() {
    for seed in 0..12 {
        let mut chance = Chance(seed);
        let counter = Counter::seeded(seed + 1);
        let mut body = String::new();
        for _ in 0..60 {
            let cells = [
                chance.of(&["A", "B", "C", "D", "E", "F", "G", ""]),
                chance.of(&[
                    "responsable",
                    "conjoint",
                    "enfant",
                    "enfant",
                    "contact",
                    "chat",
                    "",
                ]),
                chance.of(&["Prigent", "Le Goff", "D'Almeida", "", "X Æ", "R2"]),
                chance.of(&["Hélène", "Léo", "", "Zoé-Marie"]),
                chance.of(&["14/03/1987", "1987", "32/01/2000", "", "demain", "2999"]),
                chance.of(&["1 rue Haute", ""]),
                chance.of(&["41990", "4199", "", "zz"]),
                chance.of(&["Valmont", ""]),
                chance.of(&["0639980112", "06", ""]),
                chance.of(&["a@exemple.fr", "a@", ""]),
            ];
            body.push_str(&cells.join(";"));
            body.push_str(chance.of(&["\n", "\n", "\r\n", ";trop\n"]));
        }
        let first = import(&counter, &body);
        let [made, lines] = counts(&first, &["made", "lines"])[..] else {
            panic!()
        };
        assert_eq!(lines, 60);
        for (_, reason) in rejects(&first) {
            assert!(
                reason.len() > 10 && reason != "Refusé.",
                "seed {seed}: {reason}"
            );
        }
        let second = import(&counter, &body);
        assert_eq!(
            counts(&second, &["made", "known"]),
            [0, made],
            "seed {seed}"
        );
        let told = |done: &Value| rejects(done);
        let kept = |done: &Value| -> Vec<(u64, String)> {
            told(done)
                .into_iter()
                .filter(|(_, reason)| !reason.starts_with("Repris"))
                .collect()
        };
        assert_eq!(kept(&first), kept(&second), "seed {seed}");
        counter.verify();
    }
}
