//! Where the words of a scan lead, within what who asks may see.

use super::{ASSURANCE, DOMICILE, JUGEMENT, LIVRET, Scene};
use crate::text;
use guichet_testkit::{member, scanned_pdf};
use serde_json::{Value, json};

/// A town of three families, and what they must still bring.
fn town(scene: &Scene) -> (String, String) {
    let admin = scene.counter.admin;
    let request = json!({ "household": scene.household, "procedures": ["school", "childcare"] });
    scene.counter.ok(admin, "household.set_procedures", request);
    let other = scene.counter.household(
        admin,
        &[
            member("guardian", "Karim", "Bensaïd", "02/02/1985"),
            member("child", "Jeanne", "Bensaïd", "14/03/2015"),
            member("child", "Sami", "Bensaïd", "01/09/2018"),
        ],
    );
    let request = json!({ "household": other, "procedures": ["school", "childcare"] });
    scene.counter.ok(admin, "household.set_procedures", request);
    let file = scene.counter.file(admin, &other);
    (other, text(&file, "number"))
}

#[test]
fn the_words_of_a_scan_lead_to_the_family_the_document_and_the_child() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    let (other, number) = town(&scene);
    let propose = |said: &str| {
        scene
            .counter
            .ok(admin, "scan.propose", json!({ "text": said }))
    };
    let said = "Attestation d'assurance scolaire 2026-2027, Nom : BENSAID Prénom : Jeanne, \
                née le 14/03/2015, valable jusqu'au 31/08/2027";
    let read = propose(said);
    let best = &read["proposals"][0];
    assert_eq!(
        (&best["household"], &best["document_type"], &best["about"]),
        (&json!(other), &json!(ASSURANCE), &json!("Jeanne")),
        "{read}"
    );
    assert_eq!(
        (&best["sure"], &best["document"]),
        (&json!(true), &Value::Null)
    );
    assert_eq!(read["names"], json!(["Jeanne Bensaïd"]));
    assert_eq!(read["dates_fr"], json!(["14/03/2015"]), "no day to come");
    // Accepted as it is: one request.
    let id = scene.scanned("scan.pdf", &scanned_pdf(&["Assurance"]));
    let filing = json!({ "scans": [{ "scan": id }], "household": best["household"],
        "document_type": best["document_type"], "person": best["person"] });
    scene.counter.ok(admin, "scan.attach", filing);
    // Now it waits for validation: another page of it goes to the same document, the other child's
    // is not proposed in its place.
    let read = propose(said);
    let best = &read["proposals"][0];
    assert_eq!(best["about"], "Jeanne", "{read}");
    assert!(best["document"].is_string());

    let read = propose(&format!("Quittance de loyer, dossier n° {number}"));
    let best = &read["proposals"][0];
    assert_eq!(
        (&best["household"], &best["document_type"]),
        (&json!(other), &json!(DOMICILE)),
        "{read}"
    );
    assert_eq!(read["numbers"], json!([number]));
    // Words without a family, and a family without words.
    assert_eq!(propose("Quittance de loyer")["proposals"], json!([]));
    assert_eq!(propose("")["proposals"], json!([]));
    let known = json!({ "text": "Quittance de loyer", "household": scene.household });
    let read = scene.counter.ok(admin, "scan.propose", known);
    assert_eq!(read["proposals"][0]["household"], json!(scene.household));
}

#[test]
fn two_families_that_the_words_name_alike_are_both_proposed_and_neither_is_sure() {
    let scene = Scene::new();
    let admin = scene.counter.admin;
    town(&scene);
    let namesake = [member("guardian", "Karim", "Bensaïd", "09/09/1990")];
    let namesake = scene.counter.household(admin, &namesake);
    let request = json!({ "household": namesake, "procedures": ["school", "childcare"] });
    scene.counter.ok(admin, "household.set_procedures", request);
    let said = json!({ "text": "Quittance de loyer de M. Karim BENSAÏD" });
    let read = scene.counter.ok(admin, "scan.propose", said);
    let proposals = read["proposals"].as_array().unwrap();
    let families: std::collections::BTreeSet<String> =
        proposals.iter().map(|one| text(one, "household")).collect();
    assert_eq!(families.len(), 2, "{read}");
    assert_eq!(proposals[0]["sure"], false);
}

#[test]
fn a_family_out_of_sight_leaves_no_trace_in_what_is_proposed() {
    let scene = Scene::new();
    let (other, number) = town(&scene);
    let counter = &scene.counter;
    let elsewhere = counter.new_entity("Sports");
    let rights = ["identity read entities", "documents write entities"];
    let role = counter.new_role("Sports", &rights);
    let agent = counter.with_roles(&[(&role, &elsewhere)]);
    let ask = |said: &str| counter.ok(agent, "scan.propose", json!({ "text": said }));
    let known = ask(&format!(
        "Attestation d'assurance scolaire Jeanne BENSAÏD dossier {number}"
    ));
    let unknown = ask("Attestation d'assurance scolaire Jeanne PERSONNE dossier 99999");
    assert_eq!(known.to_string(), unknown.to_string());
    let given = json!({ "text": "", "household": other });
    assert_eq!(counter.refused(agent, "scan.propose", given), "not_found");
    let id = scene.scanned("scan.pdf", &scanned_pdf(&["Assurance"]));
    let filing = json!({ "scans": [{ "scan": id }], "household": other,
        "document_type": LIVRET });
    assert_eq!(counter.refused(agent, "scan.attach", filing), "not_found");
    assert_eq!(scene.files(), ["scan.pdf"]);
}

#[test]
fn a_restricted_document_is_proposed_to_who_may_write_it_alone() {
    let scene = Scene::new();
    let counter = &scene.counter;
    let admin = counter.admin;
    let (other, _) = town(&scene);
    let file = counter.file(admin, &other);
    let kinship = json!({ "child": file["members"][1]["person"],
        "person": file["members"][0]["person"], "kinship": "father", "authority": "sole" });
    let said = json!({ "text": "Tribunal judiciaire, juge aux affaires familiales, \
        enfant Jeanne BENSAÏD" });
    let entity = counter.entity();
    let all = [
        "identity write commune",
        "documents write commune",
        "restricted_documents write commune",
        "authority write commune",
    ];
    let wide = counter.new_role("Restreint", &all);
    let narrow = counter.new_role("Ordinaire", &all[..2]);
    let wide = counter.with_roles(&[(&wide, &entity)]);
    let narrow = counter.with_roles(&[(&narrow, &entity)]);
    let request = json!({ "household": other, "kinship": kinship });
    counter.ok(wide, "household.set_kinship", request);
    let read = counter.ok(wide, "scan.propose", said.clone());
    assert_eq!(read["proposals"][0]["document_type"], JUGEMENT, "{read}");
    let read = counter.ok(narrow, "scan.propose", said);
    let proposals = read["proposals"].as_array().unwrap();
    assert!(
        proposals.iter().all(|one| one["document_type"] != JUGEMENT),
        "{read}"
    );
    let id = scene.scanned("scan.pdf", &scanned_pdf(&["Jugement"]));
    let filing = json!({ "scans": [{ "scan": id }], "household": other,
        "document_type": JUGEMENT, "person": file["members"][1]["person"],
        "adult": file["members"][0]["person"] });
    assert_eq!(
        counter.refused(narrow, "scan.attach", filing.clone()),
        "not_found"
    );
    assert_eq!(scene.files(), ["scan.pdf"]);
    counter.ok(wide, "scan.attach", filing);
    let seen = |client| {
        let request = json!({ "household": other });
        let list = counter.ok(client, "attachment.list", request);
        list.as_array().unwrap().len()
    };
    assert_eq!((seen(wide), seen(narrow)), (1, 0));
}
