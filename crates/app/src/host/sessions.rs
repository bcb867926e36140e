//! Coming in, resting, going out.

use super::{Client, Event, Host};
use crate::error::{AppError, Result};
use crate::session::{AgentView, EntityView, Rest, Rights, Session, SessionView};
use guichet_domain::id::{ActId, AgentId};
use guichet_store::audit::NewAccess;
use guichet_store::{Base, Reader, StoreError, agent, entity, role, setting};
use std::sync::Arc;

/// Seconds without a key before a session locks, unless the commune sets another delay.
pub(crate) const LOCK_AFTER_SECONDS: u32 = 300;
/// Minutes locked before a session ends and, with the last one, the base closes.
const LOGOUT_AFTER_MINUTES: i64 = 30;

impl Host {
    /// Builds the session of an agent from the base: her roles, her rights.
    pub(crate) fn session_of(&self, base: &Base, login: &str) -> Result<Session> {
        let now = self.environment.now_ms();
        base.read(|reader| {
            let Some(found) = agent::by_login(reader, login)?.filter(|agent| agent.active) else {
                return Err(AppError::from(StoreError::WrongPassword));
            };
            let (labels, rights) = rights_of(reader, found.id)?;
            Ok(Session::new(
                found.id,
                found.login,
                found.display_name,
                labels,
                rights,
                now,
            ))
        })
    }

    /// Gives a client a session and writes the login in the access journal.
    pub(crate) fn begin(
        &self,
        client: Client,
        base: &Arc<Base>,
        session: Session,
        kind: &'static str,
    ) -> Result<SessionView> {
        let former = self
            .session(client)
            .filter(|former| former.agent != session.agent);
        let mut entries = vec![NewAccess::by(session.agent.uuid(), kind)];
        if let Some(former) = &former {
            entries.insert(0, NewAccess::by(former.agent.uuid(), "session.logout"));
        }
        if !base.is_damaged() {
            noted(base.record_access(&entries))?;
        }
        let view = self.view(base, &session)?;
        let mut clients = self.clients();
        let state = clients.entry(client).or_default();
        if former.is_some() {
            state.empty();
        }
        state.session = Some(session);
        self.keep_open(base);
        drop(clients);
        self.copy_files();
        Ok(view)
    }

    /// What the screens know of a session.
    pub(crate) fn view(&self, base: &Base, session: &Session) -> Result<SessionView> {
        let post = super::PostFile::load(&self.folder).unwrap_or_default();
        base.read(|reader| {
            let acting = session
                .entity
                .map(|id| entity::by_id(reader, id))
                .transpose()?;
            Ok(SessionView {
                agent: AgentView {
                    id: session.agent,
                    login: session.login.clone(),
                    display_name: session.display_name.clone(),
                },
                roles: session.roles.clone(),
                rights: session.rights.flat(),
                entity: acting.map(|entity| EntityView {
                    id: entity.id,
                    label: entity.label,
                }),
                lock_after_seconds: lock_after(reader)?,
                post: post.post,
                mark: crate::commands::mark_word(base.mark()).to_owned(),
            })
        })
    }

    /// The session of a client, whatever its rest.
    pub(crate) fn session(&self, client: Client) -> Option<Session> {
        self.clients()
            .get(&client)
            .and_then(|state| state.session.clone())
    }

    /// The session of a client if it is awake; coming here counts as a sign of life.
    pub(crate) fn awake(&self, client: Client) -> Result<Session> {
        let now = self.environment.now_ms();
        self.answering(client, |session| session.last_seen = now)
    }

    /// The session of a client if it is awake, asked by a screen that looks by itself: nobody need
    /// be there.
    pub(crate) fn watching(&self, client: Client) -> Result<Session> {
        self.answering(client, |_| {})
    }

    fn answering(&self, client: Client, seen: impl FnOnce(&mut Session)) -> Result<Session> {
        self.tick();
        let mut clients = self.clients();
        let session = clients
            .get_mut(&client)
            .and_then(|state| state.session.as_mut())
            .ok_or_else(|| AppError::new("not_logged_in"))?;
        match session.rest {
            Rest::Awake => {
                seen(session);
                Ok(session.clone())
            }
            Rest::Masked { .. } => Err(AppError::new("session_masked")),
            Rest::Locked { .. } => Err(AppError::new("session_locked")),
        }
    }

    pub(crate) fn set_rest(&self, client: Client, rest: Rest) -> Result<()> {
        let now = self.environment.now_ms();
        let mut clients = self.clients();
        let state = clients
            .get_mut(&client)
            .ok_or_else(|| AppError::new("not_logged_in"))?;
        let session = state
            .session
            .as_mut()
            .ok_or_else(|| AppError::new("not_logged_in"))?;
        session.rest = rest;
        if rest == Rest::Awake {
            session.last_seen = now;
        }
        Ok(())
    }

    /// Replaces the rights of running sessions after roles or agents changed; an agent who may no
    /// longer come in is out at once.
    pub(crate) fn refresh_rights(&self, base: &Base) -> Result<()> {
        let mut out = Vec::new();
        let mut clients = self.clients();
        for state in clients.values_mut() {
            let Some(session) = state.session.as_mut() else {
                continue;
            };
            let found = base.read::<_, AppError>(|reader| {
                let agent = agent::by_id(reader, session.agent)?;
                Ok((
                    agent.active,
                    rights_of(reader, session.agent)?,
                    agent.display_name,
                ))
            })?;
            let (active, (labels, rights), display_name) = found;
            if !active {
                out.push(NewAccess::by(session.agent.uuid(), "session.logout"));
                state.session = None;
                state.empty();
                continue;
            }
            session.entity = rights.main_entity();
            session.roles = labels;
            session.rights = rights;
            session.display_name = display_name;
        }
        drop(clients);
        if !out.is_empty() {
            base.record_access(&out)?;
        }
        self.close_if_alone();
        Ok(())
    }

    pub(crate) fn remember(&self, client: Client, act: ActId) {
        let mut clients = self.clients();
        if let Some(session) = clients
            .get_mut(&client)
            .and_then(|state| state.session.as_mut())
        {
            session.remember(act);
        }
    }

    pub(crate) fn forget_act(&self, client: Client, act: ActId) {
        let mut clients = self.clients();
        if let Some(session) = clients
            .get_mut(&client)
            .and_then(|state| state.session.as_mut())
        {
            session.forget(act);
        }
    }

    /// Ends a client's session; the base closes with the last one.
    pub(crate) fn end(&self, client: Client) -> Result<()> {
        let ended = {
            let mut clients = self.clients();
            let Some(state) = clients.get_mut(&client) else {
                return Ok(());
            };
            state.empty();
            state.session.take()
        };
        let told = match (ended, self.base()) {
            (Some(session), Some(base)) if !base.is_damaged() => {
                noted(base.record_access(&[NewAccess::by(session.agent.uuid(), "session.logout")]))
            }
            _ => Ok(()),
        };
        // A journal that cannot be written must not keep the key in memory.
        self.close_if_alone();
        told
    }

    /// A client went away (a browser closed).
    pub fn dismiss(&self, client: Client) {
        // Its session ends; a failure to note it must not keep it alive.
        let _ = self.end(client);
        self.clients().remove(&client);
    }

    /// Applies the delays: sessions without a sign of life lock, locked ones end, and the base
    /// closes with the last. Hosts call it every few seconds; every call does too.
    pub fn tick(&self) -> Vec<Event> {
        let now = self.environment.now_ms();
        let Some(base) = self.base() else {
            return vec![];
        };
        let delay = base.read(lock_after).unwrap_or(LOCK_AFTER_SECONDS);
        let lock_ms = i64::from(delay) * 1000;
        let mut events = Vec::new();
        let mut over = Vec::new();
        for (client, state) in self.clients().iter_mut() {
            let Some(session) = state.session.as_mut() else {
                continue;
            };
            match session.rest {
                Rest::Awake if now - session.last_seen > lock_ms => {
                    session.rest = Rest::Locked { since: now };
                    events.push(Event::Locked(*client));
                }
                Rest::Masked { since } if now - since > lock_ms => {
                    session.rest = Rest::Locked { since: now };
                    events.push(Event::Locked(*client));
                }
                Rest::Locked { since } if now - since > LOGOUT_AFTER_MINUTES * 60_000 => {
                    over.push(*client);
                }
                _ => {}
            }
        }
        drop(base);
        for client in over {
            if self.end(client).is_ok() {
                events.push(Event::LoggedOut(client));
            }
        }
        events
    }
}

/// An access that could not be written down because the disk is full keeps nobody out and hides
/// nothing: who stands at the counter can still be answered. Every other failure counts.
pub(crate) fn noted(written: guichet_store::Result<()>) -> Result<()> {
    match written {
        Ok(()) | Err(StoreError::DiskFull) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The delay set by the commune, in seconds.
pub(crate) fn lock_after(reader: &Reader<'_>) -> Result<u32> {
    let set: Option<u32> = setting::get(reader, "lock_after_seconds")?;
    Ok(set.unwrap_or(LOCK_AFTER_SECONDS).clamp(60, 1800))
}

/// Labels and rights of the roles of an agent; archived roles give nothing.
fn rights_of(reader: &Reader<'_>, agent: AgentId) -> Result<(Vec<String>, Rights)> {
    let mut labels: Vec<String> = Vec::new();
    let mut held = Vec::new();
    for assignment in agent::assignments(reader, agent)? {
        let role = role::by_id(reader, assignment.role)?;
        if role.archived {
            continue;
        }
        if !labels.contains(&role.label) {
            labels.push(role.label.clone());
        }
        held.push((assignment.entity, role.grants));
    }
    Ok((labels, Rights::new(held)))
}
