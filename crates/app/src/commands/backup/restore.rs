//! Restoring a backup: the base that was there is set aside, a new incarnation opens.

use crate::commands::session::login::given;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::secret::Secret;
use guichet_domain::number::Series;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::backup::{self, Manifest};
use guichet_store::keys::RecoveryKey;
use guichet_store::{Credential, Mark};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};
use ts_rs::TS;

/// Which backup, opened by what.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The folder or file of the backup.
    pub path: String,
    /// A login of that day; absent, the only agent of that day.
    pub login: Option<String>,
    /// Its password of that day.
    pub password: Option<Secret>,
    /// Or the recovery key.
    pub recovery_key: Option<Secret>,
}

/// The restore is done; the base is closed.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// When the backup was made, local ISO time.
    pub made_at: String,
    /// Letter of the printed acts from now on.
    pub series: String,
    /// Where the former base was set aside.
    pub aside: Option<String>,
    /// Files of documents that the backup names and that were found nowhere.
    #[ts(type = "number")]
    pub missing_files: u64,
}

/// Restores.
///
/// # Errors
/// `no_right` when a session is open that may not change settings; `backup_refused`,
/// `wrong_password`, `wrong_recovery_key`, `given_up`…; the base that was there is untouched then, and whoever
/// works in it goes on.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let host = call.host;
    let open = host.base();
    if open.is_some() {
        let session = host.awake(call.client)?;
        if !session.rights.allows(Verb::Write, Volet::Settings) {
            return Err(AppError::new("no_right"));
        }
    }
    let recovery = match &request.recovery_key {
        Some(key) => Some(RecoveryKey::parse(key.expose())?),
        None => None,
    };
    let from = PathBuf::from(&request.path);
    let login = given(request.login.as_deref()).or_else(|| login_of_demonstration(&from));
    let credential = match (&recovery, login, &request.password) {
        (Some(recovery), _, _) => Credential::Recovery(recovery),
        (None, Some(login), Some(password)) => Credential::Password {
            login,
            password: password.expose(),
        },
        (None, None, Some(password)) => Credential::OnlyAgent {
            password: password.expose(),
        },
        (None, _, None) => return Err(AppError::new("malformed_request")),
    };
    let restored = match open {
        Some(base) => {
            let restored = call.watched(|| base.restore(&from, &credential));
            let over = restored.is_ok() || !base.is_open();
            drop(base);
            if over {
                host.abandon_base();
            }
            restored?
        }
        None => call.watched(|| {
            backup::restore(&from, &host.folder, &credential, host.environment.as_ref())
        })?,
    };
    call.touch("base");
    Ok(Response {
        made_at: crate::time::iso(host.environment.as_ref(), restored.manifest.created_at),
        series: Series(restored.series).to_string(),
        aside: restored.aside.map(|path| path.display().to_string()),
        missing_files: restored.missing_files,
    })
}

/// On a backup of a demonstration, the fictional secretary.
fn login_of_demonstration(backup: &Path) -> Option<&'static str> {
    let manifest = Manifest::of_backup(backup).ok()?;
    (manifest.mark == Mark::Demo).then_some(crate::demo::LOGIN)
}
