//! Ranking, as an agent expects it: tables of families and of what is typed.

use super::*;
use crate::address::AddressFields;
use crate::person::{Birth, MemberRole, PersonFields};
use crate::phone::Phone;
use proptest::prelude::*;

fn person(first: &str, name: &str, birth_name: &str, born: &str) -> PersonFields {
    let told = |text: &str| (!text.is_empty()).then(|| text.to_owned());
    PersonFields {
        usage_name: told(name),
        birth_name: told(birth_name),
        first_name: told(first),
        birth: Birth::Born {
            date: born.parse().ok(),
            place: None,
        },
        ..PersonFields::default()
    }
}

fn file(number: i64, members: &[(MemberRole, PersonFields)], phone: &str) -> Vec<Entry> {
    let mut entries = Entries::default();
    entries.number(number);
    for (place, (role, fields)) in (1..).zip(members) {
        entries.person(place, *role, fields);
    }
    if let Ok(phone) = Phone::parse(phone, "") {
        entries.phone(1, &phone);
    }
    entries.into_sorted().collect()
}

/// The points of a file for a text, errors forgiven.
fn points(text: &str, file: &[Entry]) -> Option<u32> {
    let typed = Typed::of(text);
    let mut answers = Vec::new();
    for reading in &typed.readings {
        for entry in file {
            let near = |word: &str| match &reading.look {
                Look::Word { typed, sound } => nearness(typed, &sounds(word), sound, word),
                _ => None,
            };
            answers.extend(Answer::of(reading, entry, near));
        }
    }
    judge(&answers, typed.required).map(|verdict| verdict.points)
}

fn one(first: &str, name: &str) -> Vec<Entry> {
    file(
        1,
        &[(MemberRole::Guardian, person(first, name, "", ""))],
        "",
    )
}

#[test]
fn what_was_typed_finds_its_family() {
    for (typed, first, name) in [
        ("lefevre", "Anne", "Lefebvre"),
        ("lefevbre anne", "Anne", "Lefebvre"),
        ("legoff", "Yann", "Le Goff"),
        ("le goff", "Yann", "Legoff"),
        ("goff yan", "Yann", "Le Goff"),
        ("dalmeida", "Rui", "D’Almeida"),
        ("d'almeida rui", "Rui", "Dalmeida"),
        ("st aubin", "Luc", "Saint-Aubin"),
        ("staubin", "Luc", "Saint-Aubin"),
        ("saint aubin", "Luc", "St-Aubin"),
        ("jean pierre durant", "Jean-Pierre", "Durand"),
        ("jeanpierre durand", "Jean-Pierre", "Durand"),
        ("durand pierre", "Jean-Pierre", "Durand"),
        ("nguyen", "Linh", "Nguyễn"),
        ("yildiz seyma", "Şeyma", "Yıldız"),
        ("oeuvrard", "Paul", "Œuvrard"),
        ("euvrard", "Paul", "Œuvrard"),
        ("ŒUVRARD", "Paul", "Oeuvrard"),
        ("strauss", "Eva", "Strauß"),
        ("fransois", "Zoé", "François"),
        ("matrin cliare", "Claire", "Martin"),
        ("c martin", "Claire", "Martin"),
        ("m c", "Claire", "Martin"),
        ("cm", "Claire", "Martin"),
        ("cla mart", "Claire", "Martin"),
        ("mme martin", "Claire", "Martin"),
        ("ndiaye", "Awa", "N’Diaye"),
        ("n diaye", "Awa", "Ndiaye"),
        ("wisniewski", "Zofia", "Wiśniewski"),
    ] {
        assert!(points(typed, &one(first, name)).is_some(), "{typed} {name}");
    }
    for (typed, first, name) in [
        ("garnier", "Anne", "Lefebvre"),
        ("claire dupont", "Claire", "Martin"),
        ("m martin colette", "Paul", "Martin"),
        ("x", "Claire", "Martin"),
    ] {
        assert_eq!(points(typed, &one(first, name)), None, "{typed} {name}");
    }
}

#[test]
fn the_better_answer_passes_before() {
    let (guardian, child) = (MemberRole::Guardian, MemberRole::Child);
    let alone = |first: &str, name: &str| file(9, &[(guardian, person(first, name, "", ""))], "");
    let born = |first: &str, name: &str, birth: &str| {
        file(9, &[(guardian, person(first, name, birth, ""))], "")
    };
    let living = |number: i64, line: &str| {
        let mut entries = Entries::default();
        entries.number(number);
        entries.person(1, guardian, &person("Ines", "Roy", "", ""));
        entries.address(&AddressFields {
            line: line.to_owned(),
            ..AddressFields::default()
        });
        entries.into_sorted().collect::<Vec<_>>()
    };
    let couple = file(
        1,
        &[
            (guardian, person("Claire", "Durand", "", "")),
            (child, person("Paul", "Martin", "", "2019-05-22")),
        ],
        "06 39 98 27 14",
    );
    for (typed, better, worse) in [
        // Exact before near, whole before begun.
        ("lefevre", alone("A", "Lefèvre"), alone("A", "Lefebvre")),
        ("martin", alone("A", "Martin"), alone("A", "Martinet")),
        ("martin", alone("A", "Martin"), alone("A", "Martin-Durand")),
        ("martine", alone("Martine", "Roy"), alone("A", "Martin")),
        // One person before two who share the words.
        ("claire martin", alone("Claire", "Martin"), couple.clone()),
        // A name before a first name.
        ("thomas", alone("A", "Thomas"), alone("Thomas", "Roy")),
        // The initial of the first name before the same letter of the name.
        (
            "m martin",
            alone("Marie", "Martin"),
            alone("Paul", "Martin"),
        ),
        // Near in sound and in letters before near in sound alone.
        ("durant", alone("A", "Durand"), alone("A", "Durran")),
        // An initial is that of a first name, before that of a birth name.
        (
            "ruiz c",
            alone("Claire", "Ruiz"),
            born("Anne", "Ruiz", "Cordier"),
        ),
        (
            "mar lefe",
            alone("Marie", "Lefèvre"),
            born("Zoé", "Martin", "Lefèvre"),
        ),
        // The number of a house belongs to its street, not to the file of a neighbour.
        (
            "65 rue des jardins",
            living(12, "65 rue des Jardins"),
            living(6587, "8 ter rue des Jardins"),
        ),
        (
            "47 rue du faubourg chartrain",
            living(12, "47 rue du Faubourg-Chartrain"),
            living(4777, "3 rue du Faubourg-Chartrain"),
        ),
        // A number quoted whole is still the number.
        (
            "6587",
            living(6587, "1 rue Neuve"),
            living(12, "6587 rue Neuve"),
        ),
    ] {
        let (better, worse) = (points(typed, &better), points(typed, &worse));
        assert!(
            better > worse && worse.is_some(),
            "{typed}: {better:?} {worse:?}"
        );
    }
    for typed in [
        "dur 2019",
        "paul 06 39",
        "durand 2714",
        "mar 22/05/19",
        "durand paul",
    ] {
        assert!(points(typed, &couple).is_some(), "{typed}");
    }
}

proptest! {
    /// Whoever types a name as it stands finds its family, whatever signs it is written with.
    #[test]
    fn an_exact_name_is_never_missed(
        name in "[A-Za-zÀ-ÖØ-öø-ÿŒœŞşıİŁłĞğ]{1,12}([ '’-][A-Za-zÀ-ÖØ-öø-ÿ]{1,10}){0,2}",
        first in "[A-Za-zÀ-ÖØ-öø-ÿ]{1,12}(-[A-Za-zÀ-ÖØ-öø-ÿ]{1,8})?",
    ) {
        let file = one(&first, &name);
        for typed in [
            name.clone(),
            name.to_uppercase(),
            crate::name::fold(&name),
            format!("{first} {name}"),
            format!("{name} {first}"),
        ] {
            prop_assert!(points(&typed, &file).is_some(), "{}", typed);
        }
    }
}
