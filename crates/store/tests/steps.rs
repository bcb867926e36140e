//! What a counter does all day, drawn at random.

use guichet_domain::address::AddressFields;
use guichet_domain::id::{HouseholdId, MemberId, PersonId};
use guichet_domain::person::{MemberRole, PersonFields, Sex};
use guichet_store::{StoreError, Tx, household, person};
use guichet_testkit::{World, adult, child};
use proptest::prelude::*;
use uuid::Uuid;

/// One act of an agent. The numbers pick a household or person among those there are.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Create {
        members: usize,
        text: String,
    },
    EditPerson {
        pick: usize,
        name: Option<String>,
        sex: bool,
    },
    Move {
        pick: usize,
        line: String,
        correct: bool,
    },
    Phones {
        pick: usize,
        numbers: Vec<u8>,
        label: Option<String>,
    },
    AddMember {
        pick: usize,
        role: usize,
    },
    ChangeRole {
        pick: usize,
        role: usize,
    },
    EndMember {
        pick: usize,
    },
    Archive {
        pick: usize,
        archived: bool,
    },
    Observe {
        pick: usize,
        words: Option<String>,
    },
    Nothing,
}

/// Words as nobody types them: quotes, line ends, NUL, letters outside the basic plane.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "[A-Za-zÀ-ÿ' -]{1,12}",
        any::<String>().prop_map(|text| text.chars().take(12).collect()),
        Just("O'Brien \"dit\" \u{0}\n\\ 𝒵 ﷽".to_owned()),
        Just("\"purged\"".to_owned()),
        Just("*".to_owned()),
    ]
}

pub(crate) fn step() -> impl Strategy<Value = Step> {
    let pick = 0..1_000usize;
    prop_oneof![
        2 => (1..4usize, words()).prop_map(|(members, text)| Step::Create { members, text }),
        3 => (pick.clone(), prop::option::of(words()), any::<bool>())
            .prop_map(|(pick, name, sex)| Step::EditPerson { pick, name, sex }),
        2 => (pick.clone(), words(), any::<bool>())
            .prop_map(|(pick, line, correct)| Step::Move { pick, line, correct }),
        3 => (pick.clone(), prop::collection::vec(0..4u8, 0..4), prop::option::of(words()))
            .prop_map(|(pick, numbers, label)| Step::Phones { pick, numbers, label }),
        1 => (pick.clone(), 0..4usize).prop_map(|(pick, role)| Step::AddMember { pick, role }),
        1 => (pick.clone(), 0..4usize).prop_map(|(pick, role)| Step::ChangeRole { pick, role }),
        1 => pick.clone().prop_map(|pick| Step::EndMember { pick }),
        1 => (pick.clone(), any::<bool>())
            .prop_map(|(pick, archived)| Step::Archive { pick, archived }),
        1 => (pick, prop::option::of(words()))
            .prop_map(|(pick, words)| Step::Observe { pick, words }),
        1 => Just(Step::Nothing),
    ]
}

const ROLES: [MemberRole; 4] = [
    MemberRole::Guardian,
    MemberRole::Partner,
    MemberRole::Child,
    MemberRole::Contact,
];

/// A world with what the steps can pick from.
pub(crate) struct Counter {
    pub(crate) world: World,
    pub(crate) households: Vec<HouseholdId>,
    persons: Vec<PersonId>,
}

impl Counter {
    pub(crate) fn new() -> Self {
        let world = World::new();
        let (household, _, persons) = world.marchand_bensaid();
        Self {
            world,
            households: vec![household],
            persons,
        }
    }

    /// Does a step in one act; gives the act, unless there was nothing to do it to. The clock goes
    /// on for a day, so that moving house opens another address.
    pub(crate) fn play(&mut self, step: &Step) -> Option<Uuid> {
        self.world.environment.advance_days(1);
        let household = |pick: usize| self.households[pick % self.households.len()];
        let person = |pick: usize| self.persons[pick % self.persons.len()];
        let written = match step {
            Step::Create { members, text } => return Some(self.create(*members, text)),
            Step::EditPerson { pick, name, sex } => self.write(|tx| {
                let mut fields = person::by_id(tx, person(*pick))?;
                fields.usage_name = name.clone();
                fields.sex = sex.then_some(Sex::Male);
                person::update(tx, person(*pick), &fields)
            }),
            Step::Move {
                pick,
                line,
                correct,
            } => self.write(|tx| {
                let fields = AddressFields {
                    line: line.clone(),
                    complement: None,
                    postcode: "28000".to_owned(),
                    commune: "Chartres".to_owned(),
                    insee: Some("28085".to_owned()),
                    country: None,
                };
                household::set_address(tx, household(*pick), &fields, *correct).map(|_| ())
            }),
            Step::Phones {
                pick,
                numbers,
                label,
            } => self.write(|tx| {
                let wanted: Vec<(String, Option<String>)> = numbers
                    .iter()
                    .map(|n| (format!("+3363998000{n}"), label.clone()))
                    .collect();
                person::set_phones(tx, person(*pick), &wanted)
            }),
            Step::AddMember { pick, role } => self.write(|tx| {
                let fields = child("Ahmed", "Nguyễn", "2019-09-01");
                let person = person::insert(tx, &fields)?;
                household::add_member(tx, household(*pick), person, ROLES[*role]).map(|_| ())
            }),
            Step::ChangeRole { pick, role } => {
                let member = self.member(household(*pick), *pick)?;
                self.write(|tx| household::set_member_role(tx, member, ROLES[*role]))
            }
            Step::EndMember { pick } => {
                let member = self.member(household(*pick), *pick)?;
                self.write(|tx| household::end_member(tx, member))
            }
            Step::Archive { pick, archived } => {
                self.write(|tx| household::set_archived(tx, household(*pick), *archived))
            }
            Step::Observe { pick, words } => {
                self.write(|tx| household::set_observation(tx, household(*pick), words.as_deref()))
            }
            Step::Nothing => self.write(|_| Ok(())),
        };
        Some(written.unwrap())
    }

    fn write(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Result<(), StoreError>,
    ) -> Result<Uuid, StoreError> {
        Ok(self.world.write("household.update", work)?.act)
    }

    fn member(&self, household: HouseholdId, pick: usize) -> Option<MemberId> {
        let members = self
            .world
            .read(|reader| household::members(reader, household));
        (!members.is_empty()).then(|| members[pick % members.len()].id)
    }

    fn create(&mut self, members: usize, text: &str) -> Uuid {
        let written = self
            .world
            .write("household.create", |tx| {
                let (id, _) = household::insert(tx, Some(text), Some(text))?;
                household::follow(tx, id, self.world.entity)?;
                let mut persons = Vec::new();
                for role in &ROLES[..members] {
                    let fields = PersonFields {
                        other_first_names: Some(text.to_owned()),
                        ..adult("Odile", text, Sex::Female, "1950-01-02")
                    };
                    let person = person::insert(tx, &fields)?;
                    household::add_member(tx, id, person, *role)?;
                    persons.push(person);
                }
                Ok((id, persons))
            })
            .unwrap();
        let (id, persons) = written.value;
        self.households.push(id);
        self.persons.extend(persons);
        written.act
    }
}
