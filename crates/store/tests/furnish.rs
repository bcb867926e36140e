//! A row in every synced table, for the tests that go round the door on each.

use guichet_domain::id::{HouseholdId, PersonId};
use guichet_domain::kinship::{
    Authority, AuthorityFields, Evidence, Kinship, KinshipFields, Objection, PickUp, PickUpFields,
};
use guichet_domain::person::{
    CarePlan, CivilDetails, Insurance, MealVariant, Residence, ResidenceKind, ResidenceWeeks,
    Vaccination,
};
use guichet_store::household::{self, AddressSlot};
use guichet_store::{StoreError, Tx, care_plan, duplicate, kinship, note, person, probe};
use guichet_testkit::World;

/// Tells everything that can be told of the family of [`World::marchand_bensaid`].
pub(crate) fn furnish(world: &World, household: HouseholdId, persons: &[PersonId]) {
    let written = world.write("household.update", |tx| {
        describe(tx, household, persons)?;
        note::insert(tx, household, world.agent, "Rappeler jeudi.", true)?;
        duplicate::set_distinct(tx, persons[0], persons[1], world.agent)?;
        // What the settings and the queue keep has nouns of its own elsewhere: a row is enough.
        let rest = [
            "INSERT INTO asked_field (id, procedure, field, demand)
             VALUES (randomblob(16), 'dossier', 'nationality', 'off')",
            "INSERT INTO letter_template (id, kind, subject, body, closing, appeal)
             VALUES (randomblob(16), 'complement', 'Objet', 'Corps', 'Fin', '')",
            "INSERT INTO document_type (id, key, label, subject, procedures, deadline_days, restricted)
             VALUES (randomblob(16), 'essai', 'Pièce d’essai', 'household', '[]', 15, 0)",
            "INSERT INTO supporting_document (id, household, document_type, status)
             SELECT randomblob(16), h.id, t.id, 'pending' FROM household h, document_type t LIMIT 1",
            "INSERT INTO attachment (id, household, supporting_document, added_by, added_at, kind,
               bytes, pages, purged_at, position)
             SELECT randomblob(16), d.household, d.id, a.id, 1, 'pdf', 1, 1, 2, 1
             FROM supporting_document d, agent a LIMIT 1",
            "INSERT INTO merge (id, kind, survivor, absorbed, act, merged_at)
             VALUES (randomblob(16), 'person', randomblob(16), randomblob(16), randomblob(16), 1)",
            "INSERT INTO request (id, year, series, sequence, kind, channel, submitted_at, household,
               body, status, decisions, priority)
             SELECT randomblob(16), 2026, 0, 1, 'change', 'portal', 1, id, '{\"changes\":[]}',
               'refused', '[]', 'normal' FROM household LIMIT 1",
        ];
        for sql in rest {
            probe::inside(tx).execute(sql, [])?;
        }
        Ok(())
    });
    written.unwrap();
}

fn describe(tx: &Tx<'_>, household: HouseholdId, persons: &[PersonId]) -> Result<(), StoreError> {
    let day = |text: &str| text.parse().ok();
    let (adult, other, child) = (persons[0], persons[1], persons[2]);
    let civil = CivilDetails {
        nationality: Some("99100".to_owned()),
        marital_since: "2015".parse().ok(),
        ..CivilDetails::default()
    };
    person::set_civil(tx, adult, &civil)?;
    person::set_meal(tx, child, Some(MealVariant::WithoutPork))?;
    let until = day("2027-01-31");
    person::set_vaccination(tx, child, Some(Vaccination::Provisional { until }))?;
    let insurance = Insurance {
        insurer: "Mutuelle du Loir".to_owned(),
        policy: Some("AB-12".to_owned()),
        until,
    };
    person::set_insurance(tx, child, Some(&insurance))?;
    let plan = CarePlan {
        avoid: Some("arachide".to_owned()),
        until,
        ..CarePlan::default()
    };
    care_plan::set(tx, child, Some(&plan))?;
    let fields = KinshipFields {
        kinship: Some(Kinship::Mother),
        authority: AuthorityFields {
            authority: Some(Authority::Sole),
            since: "2020-03".parse().ok(),
            evidence: Some(Evidence::Judgment),
            evidence_on: day("2020-03-12"),
        },
        objection: None,
        pick_up: Some(PickUpFields {
            pick_up: PickUp::Allowed,
            since: day("2026-09-01"),
            until: None,
        }),
        emergency: Some(true),
    };
    kinship::set(tx, child, adult, &fields)?;
    let objects = KinshipFields {
        objection: day("2026-10-01").map(|on| Objection {
            on,
            lifted_on: None,
            about: Some("changement d’école".to_owned()),
        }),
        ..KinshipFields::default()
    };
    kinship::set(tx, child, other, &objects)?;
    let members = household::members(tx, household)?;
    let residence = Residence {
        kind: ResidenceKind::Alternating,
        weeks: Some(ResidenceWeeks::Even),
        note: Some("du vendredi au vendredi".to_owned()),
    };
    household::set_residence(tx, members[2].id, Some(&residence))?;
    household::set_protected(tx, household, true)?;
    if let Some(home) = household::current_address(tx, household)? {
        household::set_address_in(tx, household, AddressSlot::Billing, &home.fields, false)?;
        let slot = AddressSlot::Other(None, Some("Chez la grand-mère"));
        household::set_address_in(tx, household, slot, &home.fields, false)?;
    }
    Ok(())
}
