//! Handing over the récépissé: the first print is the original, later ones are DUPLICATA.

use super::{Facts, letterhead, shows_address, view};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::PostFile;
use crate::operation::Operation;
use crate::time;
use guichet_documents::recepisse::{RecepisseView, render};
use guichet_domain::id::{ActId, HouseholdId};
use guichet_domain::number::{CheckCode, PrintedNumber};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::{NewAccess, acts};
use guichet_store::{Reader, StoreError, Tx, commune, household, receipt};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// For which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
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

/// Issues or reprints a récépissé.
///
/// # Errors
/// `not_found`; `no_right` for the DUPLICATA of a paper with an address that she may not read;
/// `document_failed`: a number is used only when its paper could be made.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let sight = call.sight(Verb::Write, Volet::Identity)?;
    let base = call.base()?;
    let contact = call.sight(Verb::Read, Volet::Contact)?;
    let (found, held, contact) = base.read::<_, AppError>(|reader| {
        let found = household::by_id(reader, request.household, &sight)?;
        let contact = household::visible(reader, found.id, &contact)?;
        Ok((
            found,
            receipt::latest_of(reader, request.household)?,
            contact,
        ))
    })?;
    match held {
        Some(held) if !request.renew && held.view.is_some() => reprint(call, &held, contact),
        _ => issue(call, &found),
    }
}

fn issue(call: &Call<'_>, found: &household::Household) -> Result<Response> {
    let session = call.session()?;
    // Rendering outside the transaction keeps the writer free; the number is drawn inside, so the
    // paper is made there, from the state that it certifies.
    let (drawn, view) = call.write(Operation::ReceiptIssue, |tx| {
        tx.subject("household", found.id.uuid());
        let drawn = receipt::draw(tx)?;
        let view = worded(call, tx, found.id, drawn)?;
        let text = serde_json::to_string(&view).map_err(|_| AppError::new("document_failed"))?;
        let certified = last_act(tx, found.id)?;
        receipt::append(tx, drawn, found.id, certified, session.agent, &text)?;
        tx.detail(serde_json::json!({ "number": drawn.number.to_string() }));
        // A paper that cannot be drawn must not use a number.
        let bytes = render(&view).map_err(|_| AppError::new("document_failed"))?;
        Ok((drawn, bytes))
    })?;
    let document = call
        .host
        .put_document(call.client, file_name(drawn.number), view);
    Ok(Response {
        document,
        number: drawn.number,
        code: drawn.code,
        duplicata: false,
        outdated: false,
    })
}

/// A DUPLICATA says what the original said; who may not read the address that stands on it does not
/// get it by this way round.
fn reprint(call: &Call<'_>, held: &receipt::Receipt, contact: bool) -> Result<Response> {
    let environment = call.host.environment.as_ref();
    let stored = held.view.as_deref().unwrap_or_default();
    let view: RecepisseView =
        serde_json::from_str(stored).map_err(|_| AppError::new("document_failed"))?;
    if !contact && shows_address(&view) {
        return Err(AppError::new("no_right"));
    }
    let now = environment.now_ms();
    let notice = format!("DUPLICATA imprimé le {}", time::fr(environment, now));
    let bytes = render(&view.as_duplicata(notice)).map_err(|_| AppError::new("document_failed"))?;
    let base = call.base()?;
    let outdated = base.read::<_, AppError>(|reader| {
        let last = acts::of_subject(reader, held.household.uuid(), 1)?;
        Ok(last.first().is_some_and(|act| act.at > held.issued_at))
    })?;
    base.record_access(&[NewAccess {
        subject: Some(("receipt", held.id.uuid())),
        detail: serde_json::json!({ "number": held.number.to_string() }),
        ..NewAccess::by(call.session()?.agent.uuid(), "receipt.reprint")
    }])?;
    let document = call
        .host
        .put_document(call.client, file_name(held.number), bytes);
    Ok(Response {
        document,
        number: held.number,
        code: held.code,
        duplicata: true,
        outdated,
    })
}

fn file_name(number: PrintedNumber) -> String {
    format!("Récépissé {number}.pdf")
}

/// The act that the receipt certifies: the last one on the household.
fn last_act(reader: &Reader<'_>, household: HouseholdId) -> Result<ActId> {
    let last = acts::of_subject(reader, household.uuid(), 1)?;
    let act = last.first().ok_or(StoreError::NotFound("act"))?;
    Ok(ActId::from_uuid(act.id))
}

fn worded(
    call: &Call<'_>,
    tx: &Tx<'_>,
    household: HouseholdId,
    drawn: receipt::Drawn,
) -> Result<RecepisseView> {
    let environment = call.host.environment.as_ref();
    let session = call.session()?;
    let town = commune::read(tx)?;
    let found = household::by_id(tx, household, &call.sight(Verb::Write, Volet::Identity)?)?;
    let contact = call.sight(Verb::Read, Volet::Contact)?;
    let address = match household::visible(tx, household, &contact)? {
        true => household::current_address(tx, household)?,
        false => None,
    };
    let post = PostFile::load(&call.host.folder).unwrap_or_default().post;
    let received_by = match post.is_empty() {
        true => session.display_name.clone(),
        false => format!("{}, {post}", session.display_name),
    };
    let members = household::members(tx, household)?;
    Ok(view(&Facts {
        letterhead: letterhead(&town.fields, &town.accent, town.logo.as_deref()),
        commune: &town.fields,
        household: &found,
        members: &members,
        address: address.as_ref(),
        drawn,
        issued_at: time::fixed(environment, tx.now_ms()),
        issued_fr: time::fr(environment, tx.now_ms()),
        received_by,
    }))
}
