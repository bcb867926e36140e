//! Splitting a file takes nothing from anybody, and undoing it gives everything back.

use crate::furnish::furnish;
use guichet_domain::id::{HouseholdId, PersonId, SupportingDocumentId};
use guichet_domain::number::HouseholdNumber;
use guichet_domain::person::{MemberRole, ResidenceKind, Sex};
use guichet_domain::rights::Volet;
use guichet_domain::split::{PaperGoes, Side};
use guichet_domain::supporting_document::{DocumentDates, KeptStatus};
use guichet_store::capture::synced_tables;
use guichet_store::merge::{self, Reversal, Why};
use guichet_store::supporting_document::NewDocument;
use guichet_store::{
    Sight, StoreError, document_type, history, household, kinship, note, person, probe, split,
    supporting_document,
};
use guichet_testkit::{World, adult};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// Claire, Karim, Jeanne and Sami, with a document about the family and about each of them.
struct Family {
    world: World,
    file: HouseholdId,
    persons: Vec<PersonId>,
    papers: Vec<SupportingDocumentId>,
}

fn family() -> Family {
    let world = World::new();
    let (file, _, persons) = world.marchand_bensaid();
    furnish(&world, file, &persons);
    let written = world.write("household.update", |tx| {
        let kind = document_type::all(tx)?[0].id;
        let mut papers = Vec::new();
        for about in [None, Some(persons[0]), Some(persons[1]), Some(persons[2])] {
            let new = NewDocument {
                document_type: kind,
                person: about,
                adult: None,
                dates: &DocumentDates::default(),
                status: KeptStatus::Accepted,
                reason: None,
                presented_as: None,
            };
            papers.push(supporting_document::provide(tx, file, &new, world.agent)?);
        }
        Ok(papers)
    });
    let papers = written.unwrap().value;
    Family {
        world,
        file,
        persons,
        papers,
    }
}

/// Claire goes with Sami; Jeanne lives with both.
const SIDES: [Side; 4] = [Side::Goes, Side::Stays, Side::Both, Side::Goes];
/// What follows from it for the documents.
const PAPERS: [PaperGoes; 4] = [
    PaperGoes::Copied,
    PaperGoes::Follows,
    PaperGoes::Stays,
    PaperGoes::Copied,
];

impl Family {
    fn separate(&self, sides: &[Side], papers: &[PaperGoes]) -> (HouseholdId, HouseholdNumber) {
        let members = self
            .world
            .read(|reader| household::members(reader, self.file));
        let members: Vec<_> = members
            .into_iter()
            .map(|member| {
                let place = self.persons.iter().position(|one| *one == member.person);
                let side = sides[place.unwrap()];
                (member, side)
            })
            .collect();
        let papers: Vec<_> = self
            .papers
            .iter()
            .copied()
            .zip(papers.iter().copied())
            .collect();
        let plan = split::Plan {
            household: self.file,
            members: &members,
            papers: &papers,
            copies: &BTreeMap::new(),
            requests: &[],
        };
        let written = self.world.write(split::OPERATION, |tx| {
            let made = split::separate(tx, &plan)?;
            household::follow(tx, made.0, self.world.entity)?;
            Ok(made)
        });
        written.unwrap().value
    }

    fn split(&self) -> split::Split {
        let found = self
            .world
            .read(|reader| split::of_household(reader, self.file));
        found.into_iter().next().unwrap()
    }

    fn undo(&self) -> Result<Reversal, StoreError> {
        let found = self.split();
        let written = self.world.write("split.undo", |tx| {
            let reversal = split::reversal(tx, &found)?;
            split::undo(tx, &found, &reversal)?;
            Ok(reversal)
        });
        Ok(written?.value)
    }
}

/// Every synced row as text, but the file that a split made and who follows it.
fn rows(world: &World, made: Option<HouseholdId>) -> BTreeSet<String> {
    let made = made.map_or_else(Uuid::nil, HouseholdId::uuid);
    probe::on_reader(world.base(), |reader| {
        let mut rows = BTreeSet::new();
        for table in synced_tables() {
            let left_out = match table.name {
                "household" => "id = ?1",
                "follow" => "household = ?1",
                _ => "?1 IS NULL",
            };
            let sql = format!("SELECT * FROM {} WHERE NOT ({left_out})", table.name);
            let mut statement = reader.prepare(&sql)?;
            let columns = statement.column_count();
            let found = statement.query_map([made], |row| {
                let mut text = table.name.to_owned();
                for column in 0..columns {
                    let value: rusqlite::types::Value = row.get(column)?;
                    text.push_str(&format!("|{value:?}"));
                }
                Ok(text)
            })?;
            for row in found {
                rows.insert(row?);
            }
        }
        Ok(rows)
    })
    .unwrap()
}

fn people(world: &World, file: HouseholdId) -> Vec<(PersonId, MemberRole)> {
    let members = world.read(|reader| household::members(reader, file));
    members.iter().map(|one| (one.person, one.role)).collect()
}

#[test]
fn one_file_becomes_two_and_one_again() {
    let family = family();
    let (world, persons) = (&family.world, &family.persons);
    let before = rows(world, None);
    let links = |child| world.read(|reader| kinship::of_child(reader, child));
    let kin = links(persons[2]);
    let (made, number) = family.separate(&SIDES, &PAPERS);
    world.assert_sound();
    assert_eq!(
        people(world, family.file),
        [
            (persons[1], MemberRole::Guardian),
            (persons[2], MemberRole::Child)
        ]
    );
    assert_eq!(
        people(world, made),
        [
            (persons[0], MemberRole::Guardian),
            (persons[2], MemberRole::Child),
            (persons[3], MemberRole::Child)
        ]
    );
    assert_eq!(links(persons[2]), kin, "a separation takes no right away");
    world.read(|reader| {
        for file in [family.file, made] {
            let members = household::members(reader, file)?;
            let child = members.iter().find(|one| one.person == persons[2]).unwrap();
            let kind = child.residence.as_ref().map(|residence| residence.kind);
            assert_eq!(kind, Some(ResidenceKind::Alternating));
        }
        let about = |file| -> Result<Vec<_>, StoreError> {
            let papers = supporting_document::current(reader, file, true)?;
            let about = papers
                .iter()
                .filter(|one| one.status == KeptStatus::Accepted);
            Ok(about.map(|one| one.person).collect())
        };
        assert_eq!(
            about(family.file)?,
            [None, Some(persons[1]), Some(persons[2])]
        );
        let there: BTreeSet<_> = about(made)?.into_iter().collect();
        assert_eq!(there, [None, Some(persons[0]), Some(persons[2])].into());
        assert!(note::of_household(reader, made)?.is_empty(), "notes stay");
        assert!(household::addresses(reader, made)?.is_empty());
        assert_eq!(
            household::procedures(reader, made)?,
            household::procedures(reader, family.file)?
        );
        let told = split::of_household(reader, made)?;
        assert_eq!((told[0].kept, told[0].made), (family.file, made));
        assert_eq!(told, split::of_household(reader, family.file)?);
        Ok(())
    });
    let reversal = family.undo().unwrap();
    assert!(reversal.kept.is_empty(), "{:?}", reversal.kept);
    assert_eq!(rows(world, Some(made)), before);
    world.assert_sound();
    // The number was given: the file keeps it, and nobody is in it.
    world.read(|reader| {
        assert!(household::members(reader, made)?.is_empty());
        assert_eq!(merge::household_of_number(reader, number)?, made);
        Ok(())
    });
    let act = family.split().act;
    let again = world.base().read(|reader| split::by_act(reader, act));
    assert!(matches!(again, Err(StoreError::NotFound("split"))));
}

#[test]
fn who_was_beside_the_responsable_answers_for_the_file() {
    let family = family();
    let stays = [Side::Stays, Side::Goes, Side::Stays, Side::Both];
    let (made, _) = family.separate(&stays, &[PaperGoes::Stays; 4]);
    assert_eq!(
        people(&family.world, made)[0],
        (family.persons[1], MemberRole::Guardian)
    );
    assert_eq!(
        people(&family.world, family.file)[0],
        (family.persons[0], MemberRole::Guardian)
    );
    family.world.assert_sound();
}

#[test]
fn what_was_edited_since_stays_and_is_said() {
    let family = family();
    let (made, _) = family.separate(&SIDES, &PAPERS);
    let world = &family.world;
    let written = world.write("household.update", |tx| {
        note::insert(tx, made, world.agent, "Vue seule.", false)?;
        note::insert(tx, family.file, world.agent, "Vu seul.", false)?;
        let papers = supporting_document::current(tx, made, true)?;
        let moved = papers
            .iter()
            .find(|one| one.person == Some(family.persons[0]));
        let copied = papers
            .iter()
            .find(|one| one.person == Some(family.persons[2]));
        for paper in [moved.unwrap(), copied.unwrap()] {
            let refused = KeptStatus::Refused;
            supporting_document::decide(
                tx,
                paper.id,
                refused,
                None,
                Some("Illisible"),
                world.agent,
            )?;
        }
        let members = household::members(tx, made)?;
        household::set_residence(tx, members[1].id, None)?;
        Ok(())
    });
    written.unwrap();
    let reversal = family.undo().unwrap();
    let said: BTreeSet<_> = reversal
        .kept
        .iter()
        .map(|kept| (kept.kind, kept.group, kept.why))
        .collect();
    let expected = [
        ("member", "residence", Why::Dropped),
        ("supporting_document", "decision", Why::GoesEdited),
        ("supporting_document", "decision", Why::Stays),
    ];
    assert_eq!(said, expected.into());
    assert_eq!(reversal.added.get("note"), Some(&1), "{:?}", reversal.added);
    world.assert_sound();
    world.read(|reader| {
        assert_eq!(note::of_household(reader, made)?.len(), 1);
        let papers = supporting_document::current(reader, family.file, true)?;
        let hers = papers
            .iter()
            .find(|one| one.person == Some(family.persons[0]));
        assert_eq!(hers.unwrap().status, KeptStatus::Refused);
        Ok(())
    });
}

#[test]
fn what_would_be_left_without_a_place_is_said_and_nothing_is_done() {
    let family = family();
    let (made, _) = family.separate(&SIDES, &PAPERS);
    let world = &family.world;
    let joined = world.write("household.add_member", |tx| {
        let partner = person::insert(tx, &adult("Yann", "Roux", Sex::Male, "1984-01-02"))?;
        household::add_member(tx, made, partner, MemberRole::Partner)
    });
    let member = joined.unwrap().value;
    assert_eq!(family.undo().unwrap_err().code(), "split_undo_members");
    let left = world.write("household.remove_member", |tx| {
        household::end_member(tx, member)
    });
    left.unwrap();
    assert!(family.undo().is_ok());
    world.assert_sound();
}

#[test]
fn each_history_is_blind_to_what_the_other_side_told_since() {
    let family = family();
    let (world, persons) = (&family.world, &family.persons);
    let (made, _) = family.separate(&SIDES, &PAPERS);
    // The same day, at the same counter.
    let told = world.write("household.update_member", |tx| {
        person::set_phones(tx, persons[0], &[("+33700000042".to_owned(), None)])?;
        person::set_phones(tx, persons[1], &[("+33700000043".to_owned(), None)])
    });
    told.unwrap();
    let lines = |file| {
        let found = world
            .read(|reader| history::of_household(reader, file, &Volet::ALL, &Sight::Commune, 5000));
        format!("{found:?}")
    };
    let (kept, new) = (lines(family.file), lines(made));
    assert!(kept.contains("+33700000043") && !kept.contains("+33700000042"));
    assert!(new.contains("+33700000042") && !new.contains("+33700000043"));
    for story in [&kept, &new] {
        assert!(story.contains(split::OPERATION));
    }
}

#[derive(Debug, Clone)]
enum Edit {
    Observation(bool, u8),
    Note(bool, u8),
    Phone(usize, u8),
    Name(usize, u8),
    Residence(bool),
}

fn edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        (any::<bool>(), 0..4_u8).prop_map(|(side, n)| Edit::Observation(side, n)),
        (any::<bool>(), 0..4_u8).prop_map(|(side, n)| Edit::Note(side, n)),
        (0..4_usize, 0..4_u8).prop_map(|(who, n)| Edit::Phone(who, n)),
        (0..4_usize, 0..4_u8).prop_map(|(who, n)| Edit::Name(who, n)),
        any::<bool>().prop_map(Edit::Residence),
    ]
}

fn play(family: &Family, made: Option<HouseholdId>, edit: &Edit) {
    let file = |there: bool| made.filter(|_| there).unwrap_or(family.file);
    let written = family.world.write("household.update", |tx| match *edit {
        Edit::Observation(there, n) => {
            household::set_observation(tx, file(there), Some(&format!("Observation {n}")))
        }
        Edit::Note(there, n) => {
            let body = format!("Note {n}");
            note::insert(tx, file(there), family.world.agent, &body, false)?;
            Ok(())
        }
        Edit::Phone(who, n) => {
            let phone = (format!("+3370000000{n}"), None);
            person::set_phones(tx, family.persons[who], &[phone])
        }
        Edit::Name(who, n) => {
            let mut fields = person::by_id(tx, family.persons[who])?;
            fields.usage_name = Some(format!("Nom{n}"));
            person::update(tx, family.persons[who], &fields)
        }
        Edit::Residence(there) => {
            let members = household::members(tx, file(there))?;
            let child = members.iter().find(|one| one.role == MemberRole::Child);
            match child {
                Some(child) => household::set_residence(tx, child.id, None),
                None => Ok(()),
            }
        }
    });
    written.unwrap();
}

fn sides() -> impl Strategy<Value = Vec<Side>> {
    let child = || prop_oneof![Just(Side::Stays), Just(Side::Goes), Just(Side::Both)];
    (any::<bool>(), child(), child()).prop_map(|(turned, one, other)| {
        let (first, second) = match turned {
            false => (Side::Goes, Side::Stays),
            true => (Side::Stays, Side::Goes),
        };
        vec![first, second, one, other]
    })
}

fn papers() -> impl Strategy<Value = Vec<PaperGoes>> {
    let goes = prop_oneof![
        Just(PaperGoes::Stays),
        Just(PaperGoes::Follows),
        Just(PaperGoes::Copied)
    ];
    prop::collection::vec(goes, 4)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever the file holds and whoever goes where, undoing gives the same content back but for
    /// the number that was given, and replaying the log gives it again.
    #[test]
    fn splitting_then_undoing_changes_nothing(
        edits in prop::collection::vec(edit(), 0..5),
        sides in sides(),
        papers in papers(),
    ) {
        let family = family();
        for edit in &edits {
            play(&family, None, edit);
        }
        let before = rows(&family.world, None);
        let (made, _) = family.separate(&sides, &papers);
        family.world.assert_sound();
        let reversal = family.undo().unwrap();
        prop_assert!(reversal.kept.is_empty());
        prop_assert_eq!(rows(&family.world, Some(made)), before);
        family.world.assert_sound();
    }

    /// Edits in between stay as they are or are said; whatever the split touched and nobody edited
    /// is as it was.
    #[test]
    fn with_edits_in_between_nothing_is_lost_in_silence(
        edits in prop::collection::vec(edit(), 1..6),
        sides in sides(),
        papers in papers(),
    ) {
        let family = family();
        let (made, _) = family.separate(&sides, &papers);
        for edit in &edits {
            play(&family, Some(made), edit);
        }
        let names = |family: &Family| {
            let cards = family.persons.iter();
            cards
                .map(|one| family.world.read(|reader| person::by_id(reader, *one)))
                .collect::<Vec<_>>()
        };
        let edited = names(&family);
        let notes = |file| family.world.read(|reader| note::of_household(reader, file)).len();
        let written = notes(family.file) + notes(made);
        let reversal = family.undo().unwrap();
        family.world.assert_sound();
        prop_assert_eq!(names(&family), edited);
        prop_assert_eq!(notes(family.file) + notes(made), written);
        prop_assert_eq!(
            reversal.added.get("note").copied().unwrap_or(0) as usize,
            notes(made)
        );
        let back = people(&family.world, family.file);
        prop_assert_eq!(back[0], (family.persons[0], MemberRole::Guardian));
        prop_assert_eq!(back.len(), 4);
    }
}
