//! `duplicates`.

use crate::post::Post;

#[test]
fn doubles_are_found_told_and_put_aside() {
    let post = Post::demo();
    let never = post.run(&["duplicates"]);
    assert!(
        never.out.contains("pas encore été analysée"),
        "{}",
        never.out
    );
    let before = post.json(&["duplicates", "--scan"]);
    let known = before["counts"]["persons"].as_u64().unwrap();
    let shown = post.json(&["household", "show", "1"]);
    let mother = &shown["members"][0]["fields"];
    let file = serde_json::json!({ "members": [{ "role": "guardian", "person": {
        "usage_name": mother["usage_name"], "first_name": mother["first_name"],
        "birth_name": mother["birth_name"],
        "birth_date": shown["members"][0]["birth_fr"],
    } }] });
    let path = post.write("double.json", &file.to_string());
    post.json(&["household", "create", "--json-file", &path]);
    // Who was entered since is compared without another analysis.
    let after = post.json(&["duplicates"]);
    assert_eq!(after["counts"]["persons"], known + 1, "{after}");
    let told = post.run(&["duplicates"]);
    assert!(told.out.contains("même nom"), "{}", told.out);
    let files = post.run(&["duplicates", "--households"]);
    assert_eq!(files.code, 0, "{}", files.out);
}
