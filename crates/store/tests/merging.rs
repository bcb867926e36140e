//! Merging takes nothing away, and undoing it gives everything back.

use crate::furnish::furnish;
use crate::witness::Witness;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::kinship::{Authority, AuthorityFields, Kinship, KinshipFields, Objection};
use guichet_domain::merge::{Choice, Proposal, Settled, settle};
use guichet_domain::number::HouseholdNumber;
use guichet_domain::person::{MemberRole, Residence, ResidenceKind, Sex};
use guichet_domain::supporting_document::{DocumentDates, KeptStatus};
use guichet_store::merge::{self, Contested, Why};
use guichet_store::supporting_document::NewDocument;
use guichet_store::{
    Sight, StoreError, Tx, document_type, history, household, kinship, note, person, search,
    supporting_document,
};
use guichet_testkit::{World, adult, child};
use proptest::prelude::*;
use std::collections::BTreeMap;
use uuid::Uuid;

/// Two files of one family: the second was typed by a colleague who did not find the first.
pub(crate) struct Twice {
    pub(crate) world: World,
    pub(crate) first: (HouseholdId, HouseholdNumber, Vec<PersonId>),
    pub(crate) second: (HouseholdId, HouseholdNumber, Vec<PersonId>),
}

pub(crate) fn twice() -> Twice {
    let world = World::new();
    let first = world.marchand_bensaid();
    furnish(&world, first.0, &first.2);
    let second = world.household(&[
        (
            MemberRole::Guardian,
            adult("Claire", "Bensaïd", Sex::Female, "1987-03-14"),
        ),
        (MemberRole::Child, child("Jeanne", "Marchand", "2017-05-22")),
        (
            MemberRole::Contact,
            adult("Odile", "Marchand", Sex::Female, "1958-01-09"),
        ),
    ]);
    let (claire, jeanne, odile) = (second.2[0], second.2[1], second.2[2]);
    let written = world.write("household.update", |tx| {
        person::set_phones(
            tx,
            claire,
            &[
                ("+33639982714".to_owned(), None),
                ("+33700000001".to_owned(), None),
            ],
        )?;
        person::set_emails(tx, claire, &["c.bensaid@exemple.fr".to_owned()])?;
        link(tx, jeanne, claire, Authority::Sole)?;
        link(tx, jeanne, odile, Authority::None)?;
        note::insert(tx, second.0, world.agent, "Appeler le soir.", false)?;
        let kind = document_type::all(tx)?[0].id;
        for (file, about) in [(first.0, first.2[2]), (second.0, jeanne)] {
            document(tx, &world, file, kind, Some(about))?;
            document(tx, &world, file, kind, None)?;
        }
        Ok(())
    });
    written.unwrap();
    Twice {
        world,
        first,
        second,
    }
}

fn link(tx: &Tx<'_>, of: PersonId, with: PersonId, authority: Authority) -> Result<(), StoreError> {
    let fields = KinshipFields {
        kinship: Some(Kinship::Mother),
        authority: AuthorityFields {
            authority: Some(authority),
            ..AuthorityFields::default()
        },
        ..KinshipFields::default()
    };
    kinship::set(tx, of, with, &fields)?;
    Ok(())
}

fn document(
    tx: &Tx<'_>,
    world: &World,
    household: HouseholdId,
    document_type: guichet_domain::id::DocumentTypeId,
    person: Option<PersonId>,
) -> Result<(), StoreError> {
    let new = NewDocument {
        document_type,
        person,
        adult: None,
        dates: &DocumentDates::default(),
        status: KeptStatus::Pending,
        reason: None,
        presented_as: None,
    };
    supporting_document::provide(tx, household, &new, world.agent)?;
    Ok(())
}

/// Everything settled: what waits for a person by `choice`.
fn settled(lines: &[Contested], choice: Choice) -> Settled {
    let lines: Vec<_> = lines.iter().map(|one| one.line.clone()).collect();
    let choices: BTreeMap<String, Choice> = lines
        .iter()
        .filter(|line| matches!(line.proposal(), Proposal::Undecided | Proposal::Proposed(_)))
        .map(|line| (line.key.clone(), choice))
        .collect();
    settle(&lines, &choices).unwrap()
}

pub(crate) fn join_persons(
    world: &World,
    survivor: PersonId,
    absorbed: PersonId,
    choice: Choice,
) -> Uuid {
    let written = world.write("person.merge", |tx| {
        let lines = merge::of_persons(tx, survivor, absorbed)?;
        merge::absorb_person(tx, survivor, absorbed, &settled(&lines, choice))
    });
    written.unwrap().value
}

pub(crate) fn join_households(
    world: &World,
    survivor: HouseholdId,
    absorbed: HouseholdId,
    choice: Choice,
) -> Uuid {
    let written = world.write("household.merge", |tx| {
        let lines = merge::of_households(tx, survivor, absorbed)?;
        merge::absorb_household(tx, survivor, absorbed, &settled(&lines, choice))
    });
    written.unwrap().value
}

pub(crate) fn take_apart(world: &World, id: Uuid) -> Result<merge::Reversal, StoreError> {
    let written = world.write("merge.undo", |tx| {
        let found = merge::by_id(tx, id)?;
        let reversal = merge::reversal(tx, &found)?;
        merge::undo(tx, &found, &reversal)?;
        Ok(reversal)
    });
    Ok(written?.value)
}

pub(crate) fn hash(world: &World) -> String {
    world.base().content_hash().unwrap()
}

fn found_by(world: &World, text: &str) -> Vec<HouseholdId> {
    let asked = search::Search {
        text,
        identity: Sight::Commune,
        contact: Sight::Commune,
        requests: Sight::Commune,
        limit: 10,
    };
    let (hits, _) = world.read(|reader| search::find(reader, &asked));
    hits.iter()
        .filter_map(|hit| match hit.found {
            search::Found::Household(id) => Some(id),
            search::Found::Request(_) => None,
        })
        .collect()
}

#[test]
fn two_persons_become_one_and_two_again() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    let (survivor, absorbed) = (first.2[0], second.2[0]);
    for choice in [Choice::Survivor, Choice::Absorbed] {
        let before = hash(&world);
        let id = join_persons(&world, survivor, absorbed, choice);
        world.assert_sound();
        world.read(|reader| {
            let homes = household::households_of(reader, survivor, &Sight::Commune)?;
            assert_eq!(homes.len(), 2, "she belongs to both files");
            assert!(household::households_of(reader, absorbed, &Sight::Commune)?.is_empty());
            let phones = person::phones(reader, survivor)?;
            let numbers: Vec<_> = phones.iter().map(|line| line.number.as_str()).collect();
            let mut each: Vec<_> = numbers.clone();
            each.dedup();
            assert_eq!(each, numbers, "no number twice");
            assert!(numbers.contains(&"+33700000001"));
            let links = kinship::of_child(reader, second.2[1])?;
            assert!(links.iter().any(|link| link.person == survivor));
            assert_eq!(merge::standing_person(reader, absorbed)?, survivor);
            Ok(())
        });
        let reversal = take_apart(&world, id).unwrap();
        assert!(reversal.kept.is_empty(), "{:?}", reversal.kept);
        assert_eq!(hash(&world), before);
        world.assert_sound();
    }
}

#[test]
fn two_households_become_one_and_two_again() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    for choice in [Choice::Survivor, Choice::Absorbed] {
        let before = hash(&world);
        let id = join_households(&world, first.0, second.0, choice);
        world.assert_sound();
        world.read(|reader| {
            let gone = household::by_id(reader, second.0, &Sight::Commune);
            assert!(matches!(gone, Err(StoreError::NotFound("household"))));
            assert_eq!(merge::household_of_number(reader, second.1)?, first.0);
            let members = household::members(reader, first.0)?;
            assert_eq!(members.len(), 7);
            let of = |role| members.iter().filter(|one| one.role == role).count();
            assert_eq!((of(MemberRole::Guardian), of(MemberRole::Partner)), (1, 1));
            assert!(household::members(reader, second.0)?.is_empty());
            assert_eq!(note::of_household(reader, first.0)?.len(), 2);
            let papers = supporting_document::current(reader, first.0, true)?;
            let mut slots: Vec<_> = papers
                .iter()
                .map(|one| (one.document_type, one.person, one.adult))
                .collect();
            let all = slots.len();
            slots.sort();
            slots.dedup();
            assert_eq!(
                slots.len(),
                all,
                "one current document for each type and person"
            );
            Ok(())
        });
        // The old number opens the file that survives, by which its members are found as well.
        assert_eq!(found_by(&world, &second.1.0.to_string()), [first.0]);
        assert_eq!(found_by(&world, "odile marchand"), [first.0]);
        let reversal = take_apart(&world, id).unwrap();
        assert!(reversal.kept.is_empty(), "{:?}", reversal.kept);
        assert_eq!(hash(&world), before);
        assert_eq!(found_by(&world, &second.1.0.to_string()), [second.0]);
        assert_eq!(found_by(&world, "odile marchand"), [second.0]);
        world.assert_sound();
    }
}

#[test]
fn a_merge_and_its_undo_are_told_register_by_register() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    let mut witness = Witness::of(&world);
    let (claire, other) = (first.2[0], second.2[0]);
    let persons = join_persons(&world, claire, other, Choice::Absorbed);
    witness.look(&world);
    world.environment.advance_days(1);
    let files = join_households(&world, first.0, second.0, Choice::Absorbed);
    witness.look(&world);
    world.environment.advance_days(1);
    assert!(take_apart(&world, files).unwrap().kept.is_empty());
    witness.look(&world);
    world.environment.advance_days(1);
    assert!(take_apart(&world, persons).unwrap().kept.is_empty());
    witness.look(&world);
    world.assert_sound();
}

#[test]
fn what_a_member_says_for_the_first_time_since_goes_back_with_its_row() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    let odile = world.read(|reader| household::members(reader, second.0))[2].clone();
    let files = join_households(&world, first.0, second.0, Choice::Survivor);
    let told = world.write("household.update_member", |tx| {
        let residence = Residence {
            kind: ResidenceKind::Visiting,
            weeks: None,
            note: None,
        };
        household::set_residence(tx, odile.id, Some(&residence))
    });
    told.unwrap();
    let reversal = take_apart(&world, files).unwrap();
    let said: Vec<_> = reversal
        .kept
        .iter()
        .map(|kept| (kept.group, kept.why))
        .collect();
    assert_eq!(said, [("residence", Why::GoesEdited)]);
    let back = world.read(|reader| household::members(reader, second.0));
    let back = back.iter().find(|member| member.id == odile.id).unwrap();
    let residence = back.residence.as_ref().map(|residence| residence.kind);
    assert_eq!(residence, Some(ResidenceKind::Visiting));
    world.assert_sound();
}

#[test]
fn who_belongs_to_both_keeps_one_place() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    let claire = join_persons(&world, first.2[0], second.2[0], Choice::Survivor);
    let jeanne = join_persons(&world, first.2[2], second.2[1], Choice::Survivor);
    let before = hash(&world);
    let files = join_households(&world, first.0, second.0, Choice::Survivor);
    world.read(|reader| {
        let members = household::members(reader, first.0)?;
        let mut persons: Vec<_> = members.iter().map(|member| member.person).collect();
        persons.sort();
        persons.dedup();
        assert_eq!((members.len(), persons.len()), (5, 5));
        Ok(())
    });
    world.assert_sound();
    // The files were merged last: they come apart first.
    for earlier in [claire, jeanne] {
        let refused = take_apart(&world, earlier).unwrap_err();
        assert_eq!(refused.code(), "merge_undo_order");
    }
    take_apart(&world, files).unwrap();
    assert_eq!(hash(&world), before);
    take_apart(&world, jeanne).unwrap();
    take_apart(&world, claire).unwrap();
    world.assert_sound();
}

#[test]
fn what_protects_somebody_is_never_decided_by_the_program() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    let (jeanne, other) = (first.2[2], second.2[1]);
    let claire = join_persons(&world, first.2[0], second.2[0], Choice::Survivor);
    let lines = world.read(|reader| merge::of_persons(reader, jeanne, other));
    let waits: Vec<&str> = lines
        .iter()
        .filter(|one| one.line.proposal() == Proposal::Undecided)
        .map(|one| one.group)
        .collect();
    assert!(waits.contains(&"authority"), "{waits:?}");
    let lines: Vec<_> = lines.iter().map(|one| one.line.clone()).collect();
    let refused = settle(&lines, &BTreeMap::new()).unwrap_err();
    assert!(!refused.undecided.is_empty());
    take_apart(&world, claire).unwrap();
}

#[test]
fn an_objection_told_on_one_card_alone_stands() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    let (jeanne, other, odile) = (first.2[2], second.2[1], second.2[2]);
    let written = world.write("household.set_kinship", |tx| {
        link(tx, jeanne, odile, Authority::None)?;
        let objection = Objection {
            on: "2026-03-01".parse().unwrap(),
            lifted_on: None,
            about: None,
        };
        let mut fields = kinship::between(tx, other, odile)?.unwrap().fields;
        fields.objection = Some(objection);
        kinship::set(tx, other, odile, &fields)?;
        Ok(())
    });
    written.unwrap();
    join_persons(&world, jeanne, other, Choice::Survivor);
    let link = world.read(|reader| kinship::between(reader, jeanne, odile));
    assert!(link.unwrap().fields.objection.is_some());
    world.assert_sound();
}

#[test]
fn what_was_edited_since_stays_and_is_said() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    let id = join_households(&world, first.0, second.0, Choice::Absorbed);
    let before_edits = world.read(|reader| note::of_household(reader, first.0));
    let moved = before_edits
        .iter()
        .find(|note| note.body == "Appeler le soir.")
        .unwrap()
        .id;
    let written = world.write("household.update", |tx| {
        note::update(tx, moved, "Appeler le matin.", false)?;
        note::insert(tx, first.0, world.agent, "Vue après la fusion.", false)?;
        household::set_observation(tx, first.0, Some("Écrite après."))?;
        Ok(())
    });
    written.unwrap();
    let reversal = take_apart(&world, id).unwrap();
    let said: Vec<_> = reversal
        .kept
        .iter()
        .map(|kept| (kept.kind, kept.group, kept.why))
        .collect();
    assert!(
        said.contains(&("note", "note", Why::GoesEdited)),
        "{said:?}"
    );
    assert_eq!(reversal.added.get("note"), Some(&1));
    world.read(|reader| {
        let bodies = |file| -> Result<Vec<String>, StoreError> {
            let notes = note::of_household(reader, file)?;
            Ok(notes.into_iter().map(|note| note.body).collect())
        };
        assert!(bodies(first.0)?.contains(&"Vue après la fusion.".to_owned()));
        assert_eq!(bodies(second.0)?, ["Appeler le matin."]);
        let found = household::by_id(reader, first.0, &Sight::Commune)?;
        assert_eq!(found.observation.as_deref(), Some("Écrite après."));
        Ok(())
    });
    world.assert_sound();
}

#[test]
fn both_files_tell_the_story() {
    let Twice {
        world,
        first,
        second,
    } = twice();
    let id = join_households(&world, first.0, second.0, Choice::Survivor);
    let volets = guichet_domain::rights::Volet::ALL;
    let told = |file| {
        world.read(|reader| history::of_household(reader, file, &volets, &Sight::Commune, 5000))
    };
    let of_survivor = told(first.0);
    assert!(of_survivor.iter().any(|line| line.kind == "merge"));
    let past = |line: &&history::HistoryLine| line.owner == second.0.uuid();
    assert!(
        of_survivor.iter().any(|line| past(&line)),
        "the past of the other file is there"
    );
    take_apart(&world, id).unwrap();
    let of_absorbed = told(second.0);
    for operation in ["household.merge", "merge.undo"] {
        assert!(
            of_absorbed.iter().any(|line| line.operation == operation),
            "{operation}"
        );
    }
}

#[derive(Debug, Clone)]
enum Edit {
    Observation(bool, u8),
    Note(bool, u8),
    Phone(usize, u8),
    Name(usize, u8),
    Archive(bool),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<bool>(), 0..4_u8).prop_map(|(side, n)| Edit::Observation(side, n)),
        (any::<bool>(), 0..4_u8).prop_map(|(side, n)| Edit::Note(side, n)),
        (0..7_usize, 0..4_u8).prop_map(|(who, n)| Edit::Phone(who, n)),
        (0..7_usize, 0..4_u8).prop_map(|(who, n)| Edit::Name(who, n)),
        any::<bool>().prop_map(Edit::Archive),
    ]
}

fn play(both: &Twice, edit: &Edit) {
    let file = |side| if side { both.first.0 } else { both.second.0 };
    let persons: Vec<PersonId> = both.first.2.iter().chain(&both.second.2).copied().collect();
    let written = both.world.write("household.update", |tx| match *edit {
        Edit::Observation(side, n) => {
            household::set_observation(tx, file(side), Some(&format!("Observation {n}")))
        }
        Edit::Note(side, n) => {
            note::insert(
                tx,
                file(side),
                both.world.agent,
                &format!("Note {n}"),
                false,
            )?;
            Ok(())
        }
        Edit::Phone(who, n) => {
            person::set_phones(tx, persons[who], &[(format!("+3370000000{n}"), None)])
        }
        Edit::Name(who, n) => {
            let mut fields = person::by_id(tx, persons[who])?;
            fields.usage_name = Some(format!("Nom{n}"));
            person::update(tx, persons[who], &fields)
        }
        Edit::Archive(archived) => household::set_archived(tx, both.first.0, archived),
    });
    written.unwrap();
}

fn choice() -> impl Strategy<Value = Choice> {
    prop_oneof![Just(Choice::Survivor), Just(Choice::Absorbed)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever the two sides hold and whatever is chosen, undoing gives the same content back,
    /// and replaying the log gives it again.
    #[test]
    fn merging_then_undoing_changes_nothing(
        edits in prop::collection::vec(edit(), 0..6),
        choice in choice(),
        turned in any::<bool>(),
        persons in any::<bool>(),
    ) {
        let both = twice();
        for edit in &edits {
            play(&both, edit);
        }
        let before = hash(&both.world);
        let (survivor, absorbed) = match turned {
            false => (&both.first, &both.second),
            true => (&both.second, &both.first),
        };
        let id = match persons {
            true => join_persons(&both.world, survivor.2[0], absorbed.2[0], choice),
            false => join_households(&both.world, survivor.0, absorbed.0, choice),
        };
        both.world.assert_sound();
        let reversal = take_apart(&both.world, id).unwrap();
        prop_assert!(reversal.kept.is_empty());
        prop_assert_eq!(hash(&both.world), before);
        both.world.assert_sound();
    }

    /// Edits in between stay as they are or are said; whatever the merge touched and nobody edited
    /// is as it was.
    #[test]
    fn with_edits_in_between_nothing_is_lost_in_silence(
        edits in prop::collection::vec(edit(), 1..6),
        choice in choice(),
    ) {
        let both = twice();
        let control = twice();
        let id = join_persons(&both.world, both.first.2[0], both.second.2[0], choice);
        for edit in &edits {
            play(&both, edit);
            play(&control, edit);
        }
        let reversal = take_apart(&both.world, id).unwrap();
        both.world.assert_sound();
        // The same edits without the merge give the same cards, but where the undo says otherwise.
        let persons = both.first.2.iter().zip(&control.first.2);
        for (one, other) in persons.chain(both.second.2.iter().zip(&control.second.2)) {
            let left = both.world.read(|reader| person::by_id(reader, *one));
            let right = control.world.read(|reader| person::by_id(reader, *other));
            let said = reversal.kept.iter().any(|kept| kept.entity == one.uuid());
            prop_assert!(said || left == right, "{:?} {:?} {:?}", left, right, reversal.kept);
        }
    }
}
