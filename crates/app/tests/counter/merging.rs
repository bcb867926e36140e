//! Merging: who may, what is refused, what both files say, what comes back.

use crate::text;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

/// Two files of one family, the second typed by a colleague who did not find the first.
struct Scene {
    counter: Counter,
    first: String,
    second: String,
}

fn scene() -> Scene {
    let counter = Counter::new();
    let mut members = family("Marchand");
    members[0]["person"]["phones"] = json!([{ "number": "0639982714" }]);
    let first = counter.household(counter.admin, &members);
    members[0]["person"]["phones"] =
        json!([{ "number": "0639982714" }, { "number": "0700000001" }]);
    members[0]["person"]["usage_name"] = json!("Marchand-Roux");
    members.push(member("contact", "Odile", "Roux", ""));
    let second = counter.household(counter.admin, &members);
    Scene {
        counter,
        first,
        second,
    }
}

impl Scene {
    fn file(&self, id: &str) -> Value {
        self.counter.file(self.counter.admin, id)
    }

    fn number(&self, id: &str) -> String {
        text(&self.file(id), "number")
    }

    fn guardian(&self, id: &str) -> String {
        text(&self.file(id)["members"][0], "person")
    }

    fn sides(&self) -> Value {
        json!({ "survivor": self.first, "absorbed": self.second })
    }

    fn merge(&self) -> Value {
        let sides = self.sides();
        let admin = self.counter.admin;
        self.counter.ok(admin, "household.merge", sides)
    }

    fn persons(&self) -> Value {
        json!({
            "survivor": self.guardian(&self.first),
            "absorbed": self.guardian(&self.second),
        })
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

#[test]
fn who_does_not_write_both_whole_files_does_not_merge() {
    let scene = scene();
    let merge = text(&scene.merge(), "merge");
    let asked = [
        ("merge.compare_households", scene.sides()),
        ("merge.compare_persons", scene.persons()),
        ("household.merge", scene.sides()),
        ("person.merge", scene.persons()),
        ("merge.preview_undo", json!({ "merge": merge })),
        ("merge.undo", json!({ "merge": merge })),
    ];
    let counter = &scene.counter;
    let entity = counter.entity();
    let within = [
        "identity write entities",
        "contact write entities",
        "documents write entities",
    ];
    let part = [
        "identity write commune",
        "contact read commune",
        "documents write commune",
    ];
    for (label, rights) in [("Dans son service", within), ("Sans coordonnées", part)] {
        let role = counter.new_role(label, &rights);
        let agent = counter.with_roles(&[(&role, &entity)]);
        for (name, request) in &asked {
            let code = counter.refused(agent, name, request.clone());
            assert_eq!(code, "no_right", "{name} {label}");
        }
    }
    let reader = counter.with_role("restauration");
    for (name, request) in asked {
        assert_eq!(counter.refused(reader, name, request), "no_right", "{name}");
    }
}

#[test]
fn two_files_become_one_and_the_old_number_leads_there() {
    let scene = scene();
    let (counter, admin) = (&scene.counter, scene.counter.admin);
    let (kept, former) = (scene.number(&scene.first), scene.number(&scene.second));
    let before = counter.acts().len();
    let merged = scene.merge();
    assert_eq!(counter.acts().len(), before + 1, "one act");
    assert_eq!(
        (text(&merged, "number"), text(&merged, "former")),
        (kept.clone(), former.clone())
    );
    for asked in [json!({ "number": former }), json!({ "id": scene.second })] {
        let file = counter.ok(admin, "household.open", asked);
        assert_eq!(text(&file, "number"), kept);
        assert_eq!(file["merges"][0]["absorbed"], json!(former));
        assert_eq!(file["members"].as_array().unwrap().len(), 5);
    }
    let found = counter.ok(
        admin,
        "household.search",
        json!({ "text": former, "limit": 5 }),
    );
    let hit = &found["hits"][0];
    assert_eq!(text(hit, "number"), kept);
    assert_eq!(hit["matched"]["text"], json!(former), "why it was found");
    // Who still has the old file on her screen is told.
    let written = json!({ "household": scene.second, "observation": "Vue" });
    let refused = counter.refusal(admin, "household.update", written);
    assert_eq!(refused.code, "household_merged");
    assert_eq!(refused.params["number"], kept);
    counter.verify();
}

#[test]
fn an_undone_merge_gives_back_both_files_as_they_were() {
    let scene = scene();
    let (counter, admin) = (&scene.counter, scene.counter.admin);
    let before = [&scene.first, &scene.second].map(|id| content(&scene.file(id)));
    let merged = scene.merge();
    // Whoever may merge may undo, years later.
    counter.environment.advance_days(400);
    counter.login(admin, guichet_testkit::ADMINISTRATOR);
    let colleague = counter.with_role("accueil");
    let preview = counter.ok(
        colleague,
        "merge.preview_undo",
        json!({ "merge": merged["merge"] }),
    );
    assert_eq!(preview["kept"], json!([]));
    counter.ok(colleague, "merge.undo", json!({ "merge": merged["merge"] }));
    let after = [&scene.first, &scene.second].map(|id| content(&scene.file(id)));
    for (before, after) in before.iter().zip(&after) {
        for part in [
            "number",
            "label",
            "status",
            "former_members",
            "merges",
            "observation",
        ] {
            assert_eq!(before[part], after[part], "{part}");
        }
        let people = |file: &Value| -> Vec<Value> {
            let members = file["members"].as_array().unwrap().iter();
            members
                .map(|one| json!([one["person"], one["role"], one["phones"]]))
                .collect()
        };
        assert_eq!(people(before), people(after));
    }
    let again = counter.refused(admin, "merge.undo", json!({ "merge": merged["merge"] }));
    assert_eq!(again, "not_found");
    counter.verify();
}

#[test]
fn two_persons_become_one_and_the_history_says_so() {
    let scene = scene();
    let (counter, admin) = (&scene.counter, scene.counter.admin);
    let compared = counter.ok(admin, "merge.compare_persons", scene.persons());
    let lines = compared["lines"].as_array().unwrap();
    let name = lines
        .iter()
        .find(|line| line["key"] == "person/name")
        .unwrap();
    assert_eq!(name["fields"][0]["absorbed"], "Marchand-Roux");
    let mut request = scene.persons();
    request["chosen"] = json!({
        "choices": { "person/name": "absorbed" },
        "fingerprint": compared["fingerprint"],
    });
    let stale = {
        let mut stale = request.clone();
        stale["chosen"]["fingerprint"] = json!("x");
        stale
    };
    assert_eq!(counter.refused(admin, "person.merge", stale), "moved");
    counter.ok(admin, "person.merge", request);
    for id in [&scene.first, &scene.second] {
        let file = scene.file(id);
        assert_eq!(file["members"][0]["fields"]["usage_name"], "Marchand-Roux");
        let phones = file["members"][0]["phones"].as_array().unwrap();
        assert_eq!(phones.len(), 2, "each number once");
        let history = counter.ok(admin, "household.history", json!({ "household": id }));
        let told = history.as_array().unwrap().iter();
        assert!(
            told.clone()
                .any(|line| line["changes"][0]["field"] == "absorbed")
        );
    }
    counter.verify();
}

#[test]
fn what_is_not_two_or_is_at_work_is_not_merged() {
    let scene = scene();
    let (counter, admin) = (&scene.counter, scene.counter.admin);
    let same = json!({ "survivor": scene.first, "absorbed": scene.first });
    assert_eq!(
        counter.refused(admin, "household.merge", same),
        "merge_same"
    );
    let nobody = json!({ "survivor": scene.first, "absorbed": "99999" });
    assert_eq!(
        counter.refused(admin, "household.merge", nobody),
        "not_found"
    );
    let (guardian, child) = {
        let file = scene.file(&scene.first);
        (
            text(&file["members"][0], "person"),
            text(&file["members"][1], "person"),
        )
    };
    let linked = json!({ "household": scene.first, "kinship": {
        "child": child, "person": guardian, "kinship": "mother",
    } });
    counter.ok(
        counter.with_role("scolaire"),
        "household.set_kinship",
        linked,
    );
    let kin = json!({ "survivor": guardian, "absorbed": child });
    assert_eq!(counter.refused(admin, "person.merge", kin), "merge_kin");
    // The family is one already: the old number leads to the file that survives.
    scene.merge();
    let again = scene.sides();
    assert_eq!(
        counter.refused(admin, "household.merge", again),
        "merge_same"
    );
}

#[test]
fn whom_a_service_follows_is_decided_by_a_person() {
    let scene = scene();
    let (counter, admin) = (&scene.counter, scene.counter.admin);
    let centre = counter.new_entity("Maison de quartier");
    let follow = json!({ "household": scene.second, "entity": centre, "follows": true });
    counter.ok(admin, "household.follow", follow);
    let role = counter.new_role("Quartier", &["identity read entities"]);
    let agent = counter.with_roles(&[(&role, &centre)]);
    counter.file(agent, &scene.second);
    assert_eq!(
        counter.refused(admin, "household.merge", scene.sides()),
        "merge_undecided"
    );
    let compared = counter.ok(admin, "merge.compare_households", scene.sides());
    let lines = compared["lines"].as_array().unwrap().iter();
    let line = lines.clone().find(|line| line["kind"] == "follow").unwrap();
    assert_eq!(line["with"], "Maison de quartier");
    let key = text(line, "key");
    let request = |side: &str| {
        let mut request = scene.sides();
        request["chosen"] = json!({ "choices": { &key: side } });
        request
    };
    let merged = counter.ok(admin, "household.merge", request("survivor"));
    // Who saw one side sees no more of the other, and the file that is gone is as if it never was.
    let never = counter.refusal(agent, "household.open", json!({ "number": "99999" }));
    for asked in [json!({ "id": scene.second }), json!({ "id": scene.first })] {
        let refused = counter.refusal(agent, "household.open", asked);
        assert_eq!(
            serde_json::to_value(&refused).unwrap(),
            serde_json::to_value(&never).unwrap()
        );
    }
    counter.ok(admin, "merge.undo", json!({ "merge": merged["merge"] }));
    counter.file(agent, &scene.second);
    counter.ok(admin, "household.merge", request("absorbed"));
    counter.file(agent, &scene.first);
}
