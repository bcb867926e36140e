//! What an agent must know of a family before she does anything: the strip above the file.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::kinship::{KinshipFields, PickUp};
use crate::person::{Birth, Vaccination};

/// Days after the expected day from which a birth is asked about.
const OVERDUE_DAYS: u64 = 14;

/// Why an agent is warned. Ordered as the strip shows them, most serious first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum AlertKind {
    /// *Décision de justice*: it says who may fetch the child.
    CourtDecision,
    /// *Ne pas remettre à…*
    DoNotHandOver,
    /// *Adresse protégée*.
    ProtectedAddress,
    /// *Projet d'accueil individualisé*.
    CarePlan,
    /// *Opposition d'un parent* that stands.
    Objection,
    /// Provisional admission whose vaccinations are due, or overdue.
    ProvisionalVaccination,
    /// Documents whose deadline has passed.
    DocumentsMissing,
    /// A birth that was expected and of which nobody said anything.
    BirthOverdue,
}

/// A link of a child, and how its person is called.
#[derive(Clone, Debug)]
pub struct LinkFacts {
    /// "Thomas Leroy".
    pub name: String,
    /// The link.
    pub fields: KinshipFields,
}

/// What is known of one child, as far as who asks may see it.
#[derive(Clone, Debug, Default)]
pub struct ChildFacts {
    /// "Jeanne".
    pub name: String,
    /// Birth, past or expected.
    pub birth: Birth,
    /// Every link.
    pub links: Vec<LinkFacts>,
    /// Last day of its care plan, when there is one.
    pub care_plan: Option<Option<NaiveDate>>,
    /// State of its vaccinations.
    pub vaccination: Option<Vaccination>,
}

/// What an alert says beyond its kind. The words are the screen's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Detail {
    /// Nothing more.
    Nothing,
    /// Who may fetch the child today; empty when nobody was named.
    PickUp(Vec<String>),
    /// To whom it may not be handed over.
    NotTo(String),
    /// Last day of a care plan, and whether it has passed.
    CarePlan {
        /// The day; none when it was not told.
        until: Option<NaiveDate>,
        /// It has passed.
        expired: bool,
    },
    /// Who objects, since when.
    Objection {
        /// Who.
        by: String,
        /// Since when.
        on: NaiveDate,
    },
    /// A day that has passed: end of a provisional admission, expected birth.
    Passed(NaiveDate),
}

/// A warning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alert {
    /// Why.
    pub kind: AlertKind,
    /// The child; none for the household.
    pub about: Option<String>,
    /// What more there is to say.
    pub detail: Detail,
}

/// The warnings of a household on the day `today`, most serious first; children keep their order.
#[must_use]
pub fn of_household(protected: bool, children: &[ChildFacts], today: NaiveDate) -> Vec<Alert> {
    let mut alerts = Vec::new();
    if protected {
        alerts.push(Alert {
            kind: AlertKind::ProtectedAddress,
            about: None,
            detail: Detail::Nothing,
        });
    }
    for child in children {
        let mut warn = |kind, detail| {
            alerts.push(Alert {
                kind,
                about: Some(child.name.clone()),
                detail,
            });
        };
        let on = |link: &LinkFacts| link.fields.pick_up.as_ref().and_then(|p| p.on(today));
        if child
            .links
            .iter()
            .any(|link| link.fields.authority.from_court())
        {
            let allowed = child
                .links
                .iter()
                .filter(|l| on(l) == Some(PickUp::Allowed));
            let names = allowed.map(|link| link.name.clone()).collect();
            warn(AlertKind::CourtDecision, Detail::PickUp(names));
        }
        for link in &child.links {
            if on(link) == Some(PickUp::Forbidden) {
                warn(AlertKind::DoNotHandOver, Detail::NotTo(link.name.clone()));
            }
            if let Some(objection) = link.fields.objection.as_ref()
                && objection.stands(today)
            {
                let detail = Detail::Objection {
                    by: link.name.clone(),
                    on: objection.on,
                };
                warn(AlertKind::Objection, detail);
            }
        }
        if let Some(until) = child.care_plan {
            let expired = until.is_some_and(|until| until < today);
            warn(AlertKind::CarePlan, Detail::CarePlan { until, expired });
        }
        if let Some(Vaccination::Provisional { until: Some(until) }) = child.vaccination
            && until < today
        {
            warn(AlertKind::ProvisionalVaccination, Detail::Passed(until));
        }
        if let Birth::Unborn {
            expected: Some(expected),
        } = child.birth
            && expected
                .checked_add_days(Days::new(OVERDUE_DAYS))
                .is_some_and(|last| last < today)
        {
            warn(AlertKind::BirthOverdue, Detail::Passed(expected));
        }
    }
    // Stable: alerts of one kind keep the order of the children.
    alerts.sort_by_key(|alert| alert.kind);
    alerts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinship::{Authority, AuthorityFields, Evidence, Objection, PickUpFields};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn link(name: &str, fields: KinshipFields) -> LinkFacts {
        LinkFacts {
            name: name.into(),
            fields,
        }
    }

    fn fetches(pick_up: PickUp, until: Option<&str>) -> KinshipFields {
        KinshipFields {
            pick_up: Some(PickUpFields {
                pick_up,
                since: None,
                until: until.map(day),
            }),
            ..KinshipFields::default()
        }
    }

    fn alerts(protected: bool, child: ChildFacts) -> Vec<(AlertKind, Detail)> {
        of_household(protected, &[child], day("2026-11-17"))
            .into_iter()
            .map(|alert| (alert.kind, alert.detail))
            .collect()
    }

    #[test]
    fn a_quiet_family_warns_of_nothing() {
        let child = ChildFacts {
            links: vec![link("Claire", fetches(PickUp::Allowed, None))],
            vaccination: Some(Vaccination::UpToDate),
            ..ChildFacts::default()
        };
        assert_eq!(alerts(false, child), []);
    }

    #[test]
    fn a_judgment_tells_who_may_fetch_the_child_today() {
        let court = KinshipFields {
            authority: AuthorityFields {
                authority: Some(Authority::Sole),
                evidence: Some(Evidence::Judgment),
                ..AuthorityFields::default()
            },
            ..fetches(PickUp::Allowed, None)
        };
        let child = ChildFacts {
            links: vec![
                link("Claire Marchand", court),
                link("Thomas Leroy", fetches(PickUp::Allowed, Some("2026-11-17"))),
                link(
                    "Odile Marchand",
                    fetches(PickUp::Allowed, Some("2026-11-16")),
                ),
                link("Yann Roux", fetches(PickUp::Forbidden, None)),
            ],
            ..ChildFacts::default()
        };
        assert_eq!(
            alerts(false, child),
            [
                (
                    AlertKind::CourtDecision,
                    Detail::PickUp(vec!["Claire Marchand".into(), "Thomas Leroy".into()])
                ),
                (AlertKind::DoNotHandOver, Detail::NotTo("Yann Roux".into())),
            ]
        );
    }

    #[test]
    fn the_strip_goes_from_the_most_serious() {
        let objects = KinshipFields {
            objection: Some(Objection {
                on: day("2026-10-01"),
                lifted_on: None,
                about: None,
            }),
            ..fetches(PickUp::Forbidden, None)
        };
        let child = ChildFacts {
            links: vec![link("Yann Roux", objects)],
            care_plan: Some(Some(day("2026-07-05"))),
            vaccination: Some(Vaccination::Provisional {
                until: Some(day("2026-11-16")),
            }),
            ..ChildFacts::default()
        };
        let kinds: Vec<AlertKind> = alerts(true, child).into_iter().map(|(k, _)| k).collect();
        assert_eq!(
            kinds,
            [
                AlertKind::DoNotHandOver,
                AlertKind::ProtectedAddress,
                AlertKind::CarePlan,
                AlertKind::Objection,
                AlertKind::ProvisionalVaccination,
            ]
        );
    }

    #[test]
    fn days_that_have_passed_are_told_and_others_not() {
        let unborn = |expected: &str| ChildFacts {
            birth: Birth::Unborn {
                expected: Some(day(expected)),
            },
            ..ChildFacts::default()
        };
        assert_eq!(alerts(false, unborn("2026-11-03")), []);
        assert_eq!(
            alerts(false, unborn("2026-11-02")),
            [(AlertKind::BirthOverdue, Detail::Passed(day("2026-11-02")))]
        );
        let provisional = |until| ChildFacts {
            vaccination: Some(Vaccination::Provisional { until }),
            ..ChildFacts::default()
        };
        assert_eq!(alerts(false, provisional(Some(day("2026-11-17")))), []);
        assert_eq!(alerts(false, provisional(None)), []);
        assert_eq!(alerts(false, provisional(Some(day("2026-11-16")))).len(), 1);
        let plan = |until: &str| ChildFacts {
            care_plan: Some(Some(day(until))),
            ..ChildFacts::default()
        };
        for (until, expired) in [("2026-11-17", false), ("2026-11-16", true)] {
            let detail = Detail::CarePlan {
                until: Some(day(until)),
                expired,
            };
            assert_eq!(alerts(false, plan(until)), [(AlertKind::CarePlan, detail)]);
        }
    }
}
