//! A fictional commune, to discover the product with. Nobody in it exists.
//!
//! | file | what it imagines |
//! | --- | --- |
//! | chance | numbers from a seed |
//! | names, first_names | what people are called |
//! | places | where they live, were born, are called |
//! | person, families | who lives with whom |
//! | story | when each family came to the counter |
//! | life | what they tell besides who they are |
//! | papers | what they came for, the supporting documents that they brought |
//! | fill | brings them into the base |
//! | requests | what waits to be validated |

mod chance;
mod families;
mod fill;
mod first_names;
mod life;
mod names;
mod papers;
mod person;
mod places;
mod requests;
mod story;
#[cfg(test)]
mod tests;

use crate::commands::base::create::{self, FirstAgent};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::secret::Secret;
use crate::session::SessionView;
use chrono::NaiveDate;
use fill::{Counter, Plan};
use guichet_domain::commune::CommuneFields;
use guichet_domain::id::{EntityId, RoleId};
use guichet_store::watch::{self, Step};
use guichet_store::{Base, Environment, Mark, NewAct, Tx, agent, entity, role};
use std::sync::Arc;
use story::{Calendar, Storyteller};

/// The login of the fictional secretary, who does everything by herself.
pub(crate) const LOGIN: &str = "accueil";
/// The password of every agent of the demonstration: this base protects nobody, and says so.
pub(crate) const PASSWORD: &str = "Vitrail-bleu-28-Beauce";

/// Which town to imagine.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wish {
    pub(crate) households: u32,
    pub(crate) seed: u64,
    /// Documents that wait besides those of the story: for measures.
    pub(crate) pending_documents: u32,
    /// The day on which children are of school age; the last visits took place the day before.
    pub(crate) today: NaiveDate,
}

/// The other agents, who see less: login, name, the role they hold.
const COLLEAGUES: &[(&str, &str, &str, Place)] = &[
    ("scolaire", "Maud Lhuillier", "scolaire", Place::Service),
    (
        "periscolaire",
        "Rachid Hamdi",
        "periscolaire",
        Place::Centre,
    ),
    (
        "delegataire",
        "Ioana Popescu",
        "prestataire",
        Place::Contractor,
    ),
];

/// Where a colleague works.
#[derive(Clone, Copy)]
enum Place {
    Service,
    Centre,
    Contractor,
}

/// The rows that everything else refers to.
struct House {
    counter: Counter,
    roles: Vec<(Option<String>, RoleId)>,
}

/// Invents a commune and opens it. It appears in its folder when it is whole.
pub(crate) fn create(call: &Call<'_>, wish: Wish) -> Result<SessionView> {
    let mark = if call.host.make_test_bases {
        Mark::Test
    } else {
        Mark::Demo
    };
    let story = Arc::new(Storyteller::new(Arc::clone(&call.host.environment)));
    let teller = Arc::clone(&story) as Arc<dyn Environment>;
    let request = first_start();
    let (_recovery, session) = create::create(call, &request, mark, teller, |base| {
        story.begin(wish.seed, Calendar::before(wish.today, 1).visit(0));
        let told = create::first_act(base, &request).and_then(|()| imagine(base, &story, wish));
        story.end();
        told
    })?;
    Ok(session)
}

fn imagine(base: &Base, story: &Storyteller, wish: Wish) -> Result<()> {
    let house = base
        .write(&NewAct::system(Operation::BaseCreate.name()), settle)?
        .value;
    for (login, display_name, key, place) in COLLEAGUES {
        let act = NewAct::by(house.counter.agent.uuid(), Operation::AgentCreate.name());
        base.write_with_password::<_, AppError>(&act, login, PASSWORD, |tx| {
            let id = agent::insert(tx, login, display_name)?;
            tx.subject("agent", id.uuid());
            let role = house
                .roles
                .iter()
                .find(|(own, _)| own.as_deref() == Some(key));
            let held: Vec<_> = role
                .map(|(_, role)| (*role, house.entity_of(*place)))
                .into_iter()
                .collect();
            agent::set_assignments(tx, id, &held)?;
            Ok(())
        })?;
    }
    let plan = Plan {
        households: wish.households,
        seed: wish.seed,
        today: wish.today,
    };
    fill::fill(base, story, house.counter, plan, &|done| {
        // A town is made in seconds: whoever gives it up waits for its end.
        let _ = watch::tell(Step::Fill, u64::from(done), u64::from(wish.households));
    })?;
    requests::bring(base, story, house.counter, wish.households, wish.today)?;
    match wish.pending_documents {
        0 => Ok(()),
        wanted => papers::pile_up(base, house.counter, wanted),
    }
}

impl House {
    fn entity_of(&self, place: Place) -> EntityId {
        match place {
            Place::Service => self.counter.service,
            Place::Centre => self.counter.centre,
            Place::Contractor => self.counter.contractor,
        }
    }
}

/// The entities of the town, and the secretary in every role.
fn settle(tx: &Tx<'_>) -> Result<House> {
    let service = entity::all(tx)?
        .first()
        .map(|entity| entity.id)
        .ok_or(guichet_store::StoreError::NotFound("entity"))?;
    let counter = Counter {
        agent: agent::by_login(tx, LOGIN)?
            .ok_or(guichet_store::StoreError::NotFound("agent"))?
            .id,
        service,
        centre: entity::insert(
            tx,
            "Maison de quartier des Bords du Loir",
            "community_centre",
        )?,
        contractor: entity::insert(tx, "Délégataire", "contractor")?,
    };
    let roles: Vec<_> = role::all(tx)?
        .into_iter()
        .map(|role| (role.key, role.id))
        .collect();
    let held: Vec<_> = roles.iter().map(|(_, role)| (*role, service)).collect();
    agent::set_assignments(tx, counter.agent, &held)?;
    tx.subject("agent", counter.agent.uuid());
    Ok(House { counter, roles })
}

/// What the first start of this commune would have asked.
fn first_start() -> create::Request {
    create::Request {
        commune: CommuneFields {
            name: places::COMMUNE.to_owned(),
            insee: places::INSEE.to_owned(),
            postcode: places::POSTCODE.to_owned(),
            address_line: "1 place du Marché".to_owned(),
            phone: Some("02 61 91 40 00".to_owned()),
            email: Some("famille@valmont-sur-loir.exemple".to_owned()),
            service_name: Some("Service famille".to_owned()),
            dpo_email: Some("dpd@valmont-sur-loir.exemple".to_owned()),
            siret: None,
        },
        accent: "#0b5b6b".to_owned(),
        logo: None,
        post: "Guichet 1".to_owned(),
        admin: FirstAgent {
            login: LOGIN.to_owned(),
            display_name: "Nadia Ferreira".to_owned(),
            password: Secret::new(PASSWORD),
            administration_only: false,
        },
        backup_folder: None,
    }
}
