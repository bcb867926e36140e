//! Whatever agents do, the change log tells it all: replayed into an empty base it gives the same
//! content, and the index made along the way is the one made from scratch.

use crate::steps::{Counter, step};
use guichet_store::{Base, StoreError, probe, search};
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

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn replaying_the_log_gives_the_same_content(
        steps in prop::collection::vec((step(), any::<bool>()), 1..16),
    ) {
        let mut counter = Counter::new();
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
