//! Letters as they are read, seen, scanned and stored.

use crate::reading::structure;
use crate::requirements::{self, LOOK, ink};
use crate::{reading, samples, snapshots};
use guichet_documents::DocumentError;
use guichet_documents::letter::{LetterBlock, LetterView, RequestedDocumentRow, render};

fn printed(view: &LetterView) -> Vec<u8> {
    render(view).expect("a view that can be printed")
}

fn read(view: &LetterView) -> String {
    reading::text(&printed(view))
}

#[test]
fn they_read_word_for_word() {
    for (name, view) in [
        ("courrier-pieces", samples::missing_documents()),
        ("courrier-complement", samples::complement()),
        ("courrier-refus", samples::refusal()),
    ] {
        snapshots::assert_text(name, &read(&view));
    }
}

#[test]
fn they_look_like_the_ones_that_were_looked_at() {
    let long = printed(&samples::long_letter());
    for (name, pdf, page) in [
        (
            "courrier-pieces",
            &printed(&samples::missing_documents()),
            1,
        ),
        ("courrier-complement", &printed(&samples::complement()), 1),
        ("courrier-refus", &printed(&samples::refusal()), 1),
        ("courrier-long-2", &long, 2),
    ] {
        snapshots::assert_picture(name, &reading::picture(pdf, page, LOOK));
    }
}

#[test]
fn an_ordinary_letter_has_one_page_without_number() {
    for view in [
        samples::missing_documents(),
        samples::complement(),
        samples::refusal(),
    ] {
        let pdf = printed(&view);
        assert_eq!(structure::page_count(&pdf), 1, "{view:?}");
        assert!(!reading::text(&pdf).contains("page 1"));
        requirements::assert_well_made(&pdf);
    }
}

#[test]
fn the_address_stands_in_the_window_of_the_envelope_and_nothing_else_does() {
    let pdf = printed(&samples::refusal());
    assert!(ink(&pdf, [109.0, 44.0, 200.0, 72.0]) > 500);
    assert_eq!(ink(&pdf, [95.0, 40.0, 109.0, 72.0]), 0);
    assert_eq!(ink(&pdf, [100.0, 30.0, 210.0, 44.0]), 0);
    // Six lines are the most; the date begins under them.
    let mut view = samples::refusal();
    view.addressee = vec!["Mme Hélène GARNIER".to_owned(); 6];
    let pdf = printed(&view);
    assert!(ink(&pdf, [109.0, 44.0, 200.0, 75.0]) > 500);
    requirements::assert_well_made(&pdf);
}

#[test]
fn every_name_is_printed_as_it_is_written() {
    let rare = samples::RARE_LETTERS;
    let mut view = samples::complement();
    view.addressee[0] = rare.to_owned();
    view.subject = rare.to_owned();
    view.body = vec![
        LetterBlock::Paragraph(rare.to_owned()),
        LetterBlock::Documents(vec![RequestedDocumentRow {
            document: rare.to_owned(),
            ..RequestedDocumentRow::default()
        }]),
    ];
    view.closing = rare.to_owned();
    view.signature.name = rare.to_owned();
    view.appeal = Some(rare.to_owned());
    let pdf = printed(&view);
    requirements::assert_well_made(&pdf);
    assert_eq!(reading::text(&pdf).matches(rare).count(), 7);
}

#[test]
fn a_long_letter_goes_on_over_the_page() {
    let pdf = printed(&samples::long_letter());
    assert_eq!(structure::page_count(&pdf), 2);
    requirements::assert_well_made(&pdf);
    let text = reading::text(&pdf);
    assert!(text.contains("Demande de complément n° 2026-A-000126 · Dossier 20316"));
    assert!(text.contains("Pièces à nous remettre (suite)\nPièce Pour"));
    assert_eq!(text.matches("Contrôle 7K4M-2QXD").count(), 1);
    for page in ["page 1/2", "page 2/2"] {
        assert!(text.contains(page));
    }
}

/// However long the letter, what belongs together stays together.
#[test]
fn no_heading_signature_or_right_of_appeal_is_parted() {
    // From all on the first page to the ending alone on the second.
    for length in (0..30).step_by(2) {
        let mut view = samples::refusal();
        let filler = vec![LetterBlock::Paragraph("Encore un mot.".to_owned()); length];
        view.body.extend(filler);
        let text = read(&view);
        let pages: Vec<&str> = text.split_inclusive("page 1/2").collect();
        let whole = |first: &str, last: &str| {
            pages
                .iter()
                .any(|page| page.contains(first) && page.contains(last))
        };
        assert!(
            whole("salutations distinguées", "Responsable du service famille"),
            "{length}"
        );
        assert!(
            whole("Pour la maire et par délégation", "Jeanne Delmas"),
            "{length}"
        );
        assert!(
            whole("Voies et délais de recours", "www.telerecours.fr"),
            "{length}"
        );
    }
}

#[test]
fn what_is_empty_is_not_printed() {
    let mut view = samples::refusal();
    view.appeal = Some("  ".to_owned());
    view.request_number = None;
    view.handled_by = Some(String::new());
    view.signature.authority = None;
    view.body.push(LetterBlock::Documents(Vec::new()));
    view.body.push(LetterBlock::Fields(Vec::new()));
    view.body.push(LetterBlock::Paragraph(" \n".to_owned()));
    let text = read(&view);
    for absent in [
        "Voies et délais",
        "demande n° 412\n",
        "affaire suivie",
        "délégation",
        "Pièces",
        "Informations",
    ] {
        assert!(!text.contains(absent), "{absent}: {text}");
    }
}

#[test]
fn the_code_can_be_scanned() {
    let view = samples::complement();
    assert_eq!(reading::scan(&printed(&view)), view.qr_payload);
}

#[test]
fn a_duplicata_says_so_and_nothing_else_changes() {
    let notice = "DUPLICATA imprimé le 02/12/2026 à 9 h 15";
    let original = samples::long_letter();
    let (first, later) = (read(&original), read(&original.as_duplicata(notice)));
    assert!(!first.contains("DUPLICATA"));
    let without = later
        .replace(&format!(" {notice}"), "")
        .replace("Dossier 20316 · DUPLICATA", "Dossier 20316");
    assert_eq!(without, first);
}

#[test]
fn a_stored_view_prints_the_same() {
    requirements::assert_stored_view_prints_the_same(&samples::complement(), render);
    requirements::assert_stored_view_prints_the_same(&samples::refusal(), render);
}

#[test]
fn a_view_stored_by_an_earlier_version_is_printed_again() {
    let stored = include_str!("fixtures/letter-view-1.json");
    let view: LetterView = serde_json::from_str(stored).expect("a view stored earlier");
    assert_eq!(view, samples::complement());
}

#[test]
fn only_the_emblem_has_a_colour() {
    let mut view = samples::complement();
    let shield = printed(&view);
    view.letterhead.logo_png = Some(requirements::emblem([0, 0, 0, 255]));
    requirements::assert_only_the_emblem_has_a_colour(&shield, &printed(&view));
}

#[test]
fn the_file_names_nobody_and_what_cannot_be_printed_is_refused() {
    let mut view = samples::complement();
    let file = structure::open(&printed(&view));
    assert_eq!(
        structure::information_text(&file, b"Title"),
        "Demande de complément 2026-A-000126"
    );
    view.qr_payload = "GARNIER".repeat(60);
    let refused = render(&view).expect_err("a payload that is too long");
    assert_eq!(refused, DocumentError::QrPayload { bytes: 420 });
    assert!(!refused.to_string().contains("GARNIER"));
}
