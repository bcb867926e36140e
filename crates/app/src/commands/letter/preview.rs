//! A letter to an invented family, to look at while its words are written.

use super::update::checked;
use super::{Letter, worded};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use chrono::{Days, NaiveDate};
use guichet_documents::letter::{RequestedDocumentRow, RequestedFieldRow, render};
use guichet_domain::date;
use guichet_domain::letter::{LetterField, LetterKind, LetterTemplate, Values};
use guichet_domain::supporting_document::default_types;
use guichet_store::commune;
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// The words as they stand.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Which letter.
    pub kind: LetterKind,
    /// The words.
    pub template: LetterTemplate,
}

/// The paper is ready.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The paper.
    #[ts(type = "string")]
    pub document: Uuid,
}

/// Draws the letter. It has no number, and says that it is an example.
///
/// # Errors
/// As `letter.update`; `document_failed`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let template = checked(request.kind, request.template)?;
    let environment = call.host.environment.as_ref();
    let today = crate::time::today(environment);
    let commune = call
        .base()?
        .read::<_, AppError>(|reader| Ok(commune::read(reader)?))?;
    let letter = invented(request.kind, today);
    let mut view = worded(call, &commune, &template, letter, environment.now_ms())?;
    view.duplicata = Some("EXEMPLE\u{a0}: la famille est inventée".to_owned());
    let bytes = render(&view).map_err(|_| AppError::new("document_failed"))?;
    let document = call
        .host
        .put_document(call.client, "Exemple de courrier.pdf".to_owned(), bytes);
    Ok(Response { document })
}

/// A family that nobody is.
fn invented(kind: LetterKind, today: NaiveDate) -> Letter {
    let deadline = today.checked_add_days(Days::new(15)).unwrap_or(today);
    let deadline = date::fr(deadline);
    let types = default_types().into_iter().map(|one| one.fields);
    let documents = types.map(|fields| RequestedDocumentRow {
        document: fields.label,
        about: "Dossier".to_owned(),
        deadline: deadline.clone(),
        accepted: fields.alternatives.unwrap_or_default(),
    });
    let values = Values::new()
        .with(LetterField::Family, "Exemple – Modèle")
        .with(LetterField::SubmittedOn, date::fr(today))
        .with(LetterField::Deadline, &deadline)
        .with(
            LetterField::Message,
            "Ici vient le mot que l’agent ajoute, s’il en ajoute un.",
        )
        .with(
            LetterField::Reason,
            "Ici vient le motif du refus, écrit par l’agent.",
        )
        .with(LetterField::Court, "le tribunal administratif compétent");
    Letter {
        title: match kind {
            LetterKind::MissingDocuments => "Demande de pièces",
            LetterKind::Complement => "Demande de complément",
            LetterKind::Refusal => "Refus d’une demande",
        }
        .to_owned(),
        addressee: ["Mme Camille EXEMPLE", "1 rue du Modèle", "00000 EXEMPLE"]
            .map(str::to_owned)
            .into(),
        dossier_number: "00000".to_owned(),
        request_number: (kind != LetterKind::MissingDocuments).then(|| "D-0000-00000".to_owned()),
        printed_number: "EXEMPLE".to_owned(),
        check_code: "0000-0000".to_owned(),
        values,
        documents: documents.take(2).collect(),
        fields: vec![RequestedFieldRow {
            field: "Date de naissance".to_owned(),
            about: "Camille".to_owned(),
            remark: "L’année manque".to_owned(),
        }],
    }
}
