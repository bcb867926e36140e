//! The machine on which it was measured, in one line.

use std::thread::available_parallelism;

/// "Intel(R) Xeon(R), 2 cores, 24 GB, Debian GNU/Linux 13".
pub(super) fn in_one_line() -> String {
    let cores = available_parallelism().map_or(1, std::num::NonZero::get);
    let mut said = vec![
        field("/proc/cpuinfo", "model name", ':').unwrap_or_else(|| std::env::consts::ARCH.into()),
        format!("{cores} cores"),
    ];
    let memory = field("/proc/meminfo", "MemTotal", ':')
        .and_then(|text| text.strip_suffix(" kB")?.trim().parse::<u64>().ok());
    said.extend(memory.map(|kib| format!("{} GiB", (kib + 512 * 1024) / (1024 * 1024))));
    said.push(
        field("/etc/os-release", "PRETTY_NAME", '=').unwrap_or_else(|| std::env::consts::OS.into()),
    );
    said.join(", ")
}

fn field(file: &str, name: &str, separator: char) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    let (_, value) = line.split_once(separator)?;
    Some(value.trim().trim_matches('"').to_owned())
}
