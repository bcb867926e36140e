//! What becomes of one household of a file: whether it is there already, looks like one that is, or
//! is new.

use super::complete::{Gap, Known, address_of, home_among};
use super::family::{creation, line_of};
use super::kind::Kind;
use super::plan::{Decision, Fate, ImportInput, Judged, Undecided};
use super::pupil::{Child, Children, Found};
use super::words;
use crate::commands::household::create::Understood;
use crate::commands::household::input::{UnderstoodMember, Who};
use crate::commands::household::likely::{self, LikelyKind, LikelyView};
use crate::dispatch::Call;
use crate::error::{AppError, Result};
use chrono::NaiveDate;
use guichet_domain::duplicate::Level;
use guichet_domain::field::FieldErrors;
use guichet_domain::household::HouseholdStatus;
use guichet_domain::id::HouseholdId;
use guichet_domain::person::MemberRole;
use guichet_interchange::households::{Family, Misread, Person};
use guichet_store::{Sight, household, person};
use std::collections::HashSet;

/// What it takes to judge a household.
pub(super) struct Judge<'p> {
    pub(super) call: &'p Call<'p>,
    pub(super) asked: &'p ImportInput,
    pub(super) kind: Kind,
    pub(super) today: NaiveDate,
    /// The keys of the file.
    pub(super) keys: HashSet<&'p str>,
    /// The children of the base, for a file that names pupils.
    pub(super) children: Children,
}

impl Judge<'_> {
    /// What becomes of a household that has a key where it comes from.
    pub(super) fn fate(&self, family: &Family) -> Result<Fate> {
        let base = self.call.base()?;
        let known = base.read(|reader| household::by_origin(reader, &family.key))?;
        if known.is_some() {
            return Ok(Fate::Known);
        }
        let decided = self.asked.decisions.get(&family.key);
        if decided == Some(&Decision::Skip) {
            return Ok(Fate::Left);
        }
        if let Some(reasons) = self.wrong(family) {
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

    /// What becomes of pupils and of those responsible for them: they are children of the base, or
    /// new.
    pub(super) fn pupils(&self, family: &Family) -> Result<Judged> {
        let decided = self.asked.decisions.get(&family.key);
        if decided == Some(&Decision::Skip) {
            return Ok(Fate::Left.into());
        }
        let members = match self.understood(family) {
            Ok(members) => members,
            Err(error) => return Ok(Fate::Refused(reasons(family, &error)).into()),
        };
        if let Some(Decision::Attach { household }) = decided {
            return self.completed(*household, family, &members, vec![]);
        }
        let create =
            decided == Some(&Decision::Create) || self.asked.undecided == Undecided::Create;
        let met = self.met(family, &members, create)?;
        if !met.clashes.is_empty() {
            return Ok(Fate::Refused(met.clashes).into());
        }
        if !met.doubts.is_empty() {
            return self.unsure(family, &members, &met.doubts);
        }
        let target = self
            .call
            .base()?
            .read::<_, AppError>(|reader| home_among(reader, &met.households, family, &members))?;
        let told_alone = !family
            .persons
            .iter()
            .any(|one| one.role == MemberRole::Guardian);
        match (target, met.households.first()) {
            (Some(household), _) => self.completed(household, family, &members, met.known),
            (None, Some(first)) if told_alone => {
                self.completed(*first, family, &members, met.known)
            }
            (None, None) if told_alone => {
                let line = family.lines.first().copied().unwrap_or_default();
                let reason = words::sentence(words::PUPIL_ALONE, []);
                Ok(Fate::Refused(vec![(line, reason)]).into())
            }
            // A second household of a child that the base knows, or a new family.
            _ => {
                if let Some(reasons) = self.wrong(family) {
                    return Ok(Fate::Refused(reasons).into());
                }
                let likely = match create {
                    true => vec![],
                    false => self.likely(family)?,
                };
                let fate = match likely.is_empty() {
                    true => Fate::New,
                    false => Fate::Unsure(likely),
                };
                Ok(Judged {
                    fate,
                    known: met.known,
                    differs: vec![],
                })
            }
        }
    }

    /// The members of a family, understood.
    fn understood(&self, family: &Family) -> Result<Vec<UnderstoodMember>> {
        let mut errors = FieldErrors::new();
        let typed = creation(self.kind, family).members;
        let members = typed.iter().enumerate().map(|(place, member)| {
            member.understand(&format!("members.{place}"), self.today, &mut errors)
        });
        let members = members.collect();
        errors.into_result()?;
        Ok(members)
    }

    /// Which children of the base the pupils are.
    fn met(&self, family: &Family, members: &[UnderstoodMember], create: bool) -> Result<Met> {
        let mut met = Met::default();
        for (place, told) in members.iter().enumerate() {
            let (MemberRole::Child, Who::New(typed)) = (told.role, &told.who) else {
                continue;
            };
            let ine = typed.civil.ine.as_deref();
            match self.children.find(&typed.fields, ine) {
                Found::One(child) => met.meet(place, child),
                Found::Clash(child) => {
                    let line = family.persons.get(place).map_or(0, |person| person.line);
                    let name = child.fields.display_name();
                    let said = [("name", name.as_str())];
                    met.clashes
                        .push((line, words::sentence(words::INE_TAKEN, said)));
                }
                Found::Perhaps(some) => {
                    let confirmed = self.confirmed(&some, family, members)?;
                    match confirmed {
                        Some(child) => met.meet(place, child),
                        None if create => {}
                        None => met
                            .doubts
                            .extend(some.iter().flat_map(|one| &one.households)),
                    }
                }
                Found::Nobody if create => {}
                Found::Nobody => met.doubts.extend(self.alike(place, family)?),
            }
        }
        Ok(met)
    }

    /// The one of several children who lives where the file says, or with whom it says.
    fn confirmed<'c>(
        &self,
        some: &[&'c Child],
        family: &Family,
        members: &[UnderstoodMember],
    ) -> Result<Option<&'c Child>> {
        let mut confirmed = Vec::new();
        for child in some {
            let there = self.call.base()?.read::<_, AppError>(|reader| {
                home_among(reader, &child.households, family, members)
            })?;
            if there.is_some() {
                confirmed.push(*child);
            }
        }
        Ok(match confirmed.as_slice() {
            [child] => Some(child),
            _ => None,
        })
    }

    /// Households with a child whom the rule of duplicates takes for this pupil, written otherwise.
    fn alike(&self, place: usize, family: &Family) -> Result<Vec<HouseholdId>> {
        let Some(pupil) = family.persons.get(place) else {
            return Ok(vec![]);
        };
        let request = likely::Request {
            usage_name: pupil.name.clone(),
            birth_name: pupil.birth_name.clone(),
            first_name: pupil.first_name.clone(),
            sex: pupil.sex,
            birth_date: pupil.birth_date.clone(),
            address: family.address.as_ref().map(address_of),
            ..likely::Request::default()
        };
        let likely = likely::run(self.call, request)?.likely.into_iter();
        let child = |view: &LikelyView| {
            view.role == MemberRole::Child && view.level == Level::Likely && !view.archived
        };
        Ok(likely
            .filter(child)
            .filter_map(|view| view.household)
            .collect())
    }

    /// A household of which an agent has to say whether it is one of these.
    fn unsure(
        &self,
        family: &Family,
        members: &[UnderstoodMember],
        doubts: &[HouseholdId],
    ) -> Result<Judged> {
        let mut likely: Vec<LikelyView> = Vec::new();
        let pupils = family.persons.iter().zip(members);
        for (pupil, _) in pupils.filter(|(_, told)| told.role == MemberRole::Child) {
            let request = likely::Request {
                usage_name: pupil.name.clone(),
                first_name: pupil.first_name.clone(),
                birth_date: pupil.birth_date.clone(),
                address: family.address.as_ref().map(address_of),
                ..likely::Request::default()
            };
            for view in likely::run(self.call, request)?.likely {
                let doubted = view.household.is_some_and(|id| doubts.contains(&id));
                if doubted && likely.iter().all(|one| one.household != view.household) {
                    likely.push(view);
                }
            }
        }
        if !likely.is_empty() {
            return Ok(Fate::Unsure(likely).into());
        }
        let line = family.lines.first().copied().unwrap_or_default();
        let reason = words::sentence(words::PUPIL_UNSURE, []);
        Ok(Fate::Refused(vec![(line, reason)]).into())
    }

    /// A household of the base, compared with what the file tells of it.
    fn completed(
        &self,
        id: HouseholdId,
        family: &Family,
        members: &[UnderstoodMember],
        known: Known,
    ) -> Result<Judged> {
        let compared = self.call.base()?.read::<_, AppError>(|reader| {
            let found = household::by_id(reader, id, &Sight::Commune)?;
            if found.status == HouseholdStatus::Archived {
                return Ok(None);
            }
            Ok(Some(Gap::of(reader, id, family, members, &known)?))
        })?;
        let Some(gap) = compared else {
            let line = family.lines.first().copied().unwrap_or_default();
            let reason = words::sentence(words::NOT_JOINED, []);
            return Ok(Fate::Refused(vec![(line, reason)]).into());
        };
        let fate = match gap.is_empty() {
            true => Fate::Known,
            false => Fate::Complete(id),
        };
        Ok(Judged {
            fate,
            known,
            differs: gap.differs,
        })
    }

    /// What is wrong with a household, line by line; none when it can be made.
    fn wrong(&self, family: &Family) -> Option<Vec<(usize, String)>> {
        let of_line = |(line, why): &(usize, Misread)| (*line, words::sentence(why.code(), []));
        if !family.misread.is_empty() {
            return Some(family.misread.iter().map(of_line).collect());
        }
        let error = Understood::of(&creation(self.kind, family), self.today).err()?;
        Some(reasons(family, &error))
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
                address: family.address.as_ref().map(address_of),
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
                LikelyKind::BirthDate | LikelyKind::Phone | LikelyKind::Email | LikelyKind::Address
            )
        };
        let strong = view.reasons.iter().any(|reason| strong(reason.kind));
        self.call.base()?.read::<_, AppError>(|reader| {
            let origin = household::by_id(reader, id, &Sight::Commune)?.origin_ref;
            if origin.is_some_and(|key| self.keys.contains(key.as_str())) {
                return Ok(false);
            }
            // An extraction of pupils tells the birth of no adult: each namesake would be one.
            if strong || self.kind == Kind::Onde || member.birth_date.is_none() {
                return Ok(strong || self.kind != Kind::Onde);
            }
            match view.person {
                Some(known) => Ok(person::by_id(reader, known)?.birth_date().is_none()),
                None => Ok(false),
            }
        })
    }
}

/// Which children of the base the pupils of a family are.
#[derive(Debug, Default)]
struct Met {
    known: Known,
    /// The households of those.
    households: Vec<HouseholdId>,
    /// Households that hold children who may be one of the pupils.
    doubts: Vec<HouseholdId>,
    /// Lines whose identifier is that of another child.
    clashes: Vec<(usize, String)>,
}

impl Met {
    fn meet(&mut self, place: usize, child: &Child) {
        self.known.push((place, child.person));
        for id in &child.households {
            if !self.households.contains(id) {
                self.households.push(*id);
            }
        }
    }
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
