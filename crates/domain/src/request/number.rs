//! Numbers of requests: "D-2026-01893", given at submission.

use std::fmt;
use std::str::FromStr;

use ts_rs::TS;

use crate::number::{NumberError, Series};

/// Number of a request, without a gap within its year and series. The series of the first life of
/// the base is not written: "D-2026-01893"; that of the next ones is: "D-2026-B-00001".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct RequestNumber {
    /// Civil year of the submission.
    pub year: i32,
    /// Series of the incarnation that received it.
    pub series: Series,
    /// Rank in the year and series, from 1.
    pub sequence: u32,
}

impl fmt::Display for RequestNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "D-{:04}-", self.year)?;
        if self.series != Series(0) {
            write!(f, "{}-", self.series)?;
        }
        write!(f, "{:05}", self.sequence)
    }
}

impl FromStr for RequestNumber {
    type Err = NumberError;

    /// Reads the written form; lower case, missing zeros and spaces around are forgiven.
    fn from_str(text: &str) -> Result<Self, NumberError> {
        let digits = |text: &str| {
            let plain = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            plain.then_some(()).ok_or(NumberError::Request)
        };
        let mut parts: Vec<&str> = text.trim().split('-').collect();
        let series = match parts.len() {
            3 => Series(0),
            4 => parts.remove(2).parse().map_err(|_| NumberError::Request)?,
            _ => return Err(NumberError::Request),
        };
        let [letter, year, sequence] = parts[..] else {
            return Err(NumberError::Request);
        };
        digits(year)?;
        digits(sequence)?;
        let number = Self {
            year: year.parse().map_err(|_| NumberError::Request)?,
            series,
            sequence: sequence.parse().map_err(|_| NumberError::Request)?,
        };
        if !letter.eq_ignore_ascii_case("D") || year.len() != 4 || number.sequence == 0 {
            return Err(NumberError::Request);
        }
        Ok(number)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_and_read_back() {
        for (year, series, sequence, written) in [
            (2026, 0, 1893, "D-2026-01893"),
            (2026, 1, 1, "D-2026-B-00001"),
            (2027, 27, 123_456, "D-2027-AB-123456"),
        ] {
            let number = RequestNumber {
                year,
                series: Series(series),
                sequence,
            };
            assert_eq!(number.to_string(), written);
            assert_eq!(written.parse(), Ok(number));
            assert_eq!(written.to_lowercase().parse(), Ok(number));
        }
        assert_eq!(
            " d-2026-a-7 "
                .parse::<RequestNumber>()
                .map(|n| n.to_string()),
            Ok("D-2026-00007".to_owned())
        );
        for wrong in [
            "",
            "2026-01893",
            "D-26-1",
            "D-2026-0",
            "D-2026-1-2",
            "R-2026-1",
            "D-2026-+1",
            "D-2026-B-1-2",
        ] {
            assert_eq!(
                wrong.parse::<RequestNumber>(),
                Err(NumberError::Request),
                "{wrong}"
            );
        }
    }
}
