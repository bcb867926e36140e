//! `cargo xtask`: every command a person needs, from a fresh machine to a green summary.
//!
//! Plain Rust, no shell: the same commands work on Linux, Windows and macOS. What is missing is
//! said, then installed where the system allows it.
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "talking to a person is its job"
)]

mod audit;
mod bench;
mod check;
mod failure;
mod help;
mod house;
mod launch;
mod process;
mod system;
mod tools;
mod types;
mod ui;

use std::process::ExitCode;

use failure::Failure;
use house::House;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("\ncargo xtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command named by the first argument.
fn dispatch(arguments: &[String]) -> Result<ExitCode, Failure> {
    let (name, rest) = match arguments.split_first() {
        Some((name, rest)) => (name.as_str(), rest),
        None => ("help", [].as_slice()),
    };
    if rest
        .iter()
        .any(|argument| argument == "--help" || argument == "-h")
    {
        help::print();
        return Ok(ExitCode::SUCCESS);
    }
    let house = House::locate()?;
    match name {
        "run" => launch::run(&house, &launch::Options::parse(rest)?),
        "test" => check::run(&house, &check::Options::parse(rest)?),
        "bench" => bench::run(&house, rest),
        "audit" => audit::run(&house, rest),
        "types" => types::regenerate(&house, rest),
        "help" | "--help" | "-h" => {
            help::print();
            Ok(ExitCode::SUCCESS)
        }
        unknown => {
            help::print();
            Err(Failure::new(format!("unknown command \"{unknown}\"")))
        }
    }
}
