//! The rights of an agent: the grants of each role, within the entity it is held in.

use guichet_domain::id::EntityId;
use guichet_domain::rights::{Grant, Grants, Scope, Verb, Volet};
use guichet_store::Sight;

/// What an agent may do, and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rights(Vec<(EntityId, Grants)>);

impl Rights {
    /// From the roles held: each with its entity.
    pub fn new(held: Vec<(EntityId, Grants)>) -> Self {
        Self(held)
    }

    /// The households in sight for a verb on a volet.
    pub fn sight(&self, verb: Verb, volet: Volet) -> Sight {
        let mut entities = Vec::new();
        for (entity, grants) in &self.0 {
            match grants.allows(verb, volet) {
                Some(Scope::Commune) => return Sight::Commune,
                Some(Scope::Entities) if !entities.contains(entity) => entities.push(*entity),
                _ => {}
            }
        }
        if entities.is_empty() {
            Sight::Nothing
        } else {
            Sight::Entities(entities)
        }
    }

    /// Whether the verb is allowed on the volet for at least some households.
    pub fn allows(&self, verb: Verb, volet: Volet) -> bool {
        self.sight(verb, volet) != Sight::Nothing
    }

    /// The volets that may be read.
    pub fn readable(&self) -> Vec<Volet> {
        Volet::ALL
            .into_iter()
            .filter(|volet| self.allows(Verb::Read, *volet))
            .collect()
    }

    /// Every right, for the screens, without entities.
    pub fn flat(&self) -> Vec<Grant> {
        let all = self
            .0
            .iter()
            .fold(Grants::none(), |all, (_, grants)| all.union(grants));
        all.iter().collect()
    }

    /// The first entity in which a role is held.
    pub fn main_entity(&self) -> Option<EntityId> {
        self.0.first().map(|(entity, _)| *entity)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn entity(n: u128) -> EntityId {
        EntityId::from_uuid(Uuid::from_u128(n))
    }

    fn grant(verb: Verb, scope: Scope) -> Grants {
        Grants::new([Grant {
            volet: Volet::Identity,
            verb,
            scope,
        }])
    }

    #[test]
    fn a_right_held_in_one_entity_does_not_reach_another() {
        let rights = Rights::new(vec![
            (entity(1), grant(Verb::Write, Scope::Entities)),
            (entity(2), grant(Verb::Read, Scope::Entities)),
        ]);
        let sight = |verb| rights.sight(verb, Volet::Identity);
        assert_eq!(sight(Verb::Write), Sight::Entities(vec![entity(1)]));
        assert_eq!(
            sight(Verb::Read),
            Sight::Entities(vec![entity(1), entity(2)])
        );
        assert_eq!(rights.sight(Verb::Glance, Volet::Bank), Sight::Nothing);
    }

    #[test]
    fn the_widest_scope_wins() {
        let rights = Rights::new(vec![
            (entity(1), grant(Verb::Read, Scope::Entities)),
            (entity(2), grant(Verb::Read, Scope::Commune)),
        ]);
        assert_eq!(rights.sight(Verb::Read, Volet::Identity), Sight::Commune);
    }
}
