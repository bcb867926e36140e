//! Comparing a paper with the one that was last looked at.
//!
//! `UPDATE_SNAPSHOTS=1 cargo test -p guichet-documents` renews the references; look at them before
//! committing them.

use std::fs;
use std::path::PathBuf;

use image::GrayImage;

/// Side of the squares that pictures are compared by, in pixels: about 2 mm at 100 dots per inch.
const SQUARE: u32 = 8;
/// Difference of the mean grey of a square that is not due to another version of the renderer.
const GREY_TOLERANCE: f32 = 18.0;
/// Share of the squares with ink that may differ.
pub(crate) const SHARE_TOLERANCE: f32 = 0.01;

/// Fails unless the text is the one that was committed.
pub(crate) fn assert_text(name: &str, text: &str) {
    let reference = folder("text").join(format!("{name}.txt"));
    if updating() {
        fs::write(&reference, format!("{text}\n")).expect("a writable reference");
    }
    let expected = fs::read_to_string(&reference)
        .unwrap_or_else(|error| panic!("{}: {error}; {HINT}", reference.display()));
    assert_eq!(
        text,
        expected.trim_end(),
        "{name} reads differently; {HINT}"
    );
}

/// Fails unless the picture looks like the one that was committed.
pub(crate) fn assert_picture(name: &str, picture: &GrayImage) {
    let reference = folder("pictures").join(format!("{name}.png"));
    if updating() {
        picture.save(&reference).expect("a writable reference");
    }
    let expected = image::open(&reference)
        .unwrap_or_else(|error| panic!("{}: {error}; {HINT}", reference.display()))
        .to_luma8();
    let share = difference(&expected, picture);
    if share > SHARE_TOLERANCE {
        let seen = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{name}.png"));
        picture.save(&seen).expect("a writable folder");
        panic!(
            "{name}: {:.1} % of its ink differs from {}; what was printed: {}; {HINT}",
            share * 100.0,
            reference.display(),
            seen.display()
        );
    }
}

/// Share of the squares with ink, in either picture, whose grey differs; 1 for pictures of
/// different sizes.
pub(crate) fn difference(one: &GrayImage, other: &GrayImage) -> f32 {
    if one.dimensions() != other.dimensions() {
        return 1.0;
    }
    let (mut inked, mut differing) = (0_u32, 0_u32);
    for top in (0..one.height()).step_by(SQUARE as usize) {
        for left in (0..one.width()).step_by(SQUARE as usize) {
            let (first, second) = (grey(one, left, top), grey(other, left, top));
            inked += u32::from(first.min(second) < 250.0);
            differing += u32::from((first - second).abs() > GREY_TOLERANCE);
        }
    }
    differing as f32 / inked.max(1) as f32
}

const HINT: &str = "if this is intended: UPDATE_SNAPSHOTS=1 cargo test -p guichet-documents";

fn grey(picture: &GrayImage, left: u32, top: u32) -> f32 {
    let right = (left + SQUARE).min(picture.width());
    let bottom = (top + SQUARE).min(picture.height());
    let pixels = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
    let sum: u32 = pixels
        .map(|(x, y)| u32::from(picture.get_pixel(x, y).0[0]))
        .sum();
    sum as f32 / ((right - left) * (bottom - top)) as f32
}

fn folder(kind: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("tests/papers")
        .join(kind)
}

fn updating() -> bool {
    std::env::var_os("UPDATE_SNAPSHOTS").is_some()
}
