//! Reading what is compared of one person.

use crate::door::Reader;
use crate::error::Result;
use crate::household::{Member, addresses, members};
use crate::person;
use guichet_domain::address::{AddressFields, AddressKind};
use guichet_domain::duplicate::{Mark, Part, Portrait, Spellings};
use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::person::{MemberRole, PersonFields};
use guichet_domain::phone::Phone;
use uuid::Uuid;

/// A person being typed, or of a household to come.
#[derive(Debug, Clone, Default)]
pub struct Typed<'a> {
    /// Names, birth, sex.
    pub fields: PersonFields,
    /// Telephone numbers.
    pub phones: Vec<Phone>,
    /// E-mail addresses.
    pub emails: Vec<&'a str>,
    /// Where she lives.
    pub home: Option<&'a AddressFields>,
}

/// The portrait of a person who is not kept yet; `None` of one to be born.
#[must_use]
pub fn portrait_of(typed: &Typed<'_>, spellings: &mut Spellings) -> Option<Portrait> {
    let mut portrait = Portrait::of(&typed.fields, spellings)?;
    portrait.phones = typed.phones.iter().map(Mark::phone).collect();
    portrait.emails = typed
        .emails
        .iter()
        .map(|email| Mark::email(email))
        .collect();
    portrait.homes = typed.home.and_then(Mark::home).into_iter().collect();
    Some(portrait)
}

/// The portrait of a person and her identity; `None` when there is nothing to compare: she is to be
/// born, or belongs to no file any more.
pub fn portrait(
    reader: &Reader<'_>,
    id: PersonId,
    spellings: &mut Spellings,
) -> Result<Option<(Portrait, PersonFields)>> {
    let fields = person::by_id(reader, id)?;
    let Some(mut portrait) = Portrait::of(&fields, spellings) else {
        return Ok(None);
    };
    portrait.person = Some(id);
    let files = files_of(reader, id)?;
    if files.is_empty() {
        return Ok(None);
    }
    let told = !files.iter().any(|(_, protected)| *protected);
    for (file, protected) in files {
        let everybody = members(reader, file)?;
        let Some(own) = everybody.iter().find(|member| member.person == id) else {
            continue;
        };
        portrait.joins(file, Part::from(own.role));
        if own.role == MemberRole::Contact {
            continue;
        }
        if !protected {
            let addresses = addresses(reader, file)?.into_iter();
            let home = addresses.filter(|address| address.kind == AddressKind::Home);
            portrait
                .homes
                .extend(home.filter_map(|address| Mark::home(&address.fields)));
        }
        for mate in everybody.iter().filter(|mate| lives_there(mate, id)) {
            if let Some(mut of_mate) = Portrait::of(&mate.fields, spellings) {
                of_mate.person = Some(mate.person);
                portrait.lives_with(&of_mate.as_mate());
            }
        }
    }
    // What a protected file shows on demand alone, no list may give away.
    if told {
        for line in person::phones(reader, id)? {
            portrait
                .phones
                .extend(Phone::parse(&line.number, "").as_ref().map(Mark::phone));
        }
        for email in person::emails(reader, id)? {
            portrait.emails.push(Mark::email(&email.address));
        }
    }
    portrait.relatives = relatives(reader, id)?;
    Ok(Some((portrait, fields)))
}

fn lives_there(mate: &Member, than: PersonId) -> bool {
    mate.person != than && mate.role != MemberRole::Contact
}

/// The files that a person belongs to, with whether each is protected.
fn files_of(reader: &Reader<'_>, id: PersonId) -> Result<Vec<(HouseholdId, bool)>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT DISTINCT h.id, coalesce(h.protected, 0) FROM member m
         JOIN household h ON h.id = m.household WHERE m.person = ?1 AND m.until IS NULL",
    )?;
    let rows = statement.query_map([id.uuid()], |row| {
        Ok((HouseholdId::from_uuid(row.get(0)?), row.get(1)?))
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

fn relatives(reader: &Reader<'_>, id: PersonId) -> Result<Vec<PersonId>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT person FROM kinship WHERE child = ?1
         UNION SELECT child FROM kinship WHERE person = ?1",
    )?;
    let rows = statement.query_map([id.uuid()], |row| row.get::<_, Uuid>(0))?;
    let rows = rows.map(|id| id.map(PersonId::from_uuid));
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
