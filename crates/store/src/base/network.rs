//! A base on a network file system is refused: locks and flushes cannot be trusted there, and
//! several posts share their work by synchronisation instead.

use crate::error::{Result, StoreError};
use std::path::{Path, PathBuf};

/// File systems that live on another machine, by the names the kernel gives them.
const NETWORK_TYPES: &[&str] = &[
    "nfs",
    "nfs4",
    "cifs",
    "smb2",
    "smb3",
    "smbfs",
    "ncpfs",
    "afs",
    "ceph",
    "glusterfs",
    "lustre",
    "9p",
    "davfs",
    "fuse.sshfs",
    "fuse.davfs2",
    "fuse.glusterfs",
    "fuse.rclone",
    "fuse.s3fs",
    "fuse.gvfsd-fuse",
    "fuse.cifs",
    "beegfs",
    "gfs2",
    "ocfs2",
];

/// Refuses a folder that lies on a network file system.
///
/// # Errors
/// [`StoreError::NetworkFileSystem`] naming its type.
pub(crate) fn refuse_network(folder: &Path) -> Result<()> {
    if is_unc(folder) {
        return Err(StoreError::NetworkFileSystem("unc".to_owned()));
    }
    let Ok(mounts) = std::fs::read_to_string("/proc/self/mountinfo") else {
        return Ok(()); // not Linux: only the UNC form is recognised
    };
    let Some(existing) = nearest_existing(folder) else {
        return Ok(());
    };
    match type_of_mount(&mounts, &existing) {
        Some(kind) if NETWORK_TYPES.contains(&kind.as_str()) => {
            Err(StoreError::NetworkFileSystem(kind))
        }
        _ => Ok(()),
    }
}

fn is_unc(path: &Path) -> bool {
    let text = path.to_string_lossy();
    text.starts_with(r"\\") && !text.starts_with(r"\\?\") || text.starts_with(r"\\?\UNC\")
}

fn nearest_existing(path: &Path) -> Option<PathBuf> {
    path.ancestors().find_map(|ancestor| {
        let ancestor = if ancestor.as_os_str().is_empty() {
            Path::new(".")
        } else {
            ancestor
        };
        ancestor.canonicalize().ok()
    })
}

/// The type of the file system that holds `path`, from the text of `mountinfo`: the longest mount
/// point that is a prefix, the last one mounted there.
fn type_of_mount(mountinfo: &str, path: &Path) -> Option<String> {
    let mut best: Option<(usize, String)> = None;
    for line in mountinfo.lines() {
        let Some((left, right)) = line.split_once(" - ") else {
            continue;
        };
        let (Some(point), Some(kind)) = (left.split(' ').nth(4), right.split(' ').next()) else {
            continue;
        };
        let point = PathBuf::from(unescape(point));
        if path.starts_with(&point) {
            let depth = point.components().count();
            if best
                .as_ref()
                .is_none_or(|(best_depth, _)| depth >= *best_depth)
            {
                best = Some((depth, kind.to_owned()));
            }
        }
    }
    best.map(|(_, kind)| kind)
}

/// Undoes the octal escapes of `mountinfo` (space, tab, newline, backslash).
fn unescape(text: &str) -> String {
    text.replace("\\040", " ")
        .replace("\\011", "\t")
        .replace("\\012", "\n")
        .replace("\\134", "\\")
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOUNTS: &str = "\
22 1 8:1 / / rw - ext4 /dev/sda1 rw
40 22 0:50 / /mnt/part\\040age rw - cifs //srv/x rw
41 22 0:51 / /home rw - nfs4 srv:/home rw
42 41 0:52 / /home/local rw - ext4 /dev/sdb1 rw";

    #[test]
    fn finds_the_file_system_that_really_holds_a_folder() {
        let kind = |path: &str| type_of_mount(MOUNTS, Path::new(path)).unwrap();
        assert_eq!(kind("/var/lib/guichet"), "ext4");
        assert_eq!(kind("/mnt/part age/base"), "cifs");
        assert_eq!(kind("/home/nadia"), "nfs4");
        assert_eq!(kind("/home/local/base"), "ext4", "the deeper mount wins");
        assert_eq!(
            kind("/homestead"),
            "ext4",
            "a name is not a prefix of another"
        );
    }

    #[test]
    fn refuses_windows_shares_by_their_form() {
        assert!(is_unc(Path::new(r"\\serveur\partage\base")));
        assert!(is_unc(Path::new(r"\\?\UNC\serveur\partage")));
        assert!(!is_unc(Path::new(r"C:\base")));
        assert!(!is_unc(Path::new(r"\\?\C:\base")));
    }
}
