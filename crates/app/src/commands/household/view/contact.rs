//! How a family is reached, as far as who asks may see it.

use super::Eye;
use crate::error::Result;
use guichet_domain::address::{AddressFields, AddressKind};
use guichet_domain::id::{AddressId, HouseholdId, PersonId};
use guichet_domain::phone::Phone;
use guichet_store::door::versions_of;
use guichet_store::{Reader, household, person};
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// A telephone number.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PhoneView {
    /// In pairs, "06 39 98 27 14".
    pub number: String,
    /// "mobile", "travail"…
    pub label: Option<String>,
}

/// An address.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AddressView {
    /// Its id.
    pub id: AddressId,
    /// What it is for.
    pub kind: AddressKind,
    /// "Chez la grand-mère", of another address.
    pub label: Option<String>,
    /// Every field.
    pub fields: AddressFields,
    /// Since when, ISO date.
    pub since: String,
    /// See [`MemberView::versions`].
    #[ts(type = "Record<string, string>")]
    pub versions: BTreeMap<String, Uuid>,
}

/// The present addresses of a household, by what they are for.
#[derive(Debug, Default)]
pub(crate) struct Addresses {
    pub(crate) home: Option<AddressView>,
    pub(crate) billing: Option<AddressView>,
    pub(crate) others: Vec<AddressView>,
}

/// Every present address.
pub(crate) fn addresses(reader: &Reader<'_>, id: HouseholdId) -> Result<Addresses> {
    let mut found = Addresses::default();
    for address in household::addresses(reader, id)? {
        let view = AddressView {
            id: address.id,
            kind: address.kind,
            label: address.label,
            fields: address.fields,
            since: address.since,
            versions: versions_of(reader, address.id.uuid())?,
        };
        match address.kind {
            // The latest comes first.
            AddressKind::Home => found.home = found.home.or(Some(view)),
            AddressKind::Billing => found.billing = found.billing.or(Some(view)),
            AddressKind::Other => found.others.push(view),
        }
    }
    Ok(found)
}

/// The telephone numbers of a person.
pub(crate) fn phones(reader: &Reader<'_>, person: PersonId) -> Result<Vec<PhoneView>> {
    let lines = person::phones(reader, person)?.into_iter();
    Ok(lines
        .map(|line| PhoneView {
            number: phone_fr(&line.number),
            label: line.label,
        })
        .collect())
}

/// The e-mail addresses of a person.
pub(crate) fn emails(reader: &Reader<'_>, person: PersonId) -> Result<Vec<String>> {
    let emails = person::emails(reader, person)?.into_iter();
    Ok(emails.map(|email| email.address).collect())
}

/// A kept number as it is read aloud.
pub(crate) fn phone_fr(kept: &str) -> String {
    Phone::parse(kept, "").map_or_else(|_| kept.to_owned(), |phone| phone.fr())
}

/// The first number of a person linked to a child of the file, where it may be seen: in this file
/// or in another one in sight, unless that one is protected.
pub(super) fn phone_of_linked(
    eye: &Eye<'_, '_>,
    person: PersonId,
    here: bool,
) -> Result<Option<Option<String>>> {
    let seen = match here {
        true => eye.phones,
        false => {
            let elsewhere = household::households_of(eye.reader, person, &eye.phone_sight)?;
            let mut open = !elsewhere.is_empty();
            for (id, _) in elsewhere {
                open &= !household::by_id(eye.reader, id, &eye.phone_sight)?.protected;
            }
            open
        }
    };
    if !seen {
        return Ok(None);
    }
    let phones = phones(eye.reader, person)?;
    Ok(Some(phones.into_iter().next().map(|phone| phone.number)))
}
