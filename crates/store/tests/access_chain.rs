//! The journal of accesses: months, their purge, clocks that go back.

use guichet_store::StoreError;
use guichet_store::audit::{NewAccess, Purged, access};
use guichet_testkit::{World, bytes_of};

const DAY_MS: i64 = 86_400_000;

fn note(world: &World, kind: &'static str) {
    let entry = NewAccess::by(world.agent.uuid(), kind);
    world.base().record_access(&[entry]).unwrap();
}

/// A line in each of these months from November 2026 on.
fn months(world: &World, count: usize) {
    for _ in 0..count {
        note(world, "session.login");
        note(world, "household.open");
        world.environment.advance_days(31);
    }
}

fn purge(world: &World, before: &str) -> Result<Purged, StoreError> {
    let act = world.act("access.purge");
    Ok(world.base().purge_access(&act, before)?.value)
}

fn lines(world: &World) -> usize {
    world.accesses(10_000).len()
}

#[test]
fn a_month_past_its_time_goes_whole_and_leaves_its_trace() {
    let world = World::new();
    months(&world, 9);
    note(&world, "session.login");
    let before = lines(&world);
    let purged = purge(&world, "2027-01").unwrap();
    assert_eq!(purged.segments, ["2026-11", "2026-12"]);
    assert_eq!(
        lines(&world),
        before - usize::try_from(purged.lines).unwrap()
    );
    world.assert_sound();
    let act = world.acts(1).remove(0);
    let detail: serde_json::Value = serde_json::from_str(&act.detail).unwrap();
    let traces = detail["segments"].as_array().unwrap();
    assert_eq!(traces.len(), 2);
    assert_eq!(traces[0]["segment"], "2026-11");
    assert_eq!(traces[0]["first"], 1);
    assert_eq!(traces[0]["lines"], 2);
    assert_eq!(traces[0]["hash"].as_str().unwrap().len(), 64);
    assert_eq!(traces[1]["first"], 3);
    // The chain goes on after it, and the same months are not purged twice.
    note(&world, "session.login");
    assert_eq!(
        purge(&world, "2027-01").unwrap().segments,
        Vec::<String>::new()
    );
    world.assert_sound();
}

#[test]
fn neither_the_open_month_nor_the_last_six_can_go() {
    let world = World::new();
    months(&world, 3);
    let before = lines(&world);
    for early in ["2026-12", "2027-02", "2030-01", "9999-12"] {
        assert_eq!(
            purge(&world, early).unwrap_err().code(),
            "write_refused",
            "{early}"
        );
    }
    for malformed in [
        "",
        "2026",
        "2026-9",
        "2026-13",
        "2026-09-01",
        "26-09",
        "'; --",
    ] {
        assert_eq!(
            purge(&world, malformed).unwrap_err().code(),
            "write_refused",
            "{malformed}"
        );
    }
    assert_eq!(lines(&world), before);
    // A year without a line: the last month written in is still open, and stays.
    world.environment.advance_days(365);
    let purged = purge(&world, "2027-06").unwrap();
    assert_eq!(
        purged.segments,
        ["2026-11", "2026-12"],
        "2027-01 was never closed"
    );
    assert_eq!(lines(&world), 2);
    world.assert_sound();
}

#[test]
fn a_clock_set_back_reopens_no_month() {
    let world = World::new();
    months(&world, 2);
    note(&world, "session.login");
    world.environment.advance_ms(-60 * DAY_MS);
    note(&world, "household.open");
    world.assert_sound();
    let last = world.accesses(1).remove(0);
    let before_last = world.accesses(2).remove(1);
    assert!(
        last.at < before_last.at,
        "the line says what the clock said"
    );
    // Time goes on: the month that was open is closed with that line in it.
    world.environment.advance_ms(120 * DAY_MS);
    note(&world, "session.login");
    world.assert_sound();
    world.environment.advance_days(365);
    note(&world, "session.login");
    let purged = purge(&world, "2027-06").unwrap();
    assert_eq!(purged.lines, 7);
    world.assert_sound();
}

#[test]
fn a_purge_leaves_nothing_in_the_files() {
    let mut world = World::new();
    months(&world, 9);
    let acts = world.assert_sound().acts;
    purge(&world, "2027-01").unwrap();
    // Not to be told from the ciphertext, but the WAL that held the old pages is empty.
    let files = bytes_of(&world.folder().data());
    assert!(files["guichet.db-wal"].is_empty());
    world.open("nadia", guichet_testkit::PASSWORD).unwrap();
    assert_eq!(world.assert_sound().acts, acts + 1);
}

#[test]
fn backups_made_before_a_purge_are_still_recognised() {
    let world = World::new();
    months(&world, 2);
    let backup = world
        .base()
        .backup_into(&world.directory().join("s"))
        .unwrap();
    months(&world, 8);
    purge(&world, "2027-02").unwrap();
    let report = world.base().verify(Some(&backup.manifest)).unwrap();
    assert_eq!(report.contains_backup, Some(true));
    assert!(report.is_sound(), "{report:#?}");
}

#[test]
fn an_agent_sees_her_own_connections() {
    let world = World::new();
    let odile = world.add_agent("odile", "Odile Durand");
    note(&world, "session.login");
    note(&world, "household.open");
    world
        .base()
        .record_access(&[NewAccess::by(odile.uuid(), "session.login")])
        .unwrap();
    let own = world.read(|reader| access::of_agent(reader, odile.uuid(), "session.", 10));
    assert_eq!(own.len(), 1);
    let own = world.read(|reader| access::of_agent(reader, world.agent.uuid(), "session.", 10));
    assert_eq!(own.len(), 1, "the reading of a file is not a connection");
}
