//! What a file is found by: the entries that the index holds of a household or of a request.

use super::words::{is_of_the_street, name_words, spelt_out};
use crate::address::AddressFields;
use crate::date::PartialDate;
use crate::name::fold;
use crate::person::{MemberRole, PersonFields};
use crate::phone::Phone;
use std::collections::BTreeSet;

/// In which field of a file a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// A name of use.
    Name = 1,
    /// A name of birth.
    BirthName = 2,
    /// A first name.
    FirstName = 3,
    /// Initials of a first name and a name, in this order.
    Initials = 4,
    /// A birth date, `19870314`, `198703` or `1987`.
    BirthDate = 5,
    /// The number of the file, or of the request.
    Number = 6,
    /// The key it had where it came from, and its figures alone.
    Origin = 7,
    /// A telephone number, as dialled from France.
    Phone = 8,
    /// The same read from its end, so that its last figures are a beginning.
    PhoneEnd = 9,
    /// An e-mail address.
    Email = 10,
    /// A word or number of an address.
    Address = 11,
}

impl Field {
    const ALL: [Self; 11] = [
        Self::Name,
        Self::BirthName,
        Self::FirstName,
        Self::Initials,
        Self::BirthDate,
        Self::Number,
        Self::Origin,
        Self::Phone,
        Self::PhoneEnd,
        Self::Email,
        Self::Address,
    ];

    /// The number under which the index keeps it.
    #[must_use]
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The field kept under a number.
    #[must_use]
    pub fn of_code(code: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.code() == code)
    }

    /// Contact details, which some agents may not see and a protected file never tells.
    #[must_use]
    pub const fn is_contact(self) -> bool {
        matches!(
            self,
            Self::Phone | Self::PhoneEnd | Self::Email | Self::Address
        )
    }

    /// Words made of letters, which are forgiven their errors.
    #[must_use]
    pub const fn has_words(self) -> bool {
        matches!(
            self,
            Self::Name | Self::BirthName | Self::FirstName | Self::Address
        )
    }
}

/// One thing by which a file is found.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Entry {
    /// In which field.
    pub field: Field,
    /// Folded, as it is compared.
    pub token: String,
    /// Whose it is: the place of the member in the file, from 1; 0 for the file itself.
    pub member: u32,
    /// The word is a whole name, and its bearer more than a contact.
    pub strong: bool,
}

/// The entries of one file, gathered.
#[derive(Debug, Default)]
pub struct Entries(BTreeSet<Entry>);

impl Entries {
    /// The number of the file, which is quoted with or without its zeros.
    pub fn number(&mut self, number: i64) {
        self.add(Field::Number, number.to_string(), 0, true);
    }

    /// The number of a request, "D-2026-01893".
    pub fn request_number(&mut self, number: &str) {
        self.add(Field::Number, joined(number), 0, true);
    }

    /// The key that the file had where it came from: as it is, and its figures without the zeros
    /// that begin them.
    pub fn origin(&mut self, reference: &str) {
        let whole = joined(reference);
        let figures: String = whole.chars().filter(char::is_ascii_digit).collect();
        let figures = figures.trim_start_matches('0');
        if figures.len() > 1 && figures != whole {
            self.add(Field::Origin, figures.to_owned(), 0, false);
        }
        self.add(Field::Origin, whole, 0, true);
    }

    /// The names and the birth of the member at this place, from 1.
    pub fn person(&mut self, member: u32, role: MemberRole, fields: &PersonFields) {
        let mut initials: [Vec<char>; 2] = [vec![], vec![]];
        for (name, field) in [
            (&fields.first_name, Field::FirstName),
            (&fields.usage_name, Field::Name),
            (&fields.birth_name, Field::BirthName),
        ] {
            let of = &mut initials[usize::from(field != Field::FirstName)];
            for (word, whole) in name_words(name.as_deref().unwrap_or_default()) {
                if whole {
                    of.extend(word.chars().next());
                }
                let strong = whole && role != MemberRole::Contact;
                self.add(field, word, member, strong);
            }
        }
        let [firsts, names] = initials;
        for first in &firsts {
            for name in &names {
                self.add(Field::Initials, format!("{first}{name}"), member, false);
            }
        }
        if let Some(date) = fields.birth_date() {
            self.add(Field::BirthDate, date_token(date), member, true);
        }
    }

    /// A telephone number of the member at this place.
    pub fn phone(&mut self, member: u32, phone: &Phone) {
        let digits = phone.digits();
        let reversed = digits.chars().rev().collect();
        self.add(Field::PhoneEnd, reversed, member, false);
        self.add(Field::Phone, digits, member, true);
    }

    /// An e-mail address of the member at this place.
    pub fn email(&mut self, member: u32, address: &str) {
        self.add(Field::Email, email_token(address), member, true);
    }

    /// Where the household lives. Neither the kind of street nor the town: they would answer for
    /// everybody.
    pub fn address(&mut self, address: &AddressFields) {
        for word in fold(&address.line).split(' ') {
            if !is_of_the_street(word) {
                self.add(Field::Address, spelt_out(word).to_owned(), 0, false);
            }
        }
    }

    /// All of them, in the order of the index.
    pub fn into_sorted(self) -> impl Iterator<Item = Entry> {
        self.0.into_iter()
    }

    fn add(&mut self, field: Field, token: String, member: u32, strong: bool) {
        if token.is_empty() {
            return;
        }
        let weak = Entry {
            field,
            token,
            member,
            strong: false,
        };
        let mut whole = weak.clone();
        whole.strong = true;
        // A word that is part of one name and the whole of another counts once, as whole.
        if strong {
            self.0.remove(&weak);
            self.0.insert(whole);
        } else if !self.0.contains(&whole) {
            self.0.insert(weak);
        }
    }
}

/// Letters and figures, folded and without anything between them.
#[must_use]
pub fn joined(text: &str) -> String {
    fold(text).replace(' ', "")
}

/// An e-mail address as it is compared: its case says nothing.
#[must_use]
pub fn email_token(address: &str) -> String {
    address
        .trim()
        .to_lowercase()
        .replace(char::is_whitespace, "")
}

/// A date as far as it is known, the year first, so that a year is the beginning of its days.
#[must_use]
pub fn date_token(date: PartialDate) -> String {
    use std::fmt::Write;
    let mut token = format!("{:04}", date.year);
    // Writing into a String cannot fail.
    if let Some(month) = date.month {
        let _ = write!(token, "{month:02}");
        if let Some(day) = date.day {
            let _ = write!(token, "{day:02}");
        }
    }
    token
}
