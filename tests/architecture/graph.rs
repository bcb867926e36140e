//! Who may use whom: the table of ARCHITECTURE.md.

use super::violation::Violation;

/// A crate of the house.
#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) dependencies: Vec<Dependency>,
}

/// One direct dependency.
#[derive(Debug)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// Whether only tests and benches get it.
    pub(crate) for_tests: bool,
}

const SHELL: &str = "guichet-famille";
const TESTKIT: &str = "guichet-testkit";
const TESTS: &str = "guichet-tests";

/// Each crate of the house, and the crates of the house it may use.
const ROOMS: &[(&str, &[&str])] = &[
    ("guichet-domain", &[]),
    ("guichet-protocol", &["guichet-domain"]),
    ("guichet-store", &["guichet-domain"]),
    ("guichet-documents", &["guichet-domain"]),
    ("guichet-interchange", &["guichet-domain"]),
    (
        "guichet-app",
        &[
            "guichet-domain",
            "guichet-store",
            "guichet-documents",
            "guichet-interchange",
        ],
    ),
    (
        "guichet-sync",
        &["guichet-domain", "guichet-store", "guichet-protocol"],
    ),
    (
        "guichet-server",
        &[
            "guichet-domain",
            "guichet-protocol",
            "guichet-app",
            "guichet-store",
        ],
    ),
    (SHELL, HOST),
    ("guichet-bridge", HOST),
    ("guichet-cli", HOST),
    (TESTKIT, EVERY_ROOM),
    (TESTS, EVERY_ROOM),
    ("xtask", &[]),
];

/// A host calls the commands; it never reaches behind them, and never to another host.
const HOST: &[&str] = &["guichet-app", "guichet-sync", "guichet-domain"];

const EVERY_ROOM: &[&str] = &[
    "guichet-domain",
    "guichet-protocol",
    "guichet-store",
    "guichet-documents",
    "guichet-interchange",
    "guichet-app",
    "guichet-sync",
    "guichet-server",
    TESTKIT,
];

/// Crates from outside that have rooms of their own. A name ending in `*` stands for a family.
const GUESTS: &[(&str, &[&str])] = &[
    ("tauri*", &[SHELL]),
    ("wry", &[SHELL]),
    ("tao", &[SHELL]),
    ("rfd", &[SHELL]),
    ("rusqlite", &["guichet-store"]),
    ("libsqlite3-sys", &["guichet-store"]),
    // The archive of an export, and what other programs open it with.
    ("age", &["guichet-store"]),
    ("tar", &["guichet-store"]),
    ("axum*", &["guichet-server", "guichet-bridge"]),
    ("sqlx*", &["guichet-server"]),
    ("postgres*", &["guichet-server"]),
    ("tokio-postgres*", &["guichet-server"]),
    ("deadpool-postgres", &["guichet-server"]),
    ("diesel*", &["guichet-server"]),
    ("reqwest*", &["guichet-sync"]),
    ("printpdf", &["guichet-documents"]),
    ("krilla*", &["guichet-documents"]),
    // Spreadsheets of others, and how their letters are written.
    ("calamine", &["guichet-interchange"]),
    ("encoding_rs", &["guichet-interchange"]),
    ("zip", &["guichet-interchange"]),
    // Tests read the PDF they asked for.
    ("lopdf", &["guichet-documents", TESTKIT, TESTS]),
    // The core is synchronous.
    (
        "tokio",
        &[SHELL, "guichet-sync", "guichet-server", "guichet-bridge"],
    ),
];

/// Every edge that the tables do not allow, and every crate that they do not know.
pub(crate) fn violations(packages: &[Package]) -> Vec<Violation> {
    packages.iter().flat_map(of_package).collect()
}

fn of_package(package: &Package) -> Vec<Violation> {
    let name = package.name.as_str();
    let Some((_, may_use)) = ROOMS.iter().find(|(room, _)| *room == name) else {
        return vec![Violation::of(
            name,
            "this crate has no row in the table of rooms",
        )];
    };
    package
        .dependencies
        .iter()
        .filter_map(|dependency| of_edge(name, may_use, dependency))
        .collect()
}

fn of_edge(from: &str, may_use: &[&str], dependency: &Dependency) -> Option<Violation> {
    let to = dependency.name.as_str();
    if to == TESTKIT {
        let for_tests = dependency.for_tests || from == TESTS;
        return (!for_tests)
            .then(|| Violation::of(from, "guichet-testkit may only be a dev-dependency"));
    }
    if is_of_the_house(to) {
        return (!may_use.contains(&to)).then(|| Violation::of(from, format!("may not use {to}")));
    }
    let (_, rooms) = GUESTS.iter().find(|(guest, _)| fits(guest, to))?;
    (!rooms.contains(&from)).then(|| {
        Violation::of(
            from,
            format!("may not use {to}, which belongs to {}", rooms.join(", ")),
        )
    })
}

fn is_of_the_house(name: &str) -> bool {
    name.starts_with("guichet-") || name == "xtask"
}

fn fits(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(family) => name
            .strip_prefix(family)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-')),
        None => name == pattern,
    }
}

#[test]
fn a_planted_edge_is_caught() {
    let forbidden = [
        ("guichet-domain", "guichet-store"),
        ("guichet-store", "guichet-app"),
        ("guichet-documents", "guichet-store"),
        ("guichet-bridge", "guichet-cli"),
        ("guichet-famille", "guichet-store"),
        ("guichet-cli", "guichet-bridge"),
        ("guichet-app", "xtask"),
        ("guichet-app", "rusqlite"),
        ("guichet-app", "tokio"),
        ("guichet-cli", "tauri"),
        ("guichet-bridge", "tauri-plugin-dialog"),
        ("guichet-store", "axum"),
        ("guichet-app", "printpdf"),
        ("guichet-server", "reqwest"),
        ("guichet-store", "sqlx-core"),
    ];
    for (from, to) in forbidden {
        assert_eq!(
            violations(&[planted(from, to, false)]).len(),
            1,
            "{from} -> {to}"
        );
    }
}

#[test]
fn an_edge_of_the_table_passes() {
    let allowed = [
        ("guichet-store", "rusqlite"),
        ("guichet-app", "guichet-store"),
        ("guichet-bridge", "axum"),
        ("guichet-famille", "tauri-build"),
        ("guichet-documents", "printpdf"),
        ("guichet-domain", "serde"),
        ("guichet-tests", "guichet-testkit"),
    ];
    for (from, to) in allowed {
        assert_eq!(
            violations(&[planted(from, to, false)]),
            [],
            "{from} -> {to}"
        );
    }
}

#[test]
fn the_testkit_never_reaches_a_product() {
    assert_eq!(violations(&[planted("guichet-app", TESTKIT, true)]), []);
    assert_eq!(
        violations(&[planted("guichet-app", TESTKIT, false)]).len(),
        1
    );
}

#[test]
fn a_test_does_not_excuse_a_guest() {
    assert_eq!(
        violations(&[planted("guichet-app", "rusqlite", true)]).len(),
        1
    );
}

#[test]
fn a_room_that_nobody_planned_is_caught() {
    let unknown = Package {
        name: "guichet-attic".to_owned(),
        dependencies: Vec::new(),
    };
    assert_eq!(violations(&[unknown]).len(), 1);
}

fn planted(from: &str, to: &str, for_tests: bool) -> Package {
    let dependency = Dependency {
        name: to.to_owned(),
        for_tests,
    };
    Package {
        name: from.to_owned(),
        dependencies: vec![dependency],
    }
}
