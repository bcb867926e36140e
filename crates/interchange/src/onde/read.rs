//! A line of an extraction: the pupils and the responsables that it names, and where it says that
//! they live.

use super::Field;
use super::mapping::Places;
use crate::households::words;
use crate::households::{Address, Misread, Person, Told};
use crate::table::Line;
use guichet_domain::name::fold;
use guichet_domain::person::MemberRole;

/// A pupil as a line names her.
pub(super) struct Pupil {
    pub(super) person: Person,
    pub(super) class: Told,
}

impl Pupil {
    /// What tells her from another one: her identifier, or else her names with her birth date, or
    /// with her class where a file tells no more.
    pub(super) fn key(&self) -> String {
        if let Some(ine) = &self.person.ine {
            return format!("ine {}", fold(ine));
        }
        let folded = |told: &Told| fold(told.as_deref().unwrap_or_default());
        let names = [&self.person.name, &self.person.first_name].map(folded);
        let apart = match &self.person.birth_date {
            Some(born) => format!("born {born}"),
            None => format!("class {}", folded(&self.class)),
        };
        format!("{} {apart}", names.join("|"))
    }
}

/// A responsable as a line names her.
pub(super) struct Adult {
    pub(super) person: Person,
    pub(super) address: Option<Address>,
}

/// What a line names.
pub(super) struct Record {
    pub(super) pupils: Vec<Pupil>,
    pub(super) adults: Vec<Adult>,
    /// Where the pupil lives: one or two households.
    pub(super) addresses: Vec<Address>,
}

/// A line, read through the mapping.
pub(super) struct Reading<'t> {
    pub(super) line: &'t Line,
    pub(super) places: &'t Places,
    /// How many columns the header has.
    pub(super) columns: usize,
}

impl Reading<'_> {
    /// Reads the line that stands at `at` in its table.
    ///
    /// # Errors
    /// Why it cannot be read: it names nobody, or says what is not understood.
    pub(super) fn record(&self, at: usize) -> Result<Record, Misread> {
        let mut beyond = self.line.cells().skip(self.columns);
        if beyond.any(|cell| !cell.trim().is_empty()) {
            return Err(Misread::TooManyCells);
        }
        let mut pupils = Vec::new();
        for place in self.places.all(&[
            Field::ChildName,
            Field::ChildUsageName,
            Field::ChildFirstName,
        ]) {
            pupils.extend(self.pupil(at, place)?);
        }
        let adults = self.places.all(&[
            Field::AdultName,
            Field::AdultUsageName,
            Field::AdultFirstName,
        ]);
        let mut adults: Vec<Adult> = adults
            .into_iter()
            .filter_map(|place| self.adult(at, place))
            .collect();
        let places = [
            Field::ChildAddress,
            Field::ChildPostcode,
            Field::ChildCommune,
        ];
        let addresses: Vec<Address> = (self.places.all(&places).into_iter())
            .filter_map(|place| self.address(at, places, place))
            .collect();
        if pupils.is_empty() {
            return Err(match adults.is_empty() {
                true => Misread::NobodyNamed,
                false => Misread::NoPupil,
            });
        }
        // Two addresses of a pupil are those of her two responsables, in the same order, where
        // these are told without one.
        for (rank, adult) in adults.iter_mut().enumerate() {
            if adult.address.is_none() {
                adult.address = addresses.get(rank).or(addresses.first()).cloned();
            }
        }
        Ok(Record {
            pupils,
            adults,
            addresses,
        })
    }

    fn told(&self, field: Field, place: usize) -> Told {
        let mut cells = self.places.of(field, place).map(|at| self.line.cell(at));
        let cell = cells.next()?.trim();
        (!cell.is_empty()).then(|| cell.to_owned())
    }

    /// Every value of a field that several columns may tell, each once.
    fn all(&self, field: Field, place: usize, as_typed: fn(&str) -> String) -> Vec<String> {
        let mut all = Vec::new();
        for column in self.places.of(field, place) {
            let value = as_typed(self.line.cell(column).trim());
            if !value.is_empty() && !all.contains(&value) {
                all.push(value);
            }
        }
        all
    }

    fn pupil(&self, at: usize, place: usize) -> Result<Option<Pupil>, Misread> {
        let told = |field| self.told(field, place);
        let names = (told(Field::ChildUsageName), told(Field::ChildName));
        let Some(mut person) = named(at, names, told(Field::ChildFirstName), MemberRole::Child)
        else {
            return Ok(None);
        };
        person.birth_date = told(Field::ChildBirthDate);
        person.sex = words::sex(&told(Field::ChildSex).unwrap_or_default())?;
        person.ine = told(Field::Ine);
        let class = told(Field::ChildClass);
        Ok(Some(Pupil { person, class }))
    }

    fn adult(&self, at: usize, place: usize) -> Option<Adult> {
        let told = |field| self.told(field, place);
        let names = (told(Field::AdultUsageName), told(Field::AdultName));
        let first = told(Field::AdultFirstName);
        let mut person = named(at, names, first, MemberRole::Guardian)?;
        // A title that says no sex is no reason to leave somebody out.
        let civility = told(Field::AdultCivility).unwrap_or_default();
        person.sex = words::sex(&civility).unwrap_or_default();
        person.phones = self.all(Field::AdultPhone, place, words::phone);
        person.emails = self.all(Field::AdultEmail, place, str::to_owned);
        let places = [
            Field::AdultAddress,
            Field::AdultPostcode,
            Field::AdultCommune,
        ];
        let address = self.address(at, places, place);
        Some(Adult { person, address })
    }

    fn address(&self, line: usize, fields: [Field; 3], place: usize) -> Option<Address> {
        let [street, postcode, commune] =
            fields.map(|field| self.told(field, place).unwrap_or_default());
        let silent = [&street, &postcode, &commune]
            .iter()
            .all(|text| text.is_empty());
        (!silent).then(|| Address {
            line,
            street,
            complement: None,
            postcode: words::postcode(&postcode),
            commune,
        })
    }
}

/// Somebody of whom a line says at least a name; none of empty columns.
fn named(line: usize, names: (Told, Told), first_name: Told, role: MemberRole) -> Option<Person> {
    if names.0.is_none() && names.1.is_none() && first_name.is_none() {
        return None;
    }
    let (name, birth_name) = match names {
        (Some(usage), family) => {
            let other = family.filter(|family| fold(family) != fold(&usage));
            (Some(usage), other)
        }
        (None, family) => (family, None),
    };
    Some(Person {
        line,
        role,
        sex: None,
        name,
        birth_name,
        first_name,
        other_first_names: None,
        birth_date: None,
        phones: vec![],
        emails: vec![],
        ine: None,
        key: None,
        child: None,
    })
}
