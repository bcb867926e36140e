//! `search`, `household show`, `household create`, `schema`.

use crate::post::{HOUSEHOLDS, Post};
use serde_json::{Value, json};

fn keys(value: &Value) -> Vec<&str> {
    value
        .as_object()
        .unwrap()
        .keys()
        .map(String::as_str)
        .collect()
}

/// The family of the journeys.
fn famille_type() -> Value {
    json!({
        "members": [
            { "role": "guardian", "person": { "sex": "F", "usage_name": "Marchand",
              "first_name": "Claire", "birth_date": "14031987",
              "phones": [{ "number": "0639982714" }], "emails": ["c.marchand@courriel.exemple"] } },
            { "role": "partner", "person": { "sex": "M", "usage_name": "Bensaïd",
              "first_name": "Karim", "birth_date": "09/11/1985" } },
            { "role": "child", "person": { "usage_name": "Marchand", "first_name": "Jeanne",
              "birth_date": "mai 2017" } },
            { "role": "child", "person": { "unborn": true } },
        ],
        "address": { "line": "12 rue des Tanneurs", "complement": null, "postcode": "28200",
                     "commune": "Châteaudun", "insee": "28088", "country": null },
        "origin_ref": "CE-000001",
    })
}

#[test]
fn a_household_created_from_a_file_is_found_and_shown() {
    let post = Post::demo();
    let file = post.write("famille.json", &famille_type().to_string());
    let made = post.json(&["household", "create", "--json-file", &file]);
    assert_eq!(keys(&made), ["id", "number"]);
    let number = made["number"].as_str().unwrap();
    // The three families that wait in the town have their numbers already.
    assert_eq!(number, format!("{:05}", HOUSEHOLDS + 4));

    for asked in [
        &["063998 2714"][..],
        &["marchand", "clai"],
        &["14/03/1987"],
        &["CE-000001"],
    ] {
        let words: Vec<&str> = ["search"].iter().chain(asked).copied().collect();
        let found = post.json(&words);
        assert_eq!(keys(&found), ["hits"]);
        let hit = found["hits"]
            .as_array()
            .unwrap()
            .iter()
            .find(|hit| hit["number"] == *number);
        let hit = hit.unwrap_or_else(|| panic!("{asked:?} finds {found}"));
        assert_eq!(
            keys(hit),
            ["label", "matched", "number", "origin_ref", "score"]
        );
        assert_eq!(hit["label"], "Marchand – Bensaïd");
        assert_eq!(hit["origin_ref"], "CE-000001");
        assert!(hit["score"].as_i64().unwrap() > 0);
        assert!(!hit["matched"]["text"].as_str().unwrap().is_empty());
    }

    let shown = post.json(&["household", "show", number]);
    assert_eq!(shown["id"], made["id"]);
    assert_eq!(shown["members"][0]["phones"][0]["number"], "06 39 98 27 14");
    let page = post.run(&["household", "show", number]).out;
    for part in [
        "Marchand – Bensaïd",
        "Responsable  Claire Marchand, 14/03/1987",
        "28200 Châteaudun",
    ] {
        assert!(page.contains(part), "{page}");
    }
}

#[test]
fn the_limit_of_a_search_is_kept() {
    let post = Post::demo();
    let found = post.json(&["search", "a", "--limit", "3"]);
    assert_eq!(found["hits"].as_array().unwrap().len(), 3);
    let page = post.run(&["search", "a", "--limit", "3"]).out;
    assert_eq!(page.lines().count(), 4, "{page}");
}

#[test]
fn a_name_that_nobody_bears_finds_nothing_and_is_no_failure() {
    let post = Post::demo();
    assert_eq!(post.json(&["search", "xylophone"]), json!({ "hits": [] }));
}

#[test]
fn what_is_wrong_in_a_file_is_said_without_quoting_it() {
    let post = Post::demo();
    let mut wrong = famille_type();
    wrong["members"][0]["person"]["usage_name"] = json!("Zwijnaarde");
    wrong["members"][0]["person"]["birth_date"] = json!("31/02/1987");
    wrong["members"][1]["role"] = json!("guardian");
    let file = post.write("faux.json", &wrong.to_string());
    let run = post.run(&["household", "create", "--json-file", &file]);
    run.refused(1, "invalid");
    assert!(
        run.err.contains("members.0.person.birth_date"),
        "{}",
        run.err
    );
    assert!(
        run.err.contains("[household.guardian_twice]"),
        "{}",
        run.err
    );

    let file = post.write("cassé.json", "{ \"members\": [ Zwijnaarde ] }");
    let cut = post.run(&["household", "create", "--json-file", &file]);
    cut.refused(1, "json_unreadable");
    assert!(cut.err.contains("ligne 1, colonne"), "{}", cut.err);

    let file = post.write("autre.json", "{ \"nom\": \"Zwijnaarde\" }");
    let other = post.run(&["household", "create", "--json-file", &file]);
    other.refused(1, "malformed_request");

    let absent = post.text("absent.json");
    let none = post.run(&["household", "create", "--json-file", &absent]);
    none.refused(1, "file_unusable");
    for run in [run, cut, other, none] {
        for personal in ["Zwijnaarde", "Claire", "1987", "0639982714"] {
            assert!(!run.err.contains(personal), "{}", run.err);
        }
    }
    let last = post.run(&["household", "show", &(HOUSEHOLDS + 1).to_string()]);
    last.refused(1, "not_found");
}

#[test]
fn the_schema_documents_every_command_without_a_base() {
    let post = Post::empty();
    let listed = post.json(&["schema"]);
    let commands = listed["commands"].as_array().unwrap();
    assert!(commands.contains(&json!("household.create")));
    for command in commands {
        let name = command.as_str().unwrap();
        let said = post.json(&["schema", name]);
        assert!(said["types"].as_str().unwrap().contains(name), "{name}");
    }
    let create = post.run(&["schema", "household.create"]).out;
    for field in ["members", "birth_date", "postcode", "origin_ref"] {
        assert!(create.contains(field), "{create}");
    }
    post.run(&["schema", "household.destroy"])
        .refused(1, "unknown_command");
}

#[test]
fn a_file_is_edited_step_by_step_and_stops_at_the_first_refusal() {
    let post = Post::demo();
    let file = post.write("famille.json", &famille_type().to_string());
    let made = post.json(&["household", "create", "--json-file", &file]);
    let number = made["number"].as_str().unwrap();
    let shown = post.json(&["household", "show", number]);
    let person = |at: usize| shown["members"][at]["person"].clone();
    let steps = json!([
        { "update": { "observation": "Préfère le matin" } },
        { "set_kinship": { "kinship": { "child": person(2), "person": person(0),
          "kinship": "mother", "authority": "joint", "pick_up": "allowed" } } },
        { "write_note": { "body": "Rappeler jeudi", "pinned": true } },
    ]);
    let file = post.write("étapes.json", &steps.to_string());
    let done = post.json(&["household", "edit", number, "--json-file", &file]);
    assert_eq!(done["done"], 3);
    let shown = post.json(&["household", "show", number]);
    assert_eq!(shown["observation"], "Préfère le matin");
    assert_eq!(shown["members"][2]["kinships"][0]["kinship"], "mother");
    assert_eq!(shown["notes"][0]["body"], "Rappeler jeudi");

    let steps = json!([
        { "write_note": { "body": "Gardée" } },
        { "write_note": { "body": " " } },
        { "write_note": { "body": "Jamais écrite" } },
    ]);
    let file = post.write("faux.json", &steps.to_string());
    post.run(&["household", "edit", number, "--json-file", &file])
        .refused(1, "invalid");
    let shown = post.json(&["household", "show", number]);
    assert_eq!(shown["notes"].as_array().unwrap().len(), 2);
    for wrong in [
        json!({}),
        json!([{ "create": {} }]),
        json!([{ "update": {}, "follow": {} }]),
    ] {
        let file = post.write("autre.json", &wrong.to_string());
        post.run(&["household", "edit", number, "--json-file", &file])
            .refused(1, "malformed_request");
    }
    let schema = post.run(&["schema", "household.edit"]).out;
    for step in [
        "household.set_kinship",
        "household.write_note",
        "authority_since",
    ] {
        assert!(schema.contains(step), "{step}");
    }
}

#[test]
fn a_child_joins_a_second_file_and_a_file_is_archived_and_reopened() {
    let post = Post::demo();
    let file = post.write("famille.json", &famille_type().to_string());
    let first = post.json(&["household", "create", "--json-file", &file]);
    let first = first["number"].as_str().unwrap();
    let other = json!({ "members": [{ "role": "guardian", "person": {
        "usage_name": "Roux", "first_name": "Yann" } }] });
    let file = post.write("autre.json", &other.to_string());
    let second = post.json(&["household", "create", "--json-file", &file]);
    let second = second["number"].as_str().unwrap();
    let link = [
        "household",
        "link",
        second,
        "--from",
        first,
        "--child",
        "Jeanne",
    ];
    let weeks = ["--residence", "alternating", "--weeks", "odd"];
    let linked = post.json(&[&link[..], &weeks[..]].concat());
    let shown = post.json(&["household", "show", second]);
    assert_eq!(shown["members"][1]["person"], linked["person"]);
    assert_eq!(shown["members"][1]["residence"]["weeks"], "odd");
    assert_eq!(shown["members"][1]["other_households"][0]["number"], *first);
    post.run(&link).refused(1, "taken");
    post.run(&[
        "household",
        "link",
        second,
        "--from",
        first,
        "--child",
        "Nadège",
    ])
    .refused(1, "not_found");

    let archived = post.json(&["household", "archive", second]);
    assert_eq!(archived["archived"], true);
    assert_eq!(archived["open_requests"], 0);
    assert_eq!(
        post.json(&["household", "show", second])["status"],
        "archived"
    );
    post.json(&["household", "archive", second, "--undo"]);
    assert_eq!(
        post.json(&["household", "show", second])["status"],
        "active"
    );
}
