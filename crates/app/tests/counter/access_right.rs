//! What one adult is handed of her data holds nothing of anybody else.

use crate::dossier::{address, everything, of};
use crate::receipts::pdf_text;
use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, member};
use serde_json::{Value, json};

/// Two parents apart, each with a household of her own, and a child in both.
struct Parents {
    counter: Counter,
    agent: Client,
    mother: String,
}

/// What is the father's own, in every part of the base that can hold it.
const HIS: [&str; 12] = [
    "Yannick",
    "Rouxel",
    "39980155",
    "06 39 98 01 55",
    "yannick.rouxel@exemple.fr",
    "40 rue de Saint-Jean",
    "Saint-Jean",
    "1985-02-02",
    "02/02/1985",
    "Note du père",
    "Observation du père",
    "divorcé",
];

fn parents() -> Parents {
    let counter = Counter::new();
    let admin = everything(&counter, &counter.entity());
    let mother = counter.household(
        admin,
        &[
            member("guardian", "Agathe", "Marchand", "14/03/1987"),
            member("child", "Basile", "Marchand", "22/05/2017"),
        ],
    );
    let file = counter.file(admin, &mother);
    let child = text(of(&file, "Basile"), "person");
    let agathe = text(of(&file, "Agathe"), "person");
    let father = counter.ok(
        admin,
        "household.create",
        json!({
            "members": [
                { "role": "guardian", "ref": "p1", "person": {
                    "first_name": "Yannick", "usage_name": "Rouxel", "birth_date": "02/02/1985",
                    "phones": [{ "number": "06 39 98 01 55" }],
                    "emails": ["yannick.rouxel@exemple.fr"] } },
                { "role": "child", "ref": "p2", "existing": child,
                  "residence": { "kind": "alternating", "weeks": "even" } },
            ],
            "address": address("40 rue de Saint-Jean"),
            "observation": "Observation du père",
            "kinships": [{ "child": "p2", "person": "p1", "kinship": "father",
                           "authority": "joint", "pick_up": "allowed" }],
        }),
    );
    let father = text(&father, "id");
    counter.ok(
        admin,
        "household.set_kinship",
        json!({ "household": mother, "kinship": { "child": child, "person": agathe,
                "kinship": "mother", "authority": "joint" } }),
    );
    let note = |household: &str, body: &str| {
        counter.ok(
            admin,
            "household.write_note",
            json!({ "household": household, "body": body, "pinned": false }),
        );
    };
    note(&father, "Note du père");
    note(&mother, "Rappeler mardi pour la cantine.");
    // What the mother's own file says of him is his.
    note(
        &mother,
        "M. ROUXEL viendra chercher Basile, 06.39.98.01.55.",
    );
    Parents {
        counter,
        agent: admin,
        mother,
    }
}

fn access(parents: &Parents, adult: &str) -> (Value, Vec<u8>, Vec<u8>) {
    let counter = &parents.counter;
    let made = counter.ok(
        parents.agent,
        "export.access",
        json!({ "id": parents.mother, "adult": adult }),
    );
    let bytes = |key: &str| {
        let id = made[key].as_str().unwrap().parse().unwrap();
        counter
            .host
            .document(parents.agent, id)
            .unwrap()
            .bytes
            .to_vec()
    };
    let (pdf, json) = (bytes("document"), bytes("json"));
    (made, pdf, json)
}

#[test]
fn one_parents_data_hold_nothing_of_the_others() {
    let parents = parents();
    let (made, pdf, json) = access(&parents, "Agathe");
    let read = pdf_text(&pdf);
    let json = String::from_utf8(json).unwrap();
    for own in ["Agathe", "Rappeler mardi pour la cantine.", "Basile"] {
        assert!(read.contains(own), "{own}: {read}");
        assert!(json.contains(own), "{own}: {json}");
    }
    assert_eq!(made["withheld"], 1);
    for his in HIS {
        let folded = his.to_lowercase();
        assert!(
            !read.to_lowercase().contains(&folded),
            "{his} on paper: {read}"
        );
        assert!(
            !json.to_lowercase().contains(&folded),
            "{his} as JSON: {json}"
        );
        // Nor in the bytes of the file: its title, its marks.
        let bytes = String::from_utf8_lossy(&pdf).to_lowercase();
        assert!(!bytes.contains(&folded), "{his} in the file");
    }
    let acts = parents.counter.acts();
    assert_eq!(acts.first().map(String::as_str), Some("export.access"));
    // A child is no adult, and nobody answers to a name that is not there.
    for nobody in ["Basile", "Yannick", "Zoé"] {
        let request = json!({ "id": parents.mother, "adult": nobody });
        assert_eq!(
            parents
                .counter
                .refused(parents.agent, "export.access", request),
            "not_found"
        );
    }
}

#[test]
fn a_partner_of_the_same_household_is_another_person_too() {
    let counter = Counter::new();
    let admin = everything(&counter, &counter.entity());
    let mut father = member("partner", "Yannick", "Marchand", "02/02/1985");
    father["person"]["phones"] = json!([{ "number": "06 39 98 01 55" }]);
    father["person"]["emails"] = json!(["yannick.rouxel@exemple.fr"]);
    let mother = counter.household(
        admin,
        &[
            member("guardian", "Agathe", "Marchand", "14/03/1987"),
            father,
        ],
    );
    counter.ok(
        admin,
        "household.write_note",
        json!({ "household": mother, "body": "Yannick viendra.", "pinned": false }),
    );
    let (made, pdf, json) = access(
        &Parents {
            counter,
            agent: admin,
            mother,
        },
        "Agathe Marchand",
    );
    assert_eq!(made["withheld"], 1);
    let said = [pdf_text(&pdf), String::from_utf8(json).unwrap()];
    for text in said {
        for his in ["Yannick", "39980155", "39 98 01 55", "rouxel", "1985"] {
            assert!(!text.contains(his), "{his}: {text}");
        }
    }
}
