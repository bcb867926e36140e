//! A file looked at: what would become of each household. Nothing is written.

use super::plan::{Fate, ImportInput, Plan};
use super::report::{Report, reason_fr, small};
use super::require_town;
use crate::dispatch::Call;
use crate::error::Result;
use guichet_domain::id::HouseholdId;
use guichet_domain::person::MemberRole;
use guichet_interchange::households::{Family, Person};
use serde::Serialize;
use ts_rs::TS;

/// The file, and what was decided so far.
pub type Request = ImportInput;

/// What would become of it.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The counts, and what would not be taken.
    pub report: Report,
    /// The first households that would be made, as they would read.
    pub families: Vec<FamilyView>,
    /// The first households that look like one that is there.
    pub unsure: Vec<UnsureView>,
}

/// A household of the file.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "ImportFamilyView")]
pub struct FamilyView {
    /// Its key in the file.
    pub key: String,
    /// The line of the file at which it begins.
    pub line: u32,
    /// Its members.
    pub members: Vec<PersonView>,
    /// "12 rue des Halles, 41990 Valmont"; none when the file tells none.
    pub address: Option<String>,
}

/// A person of the file.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "ImportPersonView")]
pub struct PersonView {
    /// Her role.
    pub role: MemberRole,
    /// "Prigent Hélène".
    pub name: String,
    /// Birth date as the file has it.
    pub birth_date: Option<String>,
}

/// A household that looks like one that is there.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "ImportUnsureView")]
pub struct UnsureView {
    /// As the file tells it.
    pub family: FamilyView,
    /// What it looks like, the most likely first.
    pub likely: Vec<CandidateView>,
}

/// A household of the base.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "ImportCandidateView")]
pub struct CandidateView {
    /// Its id.
    pub household: HouseholdId,
    /// "00017".
    pub number: String,
    /// "Prigent, Hélène".
    pub name: String,
    /// "1 enfant, Valmont".
    pub summary: String,
    /// "date de naissance 14/03/1987".
    pub reasons: Vec<String>,
}

/// How many households are shown as they would read: enough to see a wrong column.
const FAMILIES: usize = 5;
/// How many decisions are offered at once; the others wait in the file of rejects.
const UNSURE: usize = 100;

/// Looks at the file.
///
/// # Errors
/// `no_right`; `upload_gone`; an `import_…` code that says what is wrong with the file or with the
/// mapping; `given_up`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_town(call)?;
    let plan = call.watched(|| Plan::of(call, &request))?;
    let fates = || plan.judged.iter().map(|judged| &judged.fate);
    let told = || plan.taken.families.iter().zip(fates());
    let new = told().filter(|(_, fate)| matches!(fate, Fate::New));
    let unsure = told().filter_map(|(family, fate)| match fate {
        Fate::Unsure(likely) => Some((family, likely)),
        _ => None,
    });
    Ok(Response {
        families: new
            .take(FAMILIES)
            .map(|(family, _)| view(&plan, family))
            .collect(),
        unsure: unsure
            .take(UNSURE)
            .map(|(family, likely)| UnsureView {
                family: view(&plan, family),
                likely: likely
                    .iter()
                    .filter_map(|one| {
                        Some(CandidateView {
                            household: one.household?,
                            number: one.number.clone(),
                            name: one.name.clone(),
                            summary: one.summary.clone(),
                            reasons: one.reasons.iter().map(reason_fr).collect(),
                        })
                    })
                    .collect(),
            })
            .collect(),
        report: Report::of(call, &plan),
    })
}

fn view(plan: &Plan, family: &Family) -> FamilyView {
    let first = family.lines.first();
    let line = first.and_then(|at| plan.table.lines.get(*at));
    FamilyView {
        key: family.key.clone(),
        line: line.map_or(0, |line| small(line.number)),
        members: family.persons.iter().map(person).collect(),
        address: family.address.as_ref().map(|told| {
            let town = format!("{} {}", told.postcode, told.commune);
            let complement = told.complement.as_deref().unwrap_or_default();
            let parts = [complement, told.street.as_str(), town.trim()];
            let said: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
            said.join(", ")
        }),
    }
}

fn person(person: &Person) -> PersonView {
    let name = person.name.as_deref().or(person.birth_name.as_deref());
    let words = [name, person.first_name.as_deref()];
    PersonView {
        role: person.role,
        name: words.into_iter().flatten().collect::<Vec<_>>().join(" "),
        birth_date: person.birth_date.clone(),
    }
}
