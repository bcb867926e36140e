//! `cargo xtask help`.

use crate::check::PLAN;

const COMMANDS: &str = "\
cargo xtask COMMAND

  run [--demo] [--release] [--no-install]
        Builds the application and opens its window; --demo opens a fictional commune. With no
        display it plays the main journey on a virtual one and says where the traces lie.
  test [--quick] [--only NAME[,NAME]] [--no-install]
        Every check, and one summary. --quick keeps to five minutes on a warm machine.
  bench [OPTIONS OF guichet bench]
        The figures of docs/PERFORMANCE.md: the core.
  bench --window [--households N,N] [--out F]
        The same page, its last part: the application as it ships, from the key to the pixel, on a
        virtual display; and a search for names in whatever it wrote.
  bench --quality [--households N,N] [--out F]
        How well families are found: the large towns of the measures among the tests.
  audit
        Known weaknesses of the dependencies, where the lists can be reached.
  types
        Writes ui/src/generated anew from the types of the core.
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
