//! The one declaration of every table: its class, and for a synced table its field groups.
//!
//! The guard triggers, the capture triggers, the content hash and the replay are all generated
//! from it. A table of the schema that is not named here fails a test.

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

const fn text(name: &'static str) -> Column {
    Column {
        name,
        kind: Kind::Text,
    }
}
const fn integer(name: &'static str) -> Column {
    Column {
        name,
        kind: Kind::Integer,
    }
}
const fn id(name: &'static str) -> Column {
    Column {
        name,
        kind: Kind::Id,
    }
}
const fn group(name: &'static str, volet: Volet, columns: &'static [Column]) -> Group {
    Group {
        name,
        volet,
        columns,
    }
}
const fn synced(
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
const fn plain(name: &'static str, class: Class) -> Table {
    Table {
        name,
        class,
        owner: None,
        groups: &[],
    }
}

/// Every table. Synced tables stand parents first, the order in which a replay fills them.
pub const TABLES: &[Table] = &[
    synced(
        "commune",
        None,
        &[
            group(
                "letterhead",
                Volet::Settings,
                &[
                    text("name"),
                    text("insee"),
                    text("postcode"),
                    text("address_line"),
                    text("phone"),
                    text("email"),
                    text("service_name"),
                    text("dpo_email"),
                    text("siret"),
                ],
            ),
            group(
                "appearance",
                Volet::Settings,
                &[text("accent"), text("logo")],
            ),
        ],
    ),
    synced(
        "entity",
        None,
        &[group(
            "entity",
            Volet::Settings,
            &[text("label"), text("kind"), integer("archived")],
        )],
    ),
    synced(
        "role",
        None,
        &[
            group(
                "label",
                Volet::Agents,
                &[text("key"), text("label"), integer("archived")],
            ),
            group("grants", Volet::Agents, &[text("grants")]),
        ],
    ),
    synced(
        "agent",
        None,
        &[
            group(
                "identity",
                Volet::Agents,
                &[text("login"), text("display_name")],
            ),
            group("active", Volet::Agents, &[integer("active")]),
        ],
    ),
    synced(
        "assignment",
        Some("agent"),
        &[group(
            "assignment",
            Volet::Agents,
            &[id("agent"), id("role"), id("entity")],
        )],
    ),
    synced(
        "household",
        None,
        &[
            group(
                "number",
                Volet::Identity,
                &[integer("number"), text("origin_ref"), integer("created_at")],
            ),
            group("status", Volet::Identity, &[text("status")]),
            group("observation", Volet::Identity, &[text("observation")]),
        ],
    ),
    synced(
        "follow",
        Some("household"),
        &[group(
            "follow",
            Volet::Identity,
            &[id("household"), id("entity"), text("since"), text("until")],
        )],
    ),
    synced(
        "person",
        None,
        &[
            group(
                "name",
                Volet::Identity,
                &[
                    text("usage_name"),
                    text("birth_name"),
                    text("first_name"),
                    text("other_first_names"),
                ],
            ),
            group("sex", Volet::Identity, &[text("sex")]),
            group(
                "birth",
                Volet::Identity,
                &[
                    integer("unborn"),
                    text("birth_date"),
                    text("expected_date"),
                    text("birth_country"),
                    text("birth_insee"),
                    text("birth_label"),
                ],
            ),
        ],
    ),
    synced(
        "member",
        Some("household"),
        &[
            group("link", Volet::Identity, &[id("household"), id("person")]),
            group(
                "role",
                Volet::Identity,
                &[text("role"), integer("position")],
            ),
            group("dates", Volet::Identity, &[text("since"), text("until")]),
        ],
    ),
    synced(
        "address",
        Some("household"),
        &[
            group("link", Volet::Contact, &[id("household")]),
            group(
                "address",
                Volet::Contact,
                &[
                    text("line"),
                    text("complement"),
                    text("postcode"),
                    text("commune"),
                    text("insee"),
                    text("country"),
                ],
            ),
            group("dates", Volet::Contact, &[text("since"), text("until")]),
        ],
    ),
    synced(
        "phone",
        Some("person"),
        &[group(
            "phone",
            Volet::Contact,
            &[
                id("person"),
                text("number"),
                text("label"),
                integer("position"),
            ],
        )],
    ),
    synced(
        "email",
        Some("person"),
        &[group(
            "email",
            Volet::Contact,
            &[id("person"), text("address"), integer("position")],
        )],
    ),
    plain("register", Class::Register),
    plain("receipt", Class::Ledger),
    plain("act", Class::Audit),
    plain("change", Class::Audit),
    plain("access", Class::Access),
    plain("access_segment", Class::Access),
    plain("meta", Class::Local),
    plain("incarnation", Class::Local),
    plain("setting", Class::Local),
    plain("draft", Class::Local),
    plain("recent", Class::Local),
    plain("search_token", Class::Derived),
];

/// The synced tables, parents first.
pub fn synced_tables() -> impl DoubleEndedIterator<Item = &'static Table> {
    TABLES.iter().filter(|table| table.class == Class::Synced)
}

/// The synced table of that kind.
pub fn table(kind: &str) -> Option<&'static Table> {
    synced_tables().find(|table| table.name == kind)
}

impl Table {
    /// The group of that name.
    pub fn group(&self, name: &str) -> Option<&'static Group> {
        self.groups.iter().find(|group| group.name == name)
    }
}
