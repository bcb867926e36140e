//! What a récépissé says, worded in French.

use guichet_documents::Letterhead;
use guichet_documents::recepisse::{MemberRow, RecepisseView};
use guichet_domain::commune::CommuneFields;
use guichet_domain::household::HouseholdStatus;
use guichet_domain::name::display_upper;
use guichet_domain::person::{Birth, MemberRole, Sex};
use guichet_store::household::{Address, Household, Member};
use guichet_store::receipt::Drawn;

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

/// What the words are about.
pub(crate) struct Facts<'a> {
    pub(crate) letterhead: Letterhead,
    pub(crate) commune: &'a CommuneFields,
    pub(crate) household: &'a Household,
    pub(crate) members: &'a [Member],
    pub(crate) address: Option<&'a Address>,
    pub(crate) drawn: Drawn,
    pub(crate) issued_at: chrono::DateTime<chrono::FixedOffset>,
    pub(crate) issued_fr: String,
    pub(crate) received_by: String,
}

/// Words a récépissé.
pub(crate) fn view(facts: &Facts<'_>) -> RecepisseView {
    let number = facts.household.number.to_string();
    let printed = facts.drawn.number.to_string();
    let code = facts.drawn.code.to_string();
    RecepisseView {
        letterhead: facts.letterhead.clone(),
        addressee: addressee(facts.members, facts.address),
        title: "Récépissé de dossier famille".to_owned(),
        dossier_number: number.clone(),
        qr_payload: format!("GF1 {printed} {code}"),
        printed_number: printed,
        issued_at: facts.issued_at,
        deposited: facts.issued_fr.clone(),
        received_by: facts.received_by.clone(),
        state: state(facts.household.status).to_owned(),
        duplicata: None,
        members: facts.members.iter().map(member_row).collect(),
        documents_given: vec![],
        documents_missing: vec![],
        observation: facts.household.observation.clone(),
        next_steps: format!(
            "Votre dossier est enregistré. Pour toute question, donnez le numéro\u{a0}{number}."
        ),
        check_code: code,
        privacy: privacy(facts.commune),
    }
}

/// Whether an address stands under the names of the addressees.
pub(crate) fn shows_address(view: &RecepisseView) -> bool {
    let named = [MemberRole::Guardian, MemberRole::Partner].map(role_fr);
    let adults = view
        .members
        .iter()
        .filter(|member| named.contains(&member.role.as_str()));
    view.addressee.len() > adults.count()
}

fn role_fr(role: MemberRole) -> &'static str {
    match role {
        MemberRole::Guardian => "Responsable",
        MemberRole::Partner => "Conjoint",
        MemberRole::Child => "Enfant",
        MemberRole::Contact => "Contact",
    }
}

fn state(status: HouseholdStatus) -> &'static str {
    match status {
        HouseholdStatus::Active => "Enregistré",
        HouseholdStatus::Archived => "Archivé",
    }
}

/// "Mme Hélène GARNIER", "M. Yann GARNIER", then the postal lines.
fn addressee(members: &[Member], address: Option<&Address>) -> Vec<String> {
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
        lines.extend(address.fields.postal_lines());
    }
    lines.truncate(6);
    lines
}

fn member_row(member: &Member) -> MemberRow {
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
        } => {
            format!("prévue le {}", guichet_domain::date::fr(*day))
        }
        Birth::Unborn { expected: None } => "à naître".to_owned(),
    };
    MemberRow {
        role: role_fr(member.role).to_owned(),
        name: member.fields.paper_name(),
        birth,
        ..MemberRow::default()
    }
}

/// Articles 13 and 15 to 17 of the RGPD, in one breath.
fn privacy(commune: &CommuneFields) -> String {
    let contact = match &commune.dpo_email {
        Some(email) => format!("auprès du délégué à la protection des données\u{a0}: {email}"),
        None => "en mairie".to_owned(),
    };
    format!(
        "Vos données servent à gérer votre dossier famille. Vous pouvez les consulter, les \
         corriger et demander leur effacement {contact}."
    )
}
