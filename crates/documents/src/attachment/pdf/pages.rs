//! The pages of a PDF, in their order, with what they inherit.

use super::file::PdfFile;
use super::value::{Dictionary, ObjectNumber, Value};
use crate::attachment::AttachmentFault;
use std::collections::BTreeSet;

/// More pages than any supporting document has.
const MOST_PAGES: usize = 2_000;
/// Levels of the tree of pages.
const DEEPEST: u32 = 64;

/// What a page takes from the branches above it when it does not say it itself.
const INHERITED: &[&[u8]] = &[b"Resources", b"MediaBox", b"CropBox", b"Rotate"];

/// A page: its own entries, and those that it inherits.
#[derive(Debug, Clone)]
pub(super) struct Page {
    entries: Dictionary,
    inherited: Vec<(&'static [u8], Value)>,
}

impl Page {
    /// What it says or inherits.
    pub(super) fn entry<'p>(&'p self, file: &PdfFile<'_>, key: &[u8]) -> Option<&'p Value> {
        file.entry(&self.entries, key).or_else(|| {
            let inherited = self.inherited.iter().rev().find(|(name, _)| *name == key);
            inherited.map(|(_, value)| value)
        })
    }
}

impl PdfFile<'_> {
    /// The pages of the tree; when it leads to none, whatever says that it is a page.
    ///
    /// # Errors
    /// [`AttachmentFault::PdfTooHeavy`] for more than 2,000, [`AttachmentFault::PdfBroken`] when
    /// none can be shown.
    pub(super) fn pages(&mut self) -> Result<Vec<Page>, AttachmentFault> {
        let mut pages = Vec::new();
        let tree = self
            .catalogue()
            .and_then(|catalogue| self.entry(catalogue, b"Pages"))
            .cloned();
        if let Some(tree) = tree {
            let mut seen = BTreeSet::new();
            self.branch(&tree, &[], 0, &mut seen, &mut pages)?;
        }
        if pages.is_empty() {
            pages = self
                .objects()
                .filter_map(|(_, object)| object.value.dictionary())
                .filter(|one| self.is_named(self.entry(one, b"Type"), b"Page"))
                .take(MOST_PAGES + 1)
                .map(|entries| Page {
                    entries: entries.clone(),
                    inherited: vec![],
                })
                .collect();
        }
        if pages.len() > MOST_PAGES {
            return Err(AttachmentFault::PdfTooHeavy);
        }
        for page in &pages {
            if self.loads(page)? {
                return Ok(pages);
            }
        }
        Err(AttachmentFault::PdfBroken)
    }

    fn branch(
        &self,
        value: &Value,
        above: &[(&'static [u8], Value)],
        depth: u32,
        seen: &mut BTreeSet<ObjectNumber>,
        pages: &mut Vec<Page>,
    ) -> Result<(), AttachmentFault> {
        if let Value::Reference(number) = value
            && !seen.insert(*number)
        {
            // A branch that leads back to itself.
            return Ok(());
        }
        let Some(entries) = self.resolve(value).and_then(Value::dictionary) else {
            return Ok(());
        };
        if depth > DEEPEST || pages.len() > MOST_PAGES {
            return Err(AttachmentFault::PdfTooHeavy);
        }
        let mut inherited = above.to_vec();
        for key in INHERITED {
            if let Some(value) = self.entry(entries, key) {
                inherited.retain(|(name, _)| name != key);
                inherited.push((*key, value.clone()));
            }
        }
        match self
            .entry(entries, b"Kids")
            .and_then(|kids| self.resolve(kids))
        {
            Some(Value::Array(kids)) => {
                for kid in kids {
                    self.branch(kid, &inherited, depth + 1, seen, pages)?;
                }
            }
            _ => pages.push(Page {
                entries: entries.clone(),
                inherited,
            }),
        }
        Ok(())
    }

    /// Whether a page can be shown: it is blank, or the first of its contents begins to be read.
    fn loads(&mut self, page: &Page) -> Result<bool, AttachmentFault> {
        let Some(contents) = page.entry(self, b"Contents").cloned() else {
            return Ok(true);
        };
        let parts = match self.resolve(&contents) {
            Some(Value::Array(parts)) => parts.clone(),
            _ => vec![contents],
        };
        if parts.is_empty() {
            return Ok(true);
        }
        for part in parts {
            let Value::Reference(number) = part else {
                continue;
            };
            let Some(object) = self.object_numbered(number) else {
                continue;
            };
            let (Some(stream), Some(dictionary)) = (object.stream, object.value.dictionary())
            else {
                continue;
            };
            let filters = self.filters(dictionary);
            let flate = filters
                .first()
                .is_some_and(|one| one == b"FlateDecode" || one == b"Fl");
            if !flate || self.begins_to_inflate(stream)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// How far a page is turned, in degrees: a multiple of 90, clockwise.
    pub(super) fn turned(&self, page: &Page) -> i64 {
        let told = page
            .entry(self, b"Rotate")
            .and_then(|value| self.resolve(value));
        let Some(Value::Plain(slice)) = told else {
            return 0;
        };
        let text = std::str::from_utf8(self.bytes(*slice)).unwrap_or_default();
        let degrees: i64 = text.parse().unwrap_or_default();
        (degrees / 90 * 90).rem_euclid(360)
    }
}
