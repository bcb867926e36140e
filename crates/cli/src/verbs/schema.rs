//! `guichet schema`: what the commands ask and answer.

use crate::arguments::Schema;
use crate::failure::Failure;
use crate::output::Output;
use guichet_app::{AppError, Command, schema};
use serde_json::json;

pub(super) fn run(asked: &Schema, output: Output) -> Result<(), Failure> {
    let Some(name) = &asked.command else {
        let names: Vec<&str> = Command::ALL.iter().map(|command| command.name()).collect();
        return output.answer(&json!({ "commands": names }), || names.join("\n"));
    };
    if name == EDIT {
        let types = steps();
        let answer = json!({ "command": name, "types": types });
        return output.answer(&answer, || types.clone());
    }
    let types =
        schema::describe(name).ok_or_else(|| Failure::App(AppError::new("unknown_command")))?;
    let answer = json!({ "command": name, "types": types });
    output.answer(&answer, || types)
}

/// Not a command: a file of steps, each one a command.
const EDIT: &str = "household.edit";

/// What a file of steps holds.
fn steps() -> String {
    let mut types = String::from(
        "household.edit\n  [ { \"<étape>\": <request, sans household> }, … ]\n  Chaque étape est \
         un acte\u{a0}; la première refusée arrête la suite.\n\n",
    );
    for verb in super::household::STEPS {
        types.push_str(&schema::describe(&format!("household.{verb}")).unwrap_or_default());
        types.push('\n');
    }
    types
}
