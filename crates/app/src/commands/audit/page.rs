//! What both journals share: the question, the page that answers it, and the names on its lines.

use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::host::noted;
use crate::time;
use chrono::NaiveDate;
use guichet_domain::id::{AgentId, EntityId, HouseholdId, RoleId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::audit::{AccessLine, ActLine, By, Filter, NewAccess};
use guichet_store::{Reader, Sight, agent, entity, merge, role};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// At most this many lines a page.
const LONGEST: u32 = 500;

/// Which lines of a journal; what is absent asks nothing.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[ts(optional_fields = nullable)]
pub struct JournalQuestion {
    /// Not before this day.
    #[ts(optional, type = "string | null")]
    pub from: Option<NaiveDate>,
    /// Not after this day.
    #[ts(optional, type = "string | null")]
    pub to: Option<NaiveDate>,
    /// By this agent.
    pub agent: Option<AgentId>,
    /// By nobody whom the base knows: the program itself, or a login that is not one.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub nobody: bool,
    /// What happened, one of the page's `kinds`.
    pub kind: Option<String>,
    /// The lines that come before this one: the `next` of the page before.
    pub before: Option<i64>,
    /// How many at most, 500 at the most.
    #[ts(as = "u32")]
    pub limit: u32,
}

/// A line of a journal. A family is named by its number, never by a person's name.
#[derive(Debug, Serialize, TS)]
pub struct JournalLine {
    /// Its place in the chain.
    pub n: i64,
    /// When, local ISO time.
    pub at: String,
    /// Who; nobody for what the program does by itself.
    pub agent: Option<String>,
    /// What.
    pub what: String,
    /// Kind of what it was done to.
    pub subject_kind: Option<String>,
    /// Id of what it was done to.
    #[ts(type = "string | null")]
    pub subject: Option<Uuid>,
    /// How people call it: the number of a file, the name of an agent, a role, a service.
    pub subject_label: Option<String>,
    /// JSON without personal data.
    pub detail: String,
}

/// An agent to choose.
#[derive(Debug, Serialize, TS)]
pub struct JournalAgent {
    /// Its id.
    pub id: AgentId,
    /// Her name.
    pub display_name: String,
}

/// A page of a journal.
#[derive(Debug, Serialize, TS)]
pub struct JournalPage {
    /// The lines, the latest first.
    pub lines: Vec<JournalLine>,
    /// What asks for the page of older lines; absent on the last one.
    pub next: Option<i64>,
    /// Who may be asked for.
    pub agents: Vec<JournalAgent>,
    /// What may be asked for.
    pub kinds: Vec<&'static str>,
}

/// What the store keeps of a line, whichever its journal.
pub(super) struct Line {
    n: i64,
    at: i64,
    what: String,
    agent: Option<Uuid>,
    subject: Option<(String, Uuid)>,
    detail: String,
}

impl From<ActLine> for Line {
    fn from(line: ActLine) -> Self {
        Self {
            n: line.n,
            at: line.at,
            what: line.operation,
            agent: line.agent,
            subject: line.subject,
            detail: line.detail,
        }
    }
}

impl From<AccessLine> for Line {
    fn from(line: AccessLine) -> Self {
        Self {
            n: line.n,
            at: line.at,
            what: line.kind,
            agent: line.agent,
            subject: line.subject,
            detail: line.detail,
        }
    }
}

/// Reads a page of a journal with what the store gives for a filter, a sight and a limit, and
/// notes the reading, which is an access of this kind.
pub(super) fn read<L: Into<Line>>(
    call: &Call<'_>,
    question: &JournalQuestion,
    kinds: Vec<&'static str>,
    reading: &'static str,
    of_store: fn(&Reader<'_>, &Filter, &Sight, u32) -> guichet_store::Result<Vec<L>>,
) -> Result<JournalPage> {
    let sight = call.sight(Verb::Read, Volet::Audit)?;
    let filter = question.filter(call);
    let limit = question.limit.clamp(1, LONGEST);
    let base = call.base()?;
    let page = base.read::<_, AppError>(|reader| {
        let agents = agent::all(reader)?;
        let names = agents
            .iter()
            .map(|agent| (agent.id.uuid(), agent.display_name.clone()))
            .collect();
        // One more than asked for tells whether there is another page.
        let mut lines: Vec<Line> = of_store(reader, &filter, &sight, limit + 1)?
            .into_iter()
            .map(Into::into)
            .collect();
        let more = lines.len() > limit as usize;
        lines.truncate(limit as usize);
        Ok(JournalPage {
            next: lines.last().filter(|_| more).map(|line| line.n),
            lines: lines
                .into_iter()
                .map(|line| shown(call, reader, &names, line))
                .collect(),
            agents: agents
                .into_iter()
                .map(|agent| JournalAgent {
                    id: agent.id,
                    display_name: agent.display_name,
                })
                .collect(),
            kinds,
        })
    })?;
    if !base.is_damaged() {
        noted(base.record_access(&[NewAccess::by(call.session()?.agent.uuid(), reading)]))?;
    }
    Ok(page)
}

impl JournalQuestion {
    fn filter(&self, call: &Call<'_>) -> Filter {
        let environment = call.host.environment.as_ref();
        let start = |day| time::start_of(environment, day);
        Filter {
            from: self.from.map(start),
            until: self.to.and_then(|day| day.succ_opt()).map(start),
            by: match (self.nobody, self.agent) {
                (true, _) => By::Nobody,
                (false, Some(agent)) => By::Agent(agent.uuid()),
                (false, None) => By::Anybody,
            },
            kind: self.kind.clone(),
            before: self.before,
        }
    }
}

fn shown(
    call: &Call<'_>,
    reader: &Reader<'_>,
    names: &BTreeMap<Uuid, String>,
    line: Line,
) -> JournalLine {
    let label = |(kind, id): &(String, Uuid)| subject_label(reader, names, kind, *id);
    JournalLine {
        n: line.n,
        at: time::iso(call.host.environment.as_ref(), line.at),
        agent: line.agent.and_then(|id| names.get(&id).cloned()),
        what: line.what,
        subject_label: line.subject.as_ref().and_then(label),
        subject_kind: line.subject.as_ref().map(|(kind, _)| kind.clone()),
        subject: line.subject.map(|(_, id)| id),
        detail: line.detail,
    }
}

/// How people call what a line speaks of; nothing when it is no more, since a journal outlives
/// what it speaks of.
fn subject_label(
    reader: &Reader<'_>,
    names: &BTreeMap<Uuid, String>,
    kind: &str,
    id: Uuid,
) -> Option<String> {
    match kind {
        // The line itself was in sight: so is the number of its file.
        "household" => merge::number_of(reader, HouseholdId::from_uuid(id))
            .ok()
            .map(|number| number.to_string()),
        "agent" => names.get(&id).cloned(),
        "role" => role::by_id(reader, RoleId::from_uuid(id))
            .ok()
            .map(|role| role.label),
        "entity" => entity::by_id(reader, EntityId::from_uuid(id))
            .ok()
            .map(|entity| entity.label),
        _ => None,
    }
}
