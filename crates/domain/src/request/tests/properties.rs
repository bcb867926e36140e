//! From what is typed to what is kept, nothing is lost or invented.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

fn any_target() -> impl Strategy<Value = Target> {
    let person = prop::sample::select(vec!["a", "b", "p1", "p2"]);
    prop_oneof![
        Just(Target::Household),
        person.clone().prop_map(Target::person),
        (person.clone(), person).prop_map(|(child, other)| Target::kinship(child, other)),
    ]
}

/// Values as typed, in several writings, and some that no version knows.
fn any_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        "[a-zé ]{0,6}".prop_map(Value::String),
        any::<bool>().prop_map(Value::Bool),
        prop::sample::select(vec![
            json!("guardian"),
            json!("child"),
            json!("F"),
            json!("without_pork"),
            json!([{"number": "06 39 98 27 41"}]),
            json!([{"number": "12", "label": "?"}]),
            json!(["claire@exemple.fr"]),
            json!({"kind": "unborn", "expected": "2027-02-01"}),
            json!({"pick_up": "allowed", "since": null, "until": null}),
            json!({"authority": "joint"}),
            json!({"later": {"deep": [1, null]}}),
            json!(12),
        ]),
    ]
}

fn any_field() -> impl Strategy<Value = RequestField> {
    prop::sample::select(vec![
        RequestField::Address,
        RequestField::Protected,
        RequestField::Observation,
        RequestField::Role,
        RequestField::Sex,
        RequestField::UsageName,
        RequestField::FirstName,
        RequestField::Birth,
        RequestField::Phones,
        RequestField::Emails,
        RequestField::Meal,
        RequestField::Civil,
        RequestField::Authority,
        RequestField::PickUp,
        RequestField::Emergency,
    ])
}

fn any_description() -> impl Strategy<Value = Description> {
    prop::collection::vec((any_target(), any_field(), any_value()), 0..24).prop_map(|facts| {
        let mut told = Description::default();
        for (target, field, value) in facts {
            told.tell(target, field, &value);
        }
        told
    })
}

proptest! {
    #[test]
    fn a_request_carries_exactly_the_difference(a in any_description(), b in any_description()) {
        let changes = changes_between(&a, &b);
        prop_assert_eq!(&a.with(&changes), &b, "all accepted");
        prop_assert_eq!(&a.with([]), &a, "none accepted");
        prop_assert_eq!(changes_between(&a, &a), vec![]);
        // Through JSON, as it is kept and sent.
        let kept = serde_json::to_string(&changes).unwrap();
        let read: Vec<Change> = serde_json::from_str(&kept).unwrap();
        prop_assert_eq!(&a.with(&read), &b);
        // A change that asks for what is there is never asked.
        prop_assert!(changes.iter().all(|change| change.base != change.proposed));
        prop_assert_eq!(described(&changes_of_new(&b)), b);
    }

    #[test]
    fn the_order_of_decisions_does_not_matter(
        a in any_description(),
        b in any_description(),
        accepted in prop::collection::vec(any::<bool>(), 40),
        shuffle in any::<prop::sample::Index>(),
    ) {
        let changes = changes_between(&a, &b);
        let kept: Vec<&Change> = changes
            .iter()
            .zip(accepted.iter().cycle())
            .filter_map(|(change, accepted)| accepted.then_some(change))
            .collect();
        let straight = a.with(kept.iter().copied());
        let mut turned = kept.clone();
        turned.reverse();
        if !turned.is_empty() {
            let at = shuffle.index(turned.len());
            turned.rotate_left(at);
        }
        prop_assert_eq!(&a.with(turned), &straight);
        // What is accepted is as asked, the rest as it was: nothing else appears.
        for (target, field, value) in straight.facts() {
            let asked = kept.iter().find(|change| &change.target == target && change.field == field);
            match asked {
                Some(change) => prop_assert_eq!(value, &change.proposed),
                None => prop_assert_eq!(value, a.told(target, field)),
            }
        }
        for (target, field, value) in a.facts() {
            if !kept.iter().any(|change| &change.target == target && change.field == field) {
                prop_assert_eq!(straight.told(target, field), value);
            }
        }
    }

    #[test]
    fn the_kept_form_is_reached_at_once(field in any_field(), value in any_value()) {
        let kept = canonical(field, &value);
        prop_assert_eq!(canonical(field, &kept), kept);
    }

    #[test]
    fn deciding_in_two_goes_leads_where_one_would(
        decisions in prop::collection::vec(0_u8..3, 3),
        split in prop::collection::vec(any::<bool>(), 3),
    ) {
        let changes = three();
        let word = |n: u8| match n { 0 => Decision::Accept, 1 => Decision::Refuse, _ => Decision::Complete };
        let all: Vec<(usize, Decision)> =
            decisions.iter().enumerate().map(|(index, n)| (index, word(*n))).collect();
        let one = settled(RequestKind::Change, &changes, &none(), &all, &[0, 1, 2]).unwrap();
        let (first, second): (Vec<_>, Vec<_>) =
            all.iter().copied().partition(|(index, _)| split[*index]);
        let indexes = |part: &[(usize, Decision)]| part.iter().map(|(index, _)| *index).collect::<Vec<_>>();
        let half = settled(RequestKind::Change, &changes, &none(), &first, &indexes(&first)).unwrap();
        let rest = settled(RequestKind::Change, &changes, &half.decisions, &second, &indexes(&second)).unwrap();
        prop_assert_eq!(rest.status, one.status);
        prop_assert_eq!(rest.decisions, one.decisions);
        let mut written = half.write.clone();
        written.extend(rest.write);
        written.sort_unstable();
        prop_assert_eq!(written, one.write);
    }
}
