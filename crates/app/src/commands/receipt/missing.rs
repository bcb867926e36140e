//! The letter that asks a family for the documents that are missing.

use super::ledger::Worded;
use super::sight::Shows;
use super::{documents, words};
use crate::commands::household::HouseholdFile;
use crate::commands::letter::{self, Letter};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use chrono::{Days, NaiveDate};
use guichet_documents::letter::{LetterView, RequestedDocumentRow};
use guichet_domain::date;
use guichet_domain::letter::{LetterField, LetterKind, Values};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::receipt::Drawn;
use guichet_store::{Tx, commune, household};

/// Days given again to a family whose deadline has passed.
const NEW_DELAY: Days = Days::new(15);

/// Words the letter.
pub(super) fn worded(
    call: &Call<'_>,
    tx: &Tx<'_>,
    file: &HouseholdFile,
    drawn: Drawn,
) -> Result<Worded<LetterView>> {
    let Some(known) = &file.documents else {
        return Err(AppError::new("no_right"));
    };
    let mut shows = Shows::default();
    documents::note(known, &mut shows);
    let today = tx.today();
    let asked: Vec<_> = documents::to_bring(known).collect();
    let deadlines = asked.iter().map(|one| ahead(one.deadline, today));
    let Some(limit) = deadlines.max() else {
        return Err(AppError::new("nothing_missing"));
    };
    let rows = asked.iter().map(|one| RequestedDocumentRow {
        document: one.label.clone(),
        about: one.about.clone(),
        deadline: date::fr(ahead(one.deadline, today)),
        accepted: documents::accepted(one),
    });
    let rows = rows.collect();
    // A letter is posted: the address of a protected household stands on it, in an envelope to
    // that household itself.
    let contact = call.sight(Verb::Read, Volet::Contact)?;
    let address = match household::visible(tx, file.id, &contact)? {
        true => household::current_address(tx, file.id)?,
        false => None,
    };
    if address.is_some() {
        shows.add(Verb::Read, Volet::Contact);
    }
    let values = Values::new()
        .with(LetterField::Family, &file.label)
        .with(LetterField::SubmittedOn, words::created_fr(file))
        .with(LetterField::Deadline, date::fr(limit));
    let letter = Letter {
        title: "Demande de pièces".to_owned(),
        addressee: words::addressee(&file.members, address.as_ref().map(|one| &one.fields)),
        dossier_number: file.number.clone(),
        request_number: None,
        printed_number: drawn.number.to_string(),
        check_code: drawn.code.to_string(),
        values,
        documents: rows,
        fields: vec![],
    };
    let template = letter::template_of(tx, LetterKind::MissingDocuments)?;
    let view = letter::worded(call, &commune::read(tx)?, &template, letter, tx.now_ms())?;
    Ok(Worded { view, shows })
}

/// A deadline that is still to come: a letter never asks for yesterday.
fn ahead(deadline: Option<NaiveDate>, today: NaiveDate) -> NaiveDate {
    deadline
        .filter(|deadline| *deadline > today)
        .or_else(|| today.checked_add_days(NEW_DELAY))
        .unwrap_or(today)
}
