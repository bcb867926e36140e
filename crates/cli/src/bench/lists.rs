//! The first pages of the lists, each order, through the same gate as a window.

use super::statistics::Series;
use crate::counter::Counter;
use crate::failure::Failure;
use serde_json::{Value, json};

const TURNS: usize = 60;
/// Lines of a page, as the screens ask for them.
const PAGE: u32 = 50;

/// Measures each.
pub(super) fn measure(counter: &Counter) -> Result<Vec<(&'static str, Series)>, Failure> {
    let question = |sort: &str| json!({ "sort": sort });
    let latest = |sort: &str| json!({ "sort": sort, "descending": true });
    let mut measured = Vec::new();
    for (key, command, question) in [
        ("list_households_name", "household.list", question("name")),
        (
            "list_households_number",
            "household.list",
            question("number"),
        ),
        ("list_households_town", "household.list", question("town")),
        (
            "list_households_children",
            "household.list",
            question("children"),
        ),
        (
            "list_households_created",
            "household.list",
            latest("created"),
        ),
        (
            "list_households_changed",
            "household.list",
            latest("changed"),
        ),
        ("list_persons_name", "person.list", question("name")),
        (
            "list_persons_first_name",
            "person.list",
            question("first_name"),
        ),
        ("list_persons_birth", "person.list", question("birth")),
        (
            "list_persons_children",
            "person.list",
            json!({ "role": "child" }),
        ),
    ] {
        let request = json!({ "question": question, "limit": PAGE });
        measured.push((key, times(counter, command, &request)?));
    }
    let first = json!({ "question": {}, "limit": PAGE });
    let page = counter.call("household.list", first.clone())?;
    let mut next = first;
    next["after"] = page["next"].clone();
    measured.push((
        "list_households_next",
        times(counter, "household.list", &next)?,
    ));
    for (key, command) in [
        ("list_households_count", "household.list"),
        ("list_persons_count", "person.list"),
    ] {
        measured.push((key, times(counter, command, &json!({ "limit": 0 }))?));
    }
    Ok(measured)
}

fn times(counter: &Counter, command: &str, request: &Value) -> Result<Series, Failure> {
    let mut series = Series::default();
    for _ in 0..TURNS {
        series.time(|| counter.call(command, request.clone()))?;
    }
    Ok(series)
}
