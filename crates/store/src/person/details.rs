//! What is kept of a person besides the civil register; each part has a volet of its own.

use crate::door::{Reader, Tx};
use crate::error::{Result, StoreError};
use crate::sql::{read_parsed, read_word, word};
use guichet_domain::id::PersonId;
use guichet_domain::person::{CivilDetails, Insurance, MealVariant, Vaccination};
use rusqlite::{OptionalExtension, params};

/// The details of a person. What is `None` was not told.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Details {
    /// Facts of the civil register (volet identity).
    pub civil: CivilDetails,
    /// Meal served (volet diet).
    pub meal: Option<MealVariant>,
    /// State of the vaccinations (volet documents).
    pub vaccination: Option<Vaccination>,
    /// Insurance (volet documents).
    pub insurance: Option<Insurance>,
}

/// The details of a person.
///
/// # Errors
/// [`StoreError::NotFound`].
pub fn details(reader: &Reader<'_>, id: PersonId) -> Result<Details> {
    let mut statement = reader
        .connection()
        .prepare_cached(include_str!("details.sql"))?;
    let found = statement.query_row([id.uuid()], |row| {
        let status: Option<String> = row.get(5)?;
        let (policy, until) = (row.get(8)?, read_parsed(row, 9)?);
        let insurer: Option<String> = row.get(7)?;
        Ok(Details {
            civil: CivilDetails {
                nationality: row.get(0)?,
                marital_status: read_word(row, 1)?,
                marital_since: read_parsed(row, 2)?,
                ine: row.get(3)?,
            },
            meal: read_word(row, 4)?,
            vaccination: match status.as_deref() {
                Some("up_to_date") => Some(Vaccination::UpToDate),
                Some("provisional") => Some(Vaccination::Provisional {
                    until: read_parsed(row, 6)?,
                }),
                Some(_) => Some(Vaccination::NotUpToDate),
                None => None,
            },
            insurance: insurer.map(|insurer| Insurance {
                insurer,
                policy,
                until,
            }),
        })
    });
    found.optional()?.ok_or(StoreError::NotFound("person"))
}

/// Changes the facts of the civil register.
pub fn set_civil(tx: &Tx<'_>, id: PersonId, civil: &CivilDetails) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE person SET nationality = ?2, marital_status = ?3, marital_since = ?4, ine = ?5
             WHERE id = ?1",
        )?
        .execute(params![
            id.uuid(),
            civil.nationality,
            civil.marital_status.and_then(word),
            civil.marital_since.map(|date| date.to_string()),
            civil.ine,
        ])?;
    Ok(())
}

/// Changes the meal served.
pub fn set_meal(tx: &Tx<'_>, id: PersonId, meal: Option<MealVariant>) -> Result<()> {
    tx.connection()
        .prepare_cached("UPDATE person SET meal = ?2 WHERE id = ?1")?
        .execute(params![id.uuid(), meal.and_then(word)])?;
    Ok(())
}

/// Changes the state of the vaccinations.
pub fn set_vaccination(tx: &Tx<'_>, id: PersonId, vaccination: Option<Vaccination>) -> Result<()> {
    let (status, until) = match vaccination {
        None => (None, None),
        Some(Vaccination::UpToDate) => (Some("up_to_date"), None),
        Some(Vaccination::Provisional { until }) => (Some("provisional"), until),
        Some(Vaccination::NotUpToDate) => (Some("not_up_to_date"), None),
    };
    tx.connection()
        .prepare_cached("UPDATE person SET vaccination = ?2, vaccination_until = ?3 WHERE id = ?1")?
        .execute(params![id.uuid(), status, until.map(|day| day.to_string())])?;
    Ok(())
}

/// Changes the insurance.
pub fn set_insurance(tx: &Tx<'_>, id: PersonId, insurance: Option<&Insurance>) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "UPDATE person SET insurer = ?2, insurance_policy = ?3, insurance_until = ?4
             WHERE id = ?1",
        )?
        .execute(params![
            id.uuid(),
            insurance.map(|insurance| &insurance.insurer),
            insurance.and_then(|insurance| insurance.policy.as_ref()),
            insurance.and_then(|insurance| insurance.until.map(|day| day.to_string())),
        ])?;
    Ok(())
}
