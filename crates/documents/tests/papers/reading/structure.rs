//! What lies in the file rather than on the page.

use lopdf::{Dictionary, Document, Object};

/// A document opened again.
pub(crate) fn open(pdf: &[u8]) -> Document {
    Document::load_mem(pdf).expect("a PDF that can be read again")
}

/// Number of pages.
pub(crate) fn page_count(pdf: &[u8]) -> usize {
    open(pdf).get_pages().len()
}

/// Every glyph code shown on any page, in order; code 0 is `.notdef`.
pub(crate) fn glyph_codes(pdf: &[u8]) -> Vec<u16> {
    let file = open(pdf);
    let mut codes = Vec::new();
    for page in file.get_pages().into_values() {
        let content = file
            .get_and_decode_page_content(page)
            .expect("a page that can be read");
        for operation in content.operations {
            assert!(!["'", "\""].contains(&operation.operator.as_str()));
            if matches!(operation.operator.as_str(), "TJ" | "Tj") {
                operation
                    .operands
                    .iter()
                    .for_each(|operand| collect(operand, &mut codes));
            }
        }
    }
    codes
}

fn collect(operand: &Object, codes: &mut Vec<u16>) {
    match operand {
        Object::Array(items) => items.iter().for_each(|item| collect(item, codes)),
        Object::String(bytes, _) => {
            codes.extend(
                bytes
                    .chunks_exact(2)
                    .map(|pair| u16::from_be_bytes([pair[0], pair[1]])),
            );
        }
        _ => {}
    }
}

/// The file's description of itself.
pub(crate) fn information(file: &Document) -> &Dictionary {
    let place = file
        .trailer
        .get(b"Info")
        .and_then(Object::as_reference)
        .expect("a description");
    file.get_dictionary(place).expect("a description")
}

/// A text of the description.
pub(crate) fn information_text(file: &Document, key: &[u8]) -> String {
    let bytes = information(file)
        .get(key)
        .and_then(Object::as_str)
        .expect("a text");
    let units: Vec<u16> = bytes[2..]
        .chunks_exact(2)
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).expect("UTF-16")
}

/// Operators of a kind, on all pages: "rg" is a fill colour, "g" a fill grey.
pub(crate) fn operands(pdf: &[u8], operator: &str) -> Vec<Vec<f32>> {
    let file = open(pdf);
    let mut found = Vec::new();
    for page in file.get_pages().into_values() {
        let content = file
            .get_and_decode_page_content(page)
            .expect("a page that can be read");
        for operation in content
            .operations
            .iter()
            .filter(|one| one.operator == operator)
        {
            let numbers = operation
                .operands
                .iter()
                .filter_map(|operand| operand.as_float().ok());
            found.push(numbers.collect());
        }
    }
    found
}
