//! What a récépissé says, worded in French, and what all papers say alike.

use super::documents;
use super::ledger::Worded;
use super::sight::Shows;
use crate::commands::household::{HouseholdFile, KinshipView, MemberView};
use crate::commands::request::words::kinship_fr;
use crate::dispatch::Call;
use crate::error::Result;
use crate::host::PostFile;
use crate::time;
use guichet_documents::Letterhead;
use guichet_documents::recepisse::{MemberRow, RecepisseView};
use guichet_domain::address::AddressFields;
use guichet_domain::commune::CommuneFields;
use guichet_domain::date;
use guichet_domain::household::HouseholdStatus;
use guichet_domain::kinship::{Authority, PickUp};
use guichet_domain::name::display_upper;
use guichet_domain::person::{Birth, MemberRole, Sex};
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::DocumentStatus;
use guichet_store::receipt::Drawn;
use guichet_store::{Tx, commune};

/// The letterhead of every paper.
pub(crate) fn letterhead(commune: &CommuneFields, accent: &str, logo: Option<&str>) -> Letterhead {
    Letterhead {
        commune: commune.name.clone(),
        service: commune.service_name.clone().unwrap_or_default(),
        address: format!(
            "{}, {} {}",
            commune.address_line, commune.postcode, commune.name
        ),
        phone: commune.phone.clone(),
        email: commune.email.clone(),
        accent: accent.to_owned(),
        logo_png: logo.map(str::to_owned),
    }
}

/// Agent and post: "Nadia Ferreira, Guichet 2".
pub(crate) fn received_by(call: &Call<'_>) -> Result<String> {
    let session = call.session()?;
    let post = PostFile::load(&call.host.folder).unwrap_or_default().post;
    Ok(match post.is_empty() {
        true => session.display_name.clone(),
        false => format!("{}, {post}", session.display_name),
    })
}

/// Words a récépissé.
pub(super) fn recepisse(
    call: &Call<'_>,
    tx: &Tx<'_>,
    file: &HouseholdFile,
    drawn: Drawn,
) -> Result<Worded<RecepisseView>> {
    let environment = call.host.environment.as_ref();
    let town = commune::read(tx)?;
    let mut shows = Shows::default();
    // A protected address is withheld from what lies about on a counter.
    let address = file.address.as_ref().and_then(Option::as_ref);
    if address.is_some() {
        shows.add(Verb::Read, Volet::Contact);
    }
    let known = file.documents.as_deref().unwrap_or_default();
    documents::note(known, &mut shows);
    let members = file.members.iter();
    let members = members.map(|member| member_row(member, &file.members, &mut shows));
    let members = members.collect();
    let printed = drawn.number.to_string();
    let code = drawn.code.to_string();
    let view = RecepisseView {
        letterhead: letterhead(&town.fields, &town.accent, town.logo.as_deref()),
        addressee: addressee(&file.members, address.map(|address| &address.fields)),
        title: "Récépissé de dossier famille".to_owned(),
        dossier_number: file.number.clone(),
        qr_payload: format!("GF1 {printed} {code}"),
        printed_number: printed,
        issued_at: time::fixed(environment, tx.now_ms()),
        deposited: time::fr(environment, tx.now_ms()),
        received_by: received_by(call)?,
        state: state(file.status).to_owned(),
        duplicata: None,
        members,
        documents_given: documents::given(known),
        documents_missing: documents::missing(known),
        documents_untold: file.documents.is_none(),
        observation: file.observation.clone(),
        next_steps: next_steps(file),
        check_code: code,
        privacy: privacy(&town.fields),
    };
    Ok(Worded { view, shows })
}

/// Whether an address stands under the names of the addressees.
pub(super) fn shows_address(view: &RecepisseView) -> bool {
    let named = [MemberRole::Guardian, MemberRole::Partner].map(role_fr);
    let adults = view
        .members
        .iter()
        .filter(|member| named.contains(&member.role.as_str()));
    view.addressee.len() > adults.count()
}

pub(super) fn role_fr(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Guardian => "Responsable",
        MemberRole::Partner => "Conjoint",
        MemberRole::Child => "Enfant",
        MemberRole::Contact => "Contact",
    }
}

pub(super) fn state(status: HouseholdStatus) -> &'static str {
    match status {
        HouseholdStatus::Active => "Enregistré",
        HouseholdStatus::Archived => "Archivé",
    }
}

/// When the dossier was received, "17/11/2026".
pub(super) fn created_fr(file: &HouseholdFile) -> String {
    let day = file.created_at.get(..10).and_then(|day| day.parse().ok());
    day.map(date::fr).unwrap_or_default()
}

/// "Mme Hélène GARNIER", "M. Yann GARNIER", then the postal lines.
pub(crate) fn addressee(members: &[MemberView], address: Option<&AddressFields>) -> Vec<String> {
    let mut lines: Vec<String> = members
        .iter()
        .filter(|member| matches!(member.role, MemberRole::Guardian | MemberRole::Partner))
        .map(|member| {
            let fields = &member.fields;
            let civility = match fields.sex {
                Some(Sex::Female) => "Mme ",
                Some(Sex::Male) => "M. ",
                None => "",
            };
            let first = fields.first_name.as_deref().unwrap_or_default();
            let last = display_upper(fields.name().unwrap_or_default());
            format!("{civility}{first} {last}").trim().to_owned()
        })
        .collect();
    if let Some(address) = address {
        lines.extend(address.postal_lines());
    }
    lines.truncate(6);
    lines
}

fn member_row(member: &MemberView, members: &[MemberView], shows: &mut Shows) -> MemberRow {
    let birth = match &member.fields.birth {
        Birth::Born {
            date: Some(date), ..
        } => date.fr(),
        Birth::Born { date: None, .. } => match member.role {
            MemberRole::Contact => String::new(),
            _ => "Non renseigné".to_owned(),
        },
        Birth::Unborn {
            expected: Some(day),
        } => format!("prévue le {}", date::fr(*day)),
        Birth::Unborn { expected: None } => "à naître".to_owned(),
    };
    MemberRow {
        role: role_fr(member.role).to_owned(),
        name: member.fields.paper_name(),
        birth,
        school: String::new(),
        authority: authority(&member.kinships, shows),
        remark: match member.role {
            MemberRole::Contact => remark(member, members, shows),
            _ => None,
        },
    }
}

/// Who holds parental authority over a child: "Les deux parents", a name, or nothing when it was
/// not told.
fn authority(kinships: &[KinshipView], shows: &mut Shows) -> String {
    let holders: Vec<(&str, Authority)> = kinships
        .iter()
        .filter_map(|link| {
            let authority = link.authority.as_ref()?.authority?;
            Some((link.display_name.as_str(), authority))
        })
        .filter(|(_, authority)| {
            matches!(
                authority,
                Authority::Joint | Authority::Sole | Authority::Delegated | Authority::ToProve
            )
        })
        .collect();
    if holders.is_empty() {
        return String::new();
    }
    shows.add(Verb::Read, Volet::Authority);
    let joint = |(_, authority): &(&str, Authority)| *authority == Authority::Joint;
    if holders.len() == 2 && holders.iter().all(joint) {
        return "Les deux parents".to_owned();
    }
    let names = holders.iter().map(|(name, authority)| match authority {
        Authority::ToProve => format!("{name} (à justifier)"),
        _ => (*name).to_owned(),
    });
    names.collect::<Vec<_>>().join(", ")
}

/// "Grand-mère : vient chercher, à appeler"; with the names of the children when it is not all of
/// them.
fn remark(contact: &MemberView, members: &[MemberView], shows: &mut Shows) -> Option<String> {
    let children: Vec<&MemberView> = members
        .iter()
        .filter(|member| member.role == MemberRole::Child)
        .collect();
    let links: Vec<(&MemberView, &KinshipView)> = children
        .iter()
        .flat_map(|child| {
            let links = child.kinships.iter();
            let own = links.filter(|link| link.person == contact.person);
            own.map(|link| (*child, link))
        })
        .collect();
    let kinship = links.iter().find_map(|(_, link)| link.kinship);
    let whom = |wanted: &dyn Fn(&KinshipView) -> bool| -> Option<String> {
        let some: Vec<&str> = links
            .iter()
            .filter(|(_, link)| wanted(link))
            .map(|(child, _)| child.fields.first_name.as_deref().unwrap_or("à naître"))
            .collect();
        match some.len() {
            0 => None,
            all if all == children.len() => Some(String::new()),
            _ => Some(format!(" {}", some.join(" et "))),
        }
    };
    let fetches = whom(&|link| {
        let told = link.pick_up.as_ref().and_then(Option::as_ref);
        told.is_some_and(|told| told.pick_up == PickUp::Allowed)
    });
    let called = whom(&|link| link.emergency == Some(true));
    if fetches.is_some() {
        shows.add(Verb::Glance, Volet::Authority);
    }
    if called.is_some() {
        shows.add(Verb::Glance, Volet::Contact);
    }
    let rights: Vec<String> = [
        fetches.map(|whom| format!("vient chercher{whom}")),
        called.map(|whom| match whom.as_str() {
            "" => "à appeler".to_owned(),
            whom => format!("à appeler pour{whom}"),
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    let kinship = kinship.map(|kinship| kinship_fr(kinship, contact.fields.sex));
    match (kinship, rights.is_empty()) {
        (None, true) => None,
        (Some(kinship), true) => Some(kinship.to_owned()),
        (Some(kinship), false) => Some(format!("{kinship}\u{a0}: {}", rights.join(", "))),
        (None, false) => Some(rights.join(", ")),
    }
}

/// What happens now, and whom to ask. What is to be brought, and until when, stands in its table.
fn next_steps(file: &HouseholdFile) -> String {
    let known = file.documents.as_deref().unwrap_or_default();
    let waiting = known
        .iter()
        .any(|one| one.status == DocumentStatus::Pending);
    let done = match waiting {
        true => "Votre dossier est enregistré, le service vérifie les pièces remises.",
        false => "Votre dossier est enregistré.",
    };
    format!(
        "{done} Pour toute question, donnez le numéro\u{a0}{}.",
        file.number
    )
}

/// Articles 13 and 15 to 17 of the RGPD, in one breath.
pub(crate) fn privacy(commune: &CommuneFields) -> String {
    let contact = match &commune.dpo_email {
        Some(email) => format!("auprès du délégué à la protection des données\u{a0}: {email}"),
        None => "en mairie".to_owned(),
    };
    format!(
        "Vos données servent à gérer votre dossier famille. Vous pouvez les consulter, les \
         corriger et demander leur effacement {contact}."
    )
}
