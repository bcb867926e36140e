//! What becomes of a supporting document when its household is split.

use super::Side;
use crate::supporting_document::{DocumentSubject, Proves};
use serde::Serialize;
use ts_rs::TS;

/// Where a document is after the split.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperGoes {
    /// In the file that is split.
    Stays,
    /// In the new one, with its files.
    Follows,
    /// In this one, and a copy with its files in the new one.
    Copied,
}

/// Why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum PaperWhy {
    /// It is about somebody who stays.
    PersonStays,
    /// It is about somebody who goes.
    PersonGoes,
    /// It is about somebody who is in both files.
    PersonInBoth,
    /// It is about two persons who are no longer in one file.
    Apart,
    /// It proves who the family is, and each side is part of it.
    FamilyIdentity,
    /// It proves an address, and the new file has the same one.
    SameAddress,
    /// It proves an address that the new file has not.
    FormerAddress,
    /// It tells of the household that it was asked of: incomes, an insurance.
    OfTheHousehold,
}

/// A document, as far as its place depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paper {
    /// What its type is about.
    pub subject: DocumentSubject,
    /// What its type proves.
    pub proves: Option<Proves>,
    /// Where the person goes that it is about; none about the household, or when she is no member.
    pub person: Option<Side>,
    /// Where the adult at the other end of a pair goes.
    pub adult: Option<Side>,
}

impl Paper {
    /// Where it goes, and why. A document follows the persons it is about and serves every file
    /// that they are in. One about the household stays with it, since it tells of its private life;
    /// a copy goes along of what proves the identity of the family, and of what proves an address
    /// that both keep.
    #[must_use]
    pub fn goes(&self, same_address: bool) -> (PaperGoes, PaperWhy) {
        if self.subject == DocumentSubject::Household {
            return match (self.proves, same_address) {
                (Some(Proves::Identity), _) => (PaperGoes::Copied, PaperWhy::FamilyIdentity),
                (Some(Proves::Domicile), true) => (PaperGoes::Copied, PaperWhy::SameAddress),
                (Some(Proves::Domicile), false) => (PaperGoes::Stays, PaperWhy::FormerAddress),
                (None, _) => (PaperGoes::Stays, PaperWhy::OfTheHousehold),
            };
        }
        // Whoever left before stays where she was.
        let person = self.person.unwrap_or(Side::Stays);
        let adult = match self.subject {
            DocumentSubject::Pair => self.adult.unwrap_or(Side::Stays),
            _ => Side::Both,
        };
        let kept = person.kept() && adult.kept();
        let made = person.made() && adult.made();
        match (kept, made) {
            (true, true) => (PaperGoes::Copied, PaperWhy::PersonInBoth),
            (false, true) => (PaperGoes::Follows, PaperWhy::PersonGoes),
            (true, false) => (PaperGoes::Stays, PaperWhy::PersonStays),
            (false, false) => (PaperGoes::Stays, PaperWhy::Apart),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use DocumentSubject::{Adult, Child, Household, Pair};
    use PaperGoes as G;
    use PaperWhy as W;
    use Side::{Both, Goes, Stays};

    #[test]
    fn where_documents_go() {
        let identity = Some(Proves::Identity);
        let domicile = Some(Proves::Domicile);
        for (subject, proves, person, adult, same, expected) in [
            (
                Household,
                identity,
                None,
                None,
                false,
                (G::Copied, W::FamilyIdentity),
            ),
            (
                Household,
                domicile,
                None,
                None,
                false,
                (G::Stays, W::FormerAddress),
            ),
            (
                Household,
                domicile,
                None,
                None,
                true,
                (G::Copied, W::SameAddress),
            ),
            (
                Household,
                None,
                None,
                None,
                true,
                (G::Stays, W::OfTheHousehold),
            ),
            (
                Adult,
                identity,
                Some(Stays),
                None,
                false,
                (G::Stays, W::PersonStays),
            ),
            (
                Adult,
                None,
                Some(Goes),
                None,
                false,
                (G::Follows, W::PersonGoes),
            ),
            (
                Child,
                None,
                Some(Goes),
                None,
                false,
                (G::Follows, W::PersonGoes),
            ),
            (
                Child,
                None,
                Some(Both),
                None,
                false,
                (G::Copied, W::PersonInBoth),
            ),
            (
                Child,
                None,
                Some(Stays),
                None,
                true,
                (G::Stays, W::PersonStays),
            ),
            (Child, None, None, None, false, (G::Stays, W::PersonStays)),
            (
                Pair,
                None,
                Some(Both),
                Some(Goes),
                false,
                (G::Follows, W::PersonGoes),
            ),
            (
                Pair,
                None,
                Some(Both),
                Some(Stays),
                false,
                (G::Stays, W::PersonStays),
            ),
            (
                Pair,
                None,
                Some(Goes),
                Some(Goes),
                false,
                (G::Follows, W::PersonGoes),
            ),
            (
                Pair,
                None,
                Some(Goes),
                Some(Stays),
                false,
                (G::Stays, W::Apart),
            ),
            (
                Pair,
                None,
                Some(Stays),
                Some(Goes),
                false,
                (G::Stays, W::Apart),
            ),
            (
                Pair,
                None,
                Some(Both),
                Some(Both),
                false,
                (G::Copied, W::PersonInBoth),
            ),
        ] {
            let paper = Paper {
                subject,
                proves,
                person,
                adult,
            };
            assert_eq!(paper.goes(same), expected, "{paper:?} {same}");
        }
    }
}
