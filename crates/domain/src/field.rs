//! What is wrong with a form: a path to the field, a code, and the words to fill its sentence.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One thing wrong with one field. The sentence is found by `code` in the interface's catalogue;
/// what the person typed is never repeated here, so that an error may be logged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FieldError {
    /// Where the field is in the request, for instance `members.0.birth.date`; empty when the rule
    /// judges a text whose place only the caller knows (see [`FieldError::at`]).
    pub path: String,
    /// Dotted lower-case code, one of [`FIELD_CODES`] when it comes from this crate.
    pub code: Cow<'static, str>,
    /// Values for the sentence's places, by name (`max`, `country`…).
    pub params: BTreeMap<String, String>,
}

impl FieldError {
    /// An error without parameters.
    #[must_use]
    pub fn new(path: impl Into<String>, code: &'static str) -> Self {
        Self {
            path: path.into(),
            code: Cow::Borrowed(code),
            params: BTreeMap::new(),
        }
    }

    /// Adds a value for the sentence.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl fmt::Display) -> Self {
        self.params.insert(key.to_owned(), value.to_string());
        self
    }

    /// The same error, said of the field at `path`.
    #[must_use]
    pub fn at(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.code)
    }
}

impl std::error::Error for FieldError {}

/// Everything wrong with a form, in the order of its fields.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(transparent)]
pub struct FieldErrors(pub Vec<FieldError>);

impl FieldErrors {
    /// Nothing wrong so far.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds an error.
    pub fn push(&mut self, error: FieldError) {
        self.0.push(error);
    }

    /// True when the form is right.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many things are wrong.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The errors, in the order of the fields.
    pub fn iter(&self) -> std::slice::Iter<'_, FieldError> {
        self.0.iter()
    }

    /// `Ok` when nothing is wrong.
    ///
    /// # Errors
    /// `self`, when it holds at least one error.
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl fmt::Display for FieldErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, error) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            error.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for FieldErrors {}

impl From<FieldError> for FieldErrors {
    fn from(error: FieldError) -> Self {
        Self(vec![error])
    }
}

impl Extend<FieldError> for FieldErrors {
    fn extend<I: IntoIterator<Item = FieldError>>(&mut self, errors: I) {
        self.0.extend(errors);
    }
}

impl FromIterator<FieldError> for FieldErrors {
    fn from_iter<I: IntoIterator<Item = FieldError>>(errors: I) -> Self {
        Self(errors.into_iter().collect())
    }
}

impl IntoIterator for FieldErrors {
    type Item = FieldError;
    type IntoIter = std::vec::IntoIter<FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl<'a> IntoIterator for &'a FieldErrors {
    type Item = &'a FieldError;
    type IntoIter = std::slice::Iter<'a, FieldError>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

/// The path of `field` under `prefix`; the prefix may be empty.
#[must_use]
pub fn path(prefix: &str, field: &str) -> String {
    if prefix.is_empty() {
        field.to_owned()
    } else {
        format!("{prefix}.{field}")
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])+ $name:ident = $text:literal),+ $(,)?) => {
        /// The codes of this crate, by name.
        pub mod code {
            $($(#[$doc])+ pub const $name: &str = $text;)+
        }

        /// Every code that the rules of this crate can give, sorted.
        pub const FIELD_CODES: &[&str] = &[$($text),+];
    };
}

codes! {
    /// The accent colour is not written `#rrggbb`.
    ACCENT_INVALID = "accent.invalid",
    /// The address has no commune.
    ADDRESS_COMMUNE_MISSING = "address.commune_missing",
    /// An address abroad carries an INSEE code.
    ADDRESS_INSEE_ABROAD = "address.insee_abroad",
    /// The address has neither a street nor a place name.
    ADDRESS_LINE_MISSING = "address.line_missing",
    /// A line of the address is longer than `max` characters.
    ADDRESS_LINE_TOO_LONG = "address.line_too_long",
    /// An adult or a contact is said to be expected.
    BIRTH_ADULT_UNBORN = "birth.adult_unborn",
    /// The birth is expected further away than a pregnancy lasts.
    BIRTH_EXPECTED_TOO_FAR = "birth.expected_too_far",
    /// The birth was expected more than a year ago.
    BIRTH_EXPECTED_TOO_OLD = "birth.expected_too_old",
    /// A birth abroad carries the INSEE code of a French commune.
    BIRTH_INSEE_ABROAD = "birth.insee_abroad",
    /// The birth place has no name.
    BIRTH_PLACE_MISSING = "birth.place_missing",
    /// The name of the commune is missing.
    COMMUNE_NAME_MISSING = "commune.name_missing",
    /// The country is not in the list of country codes.
    COUNTRY_UNKNOWN = "country.unknown",
    /// The date has a form that cannot be read.
    DATE_FORMAT = "date.format",
    /// The date lies after today.
    DATE_IN_FUTURE = "date.in_future",
    /// The date lies before today.
    DATE_IN_PAST = "date.in_past",
    /// The date lacks its day, its month or its year.
    DATE_INCOMPLETE = "date.incomplete",
    /// No date was typed.
    DATE_MISSING = "date.missing",
    /// No such day in the calendar.
    DATE_NOT_A_DAY = "date.not_a_day",
    /// The year lies outside `min`–`max`.
    DATE_YEAR_OUT_OF_RANGE = "date.year_out_of_range",
    /// The document was presented before it was issued.
    DOCUMENT_ISSUED_AFTER_PRESENTED = "document.issued_after_presented",
    /// Not one of what the type accepts instead.
    DOCUMENT_NOT_ACCEPTED_INSTEAD = "document.not_accepted_instead",
    /// The document ends before it was presented.
    DOCUMENT_VALID_BEFORE_PRESENTED = "document.valid_before_presented",
    /// The document is not about that kind of person, or not about the household.
    DOCUMENT_WRONG_SUBJECT = "document.wrong_subject",
    /// A condition on a child, in a type that is not about one.
    DOCUMENT_TYPE_CONDITION_OF_CHILD = "document_type.condition_of_child",
    /// A condition of age, in a type that is about nobody.
    DOCUMENT_TYPE_CONDITION_OF_PERSON = "document_type.condition_of_person",
    /// More days than a delay lasts.
    DOCUMENT_TYPE_DAYS = "document_type.days",
    /// The end stands before the beginning.
    DOCUMENT_TYPE_ENDS_BEFORE = "document_type.ends_before",
    /// No number of months, or more than a document lasts.
    DOCUMENT_TYPE_MONTHS = "document_type.months",
    /// A school may not ask for it: art. D. 131-3-1 code de l'éducation.
    DOCUMENT_TYPE_SCHOOL_CLOSED_LIST = "document_type.school_closed_list",
    /// A school must accept a sworn statement instead: art. D. 131-3-1 code de l'éducation.
    DOCUMENT_TYPE_SWORN_STATEMENT = "document_type.sworn_statement",
    /// The condition would tell everybody what few may see.
    DOCUMENT_TYPE_TELLS_RESTRICTED = "document_type.tells_restricted",
    /// The e-mail address cannot be one.
    EMAIL_INVALID = "email.invalid",
    /// No e-mail address was typed.
    EMAIL_MISSING = "email.missing",
    /// The household has no guardian.
    HOUSEHOLD_GUARDIAN_MISSING = "household.guardian_missing",
    /// The household has more than one guardian.
    HOUSEHOLD_GUARDIAN_TWICE = "household.guardian_twice",
    /// The household has more than one partner.
    HOUSEHOLD_PARTNER_TWICE = "household.partner_twice",
    /// Not the form of a national pupil identifier (INE).
    INE_INVALID = "ine.invalid",
    /// Not the form of an INSEE commune code.
    INSEE_INVALID = "insee.invalid",
    /// An objection is lifted before it was received.
    KINSHIP_LIFTED_BEFORE = "kinship.lifted_before",
    /// The link does not go from a child to somebody.
    KINSHIP_NOT_A_CHILD = "kinship.not_a_child",
    /// The objection has no day.
    KINSHIP_OBJECTION_DAY_MISSING = "kinship.objection_day_missing",
    /// The link joins a child to itself.
    KINSHIP_SELF = "kinship.self",
    /// The last day of a pick-up right lies before its first.
    KINSHIP_UNTIL_BEFORE = "kinship.until_before",
    /// A letter that refuses does not say how to contest it.
    LETTER_APPEAL_MISSING = "letter.appeal_missing",
    /// A brace on line `line` of a letter has no pair.
    LETTER_BRACE_ALONE = "letter.brace_alone",
    /// The letter lacks the place `field`.
    LETTER_FIELD_MISSING = "letter.field_missing",
    /// What stands in braces on line `line` is no place of this letter.
    LETTER_FIELD_UNKNOWN = "letter.field_unknown",
    /// The table `field` does not stand alone in a paragraph of the body.
    LETTER_LIST_NOT_ALONE = "letter.list_not_alone",
    /// The table `field` stands more than once in the letter.
    LETTER_LIST_TWICE = "letter.list_twice",
    /// A login holds a character that may not stand in one.
    LOGIN_INVALID = "login.invalid",
    /// Only a child joins a second household.
    MEMBER_NOT_A_CHILD = "member.not_a_child",
    /// The person belongs to the household already.
    MEMBER_TWICE = "member.twice",
    /// The name holds a character that no name holds.
    NAME_CHARACTER = "name.character",
    /// The name holds a digit.
    NAME_DIGIT = "name.digit",
    /// The name is missing.
    NAME_MISSING = "name.missing",
    /// The name holds no letter.
    NAME_NO_LETTER = "name.no_letter",
    /// The name is longer than `max` characters.
    NAME_TOO_LONG = "name.too_long",
    /// The password is a common one, or little more.
    PASSWORD_COMMON = "password.common",
    /// The password is mostly the person's or the commune's name.
    PASSWORD_PERSONAL = "password.personal",
    /// The password repeats itself.
    PASSWORD_REPEATED = "password.repeated",
    /// The password follows the keyboard, the alphabet or the digits.
    PASSWORD_SEQUENCE = "password.sequence",
    /// The password is long, but of too few kinds of characters.
    PASSWORD_TOO_FEW_KINDS = "password.too_few_kinds",
    /// The password is longer than `max` characters.
    PASSWORD_TOO_LONG = "password.too_long",
    /// The password is too short.
    PASSWORD_TOO_SHORT = "password.too_short",
    /// The telephone number holds something else than digits and separators.
    PHONE_CHARACTER = "phone.character",
    /// No telephone number was typed.
    PHONE_MISSING = "phone.missing",
    /// The telephone number has too many digits.
    PHONE_TOO_LONG = "phone.too_long",
    /// The telephone number lacks digits.
    PHONE_TOO_SHORT = "phone.too_short",
    /// No number of this country begins so.
    PHONE_UNKNOWN = "phone.unknown",
    /// Not the form of a French postcode.
    POSTCODE_INVALID = "postcode.invalid",
    /// The postcode is missing.
    POSTCODE_MISSING = "postcode.missing",
    /// The form names a person that it does not hold.
    REFERENCE_UNKNOWN = "reference.unknown",
    /// The row was decided already, and what was accepted is in the file.
    REQUEST_DECIDED = "request.decided",
    /// The field is not one of such a target.
    REQUEST_FIELD_MISPLACED = "request.field_misplaced",
    /// The change names a person who is neither in the household nor brought by the request.
    REQUEST_PERSON_UNKNOWN = "request.person_unknown",
    /// The household cannot be created without this value.
    REQUEST_REQUIRED = "request.required",
    /// The same value is asked twice.
    REQUEST_TWICE = "request.twice",
    /// Nobody has decided this row.
    REQUEST_UNDECIDED = "request.undecided",
    /// The value has not the form of its field.
    REQUEST_VALUE_UNKNOWN = "request.value_unknown",
    /// Weeks are told of a residence that does not alternate.
    RESIDENCE_WEEKS = "residence.weeks",
    /// Not a SIRET number (14 digits and their check).
    SIRET_INVALID = "siret.invalid",
    /// The file has one adult: two are needed to separate.
    SPLIT_NEEDS_TWO_ADULTS = "split.needs_two_adults",
    /// No adult goes: there is no file to make.
    SPLIT_NOBODY_GOES = "split.nobody_goes",
    /// No adult stays: nobody would answer for the file.
    SPLIT_NOBODY_STAYS = "split.nobody_stays",
    /// Nobody like this can be there: an adult in both files, a request where whom it names is not.
    SPLIT_SIDE_IMPOSSIBLE = "split.side_impossible",
    /// Nobody said yet where this goes.
    SPLIT_UNDECIDED = "split.undecided",
    /// A text is missing.
    TEXT_MISSING = "text.missing",
    /// A text is longer than `max` characters.
    TEXT_TOO_LONG = "text.too_long",
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_gather_and_answer() {
        assert_eq!(FieldErrors::new().into_result(), Ok(()));
        let mut errors = FieldErrors::from(FieldError::new("line", code::ADDRESS_LINE_MISSING));
        errors.extend([FieldError::new("", code::NAME_TOO_LONG)
            .with("max", 80)
            .at("name")]);
        assert_eq!(errors.len(), 2);
        assert_eq!(
            errors.to_string(),
            "line: address.line_missing, name: name.too_long"
        );
        assert_eq!(
            serde_json::to_value(&errors).unwrap(),
            serde_json::json!([
                {"path": "line", "code": "address.line_missing", "params": {}},
                {"path": "name", "code": "name.too_long", "params": {"max": "80"}},
            ])
        );
        assert_eq!(errors.clone().into_result(), Err(errors));
    }

    #[test]
    fn paths_join() {
        assert_eq!(path("members.0", "birth"), "members.0.birth");
        assert_eq!(path("", "birth"), "birth");
    }
}
