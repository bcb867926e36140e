//! Scans claimed by this post, until they are filed or given back.

use super::disk::ScanFile;
use super::{Host, Place, gone, lock};
use crate::error::Result;
use guichet_store::{Reader, StoreError, Tx, setting};
use std::fmt;
use std::path::PathBuf;
use uuid::Uuid;

/// Name of the setting that lists the claims whose scans are filed and whose originals still lie
/// there. Local, and written by the act that files: it is true whenever the process dies.
const SETTLED: &str = "scan_settled";

/// The name of the folder of a claim: who, when, and what tells it from all others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ClaimName {
    pub(super) post: Uuid,
    /// Unix milliseconds of the post that claims.
    pub(super) at: i64,
    own: Uuid,
}

impl ClaimName {
    pub(super) fn new(post: Uuid, at: i64, own: Uuid) -> Self {
        Self { post, at, own }
    }

    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let (post, at, own) = (parts.next()?, parts.next()?, parts.next()?);
        let name = Self {
            post: Uuid::try_parse(post).ok()?,
            at: at.parse().ok()?,
            own: Uuid::try_parse(own).ok()?,
        };
        (name.to_string() == text).then_some(name)
    }
}

impl fmt::Display for ClaimName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (post, own) = (self.post.simple(), self.own.simple());
        write!(f, "{post}.{}.{own}", self.at)
    }
}

/// The claims whose scans are filed.
pub(super) fn settled(reader: &Reader<'_>) -> Result<Vec<String>, StoreError> {
    Ok(setting::get(reader, SETTLED)?.unwrap_or_default())
}

/// Notes, in the act that files their scans, that these claims are done with.
pub(crate) fn settle(tx: &Tx<'_>, claims: &Claims<'_>) -> Result<(), StoreError> {
    let mut all = settled(tx)?;
    all.extend(claims.all.iter().map(|claim| claim.name.to_string()));
    setting::set(tx, SETTLED, &all)
}

/// Forgets the notes of claims of which nothing is left.
pub(super) fn forget_settled(
    tx: &Tx<'_>,
    over: impl Fn(&String) -> bool,
) -> Result<(), StoreError> {
    let mut all = settled(tx)?;
    all.retain(|name| !over(name));
    setting::set(tx, SETTLED, &all)
}

#[derive(Debug)]
struct Claim {
    name: ClaimName,
    path: PathBuf,
    file: ScanFile,
}

/// Scans that this post holds. Dropped before they are done with, they go back to the tray.
pub(crate) struct Claims<'h> {
    host: &'h Host,
    place: Place,
    all: Vec<Claim>,
    done: bool,
}

impl fmt::Debug for Claims<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Claims({})", self.all.len())
    }
}

impl<'h> Claims<'h> {
    pub(super) fn none(host: &'h Host, place: Place) -> Self {
        Self {
            host,
            place,
            all: vec![],
            done: false,
        }
    }

    pub(super) fn push(&mut self, name: ClaimName, path: PathBuf, file: ScanFile) {
        self.all.push(Claim { name, path, file });
    }

    /// What the first scan was called.
    pub(crate) fn first_name(&self) -> String {
        let first = self.all.first();
        first
            .map(|claim| claim.file.name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }

    /// The bytes of each, one more than `most` at most.
    ///
    /// # Errors
    /// `scan_gone` when one is not what was seen any more; `scan_folder_away`.
    pub(crate) fn read(&self, most: usize) -> Result<Vec<Vec<u8>>> {
        let contents = self.all.iter().map(|claim| {
            let bytes = self.host.scan_disk.read(&claim.path, most as u64 + 1);
            let bytes = bytes.map_err(|error| self.host.failure(&self.place, error))?;
            // Whoever had it open may still have written to it: it goes back and settles again.
            let whole = claim.file.bytes.min(most as u64 + 1) == bytes.len() as u64;
            whole.then_some(bytes).ok_or_else(gone)
        });
        contents.collect()
    }

    /// The scans are filed, or not wanted: their originals go, or are kept beside where the post
    /// keeps them. What cannot be removed now goes at a later look, since the base knows.
    pub(crate) fn finish(mut self) {
        self.done = true;
    }
}

impl Drop for Claims<'_> {
    fn drop(&mut self) {
        for claim in &self.all {
            if let Some(folder) = claim.path.parent() {
                self.host.end_claim(&self.place, folder, self.done);
            }
            lock(&self.host.scans.live).remove(&claim.name.to_string());
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test may stop at a surprise")]

    use super::*;

    #[test]
    fn the_name_of_a_claim_is_read_back_and_nothing_else_is_one() {
        let name = ClaimName::new(Uuid::from_u128(7), 1_794_908_520_000, Uuid::from_u128(9));
        let text = name.to_string();
        assert_eq!(ClaimName::parse(&text), Some(name));
        let (first, rest) = text.split_at(1);
        for other in [
            String::new(),
            "traités".to_owned(),
            rest.to_owned(),
            format!("{text}.pdf"),
            format!("{first}{first}{rest}"),
            text.replace("1794908520000", "hier"),
        ] {
            assert_eq!(ClaimName::parse(&other), None, "{other}");
        }
    }
}
