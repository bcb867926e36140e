//! Numbering plans: the French ones, and of the others what is needed to write a number.
//!
//! Sources: ITU-T E.164 for country codes; the French national plan (ARCEP, plan national de
//! numérotation) for the overseas ranges and the numbers kept for fiction.

/// Country codes whose lines are dialled with ten digits from one another: France, La Réunion and
/// Mayotte, Guadeloupe (with Saint-Martin and Saint-Barthélemy), Guyane, Martinique.
pub(super) const COUNTRIES_DIALLED_AS_FRANCE: [&str; 5] = ["33", "262", "590", "594", "596"];

/// Beginnings of the nine national digits that belong to another code than 33.
const OVERSEAS: &[(&str, &str)] = &[
    ("262", "262"),
    ("263", "262"),
    ("269", "262"),
    ("639", "262"),
    ("692", "262"),
    ("693", "262"),
    ("590", "590"),
    ("690", "590"),
    ("691", "590"),
    ("594", "594"),
    ("694", "594"),
    ("596", "596"),
    ("696", "596"),
    ("697", "596"),
];

/// Mobile range of metropolitan France kept for fiction, inside the range of Mayotte's mobiles.
const FICTION: &str = "63998";

/// Dialled 0508 and six digits from France; the line itself has only the six.
const SAINT_PIERRE_ET_MIQUELON: &str = "508";

/// A number cut after its country code.
pub(super) struct Number<'a> {
    pub(super) country: &'a str,
    pub(super) national: &'a str,
}

impl Number<'_> {
    pub(super) fn is_dialled_as_france(&self) -> bool {
        COUNTRIES_DIALLED_AS_FRANCE.contains(&self.country)
    }
}

/// Cuts the digits of an E.164 number.
pub(super) fn split(digits: &str) -> Number<'_> {
    let (country, national) = digits.split_at(country_code(digits).map_or(0, str::len));
    Number { country, national }
}

/// Country code and number for nine digits dialled inside France after the zero.
pub(super) fn route(national: &str) -> String {
    if let Some(line) = national.strip_prefix(SAINT_PIERRE_ET_MIQUELON) {
        return format!("{SAINT_PIERRE_ET_MIQUELON}{line}");
    }
    let country = OVERSEAS
        .iter()
        .find(|(begin, _)| national.starts_with(begin) && !national.starts_with(FICTION))
        .map_or("33", |(_, country)| *country);
    format!("{country}{national}")
}

/// Length of the numbers of the overseas collectivities, which have no trunk zero.
pub(super) fn fixed_length(country: &str) -> Option<usize> {
    match country {
        "508" | "681" | "687" => Some(6),
        "689" => Some(8),
        _ => None,
    }
}

/// The country code at the head of these digits; `None` when none is assigned there.
pub(super) fn country_code(digits: &str) -> Option<&str> {
    const TWO_DIGITS: &[&str] = &[
        "20", "27", "30", "31", "32", "33", "34", "36", "39", "40", "41", "43", "44", "45", "46",
        "47", "48", "49", "51", "52", "53", "54", "55", "56", "57", "58", "60", "61", "62", "63",
        "64", "65", "66", "81", "82", "84", "86", "90", "91", "92", "93", "94", "95", "98",
    ];
    const THREE_DIGITS: &[(u16, u16)] = &[
        (211, 213),
        (216, 216),
        (218, 218),
        (220, 258),
        (260, 269),
        (290, 291),
        (297, 299),
        (350, 359),
        (370, 383),
        (385, 387),
        (389, 389),
        (420, 421),
        (423, 423),
        (500, 509),
        (590, 599),
        (670, 670),
        (672, 683),
        (685, 692),
        (800, 800),
        (808, 808),
        (850, 850),
        (852, 853),
        (855, 856),
        (870, 870),
        (880, 883),
        (886, 886),
        (888, 888),
        (960, 968),
        (970, 977),
        (979, 979),
        (992, 996),
        (998, 998),
    ];
    match digits.get(..1)? {
        "1" | "7" => return digits.get(..1),
        "0" => return None,
        _ => {}
    }
    if let Some(two) = digits.get(..2).filter(|two| TWO_DIGITS.contains(two)) {
        return Some(two);
    }
    let three = digits.get(..3)?;
    let value: u16 = three.parse().ok()?;
    THREE_DIGITS
        .iter()
        .any(|(first, last)| (*first..=*last).contains(&value))
        .then_some(three)
}

/// True for a mobile line of France or its overseas territories.
pub(super) fn is_french_mobile(number: &Number<'_>) -> bool {
    let begins = |heads: &[&str]| heads.iter().any(|head| number.national.starts_with(head));
    match number.country {
        "33" | "262" | "590" | "594" | "596" => begins(&["6", "7"]),
        "687" => begins(&["7", "8", "9"]),
        "689" => begins(&["87", "88", "89"]),
        "508" => begins(&["55"]),
        "681" => begins(&["8"]),
        _ => false,
    }
}

/// How the digits after the country code are written in groups. The neighbours and the countries
/// that families of a French town come from most; elsewhere in pairs, three first when odd.
pub(super) fn groups(number: &Number<'_>) -> Vec<usize> {
    let national = number.national;
    let length = national.len();
    let known: &[usize] = match (number.country, length) {
        ("1", 10) | ("39", 10) => &[3, 3, 4],
        ("32", 8)
            if ["2", "3", "4", "9"]
                .iter()
                .any(|zone| national.starts_with(zone)) =>
        {
            &[1, 3, 2, 2]
        }
        ("32", 9) => &[3, 2, 2, 2],
        ("41" | "221", 9) => &[2, 3, 2, 2],
        ("34" | "48" | "351" | "40", 9) => &[3, 3, 3],
        ("44", 10) => &[4, 6],
        ("90", 10) => &[3, 3, 2, 2],
        ("212" | "213" | "237", 9) => &[1, 2, 2, 2, 2],
        ("216", 8) => &[2, 3, 3],
        ("352", 9) => &[3, 3, 3],
        _ => &[],
    };
    if known.is_empty() {
        let first = if length.is_multiple_of(2) { 2 } else { 3 };
        let pairs = length.saturating_sub(first) / 2;
        return std::iter::once(first)
            .chain(std::iter::repeat_n(2, pairs))
            .collect();
    }
    known.to_vec()
}
