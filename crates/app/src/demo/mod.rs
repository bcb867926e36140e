//! A fictional commune, to discover the product with.

use crate::commands::base::create::{self, FirstAgent};
use crate::dispatch::Call;
use crate::error::Result;
use crate::secret::Secret;
use crate::session::SessionView;
use guichet_domain::commune::CommuneFields;
use guichet_store::Mark;

/// The login of the fictional secretary.
pub(crate) const LOGIN: &str = "accueil";
/// Her password: this base protects nobody, and says so.
pub(crate) const PASSWORD: &str = "Vitrail-bleu-28-Beauce";

/// Invents a commune; `progress` is told how many households are done, of how many.
pub(crate) fn create(
    call: &Call<'_>,
    households: u32,
    seed: u64,
    progress: &dyn Fn(u32, u32),
) -> Result<SessionView> {
    let request = create::Request {
        commune: CommuneFields {
            name: "Valmont-sur-Loir".to_owned(),
            insee: "41999".to_owned(),
            postcode: "41990".to_owned(),
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
    };
    let mark = if call.host.make_test_bases {
        Mark::Test
    } else {
        Mark::Demo
    };
    let (_recovery, session) = create::create(call, &request, mark)?;
    let _ = (households, seed, progress);
    Ok(session)
}
