//! Small things that every statement needs.

use uuid::Uuid;

/// An identifier as it stands in the JSON of the change log: 32 hexadecimal letters.
pub(crate) fn hex(id: Uuid) -> String {
    id.simple().to_string()
}

/// Reads such an identifier.
pub(crate) fn unhex(text: &str) -> Option<Uuid> {
    Uuid::try_parse(text).ok()
}
