//! Who may be a person being typed: those who have two things in common with her, of name, first
//! name and birth, as spelt, as heard or within one error; or a telephone, or an e-mail address.
//! Which of them are like her is decided by [`guichet_domain::duplicate`].

use super::near;
use crate::door::Reader;
use crate::error::Result;
use crate::request;
use crate::visibility::{Sight, clause};
use chrono::{Datelike, NaiveDate};
use guichet_domain::date::PartialDate;
use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::search::{Field, date_token, email_token, joined, name_words, sound};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// What is known so far of the person being typed.
#[derive(Debug, Clone, Default)]
pub struct Likeness<'a> {
    /// Name of use.
    pub usage_name: Option<&'a str>,
    /// Name of birth.
    pub birth_name: Option<&'a str>,
    /// First name.
    pub first_name: Option<&'a str>,
    /// Birth date, or what is known of it.
    pub birth_date: Option<PartialDate>,
    /// Telephone numbers, digits as [`guichet_domain::phone::Phone::digits`] gives them.
    pub phones: Vec<String>,
    /// E-mail addresses.
    pub emails: Vec<&'a str>,
}

/// At most this many candidates are looked at, the most telling first: who has less in common than
/// sixty others is no double.
const CANDIDATES: usize = 60;
/// Shorter words of a double name are particles, which thousands share.
const MIN_WORD: usize = 4;

/// What a line of the index has in common with the person, as bits.
mod way {
    pub(super) const NAME: u8 = 1;
    pub(super) const FIRST: u8 = 1 << 1;
    pub(super) const BIRTH: u8 = 1 << 2;
    /// Her name stands as a first name.
    pub(super) const NAME_AS_FIRST: u8 = 1 << 3;
    /// Her first name stands as a name.
    pub(super) const FIRST_AS_NAME: u8 = 1 << 4;
    /// A telephone or an e-mail address.
    pub(super) const REACHED: u8 = 1 << 5;

    /// Enough by names and birth.
    pub(super) fn tells(ways: u8) -> bool {
        let all = |wanted: u8| ways & wanted == wanted;
        all(NAME | FIRST)
            || all(NAME | BIRTH)
            || all(FIRST | BIRTH)
            || all(NAME_AS_FIRST | FIRST_AS_NAME)
    }

    /// How much it promises, in the order of the weights of the rule.
    pub(super) fn promise(ways: u8) -> u32 {
        let each = [
            (NAME, 2),
            (FIRST, 2),
            (BIRTH, 4),
            (NAME_AS_FIRST, 1),
            (FIRST_AS_NAME, 1),
            (REACHED, 3),
        ];
        let held = each.iter().filter(|(way, _)| ways & way != 0);
        held.map(|(_, worth)| worth).sum()
    }
}

/// The members of households, in sight, who have enough in common: the household and the place of
/// the member in its file, from 1. The most telling first. Outside `contact` a telephone or an
/// e-mail address finds nobody.
pub fn likely(
    reader: &Reader<'_>,
    likeness: &Likeness<'_>,
    identity: &Sight,
    contact: &Sight,
) -> Result<Vec<(HouseholdId, u32)>> {
    let seen = clause("c.file", "?2");
    let reached = format!("{seen} AND {}", clause("c.file", "?3"));
    let sights = [identity, contact].map(parameter);
    let found = in_sight(
        reader.connection(),
        likeness,
        false,
        (&seen, &reached),
        &sights,
    )?;
    let member = |(file, member)| (HouseholdId::from_uuid(file), member);
    Ok(found.into_iter().map(member).collect())
}

/// [`likely`] for the program itself, which sees everybody.
pub(crate) fn everybody_like(
    reader: &Reader<'_>,
    likeness: &Likeness<'_>,
) -> Result<Vec<(HouseholdId, u32)>> {
    likely(reader, likeness, &Sight::Commune, &Sight::Commune)
}

/// The requests for a household to come that speak of such a person: the index does not tell which
/// of theirs it is. Seen by who sees requests and identities where they wait.
pub fn likely_waiting(
    reader: &Reader<'_>,
    likeness: &Likeness<'_>,
    identity: &Sight,
    requests: &Sight,
    contact: &Sight,
) -> Result<Vec<RequestId>> {
    let waits = |more: &str| {
        format!(
            "EXISTS (SELECT 1 FROM request r WHERE r.id = c.file AND {} AND {}{more})",
            request::clause("r", "?2"),
            request::clause("r", "?4"),
        )
    };
    let reached = waits(&format!(" AND {}", request::clause("r", "?3")));
    let sights = [identity, contact, requests].map(parameter);
    let seen = waits("");
    let found = in_sight(
        reader.connection(),
        likeness,
        true,
        (&seen, &reached),
        &sights,
    )?;
    let mut files = Vec::new();
    for (file, _) in found {
        let id = RequestId::from_uuid(file);
        if !files.contains(&id) {
            files.push(id);
        }
    }
    Ok(files)
}

fn parameter(sight: &Sight) -> Value {
    sight.parameter().map_or(Value::Null, Value::Text)
}

/// The candidates that the conditions on the card `c` let through: `seen` by names and birth,
/// `reached` by a telephone or an e-mail address alone. ?1 is the card, the sights follow.
fn in_sight(
    connection: &Connection,
    likeness: &Likeness<'_>,
    waits: bool,
    (seen, reached): (&str, &str),
    sights: &[Value],
) -> Result<Vec<(Uuid, u32)>> {
    let mut candidates: Vec<((i64, u32), u8)> = met(connection, likeness)?
        .into_iter()
        .filter(|(_, ways)| way::tells(*ways) || ways & way::REACHED != 0)
        .collect();
    candidates.sort_by_key(|((doc, member), ways)| {
        (Reverse(way::promise(*ways)), Reverse(*doc), *member)
    });
    let statement = |condition: &str| {
        format!(
            "SELECT c.file FROM search_card c
             WHERE c.doc = ?1 AND c.waits = {} AND {condition}",
            u8::from(waits)
        )
    };
    let (seen, reached) = (statement(seen), statement(reached));
    let mut found = Vec::new();
    for ((doc, member), ways) in candidates {
        let sql = match way::tells(ways) {
            true => &seen,
            false => &reached,
        };
        let mut bound = vec![Value::Integer(doc)];
        bound.extend(sights.iter().cloned());
        let mut statement = connection.prepare_cached(sql)?;
        bound.truncate(statement.parameter_count());
        let file: Option<Uuid> = statement
            .query_row(params_from_iter(bound), |row| row.get(0))
            .optional()?;
        found.extend(file.map(|file| (file, member)));
        if found.len() == CANDIDATES {
            break;
        }
    }
    Ok(found)
}

/// Everybody who has something in common with her, by file and place, with what.
fn met(connection: &Connection, likeness: &Likeness<'_>) -> Result<HashMap<(i64, u32), u8>> {
    let mut found: HashMap<(i64, u32), u8> = HashMap::new();
    let mut exact = connection
        .prepare_cached("SELECT doc, member FROM search_token WHERE field = ?1 AND token = ?2")?;
    let mut read = |field: Field, token: &str, way: u8| -> Result<()> {
        let mut rows = exact.query(params![field.code(), token])?;
        while let Some(row) = rows.next()? {
            *found.entry((row.get(0)?, row.get(1)?)).or_default() |= way;
        }
        Ok(())
    };
    let names = [likeness.usage_name, likeness.birth_name];
    for word in alike(connection, names.into_iter().flatten())? {
        read(Field::Name, &word, way::NAME)?;
        read(Field::BirthName, &word, way::NAME)?;
        read(Field::FirstName, &word, way::NAME_AS_FIRST)?;
    }
    for word in alike(connection, likeness.first_name)? {
        read(Field::FirstName, &word, way::FIRST)?;
        read(Field::Name, &word, way::FIRST_AS_NAME)?;
        read(Field::BirthName, &word, way::FIRST_AS_NAME)?;
    }
    for phone in &likeness.phones {
        read(Field::Phone, phone, way::REACHED)?;
    }
    for email in &likeness.emails {
        read(Field::Email, &email_token(email), way::REACHED)?;
    }
    let Some(born) = likeness.birth_date else {
        return Ok(found);
    };
    match born.exact() {
        Some(day) => {
            for token in around(day) {
                read(Field::BirthDate, &token, way::BIRTH)?;
            }
        }
        None => {
            let begin = date_token(PartialDate { day: None, ..born });
            let mut range = connection.prepare_cached(
                "SELECT doc, member FROM search_token
                 WHERE field = ?1 AND token >= ?2 AND token < ?3",
            )?;
            let upto = format!("{begin}{}", char::MAX);
            let mut rows = range.query(params![Field::BirthDate.code(), begin, upto])?;
            while let Some(row) = rows.next()? {
                *found.entry((row.get(0)?, row.get(1)?)).or_default() |= way::BIRTH;
            }
        }
    }
    Ok(found)
}

/// The words of the town that are these names, or parts of them, or come near.
fn alike<'n>(
    connection: &Connection,
    names: impl IntoIterator<Item = &'n str>,
) -> Result<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    for name in names {
        for (word, whole) in name_words(name) {
            if !whole && word.chars().count() < MIN_WORD {
                continue;
            }
            // A cedilla is heard in the name as it is written, no longer in the word.
            let heard = match whole {
                true => sound(name),
                false => sound(&word),
            };
            words.extend(near::alike(connection, &word, &heard)?);
            words.insert(word);
        }
        words.insert(joined(name));
    }
    words.remove("");
    Ok(words)
}

/// The tokens of a day, of the month and year that it lies in, and of the days that a slip of the
/// keyboard makes of it.
fn around(day: NaiveDate) -> BTreeSet<String> {
    let figures = day.format("%d%m%Y").to_string().into_bytes();
    let mut forms = vec![figures.clone()];
    for at in 0..figures.len() {
        for figure in b'0'..=b'9' {
            let mut form = figures.clone();
            form[at] = figure;
            forms.push(form);
        }
        if at + 1 < figures.len() {
            let mut form = figures.clone();
            form.swap(at, at + 1);
            forms.push(form);
        }
    }
    let typed = |form: Vec<u8>| {
        let text = String::from_utf8(form).ok()?;
        NaiveDate::parse_from_str(&text, "%d%m%Y").ok()
    };
    let mut days: BTreeSet<NaiveDate> = forms.into_iter().filter_map(typed).collect();
    days.extend(NaiveDate::from_ymd_opt(day.year(), day.day(), day.month()));
    let mut tokens: BTreeSet<String> = days
        .into_iter()
        .map(|day| date_token(PartialDate::from(day)))
        .collect();
    let whole = PartialDate::from(day);
    let month = PartialDate { day: None, ..whole };
    let year = PartialDate {
        month: None,
        ..month
    };
    tokens.extend([month, year].map(date_token));
    tokens
}

#[cfg(test)]
mod tests {
    use super::around;
    use chrono::NaiveDate;

    #[test]
    fn a_day_is_looked_for_with_the_slips_that_make_another_day_of_it() {
        let day = NaiveDate::from_ymd_opt(1987, 3, 4).unwrap();
        let tokens = around(day);
        for expected in [
            "19870304", "19870403", "19870314", "19780304", "198703", "1987",
        ] {
            assert!(tokens.contains(expected), "{expected} in {tokens:?}");
        }
        assert!(!tokens.contains("19870515"));
    }
}
