//! Bases of Noethys for tests: fictional, built here because statements live in the store.

use rusqlite::{Connection, MAIN_DB, params};

/// The tables as the program for one post has them.
const DESKTOP: &str = "
CREATE TABLE familles (IDfamille INTEGER PRIMARY KEY, date_creation TEXT);
CREATE TABLE individus (IDindividu INTEGER PRIMARY KEY, IDcivilite INTEGER, nom TEXT,
  nom_jfille TEXT, prenom TEXT, date_naiss TEXT, adresse_auto INTEGER, rue_resid TEXT,
  cp_resid TEXT, ville_resid TEXT, tel_domicile TEXT, tel_mobile TEXT, travail_tel TEXT,
  mail TEXT, travail_mail TEXT);
CREATE TABLE rattachements (IDrattachement INTEGER PRIMARY KEY, IDindividu INTEGER,
  IDfamille INTEGER, IDcategorie_rattachement INTEGER, titulaire INTEGER);
CREATE TABLE quotients (IDquotient INTEGER PRIMARY KEY, IDfamille INTEGER, quotient INTEGER);
CREATE TABLE pieces (IDpiece INTEGER PRIMARY KEY, IDtype_piece INTEGER, IDindividu INTEGER,
  IDfamille INTEGER, date_debut TEXT, date_fin TEXT);";

/// The same as the program for browsers has them.
const WEB: &str = "
CREATE TABLE familles (IDfamille INTEGER PRIMARY KEY, nom TEXT);
CREATE TABLE individus (IDindividu INTEGER PRIMARY KEY, civilite INTEGER, nom TEXT,
  nom_jfille TEXT, prenom TEXT, date_naiss BLOB, adresse_auto INTEGER, rue_resid BLOB,
  cp_resid BLOB, ville_resid BLOB, tel_domicile BLOB, tel_mobile BLOB, travail_tel BLOB,
  mail BLOB, travail_mail BLOB);
CREATE TABLE rattachements (IDrattachement INTEGER PRIMARY KEY, individu_id INTEGER,
  famille_id INTEGER, categorie INTEGER, titulaire INTEGER);
CREATE TABLE quotients (IDquotient INTEGER PRIMARY KEY, famille_id INTEGER, quotient BLOB);";

/// Id, civility, name, name of birth, first name, birth date, whose address, street, mobile.
type Someone = (
    i64,
    i64,
    &'static str,
    &'static str,
    &'static str,
    &'static str,
    i64,
    &'static str,
    &'static str,
);

const PEOPLE: &[Someone] = &[
    (
        1,
        1,
        "ZORGLUB",
        "",
        "Max",
        "1984-03-14",
        0,
        "1 rue Haute",
        "0639980112",
    ),
    (
        2,
        3,
        "ROUX",
        "KERVADEC",
        "Odile",
        "1986-01-02",
        1,
        "",
        "06 39 98 01 13",
    ),
    (3, 5, "ZORGLUB", "", "Ada", "2016-02-01", 1, "", ""),
    (4, 4, "ZORGLUB", "", "Bo", "2018-03-04", 5, "", ""),
    (
        5,
        3,
        "KERVADEC",
        "",
        "Yun",
        "1988-05-06",
        0,
        "9 quai Bas",
        "0639980114",
    ),
    (6, 3, "LEBRETON", "", "Rose", "", 0, "", "0639980115"),
];
/// Person, family, category, named after.
const LINKS: &[(i64, i64, i64, i64)] = &[
    (2, 10, 1, 0),
    (1, 10, 1, 1),
    (3, 10, 2, 0),
    (4, 10, 2, 0),
    (6, 10, 3, 0),
    (5, 11, 1, 1),
    (4, 11, 2, 0),
];

#[allow(
    clippy::disallowed_methods,
    reason = "the file of another program has neither our key nor our guards"
)]
fn build(schema: &str, fill: impl FnOnce(&Connection) -> rusqlite::Result<()>) -> Vec<u8> {
    let made = || -> rusqlite::Result<Vec<u8>> {
        let mut connection = Connection::open_in_memory()?;
        connection.execute_batch(schema)?;
        fill(&connection)?;
        Ok(connection.serialize(MAIN_DB)?.to_vec())
    };
    made().unwrap_or_default()
}

/// Two families with a child in common, and one of whom nothing is known but its number.
#[must_use]
pub fn desktop() -> Vec<u8> {
    build(DESKTOP, |connection| {
        connection.execute_batch(
            "INSERT INTO familles VALUES (10, ''), (11, ''), (12, '');
             INSERT INTO quotients VALUES (1, 10, 740), (2, 11, 512);
             INSERT INTO pieces VALUES (1, 1, 3, 10, '2025-09-01', '2026-08-31');",
        )?;
        for (id, civility, name, birth, first, born, follows, street, mobile) in PEOPLE {
            let (postcode, commune) = match street.is_empty() {
                true => ("", ""),
                false => ("41990", "Valmont"),
            };
            connection.execute(
                "INSERT INTO individus VALUES (?1, ?2, ?3, ?4, ?5, ?6, nullif(?7, 0), ?8, ?9, ?10,
                 NULL, ?11, NULL, ?12, NULL)",
                params![
                    id,
                    civility,
                    name,
                    birth,
                    first,
                    born,
                    follows,
                    street,
                    postcode,
                    commune,
                    mobile,
                    format!("{}@exemple.fr", first.to_lowercase())
                ],
            )?;
        }
        for (person, family, category, named_after) in LINKS {
            connection.execute(
                "INSERT INTO rattachements (IDindividu, IDfamille, IDcategorie_rattachement, titulaire)
                 VALUES (?1, ?2, ?3, ?4)",
                params![person, family, category, named_after],
            )?;
        }
        Ok(())
    })
}

/// The same families with their encrypted columns.
#[must_use]
pub fn web() -> Vec<u8> {
    build(WEB, |connection| {
        connection.execute_batch(
            "INSERT INTO familles VALUES (10, 'ZORGLUB'), (11, 'KERVADEC');
             INSERT INTO quotients VALUES (1, 10, x'80');",
        )?;
        for (id, civility, name, birth, first, ..) in PEOPLE {
            connection.execute(
                "INSERT INTO individus (IDindividu, civilite, nom, nom_jfille, prenom, date_naiss,
                   tel_mobile, rue_resid)
                 VALUES (?1, ?2, ?3, ?4, ?5, zeroblob(60), zeroblob(60), ?6)",
                params![
                    id,
                    civility,
                    name,
                    birth,
                    first,
                    format!("gAAAA{}", "B".repeat(100))
                ],
            )?;
        }
        for (person, family, category, named_after) in LINKS {
            connection.execute(
                "INSERT INTO rattachements (individu_id, famille_id, categorie, titulaire)
                 VALUES (?1, ?2, ?3, ?4)",
                params![person, family, category, named_after],
            )?;
        }
        Ok(())
    })
}

/// A base made to harm: a view that never ends stands where the persons should.
#[must_use]
pub fn hostile() -> Vec<u8> {
    build(
        "CREATE TABLE familles (IDfamille INTEGER PRIMARY KEY);
         CREATE TABLE rattachements (IDindividu INTEGER, IDfamille INTEGER);
         CREATE VIEW individus AS WITH RECURSIVE n(IDindividu) AS
           (SELECT 1 UNION ALL SELECT IDindividu + 1 FROM n) SELECT IDindividu FROM n;",
        |_| Ok(()),
    )
}

/// An SQLite file of another program.
#[must_use]
pub fn other() -> Vec<u8> {
    build(
        "CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT);",
        |_| Ok(()),
    )
}
