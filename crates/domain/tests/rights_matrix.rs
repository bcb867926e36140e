//! The default rights, printed: role × volet. A change of a right is a change of this text, to be
//! read in review. `UPDATE_SNAPSHOTS=1 cargo test -p guichet-domain` writes it anew.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::fmt::Write as _;
use std::path::Path;

use guichet_domain::rights::{Scope, Verb, Volet, default_roles};

#[test]
fn the_default_rights_are_those_reviewed() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rights_matrix.txt");
    let printed = matrix();
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(&path, &printed).unwrap();
    }
    let reviewed = std::fs::read_to_string(&path).unwrap();
    for (number, (reviewed, printed)) in reviewed.lines().zip(printed.lines()).enumerate() {
        assert_eq!(reviewed, printed, "line {}", number + 1);
    }
    assert_eq!(reviewed, printed);
}

fn matrix() -> String {
    let roles = default_roles();
    let mut text = String::from(
        "Widest verb and its scope: C = every household of the commune, E = households followed by\n\
         the agent's entities. The narrower verbs are included.\n\n",
    );
    write!(text, "{:<22}", "").unwrap();
    for role in &roles {
        write!(text, "{:<16}", role.key).unwrap();
    }
    for volet in Volet::ALL {
        write!(text, "\n{:<22}", volet.as_str()).unwrap();
        for role in &roles {
            let cell = Verb::ALL.into_iter().rev().find_map(|verb| {
                let scope = role.grants.allows(verb, volet)?;
                Some(format!(
                    "{verb} {}",
                    if scope == Scope::Commune { 'C' } else { 'E' }
                ))
            });
            write!(text, "{:<16}", cell.as_deref().unwrap_or("-")).unwrap();
        }
    }
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    lines.join("\n") + "\n"
}
