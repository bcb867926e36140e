//! What the imagined families came for, and the supporting documents that they brought: of every
//! state, some good for long, some over, some that nobody brought.

use super::chance::Chance;
use super::fill::Counter;
use super::life::Brought;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use chrono::{Days, NaiveDate};
use guichet_domain::id::{AgentId, HouseholdId, PersonId};
use guichet_domain::person::MemberRole;
use guichet_domain::procedure::Procedure;
use guichet_domain::supporting_document::{DocumentDates, DocumentSubject, KeptStatus};
use guichet_store::document_type::{self, DocumentType};
use guichet_store::supporting_document::{self, NewDocument};
use guichet_store::{Base, NewAct, Sight, Tx, household};
use std::collections::BTreeSet;

/// How often a family comes for each procedure, in percent.
const COMES_FOR: [(Procedure, u64); 5] = [
    (Procedure::School, 70),
    (Procedure::Canteen, 60),
    (Procedure::Childcare, 45),
    (Procedure::Sport, 30),
    (Procedure::Tariff, 40),
];
const REASONS: [&str; 3] = ["Illisible", "Trop ancienne", "Pas au nom de la famille"];

/// Brings the papers of families just brought in.
pub(super) struct Papers {
    chance: Chance,
    agent: AgentId,
    /// Read once: the rules do not move while the town is imagined.
    types: Vec<DocumentType>,
}

impl Papers {
    pub(super) fn new(seed: u64, agent: AgentId) -> Self {
        Self {
            // Another sequence than those of the families, the story and their lives.
            chance: Chance::new(seed.rotate_left(32) ^ 0x7061_7065),
            agent,
            types: vec![],
        }
    }

    /// Says what a family came for and what it brought.
    pub(super) fn bring(
        &mut self,
        tx: &Tx<'_>,
        id: HouseholdId,
        members: &[Brought<'_>],
    ) -> Result<()> {
        if self.types.is_empty() {
            self.types = document_type::all(tx)?;
        }
        let mut procedures = BTreeSet::from([Procedure::Dossier]);
        for (procedure, percent) in COMES_FOR {
            if self.chance.percent(percent) {
                procedures.insert(procedure);
            }
        }
        household::set_procedures(tx, id, &procedures)?;
        let asked: Vec<DocumentType> = self
            .types
            .iter()
            .filter(|kind| {
                let mut by = kind.fields.procedures.iter();
                kind.fields.condition.is_empty() && by.any(|one| procedures.contains(one))
            })
            .cloned()
            .collect();
        for kind in &asked {
            for person in about(kind.fields.subject, members) {
                self.document(tx, id, kind, person)?;
            }
        }
        Ok(())
    }

    fn document(
        &mut self,
        tx: &Tx<'_>,
        id: HouseholdId,
        kind: &DocumentType,
        person: Option<PersonId>,
    ) -> Result<()> {
        // Validated, then over since, waiting, refused, waived, without object, never brought.
        let drawn = self.chance.weighted(&[66, 8, 6, 3, 3, 1, 13]);
        let today = tx.today();
        let presented = match drawn {
            1 => self.ago(today, 380, 700),
            _ => self.ago(today, 0, 20),
        };
        let (status, handed) = match drawn {
            0 | 1 => (KeptStatus::Accepted, true),
            2 => (KeptStatus::Pending, true),
            3 => (KeptStatus::Refused, true),
            4 => (KeptStatus::Waived, false),
            5 => (KeptStatus::NotApplicable, false),
            _ => return Ok(()),
        };
        let dates = match handed {
            true => DocumentDates {
                presented_on: Some(presented),
                issued_on: self.chance.percent(70).then(|| self.ago(presented, 2, 100)),
                valid_until: kind.fields.valid_until(presented),
            },
            false => DocumentDates::default(),
        };
        let shown = (status == KeptStatus::Accepted && self.chance.percent(12))
            .then(|| kind.fields.substitutes.last())
            .flatten();
        let new = NewDocument {
            document_type: kind.id,
            person,
            adult: None,
            dates: &dates,
            status,
            reason: (status == KeptStatus::Refused).then(|| self.chance.pick(&REASONS)),
            presented_as: shown.map(|other| other.label.as_str()),
        };
        supporting_document::provide(tx, id, &new, self.agent)?;
        Ok(())
    }

    /// A day between `least` and `most` days before another.
    fn ago(&mut self, day: NaiveDate, least: i64, most: i64) -> NaiveDate {
        let days = Days::new(self.chance.between(least, most).unsigned_abs());
        day.checked_sub_days(days).unwrap_or(day)
    }
}

/// Whom a type is about, among those who were brought in and are born.
fn about(subject: DocumentSubject, members: &[Brought<'_>]) -> Vec<Option<PersonId>> {
    match subject {
        DocumentSubject::Household => vec![None],
        _ => members
            .iter()
            .filter(|one| subject.concerns(one.role, !one.is_born()))
            .map(|one| Some(one.person))
            .collect(),
    }
}

/// Lets so many more documents wait, for the measure of a queue that nobody worked for months.
pub(super) fn pile_up(base: &Base, counter: Counter, wanted: u32) -> Result<()> {
    let (households, types) = base.read::<_, AppError>(|reader| {
        let types = document_type::all(reader)?;
        Ok((household::all_ids(reader)?, types))
    })?;
    let mut act = NewAct::by(
        counter.agent.uuid(),
        Operation::SupportingDocumentProvide.name(),
    );
    act.entity = Some(counter.service.uuid());
    let families = u32::try_from(households.len()).unwrap_or(u32::MAX).max(1);
    let each = usize::try_from(wanted.div_ceil(families)).unwrap_or(usize::MAX);
    let items = households.into_iter().map(|id| (act.clone(), id));
    let done = base.write_batches(
        items,
        |tx, id| {
            tx.subject("household", id.uuid());
            let found = household::by_id(tx, id, &Sight::Commune)?;
            let members = household::members(tx, found.id)?;
            let adult = members.iter().find(|one| one.role == MemberRole::Guardian);
            let dates = DocumentDates {
                presented_on: Some(tx.today()),
                ..DocumentDates::default()
            };
            let household = types.iter().map(|kind| (kind, None));
            let of_adult = types
                .iter()
                .filter_map(|kind| adult.map(|one| (kind, Some(one.person))));
            let fits = |(kind, person): &(&DocumentType, Option<PersonId>)| match person {
                None => kind.fields.subject == DocumentSubject::Household,
                Some(_) => kind.fields.subject == DocumentSubject::Adult,
            };
            for (kind, person) in household.chain(of_adult).filter(fits).take(each) {
                let new = NewDocument {
                    document_type: kind.id,
                    person,
                    adult: None,
                    dates: &dates,
                    status: KeptStatus::Pending,
                    reason: None,
                    presented_as: None,
                };
                supporting_document::provide(tx, id, &new, counter.agent)?;
            }
            Ok::<_, AppError>(())
        },
        |_| {},
    )?;
    for attempt in done {
        attempt?;
    }
    Ok(())
}
