//! Splitting: who may, what is refused, what each file says, what comes back.

use crate::dossier::{address, everything, of, rights};
use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, member, scanned_pdf};
use serde_json::{Value, json};

const LIVRET: &str = "6f1d0c5e-0000-8000-8000-000000000001";
const DOMICILE: &str = "6f1d0c5e-0000-8000-8000-000000000002";
const INSURANCE: &str = "6f1d0c5e-0000-8000-8000-000000000003";

/// Agathe, Yann, Basile, Lou, and a grandmother, with a document of each kind.
struct Scene {
    counter: Counter,
    clerk: Client,
    file: String,
}

fn scene() -> Scene {
    let counter = Counter::new();
    let clerk = everything(&counter, &counter.entity());
    let mut members = vec![
        member("guardian", "Agathe", "Prigent", "14/03/1987"),
        member("partner", "Yann", "Roux", "02/02/1985"),
        member("child", "Basile", "Roux", "22/05/2017"),
        member("child", "Lou", "Roux", "01/09/2020"),
        member("contact", "Odile", "Roux", ""),
    ];
    for (n, one) in members.iter_mut().enumerate() {
        one["ref"] = json!(format!("p{n}"));
    }
    members[0]["person"]["phones"] = json!([{ "number": "0639982714" }]);
    members[1]["person"]["phones"] = json!([{ "number": "0639980155" }]);
    let links: Vec<Value> = [("p2", "p0", "mother"), ("p2", "p1", "father"), ("p3", "p1", "father")]
        .map(|(child, person, kinship)| {
            json!({ "child": child, "person": person, "kinship": kinship, "authority": "joint" })
        })
        .to_vec();
    let document = |kind: &str, person: Option<&str>| {
        json!({ "document_type": kind, "person": person, "presented_on": null,
                "issued_on": null, "accepted": true })
    };
    let request = json!({
        "members": members,
        "address": address("12 rue des Tanneurs"),
        "kinships": links,
        "procedures": ["dossier", "school", "childcare"],
        "documents": [
            document(LIVRET, None), document(DOMICILE, None), document(INSURANCE, Some("p2")),
            document(INSURANCE, Some("p3")),
        ],
    });
    let file = text(&counter.ok(clerk, "household.create", request), "id");
    Scene {
        counter,
        clerk,
        file,
    }
}

impl Scene {
    fn read(&self, id: &str) -> Value {
        self.counter.file(self.clerk, id)
    }

    fn person(&self, first_name: &str) -> String {
        text(of(&self.read(&self.file), first_name), "person")
    }

    /// Yann goes to an address of his own with Lou; Basile lives with both.
    fn said(&self) -> Value {
        let sides: serde_json::Map<String, Value> = [
            ("Agathe", "stays"),
            ("Yann", "goes"),
            ("Basile", "both"),
            ("Lou", "goes"),
            ("Odile", "both"),
        ]
        .into_iter()
        .map(|(name, side)| (self.person(name), json!(side)))
        .collect();
        json!({
            "household": self.file, "sides": sides,
            "address": { "kind": "typed", "address": address("40 rue de Saint-Jean") },
            "phone": "06 39 98 01 77",
        })
    }

    fn split(&self) -> Value {
        self.counter.ok(self.clerk, "household.split", self.said())
    }
}

/// What a file shows to people.
fn content(file: &Value) -> Value {
    let mut file = file.clone();
    let object = file.as_object_mut().unwrap();
    for technical in ["acts", "versions", "last_receipt"] {
        object.remove(technical);
    }
    for member in object["members"].as_array_mut().unwrap() {
        member.as_object_mut().unwrap().remove("versions");
    }
    file
}

fn names(file: &Value) -> Vec<&str> {
    let members = file["members"].as_array().unwrap();
    members
        .iter()
        .map(|member| member["fields"]["first_name"].as_str().unwrap())
        .collect()
}

fn provided(file: &Value) -> Vec<(String, String)> {
    let documents = file["documents"].as_array().unwrap();
    documents
        .iter()
        .filter(|one| !one["id"].is_null())
        .map(|one| (text(one, "label"), text(one, "about")))
        .collect()
}

#[test]
fn who_does_not_write_the_whole_file_does_not_split() {
    let scene = scene();
    let counter = &scene.counter;
    let said = scene.said();
    counter.ok(scene.clerk, "household.split", said.clone());
    let act = scene.read(&scene.file)["splits"][0]["split"].clone();
    let asked = [
        ("split.preview", json!({ "household": scene.file })),
        ("household.split", said),
        ("split.preview_undo", json!({ "split": act })),
        ("split.undo", json!({ "split": act })),
    ];
    let entity = counter.entity();
    for (label, rights) in [
        (
            "Sans coordonnées",
            ["identity write commune", "documents write commune"],
        ),
        (
            "Sans pièces",
            ["identity write commune", "contact write commune"],
        ),
    ] {
        let role = counter.new_role(label, &rights);
        let agent = counter.with_roles(&[(&role, &entity)]);
        for (name, request) in &asked {
            assert_eq!(
                counter.refused(agent, name, request.clone()),
                "no_right",
                "{name} {label}"
            );
        }
    }
    let reader = counter.with_role("restauration");
    for (name, request) in asked {
        assert_eq!(counter.refused(reader, name, request), "no_right", "{name}");
    }
}

#[test]
fn nothing_is_decided_for_the_family() {
    let scene = scene();
    let (counter, clerk) = (&scene.counter, scene.clerk);
    let before = counter.acts().len();
    let silent = counter.ok(clerk, "split.preview", json!({ "household": scene.file }));
    let problems: Vec<(String, String)> = silent["problems"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (text(one, "path"), text(one, "code")))
        .collect();
    let mut expected: Vec<_> = ["Agathe", "Yann", "Basile", "Lou", "Odile"]
        .map(|name| {
            (
                format!("sides.{}", scene.person(name)),
                "split.undecided".to_owned(),
            )
        })
        .to_vec();
    expected.push(("address".to_owned(), "split.undecided".to_owned()));
    assert_eq!(problems, expected);
    let goes: Vec<&Value> = silent["papers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| &one["goes"])
        .collect();
    assert_eq!(
        goes,
        [&json!("copied"), &Value::Null, &Value::Null, &Value::Null]
    );
    let refused = counter.refusal(clerk, "household.split", json!({ "household": scene.file }));
    assert_eq!(refused.code, "invalid");
    assert_eq!(refused.fields.len(), expected.len());
    assert_eq!(counter.acts().len(), before, "nothing was written");

    let told = counter.ok(clerk, "split.preview", scene.said());
    assert_eq!(told["problems"], json!([]));
    assert_eq!(
        (text(&told, "label_kept"), text(&told, "label_made")),
        ("Prigent".to_owned(), "Roux".to_owned())
    );
    let why: Vec<&str> = told["papers"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["why"].as_str().unwrap())
        .collect();
    assert_eq!(
        why,
        [
            "family_identity",
            "former_address",
            "person_in_both",
            "person_goes"
        ]
    );
}

#[test]
fn one_file_becomes_two_in_one_act() {
    let scene = scene();
    let (counter, clerk) = (&scene.counter, scene.clerk);
    let before = content(&scene.read(&scene.file));
    let acts = counter.acts().len();
    let done = scene.split();
    assert_eq!(counter.acts().len(), acts + 1, "one act");
    let made = text(&done, "made");
    let (kept, new) = (scene.read(&scene.file), scene.read(&made));
    assert_eq!(names(&kept), ["Agathe", "Basile", "Odile"]);
    assert_eq!(names(&new), ["Yann", "Basile", "Lou", "Odile"]);
    assert_eq!(new["address"]["fields"]["line"], "40 rue de Saint-Jean");
    assert_eq!(kept["address"]["fields"]["line"], "12 rue des Tanneurs");
    assert_eq!(of(&new, "Yann")["phones"][0]["number"], "06 39 98 01 77");
    assert_eq!(of(&new, "Yann")["phones"][1]["number"], "06 39 98 01 55");
    for file in [&kept, &new] {
        let child = of(file, "Basile");
        assert_eq!(child["residence"]["kind"], "alternating");
        assert_eq!(child["kinships"].as_array().unwrap().len(), 2);
        assert!(
            child["kinships"]
                .as_array()
                .unwrap()
                .iter()
                .all(|one| one["authority"]["authority"] == "joint")
        );
    }
    let labels = |file: &Value| -> Vec<String> {
        provided(file)
            .into_iter()
            .map(|(label, about)| format!("{about}: {label}"))
            .collect()
    };
    assert_eq!(provided(&kept).len(), 3, "{:?}", labels(&kept));
    assert_eq!(provided(&new).len(), 3, "{:?}", labels(&new));
    // Both tell the story, each naming the other.
    assert_eq!(kept["splits"][0]["number"], done["made_number"]);
    assert_eq!(new["splits"][0]["number"], done["number"]);
    assert_eq!(
        (
            &kept["splits"][0]["made_here"],
            &new["splits"][0]["made_here"]
        ),
        (&json!(false), &json!(true))
    );
    for (file, other) in [
        (&scene.file, &done["made_number"]),
        (&made, &done["number"]),
    ] {
        let history = counter.ok(clerk, "household.history", json!({ "household": file }));
        let line = history
            .as_array()
            .unwrap()
            .iter()
            .find(|one| one["operation"] == "household.split");
        assert_eq!(&line.unwrap()["file"], other);
    }
    counter.verify();
    let told = counter.ok(
        clerk,
        "split.undo",
        json!({ "split": kept["splits"][0]["split"] }),
    );
    assert_eq!((&told["kept"], &told["added"]), (&json!([]), &json!([])));
    assert_eq!(content(&scene.read(&scene.file)), before);
    let gone = scene.read(&made);
    assert_eq!(
        (gone["status"].as_str(), names(&gone).len()),
        (Some("archived"), 0)
    );
    assert_eq!(gone["splits"], json!([]));
    counter.verify();
}

#[test]
fn both_adults_are_said_to_be_separated_when_somebody_says_so() {
    let scene = scene();
    let mut said = scene.said();
    let mut wrong = said.clone();
    said["separated_since"] = json!("juin 2026");
    let done = scene.counter.ok(scene.clerk, "household.split", said);
    for (file, name) in [
        (scene.file.clone(), "Agathe"),
        (text(&done, "made"), "Yann"),
    ] {
        let shown = scene.read(&file);
        let civil = &of(&shown, name)["civil"];
        assert_eq!(
            (&civil["marital_status"], &civil["marital_since"]),
            (&json!("separated"), &json!("2026-06"))
        );
    }
    wrong["household"] = done["made"].clone();
    wrong["separated_since"] = json!("demain");
    let refused = scene.counter.refusal(scene.clerk, "household.split", wrong);
    assert!(
        refused
            .fields
            .iter()
            .any(|one| one.path == "separated_since")
    );
    assert!(
        refused
            .fields
            .iter()
            .any(|one| one.code == "split.needs_two_adults")
    );
}

#[test]
fn a_protected_address_has_to_be_said_again_for_the_new_file() {
    let scene = scene();
    let (counter, clerk) = (&scene.counter, scene.clerk);
    counter.ok(
        clerk,
        "household.protect",
        json!({ "household": scene.file, "protected": true }),
    );
    let refused = counter.refusal(clerk, "household.split", scene.said());
    let fields: Vec<_> = refused
        .fields
        .iter()
        .map(|one| (one.path.as_str(), one.code.as_ref()))
        .collect();
    assert_eq!(fields, [("protected", "split.undecided")]);
    let mut said = scene.said();
    said["protected"] = json!(true);
    let done = counter.ok(clerk, "household.split", said);
    let new = scene.read(&text(&done, "made"));
    assert_eq!(
        (&new["protected"], &new["masked"]),
        (&json!(true), &json!(true))
    );
    // Seen from the other file too, how to reach them is withheld.
    let kept = scene.read(&scene.file).to_string();
    for hidden in ["40 rue de Saint-Jean", "06 39 98 01 77"] {
        assert!(
            !kept.contains(hidden) && !new.to_string().contains(hidden),
            "{hidden}"
        );
    }
}

#[test]
fn each_side_is_blind_to_the_private_data_of_the_other() {
    let scene = scene();
    let counter = &scene.counter;
    let (tanneurs, saint_jean) = (
        counter.new_entity("Tanneurs"),
        counter.new_entity("Saint-Jean"),
    );
    let scoped = rights("write", "entities");
    let scoped: Vec<&str> = scoped.iter().map(String::as_str).collect();
    let role = counter.new_role("Quartier", &scoped);
    let here = counter.with_roles(&[(&role, &tanneurs)]);
    let there = counter.with_roles(&[(&role, &saint_jean)]);
    let done = scene.split();
    let made = text(&done, "made");
    let follow = |household: &str, entity: &str, follows: bool| {
        let request = json!({ "household": household, "entity": entity, "follows": follows });
        counter.ok(scene.clerk, "household.follow", request);
    };
    follow(&scene.file, &tanneurs, true);
    follow(&made, &saint_jean, true);
    // Told after the separation, the same day.
    let yann = scene.read(&made);
    let yann = of(&yann, "Yann").clone();
    let update = json!({
        "household": made, "member": yann["member"],
        "person": { "first_name": "Yann", "usage_name": "Roux", "birth_date": "02/02/1985",
                    "phones": [{ "number": "0639980199" }], "emails": ["yann@exemple.fr"] },
    });
    counter.ok(scene.clerk, "household.update_member", update);
    // As a word of its own: ids hold figures too.
    let number = done["made_number"].to_string();
    let asks = |client: Client, file: &str| {
        let mut answers = String::new();
        for (name, request) in [
            ("household.open", json!({ "id": file })),
            ("household.history", json!({ "household": file })),
            ("household.search", json!({ "text": "roux", "limit": 20 })),
            (
                "household.search",
                json!({ "text": "0639980199", "limit": 20 }),
            ),
            ("supporting_document.queue", json!({ "limit": 20 })),
        ] {
            answers.push_str(&counter.ok(client, name, request).to_string());
        }
        answers
    };
    let (kept, new) = (asks(here, &scene.file), asks(there, &made));
    for hidden in [
        "40 rue de Saint-Jean",
        "39980177",
        "39980199",
        "06 39 98 01 77",
        "06 39 98 01 99",
        "yann@exemple.fr",
        made.as_str(),
        number.as_str(),
    ] {
        assert!(!kept.contains(hidden), "{hidden}");
    }
    let former = done["number"].to_string();
    for hidden in [
        "12 rue des Tanneurs",
        "39982714",
        "06 39 98 27 14",
        scene.file.as_str(),
        former.as_str(),
    ] {
        assert!(!new.contains(hidden), "{hidden}");
    }
    for (client, file, other) in [(here, &scene.file, &made), (there, &made, &scene.file)] {
        let shown = counter.file(client, file);
        assert_eq!(shown["splits"][0]["number"], Value::Null);
        assert_eq!(shown["splits"][0]["undoable"], json!(false));
        assert_eq!(
            counter.refused(client, "household.open", json!({ "id": other })),
            "not_found"
        );
        let undo = json!({ "split": shown["splits"][0]["split"] });
        assert_eq!(counter.refused(client, "split.undo", undo), "not_found");
    }
}

#[test]
fn a_copied_document_has_its_files_under_keys_of_their_own() {
    let scene = scene();
    let (counter, clerk) = (&scene.counter, scene.clerk);
    let file = scene.read(&scene.file);
    let documents = file["documents"].as_array().unwrap();
    for about in ["Basile", "Lou"] {
        let insurance = documents
            .iter()
            .find(|one| one["about"] == about && one["document_type"] == INSURANCE);
        let upload = counter
            .host
            .receive(clerk, &scanned_pdf(&["Assurance"]))
            .unwrap();
        let add = json!({ "household": scene.file, "document": insurance.unwrap()["id"],
                          "upload": upload, "name": format!("{about}.pdf") });
        counter.ok(clerk, "attachment.add", add);
    }
    let done = scene.split();
    let made = text(&done, "made");
    let files = |household: &str| {
        let listed = counter.ok(clerk, "attachment.list", json!({ "household": household }));
        let mut names: Vec<(String, String)> = listed
            .as_array()
            .unwrap()
            .iter()
            .map(|one| (text(one, "name"), text(one, "id")))
            .collect();
        names.sort();
        names
    };
    let (kept, new) = (files(&scene.file), files(&made));
    let called = |files: &[(String, String)]| -> Vec<String> {
        files.iter().map(|(name, _)| name.clone()).collect()
    };
    assert_eq!(called(&kept), ["Basile.pdf"]);
    assert_eq!(called(&new), ["Basile.pdf", "Lou.pdf"]);
    for (household, files) in [(&scene.file, &kept), (&made, &new)] {
        for (_, id) in files {
            counter.ok(
                clerk,
                "attachment.read",
                json!({ "household": household, "attachment": id }),
            );
        }
    }
    counter.verify();
    let split = scene.read(&scene.file)["splits"][0]["split"].clone();
    counter.ok(clerk, "split.undo", json!({ "split": split }));
    assert_eq!(called(&files(&scene.file)), ["Basile.pdf", "Lou.pdf"]);
    assert!(files(&made).is_empty());
    counter.verify();
}

#[test]
fn what_waits_holds_a_split_back_or_is_given_a_file() {
    let scene = scene();
    let (counter, clerk) = (&scene.counter, scene.clerk);
    let draft = json!({ "kind": "household.edit", "household": scene.file, "label": "Roux",
                        "body": "{}" });
    counter.ok(clerk, "draft.save", draft);
    let preview = counter.ok(clerk, "split.preview", scene.said());
    assert_eq!(preview["obstacle"], "split_draft");
    assert_eq!(
        counter.refused(clerk, "household.split", scene.said()),
        "split_draft"
    );
}

#[test]
fn a_file_that_moved_since_it_was_looked_at_is_looked_at_again() {
    let scene = scene();
    let (counter, clerk) = (&scene.counter, scene.clerk);
    let mut said = scene.said();
    said["fingerprint"] = counter.ok(clerk, "split.preview", said.clone())["fingerprint"].clone();
    let note = json!({ "household": scene.file, "body": "Vue" });
    counter.ok(clerk, "household.write_note", note);
    assert_eq!(
        counter.refused(clerk, "household.split", said.clone()),
        "moved"
    );
    said["fingerprint"] = counter.ok(clerk, "split.preview", said.clone())["fingerprint"].clone();
    counter.ok(clerk, "household.split", said);
}
