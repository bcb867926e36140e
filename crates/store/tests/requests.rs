//! Requests: numbers without a gap, received once, found while they wait, seen where they may be.

use guichet_domain::id::{EntityId, RequestId};
use guichet_domain::request::{
    Change, Channel, Decision, Priority, Proposal, RequestField, RequestKind, RequestStatus, Target,
};
use guichet_store::search::{self, Found, Search};
use guichet_store::{Sight, StoreError, entity, request};
use guichet_testkit::World;
use serde_json::json;
use std::collections::BTreeMap;
use uuid::Uuid;

fn proposal(name: &str) -> Proposal {
    let fact = |field, proposed| Change {
        target: Target::person("p1"),
        field,
        base: serde_json::Value::Null,
        proposed,
    };
    Proposal {
        kind: RequestKind::Creation,
        procedures: vec![],
        applicant: None,
        message: None,
        origin_ref: None,
        changes: vec![
            fact(RequestField::Role, json!("guardian")),
            fact(RequestField::UsageName, json!(name)),
            fact(
                RequestField::Phones,
                json!([{ "number": "0639985512", "label": null }]),
            ),
        ],
    }
}

fn send(
    world: &World,
    name: &str,
    reference: Option<&str>,
    entity: Option<EntityId>,
) -> Result<(RequestId, String), StoreError> {
    let written = world.write("request.submit", |tx| {
        request::insert(
            tx,
            &request::NewRequest {
                channel: Channel::Portal,
                external_ref: reference,
                household_number: None,
                submitted_at: tx.now_ms(),
                submitted_by: None,
                entity,
                household: None,
                proposal: &proposal(name),
                priority: Priority::Normal,
            },
        )
    })?;
    let (id, number) = written.value;
    Ok((id, number.to_string()))
}

fn found(world: &World, text: &str, requests: &Sight, contact: &Sight) -> Vec<Found> {
    let search = Search {
        text,
        identity: Sight::Commune,
        contact: contact.clone(),
        requests: requests.clone(),
        limit: 10,
    };
    let (hits, total) = world.read(|reader| search::find(reader, &search));
    assert_eq!(hits.len() as u64, total);
    hits.into_iter().map(|hit| hit.found).collect()
}

fn close(world: &World, id: RequestId, status: RequestStatus) {
    let decisions = BTreeMap::from([(0, Decision::Refuse)]);
    let decided = request::Decided {
        status,
        decisions: &decisions,
        reason: Some("Non"),
        reply: None,
        household: None,
        agent: world.agent,
    };
    world
        .write("request.decide", |tx| request::decide(tx, id, &decided))
        .unwrap();
}

#[test]
fn numbers_follow_each_other_and_a_file_comes_in_once() {
    let world = World::new();
    let numbers: Vec<String> = ["Garnier", "Roux", "Leroy"]
        .iter()
        .map(|name| send(&world, name, Some(name), None).unwrap().1)
        .collect();
    let year = &numbers[0][2..6];
    let expected: Vec<String> = (1..=3).map(|n| format!("D-{year}-{n:05}")).collect();
    assert_eq!(numbers, expected);
    let again = send(&world, "Garnier", Some("Garnier"), None).unwrap_err();
    assert_eq!(again.code(), "taken");
    // What was refused used no number.
    assert_eq!(
        send(&world, "Petit", None, None).unwrap().1,
        format!("D-{year}-00004")
    );
    world.assert_sound();
}

#[test]
fn a_family_to_come_is_found_until_it_is_decided() {
    let world = World::new();
    let (id, number) = send(&world, "Garnier", None, None).unwrap();
    let waiting = vec![Found::Request(id)];
    let all = &Sight::Commune;
    for text in ["garn", "063998", number.as_str()] {
        assert_eq!(found(&world, text, all, all), waiting, "{text}");
    }
    // Without the right to see requests, or telephones, there is nothing to find.
    assert_eq!(found(&world, "garn", &Sight::Nothing, all), []);
    assert_eq!(found(&world, "063998", all, &Sight::Nothing), []);
    // Made anew, the index is the same.
    world.write("index", search::rebuild).unwrap();
    assert_eq!(found(&world, "garn", all, all), waiting);
    close(&world, id, RequestStatus::ToComplete);
    assert_eq!(found(&world, "garn", all, all), waiting);
    close(&world, id, RequestStatus::Refused);
    assert_eq!(found(&world, "garn", all, all), []);
    world.assert_sound();
}

#[test]
fn it_is_seen_where_it_is_waited_for() {
    let world = World::new();
    let here = world.read(entity::all)[0].id;
    let (mine, _) = send(&world, "Garnier", None, Some(here)).unwrap();
    let (portal, _) = send(&world, "Roux", None, None).unwrap();
    let elsewhere = Sight::Entities(vec![EntityId::from_uuid(Uuid::from_u128(7))]);
    let within = Sight::Entities(vec![here]);
    let seen = |sight: &Sight| -> Vec<RequestId> {
        let (page, total) =
            world.read(|reader| request::page(reader, &request::Query::default(), sight, 0, 10));
        assert_eq!(page.len(), total as usize);
        page.into_iter().map(|one| one.id).collect()
    };
    assert_eq!(seen(&Sight::Commune), [mine, portal]);
    assert_eq!(seen(&within), [mine]);
    assert_eq!(seen(&elsewhere), []);
    assert_eq!(seen(&Sight::Nothing), []);
    for (id, sight) in [
        (portal, &within),
        (mine, &elsewhere),
        (mine, &Sight::Nothing),
    ] {
        let hidden = world
            .base()
            .read(|reader| request::by_id(reader, id, sight));
        assert_eq!(hidden.unwrap_err().code(), "not_found");
    }
    assert_eq!(found(&world, "roux", &within, &Sight::Commune), []);
    let place = world.read(|reader| request::place(reader, mine, &within));
    assert_eq!((place.index, place.of, place.next), (1, 1, None));
    let place = world.read(|reader| request::place(reader, portal, &Sight::Commune));
    assert_eq!((place.index, place.of, place.previous), (2, 2, Some(mine)));
}
