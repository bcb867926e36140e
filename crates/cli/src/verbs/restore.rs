//! `guichet restore`: a backup comes back, the base that was there is set aside.

use super::{path, text};
use crate::arguments::{Common, Restore};
use crate::counter::{Counter, PASSWORD};
use crate::failure::Failure;
use crate::output::Output;
use crate::terminal;
use serde_json::json;

/// Where the recovery key comes from.
const RECOVERY_KEY: &str = "GUICHET_RECOVERY_KEY";

pub(super) fn run(common: &Common, restore: &Restore, output: Output) -> Result<(), Failure> {
    let counter = Counter::new(common, None)?;
    let mut request = json!({ "path": path(&restore.from) });
    if restore.recovery_key {
        let key = terminal::secret(RECOVERY_KEY, "Clé de secours\u{a0}: ")?;
        request["recovery_key"] = json!(*key);
    } else {
        let question = "Mot de passe du jour de la sauvegarde\u{a0}: ";
        let password = terminal::secret(PASSWORD, question)?;
        request["login"] = json!(common.agent);
        request["password"] = json!(*password);
    }
    let done = counter.call_waiting("backup.restore", &request)?;
    output.answer(&done, || {
        let aside = match done["aside"].as_str() {
            Some(aside) => format!("\nLa base d’avant est mise de côté\u{a0}: {aside}"),
            None => String::new(),
        };
        let missing = match done["missing_files"].as_u64().unwrap_or_default() {
            0 => String::new(),
            count => {
                let s = if count > 1 { "s" } else { "" };
                format!(
                    "\n{count}\u{a0}copie{s} de pièce{s} introuvable{s}\u{a0}; \
                     «\u{a0}guichet verify\u{a0}» dit lesquelles."
                )
            }
        };
        format!(
            "Sauvegarde du {} restaurée\u{a0}; les récépissés portent désormais la lettre {}.{aside}{missing}",
            text(&done, "made_at").replace('T', " à "),
            text(&done, "series"),
        )
    })
}
