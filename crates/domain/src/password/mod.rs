//! Passwords of the agents.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::field::code;

/// Why a password is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code}")]
pub struct PasswordError {
    /// One of the `password.*` codes.
    pub code: Cow<'static, str>,
}

/// How strong a password is, while it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Strength {
    /// Estimated entropy, in bits.
    pub bits: u32,
    /// True when it would be accepted.
    pub enough: bool,
    /// What to do better.
    pub advice: Option<Cow<'static, str>>,
}

/// Checks a new password.
///
/// # Errors
/// One of the `password.*` codes.
pub fn check(
    password: &str,
    login: &str,
    display_name: &str,
    commune: &str,
) -> Result<(), PasswordError> {
    let _ = (login, display_name, commune);
    if password.chars().count() < 12 {
        return Err(PasswordError {
            code: Cow::Borrowed(code::PASSWORD_TOO_SHORT),
        });
    }
    Ok(())
}

/// How strong a password is.
#[must_use]
pub fn strength(password: &str) -> Strength {
    Strength {
        bits: 0,
        enough: password.chars().count() >= 12,
        advice: None,
    }
}
