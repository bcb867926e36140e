//! The check code: 40 bits of an HMAC of the printed number under a secret of the commune, kept
//! through restore. A receipt printed after the backup that was restored is thus still told
//! genuine, although the base no longer holds it.

use super::{Receipt, read_receipt};
use crate::base::meta;
use crate::door::Reader;
use crate::error::{Result, StoreError};
use chrono::Datelike;
use guichet_domain::number::{CheckCode, PrintedNumber, Series};
use hmac::{Hmac, Mac};
use rusqlite::{Connection, OptionalExtension, params};
use sha2::Sha256;
use std::ops::Range;

/// What a check code proves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// The receipt is in this base.
    Genuine(Box<Receipt>),
    /// The commune printed that number, but this base was restored from before.
    NotInThisBase(PrintedNumber),
    /// No number of the commune has this code.
    Unknown,
}

/// How far after the last known number of a series a code is looked for: more than a year of
/// prints of a large town, lost between a backup and its restore.
const LOOK_AHEAD: u32 = 50_000;

/// The code of a printed number.
pub fn check_code(reader: &Reader<'_>, number: PrintedNumber) -> Result<CheckCode> {
    code_under(&secret(reader.connection())?, number)
}

fn secret(connection: &Connection) -> Result<Vec<u8>> {
    let hex = meta::get(connection, "check_secret")?;
    data_encoding::HEXLOWER
        .decode(hex.as_bytes())
        .map_err(|_| StoreError::Damaged("check secret".to_owned()))
}

fn code_under(secret: &[u8], number: PrintedNumber) -> Result<CheckCode> {
    let mut mac =
        Hmac::<Sha256>::new_from_slice(secret).map_err(|_| StoreError::Crypto("hmac key"))?;
    mac.update(b"guichet-receipt-1");
    mac.update(number.to_string().as_bytes());
    Ok(CheckCode::from_hmac(&mac.finalize().into_bytes()))
}

/// Says what a check code proves. `year` is the present one.
///
/// Numbers that a restore lost are looked for in every series before the present one, those that
/// this base never saw included: restoring one backup twice opens B, then C in a base that knows
/// nothing of B.
pub fn verify_code(reader: &Reader<'_>, code: CheckCode, year: i32) -> Result<Verdict> {
    let connection = reader.connection();
    let held = connection
        .prepare_cached(include_str!("by_code.sql"))?
        .query_row([code.0], read_receipt)
        .optional()?;
    if let Some(receipt) = held
        && check_code(reader, receipt.number)? == code
    {
        return Ok(Verdict::Genuine(Box::new(receipt)));
    }
    let secret = secret(connection)?;
    for (series, years) in closed_series(connection)? {
        for year in years.start..years.end.min(year + 1) {
            let last = last_sequence(connection, year, series)?;
            for sequence in last + 1..=last + LOOK_AHEAD {
                let number = PrintedNumber {
                    year,
                    series,
                    sequence,
                };
                if code_under(&secret, number)? == code {
                    return Ok(Verdict::NotInThisBase(number));
                }
            }
        }
    }
    Ok(Verdict::Unknown)
}

/// Every series before the present one, which alone has lost nothing, with the years in which it
/// may have printed: from the opening of its incarnation, or of the last known one before it, to
/// the opening of the next known one.
fn closed_series(connection: &Connection) -> Result<Vec<(Series, Range<i32>)>> {
    let known: Vec<(u32, i64)> = connection
        .prepare("SELECT series, opened_at FROM incarnation ORDER BY series")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut closed = Vec::new();
    for pair in known.windows(2) {
        let [(series, opened), (next, ended)] = *pair else {
            continue;
        };
        let years = year_of(opened - DAY_MS)..year_of(ended + DAY_MS) + 1;
        closed.extend((series..next).map(|letter| (Series(letter), years.clone())));
    }
    Ok(closed)
}

/// Printed years are local, instants are not: a day on either side makes up for it.
const DAY_MS: i64 = 86_400_000;

fn year_of(at_ms: i64) -> i32 {
    chrono::DateTime::from_timestamp_millis(at_ms)
        .unwrap_or_default()
        .year()
}

fn last_sequence(connection: &Connection, year: i32, series: Series) -> Result<u32> {
    let mut statement = connection.prepare_cached(
        "SELECT coalesce(max(sequence), 0) FROM receipt WHERE year = ?1 AND series = ?2",
    )?;
    Ok(statement.query_row(params![year, series.0], |row| row.get(0))?)
}
