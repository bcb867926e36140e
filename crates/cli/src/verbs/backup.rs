//! `guichet backup`: a backup, read back before it is announced.

use super::{path, text};
use crate::arguments::{Backup, Common};
use crate::counter::Counter;
use crate::failure::Failure;
use crate::output::Output;
use serde_json::json;

pub(super) fn run(common: &Common, backup: &Backup, output: Output) -> Result<(), Failure> {
    let counter = Counter::open(common, None)?;
    let done = counter.call(
        "backup.run",
        json!({ "file": backup.out.as_deref().map(path) }),
    )?;
    counter.leave()?;
    output.answer(&done, || {
        format!(
            "Sauvegarde faite et relue\u{a0}: {} ({} octets)",
            text(&done, "path"),
            done["bytes"]
        )
    })
}
