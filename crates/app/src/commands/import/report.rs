//! What became of each line: counted, and told where it was not taken.

use super::plan::{Fate, Plan};
use super::words;
use crate::commands::household::likely::{LikelyKind, LikelyReason, LikelyView};
use crate::dispatch::Call;
use guichet_interchange::households::Put;
use guichet_interchange::rejects::Rejects;
use serde::Serialize;
use std::collections::BTreeMap;
use ts_rs::TS;
use uuid::Uuid;

/// How many households and lines there are of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ImportCounts")]
pub struct Counts {
    /// Lines below the header: the sum of the three that follow.
    pub lines: u32,
    /// Taken.
    pub taken: u32,
    /// Of a household that was taken in before.
    pub known_lines: u32,
    /// Not taken: they are in the file of rejects.
    pub rejected: u32,
    /// Households that the file tells.
    pub households: u32,
    /// Made.
    pub made: u32,
    /// Joined to one that was there.
    pub joined: u32,
    /// Of which what was empty was filled.
    pub completed: u32,
    /// Taken in before.
    pub known: u32,
    /// That look like one that is there, and wait for a decision.
    pub unsure: u32,
    /// That it was decided to leave.
    pub left: u32,
    /// With something wrong.
    pub refused: u32,
    /// That were not reached before the import was ended.
    pub not_reached: u32,
    /// Lines taken without all that they say: they are in the file of rejects too.
    pub remarks: u32,
}

/// A line that was not taken, or not wholly.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(rename = "ImportRejectView")]
pub struct RejectView {
    /// Its number in the file.
    pub line: u32,
    /// Why, in French.
    pub reason: String,
}

/// What became of a file.
#[derive(Debug, Serialize, TS)]
#[ts(rename = "ImportReport")]
pub struct Report {
    /// How many of each kind.
    pub counts: Counts,
    /// The first lines that were not taken, or not wholly.
    pub rejects: Vec<RejectView>,
    /// What stands in the file and is not taken in, in French.
    pub left: Vec<String>,
    /// All of them with their columns, as a file for `document.save`; none when there is none.
    #[ts(type = "string | null")]
    pub rejects_file: Option<Uuid>,
}

/// How many lines the answer itself shows.
const SHOWN: usize = 200;

impl Report {
    /// Looks at every line of the table: each is counted once.
    pub(super) fn of(call: &Call<'_>, plan: &Plan) -> Self {
        let mut telling = Telling {
            plan,
            file: Rejects::new(&plan.table.columns),
            shown: Vec::new(),
            counts: plan.counts(),
            why: BTreeMap::new(),
        };
        for rank in 0..plan.judged.len() {
            telling.gather(rank);
        }
        for (at, put) in plan.taken.lines.iter().enumerate() {
            telling.line(at, *put);
        }
        let Telling {
            file,
            shown,
            counts,
            ..
        } = telling;
        let rejects_file = (!file.is_empty()).then(|| {
            let name = "Lignes non reprises.csv".to_owned();
            let bytes = file.into_bytes();
            call.host.put_file(call.client, name, "text/csv", bytes)
        });
        Self {
            counts,
            left: plan.left.clone(),
            rejects: shown,
            rejects_file,
        }
    }
}

impl Plan {
    fn counts(&self) -> Counts {
        let mut counts = Counts {
            lines: small(self.table.lines.len()),
            households: small(self.judged.len()),
            ..Counts::default()
        };
        for judged in &self.judged {
            let place = match &judged.fate {
                Fate::New => &mut counts.made,
                Fate::Known => &mut counts.known,
                Fate::Attach(_) => &mut counts.joined,
                Fate::Complete(_) => &mut counts.completed,
                Fate::Unsure(_) => &mut counts.unsure,
                Fate::Left => &mut counts.left,
                Fate::Refused(_) => &mut counts.refused,
                Fate::NotReached => &mut counts.not_reached,
            };
            *place += 1;
        }
        counts
    }
}

struct Telling<'p> {
    plan: &'p Plan,
    file: Rejects,
    shown: Vec<RejectView>,
    counts: Counts,
    /// The reasons of the lines that have some of their own.
    why: BTreeMap<usize, Vec<String>>,
}

impl Telling<'_> {
    /// Gathers the reasons that single lines of a household have.
    fn gather(&mut self, rank: usize) {
        let fate = self.plan.judged.get(rank).map(|judged| &judged.fate);
        if let Some(Fate::Refused(reasons)) = fate {
            for (line, reason) in reasons {
                self.why.entry(*line).or_default().push(reason.clone());
            }
        }
        for (line, reason) in self.plan.remarks(rank) {
            let told = self.why.entry(line).or_default();
            if !told.contains(&reason) {
                told.push(reason);
            }
        }
    }

    fn line(&mut self, at: usize, put: Put) {
        let own = self.why.remove(&at).map(|reasons| reasons.join("\u{a0}; "));
        let fate = match put {
            Put::Alone(why) => {
                self.reject(at, &words::sentence(why.code(), []));
                return;
            }
            Put::Family(rank) => (self.plan.judged.get(rank)).map(|judged| (rank, &judged.fate)),
        };
        match fate {
            Some((_, Fate::New | Fate::Complete(_))) => {
                self.counts.taken += 1;
                self.remark(at, own.as_deref());
            }
            Some((_, Fate::Attach(_))) => {
                self.counts.taken += 1;
                self.counts.remarks += 1;
                self.tell(at, &words::sentence(words::JOINED, []));
            }
            Some((_, Fate::Known)) => {
                self.counts.known_lines += 1;
                self.remark(at, own.as_deref());
            }
            Some((_, Fate::Left)) => self.reject(at, &words::sentence(words::LEFT, [])),
            Some((_, Fate::Unsure(likely))) => self.reject(at, &looks_like(likely)),
            Some((rank, Fate::Refused(reasons))) => {
                let reason = own.unwrap_or_else(|| self.other_line(rank, reasons));
                self.reject(at, &reason);
            }
            Some((_, Fate::NotReached)) | None => {
                self.reject(at, &words::sentence(words::NOT_REACHED, []));
            }
        }
    }

    /// "Le dossier est refusé à cause de la ligne 12": the line that has a reason of its own.
    fn other_line(&self, rank: usize, reasons: &[(usize, String)]) -> String {
        let of_family = self.plan.taken.families.get(rank).map(|one| &one.lines);
        let of_family = of_family.and_then(|lines| lines.first());
        let at = reasons.first().map(|(line, _)| line).or(of_family);
        let number = at.and_then(|at| self.plan.table.lines.get(*at));
        let number = number.map_or(0, |line| line.number).to_string();
        words::sentence(words::OTHER_LINE, [("line", number.as_str())])
    }

    fn reject(&mut self, at: usize, reason: &str) {
        self.counts.rejected += 1;
        self.tell(at, reason);
    }

    /// Tells what is not kept of a line that was taken.
    fn remark(&mut self, at: usize, reason: Option<&str>) {
        if let Some(reason) = reason {
            self.counts.remarks += 1;
            self.tell(at, reason);
        }
    }

    fn tell(&mut self, at: usize, reason: &str) {
        let Some(line) = self.plan.table.lines.get(at) else {
            return;
        };
        self.file.add(line, reason);
        if self.shown.len() < SHOWN {
            self.shown.push(RejectView {
                line: small(line.number),
                reason: reason.to_owned(),
            });
        }
    }
}

/// "Ressemble au dossier 00017 (Prigent, Hélène) : née le 14/03/1987".
fn looks_like(likely: &[LikelyView]) -> String {
    let Some(first) = likely.first() else {
        return words::sentence(words::LEFT, []);
    };
    let why: Vec<String> = first.reasons.iter().map(reason_fr).collect();
    words::sentence(
        words::LOOKS_LIKE,
        [
            ("number", first.number.as_str()),
            ("name", first.name.as_str()),
            ("why", why.join(", ").as_str()),
        ],
    )
}

/// "date de naissance 14/03/1987".
pub(super) fn reason_fr(reason: &LikelyReason) -> String {
    let kind = match reason.kind {
        LikelyKind::Name => "nom",
        LikelyKind::BirthName => "nom de naissance",
        LikelyKind::FirstName => "prénom",
        LikelyKind::BirthDate => "date de naissance",
        LikelyKind::Phone => "téléphone",
        LikelyKind::Email => "courriel",
        LikelyKind::Address => "adresse",
    };
    format!("{kind} {}", reason.text)
}

/// A count, far below what a file may hold.
pub(super) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}
