//! Every entity.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use guichet_domain::id::EntityId;
use guichet_store::entity;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Nothing is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {}

/// What an entity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum EntityKind {
    /// A service of the town hall.
    Service,
    /// Maison de quartier.
    CommunityCentre,
    /// Agglomération or communauté de communes.
    Intercommunality,
    /// Délégataire.
    Contractor,
}

impl EntityKind {
    /// The word in the base.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Service => "service",
            Self::CommunityCentre => "community_centre",
            Self::Intercommunality => "intercommunality",
            Self::Contractor => "contractor",
        }
    }

    fn of(word: &str) -> Self {
        match word {
            "community_centre" => Self::CommunityCentre,
            "intercommunality" => Self::Intercommunality,
            "contractor" => Self::Contractor,
            // The CHECK of the table leaves only this one.
            _ => Self::Service,
        }
    }
}

/// An entity.
#[derive(Debug, Serialize, TS)]
pub struct EntityRow {
    /// Its id.
    pub id: EntityId,
    /// Its name.
    pub label: String,
    /// What it is.
    pub kind: EntityKind,
    /// No longer offered.
    pub archived: bool,
}

/// Every entity, by name.
pub type Response = Vec<EntityRow>;

/// Lists the entities.
pub fn run(call: &Call<'_>, _request: Request) -> Result<Response> {
    call.base()?.read::<_, AppError>(|reader| {
        let entities = entity::all(reader)?;
        Ok(entities
            .into_iter()
            .map(|entity| EntityRow {
                id: entity.id,
                label: entity.label,
                kind: EntityKind::of(&entity.kind),
                archived: entity.archived,
            })
            .collect())
    })
}
