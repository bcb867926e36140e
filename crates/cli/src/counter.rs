//! One run of the command line: a host, one client, and the session it opens.

use crate::arguments::Common;
use crate::failure::Failure;
use crate::terminal::{self, TerminalMachine};
use guichet_app::{Client, Host, HostConfig};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Where the password comes from.
pub(crate) const PASSWORD: &str = "GUICHET_PASSWORD";
/// How often a base in use is looked at again.
const LOOK_AGAIN: Duration = Duration::from_millis(150);

/// A host for the time of a verb.
pub(crate) struct Counter {
    pub(crate) host: Host,
    pub(crate) client: Client,
    wait: Duration,
}

impl Counter {
    /// Sets the host up; nothing is opened yet. `out` is the file that a paper is saved in.
    pub(crate) fn new(common: &Common, out: Option<&Path>) -> Result<Self, Failure> {
        let folder = match &common.base {
            Some(folder) => folder.clone(),
            None => default_folder().ok_or_else(|| Failure::terminal("folder_unknown"))?,
        };
        let mut config = HostConfig::new(folder);
        config.machine = Arc::new(TerminalMachine::saving_to(out));
        let host = Host::new(config);
        let client = host.admit();
        Ok(Self {
            host,
            client,
            wait: Duration::from_secs(common.wait),
        })
    }

    /// Opens the base and a session, with the password of the environment or the terminal.
    pub(crate) fn open(common: &Common, out: Option<&Path>) -> Result<Self, Failure> {
        let counter = Self::new(common, out)?;
        // A folder without a base is said before a password is asked.
        let status = counter.call("app.status", json!({}))?;
        if status["stage"] == "empty" {
            return Err(Failure::App(guichet_app::AppError::new("base_absent")));
        }
        let password = terminal::secret(PASSWORD, "Mot de passe\u{a0}: ")?;
        let request = json!({ "login": common.agent, "password": *password });
        counter.call_waiting("session.login", &request)?;
        Ok(counter)
    }

    /// Calls a command.
    pub(crate) fn call(&self, name: &str, request: Value) -> Result<Value, Failure> {
        Ok(self.host.call(self.client, name, request)?.value)
    }

    /// Calls a command that takes the base for this process, waiting as long as was allowed while
    /// another one has it.
    pub(crate) fn call_waiting(&self, name: &str, request: &Value) -> Result<Value, Failure> {
        let start = Instant::now();
        loop {
            match self.call(name, request.clone()) {
                Err(failure) if failure.is_base_in_use() && start.elapsed() < self.wait => {
                    std::thread::sleep(LOOK_AGAIN);
                }
                answer => return answer,
            }
        }
    }

    /// Saves what a command made ready, readable by its owner alone.
    pub(crate) fn save(&self, document: &Value, out: &Path) -> Result<(), Failure> {
        let id = document.as_str().and_then(|id| id.parse().ok());
        let id = id.ok_or_else(|| Failure::Terminal("document_gone", vec![]))?;
        let document = self.host.document(self.client, id)?;
        terminal::write_private(out, &document.bytes).map_err(|source| Failure::file(out, source))
    }

    /// Ends the session; the base closes.
    pub(crate) fn leave(&self) -> Result<(), Failure> {
        self.call("session.logout", json!({}))?;
        Ok(())
    }
}

/// Where the desktop application keeps its base on this machine: both open the same one.
fn default_folder() -> Option<PathBuf> {
    directories::ProjectDirs::from("fr", "guichetfamille", "Guichet Famille")
        .map(|found| found.data_local_dir().join("base"))
}
