//! The list of families as a file for a spreadsheet.

use super::listed::{HouseholdQuestion, told};
use crate::commands::listing::{ListSaved, save};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_store::listing;

/// Which families, in which order.
pub type Request = HouseholdQuestion;

/// The file is ready to be saved.
pub type Response = ListSaved;

/// Heads of the columns.
const HEADS: [&str; 8] = [
    "Dossier",
    "Famille",
    "Adultes",
    "Enfants",
    "Commune",
    "État",
    "Créé le",
    "Modifié le",
];

/// Writes those in sight; the access journal notes it.
///
/// # Errors
/// `given_up`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let list = request.list(call)?;
    let base = call.base()?;
    save(
        call,
        ("Dossiers", "household.export_list"),
        &HEADS,
        request.descending,
        |page| Ok(base.read(|reader| listing::households(reader, &list, page))?),
        |lines| {
            let told = base.read::<_, AppError>(|reader| told(call, reader, &list.sight, lines))?;
            let rows = told.into_iter().map(|one| {
                let state = if one.archived { "Archivé" } else { "Actif" };
                vec![
                    one.number,
                    one.label,
                    one.adults.join(", "),
                    one.children.to_string(),
                    one.town.unwrap_or_default(),
                    state.to_owned(),
                    one.created_fr,
                    one.changed_fr,
                ]
            });
            Ok(rows.collect())
        },
    )
}
