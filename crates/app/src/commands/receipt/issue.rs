//! Handing over a paper of a household: the first print is the original, later ones are DUPLICATA.

use super::ledger::{Subject, Worded, issue_or_reprint};
use super::{missing, sheet, words};
use crate::commands::household::{HouseholdFile, file};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::HouseholdId;
use guichet_domain::number::{CheckCode, PrintedNumber};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::receipt::{Drawn, Kind};
use guichet_store::{Reader, Tx, household};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// Which paper of a household.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperKind {
    /// Récépissé de dossier.
    #[default]
    Household,
    /// Fiche famille.
    FamilySheet,
    /// Lettre des pièces manquantes.
    MissingDocuments,
}

impl PaperKind {
    /// What must be allowed on identities. A récépissé or a letter engages the commune; a fiche
    /// famille shows an agent what she may read anyway.
    const fn verb(self) -> Verb {
        match self {
            Self::FamilySheet => Verb::Read,
            Self::Household | Self::MissingDocuments => Verb::Write,
        }
    }
}

/// For which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
    /// Which paper; the récépissé when not told.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<PaperKind>,
    /// Certify today's state under a new number instead of printing the last one again.
    #[serde(default)]
    pub renew: bool,
}

/// The paper is ready.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The paper.
    #[ts(type = "string")]
    pub document: Uuid,
    /// "2026-A-000123".
    #[ts(type = "string")]
    pub number: PrintedNumber,
    /// "7K4M-2QXD".
    #[ts(type = "string")]
    pub code: CheckCode,
    /// It says DUPLICATA.
    pub duplicata: bool,
    /// The file moved since this receipt was issued.
    pub outdated: bool,
}

/// Issues or reprints a paper: the récépissé that certifies the file to the family, the fiche
/// famille that an agent works with, the letter that asks for what is missing. Each says what she
/// may see, and no more.
///
/// # Errors
/// `not_found`; `nothing_missing` when there is no document to ask for; `no_right` for the
/// DUPLICATA of a paper that shows what she may not read, and for a letter about documents of which
/// she may not know the state; `document_failed`: a number is used only when its paper could be
/// made.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let kind = request.kind.unwrap_or_default();
    let verb = kind.verb();
    if !call.rights()?.allows(verb, Volet::Identity) {
        return Err(AppError::new("no_right"));
    }
    let sight = call.sight(verb, Volet::Identity)?;
    let found = call
        .base()?
        .read::<_, AppError>(|reader| Ok(household::by_id(reader, request.household, &sight)?))?;
    let of = |kind| Subject {
        kind,
        noun: "household",
        id: found.id.uuid(),
    };
    let allowed = |reader: &Reader<'_>, (verb, volet)| {
        Ok(household::visible(
            reader,
            found.id,
            &call.sight(verb, volet)?,
        )?)
    };
    let read = |tx: &Tx<'_>| -> Result<HouseholdFile> {
        let found = household::by_id(tx, found.id, &sight)?;
        file(call, tx, found)
    };
    let renew = request.renew;
    match kind {
        PaperKind::Household => issue_or_reprint(
            call,
            of(Kind::Household),
            renew,
            allowed,
            |tx: &Tx<'_>, drawn: Drawn| -> Result<Worded<_>> {
                words::recepisse(call, tx, &read(tx)?, drawn)
            },
        ),
        PaperKind::FamilySheet => issue_or_reprint(
            call,
            of(Kind::FamilySheet),
            renew,
            allowed,
            |tx: &Tx<'_>, drawn: Drawn| -> Result<Worded<_>> {
                sheet::worded(call, tx, &read(tx)?, drawn)
            },
        ),
        PaperKind::MissingDocuments => issue_or_reprint(
            call,
            of(Kind::MissingDocuments),
            renew,
            allowed,
            |tx: &Tx<'_>, drawn: Drawn| -> Result<Worded<_>> {
                missing::worded(call, tx, &read(tx)?, drawn)
            },
        ),
    }
}
