//! The files of the documents: out in clear under names that a person can read, and back under
//! their keys.

use super::manifest::FileFact;
use super::sink::{Entry, Sink};
use super::{FILE_LIST, FILES};
use crate::attachment;
use crate::error::{Result, StoreError};
use crate::watch::{self, Step};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Component, Path};
use uuid::Uuid;

/// A line of the list of files.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FileLine {
    /// Id of the attachment, 32 hexadecimal letters.
    pub(super) attachment: String,
    /// Where it lies, below the export's folder, with `/`.
    pub(super) path: String,
    /// SHA-256 of its bytes.
    pub(super) sha256: String,
    /// Its length.
    pub(super) bytes: u64,
}

/// Decrypts every file, or those of one household (its id), into the export, then lists them.
///
/// The list comes first where it is read in the order it was written, so it is made of the rows
/// alone: a file that `lost` names is in neither.
pub(super) fn bring_out(
    connection: &Connection,
    kept_in: &Path,
    household: Option<Uuid>,
    lost: &BTreeSet<String>,
    sink: &mut dyn Sink,
) -> Result<(u64, FileFact)> {
    let mut list = Entry::begin(sink, FILE_LIST, None)?;
    let mut listed = 0;
    each(connection, household, lost, |file| {
        listed += 1;
        let line = serde_json::to_vec(&file.line)
            .map_err(|_| StoreError::ExportRefused("unwritable_manifest"))?;
        list.put(&line)?;
        list.put(b"\n")
    })?;
    let fact = list.end()?;
    let mut done = 0;
    each(connection, household, lost, |file| {
        watch::tell(Step::Copy, done, listed)?;
        done += 1;
        let clear = attachment::read_clear(connection, kept_in, file.id)?;
        let mut entry = Entry::begin(sink, &file.line.path, Some(file.line.bytes))?;
        entry.put(&clear)?;
        entry.end().map(|_| ())
    })?;
    Ok((listed, fact))
}

/// The ids of the attachments whose file is missing or altered: a town must be able to leave
/// although one scan is lost, and the manifest says which.
pub(super) fn lost(
    connection: &Connection,
    kept_in: &Path,
    household: Option<Uuid>,
) -> Result<BTreeSet<String>> {
    let mut lost = BTreeSet::new();
    each(connection, household, &BTreeSet::new(), |file| {
        watch::tell(Step::ReadBack, 0, 0)?;
        match attachment::read_clear(connection, kept_in, file.id) {
            Ok(_) => {}
            Err(StoreError::AttachmentMissing | StoreError::AttachmentAltered) => {
                lost.insert(file.line.attachment);
            }
            Err(error) => return Err(error),
        }
        Ok(())
    })?;
    Ok(lost)
}

/// A file that goes out.
struct Leaving {
    id: Uuid,
    line: FileLine,
}

fn each(
    connection: &Connection,
    household: Option<Uuid>,
    lost: &BTreeSet<String>,
    mut given: impl FnMut(Leaving) -> Result<()>,
) -> Result<()> {
    let mut statement = connection.prepare(include_str!("files.sql"))?;
    let mut rows = statement.query([household])?;
    let (mut current, mut rank) = (0, 0);
    while let Some(row) = rows.next()? {
        let id: Uuid = row.get(0)?;
        let number: i64 = row.get(1)?;
        // In the order of the households.
        rank = if number == current { rank + 1 } else { 1 };
        current = number;
        let attachment = crate::sql::hex(id);
        if lost.contains(&attachment) {
            continue;
        }
        let parts = [row.get(2)?, row.get(3)?, row.get(4)?];
        let name = readable_name(rank, parts, &row.get::<_, String>(5)?);
        let line = FileLine {
            attachment,
            path: format!("{FILES}/{number:05}/{name}"),
            sha256: row.get(6)?,
            bytes: row.get::<_, i64>(7)?.unsigned_abs(),
        };
        given(Leaving { id, line })?;
    }
    Ok(())
}

/// The longest part of a name: three of them and a folder fit into what every system allows.
const LONGEST_PART: usize = 50;

/// "003 Justificatif de domicile - Claire - quittance.pdf".
fn readable_name(rank: u32, parts: [Option<String>; 3], kind: &str) -> String {
    let parts: Vec<String> = parts
        .into_iter()
        .flatten()
        .map(|part| harmless(&part))
        .filter(|part| !part.is_empty())
        .collect();
    let ending = match kind {
        "jpeg" => "jpg",
        other => other,
    };
    format!("{rank:03} {}.{ending}", parts.join(" - "))
}

/// Letters, digits and a few signs: no separator, nothing that a system or a shell reads otherwise.
fn harmless(part: &str) -> String {
    // The name a scan came under ends with its kind; the export says it once.
    let stem = match part.rsplit_once('.') {
        Some((stem, ending)) if is_kind(ending) && !stem.is_empty() => stem,
        _ => part,
    };
    let kept: String = stem
        .chars()
        .map(|sign| match sign {
            sign if sign.is_alphanumeric() => sign,
            ' ' | '-' | '_' | '’' | '(' | ')' | ',' => sign,
            '\'' => '’',
            _ => '-',
        })
        .take(LONGEST_PART)
        .collect();
    kept.trim_matches([' ', '-']).to_owned()
}

/// Whether what follows the last point of a name says a kind: "pdf", "jpeg".
fn is_kind(ending: &str) -> bool {
    (1..=4).contains(&ending.len()) && ending.chars().all(|sign| sign.is_ascii_alphanumeric())
}

/// Whether a path of the list stays below the export's folder, in the folder of the files.
pub(super) fn is_below(path: &str) -> bool {
    let mut parts = Path::new(path).components();
    let first = parts.next();
    first == Some(Component::Normal(FILES.as_ref()))
        && parts.all(|part| matches!(part, Component::Normal(_)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_readable_and_harmless_everywhere() {
        let name = |parts: [&str; 3], kind: &str| {
            readable_name(7, parts.map(|part| Some(part.to_owned())), kind)
        };
        for (parts, kind, expected) in [
            (
                ["Justificatif de domicile", "Claire", "quittance.pdf"],
                "pdf",
                "007 Justificatif de domicile - Claire - quittance.pdf",
            ),
            (
                ["Pièce d'identité", "../../etc", "a/b\\c:d*?\"<>|.png"],
                "png",
                "007 Pièce d’identité - etc - a-b-c-d.png",
            ),
            (["CON", "", "…"], "jpeg", "007 CON.jpg"),
            (["a\nb\0c", "\u{202e}", "x"], "pdf", "007 a-b-c - x.pdf"),
        ] {
            assert_eq!(name(parts, kind), expected);
        }
        assert_eq!(readable_name(1, [None, None, None], "pdf"), "001 .pdf");
        let long = "é".repeat(400);
        assert!(
            readable_name(
                1,
                [Some(long.clone()), Some(long.clone()), Some(long)],
                "pdf"
            )
            .len()
                < 330
        );
    }

    #[test]
    fn a_path_never_leaves_the_folder_of_the_files() {
        assert!(is_below("files/00017/001 a.pdf"));
        for path in [
            "/etc/passwd",
            "files/../data/x",
            "data/person.jsonl",
            "files",
            "../files/x",
            "",
        ] {
            assert!(path == "files" || !is_below(path), "{path}");
        }
    }
}
