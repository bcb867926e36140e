//! Who is at the counter: sessions live in memory, one per client of the host.

mod rights;

pub use rights::Rights;

use guichet_domain::id::{ActId, AgentId, EntityId};
use guichet_domain::rights::Grant;
use serde::Serialize;
use std::collections::VecDeque;
use ts_rs::TS;

/// Acts of a session that can still be undone.
const UNDOABLE_ACTS: usize = 20;

/// Why a session does not answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Rest {
    /// It answers.
    Awake,
    /// The screen shows the mask (F9) since this instant: everything but unmasking is refused.
    Masked { since: i64 },
    /// Locked since this instant: everything but unlocking is refused.
    Locked { since: i64 },
}

/// An agent's session.
#[derive(Debug, Clone)]
pub struct Session {
    /// Who.
    pub agent: AgentId,
    /// What she typed to come in.
    pub login: String,
    /// Her name.
    pub display_name: String,
    /// Labels of her roles.
    pub roles: Vec<String>,
    /// What she may do.
    pub rights: Rights,
    /// The entity on whose behalf she acts.
    pub entity: Option<EntityId>,
    /// When the session began, in Unix milliseconds.
    pub since: i64,
    pub(crate) rest: Rest,
    pub(crate) last_seen: i64,
    acts: VecDeque<ActId>,
}

impl Session {
    pub(crate) fn new(
        agent: AgentId,
        login: String,
        display_name: String,
        roles: Vec<String>,
        rights: Rights,
        now: i64,
    ) -> Self {
        let entity = rights.main_entity();
        Self {
            agent,
            login,
            display_name,
            roles,
            rights,
            entity,
            since: now,
            rest: Rest::Awake,
            last_seen: now,
            acts: VecDeque::new(),
        }
    }

    /// Remembers an act of this session, for undo.
    pub(crate) fn remember(&mut self, act: ActId) {
        self.acts.push_back(act);
        while self.acts.len() > UNDOABLE_ACTS {
            self.acts.pop_front();
        }
    }

    /// The acts that this session may undo, the latest first.
    pub(crate) fn undoable(&self) -> impl Iterator<Item = ActId> + '_ {
        self.acts.iter().rev().copied()
    }

    pub(crate) fn forget(&mut self, act: ActId) {
        self.acts.retain(|other| *other != act);
    }
}

/// What the screens know of the session.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SessionView {
    /// Who.
    pub agent: AgentView,
    /// Labels of her roles.
    pub roles: Vec<String>,
    /// What she may do: what is not here is absent from the screens.
    pub rights: Vec<Grant>,
    /// The entity on whose behalf she acts.
    pub entity: Option<EntityView>,
    /// Seconds without a key before the session locks.
    pub lock_after_seconds: u32,
    /// Name of this post, printed on each paper.
    pub post: String,
    /// Whether the base holds real families.
    pub mark: String,
}

/// An agent on a screen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AgentView {
    /// Its id.
    pub id: AgentId,
    /// What is typed to come in.
    pub login: String,
    /// Her name.
    pub display_name: String,
}

/// An entity on a screen.
#[derive(Debug, Clone, Serialize, TS)]
pub struct EntityView {
    /// Its id.
    pub id: EntityId,
    /// Its name.
    pub label: String,
}
