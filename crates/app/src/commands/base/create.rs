//! First start: the commune, its first administrator, the base, the recovery key shown once.

use crate::commands::commune::update::prepared_logo;
use crate::commands::receipt::letterhead;
use crate::commands::setting::update::{check_post, usable_folder};
use crate::dispatch::Call;
use crate::display::Display;
use crate::error::{AppError, Result};
use crate::host::{PostFile, ScanSettings};
use crate::operation::Operation;
use crate::secret::Secret;
use crate::session::SessionView;
use guichet_documents::Letterhead;
use guichet_documents::recovery_sheet::{RecoveryAdvice, RecoverySheetView};
use guichet_domain::commune::{CommuneFields, check_accent};
use guichet_domain::field::FieldErrors;
use guichet_domain::{login, name, password, rights};
use guichet_store::base::BaseFolder;
use guichet_store::keys::RecoveryKey;
use guichet_store::{
    Base, Environment, Mark, NewAct, NewBase, Tx, agent, commune, document_type, entity, role,
};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use ts_rs::TS;
use uuid::Uuid;

/// The first administrator.
#[derive(Debug, Deserialize, TS)]
pub struct FirstAgent {
    /// What will be typed to come in.
    pub login: String,
    /// Her name.
    pub display_name: String,
    /// Her password.
    pub password: Secret,
    /// Administration alone, without the family files.
    #[serde(default)]
    pub administration_only: bool,
}

/// Everything the first start asks.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The commune.
    pub commune: CommuneFields,
    /// Its colour, `#rrggbb`.
    pub accent: String,
    /// Its logo, PNG in base64.
    pub logo: Option<String>,
    /// Name of this post.
    pub post: String,
    /// The first administrator.
    pub admin: FirstAgent,
    /// Where backups go.
    pub backup_folder: Option<String>,
}

/// The base is made.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The recovery key, shown this once.
    pub recovery_key: String,
    /// The sheet to print it on.
    #[ts(type = "string")]
    pub recovery_document: Uuid,
    /// The administrator's session.
    pub session: SessionView,
}

/// Makes the base.
///
/// # Errors
/// `invalid` with the fields, `base_exists`, `base_on_network`, `base_not_marked`…; no base is left
/// then.
pub fn run(call: &Call<'_>, mut request: Request) -> Result<Response> {
    let host = call.host;
    request.commune = request.commune.cleaned();
    check(&mut request)?;
    let mark = if host.make_test_bases {
        Mark::Test
    } else {
        Mark::Real
    };
    let environment = Arc::clone(&host.environment);
    let (recovery, session) = create(call, &request, mark, environment, |base| {
        first_act(base, &request)
    })?;
    let recovery_key = recovery.to_groups();
    let head = letterhead(&request.commune, &request.accent, request.logo.as_deref());
    let recovery_document = recovery_sheet(call, head, request.post.trim(), &recovery_key)?;
    Ok(Response {
        recovery_key,
        recovery_document,
        session,
    })
}

fn check(request: &mut Request) -> Result<()> {
    let mut errors = request.commune.check("commune");
    match prepared_logo(request.logo.as_deref()) {
        Ok(logo) => request.logo = logo,
        Err(error) => errors.push(error),
    }
    errors.extend(check_accent(&request.accent, "accent").err());
    errors.extend(check_post(&request.post));
    check_agent(
        &request.admin.login,
        &request.admin.display_name,
        "admin",
        &mut errors,
    );
    let admin = &request.admin;
    check_password(
        &admin.password,
        &admin.login,
        &admin.display_name,
        &request.commune.name,
        "admin.password",
        &mut errors,
    );
    if errors.is_empty() {
        // Looked at last: it makes the folder.
        errors.extend(usable_folder(request.backup_folder.as_deref()).err());
    }
    errors.into_result()?;
    Ok(())
}

/// What is wrong with a login and a name.
pub(crate) fn check_agent(login: &str, display_name: &str, prefix: &str, errors: &mut FieldErrors) {
    let at = |field: &str| guichet_domain::field::path(prefix, field);
    errors.extend(login::check(login, &at("login")));
    errors.extend(name::check(&at("display_name"), display_name, true));
}

/// What is wrong with a password, as an error of its field.
pub(crate) fn check_password(
    given: &Secret,
    login: &str,
    display_name: &str,
    commune: &str,
    path: &str,
    errors: &mut FieldErrors,
) {
    if let Err(error) = password::check(given.expose(), login, display_name, commune) {
        errors.push(error.at(path));
    }
}

/// Makes the base, lets `fill` write its first rows, installs it in the host and opens the first
/// session. The base appears in its folder when `fill` has succeeded.
pub(crate) fn create(
    call: &Call<'_>,
    request: &Request,
    mark: Mark,
    environment: Arc<dyn Environment>,
    fill: impl FnOnce(&Base) -> Result<()>,
) -> Result<(RecoveryKey, SessionView)> {
    let host = call.host;
    if host.marked_only && mark.is_real() {
        return Err(AppError::new("base_not_marked"));
    }
    let backups = usable_folder(request.backup_folder.as_deref())
        .map_err(|error| AppError::fields(vec![error]))?;
    let post = PostFile {
        commune: request.commune.name.trim().to_owned(),
        accent: request.accent.clone(),
        logo: request.logo.clone(),
        post: request.post.trim().to_owned(),
        backups,
        display: Display::default(),
        scans: ScanSettings::default(),
    };
    let new = NewBase {
        folder: BaseFolder::new(host.folder.path()),
        mark,
        login: request.admin.login.trim(),
        password: request.admin.password.expose(),
        cost: host.cost(),
        environment,
    };
    let (base, recovery, ()) = Base::create(new, |base| {
        fill(base)?;
        post.save(base.folder())
    })?;
    let base = host.install(base);
    let session = host.session_of(&base, &request.admin.login)?;
    let view = host.begin(call.client, &base, session, "session.login")?;
    Ok((recovery, view))
}

/// The act that every base begins with: commune, entity, types of document, roles, first agent.
pub(crate) fn first_act(base: &Base, request: &Request) -> Result<()> {
    let act = NewAct::system(Operation::BaseCreate.name());
    base.write(&act, |tx| first_rows(tx, request))?;
    Ok(())
}

fn first_rows(tx: &Tx<'_>, request: &Request) -> Result<()> {
    let logo = request.logo.as_deref();
    commune::insert(tx, &request.commune, &request.accent, logo)?;
    let service = request.commune.service_name.as_deref().map(str::trim);
    let label = service.filter(|text| !text.is_empty()).unwrap_or("Accueil");
    let entity = entity::insert(tx, label, "service")?;
    let admin = agent::insert(
        tx,
        &request.admin.login,
        &name::clean(&request.admin.display_name),
    )?;
    document_type::insert_defaults(tx)?;
    let mut held = Vec::new();
    for template in rights::default_roles() {
        let role = role::insert(tx, Some(template.key), template.label, &template.grants)?;
        let wanted = match template.key {
            "administration" => true,
            "accueil" => !request.admin.administration_only,
            _ => false,
        };
        if wanted {
            held.push((role, entity));
        }
    }
    debug_assert!(
        !held.is_empty(),
        "the administration role ships with the product"
    );
    agent::set_assignments(tx, admin, &held)?;
    Ok(())
}

/// Makes the sheet that a recovery key is printed on.
pub(crate) fn recovery_sheet(
    call: &Call<'_>,
    letterhead: Letterhead,
    post: &str,
    key: &str,
) -> Result<Uuid> {
    let environment = call.host.environment.as_ref();
    let now = environment.now_ms();
    let bytes = guichet_documents::recovery_sheet::render(&RecoverySheetView {
        letterhead,
        issued_at: crate::time::fixed(environment, now),
        issued_on: crate::time::fr(environment, now),
        post: post.to_owned(),
        key_groups: key.split('-').map(str::to_owned).collect(),
        qr_payload: key.to_owned(),
        advice: RecoveryAdvice::default(),
    })
    .map_err(|_| AppError::new("document_failed"))?;
    Ok(call
        .host
        .put_document(call.client, "Clé de secours.pdf".to_owned(), bytes))
}
