//! Many at once: no deadlock, no lost write, and a sound base afterwards.

use guichet_testkit::{ADMINISTRATOR, Counter, family};
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::time::Duration;

/// Far beyond what the work takes; a deadlock would wait for ever.
const PATIENCE: Duration = Duration::from_secs(120);

/// Runs the work on a thread of its own and fails when it does not end.
fn within_patience(work: impl FnOnce() + Send + 'static) {
    let (done, waiting) = mpsc::channel();
    let worker = std::thread::spawn(move || {
        work();
        done.send(()).unwrap();
    });
    match waiting.recv_timeout(PATIENCE) {
        Ok(()) => worker.join().unwrap(),
        Err(mpsc::RecvTimeoutError::Disconnected) => {
            std::panic::resume_unwind(worker.join().unwrap_err())
        }
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("nobody moves any more"),
    }
}

/// A family name of its own for each number: "Garnierab".
fn surname(n: usize) -> String {
    let letter = |n: usize| char::from(b'a' + u8::try_from(n % 26).unwrap());
    format!("Garnier{}{}", letter(n / 26), letter(n))
}

#[test]
fn eight_counters_search_open_create_and_print_at_once() {
    within_patience(|| {
        let counter = Counter::new();
        let clients: Vec<_> = (0..8).map(|_| counter.with_role("accueil")).collect();
        let first = counter.household(counter.admin, &family("Marchand"));
        std::thread::scope(|scope| {
            for (n, client) in clients.iter().enumerate() {
                let (counter, first) = (&counter, &first);
                scope.spawn(move || {
                    for round in 0..6 {
                        let name = surname(n * 6 + round);
                        let made = counter.household(*client, &family(&name));
                        let request = json!({ "text": name, "limit": 5 });
                        let found = counter.ok(*client, "household.search", request);
                        assert_eq!(found["hits"][0]["id"], made.as_str());
                        counter.file(*client, first);
                        let request = json!({ "household": made });
                        counter.ok(*client, "receipt.issue", request);
                        counter.ok(*client, "home.summary", json!({}));
                        let request = json!({ "household": first, "observation": name });
                        counter.ok(*client, "household.update", request);
                        let save = json!({ "kind": "x", "label": "y", "body": "{}" });
                        counter.ok(*client, "draft.save", save);
                        counter.host.tick();
                    }
                });
            }
        });
        let request = json!({ "text": "agathe", "limit": 5 });
        let found = counter.ok(counter.admin, "household.search", request);
        assert_eq!(found["total"], 49);
        let last = counter.ok(
            counter.admin,
            "receipt.issue",
            json!({ "household": first }),
        );
        assert_eq!(last["number"], "2026-A-000049", "numbered without a gap");
        counter.verify();
    });
}

#[test]
fn coming_and_going_never_leaves_a_session_without_a_base() {
    within_patience(|| {
        let counter = Counter::new();
        let role = counter.role("accueil");
        let entity = counter.entity();
        for n in 0..4 {
            counter.new_agent(&format!("lea-{n}"), &[(&role, &entity)]);
        }
        counter.ok(counter.admin, "session.logout", json!({}));
        let worked = AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for n in 0..4 {
                let (counter, worked) = (&counter, &worked);
                scope.spawn(move || {
                    let client = counter.host.admit();
                    let login = json!({
                        "login": format!("lea-{n}"), "password": guichet_testkit::PASSWORD,
                    });
                    for _ in 0..12 {
                        // While another session's last call still holds the files, the folder is
                        // in use: that is said, and a second attempt comes in.
                        match counter.call(client, "session.login", login.clone()) {
                            Ok(_) => {}
                            Err(error) => {
                                assert_eq!(error.code, "base_in_use");
                                continue;
                            }
                        }
                        counter.ok(client, "home.summary", json!({}));
                        counter.ok(client, "session.logout", json!({}));
                        worked.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert!(worked.into_inner() >= 12);
        counter.login(counter.admin, ADMINISTRATOR);
        counter.verify();
    });
}

#[test]
fn rights_change_and_sessions_end_while_others_work() {
    within_patience(|| {
        let counter = Counter::new();
        let role = counter.new_role("Lecture", &["identity read commune"]);
        let entity = counter.entity();
        let clients: Vec<_> = (0..3)
            .map(|_| counter.with_roles(&[(&role, &entity)]))
            .collect();
        counter.household(counter.admin, &family("Marchand"));
        std::thread::scope(|scope| {
            for client in &clients {
                let counter = &counter;
                scope.spawn(move || {
                    for _ in 0..40 {
                        let request = json!({ "text": "marchand", "limit": 5 });
                        match counter.call(*client, "household.search", request) {
                            Ok(found) => assert_eq!(found["total"], 1),
                            Err(error) => assert_eq!(error.code, "no_right"),
                        }
                    }
                });
            }
            scope.spawn(|| {
                for n in 0..20 {
                    let grants = match n % 2 {
                        0 => json!([]),
                        _ => json!([{ "volet": "identity", "verb": "read", "scope": "commune" }]),
                    };
                    let request = json!({
                        "id": role, "label": "Lecture", "grants": grants, "archived": false,
                    });
                    counter.ok(counter.admin, "role.update", request);
                }
            });
        });
        counter.verify();
    });
}
