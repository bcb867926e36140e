//! What leaves the base: all of it, one family, what is known of one adult, a copy where nobody is
//! real.

pub mod access;
pub mod anonymise;
pub mod base;
pub mod household;

mod statement;
mod statement_paper;
mod traces;
mod words;

use crate::commands::base::create::check_password;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::secret::Secret;
use crate::time;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::HouseholdId;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::export::{Exported, Family};
use guichet_store::{Reader, Sight, StoreError, commune, household as households};
use serde::Serialize;
use std::path::{Path, PathBuf};
use ts_rs::TS;
use words::Words;

/// An export is on the disk.
#[derive(Debug, Serialize, TS)]
pub struct ExportDone {
    /// Where it lies.
    pub path: String,
    /// Families that it holds.
    pub households: u64,
    /// Persons.
    pub persons: u64,
    /// Files of documents.
    pub files: u64,
    /// Files that were missing or altered in the base, and could not be brought out.
    pub lost: u64,
    /// Content hash of the base, hexadecimal; absent for one family.
    pub content_hash: Option<String>,
}

impl ExportDone {
    fn of(done: &Exported) -> Self {
        let rows = |kind: &str| {
            let path = format!("data/{kind}.jsonl");
            done.manifest.rows.get(&path).copied().unwrap_or_default()
        };
        Self {
            path: done.path.display().to_string(),
            households: rows("household"),
            persons: rows("person"),
            files: done.manifest.attached,
            lost: done.manifest.lost.len() as u64,
            content_hash: done.manifest.content_hash.clone(),
        }
    }
}

/// Version of the product, as an export tells it.
const PRODUCT: &str = env!("CARGO_PKG_VERSION");

/// Where an export goes: the very place, or a new dated one in a folder that was chosen.
fn place(call: &Call<'_>, out: &str, within: bool, what: &str, ending: &str) -> PathBuf {
    let out = Path::new(out);
    if !within {
        return out.to_owned();
    }
    let environment = call.host.environment.as_ref();
    let stamp = time::local(environment, environment.now_ms()).format("%Y%m%d-%H%M%S");
    out.join(format!("{what}-{stamp}{ending}"))
}

/// What the name of an export ends with: age, when one file holds it encrypted.
const fn ending_of(passphrase: Option<&Secret>) -> &'static str {
    match passphrase {
        Some(_) => ".age",
        None => "",
    }
}

/// Refuses a passphrase as a password is refused: who holds the file may try as long as he likes.
fn require_strong(call: &Call<'_>, passphrase: Option<&Secret>) -> Result<()> {
    let Some(passphrase) = passphrase else {
        return Ok(());
    };
    let town = call
        .base()?
        .read::<_, AppError>(|reader| Ok(commune::read(reader)?))?;
    let session = call.session()?;
    let (login, name) = (&session.login, &session.display_name);
    let mut errors = FieldErrors::new();
    check_password(
        passphrase,
        login,
        name,
        &town.fields.name,
        "passphrase",
        &mut errors,
    );
    errors.into_result()?;
    Ok(())
}

/// Writes an export, in clear into a folder, or sealed into one file.
fn bring_out(
    call: &Call<'_>,
    out: &Path,
    passphrase: Option<&Secret>,
    family: Option<Family>,
) -> Result<ExportDone> {
    let base = call.base()?;
    let done = call.watched(|| match passphrase {
        Some(passphrase) => base.export_sealed(out, passphrase.expose(), family, PRODUCT, &Words),
        None => base.export_into(out, family, PRODUCT, &Words),
    })?;
    Ok(ExportDone::of(&done))
}

/// Who takes the whole base out holds the settings and reads the journals, of the whole commune:
/// the administration, the data protection officer. Nobody else takes out more than she sees.
fn require_whole_base(call: &Call<'_>) -> Result<()> {
    let whole = [(Verb::Write, Volet::Settings), (Verb::Read, Volet::Audit)];
    for (verb, volet) in whole {
        if call.sight(verb, volet)? != Sight::Commune {
            return Err(AppError::new("no_right"));
        }
    }
    Ok(())
}

/// The volets that tell of a family.
const OF_A_FAMILY: [Volet; 8] = [
    Volet::Identity,
    Volet::Contact,
    Volet::Authority,
    Volet::Diet,
    Volet::CarePlan,
    Volet::Documents,
    Volet::RestrictedDocuments,
    Volet::Requests,
];

/// The household of an id or a number, among those in sight.
fn named(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: Option<HouseholdId>,
    number: Option<&str>,
) -> Result<HouseholdId> {
    match (id, number) {
        (Some(id), _) => Ok(id),
        (None, Some(number)) => {
            let sight = call.sight(Verb::Read, Volet::Identity)?;
            let unknown = |_| StoreError::NotFound("household");
            let number = number.parse().map_err(unknown)?;
            Ok(households::by_number(reader, number, &sight)?.id)
        }
        (None, None) => Err(AppError::new("malformed_request")),
    }
}

/// Refuses who may not read a family whole: an export that leaves something out without a word
/// would be taken for all there is.
fn require_whole_family(
    call: &Call<'_>,
    reader: &Reader<'_>,
    id: HouseholdId,
) -> Result<households::Household> {
    let found = households::by_id(reader, id, &call.sight(Verb::Read, Volet::Identity)?)?;
    for volet in OF_A_FAMILY {
        if !households::visible(reader, id, &call.sight(Verb::Read, volet)?)? {
            return Err(AppError::new("no_right"));
        }
    }
    Ok(found)
}
