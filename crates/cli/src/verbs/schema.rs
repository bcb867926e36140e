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
    let types =
        schema::describe(name).ok_or_else(|| Failure::App(AppError::new("unknown_command")))?;
    let answer = json!({ "command": name, "types": types });
    output.answer(&answer, || types)
}
