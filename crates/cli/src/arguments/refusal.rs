//! A command line that asks for help, or that is not understood.

use clap::error::{ContextKind, ContextValue, ErrorKind};
use std::io::Write;
use std::process::ExitCode;

/// A command line not understood.
const USAGE: u8 = 2;

/// What clap has to say instead of arguments.
#[derive(Debug)]
pub(crate) struct Refusal(pub(super) clap::Error);

impl Refusal {
    /// Shows help on standard output, a refusal on standard error, and gives the exit code.
    pub(crate) fn show(&self) -> ExitCode {
        let asked_for = matches!(
            self.0.kind(),
            ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
        );
        // Nothing better can be done when the terminal is gone.
        let _ = match asked_for {
            true => write!(std::io::stdout(), "{}", self.0.render()),
            false => writeln!(std::io::stderr(), "{}", self.sentence()),
        };
        match asked_for {
            true => ExitCode::SUCCESS,
            false => ExitCode::from(USAGE),
        }
    }

    fn sentence(&self) -> String {
        let argument = self.said(ContextKind::InvalidArg);
        let what = match self.0.kind() {
            ErrorKind::UnknownArgument => format!("option inconnue\u{a0}: {argument}"),
            ErrorKind::InvalidSubcommand => format!(
                "commande inconnue\u{a0}: {}",
                self.said(ContextKind::InvalidSubcommand)
            ),
            ErrorKind::MissingRequiredArgument => format!("il manque {argument}"),
            ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
                "il manque la commande".to_owned()
            }
            ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
                format!("valeur refusée pour {argument}")
            }
            ErrorKind::ArgumentConflict => format!("{argument} est donné deux fois ou de trop"),
            ErrorKind::InvalidUtf8 => "un mot n’est pas en UTF-8".to_owned(),
            _ => "elle n’est pas comprise".to_owned(),
        };
        format!(
            "Erreur\u{a0}: commande mal écrite, {what} [usage]\n\
             Voir «\u{a0}guichet --help\u{a0}»."
        )
    }

    /// What clap says of itself; never a value, which may name somebody.
    fn said(&self, kind: ContextKind) -> String {
        match self.0.get(kind) {
            Some(ContextValue::String(text)) => text.clone(),
            Some(ContextValue::Strings(texts)) => texts.join(", "),
            _ => String::new(),
        }
    }
}
