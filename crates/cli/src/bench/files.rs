//! Files that families bring: kept encrypted beside the base, and read back.

use super::statistics::Series;
use crate::counter::Counter;
use crate::failure::Failure;
use guichet_app::scan;
use serde_json::{Value, json};

/// What a scanner makes of a sheet in colours: A4 at 300 points to the inch.
const SHEET: (u32, u32) = (2_480, 3_508);
/// What it weighs.
const SCAN_BYTES: usize = 5_000_000;
const FILES: usize = 40;

/// Times of a photograph kept, of a PDF kept, and of the PDF read back.
pub(super) struct Files {
    pub(super) picture: Series,
    pub(super) pdf: Series,
    pub(super) read: Series,
}

/// Keeps and reads files of the weight of a scan, each with a document of its own.
pub(super) fn measure(
    counter: &Counter,
    households: &[Value],
    seed: u64,
) -> Result<Files, Failure> {
    let picture = scan::jpeg_of_weight(SHEET, SCAN_BYTES, seed)
        .map_err(|_| Failure::terminal("bench_failed"))?;
    let pdf = scan::pdf_around(&picture, SHEET);
    let types = counter.call("document_type.list", json!({}))?;
    let proof = types
        .as_array()
        .into_iter()
        .flatten()
        .find(|one| one["fields"]["subject"] == "household" && one["fields"]["keep_file"] == true)
        .map(|one| one["id"].clone())
        .ok_or_else(|| Failure::terminal("bench_failed"))?;
    let mut files = Files {
        picture: Series::default(),
        pdf: Series::default(),
        read: Series::default(),
    };
    for file in households.iter().take(FILES) {
        let document = json!({ "household": file["id"], "document_type": proof, "accepted": true });
        let document = counter.call("supporting_document.provide", document)?;
        let keep = |bytes: &[u8], name: &str, series: &mut Series| {
            let upload = counter.host.receive(counter.client, bytes)?;
            let request = json!({
                "household": file["id"], "document": document["id"],
                "upload": upload, "name": name,
            });
            series.time(|| counter.call("attachment.add", request))
        };
        keep(&picture, "numérisation.jpg", &mut files.picture)?;
        let kept = keep(&pdf, "numérisation.pdf", &mut files.pdf)?;
        let request = json!({ "household": file["id"], "attachment": kept["id"] });
        files
            .read
            .time(|| counter.call("attachment.read", request))?;
    }
    Ok(files)
}
