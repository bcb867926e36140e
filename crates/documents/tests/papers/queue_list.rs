//! The list of requests as it is read, seen and stored.

use crate::reading::structure;
use crate::requirements::{self, LOOK};
use crate::{reading, samples, snapshots};
use guichet_documents::DocumentError;
use guichet_documents::queue_list::{QueueListView, render};

fn printed(view: &QueueListView) -> Vec<u8> {
    render(view).expect("a view that can be printed")
}

fn read(view: &QueueListView) -> String {
    reading::text(&printed(view))
}

#[test]
fn it_reads_word_for_word() {
    snapshots::assert_text("liste-des-demandes", &read(&samples::queue_list(12)));
}

#[test]
fn it_looks_like_the_one_that_was_looked_at() {
    let long = printed(&samples::queue_list(60));
    for (name, page) in [("liste-des-demandes-1", 1), ("liste-des-demandes-3", 3)] {
        let picture = reading::picture(&long, page, LOOK);
        assert!(picture.width() > picture.height(), "a sheet across");
        snapshots::assert_picture(name, &picture);
    }
}

#[test]
fn a_long_list_repeats_its_head_on_numbered_pages_and_ends_with_its_totals() {
    let view = samples::queue_list(60);
    let pdf = printed(&view);
    let pages = structure::page_count(&pdf);
    assert_eq!(pages, 3);
    requirements::assert_well_made(&pdf);
    let text = reading::text(&pdf);
    let head = "N° Reçue le Jours Famille Objet Canal Attribuée à État Priorité";
    assert_eq!(text.matches(head).count(), pages);
    for page in 1..=pages {
        assert!(text.contains(&format!("à détruire après usage. page {page}/{pages}")));
    }
    for row in &view.rows {
        assert_eq!(text.matches(&row.family).count(), 1, "{}", row.number);
    }
    let (_, totals) = text.rsplit_once("Âge de la plus ancienne").expect("totals");
    assert!(totals.contains("60 40 20 16"), "{totals}");
}

/// Whatever its length, the list leaves no head without a row and no last row alone.
#[test]
fn no_page_has_a_head_without_two_rows() {
    for requests in [1, 2, 23, 24, 25, 26, 27, 28, 52, 53, 54] {
        let text = read(&samples::queue_list(requests));
        for page in text.split("N° Reçue le").skip(1) {
            let rows = page.matches("/11/2026 ").count();
            assert!(rows >= 2 || requests == 1, "{requests}: {page}");
        }
    }
}

#[test]
fn an_empty_list_is_said_to_be_empty() {
    let text = read(&samples::queue_list(0));
    assert!(text.contains("Aucune demande n’attend."));
    assert!(!text.contains("Famille"));
}

#[test]
fn every_name_is_printed_as_it_is_written_and_long_ones_stay_inside() {
    let rare = samples::RARE_LETTERS;
    let mut view = samples::queue_list(30);
    view.rows[0].family = rare.to_owned();
    view.rows[1].object = rare.to_owned();
    view.rows[2].assigned_to = rare.to_owned();
    view.selection = rare.to_owned();
    view.totals[0].label = rare.to_owned();
    let pdf = printed(&view);
    requirements::assert_well_made(&pdf);
    let text: String = reading::text(&pdf).split_whitespace().collect();
    for word in rare.split(' ') {
        assert_eq!(text.matches(word).count(), 5, "{word}");
    }
    view.rows[4].object = "Changement de tout ce qui peut changer dans un foyer. ".repeat(30);
    view.rows[5].family = "Marie-Charlotte-Anne-Sophie-de-la-Rochefoucauld".repeat(6);
    requirements::assert_well_made(&printed(&view));
}

#[test]
fn a_duplicata_says_so_and_a_list_without_number_has_none() {
    let notice = "DUPLICATA imprimé le 02/12/2026 à 9 h 15";
    let mut view = samples::queue_list(60).as_duplicata(notice);
    let text = read(&view);
    assert_eq!(text.matches(notice).count(), 1);
    assert_eq!(text.matches("à 10 h 58 · DUPLICATA").count(), 2);
    view.printed_number = None;
    assert!(!read(&view).contains("2026-A-000128"));
}

#[test]
fn a_stored_view_prints_the_same() {
    requirements::assert_stored_view_prints_the_same(&samples::queue_list(40), render);
}

#[test]
fn only_the_emblem_has_a_colour() {
    let mut view = samples::queue_list(3);
    let shield = printed(&view);
    view.letterhead.logo_png = Some(requirements::emblem([0, 0, 0, 255]));
    requirements::assert_only_the_emblem_has_a_colour(&shield, &printed(&view));
    view.letterhead.accent = "teal".to_owned();
    assert_eq!(render(&view).err(), Some(DocumentError::AccentColour));
}
