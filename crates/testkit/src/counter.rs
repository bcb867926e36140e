//! A town hall at work: a host over a base in a temporary folder, and agents at its clients.

use crate::{PASSWORD, TestEnvironment, TestMachine};
use guichet_app::{AppError, Client, Host, HostConfig};
use guichet_store::keys::KdfCost;
use serde_json::{Value, json};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// Login of the first agent of a counter, who administers it and receives families.
pub const ADMINISTRATOR: &str = "nadia";

/// A host with its base.
pub struct Counter {
    /// The host; replaced by [`Counter::restart`].
    pub host: Host,
    /// Its clock and randomness.
    pub environment: Arc<TestEnvironment>,
    /// Its printers and dialogs.
    pub machine: Arc<TestMachine>,
    /// The client at which the first agent came in.
    pub admin: Client,
    /// The recovery key, as shown once.
    pub recovery_key: String,
    agents: AtomicU32,
    directory: TempDir,
}

impl Default for Counter {
    fn default() -> Self {
        Self::new()
    }
}

impl Counter {
    /// A counter whose base was made by the first start; `admin` is logged in.
    pub fn new() -> Self {
        Self::seeded(1)
    }

    /// The same, with a seed of its own.
    pub fn seeded(seed: u64) -> Self {
        let mut counter = Self::empty(seed);
        let made = counter.ok(counter.admin, "base.create", counter.first_start());
        counter.recovery_key = made["recovery_key"].as_str().unwrap().to_owned();
        counter
    }

    /// A host over an empty folder; `admin` is a client without session.
    pub fn empty(seed: u64) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let environment = Arc::new(TestEnvironment::new(seed));
        let machine = Arc::new(TestMachine::default());
        let host = Host::new(config(&directory, &environment, &machine));
        let admin = host.admit();
        Self {
            host,
            environment,
            machine,
            admin,
            recovery_key: String::new(),
            agents: AtomicU32::new(0),
            directory,
        }
    }

    /// What the first start sends.
    pub fn first_start(&self) -> Value {
        json!({
            "commune": commune(),
            "accent": "#0b5b6b",
            "logo": null,
            "post": "Guichet 2",
            "admin": {
                "login": ADMINISTRATOR,
                "display_name": "Nadia Ferreira",
                "password": PASSWORD,
            },
            "backup_folder": self.path("sauvegardes"),
        })
    }

    /// A path beside the base.
    pub fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// How the host is set up, for a test that changes it.
    pub fn config(&self) -> HostConfig {
        config(&self.directory, &self.environment, &self.machine)
    }

    /// Ends the process and begins another over the same folder: nothing in memory is left.
    pub fn restart(&mut self) {
        let config = self.config();
        // The former host frees the folder before the next one asks for it.
        self.host = Host::new(HostConfig::new(self.path("nowhere")));
        self.host = Host::new(config);
        self.admin = self.host.admit();
    }

    /// Calls a command.
    ///
    /// # Errors
    /// What the command refuses.
    pub fn call(&self, client: Client, name: &str, request: Value) -> Result<Value, AppError> {
        self.host
            .call(client, name, request)
            .map(|answer| answer.value)
    }

    /// Calls a command that must succeed.
    pub fn ok(&self, client: Client, name: &str, request: Value) -> Value {
        match self.call(client, name, request) {
            Ok(value) => value,
            Err(error) => panic!("{name}: {error:?}"),
        }
    }

    /// Calls a command that must be refused, and gives the code.
    pub fn refused(&self, client: Client, name: &str, request: Value) -> String {
        self.refusal(client, name, request).code.into_owned()
    }

    /// Calls a command that must be refused.
    pub fn refusal(&self, client: Client, name: &str, request: Value) -> AppError {
        match self.call(client, name, request) {
            Ok(value) => panic!("{name} was let through: {value}"),
            Err(error) => error,
        }
    }

    /// The fields that a form refuses: path and code.
    pub fn wrong_fields(
        &self,
        client: Client,
        name: &str,
        request: Value,
    ) -> Vec<(String, String)> {
        let error = self.refusal(client, name, request);
        assert_eq!(error.code, "invalid", "{name}");
        error
            .fields
            .into_iter()
            .map(|field| (field.path, field.code.into_owned()))
            .collect()
    }

    /// Comes in at a client.
    pub fn login(&self, client: Client, login: &str) -> Value {
        self.ok(
            client,
            "session.login",
            json!({ "login": login, "password": PASSWORD }),
        )
    }

    /// A new client at which an agent came in.
    pub fn enter(&self, login: &str) -> Client {
        let client = self.host.admit();
        self.login(client, login);
        client
    }

    /// The first entity, in which `admin` holds her roles.
    pub fn entity(&self) -> String {
        let entities = self.ok(self.admin, "entity.list", json!({}));
        let first = entities.as_array().unwrap().iter();
        first
            .clone()
            .find(|entity| entity["label"] == "Service famille")
            .and_then(|entity| entity["id"].as_str())
            .unwrap()
            .to_owned()
    }

    /// Adds an entity.
    pub fn new_entity(&self, label: &str) -> String {
        let made = self.ok(
            self.admin,
            "entity.create",
            json!({ "label": label, "kind": "community_centre" }),
        );
        made["id"].as_str().unwrap().to_owned()
    }

    /// The role that ships under a key.
    pub fn role(&self, key: &str) -> String {
        let roles = self.ok(self.admin, "role.list", json!({}));
        let found = roles.as_array().unwrap().iter();
        found
            .clone()
            .find(|role| role["key"] == key)
            .and_then(|role| role["id"].as_str())
            .unwrap()
            .to_owned()
    }

    /// Adds a role with these rights, each "volet verb scope".
    pub fn new_role(&self, label: &str, rights: &[&str]) -> String {
        let grants: Vec<Value> = rights
            .iter()
            .map(|right| {
                let mut words = right.split(' ');
                let mut next = || words.next().unwrap();
                json!({ "volet": next(), "verb": next(), "scope": next() })
            })
            .collect();
        let made = self.ok(
            self.admin,
            "role.create",
            json!({ "label": label, "grants": grants }),
        );
        made["id"].as_str().unwrap().to_owned()
    }

    /// Adds an agent who holds these roles, each within an entity. Gives her id.
    pub fn new_agent(&self, login: &str, held: &[(&str, &str)]) -> String {
        let roles: Vec<Value> = held
            .iter()
            .map(|(role, entity)| json!({ "role": role, "entity": entity }))
            .collect();
        let made = self.ok(
            self.admin,
            "agent.create",
            json!({
                "login": login,
                "display_name": display_name(login),
                "password": PASSWORD,
                "roles": roles,
            }),
        );
        made["id"].as_str().unwrap().to_owned()
    }

    /// A new agent of the first entity who holds a role of the product, at a client of her own.
    pub fn with_role(&self, key: &str) -> Client {
        self.with_roles(&[(&self.role(key), &self.entity())])
    }

    /// A new agent with these roles, each within an entity, at a client of her own.
    pub fn with_roles(&self, held: &[(&str, &str)]) -> Client {
        let n = self.agents.fetch_add(1, Ordering::SeqCst) + 1;
        let login = format!("agent-{n}");
        self.new_agent(&login, held);
        self.enter(&login)
    }

    /// Creates a household of these members at the counter of `client`; gives its id.
    pub fn household(&self, client: Client, members: &[Value]) -> String {
        let made = self.ok(client, "household.create", json!({ "members": members }));
        made["id"].as_str().unwrap().to_owned()
    }

    /// The file of a household.
    pub fn file(&self, client: Client, household: &str) -> Value {
        self.ok(client, "household.open", json!({ "id": household }))
    }

    /// The operations in the journal of acts, the latest first.
    pub fn acts(&self) -> Vec<String> {
        self.journal("audit.acts")
    }

    /// The kinds in the journal of accesses, the latest first.
    pub fn accesses(&self) -> Vec<String> {
        self.journal("audit.access")
    }

    fn journal(&self, name: &str) -> Vec<String> {
        let page = self.ok(self.admin, name, json!({ "limit": 500 }));
        let lines = page["lines"].as_array().unwrap();
        lines
            .iter()
            .map(|line| line["what"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Fails unless the full check finds nothing.
    pub fn verify(&self) {
        let report = self.ok(self.admin, "base.verify", json!({}));
        assert_eq!(report["findings"], json!([]), "{report}");
        assert_eq!(report["sound"], true, "{report}");
    }
}

/// A name for a login, without figures: "agent-2" is "Agent Bé".
fn display_name(login: &str) -> String {
    const LETTERS: [&str; 10] = [
        "Zéro", "A", "Bé", "Cé", "Dé", "Eu", "Effe", "Gé", "Ache", "I",
    ];
    let figures: Vec<&str> = login
        .chars()
        .filter_map(|c| c.to_digit(10))
        .filter_map(|digit| LETTERS.get(digit as usize).copied())
        .collect();
    match figures.is_empty() {
        true => format!("Agent {login}"),
        false => format!("Agent {}", figures.join(" ")),
    }
}

fn config(
    directory: &TempDir,
    environment: &Arc<TestEnvironment>,
    machine: &Arc<TestMachine>,
) -> HostConfig {
    HostConfig {
        make_test_bases: true,
        cost: Some(KdfCost::for_test_bases()),
        environment: Arc::clone(environment) as _,
        machine: Arc::clone(machine) as _,
        ..HostConfig::new(directory.path().join("base"))
    }
}

/// The commune of a counter.
pub fn commune() -> Value {
    json!({
        "name": "Valmont-sur-Loir",
        "insee": "41999",
        "postcode": "41990",
        "address_line": "1 place du Marché",
        "phone": "02 61 91 40 00",
        "email": "famille@valmont-sur-loir.exemple",
        "service_name": "Service famille",
        "dpo_email": "dpd@valmont-sur-loir.exemple",
        "siret": null,
    })
}

/// A member as typed: role, first name, name, birth date.
pub fn member(role: &str, first_name: &str, usage_name: &str, birth_date: &str) -> Value {
    json!({
        "role": role,
        "person": {
            "first_name": first_name,
            "usage_name": usage_name,
            "birth_date": birth_date,
        },
    })
}

/// A responsable and a child of the same name.
pub fn family(usage_name: &str) -> Vec<Value> {
    vec![
        member("guardian", "Agathe", usage_name, "14/03/1987"),
        member("child", "Basile", usage_name, "22/05/2017"),
    ]
}
