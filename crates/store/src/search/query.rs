//! Asking the index. Rights stand inside each statement: what an agent may not see is neither
//! counted nor ranked, and nothing that follows can depend on it.

use super::{card, near};
use crate::door::Reader;
use crate::error::Result;
use crate::request;
use crate::visibility::{Sight, clause};
use guichet_domain::id::{HouseholdId, RequestId};
use guichet_domain::number::HouseholdNumber;
use guichet_domain::search::{
    ARCHIVED, Answer, Entry, Field, Look, Reading, Typed, Verdict, judge,
};
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use std::cmp::Reverse;
use std::collections::HashMap;
use uuid::Uuid;

/// A search by an agent.
#[derive(Debug, Clone)]
pub struct Search<'a> {
    /// As typed.
    pub text: &'a str,
    /// Households whose identities may be seen.
    pub identity: Sight,
    /// Households whose contact details may be seen: outside it a telephone number finds nothing.
    pub contact: Sight,
    /// Households whose requests may be seen: outside it a family that waits for its validation
    /// is not found.
    pub requests: Sight,
    /// How many hits at most.
    pub limit: u32,
}

/// What was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A household.
    Household(HouseholdId),
    /// A household to come: the request that waits for its validation.
    Request(RequestId),
}

/// A household found, or one to come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Which.
    pub found: Found,
    /// Its number; none for a household to come that was given none.
    pub number: Option<HouseholdNumber>,
    /// By what, in the order of what was typed; members by their place in the file, from 1.
    pub answers: Vec<Answer>,
    /// Higher is better.
    pub score: i64,
}

/// With fewer files that answer exactly, errors are forgiven and addresses looked at.
const FEW: usize = 5;
/// Tokens that make a whole worth asking for alone.
const MIN_WHOLE: u32 = 3;
/// Above this many files, words that go by the way are not looked for in each.
const MANY: usize = 3_000;

/// The households found, best first, and how many there are in all.
pub fn find(reader: &Reader<'_>, search: &Search<'_>) -> Result<(Vec<Hit>, u64)> {
    let typed = Typed::of(search.text);
    if typed.required == 0 {
        return Ok((vec![], 0));
    }
    let asked = Asked::new(reader.connection(), &typed, search);
    let mut judged = asked.judged(None)?;
    if judged.len() < FEW {
        judged = asked.judged(Some(&asked.words_around()?))?;
    }
    let total = judged.len() as u64;
    Ok((asked.first(judged)?, total))
}

/// For the beginning of each word typed, the words of the town that come near, with their points.
type Around = HashMap<String, HashMap<String, u32>>;

/// A file that answers, before what ranks it is known.
struct Judged {
    doc: i64,
    verdict: Verdict,
}

/// A search under way.
struct Asked<'a> {
    connection: &'a Connection,
    typed: &'a Typed,
    limit: usize,
    /// Everything may be seen: no filter is needed.
    sees_all: bool,
    sees_no_contact: bool,
    /// Identity, contact, requests, as the filters bind them.
    sights: [Value; 3],
}

impl<'a> Asked<'a> {
    fn new(connection: &'a Connection, typed: &'a Typed, search: &Search<'_>) -> Self {
        let sights = [&search.identity, &search.contact, &search.requests];
        Self {
            connection,
            typed,
            limit: usize::try_from(search.limit).unwrap_or(usize::MAX),
            sees_all: sights.iter().all(|sight| **sight == Sight::Commune),
            sees_no_contact: search.contact == Sight::Nothing,
            sights: sights.map(|sight| sight.parameter().map_or(Value::Null, Value::Text)),
        }
    }

    /// The words of the town that come near to those typed.
    fn words_around(&self) -> Result<Around> {
        let mut around = Around::new();
        for reading in &self.typed.readings {
            let (typed, sound) = match &reading.look {
                Look::Word { typed, sound } => (typed, sound.as_str()),
                Look::Address(typed) => (typed, ""),
                _ => continue,
            };
            // The same text is a name and a word of an address: the name comes first, and its
            // sound with it.
            if !around.contains_key(typed) {
                around.insert(typed.clone(), near::around(self.connection, typed, sound)?);
            }
        }
        Ok(around)
    }

    /// Whether a reading is looked for at all.
    fn is_asked(&self, reading: &Reading, forgiving: bool) -> bool {
        match &reading.look {
            Look::Address(_) => !self.sees_no_contact && (forgiving || self.typed.may_be_address),
            Look::Phone(_) | Look::PhoneEnd(_) => !self.sees_no_contact,
            // A word like another is the beginning of an e-mail address only for want of a name.
            Look::Email(text) => {
                !self.sees_no_contact && (forgiving || !text.chars().all(char::is_alphabetic))
            }
            _ => true,
        }
    }

    /// Every file in sight that answers, in no order; with the words around, errors are forgiven.
    fn judged(&self, around: Option<&Around>) -> Result<Vec<Judged>> {
        let (required, telling) = (self.typed.required, self.typed.telling);
        let asked = self.typed.readings.iter();
        let asked: Vec<&Reading> = asked
            .filter(|reading| self.is_asked(reading, around.is_some()))
            .collect();
        let whole = self.judged_whole(&asked)?;
        if !whole.is_empty() {
            return Ok(whole);
        }
        let asked = asked.into_iter();
        let (scanned, rest): (Vec<&Reading>, Vec<&Reading>) =
            asked.partition(|reading| reading.tokens & telling != 0);
        let mut found: Vec<(i64, Answer)> = Vec::new();
        for reading in scanned {
            self.scan(reading, around, &mut found)?;
        }
        found.sort_by_key(|(doc, _)| *doc);
        let files: Vec<&[(i64, Answer)]> = found
            .chunk_by(|one, other| one.0 == other.0)
            .filter(|file| {
                let taken = file.iter().fold(0, |set, (_, answer)| set | answer.tokens);
                telling & !taken == 0
            })
            .collect();
        let closer = !rest.is_empty() && (required != telling || files.len() <= MANY);
        let mut judged = Vec::with_capacity(files.len());
        for file in files {
            let doc = file[0].0;
            let mut answers: Vec<Answer> = file.iter().map(|(_, answer)| answer.clone()).collect();
            if closer {
                self.look_closer(doc, &rest, around, &mut answers)?;
            }
            if let Some(verdict) = judge(&answers, required) {
                judged.push(Judged { doc, verdict });
            }
        }
        Ok(judged)
    }

    /// The files that answer several tokens as one thing, exactly: a telephone number in pairs of
    /// figures, a date. What each pair may also mean is not looked for beside such an answer: they
    /// are short, and much of the town begins by them.
    fn judged_whole(&self, asked: &[&Reading]) -> Result<Vec<Judged>> {
        let required = self.typed.required;
        let mut found: Vec<(i64, Answer)> = Vec::new();
        if required.count_ones() < MIN_WHOLE {
            return Ok(vec![]);
        }
        for reading in asked {
            if reading.tokens == required && !matches!(reading.look, Look::Word { .. }) {
                self.scan(reading, None, &mut found)?;
            }
        }
        found.sort_by_key(|(doc, _)| *doc);
        let files = found.chunk_by(|one, other| one.0 == other.0);
        let judged = files.filter_map(|file| {
            let answers: Vec<Answer> = file.iter().map(|(_, answer)| answer.clone()).collect();
            let verdict = judge(&answers, required)?;
            Some(Judged {
                doc: file[0].0,
                verdict,
            })
        });
        Ok(judged.collect())
    }

    /// Adds the lines of the index that answer a reading.
    fn scan(
        &self,
        reading: &Reading,
        around: Option<&Around>,
        found: &mut Vec<(i64, Answer)>,
    ) -> Result<()> {
        let beginning = reading.look.beginning();
        let near = around.and_then(|around| around.get(beginning));
        let upto = format!("{beginning}{}", char::MAX);
        for field in reading.look.fields() {
            self.range(reading, *field, (beginning, &upto), None, found)?;
            if !field.has_words() {
                continue;
            }
            for word in near.into_iter().flat_map(HashMap::keys) {
                if !word.starts_with(beginning) {
                    // Nothing stands between a token and the same with the least sign after it.
                    self.range(reading, *field, (word, &format!("{word}\0")), near, found)?;
                }
            }
        }
        Ok(())
    }

    /// Lines of one field, from a token up to another.
    fn range(
        &self,
        reading: &Reading,
        field: Field,
        (from, upto): (&str, &str),
        near: Option<&HashMap<String, u32>>,
        found: &mut Vec<(i64, Answer)>,
    ) -> Result<()> {
        let mut values = vec![
            Value::Integer(i64::from(field.code())),
            Value::Text(from.to_owned()),
            Value::Text(upto.to_owned()),
        ];
        if !self.sees_all {
            let [identity, contact, requests] = self.sights.clone();
            values.extend([identity, requests]);
            values.extend(field.is_contact().then_some(contact));
        }
        let sql = lines_of(self.sees_all, field);
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let entry = Entry {
                field,
                token: row.get(1)?,
                member: row.get(2)?,
                strong: row.get(3)?,
            };
            let points = |word: &str| near.and_then(|near| near.get(word).copied());
            if let Some(answer) = Answer::of(reading, &entry, points) {
                found.push((row.get(0)?, answer));
            }
        }
        Ok(())
    }

    /// Looks in the card of a file for what the scanned readings left open.
    fn look_closer(
        &self,
        doc: i64,
        readings: &[&Reading],
        around: Option<&Around>,
        answers: &mut Vec<Answer>,
    ) -> Result<()> {
        let mut values = vec![Value::Integer(doc)];
        let contact = match self.sees_all {
            true => "1".to_owned(),
            false => {
                values.push(self.sights[1].clone());
                contact_in_sight("?2")
            }
        };
        let sql = format!("SELECT c.entries, {contact} FROM search_card c WHERE c.doc = ?1");
        let mut statement = self.connection.prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let Some(row) = rows.next()? else {
            return Ok(());
        };
        let text = row.get_ref(0)?.as_str().unwrap_or_default();
        let contact: bool = row.get(1)?;
        for line in card::lines(text) {
            if line.field.is_contact() && !contact {
                continue;
            }
            for reading in readings {
                let beginning = reading.look.beginning();
                let near = around.and_then(|around| around.get(beginning)?.get(line.token));
                if line.token.starts_with(beginning) || near.is_some() {
                    answers.extend(Answer::of(reading, &line.entry(), |_| near.copied()));
                }
            }
        }
        Ok(())
    }

    /// The first ones: by points, an archived file losing some, then the latest first.
    fn first(&self, mut judged: Vec<Judged>) -> Result<Vec<Hit>> {
        judged.sort_by_key(|file| (Reverse(file.verdict.points), Reverse(file.doc)));
        let mut kept: Vec<(i64, i64, Hit)> = Vec::new();
        for file in judged {
            let points = i64::from(file.verdict.points);
            let before = kept.iter().filter(|(score, ..)| *score >= points).count();
            // Those to come have no more points than this one, and came before.
            if before >= self.limit {
                break;
            }
            if let Some((archived, mut hit)) = self.hit(file.doc)? {
                hit.score = points - if archived { i64::from(ARCHIVED) } else { 0 };
                hit.answers = file.verdict.answers;
                kept.push((hit.score, file.doc, hit));
            }
        }
        kept.sort_by_key(|(score, doc, _)| (Reverse(*score), Reverse(*doc)));
        kept.truncate(self.limit);
        Ok(kept.into_iter().map(|(_, _, hit)| hit).collect())
    }

    fn hit(&self, doc: i64) -> Result<Option<(bool, Hit)>> {
        let mut statement = self.connection.prepare_cached(
            "SELECT c.file, c.waits, c.archived, coalesce(h.number, r.household_number)
             FROM search_card c
             LEFT JOIN household h ON c.waits = 0 AND h.id = c.file
             LEFT JOIN request r ON c.waits = 1 AND r.id = c.file
             WHERE c.doc = ?1",
        )?;
        let hit = statement
            .query_row([doc], |row| {
                let (file, waits): (Uuid, bool) = (row.get(0)?, row.get(1)?);
                let hit = Hit {
                    found: match waits {
                        true => Found::Request(RequestId::from_uuid(file)),
                        false => Found::Household(HouseholdId::from_uuid(file)),
                    },
                    number: row.get::<_, Option<i64>>(3)?.map(HouseholdNumber),
                    answers: vec![],
                    score: 0,
                };
                Ok((row.get(2)?, hit))
            })
            .optional()?;
        Ok(hit)
    }
}

/// The lines of a field from one token up to another, those of files in sight: ?1 field, ?2 and ?3
/// tokens, ?4 identity, ?5 requests, ?6 contact.
fn lines_of(sees_all: bool, field: Field) -> String {
    const LINES: &str = "SELECT t.doc, t.token, t.member, t.strong FROM search_token t";
    const RANGE: &str = "t.field = ?1 AND t.token >= ?2 AND t.token < ?3";
    if sees_all {
        return format!("{LINES} WHERE {RANGE}");
    }
    let sight = in_sight("?4", "?5");
    let contact = match field.is_contact() {
        true => format!("AND {}", contact_in_sight("?6")),
        false => String::new(),
    };
    format!("{LINES} CROSS JOIN search_card c ON c.doc = t.doc WHERE {RANGE} AND {sight} {contact}")
}

/// The filter on a card named `c`: its identities are in sight. A household to come is seen by who
/// sees requests and identities where it is waited for.
fn in_sight(identity: &str, requests: &str) -> String {
    format!(
        "CASE c.waits WHEN 0 THEN {household}
         ELSE EXISTS (SELECT 1 FROM request r WHERE r.id = c.file AND {waited} AND {identified})
         END",
        household = clause("c.file", identity),
        identified = request::clause("r", identity),
        waited = request::clause("r", requests),
    )
}

/// The filter on a card named `c`: its contact details are in sight.
fn contact_in_sight(contact: &str) -> String {
    format!(
        "CASE c.waits WHEN 0 THEN {household}
         ELSE EXISTS (SELECT 1 FROM request r WHERE r.id = c.file AND {request}) END",
        household = clause("c.file", contact),
        request = request::clause("r", contact),
    )
}

#[cfg(test)]
mod tests {
    use super::lines_of;
    use crate::base::connection::open_memory;
    use crate::migrate;
    use guichet_domain::search::Field;

    #[test]
    fn lines_are_read_through_the_index_alone() {
        let connection = open_memory().unwrap();
        migrate::build_empty(&connection).unwrap();
        for sees_all in [true, false] {
            for field in [Field::Name, Field::Phone] {
                let sql = format!("EXPLAIN QUERY PLAN {}", lines_of(sees_all, field));
                let mut plan = connection.prepare(&sql).unwrap();
                let steps = plan.raw_query();
                let steps: Vec<String> = steps
                    .mapped(|row| row.get::<_, String>(3))
                    .map(Result::unwrap)
                    .collect();
                let range = "SEARCH t USING PRIMARY KEY (field=? AND token>? AND token<?)";
                assert!(steps.iter().any(|step| step == range), "{steps:#?}");
                // The list of entities is all that is read from end to end.
                let mut scans = steps.iter().filter(|step| step.starts_with("SCAN"));
                assert!(scans.all(|step| step.contains("json_each")), "{steps:#?}");
            }
        }
    }
}
