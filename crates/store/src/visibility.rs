//! What an agent may see, as a filter that goes inside the query: before ranking, before LIMIT,
//! before counting. Two roles asking the same thing get the same bytes whether or not the person
//! hidden from one of them exists.

use guichet_domain::id::EntityId;

/// The households in sight for one volet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sight {
    /// Every household of the commune.
    Commune,
    /// Households followed by one of these entities.
    Entities(Vec<EntityId>),
    /// None.
    Nothing,
}

/// The filter on a household named by `{household}` in a query, bound to one JSON parameter.
///
/// The parameter is `null` for the whole commune, otherwise the list of entities.
pub(crate) fn clause(household: &str, parameter: &str) -> String {
    format!(
        "({parameter} IS NULL OR EXISTS (
           SELECT 1 FROM follow f WHERE f.household = {household} AND f.until IS NULL
             AND f.entity IN (SELECT unhex(value) FROM json_each({parameter}))))"
    )
}

impl Sight {
    /// The JSON bound to [`clause`].
    pub(crate) fn parameter(&self) -> Option<String> {
        let hex: Vec<String> = match self {
            Self::Commune => return None,
            Self::Nothing => vec![],
            Self::Entities(entities) => entities
                .iter()
                .map(|entity| crate::sql::hex(entity.uuid()))
                .collect(),
        };
        Some(serde_json::json!(hex).to_string())
    }
}
