//! A request where nobody is real: each value is understood first, then drawn anew part by part;
//! what is not understood is left out.

use super::invent::Invention;
use guichet_domain::request::{Proposal, RequestField, Target, read};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use uuid::Uuid;

/// Draws a proposal anew; `days` is by how much its family is moved.
pub(super) fn anonymised(mut proposal: Proposal, days: u64, drawing: &Invention) -> Proposal {
    // Words that stand for persons to come, in the order they are met.
    let mut words: BTreeMap<String, String> = BTreeMap::new();
    let mut person = |name: &mut String| {
        *name = match Uuid::try_parse(name) {
            Ok(id) => drawing.id(id).to_string(),
            Err(_) => {
                let next = format!("p{}", words.len() + 1);
                words.entry(name.clone()).or_insert(next).clone()
            }
        };
    };
    for change in &mut proposal.changes {
        match &mut change.target {
            Target::Household => {}
            Target::Person { person: one } => person(one),
            Target::Kinship { child, person: one } => {
                person(child);
                person(one);
            }
            // The key of a type says which paper it is; a type of the commune's own is named by
            // its id.
            Target::Document {
                document_type,
                person: one,
            } => {
                if let Ok(id) = Uuid::try_parse(document_type) {
                    *document_type = drawing.id(id).to_string();
                }
                if let Some(one) = one {
                    person(one);
                }
            }
        }
        for side in [&mut change.base, &mut change.proposed] {
            *side = match read(change.field, side) {
                Ok(Some(_)) => drawn(change.field, side, days, drawing),
                Ok(None) | Err(_) => Value::Null,
            };
        }
    }
    proposal.applicant = proposal.applicant.map(|name| drawing.whole_name(&name));
    proposal.message = proposal.message.map(|text| Invention::words(&text));
    proposal.origin_ref = proposal.origin_ref.map(|text| drawing.reference(&text));
    proposal
}

fn drawn(field: RequestField, value: &Value, days: u64, drawing: &Invention) -> Value {
    use RequestField as F;
    match (field, value) {
        (F::UsageName | F::BirthName, Value::String(name)) => drawing.surname(name).into(),
        (F::FirstName | F::OtherFirstNames, Value::String(name)) => {
            drawing.first_name(name, None).into()
        }
        (F::Observation, Value::String(text)) => Invention::words(text).into(),
        (F::Emails, Value::Array(all)) => all
            .iter()
            .filter_map(Value::as_str)
            .map(|address| Value::from(drawing.email(address)))
            .collect(),
        // Words of closed lists, yes and no.
        (
            F::Procedures | F::Role | F::Sex | F::Meal | F::Kinship | F::Protected | F::Emergency,
            _,
        ) => value.clone(),
        _ => parts(value, days, drawing),
    }
}

/// An object of several parts, each known by its name.
fn parts(value: &Value, days: u64, drawing: &Invention) -> Value {
    match value {
        Value::Array(all) => all.iter().map(|one| parts(one, days, drawing)).collect(),
        Value::Object(told) => {
            let kept: Map<String, Value> = told
                .iter()
                .map(|(key, part)| (key.clone(), part_of(key, part, days, drawing)))
                .collect();
            Value::Object(kept)
        }
        _ => Value::Null,
    }
}

fn part_of(key: &str, part: &Value, days: u64, drawing: &Invention) -> Value {
    let Value::String(text) = part else {
        return match part {
            Value::Object(_) | Value::Array(_) => parts(part, days, drawing),
            other => other.clone(),
        };
    };
    match key {
        "line" => drawing.street(text).into(),
        "number" => drawing.phone(text).into(),
        "complement" | "label" | "insurer" | "note" | "avoid" | "conduct" | "kit" | "about" => {
            Invention::words(text).into()
        }
        "ine" | "policy" => drawing.reference(text).into(),
        "date" | "expected" | "since" | "until" | "on" | "lifted_on" | "evidence_on"
        | "marital_since" | "presented_on" | "issued_on" | "valid_until" => {
            drawing.day(text, days).into()
        }
        // Codes of registers and closed lists.
        "postcode" | "commune" | "insee" | "country" | "kind" | "nationality"
        | "marital_status" | "weeks" | "status" | "authority" | "evidence" | "pick_up" => {
            part.clone()
        }
        _ => Value::Null,
    }
}
