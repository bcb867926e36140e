//! What is compared of a person: names as they are spelt and heard, and marks of the rest.

use crate::address::AddressFields;
use crate::date::PartialDate;
use crate::id::{HouseholdId, PersonId};
use crate::name::fold;
use crate::person::{MemberRole, PersonFields, Sex};
use crate::phone::Phone;
use crate::search::{date_token, email_token, is_of_the_street, joined, sound, spelt_out};
use std::collections::HashMap;
use std::sync::Arc;

/// A name as it is spelt and heard.
#[derive(Debug, PartialEq, Eq, Hash)]
pub struct Spelt {
    /// Folded, its words joined.
    pub(super) whole: String,
    /// How it sounds.
    pub(super) sound: String,
    /// Its words, folded, sorted; one when it is simple.
    pub(super) words: Vec<String>,
}

impl Spelt {
    fn of(name: &str) -> Option<Self> {
        let folded = fold(name);
        let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
        let several = words.len() > 1;
        let mut words: Vec<String> = words
            .into_iter()
            .map(|word| if several { spelt_out(word) } else { word }.to_owned())
            .collect();
        let whole = words.concat();
        words.sort_unstable();
        words.dedup();
        (!whole.is_empty()).then(|| Self {
            sound: sound(name),
            whole,
            words,
        })
    }

    /// How it sounds, and how each word of a double name does.
    pub(super) fn sounds(&self) -> Vec<String> {
        let mut sounds = vec![self.sound.clone()];
        if self.words.len() > 1 {
            sounds.extend(self.words.iter().map(|word| sound(word)));
        }
        sounds
    }
}

/// The names of a town, each kept once whoever bears it.
#[derive(Debug, Default)]
pub struct Spellings(HashMap<String, Arc<Spelt>>);

impl Spellings {
    fn spelt(&mut self, name: Option<&str>) -> Option<Arc<Spelt>> {
        let name = name?;
        if let Some(known) = self.0.get(name) {
            return Some(Arc::clone(known));
        }
        let spelt = Arc::new(Spelt::of(name)?);
        self.0.insert(name.to_owned(), Arc::clone(&spelt));
        Some(spelt)
    }
}

/// A text reduced to a number: two persons have it in common or not, and nothing else is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Mark(u64);

impl Mark {
    /// The mark of some pieces of text, in this order (FNV-1a, G. Fowler, L. C. Noll, P. Vo).
    pub(super) fn of<'t>(pieces: impl IntoIterator<Item = &'t str>) -> Self {
        let mut hash = 0xcbf2_9ce4_8422_2325_u64;
        for piece in pieces {
            for byte in piece.bytes().chain([0xff]) {
                hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
        }
        Self(hash)
    }

    /// The number itself, by which blocks are sorted.
    #[must_use]
    pub const fn number(self) -> u64 {
        self.0
    }

    /// A telephone number.
    #[must_use]
    pub fn phone(phone: &Phone) -> Self {
        Self::of([phone.as_str()])
    }

    /// An e-mail address.
    #[must_use]
    pub fn email(address: &str) -> Self {
        Self::of([email_token(address).as_str()])
    }

    /// Where somebody lives: number and street without the words that all streets share, postcode.
    /// `None` when the line says nothing.
    #[must_use]
    pub fn home(address: &AddressFields) -> Option<Self> {
        let line = fold(&address.line);
        let words: Vec<&str> = line
            .split(' ')
            .filter(|word| !word.is_empty() && !is_of_the_street(word))
            .map(spelt_out)
            .collect();
        let complement = fold(address.complement.as_deref().unwrap_or_default());
        // A hamlet or a building without a number says nothing by itself.
        if !words
            .iter()
            .any(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        {
            if words.is_empty() || complement.is_empty() {
                return None;
            }
            return Some(Self::of(
                [words.concat(), complement, joined(&address.postcode)]
                    .iter()
                    .map(String::as_str),
            ));
        }
        Some(Self::of(
            [words.concat(), joined(&address.postcode)]
                .iter()
                .map(String::as_str),
        ))
    }
}

/// What a person is in a file, as far as it tells persons apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// *Responsable* or *conjoint*.
    Adult,
    /// *Enfant*.
    Child,
    /// *Contact*: does not live there.
    Contact,
}

impl From<MemberRole> for Part {
    fn from(role: MemberRole) -> Self {
        match role {
            MemberRole::Guardian | MemberRole::Partner => Self::Adult,
            MemberRole::Child => Self::Child,
            MemberRole::Contact => Self::Contact,
        }
    }
}

/// Somebody who lives with a person, as far as that is compared.
#[derive(Debug, Clone)]
pub struct Mate {
    person: Option<PersonId>,
    first: Option<Arc<Spelt>>,
    born: Option<PartialDate>,
}

/// What is compared of a person. Contact details of a protected file are never put into one.
#[derive(Debug, Clone, Default)]
pub struct Portrait {
    /// Who; none while she is being typed.
    pub person: Option<PersonId>,
    pub(super) usage: Option<Arc<Spelt>>,
    pub(super) birth_name: Option<Arc<Spelt>>,
    pub(super) first: Option<Arc<Spelt>>,
    /// Words of her other first names.
    pub(super) others: Vec<String>,
    pub(super) born: Option<PartialDate>,
    pub(super) sex: Option<Sex>,
    /// The files that she belongs to, with what she is there.
    pub(super) files: Vec<(HouseholdId, Part)>,
    /// Her telephone numbers.
    pub phones: Vec<Mark>,
    /// Her e-mail addresses.
    pub emails: Vec<Mark>,
    /// Where she lives.
    pub homes: Vec<Mark>,
    /// Who lives with her: first name and birth, and who.
    pub(super) mates: Vec<Mark>,
    /// First names of those born with her in the same file.
    pub(super) twins: Vec<Arc<Spelt>>,
    /// Persons to whom a link of kinship ties her.
    pub relatives: Vec<PersonId>,
}

impl Portrait {
    /// Of what the civil register says; `None` of a child to be born, who cannot be told from
    /// another.
    #[must_use]
    pub fn of(fields: &PersonFields, spellings: &mut Spellings) -> Option<Self> {
        if fields.is_unborn() {
            return None;
        }
        let others = fold(fields.other_first_names.as_deref().unwrap_or_default());
        Some(Self {
            usage: spellings.spelt(fields.usage_name.as_deref()),
            birth_name: spellings.spelt(fields.birth_name.as_deref()),
            first: spellings.spelt(fields.first_name.as_deref()),
            others: others
                .split(' ')
                .filter(|word| !word.is_empty())
                .map(str::to_owned)
                .collect(),
            born: fields.birth_date(),
            sex: fields.sex,
            ..Self::default()
        })
    }

    /// Puts her into a file.
    pub fn joins(&mut self, file: HouseholdId, part: Part) {
        self.files.push((file, part));
    }

    /// What others who live with her know of her.
    #[must_use]
    pub fn as_mate(&self) -> Mate {
        Mate {
            person: self.person,
            first: self.first.clone(),
            born: self.born,
        }
    }

    /// She lives with another one.
    pub fn lives_with(&mut self, mate: &Mate) {
        if let Some(id) = mate.person {
            self.mates.push(Mark::of([id.to_string().as_str()]));
        }
        let (Some(first), Some(born)) = (&mate.first, mate.born) else {
            return;
        };
        if born.exact().is_some() {
            let born = date_token(born);
            self.mates
                .push(Mark::of([first.sound.as_str(), born.as_str()]));
        }
        if self.born == mate.born && born.exact().is_some() {
            self.twins.push(Arc::clone(first));
        }
    }

    /// Whether a file has both.
    pub(super) fn shares_file_with(&self, other: &Self) -> bool {
        let theirs = |file: &HouseholdId| other.files.iter().any(|(own, _)| own == file);
        self.files.iter().any(|(file, _)| theirs(file))
    }

    /// Whether she is a part of every file that she belongs to, and there is one.
    pub(super) fn is_only(&self, part: Part) -> bool {
        !self.files.is_empty() && self.files.iter().all(|(_, own)| *own == part)
    }

    /// Her names, of use and of birth.
    pub(super) fn names(&self) -> impl Iterator<Item = &Arc<Spelt>> {
        self.usage.iter().chain(&self.birth_name)
    }
}

/// The part of a person that a decision about her identity rests upon, folded: names, first names,
/// birth date, sex. What is only written otherwise (accents, capitals, spaces) changes nothing.
#[must_use]
pub fn identity_of(fields: &PersonFields) -> String {
    let folded = |text: &Option<String>| joined(text.as_deref().unwrap_or_default());
    let born = fields.birth_date().map(date_token).unwrap_or_default();
    let sex = match fields.sex {
        Some(Sex::Female) => "F",
        Some(Sex::Male) => "M",
        None => "",
    };
    [
        &folded(&fields.usage_name),
        &folded(&fields.birth_name),
        &folded(&fields.first_name),
        &folded(&fields.other_first_names),
        born.as_str(),
        sex,
    ]
    .join("|")
}
