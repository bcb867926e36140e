//! Drafts: what is being typed.

pub mod abandon;
pub mod list;
pub mod open;
pub mod save;
pub mod take_over;

use crate::access::TO_TYPE;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{AgentId, DraftId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Reader, Sight, StoreError, Tx, agent, draft, household};

/// Whether who asks keeps drafts at all.
pub(crate) fn keeps(call: &Call<'_>) -> Result<bool> {
    let rights = call.rights()?;
    Ok(TO_TYPE
        .iter()
        .any(|&(verb, volet)| rights.allows(verb, volet)))
}

/// Whether a draft may be known of by who asks: one on a household shows where the household does;
/// one of a household to come, where its author works. Who only proposes knows of her own.
pub(crate) fn visible(call: &Call<'_>, reader: &Reader<'_>, found: &draft::Draft) -> Result<bool> {
    let me = call.session()?.agent;
    let sight = call.sight(Verb::Write, Volet::Identity)?;
    if let Some(household) = found.household {
        return Ok(household::visible(reader, household, &sight)?);
    }
    if found.author == me || found.holder == me {
        return Ok(true);
    }
    Ok(match sight {
        Sight::Commune => true,
        Sight::Nothing => false,
        Sight::Entities(entities) => agent::assignments(reader, found.author)?
            .iter()
            .any(|held| entities.contains(&held.entity)),
    })
}

/// A draft in sight.
pub(crate) fn in_sight(call: &Call<'_>, reader: &Reader<'_>, id: DraftId) -> Result<draft::Draft> {
    let found = draft::by_id(reader, id)?;
    match visible(call, reader, &found)? {
        true => Ok(found),
        false => Err(StoreError::NotFound("draft").into()),
    }
}

/// Takes a draft away with the act that submits it, if the lease is still hers.
pub(crate) fn submit(tx: &Tx<'_>, id: DraftId, holder: AgentId) -> Result<()> {
    require_lease(&draft::by_id(tx, id)?, holder)?;
    Ok(draft::remove(tx, id)?)
}

/// What is typed belongs to who holds the draft: others take it over first, which she is told of.
pub(crate) fn require_lease(found: &draft::Draft, agent: AgentId) -> Result<()> {
    match found.holder == agent {
        true => Ok(()),
        false => Err(AppError::new("draft_taken_over")),
    }
}
