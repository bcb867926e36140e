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
    }
}

fn handed(n: u128, kind: usize, about: Option<u128>, status: KeptStatus) -> Provided {
    Provided {
        id: SupportingDocumentId::from_uuid(Uuid::from_u128(1000 + n)),
        document_type: types()[kind].0,
        person: about.map(person),
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
        &Family {
            procedures: &procedures.iter().copied().collect(),
            members: &household(),
            asked_on: Some(day("2026-11-17")),
        },
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
    assert_eq!(list(&school, &[]), dossier);
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
            asked_on: Some(day("2026-11-17")),
        },
        &[],
        day("2027-01-10"),
    );
    let due: Vec<_> = lines
        .iter()
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
