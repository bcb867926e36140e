//! Roles that ship with the product, in a base that an older release made.

use guichet_domain::rights::{Grants, Volet};
use guichet_store::base::BaseFolder;
use guichet_store::keys::KdfCost;
use guichet_store::{Base, Credential, NewAct, StoreError, role};
use guichet_testkit::{ADMINISTRATOR, Counter, PASSWORD};
use serde_json::{Value, json};

/// Makes the base one of a release in which the reception knew no requests.
fn grow_old(counter: &mut Counter) {
    counter.ok(counter.admin, "session.logout", json!({}));
    let credential = Credential::Password {
        login: ADMINISTRATOR,
        password: PASSWORD,
    };
    let folder = BaseFolder::new(counter.config().folder);
    let environment = counter.environment.clone();
    let cost = KdfCost::for_test_bases();
    let (base, _) = Base::open(folder, &credential, cost, environment, None).unwrap();
    base.write::<_, StoreError>(&NewAct::system("base.create"), |tx| {
        for mut one in role::all(tx)? {
            let kept = one
                .grants
                .iter()
                .filter(|grant| grant.volet != Volet::Requests);
            one.grants = Grants::new(kept);
            role::update(tx, &one)?;
        }
        Ok(())
    })
    .unwrap();
    drop(base);
}

fn role_of(counter: &Counter, key: &str) -> Value {
    let roles = counter.ok(counter.admin, "role.list", json!({}));
    let found = roles
        .as_array()
        .unwrap()
        .iter()
        .find(|role| role["key"] == key);
    found
        .unwrap_or_else(|| panic!("no {key} in {roles:#}"))
        .clone()
}

fn knows_requests(role: &Value) -> bool {
    let grants = role["grants"].as_array().unwrap();
    grants.iter().any(|grant| grant["volet"] == "requests")
}

#[test]
fn a_release_gives_its_new_rights_to_the_roles_that_nobody_edited() {
    let mut counter = Counter::new();
    grow_old(&mut counter);
    counter.login(counter.admin, ADMINISTRATOR);
    for key in ["accueil", "scolaire", "sport"] {
        assert!(knows_requests(&role_of(&counter, key)), "{key}");
    }
    assert!(!knows_requests(&role_of(&counter, "regisseur")));
    assert_eq!(counter.acts()[0], "role.complete");
    counter.ok(counter.admin, "request.list", json!({ "limit": 5 }));
    // Once: the next opening writes nothing.
    let acts = counter.acts().len();
    counter.ok(counter.admin, "session.logout", json!({}));
    counter.login(counter.admin, ADMINISTRATOR);
    assert_eq!(counter.acts().len(), acts);
    counter.verify();
}

#[test]
fn a_role_that_the_commune_edited_stays_as_it_chose() {
    let mut counter = Counter::new();
    let sport = role_of(&counter, "sport");
    // Renamed alone: the commune has made it its own.
    counter.ok(
        counter.admin,
        "role.update",
        json!({ "id": sport["id"], "label": "Sports et loisirs", "grants": sport["grants"],
                "archived": false }),
    );
    let school = role_of(&counter, "scolaire");
    let chosen: Vec<Value> = (school["grants"].as_array().unwrap().iter())
        .filter(|grant| grant["volet"] != "requests")
        .cloned()
        .collect();
    counter.ok(
        counter.admin,
        "role.update",
        json!({ "id": school["id"], "label": school["label"], "grants": chosen,
                "archived": false }),
    );
    counter.restart();
    counter.login(counter.admin, ADMINISTRATOR);
    assert!(!knows_requests(&role_of(&counter, "scolaire")));
    assert_eq!(role_of(&counter, "sport")["label"], "Sports et loisirs");
    assert_ne!(counter.acts()[0], "role.complete");
}
