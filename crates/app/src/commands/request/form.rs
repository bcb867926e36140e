//! What a request asks for, as its forms hold it: what an answer of the family begins with.

use super::documents::Documents;
use super::sight::Eyes;
use super::state::State;
use super::view::{RequestBrief, RequestRow, brief};
use super::words::Names;
use crate::commands::household::view::phone_fr;
use crate::commands::household::{CarePlanView, PhoneView};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::noted;
use guichet_domain::address::AddressFields;
use guichet_domain::id::{DocumentTypeId, RequestId};
use guichet_domain::kinship::{AuthorityFields, Kinship, Objection, PickUpFields};
use guichet_domain::person::{
    CivilDetails, Insurance, MealVariant, MemberRole, PersonFields, Residence, Vaccination,
};
use guichet_domain::procedure::{AskedLine, Procedure};
use guichet_domain::request::{Decision, Description, Fact, RequestField, Target};
use guichet_domain::rights::{Verb, Volet};
use guichet_domain::supporting_document::DocumentDates;
use guichet_store::audit::NewAccess;
use guichet_store::{Reader, asked_field, request};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use ts_rs::TS;

/// Which request.
#[derive(Debug, Deserialize, TS)]
pub struct Request {
    /// The request.
    pub id: RequestId,
}

/// A person of the household as it is asked to become.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormMember {
    /// The word by which the request names her.
    #[serde(rename = "ref")]
    pub reference: String,
    /// Her place.
    pub role: MemberRole,
    /// "Claire Marchand".
    pub display_name: String,
    /// Every field of the civil register.
    pub fields: PersonFields,
    /// Telephone numbers; null without the right.
    pub phones: Option<Vec<PhoneView>>,
    /// E-mail addresses; null without the right.
    pub emails: Option<Vec<String>>,
    /// The rest of the civil register.
    pub civil: CivilDetails,
    /// Meal served.
    pub meal: Option<MealVariant>,
    /// State of the vaccinations.
    pub vaccination: Option<Vaccination>,
    /// Insurance.
    pub insurance: Option<Insurance>,
    /// Care plan.
    pub care_plan: Option<CarePlanView>,
    /// Where a child lives.
    pub residence: Option<Residence>,
}

/// What a person is asked to be to a child.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormLink {
    /// The child.
    pub child: String,
    /// The other person.
    pub person: String,
    /// *Lien de parenté*.
    pub kinship: Option<Kinship>,
    /// Parental authority.
    pub authority: Option<AuthorityFields>,
    /// Objection of a parent.
    pub objection: Option<Objection>,
    /// Who may fetch the child.
    pub pick_up: Option<PickUpFields>,
    /// To be called in an emergency.
    pub emergency: Option<bool>,
}

/// A document given, or brought by the request.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FormDocument {
    /// Its type.
    pub document_type: DocumentTypeId,
    /// The word by which the request names the type.
    pub name: String,
    /// Whom it is about; none for the household.
    pub person: Option<String>,
    /// Its dates.
    pub dates: DocumentDates,
}

/// The request as its forms hold it; of each volet, only what who asks may see.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// What a list says of it.
    pub brief: RequestBrief,
    /// What was asked of the family, in words.
    pub reply: Option<String>,
    /// The rows that were sent back to the family.
    pub wanted: Vec<RequestRow>,
    /// The volets that she may tell, because she sees them.
    pub volets: Vec<Volet>,
    /// The address of the household is protected: what the file holds of it is not in the forms.
    pub masked: bool,
    /// What the commune asks.
    pub asked: Vec<AskedLine>,
    /// Everybody, in the order of files.
    pub members: Vec<FormMember>,
    /// Where they live.
    pub address: Option<AddressFields>,
    /// Where bills go, when elsewhere.
    pub billing_address: Option<AddressFields>,
    /// What the family comes for; none when nobody ever said.
    pub procedures: Option<BTreeSet<Procedure>>,
    /// Links of the children.
    pub links: Vec<FormLink>,
    /// Documents.
    pub documents: Vec<FormDocument>,
}

/// Gives the forms of an open request that is in sight.
///
/// # Errors
/// `not_found`; `request_closed`.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    let sight = call.sight(Verb::Read, Volet::Requests)?;
    let base = call.base()?;
    let form = base.read::<_, AppError>(|reader| {
        let found = request::by_id(reader, request.id, &sight)?;
        if !found.is_open() {
            return Err(AppError::new("request_closed"));
        }
        form(call, reader, found)
    })?;
    let entry = NewAccess {
        subject: Some(("request", form.brief.id.uuid())),
        detail: serde_json::json!({ "number": form.brief.number }),
        ..NewAccess::by(call.session()?.agent.uuid(), "request.show")
    };
    if !base.is_damaged() {
        noted(base.record_access(&[entry]))?;
    }
    Ok(form)
}

fn form(call: &Call<'_>, reader: &Reader<'_>, found: request::Request) -> Result<Response> {
    let documents = Documents::read(reader)?;
    let state = State::of(call, reader, found, &documents)?;
    let eyes = Eyes::on(call, reader, &documents, &state.found);
    let told = seen(&state, &eyes)?;
    let names = Names {
        described: &state.asked,
        documents: &documents,
    };
    let mut wanted = Vec::new();
    for row in state.rows_in_sight(&eyes)? {
        if row.decision == Some(Decision::Complete) {
            wanted.push(state.row_view(&row, &names, &eyes)?);
        }
    }
    let mut volets = Vec::new();
    for volet in Volet::ALL.iter().copied() {
        if eyes.may(Verb::Read, volet)? {
            volets.push(volet);
        }
    }
    let reach = eyes.may(Verb::Read, Volet::Contact)?;
    let address = |field| match told.fact(&Target::Household, field) {
        Some(Fact::Address(address)) => Some(address),
        _ => None,
    };
    Ok(Response {
        brief: brief(call, reader, &documents, &state.found)?,
        reply: state.found.reply.clone(),
        wanted,
        volets,
        masked: state.protected,
        asked: asked_field::lines(reader)?,
        members: told
            .members()
            .into_iter()
            .map(|(reference, role)| member(&told, reference, role, reach))
            .collect(),
        address: address(RequestField::Address),
        billing_address: address(RequestField::BillingAddress),
        procedures: match told.fact(&Target::Household, RequestField::Procedures) {
            Some(Fact::Procedures(procedures)) => Some(procedures),
            _ => None,
        },
        links: links(&told),
        documents: given(&told, &documents),
    })
}

/// What the forms begin with: of what is asked and of what stands, the part in sight. What a
/// protected household holds of its address is told by `household.reveal` alone.
fn seen(state: &State, eyes: &Eyes<'_>) -> Result<Description> {
    let mut told = Description::default();
    for (target, field, value) in state.waiting().facts() {
        let withheld = state.withheld(field) && state.current.told(target, field) == value;
        if !withheld && eyes.see_at(target, field)? {
            told.tell(target.clone(), field, value);
        }
    }
    Ok(told)
}

fn member(told: &Description, reference: &str, role: MemberRole, reach: bool) -> FormMember {
    let target = Target::person(reference);
    let fact = |field| told.fact(&target, field);
    let fields = told.person(reference);
    FormMember {
        reference: reference.to_owned(),
        role,
        display_name: fields.display_name(),
        fields,
        phones: reach.then(|| match fact(RequestField::Phones) {
            Some(Fact::Phones(lines)) => lines
                .into_iter()
                .map(|line| PhoneView {
                    number: phone_fr(&line.number),
                    label: line.label,
                })
                .collect(),
            _ => vec![],
        }),
        emails: reach.then(|| match fact(RequestField::Emails) {
            Some(Fact::Emails(emails)) => emails,
            _ => vec![],
        }),
        civil: match fact(RequestField::Civil) {
            Some(Fact::Civil(civil)) => civil,
            _ => CivilDetails::default(),
        },
        meal: match fact(RequestField::Meal) {
            Some(Fact::Meal(meal)) => Some(meal),
            _ => None,
        },
        vaccination: match fact(RequestField::Vaccination) {
            Some(Fact::Vaccination(vaccination)) => Some(vaccination),
            _ => None,
        },
        insurance: match fact(RequestField::Insurance) {
            Some(Fact::Insurance(insurance)) => Some(insurance),
            _ => None,
        },
        care_plan: match fact(RequestField::CarePlan) {
            Some(Fact::CarePlan(plan)) => Some(CarePlanView {
                until: plan.until.map(|day| day.to_string()),
                packed_lunch: false,
                detail: Some(plan),
            }),
            _ => None,
        },
        residence: match fact(RequestField::Residence) {
            Some(Fact::Residence(residence)) => Some(residence),
            _ => None,
        },
    }
}

fn links(told: &Description) -> Vec<FormLink> {
    let targets: BTreeSet<&Target> = told.facts().map(|(target, ..)| target).collect();
    let mut links = Vec::new();
    for target in targets {
        let Target::Kinship { child, person } = target else {
            continue;
        };
        let fact = |field| told.fact(target, field);
        links.push(FormLink {
            child: child.clone(),
            person: person.clone(),
            kinship: match fact(RequestField::Kinship) {
                Some(Fact::Kinship(kinship)) => Some(kinship),
                _ => None,
            },
            authority: match fact(RequestField::Authority) {
                Some(Fact::Authority(authority)) => Some(authority),
                _ => None,
            },
            objection: match fact(RequestField::Objection) {
                Some(Fact::Objection(objection)) => Some(objection),
                _ => None,
            },
            pick_up: match fact(RequestField::PickUp) {
                Some(Fact::PickUp(pick_up)) => Some(pick_up),
                _ => None,
            },
            emergency: match fact(RequestField::Emergency) {
                Some(Fact::Flag(flag)) => Some(flag),
                _ => None,
            },
        });
    }
    links
}

/// Documents of a type that the base knows: another has no form.
fn given(told: &Description, documents: &Documents) -> Vec<FormDocument> {
    let papers =
        told.facts().filter_map(
            |(target, field, _)| match (target, told.fact(target, field)) {
                (
                    Target::Document {
                        document_type,
                        person,
                    },
                    Some(Fact::Document(dates)),
                ) => Some(FormDocument {
                    document_type: documents.id(document_type)?,
                    name: document_type.clone(),
                    person: person.clone(),
                    dates,
                }),
                _ => None,
            },
        );
    papers.collect()
}
