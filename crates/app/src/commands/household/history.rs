//! History of every field of a file: who, when, before, after.

use super::require_sight;
use super::view::{number_in_sight, other_of};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::noted;
use guichet_domain::id::{AttachmentId, HouseholdId, PersonId, SupportingDocumentId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::NewAccess;
use guichet_store::history::HistoryLine;
use guichet_store::supporting_document::Told;
use guichet_store::{
    Reader, agent, attachment, history, household, merge, person, split, supporting_document,
};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use ts_rs::TS;
use uuid::Uuid;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// Also how to reach a protected family; the access journal says so.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub revealed: bool,
}

/// One field that moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct FieldChange {
    /// Name of the field in the schema, `usage_name`.
    pub field: String,
    /// Before; none when it was empty or new.
    pub before: Option<String>,
    /// After; none when it was emptied or taken away.
    pub after: Option<String>,
}

/// What one act changed on one row.
#[derive(Debug, Serialize, TS)]
pub struct HistoryEntry {
    /// When, local ISO time.
    pub at: String,
    /// Who; none for what the program did.
    pub agent: Option<String>,
    /// What was being done.
    pub operation: String,
    /// `person`, `address`, `phone`, `household`, `member`, `follow`, `email`, `kinship`,
    /// `care_plan`, `note`, `distinct_person`, `supporting_document`, `attachment`, `merge`.
    pub kind: String,
    /// The person it is about, when it is one.
    pub about: Option<String>,
    /// Of a link of a child: the person at its other end; of a document: its type.
    pub with: Option<String>,
    /// The fields that moved.
    pub changes: Vec<FieldChange>,
    /// The row was taken away.
    pub removed: bool,
    /// Of a separation, or its undo: the number of the other file, for who may see it.
    pub file: Option<String>,
}

/// The last five hundred, the latest first.
pub type Response = Vec<HistoryEntry>;

const SHOWN: u32 = 500;

/// Tells the history, of the volets that who asks may read in this file.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let environment = call.host.environment.as_ref();
    let base = call.base()?;
    let entries = base.read::<_, AppError>(|reader| {
        let found = require_sight(call, reader, request.household, Verb::Read, Volet::Identity)?;
        let mut volets = Vec::new();
        for volet in call.rights()?.readable() {
            if volet == Volet::Contact && found.protected && !request.revealed {
                continue;
            }
            if household::visible(reader, found.id, &call.sight(Verb::Read, volet)?)? {
                volets.push(volet);
            }
        }
        let identity = call.sight(Verb::Read, Volet::Identity)?;
        let lines = history::of_household(reader, found.id, &volets, &identity, SHOWN)?;
        let mut agents: BTreeMap<Uuid, String> = BTreeMap::new();
        for agent in agent::all(reader)? {
            agents.insert(agent.id.uuid(), agent.display_name);
        }
        let mut entries = Vec::with_capacity(lines.len());
        let restricted = call.sight(Verb::Read, Volet::RestrictedDocuments)?;
        let restricted = household::visible(reader, found.id, &restricted)?;
        let passed = passed_on(&lines);
        let splits = splits_of(call, reader, found.id)?;
        for line in lines {
            if line.after.is_none() && passed.contains(&(line.entity, line.at)) {
                continue;
            }
            let document = match line.kind.as_str() {
                "supporting_document" => {
                    let id = SupportingDocumentId::from_uuid(line.entity);
                    supporting_document::told(reader, id)?
                }
                "attachment" => told_of_attachment(reader, &line)?,
                _ => None,
            };
            // A file that an undo took away no longer says whose document it showed.
            let hidden = match &document {
                Some(told) => told.restricted,
                None => line.kind == "attachment",
            };
            if hidden && !restricted {
                continue;
            }
            let person = document.as_ref().and_then(|told| told.person);
            let person = person.map(PersonId::uuid);
            let with = match document {
                Some(told) => Some(told.label),
                None => named(reader, line.linked)?,
            };
            entries.push(HistoryEntry {
                at: crate::time::iso(environment, line.at),
                agent: line.agent.and_then(|id| agents.get(&id.uuid()).cloned()),
                operation: line.operation.clone(),
                kind: line.kind.clone(),
                about: named(reader, person.or_else(|| subject(&line)))?,
                changes: match line.kind.as_str() {
                    "distinct_person" => told_apart(&line, with.clone()),
                    "merge" => taken_in(reader, &line)?,
                    _ => changes(&line),
                },
                with,
                removed: line.after.is_none(),
                file: match SPLITS.contains(&line.operation.as_str()) {
                    true => splits.get(&line.at).cloned(),
                    false => None,
                },
            });
        }
        Ok(entries)
    })?;
    let entry = |kind| -> Result<NewAccess> {
        Ok(NewAccess {
            subject: Some(("household", request.household.uuid())),
            ..NewAccess::by(call.session()?.agent.uuid(), kind)
        })
    };
    let mut accesses = vec![entry("household.history")?];
    if request.revealed {
        accesses.push(entry("household.reveal")?);
    }
    // What reaches a protected family is not shown unless it can be noted.
    if request.revealed {
        base.record_access(&accesses)?;
    } else if !base.is_damaged() {
        noted(base.record_access(&accesses))?;
    }
    Ok(entries)
}

/// What separates a file, and what puts it together again.
const SPLITS: [&str; 2] = ["household.split", "split.undo"];

/// When this file was split, made by a split or given back, with the number of the other one where
/// it is in sight.
fn splits_of(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
) -> Result<BTreeMap<i64, String>> {
    let mut numbers = BTreeMap::new();
    for split in split::of_household(reader, id)? {
        if let Some(number) = number_in_sight(call, reader, other_of(&split, id))? {
            let instants = [Some(split.at), split.undone_at].into_iter().flatten();
            numbers.extend(instants.map(|at| (at, number.clone())));
        }
    }
    Ok(numbers)
}

/// Rows that a merge passed from one of the owners told here to another, in one act: the end of the
/// one is no loss.
fn passed_on(lines: &[HistoryLine]) -> BTreeSet<(Uuid, i64)> {
    let merges = ["household.merge", "person.merge", "merge.undo"];
    lines
        .iter()
        .filter(|line| line.after.is_some() && merges.contains(&line.operation.as_str()))
        .map(|line| (line.entity, line.at))
        .collect()
}

/// The person that a line is about: herself, or who a phone, e-mail, place in the household, link
/// or care plan belongs to.
fn subject(line: &HistoryLine) -> Option<Uuid> {
    match line.kind.as_str() {
        "person" => Some(line.entity),
        // Of a file nobody has that id.
        "merge" => Some(line.owner),
        "phone" | "email" | "kinship" | "care_plan" | "distinct_person" => Some(line.owner),
        "member" | "supporting_document" => {
            let json = line.after.as_deref().or(line.before.as_deref())?;
            let json: serde_json::Value = serde_json::from_str(json).ok()?;
            Uuid::try_parse(json.get("person")?.as_str()?).ok()
        }
        _ => None,
    }
}

/// That two persons were told apart, or no longer are: the other one by her name. What the decision
/// rests upon is a digest, which tells nothing.
fn told_apart(line: &HistoryLine, other: Option<String>) -> Vec<FieldChange> {
    let (before, after) = match (line.field_group.as_str(), line.after.is_some()) {
        ("link", true) => (None, other),
        (_, false) => (other, None),
        (_, true) => return vec![],
    };
    vec![FieldChange {
        field: "other".to_owned(),
        before,
        after,
    }]
}

/// The document of a file. Of one that an undo took away, the link is in the line or nowhere.
fn told_of_attachment(reader: &Reader<'_>, line: &HistoryLine) -> Result<Option<Told>> {
    let document = attachment::document_of(reader, AttachmentId::from_uuid(line.entity))?;
    match document {
        Some(document) => Ok(supporting_document::told(reader, document)?),
        None => Ok(None),
    }
}

/// What a merge took in, or gave back: a name, or the number of a file.
fn taken_in(reader: &Reader<'_>, line: &HistoryLine) -> Result<Vec<FieldChange>> {
    let name = |json: &Option<String>| -> Result<Option<String>> {
        let json: Option<serde_json::Value> = json
            .as_deref()
            .and_then(|json| serde_json::from_str(json).ok());
        let id = json
            .as_ref()
            .and_then(|json| json.get("absorbed")?.as_str())
            .and_then(|id| Uuid::try_parse(id).ok());
        let Some(id) = id else { return Ok(None) };
        match merge::number_of(reader, HouseholdId::from_uuid(id)) {
            Ok(number) => Ok(Some(number.to_string())),
            Err(guichet_store::StoreError::NotFound(_)) => named(reader, Some(id)),
            Err(error) => Err(error.into()),
        }
    };
    Ok(vec![FieldChange {
        field: "absorbed".to_owned(),
        before: name(&line.before)?,
        after: name(&line.after)?,
    }])
}

fn named(reader: &Reader<'_>, id: Option<Uuid>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    match person::by_id(reader, PersonId::from_uuid(id)) {
        Ok(fields) => Ok(Some(fields.display_name())),
        Err(guichet_store::StoreError::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Columns that name another row or an order: they mean nothing to people.
const TECHNICAL: &[&str] = &[
    "household",
    "person",
    "position",
    "entity",
    "child",
    "author",
    "written_at",
    "document_type",
    "decided_by",
    "decided_at",
    "replaced",
    "adult",
    "supporting_document",
    "added_by",
    "added_at",
    "seen",
    "bytes",
    "sha256",
    "key",
    "stored",
];

fn changes(line: &HistoryLine) -> Vec<FieldChange> {
    let parse = |json: &Option<String>| -> serde_json::Map<String, serde_json::Value> {
        json.as_deref()
            .and_then(|json| serde_json::from_str(json).ok())
            .unwrap_or_default()
    };
    let (before, after) = (parse(&line.before), parse(&line.after));
    let mut fields: Vec<&String> = before.keys().chain(after.keys()).collect();
    fields.sort();
    fields.dedup();
    fields
        .into_iter()
        .filter(|field| !TECHNICAL.contains(&field.as_str()))
        .filter_map(|field| {
            let (before, after) = (text(before.get(field)), text(after.get(field)));
            (before != after).then(|| FieldChange {
                field: field.clone(),
                before,
                after,
            })
        })
        .collect()
}

fn text(value: Option<&serde_json::Value>) -> Option<String> {
    match value? {
        serde_json::Value::Null => None,
        serde_json::Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_fields_that_moved_are_told() {
        let line = HistoryLine {
            at: 0,
            agent: None,
            operation: "household.update_member".to_owned(),
            kind: "person".to_owned(),
            entity: Uuid::nil(),
            owner: Uuid::nil(),
            linked: None,
            field_group: "name".to_owned(),
            before: Some(r#"{"usage_name":"Marchand","birth_name":null}"#.to_owned()),
            after: Some(r#"{"usage_name":"Marchand","birth_name":"Roux"}"#.to_owned()),
        };
        let expected = FieldChange {
            field: "birth_name".to_owned(),
            before: None,
            after: Some("Roux".to_owned()),
        };
        assert_eq!(changes(&line), [expected]);
    }
}
