use super::*;
use crate::supporting_document::default_types;
use chrono::Days;
use proptest::prelude::*;
use uuid::Uuid;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn types() -> Vec<(DocumentTypeId, DocumentTypeFields)> {
    default_types()
        .into_iter()
        .map(|one| (one.id, one.fields))
        .collect()
}

fn person(n: u128) -> PersonId {
    PersonId::from_uuid(Uuid::from_u128(n))
}

fn member(n: u128, role: MemberRole) -> AboutPerson {
    AboutPerson {
        person: person(n),
        role,
        unborn: false,
        since: day("2026-11-17"),
        birth: None,
        residence: None,
        care_plan: false,
    }
}

/// The key of a type.
fn key(id: DocumentTypeId) -> &'static str {
    let found = default_types().into_iter().find(|one| one.id == id);
    found.map_or("", |one| one.key)
}

/// What the commune asks this family besides the two documents of every dossier: key, person, adult.
fn asked(family: &Family<'_>) -> Vec<(&'static str, Option<PersonId>, Option<PersonId>)> {
    checklist(&types(), family, &[], day("2026-11-17"))
        .into_iter()
        .map(|line| (key(line.document_type), line.person, line.adult))
        .filter(|(key, ..)| !matches!(*key, "livret_famille" | "justificatif_domicile"))
        .collect()
}

fn family<'a>(procedures: &'a BTreeSet<Procedure>, members: &'a [AboutPerson]) -> Family<'a> {
    Family {
        procedures,
        members,
        links: &[],
        domicile: None,
        asked_on: Some(day("2026-11-17")),
    }
}

fn handed(n: u128, kind: usize, about: Option<u128>, status: KeptStatus) -> Provided {
    Provided {
        id: SupportingDocumentId::from_uuid(Uuid::from_u128(1000 + n)),
        document_type: types()[kind].0,
        person: about.map(person),
        adult: None,
        status,
        dates: DocumentDates::default(),
        decided_on: None,
    }
}

/// A mother, a father, two children, a third to be born, a contact.
fn household() -> Vec<AboutPerson> {
    let mut unborn = member(5, MemberRole::Child);
    unborn.unborn = true;
    vec![
        member(1, MemberRole::Guardian),
        member(2, MemberRole::Partner),
        member(3, MemberRole::Child),
        member(4, MemberRole::Child),
        unborn,
        member(6, MemberRole::Contact),
    ]
}

fn list(procedures: &[Procedure], provided: &[Provided]) -> Vec<ChecklistLine> {
    checklist(
        &types(),
        &family(&procedures.iter().copied().collect(), &household()),
        provided,
        day("2026-11-17"),
    )
}

#[test]
fn each_procedure_asks_for_its_own_documents_once() {
    let dossier = list(&[Procedure::Dossier], &[]);
    assert_eq!(dossier.len(), 2);
    assert!(dossier.iter().all(|line| line.person.is_none()
        && line.status == DocumentStatus::Missing
        && line.deadline == Some(day("2026-12-02"))
        && !line.late));
    // Asked for by two procedures, brought once.
    let school = [Procedure::Dossier, Procedure::School];
    let lines = |procedures: &[Procedure]| -> Vec<_> {
        let lines = list(procedures, &[]);
        lines
            .iter()
            .map(|one| (one.document_type, one.deadline))
            .collect()
    };
    assert_eq!(lines(&school), lines(&[Procedure::Dossier]));
    // The insurance, of the children who are born alone.
    let sport = list(&[Procedure::Dossier, Procedure::Sport], &[]);
    let about: Vec<_> = sport[2..].iter().map(|line| line.person).collect();
    assert_eq!(about, [Some(person(3)), Some(person(4))]);
    assert!(list(&[], &[]).is_empty());
    assert!(list(&[Procedure::Canteen], &[]).is_empty());
}

#[test]
fn an_archived_type_is_no_longer_asked_but_what_was_brought_is_still_said() {
    let mut types = types();
    types[1].1.archived = true;
    let family = Family {
        procedures: &BTreeSet::from([Procedure::Dossier]),
        members: &household(),
        links: &[],
        domicile: None,
        asked_on: Some(day("2026-11-17")),
    };
    let brought = [handed(1, 1, None, KeptStatus::Refused)];
    let lines = checklist(&types, &family, &brought, day("2027-11-17"));
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].status, DocumentStatus::Missing);
    assert_eq!(lines[1].provided, Some(brought[0].id));
    assert_eq!((lines[1].deadline, lines[1].late), (None, false));
}

#[test]
fn a_new_delay_begins_with_a_refusal_and_with_the_end_of_validity() {
    let mut refused = handed(1, 0, None, KeptStatus::Refused);
    refused.decided_on = Some(day("2026-11-20"));
    let mut expired = handed(2, 1, None, KeptStatus::Accepted);
    expired.dates.valid_until = Some(day("2026-11-01"));
    let lines = list(&[Procedure::Dossier], &[refused, expired]);
    assert_eq!(lines[0].status, DocumentStatus::Refused);
    assert_eq!(lines[0].deadline, Some(day("2026-12-05")));
    assert_eq!(lines[1].status, DocumentStatus::Expired);
    assert_eq!(lines[1].deadline, Some(day("2026-11-16")));
    assert!(!lines[0].late && lines[1].late);
}

#[test]
fn a_family_that_was_never_told_is_never_late() {
    let lines = checklist(
        &types(),
        &Family {
            procedures: &BTreeSet::from([Procedure::Dossier]),
            members: &household(),
            links: &[],
            domicile: None,
            asked_on: None,
        },
        &[],
        day("2036-11-17"),
    );
    assert_eq!(lines.len(), 2);
    assert!(
        lines
            .iter()
            .all(|line| line.deadline.is_none() && !line.late)
    );
}

#[test]
fn a_child_who_comes_later_has_a_delay_of_its_own() {
    let mut members = household();
    members[3].since = day("2027-01-10");
    let lines = checklist(
        &types(),
        &Family {
            procedures: &BTreeSet::from([Procedure::Childcare]),
            members: &members,
            links: &[],
            domicile: None,
            asked_on: Some(day("2026-11-17")),
        },
        &[],
        day("2027-01-10"),
    );
    let due: Vec<_> = lines
        .iter()
        .filter(|line| key(line.document_type) == "assurance")
        .map(|line| (line.deadline, line.late))
        .collect();
    assert_eq!(
        due,
        [
            (Some(day("2026-12-02")), true),
            (Some(day("2027-01-25")), false)
        ]
    );
}

#[test]
fn the_last_document_of_a_line_stands() {
    let lines = list(
        &[Procedure::Dossier],
        &[
            handed(1, 0, None, KeptStatus::Refused),
            handed(2, 0, None, KeptStatus::Pending),
            handed(3, 1, None, KeptStatus::Waived),
        ],
    );
    assert_eq!(lines.len(), 2);
    assert_eq!(lines[0].status, DocumentStatus::Pending);
    assert_eq!(lines[1].status, DocumentStatus::Waived);
    assert!(lines.iter().all(|line| line.deadline.is_none()));
}

/// Each rule of the list, met and not met, with where it comes from.
#[test]
fn a_condition_asks_those_it_names_and_nobody_on_a_guess() {
    let mother = member(1, MemberRole::Guardian);
    let father = member(2, MemberRole::Partner);
    let mut child = member(3, MemberRole::Child);
    let sport = BTreeSet::from([Procedure::Dossier, Procedure::Sport]);
    let canteen = BTreeSet::from([Procedure::Dossier, Procedure::Canteen]);
    let insured = ("assurance", Some(person(3)), None);
    let health = ("questionnaire_sante_sport", Some(person(3)), None);
    // Art. L. 231-2-3 code du sport: the questionnaire is for minors.
    for (birth, expected) in [
        (None, vec![insured]),
        (Some("2017-05-22"), vec![insured, health]),
        (Some("2008-11-18"), vec![insured, health]),
        (Some("2008-11-17"), vec![insured]),
        // A year alone: of age on some of its days.
        (Some("2008"), vec![insured]),
        (Some("2009"), vec![insured, health]),
    ] {
        child.birth = birth.map(|text: &str| text.parse().unwrap());
        let members = [mother, father, child];
        assert_eq!(asked(&family(&sport, &members)), expected, "{birth:?}");
    }
    // A care plan (art. D. 351-9 code de l'éducation), of a child who has one.
    child.care_plan = true;
    let members = [mother, father, child];
    assert_eq!(
        asked(&family(&canteen, &members)),
        [("pai", Some(person(3)), None)]
    );
    child.care_plan = false;
    let members = [mother, father, child];
    // Authority that departs from art. 372 code civil is shown by what decided it, adult by adult.
    for (authority, shown) in [
        (Authority::Joint, false),
        (Authority::None, false),
        (Authority::Sole, true),
        (Authority::Delegated, true),
        (Authority::Withdrawn, true),
        (Authority::ToProve, true),
    ] {
        let link = |adult, authority| AboutLink {
            child: person(3),
            adult: person(adult),
            authority,
        };
        let links = [link(1, Authority::Joint), link(2, authority)];
        let mut told = family(&canteen, &members);
        told.links = &links;
        let expected = match shown {
            true => vec![("jugement", Some(person(3)), Some(person(2)))],
            false => vec![],
        };
        assert_eq!(asked(&told), expected, "{authority:?}");
    }
}

/// Art. D. 131-3-1 code de l'éducation: whatever is known of a family that comes for a school
/// alone, identity and domicile are asked, nothing else, and a domicile that is missing, refused,
/// too old or over leaves the registration free.
#[test]
fn a_school_asks_for_identity_and_domicile_whatever_is_known() {
    let mut child = member(3, MemberRole::Child);
    child.birth = Some("2023-02-01".parse().unwrap());
    child.care_plan = true;
    child.residence = Some(ResidenceKind::Alternating);
    let members = [member(1, MemberRole::Guardian), child];
    let links = [AboutLink {
        child: person(3),
        adult: person(1),
        authority: Authority::Sole,
    }];
    let school = BTreeSet::from([Procedure::Dossier, Procedure::School]);
    for domicile in [None, Some(Domicile::Here), Some(Domicile::Elsewhere)] {
        let mut told = family(&school, &members);
        told.links = &links;
        told.domicile = domicile;
        assert_eq!(asked(&told), []);
    }
    for (_, fields) in types() {
        if fields.procedures.contains(&Procedure::School) {
            assert!(
                fields.substitutes.iter().any(|one| one.sworn),
                "{}",
                fields.label
            );
        }
    }
    let domicile = &types()[1].1;
    assert!(domicile.never_blocks_school());
}

#[test]
fn residence_and_domicile_ask_those_who_live_so() {
    let mut kinds = types();
    kinds.truncate(3);
    kinds[2].1.condition.residence = vec![ResidenceKind::Alternating];
    kinds[1].1.condition.domicile = Some(Domicile::Elsewhere);
    let childcare = BTreeSet::from([Procedure::Dossier, Procedure::Childcare]);
    let mut child = member(3, MemberRole::Child);
    for (residence, domicile, expected) in [
        (None, None, vec!["livret_famille"]),
        (
            Some(ResidenceKind::Full),
            Some(Domicile::Here),
            vec!["livret_famille"],
        ),
        (
            Some(ResidenceKind::Alternating),
            Some(Domicile::Elsewhere),
            vec!["livret_famille", "justificatif_domicile", "assurance"],
        ),
    ] {
        child.residence = residence;
        let members = [member(1, MemberRole::Guardian), child];
        let mut told = family(&childcare, &members);
        told.domicile = domicile;
        let lines = checklist(&kinds, &told, &[], day("2026-11-17"));
        let keys: Vec<_> = lines.iter().map(|line| key(line.document_type)).collect();
        assert_eq!(keys, expected);
    }
}

/// Art. L. 114-8 CRPA: what one procedure was told serves the others, and each is named.
#[test]
fn a_document_brought_once_serves_every_procedure_that_asks_for_it() {
    let brought = [handed(1, 1, None, KeptStatus::Accepted)];
    let all = [Procedure::Dossier, Procedure::School, Procedure::Tariff];
    let lines = list(&all, &brought);
    let domicile: Vec<_> = lines
        .iter()
        .filter(|line| key(line.document_type) == "justificatif_domicile")
        .collect();
    assert_eq!(domicile.len(), 1);
    assert_eq!(domicile[0].status, DocumentStatus::Accepted);
    assert_eq!(domicile[0].asked_by, all);
    assert_eq!(
        list(&[Procedure::School], &brought)[1].asked_by,
        [Procedure::School]
    );
}

#[test]
fn a_rule_asks_from_its_first_day_to_its_last() {
    let mut kinds = types();
    kinds.truncate(1);
    kinds[0].1.in_force_from = Some(day("2027-01-01"));
    kinds[0].1.in_force_until = Some(day("2027-06-30"));
    let procedures = BTreeSet::from([Procedure::Dossier]);
    let members = household();
    let told = family(&procedures, &members);
    for (today, due) in [
        ("2026-12-31", None),
        // The family was told in November; the rule asks since January.
        ("2027-01-01", Some("2027-01-16")),
        ("2027-06-30", Some("2027-01-16")),
        ("2027-07-01", None),
    ] {
        let lines = checklist(&kinds, &told, &[], day(today));
        let found = lines.first().and_then(|line| line.deadline);
        assert_eq!(found, due.map(day), "{today}");
    }
    // What was decided under it is still said afterwards.
    let decided = [handed(1, 0, None, KeptStatus::Accepted)];
    let lines = checklist(&kinds, &told, &decided, day("2028-01-01"));
    assert_eq!(lines[0].status, DocumentStatus::Accepted);
    assert!(lines[0].asked_by.is_empty());
}

fn any_provided() -> impl Strategy<Value = Vec<Provided>> {
    let one = (0usize..3, 0u128..7, 0usize..5, 0u64..1_000);
    prop::collection::vec(one, 0..12).prop_map(|all| {
        let row = |(n, (kind, about, status, days)): (usize, (usize, u128, usize, u64))| {
            let about = (types()[kind].1.subject != DocumentSubject::Household).then_some(about);
            let mut one = handed(n as u128, kind, about, KeptStatus::ALL[status]);
            one.dates.valid_until = Some(day("2026-01-01") + Days::new(days));
            one
        };
        all.into_iter().enumerate().map(row).collect()
    })
}

proptest! {
    /// Nothing that was brought is lost, nothing is told twice, and what is asked is always told.
    #[test]
    fn every_document_has_one_line(
        provided in any_provided(), mask in 0usize..64, days in 0u64..1_000,
    ) {
        let all = [
            Procedure::Dossier, Procedure::School, Procedure::Canteen,
            Procedure::Childcare, Procedure::Sport, Procedure::Tariff,
        ];
        let chosen: BTreeSet<_> = all
            .into_iter()
            .enumerate()
            .filter(|(n, _)| mask & (1 << n) != 0)
            .map(|(_, one)| one)
            .collect();
        let family = Family {
        procedures: &chosen,
        members: &household(),
        links: &[],
        domicile: None,
        asked_on: Some(day("2026-11-17")),
    };
        let today = day("2026-01-01") + Days::new(days);
        let lines = checklist(&types(), &family, &provided, today);
        let keys: BTreeSet<_> = lines.iter().map(|l| (l.document_type, l.person)).collect();
        prop_assert_eq!(keys.len(), lines.len());
        for one in &provided {
            prop_assert!(keys.contains(&(one.document_type, one.person)));
        }
        let asked = checklist(&types(), &family, &[], today);
        for line in &asked {
            prop_assert!(keys.contains(&(line.document_type, line.person)));
        }
        for line in &lines {
            prop_assert_eq!(line.provided.is_none(), line.status == DocumentStatus::Missing);
            prop_assert!(line.deadline.is_none() || line.status.to_bring());
            prop_assert_eq!(line.late, line.deadline.is_some_and(|due| due < today));
        }
    }
}
