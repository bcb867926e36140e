//! The households of a file taken in: an act each, all or nothing, in transactions of five hundred.

use super::attach::{self, same};
use super::complete::{Gap, Known, person_at};
use super::family::creation;
use super::judge::reasons;
use super::plan::{Fate, ImportInput, Judged, Plan};
use super::report::{Report, small};
use super::{key_of, require_town};
use crate::commands::household::MemberInput;
use crate::commands::household::create::Understood;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::time;
use chrono::NaiveDate;
use guichet_domain::field::FieldErrors;
use guichet_domain::id::HouseholdId;
use guichet_domain::person::MemberRole;
use guichet_interchange::households::Family;
use guichet_store::watch::{self, Step};
use guichet_store::{StoreError, Tx, household, import_run, setting};
use serde::Serialize;
use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use ts_rs::TS;
use uuid::Uuid;

/// The file, and what was decided.
pub type Request = ImportInput;

/// What became of it.
#[derive(Debug, Serialize, TS)]
pub struct Response {
    /// The import, by which it can be taken back.
    #[ts(type = "string")]
    pub import: Uuid,
    /// It was ended before its time: what it took is on the disk, and importing the file again goes
    /// on from there.
    pub stopped: bool,
    /// The counts, and what was not taken.
    pub report: Report,
}

/// Takes the households in. Those whose key is known are left as they are, so that a file imported
/// twice is imported once, and one that was interrupted goes on.
///
/// # Errors
/// `no_right`; `upload_gone`; an `import_…` code that says what is wrong with the file or with the
/// mapping; `given_up` before anything was written.
pub fn run(call: &Call<'_>, request: Request) -> Result<Response> {
    require_town(call)?;
    let response = call.watched(|| take_in(call, &request))?;
    // One that was ended before its time may go on with the same file.
    if !response.stopped {
        call.host.taken(call.client, request.upload);
    }
    Ok(response)
}

fn take_in(call: &Call<'_>, request: &ImportInput) -> Result<Response> {
    let mut plan = Plan::of(call, request)?;
    let base = call.base()?;
    let new = import_run::NewRun {
        kind: plan.kind.word(),
        digest: plan.digest,
        file_name: &file_name(&request.file_name),
        agent: call.session()?.agent,
    };
    let import = base.write_local::<_, AppError>(|tx| {
        setting::set(tx, &key_of(plan.kind, &plan.table.columns), &plan.mapping)?;
        Ok(import_run::begin(tx, &new)?)
    })?;
    let stopped = write(call, &mut plan, import)?;
    let report = Report::of(call, &plan);
    base.write_local::<_, AppError>(|tx| {
        let run = import_run::by_id(tx, import)?;
        let made = small(import_run::made(tx, &run)?.len());
        import_run::count(tx, import, made, report.counts.rejected, !stopped)?;
        Ok(())
    })?;
    call.touch("setting");
    Ok(Response {
        import,
        stopped,
        report,
    })
}

/// Why a household was not written after all.
enum Stop {
    /// Its key was taken meanwhile.
    Known,
    /// It was refused.
    Refused(AppError),
}

impl From<StoreError> for Stop {
    fn from(error: StoreError) -> Self {
        Self::Refused(error.into())
    }
}

impl From<AppError> for Stop {
    fn from(error: AppError) -> Self {
        Self::Refused(error)
    }
}

/// Writes what is to be made or joined, and corrects the fates of what was not. Says whether it was
/// ended before its time.
fn write(call: &Call<'_>, plan: &mut Plan, import: Uuid) -> Result<bool> {
    let today = time::today(call.host.environment.as_ref());
    let mut due: Vec<usize> = (plan.judged.iter().enumerate())
        .filter(|(_, one)| matches!(one.fate, Fate::New | Fate::Attach(_) | Fate::Complete(_)))
        .map(|(rank, _)| rank)
        .collect();
    // New households first: a child who comes with one of them stays with it when all is taken
    // back, and the households that she joined can let her go.
    due.sort_by_key(|rank| {
        let judged = plan.judged.get(*rank);
        !matches!(judged.map(|one| &one.fate), Some(Fate::New))
    });
    let total = due.len() as u64;
    let act = call.act(Operation::HouseholdImport)?;
    let stopped = Cell::new(watch::tell(Step::TakeIn, 0, total).is_err());
    let taking = Taking {
        call,
        plan,
        today,
        arrived: RefCell::default(),
    };
    let items = due
        .iter()
        .take_while(|_| !stopped.get())
        .map(|rank| (act.clone(), *rank));
    let done = call.base()?.write_batches(
        items,
        |tx, rank| {
            taking.household(tx, rank)?;
            tx.detail(import_run::detail(import));
            Ok(())
        },
        |committed| {
            // What is committed stays: to give up is to go no further.
            stopped.set(watch::tell(Step::TakeIn, committed as u64, total).is_err());
        },
    )?;
    let reached = done.len();
    for (rank, outcome) in due.iter().zip(done) {
        let Some(family) = plan.taken.families.get(*rank) else {
            continue;
        };
        let fate = match outcome {
            Ok(written) => {
                written.touched.iter().for_each(|kind| call.touch(kind));
                continue;
            }
            Err(Stop::Known) => Fate::Known,
            Err(Stop::Refused(error)) => Fate::Refused(reasons(family, &error)),
        };
        plan.settle(*rank, fate);
    }
    for rank in due.iter().skip(reached) {
        plan.settle(*rank, Fate::NotReached);
    }
    Ok(reached < due.len())
}

impl Plan {
    /// Says what became of a household in the end.
    fn settle(&mut self, rank: usize, fate: Fate) {
        if let Some(judged) = self.judged.get_mut(rank) {
            judged.fate = fate;
        }
    }
}

/// Households on their way into the base.
struct Taking<'p> {
    call: &'p Call<'p>,
    plan: &'p Plan,
    today: NaiveDate,
    /// Those with a child that another one has too, by their rank, once they are in.
    arrived: RefCell<HashMap<usize, HouseholdId>>,
}

impl Taking<'_> {
    /// Makes a household, joins it to one that is there, or fills what that one lacks.
    fn household(&self, tx: &Tx<'_>, rank: usize) -> Result<(), Stop> {
        let families = &self.plan.taken.families;
        let (Some(family), Some(judged)) = (families.get(rank), self.plan.judged.get(rank)) else {
            return Err(Stop::Known);
        };
        // Asked again inside the transaction: another session may import the same file.
        if self.plan.kind.has_keys() && household::by_origin(tx, &family.key)?.is_some() {
            return Err(Stop::Known);
        }
        let mut typed = creation(self.plan.kind, family);
        let known = self.known(tx, rank, family, &typed.members, judged)?;
        let id = match &judged.fate {
            Fate::Complete(id) => {
                self.complete(tx, *id, family, &typed.members, &known)?;
                *id
            }
            fate => {
                for (place, person) in &known {
                    if let Some(member) = typed.members.get_mut(*place) {
                        member.existing = Some(*person);
                    }
                }
                if let Fate::Attach(id) = fate {
                    tx.subject("household", id.uuid());
                    attach::join(self.call, tx, *id, family, &typed.members, self.today)?;
                    *id
                } else {
                    let understood = Understood::of(&typed, self.today)?;
                    understood.insert(self.call, tx)?.id
                }
            }
        };
        if family.persons.iter().any(|person| person.child.is_some()) {
            self.arrived.borrow_mut().insert(rank, id);
        }
        Ok(())
    }

    fn complete(
        &self,
        tx: &Tx<'_>,
        id: HouseholdId,
        family: &Family,
        typed: &[MemberInput],
        known: &Known,
    ) -> Result<(), Stop> {
        let mut errors = FieldErrors::new();
        let members = typed.iter().enumerate();
        let members: Vec<_> = members
            .map(|(n, member)| member.understand(&format!("members.{n}"), self.today, &mut errors))
            .collect();
        errors.into_result().map_err(AppError::from)?;
        // Compared again inside the transaction: a colleague may have filled it meanwhile.
        let gap = Gap::of(tx, id, family, &members, known)?;
        if gap.is_empty() {
            return Err(Stop::Known);
        }
        tx.subject("household", id.uuid());
        gap.fill(tx, &members, known)?;
        Ok(())
    }

    /// Those of a household whom the base knows: found before, or arrived meanwhile with another
    /// household of the file.
    fn known(
        &self,
        tx: &Tx<'_>,
        rank: usize,
        family: &Family,
        typed: &[MemberInput],
        judged: &Judged,
    ) -> Result<Known, Stop> {
        let mut known = judged.known.clone();
        for (place, person) in family.persons.iter().enumerate() {
            if person_at(&known, place).is_some() {
                continue;
            }
            let (Some(number), Some(told)) = (person.child, typed.get(place)) else {
                continue;
            };
            let mut errors = FieldErrors::new();
            let understood = told.understand("", self.today, &mut errors);
            let others = self.plan.sharing.get(&number).into_iter().flatten();
            for other in others.filter(|other| **other != rank) {
                let Some(fields) = understood.fields() else {
                    continue;
                };
                let Some(id) = self.arrived(tx, *other)? else {
                    continue;
                };
                let present = household::members(tx, id)?;
                let mut children = present.iter().filter(|one| one.role == MemberRole::Child);
                if let Some(child) = children.find(|one| same(&one.fields, fields)) {
                    known.push((place, child.person));
                    break;
                }
            }
        }
        Ok(known)
    }

    /// The household of the base that one of the file has become, with this import or before.
    fn arrived(&self, tx: &Tx<'_>, rank: usize) -> Result<Option<HouseholdId>, Stop> {
        if let Some(id) = self.arrived.borrow().get(&rank) {
            return Ok(Some(*id));
        }
        match self.plan.taken.families.get(rank) {
            Some(other) if self.plan.kind.has_keys() => Ok(household::by_origin(tx, &other.key)?),
            _ => Ok(None),
        }
    }
}

/// What the list of imports shows: a name, never the path of a machine.
fn file_name(told: &str) -> String {
    let name = told.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = name
        .chars()
        .filter(|sign| !sign.is_control())
        .take(120)
        .collect();
    match name.trim() {
        "" => "Fichier".to_owned(),
        name => name.to_owned(),
    }
}
