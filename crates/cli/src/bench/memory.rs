//! Memory of this process as the system shares it out.

use std::path::Path;

/// Proportional set size in KiB: what the process costs the machine, shared pages divided among
/// those who share them.
pub(super) fn pss_kib() -> Option<u64> {
    of(Path::new("/proc/self/smaps_rollup"))
}

/// The most resident memory that this process ever held, in KiB: pages shared with others count
/// whole.
pub(super) fn peak_kib() -> Option<u64> {
    line_of(Path::new("/proc/self/status"), "VmHWM:")
}

fn of(rollup: &Path) -> Option<u64> {
    line_of(rollup, "Pss:")
}

fn line_of(file: &Path, name: &str) -> Option<u64> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    line.trim().strip_suffix("kB")?.trim().parse().ok()
}

/// Where the system has no such file, nothing is claimed.
#[cfg(test)]
mod tests {
    #[test]
    fn a_process_costs_something_where_the_system_tells() {
        if cfg!(target_os = "linux") {
            assert!(super::pss_kib().unwrap() > 500);
            assert!(super::peak_kib() >= super::pss_kib());
        }
        assert_eq!(super::of(std::path::Path::new("/nowhere")), None);
    }
}
