//! Values that nobody bears: drawn from a secret that dies with the copy, so that the same value
//! becomes the same one everywhere and nobody can go back.

use chrono::{Days, Months, NaiveDate};
use guichet_domain::name::fold;
use hmac::{Hmac, Mac};
use rand_core::{OsRng, RngCore};
use sha2::Sha256;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;
use zeroize::Zeroizing;

const HEADS: [&str; 24] = [
    "Ba", "Bel", "Cor", "Da", "Del", "Fa", "Flo", "Ga", "Gri", "Jo", "La", "Lor", "Ma", "Mel",
    "No", "Or", "Pa", "Qui", "Ra", "Sol", "Ta", "Val", "Vi", "Zo",
];
const HEARTS: [&str; 20] = [
    "bi", "ca", "che", "di", "fo", "gua", "li", "lu", "ma", "mi", "na", "no", "pe", "ra", "ri",
    "sa", "te", "tu", "va", "zi",
];
const SURNAME_ENDS: [&str; 12] = [
    "bart", "court", "del", "gnol", "lec", "mont", "nard", "quin", "rel", "tier", "vaud", "zac",
];
const FEMININE_ENDS: [&str; 8] = [
    "lise", "nia", "rielle", "sane", "thée", "vine", "xane", "zelle",
];
const MASCULINE_ENDS: [&str; 8] = ["bald", "cien", "dric", "lor", "nan", "rian", "thor", "vin"];

/// Words of the texts: about nothing.
const FILLER: &str = "Texte imaginé pour la formation. ";

/// Prefixes that the numbering plan keeps for works of fiction (ARCEP, decision 2018-0881).
const FICTION: [&str; 6] = [
    "+3319900", "+3326191", "+3335301", "+3346571", "+3353649", "+3363998",
];

/// How often a drawn name that somebody of the source bears is drawn again.
const DRAWS: u32 = 64;

/// Draws values.
pub(super) struct Invention {
    secret: Zeroizing<[u8; 32]>,
    /// Words of the names of the source: none of them is drawn.
    borne: BTreeSet<String>,
    /// Telephone numbers of the source.
    called: BTreeSet<String>,
    /// By how many days each family is moved.
    moved: BTreeMap<Uuid, u64>,
    numbers: BTreeMap<i64, i64>,
}

impl Invention {
    pub(super) fn new(
        borne: BTreeSet<String>,
        called: BTreeSet<String>,
        moved: BTreeMap<Uuid, Uuid>,
        numbers: Vec<i64>,
    ) -> Self {
        let mut secret = Zeroizing::new([0u8; 32]);
        OsRng.fill_bytes(&mut secret[..]);
        let mut invention = Self {
            secret,
            borne,
            called,
            moved: BTreeMap::new(),
            numbers: BTreeMap::new(),
        };
        invention.moved = moved
            .into_iter()
            .map(|(row, family)| (row, invention.days(family)))
            .collect();
        // In another order, so that a number says nothing of the one it was.
        let mut shuffled = numbers;
        shuffled.sort_by_key(|number| invention.draw("number", &number.to_be_bytes(), 0));
        // Beyond the highest of the source: none of them is another's.
        let first = shuffled.iter().max().copied().unwrap_or(0) + 1;
        invention.numbers = shuffled.into_iter().zip(first..).collect();
        invention
    }

    /// A number that the value alone and the secret decide.
    fn draw(&self, purpose: &str, value: &[u8], turn: u32) -> u64 {
        let digest = self.digest(purpose, value, turn);
        let mut bytes = [0u8; 8];
        bytes.copy_from_slice(&digest[..8]);
        u64::from_be_bytes(bytes)
    }

    fn digest(&self, purpose: &str, value: &[u8], turn: u32) -> [u8; 32] {
        // Any length of key is a key of an HMAC.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.secret[..]) else {
            return [0; 32];
        };
        mac.update(&(purpose.len() as u64).to_be_bytes());
        mac.update(purpose.as_bytes());
        mac.update(&turn.to_be_bytes());
        mac.update(value);
        mac.finalize().into_bytes().into()
    }

    /// Another identifier, the same for the same one.
    pub(super) fn id(&self, id: Uuid) -> Uuid {
        let mut bytes = [0u8; 16];
        bytes.copy_from_slice(&self.digest("id", id.as_bytes(), 0)[..16]);
        uuid::Builder::from_custom_bytes(bytes).into_uuid()
    }

    /// Between eight days and two months earlier: ages and school years stay plausible, and nothing
    /// lies in the future.
    fn days(&self, family: Uuid) -> u64 {
        8 + self.draw("days", family.as_bytes(), 0) % 53
    }

    /// By how many days what belongs to this row moves; what belongs to no family moves too.
    pub(super) fn shift_of(&self, row: Uuid) -> u64 {
        self.moved
            .get(&row)
            .copied()
            .unwrap_or_else(|| self.days(row))
    }

    /// A day, a month or a year, earlier.
    pub(super) fn day(&self, text: &str, days: u64) -> String {
        if let Ok(day) = text.parse::<NaiveDate>() {
            return day
                .checked_sub_days(Days::new(days))
                .unwrap_or(day)
                .to_string();
        }
        let month = format!("{text}-01").parse::<NaiveDate>();
        if let Ok(month) = month {
            let earlier = month.checked_sub_months(Months::new(2)).unwrap_or(month);
            return earlier.format("%Y-%m").to_string();
        }
        match text.parse::<i32>() {
            Ok(year) => format!("{:04}", year - 1),
            Err(_) => "1990".to_owned(),
        }
    }

    /// An instant, earlier by whole days and some seconds.
    pub(super) fn instant(&self, at_ms: i64, days: u64) -> i64 {
        let seconds = self.draw("instant", &at_ms.to_be_bytes(), 0) % 86_400;
        let earlier = i64::try_from(days * 86_400_000 + seconds * 1_000).unwrap_or(0);
        at_ms.saturating_sub(earlier)
    }

    /// Another number of a household; one that no household bears yet goes after all others.
    pub(super) fn number(&self, number: i64) -> i64 {
        let beyond = || number.saturating_add(i64::try_from(self.numbers.len()).unwrap_or(0) * 4);
        self.numbers.get(&number).copied().unwrap_or_else(beyond)
    }

    pub(super) fn surname(&self, name: &str) -> String {
        self.name("surname", &fold(name), &SURNAME_ENDS)
    }

    /// "Jean-Luc, Marie": as many first names as there were.
    pub(super) fn first_name(&self, name: &str, sex: Option<&str>) -> String {
        let one = |part: &str| {
            let ends = match sex {
                Some("F") => &FEMININE_ENDS,
                Some("M") => &MASCULINE_ENDS,
                _ if self.draw("sex", fold(part).as_bytes(), 0).is_multiple_of(2) => &FEMININE_ENDS,
                _ => &MASCULINE_ENDS,
            };
            self.name("first_name", &fold(part), ends)
        };
        name.split([',', ' '])
            .filter(|part| !part.is_empty())
            .map(one)
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub(super) fn whole_name(&self, name: &str) -> String {
        format!(
            "{} {}",
            self.first_name(first_word(name), None),
            self.surname(name)
        )
    }

    fn name(&self, purpose: &str, value: &str, ends: &[&str]) -> String {
        let mut name = String::new();
        for turn in 0..DRAWS {
            let drawn = self.draw(purpose, value.as_bytes(), turn);
            let pick = |list: &[&str], at: u32| -> String {
                let place = (drawn >> at) % list.len() as u64;
                usize::try_from(place)
                    .ok()
                    .and_then(|place| list.get(place))
                    .map(|part| (*part).to_owned())
                    .unwrap_or_default()
            };
            name = format!("{}{}{}", pick(&HEADS, 0), pick(&HEARTS, 16), pick(ends, 32));
            if !self.borne.contains(&fold(&name)) {
                break;
            }
        }
        name
    }

    /// A number that nobody has: of the ranges kept for fiction.
    pub(super) fn phone(&self, number: &str) -> String {
        let mut drawn = String::new();
        for turn in 0..DRAWS {
            let value = self.draw("phone", number.as_bytes(), turn);
            let mobile = number.starts_with("+336") || number.starts_with("+337");
            let range = match mobile {
                true => FICTION[5],
                false => FICTION[(value % 5) as usize],
            };
            drawn = format!("{range}{:04}", (value >> 8) % 10_000);
            if !self.called.contains(&drawn) {
                break;
            }
        }
        drawn
    }

    /// An address that leads nowhere (RFC 2606).
    pub(super) fn email(&self, address: &str) -> String {
        let drawn = self.draw("email", fold(address).as_bytes(), 0);
        format!("personne.{:08x}@formation.invalid", drawn as u32)
    }

    pub(super) fn street(&self, line: &str) -> String {
        let drawn = self.draw("street", fold(line).as_bytes(), 0);
        let name = self.name("street", &fold(line), &SURNAME_ENDS);
        format!("{} rue {name}", 1 + drawn % 180)
    }

    pub(super) fn place(&self, label: &str) -> String {
        let name = self.name("place", &fold(label), &SURNAME_ENDS);
        format!("{name}-la-Fiction")
    }

    /// About as long as what it stands for.
    pub(super) fn words(text: &str) -> String {
        let length = text.chars().count();
        let words: String = FILLER.chars().cycle().take(length.max(5)).collect();
        words.trim_end().to_owned()
    }

    /// Letters stay letters, digits digits: a number of a school or an insurer keeps its form.
    pub(super) fn reference(&self, text: &str) -> String {
        text.chars()
            .enumerate()
            .map(|(at, sign)| {
                let value = format!("{at}:{text}");
                let drawn = self.draw("reference", value.as_bytes(), 0);
                match sign {
                    _ if sign.is_ascii_digit() => char::from(b'0' + (drawn % 10) as u8),
                    _ if sign.is_alphabetic() => char::from(b'A' + (drawn % 26) as u8),
                    '-' | '/' | ' ' | '.' => sign,
                    _ => '-',
                }
            })
            .collect()
    }
}

fn first_word(name: &str) -> &str {
    name.split(' ').next().unwrap_or(name)
}
