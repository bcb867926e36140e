//! `merge`, `unmerge`, `household split`, `household unsplit`.

use crate::post::Post;
use serde_json::{Value, json};

fn made(post: &Post, name: &str, file: &Value) -> String {
    let path = post.write(name, &file.to_string());
    let made = post.json(&["household", "create", "--json-file", &path]);
    made["number"].as_str().unwrap().to_owned()
}

fn adult(role: &str, first_name: &str, birth_date: &str) -> Value {
    json!({ "role": role, "person": {
        "usage_name": "Caradec", "first_name": first_name, "birth_date": birth_date } })
}

fn names(file: &Value) -> Vec<&str> {
    let members = file["members"].as_array().unwrap().iter();
    members
        .map(|member| member["fields"]["first_name"].as_str().unwrap())
        .collect()
}

#[test]
fn two_files_become_one_and_two_again() {
    let post = Post::demo();
    let with =
        |observation: &str, adult: Value| json!({ "members": [adult], "observation": observation });
    let first = made(
        &post,
        "un.json",
        &with(
            "Sonner deux fois.",
            adult("guardian", "Solène", "02/04/1988"),
        ),
    );
    let second = made(
        &post,
        "deux.json",
        &with("Parle breton.", adult("guardian", "Gaël", "11/06/1985")),
    );
    let compared = post.run(&["merge", &first, &second, "--dry-run"]);
    assert!(
        compared.out.contains("Sonner deux fois. | Parle breton."),
        "{}",
        compared.out
    );
    let same = post.run(&["merge", &first, &first]);
    same.refused(1, "merge_same");
    let wrong = post.run(&["merge", &first, &second, "--choose", "household"]);
    wrong.refused(1, "malformed_request");
    let observation = "household/observation=both";
    let done = post.json(&["merge", &first, &second, "--choose", observation]);
    assert_eq!(
        (&done["number"], &done["former"]),
        (&json!(first), &json!(second))
    );
    let file = post.json(&["household", "show", &second]);
    assert_eq!(
        file["number"],
        json!(first),
        "the old number leads to the file that stays"
    );
    assert_eq!(names(&file), ["Solène", "Gaël"]);
    assert_eq!(file["observation"], "Sonner deux fois.\nParle breton.");

    let steps = post.write(
        "note.json",
        r#"[{ "write_note": { "body": "Vue après." } }]"#,
    );
    post.json(&["household", "edit", &first, "--json-file", &steps]);
    let told = post.run(&["unmerge", &second, "--dry-run"]);
    assert!(told.out.contains("à séparer"), "{}", told.out);
    assert!(told.out.contains("note (1)"), "{}", told.out);
    let undone = post.json(&["unmerge", &second]);
    assert_eq!(undone["kept"], json!([]));
    let (one, other) = (
        post.json(&["household", "show", &first]),
        post.json(&["household", "show", &second]),
    );
    assert_eq!((names(&one), names(&other)), (vec!["Solène"], vec!["Gaël"]));
    assert_eq!(other["observation"], "Parle breton.");
    post.run(&["unmerge", &second]).refused(1, "not_found");
    assert_eq!(post.run(&["verify"]).code, 0);
}

#[test]
fn one_file_becomes_two_and_one_again() {
    let post = Post::demo();
    let number = made(
        &post,
        "famille.json",
        &json!({ "members": [
            adult("guardian", "Solène", "02/04/1988"), adult("partner", "Gaël", "11/06/1985"),
            adult("child", "Maël", "12/09/2016"),
        ] }),
    );
    let before = post.json(&["household", "show", &number]);
    let person = |n: usize| before["members"][n]["person"].as_str().unwrap();
    let mut said = json!({
        "sides": { (person(0)): "stays", (person(1)): "goes" },
        "address": { "kind": "typed", "address": {
            "line": "4 rue Haute", "complement": null, "postcode": "28200",
            "commune": "Châteaudun", "insee": "28088", "country": null } },
    });
    let path = post.write("séparation.json", &said.to_string());
    let told = post.run(&[
        "household",
        "split",
        &number,
        "--json-file",
        &path,
        "--dry-run",
    ]);
    let undecided = format!("sides.{} [split.undecided]", person(2));
    assert!(told.out.contains(&undecided), "{}", told.out);
    let refused = post.run(&["household", "split", &number, "--json-file", &path]);
    refused.refused(1, "invalid");
    assert!(refused.err.contains("[split.undecided]"), "{}", refused.err);

    said["sides"][person(2)] = json!("both");
    let path = post.write("séparation.json", &said.to_string());
    let done = post.json(&["household", "split", &number, "--json-file", &path]);
    assert_eq!(done["number"], json!(number));
    let new = done["made_number"].as_str().unwrap();
    let (kept, made) = (
        post.json(&["household", "show", &number]),
        post.json(&["household", "show", new]),
    );
    assert_eq!(names(&kept), ["Solène", "Maël"]);
    assert_eq!(names(&made), ["Gaël", "Maël"]);
    assert_eq!(made["address"]["fields"]["line"], "4 rue Haute");
    assert_eq!(post.run(&["verify"]).code, 0);

    post.run(&["household", "unsplit", &number])
        .refused(1, "not_found");
    let told = post.run(&["household", "unsplit", new, "--dry-run"]);
    assert!(told.out.contains("à réunir"), "{}", told.out);
    let undone = post.json(&["household", "unsplit", new]);
    assert_eq!(
        (&undone["kept"], &undone["added"]),
        (&json!([]), &json!([]))
    );
    let after = post.json(&["household", "show", &number]);
    assert_eq!(names(&after), names(&before));
    let gone = post.json(&["household", "show", new]);
    assert_eq!(
        (&gone["status"], &gone["members"]),
        (&json!("archived"), &json!([]))
    );
    assert_eq!(post.run(&["verify"]).code, 0);
}

#[test]
fn the_schema_says_what_a_separation_asks() {
    let post = Post::empty();
    let schema = post.run(&["schema", "household.split"]);
    for part in ["sides", "address", "separated_since", "SplitSide"] {
        assert!(schema.out.contains(part), "{}", schema.out);
    }
}
