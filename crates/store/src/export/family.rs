//! One family, to be read elsewhere: its rows, those that they name, its history. It cannot be
//! imported: what it names outside the family is there by name alone.

use super::lines::Travelling;
use guichet_domain::id::HouseholdId;
use guichet_domain::number::HouseholdNumber;
use uuid::Uuid;

/// Whose export it is.
#[derive(Debug, Clone, Copy)]
pub struct Family {
    /// The household.
    pub household: HouseholdId,
    /// Its number.
    pub number: HouseholdNumber,
}

/// Everybody who is or was in the household.
const PERSONS: &str = "(SELECT person FROM member WHERE household = ?1)";

/// Which rows of a table go out, as a condition on `?1`, the id of the household or null; none for
/// a table that stays out of the export of a family.
pub(super) fn rows_of(table: &Travelling, household: Option<Uuid>) -> Option<String> {
    if household.is_none() {
        return Some("?1 IS NULL".to_owned());
    }
    Some(match table.table {
        "household" => "id = ?1".to_owned(),
        "member"
        | "address"
        | "follow"
        | "note"
        | "supporting_document"
        | "attachment"
        | "request"
        | "receipt" => "household = ?1".to_owned(),
        "person" => format!("id IN {PERSONS}"),
        "phone" | "email" => format!("person IN {PERSONS}"),
        "care_plan" | "kinship" => format!("child IN {PERSONS}"),
        "document_type" => {
            "id IN (SELECT document_type FROM supporting_document WHERE household = ?1)".to_owned()
        }
        "commune" => "?1 NOT NULL".to_owned(),
        "act" | "access" => "subject = ?1".to_owned(),
        "change" => format!("owner = ?1 OR owner IN {PERSONS}"),
        _ => return None,
    })
}
