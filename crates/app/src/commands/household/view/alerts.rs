//! Warnings above the file, in words that say what to do.

use super::Eye;
use crate::commands::supporting_document::DocumentView;
use crate::error::Result;
use guichet_domain::alerts::{Alert, AlertKind, ChildFacts, Detail, LinkFacts, of_household};
use guichet_domain::kinship::PickUp;
use guichet_domain::person::MemberRole;
use guichet_store::household::{Household, Member};
use guichet_store::{care_plan, kinship, person};
use serde::Serialize;
use ts_rs::TS;

/// A warning above the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AlertView {
    /// Why.
    pub kind: AlertKind,
    /// "Jeanne".
    pub about: Option<String>,
    /// What to do, in words for people.
    pub detail: Option<String>,
}

/// The warnings of a household, as far as who asks may see what causes them.
pub(super) fn of(
    eye: &Eye<'_, '_>,
    found: &Household,
    members: &[Member],
    documents: Option<&[DocumentView]>,
) -> Result<Vec<AlertView>> {
    let mut children = Vec::new();
    for member in members.iter().filter(|m| m.role == MemberRole::Child) {
        children.push(ChildFacts {
            name: first_name(member),
            birth: member.fields.birth.clone(),
            links: links(eye, member)?,
            care_plan: match eye.care_plan {
                false => None,
                true => care_plan::of_child(eye.reader, member.person)?.map(|(_, plan)| plan.until),
            },
            vaccination: match eye.documents {
                false => None,
                true => person::details(eye.reader, member.person)?.vaccination,
            },
        });
    }
    let alerts = of_household(found.protected, &children, eye.today);
    let mut views: Vec<AlertView> = alerts.into_iter().map(worded).collect();
    let late = documents.unwrap_or_default().iter().filter(|one| one.late);
    let labels: Vec<&str> = late.map(|one| one.label.as_str()).collect();
    if !labels.is_empty() {
        views.push(AlertView {
            kind: AlertKind::DocumentsMissing,
            about: None,
            detail: Some(labels.join(", ")),
        });
        views.sort_by_key(|view| view.kind);
    }
    Ok(views)
}

/// What a child is called in an alert.
pub(crate) fn first_name(member: &Member) -> String {
    let first = member.fields.first_name.clone();
    first.unwrap_or_else(|| member.fields.display_name())
}

/// The links of a child whose person may be named here. One to whom the child may not be handed
/// over is named wherever the child lives: whoever holds its hand must know the name.
fn links(eye: &Eye<'_, '_>, member: &Member) -> Result<Vec<LinkFacts>> {
    let mut links = Vec::new();
    if !eye.pick_up {
        return Ok(links);
    }
    for link in kinship::of_child(eye.reader, member.person)? {
        let fields = link.fields;
        let forbidden = fields.pick_up.as_ref().and_then(|p| p.on(eye.today));
        if forbidden == Some(PickUp::Forbidden) || eye.names(link.person)? {
            links.push(LinkFacts {
                name: person::by_id(eye.reader, link.person)?.display_name(),
                fields,
            });
        }
    }
    Ok(links)
}

/// An alert in words for people.
fn worded(alert: Alert) -> AlertView {
    let day = |day: chrono::NaiveDate| day.format("%d/%m/%Y").to_string();
    let detail = match alert.detail {
        Detail::Nothing => match alert.kind {
            AlertKind::ProtectedAddress => {
                Some("Ne donner à personne ni adresse ni téléphone".to_owned())
            }
            _ => None,
        },
        Detail::PickUp(names) => Some(match names.is_empty() {
            true => "Lire l’autorité parentale avant tout acte".to_owned(),
            false => format!("Sortie\u{a0}: {} seulement", either(&names)),
        }),
        Detail::NotTo(name) => Some(format!("Ne pas remettre à {name}")),
        Detail::CarePlan { until, expired } => until.map(|until| match expired {
            true => format!("Expiré depuis le {}, à renouveler", day(until)),
            false => format!("Valable jusqu’au {}", day(until)),
        }),
        Detail::Objection { by, on } => Some(format!("{by}, depuis le {}", day(on))),
        Detail::Passed(on) => Some(match alert.kind {
            AlertKind::BirthOverdue => {
                format!("Attendue le {}\u{a0}: enregistrer la naissance", day(on))
            }
            _ => format!("Admission provisoire jusqu’au {}", day(on)),
        }),
    };
    AlertView {
        kind: alert.kind,
        about: alert.about,
        detail,
    }
}

/// "A, B ou C".
fn either(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} ou {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_as_a_choice() {
        let names = |names: &[&str]| -> Vec<String> {
            names.iter().map(|name| (*name).to_owned()).collect()
        };
        assert_eq!(either(&names(&["Claire"])), "Claire");
        assert_eq!(either(&names(&["Claire", "Thomas"])), "Claire ou Thomas");
        assert_eq!(
            either(&names(&["Claire", "Thomas", "Odile"])),
            "Claire, Thomas ou Odile"
        );
    }
}
