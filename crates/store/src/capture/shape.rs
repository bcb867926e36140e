//! What the declaration of a table is made of.

use guichet_domain::rights::Volet;

/// What a table is to the write door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Captured: each change of a field group becomes a line of the change log.
    Synced,
    /// The door's own memory of who last wrote each register.
    Register,
    /// Append-only, numbered: receipts, later invoices and payments.
    Ledger,
    /// Append-only, hash-chained: acts and their changes.
    Audit,
    /// Append-only, hash-chained by month: logins and sensitive reads.
    Access,
    /// This post alone: drafts, settings, windows.
    Local,
    /// Recomputed from the rest: indexes and counts.
    Derived,
}

impl Class {
    /// The word that the guard function is called with; `None` for tables without guard.
    pub(crate) fn guard(self) -> Option<&'static str> {
        match self {
            Self::Synced | Self::Register => Some("synced"),
            Self::Ledger => Some("ledger"),
            Self::Audit => Some("audit"),
            Self::Access => Some("access"),
            Self::Local | Self::Derived => None,
        }
    }
}

/// How a column is written in the JSON of its group.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Text as it is.
    Text,
    /// A whole number.
    Integer,
    /// A 16-byte identifier, as 32 hexadecimal letters.
    Id,
}

/// A column of a field group.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// Its name in the schema.
    pub name: &'static str,
    /// Its form in the change log.
    pub kind: Kind,
    /// What it holds as long as nothing was said: `None` for NULL. Frozen once released, since logs
    /// leave it out.
    pub unsaid: Option<i64>,
}

/// Columns that only make sense together: they are captured, merged and undone as one value.
#[derive(Debug, Clone, Copy)]
pub struct Group {
    /// Its name in the change log, unique within the table.
    pub name: &'static str,
    /// Who may see its history.
    pub volet: Volet,
    /// The columns, in the order of the JSON.
    pub columns: &'static [Column],
}

/// A table.
#[derive(Debug, Clone, Copy)]
pub struct Table {
    /// Its name in the schema; for a synced table also the kind in the change log.
    pub name: &'static str,
    /// What it is to the door.
    pub class: Class,
    /// For a synced table: the column that names what it belongs to (a phone to its person), which
    /// never changes; `None` when the row stands for itself.
    pub owner: Option<&'static str>,
    /// For a synced table: every column but `id`, each in exactly one group.
    pub groups: &'static [Group],
}

impl Group {
    /// The JSON of the group in a row of which nothing was said, letter by letter as the capture
    /// writes it.
    pub(crate) fn unsaid(&self) -> String {
        let fields: Vec<String> = self
            .columns
            .iter()
            .map(|column| match column.unsaid {
                Some(value) => format!("\"{}\":{value}", column.name),
                None => format!("\"{}\":null", column.name),
            })
            .collect();
        format!("{{{}}}", fields.join(","))
    }
}

impl Table {
    /// The group that every row made, brought back or passed on writes, whatever it says: the
    /// change that the groups left out are read from.
    pub(crate) fn first_group(&self) -> Option<&'static Group> {
        self.groups.first()
    }
}

pub(super) const fn text(name: &'static str) -> Column {
    column(name, Kind::Text, None)
}
pub(super) const fn integer(name: &'static str) -> Column {
    column(name, Kind::Integer, None)
}
/// A whole number that is 0 as long as nothing was said.
pub(super) const fn zero(name: &'static str) -> Column {
    column(name, Kind::Integer, Some(0))
}
pub(super) const fn id(name: &'static str) -> Column {
    column(name, Kind::Id, None)
}
const fn column(name: &'static str, kind: Kind, unsaid: Option<i64>) -> Column {
    Column { name, kind, unsaid }
}
pub(super) const fn group(name: &'static str, volet: Volet, columns: &'static [Column]) -> Group {
    Group {
        name,
        volet,
        columns,
    }
}
pub(super) const fn synced(
    name: &'static str,
    owner: Option<&'static str>,
    groups: &'static [Group],
) -> Table {
    Table {
        name,
        class: Class::Synced,
        owner,
        groups,
    }
}
pub(super) const fn plain(name: &'static str, class: Class) -> Table {
    Table {
        name,
        class,
        owner: None,
        groups: &[],
    }
}
