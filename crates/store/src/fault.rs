//! Places where a test may stop the process dead, to see what a power cut leaves behind.
//!
//! Without the `fault` feature, which only the crash tests enable, [`reach`] is empty.

/// Every site, in the order of a base's life. The crash report counts kills per site.
pub const SITES: &[&str] = &[
    "create.before_swap",
    "write.in_transaction",
    "write.before_commit",
    "write.after_commit",
    "request.decide.entered",
    "keys.before_rename",
    "keys.after_rename",
    "attach.before_rename",
    "attach.after_rename",
    "attach.purged",
    "handover.settled",
    "handover.dropped",
    "scan.claimed",
    "scan.committed",
    "merge.passed",
    "merge.reversed",
    "slot.before_commit",
    "slot.before_settle",
    "migrate.after_copy",
    "migrate.in_transaction",
    "migrate.before_commit",
    "backup.after_copy",
    "backup.before_publish",
    "restore.staged",
    "restore.ready",
    "restore.between_renames",
    "rekey.slots_prepared",
    "rekey.copy_written",
    "rekey.after_swap",
];

/// Marks a place of interest. With the `fault` feature, and when the environment variable
/// `GUICHET_FAULT=site:n` names it, the n-th passage prints `FAULT site` and waits to be killed.
#[cfg(feature = "fault")]
#[allow(clippy::print_stdout)]
pub fn reach(site: &'static str) {
    use std::io::Write;
    use std::sync::atomic::{AtomicU32, Ordering};
    static PASSED: AtomicU32 = AtomicU32::new(0);
    debug_assert!(SITES.contains(&site), "undeclared fault site {site}");
    let Ok(wanted) = std::env::var("GUICHET_FAULT") else {
        return;
    };
    let Some((name, count)) = wanted.split_once(':') else {
        return;
    };
    if name != site {
        return;
    }
    let wanted_count = count.parse::<u32>().unwrap_or(1);
    if PASSED.fetch_add(1, Ordering::SeqCst) + 1 == wanted_count {
        println!("FAULT {site}");
        let _ = std::io::stdout().flush();
        loop {
            std::thread::park();
        }
    }
}

/// Marks a place of interest; empty in this build.
#[cfg(not(feature = "fault"))]
#[inline(always)]
pub fn reach(_site: &'static str) {}
