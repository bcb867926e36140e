//! What the scan folder asks of the disk: a port, so that a share that fails can be played.

use std::ffi::OsString;
use std::fs;
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// A regular file of a folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScanFile {
    /// What it is called there.
    pub name: OsString,
    /// Its length.
    pub bytes: u64,
    /// When it was last written, Unix milliseconds of the machine that holds it.
    pub modified_ms: i64,
}

/// The few things done with the files of a scan folder, which may lie on a share that other posts
/// see and that may go away at any time.
pub trait ScanDisk: Send + Sync {
    /// The regular files of a folder; no folder, no symbolic link, nothing hidden.
    ///
    /// # Errors
    /// What the disk says; the folder may be away.
    fn files(&self, folder: &Path) -> io::Result<Vec<ScanFile>>;

    /// The names of the folders in a folder; none when it does not exist.
    ///
    /// # Errors
    /// What the disk says.
    fn folders(&self, folder: &Path) -> io::Result<Vec<OsString>>;

    /// Moves a file into a new folder of its own, in one step that only one of several posts
    /// succeeds in.
    ///
    /// # Errors
    /// `NotFound` when another was faster.
    fn claim(&self, file: &Path, into: &Path) -> io::Result<()>;

    /// Moves a file into a folder, under its name or a name made of it where another has it: it
    /// replaces nothing. The folder is made when it is missing.
    ///
    /// # Errors
    /// What the disk says; the file is where it was then.
    fn give(&self, file: &Path, folder: &Path) -> io::Result<()>;

    /// The first bytes of a regular file that is reached by no link, `most` at most.
    ///
    /// # Errors
    /// What the disk says; `InvalidInput` when it is no regular file.
    fn read(&self, file: &Path, most: u64) -> io::Result<Vec<u8>>;

    /// Writes a file under a name that nothing had, whole before it bears it. Gives the name.
    ///
    /// # Errors
    /// What the disk says; nothing is left then.
    fn write(&self, folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf>;

    /// Removes a file.
    ///
    /// # Errors
    /// What the disk says.
    fn remove(&self, file: &Path) -> io::Result<()>;

    /// Removes a folder that nothing is in; one that holds something stays.
    fn clear(&self, folder: &Path);
}

/// The disk of the machine.
#[derive(Debug, Clone, Copy)]
pub struct RealScanDisk;

/// Names tried before giving up.
const MOST_NAMES: u32 = 1_000;

impl ScanDisk for RealScanDisk {
    fn files(&self, folder: &Path) -> io::Result<Vec<ScanFile>> {
        let mut found = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name();
            // Does not follow a link. What went away meanwhile is not there.
            let Ok(about) = fs::symlink_metadata(entry.path()) else {
                continue;
            };
            if !about.is_file() || is_aside(&name.to_string_lossy()) {
                continue;
            }
            let since = about.modified()?.duration_since(UNIX_EPOCH);
            let since = since.unwrap_or_default().as_millis();
            found.push(ScanFile {
                name,
                bytes: about.len(),
                modified_ms: i64::try_from(since).unwrap_or(i64::MAX),
            });
        }
        Ok(found)
    }

    fn folders(&self, folder: &Path) -> io::Result<Vec<OsString>> {
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(vec![]),
            other => other?,
        };
        let mut found = Vec::new();
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                found.push(entry.file_name());
            }
        }
        Ok(found)
    }

    fn claim(&self, file: &Path, into: &Path) -> io::Result<()> {
        fs::create_dir_all(into)?;
        let name = file.file_name().ok_or(ErrorKind::InvalidInput)?;
        fs::rename(file, into.join(name)).inspect_err(|_| self.clear(into))
    }

    fn give(&self, file: &Path, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)?;
        let name = file.file_name().ok_or(ErrorKind::InvalidInput)?;
        name_newly(file, folder, &name.to_string_lossy()).map(drop)
    }

    fn read(&self, file: &Path, most: u64) -> io::Result<Vec<u8>> {
        let before = fs::symlink_metadata(file)?;
        if !before.is_file() {
            return Err(ErrorKind::InvalidInput.into());
        }
        let opened = fs::File::open(file)?;
        if !is_the_same(&before, &opened.metadata()?) {
            return Err(ErrorKind::InvalidInput.into());
        }
        let mut bytes = Vec::new();
        opened.take(most).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    fn write(&self, folder: &Path, name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let beside = folder.join(format!(".{name}.guichet"));
        let written = write_whole(&beside, bytes);
        let named = written.and_then(|()| name_newly(&beside, folder, name));
        if named.is_err() {
            let _ = fs::remove_file(&beside);
        }
        named
    }

    fn remove(&self, file: &Path) -> io::Result<()> {
        fs::remove_file(file)
    }

    fn clear(&self, folder: &Path) {
        // Not empty, or already gone: either is right.
        let _ = fs::remove_dir(folder);
    }
}

fn write_whole(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = fs::File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Gives a file a name in a folder that nothing there has, and takes its former one away.
fn name_newly(file: &Path, folder: &Path, name: &str) -> io::Result<PathBuf> {
    for n in 0..MOST_NAMES {
        let target = folder.join(numbered(name, n));
        match fs::hard_link(file, &target) {
            Ok(()) => {
                fs::remove_file(file)?;
                return Ok(target);
            }
            Err(error) if error.kind() == ErrorKind::NotFound => return Err(error),
            // The name is taken.
            Err(_) if fs::symlink_metadata(&target).is_ok() => {}
            // A share without second names for a file: nothing has the name, it is moved there.
            Err(_) => return fs::rename(file, &target).map(|()| target),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// Whether a file is what systems and scanners put beside, or has not its name yet.
fn is_aside(name: &str) -> bool {
    let lower = name.to_lowercase();
    let unfinished = [".tmp", ".part", ".partial", ".crdownload"];
    lower.starts_with(['.', '~'])
        || matches!(lower.as_str(), "thumbs.db" | "desktop.ini")
        || unfinished.iter().any(|ending| lower.ends_with(ending))
}

/// "scan.pdf", then "scan (2).pdf", "scan (3).pdf"…
fn numbered(name: &str, n: u32) -> String {
    match (n, name.rsplit_once('.')) {
        (0, _) => name.to_owned(),
        (n, Some((stem, ending))) => format!("{stem} ({}).{ending}", n + 1),
        (n, None) => format!("{name} ({})", n + 1),
    }
}

/// Whether what was opened is what was looked at, and not what a link put in its place.
#[cfg(unix)]
fn is_the_same(looked_at: &fs::Metadata, opened: &fs::Metadata) -> bool {
    use std::os::unix::fs::MetadataExt;
    opened.is_file() && (looked_at.dev(), looked_at.ino()) == (opened.dev(), opened.ino())
}

#[cfg(not(unix))]
fn is_the_same(_looked_at: &fs::Metadata, opened: &fs::Metadata) -> bool {
    opened.is_file()
}
