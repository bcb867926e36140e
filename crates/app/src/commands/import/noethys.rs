//! A base of Noethys as the table of households that any other file would be.

use super::{refused, words};
use crate::error::{AppError, Result};
use guichet_interchange::ReadError;
use guichet_interchange::table::{Source, Table};
use guichet_store::noethys::{self, Category, Link, NoethysBase, NoethysError};

/// The columns: those of the canonical header, and further telephones and e-mail addresses.
const COLUMNS: &[&str] = &[
    "dossier",
    "personne",
    "role",
    "nom",
    "nom_naissance",
    "prenom",
    "date_naissance",
    "sexe",
    "adresse",
    "code_postal",
    "commune",
    "telephone",
    "telephone",
    "telephone",
    "courriel",
    "courriel",
];

/// Whether these are the bytes of a base.
pub(super) fn is_base(bytes: &[u8]) -> bool {
    bytes.starts_with(noethys::MAGIC)
}

/// The table of a base, and what of it is not taken in, in French.
///
/// # Errors
/// `import_not_noethys`, `import_broken_base`, `import_too_long`.
pub(super) fn table(bytes: &[u8]) -> Result<(Table, Vec<String>)> {
    let base = noethys::read(bytes.to_vec()).map_err(|why| match why {
        NoethysError::NotNoethys => AppError::new("import_not_noethys"),
        NoethysError::Broken => AppError::new("import_broken_base"),
        NoethysError::TooLong { most } => refused(ReadError::TooLong { most }),
    })?;
    let left = left(&base);
    let mut adults = (0i64, 0usize);
    let lines = base.links.into_iter().map(|link| {
        // The family is named after the first; the second is the conjoint, as its own screens say.
        if adults.0 != link.family {
            adults = (link.family, 0);
        }
        if let Category::Adult(_) = link.category {
            adults.1 += 1;
        }
        cells(link, adults.1)
    });
    let source = Source::Base { program: "Noethys" };
    Ok((Table::made(source, COLUMNS, lines).map_err(refused)?, left))
}

/// A line of the table. `adults` says how many adults the family has so far.
fn cells(link: Link, adults: usize) -> Vec<String> {
    let role = match (link.category, adults) {
        (Category::Adult(_), 1) => "responsable",
        (Category::Adult(_), 2) => "conjoint",
        (Category::Adult(_) | Category::Contact, _) => "contact",
        (Category::Child, _) => "enfant",
        (Category::Unknown, _) => "",
    };
    let who = link.who.unwrap_or_default();
    let [mobile, home, work] = who.phones;
    let [own, at_work] = who.emails;
    let sex = who.sex.map(str::to_owned);
    let told = [
        who.name,
        who.birth_name,
        who.first_name,
        who.birth_date,
        sex,
        who.street,
        who.postcode,
        who.commune,
        mobile,
        home,
        work,
        own,
        at_work,
    ];
    let keys = [
        format!("Noethys-{}", link.family),
        link.person.to_string(),
        role.to_owned(),
    ];
    keys.into_iter()
        .chain(told.map(Option::unwrap_or_default))
        .collect()
}

/// What is in the base and does not come, in French.
fn left(base: &NoethysBase) -> Vec<String> {
    let mut left = Vec::new();
    for ((table, column), count) in &base.encrypted {
        let count = count.to_string();
        let said = [
            ("table", *table),
            ("column", *column),
            ("count", count.as_str()),
        ];
        left.push(words::sentence(words::ENCRYPTED, said));
    }
    for (table, count) in &base.left {
        let count = count.to_string();
        let said = [("table", *table), ("count", count.as_str())];
        left.push(words::sentence(words::NOT_TAKEN, said));
    }
    if base.empty_families > 0 {
        let count = base.empty_families.to_string();
        left.push(words::sentence(
            words::EMPTY_FAMILIES,
            [("count", count.as_str())],
        ));
    }
    left
}
