//! A letter from its template: the places are filled, the tables put where they belong.

use crate::commands::receipt::{letterhead, privacy};
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_documents::letter::{
    LetterBlock, LetterView, RequestedDocumentRow, RequestedFieldRow, Signature,
};
use guichet_domain::date;
use guichet_domain::letter::{
    LetterField, LetterKind, LetterTemplate, Paragraph, Values, default_template,
};
use guichet_store::commune::Commune;
use guichet_store::{Reader, letter_template};

/// What a letter says beside its template.
pub(crate) struct Letter {
    /// What the paper is: "Demande de pièces".
    pub(crate) title: String,
    /// Recipient, at most six lines.
    pub(crate) addressee: Vec<String>,
    /// Number of the dossier.
    pub(crate) dossier_number: String,
    /// Number of the request that it answers.
    pub(crate) request_number: Option<String>,
    /// "2026-A-000125".
    pub(crate) printed_number: String,
    /// "7K4M-2QXD".
    pub(crate) check_code: String,
    /// What its places are filled with, beside those of the commune and the numbers.
    pub(crate) values: Values,
    /// Documents asked for.
    pub(crate) documents: Vec<RequestedDocumentRow>,
    /// Answers asked for.
    pub(crate) fields: Vec<RequestedFieldRow>,
}

/// The commune's own words for a letter, or the product's.
pub(crate) fn template_of(reader: &Reader<'_>, kind: LetterKind) -> Result<LetterTemplate> {
    let own = letter_template::of_kind(reader, kind)?;
    Ok(own.unwrap_or_else(|| default_template(kind)))
}

/// Words a letter of this instant, signed by who asks.
pub(crate) fn worded(
    call: &Call<'_>,
    commune: &Commune,
    template: &LetterTemplate,
    letter: Letter,
    at_ms: i64,
) -> Result<LetterView> {
    let environment = call.host.environment.as_ref();
    let session = call.session()?;
    let today = time::local(environment, at_ms).date();
    let fields = &commune.fields;
    let service = fields.service_name.clone().unwrap_or_default();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut values = letter
        .values
        .with(LetterField::HouseholdNumber, &letter.dossier_number)
        .with(LetterField::RequestNumber, text(&letter.request_number))
        .with(LetterField::IssuedOn, date::fr(today))
        .with(LetterField::Commune, &fields.name)
        .with(LetterField::Service, &service)
        .with(LetterField::Phone, text(&fields.phone))
        .with(LetterField::Email, text(&fields.email));
    if !letter.documents.is_empty() {
        values = values.with_list(LetterField::DocumentList);
    }
    if !letter.fields.is_empty() {
        values = values.with_list(LetterField::FieldList);
    }
    let filled = template.fill(&values);
    let (documents, answers) = (&letter.documents, &letter.fields);
    let body = filled.paragraphs.into_iter().map(|part| match part {
        Paragraph::Text(text) => LetterBlock::Paragraph(text),
        Paragraph::Documents => LetterBlock::Documents(documents.clone()),
        Paragraph::Fields => LetterBlock::Fields(answers.clone()),
    });
    Ok(LetterView {
        letterhead: letterhead(fields, &commune.accent, commune.logo.as_deref()),
        body: body.collect(),
        addressee: letter.addressee,
        title: letter.title,
        dossier_number: letter.dossier_number,
        request_number: letter.request_number,
        handled_by: Some(session.display_name.clone()),
        issued_at: time::fixed(environment, at_ms),
        place_and_date: format!("{}, le {}", fields.name, time::long_fr(today)),
        duplicata: None,
        subject: filled.subject,
        closing: filled.closing,
        signature: Signature {
            authority: None,
            name: session.display_name.clone(),
            service,
        },
        appeal: Some(filled.appeal).filter(|text| !text.is_empty()),
        qr_payload: format!("GF1 {} {}", letter.printed_number, letter.check_code),
        printed_number: letter.printed_number,
        check_code: letter.check_code,
        privacy: privacy(fields),
    })
}
