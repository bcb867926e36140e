//! Headers of extractions, households made of responsables and pupils.
#![allow(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::*;
use crate::ReadError;
use crate::households::{Misread, Put, Taken};
use crate::table::Table;
use guichet_domain::person::{MemberRole, Sex};
use proptest::prelude::*;

const PUPILS: &str = "Nom élève;Nom d'usage élève;Prénom élève;Date naissance;Sexe;INE;Adresse1;\
     Cp1;Commune1;Pays1;Adresse2;Cp2;Commune2;Pays2; Cycle;Niveau;Libellé classe;\
     Identifiant classe;Attestation fournie;Décision de passage";
const ADULTS: &str = "Civilité Responsable;Nom usage responsable;Nom responsable;\
     Prénom responsable;Adresse responsable;CP responsable;Commune responsable;Pays;Courriel;\
     Téléphone domicile;Téléphone travail;Téléphone portable;\
     Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants;\
     Nom d'usage enfant;Nom de famille enfant;Prénom enfant;Classes enfants";

fn table(header: &str, body: &str) -> Table {
    Table::read(format!("{header}\n{body}").as_bytes()).unwrap()
}

fn gathered(table: &Table) -> Taken {
    gather(table, &Mapping::guess(&table.columns)).unwrap()
}

/// Role and first name of each member of each household.
fn told(taken: &Taken) -> Vec<Vec<(MemberRole, &str)>> {
    let family = taken.families.iter().map(|family| {
        let persons = family.persons.iter();
        persons
            .map(|one| (one.role, one.first_name.as_deref().unwrap()))
            .collect()
    });
    family.collect()
}

use MemberRole::{Child, Guardian, Partner};

#[test]
fn columns_are_known_by_their_names() {
    let some = |field, place| Some((field, place));
    for (column, alone, beside_adults) in [
        ("Nom élève", some(Field::ChildName, 1), None),
        ("Nom de famille élève", some(Field::ChildName, 1), None),
        (
            "Nom d’usage enfant (3)",
            some(Field::ChildUsageName, 3),
            None,
        ),
        ("Prénom élève", some(Field::ChildFirstName, 1), None),
        ("Prénom 2 élève", None, None),
        ("Prénom 2", None, None),
        ("Autres prénoms élève", None, None),
        ("DATE NAISSANCE", some(Field::ChildBirthDate, 1), None),
        ("Commune naissance", None, None),
        ("Sexe", some(Field::ChildSex, 1), None),
        ("INE", some(Field::Ine, 1), None),
        ("Adresse2", some(Field::ChildAddress, 2), None),
        ("Cp1", some(Field::ChildPostcode, 1), None),
        ("Pays1", None, None),
        ("Identifiant classe", None, None),
        ("Libellé classe", some(Field::ChildClass, 1), None),
        ("Civilité Responsable", some(Field::AdultCivility, 1), None),
        ("Nom responsable 2", some(Field::AdultName, 2), None),
        ("Responsable 2 Prénom", some(Field::AdultFirstName, 2), None),
        (
            "Adresse",
            some(Field::ChildAddress, 1),
            some(Field::AdultAddress, 1),
        ),
        ("Téléphone portable (2)", some(Field::AdultPhone, 2), None),
        ("Téléphone 2", some(Field::AdultPhone, 1), None),
        ("Courriel responsable 2", some(Field::AdultEmail, 2), None),
        ("Décision de passage", None, None),
    ] {
        let columns = [column.to_owned()];
        assert_eq!(Field::guess(&columns), [alone], "{column}");
        if beside_adults.is_some() {
            let columns = [column.to_owned(), "Nom responsable".to_owned()];
            assert_eq!(Field::guess(&columns)[0], beside_adults, "{column}");
        }
    }
}

#[test]
fn an_extraction_is_told_from_another_table() {
    let columns = |header: &str| table(header, "x;y\n").columns;
    assert!(is_onde(&columns(PUPILS)) && is_onde(&columns(ADULTS)));
    for other in [
        "dossier;role;nom;prenom;ine",
        "N° famille;Qualité;Nom d'usage;Prénom;Responsable",
        "Nom responsable;Prénom responsable",
    ] {
        assert!(!is_onde(&columns(other)), "{other}");
    }
}

#[test]
fn pupils_are_read_wherever_the_columns_stand() {
    let body = "ZORGLUB;;Ada;01/02/2016;F;1234567890A;3 rue Haute;1000;Bourg;FRANCE;7 quai Bas;\
         01000;Bourg;FRANCE;CYCLE II;CE1;Classe B;1;Non;\n";
    let straight = table(PUPILS, body);
    let turned = |line: &str| line.trim_end().rsplit(';').collect::<Vec<_>>().join(";");
    let backwards = table(&turned(PUPILS), &turned(body));
    for table in [straight, backwards] {
        let taken = gathered(&table);
        let family = &taken.families[0];
        let child = &family.persons[0];
        assert_eq!((child.role, child.sex), (Child, Some(Sex::Female)));
        assert_eq!(
            [
                &child.name,
                &child.first_name,
                &child.birth_date,
                &child.ine
            ]
            .map(Option::as_deref),
            [
                Some("ZORGLUB"),
                Some("Ada"),
                Some("01/02/2016"),
                Some("1234567890A")
            ]
        );
        let home = family.address.as_ref().unwrap();
        assert_eq!(
            (home.street.as_str(), home.postcode.as_str()),
            ("3 rue Haute", "01000")
        );
        assert_eq!(family.other_addresses[0].street, "7 quai Bas");
        assert_eq!(taken.lines, [Put::Family(0)]);
    }
}

#[test]
fn those_who_share_a_pupil_and_a_home_are_one_household() {
    let table = table(
        ADULTS,
        "M.;;ZORGLUB;Max;1 rue Haute;01000;Bourg;FRANCE;max@exemple.fr;0102030405;;0605040302;\
         ;ZORGLUB;Ada;CE1;;ZORGLUB;Bo;CE2\n\
         MME;ROUX;ZORGLUB;Odile;1, rue haute;01000;BOURG;FRANCE;;;;;;ZORGLUB;Ada;CE1;;;;\n\
         MME;;KERVADEC;Yun;9 quai Bas;01000;Bourg;FRANCE;;;;;;ZORGLUB;Bo;CE2;;;;\n",
    );
    let taken = gathered(&table);
    assert_eq!(
        told(&taken),
        [
            vec![
                (Guardian, "Max"),
                (Partner, "Odile"),
                (Child, "Ada"),
                (Child, "Bo")
            ],
            vec![(Guardian, "Yun"), (Child, "Bo")],
        ]
    );
    let persons = &taken.families[0].persons;
    assert_eq!(persons[0].phones, ["0102030405", "0605040302"]);
    assert_eq!(
        (persons[0].sex, persons[1].sex),
        (Some(Sex::Male), Some(Sex::Female))
    );
    assert_eq!(
        (persons[1].name.as_deref(), persons[1].birth_name.as_deref()),
        (Some("ROUX"), Some("ZORGLUB"))
    );
    // Bo is one child in two households, Ada is in one.
    assert_eq!((persons[2].child, persons[3].child), (None, Some(1)));
    assert_eq!(taken.families[1].persons[1].child, Some(1));
    assert_eq!(taken.lines, [0, 0, 1].map(Put::Family));
    assert_eq!(taken.families[0].lines, [0, 1]);
}

#[test]
fn two_responsables_on_the_line_of_a_pupil_live_at_her_two_addresses() {
    let header = "Nom élève;Prénom élève;INE;Adresse1;Cp1;Commune1;Adresse2;Cp2;Commune2;\
         Nom responsable;Prénom responsable;Courriel;Nom responsable;Prénom responsable;Courriel";
    let table = table(
        header,
        "ZORGLUB;Ada;1234567890A;1 rue Haute;01000;Bourg;9 quai Bas;01000;Bourg;\
         ZORGLUB;Max;m@exemple.fr;ROUX;Odile;o@exemple.fr\n\
         ZORGLUB;Bo;1234567890B;1 rue Haute;01000;Bourg;9 quai Bas;01000;Bourg;\
         ZORGLUB;Max;;ROUX;Odile;\n",
    );
    let taken = gathered(&table);
    assert_eq!(
        told(&taken),
        [
            vec![(Guardian, "Max"), (Child, "Ada"), (Child, "Bo")],
            vec![(Guardian, "Odile"), (Child, "Ada"), (Child, "Bo")],
        ]
    );
    let home = |rank: usize| {
        taken.families[rank]
            .address
            .as_ref()
            .unwrap()
            .street
            .as_str()
    };
    assert_eq!((home(0), home(1)), ("1 rue Haute", "9 quai Bas"));
    assert_eq!(taken.families[1].persons[0].emails, ["o@exemple.fr"]);
    assert!(
        taken
            .families
            .iter()
            .all(|one| one.other_addresses.is_empty())
    );
}

#[test]
fn a_line_that_names_nobody_is_told() {
    let table = table(
        ADULTS,
        "M.;;ZORGLUB;Max;;;;;;;;;;;;;;;;\nTotal : 12;;;;;;;;;;;;;;;;;;;\n",
    );
    let taken = gathered(&table);
    assert_eq!(
        taken.lines,
        [Misread::NoPupil, Misread::NobodyNamed].map(Put::Alone)
    );
    let pupils = self::table(PUPILS, "ZORGLUB;;Ada;;hier;;;;;;;;;;;;;;;\n");
    assert_eq!(gathered(&pupils).lines, [Put::Alone(Misread::SexUnknown)]);
}

#[test]
fn a_mapping_is_refused_with_what_is_wrong() {
    let table = Table::read(b"a;b;c\n1;2;3\n").unwrap();
    let of = |told: &[(&str, Field)]| {
        Mapping(
            told.iter()
                .map(|(name, field)| ((*name).to_owned(), *field))
                .collect(),
        )
    };
    let name = ("a", Field::ChildName);
    let first = ("b", Field::ChildFirstName);
    assert!(gather(&table, &of(&[name, first])).is_ok());
    assert_eq!(
        gather(&table, &of(&[name])),
        Err(ReadError::FieldMissing("eleve_prenom"))
    );
    assert_eq!(
        gather(&table, &of(&[name, first, ("c", Field::ChildName)])),
        Err(ReadError::FieldTwice("eleve_nom"))
    );
    assert_eq!(
        gather(&table, &of(&[name, first, ("z", Field::Ine)])),
        Err(ReadError::UnknownColumn)
    );
}

proptest! {
    #[test]
    fn every_line_is_in_a_household_or_alone_and_every_pupil_in_one(
        lines in proptest::collection::vec(
            ("(M\\.|MME|)", "[AB]?", "[xy]{0,1}", "[12]?", "[PQ]?", "[pq]?", "[PQ]?", "[pq]?"),
            1..40,
        )
    ) {
        let body: String = lines
            .iter()
            .map(|(title, name, first, home, child, called, other, named)| format!(
                "{title};;{name};{first};{home};;;;x;;;;;{child};{called};;;{other};{named};\n"
            ))
            .collect();
        let table = table(ADULTS, &body);
        let taken = gathered(&table);
        prop_assert_eq!(taken.lines.len(), table.lines.len());
        for (at, put) in taken.lines.iter().enumerate() {
            if let Put::Family(rank) = put {
                prop_assert!(taken.families[*rank].lines.contains(&at));
            }
        }
        let mut keys: Vec<&str> = Vec::new();
        for family in &taken.families {
            let guardians = family.persons.iter().filter(|one| one.role == Guardian).count();
            prop_assert!(guardians <= 1);
            prop_assert!(family.persons.iter().any(|one| one.role == Child));
            prop_assert!(!keys.contains(&family.key.as_str()), "{}", family.key);
            keys.push(&family.key);
        }
    }

    #[test]
    fn no_text_is_too_strange(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let mut file = format!("{ADULTS}\n").into_bytes();
        file.extend(bytes);
        if let Ok(table) = Table::read(&file) {
            let _ = gather(&table, &Mapping::guess(&table.columns));
        }
    }
}
