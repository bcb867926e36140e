//! Two answers that stand together.

use crate::procedure::Procedure;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The JSON of a field group in which both answers stand, for the groups where they can: the
/// observation and the procedures of a household, a care plan. `None` for any other group, or when
/// either JSON is not that of the group.
///
/// Texts follow each other on lines of their own, one that holds the other alone stays; of two
/// days a care plan ends on, the earlier one: it is looked at again sooner.
#[must_use]
pub fn joined(group: &str, survivor: &str, absorbed: &str) -> Option<String> {
    let read = |json: &str| serde_json::from_str::<Map<String, Value>>(json).ok();
    let (survivor, absorbed) = (read(survivor)?, read(absorbed)?);
    let text = |side: &Map<String, Value>, field: &str| -> Option<String> {
        side.get(field)?.as_str().map(str::to_owned)
    };
    let of = |field: &str| (text(&survivor, field), text(&absorbed, field));
    let both = match group {
        "observation" => vec![("observation", lines(of("observation")))],
        "procedures" => vec![("procedures", procedures(of("procedures"))?)],
        "care_plan" => vec![
            ("avoid", lines(of("avoid"))),
            ("conduct", lines(of("conduct"))),
            ("kit", lines(of("kit"))),
            ("until", earlier(of("until"))),
        ],
        _ => return None,
    };
    let both: Map<String, Value> = both
        .into_iter()
        .map(|(field, value)| (field.to_owned(), value.map_or(Value::Null, Value::String)))
        .collect();
    Some(Value::Object(both).to_string())
}

/// Two ends of a comparison.
type Ends = (Option<String>, Option<String>);

fn lines(ends: Ends) -> Option<String> {
    match ends {
        (Some(first), Some(second)) if first.contains(&second) => Some(first),
        (Some(first), Some(second)) if second.contains(&first) => Some(second),
        (Some(first), Some(second)) => Some(format!("{first}\n{second}")),
        (first, second) => first.or(second),
    }
}

/// ISO days: their order is that of their letters.
fn earlier(ends: Ends) -> Option<String> {
    match ends {
        (Some(first), Some(second)) => Some(first.min(second)),
        (first, second) => first.or(second),
    }
}

fn procedures(ends: Ends) -> Option<Option<String>> {
    let read = |text: Option<String>| -> Option<BTreeSet<Procedure>> {
        text.map_or(Some(BTreeSet::new()), |text| {
            serde_json::from_str(&text).ok()
        })
    };
    let all: BTreeSet<Procedure> = &read(ends.0)? | &read(ends.1)?;
    Some(serde_json::to_string(&all).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_answers_stand() {
        for (group, survivor, absorbed, expected) in [
            (
                "observation",
                r#"{"observation":"Sonner deux fois."}"#,
                r#"{"observation":"Parle turc."}"#,
                r#"{"observation":"Sonner deux fois.\nParle turc."}"#,
            ),
            (
                "observation",
                r#"{"observation":"Parle turc."}"#,
                r#"{"observation":"Parle turc. Sonner."}"#,
                r#"{"observation":"Parle turc. Sonner."}"#,
            ),
            (
                "procedures",
                r#"{"procedures":"[\"dossier\",\"canteen\"]"}"#,
                r#"{"procedures":"[\"dossier\",\"school\"]"}"#,
                r#"{"procedures":"[\"dossier\",\"school\",\"canteen\"]"}"#,
            ),
            (
                "care_plan",
                r#"{"avoid":"Arachides","conduct":null,"kit":"Sac","until":"2027-01-31"}"#,
                r#"{"avoid":"Œufs","conduct":"Appeler le 15","kit":null,"until":"2026-12-01"}"#,
                r#"{"avoid":"Arachides\nŒufs","conduct":"Appeler le 15","kit":"Sac","until":"2026-12-01"}"#,
            ),
        ] {
            assert_eq!(joined(group, survivor, absorbed).as_deref(), Some(expected));
        }
    }

    #[test]
    fn other_groups_cannot_hold_two() {
        assert_eq!(joined("name", "{}", "{}"), None);
        assert_eq!(joined("observation", "x", "{}"), None);
    }
}
