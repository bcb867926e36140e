//! The verdict on two persons.

use super::birth::births;
use super::evidence::{Bundle, Evidence, HINT, LIKELY, Level, SUSPECTED};
use super::name::{are_swapped, first_names, is_first_name, names};
use super::portrait::{Mark, Part, Portrait, Spelt};
use std::sync::Arc;

/// How much two persons look like one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Likeness {
    evidence: Bundle,
}

impl Likeness {
    /// What speaks for and against, in the order in which it is told.
    pub fn evidence(&self) -> impl Iterator<Item = Evidence> {
        self.evidence.iter()
    }

    /// The sum of the weights.
    #[must_use]
    pub fn points(&self) -> i32 {
        self.evidence().map(Evidence::points).sum()
    }

    /// The same without contact details: what an agent may know who does not see them.
    #[must_use]
    pub fn without_contact(&self) -> Self {
        let mut bare = Self::default();
        let kept = self.evidence().filter(|one| !one.is_contact());
        kept.for_each(|one| bare.evidence.add(one));
        bare
    }

    /// How sure the rule is. Who shares a telephone is no double for that: it takes the first name,
    /// or the name with the birth.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.points() {
            points if points < SUSPECTED || !self.names_one_person() => Level::Unlike,
            points if points < LIKELY => Level::Suspected,
            _ => Level::Likely,
        }
    }

    /// Whether it is worth a hint while a person is being typed.
    #[must_use]
    pub fn is_hint(&self) -> bool {
        self.points() >= HINT
    }

    fn names_one_person(&self) -> bool {
        use Evidence::{
            BirthMonth, BirthSame, BirthSwapped, FirstNameBegun, FirstNameHeard, FirstNameNear,
            FirstNamePart, FirstNameSame, FirstNameShort, NameHeard, NameNear, NameOfBirth,
            NamePart, NameSame, NamesSwapped,
        };
        let any = |of: &[Evidence]| of.iter().any(|one| self.evidence.has(*one));
        any(&[
            FirstNameSame,
            FirstNameHeard,
            FirstNameNear,
            FirstNamePart,
            FirstNameShort,
            FirstNameBegun,
            NamesSwapped,
        ]) || (any(&[NameSame, NameOfBirth, NameHeard, NameNear, NamePart])
            && any(&[BirthSame, BirthSwapped, BirthMonth]))
    }
}

/// Compares two persons. The order does not matter.
#[must_use]
pub fn compare(one: &Portrait, other: &Portrait) -> Likeness {
    let mut told = Likeness::default();
    let evidence = &mut told.evidence;
    let first = first_names(one, other);
    // Most pairs end here: nothing more is looked at.
    let swapped = !matches!(first, Some(Evidence::FirstNameSame)) && are_swapped(one, other);
    match first {
        _ if swapped => evidence.add(Evidence::NamesSwapped),
        Some(found) => evidence.add(found),
        None => {}
    }
    if let Some(found) = births(one.born, other.born) {
        evidence.add(found);
    }
    if evidence.iter().any(Evidence::bars) {
        return told;
    }
    if !swapped && let Some(found) = names(one, other) {
        evidence.add(found);
    }
    match (one.sex, other.sex) {
        (Some(mine), Some(theirs)) if mine == theirs => evidence.add(Evidence::SexSame),
        (Some(_), Some(_)) => evidence.add(Evidence::SexOther),
        _ => {}
    }
    let grown = |a: &Portrait, b: &Portrait| a.is_only(Part::Adult) && b.is_only(Part::Child);
    if grown(one, other) || grown(other, one) {
        evidence.add(Evidence::RoleOther);
    }
    let ties = |a: &Portrait, b: &Portrait| b.person.is_some_and(|id| a.relatives.contains(&id));
    if ties(one, other) || ties(other, one) {
        evidence.add(Evidence::Related);
    }
    let one_file = one.shares_file_with(other);
    if is_twin_of(one, other) || is_twin_of(other, one) || (one_file && !bears_same(first)) {
        evidence.add(Evidence::Twins);
    }
    // What a file has in common tells nothing of two persons in it.
    if !one_file {
        let common = |a: &[Mark], b: &[Mark]| a.iter().any(|mark| b.contains(mark));
        for (found, kind) in [
            (common(&one.phones, &other.phones), Evidence::Phone),
            (common(&one.emails, &other.emails), Evidence::Email),
            (common(&one.homes, &other.homes), Evidence::Home),
            (common(&one.mates, &other.mates), Evidence::Mates),
        ] {
            if found {
                evidence.add(kind);
            }
        }
    }
    told
}

/// Two persons of one file are one only if they bear the same first name; otherwise a child born
/// the same day is a twin, however alike the names.
fn bears_same(first: Option<Evidence>) -> bool {
    use Evidence::{FirstNameHeard, FirstNamePart, FirstNameSame};
    matches!(
        first,
        None | Some(FirstNameSame | FirstNameHeard | FirstNamePart)
    )
}

/// Whether somebody born with one, in the same file, bears the first name of the other, which is
/// not her own.
fn is_twin_of(one: &Portrait, other: &Portrait) -> bool {
    let (Some(mine), Some(theirs)) = (&one.first, &other.first) else {
        return false;
    };
    let bears = |twin: &Arc<Spelt>| is_first_name(twin, theirs);
    !is_first_name(mine, theirs) && one.twins.iter().any(bears)
}
