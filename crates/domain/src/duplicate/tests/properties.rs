//! What holds of every pair.

use super::super::{Block, Level, Mark, Portrait, compare, identity_of};
use super::{Part, Spellings, Who, who};
use crate::person::Sex;
use proptest::prelude::*;
use std::collections::BTreeSet;

fn any_name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "Martin",
        "Matrin",
        "Marin",
        "Lefebvre",
        "Lefèvre",
        "Le Goff",
        "Legoff",
        "Martin-Lefebvre",
        "Saint-Aubin",
        "St Aubin",
        "Nguyễn",
        "Œuvrard",
        "Ba",
    ])
}

fn any_first_name() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "Léa",
        "Léo",
        "Louis",
        "Louise",
        "Mathieu",
        "Matthieu",
        "Marie",
        "Marie-Thérèse",
        "Jean-Pierre",
        "Pierre",
        "Martin",
        "J",
    ])
}

fn any_date() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "",
        "1987",
        "1987-03",
        "1987-03-04",
        "1987-04-03",
        "1987-03-14",
        "2017-05-22",
        "1978-03-04",
    ])
}

fn any_who() -> impl Strategy<Value = Who> {
    let marks = (0..3usize, 0..3usize, 0..3usize);
    let sex = prop::sample::select(vec![None, Some(Sex::Female), Some(Sex::Male)]);
    let part = prop::sample::select(vec![Part::Adult, Part::Child, Part::Contact]);
    let file = (0..3u128, part);
    (
        any_first_name(),
        any_name(),
        any_name(),
        any_date(),
        sex,
        marks,
        file,
    )
        .prop_map(
            |(first, name, birth_name, born, sex, (phone, email, home), (file, part))| {
                let mut one = who(first, name, born);
                one.fields.sex = sex;
                if !birth_name.is_empty() {
                    one = one.nee(birth_name);
                }
                one.phones
                    .extend([&[][..], &["0639982714"], &["0261914000"]][phone]);
                one.emails
                    .extend([&[][..], &["a@b.exemple"], &["c@d.exemple"]][email]);
                one.home = [None, Some("12 rue Haute"), Some("3 quai du Loir")][home];
                if file > 0 {
                    one = one.in_file(file, part);
                }
                one
            },
        )
}

fn both(one: &Who, other: &Who) -> (Portrait, Portrait) {
    let mut spellings = Spellings::default();
    (one.portrait(&mut spellings), other.portrait(&mut spellings))
}

proptest! {
    #[test]
    fn the_order_does_not_matter(one in any_who(), other in any_who()) {
        let (one, other) = both(&one, &other);
        prop_assert_eq!(compare(&one, &other), compare(&other, &one));
    }

    #[test]
    fn nobody_is_more_like_her_than_herself(one in any_who(), other in any_who()) {
        let (own, other) = both(&one, &other);
        // The same person in another file: what a file has in common does not count within it.
        let mut again = one.clone();
        again.file = again.file.map(|(file, part)| (file + 10, part));
        let (_, again) = both(&one, &again);
        prop_assert!(compare(&own, &again).points() >= compare(&own, &other).points());
    }

    #[test]
    fn what_agrees_more_is_never_less_alike(
        one in any_who(),
        other in any_who(),
        field in 0..6usize,
        name in any_name(),
        first in any_first_name(),
        born in any_date(),
    ) {
        let agree = |who: &Who| {
            let mut agreed = who.clone();
            match field {
                0 if !name.is_empty() => agreed.fields.usage_name = Some(name.to_owned()),
                1 if !first.is_empty() => agreed.fields.first_name = Some(first.to_owned()),
                2 if !born.is_empty() => {
                    agreed.fields.birth = super::who("", "", born).fields.birth;
                }
                3 => agreed.phones.push("0639981111"),
                4 => agreed.emails.push("e@f.exemple"),
                _ => agreed.fields.sex = Some(Sex::Female),
            }
            agreed
        };
        // A field that neither tells, told alike of both.
        let untold = |who: &Who| match field {
            0 => who.fields.usage_name.is_none() && who.fields.birth_name.is_none(),
            1 => who.fields.first_name.is_none(),
            2 => who.fields.birth_date().is_none(),
            5 => who.fields.sex.is_none(),
            _ => true,
        };
        prop_assume!(untold(&one) && untold(&other));
        let (a, b) = both(&one, &other);
        let (c, d) = both(&agree(&one), &agree(&other));
        prop_assert!(compare(&c, &d).points() >= compare(&a, &b).points());
    }

    #[test]
    fn who_is_suspected_by_her_identity_stands_in_a_block_with_her_double(
        one in any_who(),
        other in any_who(),
    ) {
        let (one, other) = both(&one, &other);
        let blocks = |of: &Portrait| -> BTreeSet<(usize, Mark)> {
            let each = Block::ALL.iter().enumerate();
            each.flat_map(|(at, way)| way.of(of).into_iter().map(move |mark| (at, mark))).collect()
        };
        // By the address alone nobody is looked for: a street has too many families.
        let likeness = compare(&one, &other);
        if likeness.level() == Level::Likely && likeness.without_contact().level() == Level::Likely {
            prop_assert!(!blocks(&one).is_disjoint(&blocks(&other)), "{:?}", likeness);
        }
    }

    #[test]
    fn an_identity_written_otherwise_is_the_same(one in any_who()) {
        let mut louder = one.fields.clone();
        louder.usage_name = louder.usage_name.map(|name| format!(" {} ", name.to_uppercase()));
        prop_assert_eq!(identity_of(&louder), identity_of(&one.fields));
    }
}
