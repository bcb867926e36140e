//! What waits to be validated in the imagined town: changes that came by the portal, families
//! that came to the counter. They are described and compared as the commands do.

use super::fill::Counter;
use super::story::{Calendar, Storyteller};
use crate::commands::request::describe::{describe, value};
use crate::commands::request::documents::Documents;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use chrono::NaiveDate;
use guichet_domain::address::AddressFields;
use guichet_domain::id::HouseholdId;
use guichet_domain::kinship::{Kinship, PickUp, PickUpFields};
use guichet_domain::number::HouseholdNumber;
use guichet_domain::person::{Birth, MemberRole, Sex};
use guichet_domain::request::{
    Channel, Description, PhoneValue, Priority, Proposal, RequestField, RequestKind, Target,
    changes_between, changes_of_new,
};
use guichet_store::{Base, NewAct, Sight, StoreError, Tx, household, request};

/// One household in so many has a request that waits.
const EVERY: u32 = 400;
/// Most requests that wait, whatever the size of the town.
const MOST: u32 = 24;

/// Streets that nobody of the town has moved to yet.
const STREETS: [&str; 4] = [
    "12 rue des Tanneurs",
    "3 impasse du Lavoir",
    "27 avenue de la Gare",
    "8 chemin des Vignes",
];

/// Families that came to the counter without a dossier: name, first name of the mother, of the
/// child.
const NEWCOMERS: [(&str, &str, &str); 3] = [
    ("Zanetti", "Ornella", "Livio"),
    ("Quéméner", "Nolwenn", "Yuna"),
    ("Yıldız", "Şeyma", "Elif"),
];

/// Brings the requests in; `households` is the size of the town.
pub(super) fn bring(
    base: &Base,
    story: &Storyteller,
    counter: Counter,
    households: u32,
    today: NaiveDate,
) -> Result<()> {
    let wanted = (households / EVERY).clamp(3, MOST).min(households);
    if wanted == 0 {
        return Ok(());
    }
    let calendar = Calendar::before(today, wanted + NEWCOMERS.len() as u32);
    for rank in 0..wanted {
        story.turn_to(calendar.visit(rank));
        let number = 1 + i64::from(rank * (households / wanted));
        let act = NewAct::system(Operation::RequestImport.name());
        base.write::<_, AppError>(&act, |tx| change(tx, rank, HouseholdNumber(number)))?;
    }
    for (rank, newcomers) in (wanted..).zip(NEWCOMERS) {
        story.turn_to(calendar.visit(rank));
        let mut act = NewAct::by(counter.agent.uuid(), Operation::RequestSubmit.name());
        act.entity = Some(counter.service.uuid());
        base.write::<_, AppError>(&act, |tx| creation(tx, counter, newcomers, rank == wanted))?;
    }
    Ok(())
}

/// A change that a family sent: a move, a telephone, a contact who would fetch a child.
fn change(tx: &Tx<'_>, rank: u32, number: HouseholdNumber) -> Result<()> {
    let found = match household::by_number(tx, number, &Sight::Commune) {
        Ok(found) => found,
        Err(StoreError::NotFound(_)) => return Ok(()),
        Err(error) => return Err(error.into()),
    };
    let documents = Documents::read(tx)?;
    let current = describe(tx, found.id, &documents)?;
    let mut asked = current.clone();
    let members = current.members();
    let guardian = members
        .iter()
        .find(|(_, role)| *role == MemberRole::Guardian);
    let child = members.iter().find(|(_, role)| *role == MemberRole::Child);
    let Some((guardian, _)) = guardian else {
        return Ok(());
    };
    let message = match (rank % 3, child) {
        (0, _) => {
            moves(&mut asked, rank);
            calls(&mut asked, guardian, rank);
            "Nous avons déménagé à l’intérieur de la commune."
        }
        (1, Some((child, _))) => {
            fetches(&mut asked, child);
            "Mon frère viendra parfois chercher l’enfant à la sortie."
        }
        _ => {
            calls(&mut asked, guardian, rank);
            "Mon numéro a changé."
        }
    };
    let applicant = format!("{} (responsable)", asked.person(guardian).display_name());
    let proposal = Proposal {
        kind: RequestKind::Change,
        procedures: vec![],
        applicant: Some(applicant),
        message: Some(message.to_owned()),
        origin_ref: None,
        changes: changes_between(&current, &asked),
    };
    receive(tx, &proposal, Channel::Portal, Some(found.id), None, rank)
}

fn moves(asked: &mut Description, rank: u32) {
    let street = STREETS[rank as usize % STREETS.len()];
    let address = AddressFields {
        line: street.to_owned(),
        postcode: super::places::POSTCODE.to_owned(),
        commune: super::places::COMMUNE.to_owned(),
        ..AddressFields::default()
    };
    asked.tell(Target::Household, RequestField::Address, &value(&address));
}

fn calls(asked: &mut Description, person: &str, rank: u32) {
    // Numbers that ARCEP keeps for fiction: 06 39 98 xx xx.
    let phones = [PhoneValue {
        number: format!("+336399850{:02}", rank % 100),
        label: Some("mobile".to_owned()),
    }];
    asked.tell(
        Target::person(person),
        RequestField::Phones,
        &value(&phones),
    );
}

/// An uncle who is no contact yet: nobody accepts it without looking.
fn fetches(asked: &mut Description, child: &str) {
    let uncle = Target::person("p1");
    let name = asked.person(child).name().unwrap_or("Lenoir").to_owned();
    let mut tell = |target: &Target, field, fact| asked.tell(target.clone(), field, &fact);
    tell(&uncle, RequestField::Role, value(&MemberRole::Contact));
    tell(&uncle, RequestField::UsageName, value(&name));
    tell(&uncle, RequestField::FirstName, value(&"Bruno"));
    tell(&uncle, RequestField::Sex, value(&Sex::Male));
    let link = Target::kinship(child, "p1");
    tell(&link, RequestField::Kinship, value(&Kinship::UncleAunt));
    let pick_up = PickUpFields {
        pick_up: PickUp::Allowed,
        since: None,
        until: None,
    };
    tell(&link, RequestField::PickUp, value(&pick_up));
}

/// A family without a dossier, taken down at the counter for somebody else to validate.
fn creation(
    tx: &Tx<'_>,
    counter: Counter,
    (name, mother, child): (&str, &str, &str),
    urgent: bool,
) -> Result<()> {
    let mut asked = Description::default();
    let (p1, p2) = (Target::person("p1"), Target::person("p2"));
    let mut tell = |target: &Target, field, fact| asked.tell(target.clone(), field, &fact);
    for (target, role, first, sex) in [
        (&p1, MemberRole::Guardian, mother, Some(Sex::Female)),
        (&p2, MemberRole::Child, child, None),
    ] {
        tell(target, RequestField::Role, value(&role));
        tell(target, RequestField::UsageName, value(&name));
        tell(target, RequestField::FirstName, value(&first));
        tell(target, RequestField::Sex, value(&sex));
    }
    let birth = Birth::Born {
        date: "2020-05-22".parse().ok(),
        place: None,
    };
    tell(&p2, RequestField::Birth, value(&birth));
    let link = Target::kinship("p2", "p1");
    tell(&link, RequestField::Kinship, value(&Kinship::Mother));
    moves(&mut asked, u32::from(urgent));
    let proposal = Proposal {
        kind: RequestKind::Creation,
        procedures: vec![],
        applicant: Some(format!("{mother} {name} (responsable)")),
        message: None,
        origin_ref: None,
        changes: changes_of_new(&asked),
    };
    let rank = if urgent { 0 } else { 1 };
    receive(tx, &proposal, Channel::Counter, None, Some(counter), rank)
}

fn receive(
    tx: &Tx<'_>,
    proposal: &Proposal,
    channel: Channel,
    household: Option<HouseholdId>,
    counter: Option<Counter>,
    rank: u32,
) -> Result<()> {
    let reference = format!("portail-{:06}", rank + 1);
    let new = request::NewRequest {
        channel,
        external_ref: (channel == Channel::Portal).then_some(reference.as_str()),
        household_number: match proposal.kind {
            RequestKind::Creation => Some(household::draw_number(tx)?),
            RequestKind::Change => None,
        },
        submitted_at: tx.now_ms(),
        submitted_by: counter.map(|counter| counter.agent),
        entity: counter.map(|counter| counter.service),
        household,
        proposal,
        priority: match (counter, rank) {
            (Some(_), 0) => Priority::High,
            _ => Priority::Normal,
        },
    };
    let (id, number) = request::insert(tx, &new)?;
    tx.subject("request", id.uuid());
    tx.detail(serde_json::json!({ "request": number.to_string() }));
    Ok(())
}
