//! *Doublons*: pairs of persons, or of files, that look like one; page by page.

use super::sight;
use super::view::{self, DuplicateFile, DuplicatePair};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use guichet_domain::id::HouseholdId;
use guichet_store::duplicate::{self, DuplicateSight, Listing, Order};
use guichet_store::{Reader, Sight};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateView {
    /// Persons.
    #[default]
    Persons,
    /// Files that share several pairs of persons.
    Files,
    /// Persons whom an agent told apart.
    PutAside,
}

/// In which order; files always come by how much they share.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum DuplicateOrder {
    /// The most likely first.
    #[default]
    Likeliest,
    /// What was entered last first.
    Newest,
    /// By name.
    Name,
}

/// What is asked.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Which ones.
    #[serde(default)]
    #[ts(as = "Option<DuplicateView>", optional)]
    pub view: DuplicateView,
    /// In this order.
    #[serde(default)]
    #[ts(as = "Option<DuplicateOrder>", optional)]
    pub order: DuplicateOrder,
    /// Persons between these two files alone.
    #[serde(default)]
    #[ts(optional)]
    pub between: Option<(HouseholdId, HouseholdId)>,
    /// How many to skip.
    #[serde(default)]
    pub offset: u32,
    /// How many at most, 200 at the most; 0 to count alone.
    pub limit: u32,
}

/// Two files that share several pairs.
#[derive(Debug, Serialize, TS)]
pub struct DuplicateFiles {
    /// The one entered first.
    pub one: DuplicateFile,
    /// The other.
    pub other: DuplicateFile,
    /// How many pairs of persons they share.
    pub pairs: u32,
}

/// How many of each there are, of what is in sight.
#[derive(Debug, Serialize, TS)]
pub struct DuplicateCounts {
    /// Pairs of persons.
    pub persons: u32,
    /// Pairs of files.
    pub files: u32,
    /// Pairs put aside.
    pub put_aside: u32,
}

/// A page.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// Pairs of persons; empty when files are asked for.
    pub pairs: Vec<DuplicatePair>,
    /// Pairs of files; empty when persons are.
    pub files: Vec<DuplicateFiles>,
    /// How many there are in all.
    pub counts: DuplicateCounts,
    /// When the town was last compared, local ISO time; none when it never was.
    pub scanned_at: Option<String>,
    /// Much was written since: the town should be compared anew.
    pub stale: bool,
}

/// Longest page.
const MAX_PAGE: u32 = 200;

/// Lists what is suspected, of what is in sight. Who was touched by a write since is compared
/// first, as long as they are few.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    duplicate::catch_up(base)?;
    let sight = sight(call)?;
    let limit = request.limit.min(MAX_PAGE);
    base.read::<_, AppError>(|reader| {
        let counts = duplicate::counts(reader, &sight)?;
        let environment = call.host.environment.as_ref();
        let scanned_at = duplicate::scanned_at(reader)?;
        Ok(Response {
            pairs: match request.view {
                DuplicateView::Files => vec![],
                DuplicateView::Persons | DuplicateView::PutAside => {
                    pairs(call, reader, &request, &sight, limit)?
                }
            },
            files: match request.view {
                DuplicateView::Files => files(reader, &request, &sight, limit)?,
                DuplicateView::Persons | DuplicateView::PutAside => vec![],
            },
            counts: DuplicateCounts {
                persons: counts.persons,
                files: counts.files,
                put_aside: counts.put_aside,
            },
            scanned_at: scanned_at.map(|at| time::iso(environment, at)),
            // How much is written elsewhere is not the business of who sees a part of the town.
            stale: sight.identity == Sight::Commune
                && scanned_at.is_some()
                && duplicate::pending(reader)?.persons > 0,
        })
    })
}

fn pairs(
    call: &Call<'_>,
    reader: &Reader<'_>,
    request: &Request,
    sight: &DuplicateSight,
    limit: u32,
) -> Result<Vec<DuplicatePair>> {
    let listing = Listing {
        order: match request.order {
            DuplicateOrder::Likeliest => Order::Likeliest,
            DuplicateOrder::Newest => Order::Newest,
            DuplicateOrder::Name => Order::Name,
        },
        put_aside: request.view == DuplicateView::PutAside,
        files: request.between,
    };
    let found = match limit {
        0 => vec![],
        _ => duplicate::pairs(reader, &listing, sight, request.offset, limit)?,
    };
    view::pairs(call, reader, found, sight)
}

fn files(
    reader: &Reader<'_>,
    request: &Request,
    sight: &DuplicateSight,
    limit: u32,
) -> Result<Vec<DuplicateFiles>> {
    let found = match limit {
        0 => vec![],
        _ => duplicate::file_pairs(reader, sight, request.offset, limit)?,
    };
    let mut views = Vec::with_capacity(found.len());
    for pair in found {
        let one = view::file(reader, pair.one, &sight.identity)?;
        let other = view::file(reader, pair.other, &sight.identity)?;
        views.extend(one.zip(other).map(|(one, other)| DuplicateFiles {
            one,
            other,
            pairs: pair.pairs,
        }));
    }
    Ok(views)
}
