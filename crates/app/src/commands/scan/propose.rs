//! Where a scan may belong, from what its own text says.

use super::rank::{Family, families, ranked};
use crate::commands::supporting_document::known;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use guichet_domain::date;
use guichet_domain::id::{DocumentTypeId, HouseholdId, PersonId, SupportingDocumentId};
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::scan::Reading;
use guichet_domain::supporting_document::DocumentStatus;
use guichet_store::{document_type, household};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Proposals at most: the screen numbers them.
const MOST_PROPOSED: usize = 3;

/// What the scan says.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The text of its first page, as the file itself holds it; empty for a picture.
    pub text: String,
    /// The household that it is known to be of; looked for in the text otherwise.
    #[serde(default)]
    pub household: Option<HouseholdId>,
}

/// A place where the scan may belong.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FilingProposal {
    /// The household.
    pub household: HouseholdId,
    /// "00017".
    pub number: String,
    /// "Marchand – Bensaïd".
    pub family: String,
    /// The type of the document.
    pub document_type: DocumentTypeId,
    /// Name of its type.
    pub label: String,
    /// The person that it is about; none for the household.
    pub person: Option<PersonId>,
    /// The adult at the other end of a pair.
    pub adult: Option<PersonId>,
    /// "Dossier", or the first name of the person.
    pub about: String,
    /// Its state today.
    pub status: DocumentStatus,
    /// A document that was recorded and waits for its file or its validation: the scan is added to
    /// it. None when it is recorded with the scan.
    pub document: Option<SupportingDocumentId>,
    /// Nothing in the text tells another one.
    pub sure: bool,
}

/// What was read, and what it leads to.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The words that told the type, as they are usually written.
    pub words: Option<String>,
    /// Numbers of files in sight that the text gives.
    pub numbers: Vec<String>,
    /// Days that it names, "15/10/2026".
    pub dates_fr: Vec<String>,
    /// People of families in sight whom it names.
    pub names: Vec<String>,
    /// Where it may belong, the best first; none when the text leads nowhere.
    pub proposals: Vec<FilingProposal>,
}

/// Looks for the family that a scan speaks of and for the document that is expected of it, among
/// what who asks may write. What she may not see leaves no trace in the answer.
///
/// # Errors
/// `not_found` for a household out of sight.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let reading = Reading::of(&request.text);
    let documents = call.sight(Verb::Write, Volet::Documents)?;
    let restricted = call.sight(Verb::Write, Volet::RestrictedDocuments)?;
    call.base()?.read::<_, AppError>(|reader| {
        let families = families(call, reader, &reading, request.household, &documents)?;
        let mut candidates = Vec::new();
        for family in &families {
            let restricted = household::visible(reader, family.household.id, &restricted)?;
            let lines = known(call, reader, &family.household, &family.members, restricted)?;
            candidates.extend(lines.into_iter().map(|line| (family, line)));
        }
        let types = document_type::all(reader)?;
        let ranked = ranked(&reading, candidates, &types);
        let words = ranked.first().and_then(|best| best.words.clone());
        let sure = match ranked.as_slice() {
            [] => false,
            [_] => true,
            [best, second, ..] => best.weight > second.weight,
        };
        let today = time::today(call.host.environment.as_ref());
        let proposals = ranked.into_iter().take(MOST_PROPOSED).enumerate();
        Ok(Response {
            words,
            numbers: families
                .iter()
                .filter(|one| one.by_number)
                .map(number)
                .collect(),
            // What is still to come tells the end of something, not when it was made.
            dates_fr: reading
                .dates
                .iter()
                .filter(|day| **day <= today)
                .map(|day| date::fr(*day))
                .collect(),
            names: families.iter().flat_map(|one| one.named.clone()).collect(),
            proposals: proposals
                .map(|(place, one)| FilingProposal {
                    household: one.family.household.id,
                    number: number(one.family),
                    family: one.family.label.clone(),
                    document_type: one.line.line.document_type,
                    label: one.line.kind.fields.label,
                    person: one.line.line.person,
                    adult: one.line.line.adult,
                    about: one.line.about,
                    status: one.line.line.status,
                    document: one
                        .line
                        .line
                        .provided
                        .filter(|_| one.line.line.status == DocumentStatus::Pending),
                    sure: sure && place == 0,
                })
                .collect(),
        })
    })
}

fn number(family: &Family) -> String {
    family.household.number.to_string()
}
