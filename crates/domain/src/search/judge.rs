//! How well a file answers what was typed.
//!
//! Each entry that answers a reading earns points for each token that it takes: the way it answers
//! (whole, begun, nearly) and the field in which it stands. A file earns those of the best way to
//! take every token, each entry used once; more when one member answers alone.

use super::entries::{Entry, Field};
use super::near::{begins_within_one, within_one};
use super::typed::{Look, Reading, Tokens};
use std::collections::BTreeSet;

/// An answer to the whole of what is looked for.
const WHOLE: u32 = 100;
/// An answer that goes on after what was typed.
const BEGUN: u32 = 60;
/// Sounds alike and is within one typing error.
const HEARD_AND_NEAR: u32 = 48;
/// Within one typing error.
const NEAR: u32 = 43;
/// Sounds alike.
const HEARD: u32 = 40;
/// Begins by what was typed but for one typing error.
const BEGUN_NEAR: u32 = 25;
/// The word is the whole name of somebody who lives there.
const STRONG: u32 = 8;
/// One member answers for every token.
const ALONE: u32 = 30;
/// One member answers by a first name and a name: how people say who they are.
const FULL_NAME: u32 = 20;
/// Each further word of the same address: together they are an address, apart they are chance.
const SAME_ADDRESS: u32 = 35;
/// Fewer figures are not the beginning of a number that somebody quotes.
const MIN_NUMBER_BEGUN: usize = 4;
/// What an archived file loses: a present one that answers less well may pass before.
pub const ARCHIVED: u32 = 60;
/// Fewer letters are no beginning that a typing error could be seen in.
pub const MIN_BEGUN_NEAR: usize = 5;
/// Fewer letters are not forgiven.
pub const MIN_NEAR: usize = 3;

/// What the field adds: a number is quoted to be found, a first name is borne by many.
const fn of_field(field: Field) -> u32 {
    match field {
        Field::Number => 50,
        Field::Phone => 45,
        Field::Name | Field::Email => 40,
        Field::BirthDate => 35,
        Field::Origin => 32,
        Field::BirthName | Field::PhoneEnd => 30,
        Field::FirstName => 25,
        Field::Initials => 15,
        Field::Address => 5,
    }
}

/// How near a word comes to what was typed, in points; `None` when it is another word.
#[must_use]
pub fn nearness(typed: &str, sounds: &[String], typed_sound: &str, word: &str) -> Option<u32> {
    let near = within_one(typed, word);
    let heard = !typed_sound.is_empty() && sounds.iter().any(|sound| sound == typed_sound);
    let apart = typed.chars().count().abs_diff(word.chars().count());
    match (heard, near) {
        (true, true) => Some(HEARD_AND_NEAR),
        (false, true) => Some(NEAR),
        (true, false) => Some(HEARD - u32::try_from(apart).unwrap_or(0).min(10)),
        (false, false) => {
            let long = typed.chars().count() >= MIN_BEGUN_NEAR;
            (long && begins_within_one(typed, word)).then_some(BEGUN_NEAR)
        }
    }
}

/// What an entry is worth for each token that a look takes; `None` when it does not answer it.
/// `near` tells how near the words of the index come, once errors are forgiven.
pub fn worth(look: &Look, entry: &Entry, near: impl Fn(&str) -> Option<u32>) -> Option<u32> {
    if !look.fields().contains(&entry.field) {
        return None;
    }
    let way = match entry.token.strip_prefix(look.beginning()) {
        Some("") => WHOLE,
        // A part of a key or of initials is none.
        Some(_) if entry.field == Field::Initials => return None,
        Some(_) if entry.field == Field::Number && look.beginning().len() < MIN_NUMBER_BEGUN => {
            return Some(BEGUN);
        }
        Some(_) => BEGUN,
        None => near(&entry.token)?,
    };
    let strong = if entry.strong && way != BEGUN {
        STRONG
    } else {
        0
    };
    Some(way + of_field(entry.field) + strong)
}

/// An entry of a file that answers a reading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The tokens taken.
    pub tokens: Tokens,
    /// By which entry.
    pub entry: Entry,
    /// How much of its token was typed, in bytes: all of it when it only came near.
    pub shown: usize,
    /// Its points for each token.
    pub worth: u32,
}

impl Answer {
    /// The answer of an entry to a reading, if it is one.
    pub fn of(
        reading: &Reading,
        entry: &Entry,
        near: impl Fn(&str) -> Option<u32>,
    ) -> Option<Self> {
        Some(Self {
            tokens: reading.tokens,
            worth: worth(&reading.look, entry, near)?,
            entry: entry.clone(),
            shown: match entry.token.starts_with(reading.look.beginning()) {
                true => reading.look.beginning().len(),
                false => entry.token.len(),
            },
        })
    }

    fn points(&self) -> u32 {
        self.worth * self.tokens.count_ones()
    }
}

/// The best way to answer: its points, and the answers in the order of the tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// Higher is better.
    pub points: u32,
    /// One for each run of tokens, in their order.
    pub answers: Vec<Answer>,
}

/// Judges a file by its answers; `None` when they do not take every required token.
#[must_use]
pub fn judge(answers: &[Answer], required: Tokens) -> Option<Verdict> {
    let taken = answers.iter().fold(0, |set, answer| set | answer.tokens);
    if required == 0 || required & !taken != 0 {
        return None;
    }
    if let [only] = answers {
        let alone = if only.entry.member > 0 { ALONE } else { 0 };
        return Some(Verdict {
            points: only.points() + alone,
            answers: vec![only.clone()],
        });
    }
    let everybody: Vec<&Answer> = answers.iter().collect();
    let mut best = best_of(&everybody, required);
    let members: BTreeSet<u32> = answers.iter().map(|answer| answer.entry.member).collect();
    for member in members.into_iter().filter(|member| *member > 0) {
        let own: Vec<&Answer> = answers
            .iter()
            .filter(|answer| answer.entry.member == member || answer.entry.member == 0)
            .collect();
        if let Some(mut alone) = best_of(&own, required) {
            alone.points += ALONE;
            if best.as_ref().is_none_or(|best| best.points < alone.points) {
                best = Some(alone);
            }
        }
    }
    best
}

/// What answers are worth for standing together.
fn together(answers: &[&Answer]) -> u32 {
    let of = |field: Field| answers.iter().filter(move |one| one.entry.field == field);
    let named = of(Field::Name).chain(of(Field::BirthName));
    let full = named
        .map(|name| name.entry.member)
        .any(|member| of(Field::FirstName).any(|first| first.entry.member == member));
    let address = u32::try_from(of(Field::Address).count()).unwrap_or(0);
    let full = if full { FULL_NAME } else { 0 };
    full + SAME_ADDRESS * address.saturating_sub(1)
}

fn best_of(answers: &[&Answer], required: Tokens) -> Option<Verdict> {
    let mut search = Cover {
        answers,
        required,
        chosen: Vec::new(),
        best: None,
    };
    let all = answers.iter().fold(0, |set, answer| set | answer.tokens);
    search.go_on(all, 0, 0);
    let (points, chosen) = search.best?;
    Some(Verdict {
        points,
        answers: chosen.into_iter().map(|at| answers[at].clone()).collect(),
    })
}

/// The search for the best choice of answers: token after token, each entry once.
struct Cover<'a> {
    answers: &'a [&'a Answer],
    required: Tokens,
    chosen: Vec<usize>,
    best: Option<(u32, Vec<usize>)>,
}

impl Cover<'_> {
    fn go_on(&mut self, open: Tokens, taken: Tokens, points: u32) {
        if open == 0 {
            if self.required & !taken != 0 {
                return;
            }
            let chosen: Vec<&Answer> = self.chosen.iter().map(|at| self.answers[*at]).collect();
            let points = points + together(&chosen);
            if self.best.as_ref().is_none_or(|(best, _)| *best < points) {
                self.best = Some((points, self.chosen.clone()));
            }
            return;
        }
        let first = open & open.wrapping_neg();
        for (at, answer) in self.answers.iter().enumerate() {
            let fits = answer.tokens & first != 0 && answer.tokens & !open == 0;
            let used = || {
                let mut chosen = self.chosen.iter();
                chosen.any(|other| same(&self.answers[*other].entry, &answer.entry))
            };
            if fits && !used() {
                self.chosen.push(at);
                let taken = taken | answer.tokens;
                self.go_on(open & !answer.tokens, taken, points + answer.points());
                self.chosen.pop();
            }
        }
        if first & self.required == 0 {
            self.go_on(open & !first, taken, points);
        }
    }
}

/// The same thing of the same person: a telephone number read from either end is one.
fn same(one: &Entry, other: &Entry) -> bool {
    one.field == other.field && one.member == other.member && one.token == other.token
}
