//! Members of two households who are probably one person: to be merged before the households are.

use crate::name::fold;
use crate::person::PersonFields;

/// Whether two persons are probably one: the same first name, and either the same birth date or,
/// when one of the two has none, a name in common. Twins differ by their first name; father and son
/// of one name by their birth date.
#[must_use]
pub fn alike(one: &PersonFields, other: &PersonFields) -> bool {
    let folded = |text: &Option<String>| text.as_deref().map(fold).filter(|text| !text.is_empty());
    let first = folded(&one.first_name);
    if first.is_none() || first != folded(&other.first_name) {
        return false;
    }
    let names = |person: &PersonFields| [folded(&person.usage_name), folded(&person.birth_name)];
    let shared = || {
        let others = names(other);
        names(one)
            .iter()
            .any(|name| name.is_some() && others.contains(name))
    };
    match (one.birth_date(), other.birth_date()) {
        (Some(day), Some(same)) => day == same,
        _ => shared(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::person::Birth;

    fn person(first: &str, name: &str, birth: &str) -> PersonFields {
        PersonFields {
            first_name: Some(first.to_owned()),
            usage_name: Some(name.to_owned()),
            birth: Birth::Born {
                date: birth.parse().ok(),
                place: None,
            },
            ..PersonFields::default()
        }
    }

    #[test]
    fn who_is_probably_one_person() {
        for (one, other, expected) in [
            (
                ("Léa", "Marchand", "2017-05-22"),
                ("Lea", "Bensaïd", "2017-05-22"),
                true,
            ),
            (
                ("Léa", "Marchand", "2017-05-22"),
                ("Zoé", "Marchand", "2017-05-22"),
                false,
            ),
            (
                ("Jean", "Roux", "1950-01-02"),
                ("Jean", "Roux", "1980-03-04"),
                false,
            ),
            (
                ("Claire", "Marchand", ""),
                ("Claire", "Marchand", "1987-03-14"),
                true,
            ),
            (("Claire", "Marchand", ""), ("Claire", "Garnier", ""), false),
        ] {
            let of = |(first, name, birth): (&str, &str, &str)| person(first, name, birth);
            assert_eq!(alike(&of(one), &of(other)), expected, "{one:?} {other:?}");
        }
    }
}
