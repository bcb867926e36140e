//! *Adresse protégée*: set and lifted in an existing file.

use guichet_testkit::{Counter, family};
use serde_json::{Value, json};

fn protect(household: &str, protected: bool) -> Value {
    json!({ "household": household, "protected": protected })
}

fn located(counter: &Counter) -> String {
    let made = counter.ok(
        counter.admin,
        "household.create",
        json!({
            "members": family("Marchand"),
            "address": { "line": "4 rue du Moulin", "complement": null, "postcode": "28200",
                         "commune": "Valmont", "insee": null, "country": null },
        }),
    );
    crate::text(&made, "id")
}

#[test]
fn who_may_not_write_contact_details_protects_nothing() {
    let counter = Counter::new();
    let household = located(&counter);
    let role = counter.new_role(
        "Identité",
        &["identity write commune", "contact read commune"],
    );
    let clerk = counter.with_roles(&[(&role, &counter.entity())]);
    assert_eq!(
        counter.refused(clerk, "household.protect", protect(&household, true)),
        "no_right"
    );
    let elsewhere = counter.new_entity("Tanneurs");
    let role = counter.new_role("Saisie", &["contact write entities"]);
    let stranger = counter.with_roles(&[(&role, &elsewhere)]);
    assert_eq!(
        counter.refused(stranger, "household.protect", protect(&household, true)),
        "not_found"
    );
}

#[test]
fn an_address_is_protected_lifted_and_each_is_told_and_taken_back() {
    let counter = Counter::new();
    let household = located(&counter);
    let file = || counter.file(counter.admin, &household);
    let before = file();
    counter.ok(
        counter.admin,
        "household.protect",
        protect(&household, true),
    );
    let hidden = file();
    assert_eq!(
        (&hidden["protected"], &hidden["masked"]),
        (&json!(true), &json!(true))
    );
    assert!(!hidden.to_string().contains("rue du Moulin"));
    assert_eq!(hidden["acts"][0]["operation"], "household.protect");
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(file()["address"], before["address"]);
    counter.ok(
        counter.admin,
        "household.protect",
        protect(&household, true),
    );
    counter.ok(
        counter.admin,
        "household.protect",
        protect(&household, false),
    );
    assert_eq!(file()["protected"], false);
    // Lifted by mistake, it is taken back: protected again.
    counter.ok(counter.admin, "act.undo", json!({}));
    assert_eq!(file()["protected"], true);
    counter.verify();
}

#[test]
fn a_protection_lifted_meanwhile_is_not_set_from_an_old_screen() {
    let counter = Counter::new();
    let household = located(&counter);
    let seen = counter.file(counter.admin, &household)["versions"].clone();
    counter.ok(
        counter.admin,
        "household.protect",
        protect(&household, true),
    );
    counter.ok(
        counter.admin,
        "household.protect",
        protect(&household, false),
    );
    let mut late = protect(&household, true);
    late["seen"] = seen;
    assert_eq!(
        counter.refused(counter.admin, "household.protect", late),
        "moved"
    );
}
