//! What who asks may see and decide of a request, volet by volet.

use super::documents::Documents;
use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::request::{Change, RequestField, Target};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Reader, Sight, StoreError, household, request};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The eyes of who asks on one request. A household to come is seen where it is waited for.
pub(crate) struct Eyes<'c> {
    call: &'c Call<'c>,
    reader: &'c Reader<'c>,
    on: On,
    documents: &'c Documents,
    known: RefCell<BTreeMap<(Verb, Volet), bool>>,
}

#[derive(Clone, Copy)]
enum On {
    Household(HouseholdId),
    Waiting(RequestId),
}

impl<'c> Eyes<'c> {
    /// On a request.
    pub(crate) fn on(
        call: &'c Call<'c>,
        reader: &'c Reader<'c>,
        documents: &'c Documents,
        found: &request::Request,
    ) -> Self {
        let on = match found.household {
            Some(household) => On::Household(household),
            None => On::Waiting(found.id),
        };
        Self {
            call,
            reader,
            on,
            documents,
            known: RefCell::default(),
        }
    }

    /// On a household that is about to be proposed a change.
    pub(crate) fn on_household(
        call: &'c Call<'c>,
        reader: &'c Reader<'c>,
        documents: &'c Documents,
        id: HouseholdId,
    ) -> Self {
        Self {
            call,
            reader,
            on: On::Household(id),
            documents,
            known: RefCell::default(),
        }
    }

    /// Whether the verb is allowed on the volet, here.
    pub(crate) fn may(&self, verb: Verb, volet: Volet) -> Result<bool> {
        if let Some(known) = self.known.borrow().get(&(verb, volet)) {
            return Ok(*known);
        }
        let sight = self.call.sight(verb, volet)?;
        let may = match self.on {
            _ if sight == Sight::Nothing => false,
            On::Household(id) => household::visible(self.reader, id, &sight)?,
            On::Waiting(id) => match request::by_id(self.reader, id, &sight) {
                Ok(_) => true,
                Err(StoreError::NotFound(_)) => false,
                Err(error) => return Err(error.into()),
            },
        };
        self.known.borrow_mut().insert((verb, volet), may);
        Ok(may)
    }

    /// Whether the row of a change is shown.
    pub(crate) fn see(&self, change: &Change) -> Result<bool> {
        let (verb, volet) = self.seen_with(change);
        self.may(verb, volet)
    }

    /// Whether a field of such a target is shown.
    pub(crate) fn see_at(&self, target: &Target, field: RequestField) -> Result<bool> {
        let (verb, volet) = self.right_on(target, field);
        self.may(verb, volet)
    }

    /// Whether the row of a change may be decided.
    pub(crate) fn decide(&self, change: &Change) -> Result<bool> {
        let (_, volet) = self.seen_with(change);
        Ok(self.may(Verb::Write, Volet::Requests)? && self.may(Verb::Write, volet)?)
    }

    /// The right that the row of a change is read under.
    pub(crate) fn seen_with(&self, change: &Change) -> (Verb, Volet) {
        self.right_on(&change.target, change.field)
    }

    fn right_on(&self, target: &Target, field: RequestField) -> (Verb, Volet) {
        match target {
            Target::Document { document_type, .. } if self.documents.restricted(document_type) => {
                (Verb::Read, Volet::RestrictedDocuments)
            }
            _ => field.seen_with(),
        }
    }
}
