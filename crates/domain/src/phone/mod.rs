//! Telephone numbers: read as people write them, kept in E.164, written as the French do.

mod plan;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, de};
use ts_rs::TS;

use crate::field::{FieldError, code};

/// Longest E.164 number, in digits.
const MAX_DIGITS: usize = 15;
/// Shortest subscriber number that a country in use of E.164 gives, country code included.
const MIN_DIGITS: usize = 7;

/// A telephone number, kept and exchanged in its E.164 form, "+33639982714". Whatever the way it
/// was typed, one line has one form, so that two numbers can be compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[ts(type = "string")]
#[serde(transparent)]
pub struct Phone(String);

/// Reads the number typed in the field at `path`: with spaces, dots, dashes, slashes or nothing;
/// ten digits of France or of an overseas department; `+` or `00` and a country code; "+33 (0)6…".
///
/// # Errors
/// `phone.missing`, `phone.character`, `phone.too_short`, `phone.too_long`, `phone.unknown`.
pub fn parse(text: &str, path: &str) -> Result<Phone, FieldError> {
    read(text)
        .map(Phone)
        .map_err(|code| FieldError::new(path, code))
}

/// The digits by which a number is looked for while it is being typed, in the form of
/// [`Phone::digits`]: "06 39", "+33 6 39" and "0033639" all begin the same numbers. `None` when the
/// text is not the beginning of a number.
#[must_use]
pub fn search_digits(text: &str) -> Option<String> {
    let (international, digits) = digits_of(text).ok()?;
    match international {
        false => (!digits.is_empty()).then_some(digits),
        // The trunk zero takes the place of the country code.
        true => match plan::COUNTRIES_DIALLED_AS_FRANCE
            .iter()
            .find_map(|c| digits.strip_prefix(c))
        {
            Some(national) => Some(format!("0{national}")),
            None => (!digits.is_empty()).then_some(digits),
        },
    }
}

impl Phone {
    /// See [`parse`].
    ///
    /// # Errors
    /// As [`parse`].
    pub fn parse(text: &str, path: &str) -> Result<Self, FieldError> {
        parse(text, path)
    }

    /// The E.164 form, "+33639982714".
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// As a French reader expects it: "06 39 98 27 14", "+32 2 123 45 67".
    #[must_use]
    pub fn fr(&self) -> String {
        let number = plan::split(&self.0[1..]);
        if number.is_dialled_as_france() {
            grouped(&self.digits(), &[2, 2, 2, 2, 2])
        } else {
            let groups = plan::groups(&number);
            format!("+{} {}", number.country, grouped(number.national, &groups))
        }
    }

    /// The digits one dials from France: the ten digits of a number of France or of an overseas
    /// department, else country code and number.
    #[must_use]
    pub fn digits(&self) -> String {
        let number = plan::split(&self.0[1..]);
        if number.is_dialled_as_france() {
            format!("0{}", number.national)
        } else {
            format!("{}{}", number.country, number.national)
        }
    }

    /// True for a mobile line of the French plans, overseas included; of other countries nothing is
    /// known, and the answer is false.
    #[must_use]
    pub fn is_mobile(&self) -> bool {
        plan::is_french_mobile(&plan::split(&self.0[1..]))
    }
}

impl fmt::Display for Phone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Phone {
    /// Accepts what [`parse`] accepts, and nothing of the number stands in the error.
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        parse(&text, "").map_err(de::Error::custom)
    }
}

fn read(text: &str) -> Result<String, &'static str> {
    if text.trim().is_empty() {
        return Err(code::PHONE_MISSING);
    }
    let (international, digits) = digits_of(text)?;
    let international = international || looks_international(&digits);
    let digits = if international {
        digits
    } else {
        french_to_international(&digits)?
    };
    to_e164(&digits)
}

/// The digits of the text, and whether they begin with a country code. The zero of "+33 (0)6" is
/// left out, as is the international prefix.
fn digits_of(text: &str) -> Result<(bool, String), &'static str> {
    let text = text.trim();
    let (plus, rest) = match text.strip_prefix('+') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let rest = rest.replace(
        "(0)",
        if plus || rest.starts_with("00") {
            ""
        } else {
            "0"
        },
    );
    let mut digits = String::with_capacity(rest.len());
    for character in rest.chars() {
        match character {
            '0'..='9' => digits.push(character),
            '.' | '-' | '/' | ',' | '(' | ')' | '‐' | '‑' | '–' | '·' => {}
            space if space.is_whitespace() => {}
            _ => return Err(code::PHONE_CHARACTER),
        }
    }
    match digits.strip_prefix("00") {
        Some(international) if !plus => Ok((true, international.to_owned())),
        _ => Ok((plus, digits)),
    }
}

/// "33639982714": the `+` was lost on the way, often in a spreadsheet.
fn looks_international(digits: &str) -> bool {
    digits.len() == 11 && digits.starts_with("33")
}

/// Country code and number of what is dialled inside France.
fn french_to_international(digits: &str) -> Result<String, &'static str> {
    // Nine digits that a spreadsheet has robbed of their zero.
    let national = match digits.strip_prefix('0') {
        Some(national) => national,
        None if digits.len() == 9 => digits,
        None if digits.len() < 9 => return Err(code::PHONE_TOO_SHORT),
        None if digits.len() > 10 => return Err(code::PHONE_TOO_LONG),
        None => return Err(code::PHONE_UNKNOWN),
    };
    exactly(national, 9)?;
    if national.starts_with('0') {
        return Err(code::PHONE_UNKNOWN);
    }
    Ok(plan::route(national))
}

/// Checks country code and number, and puts French ones under the code of their territory.
fn to_e164(digits: &str) -> Result<String, &'static str> {
    if digits.is_empty() {
        return Err(code::PHONE_TOO_SHORT);
    }
    if digits.len() > MAX_DIGITS {
        return Err(code::PHONE_TOO_LONG);
    }
    let country = plan::country_code(digits).ok_or(code::PHONE_UNKNOWN)?;
    let national = &digits[country.len()..];
    if plan::COUNTRIES_DIALLED_AS_FRANCE.contains(&country) {
        // "+33 06…" keeps by mistake the zero dialled inside France.
        let national = national.strip_prefix('0').unwrap_or(national);
        exactly(national, 9)?;
        if national.starts_with('0') {
            return Err(code::PHONE_UNKNOWN);
        }
        // A number of Réunion is often given under +33: the range alone decides, so that one line
        // has one form.
        return Ok(format!("+{}", plan::route(national)));
    }
    match plan::fixed_length(country) {
        Some(length) => exactly(national, length)?,
        None if digits.len() < MIN_DIGITS => return Err(code::PHONE_TOO_SHORT),
        None => {}
    }
    Ok(format!("+{digits}"))
}

fn exactly(national: &str, length: usize) -> Result<(), &'static str> {
    match national.len().cmp(&length) {
        std::cmp::Ordering::Less => Err(code::PHONE_TOO_SHORT),
        std::cmp::Ordering::Greater => Err(code::PHONE_TOO_LONG),
        std::cmp::Ordering::Equal => Ok(()),
    }
}

/// The digits with a space between groups; what the groups leave over stands at the end.
fn grouped(digits: &str, groups: &[usize]) -> String {
    let mut text = String::with_capacity(digits.len() * 3 / 2);
    let mut rest = digits;
    for length in groups.iter().copied().chain([digits.len()]) {
        let (group, after) = rest.split_at(length.min(rest.len()));
        if !group.is_empty() {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(group);
        }
        rest = after;
    }
    text
}

#[cfg(test)]
mod tests;
