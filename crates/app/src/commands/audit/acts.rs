//! The journal of acts, for the data protection officer.

use super::page::{self, JournalPage, JournalQuestion};
use crate::dispatch::Call;
use crate::error::Result;
use crate::operation::Operation;
use guichet_store::audit::acts;

/// Which lines.
pub type Request = JournalQuestion;

/// A page, the latest lines first.
pub type Response = JournalPage;

/// Tells the journal of acts. Reading it is an access of its own.
pub fn run(call: &Call<'_>, question: Request) -> Result<Response> {
    let kinds = Operation::ALL.iter().map(|operation| operation.name());
    page::read(call, &question, kinds.collect(), "audit.acts", acts::page)
}
