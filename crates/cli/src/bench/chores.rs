//! The jobs that write: what a counter does all day.

use super::statistics::Series;
use crate::arguments::Common;
use crate::counter::Counter;
use crate::failure::Failure;
use serde_json::{Value, json};

const DRAFTS: usize = 200;
const CREATIONS: usize = 150;
const RECEIPTS: usize = 100;
const BACKUPS: usize = 3;
const VERIFICATIONS: usize = 2;

/// The jobs, on an open counter.
pub(super) struct Chores<'c>(&'c Counter);

impl<'c> Chores<'c> {
    pub(super) fn new(counter: &'c Counter) -> Self {
        Self(counter)
    }

    /// A form kept while it is typed.
    pub(super) fn drafts(&self) -> Result<Series, Failure> {
        let body = household(0).to_string();
        let mut request = json!({
            "id": null, "kind": "household.create", "household": null,
            "label": "Brouillon", "body": body,
        });
        let mut series = Series::default();
        for _ in 0..DRAFTS {
            let saved = series.time(|| self.0.call("draft.save", request.clone()))?;
            request["id"] = saved["id"].clone();
        }
        Ok(series)
    }

    /// A household of two adults, two children and a contact, then its undoing.
    pub(super) fn creations(&self) -> Result<(Series, Series), Failure> {
        let (mut creations, mut undos) = (Series::default(), Series::default());
        for turn in 0..CREATIONS {
            creations.time(|| self.0.call("household.create", household(turn)))?;
            undos.time(|| self.0.call("act.undo", json!({})))?;
        }
        Ok((creations, undos))
    }

    /// A numbered paper, drawn and written in the journal.
    pub(super) fn receipts(&self, households: &[Value]) -> Result<Series, Failure> {
        let mut series = Series::default();
        for file in households.iter().take(RECEIPTS) {
            let request = json!({ "household": file["id"], "renew": true });
            series.time(|| self.0.call("receipt.issue", request))?;
        }
        Ok(series)
    }

    /// A complete file, read back.
    pub(super) fn backups(&self) -> Result<Series, Failure> {
        let folder = tempfile::tempdir()?;
        let mut series = Series::default();
        for turn in 0..BACKUPS {
            let file = folder.path().join(format!("{turn}.guichet"));
            let request = json!({ "file": file.display().to_string() });
            series.time(|| self.0.call("backup.run", request))?;
        }
        Ok(series)
    }

    /// The full check; a base found unsound stops the measure.
    pub(super) fn verifications(&self) -> Result<Series, Failure> {
        let mut series = Series::default();
        for _ in 0..VERIFICATIONS {
            let report = series.time(|| self.0.call("base.verify", json!({})))?;
            if report["sound"] != true {
                return Err(Failure::terminal("unsound"));
            }
        }
        Ok(series)
    }

    /// Size of the encrypted file, as one backup counts it.
    pub(super) fn base_bytes(&self, common: &Common) -> Result<u64, Failure> {
        let folder = tempfile::tempdir()?;
        let counter = Counter::open(common, None)?;
        let file = folder.path().join("size.guichet");
        let request = json!({ "file": file.display().to_string() });
        let done = counter.call("backup.run", request)?;
        counter.leave()?;
        Ok(done["bytes"].as_u64().unwrap_or_default())
    }
}

/// The family of the journeys, told apart by its turn.
fn household(turn: usize) -> Value {
    let phone = format!("06 39 98 {:02} {:02}", turn / 100 % 100, turn % 100);
    json!({
        "members": [
            { "role": "guardian", "person": {
                "sex": "F", "usage_name": "Marchand", "first_name": "Claire",
                "birth_date": "14031987", "phones": [{ "number": phone }],
                "emails": ["c.marchand@courriel.exemple"],
            } },
            { "role": "partner", "person": {
                "sex": "M", "usage_name": "Bensaïd", "first_name": "Karim",
                "birth_date": "09111985",
            } },
            { "role": "child", "person": {
                "sex": "F", "usage_name": "Marchand", "first_name": "Jeanne",
                "birth_date": "22052017",
            } },
            { "role": "child", "person": {
                "sex": "M", "usage_name": "Bensaïd", "first_name": "Sami",
                "birth_date": "03022021",
            } },
            { "role": "contact", "person": {
                "usage_name": "Durand", "first_name": "Odile",
                "phones": [{ "number": "02 61 91 01 02" }],
            } },
        ],
        "address": {
            "line": "12 rue des Tanneurs", "complement": null, "postcode": "28200",
            "commune": "Châteaudun", "insee": "28088", "country": null,
        },
    })
}
