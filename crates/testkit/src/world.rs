//! A small town hall in a temporary folder.

use crate::{TestEnvironment, adult, child};
use guichet_domain::address::AddressFields;
use guichet_domain::commune::CommuneFields;
use guichet_domain::id::{ActId, AgentId, EntityId, HouseholdId, PersonId};
use guichet_domain::number::HouseholdNumber;
use guichet_domain::person::{MemberRole, PersonFields, Sex};
use guichet_domain::rights::Grants;
use guichet_store::audit::{AccessLine, ActLine, Filter, access, acts};
use guichet_store::base::BaseFolder;
use guichet_store::keys::{KdfCost, RecoveryKey};
use guichet_store::receipt::Drawn;
use guichet_store::verify::Report;
use guichet_store::{
    Base, Credential, Environment, Mark, NewAct, NewBase, Reader, Sight, StoreError, Tx, Written,
    agent, commune, entity, household, person, receipt, role,
};
use std::sync::Arc;
use tempfile::TempDir;

/// The password of every agent of a test base.
pub const PASSWORD: &str = "Marronnier-7-Vitrail";

/// A base marked `test`, with a commune, one entity, and one agent who may do everything.
pub struct World {
    /// The open base; `None` while a test has it closed.
    pub base: Option<Base>,
    /// Its clock.
    pub environment: Arc<TestEnvironment>,
    /// Its recovery key.
    pub recovery: RecoveryKey,
    /// The first agent, whose login is `nadia`.
    pub agent: AgentId,
    /// The one entity, "Accueil".
    pub entity: EntityId,
    directory: TempDir,
}

impl Default for World {
    fn default() -> Self {
        Self::new()
    }
}

impl World {
    /// Builds the world with the usual seed.
    pub fn new() -> Self {
        Self::seeded(1)
    }

    /// Builds the world with a seed of its own.
    pub fn seeded(seed: u64) -> Self {
        Self::build(tempfile::tempdir().unwrap(), seed)
    }

    /// Builds the world below a folder of the test, with the usual seed.
    pub fn within(place: &std::path::Path) -> Self {
        Self::build(tempfile::tempdir_in(place).unwrap(), 1)
    }

    fn build(directory: TempDir, seed: u64) -> Self {
        let environment = Arc::new(TestEnvironment::new(seed));
        let folder = BaseFolder::new(directory.path().join("base"));
        let founded = found_base(folder, Arc::clone(&environment) as _).unwrap();
        let (base, recovery, (agent, entity)) = founded;
        Self {
            base: Some(base),
            environment,
            recovery,
            agent,
            entity,
            directory,
        }
    }

    /// The open base.
    pub fn base(&self) -> &Base {
        self.base.as_ref().unwrap()
    }

    /// Where everything lies: `base/` and whatever the test adds.
    pub fn directory(&self) -> &std::path::Path {
        self.directory.path()
    }

    /// The folder of the base.
    pub fn folder(&self) -> BaseFolder {
        BaseFolder::new(self.directory.path().join("base"))
    }

    /// Closes the base.
    pub fn close(&mut self) {
        self.base = None;
    }

    /// Opens the base again.
    pub fn open(&mut self, login: &str, password: &str) -> Result<(), StoreError> {
        self.open_with(&Credential::Password { login, password })
    }

    /// Opens the base again, with any credential.
    pub fn open_with(&mut self, credential: &Credential<'_>) -> Result<(), StoreError> {
        self.close();
        let environment = Arc::clone(&self.environment) as _;
        let cost = KdfCost::for_test_bases();
        let (base, _) = Base::open(self.folder(), credential, cost, environment, None)?;
        self.base = Some(base);
        Ok(())
    }

    /// An act by the first agent.
    pub fn act(&self, operation: &'static str) -> NewAct {
        NewAct::by(self.agent.uuid(), operation)
    }

    /// Does something in one act of the first agent.
    pub fn write<T>(
        &self,
        operation: &'static str,
        work: impl FnOnce(&Tx<'_>) -> Result<T, StoreError>,
    ) -> Result<Written<T>, StoreError> {
        self.base().write(&self.act(operation), work)
    }

    /// The last acts of the journal, the latest first.
    pub fn acts(&self, limit: u32) -> Vec<ActLine> {
        let (all, sight) = (Filter::default(), Sight::Commune);
        self.read(|reader| acts::page(reader, &all, &sight, limit))
    }

    /// The last accesses of the journal, the latest first.
    pub fn accesses(&self, limit: u32) -> Vec<AccessLine> {
        let (all, sight) = (Filter::default(), Sight::Commune);
        self.read(|reader| access::page(reader, &all, &sight, limit))
    }

    /// Reads.
    pub fn read<T>(&self, work: impl FnOnce(&Reader<'_>) -> Result<T, StoreError>) -> T {
        self.base().read(work).unwrap()
    }

    /// Adds an agent with the usual password and every right.
    pub fn add_agent(&self, login: &str, display_name: &str) -> AgentId {
        let act = self.act("agent.create");
        let written = self
            .base()
            .write_with_password(&act, login, PASSWORD, |tx| {
                let role = role::all(tx)?[0].id;
                let agent = agent::insert(tx, login, display_name)?;
                agent::set_assignments(tx, agent, &[(role, self.entity)])?;
                Ok::<_, StoreError>(agent)
            });
        written.unwrap().value
    }

    /// Hands over a receipt of a household's file.
    pub fn issue_receipt(&self, household: HouseholdId) -> Drawn {
        let written = self.write("receipt.issue", |tx| {
            tx.subject("household", household.uuid());
            let drawn = receipt::draw(tx)?;
            let paper = receipt::Paper {
                kind: receipt::Kind::Household,
                subject: household.uuid(),
                act: ActId::from_uuid(tx.act_id()),
                agent: self.agent,
                view: r#"{"label":"Marchand – Bensaïd"}"#,
            };
            receipt::append(tx, drawn, &paper)?;
            Ok(drawn)
        });
        written.unwrap().value
    }

    /// Verifies the base and fails with what was found unless it is sound.
    pub fn assert_sound(&self) -> Report {
        let report = self.base().verify(None).unwrap();
        assert!(report.is_sound(), "{report:#?}");
        report
    }

    /// Adds a household with these members, and an address.
    pub fn household(
        &self,
        members: &[(MemberRole, PersonFields)],
    ) -> (HouseholdId, HouseholdNumber, Vec<PersonId>) {
        let written = self
            .base()
            .write::<_, StoreError>(&self.act("household.create"), |tx| {
                let (id, number) = household::insert(tx, None, None)?;
                tx.subject("household", id.uuid());
                household::follow(tx, id, self.entity)?;
                let mut persons = Vec::new();
                for (role, fields) in members {
                    let person = person::insert(tx, fields)?;
                    household::add_member(tx, id, person, *role)?;
                    persons.push(person);
                }
                household::set_address(tx, id, &address(), false)?;
                Ok((id, number, persons))
            });
        written.unwrap().value
    }

    /// Adds the family of the pictures: Claire Marchand, Karim Bensaïd, Jeanne and Sami.
    pub fn marchand_bensaid(&self) -> (HouseholdId, HouseholdNumber, Vec<PersonId>) {
        self.household(&[
            (
                MemberRole::Guardian,
                adult("Claire", "Marchand", Sex::Female, "1987-03-14"),
            ),
            (
                MemberRole::Partner,
                adult("Karim", "Bensaïd", Sex::Male, "1985-11-09"),
            ),
            (MemberRole::Child, child("Jeanne", "Marchand", "2017-05-22")),
            (MemberRole::Child, child("Sami", "Bensaïd", "2021-02-03")),
        ])
    }
}

fn address() -> AddressFields {
    AddressFields {
        line: "12 rue des Tanneurs".to_owned(),
        complement: None,
        postcode: "28200".to_owned(),
        commune: "Châteaudun".to_owned(),
        insee: Some("28088".to_owned()),
        country: None,
    }
}

/// Creates a base marked `test` in a folder: a commune, one entity, and `nadia` who may do
/// everything.
///
/// # Errors
/// Whatever the store says; the crash tests expect some.
pub fn found_base(
    folder: BaseFolder,
    environment: Arc<dyn Environment>,
) -> Result<(Base, RecoveryKey, (AgentId, EntityId)), StoreError> {
    let new = NewBase {
        folder,
        mark: Mark::Test,
        login: "nadia",
        password: PASSWORD,
        cost: KdfCost::for_test_bases(),
        environment,
    };
    Base::create(new, first_rows)
}

fn first_rows(base: &Base) -> Result<(AgentId, EntityId), StoreError> {
    let written = base.write::<_, StoreError>(&NewAct::system("base.create"), |tx| {
        let fields = CommuneFields {
            name: "Valmont-sur-Loir".to_owned(),
            insee: "28999".to_owned(),
            postcode: "28990".to_owned(),
            address_line: "1 place du Marché".to_owned(),
            ..CommuneFields::default()
        };
        commune::insert(tx, &fields, "#0b5b6b", None)?;
        let entity = entity::insert(tx, "Accueil", "service")?;
        let role = role::insert(tx, None, "Tout", &Grants::all())?;
        let agent = agent::insert(tx, "nadia", "Nadia Ferreira")?;
        agent::set_assignments(tx, agent, &[(role, entity)])?;
        Ok((agent, entity))
    })?;
    Ok(written.value)
}
