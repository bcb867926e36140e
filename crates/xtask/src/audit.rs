//! `cargo xtask audit`: known weaknesses of the dependencies, where the lists can be reached.
//!
//! A list that cannot be reached is said to be not checked; it never counts as passed.

use std::fmt;
use std::process::ExitCode;

use serde_json::Value;

use crate::failure::Failure;
use crate::house::House;
use crate::process::{Program, npm};
use crate::tools;

/// What is known of one lock file.
#[derive(Debug, PartialEq, Eq)]
enum Finding {
    Clean,
    Weak(String),
    NotChecked(String),
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Clean => formatter.write_str("no known weakness"),
            Self::Weak(what) => write!(formatter, "WEAK: {what}"),
            Self::NotChecked(why) => write!(formatter, "not checked: {why}"),
        }
    }
}

/// Looks at Cargo.lock and at every package-lock.json.
///
/// # Errors
/// When an argument is given, or a tool cannot be installed or run at all.
pub(crate) fn run(house: &House, arguments: &[String]) -> Result<ExitCode, Failure> {
    if let Some(argument) = arguments.first() {
        return Err(Failure::new(format!("unknown option \"{argument}\"")));
    }
    let mut findings = vec![("Cargo.lock".to_owned(), crates(house)?)];
    for folder in ["ui", "tests/e2e"] {
        if house.has(&format!("{folder}/package-lock.json")) {
            findings.push((
                format!("{folder}/package-lock.json"),
                packages(house, folder)?,
            ));
        }
    }
    println!();
    for (lock, finding) in &findings {
        println!("{lock}: {finding}");
    }
    let weak = findings
        .iter()
        .any(|(_, finding)| matches!(finding, Finding::Weak(_)));
    Ok(if weak {
        ExitCode::FAILURE
    } else {
        ExitCode::SUCCESS
    })
}

fn crates(house: &House) -> Result<Finding, Failure> {
    let deny = tools::ensure(house, tools::CARGO_DENY)?;
    let fetched = Program::new(house, &deny).args(["fetch", "db"]).capture()?;
    if !fetched.success {
        return Ok(Finding::NotChecked(
            "the list of advisories cannot be reached".to_owned(),
        ));
    }
    let checked = Program::new(house, &deny)
        .args([
            "--workspace",
            "--locked",
            "check",
            "--disable-fetch",
            "advisories",
        ])
        .run();
    Ok(match checked {
        Ok(()) => Finding::Clean,
        Err(failure) => Finding::Weak(failure.to_string()),
    })
}

fn packages(house: &House, folder: &str) -> Result<Finding, Failure> {
    let answer = npm(house)
        .args(["--prefix", folder, "audit", "--json"])
        .capture()?;
    Ok(read_npm(&answer.stdout))
}

/// What `npm audit --json` says: a report, or an error when the list is out of reach.
fn read_npm(said: &str) -> Finding {
    let report: Value = serde_json::from_str(said).unwrap_or_default();
    let counts = &report["metadata"]["vulnerabilities"];
    match counts["total"].as_u64() {
        Some(0) => Finding::Clean,
        Some(total) => Finding::Weak(format!("{total} packages: {counts}")),
        None => Finding::NotChecked("the list of advisories cannot be reached".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_report_that_counts_none_is_clean() {
        let clean = r#"{"metadata":{"vulnerabilities":{"high":0,"total":0}}}"#;
        let weak = r#"{"metadata":{"vulnerabilities":{"high":2,"total":2}}}"#;
        let failed = r#"{"error":{"summary":"request failed"}}"#;
        assert_eq!(read_npm(clean), Finding::Clean);
        assert!(matches!(read_npm(weak), Finding::Weak(what) if what.contains("2 packages")));
        for unreadable in [failed, "", "<html>", "{}"] {
            assert!(
                matches!(read_npm(unreadable), Finding::NotChecked(_)),
                "{unreadable}"
            );
        }
    }
}
