//! A base built from an open export: in an empty folder, or in the place of a base where nobody was
//! entered yet.

use crate::commands::base::create::check_password;
use crate::dispatch::Call;
use crate::display::Display;
use crate::error::{AppError, Result};
use crate::host::{PostFile, ScanSettings};
use crate::secret::Secret;
use guichet_domain::field::FieldErrors;
use guichet_domain::number::Series;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::export::{self, NewHome, Source};
use guichet_store::{Base, Mark, StoreError, commune};
use serde::{Deserialize, Serialize};
use std::path::Path;
use std::sync::Arc;
use ts_rs::TS;

/// Which export, and who comes in first.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The folder of the export, or the one encrypted file that holds it.
    pub from: String,
    /// What opens that file.
    #[ts(optional)]
    pub passphrase: Option<Secret>,
    /// Login of an active agent of the export; on the export of a demonstration, its secretary when
    /// absent.
    pub login: Option<String>,
    /// Her new password: none travels.
    pub password: Secret,
}

/// The base stands, closed.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The recovery key, shown this once.
    pub recovery_key: String,
    /// Who comes in.
    pub login: String,
    /// Letter of the printed acts from now on.
    pub series: String,
    /// Content hash, hexadecimal: that of the base which was exported.
    pub content_hash: Option<String>,
    /// Where the empty base was set aside.
    pub aside: Option<String>,
    /// Files of documents that the export could not bring out.
    #[ts(type = "number")]
    pub lost: u64,
}

/// Imports. Nothing appears before the whole was checked: chains, receipts, replay, files.
///
/// # Errors
/// `no_right` when a session is open that may not change settings; `base_exists` when a base lies
/// there and nobody came in; `base_not_empty`; `export_refused`; `invalid` for the password…; what
/// was there is untouched then.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let host = call.host;
    let open = host.base();
    if open.is_some() {
        let session = host.awake(call.client)?;
        if !session.rights.allows(Verb::Write, Volet::Settings) {
            return Err(AppError::new("no_right"));
        }
    }
    let passphrase = request.passphrase.as_ref().map(Secret::expose);
    let from = Source::at(Path::new(&request.from), passphrase)?;
    let manifest = from.manifest()?;
    if host.marked_only && manifest.mark.is_real() {
        return Err(AppError::new("base_not_marked"));
    }
    let given = request.login.as_deref().map(str::trim);
    let login = match given.filter(|login| !login.is_empty()) {
        Some(login) => login,
        None if manifest.mark == Mark::Demo => crate::demo::LOGIN,
        None => return Err(StoreError::AgentNeeded.into()),
    };
    if manifest.mark.is_real() {
        let mut errors = FieldErrors::new();
        check_password(&request.password, login, login, "", "password", &mut errors);
        errors.into_result()?;
    }
    let home = NewHome {
        folder: host.folder.clone(),
        login,
        password: request.password.expose(),
        cost: host.cost(),
        environment: Arc::clone(&host.environment),
    };
    let former = PostFile::load(&host.folder);
    let finish = |staged: &Base| post_of(staged, former);
    let imported = match open {
        Some(base) => {
            let done = call.watched(|| base.import(&home, from, finish));
            let over = done.is_ok() || !base.is_open();
            drop(base);
            if over {
                host.abandon_base();
            }
            done?
        }
        None => call.watched(|| export::import(&home, from, finish))?,
    };
    call.touch("base");
    Ok(Response {
        recovery_key: imported.recovery.to_groups(),
        login: login.to_owned(),
        series: Series(imported.series).to_string(),
        content_hash: imported.manifest.content_hash,
        aside: imported.aside.map(|path| path.display().to_string()),
        lost: imported.manifest.lost.len() as u64,
    })
}

/// What this post shows before anybody comes in: the commune of the export; its own name and
/// folder of backups, when it had some.
fn post_of(staged: &Base, former: Option<PostFile>) -> Result<()> {
    let town = staged.read::<_, AppError>(|reader| Ok(commune::read(reader)?))?;
    let (post, backups, display, scans) = match former {
        Some(former) => (former.post, former.backups, former.display, former.scans),
        None => {
            let post = "Guichet 1".to_owned();
            (post, None, Display::default(), ScanSettings::default())
        }
    };
    PostFile {
        commune: town.fields.name,
        accent: town.accent,
        logo: town.logo,
        post,
        backups,
        display,
        scans,
    }
    .save(staged.folder())
}
