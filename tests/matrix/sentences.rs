//! Each code has its French sentence.

use crate::repository;
use guichet_app::AppError;
use guichet_store::StoreError;
use serde_json::Value;
use std::collections::BTreeSet;

fn sentences() -> Value {
    let text = std::fs::read_to_string(repository("ui/src/i18n/fr.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn codes() -> BTreeSet<&'static str> {
    let rooms = [
        AppError::CODES,
        AppError::FIELD_CODES,
        StoreError::CODES,
        guichet_domain::field::FIELD_CODES,
    ];
    rooms.into_iter().flatten().copied().collect()
}

#[test]
fn every_code_has_a_sentence() {
    let sentences = sentences();
    let missing: Vec<_> = codes()
        .into_iter()
        .filter(|code| {
            sentences["errors"][code]
                .as_str()
                .is_none_or(|sentence| sentence.trim().is_empty())
        })
        .collect();
    assert!(missing.is_empty(), "no sentence in fr.json for {missing:?}");
}

#[test]
fn no_sentence_is_left_of_a_code_that_is_gone() {
    // These the screens make themselves, or say of an answer that is none.
    let screens = BTreeSet::from([
        "unforeseen",
        "backend_unreachable",
        "required",
        "date.no_such_day",
    ]);
    let sentences = sentences();
    let known = codes();
    let left: Vec<_> = sentences["errors"]
        .as_object()
        .unwrap()
        .keys()
        .filter(|code| !known.contains(code.as_str()) && !screens.contains(code.as_str()))
        .collect();
    assert!(left.is_empty(), "sentences of no code: {left:?}");
}

#[test]
fn sentences_are_written_as_french_is() {
    let sentences = sentences();
    for (code, sentence) in sentences["errors"].as_object().unwrap() {
        let sentence = sentence.as_str().unwrap();
        for mark in [':', ';', '!', '?', '»'] {
            assert!(
                !sentence.contains(&format!(" {mark}")),
                "{code}: an ordinary space before {mark}: {sentence}"
            );
        }
        assert!(
            !sentence.contains('\''),
            "{code}: a straight apostrophe: {sentence}"
        );
        assert!(
            !sentence.contains("« "),
            "{code}: an ordinary space after «: {sentence}"
        );
    }
}

#[test]
fn every_operation_has_its_words() {
    let sentences = sentences();
    let missing: Vec<_> = guichet_app::Operation::ALL
        .iter()
        .map(|operation| operation.name().replace('.', "_"))
        .filter(|name| sentences["operations"][name].as_str().is_none())
        .collect();
    assert!(missing.is_empty(), "no words in fr.json for {missing:?}");
}

#[test]
fn every_kind_of_access_has_its_words() {
    let sentences = sentences();
    let missing: Vec<_> = guichet_app::commands::audit::access::KINDS
        .iter()
        .filter(|kind| !sentences["accesses"][kind.replace('.', "_")].is_string())
        .collect();
    assert!(missing.is_empty(), "no words in fr.json for {missing:?}");
}
