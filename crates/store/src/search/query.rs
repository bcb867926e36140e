//! Asking the index: every word must be the beginning of something of the household.

use crate::door::Reader;
use crate::error::Result;
use crate::request;
use crate::visibility::{Sight, clause};
use guichet_domain::id::{HouseholdId, MemberId, RequestId};
use guichet_domain::name::fold;
use guichet_domain::number::HouseholdNumber;
use guichet_domain::phone::search_digits;
use guichet_domain::request::RequestNumber;
use rusqlite::params_from_iter;
use rusqlite::types::Value;
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

/// By what a household was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchKind {
    /// Its number.
    Number,
    /// The key it had where it came from.
    Origin,
    /// A member's name of use.
    Name,
    /// A member's name of birth.
    BirthName,
    /// A member's first name.
    FirstName,
    /// A telephone number.
    Phone,
    /// A birth date or year.
    BirthDate,
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
    /// The member through whom the first word matched; none for the number or origin, nor for a
    /// household to come.
    pub member: Option<MemberId>,
    /// By what the first word matched.
    pub kind: MatchKind,
    /// The words looked for, folded, for marking them on the screen.
    pub words: Vec<String>,
    /// Higher is better.
    pub score: i64,
    /// Its addresses and telephone numbers are shown on demand only.
    pub protected: bool,
}

/// At most this many words are combined; the rest is ignored.
const MAX_WORDS: usize = 6;

/// The households found, best first, and how many there are in all.
pub fn find(reader: &Reader<'_>, search: &Search<'_>) -> Result<(Vec<Hit>, u64)> {
    let words = words_of(search.text);
    if words.is_empty() {
        return Ok((vec![], 0));
    }
    let (sql, values) = statement(&words, search);
    let mut statement = reader.connection().prepare_cached(&sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut hits = Vec::new();
    let mut total = 0u64;
    while let Some(row) = rows.next()? {
        let id: Uuid = row.get(0)?;
        let member: Uuid = row.get(2)?;
        let kind: String = row.get(3)?;
        total = u64::try_from(row.get::<_, i64>(5)?).unwrap_or(0);
        hits.push(Hit {
            found: match row.get(6)? {
                true => Found::Request(RequestId::from_uuid(id)),
                false => Found::Household(HouseholdId::from_uuid(id)),
            },
            number: row.get::<_, Option<i64>>(1)?.map(HouseholdNumber),
            member: (member != id).then_some(MemberId::from_uuid(member)),
            kind: kind_of(&kind),
            words: words.clone(),
            score: row.get(4)?,
            protected: row.get(7)?,
        });
    }
    Ok((hits, total))
}

fn kind_of(word: &str) -> MatchKind {
    match word {
        "number" => MatchKind::Number,
        "origin" => MatchKind::Origin,
        "birth_name" => MatchKind::BirthName,
        "first_name" => MatchKind::FirstName,
        "phone" => MatchKind::Phone,
        "birth_date" => MatchKind::BirthDate,
        _ => MatchKind::Name,
    }
}

/// The number of a request as one word, "d202601893".
pub(super) fn number_word(number: RequestNumber) -> String {
    fold(&number.to_string()).replace(' ', "")
}

/// Cuts what was typed into folded words. Figures that stand together ("06 39 98", "14/03/1987",
/// "+33 6 39") make one word.
fn words_of(text: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut figures = String::new();
    let flush = |figures: &mut String, words: &mut Vec<String>| {
        let typed = std::mem::take(figures);
        let international = typed.starts_with('+') || typed.starts_with("00");
        let plain: String = typed.chars().filter(char::is_ascii_digit).collect();
        let word = match international && plain.len() > 5 {
            true => search_digits(&typed).unwrap_or(plain),
            false => plain,
        };
        if !word.is_empty() {
            words.push(word);
        }
    };
    for piece in text.split_whitespace() {
        if let Ok(number) = piece.parse::<RequestNumber>() {
            flush(&mut figures, &mut words);
            words.push(number_word(number));
            continue;
        }
        let is_figures = piece.chars().any(|c| c.is_ascii_digit())
            && piece
                .chars()
                .all(|c| c.is_ascii_digit() || "+-./()".contains(c));
        if is_figures {
            figures.push_str(piece);
            continue;
        }
        flush(&mut figures, &mut words);
        words.extend(
            fold(piece)
                .split(' ')
                .filter(|word| !word.is_empty())
                .map(str::to_owned),
        );
    }
    flush(&mut figures, &mut words);
    words.truncate(MAX_WORDS);
    words
}

/// One sub-query per word, joined on the household; sight filters stand inside, before ranking,
/// counting and LIMIT.
fn statement(words: &[String], search: &Search<'_>) -> (String, Vec<Value>) {
    let parameter = |sight: &Sight| sight.parameter().map_or(Value::Null, Value::Text);
    let mut values = vec![
        parameter(&search.identity),
        parameter(&search.contact),
        Value::Integer(i64::from(search.limit)),
        parameter(&search.requests),
    ];
    let mut sql = String::from("WITH ");
    for (n, word) in words.iter().enumerate() {
        values.push(Value::Text(word.clone()));
        let from = values.len();
        values.push(Value::Text(format!("{word}{}", char::MAX)));
        let to = values.len();
        if n > 0 {
            sql.push_str(", ");
        }
        // With max(), SQLite takes the bare columns from the row that holds the maximum.
        sql.push_str(&format!(
            "w{n} AS (
               SELECT household, member, kind,
                      max(CASE WHEN token = ?{from} THEN 100 ELSE 40 END + CASE kind
                        WHEN 'number' THEN 50 WHEN 'phone' THEN 45 WHEN 'name' THEN 40
                        WHEN 'birth_date' THEN 35 WHEN 'origin' THEN 32 WHEN 'birth_name' THEN 30
                        ELSE 25 END) AS score
               FROM search_token t
               WHERE token >= ?{from} AND token < ?{to} AND (kind <> 'phone' OR {contact}
                 OR EXISTS (SELECT 1 FROM request r WHERE r.id = t.household AND {of_request}))
               GROUP BY household)",
            contact = clause("t.household", "?2"),
            of_request = request::clause("r", "?2"),
        ));
    }
    let scores: Vec<String> = (0..words.len()).map(|n| format!("w{n}.score")).collect();
    let joins: String = (1..words.len())
        .map(|n| format!(" JOIN w{n} USING (household)"))
        .collect();
    // A household to come is seen by who sees requests and identities where it is waited for.
    sql.push_str(&format!(
        " SELECT coalesce(h.id, r.id), coalesce(h.number, r.household_number), w0.member, w0.kind,
                 {scores} - CASE h.status WHEN 'archived' THEN 60 ELSE 0 END AS score,
                 count(*) OVER (), h.id IS NULL, coalesce(h.protected, 0)
          FROM w0{joins} LEFT JOIN household h ON h.id = w0.household
            LEFT JOIN request r ON h.id IS NULL AND r.id = w0.household
          WHERE CASE WHEN h.id IS NULL THEN r.id IS NOT NULL AND {waited} AND {identified}
                ELSE {identity} END
          ORDER BY 5 DESC, coalesce(h.created_at, r.submitted_at) DESC, 2 DESC LIMIT ?3",
        scores = scores.join(" + "),
        identity = clause("h.id", "?1"),
        identified = request::clause("r", "?1"),
        waited = request::clause("r", "?4"),
    ));
    (sql, values)
}

#[cfg(test)]
mod tests {
    use super::{Search, statement, words_of};
    use crate::base::connection::open_memory;
    use crate::migrate;
    use crate::visibility::Sight;
    use guichet_domain::id::EntityId;
    use rusqlite::params_from_iter;

    /// The steps of the plan that read a whole table of the base.
    fn scans(search: &Search<'_>) -> Vec<String> {
        let connection = open_memory().unwrap();
        migrate::build_empty(&connection).unwrap();
        let (sql, values) = statement(&words_of(search.text), search);
        let mut plan = connection
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let steps = plan.query_map(params_from_iter(values), |row| row.get::<_, String>(3));
        let steps: Vec<String> = steps.unwrap().map(Result::unwrap).collect();
        let indexed =
            |step: &&String| step.contains("SEARCH t USING PRIMARY KEY (token>? AND token<?)");
        assert_eq!(
            steps.iter().filter(indexed).count(),
            words_of(search.text).len(),
            "{steps:#?}"
        );
        // Reading what a word found (w0, w1…) and the list of entities is no scan of the base.
        let of_the_base = |step: &String| {
            [
                "t",
                "h",
                "f",
                "r",
                "search_token",
                "household",
                "follow",
                "request",
            ]
            .iter()
            .any(|table| step.split(' ').take(2).eq(["SCAN", table]))
        };
        steps.into_iter().filter(of_the_base).collect()
    }

    #[test]
    fn the_searches_of_the_counter_go_through_the_index() {
        let entities = Sight::Entities(vec![EntityId::from_uuid(uuid::Uuid::from_u128(1))]);
        for text in ["mar", "marchand claire", "06 39 98", "lea dupont 2019"] {
            for (identity, contact) in [
                (Sight::Commune, Sight::Commune),
                (entities.clone(), entities.clone()),
                (Sight::Commune, Sight::Nothing),
            ] {
                let search = Search {
                    text,
                    contact,
                    requests: identity.clone(),
                    identity,
                    limit: 20,
                };
                assert_eq!(scans(&search), Vec::<String>::new(), "{text}");
            }
        }
    }

    #[test]
    fn cuts_what_is_typed_at_the_counter() {
        let cases: &[(&str, &[&str])] = &[
            ("Marchand", &["marchand"]),
            ("  lea   dupont ", &["lea", "dupont"]),
            ("Léa D’Almeida", &["lea", "d", "almeida"]),
            ("06 39 98", &["063998"]),
            ("+33 6 39 98", &["063998"]),
            ("14/03/1987", &["14031987"]),
            ("dup 2019", &["dup", "2019"]),
            ("lea 06 12", &["lea", "0612"]),
            ("17484", &["17484"]),
            ("d-2026-1893", &["d202601893"]),
            ("", &[]),
            (" - ", &[]),
        ];
        for (typed, expected) in cases {
            assert_eq!(words_of(typed), *expected, "{typed:?}");
        }
    }
}
