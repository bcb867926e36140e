//! A word that must not be seen: from the environment, else typed without echo.

use crate::failure::Failure;
use std::io::IsTerminal;
use zeroize::Zeroizing;

/// The word, from `variable` or typed at `question`.
///
/// # Errors
/// `secret_absent` when there is no variable and nobody at a terminal.
pub(crate) fn secret(variable: &'static str, question: &str) -> Result<Zeroizing<String>, Failure> {
    if let Some(word) = std::env::var_os(variable) {
        let word = word.into_string().map_err(|_| {
            Failure::Terminal("secret_unreadable", vec![("variable", variable.to_owned())])
        })?;
        return Ok(Zeroizing::new(word));
    }
    let absent = || Failure::Terminal("secret_absent", vec![("variable", variable.to_owned())]);
    if !std::io::stdin().is_terminal() {
        return Err(absent());
    }
    rpassword::prompt_password(question)
        .map(Zeroizing::new)
        .map_err(|_| absent())
}
