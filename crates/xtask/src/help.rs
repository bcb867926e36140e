//! `cargo xtask help`.

use crate::check::PLAN;

const COMMANDS: &str = "\
cargo xtask COMMAND

  test [--quick] [--only NAME[,NAME]] [--no-install]
        Every check, and one summary. --quick keeps to five minutes on a warm machine.
  help
        This page.

--no-install prints the system packages that are missing instead of installing them.

The checks of `test` (* = also with --quick):
";

/// Prints the commands and the checks.
pub(crate) fn print() {
    print!("{COMMANDS}");
    for check in PLAN {
        let mark = if check.quick { '*' } else { ' ' };
        println!("  {mark} {:<13}{}", check.name, check.purpose);
    }
}
