//! The files that came with a request.

use super::documents::Documents;
use super::files::files_in_sight;
use crate::commands::draft::{WaitingFileView, waiting_view};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::RequestId;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which request.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
}

/// A file, and the row of the request that it goes with.
#[derive(Debug, Serialize, TS)]
pub struct RequestFile {
    /// The file.
    pub file: WaitingFileView,
    /// Key of the type, as the target of the row names it.
    pub document_type: String,
}

/// The files, in the order in which they came; none once the request is decided.
pub type Response = Vec<RequestFile>;

/// Tells the files whose documents who asks may read.
///
/// # Errors
/// `not_found`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    call.base()?.read::<_, AppError>(|reader| {
        let documents = Documents::read(reader)?;
        let mut files = Vec::new();
        for file in files_in_sight(call, reader, request.id)? {
            let name = documents.name(file.shown.document_type);
            files.push(RequestFile {
                document_type: name.unwrap_or_default().to_owned(),
                file: waiting_view(call, reader, file)?,
            });
        }
        Ok(files)
    })
}
