mod properties;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde_json::{Value, json};

use super::*;
use crate::person::MemberRole;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 17).unwrap()
}

fn change(target: Target, field: RequestField, proposed: Value) -> Change {
    Change {
        target,
        field,
        base: Value::Null,
        proposed,
    }
}

/// Claire, responsable, and Jeanne, about whom Thomas objects.
fn family() -> Description {
    let mut told = Description::default();
    let claire = Target::person("claire");
    let jeanne = Target::person("jeanne");
    let mut tell = |target: &Target, field, value| told.tell(target.clone(), field, &value);
    tell(&claire, RequestField::Role, json!("guardian"));
    tell(&claire, RequestField::UsageName, json!("Marchand"));
    tell(&claire, RequestField::FirstName, json!("Claire"));
    tell(
        &claire,
        RequestField::Phones,
        json!([{"number": "06 39 98 27 41", "label": "mobile"}]),
    );
    tell(&jeanne, RequestField::Role, json!("child"));
    tell(&jeanne, RequestField::UsageName, json!("Leroy"));
    tell(&jeanne, RequestField::FirstName, json!("Jeanne"));
    tell(
        &Target::kinship("jeanne", "thomas"),
        RequestField::Objection,
        json!({"on": "2026-09-01", "lifted_on": null, "about": "le changement d’école"}),
    );
    told
}

fn none() -> BTreeMap<usize, Decision> {
    BTreeMap::new()
}

#[test]
fn values_are_kept_in_one_form_and_unknown_ones_untouched() {
    let kept = |field, value: Value| canonical(field, &value);
    assert_eq!(
        kept(RequestField::Phones, json!([{"number": "06 39 98 27 14"}])),
        json!([{"number": "+33639982714", "label": null}])
    );
    assert_eq!(
        kept(RequestField::UsageName, json!("  Marchand ")),
        "Marchand"
    );
    for (field, empty) in [
        (RequestField::UsageName, json!("  ")),
        (RequestField::Phones, json!([])),
        (RequestField::Emails, json!([" "])),
        (RequestField::Civil, json!({})),
        (RequestField::CarePlan, json!({"avoid": " "})),
        (RequestField::Authority, json!({})),
        (
            RequestField::Birth,
            json!({"kind": "born", "date": null, "place": null}),
        ),
        (
            RequestField::Insurance,
            json!({"insurer": "", "policy": null, "until": null}),
        ),
        (RequestField::Meal, Value::Null),
    ] {
        assert_eq!(kept(field, empty), Value::Null, "{field:?}");
    }
    // A meal that a later version knows.
    let later = json!("without_fish");
    assert_eq!(kept(RequestField::Meal, later.clone()), later);
    let wrong = check(RequestField::Meal, &later, None, "decisions.3", today());
    assert_eq!(wrong.to_string(), "decisions.3: request.value_unknown");
    let told = described(&[change(
        Target::person("p1"),
        RequestField::Meal,
        later.clone(),
    )]);
    assert_eq!(told.told(&Target::person("p1"), RequestField::Meal), &later);
    // A number that is none stays as typed, and says so.
    let typed = json!([{"number": "12", "label": null}]);
    assert_eq!(kept(RequestField::Phones, typed.clone()), typed);
    assert!(!check(RequestField::Phones, &typed, None, "", today()).is_empty());
}

#[test]
fn values_are_checked_as_in_the_forms() {
    let codes = |field, value: Value, role| -> Vec<String> {
        check(field, &value, role, "x", today())
            .into_iter()
            .map(|error| error.code.into_owned())
            .collect()
    };
    let address = json!({"line": "12 rue des Tanneurs", "complement": null, "postcode": "2820",
        "commune": "Valmont", "insee": null, "country": null});
    assert_eq!(
        codes(RequestField::Address, address, None),
        ["postcode.invalid"]
    );
    assert_eq!(
        codes(RequestField::FirstName, json!("Cl4ire"), None),
        ["name.digit"]
    );
    assert_eq!(
        codes(RequestField::Observation, json!("Porte 4"), None),
        [""; 0]
    );
    let unborn = json!({"kind": "unborn", "expected": null});
    assert_eq!(
        codes(RequestField::Birth, unborn.clone(), Some(MemberRole::Child)),
        [""; 0]
    );
    assert_eq!(
        codes(RequestField::Birth, unborn, Some(MemberRole::Contact)),
        ["birth.adult_unborn"]
    );
    let tomorrow = json!({"kind": "born", "date": "2026-11-18", "place": null});
    assert_eq!(
        codes(RequestField::Birth, tomorrow, None),
        ["date.in_future"]
    );
    assert_eq!(
        codes(RequestField::Emails, json!(["claire@"]), None),
        ["email.invalid"]
    );
    assert_eq!(
        codes(RequestField::Protected, json!("oui"), None),
        ["request.value_unknown"]
    );
}

#[test]
fn rows_say_what_is_identical_moved_sensitive_and_required() {
    let current = family();
    let claire = Target::person("claire");
    let changes = [
        // Already so, in another writing.
        change(
            claire.clone(),
            RequestField::Phones,
            json!([{"number": "+33 6 39 98 27 41", "label": "mobile"}]),
        ),
        // Typed against nothing, while the base holds a name.
        change(claire.clone(), RequestField::UsageName, json!("Bensaïd")),
        change(Target::Household, RequestField::Protected, json!(true)),
        change(
            Target::person("jeanne"),
            RequestField::Meal,
            json!("without_pork"),
        ),
    ];
    let cautious = objected(&current, today());
    assert_eq!(cautious, BTreeSet::from(["jeanne".to_owned()]));
    let seen: Vec<(bool, bool, bool)> =
        rows(RequestKind::Change, &changes, &current, &none(), &cautious)
            .iter()
            .map(|row| (row.identical, row.moved, row.sensitive))
            .collect();
    assert_eq!(
        seen,
        [
            (true, false, false),
            (false, true, false),
            (false, false, true),
            (false, false, true),
        ]
    );
    // Once lifted, nothing is held back.
    let mut lifted = current.clone();
    lifted.tell(
        Target::kinship("jeanne", "thomas"),
        RequestField::Objection,
        &json!({"on": "2026-09-01", "lifted_on": "2026-11-01", "about": null}),
    );
    assert!(objected(&lifted, today()).is_empty());
    let creation = changes_of_new(&current);
    let required: Vec<RequestField> = rows(
        RequestKind::Creation,
        &creation,
        &Description::default(),
        &none(),
        &cautious,
    )
    .iter()
    .filter(|row| row.required)
    .map(|row| row.change.field)
    .collect();
    assert_eq!(
        required,
        [
            RequestField::Role,
            RequestField::UsageName,
            RequestField::FirstName
        ]
    );
}

#[test]
fn decided_rows_tell_what_they_were_decided_against() {
    let mut asked = change(
        Target::person("claire"),
        RequestField::UsageName,
        json!("Bensaïd"),
    );
    asked.base = json!("Marchand");
    let decisions = BTreeMap::from([(0, Decision::Accept)]);
    let mut after = family();
    after.tell(
        Target::person("claire"),
        RequestField::UsageName,
        &json!("Bensaïd"),
    );
    let changes = [asked];
    let rows = rows(
        RequestKind::Change,
        &changes,
        &after,
        &decisions,
        &BTreeSet::new(),
    );
    assert_eq!(rows[0].current, "Marchand");
    assert!(!rows[0].identical && !rows[0].moved);
}

/// Three rows of a change: two plain, one that only another agent may decide.
fn three() -> Vec<Change> {
    vec![
        change(
            Target::person("claire"),
            RequestField::UsageName,
            json!("Bensaïd"),
        ),
        change(
            Target::person("claire"),
            RequestField::FirstName,
            json!("Clara"),
        ),
        change(
            Target::kinship("jeanne", "claire"),
            RequestField::PickUp,
            json!({"pick_up": "allowed", "since": null, "until": null}),
        ),
    ]
}

fn settled(
    kind: RequestKind,
    changes: &[Change],
    held: &BTreeMap<usize, Decision>,
    asked: &[(usize, Decision)],
    mine: &[usize],
) -> Result<Settled, String> {
    let rows = rows(
        kind,
        changes,
        &Description::default(),
        held,
        &BTreeSet::new(),
    );
    let asked = asked.iter().copied().collect();
    settle(kind, &rows, &asked, |row| mine.contains(&row.index))
        .map_err(|errors| errors.to_string())
}

#[test]
fn a_request_closes_when_each_row_is_decided_by_somebody() {
    use Decision::{Accept, Complete, Refuse};
    let changes = three();
    let change = |held: &[(usize, Decision)], asked: &[(usize, Decision)], mine: &[usize]| {
        let held = held.iter().copied().collect();
        settled(RequestKind::Change, &changes, &held, asked, mine)
    };
    // Nothing is decided by silence.
    assert_eq!(
        change(&[], &[(0, Accept)], &[0, 1, 2]),
        Err("decisions.1: request.undecided, decisions.2: request.undecided".into())
    );
    // The row of another volet waits for who may decide it; what is accepted is written now.
    let first = change(&[], &[(0, Accept), (1, Refuse)], &[0, 1]).unwrap();
    assert_eq!(first.status, RequestStatus::Pending);
    assert_eq!(first.write, [0]);
    let held: Vec<(usize, Decision)> = first.decisions.into_iter().collect();
    let second = change(&held, &[(2, Accept)], &[2]).unwrap();
    assert_eq!(second.status, RequestStatus::Accepted);
    assert_eq!(
        second.write,
        [2],
        "what stands in the file is not written again"
    );
    // What she may not decide is as if it were not there.
    assert_eq!(
        change(&[], &[(0, Accept), (1, Accept), (2, Accept)], &[0, 1]),
        change(&[], &[(0, Accept), (1, Accept), (2, Refuse)], &[0, 1]),
    );
    assert_eq!(
        change(&[], &[(0, Accept), (1, Accept), (9, Accept)], &[0, 1]),
        Err("decisions.9: request.field_misplaced".into())
    );
    // An acceptance that stands in the file is not taken back.
    assert_eq!(
        change(&held, &[(0, Refuse), (2, Accept)], &[0, 1, 2]),
        Err("decisions.0: request.decided".into())
    );
    let status = |asked: [Decision; 3]| {
        let asked: Vec<(usize, Decision)> = asked.into_iter().enumerate().collect();
        change(&[], &asked, &[0, 1, 2]).unwrap().status
    };
    assert_eq!(
        status([Accept, Complete, Refuse]),
        RequestStatus::ToComplete
    );
    assert_eq!(status([Refuse, Refuse, Refuse]), RequestStatus::Refused);
    assert_eq!(status([Accept, Refuse, Refuse]), RequestStatus::Accepted);
}

#[test]
fn a_creation_waits_whole() {
    use Decision::{Accept, Complete, Refuse};
    let changes = changes_of_new(&family());
    let all = |decision| -> Vec<(usize, Decision)> {
        (0..changes.len()).map(|index| (index, decision)).collect()
    };
    let every: Vec<usize> = (0..changes.len()).collect();
    let creation = |asked: &[(usize, Decision)]| {
        settled(RequestKind::Creation, &changes, &none(), asked, &every)
    };
    let accepted = creation(&all(Accept)).unwrap();
    assert_eq!(
        (accepted.status, accepted.write.len()),
        (RequestStatus::Accepted, changes.len())
    );
    let mut asked = all(Accept);
    asked[0].1 = Complete;
    let waiting = creation(&asked).unwrap();
    assert_eq!(
        (waiting.status, waiting.write),
        (RequestStatus::ToComplete, vec![])
    );
    // No household without a responsable; yet the whole may be refused.
    let role = changes
        .iter()
        .position(|change| change.field == RequestField::Role)
        .unwrap();
    let mut asked = all(Accept);
    asked[role].1 = Refuse;
    assert_eq!(
        creation(&asked),
        Err(format!("decisions.{role}: request.required"))
    );
    assert_eq!(
        creation(&all(Refuse)).unwrap().status,
        RequestStatus::Refused
    );
    // Somebody else's row is waited for.
    let mine = &every[1..];
    let asked: Vec<(usize, Decision)> = all(Accept)[1..].to_vec();
    let partly = settled(RequestKind::Creation, &changes, &none(), &asked, mine).unwrap();
    assert_eq!(
        (partly.status, partly.write),
        (RequestStatus::Pending, vec![])
    );
}

#[test]
fn an_answer_is_decided_anew() {
    use Decision::{Accept, Complete, Refuse};
    let changes = three();
    let held = BTreeMap::from([(0, Accept), (1, Complete), (2, Refuse)]);
    let brought = [
        change(
            Target::person("claire"),
            RequestField::FirstName,
            json!("Claire"),
        ),
        // In the file already: a new value is a change of its own.
        change(
            Target::person("claire"),
            RequestField::UsageName,
            json!("Marchand"),
        ),
        change(
            Target::Household,
            RequestField::Observation,
            json!("Porte 4"),
        ),
    ];
    let after = answer(RequestKind::Change, &changes, &held, &brought);
    assert_eq!(after.changes.len(), 5);
    assert_eq!(after.changes[1].proposed, "Claire");
    assert_eq!(after.changes[3].proposed, "Marchand");
    assert_eq!(after.decisions, BTreeMap::from([(0, Accept), (2, Refuse)]));
    // Of a creation nothing stands yet: the value takes the place of the former one.
    let after = answer(RequestKind::Creation, &changes, &held, &brought[1..2]);
    assert_eq!(after.changes.len(), 3);
    assert_eq!(after.decisions, BTreeMap::from([(2, Refuse)]));
    // The same value again changes nothing of what was decided.
    let same = answer(RequestKind::Change, &changes, &held, &changes[2..]);
    assert_eq!(same.decisions, BTreeMap::from([(0, Accept), (2, Refuse)]));
}

#[test]
fn accepted_changes_lead_to_a_household_that_the_forms_would_take() {
    let current = family();
    let codes = |changes: &[Change]| {
        let accepted: Vec<(usize, &Change)> = changes.iter().enumerate().collect();
        check_accepted(&current, &accepted, today()).to_string()
    };
    assert_eq!(codes(&three()[..2]), "");
    let contact = |field, value| change(Target::person("p1"), field, value);
    // Without a place in the household, a name is nobody's.
    assert_eq!(
        codes(&[contact(RequestField::FirstName, json!("Bruno"))]),
        "decisions.0: request.person_unknown"
    );
    let bruno = [
        contact(RequestField::Role, json!("contact")),
        contact(RequestField::UsageName, json!("Marchand")),
        contact(RequestField::FirstName, json!("Bruno")),
        change(
            Target::kinship("jeanne", "p1"),
            RequestField::Kinship,
            json!("uncle_aunt"),
        ),
    ];
    assert_eq!(codes(&bruno), "");
    assert_eq!(
        codes(&bruno[..2]),
        "decisions.0: name.missing",
        "a first name is missing: said of the row that brings him"
    );
    let second = [change(
        Target::person("jeanne"),
        RequestField::Role,
        json!("guardian"),
    )];
    assert_eq!(codes(&second), "decisions.0: household.guardian_twice");
    let nameless = [change(
        Target::person("claire"),
        RequestField::UsageName,
        Value::Null,
    )];
    assert_eq!(codes(&nameless), "decisions.0: name.missing");
    let misplaced = [change(
        Target::Household,
        RequestField::Meal,
        json!("standard"),
    )];
    assert_eq!(codes(&misplaced), "decisions.0: request.field_misplaced");
}

#[test]
fn a_file_is_refused_where_it_is_wrong() {
    let known = BTreeSet::from(["claire".to_owned(), "jeanne".to_owned()]);
    let wrong = |changes: &[Change]| check_changes(changes, &known).to_string();
    assert_eq!(wrong(&three()), "");
    assert_eq!(wrong(&[]), "changes: text.missing");
    let twice = [three()[0].clone(), three()[0].clone()];
    assert_eq!(wrong(&twice), "changes.1: request.twice");
    let stranger = [change(
        Target::person("p9"),
        RequestField::FirstName,
        json!("Bruno"),
    )];
    assert_eq!(wrong(&stranger), "changes.0.target: request.person_unknown");
    let place = [change(
        Target::person("p9"),
        RequestField::Role,
        json!("cousin"),
    )];
    assert_eq!(wrong(&place), "changes.0.proposed: request.value_unknown");
    // A value of a later version is kept, and shown as one that cannot be accepted.
    let later = [change(
        Target::person("jeanne"),
        RequestField::Meal,
        json!("without_fish"),
    )];
    assert_eq!(wrong(&later), "");
    let many = vec![three()[0].clone(); MAX_CHANGES + 1];
    assert_eq!(wrong(&many), "changes: text.too_long");
}

#[test]
fn persons_that_a_request_brought_take_their_name_in_the_base() {
    let mut changes = vec![
        change(Target::person("p1"), RequestField::Phones, json!([])),
        change(
            Target::kinship("jeanne", "p1"),
            RequestField::PickUp,
            Value::Null,
        ),
        change(
            Target::Document {
                document_type: "id".into(),
                person: Some("p1".into()),
            },
            RequestField::Document,
            json!({}),
        ),
        change(Target::Household, RequestField::Observation, json!("p1")),
    ];
    rename_persons(
        &mut changes,
        &BTreeMap::from([("p1".to_owned(), "bruno".to_owned())]),
    );
    let named: Vec<Vec<&str>> = changes
        .iter()
        .map(|change| change.target.persons().collect())
        .collect();
    assert_eq!(
        named,
        [
            vec!["bruno"],
            vec!["jeanne", "bruno"],
            vec!["bruno"],
            vec![]
        ]
    );
    assert_eq!(changes[3].proposed, "p1");
}
