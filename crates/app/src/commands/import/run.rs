//! The households of a file taken in: an act each, all or nothing, in transactions of five hundred.

use super::family::creation;
use super::plan::{Fate, ImportInput, Plan, reasons};
use super::report::{Report, small};
use super::{attach, key_of, require_town};
use crate::commands::household::create::Understood;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::operation::Operation;
use crate::time;
use chrono::NaiveDate;
use guichet_interchange::households::Family;
use guichet_store::watch::{self, Step};
use guichet_store::{StoreError, Tx, household, import_run, setting};
use serde::Serialize;
use std::cell::Cell;
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
        kind: "households",
        digest: plan.digest,
        file_name: &file_name(&request.file_name),
        agent: call.session()?.agent,
    };
    let import = base.write_local::<_, AppError>(|tx| {
        setting::set(tx, &key_of(&plan.table.columns), &plan.mapping)?;
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
    let due: Vec<usize> = (0..plan.fates.len())
        .filter(|rank| matches!(plan.fates.get(*rank), Some(Fate::New | Fate::Attach(_))))
        .collect();
    let total = due.len() as u64;
    let act = call.act(Operation::HouseholdImport)?;
    let stopped = Cell::new(watch::tell(Step::TakeIn, 0, total).is_err());
    let items = due
        .iter()
        .take_while(|_| !stopped.get())
        .map(|rank| (act.clone(), *rank));
    let done = call.base()?.write_batches(
        items,
        |tx, rank| {
            let (Some(family), Some(fate)) = (plan.taken.families.get(rank), plan.fates.get(rank))
            else {
                return Err(Stop::Known);
            };
            household_of(call, tx, family, fate, today)?;
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
        if let Some(place) = plan.fates.get_mut(*rank) {
            *place = fate;
        }
    }
    for rank in due.iter().skip(reached) {
        if let Some(place) = plan.fates.get_mut(*rank) {
            *place = Fate::NotReached;
        }
    }
    Ok(reached < due.len())
}

/// Makes a household, or joins it to one that is there.
fn household_of(
    call: &Call<'_>,
    tx: &Tx<'_>,
    family: &Family,
    fate: &Fate,
    today: NaiveDate,
) -> Result<(), Stop> {
    // Asked again inside the transaction: another session may import the same file.
    if household::by_origin(tx, &family.key)?.is_some() {
        return Err(Stop::Known);
    }
    let typed = creation(family);
    match fate {
        Fate::Attach(id) => {
            tx.subject("household", id.uuid());
            attach::join(call, tx, *id, family, &typed.members, today)?;
        }
        _ => {
            let understood = Understood::of(&typed, today)?;
            understood.insert(call, tx)?;
        }
    }
    Ok(())
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
