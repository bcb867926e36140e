//! The kinds of questions, and how each is put.

use super::chance::Chance;
use super::errors::{Sort, mistyped};
use super::plain::{plain, unmarked};
use super::spellings::ALIKE;
use super::{Family, Part, Query, Somebody};

/// Every kind, asked as often.
pub const KINDS: &[&str] = &[
    "name",
    "birth name",
    "first name",
    "first name and name",
    "name and first name",
    "initial and name",
    "half first name and half name",
    "half a name",
    "telephone",
    "end of a telephone",
    "e-mail",
    "birth date",
    "birth year and name",
    "number",
    "reference of origin",
    "address",
    "signs and case",
    "particles",
    "double first name",
    "a letter missing",
    "a letter doubled",
    "two letters swapped",
    "a wrong letter",
    "written as heard",
    "letters from elsewhere",
    "words combined",
];

/// How often families are drawn before a kind is given up for this turn.
const TRIES: usize = 4_000;

/// Who asks.
pub(super) struct Asker<'a> {
    families: &'a [Family],
    chance: Chance,
}

type Put = (String, Vec<Part>, bool);

impl<'a> Asker<'a> {
    pub(super) fn new(families: &'a [Family], seed: u64) -> Self {
        Self {
            families,
            chance: Chance::new(seed),
        }
    }

    /// A question of a kind; `None` when nobody in the town can be asked for so.
    pub(super) fn ask(&mut self, kind: &'static str) -> Option<Query> {
        let families = self.families;
        if families.is_empty() {
            return None;
        }
        for _ in 0..TRIES {
            let family = self.chance.pick(families);
            let named: Vec<&Somebody> = family
                .people
                .iter()
                .filter(|one| !one.name.is_empty() && !one.first_name.is_empty())
                .collect();
            if named.is_empty() {
                continue;
            }
            let one = *self.chance.pick(&named);
            if let Some((text, parts, one_person)) = self.put(kind, family, one) {
                return Some(Query {
                    kind,
                    text,
                    truth: family.number.clone(),
                    one_person,
                    parts,
                });
            }
        }
        None
    }

    fn put(&mut self, kind: &str, family: &Family, one: &Somebody) -> Option<Put> {
        let (name, first) = (one.name.as_str(), one.first_name.as_str());
        let half = |text: &str, letters: usize| text.chars().take(letters).collect::<String>();
        let both = |text: String| Some((text, whole(name, first), true));
        match kind {
            "name" => Some((name.to_owned(), vec![as_is(name)], true)),
            "birth name" => {
                let birth = one.birth_name.as_str();
                (!birth.is_empty()).then(|| (birth.to_owned(), vec![as_is(birth)], true))
            }
            "first name" => {
                let part = Part::First(first.to_owned(), first.to_owned());
                Some((first.to_owned(), vec![part], true))
            }
            "first name and name" => both(format!("{first} {name}")),
            "name and first name" => both(format!("{name} {first}")),
            "initial and name" => {
                let initial = half(first, 1);
                let text = match self.chance.below(2) {
                    0 => format!("{initial} {name}"),
                    _ => format!("{name} {initial}"),
                };
                Some((text, vec![as_is(name), Part::FirstBegins(initial)], true))
            }
            "half first name and half name" => {
                let (first, name) = (half(first, 3), half(name, 4));
                let text = match self.chance.below(2) {
                    0 => format!("{first} {name}"),
                    _ => format!("{name} {first}"),
                };
                let parts = vec![Part::FirstBegins(first), Part::NameBegins(name)];
                Some((text.to_lowercase(), parts, true))
            }
            "half a name" => {
                let letters = 3 + self.chance.below(2);
                let typed = half(name, letters).to_lowercase();
                let enough = plain(&typed).len() == typed.chars().count() && typed.len() >= 3;
                enough.then(|| (typed.clone(), vec![Part::NameBegins(typed)], true))
            }
            "telephone" => {
                let digits = one.phones.first()?;
                Some((self.spaced(digits), vec![Part::Phone(digits.clone())], true))
            }
            "end of a telephone" => {
                let digits = one.phones.first()?;
                let count = 4 + 2 * self.chance.below(2);
                let end = &digits[digits.len() - count..];
                let text = match self.chance.below(2) {
                    0 => end.to_owned(),
                    _ => pairs(end, " "),
                };
                Some((text, vec![Part::Phone(end.to_owned())], true))
            }
            "e-mail" => {
                let address = one.emails.first()?;
                let text = match self.chance.below(3) {
                    0 => address.to_uppercase(),
                    _ => address.clone(),
                };
                Some((text, vec![Part::Email(address.clone())], true))
            }
            "birth date" => {
                let born = one.born.filter(|(_, _, day)| *day > 0)?;
                let (text, (year, month, day)) = self.date(born);
                Some((text, vec![Part::Born(year, month, day)], true))
            }
            "birth year and name" => {
                let (year, ..) = one.born?;
                let parts = vec![as_is(name), Part::Born(year, 0, 0)];
                Some((format!("{name} {year}"), parts, true))
            }
            "number" => {
                let number = family.number.clone();
                let text = match self.chance.below(2) {
                    0 => number.trim_start_matches('0').to_owned(),
                    _ => number.clone(),
                };
                Some((text, vec![Part::Number(number)], false))
            }
            "reference of origin" => {
                let reference = family.origin_ref.clone()?;
                let text = match self.chance.below(4) {
                    0 => reference.to_lowercase(),
                    1 => reference.replace('-', " "),
                    2 => reference.replace('-', ""),
                    _ => reference.clone(),
                };
                Some((text, vec![Part::Origin(reference)], false))
            }
            "address" => {
                let street = family.street.clone()?;
                let text = match self.chance.below(3) {
                    0 => street.to_lowercase(),
                    1 => street.replace('-', " "),
                    _ => street
                        .chars()
                        .flat_map(|c| unmarked(c).chars().collect::<Vec<_>>())
                        .collect(),
                };
                Some((text, vec![Part::Street(street)], false))
            }
            "words combined" => self.combined(family, one),
            _ => self.altered(kind, one),
        }
    }

    /// A first name and a name, written otherwise than they are.
    fn altered(&mut self, kind: &str, one: &Somebody) -> Option<Put> {
        let (name, first) = (one.name.as_str(), one.first_name.as_str());
        let bare = |text: &str| -> String { text.chars().map(unmarked).collect() };
        let marked = |text: &str| text.chars().any(|c| c.is_alphabetic() && !c.is_ascii());
        let cut = |text: &str| text.contains(['-', ' ', '’']);
        let sort = match kind {
            "a letter missing" => Some(Sort::Missing),
            "a letter doubled" => Some(Sort::Doubled),
            "two letters swapped" => Some(Sort::Swapped),
            "a wrong letter" => Some(Sort::Wrong),
            _ => None,
        };
        let text = match (kind, sort) {
            (_, Some(sort)) => {
                let wrong = |text: &str, chance: &mut Chance| {
                    mistyped(&bare(text).replace(['-', '’'], " "), sort, chance)
                };
                let (name, first) = (
                    wrong(name, &mut self.chance),
                    wrong(first, &mut self.chance),
                );
                format!("{first} {name}")
            }
            ("signs and case", _) => {
                if !(marked(name) || cut(name) || marked(first) || cut(first)) {
                    return None;
                }
                let text = format!("{first} {name}");
                match self.chance.below(4) {
                    0 => text.to_uppercase(),
                    1 => bare(&text).to_uppercase().replace('-', " "),
                    2 => bare(&text).replace('’', "'"),
                    _ => bare(&text).replace(['-', '’'], " "),
                }
            }
            ("particles", _) => {
                let particle = [
                    "Le ", "La ", "De ", "Da ", "Dos ", "Du ", "El ", "D’", "L’", "N’", "Ben ",
                    "Aït ", "Saint-",
                ];
                particle
                    .iter()
                    .find(|particle| name.starts_with(**particle))?;
                let name = bare(name);
                match self.chance.below(3) {
                    0 => format!("{} {first}", name.replace([' ', '’', '-'], "")),
                    1 => format!("{} {first}", name.replace(['’', '-'], " ")),
                    _ => match name.strip_prefix("saint-") {
                        Some(rest) => format!("st {rest} {first}"),
                        None => format!("{first} {}", name.replace([' ', '’'], "")),
                    },
                }
            }
            ("double first name", _) => {
                if !first.contains(['-', ' ']) {
                    return None;
                }
                let first = bare(first);
                let first = match self.chance.below(3) {
                    0 => first.replace(['-', ' '], ""),
                    1 => first.replace('-', " "),
                    _ => first,
                };
                format!("{name} {first}")
            }
            ("written as heard", _) => {
                let (_, spellings) = ALIKE.iter().find(|(held, _)| *held == name)?;
                format!("{} {first}", self.chance.pick(spellings))
            }
            ("letters from elsewhere", _) => {
                let odd = |text: &str| {
                    text.chars()
                        .any(|c| "œæçñßıłđşșğřžźżčćńśİŁĐŞȘ".contains(c) || ('ạ'..='ỹ').contains(&c))
                };
                if !(odd(name) || odd(first)) {
                    return None;
                }
                match self.chance.below(2) {
                    0 => bare(&format!("{name} {first}")),
                    _ => format!("{first} {name}").to_uppercase(),
                }
            }
            _ => return None,
        };
        let typed = text.clone();
        let mut parts = whole(name, first);
        // What was typed may stand as it is in another file: both orders are looked at.
        if let [Part::Name(_, of_name), Part::First(_, of_first)] = parts.as_mut_slice() {
            let rest = |of: &str| {
                let (all, of) = (plain(&typed), plain(of));
                let rest = all.strip_prefix(&of).or_else(|| all.strip_suffix(&of));
                rest.map(str::to_owned)
            };
            if let Some(left) = rest(first) {
                *of_name = left;
            } else if let Some(left) = rest(name) {
                *of_first = left;
            }
        }
        Some((text, parts, true))
    }

    /// Words about several members, or of several sorts: "dup 2019", "lea 06 12".
    fn combined(&mut self, family: &Family, one: &Somebody) -> Option<Put> {
        let other = self.chance.pick(&family.people).clone();
        let name: String = plain(&one.name)
            .chars()
            .take(3 + self.chance.below(3))
            .collect();
        let first = plain(&one.first_name);
        if name.len() < 3 || first.len() < 3 {
            return None;
        }
        match self.chance.below(4) {
            0 => {
                let (year, ..) = other.born?;
                let parts = vec![Part::NameBegins(name.clone()), Part::Born(year, 0, 0)];
                Some((format!("{name} {year}"), parts, false))
            }
            1 => {
                let digits = other.phones.first()?;
                let begin = &digits[..4];
                let parts = vec![
                    Part::FirstBegins(first.clone()),
                    Part::Phone(begin.to_owned()),
                ];
                Some((format!("{first} {}", pairs(begin, " ")), parts, false))
            }
            2 => {
                let digits = other.phones.first()?;
                let end = &digits[6..];
                let parts = vec![Part::NameBegins(name.clone()), Part::Phone(end.to_owned())];
                Some((format!("{name} {end}"), parts, false))
            }
            _ => {
                let born = other.born.filter(|(_, _, day)| *day > 0)?;
                let (year, month, day) = born;
                let parts = vec![
                    Part::FirstBegins(first.clone()),
                    Part::Born(year, month, day),
                ];
                Some((format!("{first} {day:02}/{month:02}/{year}"), parts, false))
            }
        }
    }

    fn spaced(&mut self, digits: &str) -> String {
        match self.chance.below(5) {
            0 => digits.to_owned(),
            1 => pairs(digits, " "),
            2 => pairs(digits, "."),
            3 => format!("+33 {}", &digits[1..]),
            _ => format!("{} {} {}", &digits[..4], &digits[4..7], &digits[7..]),
        }
    }

    /// A date as French people write it, and what it tells of it.
    fn date(&mut self, (year, month, day): (u32, u32, u32)) -> (String, (u32, u32, u32)) {
        const MONTHS: [&str; 12] = [
            "janvier",
            "février",
            "mars",
            "avril",
            "mai",
            "juin",
            "juillet",
            "août",
            "septembre",
            "octobre",
            "novembre",
            "décembre",
        ];
        let short = year % 100;
        let named = MONTHS[month as usize - 1];
        let whole = (year, month, day);
        match self.chance.below(10) {
            0 => (format!("{day:02}/{month:02}/{year}"), whole),
            1 => (format!("{day:02}{month:02}{year}"), whole),
            2 => (format!("{day}/{month}/{year}"), whole),
            3 => (format!("{day:02}.{month:02}.{short:02}"), whole),
            4 => (format!("{day} {named} {year}"), whole),
            5 => (format!("{day:02} {month:02} {year}"), whole),
            6 => (format!("{day:02}-{month:02}-{year}"), whole),
            7 => (format!("{year}-{month:02}-{day:02}"), whole),
            8 => (format!("{named} {year}"), (year, month, 0)),
            _ => (year.to_string(), (year, 0, 0)),
        }
    }
}

fn as_is(name: &str) -> Part {
    Part::Name(name.to_owned(), name.to_owned())
}

fn whole(name: &str, first: &str) -> Vec<Part> {
    vec![as_is(name), Part::First(first.to_owned(), first.to_owned())]
}

fn pairs(digits: &str, between: &str) -> String {
    let letters: Vec<char> = digits.chars().collect();
    let pairs: Vec<String> = letters
        .chunks(2)
        .map(|pair| pair.iter().collect())
        .collect();
    pairs.join(between)
}
