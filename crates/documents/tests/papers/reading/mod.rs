//! Reading a PDF back the way a reader, a printer or a scanner does, with poppler’s tools, and
//! looking into the file.

pub(crate) mod structure;

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use image::GrayImage;

/// Resolution of an ordinary scanner.
const SCANNER_DOTS_PER_INCH: u32 = 200;

/// The text of a document as it lies on the pages, without the runs of spaces that stand for the
/// layout, which differ between versions of the tool. No-break spaces read as spaces.
pub(crate) fn text(pdf: &[u8]) -> String {
    let raw = String::from_utf8(run("pdftotext", &["-layout", "-enc", "UTF-8"], pdf, &["-"]))
        .expect("pdftotext writes UTF-8");
    let words = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = raw
        .lines()
        .map(words)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

/// A page as a grey picture; pages count from 1.
pub(crate) fn picture(pdf: &[u8], page: usize, dots_per_inch: u32) -> GrayImage {
    let (page, resolution) = (page.to_string(), dots_per_inch.to_string());
    let options = ["-gray", "-r", &resolution, "-f", &page, "-l", &page, "-png"];
    let png = run("pdftoppm", &options, pdf, &[]);
    image::load_from_memory(&png)
        .expect("pdftoppm writes PNG")
        .to_luma8()
}

/// What a scanner reads in the one QR code of the first page.
pub(crate) fn scan(pdf: &[u8]) -> String {
    let picture = picture(pdf, 1, SCANNER_DOTS_PER_INCH);
    let (width, height) = picture.dimensions();
    let mut prepared =
        rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, |x, y| {
            picture.get_pixel(x as u32, y as u32).0[0]
        });
    let codes = prepared.detect_grids();
    assert_eq!(codes.len(), 1, "QR codes found");
    codes[0].decode().expect("a code that can be read").1
}

/// Each face of a document: its name, and whether it is embedded, reduced and mapped to Unicode.
pub(crate) fn faces(pdf: &[u8]) -> Vec<(String, bool)> {
    let table = String::from_utf8(run("pdffonts", &[], pdf, &[])).expect("pdffonts writes UTF-8");
    table
        .lines()
        .skip(2)
        .map(|line| {
            let name = line
                .split_whitespace()
                .next()
                .unwrap_or_default()
                .to_owned();
            (name, line.contains("yes yes yes"))
        })
        .collect()
}

/// Runs one of poppler's tools on a document.
///
/// The tests that look at the paper are worth nothing without it, so its absence is a failure.
fn run(tool: &str, options: &[&str], pdf: &[u8], output: &[&str]) -> Vec<u8> {
    let mut file = tempfile::NamedTempFile::new().expect("a temporary file");
    file.write_all(pdf)
        .expect("a temporary file that can be written");
    let path: &Path = file.path();
    let result = Command::new(tool)
        .args(options)
        .arg(path)
        .args(output)
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| {
            panic!("{tool} cannot be run ({error}): install the package poppler-utils")
        });
    assert!(
        result.status.success(),
        "{tool}: {}",
        String::from_utf8_lossy(&result.stderr)
    );
    assert!(
        result.stderr.is_empty(),
        "{tool}: {}",
        String::from_utf8_lossy(&result.stderr)
    );
    result.stdout
}
