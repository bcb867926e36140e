//! The recovery key sheet as it is read, seen and scanned.

use crate::reading::structure;
use crate::{reading, samples, snapshots};
use guichet_documents::DocumentError;
use guichet_documents::recovery_sheet::{RecoverySheetView, render};

fn printed(view: &RecoverySheetView) -> Vec<u8> {
    render(view).expect("a view that can be printed")
}

#[test]
fn it_reads_word_for_word() {
    let text = reading::text(&printed(&samples::recovery_sheet()));
    snapshots::assert_text("cle-de-secours", &text);
}

#[test]
fn it_looks_like_the_one_that_was_looked_at() {
    let picture = reading::picture(&printed(&samples::recovery_sheet()), 1, 100);
    snapshots::assert_picture("cle-de-secours", &picture);
}

#[test]
fn every_group_of_the_key_is_printed_with_its_rank() {
    let view = samples::recovery_sheet();
    let text = reading::text(&printed(&view));
    assert_eq!(view.key_groups.len(), 13);
    for (rank, group) in view.key_groups.iter().enumerate() {
        assert!(
            text.contains(&format!("{} {group}", rank + 1)),
            "{group}: {text}"
        );
    }
}

#[test]
fn the_key_can_be_scanned() {
    let view = samples::recovery_sheet();
    assert_eq!(reading::scan(&printed(&view)), view.qr_payload);
}

#[test]
fn every_name_is_printed_as_it_is_written() {
    let mut view = samples::recovery_sheet();
    view.post = samples::RARE_LETTERS.to_owned();
    view.letterhead.service = samples::RARE_LETTERS.to_owned();
    let pdf = printed(&view);
    let text = reading::text(&pdf);
    assert_eq!(text.matches(samples::RARE_LETTERS).count(), 2, "{text}");
    assert!(
        !structure::glyph_codes(&pdf).contains(&0),
        "a glyph is .notdef"
    );
}

#[test]
fn it_is_one_small_page_with_complete_faces() {
    let pdf = printed(&samples::recovery_sheet());
    assert_eq!(structure::page_count(&pdf), 1);
    assert!(pdf.len() <= 80_000, "{} bytes", pdf.len());
    for (name, complete) in reading::faces(&pdf) {
        assert!(complete, "{name} is not embedded, reduced and mapped");
    }
}

#[test]
fn advice_that_does_not_fit_is_refused_rather_than_parted_from_its_key() {
    let mut view = samples::recovery_sheet();
    view.advice.keeping = view.advice.keeping.repeat(20);
    assert_eq!(
        render(&view),
        Err(DocumentError::TooLong {
            needed: 2,
            allowed: 1
        })
    );
}

#[test]
fn the_same_view_gives_the_same_bytes() {
    let view = samples::recovery_sheet();
    assert_eq!(printed(&view), printed(&view.clone()));
}

#[test]
fn the_key_is_neither_in_the_description_of_the_file_nor_in_a_log() {
    let view = samples::recovery_sheet();
    let file = structure::open(&printed(&view));
    assert_eq!(
        structure::information_text(&file, b"Title"),
        "Clé de secours"
    );
    let shown = format!("{view:?}");
    assert!(shown.contains("guichet 1"));
    assert!(
        view.key_groups
            .iter()
            .all(|group| !shown.contains(group.as_str())),
        "{shown}"
    );
}
