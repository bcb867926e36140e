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

/// Says what a check code proves. `year` is the present one: numbers lost by a restore are looked
/// for in the years that the closed series reached and in the present one.
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
    let series: Vec<(u32, i64)> = connection
        .prepare("SELECT series, opened_at FROM incarnation ORDER BY series")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<_>>()?;
    // The present series has lost nothing: everything it printed is here.
    let closed = series
        .split_last()
        .map(|(_, closed)| closed)
        .unwrap_or_default();
    for (letter, opened_at) in closed {
        let first_year = chrono::DateTime::from_timestamp_millis(*opened_at)
            .map_or(year, |at| at.naive_utc().date().year());
        for year in first_year..=year {
            let last: u32 = connection
                .prepare_cached(
                    "SELECT coalesce(max(sequence), 0) FROM receipt WHERE year = ?1 AND series = ?2",
                )?
                .query_row(params![year, letter], |row| row.get(0))?;
            for sequence in last + 1..=last + LOOK_AHEAD {
                let number = PrintedNumber {
                    year,
                    series: Series(*letter),
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
