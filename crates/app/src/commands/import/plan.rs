//! What is to become of each household of a file, before anything is written.

use super::family::{creation, line_of, lost_ine};
use super::{mapping_of, refused, table_of, words};
use crate::commands::household::create::Understood;
use crate::commands::household::likely::{self, LikelyKind, LikelyView};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use crate::time;
use chrono::NaiveDate;
use guichet_domain::id::HouseholdId;
use guichet_domain::person::MemberRole;
use guichet_interchange::households::{Family, Mapping, Misread, Person, Taken, gather};
use guichet_interchange::table::Table;
use guichet_store::watch::{self, Step};
use guichet_store::{Reader, Sight, household, person};
use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
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
    /// Which column tells what; none takes the one remembered for this header, or else guesses.
    #[serde(default)]
    pub mapping: Option<Mapping>,
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
    /// It looks like these, and nobody decided.
    Unsure(Vec<LikelyView>),
    /// It was decided to leave it.
    Left,
    /// It cannot be taken: lines of the table, each with its reason.
    Refused(Vec<(usize, String)>),
    /// The import was ended before its turn.
    NotReached,
}

/// A file, gathered and judged.
pub(super) struct Plan {
    pub(super) table: Table,
    pub(super) taken: Taken,
    /// What becomes of each household, in the order of [`Taken::families`].
    pub(super) fates: Vec<Fate>,
    pub(super) mapping: Mapping,
    pub(super) digest: [u8; 32],
}

impl Plan {
    /// Reads the file and judges each household. Nothing is written.
    ///
    /// # Errors
    /// `upload_gone`; an `import_…` code; `given_up`.
    pub(super) fn of(call: &Call<'_>, asked: &ImportInput) -> Result<Self> {
        let (table, digest) = table_of(call, asked.upload)?;
        let mapping = match &asked.mapping {
            Some(mapping) => mapping.clone(),
            None => {
                let read = |reader: &Reader<'_>| mapping_of(reader, &table.columns);
                call.base()?.read(read)?.0
            }
        };
        let taken = gather(&table, &mapping).map_err(refused)?;
        let today = time::today(call.host.environment.as_ref());
        let judge = Judge {
            call,
            asked,
            today,
            keys: taken.families.iter().map(|one| one.key.as_str()).collect(),
        };
        let total = taken.families.len() as u64;
        let mut fates = Vec::with_capacity(taken.families.len());
        for family in &taken.families {
            // Told seldom: a look takes longer than most of the comparisons.
            if fates.len() % 64 == 0 {
                watch::tell(Step::Compare, fates.len() as u64, total)?;
            }
            fates.push(judge.fate(family)?);
        }
        Ok(Self {
            table,
            taken,
            fates,
            mapping,
            digest,
        })
    }

    /// Lines that are taken without all that they say: where each stands in the table, and the code
    /// of what is not kept.
    pub(super) fn remarks(&self, rank: usize) -> Vec<(usize, &'static str)> {
        let (Some(family), Some(Fate::New)) = (self.taken.families.get(rank), self.fates.get(rank))
        else {
            return vec![];
        };
        let addresses = family.other_addresses.iter();
        let mut remarks: Vec<_> = addresses
            .map(|line| (*line, words::OTHER_ADDRESS))
            .collect();
        let adults = family.persons.iter().filter(|person| lost_ine(person));
        remarks.extend(adults.map(|person| (person.line, words::INE_OF_ADULT)));
        remarks
    }
}

/// What it takes to judge a household.
struct Judge<'p> {
    call: &'p Call<'p>,
    asked: &'p ImportInput,
    today: NaiveDate,
    /// The keys of the file.
    keys: HashSet<&'p str>,
}

impl Judge<'_> {
    fn fate(&self, family: &Family) -> Result<Fate> {
        let base = self.call.base()?;
        let known = base.read(|reader| household::by_origin(reader, &family.key))?;
        if known.is_some() {
            return Ok(Fate::Known);
        }
        let decided = self.asked.decisions.get(&family.key);
        if decided == Some(&Decision::Skip) {
            return Ok(Fate::Left);
        }
        if let Some(reasons) = wrong(family, self.today) {
            return Ok(Fate::Refused(reasons));
        }
        match (decided, self.asked.undecided) {
            (Some(Decision::Attach { household }), _) => Ok(Fate::Attach(*household)),
            (None, Undecided::Aside) => {
                let likely = self.likely(family)?;
                Ok(match likely.is_empty() {
                    true => Fate::New,
                    false => Fate::Unsure(likely),
                })
            }
            _ => Ok(Fate::New),
        }
    }

    /// Households of the base that this one may be. Those that the file itself names are not
    /// looked at: what it tells apart is apart, and an import that goes on must judge as it began.
    fn likely(&self, family: &Family) -> Result<Vec<LikelyView>> {
        let mut found: Vec<LikelyView> = Vec::new();
        let adult =
            |person: &&Person| matches!(person.role, MemberRole::Guardian | MemberRole::Partner);
        for member in family.persons.iter().filter(adult) {
            let request = likely::Request {
                usage_name: member.name.clone(),
                birth_name: member.birth_name.clone(),
                first_name: member.first_name.clone(),
                sex: member.sex,
                birth_date: member.birth_date.clone(),
                phone: member.phones.first().cloned(),
                email: member.emails.first().cloned(),
                ..likely::Request::default()
            };
            for view in likely::run(self.call, request)?.likely {
                let new = found.iter().all(|other| other.household != view.household);
                if new && !view.archived && self.counts(member, &view)? {
                    found.push(view);
                }
            }
        }
        Ok(found)
    }

    /// A namesake born another day is somebody else: a town has hundreds, and a list of them would
    /// be decided without a look.
    fn counts(&self, member: &Person, view: &LikelyView) -> Result<bool> {
        let Some(id) = view.household else {
            return Ok(false);
        };
        let strong = |kind| {
            matches!(
                kind,
                LikelyKind::BirthDate | LikelyKind::Phone | LikelyKind::Email
            )
        };
        let strong = view.reasons.iter().any(|reason| strong(reason.kind));
        self.call.base()?.read::<_, AppError>(|reader| {
            let origin = household::by_id(reader, id, &Sight::Commune)?.origin_ref;
            if origin.is_some_and(|key| self.keys.contains(key.as_str())) {
                return Ok(false);
            }
            if strong || member.birth_date.is_none() {
                return Ok(true);
            }
            match view.person {
                Some(known) => Ok(person::by_id(reader, known)?.birth_date().is_none()),
                None => Ok(false),
            }
        })
    }
}

/// What is wrong with a household, line by line; none when it can be made.
fn wrong(family: &Family, today: NaiveDate) -> Option<Vec<(usize, String)>> {
    let of_line = |(line, why): &(usize, Misread)| (*line, words::sentence(why.code(), []));
    if !family.misread.is_empty() {
        return Some(family.misread.iter().map(of_line).collect());
    }
    let error = Understood::of(&creation(family), today).err()?;
    Some(reasons(family, &error))
}

/// What a refusal says, each reason at the line that it is about.
pub(super) fn reasons(family: &Family, error: &AppError) -> Vec<(usize, String)> {
    if error.fields.is_empty() {
        let line = family.lines.first().copied().unwrap_or_default();
        return vec![(line, words::of_refusal(error))];
    }
    let said = error
        .fields
        .iter()
        .map(|field| (line_of(family, &field.path), words::of_error(field)));
    said.collect()
}
