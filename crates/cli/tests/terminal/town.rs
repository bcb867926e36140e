//! `demo`: the same town for the same seed and day.

use crate::post::{DEMO_PASSWORD, Post};

fn hash(seed: &str, day: &str) -> String {
    let post = Post {
        password: DEMO_PASSWORD,
        ..Post::empty()
    };
    post.json(&["demo", "--households", "40", "--seed", seed, "--on", day]);
    let report = post.json(&["verify"]);
    assert_eq!(report["sound"], true, "{report}");
    report["content_hash"].as_str().unwrap().to_owned()
}

#[test]
fn a_seed_and_a_day_make_a_town_to_the_last_byte() {
    let town = hash("28", "2026-06-15");
    assert_eq!(hash("28", "2026-06-15"), town);
    assert_ne!(hash("29", "2026-06-15"), town);
    assert_ne!(hash("28", "2026-06-16"), town);
}

#[test]
fn an_empty_town_is_sound_and_a_day_to_come_is_refused() {
    let post = Post {
        password: DEMO_PASSWORD,
        ..Post::empty()
    };
    post.run(&["demo", "--households", "1", "--on", "2999-01-01"])
        .refused(1, "invalid");
    assert!(!post.base().join("data").exists());
    post.json(&["demo", "--households", "0"]);
    assert_eq!(post.json(&["verify"])["sound"], true);
}
