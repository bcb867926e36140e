//! Reading every person of the town at once. What is kept of each is a few hundred bytes: names
//! are spelt once for all who bear them, contact details are reduced to marks.

use crate::error::Result;
use crate::household::role_of;
use crate::person::read_fields;
use guichet_domain::address::AddressFields;
use guichet_domain::duplicate::{Mark, Part, Portrait, Spellings};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::phone::Phone;
use rusqlite::Connection;
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// A file as far as it tells who its members are.
#[derive(Default)]
struct File {
    protected: bool,
    home: Option<Mark>,
    /// Place of each member among the portraits, and her part.
    members: Vec<(usize, Part)>,
}

/// The portraits of all who belong to a file, in the order of their ids.
pub(super) fn portraits(connection: &Connection) -> Result<Vec<Portrait>> {
    let mut spellings = Spellings::default();
    let mut everybody = Vec::new();
    let mut places: HashMap<Uuid, usize> = HashMap::new();
    let mut statement = connection.prepare(
        "SELECT id, sex, usage_name, birth_name, first_name, other_first_names, unborn,
                birth_date, expected_date, birth_country, birth_insee, birth_label
         FROM person
         WHERE unborn = 0
           AND EXISTS (SELECT 1 FROM member m WHERE m.person = person.id AND m.until IS NULL)
         ORDER BY id",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let id: Uuid = row.get(0)?;
        if let Some(mut portrait) = Portrait::of(&read_fields(row, 1)?, &mut spellings) {
            portrait.person = Some(PersonId::from_uuid(id));
            places.insert(id, everybody.len());
            everybody.push(portrait);
        }
    }
    let files = files(connection, &places)?;
    settle(&mut everybody, &files);
    let hidden = hidden(&files);
    read_marks(
        connection,
        "SELECT person, number FROM phone",
        |person, text| {
            let place = places.get(&person).filter(|place| !hidden.contains(place));
            if let (Some(place), Ok(phone)) = (place, Phone::parse(text, "")) {
                everybody[*place].phones.push(Mark::phone(&phone));
            }
        },
    )?;
    read_marks(
        connection,
        "SELECT person, address FROM email",
        |person, text| {
            if let Some(place) = places.get(&person).filter(|place| !hidden.contains(place)) {
                everybody[*place].emails.push(Mark::email(text));
            }
        },
    )?;
    let mut statement = connection.prepare("SELECT child, person FROM kinship")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (child, person): (Uuid, Uuid) = (row.get(0)?, row.get(1)?);
        if let Some(place) = places.get(&child) {
            everybody[*place]
                .relatives
                .push(PersonId::from_uuid(person));
        }
    }
    Ok(everybody)
}

fn files(connection: &Connection, places: &HashMap<Uuid, usize>) -> Result<BTreeMap<Uuid, File>> {
    let mut files: BTreeMap<Uuid, File> = BTreeMap::new();
    let mut statement = connection.prepare(
        "SELECT m.household, m.person, m.role, coalesce(h.protected, 0)
         FROM member m JOIN household h ON h.id = m.household WHERE m.until IS NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (household, person): (Uuid, Uuid) = (row.get(0)?, row.get(1)?);
        let role: String = row.get(2)?;
        let file = files.entry(household).or_default();
        file.protected = row.get(3)?;
        if let Some(place) = places.get(&person) {
            file.members.push((*place, Part::from(role_of(&role))));
        }
    }
    let mut statement = connection.prepare(
        "SELECT household, line, complement, postcode FROM address
         WHERE until IS NULL AND kind IS NULL",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let household: Uuid = row.get(0)?;
        let address = AddressFields {
            line: row.get(1)?,
            complement: row.get(2)?,
            postcode: row.get(3)?,
            ..AddressFields::default()
        };
        if let Some(file) = files.get_mut(&household).filter(|file| !file.protected) {
            file.home = Mark::home(&address);
        }
    }
    Ok(files)
}

/// Puts everybody into her files, with those who live there.
fn settle(everybody: &mut [Portrait], files: &BTreeMap<Uuid, File>) {
    for (id, file) in files {
        let residents: Vec<usize> = file
            .members
            .iter()
            .filter(|(_, part)| *part != Part::Contact)
            .map(|(place, _)| *place)
            .collect();
        for (place, part) in &file.members {
            everybody[*place].joins(HouseholdId::from_uuid(*id), *part);
            if *part == Part::Contact {
                continue;
            }
            everybody[*place].homes.extend(file.home);
            for mate in residents.iter().filter(|mate| *mate != place) {
                let mate = everybody[*mate].as_mate();
                everybody[*place].lives_with(&mate);
            }
        }
    }
}

/// Places of those who belong to a protected file.
fn hidden(files: &BTreeMap<Uuid, File>) -> std::collections::HashSet<usize> {
    let protected = files.values().filter(|file| file.protected);
    protected
        .flat_map(|file| file.members.iter().map(|(place, _)| *place))
        .collect()
}

fn read_marks(
    connection: &Connection,
    sql: &'static str,
    mut mark: impl FnMut(Uuid, &str),
) -> Result<()> {
    let mut statement = connection.prepare(sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        mark(row.get(0)?, row.get_ref(1)?.as_str().unwrap_or_default());
    }
    Ok(())
}
