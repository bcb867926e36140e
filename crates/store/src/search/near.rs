//! The words of the town, each once, found by what a typing error or the ear makes of them.
//!
//! Two words within one error of each other share a form: one of them, or one less a letter. So a
//! word is kept under itself and under each form less a letter, and looked for under the same of
//! what was typed. How it sounds is one more key.

use crate::error::Result;
use guichet_domain::search::{
    Entry, Field, MIN_BEGUN_NEAR, MIN_NEAR, nearness, shortened, sound, sounds, within_one,
};
use rusqlite::{Connection, params};
use std::collections::{BTreeSet, HashMap};

/// Longer words, mostly double names joined, are found by their parts.
const LONGEST: usize = 14;
/// Begins the keys that say how a word sounds.
const SOUND: char = '~';

/// Whether errors in this entry are forgiven.
fn is_forgiven(entry: &Entry) -> bool {
    entry.field.has_words() && is_forgiven_word(&entry.token)
}

fn is_forgiven_word(word: &str) -> bool {
    (2..=LONGEST).contains(&word.chars().count()) && word.chars().all(char::is_alphabetic)
}

/// The keys of a word.
fn keys(word: &str) -> BTreeSet<String> {
    let heard = sounds(word).into_iter();
    let heard = heard.map(|sound| format!("{SOUND}{sound}"));
    let whole = [word.to_owned()];
    shortened(word)
        .into_iter()
        .chain(whole)
        .chain(heard)
        .collect()
}

/// Puts the word of a new line among the words of the town.
pub(super) fn learn(connection: &Connection, entry: &Entry) -> Result<()> {
    if !is_forgiven(entry) {
        return Ok(());
    }
    let word = &entry.token;
    let known = connection
        .prepare_cached("SELECT 1 FROM search_near WHERE key = ?1 AND word = ?1")?
        .exists([word])?;
    if known {
        return Ok(());
    }
    let mut insert =
        connection.prepare_cached("INSERT INTO search_near (key, word) VALUES (?1, ?2)")?;
    for key in keys(word) {
        insert.execute(params![key, word])?;
    }
    Ok(())
}

/// Takes the word of a line that is gone away, unless another line has it.
pub(super) fn forget(connection: &Connection, entry: &Entry) -> Result<()> {
    if !is_forgiven(entry) {
        return Ok(());
    }
    let word = &entry.token;
    if is_used(connection, word)? {
        return Ok(());
    }
    let mut delete =
        connection.prepare_cached("DELETE FROM search_near WHERE key = ?1 AND word = ?2")?;
    for key in keys(word) {
        delete.execute(params![key, word])?;
    }
    Ok(())
}

fn is_used(connection: &Connection, word: &str) -> Result<bool> {
    let mut statement = connection
        .prepare_cached("SELECT 1 FROM search_token WHERE field = ?1 AND token = ?2 LIMIT 1")?;
    let fields = [
        Field::Name,
        Field::BirthName,
        Field::FirstName,
        Field::Address,
    ];
    for field in fields {
        if statement.exists(params![field.code(), word])? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// How many rows are missing for these words, or are those of others.
pub(super) fn strays(connection: &Connection, words: &BTreeSet<String>) -> Result<u64> {
    let mut exact =
        connection.prepare_cached("SELECT 1 FROM search_near WHERE key = ?1 AND word = ?2")?;
    let (mut expected, mut missing) = (0u64, 0u64);
    for word in words.iter().filter(|word| is_forgiven_word(word)) {
        for key in keys(word) {
            expected += 1;
            missing += u64::from(!exact.exists(params![key, word])?);
        }
    }
    let held = super::card::count(connection, "search_near")?;
    Ok(missing + held.abs_diff(expected - missing))
}

/// The words of the town that come near to what was typed, with their points.
pub(super) fn around(
    connection: &Connection,
    typed: &str,
    typed_sound: &str,
) -> Result<HashMap<String, u32>> {
    let mut found = HashMap::new();
    let length = typed.chars().count();
    if !(MIN_NEAR..=LONGEST + 1).contains(&length) {
        return Ok(found);
    }
    let mut forms: BTreeSet<String> = shortened(typed).into_iter().collect();
    forms.insert(typed.to_owned());
    let mut exact = connection.prepare_cached("SELECT word FROM search_near WHERE key = ?1")?;
    let mut begun =
        connection.prepare_cached("SELECT word FROM search_near WHERE key >= ?1 AND key < ?2")?;
    let mut words = BTreeSet::new();
    for form in &forms {
        let mut rows = match length >= MIN_BEGUN_NEAR {
            true => begun.query(params![form, format!("{form}{}", char::MAX)])?,
            false => exact.query([form])?,
        };
        while let Some(row) = rows.next()? {
            words.insert(row.get::<_, String>(0)?);
        }
    }
    for heard in [typed_sound.to_owned(), sound(typed)] {
        let mut rows = exact.query([format!("{SOUND}{heard}")])?;
        while let Some(row) = rows.next()? {
            words.insert(row.get::<_, String>(0)?);
        }
    }
    for word in words {
        if let Some(points) = nearness(typed, &sounds(&word), typed_sound, &word) {
            found.insert(word, points);
        }
    }
    Ok(found)
}

/// The words of the town that are this one but for one error, or sound as it does.
pub(super) fn alike(
    connection: &Connection,
    typed: &str,
    typed_sound: &str,
) -> Result<BTreeSet<String>> {
    let mut words = BTreeSet::new();
    if !(MIN_NEAR..=LONGEST + 1).contains(&typed.chars().count()) {
        return Ok(words);
    }
    let mut forms: BTreeSet<String> = shortened(typed).into_iter().collect();
    forms.insert(typed.to_owned());
    forms.insert(format!("{SOUND}{typed_sound}"));
    let mut exact = connection.prepare_cached("SELECT word FROM search_near WHERE key = ?1")?;
    for form in &forms {
        let mut rows = exact.query([form])?;
        while let Some(row) = rows.next()? {
            let word: String = row.get(0)?;
            if within_one(typed, &word) || sounds(&word).iter().any(|one| one == typed_sound) {
                words.insert(word);
            }
        }
    }
    Ok(words)
}
