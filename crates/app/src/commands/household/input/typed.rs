//! Typed days, understood with the path of their field.

use chrono::NaiveDate;
use guichet_domain::date::{Expect, PartialDate, parse_typed_date};
use guichet_domain::field::{FieldError, FieldErrors, path};

/// Where a form stands, and what is wrong with it so far.
pub(super) struct Form<'f> {
    pub(super) prefix: &'f str,
    pub(super) today: NaiveDate,
    pub(super) errors: &'f mut FieldErrors,
}

impl Form<'_> {
    /// The path of a field.
    pub(super) fn at(&self, field: &str) -> String {
        path(self.prefix, field)
    }

    /// A whole day; none for an empty field, or with an error for what is no day.
    pub(super) fn day(
        &mut self,
        field: &str,
        typed: Option<&str>,
        expect: Expect,
    ) -> Option<NaiveDate> {
        let read = parse_typed_date(told(typed)?, expect, self.today);
        self.kept(field, read)
    }

    /// A date of which the day, or the month too, may be unknown.
    pub(super) fn partial(&mut self, field: &str, typed: Option<&str>) -> Option<PartialDate> {
        let read = PartialDate::parse_typed(told(typed)?, Expect::Past, self.today);
        self.kept(field, read)
    }

    fn kept<T>(&mut self, field: &str, read: Result<T, FieldError>) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                self.errors.push(error.at(self.at(field)));
                None
            }
        }
    }
}

fn told(typed: Option<&str>) -> Option<&str> {
    typed.map(str::trim).filter(|text| !text.is_empty())
}
