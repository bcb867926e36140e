//! Scans filed: out of the tray, into the documents of a household.

use crate::commands::attachment::{bytes_of_mb, most_mb, refused, writable};
use crate::commands::household::require_sight;
use crate::commands::supporting_document::{Handed, TypedDates, record};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::{Filed, settle};
use crate::operation::Operation;
use guichet_documents::attachment::{Part, inspect, join};
use guichet_domain::attachment::{Rotation, clean_file_name};
use guichet_domain::field::FieldErrors;
use guichet_domain::id::{
    ActId, AttachmentId, DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId,
};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::attachment::{self, NewAttachment};
use guichet_store::{Tx, fault};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// A scan, and how it is turned.
#[derive(Debug, Deserialize, TS)]
pub struct TurnedScan {
    /// The scan.
    #[ts(type = "string")]
    pub scan: Uuid,
    /// Degrees from how it came, clockwise: 0, 90, 180 or 270.
    #[serde(default)]
    pub rotation: u16,
}

/// Which scans, and where they go: to a document that was recorded, or to a new one.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The scans, in the order of the pages: several become one PDF.
    pub scans: Vec<TurnedScan>,
    /// The household.
    pub household: HouseholdId,
    /// A document of it, to which the file is added.
    #[serde(default)]
    pub document: Option<SupportingDocumentId>,
    /// Otherwise the type of the document that is recorded as handed over today.
    #[serde(default)]
    pub document_type: Option<DocumentTypeId>,
    /// The person that it is about; none for the household.
    #[serde(default)]
    pub person: Option<PersonId>,
    /// The adult at the other end of a pair.
    #[serde(default)]
    pub adult: Option<PersonId>,
    /// *Émis le*, in any usual writing.
    #[serde(default)]
    pub issued_on: Option<String>,
}

/// It is filed.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The document.
    pub document: SupportingDocumentId,
    /// Its file.
    pub attachment: AttachmentId,
}

/// Claims the scans, looks at them whole, records them in one act, and takes the originals away.
/// Whatever refuses them, they are back in the tray. Undone, the file comes back to the tray too.
///
/// # Errors
/// `malformed_request` without a scan, or without a document or a type; `scan_gone`,
/// `scan_folder_away`; `not_found`, `no_right`, `invalid` with `person` or `issued_on`; the codes
/// of a file that is not kept; `disk_full`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let to = Destination::of(call, &request)?;
    let base = call.base()?;
    // Before the work: who may not file there claims nothing.
    let most = base.read::<_, AppError>(|reader| {
        require_sight(
            call,
            reader,
            request.household,
            Verb::Write,
            Volet::Documents,
        )?;
        if let Destination::Document(document) = to {
            writable(call, reader, request.household, document)?;
        }
        Ok(most_mb(reader)?)
    })?;
    let rotations = rotations(&request)?;
    let ids: Vec<Uuid> = request.scans.iter().map(|one| one.scan).collect();
    let claims = call.host.claim_scans(&ids)?;
    fault::reach("scan.claimed");
    let contents = claims.read(bytes_of_mb(most))?;
    let file = one_file(contents, &rotations, &claims.first_name(), most)?;
    let agent = call.session()?.agent;
    let kept = base.keep_file(&file.bytes)?;
    let (document, added) = call.write(Operation::ScanAttach, |tx| {
        tx.subject("household", request.household.uuid());
        let document = to.document(call, tx, request.household)?;
        let new = NewAttachment {
            household: request.household,
            document,
            agent,
            kind: file.inspected.kind,
            pages: file.inspected.pages,
            name: &file.name,
            rotation: file.rotation,
        };
        let added = attachment::insert(tx, &new, &kept)?;
        settle(tx, &claims)?;
        let filed = Filed {
            attachment: added,
            name: file.name.clone(),
        };
        call.host.scan_filed(ActId::from_uuid(tx.act_id()), filed);
        Ok((document, added))
    })?;
    kept.settle();
    fault::reach("scan.committed");
    claims.finish();
    call.host.copy_files();
    Ok(Response {
        document,
        attachment: added,
    })
}

/// Where the scans go.
enum Destination {
    Document(SupportingDocumentId),
    New(Box<Handed>),
}

impl Destination {
    fn of(call: &Call<'_>, request: &Request) -> Result<Self> {
        let kind = match (request.document, request.document_type) {
            (Some(document), None) => return Ok(Self::Document(document)),
            (None, Some(kind)) => kind,
            _ => return Err(AppError::new("malformed_request")),
        };
        let typed = TypedDates {
            issued_on: request.issued_on.as_deref(),
            ..TypedDates::default()
        };
        let today = crate::time::today(call.host.environment.as_ref());
        let mut errors = FieldErrors::new();
        let handed = Handed::understand(kind, typed, false, "", today, &mut errors);
        errors.into_result()?;
        Ok(Self::New(Box::new(
            handed.about(request.person).with(request.adult),
        )))
    }

    /// The document, recorded when it is a new one.
    fn document(
        &self,
        call: &Call<'_>,
        tx: &Tx<'_>,
        household: HouseholdId,
    ) -> Result<SupportingDocumentId> {
        match self {
            Self::Document(document) => Ok(writable(call, tx, household, *document)?.id),
            Self::New(handed) => {
                require_sight(call, tx, household, Verb::Write, Volet::Documents)?;
                record(call, tx, household, handed, "")
            }
        }
    }
}

fn rotations(request: &Request) -> Result<Vec<Rotation>> {
    let malformed = || AppError::new("malformed_request");
    if request.scans.is_empty() {
        return Err(malformed());
    }
    let turned = request.scans.iter();
    turned
        .map(|one| Rotation::of_degrees(one.rotation).ok_or_else(malformed))
        .collect()
}

/// What is kept of the scans.
struct OneFile {
    bytes: Vec<u8>,
    inspected: guichet_documents::attachment::Inspected,
    name: String,
    rotation: Rotation,
}

/// One scan as it came; several joined, each turned as it was shown.
fn one_file(
    mut contents: Vec<Vec<u8>>,
    rotations: &[Rotation],
    first_name: &str,
    most: u32,
) -> Result<OneFile> {
    let most_bytes = bytes_of_mb(most);
    let look = |bytes: &[u8]| inspect(bytes, most_bytes).map_err(|fault| refused(fault, most));
    if let ([rotation], 1) = (rotations, contents.len()) {
        let bytes = contents.remove(0);
        return Ok(OneFile {
            inspected: look(&bytes)?,
            bytes,
            name: clean_file_name(first_name),
            rotation: *rotation,
        });
    }
    let mut parts = Vec::with_capacity(contents.len());
    for (bytes, rotation) in contents.iter().zip(rotations) {
        parts.push(Part {
            kind: look(bytes)?.kind,
            bytes,
            rotation: *rotation,
        });
    }
    let bytes = join(&parts, most_bytes).map_err(|fault| refused(fault, most))?;
    let stem = first_name
        .rsplit_once('.')
        .map_or(first_name, |(stem, _)| stem);
    Ok(OneFile {
        inspected: look(&bytes)?,
        bytes,
        name: clean_file_name(&format!("{stem}.pdf")),
        rotation: Rotation::default(),
    })
}
