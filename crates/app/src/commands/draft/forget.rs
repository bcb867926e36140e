//! Files of drafts that nobody took up again.

use crate::error::{AppError, Result};
use guichet_store::attachment::waiting;
use guichet_store::{Base, Reader, StoreError, setting};

/// Name of the setting of the days after which the files of a draft left alone go.
pub(crate) const DAYS_SETTING: &str = "draft_files_days";
/// Unless the commune sets another number.
const DAYS: u32 = 30;
/// What may be set.
pub(crate) const DAYS_RANGE: std::ops::RangeInclusive<u32> = 1..=365;
/// A day in milliseconds.
const DAY: i64 = 86_400_000;

/// Days during which the files of a draft left alone are kept.
pub(crate) fn kept_days(reader: &Reader<'_>) -> Result<u32, StoreError> {
    let set: Option<u32> = setting::get(reader, DAYS_SETTING)?;
    Ok(set
        .unwrap_or(DAYS)
        .clamp(*DAYS_RANGE.start(), *DAYS_RANGE.end()))
}

/// Takes away the files of the drafts that nobody saved for longer; what was typed stays.
///
/// # Errors
/// What the store says; nothing went then.
pub(crate) fn forget_files(base: &Base) -> Result<()> {
    let dropped = base.write_local::<_, AppError>(|tx| {
        let before = tx.now_ms() - i64::from(kept_days(tx)?) * DAY;
        Ok(waiting::remove_forgotten(tx, before)?)
    })?;
    base.clear_dropped(dropped);
    Ok(())
}
