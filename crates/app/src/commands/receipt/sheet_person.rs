//! What a fiche famille says of one person. A fact that is neither asked nor known is left out; one
//! that is asked and empty is printed "Non renseigné".

use super::sight::Shows;
use crate::commands::household::{KinshipView, MemberView};
use crate::commands::request::words::{
    birth_fr, kinship_fr, marital_fr, meal_fr, residence_fr, since_fr,
};
use guichet_documents::fiche_famille::{ContactRow, Fact};
use guichet_domain::date;
use guichet_domain::kinship::{Authority, PickUp};
use guichet_domain::person::{Birth, Insurance, MemberRole, Vaccination};
use guichet_domain::procedure::{AskedField, Demand};
use guichet_domain::rights::{Verb, Volet};
use std::collections::BTreeMap;

type Asked = BTreeMap<AskedField, Demand>;

/// Gathers the facts of a person.
struct Facts<'a> {
    asked: &'a Asked,
    shows: &'a mut Shows,
    told: Vec<Fact>,
}

impl Facts<'_> {
    /// A fact that is always printed.
    fn always(&mut self, label: &str, value: String) {
        self.told.push(Fact {
            label: label.to_owned(),
            value,
        });
    }

    /// A fact that is printed when it is asked or known.
    fn when(&mut self, field: AskedField, label: &str, value: Option<String>) {
        let asked = self
            .asked
            .get(&field)
            .is_some_and(|demand| *demand != Demand::Off);
        if asked || value.is_some() {
            self.always(label, value.unwrap_or_default());
        }
    }

    /// The same, of a volet that the agent may see.
    fn of(&mut self, right: (Verb, Volet), field: AskedField, label: &str, value: Option<String>) {
        if value.is_some() {
            self.shows.add(right.0, right.1);
        }
        self.when(field, label, value);
    }
}

/// The facts of an adult or a child, in the order they are read.
pub(super) fn facts(member: &MemberView, asked: &Asked, shows: &mut Shows) -> Vec<Fact> {
    let mut facts = Facts {
        asked,
        shows,
        told: Vec::new(),
    };
    let birth = &member.fields.birth;
    let label = match birth {
        Birth::Unborn { .. } => "Naissance",
        Birth::Born { .. } => "Né(e) le",
    };
    facts.always(label, birth_fr(birth));
    facts.when(
        AskedField::OtherFirstNames,
        "Autres prénoms",
        member.fields.other_first_names.clone(),
    );
    facts.when(
        AskedField::Nationality,
        "Nationalité",
        member.nationality_fr.clone(),
    );
    match member.role {
        MemberRole::Child => child(member, &mut facts),
        _ => adult(member, &mut facts),
    }
    facts.told
}

fn adult(member: &MemberView, facts: &mut Facts<'_>) {
    let civil = &member.civil;
    let situation = civil.marital_status.map(|status| {
        let status = marital_fr(status, member.fields.sex);
        match civil.marital_since {
            Some(since) => format!("{status} depuis {}", since_fr(since)),
            None => status.to_owned(),
        }
    });
    facts.when(AskedField::MaritalStatus, "Situation", situation);
    let glance = (Verb::Glance, Volet::Contact);
    let read = (Verb::Read, Volet::Contact);
    if member.phones.is_some() {
        facts.of(glance, AskedField::Phone, "Téléphones", phones(member));
    }
    if let Some(emails) = &member.emails {
        let all = Some(emails.join("\n")).filter(|text| !text.is_empty());
        facts.of(read, AskedField::Email, "Courriel", all);
    }
}

/// Telephones, one a line; none without the right or without a number.
fn phones(member: &MemberView) -> Option<String> {
    let lines: Vec<String> = member
        .phones
        .iter()
        .flatten()
        .map(|phone| match &phone.label {
            Some(label) => format!("{} ({label})", phone.number),
            None => phone.number.clone(),
        })
        .collect();
    Some(lines.join("\n")).filter(|text| !text.is_empty())
}

fn child(member: &MemberView, facts: &mut Facts<'_>) {
    for link in &member.kinships {
        if let Some(value) = kinship(link, facts.shows) {
            facts.always(&link.display_name, value);
        }
    }
    let residence = member.residence.as_ref().map(residence_fr);
    facts.when(AskedField::Residence, "Résidence", residence);
    if let Some(meal) = member.meal {
        let meal = meal.map(|meal| meal_fr(meal).to_owned());
        facts.of((Verb::Read, Volet::Diet), AskedField::Meal, "Repas", meal);
    }
    if let Some(plan) = &member.care_plan {
        let told = plan.as_ref().map(|plan| {
            let until = plan.until.as_ref().and_then(|day| day.parse().ok());
            let until = until.map(|day| format!("Oui, jusqu’au {}", date::fr(day)));
            let until = until.unwrap_or_else(|| "Oui".to_owned());
            match plan.packed_lunch {
                true => format!("{until}, panier-repas"),
                false => until,
            }
        });
        let right = (Verb::Glance, Volet::CarePlan);
        facts.of(right, AskedField::CarePlan, "PAI", told);
        let detail = plan.as_ref().and_then(|plan| plan.detail.as_ref());
        if let Some(detail) = detail {
            let lines = [
                ("PAI, à éviter", &detail.avoid),
                ("PAI, conduite à tenir", &detail.conduct),
                ("PAI, trousse", &detail.kit),
            ];
            for (label, text) in lines {
                if let Some(text) = text {
                    facts.shows.add(Verb::Read, Volet::CarePlan);
                    facts.always(label, text.clone());
                }
            }
        }
    }
    let read = (Verb::Read, Volet::Documents);
    if let Some(vaccination) = member.vaccination {
        let told = vaccination.map(vaccination_fr);
        facts.of(read, AskedField::Vaccination, "Vaccinations", told);
    }
    if let Some(insurance) = &member.insurance {
        let told = insurance.as_ref().map(insurance_fr);
        facts.of(read, AskedField::Insurance, "Assurance", told);
    }
}

/// "Mère, autorité conjointe"; none of somebody who is there to be called or to fetch the child
/// alone, and stands among the contacts.
fn kinship(link: &KinshipView, shows: &mut Shows) -> Option<String> {
    let authority = link.authority.as_ref().and_then(|told| told.authority);
    let objection = link
        .objection
        .as_ref()
        .and_then(Option::as_ref)
        .filter(|objection| objection.lifted_on.is_none());
    let kin = link
        .kinship
        .map(|kinship| kinship_fr(kinship, None).to_owned());
    if authority.is_some() || objection.is_some() {
        shows.add(Verb::Read, Volet::Authority);
    }
    let contact = link.member.is_some() && authority.is_none() && objection.is_none();
    let authority = authority.map(|authority| {
        match authority {
            Authority::Joint => "autorité conjointe",
            Authority::Sole => "autorité exclusive",
            Authority::Delegated => "autorité déléguée",
            Authority::Withdrawn => "autorité retirée",
            Authority::None => "sans autorité parentale",
            Authority::ToProve => "autorité à justifier",
        }
        .to_owned()
    });
    let objection = objection.map(|one| format!("opposition du {}", date::fr(one.on)));
    let parts: Vec<String> = [kin, authority, objection].into_iter().flatten().collect();
    let stands_elsewhere = contact && is_third(link);
    (!parts.is_empty() && !stands_elsewhere).then(|| parts.join(", "))
}

/// Whether a link is of somebody who is no parent.
fn is_third(link: &KinshipView) -> bool {
    use guichet_domain::kinship::Kinship as K;
    !matches!(
        link.kinship,
        None | Some(K::Mother | K::Father | K::Parent | K::StepParent | K::LegalGuardian)
    )
}

fn vaccination_fr(vaccination: Vaccination) -> String {
    match vaccination {
        Vaccination::UpToDate => "À jour".to_owned(),
        Vaccination::Provisional { until: Some(day) } => {
            format!("Admission provisoire jusqu’au {}", date::fr(day))
        }
        Vaccination::Provisional { until: None } => "Admission provisoire".to_owned(),
        Vaccination::NotUpToDate => "Pas à jour".to_owned(),
    }
}

fn insurance_fr(insurance: &Insurance) -> String {
    let policy = insurance
        .policy
        .as_ref()
        .map(|number| format!("n°\u{a0}{number}"));
    let until = insurance
        .until
        .map(|day| format!("jusqu’au {}", date::fr(day)));
    let parts = [Some(insurance.insurer.clone()), policy, until];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// A contact with what she may do, child by child when it differs.
pub(super) fn contact(
    contact: &MemberView,
    members: &[MemberView],
    shows: &mut Shows,
) -> ContactRow {
    let links: Vec<(&MemberView, &KinshipView)> = members
        .iter()
        .filter(|member| member.role == MemberRole::Child)
        .flat_map(|child| {
            let own = child.kinships.iter();
            own.filter(|link| link.person == contact.person)
                .map(move |link| (child, link))
        })
        .collect();
    let kinship = links.iter().find_map(|(_, link)| link.kinship);
    let pick_up = |wanted: PickUp| {
        let told = links.iter().filter(|(_, link)| {
            let fields = link.pick_up.as_ref().and_then(Option::as_ref);
            fields.is_some_and(|fields| fields.pick_up == wanted)
        });
        names(told.map(|(child, _)| *child))
    };
    let allowed = pick_up(PickUp::Allowed);
    let forbidden = pick_up(PickUp::Forbidden);
    if allowed.is_some() || forbidden.is_some() {
        shows.add(Verb::Glance, Volet::Authority);
    }
    let called = links
        .iter()
        .filter(|(_, link)| link.emergency == Some(true))
        .map(|(child, _)| *child);
    let phones = phones(contact);
    if phones.is_some() {
        shows.add(Verb::Glance, Volet::Contact);
    }
    let pickup = [
        allowed,
        forbidden.map(|names| format!("Ne pas remettre\u{a0}: {names}")),
    ];
    ContactRow {
        name: contact.fields.paper_name(),
        kinship: kinship
            .map(|kinship| kinship_fr(kinship, contact.fields.sex).to_owned())
            .unwrap_or_default(),
        phones: phones.unwrap_or_default(),
        pickup: pickup.into_iter().flatten().collect::<Vec<_>>().join("\n"),
        emergency: names(called).unwrap_or_default(),
    }
}

/// First names of children, "Louise, Malo".
fn names<'m>(children: impl Iterator<Item = &'m MemberView>) -> Option<String> {
    let names: Vec<&str> = children
        .map(|child| child.fields.first_name.as_deref().unwrap_or("à naître"))
        .collect();
    (!names.is_empty()).then(|| names.join(", "))
}
