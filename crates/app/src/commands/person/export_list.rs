//! The list of persons as a file for a spreadsheet.

use super::listed::{ListedIn, PersonQuestion, told};
use crate::commands::listing::{ListSaved, save};
use crate::commands::request::words::role_fr;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_store::listing;

/// Which persons, in which order.
pub type Request = PersonQuestion;

/// The file is ready to be saved.
pub type Response = ListSaved;

/// Heads of the columns.
const HEADS: [&str; 5] = ["Nom", "Prénom", "Date de naissance", "Rôle", "Dossier"];

/// Writes those in sight; the access journal notes it.
///
/// # Errors
/// `given_up`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let list = request.list(call)?;
    let base = call.base()?;
    let joined = |files: &[ListedIn], of: fn(&ListedIn) -> &str| {
        let mut words: Vec<&str> = files.iter().map(of).collect();
        words.dedup();
        words.join(", ")
    };
    save(
        call,
        ("Personnes", "person.export_list"),
        &HEADS,
        request.descending,
        |page| Ok(base.read(|reader| listing::persons(reader, &list, page))?),
        |lines| {
            let told = base.read::<_, AppError>(|reader| told(reader, &list.sight, lines))?;
            let rows = told.into_iter().map(|one| {
                let birth = match one.unborn {
                    true => Some("À naître".to_owned()),
                    false => one.birth_fr,
                };
                vec![
                    one.name,
                    one.first_name,
                    birth.unwrap_or_default(),
                    joined(&one.files, |file| role_fr(file.role)),
                    joined(&one.files, |file| &file.number),
                ]
            });
            Ok(rows.collect())
        },
    )
}
