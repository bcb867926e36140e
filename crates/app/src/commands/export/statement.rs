//! What is kept about one adult, gathered. Names of codes are those of the base: the JSON is for
//! programs; the paper says them in French.

use super::traces::Traces;
use crate::commands::household::view::phone_fr;
use crate::commands::request::describe::describe;
use crate::commands::request::documents::Documents;
use crate::commands::request::words::Names;
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::kinship::{AuthorityFields, Kinship, KinshipFields, Objection, PickUpFields};
use guichet_domain::person::{CivilDetails, MemberRole, PersonFields};
use guichet_domain::request::{RequestStatus, Target};
use guichet_store::{Reader, Sight, data_subject, person, request};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// Everything that is kept about one adult.
#[derive(Debug, Serialize)]
pub(super) struct Statement {
    /// `guichet-access`, and its version.
    format: &'static str,
    version: u32,
    /// When it was made, local ISO time.
    pub(super) made_at: String,
    /// Whom it is about.
    pub(super) about: PersonId,
    /// Who she is.
    pub(super) identity: PersonFields,
    /// Facts of the civil register.
    pub(super) civil: CivilDetails,
    /// Telephone numbers, with what each is called.
    pub(super) phones: Vec<PhoneLine>,
    /// E-mail addresses.
    pub(super) emails: Vec<String>,
    /// Her households.
    pub(super) households: Vec<Household>,
    /// Children: of her households, and those with whom a link was told.
    pub(super) children: Vec<Child>,
    /// Documents about her.
    pub(super) documents: Vec<Document>,
    /// Requests that speak of her.
    pub(super) requests: Vec<Request>,
    /// Observations and notes of her households that speak of nobody else.
    pub(super) notes: Vec<Note>,
    /// How many texts were withheld.
    pub(super) withheld: u32,
    /// When her files were looked at, local ISO time, the latest first.
    pub(super) looked_at: Vec<String>,
    /// Former values that the journal of changes keeps.
    pub(super) changes: Vec<Change>,
}

#[derive(Debug, Serialize)]
pub(super) struct PhoneLine {
    pub(super) number: String,
    pub(super) label: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Household {
    #[serde(skip)]
    pub(super) id: HouseholdId,
    pub(super) number: String,
    pub(super) role: MemberRole,
    pub(super) since: String,
    pub(super) until: Option<String>,
    pub(super) addresses: Vec<Address>,
}

#[derive(Debug, Serialize)]
pub(super) struct Address {
    /// Where bills go rather than where she lives.
    pub(super) billing: bool,
    pub(super) lines: Vec<String>,
    pub(super) since: String,
    pub(super) until: Option<String>,
}

#[derive(Debug, Serialize)]
pub(super) struct Child {
    pub(super) first_name: Option<String>,
    pub(super) name: Option<String>,
    pub(super) birth_date: Option<String>,
    /// What she is to the child; none when nothing was told.
    pub(super) link: Option<Link>,
}

#[derive(Debug, Serialize)]
pub(super) struct Link {
    pub(super) kinship: Option<Kinship>,
    pub(super) authority: AuthorityFields,
    pub(super) objection: Option<Objection>,
    pub(super) pick_up: Option<PickUpFields>,
    pub(super) emergency: Option<bool>,
}

impl From<KinshipFields> for Link {
    fn from(fields: KinshipFields) -> Self {
        Self {
            kinship: fields.kinship,
            authority: fields.authority,
            objection: fields.objection,
            pick_up: fields.pick_up,
            emergency: fields.emergency,
        }
    }
}

#[derive(Debug, Serialize)]
pub(super) struct Document {
    pub(super) household: String,
    pub(super) label: String,
    pub(super) status: String,
    pub(super) presented_on: Option<String>,
    pub(super) issued_on: Option<String>,
    pub(super) valid_until: Option<String>,
    pub(super) reason: Option<String>,
    pub(super) files: u32,
}

#[derive(Debug, Serialize)]
pub(super) struct Request {
    pub(super) number: String,
    pub(super) received_at: String,
    pub(super) status: RequestStatus,
    pub(super) decided_at: Option<String>,
    /// What was asked about her: field and value, in words.
    pub(super) asked: Vec<(String, Option<String>)>,
}

#[derive(Debug, Serialize)]
pub(super) struct Note {
    pub(super) household: String,
    /// Local ISO time; none for the observation of the file.
    pub(super) written_at: Option<String>,
    pub(super) body: String,
}

#[derive(Debug, Serialize)]
pub(super) struct Change {
    pub(super) at: String,
    pub(super) kind: String,
    pub(super) group: String,
    pub(super) value: Option<Value>,
}

/// Looks in files further back are counted by nobody.
const LOOKS: u32 = 500;

/// Gathers.
pub(super) fn gather(call: &Call<'_>, reader: &Reader<'_>, about: PersonId) -> Result<Statement> {
    let environment = call.host.environment.as_ref();
    let iso = |at: i64| time::iso(environment, at);
    let identity = person::by_id(reader, about)?;
    let traces = Traces::of_others(reader, about, &identity)?;
    let belongings = data_subject::belongings(reader, about)?;
    let homes = data_subject::homes(reader, about)?;
    let households: Vec<Household> = belongings
        .iter()
        .map(|one| Household {
            id: one.household,
            number: one.number.to_string(),
            role: one.role,
            since: one.since.clone(),
            until: one.until.clone(),
            addresses: homes
                .iter()
                .filter(|home| {
                    home.household == one.household && !matches!(one.role, MemberRole::Contact)
                })
                .map(address)
                .collect(),
        })
        .collect();
    let number_of = |id: HouseholdId| {
        let own = households.iter().find(|household| household.id == id);
        own.map(|household| household.number.clone())
            .unwrap_or_default()
    };
    let (mut notes, mut withheld) = (Vec::new(), 0);
    for text in data_subject::texts(reader, about)? {
        if traces.mentioned_in(&text.body) {
            withheld += 1;
            continue;
        }
        notes.push(Note {
            household: number_of(text.household),
            written_at: text.at.map(iso),
            body: text.body,
        });
    }
    let documents = data_subject::documents(reader, about)?
        .into_iter()
        .map(|one| {
            let [presented_on, issued_on, valid_until] = one.dates;
            Document {
                household: one.number.to_string(),
                label: one.label,
                status: one.status,
                presented_on,
                issued_on,
                valid_until,
                // Free words, by somebody who may have named the other parent.
                reason: one.reason.filter(|reason| !traces.mentioned_in(reason)),
                files: one.files,
            }
        })
        .collect();
    let phones = person::phones(reader, about)?;
    let emails = person::emails(reader, about)?;
    let mut requests = Vec::new();
    let present = belongings.iter().filter(|one| one.until.is_none());
    let distinct: BTreeSet<HouseholdId> = present.map(|one| one.household).collect();
    for household in distinct {
        requests.extend(requests_of(call, reader, household, about, &traces)?);
    }
    let looked_at = data_subject::looked_at(reader, about, LOOKS)?;
    let changes = data_subject::kept(reader, about)?;
    Ok(Statement {
        format: "guichet-access",
        version: 1,
        made_at: iso(environment.now_ms()),
        about,
        civil: person::details(reader, about)?.civil,
        phones: phones
            .into_iter()
            .map(|line| PhoneLine {
                number: phone_fr(&line.number),
                label: line.label,
            })
            .collect(),
        emails: emails.into_iter().map(|email| email.address).collect(),
        households,
        children: children(reader, about)?,
        documents,
        requests,
        notes,
        withheld,
        looked_at: looked_at.into_iter().map(iso).collect(),
        changes: changes
            .into_iter()
            .map(|kept| Change {
                at: iso(kept.at),
                kind: kept.kind,
                group: kept.field_group,
                value: kept
                    .value
                    .and_then(|value| serde_json::from_str(&value).ok()),
            })
            .collect(),
        identity,
    })
}

fn address(home: &data_subject::Home) -> Address {
    let mut lines = vec![home.line.clone()];
    lines.extend(home.complement.clone());
    lines.push(format!("{} {}", home.postcode, home.commune));
    Address {
        billing: home.kind.is_some(),
        lines,
        since: home.since.clone(),
        until: home.until.clone(),
    }
}

/// Names and births: what the parent of a child knows. The link is her own; those of others with
/// the child are theirs.
fn children(reader: &Reader<'_>, about: PersonId) -> Result<Vec<Child>> {
    let mut links = data_subject::links(reader, about)?;
    let mut told = Vec::new();
    for child in data_subject::children(reader, about)? {
        let at = links.iter().position(|link| link.child == child);
        told.push((child, at.map(|at| links.remove(at).fields)));
    }
    told.extend(
        links
            .into_iter()
            .map(|link| (link.child, Some(link.fields))),
    );
    let mut children = Vec::new();
    for (child, link) in told {
        let fields = person::by_id(reader, child)?;
        let birth_date = match &fields.birth {
            guichet_domain::person::Birth::Born { date, .. } => date.map(|date| date.to_string()),
            guichet_domain::person::Birth::Unborn { .. } => None,
        };
        children.push(Child {
            name: fields.name().map(str::to_owned),
            first_name: fields.first_name,
            birth_date,
            link: link.map(Link::from),
        });
    }
    Ok(children)
}

/// Most requests that one family ever sent.
const MOST_REQUESTS: u32 = 1_000;

fn requests_of(
    call: &Call<'_>,
    reader: &Reader<'_>,
    household: HouseholdId,
    about: PersonId,
    traces: &Traces,
) -> Result<Vec<Request>> {
    let environment = call.host.environment.as_ref();
    let query = request::Query {
        household: Some(household),
        ..request::Query::default()
    };
    let (found, _) = request::page(reader, &query, &Sight::Commune, 0, MOST_REQUESTS)?;
    let documents = Documents::read(reader)?;
    let described = describe(reader, household, &documents)?;
    let names = Names {
        described: &described,
        documents: &documents,
    };
    let own = about.to_string();
    let mut requests = Vec::new();
    for one in found {
        let asked: Vec<(String, Option<String>)> = one
            .proposal
            .changes
            .iter()
            .filter(|change| match &change.target {
                Target::Person { person } | Target::Kinship { person, .. } => *person == own,
                Target::Document { person, .. } => person.as_deref() == Some(own.as_str()),
                Target::Household => false,
            })
            .map(|change| {
                let label = names.label(&change.target, change.field);
                let value = names.value(&change.target, change.field, &change.proposed);
                (label, value.filter(|value| !traces.mentioned_in(value)))
            })
            .collect();
        if asked.is_empty() {
            continue;
        }
        requests.push(Request {
            number: one.number.to_string(),
            received_at: time::iso(environment, one.submitted_at),
            status: one.status,
            decided_at: one.decided_at.map(|at| time::iso(environment, at)),
            asked,
        });
    }
    Ok(requests)
}
