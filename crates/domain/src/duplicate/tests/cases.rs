//! Pairs as they are met in town halls.

use super::super::{Evidence, Level, compare};
use super::{Part, Spellings, Who, who};
use crate::person::Sex;

fn level(one: &Who, other: &Who) -> Level {
    let mut spellings = Spellings::default();
    let (one, other) = (one.portrait(&mut spellings), other.portrait(&mut spellings));
    compare(&one, &other).level()
}

fn told(one: &Who, other: &Who) -> Vec<Evidence> {
    let mut spellings = Spellings::default();
    let (one, other) = (one.portrait(&mut spellings), other.portrait(&mut spellings));
    compare(&one, &other).evidence().collect()
}

const F: Sex = Sex::Female;
const M: Sex = Sex::Male;

#[test]
fn one_person_entered_twice() {
    let claire = || who("Claire", "Marchand", "1987-03-14");
    let bare = || who("Claire", "Marchand", "");
    let phone = "06 39 98 27 14";
    for (why, one, other, expected) in [
        ("as it is", claire(), claire(), Level::Likely),
        (
            "without accents, in capitals",
            who("Hélène", "Le Floc’h", "1987-03-14"),
            who("HELENE", "LEFLOCH", "1987-03-14"),
            Level::Likely,
        ),
        (
            "a letter missing in the name",
            claire(),
            who("Claire", "Marchnd", "1987-03-14"),
            Level::Likely,
        ),
        (
            "two letters swapped in the first name",
            claire(),
            who("Calire", "Marchand", "1987-03-14"),
            Level::Likely,
        ),
        (
            "written as heard",
            who("Mathieu", "Lefebvre", "1987-03-14"),
            who("Matthieu", "Lefèvre", "1987-03-14"),
            Level::Suspected,
        ),
        (
            "married since, name of birth told",
            claire(),
            who("Claire", "Garnier", "1987-03-14").nee("Marchand"),
            Level::Likely,
        ),
        (
            "married since, the same telephone alone",
            claire().phone(phone),
            who("Claire", "Garnier", "1987-03-14").phone(phone),
            Level::Likely,
        ),
        (
            "half of a double name",
            who("Claire", "Marchand-Garnier", "1987-03-14"),
            claire(),
            Level::Suspected,
        ),
        (
            "Saint and St",
            who("Luc", "Saint-Aubin", "1987-03-14"),
            who("Luc", "St Aubin", "1987-03-14"),
            Level::Likely,
        ),
        (
            "half of a double first name",
            who("Marie-Thérèse", "Marchand", "1957-03-14"),
            who("Marie", "Marchand", "1957-03-14"),
            Level::Suspected,
        ),
        (
            "another of her first names",
            claire().others("Odile Jeanne"),
            who("Odile", "Marchand", "1987-03-14"),
            Level::Suspected,
        ),
        (
            "name and first name in each other's place",
            who("Thomas", "Bernard", "1987-03-14"),
            who("Bernard", "Thomas", "1987-03-14"),
            Level::Suspected,
        ),
        (
            "day and month in each other's place",
            who("Claire", "Marchand", "1987-03-04"),
            who("Claire", "Marchand", "1987-04-03"),
            Level::Suspected,
        ),
        (
            "a figure of the date, the same address",
            claire().at("12 rue des Tanneurs"),
            who("Claire", "Marchand", "1987-03-15").at("12, Rue des tanneurs"),
            Level::Likely,
        ),
        (
            "no birth date, the same telephone",
            claire().phone(phone),
            bare().phone("+33 6 39 98 27 14"),
            Level::Suspected,
        ),
        (
            "no birth date, the same e-mail",
            claire().email("c.marchand@courriel.exemple"),
            bare().email("C.Marchand@courriel.exemple "),
            Level::Likely,
        ),
        (
            "no birth date, the same address",
            claire().at("3 bis quai du Loir"),
            bare().at("3 bis quai du Loir"),
            Level::Suspected,
        ),
        (
            "only the year known, the same telephone",
            claire().phone(phone),
            who("Claire", "Marchand", "1987").phone(phone),
            Level::Likely,
        ),
        (
            "no birth date, the same child at home",
            claire().with(who("Jeanne", "Marchand", "2017-05-22")),
            bare().with(who("Jeanne", "Bensaïd", "2017-05-22")),
            Level::Likely,
        ),
        (
            "a child of both parents' files, in two spellings",
            who("Maëlys", "Marchand-Bensaïd", "2017-05-22").in_file(1, Part::Child),
            who("Maëlis", "Bensaïd", "2017-05-22").in_file(2, Part::Child),
            Level::Suspected,
        ),
        (
            "twice in one file",
            claire().in_file(1, Part::Adult),
            claire().in_file(1, Part::Contact),
            Level::Likely,
        ),
        (
            "the sex typed wrong",
            claire().sex(F),
            claire().sex(M),
            Level::Suspected,
        ),
    ] {
        assert_eq!(
            level(&one, &other),
            expected,
            "{why}: {:?}",
            told(&one, &other)
        );
        assert_eq!(level(&other, &one), expected, "{why}, the other way round");
    }
}

#[test]
fn two_persons() {
    let phone = "06 39 98 27 14";
    let home = "12 rue des Tanneurs";
    let twin = |name: &str| who(name, "Garnier", "2017-05-22").in_file(1, Part::Child);
    let brother = |name: &str| who(name, "Garnier", "2017-05-22");
    for (why, one, other) in [
        (
            "twins of one file",
            twin("Lina").phone(phone).at(home),
            twin("Lana").phone(phone).at(home),
        ),
        (
            "twins of almost one first name, in one file",
            twin("Louis"),
            twin("Louise"),
        ),
        (
            "twins heard alike but for a letter, in one file",
            twin("Mathis"),
            twin("Mathias"),
        ),
        (
            "one twin in the father's file, both in the mother's",
            twin("Mathis").with(brother("Mathias")),
            who("Mathias", "Garnier", "2017-05-22")
                .in_file(2, Part::Child)
                .at(home),
        ),
        (
            "father and son of one name, same address and telephone",
            who("Jean", "Garnier", "1957-03-14").phone(phone).at(home),
            who("Jean", "Garnier", "1985-11-09").phone(phone).at(home),
        ),
        (
            "father and son of one name in one file, the father's birth unknown",
            who("Jean", "Garnier", "")
                .in_file(1, Part::Adult)
                .phone(phone),
            who("Jean", "Garnier", "2015-11-09")
                .in_file(1, Part::Child)
                .phone(phone),
        ),
        (
            "homonyms",
            who("Claire", "Martin", "1987-03-14"),
            who("Claire", "Martin", "1979-08-02"),
        ),
        (
            "homonyms of whom one tells no birth",
            who("Claire", "Martin", "1987-03-14"),
            who("Claire", "Martin", ""),
        ),
        (
            "sisters",
            who("Claire", "Martin", "1987-03-14").phone(phone).at(home),
            who("Odile", "Martin", "1989-08-02").phone(phone).at(home),
        ),
        (
            "mother and child with one telephone",
            who("Claire", "Martin", "").phone(phone).at(home),
            who("Jeanne", "Martin", "2017-05-22").phone(phone).at(home),
        ),
        (
            "a couple with everything in common",
            who("Claire", "Martin", "")
                .phone(phone)
                .email("martin@courriel.exemple")
                .at(home),
            who("Luc", "Martin", "")
                .phone(phone)
                .email("martin@courriel.exemple")
                .at(home),
        ),
        (
            "strangers born the same day with one first name",
            who("Emma", "Martin", "2017-05-22"),
            who("Emma", "Diallo", "2017-05-22"),
        ),
        (
            "born the same day with one name, and first names a letter apart",
            who("Léa", "Martin", "2017-05-22").sex(F),
            who("Léo", "Martin", "2017-05-22").sex(M),
        ),
        (
            "already linked by kinship",
            who("Jean", "Garnier", "1987-03-14").is(1),
            who("Jean", "Garnier", "1987-03-14").is(2).relative(1),
        ),
        (
            "one telephone and nothing else",
            who("", "", "").phone(phone).at(home).email("a@b.exemple"),
            who("", "", "").phone(phone).at(home).email("a@b.exemple"),
        ),
    ] {
        assert_eq!(
            level(&one, &other),
            Level::Unlike,
            "{why}: {:?}",
            told(&one, &other)
        );
        assert_eq!(
            level(&other, &one),
            Level::Unlike,
            "{why}, the other way round"
        );
    }
}

#[test]
fn what_is_told_is_what_was_found() {
    use Evidence::{BirthSwapped, FirstNameSame, NameOfBirth, Phone, SexOther};
    let one = who("Claire", "Marchand", "1987-03-04")
        .sex(F)
        .phone("0639982714");
    let other = who("Claire", "Garnier", "1987-04-03")
        .nee("Marchand")
        .sex(M)
        .phone("06 39 98 27 14");
    assert_eq!(
        told(&one, &other),
        [NameOfBirth, FirstNameSame, BirthSwapped, Phone, SexOther]
    );
}

#[test]
fn contact_details_are_left_out_for_who_may_not_see_them() {
    let one = who("Claire", "Marchand", "").phone("0639982714");
    let mut spellings = Spellings::default();
    let (one, other) = (one.portrait(&mut spellings), one.portrait(&mut spellings));
    let whole = compare(&one, &other);
    assert_eq!(whole.level(), Level::Suspected);
    assert_eq!(whole.without_contact().level(), Level::Unlike);
    assert!(
        whole
            .without_contact()
            .evidence()
            .all(|one| !one.is_contact())
    );
}

#[test]
fn a_hint_asks_less_than_a_suspicion() {
    let hint = |one: &Who, other: &Who| {
        let mut spellings = Spellings::default();
        compare(
            &one.portrait(&mut spellings),
            &other.portrait(&mut spellings),
        )
        .is_hint()
    };
    let known = who("Hélène", "Garnier", "1987-03-14")
        .nee("Prigent")
        .phone("0639982714");
    assert!(hint(&who("Helene", "garnier", ""), &known));
    assert!(hint(&who("Hélen", "Garnié", "1987-03-14"), &known));
    assert!(hint(&who("", "Prigent", "1987-03-14"), &known));
    assert!(hint(&who("", "", "").phone("0639982714"), &known));
    assert!(!hint(&who("", "Garnier", ""), &known));
    assert!(!hint(&who("Louise", "Garnier", ""), &known));
    assert!(
        !hint(&who("Hél", "Garnier", ""), &known),
        "not before the first name is whole"
    );
}

#[test]
fn who_lives_in_a_hamlet_has_no_address_in_common_with_all_of_it() {
    let one = who("Claire", "Marchand", "").at("lieu-dit Les Tilleuls");
    assert_eq!(level(&one, &one), Level::Unlike);
}

#[test]
fn words_are_those_of_serde_and_read_back() {
    for one in Evidence::ALL {
        assert_eq!(Evidence::of_code(&one.code()), Some(*one));
    }
    assert_eq!(Evidence::of_code(""), None);
}
