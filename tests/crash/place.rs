//! Where a scene is played, and what is known of it from the acknowledgements.

use crate::child::{backups_of, base_of, open};
use guichet_store::SystemEnvironment;
use guichet_testkit::{PASSWORD, copy_folder, found_base};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A temporary folder, in memory where the system has one: what a killed process wrote is in the
/// page cache either way, so that a disk in memory shows the same, sooner.
pub(crate) fn directory() -> tempfile::TempDir {
    tempfile::tempdir_in("/dev/shm")
        .or_else(|_| tempfile::tempdir())
        .unwrap()
}

/// A folder with a base, its backups, and what children have acknowledged there.
pub(crate) struct Place {
    pub(crate) root: PathBuf,
    /// The recovery key, as printed; empty where no base was founded yet.
    pub(crate) recovery: String,
    pub(crate) known: Known,
}

/// What must be true of the base, as far as the acknowledgements tell.
#[derive(Default)]
pub(crate) struct Known {
    /// Households acknowledged since the last restore: they must be there.
    pub(crate) households: BTreeSet<String>,
    /// Receipts acknowledged since the last restore, with their codes: they must be there.
    pub(crate) receipts: BTreeMap<String, String>,
    /// Requests acknowledged since the last restore, and whether their validation was: they must
    /// be there, validated with their household or neither.
    pub(crate) requests: BTreeMap<String, bool>,
    /// Drafts acknowledged: they must be there.
    pub(crate) drafts: BTreeSet<String>,
    /// Files of documents acknowledged since the last restore, with the round that made them: they
    /// must be there, whole.
    pub(crate) attachments: BTreeMap<String, u32>,
    /// A file that was about to be purged, with its round: it is there whole, or gone.
    pub(crate) purging: Option<(String, u32)>,
    /// Pairs of files that were made one, or told apart again, as acknowledged; none while that is
    /// under way.
    pub(crate) merged: BTreeMap<(String, String), Option<bool>>,
    /// Families that scans are filed to, scans that lie in the folder, and those whose filing was
    /// acknowledged: each scan is in the folder or in the base.
    pub(crate) families: Vec<String>,
    pub(crate) scans: BTreeSet<String>,
    pub(crate) filed: BTreeSet<String>,
    /// Backups acknowledged, with the last act they hold.
    pub(crate) backups: Vec<(i64, PathBuf)>,
    /// The password acknowledged last, and the one tried since.
    pub(crate) password: Option<String>,
    pub(crate) tried: Option<String>,
    /// A restore was begun and not acknowledged: the base is the one before or the one after.
    pub(crate) restoring: bool,
    /// Every number of a household and receipt that was ever acknowledged here, across restores:
    /// none may be given twice.
    ever: BTreeSet<String>,
}

impl Place {
    /// Makes a base with a backup of it.
    pub(crate) fn found(root: &Path) -> Self {
        std::fs::create_dir_all(root).unwrap();
        let environment = Arc::new(SystemEnvironment);
        let (base, recovery, _) = found_base(base_of(root), environment).unwrap();
        drop(base);
        let base = open(root, PASSWORD).unwrap();
        base.backup_into(&backups_of(root)).unwrap();
        Self {
            root: root.to_owned(),
            recovery: recovery.to_groups(),
            known: Known::default(),
        }
    }

    /// A copy of a place as it is, with nothing acknowledged in it yet.
    pub(crate) fn copy(template: &Self, root: &Path) -> Self {
        copy_folder(&template.root, root);
        Self {
            root: root.to_owned(),
            recovery: template.recovery.clone(),
            known: Known::default(),
        }
    }
}

impl Known {
    /// Takes a line of the child into account.
    pub(crate) fn learn(&mut self, line: &str) {
        let words: Vec<&str> = line.split(' ').collect();
        match words.as_slice() {
            ["ACK", "household", number] => {
                self.never_before(&format!("household {number}"));
                self.households.insert((*number).to_owned());
            }
            ["ACK", "receipt", number, code] => {
                self.never_before(&format!("receipt {number}"));
                self.receipts
                    .insert((*number).to_owned(), (*code).to_owned());
            }
            ["ACK", "request", number] => {
                self.never_before(&format!("request {number}"));
                self.requests.insert((*number).to_owned(), false);
            }
            ["ACK", "validated", number] => {
                self.requests.insert((*number).to_owned(), true);
            }
            ["ACK", "draft", id] => {
                self.drafts.insert((*id).to_owned());
            }
            ["ACK", "attachment", id, round] => {
                self.attachments
                    .insert((*id).to_owned(), round.parse().unwrap());
            }
            ["ACK", "family", id] => self.families.push((*id).to_owned()),
            ["ACK", "scan", name] => {
                self.scans.insert((*name).to_owned());
            }
            ["ACK", "filed", name] => {
                self.filed.insert((*name).to_owned());
            }
            ["TRY", "purge", id] => {
                let round = self.attachments.remove(*id).unwrap();
                self.purging = Some(((*id).to_owned(), round));
            }
            ["ACK", "purge", _] => self.purging = None,
            [said, "merge" | "unmerge", stays, goes] => {
                let one = words[1] == "merge";
                let pair = ((*stays).to_owned(), (*goes).to_owned());
                self.merged.insert(pair, (*said == "ACK").then_some(one));
            }
            ["ACK", "backup", act, path] => {
                self.backups
                    .push((act.parse().unwrap(), PathBuf::from(path)));
            }
            ["TRY", "password", password] => self.tried = Some((*password).to_owned()),
            ["ACK", "password", password] => {
                self.password = Some((*password).to_owned());
                self.tried = None;
            }
            ["TRY", "restore"] => self.restoring = true,
            ["ACK", "restore", _] => self.forget_what_was_replaced(),
            ["ACK", "rekey"] | ["ACK", "base", _] | ["READY"] | ["FAULT", _] => {}
            _ => panic!("the child said {line:?}"),
        }
    }

    fn never_before(&mut self, number: &str) {
        assert!(
            self.ever.insert(number.to_owned()),
            "{number} was given twice"
        );
    }

    /// The base is the restored one: what was acknowledged in the former one lies aside.
    pub(crate) fn forget_what_was_replaced(&mut self) {
        self.restoring = false;
        self.households.clear();
        self.receipts.clear();
        self.requests.clear();
        self.drafts.clear();
        self.attachments.clear();
        self.merged.clear();
        self.purging = None;
    }
}
