//! What each command leaves in the two journals, each run once for real.

use crate::assert_snapshot;
use crate::scene::Scene;
use guichet_app::commands::audit::access;
use guichet_app::{Client, Command, Operation};
use guichet_testkit::Counter;
use serde_json::json;
use std::collections::BTreeSet;
use std::fmt::Write;

const HEAD: &str = "\
What each command leaves in the journals, each run once for real.
  act     a line of the chain of acts: something was written
  access  a line of the chain of accesses: a login, a sensitive reading, a paper that went out

";

/// What a command left: acts, then accesses, the first first.
struct Left {
    acts: Vec<String>,
    accesses: Vec<String>,
    /// Whether the content of the base moved.
    content_moved: bool,
    touched: BTreeSet<String>,
}

/// Both journals and the content hash, read by an agent of her own so that nothing depends on the
/// state of the one who is observed.
struct Observer(Client);

impl Observer {
    fn enter(counter: &Counter) -> Self {
        Self(counter.enter(guichet_testkit::ADMINISTRATOR))
    }

    fn journal(&self, counter: &Counter, name: &str) -> Vec<String> {
        let page = counter.ok(self.0, name, json!({ "limit": 500 }));
        let mut kinds: Vec<String> = page["lines"]
            .as_array()
            .unwrap()
            .iter()
            .map(|line| line["what"].as_str().unwrap().to_owned())
            .collect();
        kinds.reverse();
        kinds
    }

    fn content(&self, counter: &Counter) -> String {
        let report = counter.ok(self.0, "base.verify", json!({}));
        assert_eq!(report["findings"], json!([]));
        report["content_hash"].as_str().unwrap().to_owned()
    }
}

fn run(command: Command) -> Left {
    if matches!(command, Command::BaseCreate | Command::BaseCreateDemo) {
        return first_start(command);
    }
    let scene = Scene::new();
    if command == Command::BaseImport {
        return arrival(&scene);
    }
    let counter = &scene.counter;
    let request = scene.request(command);
    let observer = Observer::enter(counter);
    let content = observer.content(counter);
    // In this order, each reading of a journal stands before the end of the one that follows.
    let acts = observer.journal(counter, "audit.acts").len();
    let accesses = observer.journal(counter, "audit.access").len() + 1;
    let answer = counter
        .host
        .call(scene.client, command.name(), request)
        .unwrap();
    if command == Command::BackupRestore {
        // The backup is older than what was counted: look at what stands at its end.
        let observer = Observer::enter(counter);
        let acts = observer.journal(counter, "audit.acts");
        return Left {
            acts: acts.last().cloned().into_iter().collect(),
            accesses: vec![],
            content_moved: true,
            touched: answer.touched,
        };
    }
    let left = observer.journal(counter, "audit.acts")[acts..].to_vec();
    let mut seen = observer.journal(counter, "audit.access")[accesses..].to_vec();
    assert_eq!(
        seen.pop().as_deref(),
        Some("audit.acts"),
        "one's own reading"
    );
    Left {
        acts: left,
        accesses: seen,
        content_moved: observer.content(counter) != content,
        touched: answer.touched,
    }
}

/// An export is brought into a folder without a base, where its agent then comes in.
fn arrival(scene: &Scene) -> Left {
    let export = scene.request(Command::ExportBase);
    scene.counter.ok(scene.client, "export.base", export);
    let counter = Counter::empty(2);
    let request = scene.request(Command::BaseImport);
    let answer = counter.host.call(counter.admin, "base.import", request);
    let answer = answer.unwrap();
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    let acts = Observer(counter.admin).journal(&counter, "audit.acts");
    Left {
        acts: acts.last().cloned().into_iter().collect(),
        accesses: vec![],
        content_moved: true,
        touched: answer.touched,
    }
}

fn first_start(command: Command) -> Left {
    let counter = Counter::empty(1);
    let request = match command {
        Command::BaseCreate => counter.first_start(),
        _ => json!({ "households": 3, "seed": 1 }),
    };
    let answer = counter.host.call(counter.admin, command.name(), request);
    let answer = answer.unwrap();
    let read = |name: &str| Observer(counter.admin).journal(&counter, name);
    let mut acts = read("audit.acts");
    acts.dedup();
    let mut accesses = read("audit.access");
    accesses.retain(|kind| kind != "audit.acts");
    accesses.dedup();
    Left {
        acts,
        accesses,
        content_moved: true,
        touched: answer.touched,
    }
}

/// Done by the host when it opens a base, in the name of the system; no command does it.
const OF_THE_HOST: &[Operation] = &[Operation::RoleComplete];

#[test]
fn every_command_that_writes_leaves_an_act_and_every_operation_is_reached() {
    let mut text = String::from(HEAD);
    let mut reached = BTreeSet::new();
    for command in Command::ALL {
        let left = run(*command);
        let name = command.name();
        assert!(
            !left.content_moved || !left.acts.is_empty(),
            "{name} changed the base and left no act"
        );
        let silent = left.acts.is_empty() && left.accesses.is_empty();
        // What stays on this post, or follows from the rest: nobody's data moves.
        let local = ["draft", "waiting_file", "setting", "backup", "duplicate"];
        let told = left
            .touched
            .iter()
            .all(|kind| local.contains(&kind.as_str()));
        assert!(
            !silent || told,
            "{name} touched {:?} silently",
            left.touched
        );
        for act in &left.acts {
            let operation = Operation::from_name(act);
            reached
                .insert(operation.unwrap_or_else(|| panic!("{name} leaves {act}, no operation")));
        }
        for kind in &left.accesses {
            let known = access::KINDS.contains(&kind.as_str());
            assert!(known, "{name} leaves {kind}, no kind of access");
        }
        let mut words: Vec<String> = left.acts.iter().map(|act| format!("act {act}")).collect();
        words.extend(left.accesses.iter().map(|kind| format!("access {kind}")));
        let words = match words.is_empty() {
            true => "-".to_owned(),
            false => words.join(", "),
        };
        let _ = writeln!(text, "{name:<32}{words}");
    }
    let unreached: Vec<_> = Operation::ALL
        .iter()
        .filter(|operation| !reached.contains(operation) && !OF_THE_HOST.contains(operation))
        .collect();
    assert!(unreached.is_empty(), "no command does {unreached:?}");
    assert_snapshot("audit.txt", &text);
}

#[test]
fn looking_at_a_file_and_handing_papers_over_leave_lines_of_access() {
    for (command, kind) in [
        (Command::HouseholdOpen, "household.open"),
        (Command::HouseholdHistory, "household.history"),
        (Command::RequestShow, "request.show"),
        (Command::PrintSend, "document.print"),
        (Command::DocumentSave, "document.save"),
        (Command::AuditActs, "audit.acts"),
        (Command::AuditAccess, "audit.access"),
    ] {
        assert_eq!(run(command).accesses, [kind], "{command:?}");
    }
}
