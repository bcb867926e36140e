//! A copy for training, where nobody is real.

use super::require_whole_base;
use crate::commands::base::create::check_password;
use crate::demo;
use crate::dispatch::Call;
use crate::display::Display;
use crate::error::{AppError, Result};
use crate::host::{PostFile, ScanSettings};
use crate::operation::Operation;
use crate::secret::Secret;
use guichet_documents::attachment::specimen;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::AgentId;
use guichet_store::anonymise::{self, Copied, Specimen, Training};
use guichet_store::base::BaseFolder;
use guichet_store::{Base, Mark, NewAct, NewBase, Tx, agent, commune, entity, role};
use serde::{Deserialize, Serialize};
use std::path::PathBuf;
use std::sync::Arc;
use ts_rs::TS;

/// Where to, and what opens it.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Folder of the new base; it holds none yet.
    pub out: String,
    /// `out` is a folder that was chosen: a dated one is made in it.
    #[serde(default)]
    #[ts(as = "Option<bool>", optional)]
    pub within: bool,
    /// Password of the one agent who comes in; not that of the base it is a copy of.
    pub password: Secret,
}

/// The copy is made.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Where it lies.
    pub path: String,
    /// Who comes in.
    pub login: &'static str,
    /// Families.
    pub households: u64,
    /// Persons.
    pub persons: u64,
    /// Files of documents, each a specimen.
    pub files: u64,
}

/// Makes it: a base with a key of its own, marked as a demonstration, whose journal begins here.
///
/// # Errors
/// `no_right` as for an export of the whole base; `base_exists`, `invalid` for the password,
/// `disk_full`, `given_up`: nothing is left behind then.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_whole_base(call)?;
    let host = call.host;
    let source = call.base()?;
    let mut errors = FieldErrors::new();
    let town = source.read::<_, AppError>(|reader| Ok(commune::read(reader)?))?;
    let name = &town.fields.name;
    check_password(
        &request.password,
        demo::LOGIN,
        "",
        name,
        "password",
        &mut errors,
    );
    errors.into_result()?;
    let out = super::place(call, &request.out, request.within, "formation", "");
    call.write(Operation::ExportAnonymise, |_| Ok(()))?;
    let agent = call.session()?.agent;
    let new = NewBase {
        folder: BaseFolder::new(PathBuf::from(&out)),
        mark: match source.mark() {
            Mark::Test => Mark::Test,
            Mark::Real | Mark::Demo => Mark::Demo,
        },
        login: demo::LOGIN,
        password: request.password.expose(),
        cost: host.cost(),
        environment: Arc::clone(&host.environment),
    };
    let training = Training {
        operation: Operation::ExportAnonymise.name(),
        login: demo::LOGIN,
        agent: agent.uuid(),
        specimen: &|kind| Specimen {
            bytes: specimen(kind),
            pages: 1,
        },
    };
    let made = call.watched(|| {
        Base::create(new, |target| {
            let copied = anonymise::copy_anonymised(source, target, &training)?;
            settle(target)?;
            Ok::<Copied, AppError>(copied)
        })
    });
    let (target, _recovery, copied) = made?;
    drop(target);
    Ok(Response {
        path: out.display().to_string(),
        login: demo::LOGIN,
        households: copied.households,
        persons: copied.persons,
        files: copied.files,
    })
}

/// Whoever learns does everything by herself, as in the demonstration.
fn settle(target: &Base) -> Result<()> {
    let act = NewAct::system(Operation::ExportAnonymise.name());
    target.write::<_, AppError>(&act, in_every_role)?;
    let town = target.read::<_, AppError>(|reader| Ok(commune::read(reader)?))?;
    PostFile {
        commune: town.fields.name,
        accent: town.accent,
        logo: None,
        post: "Formation".to_owned(),
        backups: None,
        display: Display::default(),
        scans: ScanSettings::default(),
    }
    .save(target.folder())
}

fn in_every_role(tx: &Tx<'_>) -> Result<()> {
    let Some(learner) = agent::by_login(tx, demo::LOGIN)? else {
        return Err(guichet_store::StoreError::NotFound("agent").into());
    };
    let Some(entity) = entity::all(tx)?.first().map(|entity| entity.id) else {
        return Ok(());
    };
    let roles = role::all(tx)?;
    let held: Vec<_> = roles.iter().map(|role| (role.id, entity)).collect();
    let learner: AgentId = learner.id;
    agent::set_assignments(tx, learner, &held)?;
    Ok(())
}
