//! The words that say why a family was found: by whom, by what, and which piece to mark.

use super::phone_fr;
use crate::commands::household::search::{Matched, MatchedKind};
use crate::error::Result;
use guichet_domain::name::fold;
use guichet_domain::person::{MemberRole, PersonFields};
use guichet_domain::phone::Phone;
use guichet_domain::search::{Answer, Field};

/// Somebody of the family.
pub(crate) struct Bearer {
    pub(crate) role: MemberRole,
    pub(crate) fields: PersonFields,
}

/// What the family tells. Contact details are read only when one of them matched, which says that
/// they are in sight.
pub(crate) struct Told<'a> {
    /// In the order of the file.
    pub(crate) bearers: Vec<Bearer>,
    pub(crate) number: String,
    /// Numbers of files taken into this one.
    pub(crate) former: Vec<String>,
    pub(crate) origin: Option<&'a str>,
    /// E.164 numbers of the bearer at this place, from 0.
    pub(crate) phones: &'a dyn Fn(usize) -> Result<Vec<String>>,
    pub(crate) emails: &'a dyn Fn(usize) -> Result<Vec<String>>,
    /// First lines.
    pub(crate) addresses: &'a dyn Fn() -> Result<Vec<String>>,
}

/// Says why a family answers: the person by whom the first token matched, then what else did.
pub(crate) fn matched(answers: &[Answer], told: &Told<'_>) -> Result<Matched> {
    let kind = answers
        .first()
        .map_or(MatchedKind::Number, |answer| kind_of(answer.entry.field));
    let main = answers.iter().find_map(|answer| bearer(answer, told));
    let mut parts: Vec<String> = Vec::new();
    if let Some((_, one)) = main {
        parts.push(match kind {
            MatchedKind::Phone | MatchedKind::Email => one.fields.display_name(),
            _ => person_line(&one.fields, kind),
        });
    }
    let mut words = Vec::new();
    for answer in answers {
        let held = held(answer, told)?;
        words.extend(pieces(answer, &held));
        let shown = parts.iter().any(|part| part.contains(&held));
        if !shown && !held.is_empty() {
            parts.push(held);
        }
    }
    // A person and how to reach her are one line; the rest stands apart.
    let text = match (kind, parts.as_slice()) {
        (MatchedKind::Phone | MatchedKind::Email, [name, reached, rest @ ..]) => {
            let line = format!("{name}, {reached}");
            [&[line], rest].concat().join(" · ")
        }
        _ => parts.join(" · "),
    };
    Ok(Matched {
        kind,
        role: main.map(|(_, one)| one.role),
        text,
        words,
    })
}

const fn kind_of(field: Field) -> MatchedKind {
    match field {
        Field::Number => MatchedKind::Number,
        Field::Origin => MatchedKind::Origin,
        Field::Name | Field::Initials => MatchedKind::Name,
        Field::BirthName => MatchedKind::BirthName,
        Field::FirstName => MatchedKind::FirstName,
        Field::Phone | Field::PhoneEnd => MatchedKind::Phone,
        Field::Email => MatchedKind::Email,
        Field::BirthDate => MatchedKind::BirthDate,
        Field::Address => MatchedKind::Address,
    }
}

/// Who answered, with her place from 0; nobody when it is the file itself.
fn bearer<'t>(answer: &Answer, told: &'t Told<'_>) -> Option<(usize, &'t Bearer)> {
    let place = usize::try_from(answer.entry.member).ok()?.checked_sub(1)?;
    told.bearers.get(place).map(|one| (place, one))
}

/// "Claire Marchand, 14/03/1987".
fn person_line(fields: &PersonFields, kind: MatchedKind) -> String {
    match (kind, fields.birth_date()) {
        (MatchedKind::BirthName, _) => fields.paper_name(),
        (_, Some(date)) => format!("{}, {}", fields.display_name(), date.fr()),
        (_, None) => fields.display_name(),
    }
}

/// What the file holds where the answer stands, as it is shown.
fn held(answer: &Answer, told: &Told<'_>) -> Result<String> {
    let entry = &answer.entry;
    let Some((place, one)) = bearer(answer, told) else {
        return Ok(match entry.field {
            Field::Origin => told.origin.unwrap_or_default().to_owned(),
            Field::Address => {
                let lines = (told.addresses)()?;
                let holds = |line: &&String| {
                    let folded = fold(line);
                    folded.split(' ').any(|word| *word == entry.token)
                };
                let found = lines.iter().find(holds).or(lines.first());
                found.cloned().unwrap_or_default()
            }
            _ => former(answer, told).unwrap_or_else(|| told.number.clone()),
        });
    };
    let fields = &one.fields;
    Ok(match entry.field {
        Field::Phone | Field::PhoneEnd => {
            let digits: String = match entry.field {
                Field::PhoneEnd => entry.token.chars().rev().collect(),
                _ => entry.token.clone(),
            };
            let numbers = (told.phones)(place)?;
            let same = |number: &&String| {
                Phone::parse(number, "").is_ok_and(|phone| phone.digits() == digits)
            };
            let found = numbers.iter().find(same).or(numbers.first());
            found.map(|number| phone_fr(number)).unwrap_or_default()
        }
        Field::Email => {
            let emails = (told.emails)(place)?;
            let same = |email: &&String| email.to_lowercase() == entry.token;
            let found = emails.iter().find(same).or(emails.first());
            found.cloned().unwrap_or_default()
        }
        Field::BirthDate => match fields.birth_date() {
            Some(date) => date.fr(),
            None => String::new(),
        },
        Field::BirthName => fields.birth_name.clone().unwrap_or_default(),
        _ => fields.display_name(),
    })
}

/// The number of a file taken into this one, when that is what answered.
fn former(answer: &Answer, told: &Told<'_>) -> Option<String> {
    let bare = |number: &str| number.trim_start_matches('0').to_owned();
    let asked = bare(&answer.entry.token);
    let others = told.former.iter();
    let mut found = others.filter(|_| bare(&told.number) != asked);
    found.find(|number| bare(number) == asked).cloned()
}

/// The pieces of what is held that were found, folded.
fn pieces(answer: &Answer, held: &str) -> Vec<String> {
    let entry = &answer.entry;
    let found = &entry.token[..answer.shown.min(entry.token.len())];
    match entry.field {
        // Kept year first, shown day first.
        Field::BirthDate => {
            let cut = |from: usize, to: usize| found.get(from..to).unwrap_or_default();
            vec![[cut(6, 8), cut(4, 6), cut(0, 4)].concat()]
        }
        Field::PhoneEnd => vec![found.chars().rev().collect()],
        Field::Initials => found.chars().map(String::from).collect(),
        Field::Email => vec![fold(found)],
        Field::Origin => match fold(held) {
            whole if whole.replace(' ', "") == found => vec![whole],
            _ => vec![found.to_owned()],
        },
        _ => words_of(&fold(held), found),
    }
}

/// The words of a folded name in which a piece stands, or their beginnings: `legoff` stands in
/// `le goff` as `le` and `goff`.
fn words_of(held: &str, piece: &str) -> Vec<String> {
    let words: Vec<&str> = held.split(' ').collect();
    if words.iter().any(|word| word.starts_with(piece)) {
        return vec![piece.to_owned()];
    }
    for from in 0..words.len() {
        let mut left = piece;
        let mut found = Vec::new();
        for word in &words[from..] {
            match left.strip_prefix(word) {
                Some(rest) => {
                    found.push((*word).to_owned());
                    left = rest;
                }
                None if !left.is_empty() && word.starts_with(left) => {
                    found.push(left.to_owned());
                    left = "";
                }
                None => break,
            }
            if left.is_empty() {
                return found;
            }
        }
    }
    vec![piece.to_owned()]
}

#[cfg(test)]
mod tests {
    use super::words_of;

    #[test]
    fn a_piece_is_marked_in_the_words_where_it_stands() {
        for (held, piece, marked) in [
            ("claire marchand", "march", &["march"][..]),
            ("yann le goff", "legoff", &["le", "goff"]),
            ("yann le goff", "legof", &["le", "gof"]),
            ("rui d almeida", "dalm", &["d", "alm"]),
            ("anne lefebvre", "lefebvre", &["lefebvre"]),
            ("luc st aubin", "saintaubin", &["saintaubin"]),
            ("", "x", &["x"]),
        ] {
            assert_eq!(words_of(held, piece), marked, "{piece}");
        }
    }
}
