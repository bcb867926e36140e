//! A protected address is shown to an agent who asks for it; the access journal says so.

use super::require_sight;
use super::view::{self, AddressView, Addresses, PhoneView, addresses};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::NewAccess;
use guichet_store::{household, person};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// Which file.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The file.
    pub household: HouseholdId,
}

/// How to reach one person.
#[derive(Debug, Clone, Serialize, TS)]
pub struct RevealedPerson {
    /// The person, a member of the household.
    pub person: PersonId,
    /// Telephone numbers.
    pub phones: Vec<PhoneView>,
    /// E-mail addresses; absent without the right.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub emails: Option<Vec<String>>,
    /// Versions of `phones` and `emails`: an update of a protected family changes them only when it
    /// sends these back.
    #[ts(type = "Record<string, string>")]
    pub versions: BTreeMap<String, Uuid>,
}

/// What was withheld.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Where the household lives; null when it is not known, or without the right.
    pub address: Option<AddressView>,
    /// Where bills go.
    pub billing_address: Option<AddressView>,
    /// Other addresses.
    pub other_addresses: Vec<AddressView>,
    /// How to reach each member.
    pub phones: Vec<RevealedPerson>,
}

/// Shows how to reach a family, protected or not, as far as who asks may see it, and notes it in
/// the access journal first: what cannot be noted is not shown.
///
/// # Errors
/// `not_found`; whatever keeps the journal from being written.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let id = request.household;
    let shown = base.read::<_, AppError>(|reader| {
        require_sight(call, reader, id, Verb::Read, Volet::Identity)?;
        let found = require_sight(call, reader, id, Verb::Glance, Volet::Contact)?;
        let contact = view::sees(call, reader, id, Verb::Read, Volet::Contact)?;
        let Addresses {
            home,
            billing,
            others,
        } = match contact {
            true => addresses(reader, id)?,
            false => Addresses::default(),
        };
        let mut phones = Vec::new();
        for member in household::members(reader, found.id)? {
            let mut versions = person::contact_versions(reader, member.person)?;
            versions.retain(|list, _| contact || list == "phones");
            phones.push(RevealedPerson {
                person: member.person,
                phones: view::phones(reader, member.person)?,
                emails: match contact {
                    false => None,
                    true => Some(view::emails(reader, member.person)?),
                },
                versions,
            });
        }
        Ok(Response {
            address: home,
            billing_address: billing,
            other_addresses: others,
            phones,
        })
    })?;
    let entry = NewAccess {
        subject: Some(("household", id.uuid())),
        ..NewAccess::by(call.session()?.agent.uuid(), "household.reveal")
    };
    base.record_access(&[entry])?;
    Ok(shown)
}
