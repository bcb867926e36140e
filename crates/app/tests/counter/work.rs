//! A long work is looked at and given up by who waits for it, and by nobody else.

use guichet_app::Client;
use guichet_testkit::{ADMINISTRATOR, Counter, PASSWORD, family};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex, Weak};

/// A counter whose work is looked at from within, at each of its words.
fn looked_at(looks: impl Fn(&Counter) + Send + Sync + 'static) -> Arc<Counter> {
    let counter = Arc::new(Counter::new());
    counter.household(counter.admin, &family("Marchand"));
    let weak: Weak<Counter> = Arc::downgrade(&counter);
    counter.machine.look_on(move |far| {
        if let (Some(counter), Some(_)) = (weak.upgrade(), far) {
            looks(&counter);
        }
    });
    counter
}

fn progress(counter: &Counter, client: Client) -> Value {
    counter.ok(client, "work.progress", json!({}))["far"].clone()
}

#[test]
fn whoever_waits_sees_how_far_it_is_and_a_colleague_sees_nothing() {
    let seen = Arc::new(Mutex::new(vec![]));
    let eyes = Arc::clone(&seen);
    let counter = looked_at(move |counter| {
        let colleague = counter.host.admit();
        assert_eq!(progress(counter, colleague), Value::Null);
        let far = progress(counter, counter.admin);
        assert!(far["done"].as_u64() <= far["total"].as_u64());
        eyes.lock().unwrap().push(far["step"].clone());
    });
    assert_eq!(progress(&counter, counter.admin), Value::Null);
    counter.ok(counter.admin, "base.verify", json!({}));
    let mut steps = std::mem::take(&mut *seen.lock().unwrap());
    steps.dedup();
    assert_eq!(steps, ["structure", "replay", "journals", "structure"]);
    assert_eq!(progress(&counter, counter.admin), Value::Null);

    counter.ok(counter.admin, "backup.run", json!({}));
    let mut steps = std::mem::take(&mut *seen.lock().unwrap());
    steps.dedup();
    assert_eq!(steps, ["copy", "read_back", "structure"]);
}

#[test]
fn the_backup_of_the_exit_is_seen_by_whoever_waits_for_the_window_to_close() {
    let seen = Arc::new(Mutex::new(0));
    let eyes = Arc::clone(&seen);
    let counter = looked_at(move |counter| {
        assert_ne!(progress(counter, counter.admin), Value::Null);
        // It is not the client's own work: closing the window again does not end it.
        counter.ok(counter.admin, "work.give_up", json!({}));
        *eyes.lock().unwrap() += 1;
    });
    assert!(counter.host.shut_down().unwrap());
    assert!(*seen.lock().unwrap() > 0);
}

#[test]
fn who_waits_may_give_up_and_nothing_has_changed() {
    let counter = looked_at(|counter| {
        counter.ok(counter.admin, "work.give_up", json!({}));
    });
    let file = counter.path("sauvegarde.guichet");
    for (command, request) in [
        ("base.verify", json!({})),
        ("backup.run", json!({ "file": file })),
        ("backup.run", json!({})),
    ] {
        let refused = counter.call(counter.admin, command, request).unwrap_err();
        assert_eq!(refused.code, "given_up", "{command}");
    }
    assert!(!file.exists());
    let backups = std::fs::read_dir(counter.path("sauvegardes"));
    assert_eq!(backups.unwrap().count(), 0, "no half-made copy is left");
    counter.machine.look_on(|_| {});
    counter.ok(counter.admin, "backup.run", json!({ "file": file }));

    let weak = Arc::downgrade(&counter);
    counter.machine.look_on(move |_| {
        if let Some(counter) = weak.upgrade() {
            counter.ok(counter.admin, "work.give_up", json!({}));
        }
    });
    let request = json!({ "path": file, "login": ADMINISTRATOR, "password": PASSWORD });
    let refused = counter.call(counter.admin, "backup.restore", request);
    assert_eq!(refused.unwrap_err().code, "given_up");
    // Whoever works in the base goes on.
    counter.household(counter.admin, &family("Bensaïd"));
    counter.machine.look_on(|_| {});
    counter.verify();
}

#[test]
fn a_colleague_cannot_give_up_the_work_of_another() {
    let counter = looked_at(|counter| {
        let colleague = counter.host.admit();
        counter.ok(colleague, "work.give_up", json!({}));
    });
    counter.ok(counter.admin, "base.verify", json!({}));
}
