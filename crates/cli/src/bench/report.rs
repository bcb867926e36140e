//! The page of measures, each beside its budget.

use super::documents::Documents;
use super::import::Import;
use super::statistics::Figures;
use super::{Town, machine};
use crate::arguments::Bench;
use std::fmt::Write;

/// A job of the table.
struct Job {
    key: &'static str,
    label: &'static str,
    /// The promise, in milliseconds, and on which figure it is kept.
    budget: Option<(u64, Figure)>,
}

/// The figure that a budget speaks of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Figure {
    P95,
    /// For long works met once a day.
    Median,
}

const fn job(key: &'static str, label: &'static str) -> Job {
    Job {
        key,
        label,
        budget: None,
    }
}

const fn promised(key: &'static str, label: &'static str, ms: u64) -> Job {
    Job {
        key,
        label,
        budget: Some((ms, Figure::P95)),
    }
}

const JOBS: &[Job] = &[
    job("argon2id", "one Argon2id, apart"),
    job(
        "login_cold",
        "open: from a closed base to a session, Argon2id included",
    ),
    promised(
        "login_to_search",
        "login to usable search: the same and a first search",
        1_000,
    ),
    job(
        "login_open",
        "login while the base is open, Argon2id included",
    ),
    promised("search", "search (ten kinds of question)", 10),
    promised("household_open", "open a file", 100),
    promised(
        "list_households_name",
        "first page of the families, by name",
        50,
    ),
    promised("list_households_number", "the same, by number", 50),
    promised("list_households_town", "the same, by town", 50),
    promised("list_households_children", "the same, by children", 50),
    promised("list_households_created", "the same, the newest first", 50),
    promised(
        "list_households_changed",
        "the same, the last changed first",
        50,
    ),
    promised("list_households_next", "the page after it, by name", 50),
    promised(
        "list_persons_name",
        "first page of the persons, by name",
        50,
    ),
    promised("list_persons_first_name", "the same, by first name", 50),
    promised("list_persons_birth", "the same, by birth", 50),
    promised(
        "list_persons_children",
        "first page of the children, by name",
        50,
    ),
    job("list_households_count", "count the families"),
    job("list_persons_count", "count the persons"),
    promised("draft_save", "save a draft", 100),
    promised(
        "household_create",
        "create a household (2 adults, 2 children, contact)",
        100,
    ),
    promised("undo", "undo it", 100),
    promised("likely", "likely duplicates of a person being typed", 20),
    promised("receipt", "issue a receipt, PDF included", 20),
    promised("fiche", "issue a fiche famille, PDF included", 20),
    promised(
        "missing",
        "issue a letter of missing documents, PDF included",
        20,
    ),
    promised("request_list", "a page of the requests that wait", 50),
    promised(
        "request_decide",
        "validate a request: move, new contact",
        300,
    ),
    job("queue_paper", "print the list of the requests that wait"),
    promised(
        "file_picture",
        "keep a scan of 5 MB, a JPEG decoded whole",
        300,
    ),
    promised("file_pdf", "keep a scan of 5 MB, a PDF", 300),
    job("file_read", "read it back for the screen"),
    Job {
        key: "backup_folder",
        label: "back up as at the end of a day, read back",
        budget: Some((5_000, Figure::Median)),
    },
    Job {
        key: "backup_with_files",
        label: "the same with 400 MB of files beside the base",
        budget: Some((5_000, Figure::Median)),
    },
    job("backup_file", "back up to one complete file, read back"),
    job("verify", "full check, replay of the change log included"),
];

/// Memory promised for the whole process tree, webview included, in KiB.
const MEMORY_KIB: u64 = 400 * 1024;

/// The page, as docs/PERFORMANCE.md holds it.
pub(super) fn page(
    towns: &[Town],
    documents: Option<&Documents>,
    import: Option<&Import>,
    bench: &Bench,
) -> String {
    let mut page = String::from(INTRODUCTION);
    let sizes: Vec<String> = bench.households.iter().map(u32::to_string).collect();
    // Writing into a String cannot fail.
    let _ = writeln!(page, "Machine: {}.\n", machine::in_one_line());
    let _ = writeln!(
        page,
        "Command: `cargo xtask bench --households {} --seed {} --out docs/PERFORMANCE.md` \
         (version {}{}).\n",
        sizes.join(","),
        bench.seed,
        env!("CARGO_PKG_VERSION"),
        match cfg!(debug_assertions) {
            true => ", **debug build: these figures mean nothing**",
            false => ", release build",
        }
    );
    for town in towns {
        section(&mut page, town);
    }
    if let Some(documents) = documents {
        of_documents(&mut page, documents);
    }
    if let Some(import) = import {
        of_import(&mut page, import);
    }
    page.push_str(NOTES);
    page
}

fn section(page: &mut String, town: &Town) {
    let _ = writeln!(
        page,
        "## {} households\n",
        grouped(u64::from(town.households))
    );
    let _ = writeln!(
        page,
        "About {} members on file. Base: {} MB. Made in {:.1} s, {:.2} ms a household. \
         Key derivation: Argon2id, {}.{}\n",
        grouped(town.persons),
        town.base_bytes / 1_000_000,
        town.made_in_seconds,
        town.made_in_seconds * 1_000.0 / f64::from(town.households.max(1)),
        town.key_derivation,
        match &town.load {
            Some(load) => format!(" Load of the machine when the measures began: {load}."),
            None => String::new(),
        },
    );
    page.push_str(TABLE_HEAD);
    for job in JOBS {
        let Some((_, figures)) = town.figures.iter().find(|(key, _)| key == job.key) else {
            continue;
        };
        row(page, job, figures);
    }
    let memory = match town.pss_kib {
        Some(kib) => format!(
            "{} MB | | | 1 | 400 MB | {} |",
            kib / 1024,
            verdict(kib <= MEMORY_KIB)
        ),
        None => "not told by this system | | | | 400 MB | |".to_owned(),
    };
    let _ = writeln!(
        page,
        "| memory (PSS) after the searches, core alone | {memory}\n"
    );
}

/// Jobs on supporting documents.
const DOCUMENT_JOBS: &[Job] = &[
    promised("documents_oldest", "first page to validate, the oldest", 50),
    promised("documents_by_type", "first page to validate, by type", 50),
    promised("home", "the first screen, with their count", 100),
    Job {
        key: "recompute",
        label: "recompute what every family must provide",
        budget: Some((10_000, Figure::Median)),
    },
    job("awaited", "first page of what families must bring"),
];

fn of_documents(page: &mut String, documents: &Documents) {
    // Writing into a String cannot fail.
    let _ = writeln!(
        page,
        "## Supporting documents\n\n{} households, {} documents to validate, {} to bring.\n",
        grouped(documents.households),
        grouped(documents.waiting),
        grouped(documents.awaited),
    );
    page.push_str(TABLE_HEAD);
    for job in DOCUMENT_JOBS {
        if let Some((_, figures)) = documents.figures.iter().find(|(key, _)| key == job.key) {
            row(page, job, figures);
        }
    }
    page.push('\n');
}

/// Jobs on a town that arrives.
const IMPORT_JOBS: &[Job] = &[
    job("import_preview", "look at the file, duplicates compared"),
    Job {
        key: "import_run",
        label: "take it in",
        budget: Some((60_000, Figure::Median)),
    },
    job("import_again", "the same file again: nothing is written"),
    job("import_undo", "take the whole import back"),
];

fn of_import(page: &mut String, import: &Import) {
    let peak = match import.peak_kib {
        Some(kib) => format!(" The process held {} MB at most.", kib / 1024),
        None => String::new(),
    };
    // Writing into a String cannot fail.
    let _ = writeln!(
        page,
        "## A town that arrives\n\nA CSV of {} households, {} lines, into an empty base.{peak}\n",
        grouped(import.households),
        grouped(import.lines),
    );
    page.push_str(TABLE_HEAD);
    for job in IMPORT_JOBS {
        if let Some((_, figures)) = import.figures.iter().find(|(key, _)| key == job.key) {
            row(page, job, figures);
        }
    }
    page.push('\n');
}

/// Head of a table of jobs.
const TABLE_HEAD: &str =
    "| job | median | p95 | p99 | n | budget | |\n|---|--:|--:|--:|--:|--:|---|\n";

fn row(page: &mut String, job: &Job, figures: &Figures) {
    let (budget, met) = match job.budget {
        None => (String::new(), ""),
        Some((ms, on)) => {
            let (measured, name) = match on {
                Figure::P95 => (figures.p95_us, "p95"),
                Figure::Median => (figures.median_us, "median"),
            };
            let met = verdict(measured <= ms * 1_000);
            (format!("{name} ≤ {ms} ms"), met)
        }
    };
    let _ = writeln!(
        page,
        "| {} | {} | {} | {} | {} | {budget} | {met} |",
        job.label,
        milliseconds(figures.median_us),
        milliseconds(figures.p95_us),
        milliseconds(figures.p99_us),
        figures.n,
    );
}

const fn verdict(met: bool) -> &'static str {
    match met {
        true => "met",
        false => "**not met**",
    }
}

/// "12.4 ms", "1,240 ms".
fn milliseconds(us: u64) -> String {
    match us {
        0..100_000 => format!("{}.{:01} ms", us / 1_000, us % 1_000 / 100),
        _ => format!("{} ms", grouped(us / 1_000)),
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

const INTRODUCTION: &str = "# Performance

Measured, not claimed: this page is written by the program itself, on an encrypted base of a
fictional town, through the same gate as the screens (rights, journal and commit included).

";

const NOTES: &str = "## How it is measured

- Each town is made by one process and measured by another, so that its memory is that of a counter
  at work. Questions and files are drawn by a seed: the same at each run.
- The ten kinds of question: three and four letters of a name, a name in capitals, halves of first
  name and name, both whole, half a first name, most of a telephone number, a birth date, a number,
  and a typing error that finds nothing. Twenty hits are asked for, with why each one matched.
- A time runs from the call to its answer; what is written is on the disk by then.
- Memory is that of the core. The budget speaks of the whole process tree, webview included: the
  rest is measured with the window.
";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_at_a_glance() {
        for (us, text) in [
            (480, "0.4 ms"),
            (12_440, "12.4 ms"),
            (99_999, "99.9 ms"),
            (1_240_000, "1,240 ms"),
        ] {
            assert_eq!(milliseconds(us), text);
        }
        assert_eq!(grouped(75_000), "75,000");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }

    #[test]
    fn a_budget_that_is_missed_is_said() {
        let figures = Figures {
            median_us: 9_000,
            p95_us: 10_001,
            p99_us: 11_000,
            n: 3,
        };
        let mut page = String::new();
        row(&mut page, &promised("search", "search", 10), &figures);
        assert!(page.contains("p95 ≤ 10 ms | **not met** |"), "{page}");
    }
}
