//! A paper and its line in the ledger: a number when it is first printed, the same words ever after.

use super::issue::Response;
use super::sight::{Shown, Shows};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::time;
use guichet_documents::DocumentError;
use guichet_documents::fiche_famille::{self, FicheFamilleView};
use guichet_documents::letter::{self, LetterView};
use guichet_documents::queue_list::{self, QueueListView};
use guichet_documents::recepisse::{self, RecepisseView};
use guichet_domain::id::ActId;
use guichet_domain::number::PrintedNumber;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::{NewAccess, acts};
use guichet_store::receipt::{self, Drawn, Kind, Receipt};
use guichet_store::{Reader, StoreError, Tx};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use uuid::Uuid;

/// What is printed, as the ledger keeps it.
pub(crate) trait PaperView: Serialize + DeserializeOwned {
    /// The PDF.
    fn render(&self) -> Result<Vec<u8>, DocumentError>;

    /// The same paper, with the notice of a later print.
    fn as_duplicata(&self, notice: String) -> Self;

    /// The rights that a paper kept before they were noted was worded under.
    fn unnoted(&self) -> Shows {
        Shows::default()
    }
}

impl PaperView for RecepisseView {
    fn render(&self) -> Result<Vec<u8>, DocumentError> {
        recepisse::render(self)
    }

    fn as_duplicata(&self, notice: String) -> Self {
        Self::as_duplicata(self, notice)
    }

    fn unnoted(&self) -> Shows {
        let mut shows = Shows::default();
        if super::words::shows_address(self) {
            shows.add(Verb::Read, Volet::Contact);
        }
        shows
    }
}

impl PaperView for FicheFamilleView {
    fn render(&self) -> Result<Vec<u8>, DocumentError> {
        fiche_famille::render(self)
    }

    fn as_duplicata(&self, notice: String) -> Self {
        Self::as_duplicata(self, notice)
    }
}

impl PaperView for LetterView {
    fn render(&self) -> Result<Vec<u8>, DocumentError> {
        letter::render(self)
    }

    fn as_duplicata(&self, notice: String) -> Self {
        Self::as_duplicata(self, notice)
    }
}

impl PaperView for QueueListView {
    fn render(&self) -> Result<Vec<u8>, DocumentError> {
        queue_list::render(self)
    }

    fn as_duplicata(&self, notice: String) -> Self {
        Self::as_duplicata(self, notice)
    }
}

/// Which paper, of what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Subject {
    pub(crate) kind: Kind,
    /// The noun of what it speaks of, as acts name it: `household`, `request`.
    pub(crate) noun: &'static str,
    pub(crate) id: Uuid,
}

/// A paper in its words.
pub(crate) struct Worded<V> {
    pub(crate) view: V,
    /// The rights that they were read under.
    pub(crate) shows: Shows,
}

/// The form in which the ledger keeps a paper.
#[derive(Serialize, Deserialize)]
struct Kept<V> {
    #[serde(flatten)]
    view: V,
    /// Absent from the papers of the first version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shows: Option<BTreeSet<Shown>>,
}

/// Prints the last paper again when there is one, else a new one. `allowed` says whether who asks
/// holds a right for the subject; `renew` certifies today's state under a new number. A fiche is
/// for the agent who prints it: one that shows more than she may see is left aside for a new one.
///
/// # Errors
/// `no_right` for the DUPLICATA of a paper that shows what she may not read; `document_failed`: a
/// number is used only when its paper could be made; what `word` refuses.
pub(crate) fn issue_or_reprint<V: PaperView>(
    call: &Call<'_>,
    subject: Subject,
    renew: bool,
    allowed: impl Fn(&Reader<'_>, Shown) -> Result<bool>,
    word: impl FnOnce(&Tx<'_>, Drawn) -> Result<Worded<V>>,
) -> Result<Response> {
    let held = call.base()?.read::<_, AppError>(|reader| {
        let held = receipt::latest_of(reader, subject.kind, subject.id)?;
        let Some(held) = held.filter(|held| !renew && held.view.is_some()) else {
            return Ok(None);
        };
        let kept = kept::<V>(&held)?;
        let shows = kept.shows.unwrap_or_else(|| kept.view.unnoted().0);
        for shown in shows {
            if !allowed(reader, shown)? {
                return match subject.kind {
                    Kind::FamilySheet => Ok(None),
                    _ => Err(AppError::new("no_right")),
                };
            }
        }
        let last = acts::last_change(reader, subject.id)?;
        let outdated = last.is_some_and(|(_, at)| at > held.issued_at);
        Ok(Some((held, kept.view, outdated)))
    })?;
    match held {
        Some((held, view, outdated)) => reprint(call, &held, &view, outdated),
        None => issue(call, subject, word),
    }
}

fn kept<V: PaperView>(held: &Receipt) -> Result<Kept<V>> {
    let stored = held.view.as_deref().unwrap_or_default();
    serde_json::from_str(stored).map_err(|_| AppError::new("document_failed"))
}

fn issue<V: PaperView>(
    call: &Call<'_>,
    subject: Subject,
    word: impl FnOnce(&Tx<'_>, Drawn) -> Result<Worded<V>>,
) -> Result<Response> {
    let (drawn, bytes) = issue_new(call, subject, word)?;
    let name = file_name(subject.kind, drawn.number);
    Ok(Response {
        document: call.host.put_document(call.client, name, bytes),
        number: drawn.number,
        code: drawn.code,
        duplicata: false,
        outdated: false,
    })
}

/// Certifies today's state under a new number: the act is committed, the paper is given.
///
/// # Errors
/// As [`issue_or_reprint`].
pub(super) fn issue_new<V: PaperView>(
    call: &Call<'_>,
    subject: Subject,
    word: impl FnOnce(&Tx<'_>, Drawn) -> Result<Worded<V>>,
) -> Result<(Drawn, Vec<u8>)> {
    let failed = || AppError::new("document_failed");
    let agent = call.session()?.agent;
    // The number is drawn inside the transaction, so the paper is made there, from the state that
    // it certifies.
    call.write(Operation::ReceiptIssue, |tx| {
        tx.subject(subject.noun, subject.id);
        let drawn = receipt::draw(tx)?;
        let worded = word(tx, drawn)?;
        let kept = Kept {
            shows: Some(worded.shows.0),
            view: worded.view,
        };
        let text = serde_json::to_string(&kept).map_err(|_| failed())?;
        receipt::append(
            tx,
            drawn,
            &receipt::Paper {
                kind: subject.kind,
                subject: subject.id,
                act: certified(tx, subject.id)?,
                agent,
                view: &text,
            },
        )?;
        tx.detail(serde_json::json!({
            "number": drawn.number.to_string(), "kind": subject.kind.as_str(),
        }));
        // A paper that cannot be drawn must not use a number.
        let bytes = kept.view.render().map_err(|_| failed())?;
        Ok::<_, AppError>((drawn, bytes))
    })
}

/// A DUPLICATA says what the original said.
fn reprint<V: PaperView>(
    call: &Call<'_>,
    held: &Receipt,
    view: &V,
    outdated: bool,
) -> Result<Response> {
    let environment = call.host.environment.as_ref();
    let now = environment.now_ms();
    let notice = format!("DUPLICATA imprimé le {}", time::fr(environment, now));
    let bytes = view
        .as_duplicata(notice)
        .render()
        .map_err(|_| AppError::new("document_failed"))?;
    call.base()?.record_access(&[NewAccess {
        subject: Some(("receipt", held.id.uuid())),
        detail: serde_json::json!({ "number": held.number.to_string() }),
        ..NewAccess::by(call.session()?.agent.uuid(), "receipt.reprint")
    }])?;
    let name = file_name(held.kind, held.number);
    Ok(Response {
        document: call.host.put_document(call.client, name, bytes),
        number: held.number,
        code: held.code,
        duplicata: true,
        outdated,
    })
}

/// The act that a paper certifies: the last one that changed its subject, or the one that prints it
/// when nothing ever did.
fn certified(tx: &Tx<'_>, subject: Uuid) -> Result<ActId, StoreError> {
    let last = acts::last_change(tx, subject)?;
    let act = last.map_or_else(|| tx.act_id(), |(act, _)| act);
    Ok(ActId::from_uuid(act))
}

/// A name for the print queue or the file: no personal data.
fn file_name(kind: Kind, number: PrintedNumber) -> String {
    let title = match kind {
        Kind::Household => "Récépissé",
        Kind::FamilySheet => "Fiche famille",
        Kind::MissingDocuments => "Demande de pièces",
        Kind::Complement => "Demande de complément",
        Kind::Refusal => "Refus",
        Kind::Queue => "Demandes en attente",
    };
    format!("{title} {number}.pdf")
}
