//! The long works of a host: how far they are, and giving them up.

use super::{Client, Host};
use guichet_store::watch::{Far, Watch};
use std::collections::BTreeMap;
use std::sync::{Arc, MutexGuard, PoisonError};

impl Host {
    /// Does a long work of this thread for a client, or with `None` for the host itself, and lets
    /// it be looked at meanwhile.
    pub(crate) fn watched<T>(&self, whose: Option<Client>, work: impl FnOnce() -> T) -> T {
        let machine = Arc::clone(&self.machine);
        let watch = Watch::telling(move |far| machine.progress(Some(far)));
        self.works().insert(whose, watch.clone());
        let done = watch.over(work);
        self.works().remove(&whose);
        self.machine.progress(None);
        done
    }

    /// How far the long work of a client is, or else that of the host itself. `None` when there is
    /// none, or when it said nothing yet.
    pub(crate) fn far(&self, client: Client) -> Option<Far> {
        let works = self.works();
        let watch = works.get(&Some(client)).or_else(|| works.get(&None))?;
        watch.far()
    }

    /// Asks the long work of a client to end where it is.
    pub(crate) fn give_up(&self, client: Client) {
        if let Some(watch) = self.works().get(&Some(client)) {
            watch.give_up();
        }
    }

    fn works(&self) -> MutexGuard<'_, BTreeMap<Option<Client>, Watch>> {
        self.works.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
