//! What a household of the base lacks of what a file tells: it is filled, and nothing that is there
//! is written over. What differs is told to the agent.

use super::attach::same;
use super::kind;
use super::words;
use crate::commands::household::input::{Understood, UnderstoodMember, Who};
use crate::error::{AppError, Result};
use guichet_domain::address::AddressFields;
use guichet_domain::duplicate::Mark;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::name::fold;
use guichet_domain::person::{Birth, CivilDetails, MemberRole, PersonFields};
use guichet_interchange::households::{Address, Family, Field};
use guichet_store::household::{self, Member};
use guichet_store::{Reader, Sight, Tx, person};

/// Members of a family that the base knows: the place of each in the file, and the person.
pub(super) type Known = Vec<(usize, PersonId)>;

/// A telephone number and what it is called.
type PhoneLine = (String, Option<String>);

/// Something that is empty and can be filled.
enum Fill {
    Fields(PersonId, PersonFields),
    Civil(PersonId, CivilDetails),
    Phones(PersonId, Vec<PhoneLine>),
    Emails(PersonId, Vec<String>),
    Address(AddressFields),
    /// Who is not there: her place in the family, and her role here.
    Member(usize, MemberRole),
}

/// What a household lacks of what a file tells, and what it has otherwise.
pub(super) struct Gap {
    household: HouseholdId,
    fills: Vec<Fill>,
    /// Lines of the table, each with what it tells otherwise.
    pub(super) differs: Vec<(usize, String)>,
}

impl Gap {
    /// Whether there is nothing to fill.
    pub(super) fn is_empty(&self) -> bool {
        self.fills.is_empty()
    }

    /// Compares a household with a family of a file. `members` are those of the family, understood,
    /// in its order; `known` those who the base knows.
    pub(super) fn of(
        reader: &Reader<'_>,
        id: HouseholdId,
        family: &Family,
        members: &[UnderstoodMember],
        known: &Known,
    ) -> Result<Self> {
        let found = household::by_id(reader, id, &Sight::Commune)?;
        let mut comparing = Comparing {
            reader,
            number: found.number.to_string(),
            present: household::members(reader, id)?,
            gap: Self {
                household: id,
                fills: vec![],
                differs: vec![],
            },
        };
        for (place, told) in members.iter().enumerate() {
            comparing.member(place, family, told, known)?;
        }
        comparing.homes(family, known)?;
        Ok(comparing.gap)
    }

    /// Fills what is empty.
    pub(super) fn fill(
        self,
        tx: &Tx<'_>,
        members: &[UnderstoodMember],
        known: &Known,
    ) -> Result<()> {
        for fill in self.fills {
            match fill {
                Fill::Fields(id, fields) => person::update(tx, id, &fields)?,
                Fill::Civil(id, civil) => person::set_civil(tx, id, &civil)?,
                Fill::Phones(id, phones) => person::set_phones(tx, id, &phones)?,
                Fill::Emails(id, emails) => person::set_emails(tx, id, &emails)?,
                Fill::Address(address) => {
                    household::set_address(tx, self.household, &address, false)?;
                }
                Fill::Member(place, role) => {
                    let Some(told) = members.get(place) else {
                        continue;
                    };
                    let mut joining = told.clone();
                    joining.role = role;
                    if let Some(id) = person_at(known, place) {
                        joining.who = Who::Known(id);
                    }
                    joining.join(tx, self.household, &Sight::Commune)?;
                }
            }
        }
        Ok(())
    }
}

/// The person who stands at a place of a family.
pub(super) fn person_at(known: &Known, place: usize) -> Option<PersonId> {
    let found = known.iter().find(|(at, _)| *at == place);
    found.map(|(_, person)| *person)
}

struct Comparing<'c, 'r> {
    reader: &'c Reader<'r>,
    number: String,
    present: Vec<Member>,
    gap: Gap,
}

impl Comparing<'_, '_> {
    fn differs(&mut self, line: usize, word: &str) {
        let said = [
            ("field", kind::label_of(word)),
            ("number", self.number.as_str()),
        ];
        let sentence = words::sentence(words::DIFFERS, said);
        if !self.gap.differs.contains(&(line, sentence.clone())) {
            self.gap.differs.push((line, sentence));
        }
    }

    fn member(
        &mut self,
        place: usize,
        family: &Family,
        told: &UnderstoodMember,
        known: &Known,
    ) -> Result<()> {
        let line = family.persons.get(place).map_or(0, |person| person.line);
        let Who::New(typed) = &told.who else {
            return Ok(());
        };
        let child = told.role == MemberRole::Child;
        let named = person_at(known, place);
        let here = self.present.iter().find(|member| match named {
            Some(person) => member.person == person,
            None => {
                (member.role == MemberRole::Child) == child && same(&member.fields, &typed.fields)
            }
        });
        if let Some(member) = here {
            let (person, fields) = (member.person, member.fields.clone());
            return self.person(line, person, &fields, typed);
        }
        if let Some(person) = named {
            let fields = person::by_id(self.reader, person)?;
            self.person(line, person, &fields, typed)?;
        }
        let has_adults = family
            .persons
            .iter()
            .any(|one| one.role == MemberRole::Guardian);
        match child {
            // A pupil told without anybody is looked for, not moved.
            true if named.is_some() && !has_adults => {}
            true => self.gap.fills.push(Fill::Member(place, MemberRole::Child)),
            false => self.adult(line, place, &typed.fields),
        }
        Ok(())
    }

    /// A responsable who is not in the household: she joins it where the place of the conjoint is
    /// free and nobody there may be her under another name.
    fn adult(&mut self, line: usize, place: usize, told: &PersonFields) {
        let first = |fields: &PersonFields| fields.first_name.as_deref().map(fold);
        let joins = |fill: &Fill| matches!(fill, Fill::Member(_, MemberRole::Partner));
        let taken = self.gap.fills.iter().any(joins)
            || self.present.iter().any(|one| {
                let adult = one.role != MemberRole::Child;
                one.role == MemberRole::Partner || (adult && first(&one.fields) == first(told))
            });
        match taken {
            false => self
                .gap
                .fills
                .push(Fill::Member(place, MemberRole::Partner)),
            true => {
                let said = [("number", self.number.as_str())];
                let sentence = words::sentence(words::ADULT_LEFT, said);
                self.gap.differs.push((line, sentence));
            }
        }
    }

    fn person(
        &mut self,
        line: usize,
        id: PersonId,
        held: &PersonFields,
        told: &Understood,
    ) -> Result<()> {
        let mut filled = held.clone();
        self.names(line, held, &told.fields, &mut filled);
        match (held.sex, told.fields.sex) {
            (None, sex @ Some(_)) => filled.sex = sex,
            (Some(one), Some(other)) if one != other => self.differs(line, Field::Sex.word()),
            _ => {}
        }
        if let Some(born) = told.fields.birth_date() {
            match &held.birth {
                Birth::Born { date: None, place } => {
                    filled.birth = Birth::Born {
                        date: Some(born),
                        place: place.clone(),
                    };
                }
                Birth::Born {
                    date: Some(known), ..
                } if *known == born => {}
                _ => self.differs(line, Field::BirthDate.word()),
            }
        }
        if filled != *held {
            self.gap.fills.push(Fill::Fields(id, filled));
        }
        if let Some(ine) = &told.civil.ine {
            let civil = person::details(self.reader, id)?.civil;
            match &civil.ine {
                None => {
                    let ine = Some(ine.clone());
                    self.gap
                        .fills
                        .push(Fill::Civil(id, CivilDetails { ine, ..civil }));
                }
                Some(known) if known == ine => {}
                Some(_) => self.differs(line, Field::Ine.word()),
            }
        }
        self.reached(line, id, told)
    }

    fn names(
        &mut self,
        line: usize,
        held: &PersonFields,
        told: &PersonFields,
        filled: &mut PersonFields,
    ) {
        let folded = |name: &Option<String>| name.as_deref().map(fold);
        let known = [folded(&held.usage_name), folded(&held.birth_name)];
        for name in [&told.usage_name, &told.birth_name].into_iter().flatten() {
            if known.contains(&Some(fold(name))) {
                continue;
            }
            // The name of birth beside a name of use that both know fills a blank; any other name
            // is another name.
            let beside = Some(name) == told.birth_name.as_ref()
                && held.birth_name.is_none()
                && folded(&told.usage_name) == folded(&held.usage_name);
            match beside {
                true => filled.birth_name = Some(name.clone()),
                false => self.differs(line, Field::Name.word()),
            }
        }
        match (folded(&held.first_name), folded(&told.first_name)) {
            (None, Some(_)) => filled.first_name.clone_from(&told.first_name),
            (Some(one), Some(other)) if one != other => {
                self.differs(line, Field::FirstName.word());
            }
            _ => {}
        }
    }

    /// How she is reached: a list that is empty is filled, one that lacks something is not.
    fn reached(&mut self, line: usize, id: PersonId, told: &Understood) -> Result<()> {
        if !told.phones.is_empty() {
            let held = person::phones(self.reader, id)?;
            let lacks = |(number, _): &PhoneLine| held.iter().all(|one| one.number != *number);
            if held.is_empty() {
                self.gap.fills.push(Fill::Phones(id, told.phones.clone()));
            } else if told.phones.iter().any(lacks) {
                self.differs(line, Field::Phone.word());
            }
        }
        if !told.emails.is_empty() {
            let held = person::emails(self.reader, id)?;
            let lacks = |address: &String| held.iter().all(|one| one.address != *address);
            if held.is_empty() {
                self.gap.fills.push(Fill::Emails(id, told.emails.clone()));
            } else if told.emails.iter().any(lacks) {
                self.differs(line, Field::Email.word());
            }
        }
        Ok(())
    }

    /// Where they live. A pupil told alone with two addresses lives in two households: each of them
    /// is compared with all of hers.
    fn homes(&mut self, family: &Family, known: &Known) -> Result<()> {
        let has_adults = family
            .persons
            .iter()
            .any(|one| one.role == MemberRole::Guardian);
        let own = household::current_address(self.reader, self.gap.household)?;
        let Some(first) = &family.address else {
            return Ok(());
        };
        if own.is_none() && (has_adults || family.other_addresses.is_empty()) {
            self.gap
                .fills
                .push(Fill::Address(address_of(first).cleaned()));
            return Ok(());
        }
        let mut held: Vec<AddressFields> = own.into_iter().map(|one| one.fields).collect();
        let mut told = vec![first];
        if !has_adults {
            told.extend(&family.other_addresses);
            for (_, person) in known {
                for (id, _) in household::households_of(self.reader, *person, &Sight::Commune)? {
                    let home = household::current_address(self.reader, id)?;
                    held.extend(home.map(|home| home.fields));
                }
            }
        }
        for one in told {
            let told = address_of(one).cleaned();
            if !held.iter().any(|held| same_home(held, &told)) {
                self.differs(one.line, Field::Address.word());
            }
        }
        Ok(())
    }
}

/// The address of a file as the form has it.
pub(super) fn address_of(told: &Address) -> AddressFields {
    AddressFields {
        line: told.street.clone(),
        complement: told.complement.clone(),
        postcode: told.postcode.clone(),
        commune: told.commune.clone(),
        insee: None,
        country: None,
    }
}

/// Whether two addresses are one, whatever the flat, of which an extraction says nothing.
pub(super) fn same_home(one: &AddressFields, other: &AddressFields) -> bool {
    let mark = |address: &AddressFields| {
        Mark::home(&AddressFields {
            complement: None,
            ..address.clone()
        })
    };
    let text = |address: &AddressFields| [&address.line, &address.postcode].map(|text| fold(text));
    text(one) == text(other) || mark(one).is_some_and(|mark_of| Some(mark_of) == mark(other))
}

/// The household that holds one of the adults of a family, or else lives where it does.
pub(super) fn home_among(
    reader: &Reader<'_>,
    households: &[HouseholdId],
    family: &Family,
    members: &[UnderstoodMember],
) -> Result<Option<HouseholdId>, AppError> {
    let adults = members.iter().filter(|told| told.role != MemberRole::Child);
    let adults: Vec<&PersonFields> = adults.filter_map(UnderstoodMember::fields).collect();
    for id in households {
        let present = household::members(reader, *id)?;
        let mut held = present.iter().filter(|one| one.role != MemberRole::Child);
        if held.any(|one| adults.iter().any(|told| same(&one.fields, told))) {
            return Ok(Some(*id));
        }
    }
    let told = family.address.iter().chain(&family.other_addresses);
    let told: Vec<AddressFields> = told.map(|one| address_of(one).cleaned()).collect();
    for id in households {
        let home = household::current_address(reader, *id)?;
        if home.is_some_and(|home| told.iter().any(|one| same_home(&home.fields, one))) {
            return Ok(Some(*id));
        }
    }
    Ok(None)
}
