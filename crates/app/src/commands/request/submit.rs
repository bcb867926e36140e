//! A request proposed at the counter: nothing of it enters the file before it is accepted.

use super::describe::describe;
use super::documents::Documents;
use super::input::ChangeInput;
use super::propose::{Form, asked_by};
use super::sight::Eyes;
use crate::commands::draft::submit;
use crate::commands::household::{CreationInput, DocumentInput, MemberInput};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_domain::field::{FieldError, FieldErrors, code};
use guichet_domain::id::{DraftId, HouseholdId, RequestId};
use guichet_domain::name;
use guichet_domain::person::MemberRole;
use guichet_domain::procedure::Procedure;
use guichet_domain::request::{
    Change, Channel, Description, MAX_MESSAGE_CHARS, Priority, Proposal, RequestKind,
    changes_of_new,
};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::attachment::{DroppedFiles, Shown, WaitingFile, waiting};
use guichet_store::{StoreError, Tx, household, request};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What is proposed: either a new household or a change.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// A new household.
    #[serde(default)]
    pub creation: Option<CreationInput>,
    /// A change of a household.
    #[serde(default)]
    pub change: Option<ChangeInput>,
    /// Free words for who decides.
    #[serde(default)]
    pub message: Option<String>,
    /// How soon it should be looked at.
    #[serde(default)]
    pub priority: Priority,
    /// The draft that this submits; it goes with the commit.
    #[serde(default)]
    pub draft: Option<DraftId>,
}

/// The request waits for its validation, on the disk.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Its id.
    pub id: RequestId,
    /// "D-2026-01893".
    pub number: String,
    /// The number that a household to come will have.
    pub household_number: Option<String>,
}

/// Submits a request. Its number, and that of a household to come, are given now.
///
/// # Errors
/// `invalid` with the paths of the forms; `request_empty` when nothing is asked; `not_found` for a
/// household out of sight; `draft_taken_over`. Nothing was written then, and the draft is kept.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let agent = call.session()?.agent;
    let message = message(request.message.as_deref())?;
    let (response, dropped) = call.write(Operation::RequestSubmit, |tx| {
        let documents = Documents::read(tx)?;
        let asked = match (&request.creation, &request.change) {
            (Some(creation), None) => proposed_creation(call, tx, &documents, creation)?,
            (None, Some(change)) => proposed_change(call, tx, &documents, change)?,
            _ => return Err(AppError::new("malformed_request")),
        };
        if asked.changes.is_empty() && message.is_none() {
            return Err(AppError::new("request_empty"));
        }
        let proposal = Proposal {
            kind: asked.kind,
            procedures: asked.procedures,
            applicant: asked.applicant,
            message: message.clone(),
            origin_ref: asked.origin_ref,
            changes: asked.changes,
        };
        let household_number = match proposal.kind {
            RequestKind::Creation => Some(household::draw_number(tx)?),
            RequestKind::Change => None,
        };
        let new = request::NewRequest {
            channel: Channel::Counter,
            external_ref: None,
            household_number,
            submitted_at: tx.now_ms(),
            submitted_by: Some(agent),
            // Waited for where she sees requests: she would not see what she has just sent.
            entity: call.acting_entity(Verb::Read, Volet::Requests)?,
            household: asked.household,
            proposal: &proposal,
            priority: request.priority,
        };
        let (id, number) = request::insert(tx, &new)?;
        tx.subject("request", id.uuid());
        tx.detail(serde_json::json!({ "request": number.to_string() }));
        let dropped = match request.draft {
            Some(draft) => submit(tx, draft, agent, |files| {
                pass_on(tx, request.creation.as_ref(), files, id)
            })?,
            None => DroppedFiles::default(),
        };
        let response = Response {
            id,
            number: number.to_string(),
            household_number: household_number.map(|number| number.to_string()),
        };
        Ok((response, dropped))
    })?;
    call.base()?.clear_dropped(dropped);
    Ok(response)
}

/// Gives the files of the documents that the form tells to the request that it became.
fn pass_on(
    tx: &Tx<'_>,
    creation: Option<&CreationInput>,
    files: &[WaitingFile],
    request: RequestId,
) -> Result<()> {
    let told: Vec<Shown> = creation
        .iter()
        .flat_map(|creation| creation.documents.iter().map(DocumentInput::shown))
        .collect();
    for file in files.iter().filter(|file| told.contains(&file.shown)) {
        waiting::pass_on(tx, file.id, request)?;
    }
    Ok(())
}

/// What a form asks for.
struct Asked {
    kind: RequestKind,
    changes: Vec<Change>,
    household: Option<HouseholdId>,
    applicant: Option<String>,
    procedures: Vec<Procedure>,
    origin_ref: Option<String>,
}

/// A new household, checked whole as where it is created at once.
fn proposed_creation(
    call: &Call<'_>,
    tx: &Tx<'_>,
    documents: &Documents,
    input: &CreationInput,
) -> Result<Asked> {
    let mut form = Form {
        documents,
        today: tx.today(),
        errors: FieldErrors::new(),
    };
    let told = form.creation(input);
    form.errors.into_result()?;
    require_known(call, tx, &input.members)?;
    Ok(Asked {
        kind: RequestKind::Creation,
        applicant: applicant(&told),
        changes: changes_of_new(&told),
        household: None,
        procedures: input.procedures.clone(),
        origin_ref: name::clean_optional(input.origin_ref.as_deref()),
    })
}

/// A change of a household in sight.
fn proposed_change(
    call: &Call<'_>,
    tx: &Tx<'_>,
    documents: &Documents,
    input: &ChangeInput,
) -> Result<Asked> {
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    let found = household::by_id(tx, input.household, &identity)?;
    if !household::visible(tx, found.id, &call.sight(Verb::Read, Volet::Requests)?)? {
        return Err(StoreError::NotFound("household").into());
    }
    let current = describe(tx, found.id, documents)?;
    let members = household::members(tx, found.id)?;
    let mut form = Form {
        documents,
        today: tx.today(),
        errors: FieldErrors::new(),
    };
    let told = form.change(input, &current, &found, &members);
    form.errors.into_result()?;
    require_known(call, tx, &input.new_members)?;
    let eyes = Eyes::on_household(call, tx, documents, found.id);
    Ok(Asked {
        kind: RequestKind::Change,
        applicant: applicant(&current),
        changes: asked_by(&eyes, &current, &told)?,
        household: Some(found.id),
        procedures: vec![],
        origin_ref: None,
    })
}

/// Persons brought from another household are in sight there.
pub(super) fn require_known(call: &Call<'_>, tx: &Tx<'_>, members: &[MemberInput]) -> Result<()> {
    let identity = call.sight(Verb::Read, Volet::Identity)?;
    for known in members.iter().filter_map(|member| member.existing) {
        if household::households_of(tx, known, &identity)?.is_empty() {
            return Err(StoreError::NotFound("person").into());
        }
    }
    Ok(())
}

/// "Claire Marchand (responsable)".
fn applicant(told: &Description) -> Option<String> {
    told.members()
        .into_iter()
        .find(|(_, role)| *role == MemberRole::Guardian)
        .map(|(person, _)| format!("{} (responsable)", told.person(person).display_name()))
}

/// Free words, cleaned.
pub(super) fn message(typed: Option<&str>) -> Result<Option<String>> {
    let text = name::clean_optional(typed);
    match &text {
        Some(text) if text.chars().count() > MAX_MESSAGE_CHARS => {
            let error =
                FieldError::new("message", code::TEXT_TOO_LONG).with("max", MAX_MESSAGE_CHARS);
            Err(FieldErrors::from(error).into())
        }
        _ => Ok(text),
    }
}
