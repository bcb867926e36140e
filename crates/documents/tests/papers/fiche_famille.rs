//! The fiche famille as it is read, seen and stored.

use crate::reading::structure;
use crate::requirements::{self, LOOK};
use crate::{reading, samples, snapshots};
use guichet_documents::DocumentError;
use guichet_documents::fiche_famille::{Fact, FicheFamilleView, render};

fn printed(view: &FicheFamilleView) -> Vec<u8> {
    render(view).expect("a view that can be printed")
}

fn read(view: &FicheFamilleView) -> String {
    reading::text(&printed(view))
}

#[test]
fn it_reads_word_for_word() {
    snapshots::assert_text("fiche-famille", &read(&samples::fiche_famille()));
    snapshots::assert_text("fiche-grande-famille", &read(&samples::large_fiche()));
}

#[test]
fn it_looks_like_the_one_that_was_looked_at() {
    let ordinary = printed(&samples::fiche_famille());
    let large = printed(&samples::large_fiche());
    for (name, pdf, page) in [
        ("fiche-famille", &ordinary, 1),
        ("fiche-grande-famille-2", &large, 2),
        ("fiche-grande-famille-3", &large, 3),
    ] {
        snapshots::assert_picture(name, &reading::picture(pdf, page, LOOK));
    }
}

#[test]
fn an_ordinary_family_has_one_numbered_page() {
    let pdf = printed(&samples::fiche_famille());
    assert_eq!(structure::page_count(&pdf), 1);
    requirements::assert_well_made(&pdf);
    let text = reading::text(&pdf);
    let foot = text.lines().last().expect("a foot");
    assert!(foot.starts_with("Données personnelles : réservé aux agents habilités"));
    assert!(foot.ends_with("page 1/1"), "{foot}");
}

#[test]
fn twelve_children_go_on_over_the_page_under_repeated_heads() {
    let pdf = printed(&samples::large_fiche());
    assert_eq!(structure::page_count(&pdf), 3);
    requirements::assert_well_made(&pdf);
    let text = reading::text(&pdf);
    assert_eq!(text.matches("GARNIER GARNIER").count(), 0);
    for name in ["Alix", "Noé"] {
        assert_eq!(text.matches(&format!("{name} GARNIER")).count(), 1);
    }
    assert_eq!(
        text.matches("Fiche famille n° 2026-A-000124 · Dossier 20316")
            .count(),
        2
    );
    assert_eq!(text.matches("à détruire après usage. page").count(), 3);
}

#[test]
fn many_documents_go_on_over_the_page_under_their_heading() {
    let mut view = samples::fiche_famille();
    let certificate = view.documents[3].clone();
    view.documents.extend(vec![certificate; 70]);
    let pdf = printed(&view);
    assert_eq!(structure::page_count(&pdf), 3);
    requirements::assert_well_made(&pdf);
    let text = reading::text(&pdf);
    let head = "Pour Présentée le Échéance État";
    assert_eq!(text.matches(&format!("Pièces {head}")).count(), 1);
    assert_eq!(text.matches(&format!("Pièces (suite) {head}")).count(), 2);
    assert_eq!(text.matches("Assurance scolaire").count(), 72);
}

#[test]
fn every_name_is_printed_as_it_is_written() {
    let rare = samples::RARE_LETTERS;
    let mut view = samples::large_fiche();
    view.label = rare.to_owned();
    view.addresses[0].value = rare.to_owned();
    view.adults[0].name = rare.to_owned();
    view.adults[0].facts[0].value = rare.to_owned();
    view.children[0].facts[2].label = rare.to_owned();
    view.contacts[0].name = rare.to_owned();
    view.documents[0].document = rare.to_owned();
    view.alerts[0].detail = rare.to_owned();
    view.observation = Some(rare.to_owned());
    view.notes[0].text = rare.to_owned();
    let pdf = printed(&view);
    requirements::assert_well_made(&pdf);
    // Spaces and line ends apart: narrow columns break the text.
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    let text = packed(&reading::text(&pdf));
    for word in rare.split(' ') {
        assert_eq!(text.matches(word).count(), 10, "{word}");
    }
}

#[test]
fn what_was_asked_and_not_answered_is_said() {
    let text = read(&samples::fiche_famille());
    assert!(
        text.contains("Courriel helene.garnier@exemple.fr Non renseigné"),
        "{text}"
    );
    let mut view = samples::fiche_famille();
    view.addresses[0].value = " ".to_owned();
    assert_eq!(read(&view).matches("Non renseigné").count(), 3);
}

#[test]
fn what_was_not_asked_is_not_printed() {
    let mut view = samples::fiche_famille();
    view.alerts.clear();
    view.contacts.clear();
    view.documents.clear();
    view.notes.clear();
    view.observation = Some(" ".to_owned());
    for child in &mut view.children {
        child.facts.retain(|fact| fact.label != "École");
    }
    // Asked of one child alone: the others have an empty cell, not an unanswered one.
    view.children[0].facts.push(Fact {
        label: "Naissance prévue".to_owned(),
        value: "mai 2027".to_owned(),
    });
    let text = read(&view);
    for absent in [
        "Ne pas remettre",
        "Contacts",
        "Pièces",
        "Notes",
        "Observation",
        "École",
    ] {
        assert!(!text.contains(absent), "{absent}");
    }
    assert!(text.contains("Naissance prévue mai 2027\n"), "{text}");
}

#[test]
fn long_words_stay_inside_the_margins_and_nothing_is_lost() {
    let mut view = samples::fiche_famille();
    let name = "Marie-Charlotte Anne-Sophie DE LA ROCHEFOUCAULD-MONTMORENCY ".repeat(4);
    view.adults[0].name = name.clone();
    view.children[2].name = name;
    view.alerts[0].title = "Ne pas remettre aux personnes suivantes ".repeat(3);
    view.alerts[0].detail = "Consigne à suivre sans exception. ".repeat(120);
    view.children[1].facts[4].value = "mot".repeat(900);
    view.notes[0].text = "w".repeat(3_000);
    view.confidentiality = view.confidentiality.repeat(4);
    let pdf = printed(&view);
    requirements::assert_well_made(&pdf);
    let text = reading::text(&pdf);
    assert_eq!(text.matches("Consigne").count(), 120);
    assert_eq!(text.matches('w').count(), 3_000);
    assert!(text.contains("Enfants (suite)"));
}

#[test]
fn a_duplicata_says_so_and_nothing_else_changes() {
    let notice = "DUPLICATA imprimé le 02/12/2026 à 9 h 15";
    let original = samples::large_fiche();
    let (first, later) = (read(&original), read(&original.as_duplicata(notice)));
    assert!(!first.contains("DUPLICATA"));
    assert_eq!(later.matches(notice).count(), 1);
    assert_eq!(later.matches("Dossier 20316 · DUPLICATA").count(), 2);
    requirements::assert_well_made(&printed(&original.as_duplicata(notice)));
}

#[test]
fn a_stored_view_prints_the_same() {
    requirements::assert_stored_view_prints_the_same(&samples::fiche_famille(), render);
}

#[test]
fn a_view_stored_by_an_earlier_version_is_printed_again() {
    let stored = include_str!("fixtures/fiche-famille-view-1.json");
    let view: FicheFamilleView = serde_json::from_str(stored).expect("a view stored earlier");
    assert_eq!(view, samples::fiche_famille());
}

#[test]
fn only_the_emblem_has_a_colour() {
    let mut view = samples::fiche_famille();
    let shield = printed(&view);
    view.letterhead.logo_png = Some(requirements::emblem([0, 0, 0, 255]));
    requirements::assert_only_the_emblem_has_a_colour(&shield, &printed(&view));
}

#[test]
fn the_file_names_nobody_and_what_cannot_be_printed_is_refused() {
    let mut view = samples::fiche_famille();
    let file = structure::open(&printed(&view));
    assert_eq!(
        structure::information_text(&file, b"Title"),
        "Fiche famille 2026-A-000124"
    );
    view.letterhead.accent = "teal".to_owned();
    assert_eq!(render(&view).err(), Some(DocumentError::AccentColour));
}
