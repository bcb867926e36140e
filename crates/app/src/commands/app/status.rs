//! What the first screen must show: first start, login, lock, or the counter.

use crate::demo;
use crate::dispatch::Call;
use crate::display::Display;
use crate::error::Result;
use crate::host::PostFile;
use crate::session::Rest;
use guichet_domain::id::AgentId;
use guichet_store::keys::KeysFile;
use guichet_store::{Mark, agent as agents};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// Where this client stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// No base yet: first start.
    Empty,
    /// A base, closed: the login is typed.
    Closed,
    /// The base is open, this client has no session.
    LoggedOut,
    /// The session is masked.
    Masked,
    /// The session is locked.
    Locked,
    /// The counter.
    Open,
}

/// The commune, as shown before anybody came in.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Facade {
    /// Name of the commune.
    pub name: String,
    /// Its colour.
    pub accent: String,
    /// Its logo, PNG in base64.
    pub logo: Option<String>,
    /// Name of this post.
    pub post: String,
}

/// An agent who may unlock: shown only while the base is open and the session locked.
#[derive(Debug, Clone, Serialize, TS)]
pub struct Unlocker {
    /// Its id.
    pub id: AgentId,
    /// Her name.
    pub display_name: String,
    /// Whether the locked session is hers.
    pub current: bool,
}

/// How to come into a demonstration: its base protects nobody, and says so.
#[derive(Debug, Clone, Serialize, TS)]
pub struct DemoLogin {
    /// The login.
    pub login: &'static str,
    /// The password.
    pub password: &'static str,
}

/// The state of the application for this client.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Where this client stands.
    pub stage: Stage,
    /// The commune, unless this is the first start.
    pub facade: Option<Facade>,
    /// How this post shows things.
    pub display: Display,
    /// Who may unlock.
    pub agents: Vec<Unlocker>,
    /// How to come in, when the base is a demonstration and nobody is in.
    pub demo: Option<DemoLogin>,
    /// Since when it is masked or locked, local ISO time.
    pub resting_since: Option<String>,
    /// Local ISO time.
    pub now: String,
    /// Version of the program.
    pub version: &'static str,
    /// Damage was met: the session only reads.
    pub damaged: bool,
    /// The disk had no room at the last login: the session only reads.
    pub disk_full: bool,
}

/// Tells where this client stands.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    let host = call.host;
    host.tick();
    let session = host.session(call.client);
    let base = host.base();
    let environment = host.environment.as_ref();
    let (stage, since) = match (&session, &base) {
        (Some(session), Some(_)) => match session.rest {
            Rest::Awake => (Stage::Open, None),
            Rest::Masked { since } => (Stage::Masked, Some(since)),
            Rest::Locked { since } => (Stage::Locked, Some(since)),
        },
        (None, Some(_)) => (Stage::LoggedOut, None),
        (_, None) if host.folder.holds_a_base() => (Stage::Closed, None),
        (_, None) => (Stage::Empty, None),
    };
    let mut unlockers = Vec::new();
    if let (Stage::Locked, Some(base), Some(session)) = (stage, &base, &session) {
        for agent in base.read(agents::all)? {
            if agent.active {
                unlockers.push(Unlocker {
                    id: agent.id,
                    display_name: agent.display_name,
                    current: agent.id == session.agent,
                });
            }
        }
        unlockers.sort_by_key(|agent| !agent.current);
    }
    let post = PostFile::load(&host.folder);
    let display = host.display();
    Ok(Response {
        stage,
        facade: post.map(|post| Facade {
            name: post.commune,
            accent: post.accent,
            logo: post.logo,
            post: post.post,
        }),
        display,
        agents: unlockers,
        demo: demo_login(call, stage),
        resting_since: since.map(|at| crate::time::iso(environment, at)),
        now: crate::time::iso(environment, environment.now_ms()),
        version: env!("CARGO_PKG_VERSION"),
        damaged: base.as_ref().is_some_and(|base| base.is_damaged()),
        disk_full: base.is_some_and(|base| base.is_disk_full()),
    })
}

fn demo_login(call: &Call<'_>, stage: Stage) -> Option<DemoLogin> {
    if !matches!(stage, Stage::Closed | Stage::LoggedOut) {
        return None;
    }
    let keys = KeysFile::load(&call.host.folder.keys()).ok()?;
    (keys.mark() == Mark::Demo).then_some(DemoLogin {
        login: demo::LOGIN,
        password: demo::PASSWORD,
    })
}
