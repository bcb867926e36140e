//! The lines of a table gathered by household.

use super::Field;
use super::mapping::{Mapping, Places};
use super::shared;
use super::words::{self, Misread};
use crate::error::ReadError;
use crate::table::{Line, Table};
use guichet_domain::name::fold;
use guichet_domain::person::{MemberRole, Sex};
use std::collections::HashMap;

/// Longest key of a household, in characters: as long as any other line of a file.
const MOST_KEY_CHARS: usize = 200;

/// A value as the file has it, without the blanks around; none when the cell is empty.
pub type Told = Option<String>;

/// A person of a household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Where her line stands in [`Table::lines`].
    pub line: usize,
    /// Her role.
    pub role: MemberRole,
    /// Sex.
    pub sex: Option<Sex>,
    /// Name of use.
    pub name: Told,
    /// Name of birth.
    pub birth_name: Told,
    /// First name.
    pub first_name: Told,
    /// Other first names.
    pub other_first_names: Told,
    /// Birth date as the file has it.
    pub birth_date: Told,
    /// Telephone numbers as the file has them, each once.
    pub phones: Vec<String>,
    /// E-mail addresses, each once.
    pub emails: Vec<String>,
    /// National pupil identifier.
    pub ine: Told,
    /// The key that she has where she comes from.
    pub key: Told,
    /// Which child of the file she is, when the file has her in several households: the same number
    /// in each of them.
    pub child: Option<usize>,
}

/// Where a household lives, as a line says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Where that line stands in [`Table::lines`].
    pub line: usize,
    /// Number and street.
    pub street: String,
    /// Flat, staircase, building.
    pub complement: Told,
    /// Postcode.
    pub postcode: String,
    /// Commune.
    pub commune: String,
}

impl Address {
    /// Whether it is the same place, however it is written.
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        self.key() == other.key()
    }

    pub(crate) fn key(&self) -> [String; 4] {
        let complement = self.complement.as_deref().unwrap_or_default();
        [&self.street, complement, &self.postcode, &self.commune].map(fold)
    }
}

/// A household as the file tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Family {
    /// The key that it has where it comes from.
    pub key: String,
    /// Its lines in [`Table::lines`], in the order of the file.
    pub lines: Vec<usize>,
    /// Its members, in the order of the file.
    pub persons: Vec<Person>,
    /// Where it lives: the responsable's address, or else the first that a line tells.
    pub address: Option<Address>,
    /// Free words; those of each line that has some.
    pub observation: Told,
    /// Lines of it that cannot be read; such a household cannot be taken.
    pub misread: Vec<(usize, Misread)>,
    /// Addresses that are not that of the household: what their lines tell of them is not kept.
    pub other_addresses: Vec<Address>,
}

/// Where a line went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// To the household at this rank of [`Taken::families`].
    Family(usize),
    /// Nowhere: it belongs to no household.
    Alone(Misread),
}

/// A table gathered: each of its lines is in a household, or alone with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// The households, in the order in which the file first names them.
    pub families: Vec<Family>,
    /// Where each line of the table went, in the order of the lines.
    pub lines: Vec<Put>,
}

/// Gathers the lines of a table by household. The lines of one need not stand together.
///
/// # Errors
/// What is wrong with the mapping; see [`Mapping::places`].
pub fn gather(table: &Table, mapping: &Mapping) -> Result<Taken, ReadError> {
    let places = mapping.places(table)?;
    let mut taken = Taken {
        families: Vec::new(),
        lines: Vec::with_capacity(table.lines.len()),
    };
    let mut ranks: HashMap<String, usize> = HashMap::new();
    for (at, line) in table.lines.iter().enumerate() {
        let reading = Reading {
            line,
            places: &places,
        };
        let put = match reading.key() {
            Err(why) => Put::Alone(why),
            Ok(key) => {
                let rank = *ranks.entry(key).or_insert_with_key(|key| {
                    taken.families.push(Family::of(key));
                    taken.families.len() - 1
                });
                if let Some(family) = taken.families.get_mut(rank) {
                    family.read(at, &reading, table.columns.len());
                }
                Put::Family(rank)
            }
        };
        taken.lines.push(put);
    }
    for family in &mut taken.families {
        family.settle(table, &places);
    }
    shared::number(&mut taken.families);
    Ok(taken)
}

impl Family {
    fn of(key: &str) -> Self {
        Self {
            key: key.to_owned(),
            lines: Vec::new(),
            persons: Vec::new(),
            address: None,
            observation: None,
            misread: Vec::new(),
            other_addresses: Vec::new(),
        }
    }

    fn read(&mut self, at: usize, reading: &Reading<'_>, columns: usize) {
        self.lines.push(at);
        // Told of no column, a value would be lost: most often a separator too many, and the
        // values behind it in the wrong columns.
        let beyond = reading.line.cells().skip(columns);
        if beyond.into_iter().any(|cell| !cell.trim().is_empty()) {
            self.misread.push((at, Misread::TooManyCells));
            return;
        }
        match reading.person(at) {
            Ok(person) => self.persons.push(person),
            Err(why) => self.misread.push((at, why)),
        }
        if let Some(said) = reading.told(Field::Observation) {
            match &mut self.observation {
                None => self.observation = Some(said),
                Some(so_far) if so_far.contains(&said) => {}
                Some(so_far) => {
                    so_far.push('\n');
                    so_far.push_str(&said);
                }
            }
        }
    }

    /// Chooses the address once every line is known.
    fn settle(&mut self, table: &Table, places: &Places) {
        let told: Vec<Address> = self
            .lines
            .iter()
            .filter_map(|at| {
                let line = table.lines.get(*at)?;
                Reading { line, places }.address(*at)
            })
            .collect();
        let guardian = self
            .persons
            .iter()
            .find(|person| person.role == MemberRole::Guardian);
        let of_guardian = guardian.and_then(|guardian| {
            let at = guardian.line;
            told.iter().find(|address| address.line == at)
        });
        self.address = of_guardian.or(told.first()).cloned();
        if let Some(kept) = &self.address {
            let others = told.iter().filter(|address| !address.same(kept));
            self.other_addresses = others.cloned().collect();
        }
    }
}

/// A line, read through the mapping.
struct Reading<'t> {
    line: &'t Line,
    places: &'t Places,
}

impl Reading<'_> {
    fn told(&self, field: Field) -> Told {
        let cell = self.line.cell(self.places.one(field)?).trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    /// Every value of a field that several columns may tell, each once.
    fn all(&self, field: Field, as_typed: impl Fn(&str) -> String) -> Vec<String> {
        let mut all = Vec::new();
        for column in self.places.of(field) {
            let value = as_typed(self.line.cell(column).trim());
            if !value.is_empty() && !all.contains(&value) {
                all.push(value);
            }
        }
        all
    }

    fn key(&self) -> Result<String, Misread> {
        let key = self.told(Field::Key).ok_or(Misread::KeyMissing)?;
        match key.chars().count() <= MOST_KEY_CHARS {
            true => Ok(key),
            false => Err(Misread::KeyTooLong),
        }
    }

    fn person(&self, line: usize) -> Result<Person, Misread> {
        let word = |field| self.told(field).unwrap_or_default();
        Ok(Person {
            line,
            role: words::role(&word(Field::Role))?,
            sex: words::sex(&word(Field::Sex))?,
            name: self.told(Field::Name),
            birth_name: self.told(Field::BirthName),
            first_name: self.told(Field::FirstName),
            other_first_names: self.told(Field::OtherFirstNames),
            birth_date: self.told(Field::BirthDate),
            phones: self.all(Field::Phone, words::phone),
            emails: self.all(Field::Email, str::to_owned),
            ine: self.told(Field::Ine),
            key: self.told(Field::PersonKey),
            child: None,
        })
    }

    fn address(&self, line: usize) -> Option<Address> {
        let told = |field| self.told(field).unwrap_or_default();
        let address = Address {
            line,
            street: told(Field::Address),
            complement: self.told(Field::Complement),
            postcode: words::postcode(&told(Field::Postcode)),
            commune: told(Field::Commune),
        };
        let silent = address.complement.is_none()
            && [&address.street, &address.postcode, &address.commune]
                .into_iter()
                .all(String::is_empty);
        (!silent).then_some(address)
    }
}
