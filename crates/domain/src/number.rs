//! Numbers that people read: household numbers, printed acts, check codes.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use ts_rs::TS;

/// A text that is not the number expected.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not a household number.
    #[error("not a household number")]
    Household,
    /// Not the letters of a series.
    #[error("not a series")]
    Series,
    /// Not the number of a printed act.
    #[error("not a printed number")]
    Printed,
    /// Not a check code.
    #[error("not a check code")]
    CheckCode,
    /// Not the number of a request.
    #[error("not a request number")]
    Request,
}

/// Number of a family dossier: plain, increasing, never used twice. Written with at least five
/// digits ("00017"), so that numbers line up and read alike; above 99,999 it simply grows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct HouseholdNumber(pub i64);

impl fmt::Display for HouseholdNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:05}", self.0)
    }
}

impl FromStr for HouseholdNumber {
    type Err = NumberError;

    /// Reads "17", "00017", " 17484 ". Signs, spaces inside and zero are no number.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let digits = text.trim();
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NumberError::Household);
        }
        match digits.parse::<i64>() {
            Ok(number) if number > 0 => Ok(Self(number)),
            _ => Err(NumberError::Household),
        }
    }
}

/// Series of the printed numbers, one per incarnation of a base: 0 = A, 25 = Z, 26 = AA.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct Series(pub u32);

impl fmt::Display for Series {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Bijective base 26: there is no zero digit, "Z" is followed by "AA".
        let mut letters = [0_u8; 7];
        let mut start = letters.len();
        let mut rest = u64::from(self.0) + 1;
        while rest > 0 {
            rest -= 1;
            start -= 1;
            letters[start] = b'A' + (rest % 26) as u8;
            rest /= 26;
        }
        f.write_str(&String::from_utf8_lossy(&letters[start..]))
    }
}

impl FromStr for Series {
    type Err = NumberError;

    /// Reads the letters, lower case too.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        if text.is_empty() || text.len() > 7 || !text.bytes().all(|b| b.is_ascii_alphabetic()) {
            return Err(NumberError::Series);
        }
        let count = text.bytes().fold(0_u64, |sum, b| {
            sum * 26 + u64::from(b.to_ascii_uppercase() - b'A') + 1
        });
        u32::try_from(count - 1)
            .map(Self)
            .map_err(|_| NumberError::Series)
    }
}

/// Number of a printed act, "2026-A-000123": never reused, without a gap within its series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct PrintedNumber {
    /// Civil year of the act.
    pub year: i32,
    /// Series of the incarnation that printed it.
    pub series: Series,
    /// Rank in the year and series, from 1.
    pub sequence: u32,
}

impl fmt::Display for PrintedNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{}-{:06}", self.year, self.series, self.sequence)
    }
}

impl FromStr for PrintedNumber {
    type Err = NumberError;

    /// Reads the printed form; lower case, missing zeros and spaces around are forgiven.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let mut parts = text.trim().split('-');
        let (Some(year), Some(series), Some(sequence), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NumberError::Printed);
        };
        if year.len() != 4 || ![year, sequence].iter().all(|t| is_digits(t)) {
            return Err(NumberError::Printed);
        }
        let number = Self {
            year: year.parse().map_err(|_| NumberError::Printed)?,
            series: series.parse().map_err(|_| NumberError::Printed)?,
            sequence: sequence.parse().map_err(|_| NumberError::Printed)?,
        };
        if number.sequence == 0 {
            Err(NumberError::Printed)
        } else {
            Ok(number)
        }
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Crockford's base 32: no I, L, O (read as 1, 1, 0) and no U.
const CROCKFORD: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Control code of a printed act: 40 bits of its HMAC, read aloud as "7K4M-2QXD".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct CheckCode(pub [u8; 5]);

impl CheckCode {
    /// The first 40 bits of an HMAC. Every HMAC in use is longer than five bytes; of a shorter
    /// input the missing bytes count as zero.
    #[must_use]
    pub fn from_hmac(mac: &[u8]) -> Self {
        debug_assert!(mac.len() >= 5, "an HMAC has more than 40 bits");
        let mut bytes = [0; 5];
        for (kept, byte) in bytes.iter_mut().zip(mac) {
            *kept = *byte;
        }
        Self(bytes)
    }
}

impl fmt::Display for CheckCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bits = self
            .0
            .iter()
            .fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        for place in (0..8).rev() {
            let symbol = CROCKFORD[(bits >> (place * 5) & 0x1F) as usize];
            fmt::Write::write_char(f, char::from(symbol))?;
            if place == 4 {
                f.write_str("-")?;
            }
        }
        Ok(())
    }
}

impl FromStr for CheckCode {
    type Err = NumberError;

    /// Reads what a person copies from paper: either case, dashes or spaces anywhere, O for 0,
    /// I or L for 1.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let mut bits = 0_u64;
        let mut count = 0;
        for character in text.chars() {
            if character == '-' || character.is_whitespace() {
                continue;
            }
            let symbol = match character.to_ascii_uppercase() {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            };
            let value = CROCKFORD
                .iter()
                .position(|known| char::from(*known) == symbol);
            let value = value.ok_or(NumberError::CheckCode)?;
            count += 1;
            if count > 8 {
                return Err(NumberError::CheckCode);
            }
            bits = bits << 5 | value as u64;
        }
        if count != 8 {
            return Err(NumberError::CheckCode);
        }
        let [_, _, _, kept @ ..] = bits.to_be_bytes();
        Ok(Self(kept))
    }
}

macro_rules! serde_as_text {
    ($($name:ident),+) => {$(
        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = String::deserialize(deserializer)?;
                text.parse().map_err(de::Error::custom)
            }
        }
    )+};
}

serde_as_text!(Series, PrintedNumber, CheckCode);

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn household_numbers_line_up_and_read_back() {
        assert_eq!(HouseholdNumber(17).to_string(), "00017");
        assert_eq!(HouseholdNumber(17_484).to_string(), "17484");
        assert_eq!(HouseholdNumber(123_456).to_string(), "123456");
        for text in ["17", "00017", " 17 "] {
            assert_eq!(text.parse(), Ok(HouseholdNumber(17)));
        }
        for text in [
            "",
            "0",
            "00000",
            "-17",
            "+17",
            "1 7",
            "17a",
            "99999999999999999999",
        ] {
            assert_eq!(
                text.parse::<HouseholdNumber>(),
                Err(NumberError::Household),
                "{text}"
            );
        }
        assert_eq!(serde_json::to_value(HouseholdNumber(17)).unwrap(), 17);
    }

    #[test]
    fn series_follow_each_other_as_columns_of_a_sheet() {
        for (rank, letters) in [
            (0, "A"),
            (1, "B"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
        ] {
            assert_eq!(Series(rank).to_string(), letters);
            assert_eq!(letters.parse(), Ok(Series(rank)));
            assert_eq!(letters.to_lowercase().parse(), Ok(Series(rank)));
        }
        assert_eq!(Series(u32::MAX).to_string().parse(), Ok(Series(u32::MAX)));
        for text in ["", "1", "A1", "É", "MWLQKWW", "AAAAAAAA"] {
            assert_eq!(text.parse::<Series>(), Err(NumberError::Series), "{text}");
        }
    }

    #[test]
    fn printed_numbers_read_as_printed() {
        let number = PrintedNumber {
            year: 2026,
            series: Series(0),
            sequence: 123,
        };
        assert_eq!(number.to_string(), "2026-A-000123");
        for text in ["2026-A-000123", "2026-a-123", " 2026-A-000123 "] {
            assert_eq!(text.parse(), Ok(number));
        }
        let json = serde_json::to_string(&number).unwrap();
        assert_eq!(json, "\"2026-A-000123\"");
        assert_eq!(
            serde_json::from_str::<PrintedNumber>(&json).unwrap(),
            number
        );
        for text in [
            "",
            "2026",
            "2026-A",
            "2026-A-",
            "26-A-1",
            "2026-1-1",
            "2026--1",
            "2026-A-0",
            "2026-A-1-1",
            "2026-A-+1",
            "+026-A-1",
            "2026-A-99999999999",
        ] {
            assert_eq!(
                text.parse::<PrintedNumber>(),
                Err(NumberError::Printed),
                "{text}"
            );
        }
    }

    #[test]
    fn check_codes_survive_a_hurried_copy() {
        let code = CheckCode::from_hmac(&[0x3C, 0xE8, 0x91, 0x5F, 0xAD, 0x99, 0x01]);
        assert_eq!(code.0, [0x3C, 0xE8, 0x91, 0x5F, 0xAD]);
        assert_eq!(code.to_string(), "7KM9-2QXD");
        for text in ["7KM9-2QXD", "7km92qxd", " 7KM9 2QXD ", "7-K-M-9-2QXD"] {
            assert_eq!(text.parse(), Ok(code), "{text}");
        }
        assert_eq!("OI1L-oil0".parse::<CheckCode>(), "0111-0110".parse());
        for text in [
            "",
            "7KM9",
            "7KM9-2QX",
            "7KM9-2QXDA",
            "7KM9-2QXU",
            "7KM9_2QXD",
            "７KM9-2QXD",
        ] {
            assert_eq!(
                text.parse::<CheckCode>(),
                Err(NumberError::CheckCode),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn numbers_read_back(
            bytes: [u8; 5], rank: u32, year in 1000..=9999_i32, sequence in 1..=u32::MAX,
            household in 1..=i64::MAX,
        ) {
            let code = CheckCode(bytes);
            prop_assert_eq!(code.to_string().parse(), Ok(code));
            prop_assert_eq!(code.to_string().len(), 9);
            prop_assert_eq!(Series(rank).to_string().parse(), Ok(Series(rank)));
            let printed = PrintedNumber { year, series: Series(rank), sequence };
            prop_assert_eq!(printed.to_string().parse(), Ok(printed));
            let household = HouseholdNumber(household);
            prop_assert_eq!(household.to_string().parse(), Ok(household));
        }

        #[test]
        fn nothing_typed_makes_them_fail(text in "\\PC{0,20}") {
            let _ = text.parse::<HouseholdNumber>();
            let _ = text.parse::<Series>();
            let _ = text.parse::<PrintedNumber>();
            let _ = text.parse::<CheckCode>();
        }

        #[test]
        fn series_are_ordered_by_length_then_letters(a in 0..100_000_u32, b in 0..100_000_u32) {
            let (x, y) = (Series(a).to_string(), Series(b).to_string());
            prop_assert_eq!(a.cmp(&b), (x.len(), x).cmp(&(y.len(), y)));
        }
    }
}
