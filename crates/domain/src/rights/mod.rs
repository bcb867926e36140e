//! Rights: what an agent may do (verb) on which part of a dossier (volet), for which households
//! (scope). FOUNDATIONS "Rights": lists filter by volet and scope inside the query.

mod roles;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize};
use ts_rs::TS;

pub use roles::{RoleTemplate, default_roles};

/// What may be done. Ordered: a verb includes those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// See that something exists, or the one part that everyone at work needs: the flag of a court
    /// decision, the telephone of a parent, the tariff bracket of a quotient.
    Glance,
    /// See everything.
    Read,
    /// See and change.
    Write,
}

impl Verb {
    /// Every verb, from the narrowest.
    pub const ALL: [Self; 3] = [Self::Glance, Self::Read, Self::Write];
}

/// A part of what the base holds, given or refused as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Volet {
    /// Names, births, places in the household.
    Identity,
    /// Addresses, telephones, e-mail addresses. Glance: the telephone.
    Contact,
    /// Parental authority, pick-up authorisations. Glance: who may or may not fetch the child.
    Authority,
    /// Meal variants.
    Diet,
    /// Individual care plan (PAI). Glance: that there is one; read: allergens and what to do in an
    /// emergency. The paper itself is a restricted document.
    CarePlan,
    /// Family quotient and income. Glance: the tariff bracket.
    Quotient,
    /// Bank account and direct-debit mandates.
    Bank,
    /// Supporting documents. Glance: their state.
    Documents,
    /// Judgments, care plans and other documents that few may open.
    RestrictedDocuments,
    /// Requests of families, to be validated.
    Requests,
    /// Who did and who saw what.
    Audit,
    /// Settings of the commune.
    Settings,
    /// Agents, their roles and entities.
    Agents,
}

impl Volet {
    /// Every volet, in the order of the rights screen.
    pub const ALL: [Self; 13] = [
        Self::Identity,
        Self::Contact,
        Self::Authority,
        Self::Diet,
        Self::CarePlan,
        Self::Quotient,
        Self::Bank,
        Self::Documents,
        Self::RestrictedDocuments,
        Self::Requests,
        Self::Audit,
        Self::Settings,
        Self::Agents,
    ];
}

/// For which households. Ordered: the commune is wider than the entities.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Households followed by the agent's entities.
    Entities,
    /// Every household.
    Commune,
}

/// One right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
pub struct Grant {
    /// On what.
    pub volet: Volet,
    /// What may be done, with all narrower verbs.
    pub verb: Verb,
    /// For which households, with all narrower scopes.
    pub scope: Scope,
}

impl Grant {
    /// True when holding `self` makes holding `other` idle.
    const fn covers(self, other: Self) -> bool {
        self.volet as u8 == other.volet as u8
            && self.verb as u8 >= other.verb as u8
            && self.scope as u8 >= other.scope as u8
    }
}

/// A set of rights, kept normalised: sorted, without a right that another one includes. Two sets
/// that allow the same are therefore equal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(transparent)]
pub struct Grants(Vec<Grant>);

impl Grants {
    /// The normalised set of these rights.
    #[must_use]
    pub fn new(grants: impl IntoIterator<Item = Grant>) -> Self {
        let mut kept: Vec<Grant> = Vec::new();
        for grant in grants {
            if !kept.iter().any(|held| held.covers(grant)) {
                kept.retain(|held| !grant.covers(*held));
                kept.push(grant);
            }
        }
        kept.sort_unstable();
        Self(kept)
    }

    /// No right.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Every right on everything.
    #[must_use]
    pub fn all() -> Self {
        Self::new(Volet::ALL.map(|volet| Grant {
            volet,
            verb: Verb::Write,
            scope: Scope::Commune,
        }))
    }

    /// The widest scope for which `verb` is allowed on `volet`; `None` when it is refused.
    #[must_use]
    pub fn allows(&self, verb: Verb, volet: Volet) -> Option<Scope> {
        self.0
            .iter()
            .filter(|grant| grant.volet == volet && grant.verb >= verb)
            .map(|grant| grant.scope)
            .max()
    }

    /// The rights of both: an agent with two roles may do what either allows.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        Self::new(self.iter().chain(other.iter()))
    }

    /// The rights, sorted.
    pub fn iter(&self) -> impl Iterator<Item = Grant> + '_ {
        self.0.iter().copied()
    }

    /// True when nothing is allowed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl<'de> Deserialize<'de> for Grants {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Vec::<Grant>::deserialize(deserializer).map(Self::new)
    }
}

impl FromIterator<Grant> for Grants {
    fn from_iter<I: IntoIterator<Item = Grant>>(grants: I) -> Self {
        Self::new(grants)
    }
}

macro_rules! words {
    ($name:ident { $($variant:ident = $word:literal),+ $(,)? }) => {
        impl $name {
            /// The word that stands for it in the base and in files, as serde writes it.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = RightError;

            fn from_str(text: &str) -> Result<Self, RightError> {
                match text { $($word => Ok(Self::$variant),)+ _ => Err(RightError) }
            }
        }
    };
}

/// A word that names no verb, volet or scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a right")]
pub struct RightError;

words!(Verb { Glance = "glance", Read = "read", Write = "write" });
words!(Scope { Entities = "entities", Commune = "commune" });
words!(Volet {
    Identity = "identity",
    Contact = "contact",
    Authority = "authority",
    Diet = "diet",
    CarePlan = "care_plan",
    Quotient = "quotient",
    Bank = "bank",
    Documents = "documents",
    RestrictedDocuments = "restricted_documents",
    Requests = "requests",
    Audit = "audit",
    Settings = "settings",
    Agents = "agents",
});

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_grant() -> impl Strategy<Value = Grant> {
        (0..Volet::ALL.len(), 0..Verb::ALL.len(), any::<bool>()).prop_map(
            |(volet, verb, commune)| {
                let scope = if commune {
                    Scope::Commune
                } else {
                    Scope::Entities
                };
                Grant {
                    volet: Volet::ALL[volet],
                    verb: Verb::ALL[verb],
                    scope,
                }
            },
        )
    }

    fn any_grants() -> impl Strategy<Value = Vec<Grant>> {
        prop::collection::vec(any_grant(), 0..12)
    }

    /// What the rights mean, said without any cleverness.
    fn allowed(grants: &[Grant], verb: Verb, volet: Volet) -> Option<Scope> {
        let mut widest = None;
        for grant in grants {
            if grant.volet == volet && grant.verb >= verb {
                widest = widest.max(Some(grant.scope));
            }
        }
        widest
    }

    #[test]
    fn gives_the_widest_scope_of_the_verb() {
        let grants = Grants::new([
            Grant {
                volet: Volet::Identity,
                verb: Verb::Read,
                scope: Scope::Commune,
            },
            Grant {
                volet: Volet::Identity,
                verb: Verb::Write,
                scope: Scope::Entities,
            },
        ]);
        assert_eq!(
            grants.allows(Verb::Glance, Volet::Identity),
            Some(Scope::Commune)
        );
        assert_eq!(
            grants.allows(Verb::Read, Volet::Identity),
            Some(Scope::Commune)
        );
        assert_eq!(
            grants.allows(Verb::Write, Volet::Identity),
            Some(Scope::Entities)
        );
        assert_eq!(grants.allows(Verb::Glance, Volet::Contact), None);
    }

    #[test]
    fn none_refuses_all_and_all_refuses_none() {
        for volet in Volet::ALL {
            for verb in Verb::ALL {
                assert_eq!(Grants::none().allows(verb, volet), None);
                assert_eq!(Grants::all().allows(verb, volet), Some(Scope::Commune));
            }
        }
        assert!(Grants::none().is_empty());
    }

    #[test]
    fn words_are_those_of_serde_and_read_back() {
        for volet in Volet::ALL {
            assert_eq!(serde_json::to_value(volet).unwrap(), volet.as_str());
            assert_eq!(volet.as_str().parse(), Ok(volet));
        }
        for verb in Verb::ALL {
            assert_eq!(serde_json::to_value(verb).unwrap(), verb.as_str());
            assert_eq!(verb.as_str().parse(), Ok(verb));
        }
        for scope in [Scope::Entities, Scope::Commune] {
            assert_eq!(serde_json::to_value(scope).unwrap(), scope.as_str());
            assert_eq!(scope.as_str().parse(), Ok(scope));
        }
        assert_eq!("everything".parse::<Volet>(), Err(RightError));
    }

    #[test]
    fn default_roles_have_keys_of_their_own_and_administration_sees_no_family() {
        let roles = default_roles();
        let keys: std::collections::BTreeSet<_> = roles.iter().map(|role| role.key).collect();
        assert_eq!(keys.len(), 9);
        let family = |grants: &Grants| {
            grants
                .iter()
                .any(|grant| !matches!(grant.volet, Volet::Audit | Volet::Settings | Volet::Agents))
        };
        for role in &roles {
            let administers = role.key == "administration";
            assert_eq!(
                role.grants.allows(Verb::Glance, Volet::Agents).is_some(),
                administers
            );
            assert_eq!(
                role.grants.allows(Verb::Glance, Volet::Audit).is_some(),
                administers
            );
            assert!(!administers || !family(&role.grants));
            for grant in role.grants.iter() {
                let wide = matches!(role.key, "administration" | "accueil" | "scolaire");
                assert_eq!(grant.scope == Scope::Commune, wide, "{}", role.key);
            }
        }
    }

    proptest! {
        #[test]
        fn normalising_changes_nothing_of_what_is_allowed(grants in any_grants()) {
            let set = Grants::new(grants.clone());
            for volet in Volet::ALL {
                for verb in Verb::ALL {
                    prop_assert_eq!(set.allows(verb, volet), allowed(&grants, verb, volet));
                }
            }
            // Whatever the order, and through JSON.
            let backwards: Grants = grants.iter().rev().copied().collect();
            prop_assert_eq!(&backwards, &set);
            let json = serde_json::to_string(&grants).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Grants>(&json).unwrap(), &set);
            prop_assert!(set.iter().count() <= 2 * Volet::ALL.len());
        }

        #[test]
        fn a_union_allows_what_either_does(a in any_grants(), b in any_grants()) {
            let both = Grants::new(a.clone()).union(&Grants::new(b.clone()));
            prop_assert_eq!(&both, &Grants::new(a.iter().chain(&b).copied()));
            for volet in Volet::ALL {
                for verb in Verb::ALL {
                    let either = allowed(&a, verb, volet).max(allowed(&b, verb, volet));
                    prop_assert_eq!(both.allows(verb, volet), either);
                }
            }
        }
    }
}
