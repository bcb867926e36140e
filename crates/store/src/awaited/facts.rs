//! What the rules need to know of one household.

use crate::document_type::{self, DocumentType};
use crate::door::{Reader, local_time};
use crate::environment::Environment;
use crate::error::Result;
use crate::household::{self, Member};
use crate::supporting_document::{self, SupportingDocument};
use crate::{care_plan, commune, kinship};
use chrono::NaiveDate;
use guichet_domain::id::{DocumentTypeId, HouseholdId};
use guichet_domain::person::MemberRole;
use guichet_domain::supporting_document::{
    AboutLink, AboutPerson, ChecklistLine, DocumentSubject, DocumentTypeFields, Domicile, Family,
    Provided, checklist,
};

/// The rules of the day, read once for many households.
#[derive(Debug, Clone)]
pub struct Rules {
    types: Vec<(DocumentTypeId, DocumentTypeFields)>,
    /// The commune's own code: a household elsewhere is *hors commune*.
    insee: Option<String>,
    day: NaiveDate,
}

impl Rules {
    /// Reads them; those of restricted types only when `restricted` says so.
    pub fn read(reader: &Reader<'_>, restricted: bool, day: NaiveDate) -> Result<Self> {
        let types = document_type::all(reader)?;
        let insee = match commune::read(reader) {
            Ok(found) => Some(found.fields.insee),
            Err(crate::StoreError::NotFound(_)) => None,
            Err(error) => return Err(error),
        };
        Ok(Self {
            types: types
                .into_iter()
                .filter(|kind| restricted || !kind.fields.restricted)
                .map(|DocumentType { id, fields, .. }| (id, fields))
                .collect(),
            insee,
            day,
        })
    }

    /// The rule of a type.
    #[must_use]
    pub fn of(&self, id: DocumentTypeId) -> Option<&DocumentTypeFields> {
        let found = self.types.iter().find(|(one, _)| *one == id);
        found.map(|(_, fields)| fields)
    }

    /// Where somebody lives for the tariffs; none while one of the two codes is not known.
    #[must_use]
    pub fn domicile(&self, lives: Option<&str>) -> Option<Domicile> {
        let (lives, here) = lives.zip(self.insee.as_deref())?;
        Some(match lives == here {
            true => Domicile::Here,
            false => Domicile::Elsewhere,
        })
    }

    /// What these rules ask of a family, whether it stands in the base or is being typed.
    #[must_use]
    pub fn checklist(&self, family: &Family<'_>, provided: &[Provided]) -> Vec<ChecklistLine> {
        checklist(&self.types, family, provided, self.day)
    }

    fn look_at(&self, fact: impl Fn(&DocumentTypeFields) -> bool) -> bool {
        self.types.iter().any(|(_, fields)| fact(fields))
    }
}

/// What a household must provide and provided, on the day of the rules. `held` are its documents
/// that none replaced; those about somebody who is no longer a member are left out: they are no
/// longer this household's business.
pub fn lines_of(
    reader: &Reader<'_>,
    environment: &dyn Environment,
    rules: &Rules,
    id: HouseholdId,
    created_at: i64,
    members: &[Member],
    held: &[SupportingDocument],
) -> Result<Vec<ChecklistLine>> {
    let day_of = |at| local_time(environment, at).date();
    let (procedures, told) = household::procedures(reader, id)?;
    let people = people(reader, rules, members)?;
    let links = links(reader, rules, members)?;
    let family = Family {
        procedures: &procedures,
        members: &people,
        links: &links,
        domicile: domicile(reader, rules, id)?,
        asked_on: told.then(|| day_of(created_at)),
    };
    let here = |person| members.iter().any(|member| member.person == person);
    let provided: Vec<Provided> = held
        .iter()
        .filter(|one| one.person.is_none_or(here) && one.adult.is_none_or(here))
        .map(|one| Provided {
            id: one.id,
            document_type: one.document_type,
            person: one.person,
            adult: one.adult,
            status: one.status,
            dates: one.dates.clone(),
            decided_on: one.decided_at.map(day_of),
        })
        .collect();
    Ok(rules.checklist(&family, &provided))
}

/// The documents of a household that none replaced; see [`supporting_document::current`].
pub(super) fn held(reader: &Reader<'_>, id: HouseholdId) -> Result<Vec<SupportingDocument>> {
    supporting_document::current(reader, id, true)
}

fn people(reader: &Reader<'_>, rules: &Rules, members: &[Member]) -> Result<Vec<AboutPerson>> {
    let plans = rules.look_at(|one| one.condition.care_plan);
    let mut people = Vec::with_capacity(members.len());
    for member in members {
        let child = member.role == MemberRole::Child;
        people.push(AboutPerson {
            person: member.person,
            role: member.role,
            unborn: member.fields.is_unborn(),
            // A day that cannot be read gives the whole delay.
            since: member.since.parse().unwrap_or(rules.day),
            birth: member.fields.birth_date(),
            residence: member.residence.as_ref().map(|residence| residence.kind),
            care_plan: plans && child && care_plan::of_child(reader, member.person)?.is_some(),
        });
    }
    Ok(people)
}

fn links(reader: &Reader<'_>, rules: &Rules, members: &[Member]) -> Result<Vec<AboutLink>> {
    let mut links = Vec::new();
    let wanted = |one: &DocumentTypeFields| !one.condition.authority.is_empty();
    if !rules.look_at(wanted) {
        return Ok(links);
    }
    for child in members.iter().filter(|one| one.role == MemberRole::Child) {
        for link in kinship::of_child(reader, child.person)? {
            let adult = members.iter().any(|one| {
                one.person == link.person && DocumentSubject::Adult.concerns(one.role, false)
            });
            if let (true, Some(authority)) = (adult, link.fields.authority.authority) {
                links.push(AboutLink {
                    child: child.person,
                    adult: link.person,
                    authority,
                });
            }
        }
    }
    Ok(links)
}

fn domicile(reader: &Reader<'_>, rules: &Rules, id: HouseholdId) -> Result<Option<Domicile>> {
    if !rules.look_at(|one| one.condition.domicile.is_some()) {
        return Ok(None);
    }
    let address = household::current_address(reader, id)?;
    let lives = address.and_then(|one| one.fields.insee);
    Ok(rules.domicile(lives.as_deref()))
}
