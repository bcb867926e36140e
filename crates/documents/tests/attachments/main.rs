//! Files that families bring: the ordinary ones pass, the others are refused for a reason that has
//! a sentence, and none costs more than it may.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod samples;

use guichet_documents::attachment::{AttachmentFault, Inspected, Part, inspect, join, sniff};
use guichet_domain::attachment::{AttachmentKind, Rotation};
use proptest::prelude::*;
use samples::{
    bomb_pdf, bomb_png, grey_jpeg, jpeg, numbered, pdf, pdf_in_streams, png, png_that_says,
};
use std::time::{Duration, Instant};

const MOST: usize = 10 * 1024 * 1024;

fn looked_at(bytes: &[u8]) -> Result<(AttachmentKind, u32), AttachmentFault> {
    inspect(bytes, MOST).map(|Inspected { kind, pages }| (kind, pages))
}

fn refusal(bytes: &[u8]) -> AttachmentFault {
    looked_at(bytes).unwrap_err()
}

#[test]
fn ordinary_files_pass_for_what_they_are() {
    assert_eq!(looked_at(&pdf(&["un"], "")), Ok((AttachmentKind::Pdf, 1)));
    assert_eq!(
        looked_at(&pdf(&["un", "deux", "trois"], "")),
        Ok((AttachmentKind::Pdf, 3))
    );
    assert_eq!(
        looked_at(&pdf_in_streams("un")),
        Ok((AttachmentKind::Pdf, 1))
    );
    assert_eq!(looked_at(&jpeg(40, 30)), Ok((AttachmentKind::Jpeg, 1)));
    assert_eq!(looked_at(&grey_jpeg(40, 30)), Ok((AttachmentKind::Jpeg, 1)));
    assert_eq!(looked_at(&png(40, 30)), Ok((AttachmentKind::Png, 1)));
    let marked = [b"\xef\xbb\xbf\r\n".as_slice(), &pdf(&["un"], "")].concat();
    assert_eq!(looked_at(&marked), Ok((AttachmentKind::Pdf, 1)));
}

#[test]
fn what_is_neither_pdf_jpeg_nor_png_is_refused_whatever_it_is_called() {
    assert_eq!(refusal(b""), AttachmentFault::Empty);
    for other in [
        b"PK\x03\x04 a spreadsheet".as_slice(),
        b"MZ\x90\x00 a program",
        b"GIF89a%PDF-1.4",
        b"<html>%PDF-1.4</html>",
        b"plain words",
        b"\x00",
    ] {
        assert_eq!(refusal(other), AttachmentFault::UnknownKind, "{other:?}");
    }
}

#[test]
fn a_file_of_eleven_megabytes_is_refused_before_it_is_read() {
    let mut large = jpeg(40, 30);
    large.resize(11 * 1024 * 1024, 0);
    assert_eq!(refusal(&large), AttachmentFault::TooLarge);
}

#[test]
fn an_encrypted_pdf_is_refused_however_it_says_so() {
    let page = "<</Type/Catalog/Pages 2 0 R>>".to_owned();
    let tree = "<</Type/Pages/Count 1/Kids[3 0 R]>>".to_owned();
    let kid = "<</Type/Page/Parent 2 0 R>>".to_owned();
    let lock = "<</Filter/Standard/V 1/R 2/O(0)/U(0)/P -4>>".to_owned();
    let objects = [page, tree, kid, lock];
    assert_eq!(
        looked_at(&numbered(&objects, "")),
        Ok((AttachmentKind::Pdf, 1))
    );
    for trailer in [
        "/Encrypt 4 0 R",
        "/Encr#79pt 4 0 R",
        "/Encrypt<</Filter/Standard>>",
    ] {
        assert_eq!(
            refusal(&numbered(&objects, trailer)),
            AttachmentFault::PdfEncrypted
        );
    }
    let mut in_a_stream = pdf(&["un"], "");
    in_a_stream.extend_from_slice(
        b"9 0 obj\n<</Type/XRef/Root 1 0 R/Encrypt 4 0 R/Length 0>>stream\n\nendstream\nendobj\n",
    );
    assert_eq!(refusal(&in_a_stream), AttachmentFault::PdfEncrypted);
}

#[test]
fn a_pdf_with_scripts_and_files_inside_is_kept_and_what_is_joined_has_none() {
    let more = "/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>\
                /AA<</WC<</S/Launch/F(cmd.exe)>>>>\
                /Names<</EmbeddedFiles<</Names[(virus.exe)9 0 R]>>>>";
    let hostile = pdf(&["page"], more);
    assert_eq!(looked_at(&hostile), Ok((AttachmentKind::Pdf, 1)));
    let joined = joined(&[(AttachmentKind::Pdf, &hostile, 0)]);
    for word in [
        "JavaScript",
        "app.alert",
        "Launch",
        "EmbeddedFiles",
        "OpenAction",
    ] {
        let found = joined
            .windows(word.len())
            .any(|window| window == word.as_bytes());
        assert!(!found, "{word}");
    }
    assert_eq!(looked_at(&joined), Ok((AttachmentKind::Pdf, 1)));
}

#[test]
fn a_pdf_whose_table_lies_is_repaired_and_one_without_page_is_refused() {
    let sound = pdf(&["un", "deux"], "");
    let text = String::from_utf8(sound.clone()).unwrap();
    let lying = text.replace("startxref\n", "startxref\n9");
    assert_eq!(looked_at(lying.as_bytes()), Ok((AttachmentKind::Pdf, 2)));
    // Cut off before its table and its trailer.
    let table = text.find("xref\n0").unwrap();
    assert_eq!(looked_at(&sound[..table]), Ok((AttachmentKind::Pdf, 2)));
    // Cut off in the middle: the catalogue and one page are left.
    let half = text.find("6 0 obj").unwrap();
    assert_eq!(looked_at(&sound[..half]), Ok((AttachmentKind::Pdf, 1)));
    // Cut off before any page: nothing to show.
    let early = text.find("4 0 obj").unwrap();
    assert_eq!(refusal(&sound[..early]), AttachmentFault::PdfBroken);
    assert_eq!(refusal(b"%PDF-1.7\n"), AttachmentFault::PdfBroken);
    assert_eq!(
        refusal(b"%PDF-1.7\n%%EOF\n\0\0\0\0garbage"),
        AttachmentFault::PdfBroken
    );
    // Its only page has contents that are nowhere.
    let empty = text
        .replace("Contents 5 0 R", "Contents 55 0 R")
        .replace("Contents 7 0 R", "Contents 77 0 R");
    assert_eq!(refusal(empty.as_bytes()), AttachmentFault::PdfBroken);
}

#[test]
fn a_tree_that_bites_its_tail_ends() {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[2 0 R 3 0 R 3 0 R 2 0 R]>>".to_owned(),
        "<</Type/Page/Parent 2 0 R>>".to_owned(),
    ];
    assert_eq!(
        looked_at(&numbered(&objects, "")),
        Ok((AttachmentKind::Pdf, 1))
    );
    let own = [
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "2 0 R".to_owned(),
    ];
    assert_eq!(refusal(&numbered(&own, "")), AttachmentFault::PdfBroken);
}

/// What reading a hostile file may take, on a busy machine without optimisation.
const PATIENCE: Duration = Duration::from_secs(20);

#[test]
fn bombs_are_refused_in_bounded_time() {
    let many_pages = {
        let kids = "3 0 R ".repeat(3);
        let leaf = "[".repeat(500_000);
        numbered(&[format!("<</Pages 2 0 R/X {leaf}"), kids], "")
    };
    let deep = format!("%PDF-1.4\n1 0 obj{}", "<</A".repeat(1_000_000));
    // Each object opens a string that never ends: naive readers look at the rest each time.
    let quadratic = format!("%PDF-1.4\n{}", "1 0 obj(".repeat(1_000_000));
    let streams = format!("%PDF-1.4\n{}", "1 0 obj<<>>stream\n".repeat(400_000));
    let values = format!("%PDF-1.4\n1 0 obj[{}]", "0 ".repeat(4_000_000));
    for (name, bytes) in [
        ("inflating", bomb_pdf()),
        ("arrays", many_pages),
        ("deep", deep.into_bytes()),
        ("quadratic", quadratic.into_bytes()),
        ("streams", streams.into_bytes()),
        ("values", values.into_bytes()),
    ] {
        assert!(bytes.len() <= MOST, "{name}: {}", bytes.len());
        let began = Instant::now();
        let refused = refusal(&bytes);
        assert!(
            began.elapsed() < PATIENCE,
            "{name} took {:?}",
            began.elapsed()
        );
        let expected = [AttachmentFault::PdfTooHeavy, AttachmentFault::PdfBroken];
        assert!(expected.contains(&refused), "{name}: {refused}");
    }
    assert_eq!(refusal(&bomb_pdf()), AttachmentFault::PdfTooHeavy);
}

#[test]
fn pictures_too_large_or_broken_are_refused() {
    assert_eq!(
        refusal(&png_that_says(50_000, 50_000)),
        AttachmentFault::PictureTooLarge
    );
    assert_eq!(
        refusal(&png_that_says(40_000, 1_001)),
        AttachmentFault::PictureTooLarge
    );
    assert_eq!(refusal(&bomb_png()), AttachmentFault::PictureTooLarge);
    assert_eq!(
        refusal(&png_that_says(20, 20)),
        AttachmentFault::PictureBroken
    );
    let whole = png(200, 200);
    assert_eq!(
        refusal(&whole[..whole.len() / 2]),
        AttachmentFault::PictureBroken
    );
    assert_eq!(
        refusal(b"\x89PNG\r\n\x1a\n"),
        AttachmentFault::PictureBroken
    );
    assert_eq!(refusal(b"\xff\xd8\xff\xe0"), AttachmentFault::PictureBroken);
}

#[test]
fn a_file_that_is_two_things_is_the_one_it_begins_as() {
    let polyglot = [png(4, 4), pdf(&["un"], "")].concat();
    assert_eq!(looked_at(&polyglot), Ok((AttachmentKind::Png, 1)));
    let other = [pdf(&["un"], ""), b"PK\x03\x04".to_vec(), jpeg(4, 4)].concat();
    assert_eq!(looked_at(&other), Ok((AttachmentKind::Pdf, 1)));
}

fn joined(parts: &[(AttachmentKind, &[u8], u16)]) -> Vec<u8> {
    let parts: Vec<Part<'_>> = parts
        .iter()
        .map(|(kind, bytes, degrees)| Part {
            kind: *kind,
            bytes,
            rotation: Rotation::of_degrees(*degrees).unwrap(),
        })
        .collect();
    join(&parts, MOST).unwrap()
}

/// Text and rotation of each page, as another reader sees them.
fn pages_of(bytes: &[u8]) -> Vec<(String, i64)> {
    let document = lopdf::Document::load_mem(bytes).unwrap();
    document
        .get_pages()
        .into_iter()
        .map(|(number, id)| {
            let page = document.get_dictionary(id).unwrap();
            let turned = page
                .get(b"Rotate")
                .and_then(lopdf::Object::as_i64)
                .unwrap_or(0);
            let text = document.extract_text(&[number]).unwrap_or_default();
            (text.trim().to_owned(), turned)
        })
        .collect()
}

#[test]
fn pages_scanned_one_by_one_become_one_document_that_another_reader_reads() {
    let (first, second) = (pdf(&["un", "deux"], ""), pdf_in_streams("trois"));
    let (photo, picture, grey) = (jpeg(60, 40), png(30, 60), grey_jpeg(20, 20));
    let all = joined(&[
        (AttachmentKind::Pdf, &first, 0),
        (AttachmentKind::Jpeg, &photo, 90),
        (AttachmentKind::Pdf, &second, 270),
        (AttachmentKind::Png, &picture, 0),
        (AttachmentKind::Jpeg, &grey, 0),
    ]);
    assert_eq!(looked_at(&all), Ok((AttachmentKind::Pdf, 6)));
    let seen = pages_of(&all);
    let texts: Vec<&str> = seen.iter().map(|(text, _)| text.as_str()).collect();
    assert_eq!(texts, ["un", "deux", "", "trois", "", ""]);
    let turned: Vec<i64> = seen.iter().map(|(_, turned)| *turned).collect();
    assert_eq!(turned, [0, 0, 90, 270, 0, 0]);
    // The photograph is in it as it came.
    assert!(all.windows(photo.len()).any(|window| window == photo));
    // Joined again, nothing moves.
    assert_eq!(pages_of(&joined(&[(AttachmentKind::Pdf, &all, 0)])), seen);
}

#[test]
fn what_is_joined_is_no_larger_than_a_file_may_be() {
    let photo = jpeg(60, 40);
    let part = Part {
        kind: AttachmentKind::Jpeg,
        bytes: &photo,
        rotation: Rotation::default(),
    };
    assert_eq!(
        join(&[part; 3], 2 * photo.len()),
        Err(AttachmentFault::TooLarge)
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let _ = sniff(&bytes);
        let _ = looked_at(&bytes);
        for head in [&b"%PDF-1.4\n"[..], b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0"] {
            let _ = looked_at(&[head, &bytes].concat());
        }
    }

    #[test]
    fn a_spoilt_file_is_answered_and_what_passes_can_be_joined(
        which in 0..5usize,
        spoils in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..12),
        cut in any::<prop::sample::Index>(),
        cutting in any::<bool>(),
    ) {
        let mut bytes = match which {
            0 => pdf(&["un", "deux"], ""),
            1 => pdf_in_streams("un"),
            2 => jpeg(24, 18),
            3 => png(24, 18),
            _ => grey_jpeg(24, 18),
        };
        for (at, byte) in spoils {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if cutting {
            bytes.truncate(cut.index(bytes.len()));
        }
        if let Ok((kind, pages)) = looked_at(&bytes) {
            let part = Part { kind, bytes: &bytes, rotation: Rotation::default() };
            let joined = join(&[part], MOST).unwrap();
            prop_assert_eq!(looked_at(&joined), Ok((AttachmentKind::Pdf, pages)));
        }
    }

    #[test]
    fn tokens_in_any_order_are_answered(tokens in prop::collection::vec(0..18usize, 0..120)) {
        const TOKENS: [&str; 18] = [
            "1 0 obj ", "2 0 obj ", "endobj ", "<<", ">>", "[", "]", "/Type", "/Page", "/Pages ",
            "/Kids", " 1 0 R ", "(text", ")", "stream\n", "endstream ", "trailer ", " 7 ",
        ];
        let text: String = tokens.into_iter().map(|token| TOKENS[token]).collect();
        let _ = looked_at(format!("%PDF-1.4\n{text}").as_bytes());
    }
}
