//! The watched folder of this post: what the scanner puts there, claimed so that two posts cannot
//! take the same file, and never lost.
//!
//! ```text
//! FOLDER/scan.pdf                           waits
//! FOLDER/.guichet/POST.INSTANT.RANDOM/scan.pdf   claimed by a post
//! FOLDER/traités/scan.pdf                   filed, where the post keeps originals
//! ```
//!
//! A claim is one rename into a folder of its own: the slower of two posts finds nothing to rename.
//! The act that files a scan also notes the claim in the base, in the same transaction. What a dead
//! process left claimed is therefore told apart: noted, the scan is filed and its original goes;
//! otherwise it comes back to the tray.

mod claim;
mod disk;
mod settings;
mod sightings;

pub(crate) use claim::{Claims, settle};
pub use disk::{RealScanDisk, ScanDisk, ScanFile};
pub(crate) use settings::{OLD_DAYS_RANGE, ScanSettings};

use super::{Host, PostFile};
use crate::error::{AppError, Result};
use claim::ClaimName;
use guichet_domain::id::{ActId, AttachmentId};
use guichet_store::StoreError;
use sightings::Sightings;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use uuid::Uuid;

/// Where claimed files lie, beside those that wait.
const CLAIMED: &str = ".guichet";
/// Where originals are kept, on the posts that keep them.
const KEPT: &str = "traités";
/// After this long without its post coming back to it, a claim of another post is given back, in
/// milliseconds: a post that broke down must not hold a scan.
const ABANDONED_AFTER: i64 = 60 * 60 * 1000;
/// Filings that can be taken back are remembered; beyond, the oldest are forgotten.
const MOST_FILED: usize = 400;

/// What the host knows of the scan folder.
#[derive(Debug, Default)]
pub(super) struct Scans {
    seen: Mutex<Sightings>,
    /// Claims of this process that are under way.
    live: Mutex<BTreeSet<String>>,
    /// What each filing of this process made, for its undoing to bring the scan back.
    filed: Mutex<BTreeMap<ActId, Filed>>,
}

/// What a filing made.
#[derive(Debug, Clone)]
pub(crate) struct Filed {
    pub(crate) attachment: AttachmentId,
    /// What the scan was called.
    pub(crate) name: String,
}

/// The scan folder of a post.
#[derive(Debug, Clone)]
struct Place {
    root: PathBuf,
    post: Uuid,
    keep: bool,
}

/// A scan that waits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Scan {
    pub(crate) id: Uuid,
    pub(crate) name: String,
    pub(crate) bytes: u64,
    /// When it was written, Unix milliseconds.
    pub(crate) at: i64,
}

/// What a look at the folder gives.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Looked {
    /// The scans that wait, the latest first.
    pub(crate) scans: Vec<Scan>,
    /// Files that are being written.
    pub(crate) arriving: usize,
}

impl Place {
    fn of(settings: ScanSettings) -> Option<Self> {
        Some(Self {
            root: settings.folder?,
            post: settings.post.unwrap_or_default(),
            keep: settings.keep,
        })
    }

    fn claims(&self) -> PathBuf {
        self.root.join(CLAIMED)
    }
}

/// The folder does not answer: a share that is away, a disk that was taken out.
fn away(_: std::io::Error) -> AppError {
    AppError::new("scan_folder_away")
}

/// Another post or another agent was faster, or the scanner wrote the file again.
fn gone() -> AppError {
    AppError::new("scan_gone")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Host {
    /// Where scans are looked for, and what becomes of them.
    pub(crate) fn scan_settings(&self) -> ScanSettings {
        PostFile::load(&self.folder)
            .map(|post| post.scans)
            .unwrap_or_default()
    }

    /// Changes where scans are looked for.
    pub(crate) fn set_scan_settings(&self, settings: ScanSettings) -> Result<()> {
        let post = PostFile::load(&self.folder).unwrap_or_default();
        let post = PostFile {
            scans: settings,
            ..post
        };
        post.save(&self.folder)?;
        lock(&self.scans.seen).forget();
        Ok(())
    }

    /// Looks at the folder, after what a dead process left in it was put in order. `None` when this
    /// post watches none.
    ///
    /// # Errors
    /// `scan_folder_away`.
    pub(crate) fn look_at_scans(&self) -> Result<Option<Looked>> {
        let Some(place) = Place::of(self.scan_settings()) else {
            return Ok(None);
        };
        self.put_in_order(&place)?;
        let files = self.scan_disk.files(&place.root).map_err(away)?;
        let environment = self.environment.as_ref();
        let mut seen = lock(&self.scans.seen);
        seen.look(files, environment.now_ms(), || environment.new_id());
        let scans = seen.settled().into_iter().map(|(id, file)| Scan {
            id,
            name: file.name.to_string_lossy().into_owned(),
            bytes: file.bytes,
            at: file.modified_ms,
        });
        Ok(Some(Looked {
            scans: scans.collect(),
            arriving: seen.arriving(),
        }))
    }

    /// The bytes of a scan that stays where it is; one more than `most` at most.
    ///
    /// # Errors
    /// `scan_gone`, `scan_folder_away`.
    pub(crate) fn scan_bytes(&self, id: Uuid, most: usize) -> Result<Vec<u8>> {
        let place = Place::of(self.scan_settings()).ok_or_else(gone)?;
        let file = lock(&self.scans.seen).find(id).ok_or_else(gone)?;
        let path = place.root.join(&file.name);
        self.scan_disk
            .read(&path, most as u64 + 1)
            .map_err(|error| self.failure(&place, error))
    }

    /// A file that cannot be reached is gone, unless the whole folder is away.
    fn failure(&self, place: &Place, error: std::io::Error) -> AppError {
        match self.scan_disk.files(&place.root) {
            Ok(_) => gone(),
            Err(_) => away(error),
        }
    }

    /// Claims scans for this post, all or none.
    ///
    /// # Errors
    /// `scan_gone` when one of them was taken meanwhile or is written to; `scan_folder_away`.
    pub(crate) fn claim_scans(&self, ids: &[Uuid]) -> Result<Claims<'_>> {
        let place = Place::of(self.scan_settings()).ok_or_else(gone)?;
        let mut claims = Claims::none(self, place.clone());
        for id in ids {
            let file = lock(&self.scans.seen).find(*id).ok_or_else(gone)?;
            let now = self.environment.now_ms();
            let name = ClaimName::new(place.post, now, self.environment.new_id());
            // Before the folder exists: nobody of this process takes it for a dead one's.
            lock(&self.scans.live).insert(name.to_string());
            let into = place.claims().join(name.to_string());
            let claimed = self.scan_disk.claim(&place.root.join(&file.name), &into);
            if let Err(error) = claimed {
                lock(&self.scans.live).remove(&name.to_string());
                return Err(self.failure(&place, error));
            }
            claims.push(name, into.join(&file.name), file);
        }
        Ok(claims)
    }

    /// Puts what dead processes left claimed where it belongs. What cannot be moved now is for the
    /// next look.
    fn put_in_order(&self, place: &Place) -> Result<()> {
        let folders = self.scan_disk.folders(&place.claims()).map_err(away)?;
        let Some(base) = self.base() else {
            return Ok(());
        };
        let mut there = BTreeSet::new();
        for folder in folders {
            let Some(name) = ClaimName::parse(&folder.to_string_lossy()) else {
                continue;
            };
            there.insert(name.to_string());
            let forgotten = match name.post == place.post {
                true => !lock(&self.scans.live).contains(&name.to_string()),
                false => self.environment.now_ms() - name.at > ABANDONED_AFTER,
            };
            if forgotten {
                // Read after the look at the claims under way: one that ended is noted by now.
                let filed = base.read(claim::settled)?.contains(&name.to_string());
                self.end_claim(place, &place.claims().join(folder), filed);
            }
        }
        let settled = base.read(claim::settled)?;
        let live = lock(&self.scans.live).clone();
        let over = |name: &String| !there.contains(name) && !live.contains(name);
        if settled.iter().any(over) {
            base.write_local::<_, StoreError>(|tx| claim::forget_settled(tx, over))?;
        }
        Ok(())
    }

    /// Takes the files of a claim away when they are filed, gives them back otherwise.
    fn end_claim(&self, place: &Place, folder: &Path, filed: bool) {
        let disk = self.scan_disk.as_ref();
        for file in disk.files(folder).unwrap_or_default() {
            let path = folder.join(&file.name);
            // A failure leaves the claim as it is, for the next look.
            let _ = match (filed, place.keep) {
                (true, false) => disk.remove(&path),
                (true, true) => disk.give(&path, &place.root.join(KEPT)),
                (false, _) => disk.give(&path, &place.root),
            };
        }
        disk.clear(folder);
    }

    /// Remembers what a filing made.
    pub(crate) fn scan_filed(&self, act: ActId, filed: Filed) {
        let mut all = lock(&self.scans.filed);
        all.insert(act, filed);
        while all.len() > MOST_FILED {
            all.pop_first();
        }
    }

    /// What a filing made, if this process did it.
    pub(crate) fn filed_scan(&self, act: ActId) -> Option<Filed> {
        lock(&self.scans.filed).get(&act).cloned()
    }

    /// Puts a scan into the folder again. Gives where, for [`Host::take_scan_back`].
    ///
    /// # Errors
    /// `scan_folder_away`.
    pub(crate) fn bring_scan_back(&self, name: &str, bytes: &[u8]) -> Result<PathBuf> {
        let place = Place::of(self.scan_settings());
        let place = place.ok_or_else(|| AppError::new("scan_folder_away"))?;
        let written = self.scan_disk.write(&place.root, name, bytes);
        written.map_err(away)
    }

    /// What brought it back was not done after all.
    pub(crate) fn take_scan_back(&self, path: &Path) {
        // Where it cannot be removed, the scan waits twice: more is shown, nothing is lost.
        let _ = self.scan_disk.remove(path);
    }
}
