//! Whatever agents do, the change log tells it all: replayed into an empty base it gives the same
//! content, and the index made along the way is the one made from scratch.

use crate::steps::{Counter, step};
use guichet_store::{Base, StoreError, awaited, document_type, probe, search};
use proptest::prelude::*;

/// Every row of the search index, files named by their ids, in order.
fn index(base: &Base) -> Vec<String> {
    const ROWS: &str = "
        SELECT 'card ' || hex(file) || waits || archived || entries FROM search_card
        UNION ALL
        SELECT 'line ' || hex(file) || ' ' || field || ' ' || member || ' ' || strong || ' ' || token
        FROM search_token JOIN search_card USING (doc)
        UNION ALL SELECT 'near ' || key || ' ' || word FROM search_near
        ORDER BY 1";
    probe::on_reader(base, |reader| {
        let mut statement = reader.prepare(ROWS)?;
        let rows = statement.query_map([], |row| row.get(0))?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
    .unwrap()
}

/// A line of what a household must provide.
type Awaited = (
    Vec<u8>,
    i64,
    Vec<u8>,
    Option<Vec<u8>>,
    String,
    Option<String>,
);

/// What every household must provide, line by line.
fn asked(base: &Base) -> Vec<Awaited> {
    probe::on_reader(base, |reader| {
        let mut statement = reader.prepare(
            "SELECT household, position, document_type, person, status, due_on
             FROM awaited_document ORDER BY 1, 2",
        )?;
        let rows = statement.query_map([], |r| {
            Ok((
                r.get(0)?,
                r.get(1)?,
                r.get(2)?,
                r.get(3)?,
                r.get(4)?,
                r.get(5)?,
            ))
        })?;
        Ok(rows.collect::<rusqlite::Result<_>>()?)
    })
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn replaying_the_log_gives_the_same_content(
        steps in prop::collection::vec((step(), any::<bool>()), 1..16),
    ) {
        let mut counter = Counter::new();
        counter.world.write("base.create", document_type::insert_defaults).unwrap();
        awaited::recompute(counter.world.base(), |_, _| ()).unwrap();
        prop_assert!(!asked(counter.world.base()).is_empty(), "every household owes two papers");
        for (step, undo) in &steps {
            let Some(act) = counter.play(step) else { continue };
            if *undo {
                // An act that moved nothing has nothing to undo.
                let undone = counter.world.write("act.undo", |tx| tx.undo(act));
                let code = undone.as_ref().err().map(StoreError::code);
                prop_assert!(matches!(code, None | Some("undo_never")), "{undone:?}");
            }
        }
        let report = counter.world.base().verify(None).unwrap();
        prop_assert!(report.is_sound(), "{report:#?}");
        prop_assert_eq!(&report.content_hash, &counter.world.base().content_hash().unwrap());
        let along_the_way = index(counter.world.base());
        counter.world.base().write_local::<_, StoreError>(search::rebuild).unwrap();
        prop_assert_eq!(along_the_way, index(counter.world.base()));
        let along_the_way = asked(counter.world.base());
        awaited::recompute(counter.world.base(), |_, _| ()).unwrap();
        prop_assert_eq!(along_the_way, asked(counter.world.base()));
    }
}

#[test]
fn two_bases_that_did_the_same_have_the_same_content_but_for_who_and_when() {
    let one = Counter::new();
    let same = Counter::new();
    // The same seed gives the same identifiers, and the same clock the same dates.
    assert_eq!(
        one.world.base().content_hash().unwrap(),
        same.world.base().content_hash().unwrap()
    );
    let before = one.world.base().content_hash().unwrap();
    one.world
        .base()
        .write_local::<_, StoreError>(|tx| {
            guichet_store::setting::set(tx, "lock_after_seconds", &60)
        })
        .unwrap();
    one.world.write("maintenance", |_| Ok(())).unwrap();
    assert_eq!(
        one.world.base().content_hash().unwrap(),
        before,
        "neither settings nor audit belong to the content"
    );
}
