//! Role × command: what the roles of the product allow, and how far.

use crate::assert_snapshot;
use guichet_app::Command;
use guichet_app::access::{Requirement, requirement};
use guichet_domain::rights::{Scope, default_roles};
use std::fmt::Write;

const HEAD: &str = "\
Role × command, made from the roles that a new base starts with.
  C  allowed for every household of the commune (or, where no household is meant, allowed)
  E  allowed for the households that the agent's entities follow
  .  refused
A command that asks for no right is told by what it asks instead.

";

/// What a command asks, in the words of the table.
fn asks(requirement: Requirement) -> String {
    match requirement {
        Requirement::Anybody => "anybody, also before login".to_owned(),
        Requirement::NotResting => "anybody, but not behind a mask or a lock".to_owned(),
        Requirement::Agent => "an agent, also masked or locked".to_owned(),
        Requirement::Awake => "an agent who is there".to_owned(),
        Requirement::Right(verb, volet) | Requirement::Watch(verb, volet) => {
            format!("{verb} {volet}")
        }
        Requirement::OneOf(rights) => rights
            .iter()
            .map(|(verb, volet)| format!("{verb} {volet}"))
            .collect::<Vec<_>>()
            .join(" or "),
    }
}

fn table() -> String {
    let roles = default_roles();
    let mut text = String::from(HEAD);
    let _ = write!(text, "{:<32}{:<24}", "command", "asks");
    for role in &roles {
        let _ = write!(text, " {}", role.key);
    }
    text.push('\n');
    for command in Command::ALL {
        let asked = requirement(*command);
        let _ = write!(text, "{:<32}", command.name());
        let rights = match asked {
            Requirement::Right(verb, volet) | Requirement::Watch(verb, volet) => {
                vec![(verb, volet)]
            }
            Requirement::OneOf(rights) => rights.to_vec(),
            _ => {
                let _ = writeln!(text, "{}", asks(asked));
                continue;
            }
        };
        let _ = write!(text, "{:<24}", asks(asked));
        for role in &roles {
            let widest = rights
                .iter()
                .filter_map(|(verb, volet)| role.grants.allows(*verb, *volet))
                .max();
            let tick = match widest {
                Some(Scope::Commune) => 'C',
                Some(Scope::Entities) => 'E',
                None => '.',
            };
            let _ = write!(text, " {tick:^width$}", width = role.key.len());
        }
        text.truncate(text.trim_end().len());
        text.push('\n');
    }
    text
}

#[test]
fn the_matrix_is_the_one_that_was_read() {
    assert_snapshot("rights.txt", &table());
}
