//! The answer to a request for access (RGPD, article 15): what is kept about one adult, as a paper
//! for her and as JSON, and nothing that is the other parent's own.

use super::statement;
use super::{named, statement_paper};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use guichet_documents::access_statement;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::name::fold;
use guichet_domain::person::MemberRole;
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Reader, Sight, StoreError, household as households};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

/// About whom.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// Id of a household that she belongs or belonged to.
    #[ts(optional)]
    pub id: Option<HouseholdId>,
    /// Its number as quoted by the family.
    #[ts(optional)]
    pub number: Option<String>,
    /// Her id, or her first name when one adult of the household alone bears it.
    pub adult: String,
}

/// Both papers are ready to be saved.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The paper, for `document.save` or the printer.
    #[ts(type = "string")]
    pub document: Uuid,
    /// The same as JSON, for `document.save`.
    #[ts(type = "string")]
    pub json: Uuid,
    /// Texts of the file that may speak of somebody else: they are withheld, to be read over before
    /// anything of them is handed out.
    pub withheld: u32,
}

/// The volets that tell of an adult. Meals and care plans are a child's.
const OF_AN_ADULT: [Volet; 6] = [
    Volet::Identity,
    Volet::Contact,
    Volet::Authority,
    Volet::Documents,
    Volet::RestrictedDocuments,
    Volet::Requests,
];

/// Makes both; the journal of acts notes whom they are about.
///
/// # Errors
/// `not_found`, the same whether it does not exist or may not be seen; `no_right` for who may not
/// read every part of it in every family: an answer that leaves something out would be wrong.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let base = call.base()?;
    let (household, statement) = base.read::<_, AppError>(|reader| {
        let id = named(call, reader, request.id, request.number.as_deref())?;
        let sight = call.sight(Verb::Read, Volet::Identity)?;
        let found = households::by_id(reader, id, &sight)?;
        for volet in OF_AN_ADULT {
            if call.sight(Verb::Read, volet)? != Sight::Commune {
                return Err(AppError::new("no_right"));
            }
        }
        let adult = adult_of(reader, found.id, &request.adult)?;
        Ok((found.id, statement::gather(call, reader, adult)?))
    })?;
    call.write(Operation::ExportAccess, |tx| {
        tx.subject("household", household.uuid());
        tx.detail(serde_json::json!({ "person": statement.about }));
        Ok(())
    })?;
    let failed = |_| AppError::new("document_failed");
    let view =
        base.read::<_, AppError>(|reader| statement_paper::worded(call, reader, &statement))?;
    let pdf = access_statement::render(&view).map_err(|_| AppError::new("document_failed"))?;
    let json = serde_json::to_vec_pretty(&statement).map_err(failed)?;
    let host = call.host;
    Ok(Response {
        document: host.put_document(call.client, "Données personnelles.pdf".to_owned(), pdf),
        json: host.put_file(
            call.client,
            "Données personnelles.json".to_owned(),
            "application/json",
            json,
        ),
        withheld: statement.withheld,
    })
}

/// An adult who belongs or belonged to the household, by id or by first name.
fn adult_of(reader: &Reader<'_>, household: HouseholdId, wanted: &str) -> Result<PersonId> {
    let present = households::members(reader, household)?.into_iter();
    let present = present.map(|member| (member.person, member.role, member.fields));
    let former = households::former_members(reader, household)?.into_iter();
    let former = former.map(|member| (member.person, member.role, member.fields));
    let by_id = Uuid::try_parse(wanted).ok();
    let mut found: Vec<PersonId> = present
        .chain(former)
        .filter(|(_, role, _)| *role != MemberRole::Child)
        .filter(|(person, _, fields)| match by_id {
            Some(id) => person.uuid() == id,
            None => {
                let first = fields.first_name.as_deref().unwrap_or_default();
                [first.to_owned(), fields.display_name()]
                    .iter()
                    .any(|name| fold(name) == fold(wanted))
            }
        })
        .map(|(person, _, _)| person)
        .collect();
    found.sort();
    found.dedup();
    match found[..] {
        [one] => Ok(one),
        _ => Err(StoreError::NotFound("person").into()),
    }
}
