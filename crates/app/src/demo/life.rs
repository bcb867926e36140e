//! What the imagined families told besides who they are: what adults are to the children, where
//! children live, what they eat, who may fetch them; a few judgments and protected addresses.

use super::chance::Chance;
use super::families::{Household, Who};
use super::person::Person;
use crate::error::Result;
use chrono::{Datelike, Days, NaiveDate};
use guichet_domain::date::PartialDate;
use guichet_domain::id::{AgentId, HouseholdId, PersonId};
use guichet_domain::kinship::{
    Authority, AuthorityFields, Evidence, Kinship, KinshipFields, Objection, PickUp, PickUpFields,
};
use guichet_domain::person::{
    CarePlan, CivilDetails, Insurance, MaritalStatus, MealVariant, MemberRole, Residence,
    ResidenceKind, ResidenceWeeks, Sex, Vaccination,
};
use guichet_store::{Tx, care_plan, household, kinship, note, person};

const NOTES: &[&str] = &[
    "A rapporté les imprimés signés.",
    "Rappeler quand le planning des mercredis est sorti.",
    "Demande une place à la garderie du matin.",
    "Passera déposer le livret de famille jeudi.",
];
const INSURERS: &[&str] = &["Mutuelle du Loir", "Assurances de Beauce", "La Valmontaise"];
const ALLERGENS: &[&str] = &["arachide", "œuf", "fruits à coque", "lait"];
/// A grandparent who raises a child is at least this much older.
const GENERATIONS: i64 = 44;

/// A member brought into the base.
pub(super) struct Brought<'p> {
    pub(super) role: MemberRole,
    pub(super) person: PersonId,
    /// None for a child whom the other parent's household entered.
    pub(super) imagined: Option<&'p Person>,
}

impl Brought<'_> {
    fn year(&self) -> Option<i64> {
        let date = self.imagined?.fields.birth_date()?;
        Some(i64::from(date.year))
    }

    fn name(&self) -> &str {
        let name = self
            .imagined
            .and_then(|one| one.fields.usage_name.as_deref());
        name.unwrap_or_default()
    }

    pub(super) fn is_born(&self) -> bool {
        self.imagined.is_some_and(|one| !one.fields.is_unborn())
    }
}

/// Tells what a family tells, of members just brought in.
pub(super) struct Life {
    chance: Chance,
    today: NaiveDate,
    agent: AgentId,
}

impl Life {
    pub(super) fn new(seed: u64, today: NaiveDate, agent: AgentId) -> Self {
        Self {
            // Another sequence than those that draw the families and the story.
            chance: Chance::new(seed.rotate_left(16) ^ 0x6c69_6665),
            today,
            agent,
        }
    }

    /// Tells all of one family; `members` stand in the order of `family.members`.
    pub(super) fn tell(
        &mut self,
        tx: &Tx<'_>,
        id: HouseholdId,
        family: &Household,
        members: &[Brought<'_>],
    ) -> Result<()> {
        let adult =
            |one: &&Brought<'_>| matches!(one.role, MemberRole::Guardian | MemberRole::Partner);
        let adults: Vec<&Brought<'_>> = members.iter().filter(adult).collect();
        self.couple(tx, &adults)?;
        // Decided once a family: a judgment speaks of all its children.
        let judged = adults.len() == 1 && self.chance.percent(6);
        let links = household::members(tx, id)?;
        for (child, (role, who)) in members.iter().zip(&family.members) {
            if *role != MemberRole::Child {
                continue;
            }
            for adult in &adults {
                let fields = self.parent(child, adult, judged);
                kinship::set(tx, child.person, adult.person, &fields)?;
            }
            for contact in members.iter().filter(|m| m.role == MemberRole::Contact) {
                let fields = self.contact(judged);
                kinship::set(tx, child.person, contact.person, &fields)?;
            }
            let residence = self.residence(who);
            let link = links.iter().find(|link| link.person == child.person);
            if let (Some(residence), Some(link)) = (residence, link) {
                household::set_residence(tx, link.id, Some(&residence))?;
            }
            if child.is_born() {
                self.child(tx, child.person)?;
            }
        }
        if self.chance.below(1000) < 8 {
            household::set_protected(tx, id, true)?;
        }
        if self.chance.percent(5) {
            let (body, pinned) = (self.chance.pick(NOTES), self.chance.percent(20));
            note::insert(tx, id, self.agent, body, pinned)?;
        }
        Ok(())
    }

    /// The situation of the adults, the same for both.
    fn couple(&mut self, tx: &Tx<'_>, adults: &[&Brought<'_>]) -> Result<()> {
        use MaritalStatus::{
            CivilUnion, Cohabiting, Divorced, Married, Separated, Single, Widowed,
        };
        if !self.chance.percent(70) {
            return Ok(());
        }
        let drawn = match adults.len() {
            1 => [Single, Divorced, Separated, Widowed].get(self.chance.weighted(&[30, 40, 24, 6])),
            _ => [Married, CivilUnion, Cohabiting].get(self.chance.weighted(&[48, 24, 28])),
        };
        let status = drawn.copied();
        let years = i32::try_from(self.chance.between(0, 18)).unwrap_or(0);
        let since = PartialDate {
            year: self.today.year() - years,
            month: None,
            day: None,
        };
        let civil = CivilDetails {
            marital_status: status,
            marital_since: (status != Some(Single)).then_some(since),
            ..CivilDetails::default()
        };
        for adult in adults {
            person::set_civil(tx, adult.person, &civil)?;
        }
        Ok(())
    }

    /// What an adult of the household is to a child: a parent, a grandparent who raises it, or the
    /// new partner of its parent when it bears another name.
    fn parent(&mut self, child: &Brought<'_>, adult: &Brought<'_>, judged: bool) -> KinshipFields {
        let older = child.year().zip(adult.year());
        let older = older.map(|(child, adult)| child - adult);
        let stranger = adult.role == MemberRole::Partner
            && child.is_born()
            && !child.name().contains(adult.name())
            && self.chance.percent(60);
        let sex = adult.imagined.and_then(|one| one.fields.sex);
        let (kinship, authority) = match older {
            Some(years) if years > GENERATIONS => (Kinship::Grandparent, Authority::Delegated),
            _ if stranger => (Kinship::StepParent, Authority::None),
            _ => (
                match sex {
                    Some(Sex::Female) => Kinship::Mother,
                    Some(Sex::Male) => Kinship::Father,
                    None => Kinship::Parent,
                },
                match judged {
                    true => Authority::Sole,
                    false => Authority::Joint,
                },
            ),
        };
        let evidence = match authority {
            // One in four has not been shown yet: "à justifier".
            Authority::Sole | Authority::Delegated => {
                (!self.chance.percent(25)).then_some(Evidence::Judgment)
            }
            Authority::Joint => Some(match self.chance.percent(80) {
                true => Evidence::CivilRegister,
                false => Evidence::Declaration,
            }),
            _ => None,
        };
        let objects = authority == Authority::Joint && self.chance.below(1000) < 3;
        KinshipFields {
            kinship: Some(kinship),
            authority: AuthorityFields {
                authority: Some(authority),
                since: None,
                evidence,
                evidence_on: None,
            },
            objection: objects.then(|| Objection {
                on: self.ago(10, 200),
                lifted_on: None,
                about: Some("changement d’école".to_owned()),
            }),
            pick_up: Some(fetches(PickUp::Allowed, None)),
            emergency: Some(true),
        }
    }

    fn contact(&mut self, judged: bool) -> KinshipFields {
        let kinship = self.chance.pick(&[
            Kinship::Grandparent,
            Kinship::Grandparent,
            Kinship::UncleAunt,
            Kinship::Friend,
            Kinship::Neighbour,
            Kinship::Childminder,
        ]);
        let forbidden = judged && self.chance.percent(50);
        let until = self.chance.percent(10).then(|| self.end_of_year());
        KinshipFields {
            kinship: Some(kinship),
            authority: AuthorityFields::default(),
            objection: None,
            pick_up: Some(match forbidden {
                true => fetches(PickUp::Forbidden, None),
                false => fetches(PickUp::Allowed, until),
            }),
            emergency: Some(!forbidden),
        }
    }

    fn residence(&mut self, who: &Who) -> Option<Residence> {
        let (kind, weeks) = match who {
            Who::NewShared(..) => (ResidenceKind::Alternating, Some(ResidenceWeeks::Even)),
            Who::Known(_) => (ResidenceKind::Alternating, Some(ResidenceWeeks::Odd)),
            Who::New(_) if self.chance.percent(80) => (ResidenceKind::Full, None),
            Who::New(_) => return None,
        };
        Some(Residence {
            kind,
            weeks,
            note: None,
        })
    }

    fn child(&mut self, tx: &Tx<'_>, child: PersonId) -> Result<()> {
        use MealVariant::{PackedLunch, Standard, WithoutGluten, WithoutMeat, WithoutPork};
        if self.chance.percent(55) {
            let meals = [
                Standard,
                WithoutPork,
                WithoutMeat,
                WithoutGluten,
                PackedLunch,
            ];
            let meal = meals.get(self.chance.weighted(&[74, 14, 9, 2, 1]));
            person::set_meal(tx, child, meal.copied())?;
        }
        if self.chance.percent(80) {
            let vaccination = match self.chance.weighted(&[92, 6, 2]) {
                0 => Vaccination::UpToDate,
                1 => Vaccination::Provisional {
                    until: Some(self.ago(-90, 60)),
                },
                _ => Vaccination::NotUpToDate,
            };
            person::set_vaccination(tx, child, Some(vaccination))?;
        }
        if self.chance.percent(45) {
            let insurance = Insurance {
                insurer: self.chance.pick(INSURERS).to_owned(),
                policy: Some(format!("SC-{:06}", self.chance.between(1, 999_999))),
                until: Some(self.end_of_year()),
            };
            person::set_insurance(tx, child, Some(&insurance))?;
        }
        if self.chance.below(1000) < 25 {
            let plan = CarePlan {
                avoid: Some(self.chance.pick(ALLERGENS).to_owned()),
                conduct: Some("Stylo auto-injecteur, puis appeler le 15.".to_owned()),
                kit: Some("Armoire du bureau de direction.".to_owned()),
                until: Some(self.end_of_year()),
            };
            care_plan::set(tx, child, Some(&plan))?;
        }
        Ok(())
    }

    /// A day between `least` and `most` days ago; ahead when negative.
    fn ago(&mut self, least: i64, most: i64) -> NaiveDate {
        let days = self.chance.between(least, most);
        let count = Days::new(days.unsigned_abs());
        let day = match days < 0 {
            true => self.today.checked_add_days(count),
            false => self.today.checked_sub_days(count),
        };
        day.unwrap_or(self.today)
    }

    /// Last day of the school year under way.
    fn end_of_year(&self) -> NaiveDate {
        let year = self.today.year() + i32::from(self.today.month() >= 8);
        NaiveDate::from_ymd_opt(year, 7, 5).unwrap_or(self.today)
    }
}

fn fetches(pick_up: PickUp, until: Option<NaiveDate>) -> PickUpFields {
    PickUpFields {
        pick_up,
        since: None,
        until,
    }
}
