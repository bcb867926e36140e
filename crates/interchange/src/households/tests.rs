//! Lines gathered by household, words of other programs, mappings.
#![allow(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::words::{phone, postcode, role, sex};
use super::*;
use crate::ReadError;
use crate::rejects::Rejects;
use crate::table::Table;
use guichet_domain::person::{MemberRole, Sex};
use proptest::prelude::*;

const HEADER: &str =
    "dossier;role;nom;prenom;date_naissance;adresse;code_postal;commune;telephone;courriel\n";

fn table(body: &str) -> Table {
    Table::read(format!("{HEADER}{body}").as_bytes()).unwrap()
}

fn gathered(table: &Table) -> Taken {
    gather(table, &Mapping::guess(&table.columns)).unwrap()
}

#[test]
fn the_canonical_header_maps_to_itself() {
    let table = table("1;responsable;Prigent;Hélène;;;;;;\n");
    let mapping = Mapping::guess(&table.columns);
    assert_eq!(mapping.0.len(), 10);
    for (column, field) in &mapping.0 {
        assert_eq!(column, field.word());
    }
}

#[test]
fn other_headers_are_guessed() {
    let columns = [
        "N° dossier",
        "Qualité",
        "Nom d’usage",
        "Nom de naissance",
        "Prénom",
        "Né(e) le",
        "Civilité",
        "Rue",
        "CP",
        "Ville",
        "Tél. portable",
        "Tél. domicile",
        "E-mail",
        "Mascotte",
    ]
    .map(str::to_owned);
    let mapping = Mapping::guess(&columns);
    let told: Vec<_> = columns
        .iter()
        .map(|column| mapping.0.get(column).copied())
        .collect();
    use Field::*;
    assert_eq!(
        told,
        [
            Some(Key),
            Some(Role),
            Some(Name),
            Some(BirthName),
            Some(FirstName),
            Some(BirthDate),
            Some(Sex),
            Some(Address),
            Some(Postcode),
            Some(Commune),
            Some(Phone),
            Some(Phone),
            Some(Email),
            None,
        ]
    );
}

#[test]
fn a_mapping_is_refused_with_the_field_that_is_wrong() {
    let table = Table::read(b"a;b;c;d;e\n1;2;3;4;5\n").unwrap();
    let of = |told: &[(&str, Field)]| {
        Mapping(
            told.iter()
                .map(|(name, field)| ((*name).to_owned(), *field))
                .collect(),
        )
    };
    let needed = [
        ("a", Field::Key),
        ("b", Field::Role),
        ("c", Field::Name),
        ("d", Field::FirstName),
    ];
    assert!(gather(&table, &of(&needed)).is_ok());
    assert_eq!(
        gather(&table, &of(&needed[..3])),
        Err(ReadError::FieldMissing("prenom"))
    );
    let twice = [&needed[..], &[("e", Field::Name)]].concat();
    assert_eq!(
        gather(&table, &of(&twice)),
        Err(ReadError::FieldTwice("nom"))
    );
    let unknown = [&needed[..], &[("z", Field::Email)]].concat();
    assert_eq!(gather(&table, &of(&unknown)), Err(ReadError::UnknownColumn));
}

#[test]
fn lines_of_a_household_are_gathered_wherever_they_stand() {
    let table = table(
        "A;Responsable;Prigent;Hélène;14/03/1987;2 rue Haute;1000;Bourg;612345678;h@exemple.fr\n\
         B;resp.;Roux;Karim;;;;;;\n\
         A;Enfant;Prigent;Léo;2018;2, rue haute;01000;BOURG;;\n\
         A;conjoint(e);Bensaïd;Nora;;7 quai Bas;01000;Bourg;;\n",
    );
    let taken = gathered(&table);
    assert_eq!(taken.lines, [0, 1, 0, 0].map(Put::Family));
    let first = &taken.families[0];
    assert_eq!(
        (first.key.as_str(), first.lines.as_slice()),
        ("A", [0, 2, 3].as_slice())
    );
    let roles: Vec<_> = first.persons.iter().map(|person| person.role).collect();
    use MemberRole::{Child, Guardian, Partner};
    assert_eq!(roles, [Guardian, Child, Partner]);
    let address = first.address.as_ref().unwrap();
    assert_eq!(
        (address.street.as_str(), address.postcode.as_str()),
        ("2 rue Haute", "01000")
    );
    assert_eq!(first.persons[0].phones, ["0612345678"]);
    // The child's is written otherwise and is the same; the conjoint's is another one.
    let others: Vec<_> = first.other_addresses.iter().map(|one| one.line).collect();
    assert_eq!(others, [3]);
    assert_eq!(taken.families[1].address, None);
}

#[test]
fn a_line_that_cannot_be_read_is_told_and_never_left_out() {
    let table = table(
        ";responsable;Prigent;Hélène;;;;;;\n\
         A;cousin;Prigent;Hélène;;;;;;\n\
         A;;Prigent;Hélène;;;;;;\n\
         A;enfant;Prigent;Léo;;;;;;;en trop\n",
    );
    let taken = gathered(&table);
    assert_eq!(
        taken.lines,
        [
            Put::Alone(Misread::KeyMissing),
            Put::Family(0),
            Put::Family(0),
            Put::Family(0)
        ]
    );
    assert_eq!(
        taken.families[0].misread,
        [
            (1, Misread::RoleUnknown),
            (2, Misread::RoleMissing),
            (3, Misread::TooManyCells),
        ]
    );
}

#[test]
fn words_of_other_programs_are_understood() {
    for (word, expected) in [
        ("RESPONSABLE LÉGAL 1", Ok(MemberRole::Guardian)),
        ("Conjointe", Ok(MemberRole::Partner)),
        ("élève", Ok(MemberRole::Child)),
        ("Contact d’urgence", Ok(MemberRole::Contact)),
        (" ", Err(Misread::RoleMissing)),
        ("chien", Err(Misread::RoleUnknown)),
    ] {
        assert_eq!(role(word), expected, "{word}");
    }
    for (word, expected) in [
        ("Mme", Ok(Some(Sex::Female))),
        ("M.", Ok(Some(Sex::Male))),
        ("garçon", Ok(Some(Sex::Male))),
        ("", Ok(None)),
        ("x", Err(Misread::SexUnknown)),
    ] {
        assert_eq!(sex(word), expected, "{word}");
    }
    assert_eq!(
        (postcode("1000"), postcode("41990")),
        ("01000".into(), "41990".into())
    );
    assert_eq!(postcode("B-1000"), "B-1000");
    assert_eq!(
        (phone("612345678"), phone("06 12 34 56 78")),
        ("0612345678".into(), "06 12 34 56 78".into())
    );
    assert_eq!(phone("+33612345678"), "+33612345678");
}

#[test]
fn a_child_of_two_households_is_one() {
    // What stands in the two files, and whether it is one child.
    for (one, other, same) in [
        ("Roux;Léo;22/05/2017", "ROUX;Leo;22/05/2017", true),
        ("Roux;Léo;22 mai 2017", "Roux;Léo;22 mai 2017", true),
        ("Roux;Léo;22/05/2017", "Roux;Léa;22/05/2017", false),
        ("Roux;Léo;22/05/2017", "Roux;Léo;23/05/2017", false),
        ("Roux;Léo;2017", "Roux;Léo;2017", false),
        ("Roux;Léo;05/2017", "Roux;Léo;05/2017", false),
        ("Roux;Léo;", "Roux;Léo;", false),
    ] {
        let table = table(&format!(
            "A;resp;Roux;Karim;;;;;;\nA;enfant;{one};;;;;\n\
             B;resp;Prigent;Hélène;;;;;;\nB;enfant;{other};;;;;\n"
        ));
        let taken = gathered(&table);
        let numbers: Vec<_> = (taken.families.iter().flat_map(|family| &family.persons))
            .map(|person| person.child)
            .collect();
        let child = same.then_some(0);
        assert_eq!(numbers, [None, child, None, child], "{one} / {other}");
    }
    // Twice in one household, the file tells them apart.
    let table = table(
        "A;resp;Roux;Karim;;;;;;\nA;enfant;Roux;Léo;22/05/2017;;;;;\n\
         A;enfant;Roux;Léo;22/05/2017;;;;;\n",
    );
    assert!(
        gathered(&table).families[0]
            .persons
            .iter()
            .all(|one| one.child.is_none())
    );
}

#[test]
fn rejects_come_back_as_they_went() {
    let table = table("A;cousin;\"Pri;gent\";\"H \"\"é\"\"\";;;;;+33 6 12 34 56 78;\n");
    let mut rejects = Rejects::new(&table.columns);
    rejects.add(&table.lines[0], "Rôle inconnu");
    assert_eq!(rejects.len(), 1);
    let again = Table::read(&rejects.into_bytes()).unwrap();
    assert_eq!(again.columns[..3], ["ligne", "motif", "dossier"]);
    let cells: Vec<_> = again.lines[0].cells().collect();
    let first: Vec<_> = table.lines[0].cells().collect();
    assert_eq!(cells[..2], ["2", "Rôle inconnu"]);
    assert_eq!(cells[2..], first[..]);
    let mapped = Mapping::guess(&again.columns);
    assert!(!mapped.0.contains_key("ligne") && !mapped.0.contains_key("motif"));
}

#[test]
fn a_text_is_never_a_formula() {
    let table = table("A;enfant;=1+1;@x;;;;;;\n");
    let mut rejects = Rejects::new(&table.columns);
    rejects.add(&table.lines[0], "-");
    let text = String::from_utf8(rejects.into_bytes()).unwrap();
    assert!(text.contains("\"'=1+1\";\"'@x\""), "{text}");
}

proptest! {
    #[test]
    fn every_line_is_in_a_household_or_alone_with_its_reason(
        lines in proptest::collection::vec(
            ("[A-D]?", "(responsable|enfant|cousin|)", "[a-zé;\"]{0,6}", "[a-z;]{0,4}"), 1..30
        )
    ) {
        let body: String = lines
            .iter()
            .map(|(key, role, name, more)| {
                format!("{key};{role};\"{}\";x;;;;;;{more}\n", name.replace('"', "\"\""))
            })
            .collect();
        let table = table(&body);
        let taken = gathered(&table);
        prop_assert_eq!(table.lines.len(), lines.len());
        prop_assert_eq!(taken.lines.len(), lines.len());
        let mut seen = vec![0usize; lines.len()];
        for (rank, family) in taken.families.iter().enumerate() {
            for at in &family.lines {
                seen[*at] += 1;
                prop_assert_eq!(taken.lines[*at], Put::Family(rank));
                let person = family.persons.iter().filter(|person| person.line == *at).count();
                let misread = family.misread.iter().filter(|(line, _)| line == at).count();
                prop_assert_eq!(person + misread, 1);
            }
        }
        for (at, put) in taken.lines.iter().enumerate() {
            prop_assert_eq!(seen[at], usize::from(matches!(put, Put::Family(_))));
        }
    }
}
