//! A person joins a file with what she is to its children: one act.

use guichet_app::Client;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

/// Agathe and her child, and the forms of those who join them.
fn scene(counter: &Counter) -> (String, Value, Value) {
    let household = counter.household(counter.admin, &family("Marchand"));
    let file = counter.file(counter.admin, &household);
    let id = |role: &str| {
        let members = file["members"].as_array().unwrap().iter();
        let found = members.clone().find(|member| member["role"] == role);
        found.unwrap()["person"].clone()
    };
    (household, id("guardian"), id("child"))
}

fn bruno(household: &str, child: &Value) -> Value {
    let mut contact = member("contact", "Bruno", "Roux", "");
    contact["ref"] = json!("new");
    json!({ "household": household, "member": contact, "kinships": [
        { "child": child, "person": "new", "kinship": "uncle_aunt", "pick_up": "allowed",
          "emergency": true },
    ] })
}

fn links(counter: &Counter, client: Client, household: &str, name: &str) -> Vec<Value> {
    let file = counter.file(client, household);
    let members = file["members"].as_array().unwrap().iter();
    let found = members
        .clone()
        .find(|member| member["fields"]["first_name"] == name);
    found.unwrap()["kinships"].as_array().unwrap().clone()
}

#[test]
fn a_contact_comes_with_her_links_and_leaves_with_them() {
    let counter = Counter::new();
    let school = counter.with_role("scolaire");
    let (household, _, child) = scene(&counter);
    let before = counter.file(school, &household);
    let acts = counter.acts().len();
    counter.ok(school, "household.add_member", bruno(&household, &child));
    assert_eq!(counter.acts().len(), acts + 1, "one act");
    let file = counter.file(school, &household);
    let child_name = file["members"][1]["fields"]["first_name"].as_str().unwrap();
    let told = links(&counter, school, &household, child_name);
    let bruno = told
        .iter()
        .find(|link| link["display_name"] == "Bruno Roux");
    let bruno = bruno.unwrap_or_else(|| panic!("{told:#?}"));
    assert_eq!(bruno["pick_up"]["pick_up"], "allowed");
    assert_eq!(bruno["emergency"], true);
    // One Ctrl+Z takes back the person and what she was.
    counter.ok(school, "act.undo", json!({}));
    let after = counter.file(school, &household);
    for part in ["members", "alerts"] {
        let strip = |file: &Value| {
            let mut value = file[part].clone();
            for one in value.as_array_mut().into_iter().flatten() {
                one.as_object_mut().unwrap().remove("versions");
            }
            value
        };
        assert_eq!(strip(&after), strip(&before), "{part}");
    }
    counter.verify();
}

#[test]
fn a_child_comes_with_its_parents() {
    let counter = Counter::new();
    let school = counter.with_role("scolaire");
    let (household, guardian, _) = scene(&counter);
    let mut child = member("child", "Zoé", "Marchand", "03/02/2021");
    child["ref"] = json!("new");
    counter.ok(
        school,
        "household.add_member",
        json!({ "household": household, "member": child, "kinships": [
            { "child": "new", "person": guardian, "kinship": "mother", "authority": "joint" },
        ] }),
    );
    let told = links(&counter, school, &household, "Zoé");
    assert_eq!(
        (&told[0]["kinship"], &told[0]["authority"]["authority"]),
        (&json!("mother"), &json!("joint"))
    );
}

#[test]
fn what_she_may_not_write_or_what_is_not_hers_adds_nobody() {
    let counter = Counter::new();
    let (household, guardian, child) = scene(&counter);
    // The reception may not say who fetches a child.
    let role = counter.new_role(
        "Saisie",
        &["identity write commune", "contact write commune"],
    );
    let clerk = counter.with_roles(&[(&role, &counter.entity())]);
    let request = bruno(&household, &child);
    assert_eq!(
        counter.refused(clerk, "household.add_member", request),
        "no_right"
    );
    let mut wrong = bruno(&household, &child);
    wrong["kinships"] = json!([
        { "child": guardian, "person": "new", "kinship": "friend" },
        { "child": child, "person": guardian, "kinship": "mother" },
        { "child": "p7", "person": "new", "kinship": "friend" },
        { "child": child, "person": "new" },
        { "child": child, "person": "new" },
    ]);
    assert_eq!(
        counter.wrong_fields(counter.admin, "household.add_member", wrong),
        [
            ("kinships.0.child", "kinship.not_a_child"),
            ("kinships.2.child", "reference.unknown"),
            ("kinships.4.person", "member.twice"),
            ("kinships.1.person", "reference.unknown"),
        ]
        .map(|(path, code)| (path.to_owned(), code.to_owned()))
    );
    let file = counter.file(counter.admin, &household);
    assert_eq!(file["members"].as_array().unwrap().len(), 2);
}
