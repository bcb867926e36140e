//! The form of each value, and what has another one.

use serde_json::{Value, json};

use super::today;
use crate::field::code;
use crate::person::MemberRole;
use crate::request::{RequestField, canonical, check};

/// A right value of each field.
fn right_values() -> Vec<(RequestField, Value)> {
    use RequestField as F;
    let address = json!({ "line": "4 rue du Moulin", "complement": null, "postcode": "28200",
                          "commune": "Valmont", "insee": null, "country": null });
    vec![
        (F::Address, address.clone()),
        (F::BillingAddress, address),
        (F::Protected, json!(true)),
        (F::Observation, json!("Porte 4")),
        (F::Procedures, json!(["school", "canteen"])),
        (F::Role, json!("child")),
        (F::Sex, json!("F")),
        (F::UsageName, json!("Roux")),
        (F::BirthName, json!("Roux")),
        (F::FirstName, json!("Anne")),
        (F::OtherFirstNames, json!("Marie")),
        (
            F::Birth,
            json!({ "kind": "born", "date": "1987-03", "place":
            { "country": "99100", "insee": "28088", "label": "Châteaudun" } }),
        ),
        (F::Civil, json!({ "nationality": "99100" })),
        (F::Phones, json!([{ "number": "0639982714" }])),
        (F::Emails, json!(["anne@exemple.fr"])),
        (
            F::Residence,
            json!({ "kind": "full", "weeks": null, "note": null }),
        ),
        (F::Meal, json!("standard")),
        (F::CarePlan, json!({ "avoid": "Arachide" })),
        (
            F::Vaccination,
            json!({ "status": "provisional", "until": "2026-12-31" }),
        ),
        (
            F::Insurance,
            json!({ "insurer": "Mutuelle", "policy": null, "until": null }),
        ),
        (F::Kinship, json!("mother")),
        (F::Authority, json!({ "authority": "joint" })),
        (F::Objection, json!({ "on": "2026-01-02", "about": null })),
        (
            F::PickUp,
            json!({ "pick_up": "allowed", "since": null, "until": null }),
        ),
        (F::Emergency, json!(true)),
        (
            F::Document,
            json!({ "presented_on": "2026-11-01", "issued_on": null, "valid_until": null }),
        ),
    ]
}

#[test]
fn a_value_of_another_form_is_wrong_in_every_field() {
    for (field, right) in right_values() {
        assert!(
            check(field, &right, Some(MemberRole::Child), "v", today())
                .iter()
                .all(|error| error.code != code::REQUEST_VALUE_UNKNOWN),
            "{field:?}: {right}"
        );
        let mut wrong = vec![
            json!(42),
            json!({ "surprise": 1 }),
            json!([[]]),
            json!([42]),
        ];
        match &right {
            Value::String(_) => wrong.push(json!(true)),
            _ => wrong.push(json!("???")),
        }
        // A key or an element more than those that are understood would be lost.
        let mut more = right.clone();
        match &mut more {
            Value::Object(object) => {
                object.insert("surprise".to_owned(), json!("lost"));
                wrong.push(more);
                // A list in the order of the keys is no object.
                wrong.push(right.as_object().unwrap().values().cloned().collect());
            }
            Value::Array(list) => {
                list.push(json!({ "surprise": "lost" }));
                wrong.push(more);
            }
            _ => {}
        }
        for value in wrong {
            let found = check(field, &value, Some(MemberRole::Child), "v", today());
            let codes: Vec<_> = found.iter().map(|error| error.code.as_ref()).collect();
            assert_eq!(codes, [code::REQUEST_VALUE_UNKNOWN], "{field:?}: {value}");
            // Kept as it came, never accepted.
            assert_eq!(canonical(field, &value), value, "{field:?}");
        }
    }
    let nested = json!({ "kind": "born", "date": null, "place":
        { "country": "99100", "insee": null, "label": "Chartres", "surprise": 1 } });
    let found = check(RequestField::Birth, &nested, None, "v", today());
    assert_eq!(
        found.iter().next().unwrap().code,
        code::REQUEST_VALUE_UNKNOWN
    );
}
