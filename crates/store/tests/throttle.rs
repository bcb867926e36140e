//! Guessing is slowed down, across restarts and clocks, and the journal hears of it once.

use guichet_store::StoreError;
use guichet_testkit::{PASSWORD, World};

fn try_to_open(world: &mut World, login: &str, password: &str) -> Result<(), StoreError> {
    world.close();
    world.open(login, password)
}

fn wait(error: StoreError) -> u64 {
    match error {
        StoreError::LockedOut { seconds } => seconds,
        other => panic!("{other}"),
    }
}

/// Failures of `login_failed` lines, as (how many, whose).
fn journal(world: &World) -> Vec<(u64, bool)> {
    let lines = world.accesses(1000);
    lines
        .iter()
        .filter(|line| line.kind == "session.login_failed")
        .map(|line| {
            let detail: serde_json::Value = serde_json::from_str(&line.detail).unwrap();
            assert!(detail["last"].as_i64().unwrap() > 0);
            (
                detail["count"].as_u64().unwrap(),
                line.agent == Some(world.agent.uuid()),
            )
        })
        .collect()
}

#[test]
fn the_wait_survives_a_restart_and_a_clock_set_back() {
    let mut world = World::new();
    for _ in 0..6 {
        let refused = try_to_open(&mut world, "nadia", "faux").unwrap_err();
        if let StoreError::LockedOut { seconds } = refused {
            world
                .environment
                .advance_ms(i64::try_from(seconds).unwrap() * 1000);
            let refused = try_to_open(&mut world, "nadia", "faux").unwrap_err();
            assert_eq!(refused.code(), "wrong_password");
        }
    }
    // Each opening reads the file anew: nothing is remembered in memory.
    let left = wait(try_to_open(&mut world, "nadia", PASSWORD).unwrap_err());
    assert!((4..=16).contains(&left), "{left}");
    world.environment.advance_days(-30);
    let after = wait(try_to_open(&mut world, "nadia", PASSWORD).unwrap_err());
    assert!(after >= left, "{after} < {left}");
    // The wait is over in its own time: nobody waits thirty days for a date to come round.
    world
        .environment
        .advance_ms(i64::try_from(after).unwrap() * 1000 + 1000);
    try_to_open(&mut world, "nadia", PASSWORD).unwrap();
    assert_eq!(
        journal(&world).iter().map(|(count, _)| count).sum::<u64>(),
        6
    );
    // A success starts again from zero.
    for _ in 0..3 {
        let refused = try_to_open(&mut world, "nadia", "faux").unwrap_err();
        assert_eq!(refused.code(), "wrong_password");
    }
    try_to_open(&mut world, "nadia", PASSWORD).unwrap();
    world.assert_sound();
}

#[test]
fn a_colleague_is_not_locked_out_with_the_one_who_forgot() {
    let mut world = World::new();
    world.add_agent("odile", "Odile Durand");
    for _ in 0..4 {
        assert_eq!(
            world
                .base()
                .check_password("nadia", "faux")
                .unwrap_err()
                .code(),
            "wrong_password"
        );
    }
    let refused = world.base().check_password("nadia", PASSWORD).unwrap_err();
    assert_eq!(refused.code(), "locked_out", "{refused}");
    world.base().check_password("odile", PASSWORD).unwrap();
    // Her success brought the failures of the other into the journal, but not her wait to an end.
    assert_eq!(journal(&world), [(4, true)]);
    assert_eq!(
        world
            .base()
            .check_password("nadia", PASSWORD)
            .unwrap_err()
            .code(),
        "locked_out"
    );
    try_to_open(&mut world, "odile", PASSWORD).unwrap();
    assert_eq!(journal(&world), [(4, true)], "once");
}

#[test]
fn failures_under_unknown_logins_are_told_without_a_name() {
    let mut world = World::new();
    for login in ["administrateur", "root", "administrateur"] {
        let refused = try_to_open(&mut world, login, "secret").unwrap_err();
        assert_eq!(refused.code(), "wrong_password");
    }
    try_to_open(&mut world, "nadia", PASSWORD).unwrap();
    let mut told = journal(&world);
    told.sort_unstable();
    assert_eq!(told, [(1, false), (2, false)]);
    let lines = world.accesses(1000);
    assert!(
        !format!("{lines:?}").contains("administrateur"),
        "a login may be a typed password"
    );
}

/// A kill between the journal and the slots: the slots still hold what the journal has.
#[test]
fn a_kill_between_journal_and_slots_doubles_nothing() {
    let mut world = World::new();
    for _ in 0..2 {
        try_to_open(&mut world, "nadia", "faux").unwrap_err();
    }
    let unfolded = std::fs::read(world.folder().keys()).unwrap();
    try_to_open(&mut world, "nadia", PASSWORD).unwrap();
    assert_eq!(journal(&world), [(2, true)]);
    world.close();
    std::fs::write(world.folder().keys(), &unfolded).unwrap();
    try_to_open(&mut world, "nadia", PASSWORD).unwrap();
    assert_eq!(journal(&world), [(2, true)], "the same two");
    // And with one more since: that one alone is new.
    world.close();
    std::fs::write(world.folder().keys(), &unfolded).unwrap();
    try_to_open(&mut world, "nadia", "faux").unwrap_err();
    try_to_open(&mut world, "nadia", PASSWORD).unwrap();
    let mut told = journal(&world);
    told.sort_unstable();
    assert_eq!(told, [(1, true), (2, true)]);
    world.assert_sound();
}

#[test]
fn deleting_the_slots_resets_the_wait_and_leaves_the_file_closed() {
    let mut world = World::new();
    for _ in 0..5 {
        let _ = try_to_open(&mut world, "nadia", "faux");
    }
    world.close();
    std::fs::remove_file(world.folder().keys()).unwrap();
    assert_eq!(
        try_to_open(&mut world, "nadia", PASSWORD)
            .unwrap_err()
            .code(),
        "keys_missing"
    );
}
