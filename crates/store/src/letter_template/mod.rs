//! The commune's own words for its letters.

use crate::door::{Reader, Tx};
use crate::error::Result;
use guichet_domain::letter::{LetterKind, LetterTemplate};
use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

/// The word that stands for a kind of letter in the base, as serde writes it.
const fn word(kind: LetterKind) -> &'static str {
    match kind {
        LetterKind::MissingDocuments => "missing_documents",
        LetterKind::Complement => "complement",
        LetterKind::Refusal => "refusal",
    }
}

/// The id of a template: the same wherever it is written first, so that two posts that word the
/// same letter change one row.
const fn id_of(kind: LetterKind) -> Uuid {
    const SHARED: u128 = 0x6f1d_0c5e_0001_8000_8000_0000_0000_0000;
    let last = match kind {
        LetterKind::MissingDocuments => 1,
        LetterKind::Complement => 2,
        LetterKind::Refusal => 3,
    };
    Uuid::from_u128(SHARED | last)
}

/// What the commune wrote for a letter; none while it keeps the product's words.
pub fn of_kind(reader: &Reader<'_>, kind: LetterKind) -> Result<Option<LetterTemplate>> {
    let mut statement = reader.connection().prepare_cached(
        "SELECT subject, body, closing, appeal FROM letter_template WHERE kind = ?1",
    )?;
    let found = statement.query_row([word(kind)], |row| {
        Ok(LetterTemplate {
            kind,
            subject: row.get(0)?,
            body: row.get(1)?,
            closing: row.get(2)?,
            appeal: row.get(3)?,
        })
    });
    Ok(found.optional()?)
}

/// Writes the words of a letter.
pub fn set(tx: &Tx<'_>, template: &LetterTemplate) -> Result<()> {
    tx.connection()
        .prepare_cached(
            "INSERT INTO letter_template (id, kind, subject, body, closing, appeal)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)
             ON CONFLICT (kind) DO UPDATE SET subject = excluded.subject, body = excluded.body,
               closing = excluded.closing, appeal = excluded.appeal",
        )?
        .execute(params![
            id_of(template.kind),
            word(template.kind),
            template.subject,
            template.body,
            template.closing,
            template.appeal
        ])?;
    Ok(())
}

/// Goes back to the product's words.
pub fn remove(tx: &Tx<'_>, kind: LetterKind) -> Result<()> {
    tx.connection()
        .prepare_cached("DELETE FROM letter_template WHERE kind = ?1")?
        .execute([word(kind)])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_those_of_serde() {
        for kind in LetterKind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), word(kind));
        }
    }
}
