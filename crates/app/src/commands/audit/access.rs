//! The journal of accesses, for the data protection officer.

use super::page::{self, JournalPage, JournalQuestion};
use crate::dispatch::Call;
use crate::error::Result;
use guichet_store::audit::access;

/// Every kind of access that the program writes down: a test runs each command and fails when one
/// leaves a kind that is not here, and another when the screens have no words for one.
pub const KINDS: &[&str] = &[
    "session.login",
    "session.login_failed",
    "session.unlock",
    "session.recover",
    "session.logout",
    "household.open",
    "household.history",
    "household.reveal",
    "household.export_list",
    "person.export_list",
    "duplicate.compare",
    "merge.compare_households",
    "merge.compare_persons",
    "attachment.read",
    "supporting_document.export",
    "request.show",
    "scan.discard",
    "scan.read",
    "document.print",
    "document.save",
    "receipt.reprint",
    "receipt.unknown_code",
    "audit.acts",
    "audit.access",
];

/// Which lines.
pub type Request = JournalQuestion;

/// A page, the latest lines first.
pub type Response = JournalPage;

/// Tells the journal of accesses. Reading it is an access of its own.
pub fn run(call: &Call<'_>, question: Request) -> Result<Response> {
    page::read(
        call,
        &question,
        KINDS.to_vec(),
        "audit.access",
        access::page,
    )
}
