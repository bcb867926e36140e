//! Printing through CUPS: the paper goes to `lp` by its standard input, never through a file.

use guichet_app::{AppError, PrintJob, Printer};

/// The queues of the print service.
#[cfg(unix)]
pub(crate) fn printers() -> Result<Vec<Printer>, AppError> {
    let names = ask("lpstat", &["-e"])?;
    let default = ask("lpstat", &["-d"]).unwrap_or_default();
    let default = default
        .trim()
        .rsplit(": ")
        .next()
        .unwrap_or_default()
        .to_owned();
    let mut found: Vec<Printer> = names
        .lines()
        .map(str::trim)
        .filter(|name| !name.is_empty())
        .map(|name| Printer {
            name: name.to_owned(),
            default: name == default,
        })
        .collect();
    if found.is_empty() {
        return Err(AppError::new("print_no_service"));
    }
    if let [only] = found.as_mut_slice() {
        only.default = true;
    }
    Ok(found)
}

/// Hands a paper to a queue.
#[cfg(unix)]
pub(crate) fn print(job: &PrintJob<'_>) -> Result<String, AppError> {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let mut command = Command::new("lp");
    command.env("LC_ALL", "C").args(["-t", job.title]);
    if let Some(printer) = job.printer {
        command.args(["-d", printer]);
    }
    command
        .arg("-")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command
        .spawn()
        .map_err(|_| AppError::new("print_no_service"))?;
    let failed = || AppError::new("print_failed");
    let mut input = child.stdin.take().ok_or_else(failed)?;
    let written = input.write_all(job.bytes);
    drop(input);
    let output = child.wait_with_output().map_err(|_| failed())?;
    if written.is_err() || !output.status.success() {
        return Err(failed());
    }
    // "request id is PDF-12 (1 file(s))"
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let job = text.split_whitespace().nth(3).ok_or_else(failed)?;
    Ok(job.to_owned())
}

#[cfg(unix)]
fn ask(program: &str, arguments: &[&str]) -> Result<String, AppError> {
    let output = std::process::Command::new(program)
        .env("LC_ALL", "C")
        .args(arguments)
        .output()
        .map_err(|_| AppError::new("print_no_service"))?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Windows printing comes with the trust work: a raw PDF sent to a driver prints garbage. Until
/// then the screen offers to save the PDF.
#[cfg(not(unix))]
pub(crate) fn printers() -> Result<Vec<Printer>, AppError> {
    Err(AppError::new("print_no_service"))
}

#[cfg(not(unix))]
pub(crate) fn print(_job: &PrintJob<'_>) -> Result<String, AppError> {
    Err(AppError::new("print_no_service"))
}
