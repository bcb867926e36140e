//! The first test of every command: its refusal, in each state that is not the right one.

use crate::scene::Scene;
use guichet_app::Command;
use guichet_app::access::{Requirement, requirement};
use guichet_domain::rights::{Verb, Volet};
use serde_json::{Value, json};

/// A state in which somebody may ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Stranger,
    Masked,
    Locked,
    /// Awake, with every right but the one that the command asks for.
    WithoutTheRight,
}

/// The code that the gate must answer; none when the command is not refused by it.
fn expected(state: State, requirement: Requirement) -> Option<&'static str> {
    use Requirement::{Agent, Anybody, Awake, NotResting, OneOf, Right, Watch};
    match (requirement, state) {
        (Anybody, _) | (NotResting, State::Stranger) => None,
        (Agent | Awake | Right(..) | Watch(..) | OneOf(_), State::Stranger) => {
            Some("not_logged_in")
        }
        (Agent, _) => None,
        (Awake | NotResting | Right(..) | Watch(..) | OneOf(_), State::Masked) => {
            Some("session_masked")
        }
        (Awake | NotResting | Right(..) | Watch(..) | OneOf(_), State::Locked) => {
            Some("session_locked")
        }
        (Right(..) | Watch(..) | OneOf(_), State::WithoutTheRight) => Some("no_right"),
        (Awake | NotResting, State::WithoutTheRight) => None,
    }
}

/// The rights that refuse the command and nothing else: all volets but those it asks for, where the
/// next narrower verb is left.
fn all_but(requirement: Requirement) -> Vec<String> {
    let asked = match requirement {
        Requirement::Right(verb, volet) | Requirement::Watch(verb, volet) => vec![(verb, volet)],
        Requirement::OneOf(rights) => rights.to_vec(),
        _ => return vec![],
    };
    let narrower = |verb: Verb| Verb::ALL.into_iter().filter(|other| *other < verb).max();
    Volet::ALL
        .into_iter()
        .filter_map(|volet| match asked.iter().find(|(_, own)| *own == volet) {
            None => Some(format!("{volet} write commune")),
            Some((verb, _)) => narrower(*verb).map(|verb| format!("{volet} {verb} commune")),
        })
        .collect()
}

fn refusal(scene: &Scene, state: State, command: Command) -> Option<String> {
    let counter = &scene.counter;
    let client = match state {
        State::Stranger => counter.host.admit(),
        State::Masked | State::Locked => scene.client,
        State::WithoutTheRight => {
            let rights = all_but(requirement(command));
            let rights: Vec<&str> = rights.iter().map(String::as_str).collect();
            let role = counter.new_role(command.name(), &rights);
            counter.with_roles(&[(&role, scene.everything().1)])
        }
    };
    // The request is a right one, as the journals' test shows by running it: it is refused for who
    // asks, not for what is asked.
    let request: Value = scene.request(command);
    let answer = counter.host.call(client, command.name(), request);
    answer.err().map(|error| error.code.into_owned())
}

#[test]
fn every_command_is_refused_to_who_may_not_call_it() {
    let scene = Scene::new();
    let acts = scene.counter.acts();
    let asked_in = |state: State| {
        for command in Command::ALL {
            if let Some(code) = expected(state, requirement(*command)) {
                let refused = refusal(&scene, state, *command);
                assert_eq!(refused.as_deref(), Some(code), "{command:?}, {state:?}");
            }
        }
    };
    asked_in(State::Stranger);
    scene.counter.ok(scene.client, "session.mask", json!({}));
    asked_in(State::Masked);
    scene.counter.ok(scene.client, "session.lock", json!({}));
    asked_in(State::Locked);
    assert_eq!(scene.counter.acts(), acts, "what is refused writes nothing");
    asked_in(State::WithoutTheRight);
    let ours = ["role.create", "agent.create"];
    let mut after = scene.counter.acts();
    after.retain(|operation| !ours.contains(&operation.as_str()));
    let mut before = acts;
    before.retain(|operation| !ours.contains(&operation.as_str()));
    assert_eq!(after, before, "what is refused writes nothing");
}
