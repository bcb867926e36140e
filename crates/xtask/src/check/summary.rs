//! The summary: one line a check, and one closing line for whoever counts.

/// How a check ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It ran and found nothing.
    Passed,
    /// It ran and found something, or could not run.
    Failed(String),
    /// The repository does not have what it looks at.
    Skipped(String),
}

/// One line of the summary.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Line {
    /// The check.
    pub(crate) name: &'static str,
    /// How it ended.
    pub(crate) outcome: Outcome,
    /// Wall time.
    pub(crate) seconds: f64,
}

/// Whether everything that ran passed, and something ran.
pub(crate) fn is_green(lines: &[Line]) -> bool {
    let passed = lines.iter().any(|line| line.outcome == Outcome::Passed);
    let failed = lines
        .iter()
        .any(|line| matches!(line.outcome, Outcome::Failed(_)));
    passed && !failed
}

/// The table: name, result, seconds, and why when there is something to say.
pub(crate) fn table(lines: &[Line]) -> String {
    let mut text = format!("{:<14}{:<9}{:>8}\n", "check", "result", "seconds");
    for line in lines {
        let (result, why) = match &line.outcome {
            Outcome::Passed => ("ok", ""),
            Outcome::Failed(why) => ("FAILED", first_line(why)),
            Outcome::Skipped(why) => ("not run", first_line(why)),
        };
        let row = format!("{:<14}{result:<9}{:>8.1}  {why}", line.name, line.seconds);
        text.push_str(row.trim_end());
        text.push('\n');
    }
    text
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}

/// The counts, alone on their line.
pub(crate) fn closing_line(lines: &[Line]) -> String {
    let count =
        |wanted: fn(&Outcome) -> bool| lines.iter().filter(|line| wanted(&line.outcome)).count();
    format!(
        "checks: {} passed, {} failed, {} skipped",
        count(|outcome| *outcome == Outcome::Passed),
        count(|outcome| matches!(outcome, Outcome::Failed(_))),
        count(|outcome| matches!(outcome, Outcome::Skipped(_))),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(name: &'static str, outcome: Outcome) -> Line {
        Line {
            name,
            outcome,
            seconds: 1.25,
        }
    }

    #[test]
    fn one_failure_makes_everything_red_and_says_why() {
        let lines = [
            line("format", Outcome::Passed),
            line(
                "rust",
                Outcome::Failed("`cargo test` failed\nand more".to_owned()),
            ),
            line("journeys", Outcome::Skipped("no bridge yet".to_owned())),
        ];
        assert!(!is_green(&lines));
        assert_eq!(
            closing_line(&lines),
            "checks: 1 passed, 1 failed, 1 skipped"
        );
        let table = table(&lines);
        assert!(table.contains("rust          FAILED        1.2  `cargo test` failed\n"));
        assert!(table.contains("journeys      not run       1.2  no bridge yet\n"));
    }

    #[test]
    fn nothing_run_is_not_green() {
        assert!(!is_green(&[]));
        assert!(!is_green(&[line(
            "journeys",
            Outcome::Skipped("later".to_owned())
        )]));
        assert!(is_green(&[line("format", Outcome::Passed)]));
    }
}
