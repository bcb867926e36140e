//! A scan on its way to the screen; it stays where it is.

use crate::commands::attachment::{bytes_of_mb, most_mb, refused};
use crate::dispatch::Call;
use crate::error::Result;
use crate::host::noted;
use guichet_documents::attachment::inspect;
use guichet_domain::attachment::AttachmentKind;
use guichet_store::audit::NewAccess;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which scan.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The scan.
    #[ts(type = "string")]
    pub scan: Uuid,
}

/// It is ready to be fetched.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// What its bytes are fetched by, in this session, from memory.
    #[ts(type = "string")]
    pub document: Uuid,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its pages; 1 for a picture.
    pub pages: u32,
}

/// Looks at a scan whole, as a file that is added would be. The access journal tells who saw it.
///
/// # Errors
/// `scan_gone`, `scan_folder_away`; the codes of a file that is not kept, such as
/// `attachment_unknown_kind`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.host.base();
    let base = base.ok_or_else(|| crate::error::AppError::new("base_closed"))?;
    let most = base.read(most_mb)?;
    let bytes = call.host.scan_bytes(request.scan, bytes_of_mb(most))?;
    let inspected = inspect(&bytes, bytes_of_mb(most)).map_err(|fault| refused(fault, most))?;
    if !base.is_damaged() {
        let entry = NewAccess::by(call.session()?.agent.uuid(), "scan.read");
        noted(base.record_access(&[entry]))?;
    }
    let name = format!("Numérisation.{}", inspected.kind.as_str());
    let mime = inspected.kind.mime();
    Ok(Response {
        document: call.host.put_file(call.client, name, mime, bytes),
        kind: inspected.kind,
        pages: inspected.pages,
    })
}
