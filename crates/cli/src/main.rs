//! `guichet`: the counter from a terminal. Every verb goes through the same commands, rights and
//! journal as the screens; nothing here reads or writes a base by itself.
//!
//! | exit code | meaning |
//! | --- | --- |
//! | 0 | done |
//! | 1 | refused or failed; the sentence is on standard error, its code in brackets |
//! | 2 | the command line is not understood |
//! | 75 | the base is in use by another program (`EX_TEMPFAIL`): try again, or `--wait` |

mod arguments;
mod bench;
mod counter;
mod failure;
mod output;
mod terminal;
mod verbs;

use arguments::Arguments;
use failure::Failure;
use std::io::Write;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match arguments::read(std::env::args_os()) {
        Ok(arguments) => arguments,
        Err(refusal) => return refusal.show(),
    };
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        // The reader of a pipe went away: nobody is left to be told.
        Err(Failure::Output(error)) if error.kind() == std::io::ErrorKind::BrokenPipe => {
            ExitCode::SUCCESS
        }
        Err(failure) => {
            let sentence = terminal::sentence(&failure);
            // Standard error is the last resort: when it is closed the exit code alone speaks.
            let _ = writeln!(std::io::stderr(), "{sentence}");
            ExitCode::from(failure.exit_code())
        }
    }
}

fn run(arguments: &Arguments) -> Result<(), Failure> {
    verbs::run(arguments)
}
