//! A request that comes as a file: what the portal will send (docs/format/request.md).

use super::describe::describe;
use super::documents::Documents;
use crate::dispatch::Call;
use crate::error::{
    AppError, REQUEST_FILE_TOO_LARGE, REQUEST_FILE_UNREADABLE, REQUEST_HOUSEHOLD_UNKNOWN,
    REQUEST_KEY_UNKNOWN, Result,
};
use crate::operation::Operation;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::id::RequestId;
use guichet_domain::number::HouseholdNumber;
use guichet_domain::request::{
    Change, Channel, MAX_CHANGES, MAX_MESSAGE_CHARS, Priority, Proposal, RequestKind, check_changes,
};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Sight, StoreError, Tx, household, merge, request};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use ts_rs::TS;

/// The file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Its text, 256 kB at most.
    pub json: String,
}

/// The request is in the base.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: RequestId,
    /// "D-2026-01893".
    pub number: String,
    /// It had been imported before: nothing was written.
    pub already: bool,
}

/// Largest file, in bytes.
const MAX_BYTES: usize = 256 * 1024;
/// Longest reference and name of an applicant, in characters.
const MAX_LINE_CHARS: usize = 200;
/// How far ahead of this post's clock the portal's may be, in milliseconds.
const CLOCK_MARGIN_MS: i64 = 86_400_000;

const KEYS: [&str; 9] = [
    "kind",
    "external_ref",
    "submitted_at",
    "household_number",
    "procedures",
    "applicant",
    "message",
    "origin_ref",
    "changes",
];
const CHANGE_KEYS: [&str; 4] = ["target", "field", "base", "proposed"];

/// What a file says.
struct File {
    external_ref: String,
    submitted_at: i64,
    household_number: Option<HouseholdNumber>,
    proposal: Proposal,
}

/// Imports a request, once for each external reference.
///
/// # Errors
/// `invalid` with the path of each thing that is wrong in the file. Nothing was written then.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let file = File::read(&request.json)?;
    let known = |found: (RequestId, _)| Response {
        id: found.0,
        number: guichet_domain::request::RequestNumber::to_string(&found.1),
        already: true,
    };
    let held = call
        .base()?
        .read::<_, AppError>(|reader| Ok(request::by_external_ref(reader, &file.external_ref)?))?;
    if let Some(found) = held {
        return Ok(known(found));
    }
    call.write(Operation::RequestImport, |tx| receive(call, tx, &file))
}

fn receive(call: &Call<'_>, tx: &Tx<'_>, file: &File) -> Result<Response> {
    if file.submitted_at > tx.now_ms() + CLOCK_MARGIN_MS {
        return Err(wrong("submitted_at", code::DATE_IN_FUTURE).into());
    }
    let documents = Documents::read(tx)?;
    let sight = call.sight(Verb::Write, Volet::Requests)?;
    let household = match file.household_number {
        None => None,
        // The number of a file that was taken into another leads to that one.
        Some(number) => match merge::household_of_number(tx, number)
            .and_then(|id| household::by_id(tx, id, &sight))
        {
            Ok(found) => Some(found.id),
            Err(StoreError::NotFound(_)) => {
                return Err(wrong("household_number", REQUEST_HOUSEHOLD_UNKNOWN).into());
            }
            Err(error) => return Err(error.into()),
        },
    };
    // Without a household it is waited for by the whole commune: who has less could not see it.
    if household.is_none() && sight != Sight::Commune {
        return Err(AppError::new("no_right"));
    }
    let known: BTreeSet<String> = match household {
        Some(id) => describe(tx, id, &documents)?
            .facts()
            .flat_map(|(target, ..)| target.persons().map(str::to_owned).collect::<Vec<_>>())
            .collect(),
        None => BTreeSet::new(),
    };
    check_changes(&file.proposal.changes, &known).into_result()?;
    let household_number = match file.proposal.kind {
        RequestKind::Creation => Some(household::draw_number(tx)?),
        RequestKind::Change => None,
    };
    let new = request::NewRequest {
        channel: Channel::Portal,
        external_ref: Some(&file.external_ref),
        household_number,
        submitted_at: file.submitted_at,
        submitted_by: None,
        entity: None,
        household,
        proposal: &file.proposal,
        priority: Priority::Normal,
    };
    let (id, number) = request::insert(tx, &new)?;
    tx.subject("request", id.uuid());
    tx.detail(serde_json::json!({ "request": number.to_string() }));
    Ok(Response {
        id,
        number: number.to_string(),
        already: false,
    })
}

fn wrong(path: &str, code: &'static str) -> FieldErrors {
    FieldError::new(path, code).into()
}

impl File {
    /// Reads the text of a file, or says everything that is wrong with its form.
    fn read(text: &str) -> Result<Self> {
        if text.len() > MAX_BYTES {
            let error = FieldError::new("", REQUEST_FILE_TOO_LARGE).with("max", MAX_BYTES / 1024);
            return Err(FieldErrors::from(error).into());
        }
        let text = text.trim_start_matches('\u{feff}');
        let object = match serde_json::from_str(text) {
            Ok(Value::Object(object)) => object,
            _ => return Err(wrong("", REQUEST_FILE_UNREADABLE).into()),
        };
        let mut errors = FieldErrors::new();
        unknown_keys(&object, &KEYS, "", &mut errors);
        let mut reading = Reading {
            object: &object,
            errors: &mut errors,
        };
        let kind: Option<RequestKind> = reading.required("kind");
        let external_ref = reading.line("external_ref", true);
        let submitted_at = reading.instant("submitted_at");
        let household_number = reading.number("household_number");
        let proposal = Proposal {
            kind: kind.unwrap_or(RequestKind::Change),
            procedures: reading.optional("procedures").unwrap_or_default(),
            applicant: reading.line("applicant", false),
            message: reading.text("message", MAX_MESSAGE_CHARS, false),
            origin_ref: reading.line("origin_ref", false),
            changes: reading.changes(),
        };
        // A change is of a household; one to come has no number yet.
        match (kind, household_number) {
            (Some(RequestKind::Change), None) if !object.contains_key("household_number") => {
                errors.push(FieldError::new("household_number", code::TEXT_MISSING));
            }
            (Some(RequestKind::Creation), Some(_)) => {
                errors.push(FieldError::new("household_number", REQUEST_KEY_UNKNOWN));
            }
            _ => {}
        }
        errors.into_result()?;
        Ok(Self {
            external_ref: external_ref.unwrap_or_default(),
            submitted_at: submitted_at.unwrap_or_default(),
            household_number,
            proposal,
        })
    }
}

/// A key that this version does not know would be lost: it is refused instead.
fn unknown_keys(object: &Map<String, Value>, known: &[&str], path: &str, to: &mut FieldErrors) {
    for key in object.keys().filter(|key| !known.contains(&key.as_str())) {
        // A key is written by a program, yet it is cut: an error may be logged.
        let shown: String = key.chars().filter(char::is_ascii).take(40).collect();
        let path = guichet_domain::field::path(path, &shown);
        to.push(FieldError::new(path, REQUEST_KEY_UNKNOWN));
    }
}

/// Values of an object, with what is wrong with each.
struct Reading<'a> {
    object: &'a Map<String, Value>,
    errors: &'a mut FieldErrors,
}

impl Reading<'_> {
    fn told(&self, key: &str) -> Option<&Value> {
        self.object.get(key).filter(|value| !value.is_null())
    }

    fn optional<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        let value = self.told(key)?;
        match T::deserialize(value) {
            Ok(value) => Some(value),
            // serde's own words may quote the file: they are dropped.
            Err(_) => {
                self.errors
                    .push(FieldError::new(key, code::REQUEST_VALUE_UNKNOWN));
                None
            }
        }
    }

    fn required<T: DeserializeOwned>(&mut self, key: &str) -> Option<T> {
        if self.told(key).is_none() {
            self.errors.push(FieldError::new(key, code::TEXT_MISSING));
            return None;
        }
        self.optional(key)
    }

    fn line(&mut self, key: &str, required: bool) -> Option<String> {
        self.text(key, MAX_LINE_CHARS, required)
    }

    fn text(&mut self, key: &str, max: usize, required: bool) -> Option<String> {
        let text: Option<String> = match required {
            true => self.required(key),
            false => self.optional(key),
        };
        let text = text?;
        let kept = text.trim();
        if kept.is_empty() && required {
            self.errors.push(FieldError::new(key, code::TEXT_MISSING));
        }
        if kept.chars().count() > max {
            self.errors
                .push(FieldError::new(key, code::TEXT_TOO_LONG).with("max", max));
        }
        (!kept.is_empty()).then(|| kept.to_owned())
    }

    /// An instant with its offset, RFC 3339.
    fn instant(&mut self, key: &str) -> Option<i64> {
        let text: String = self.required(key)?;
        match chrono::DateTime::parse_from_rfc3339(text.trim()) {
            Ok(at) => Some(at.timestamp_millis()),
            Err(_) => {
                self.errors.push(FieldError::new(key, code::DATE_FORMAT));
                None
            }
        }
    }

    /// The number of a household, as a text or a number.
    fn number(&mut self, key: &str) -> Option<HouseholdNumber> {
        let text = match self.told(key)? {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        };
        match text.parse() {
            Ok(number) => Some(number),
            Err(_) => {
                self.errors
                    .push(FieldError::new(key, REQUEST_HOUSEHOLD_UNKNOWN));
                None
            }
        }
    }

    fn changes(&mut self) -> Vec<Change> {
        let Some(list) = self.required::<Vec<Value>>("changes") else {
            return vec![];
        };
        if list.len() > MAX_CHANGES {
            self.errors
                .push(FieldError::new("changes", code::TEXT_TOO_LONG).with("max", MAX_CHANGES));
            return vec![];
        }
        let mut changes = Vec::new();
        for (index, value) in list.iter().enumerate() {
            let path = format!("changes.{index}");
            let Value::Object(object) = value else {
                self.errors
                    .push(FieldError::new(path, code::REQUEST_VALUE_UNKNOWN));
                continue;
            };
            unknown_keys(object, &CHANGE_KEYS, &path, self.errors);
            let mut part = Reading {
                object,
                errors: &mut FieldErrors::new(),
            };
            let (target, field) = (part.required("target"), part.required("field"));
            let at = |mut error: FieldError| {
                error.path = guichet_domain::field::path(&path, &error.path);
                error
            };
            let found: Vec<FieldError> = part.errors.iter().cloned().map(at).collect();
            self.errors.extend(found);
            if !object.contains_key("proposed") {
                let path = guichet_domain::field::path(&path, "proposed");
                self.errors.push(FieldError::new(path, code::TEXT_MISSING));
            }
            if let (Some(target), Some(field)) = (target, field) {
                let value = |key: &str| object.get(key).cloned().unwrap_or(Value::Null);
                changes.push(Change {
                    target,
                    field,
                    base: value("base"),
                    proposed: value("proposed"),
                });
            }
        }
        changes
    }
}
