use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).unwrap()
}

fn today() -> NaiveDate {
    day(2026, 11, 17)
}

fn helene() -> PersonFields {
    PersonFields {
        sex: Some(Sex::Female),
        usage_name: Some("Garnier".into()),
        birth_name: Some("Prigent".into()),
        first_name: Some("Hélène".into()),
        other_first_names: Some("Marie, Anne".into()),
        birth: Birth::Born {
            date: Some("1990-07-02".parse().unwrap()),
            place: Some(BirthPlace {
                country: "99100".into(),
                insee: Some("28085".into()),
                label: "Chartres".into(),
            }),
        },
    }
}

fn unborn(expected: Option<NaiveDate>) -> PersonFields {
    PersonFields {
        birth: Birth::Unborn { expected },
        ..PersonFields::default()
    }
}

fn faults(person: &PersonFields, role: MemberRole) -> Vec<String> {
    let errors = person.check(role, "members.0", today());
    errors
        .into_iter()
        .map(|error| error.to_string().replace("members.0.", ""))
        .collect()
}

fn faults_with(change: impl FnOnce(&mut PersonFields)) -> Vec<String> {
    let mut changed = helene();
    change(&mut changed);
    faults(&changed, MemberRole::Guardian)
}

#[test]
fn asks_a_name_and_a_first_name_of_who_is_born() {
    use MemberRole::{Child, Contact, Guardian, Partner};
    for role in [Guardian, Partner, Child, Contact] {
        assert_eq!(faults(&helene(), role), [""; 0]);
        assert_eq!(
            faults(&PersonFields::default(), role),
            ["usage_name: name.missing", "first_name: name.missing"]
        );
        let least = PersonFields {
            birth_name: Some("Prigent".into()),
            first_name: Some("Hélène".into()),
            ..PersonFields::default()
        };
        assert_eq!(faults(&least, role), [""; 0], "a name of birth is a name");
    }
    assert_eq!(faults_with(|p| p.usage_name = Some(" ".into())), [""; 0]);
    assert_eq!(
        faults_with(|p| p.first_name = Some(" ".into())),
        ["first_name: name.missing"]
    );
}

#[test]
fn asks_nothing_of_who_is_not_born() {
    assert_eq!(faults(&unborn(None), MemberRole::Child), [""; 0]);
    assert_eq!(
        faults(&unborn(Some(day(2027, 2, 20))), MemberRole::Child),
        [""; 0]
    );
    // Overdue, or born meanwhile.
    assert_eq!(
        faults(&unborn(Some(day(2026, 11, 10))), MemberRole::Child),
        [""; 0]
    );
    for (expected, fault) in [
        (day(2028, 2, 20), "birth.expected: birth.expected_too_far"),
        (day(2025, 2, 20), "birth.expected: birth.expected_too_old"),
    ] {
        assert_eq!(faults(&unborn(Some(expected)), MemberRole::Child), [fault]);
    }
    // A name already chosen is checked.
    let named = PersonFields {
        first_name: Some("2".into()),
        ..unborn(None)
    };
    assert_eq!(
        faults(&named, MemberRole::Child),
        ["first_name: name.digit"]
    );
    for role in [
        MemberRole::Guardian,
        MemberRole::Partner,
        MemberRole::Contact,
    ] {
        assert_eq!(faults(&unborn(None), role), ["birth: birth.adult_unborn"]);
    }
}

#[test]
fn checks_each_name_where_it_stands() {
    assert_eq!(
        faults_with(|p| {
            p.usage_name = Some("Garnier2".into());
            p.birth_name = Some("-".into());
            p.first_name = Some("Hélène@".into());
            p.other_first_names = Some("x".repeat(81));
        }),
        [
            "usage_name: name.digit",
            "birth_name: name.no_letter",
            "first_name: name.character",
            "other_first_names: name.too_long",
        ]
    );
}

#[test]
fn checks_birth_dates_known_in_part() {
    let with = |date: &str| {
        let date = date.parse().unwrap();
        faults_with(|p| {
            p.birth = Birth::Born {
                date: Some(date),
                place: None,
            }
        })
    };
    for date in ["1990", "1990-07", "1900", "2026", "2026-11", "2026-11-17"] {
        assert_eq!(with(date), [""; 0], "{date}");
    }
    for date in ["2027", "2026-12", "2026-11-18"] {
        assert_eq!(with(date), ["birth.date: date.in_future"], "{date}");
    }
    assert_eq!(with("1899-12-31"), ["birth.date: date.year_out_of_range"]);
    let broken = PartialDate {
        year: 1990,
        month: Some(2),
        day: Some(30),
    };
    assert_eq!(
        faults_with(|p| p.birth = Birth::Born {
            date: Some(broken),
            place: None
        }),
        ["birth.date: date.not_a_day"]
    );
}

#[test]
fn checks_birth_places() {
    let with = |country: &str, insee: Option<&str>, label: &str| {
        let place = BirthPlace {
            country: country.into(),
            insee: insee.map(str::to_owned),
            label: label.into(),
        };
        faults_with(|p| {
            p.birth = Birth::Born {
                date: None,
                place: Some(place),
            }
        })
    };
    assert_eq!(with("99100", Some("2A004"), "Ajaccio"), [""; 0]);
    assert_eq!(with("99100", None, "Commune disparue"), [""; 0]);
    // A commune that merged since is no longer listed, and is right.
    assert_eq!(with("99100", Some("28042"), "Civry"), [""; 0]);
    assert_eq!(with("99352", None, "Oran"), [""; 0]);
    assert_eq!(
        with("99352", Some("28085"), "Oran"),
        ["birth.place.insee: birth.insee_abroad"]
    );
    assert_eq!(
        with("99100", Some("2808"), "Chartres"),
        ["birth.place.insee: insee.invalid"]
    );
    assert_eq!(
        with("99000", None, " "),
        [
            "birth.place.country: country.unknown",
            "birth.place.label: birth.place_missing"
        ]
    );
    assert_eq!(
        with("99100", None, &"x".repeat(121)),
        ["birth.place.label: text.too_long"]
    );
}

#[test]
fn writes_names_for_screen_list_and_paper() {
    let person = helene();
    assert_eq!(person.display_name(), "Hélène Garnier");
    assert_eq!(person.sort_name(), "Garnier, Hélène");
    assert_eq!(person.paper_name(), "Hélène GARNIER, née PRIGENT");
    let him = PersonFields {
        sex: Some(Sex::Male),
        ..helene()
    };
    assert_eq!(him.paper_name(), "Hélène GARNIER, né PRIGENT");
    let untold = PersonFields {
        sex: None,
        ..helene()
    };
    assert_eq!(untold.paper_name(), "Hélène GARNIER, né(e) PRIGENT");
    let same = PersonFields {
        birth_name: Some("GARNIER".into()),
        ..helene()
    };
    assert_eq!(same.paper_name(), "Hélène GARNIER");
    let by_birth = PersonFields {
        usage_name: None,
        ..helene()
    };
    assert_eq!(by_birth.paper_name(), "Hélène PRIGENT");
    assert_eq!(by_birth.sort_name(), "Prigent, Hélène");
    let accents = PersonFields {
        usage_name: Some("Bensaïd".into()),
        birth_name: None,
        first_name: Some("Karim".into()),
        ..helene()
    };
    assert_eq!(accents.paper_name(), "Karim BENSAÏD");
}

#[test]
fn writes_what_is_known_of_a_name() {
    let only_first = PersonFields {
        usage_name: None,
        birth_name: None,
        ..helene()
    };
    assert_eq!(only_first.display_name(), "Hélène");
    assert_eq!(only_first.sort_name(), "Hélène");
    let only_last = PersonFields {
        first_name: None,
        birth_name: None,
        ..helene()
    };
    assert_eq!(only_last.paper_name(), "GARNIER");
    assert_eq!(PersonFields::default().display_name(), "");
    let child = unborn(None);
    assert_eq!(child.display_name(), "À naître");
    assert_eq!(child.sort_name(), "À naître");
    assert_eq!(child.paper_name(), "À naître");
    // The name the parents will give does not make the child born; a first name does name it.
    let surname = PersonFields {
        usage_name: Some("Garnier".into()),
        ..unborn(None)
    };
    assert_eq!(surname.display_name(), "À naître");
    let named = PersonFields {
        first_name: Some("Louise".into()),
        ..surname
    };
    assert_eq!(named.display_name(), "Louise Garnier");
}

#[test]
fn is_kept_in_one_form() {
    let typed = PersonFields {
        usage_name: Some(" N'Diaye ".into()),
        birth_name: Some(" ".into()),
        first_name: Some("He\u{301}le\u{300}ne".into()),
        other_first_names: None,
        birth: Birth::Born {
            date: Some("1990".parse().unwrap()),
            place: Some(BirthPlace {
                country: "99100".into(),
                insee: Some("2a004".into()),
                label: " Ajaccio ".into(),
            }),
        },
        ..helene()
    };
    let kept = typed.cleaned();
    assert_eq!(kept.usage_name.as_deref(), Some("N’Diaye"));
    assert_eq!(kept.birth_name, None);
    assert_eq!(kept.first_name.as_deref(), Some("Hélène"));
    let Birth::Born {
        place: Some(place), ..
    } = &kept.birth
    else {
        panic!("born somewhere")
    };
    assert_eq!(
        (place.insee.as_deref(), place.label.as_str()),
        (Some("2A004"), "Ajaccio")
    );
    assert_eq!(kept.cleaned(), kept);
    assert_eq!(faults(&kept, MemberRole::Guardian), [""; 0]);
}

#[test]
fn travels_as_tagged_json() {
    let json = serde_json::to_value(helene()).unwrap();
    assert_eq!(
        json,
        serde_json::json!({
            "sex": "F",
            "usage_name": "Garnier",
            "birth_name": "Prigent",
            "first_name": "Hélène",
            "other_first_names": "Marie, Anne",
            "birth": {
                "kind": "born",
                "date": "1990-07-02",
                "place": {"country": "99100", "insee": "28085", "label": "Chartres"},
            },
        })
    );
    assert_eq!(
        serde_json::from_value::<PersonFields>(json).unwrap(),
        helene()
    );
    let least = serde_json::json!({
        "first_name": "Sami", "birth": {"kind": "unborn", "expected": "2027-02-20"},
    });
    let read: PersonFields = serde_json::from_value(least).unwrap();
    assert_eq!(
        read.birth,
        Birth::Unborn {
            expected: Some(day(2027, 2, 20))
        }
    );
    assert_eq!(
        serde_json::to_value(MemberRole::Guardian).unwrap(),
        "guardian"
    );
    for impossible in ["1990-02-30", "90", "02/07/1990"] {
        let json = serde_json::json!({"kind": "born", "date": impossible});
        assert!(
            serde_json::from_value::<Birth>(json).is_err(),
            "{impossible}"
        );
    }
}

proptest! {
    #[test]
    fn who_passes_the_check_has_a_name_to_show(
        usage in prop::option::of("[A-Za-zéï -]{0,8}"),
        birth in prop::option::of("[A-Za-zéï -]{0,8}"),
        first in prop::option::of("[A-Za-zéï0-9 -]{0,8}"),
    ) {
        let person = PersonFields {
            usage_name: usage,
            birth_name: birth,
            first_name: first,
            ..PersonFields::default()
        };
        if person.check(MemberRole::Guardian, "", today()).is_empty() {
            let shown = person.display_name();
            prop_assert!(shown.contains(' ') && shown.trim() == shown);
            prop_assert!(person.paper_name().contains(&crate::name::display_upper(
                person.name().unwrap_or_default()
            )));
        }
    }
}
