//! History of every field: who, when, before, after.

use crate::text;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

#[test]
fn history_says_who_when_before_and_after() {
    let counter = Counter::new();
    let other = counter.with_role("accueil");
    let mut members = family("Marchand");
    members[0]["person"]["phones"] = json!([{ "number": "0639982714" }]);
    let household = counter.household(counter.admin, &members);
    let file = counter.file(other, &household);
    counter.environment.advance_ms(3_600_000);
    counter.login(other, "agent-1");
    let update = json!({
        "household": household, "member": file["members"][0]["member"],
        "person": {
            "first_name": "Agathe", "usage_name": "Garnier", "birth_date": "14/03/1987",
            "phones": [{ "number": "0700000001" }],
        },
    });
    counter.ok(other, "household.update_member", update);
    let lines = counter.ok(
        other,
        "household.history",
        json!({ "household": household }),
    );
    let lines = lines.as_array().unwrap();
    let renamed: Vec<&Value> = lines
        .iter()
        .filter(|line| line["operation"] == "household.update_member" && line["kind"] == "person")
        .collect();
    assert_eq!(renamed.len(), 1, "{lines:?}");
    let line = renamed[0];
    assert_eq!(line["agent"], "Agent A");
    assert_eq!(line["about"], "Agathe Garnier");
    assert!(text(line, "at").starts_with("2026-11-17T11:42:"), "{line}");
    let expected = json!([{ "field": "usage_name", "before": "Marchand", "after": "Garnier" }]);
    assert_eq!(line["changes"], expected);
    let phones: Vec<&Value> = lines
        .iter()
        .filter(|line| line["operation"] == "household.update_member" && line["kind"] == "phone")
        .collect();
    let told = serde_json::to_string(&phones).unwrap();
    assert!(
        told.contains("0700000001") || told.contains("33700000001"),
        "{told}"
    );
    assert!(
        phones.iter().all(|line| line["about"] == "Agathe Garnier"),
        "{told}"
    );
    let first = lines.last().unwrap();
    assert_eq!(first["operation"], "household.create");
    assert_eq!(first["agent"], "Nadia Ferreira");
}

#[test]
fn history_keeps_who_left_and_skips_volets_out_of_sight() {
    let counter = Counter::new();
    let role = counter.new_role("État civil", &["identity read commune"]);
    let clerk = counter.with_roles(&[(&role, &counter.entity())]);
    let mut members = family("Marchand");
    members[0]["person"]["phones"] = json!([{ "number": "0639982714" }]);
    members.push(member("contact", "Odile", "Durand", "1950"));
    let household = counter.household(counter.admin, &members);
    let file = counter.file(counter.admin, &household);
    let leaving = file["members"][2]["member"].clone();
    let request = json!({ "household": household, "member": leaving });
    counter.ok(counter.admin, "household.remove_member", request);
    let told = |client| {
        let lines = counter.ok(
            client,
            "household.history",
            json!({ "household": household }),
        );
        lines.to_string()
    };
    assert!(told(counter.admin).contains("Odile Durand"));
    assert!(told(counter.admin).contains("39982714"));
    assert!(told(clerk).contains("Odile Durand"));
    assert!(
        !told(clerk).contains("39982714"),
        "a phone is of another volet"
    );
    let accesses = counter.accesses();
    let read = accesses.iter().filter(|kind| *kind == "household.history");
    assert_eq!(read.count(), 4, "each reading leaves a line");
}
