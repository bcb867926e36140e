//! The access statement as it is read and seen.

use crate::reading::structure;
use crate::requirements::{self, LOOK};
use crate::{reading, samples, snapshots};
use guichet_documents::DocumentError;
use guichet_documents::access_statement::{AccessStatementView, AccessText, render};

fn printed(view: &AccessStatementView) -> Vec<u8> {
    render(view).expect("a view that can be printed")
}

fn read(view: &AccessStatementView) -> String {
    reading::text(&printed(view))
}

#[test]
fn it_reads_word_for_word() {
    snapshots::assert_text("donnees-personnelles", &read(&samples::access_statement()));
}

#[test]
fn it_looks_like_the_one_that_was_looked_at() {
    let pdf = printed(&samples::access_statement());
    requirements::assert_well_made(&pdf);
    assert_eq!(structure::page_count(&pdf), 1);
    snapshots::assert_picture("donnees-personnelles", &reading::picture(&pdf, 1, LOOK));
}

#[test]
fn the_same_view_gives_the_same_bytes_and_a_title_without_a_name() {
    let view = samples::access_statement();
    let pdf = printed(&view);
    assert_eq!(pdf, printed(&view));
    let file = structure::open(&pdf);
    assert_eq!(
        structure::information_text(&file, b"Title"),
        "Vos données personnelles"
    );
}

#[test]
fn an_empty_part_is_not_printed_and_many_texts_go_on_over_pages() {
    let mut view = samples::access_statement();
    assert!(!read(&view).contains("Demandes"));
    view.sections[4].texts = (0..120)
        .map(|n| AccessText {
            origin: format!("Note n° {n}"),
            text: "Rappeler mardi pour la cantine de Louise. ".repeat(4),
        })
        .collect();
    let pdf = printed(&view);
    requirements::assert_well_made(&pdf);
    let pages = structure::page_count(&pdf);
    assert!(pages > 2);
    let text = reading::text(&pdf);
    for n in 0..120 {
        assert!(text.contains(&format!("Note n° {n}")), "{n}");
    }
    assert!(text.contains(&format!("page {pages}/{pages}")));
}

#[test]
fn every_name_is_printed_as_it_is_written() {
    let rare = samples::RARE_LETTERS;
    let mut view = samples::access_statement();
    view.name = rare.to_owned();
    view.sections[0].subjects[0].name = rare.to_owned();
    view.sections[4].texts[0].text = rare.to_owned();
    let pdf = printed(&view);
    requirements::assert_well_made(&pdf);
    let text: String = reading::text(&pdf).split_whitespace().collect();
    for word in rare.split(' ') {
        assert_eq!(text.matches(word).count(), 3, "{word}");
    }
}

#[test]
fn only_the_emblem_has_a_colour() {
    let mut view = samples::access_statement();
    let shield = printed(&view);
    view.letterhead.logo_png = Some(requirements::emblem([0, 0, 0, 255]));
    requirements::assert_only_the_emblem_has_a_colour(&shield, &printed(&view));
    view.letterhead.accent = "teal".to_owned();
    assert_eq!(render(&view).err(), Some(DocumentError::AccentColour));
}
