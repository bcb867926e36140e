//! What is read of a base, and what of one that is broken or made to harm.
#![allow(clippy::unwrap_used, reason = "a test may stop at a surprise")]

use super::*;

#[test]
fn families_and_those_in_them_are_read() {
    let base = read(sample::desktop()).unwrap();
    let told: Vec<_> = (base.links.iter())
        .map(|link| {
            (
                link.family,
                link.category,
                link.who.as_ref().unwrap().first_name.as_deref().unwrap(),
            )
        })
        .collect();
    use Category::{Adult, Child, Contact};
    assert_eq!(
        told,
        [
            (10, Adult(true), "Max"),
            (10, Adult(false), "Odile"),
            (10, Child, "Ada"),
            (10, Child, "Bo"),
            (10, Contact, "Rose"),
            (11, Adult(true), "Yun"),
            (11, Child, "Bo"),
        ]
    );
    let odile = base.links[1].who.as_ref().unwrap();
    assert_eq!(
        (odile.sex, odile.birth_name.as_deref()),
        (Some("F"), Some("KERVADEC"))
    );
    // Her address is that of the one whom she follows.
    assert_eq!(odile.street.as_deref(), Some("1 rue Haute"));
    let bo = base.links[3].who.as_ref().unwrap();
    assert_eq!(
        (bo.street.as_deref(), bo.commune.as_deref()),
        (Some("9 quai Bas"), Some("Valmont"))
    );
    assert_eq!(base.empty_families, 1);
    assert_eq!(base.left, BTreeMap::from([("quotients", 2), ("pieces", 1)]));
    assert!(base.encrypted.is_empty());
}

#[test]
fn encrypted_columns_are_told_and_never_taken_for_text() {
    let base = read(sample::web()).unwrap();
    assert_eq!(base.links.len(), 7);
    for link in &base.links {
        let who = link.who.as_ref().unwrap();
        assert!(who.name.is_some() && who.birth_date.is_none() && who.street.is_none());
    }
    let told = [("date_naiss", 6), ("rue_resid", 6), ("tel_mobile", 6)];
    let told = told.map(|(column, count)| (("individus", column), count));
    assert_eq!(base.encrypted, BTreeMap::from(told));
}

#[test]
fn a_file_that_is_no_such_base_is_refused() {
    assert_eq!(read(sample::other()), Err(NoethysError::NotNoethys));
    assert_eq!(read(sample::hostile()), Err(NoethysError::NotNoethys));
    assert_eq!(
        read(b"dossier;role\n".to_vec()),
        Err(NoethysError::NotNoethys)
    );
    assert!(read(MAGIC.to_vec()).is_err());
    let half = sample::desktop();
    assert_eq!(
        read(half[..half.len() / 2].to_vec()),
        Err(NoethysError::Broken)
    );
}

#[test]
fn whatever_is_changed_in_a_base_it_is_read_or_refused() {
    let base = sample::desktop();
    let mut state = 7u64;
    let mut below = |most: usize| {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % most
    };
    for _ in 0..400 {
        let mut bytes = base.clone();
        for _ in 0..=below(12) {
            let at = below(bytes.len());
            bytes[at] = u8::try_from(below(256)).unwrap();
        }
        if below(4) == 0 {
            bytes.truncate(below(bytes.len()));
        }
        if let Ok(read) = read(bytes) {
            assert!(read.links.len() < 100);
        }
    }
}
