//! Running the chosen checks: what they need first, then each, whatever the others did.

use std::collections::BTreeSet;
use std::time::Instant;

use super::options::Options;
use super::plan::Check;
use super::summary::{Line, Outcome};
use crate::failure::Failure;
use crate::house::House;
use crate::system::{Group, ensure_node, ensure_packages};
use crate::{check, ui};

/// Runs `checks` and tells how each ended; nothing stops at a failure.
pub(crate) fn execute(house: &House, options: &Options, checks: &[&'static Check]) -> Vec<Line> {
    let mut lines = Vec::new();
    let runnable: Vec<&Check> = checks
        .iter()
        .copied()
        .filter(|check| obstacle(house, check).is_none())
        .collect();

    let groups: BTreeSet<Group> = runnable
        .iter()
        .flat_map(|check| check.packages)
        .copied()
        .collect();
    if !groups.is_empty() {
        let consent = check::consent_of(options.no_install);
        lines.push(timed("system", || ensure_packages(house, &groups, consent)));
    }
    if runnable.iter().any(|check| !check.npm.is_empty()) {
        lines.push(timed("node", || ensure_node(house)));
    }
    for check in checks {
        lines.push(match obstacle(house, check) {
            Some(why) => Line {
                name: check.name,
                outcome: Outcome::Skipped(why),
                seconds: 0.0,
            },
            None => timed(check.name, || {
                for folder in check.npm {
                    ui::install(house, folder)?;
                }
                (check.run)(house, options)
            }),
        });
    }
    lines
}

/// Why `check` has nothing to look at here and now, if so.
fn obstacle(house: &House, check: &Check) -> Option<String> {
    if check.linux_only && !cfg!(target_os = "linux") {
        return Some("it drives WebKitGTK, which only Linux has".to_owned());
    }
    let path = check.looks_at.iter().find(|path| !house.has(path))?;
    Some(format!("{path} is not in the repository yet"))
}

fn timed(name: &'static str, work: impl FnOnce() -> Result<(), Failure>) -> Line {
    println!(
        "\n── {name} {}",
        "─".repeat(70_usize.saturating_sub(name.len()))
    );
    let start = Instant::now();
    let outcome = match work() {
        Ok(()) => Outcome::Passed,
        Err(failure) => {
            println!("{failure}");
            Outcome::Failed(failure.to_string())
        }
    };
    Line {
        name,
        outcome,
        seconds: start.elapsed().as_secs_f64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(
        name: &'static str,
        looks_at: &'static [&'static str],
        run: fn(&House, &Options) -> Result<(), Failure>,
    ) -> Check {
        Check {
            name,
            purpose: "",
            quick: true,
            looks_at,
            linux_only: false,
            packages: &[],
            npm: &[],
            run,
        }
    }

    #[test]
    fn a_failure_stops_nothing_and_a_missing_room_is_said() {
        let house = House::locate().unwrap();
        let checks: Vec<&'static Check> = [
            check("bad", &["Cargo.toml"], |_, _| Err(Failure::new("no"))),
            check("later", &["no/such/room"], |_, _| Ok(())),
            check("good", &[], |_, _| Ok(())),
        ]
        .into_iter()
        .map(|check| &*Box::leak(Box::new(check)))
        .collect();
        let outcomes: Vec<Outcome> = execute(&house, &Options::default(), &checks)
            .into_iter()
            .map(|line| line.outcome)
            .collect();
        assert_eq!(
            outcomes,
            [
                Outcome::Failed("no".to_owned()),
                Outcome::Skipped("no/such/room is not in the repository yet".to_owned()),
                Outcome::Passed,
            ]
        );
    }
}
