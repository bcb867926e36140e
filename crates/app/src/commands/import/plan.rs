//! What is to become of each household of a file, before anything is written.

use super::complete::Known;
use super::family::lost_ine;
use super::judge::Judge;
use super::kind::{Columns, Kind};
use super::pupil::Children;
use super::{Source, mapping_of, source_of, words};
use crate::commands::household::likely::LikelyView;
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use guichet_domain::id::HouseholdId;
use guichet_interchange::households::Taken;
use guichet_interchange::table::Table;
use guichet_store::watch::{self, Step};
use guichet_store::{Reader, person};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use ts_rs::TS;
use uuid::Uuid;

/// A file to be taken in.
#[derive(Debug, Deserialize, TS)]
#[ts(rename = "ImportInput")]
pub struct ImportInput {
    /// The file, as it was handed over.
    #[ts(type = "string")]
    pub upload: Uuid,
    /// What it is called; kept with the import.
    #[serde(default)]
    #[ts(as = "Option<String>", optional)]
    pub file_name: String,
    /// What it is; none asks its header.
    #[serde(default)]
    #[ts(optional = nullable)]
    pub kind: Option<Kind>,
    /// Which column tells what; none takes the one remembered for this header, or else guesses.
    #[serde(default)]
    pub mapping: Option<Columns>,
    /// What was decided of households that look like one that is there, by their key in the file.
    #[serde(default)]
    #[ts(as = "Option<BTreeMap<String, Decision>>", optional)]
    pub decisions: BTreeMap<String, Decision>,
    /// What becomes of those of which nothing was decided.
    #[serde(default)]
    #[ts(as = "Option<Undecided>", optional)]
    pub undecided: Undecided,
}

/// What was decided of a household that looks like one that is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "snake_case")]
#[ts(rename = "ImportDecision")]
pub enum Decision {
    /// It is another family: it is made.
    Create,
    /// It stays out.
    Skip,
    /// It is this one: it gets the key of the file and the members that it lacks.
    Attach {
        /// The household.
        household: HouseholdId,
    },
}

/// What becomes of a household that looks like one that is there, while nobody decided.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(rename = "ImportUndecided")]
pub enum Undecided {
    /// It waits in the file of rejects.
    #[default]
    Aside,
    /// It is made.
    Create,
}

/// What becomes of a household.
#[derive(Debug, Clone)]
pub(super) enum Fate {
    /// It is made.
    New,
    /// It was taken in before: its key is known.
    Known,
    /// It joins one that is there.
    Attach(HouseholdId),
    /// It is this one, which lacks something of what the file tells.
    Complete(HouseholdId),
    /// It looks like these, and nobody decided.
    Unsure(Vec<LikelyView>),
    /// It was decided to leave it.
    Left,
    /// It cannot be taken: lines of the table, each with its reason.
    Refused(Vec<(usize, String)>),
    /// The import was ended before its turn.
    NotReached,
}

/// A household, judged.
#[derive(Debug, Clone)]
pub(super) struct Judged {
    pub(super) fate: Fate,
    /// Those of it whom the base knows already.
    pub(super) known: Known,
    /// Lines of the table, each with what it says otherwise than the base.
    pub(super) differs: Vec<(usize, String)>,
}

impl From<Fate> for Judged {
    fn from(fate: Fate) -> Self {
        Self {
            fate,
            known: vec![],
            differs: vec![],
        }
    }
}

/// A file, gathered and judged.
pub(super) struct Plan {
    pub(super) kind: Kind,
    pub(super) table: Table,
    pub(super) taken: Taken,
    /// What becomes of each household, in the order of [`Taken::families`].
    pub(super) judged: Vec<Judged>,
    /// The households of each child that has several, by its number.
    pub(super) sharing: HashMap<usize, Vec<usize>>,
    pub(super) mapping: Columns,
    /// What stands in the file and is not taken in, in French.
    pub(super) left: Vec<String>,
    pub(super) digest: [u8; 32],
}

impl Plan {
    /// Reads the file and judges each household. Nothing is written.
    ///
    /// # Errors
    /// `upload_gone`; an `import_…` code; `given_up`.
    pub(super) fn of(call: &Call<'_>, asked: &ImportInput) -> Result<Self> {
        let Source {
            table,
            kind,
            digest,
            left,
        } = source_of(call, asked.upload, asked.kind)?;
        let mapping = match &asked.mapping {
            Some(mapping) => mapping.clone(),
            None => {
                let read = |reader: &Reader<'_>| mapping_of(reader, kind, &table.columns);
                call.base()?.read(read)?.0
            }
        };
        let taken = mapping.gather(kind, &table)?;
        let judge = Judge {
            call,
            asked,
            kind,
            today: time::today(call.host.environment.as_ref()),
            keys: taken.families.iter().map(|one| one.key.as_str()).collect(),
            children: match kind {
                Kind::Households | Kind::Noethys => Children::default(),
                Kind::Onde => {
                    let read = |reader: &Reader<'_>| Ok::<_, AppError>(person::pupils(reader)?);
                    Children::of(call.base()?.read(read)?)
                }
            },
        };
        let total = taken.families.len() as u64;
        let mut judged = Vec::with_capacity(taken.families.len());
        for family in &taken.families {
            // Told seldom: a look takes longer than most of the comparisons.
            if judged.len() % 64 == 0 {
                watch::tell(Step::Compare, judged.len() as u64, total)?;
            }
            judged.push(match kind {
                Kind::Households | Kind::Noethys => judge.fate(family)?.into(),
                Kind::Onde => judge.pupils(family)?,
            });
        }
        let mut sharing: HashMap<usize, Vec<usize>> = HashMap::new();
        for (rank, family) in taken.families.iter().enumerate() {
            for number in family.persons.iter().filter_map(|person| person.child) {
                sharing.entry(number).or_default().push(rank);
            }
        }
        Ok(Self {
            kind,
            table,
            taken,
            judged,
            sharing,
            mapping,
            left,
            digest,
        })
    }

    /// Lines that are taken without all that they say: where each stands in the table, and what is
    /// not kept, in French.
    pub(super) fn remarks(&self, rank: usize) -> Vec<(usize, String)> {
        let (Some(family), Some(judged)) = (self.taken.families.get(rank), self.judged.get(rank))
        else {
            return vec![];
        };
        let mut remarks = judged.differs.clone();
        if let Fate::New = judged.fate {
            let mut say = |line, code| remarks.push((line, words::sentence(code, [])));
            for address in &family.other_addresses {
                say(address.line, words::OTHER_ADDRESS);
            }
            for person in &family.persons {
                if lost_ine(person) {
                    say(person.line, words::INE_OF_ADULT);
                }
                if person.child.is_some() {
                    say(person.line, words::ONE_CHILD);
                }
            }
        }
        remarks
    }
}
