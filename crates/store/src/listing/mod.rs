//! Lists of families and of persons over the whole town: sorted, filtered, counted, page by page.
//!
//! What a list is sorted by (a family's label, a folded name) stands in no synced column: two
//! derived tables hold it, kept current within each write as the search index is. A page is asked
//! for from the last line of the one before, never by how many to skip. Sight stands inside each
//! query. Weighed in `docs/adr/0130-lists-from-derived-tables.md`.

mod households;
mod keep;
mod page;
mod persons;

pub use households::{
    HouseholdFilter, HouseholdList, HouseholdSight, HouseholdSort, changed_at, households,
};
pub(crate) use keep::{rebuild_on, refresh, strays};
pub use page::{Line, Page, Place, State};
pub use persons::{PersonFilter, PersonList, PersonSort, persons};

#[cfg(feature = "test-cost")]
pub(crate) use households::statement as household_statement;
#[cfg(feature = "test-cost")]
pub(crate) use persons::statement as person_statement;

pub use households::count as count_households;
pub use persons::count as count_persons;
