//! What who asks may see and decide of a request, volet by volet.

use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::request::RequestField;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Reader, Sight, StoreError, household, request};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// The eyes of who asks on one request. A household to come is seen where it is waited for.
pub(crate) struct Eyes<'c> {
    call: &'c Call<'c>,
    reader: &'c Reader<'c>,
    on: On,
    known: RefCell<BTreeMap<(Verb, Volet), bool>>,
}

#[derive(Clone, Copy)]
enum On {
    Household(HouseholdId),
    Waiting(RequestId),
}

impl<'c> Eyes<'c> {
    /// On a request.
    pub(crate) fn on(call: &'c Call<'c>, reader: &'c Reader<'c>, found: &request::Request) -> Self {
        let on = match found.household {
            Some(household) => On::Household(household),
            None => On::Waiting(found.id),
        };
        Self {
            call,
            reader,
            on,
            known: RefCell::default(),
        }
    }

    /// On a household.
    pub(crate) fn on_household(call: &'c Call<'c>, reader: &'c Reader<'c>, id: HouseholdId) -> Self {
        Self {
            call,
            reader,
            on: On::Household(id),
            known: RefCell::default(),
        }
    }

    /// Whether the verb is allowed on the volet, here.
    pub(crate) fn may(&self, verb: Verb, volet: Volet) -> Result<bool> {
        if let Some(known) = self.known.borrow().get(&(verb, volet)) {
            return Ok(*known);
        }
        let sight = self.call.sight(verb, volet)?;
        let may = sight != Sight::Nothing
            && match self.on {
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

    /// Whether rows of the field are shown.
    pub(crate) fn see(&self, field: RequestField) -> Result<bool> {
        let (verb, volet) = field.seen_with();
        self.may(verb, volet)
    }

    /// Whether rows of the field may be decided.
    pub(crate) fn decide(&self, field: RequestField) -> Result<bool> {
        let (_, volet) = field.seen_with();
        Ok(self.may(Verb::Write, Volet::Requests)? && self.may(Verb::Write, volet)?)
    }
}
