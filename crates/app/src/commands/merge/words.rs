//! Names and values of a comparison.

use super::MergeField;
use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::household::label_of;
use guichet_domain::id::{EntityId, HouseholdId, PersonId};
use guichet_store::merge::Contested;
use guichet_store::{Reader, StoreError, entity, household, merge, person};
use serde_json::{Map, Value};
use uuid::Uuid;

/// The name of a person, absorbed or not.
pub(crate) fn person(reader: &Reader<'_>, id: Option<Uuid>) -> Result<Option<String>> {
    let Some(id) = id else { return Ok(None) };
    match person::by_id(reader, PersonId::from_uuid(id)) {
        Ok(fields) => Ok(Some(fields.display_name())),
        Err(StoreError::NotFound(_)) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// What is at the other end of a line.
pub(super) fn with(
    _call: &Call<'_>,
    reader: &Reader<'_>,
    contested: &Contested,
) -> Result<Option<String>> {
    let Some(id) = contested.with else {
        return Ok(None);
    };
    match contested.kind {
        "follow" => Ok(Some(entity::by_id(reader, EntityId::from_uuid(id))?.label)),
        "member" => Ok(Some(
            merge::number_of(reader, HouseholdId::from_uuid(id))?.to_string(),
        )),
        _ => person(reader, Some(id)),
    }
}

/// The label of a household.
pub(crate) fn label(reader: &Reader<'_>, id: HouseholdId) -> Result<String> {
    let members = household::members(reader, id)?;
    Ok(label_of(
        members.iter().map(|member| (member.role, &member.fields)),
    ))
}

/// Columns that name other rows or an order.
const TECHNICAL: &[&str] = &["child", "entity", "household", "person", "position"];

/// The fields of two groups that differ.
pub(super) fn fields(survivor: Option<&str>, absorbed: Option<&str>) -> Vec<MergeField> {
    let read = |json: Option<&str>| -> Map<String, Value> {
        json.and_then(|json| serde_json::from_str(json).ok())
            .unwrap_or_default()
    };
    let (ours, theirs) = (read(survivor), read(absorbed));
    let mut names: Vec<&String> = ours.keys().chain(theirs.keys()).collect();
    names.sort();
    names.dedup();
    names
        .into_iter()
        .filter(|name| !TECHNICAL.contains(&name.as_str()))
        .map(|name| MergeField {
            field: name.clone(),
            survivor: text(ours.get(name)),
            absorbed: text(theirs.get(name)),
        })
        .filter(|field| field.survivor != field.absorbed)
        .collect()
}

fn text(value: Option<&Value>) -> Option<String> {
    match value? {
        Value::Null => None,
        Value::String(text) if text.is_empty() => None,
        Value::String(text) => Some(text.clone()),
        other => Some(other.to_string()),
    }
}
