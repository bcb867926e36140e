//! The whole file: links, residence, volets, what is withheld, two households of one child.

use crate::text;
use guichet_app::Client;
use guichet_testkit::{Counter, family, member};
use serde_json::{Value, json};

pub(crate) fn address(line: &str) -> Value {
    json!({
        "line": line, "complement": null, "postcode": "41990",
        "commune": "Valmont-sur-Loir", "insee": null, "country": null,
    })
}

/// Mother, father and daughter, all told at once. The father may not fetch her.
fn whole() -> Value {
    let mut mother = member("guardian", "Claire", "Marchand", "14/03/1987");
    mother["ref"] = json!("p1");
    mother["person"]["phones"] = json!([{ "number": "0639982714", "label": "mobile" }]);
    mother["person"]["emails"] = json!(["claire@exemple.fr"]);
    mother["person"]["nationality"] = json!("99139");
    mother["person"]["sex"] = json!("F");
    mother["person"]["marital_status"] = json!("divorced");
    mother["person"]["marital_since"] = json!("juin 2020");
    let mut father = member("contact", "Thomas", "Leroy", "09/11/1985");
    father["ref"] = json!("p2");
    father["person"]["phones"] = json!([{ "number": "0639980101" }]);
    let mut child = member("child", "Jeanne", "Marchand", "22/05/2017");
    child["ref"] = json!("p3");
    child["residence"] = json!({ "kind": "full" });
    child["person"]["ine"] = json!("123456789ab");
    child["person"]["meal"] = json!("without_pork");
    child["person"]["vaccination"] = json!("provisional");
    child["person"]["vaccination_until"] = json!("31/10/2026");
    child["person"]["insurer"] = json!("Mutuelle du Loir");
    child["person"]["insurance_policy"] = json!("AB-12");
    child["person"]["insurance_until"] = json!("31/08/2027");
    child["person"]["care_plan"] = json!({
        "avoid": "arachide", "conduct": "stylo puis 15", "kit": "salle 3", "until": "05/07/2027",
    });
    json!({
        "members": [mother, father, child],
        "address": address("12 rue des Tanneurs"),
        "billing_address": address("3 rue Haute"),
        "protected": true,
        "kinships": [
            { "child": "p3", "person": "p1", "kinship": "mother", "authority": "sole",
              "authority_since": "2020", "evidence": "judgment", "evidence_on": "12/03/2020",
              "pick_up": "allowed", "emergency": true },
            { "child": "p3", "person": "p2", "kinship": "father", "authority": "withdrawn",
              "pick_up": "forbidden", "objected_on": "01/10/2026",
              "objection_about": "changement d’école" },
        ],
        "observation": null,
    })
}

/// A counter whose first agent holds every right, and the file of [`whole`].
fn told() -> (Counter, Client, String) {
    let counter = Counter::new();
    let clerk = everything(&counter, &counter.entity());
    let made = counter.ok(clerk, "household.create", whole());
    let id = text(&made, "id");
    (counter, clerk, id)
}

const VOLETS: [&str; 8] = [
    "identity",
    "contact",
    "authority",
    "diet",
    "care_plan",
    "documents",
    "restricted_documents",
    "requests",
];

pub(crate) fn rights(verb: &str, scope: &str) -> Vec<String> {
    let right = |volet: &&str| format!("{volet} {verb} {scope}");
    VOLETS.iter().map(right).collect()
}

pub(crate) fn everything(counter: &Counter, entity: &str) -> Client {
    let rights = rights("write", "commune");
    let rights: Vec<&str> = rights.iter().map(String::as_str).collect();
    let role = counter.new_role("Tout", &rights);
    counter.with_roles(&[(&role, entity)])
}

pub(crate) fn of<'v>(file: &'v Value, first_name: &str) -> &'v Value {
    let members = file["members"].as_array().unwrap();
    let found = members
        .iter()
        .find(|member| member["fields"]["first_name"] == first_name);
    found.unwrap()
}

/// What the form of a member is filled with from the file.
fn form_of(member: &Value) -> Value {
    let fields = &member["fields"];
    json!({
        "sex": fields["sex"], "usage_name": fields["usage_name"],
        "first_name": fields["first_name"], "birth_date": member["birth_fr"],
        "phones": member["phones"].as_array().cloned().unwrap_or_default(),
        "emails": member["emails"].as_array().cloned().unwrap_or_default(),
        "meal": member["meal"],
        "ine": member["civil"]["ine"],
    })
}

#[test]
fn a_household_told_whole_reads_back_whole() {
    let (counter, clerk, id) = told();
    let file = counter.file(clerk, &id);
    let child = of(&file, "Jeanne");
    assert_eq!(child["civil"]["ine"], "123456789AB");
    assert_eq!(child["meal"], "without_pork");
    assert_eq!(child["vaccination"]["until"], "2026-10-31");
    assert_eq!(child["insurance"]["policy"], "AB-12");
    assert_eq!(child["care_plan"]["detail"]["avoid"], "arachide");
    assert_eq!(child["residence"]["kind"], "full");
    let mother = of(&file, "Claire");
    assert_eq!(mother["nationality_fr"], "Portugaise");
    assert_eq!(mother["marital_since_fr"], "juin 2020");
    assert_eq!(mother["kinships"], json!([]));
    let links = child["kinships"].as_array().unwrap();
    assert_eq!(links.len(), 2);
    assert_eq!(links[0]["display_name"], "Claire Marchand");
    assert_eq!(links[0]["authority"]["since"], "2020");
    assert_eq!(links[0]["to_justify"], false);
    assert_eq!(links[1]["pick_up"]["pick_up"], "forbidden");
    assert_eq!(links[1]["objection"]["about"], "changement d’école");
    assert_eq!(links[1]["to_justify"], true, "withdrawn, and no judgment");
    let alerts: Vec<(String, String)> = file["alerts"]
        .as_array()
        .unwrap()
        .iter()
        .map(|alert| (text(alert, "kind"), text(alert, "detail")))
        .collect();
    let expected = [
        ("court_decision", "Sortie\u{a0}: Claire Marchand seulement"),
        ("do_not_hand_over", "Ne pas remettre à Thomas Leroy"),
        (
            "protected_address",
            "Ne donner à personne ni adresse ni téléphone",
        ),
        ("care_plan", "Valable jusqu’au 05/07/2027"),
        ("objection", "Thomas Leroy, depuis le 01/10/2026"),
        (
            "provisional_vaccination",
            "Admission provisoire jusqu’au 31/10/2026",
        ),
    ]
    .map(|(kind, detail)| (kind.to_owned(), detail.to_owned()));
    assert_eq!(alerts, expected);
    counter.verify();
}

#[test]
fn a_protected_family_is_reached_on_demand_and_the_journal_says_so() {
    let (counter, clerk, id) = told();
    let file = counter.file(clerk, &id);
    assert_eq!(
        (&file["protected"], &file["masked"]),
        (&json!(true), &json!(true))
    );
    let told = file.to_string();
    for hidden in ["Tanneurs", "rue Haute", "39982714", "39 98 27", "claire@"] {
        assert!(!told.contains(hidden), "{hidden}");
    }
    let history = counter.ok(clerk, "household.history", json!({ "household": id }));
    assert!(!history.to_string().contains("Tanneurs"));
    let found = counter.ok(
        clerk,
        "household.search",
        json!({ "text": "06 39 98", "limit": 5 }),
    );
    assert!(!found.to_string().contains("27 14"), "{found}");
    assert!(!counter.accesses().contains(&"household.reveal".to_owned()));

    let shown = counter.ok(clerk, "household.reveal", json!({ "household": id }));
    assert_eq!(shown["address"]["fields"]["line"], "12 rue des Tanneurs");
    assert_eq!(shown["billing_address"]["fields"]["line"], "3 rue Haute");
    assert_eq!(shown["phones"][0]["phones"][0]["number"], "06 39 98 27 14");
    assert_eq!(
        counter
            .accesses()
            .iter()
            .filter(|kind| *kind == "household.reveal")
            .count(),
        1
    );
    let history = json!({ "household": id, "revealed": true });
    let history = counter.ok(clerk, "household.history", history);
    assert!(history.to_string().contains("Tanneurs"));
    assert_eq!(
        counter
            .accesses()
            .iter()
            .filter(|kind| *kind == "household.reveal")
            .count(),
        2
    );

    // A form that was never shown the numbers does not take them away; one that was, may.
    let mother = of(&file, "Claire");
    let mut update = json!({
        "household": id, "member": mother["member"], "person": form_of(mother),
        "seen": mother["versions"],
    });
    update["person"]["sex"] = json!("F");
    counter.ok(clerk, "household.update_member", update.clone());
    let kept = counter.ok(clerk, "household.reveal", json!({ "household": id }));
    assert_eq!(kept["phones"][0]["phones"], shown["phones"][0]["phones"]);
    let versions = kept["phones"][0]["versions"].as_object().unwrap().clone();
    let seen = update["seen"].as_object_mut().unwrap();
    seen.extend(versions);
    update["person"]["emails"] = json!(["claire@exemple.fr"]);
    counter.ok(clerk, "household.update_member", update);
    let gone = counter.ok(clerk, "household.reveal", json!({ "household": id }));
    assert_eq!(gone["phones"][0]["phones"], json!([]));
    assert_eq!(gone["phones"][0]["emails"], json!(["claire@exemple.fr"]));
}

#[test]
fn each_volet_is_seen_by_who_may_and_nobody_else() {
    let (counter, clerk, id) = told();
    counter.ok(
        clerk,
        "household.protect",
        json!({ "household": id, "protected": false }),
    );
    let entity = counter.entity();
    let see = |rights: &[&str]| {
        let role = counter.new_role("Vue", rights);
        let agent = counter.with_roles(&[(&role, &entity)]);
        counter.file(agent, &id)
    };
    let least = see(&["identity read commune"]);
    let child = of(&least, "Jeanne");
    for absent in ["meal", "vaccination", "insurance", "care_plan"] {
        assert!(child.get(absent).is_none(), "{absent}");
    }
    let link = &child["kinships"][0];
    for absent in ["authority", "objection", "pick_up", "phone", "to_justify"] {
        assert!(link.get(absent).is_none(), "{absent}");
    }
    for absent in [
        "address",
        "billing_address",
        "other_addresses",
        "documents",
        "requests",
    ] {
        assert!(least.get(absent).is_none(), "{absent}");
    }
    assert_eq!(least["alerts"], json!([]));
    assert_eq!(least["authority_writable"], false);

    let door = see(&[
        "identity read commune",
        "authority glance commune",
        "care_plan glance commune",
        "contact glance commune",
    ]);
    let child = of(&door, "Jeanne");
    assert_eq!(child["kinships"][1]["pick_up"]["pick_up"], "forbidden");
    assert!(child["kinships"][1].get("authority").is_none());
    assert_eq!(child["kinships"][0]["phone"], "06 39 98 27 14");
    assert_eq!(child["care_plan"]["until"], "2027-07-05");
    assert!(child["care_plan"].get("detail").is_none());
    assert!(door.get("address").is_none());
    assert_eq!(door["alerts"][0]["kind"], "court_decision");
    assert!(!door.to_string().contains("arachide"));
    assert!(!door.to_string().contains("changement d’école"));
}

#[test]
fn what_may_not_be_written_is_refused_at_creation_and_kept_afterwards() {
    let (counter, clerk, id) = told();
    let entity = counter.entity();
    let role = counter.new_role(
        "Identités",
        &["identity write commune", "authority read commune"],
    );
    let narrow = counter.with_roles(&[(&role, &entity)]);
    assert_eq!(
        counter.refused(narrow, "household.create", whole()),
        "no_right"
    );
    let mut child = member("child", "Ana", "Roux", "01/02/2020");
    child["person"]["meal"] = json!("standard");
    let add = json!({ "household": id, "member": child });
    assert_eq!(
        counter.refused(narrow, "household.add_member", add),
        "no_right"
    );

    let before = counter.file(clerk, &id);
    let child = of(&before, "Jeanne");
    let mut update = json!({
        "household": id, "member": child["member"],
        "person": { "first_name": "Jeanne", "usage_name": "Leroy", "birth_date": "22/05/2017" },
        "residence": { "kind": "alternating", "weeks": "odd" },
        "seen": counter.file(narrow, &id)["members"][1]["versions"],
    });
    counter.ok(narrow, "household.update_member", update.clone());
    let after = counter.file(clerk, &id);
    let now = of(&after, "Jeanne");
    assert_eq!(now["fields"]["usage_name"], "Leroy");
    assert_eq!(now["residence"]["weeks"], "odd");
    for kept in ["meal", "vaccination", "insurance", "care_plan"] {
        assert_eq!(now[kept], child[kept], "{kept}");
    }
    update["residence"] = json!({ "kind": "full", "weeks": "odd" });
    assert_eq!(
        counter.wrong_fields(narrow, "household.update_member", update),
        [("residence.weeks".to_owned(), "residence.weeks".to_owned())]
    );
    let link = |fields: Value| {
        let mut link =
            json!({ "child": child["person"], "person": of(&before, "Thomas")["person"] });
        link.as_object_mut()
            .unwrap()
            .extend(fields.as_object().unwrap().clone());
        json!({ "household": id, "kinship": link })
    };
    counter.ok(
        narrow,
        "household.set_kinship",
        link(json!({ "kinship": "step_parent" })),
    );
    let after = counter.file(clerk, &id);
    let links = of(&after, "Jeanne")["kinships"].as_array().unwrap().clone();
    assert_eq!(links[1]["kinship"], "step_parent");
    assert_eq!(
        links[1]["pick_up"]["pick_up"], "forbidden",
        "left as it was"
    );
    let remove = json!({ "household": id, "child": child["person"],
                         "person": of(&before, "Thomas")["person"] });
    assert_eq!(
        counter.refused(narrow, "household.remove_kinship", remove.clone()),
        "no_right"
    );
    counter.ok(clerk, "household.remove_kinship", remove);
    counter.ok(clerk, "act.undo", json!({}));
    let back = counter.file(clerk, &id);
    let back = &of(&back, "Jeanne")["kinships"];
    assert_eq!(back[1]["pick_up"], links[1]["pick_up"]);
    counter.verify();
}

#[test]
fn who_changed_the_same_thing_meanwhile_is_not_overwritten() {
    let (counter, clerk, id) = told();
    counter.ok(
        clerk,
        "household.protect",
        json!({ "household": id, "protected": false }),
    );
    let file = counter.file(clerk, &id);
    let mother = of(&file, "Claire");
    let update = |person: Value| {
        json!({ "household": id, "member": mother["member"], "person": person,
                "seen": mother["versions"] })
    };
    let mut other = form_of(mother);
    other["phones"] = json!([{ "number": "0700000001" }]);
    other["marital_status"] = json!("divorced");
    other["marital_since"] = json!("juin 2020");
    other["nationality"] = json!("99139");
    let mut mine = other.clone();
    counter.ok(clerk, "household.update_member", update(other.clone()));
    // The same form, filled before: its own list of numbers would take hers away.
    mine["phones"] = json!([{ "number": "0700000002" }]);
    let refusal = counter.refusal(clerk, "household.update_member", update(mine.clone()));
    assert_eq!(
        (refusal.code.as_ref(), refusal.params["what"].as_str()),
        ("moved", "phones")
    );
    // What does not move the list goes through.
    mine["phones"] = other["phones"].clone();
    mine["first_name"] = json!("Clara");
    counter.ok(clerk, "household.update_member", update(mine));
    let mut again = other;
    again["first_name"] = json!("Clarisse");
    let refusal = counter.refusal(clerk, "household.update_member", update(again));
    assert_eq!(refusal.params["what"], "name");
}

#[test]
fn notes_belong_to_their_author() {
    let (counter, clerk, id) = told();
    let colleague = everything(&counter, &counter.entity());
    let write = |note: &Value, body: &str| json!({ "household": id, "note": note, "body": body, "pinned": false });
    let made = counter.ok(
        clerk,
        "household.write_note",
        write(&Value::Null, " Rappeler jeudi. "),
    );
    let note = &made["id"];
    let seen = counter.file(colleague, &id)["notes"][0].clone();
    assert_eq!(
        (&seen["body"], &seen["mine"]),
        (&json!("Rappeler jeudi."), &json!(false))
    );
    let other = write(note, "Rappeler vendredi.");
    assert_eq!(
        counter.refused(colleague, "household.write_note", other),
        "note_not_yours"
    );
    let remove = json!({ "household": id, "note": note });
    assert_eq!(
        counter.refused(colleague, "household.remove_note", remove.clone()),
        "note_not_yours"
    );
    assert_eq!(
        counter.wrong_fields(clerk, "household.write_note", write(note, "  ")),
        [("body".to_owned(), "text.missing".to_owned())]
    );
    counter.ok(
        clerk,
        "household.write_note",
        write(note, "Rappeler vendredi."),
    );
    counter.ok(clerk, "household.remove_note", remove);
    assert_eq!(counter.file(clerk, &id)["notes"], json!([]));
    counter.ok(clerk, "act.undo", json!({}));
    assert_eq!(
        counter.file(clerk, &id)["notes"][0]["body"],
        "Rappeler vendredi."
    );
    counter.ok(clerk, "act.undo", json!({}));
    assert_eq!(
        counter.file(clerk, &id)["notes"][0]["body"],
        "Rappeler jeudi."
    );
}

#[test]
fn addresses_are_kept_by_what_they_are_for() {
    let counter = Counter::new();
    let clerk = counter.admin;
    let id = counter.household(clerk, &family("Marchand"));
    let put = |kind: &str, label: Value, line: &str| json!({ "household": id, "address": address(line), "kind": kind, "label": label });
    assert_eq!(
        counter.wrong_fields(
            clerk,
            "household.update_address",
            put("other", Value::Null, "1 rue")
        ),
        [("label".to_owned(), "text.missing".to_owned())]
    );
    counter.ok(
        clerk,
        "household.update_address",
        put("home", Value::Null, "1 rue Basse"),
    );
    counter.ok(
        clerk,
        "household.update_address",
        put("billing", Value::Null, "2 rue Basse"),
    );
    counter.ok(
        clerk,
        "household.update_address",
        put("other", json!("Nourrice"), "3 rue Basse"),
    );
    let file = counter.file(clerk, &id);
    assert_eq!(file["address"]["fields"]["line"], "1 rue Basse");
    assert_eq!(file["billing_address"]["fields"]["line"], "2 rue Basse");
    assert_eq!(file["other_addresses"][0]["label"], "Nourrice");
    let end = |address: &Value| json!({ "household": id, "address": address["id"] });
    let home = end(&file["address"]);
    assert_eq!(
        counter.refused(clerk, "household.end_address", home),
        "not_found"
    );
    counter.ok(
        clerk,
        "household.end_address",
        end(&file["billing_address"]),
    );
    assert_eq!(counter.file(clerk, &id)["billing_address"], Value::Null);
    counter.ok(clerk, "act.undo", json!({}));
    assert_eq!(
        counter.file(clerk, &id)["billing_address"]["fields"]["line"],
        "2 rue Basse"
    );
}

#[test]
fn links_of_the_form_name_its_own_persons() {
    let counter = Counter::new();
    let wrong = |kinships: Value| {
        let mut request = json!({ "members": family("Marchand"), "kinships": kinships });
        request["members"][0]["ref"] = json!("p1");
        request["members"][1]["ref"] = json!("p2");
        counter.wrong_fields(counter.admin, "household.create", request)
    };
    let field = |path: &str, code: &str| (path.to_owned(), code.to_owned());
    assert_eq!(
        wrong(json!([{ "child": "p9", "person": "p1" }])),
        [field("kinships.0.child", "reference.unknown")]
    );
    assert_eq!(
        wrong(json!([{ "child": "p1", "person": "p2" }, { "child": "p2", "person": "p2" }])),
        [
            field("kinships.0.child", "kinship.not_a_child"),
            field("kinships.1.person", "kinship.self"),
        ]
    );
    assert_eq!(
        wrong(
            json!([{ "child": "p2", "person": "p1", "pick_up": "allowed",
                       "pick_up_since": "02/09/2026", "pick_up_until": "01/09/2026" }])
        ),
        [field("kinships.0.pick_up_until", "kinship.until_before")]
    );
}

#[test]
fn a_responsable_changes_places_with_who_takes_over() {
    let counter = Counter::new();
    let clerk = counter.admin;
    let mut members = family("Marchand");
    members.push(member("partner", "Karim", "Bensaïd", "09/11/1985"));
    let id = counter.household(clerk, &members);
    let file = counter.file(clerk, &id);
    let partner = of(&file, "Karim");
    let update = json!({ "household": id, "member": partner["member"],
                         "person": form_of(partner), "role": "guardian" });
    counter.ok(clerk, "household.update_member", update);
    let file = counter.file(clerk, &id);
    assert_eq!(of(&file, "Karim")["role"], "guardian");
    assert_eq!(of(&file, "Agathe")["role"], "partner");
    let guardian = of(&file, "Karim");
    let update = json!({ "household": id, "member": guardian["member"],
                         "person": form_of(guardian), "role": "contact" });
    assert_eq!(
        counter.wrong_fields(clerk, "household.update_member", update),
        [("role".to_owned(), "household.guardian_missing".to_owned())]
    );
}

#[test]
fn a_birth_keeps_the_child_and_asks_the_family_book_again() {
    let counter = Counter::new();
    let clerk = everything(&counter, &counter.entity());
    let types = counter.ok(clerk, "document_type.list", json!({}));
    let types = types.as_array().unwrap();
    let book = types.iter().find(|kind| kind["key"] == "livret_famille");
    let book = book.unwrap()["id"].clone();
    let mut mother = member("guardian", "Claire", "Marchand", "14/03/1987");
    mother["ref"] = json!("p1");
    let request = json!({
        "members": [
            mother,
            { "role": "child", "ref": "p2",
              "person": { "unborn": true, "expected_date": "01/10/2026" } },
        ],
        "kinships": [{ "child": "p2", "person": "p1", "kinship": "mother" }],
        "documents": [{ "document_type": book, "accepted": true }],
    });
    let id = text(&counter.ok(clerk, "household.create", request), "id");
    let state = |file: &Value| {
        let documents = file["documents"].as_array().unwrap();
        let line = documents.iter().find(|one| one["document_type"] == book);
        text(line.unwrap(), "status")
    };
    let before = counter.file(clerk, &id);
    assert_eq!(state(&before), "accepted");
    assert_eq!(before["alerts"][0]["kind"], "birth_overdue");
    let child = &before["members"][1];
    let born = json!({
        "household": id, "member": child["member"], "seen": child["versions"],
        "person": { "first_name": "Lina", "usage_name": "Marchand", "birth_date": "28/09/2026" },
    });
    counter.ok(clerk, "household.update_member", born);
    let after = counter.file(clerk, &id);
    assert_eq!(after["members"][1]["person"], child["person"]);
    assert_eq!(after["members"][1]["display_name"], "Lina Marchand");
    assert_eq!(after["members"][1]["kinships"][0]["kinship"], "mother");
    assert_eq!(after["alerts"], json!([]));
    assert_eq!(state(&after), "missing");
    let history = counter.ok(clerk, "household.history", json!({ "household": id }));
    let lines = history.as_array().unwrap();
    let link = lines
        .iter()
        .find(|line| line["kind"] == "kinship" && line["changes"][0]["field"] == "kinship")
        .unwrap();
    assert_eq!(link["about"], "Lina Marchand");
    assert_eq!(link["with"], "Claire Marchand");
    counter.ok(clerk, "act.undo", json!({}));
    let back = counter.file(clerk, &id);
    assert_eq!(back["members"][1]["fields"]["birth"]["kind"], "unborn");
    assert_eq!(state(&back), "accepted");
    counter.verify();
}
