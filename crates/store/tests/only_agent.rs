//! A password alone, on a post where one agent works.

use guichet_store::{Base, Credential, StoreError, agent};
use guichet_testkit::{PASSWORD, World};
use std::sync::Arc;

fn open(world: &mut World, password: &str) -> Result<Option<String>, StoreError> {
    world.close();
    let (base, report) = Base::open(
        world.folder(),
        &Credential::OnlyAgent { password },
        guichet_store::keys::KdfCost::for_test_bases(),
        Arc::clone(&world.environment) as _,
        None,
    )?;
    assert_eq!(base.only_agent()?, report.login);
    world.base = Some(base);
    Ok(report.login)
}

#[test]
fn the_only_agent_comes_in_and_is_named() {
    let mut world = World::new();
    assert_eq!(
        open(&mut world, PASSWORD).unwrap().as_deref(),
        Some("nadia")
    );
}

#[test]
fn failures_count_as_hers() {
    let mut world = World::new();
    for _ in 0..4 {
        let refused = open(&mut world, "Autre-Chose-12-Loir");
        assert!(
            matches!(refused, Err(StoreError::WrongPassword)),
            "{refused:?}"
        );
    }
    let refused = open(&mut world, PASSWORD);
    assert!(
        matches!(refused, Err(StoreError::LockedOut { .. })),
        "{refused:?}"
    );
    let refused = world.open("nadia", PASSWORD);
    assert!(
        matches!(refused, Err(StoreError::LockedOut { .. })),
        "{refused:?}"
    );
}

#[test]
fn with_two_agents_a_login_is_needed_and_nothing_is_counted() {
    let mut world = World::new();
    let act = world.act("agent.create");
    world
        .base()
        .write_with_password::<_, StoreError>(&act, "rachid", PASSWORD, |tx| {
            agent::insert(tx, "rachid", "Rachid Hamdi")
        })
        .unwrap();
    assert_eq!(world.base().only_agent().unwrap(), None);
    for _ in 0..6 {
        let refused = open(&mut world, PASSWORD);
        assert!(
            matches!(refused, Err(StoreError::AgentNeeded)),
            "{refused:?}"
        );
    }
    world.open("rachid", PASSWORD).unwrap();
}
