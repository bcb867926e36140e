//! Persons: each exists once, and is linked to households.

mod contact;
mod details;
mod pupil;

pub use contact::{Email, PhoneLine, contact_versions, emails, phones, set_emails, set_phones};
pub use details::{Details, details, set_civil, set_insurance, set_meal, set_vaccination};
pub use pupil::{Pupil, pupils};

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use guichet_domain::date::PartialDate;
use guichet_domain::id::PersonId;
use guichet_domain::person::{Birth, BirthPlace, PersonFields, Sex};
use rusqlite::{OptionalExtension, params};

/// One person.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn by_id(reader: &Reader<'_>, id: PersonId) -> Result<PersonFields> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("by_id.sql"))?;
    let found = statement
        .query_row([id.uuid()], |row| read_fields(row, 0))
        .optional()?;
    found.ok_or(StoreError::NotFound("person"))
}

/// Adds a person.
pub fn insert(tx: &Tx<'_>, fields: &PersonFields) -> Result<PersonId> {
    let id = PersonId::from_uuid(tx.new_id());
    write(tx, include_str!("insert.sql"), id, fields)?;
    Ok(id)
}

/// Changes a person; only the groups that moved are captured.
pub fn update(tx: &Tx<'_>, id: PersonId, fields: &PersonFields) -> Result<()> {
    write(tx, include_str!("update.sql"), id, fields)
}

fn write(tx: &Tx<'_>, sql: &str, id: PersonId, fields: &PersonFields) -> Result<()> {
    let (date, place, expected) = match &fields.birth {
        Birth::Born { date, place } => (date.map(|date| date.to_string()), place.as_ref(), None),
        Birth::Unborn { expected } => (None, None, expected.map(|day| day.to_string())),
    };
    let sex = fields.sex.map(|sex| match sex {
        Sex::Female => "F",
        Sex::Male => "M",
    });
    tx.connection().prepare_cached(sql)?.execute(params![
        id.uuid(),
        sex,
        fields.usage_name,
        fields.birth_name,
        fields.first_name,
        fields.other_first_names,
        fields.is_unborn(),
        date,
        expected,
        place.map(|place| &place.country),
        place.and_then(|place| place.insee.as_ref()),
        place.map(|place| &place.label),
    ])?;
    Ok(())
}

/// Reads a person from a row whose columns stand in the order of `by_id.sql`, from `at` on.
pub(crate) fn read_fields(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<PersonFields> {
    let sex: Option<String> = row.get(at)?;
    let unborn: bool = row.get(at + 5)?;
    let date: Option<String> = row.get(at + 6)?;
    let expected: Option<String> = row.get(at + 7)?;
    let country: Option<String> = row.get(at + 8)?;
    let insee: Option<String> = row.get(at + 9)?;
    let label: Option<String> = row.get(at + 10)?;
    let birth = if unborn {
        Birth::Unborn {
            expected: expected.and_then(|day| day.parse().ok()),
        }
    } else {
        Birth::Born {
            date: date.and_then(|date| date.parse::<PartialDate>().ok()),
            place: country.zip(label).map(|(country, label)| BirthPlace {
                country,
                insee,
                label,
            }),
        }
    };
    Ok(PersonFields {
        sex: match sex.as_deref() {
            Some("F") => Some(Sex::Female),
            Some("M") => Some(Sex::Male),
            _ => None,
        },
        usage_name: row.get(at + 1)?,
        birth_name: row.get(at + 2)?,
        first_name: row.get(at + 3)?,
        other_first_names: row.get(at + 4)?,
        birth,
    })
}
