//! The récépissé as it is read, seen, scanned and stored.

use crate::reading::structure;
use crate::requirements::{self, GREATEST_SIZE, LOOK};
use crate::{reading, samples, snapshots};
use data_encoding::BASE64;
use guichet_documents::recepisse::{MemberRow, RecepisseView, render};
use guichet_documents::{DocumentError, unprintable_characters};

fn printed(view: &RecepisseView) -> Vec<u8> {
    render(view).expect("a view that can be printed")
}

fn read(view: &RecepisseView) -> String {
    reading::text(&printed(view))
}

#[test]
fn it_reads_word_for_word() {
    snapshots::assert_text("recepisse", &read(&samples::recepisse()));
    snapshots::assert_text("recepisse-grande-famille", &read(&samples::large_family()));
}

#[test]
fn it_looks_like_the_one_that_was_looked_at() {
    let ordinary = samples::recepisse();
    let duplicata = ordinary.as_duplicata("DUPLICATA imprimé le 02/12/2026 à 9 h 15");
    let large = printed(&samples::large_family());
    for (name, pdf, page) in [
        ("recepisse", printed(&ordinary), 1),
        ("recepisse-duplicata", printed(&duplicata), 1),
        ("recepisse-grande-famille-1", large.clone(), 1),
        ("recepisse-grande-famille-2", large, 2),
    ] {
        snapshots::assert_picture(name, &reading::picture(&pdf, page, LOOK));
    }
}

#[test]
fn the_comparison_of_pictures_sees_a_changed_line() {
    let ordinary = samples::recepisse();
    let mut changed = samples::recepisse();
    changed.observation = Some("Une autre observation, de la même longueur.".to_owned());
    let [one, other] = [&ordinary, &changed].map(|view| reading::picture(&printed(view), 1, LOOK));
    assert_eq!(snapshots::difference(&one, &one), 0.0);
    assert!(snapshots::difference(&one, &other) > snapshots::SHARE_TOLERANCE);
}

#[test]
fn every_name_is_printed_as_it_is_written() {
    let rare = samples::RARE_LETTERS;
    let mut view = samples::recepisse();
    view.addressee[0] = rare.to_owned();
    view.members[0].name = rare.to_owned();
    view.documents_missing[0].document = rare.to_owned();
    view.observation = Some(rare.to_owned());
    assert_eq!(unprintable_characters(rare), Ok(Vec::new()));

    let pdf = printed(&view);
    let text = reading::text(&pdf);
    assert_eq!(text.matches(rare).count(), 4, "{text}");
    assert!(
        !structure::glyph_codes(&pdf).contains(&0),
        "a glyph is .notdef"
    );
}

#[test]
fn a_character_that_cannot_be_printed_is_seen_to_be_missing() {
    let mut view = samples::recepisse();
    view.members[0].name = "Mei 王".to_owned();
    let pdf = printed(&view);
    assert!(reading::text(&pdf).contains("Mei \u{fffd}"));
    assert!(
        !structure::glyph_codes(&pdf).contains(&0),
        "a glyph is .notdef"
    );
}

#[test]
fn a_duplicata_says_so_and_nothing_else_changes() {
    let notice = "DUPLICATA imprimé le 02/12/2026 à 9 h 15";
    let original = samples::large_family();
    let duplicata = original.as_duplicata(notice);
    let (first, later) = (read(&original), read(&duplicata));
    assert!(!first.contains("DUPLICATA"));
    assert!(later.contains(notice));
    let without = later
        .replace(&format!(" {notice}"), "")
        .replace("Dossier 20316 · DUPLICATA", "Dossier 20316");
    assert_eq!(without, first);
}

#[test]
fn what_is_empty_is_not_printed() {
    let mut view = samples::recepisse();
    view.documents_missing.clear();
    view.observation = Some("  ".to_owned());
    view.members
        .iter_mut()
        .for_each(|member| member.school.clear());
    let text = read(&view);
    for absent in ["Pièces à remettre", "Observation", "École demandée"] {
        assert!(!text.contains(absent), "{absent}");
    }
    assert!(text.contains("Autorité parentale"));
    assert!(text.contains("Grand-mère : vient chercher, à appeler"));
}

#[test]
fn a_remark_is_printed_even_when_the_columns_it_covers_are_empty() {
    let mut view = samples::recepisse();
    for member in &mut view.members {
        member.school.clear();
        member.authority.clear();
    }
    let text = read(&view);
    assert!(!text.contains("Autorité parentale"));
    assert!(text.contains("Contact Monique PRIGENT Grand-mère : vient chercher, à appeler"));
}

#[test]
fn a_family_that_gave_nothing_reads_it() {
    let mut view = samples::recepisse();
    view.documents_given.clear();
    let text = read(&view);
    assert!(
        text.contains("Pièces remises\nAucune pièce n’a été remise à ce jour."),
        "{text}"
    );
}

#[test]
fn an_ordinary_family_has_one_page_and_no_page_number() {
    let pdf = printed(&samples::recepisse());
    assert_eq!(structure::page_count(&pdf), 1);
    assert!(!reading::text(&pdf).contains("page 1"));
}

#[test]
fn twelve_children_go_on_over_the_page() {
    let pdf = printed(&samples::large_family());
    assert_eq!(structure::page_count(&pdf), 2);
    let text = reading::text(&pdf);
    let (first, second) = text.split_once("page 1/2").expect("a numbered first page");
    assert!(first.contains("Enfant Noé GARNIER"));
    assert!(first.contains("Pièces remises\nPièce Pour Présentée le Émise le État"));
    assert!(second.contains("Récépissé n° 2026-A-000123 · Dossier 20316"));
    assert!(second.contains("Pièces remises (suite)\nPièce Pour Présentée le Émise le État"));
    assert!(second.contains("page 2/2"));
    for once in ["Contrôle 7K4M-2QXD", "Et maintenant", "Votre foyer"] {
        assert_eq!(text.matches(once).count(), 1, "{once}");
    }
    assert!(second.contains("Contrôle 7K4M-2QXD"));
}

/// However many documents, headings keep their rows and what happens next stands with the code.
#[test]
fn no_heading_is_alone_at_the_end_of_a_page() {
    let missing = &samples::recepisse().documents_missing[0];
    let mut paged = 0;
    for documents in 1..12 {
        let mut view = samples::recepisse();
        view.documents_missing = vec![missing.clone(); documents];
        let pdf = printed(&view);
        paged += usize::from(structure::page_count(&pdf) == 2);
        let text = reading::text(&pdf);
        requirements::assert_no_heading_is_alone(
            &text,
            &["Pièces remises", "Pièces à remettre"],
            2,
        );
        requirements::assert_no_heading_is_alone(&text, &["Observation", "Et maintenant"], 1);
        let last = text.rsplit("page 1/2").next().unwrap_or_default();
        for together in ["Et maintenant", "Contrôle 7K4M-2QXD"] {
            assert!(last.contains(together), "{documents}: {together}");
        }
    }
    assert!((3..11).contains(&paged), "{paged} of two pages");
}

#[test]
fn nothing_is_lost_or_drawn_outside_the_margins_however_long_the_words() {
    let view = samples::long_words();
    let pdf = printed(&view);
    // Without spaces, so that a word broken at a line end still counts as itself.
    let packed = |text: &str| text.split_whitespace().collect::<String>();
    let text = packed(&reading::text(&pdf));
    let remark = view.members[2].remark.as_deref().expect("a remark");
    assert!(text.contains(&packed(&view.members[0].role)));
    assert!(
        text.matches("porte gauche".replace(' ', "").as_str())
            .count()
            >= 3 + 12
    );
    assert!(remark.contains("porte gauche"));
    assert!(text.matches('x').count() >= 300);
    for page in 1..=structure::page_count(&pdf) {
        let picture = reading::picture(&pdf, page, LOOK);
        let dots = |millimetres: f32| (millimetres / 25.4 * LOOK as f32) as u32;
        for (x, y, pixel) in picture.enumerate_pixels() {
            let inside =
                (dots(15.5)..dots(194.9)).contains(&x) && (dots(13.0)..dots(291.0)).contains(&y);
            assert!(inside || pixel.0[0] == 255, "page {page}: ink at {x}, {y}");
        }
    }
}

#[test]
fn the_address_stands_in_the_window_of_the_envelope() {
    let pdf = printed(&samples::recepisse());
    let picture = reading::picture(&pdf, 1, LOOK);
    let dots = |millimetres: f32| (millimetres / 25.4 * LOOK as f32) as u32;
    let ink = |left: f32, top: f32, right: f32, bottom: f32| {
        (dots(top)..dots(bottom))
            .flat_map(|y| (dots(left)..dots(right)).map(move |x| (x, y)))
            .filter(|&(x, y)| picture.get_pixel(x, y).0[0] < 128)
            .count()
    };
    assert!(ink(109.0, 44.0, 200.0, 72.0) > 500);
    // Around it the paper is white, so that nothing else shows through.
    assert_eq!(ink(100.0, 40.0, 109.0, 72.0), 0);
    assert_eq!(ink(100.0, 30.0, 210.0, 44.0), 0);
}

#[test]
fn the_code_can_be_scanned() {
    let view = samples::recepisse();
    assert_eq!(reading::scan(&printed(&view)), view.qr_payload);
}

#[test]
fn the_same_view_gives_the_same_bytes() {
    let view = samples::recepisse();
    let first = printed(&view);
    printed(&samples::large_family());
    assert_eq!(printed(&view), first);

    let stored = serde_json::to_string(&view).expect("a view that can be stored");
    let restored: RecepisseView = serde_json::from_str(&stored).expect("a view that was stored");
    assert_eq!(printed(&restored), first);

    let other = RecepisseView {
        printed_number: "2026-A-000124".to_owned(),
        ..view
    };
    let id = |pdf: &[u8]| {
        structure::open(pdf)
            .trailer
            .get(b"ID")
            .cloned()
            .expect("an identifier")
    };
    assert_ne!(id(&printed(&other)), id(&first));
}

#[test]
fn a_view_stored_by_an_earlier_version_is_printed_again() {
    let stored = include_str!("fixtures/recepisse-view-1.json");
    let view: RecepisseView = serde_json::from_str(stored).expect("a view stored earlier");
    assert_eq!(view, samples::recepisse());
}

#[test]
fn it_is_small_and_its_faces_are_embedded_reduced_and_readable() {
    for view in [
        samples::recepisse(),
        samples::large_family(),
        samples::long_words(),
    ] {
        let pdf = printed(&view);
        assert!(pdf.len() <= GREATEST_SIZE, "{} bytes", pdf.len());
        let faces = reading::faces(&pdf);
        assert_eq!(faces.len(), 2, "{faces:?}");
        for (name, complete) in faces {
            assert!(complete, "{name} is not embedded, reduced and mapped");
            assert!(name.contains("+AtkinsonHyperlegibleNext-"), "{name}");
        }
    }
}

#[test]
fn the_file_says_its_title_and_language_and_names_nobody() {
    let pdf = printed(&samples::recepisse());
    let file = structure::open(&pdf);
    let title = "Récépissé de dossier famille 2026-A-000123";
    assert_eq!(structure::information_text(&file, b"Title"), title);
    let mut keys: Vec<&[u8]> = structure::information(&file)
        .iter()
        .map(|(key, _)| key.as_slice())
        .collect();
    keys.sort_unstable();
    let expected: [&[u8]; 4] = [b"CreationDate", b"Creator", b"ModDate", b"Title"];
    assert_eq!(keys, expected);
    let date = structure::information(&file)
        .get(b"CreationDate")
        .and_then(lopdf::Object::as_str);
    assert_eq!(date.ok(), Some(b"D:20261117105800+01'00'".as_slice()));
    let catalog = file.catalog().expect("a catalogue");
    assert_eq!(
        catalog.get(b"Lang").and_then(lopdf::Object::as_str).ok(),
        Some(b"fr-FR".as_slice())
    );
}

#[test]
fn only_the_emblem_has_a_colour() {
    let pdf = printed(&samples::recepisse());
    let colours: Vec<Vec<f32>> = structure::operands(&pdf, "rg");
    assert_eq!(colours.len(), 2, "the shield and its tower: {colours:?}");
    let mut view = samples::recepisse();
    view.letterhead.logo_png = Some(requirements::emblem([200, 30, 30, 255]));
    assert!(structure::operands(&printed(&view), "rg").is_empty());
}

#[test]
fn the_communes_own_emblem_takes_the_place_of_the_shield() {
    let mut view = samples::recepisse();
    view.letterhead.logo_png = Some(requirements::emblem([0, 0, 0, 255]));
    let pdf = printed(&view);
    assert!(pdf.len() <= GREATEST_SIZE, "{} bytes", pdf.len());
    let picture = reading::picture(&pdf, 1, LOOK);
    let dots = |millimetres: f32| (millimetres / 25.4 * LOOK as f32) as u32;
    // A black square of 13 mm from the corner of the margins, and white around it.
    for (x, y, black) in [
        (17.0, 15.0, true),
        (28.0, 26.0, true),
        (15.0, 20.0, false),
        (30.5, 20.0, false),
        (20.0, 28.5, false),
    ] {
        assert_eq!(
            picture.get_pixel(dots(x), dots(y)).0[0] < 128,
            black,
            "{x}, {y}"
        );
    }
}

#[test]
fn what_cannot_be_printed_is_refused_without_quoting_it() {
    let refused = |change: fn(&mut RecepisseView)| {
        let mut view = samples::recepisse();
        change(&mut view);
        render(&view).expect_err("a view that cannot be printed")
    };
    let accent = refused(|view| view.letterhead.accent = "teal".to_owned());
    assert_eq!(accent, DocumentError::AccentColour);
    let emblem = refused(|view| view.letterhead.logo_png = Some(BASE64.encode(b"no picture")));
    assert!(matches!(emblem, DocumentError::Emblem { .. }));
    let payload = refused(|view| view.qr_payload = "GARNIER".repeat(60));
    assert_eq!(payload, DocumentError::QrPayload { bytes: 420 });
    for error in [accent, emblem, payload] {
        assert!(!error.to_string().contains("GARNIER"), "{error}");
    }
}

#[test]
fn a_view_shows_nobody_when_debugged() {
    let shown = format!("{:?}", samples::recepisse());
    assert!(shown.contains("2026-A-000123"));
    for name in ["GARNIER", "Hélène", "quai", "Ferreira"] {
        assert!(!shown.contains(name), "{shown}");
    }
    assert_eq!(format!("{:?}", MemberRow::default()), "MemberRow { .. }");
}
