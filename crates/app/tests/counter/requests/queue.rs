//! The work queue, and its papers.

use super::{all, decide, household, moving, shown};
use crate::text;
use guichet_testkit::Counter;
use serde_json::{Value, json};

#[test]
fn the_queue_is_by_priority_then_age_and_can_be_shared_out() {
    let counter = Counter::new();
    let household = household(&counter);
    let ids: Vec<String> = (0..3)
        .map(|n| {
            counter.environment.advance_ms(60_000);
            let change = json!({ "household": household, "address": {
                "line": format!("{n} rue des Tanneurs"), "complement": null, "postcode": "28200",
                "commune": "Valmont", "insee": null, "country": null } });
            let sent = counter.ok(counter.admin, "request.submit", json!({ "change": change }));
            text(&sent, "id")
        })
        .collect();
    let order = |request: Value| -> Vec<String> {
        let page = counter.ok(counter.admin, "request.list", request);
        (page["requests"].as_array().unwrap().iter())
            .map(|one| text(one, "id"))
            .collect()
    };
    assert_eq!(order(json!({ "limit": 10 })), ids);
    counter.ok(
        counter.admin,
        "request.prioritise",
        json!({ "id": ids[2], "priority": "high" }),
    );
    let ranked = [ids[2].clone(), ids[0].clone(), ids[1].clone()];
    assert_eq!(order(json!({ "limit": 10 })), ranked);
    assert_eq!(order(json!({ "limit": 1, "offset": 1 })), ranked[1..2]);
    let place = &shown(&counter, counter.admin, &ids[0])["position"];
    assert_eq!(
        *place,
        json!({ "index": 2, "of": 3, "previous": ids[2], "next": ids[1] })
    );
    counter.ok(
        counter.admin,
        "request.assign",
        json!({ "id": ids[1], "to": "me" }),
    );
    assert_eq!(
        order(json!({ "limit": 10, "assigned_to_me": true })),
        ids[1..2]
    );
    let home = counter.ok(counter.admin, "home.summary", json!({}));
    assert_eq!(
        home["requests"],
        json!({ "pending": 3, "to_complete": 0, "mine": 1 })
    );
    // Both can be taken back.
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(
        order(json!({ "limit": 10, "assigned_to_me": true })),
        [""; 0]
    );
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(order(json!({ "limit": 10 })), ids);
    let page = counter.ok(
        counter.admin,
        "request.list",
        json!({ "statuses": ["refused"], "limit": 9 }),
    );
    assert_eq!(page["total"], 0);
    assert_eq!(
        page["counts"],
        json!({ "pending": 3, "to_complete": 0, "accepted": 0, "refused": 0 })
    );
}

#[test]
fn each_state_has_its_paper_numbered_and_printed_again() {
    let counter = Counter::new();
    let household = household(&counter);
    let sent = moving(&counter, counter.admin, &household);
    let print = |kind: &str| json!({ "id": sent["id"], "kind": kind });
    let receipt = counter.ok(counter.admin, "request.print", print("receipt"));
    assert_eq!(
        (&receipt["number"], &receipt["duplicata"]),
        (&json!("2026-A-000001"), &json!(false))
    );
    let again = counter.ok(counter.admin, "request.print", print("receipt"));
    assert_eq!(
        (&again["number"], &again["duplicata"]),
        (&receipt["number"], &json!(true))
    );
    for letter in ["complement", "refusal"] {
        let code = counter.refused(counter.admin, "request.print", print(letter));
        assert_eq!(code, "request_no_letter");
    }
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    decide(&counter, counter.admin, &request, all(&request, "complete"));
    let letter = counter.ok(counter.admin, "request.print", print("complement"));
    assert_eq!(letter["number"], "2026-A-000002");
    let request = shown(&counter, counter.admin, &text(&sent, "id"));
    let refuse = json!({ "id": sent["id"], "reason": "Sans suite.", "seen": request["version"] });
    counter.ok(counter.admin, "request.refuse", refuse);
    counter.ok(counter.admin, "request.print", print("refusal"));
    let list = counter.ok(
        counter.admin,
        "request.print_list",
        json!({ "statuses": ["refused"] }),
    );
    assert_eq!(list["number"], "2026-A-000004");
    // Who sees no address does not get the letter that bears it by this way round.
    let blind = counter.new_role("Suivi", &["requests read commune", "identity read commune"]);
    let blind = counter.with_roles(&[(&blind, &counter.entity())]);
    assert_eq!(
        counter.refused(blind, "request.print", print("refusal")),
        "no_right"
    );
    assert_eq!(
        counter.ok(counter.admin, "base.verify", json!({}))["sound"],
        true
    );
}
