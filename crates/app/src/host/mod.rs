//! The process that holds a base: its clients, their sessions, the papers on their way out.

mod incoming;
mod lifecycle;
mod machine;
mod post;
mod roles;
mod scans;
mod sessions;
mod work;

pub use incoming::LONGEST_UPLOAD;
pub use machine::{Machine, NoMachine, PrintJob, Printer};
pub(crate) use post::PostFile;
pub(crate) use scans::{Filed, Looked, OLD_DAYS_RANGE, ScanSettings, settle};
pub use scans::{RealScanDisk, ScanDisk, ScanFile};
pub(crate) use sessions::{lock_after, noted};

use crate::documents::{Document, Tray};
use crate::error::{AppError, Result};
use crate::session::Session;
use guichet_store::base::BaseFolder;
use guichet_store::keys::{KdfCost, KeysFile};
use guichet_store::watch::Watch;
use guichet_store::{Base, Environment, StoreError, SystemEnvironment};
use incoming::Incoming;
use scans::Scans;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use uuid::Uuid;

/// One client of the host: the window of the shell, a browser of the bridge, a run of the command
/// line. Who acts comes from the session that the client opened, never from a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Client(Uuid);

/// What a host tells its clients without being asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// The session locked by itself.
    Locked(Client),
    /// The session ended by itself, and perhaps the base was closed.
    LoggedOut(Client),
}

/// How a host is set up.
pub struct HostConfig {
    /// Where the base lies or will lie.
    pub folder: PathBuf,
    /// Opens only bases marked `demo` or `test` (the development bridge).
    pub marked_only: bool,
    /// Makes bases marked `test` (tests only).
    pub make_test_bases: bool,
    /// Cost of key derivation; calibrated on the post when `None`.
    pub cost: Option<KdfCost>,
    /// Clock and identifiers.
    pub environment: Arc<dyn Environment>,
    /// Printers and dialogs of the machine.
    pub machine: Arc<dyn Machine>,
    /// The disk or share of the scan folder.
    pub scan_disk: Arc<dyn ScanDisk>,
}

impl HostConfig {
    /// The setup of a real post.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self {
            folder: folder.into(),
            marked_only: false,
            make_test_bases: false,
            cost: None,
            environment: Arc::new(SystemEnvironment),
            machine: Arc::new(NoMachine),
            scan_disk: Arc::new(RealScanDisk),
        }
    }
}

/// What one Argon2id costs a post.
#[derive(Debug, Clone, Copy)]
pub struct KeyDerivation {
    /// Memory, in KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub iterations: u32,
    /// How long it took.
    pub took: Duration,
}

/// The process that holds a base.
pub struct Host {
    pub(crate) folder: BaseFolder,
    pub(crate) marked_only: bool,
    pub(crate) make_test_bases: bool,
    pub(crate) environment: Arc<dyn Environment>,
    pub(crate) machine: Arc<dyn Machine>,
    scan_disk: Arc<dyn ScanDisk>,
    scans: Scans,
    cost: Option<KdfCost>,
    base: RwLock<Option<Arc<Base>>>,
    clients: Mutex<BTreeMap<Client, ClientState>>,
    /// The long works under way: of a client, or of the host itself.
    works: Mutex<BTreeMap<Option<Client>, Watch>>,
    /// Slows down guessing of check codes: per agent, when the last unknown ones were asked.
    pub(crate) unknown_codes: Mutex<BTreeMap<Uuid, Vec<i64>>>,
}

/// What the host keeps for one client.
#[derive(Debug, Default)]
struct ClientState {
    session: Option<Session>,
    tray: Tray,
    incoming: Incoming,
}

impl ClientState {
    /// Forgets what was on its way to the screen and from it.
    fn empty(&self) {
        self.tray.empty();
        self.incoming.empty();
    }
}

impl std::fmt::Debug for Host {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Host(…)")
    }
}

impl Host {
    /// Sets a host up; nothing is opened yet.
    pub fn new(config: HostConfig) -> Self {
        Self {
            folder: BaseFolder::new(config.folder),
            marked_only: config.marked_only,
            make_test_bases: config.make_test_bases,
            environment: config.environment,
            machine: config.machine,
            scan_disk: config.scan_disk,
            scans: Scans::default(),
            cost: config.cost,
            base: RwLock::new(None),
            clients: Mutex::new(BTreeMap::new()),
            works: Mutex::new(BTreeMap::new()),
            unknown_codes: Mutex::new(BTreeMap::new()),
        }
    }

    /// Admits a client; it has no session yet.
    pub fn admit(&self) -> Client {
        let mut bytes = [0u8; 16];
        self.environment.fill(&mut bytes);
        let client = Client(Uuid::from_bytes(bytes));
        self.clients().insert(client, ClientState::default());
        client
    }

    /// A paper that this client asked for.
    ///
    /// # Errors
    /// `document_gone` when it was dropped, or when the session that asked for it rests or ended.
    pub fn document(&self, client: Client, id: Uuid) -> Result<Document> {
        self.tick();
        let clients = self.clients();
        let awake = clients.get(&client).filter(|state| {
            state
                .session
                .as_ref()
                .is_some_and(|session| session.rest == crate::session::Rest::Awake)
        });
        awake
            .and_then(|state| state.tray.get(id))
            .ok_or_else(|| AppError::new("document_gone"))
    }

    pub(crate) fn put_document(&self, client: Client, name: String, bytes: Vec<u8>) -> Uuid {
        self.put_file(client, name, "application/pdf", bytes)
    }

    /// Keeps bytes for this client to fetch, as what they are.
    pub(crate) fn put_file(
        &self,
        client: Client,
        name: String,
        mime: &'static str,
        bytes: Vec<u8>,
    ) -> Uuid {
        let id = self.environment.new_id();
        match self.clients().get(&client) {
            Some(state) => state.tray.put(id, name, mime, bytes),
            None => id,
        }
    }

    /// Times one key derivation at the cost of the base's first slot, for the page of measures.
    ///
    /// # Errors
    /// `keys_missing`, `keys_damaged` when there is no slot to read.
    pub fn time_key_derivation(&self) -> Result<KeyDerivation> {
        let keys = KeysFile::load(&self.folder.keys())?;
        let cost = keys.first_cost().ok_or(StoreError::KeysDamaged)?;
        let (memory_kib, iterations) = cost.parameters();
        Ok(KeyDerivation {
            memory_kib,
            iterations,
            took: cost.time()?,
        })
    }

    pub(crate) fn base(&self) -> Option<Arc<Base>> {
        self.base
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    pub(crate) fn cost(&self) -> KdfCost {
        self.cost.unwrap_or(KdfCost::when_needed())
    }

    fn clients(&self) -> MutexGuard<'_, BTreeMap<Client, ClientState>> {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
