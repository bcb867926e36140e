//! The jobs that write: what a counter does all day.

use super::statistics::Series;
use crate::arguments::Common;
use crate::counter::Counter;
use crate::failure::Failure;
use serde_json::{Value, json};
use std::time::Instant;

const DRAFTS: usize = 200;
const CREATIONS: usize = 150;
const RECEIPTS: usize = 100;
const REQUESTS: usize = 100;
const QUEUE_PAPERS: usize = 30;
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
        let mut request = json!({
            "id": null, "kind": "household.create", "household": null,
            "label": "Brouillon", "body": "",
        });
        let mut series = Series::default();
        for turn in 0..DRAFTS {
            // Something was typed since the last save: an equal form may not need writing.
            request["body"] = json!(household(turn).to_string());
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

    /// What is asked at each pause of a hand that types a person: does this family exist already?
    pub(super) fn likely(&self, households: &[Value]) -> Result<Series, Failure> {
        let mut series = Series::default();
        for member in households.iter().filter_map(|file| file["members"].get(0)) {
            let fields = &member["fields"];
            let typed = json!({
                "usage_name": fields["usage_name"], "first_name": fields["first_name"],
                "birth_date": member["birth_fr"],
                "phone": member["phones"].get(0).map(|phone| phone["number"].clone()),
            });
            series.time(|| self.0.call("household.likely", typed))?;
        }
        Ok(series)
    }

    /// Another paper of a file, drawn and written in the journal. A file about which there is
    /// nothing to write has none.
    pub(super) fn papers(&self, households: &[Value], kind: &str) -> Result<Series, Failure> {
        let mut series = Series::default();
        for file in households {
            let request = json!({ "household": file["id"], "kind": kind, "renew": true });
            let start = Instant::now();
            match self.0.call("receipt.issue", request) {
                Ok(_) => series.keep(start.elapsed()),
                Err(Failure::App(error)) if error.code == "nothing_missing" => {}
                Err(failure) => return Err(failure),
            }
            if series.len() == RECEIPTS {
                break;
            }
        }
        Ok(series)
    }

    /// The list of the requests that wait, one page.
    pub(super) fn queue_papers(&self) -> Result<Series, Failure> {
        let mut series = Series::default();
        for _ in 0..QUEUE_PAPERS {
            let waiting = json!({ "statuses": ["pending"] });
            series.time(|| self.0.call("request.print_list", waiting))?;
        }
        Ok(series)
    }

    /// A page of the queue; then a move and a new telephone, seen side by side and accepted.
    pub(super) fn requests(&self, households: &[Value]) -> Result<(Series, Series), Failure> {
        let (mut lists, mut decisions) = (Series::default(), Series::default());
        for (turn, file) in households.iter().take(REQUESTS).enumerate() {
            let address = json!({
                "line": format!("{turn} rue des Tanneurs"), "complement": null,
                "postcode": "28200", "commune": "Châteaudun", "insee": "28088", "country": null,
            });
            let contact = json!({ "role": "contact", "person": {
                "usage_name": "Durand", "first_name": "Odile",
                "phones": [{ "number": "02 61 91 01 02" }],
            } });
            let change = json!({
                "household": file["id"], "address": address, "new_members": [contact],
            });
            let sent = self.0.call("request.submit", json!({ "change": change }))?;
            let waiting = json!({ "statuses": ["pending", "to_complete"], "limit": 50 });
            lists.time(|| self.0.call("request.list", waiting))?;
            let shown = self.0.call("request.show", json!({ "id": sent["id"] }))?;
            let rows = shown["rows"].as_array().map(Vec::as_slice);
            let accept = |row: &Value| json!({ "change": row["change"], "decision": "accept" });
            let request = json!({
                "id": sent["id"], "seen": shown["version"],
                "decisions": rows.unwrap_or_default().iter().map(accept).collect::<Vec<_>>(),
            });
            decisions.time(|| self.0.call("request.decide", request))?;
        }
        Ok((lists, decisions))
    }

    /// A dated folder, as at the end of a day; then one complete file. Both are read back.
    pub(super) fn backups(&self) -> Result<(Series, Series), Failure> {
        let folder = tempfile::tempdir()?;
        let mut settings = self.0.call("setting.read", json!({}))?;
        settings["backup_folder"] = json!(folder.path().join("sauvegardes"));
        self.0.call("setting.update", settings)?;
        let (mut dated, mut complete) = (Series::default(), Series::default());
        for turn in 0..BACKUPS {
            dated.time(|| self.0.call("backup.run", json!({ "file": null })))?;
            let file = json!({ "file": folder.path().join(format!("{turn}.guichet")) });
            complete.time(|| self.0.call("backup.run", file))?;
        }
        Ok((dated, complete))
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
