//! Who comes in, who does not, and with which exit code.

use crate::post::{DEMO_PASSWORD, PASSWORD, Post, Run};
use guichet_app::{Client, Host, HostConfig};
use serde_json::json;
use std::time::{Duration, Instant};

/// Holds the base of a post from this process, as the desktop application would.
fn hold(post: &Post, login: &str) -> (Host, Client) {
    let host = Host::new(HostConfig::new(post.base()));
    let client = host.admit();
    let request = json!({ "login": login, "password": post.password });
    host.call(client, "session.login", request).unwrap();
    (host, client)
}

#[test]
fn a_wrong_password_is_refused() {
    let mut post = Post::demo();
    post.password = PASSWORD;
    let run = post.run(&["search", "mar"]);
    run.refused(1, "wrong_password");
    assert!(!run.err.contains(PASSWORD));
    post.password = DEMO_PASSWORD;
    post.run(&["search", "mar", "--agent", "inconnue"])
        .refused(1, "wrong_password");
}

#[test]
fn without_a_password_or_a_terminal_the_variable_is_named() {
    let post = Post::demo();
    let run = post
        .command(&["search", "mar"])
        .env_remove("GUICHET_PASSWORD")
        .output();
    let run = Run::of(run.unwrap());
    run.refused(1, "secret_absent");
    assert!(run.err.contains("GUICHET_PASSWORD"), "{}", run.err);
}

#[test]
fn a_folder_without_a_base_is_said() {
    Post::empty()
        .run(&["search", "mar"])
        .refused(1, "base_absent");
}

#[test]
fn the_only_agent_needs_no_login_and_several_do() {
    let (post, _) = Post::commune();
    assert_eq!(post.json(&["search", "mar"]), json!({ "hits": [] }));

    let (host, client) = hold(&post, "nadia.ferreira");
    let request = json!({
        "login": "rachid", "display_name": "Rachid Hamdi", "password": PASSWORD, "roles": [],
    });
    host.call(client, "agent.create", request).unwrap();
    drop(host);

    post.run(&["search", "mar"]).refused(1, "agent_needed");
    post.json(&["search", "mar", "--agent", "nadia.ferreira"]);
    let named = post
        .command(&["search", "mar", "--json"])
        .env("GUICHET_AGENT", "Nadia.Ferreira")
        .output();
    Run::of(named.unwrap()).json();
    post.run(&["search", "mar", "--agent", "rachid"])
        .refused(1, "no_right");
}

#[test]
fn on_a_demonstration_the_secretary_comes_in_and_colleagues_see_less() {
    let post = Post::demo();
    post.json(&["household", "show", "1"]);
    assert_eq!(post.json(&["verify"])["sound"], true, "she administers too");
    let school = post.json(&["household", "show", "1", "--agent", "scolaire"]);
    assert!(school["writable"].as_bool().unwrap());
    post.run(&["verify", "--agent", "scolaire"])
        .refused(1, "no_right");

    // The contractor sees the households that it follows, and the others do not exist for it.
    let seen = (1..=20)
        .filter(|number| {
            let run = post.run(&[
                "household",
                "show",
                &number.to_string(),
                "--agent",
                "delegataire",
            ]);
            if run.code != 0 {
                run.refused(1, "not_found");
            }
            run.code == 0
        })
        .count();
    assert!((1..12).contains(&seen), "{seen} of 20");
}

#[test]
fn a_base_in_use_ends_with_75_and_may_be_waited_for() {
    let post = Post::demo();
    let (host, _) = hold(&post, "accueil");
    post.run(&["search", "mar"]).refused(75, "base_in_use");

    let start = Instant::now();
    post.run(&["search", "mar", "--wait", "1"])
        .refused(75, "base_in_use");
    assert!(start.elapsed() >= Duration::from_secs(1));

    let waiting = std::thread::scope(|scope| {
        let waiting = scope.spawn(|| post.run(&["search", "mar", "--wait", "30", "--json"]));
        std::thread::sleep(Duration::from_millis(700));
        assert!(!waiting.is_finished());
        drop(host);
        waiting.join().unwrap()
    });
    assert!(waiting.json()["hits"].is_array());
}

#[test]
fn a_base_in_use_is_neither_restored_nor_made_again() {
    let post = Post::demo();
    let backup = post.text("b.guichet");
    post.json(&["backup", "--out", &backup]);
    let (_host, _) = hold(&post, "accueil");
    post.run(&["restore", "--from", &backup])
        .refused(75, "base_in_use");
    post.run(&["demo", "--households", "1"])
        .refused(75, "base_in_use");
}

#[test]
fn a_command_line_that_is_not_understood_ends_with_2_in_french() {
    let post = Post::empty();
    for (words, said) in [
        (&["chercher", "Zwijnaarde"][..], "commande inconnue"),
        (&["search"], "il manque"),
        (&["search", "mar", "--limite", "3"], "option inconnue"),
        (
            &["search", "mar", "--limit", "Zwijnaarde"],
            "valeur refusée",
        ),
        (&["household"], "il manque la commande"),
    ] {
        let run = post.run(words);
        run.refused(2, "usage");
        assert!(run.err.contains(said), "{}", run.err);
        assert!(!run.err.contains("Zwijnaarde"), "{}", run.err);
    }
    let help = post.run(&["--help"]);
    assert_eq!(help.code, 0);
    assert!(help.out.contains("Usage\u{a0}: guichet"), "{}", help.out);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let post = Post::empty();
    let mut command = post.command(&["schema"]);
    let mut child = command
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    assert!(child.wait().unwrap().success());
}
