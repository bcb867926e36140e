//! Pages of several files written into one: what draws them and nothing else. Actions, scripts,
//! forms and embedded files have no place in it, since only what a page needs is followed.

use super::file::PdfFile;
use super::pages::Page;
use super::value::{Dictionary, Object, ObjectNumber, Value};
use crate::attachment::AttachmentFault;
use crate::attachment::picture::Picture;
use std::collections::BTreeMap;
use std::io::Write;

/// What of a page is written.
const PAGE: &[&[u8]] = &[
    b"Resources",
    b"MediaBox",
    b"CropBox",
    b"Contents",
    b"UserUnit",
    b"Group",
];
/// What of an annotation is written: how it looks. What it does is left behind.
const ANNOTATION: &[&[u8]] = &[
    b"Type", b"Subtype", b"Rect", b"AP", b"AS", b"F", b"BS", b"Border", b"C",
];

const CATALOGUE: u32 = 1;
const TREE: u32 = 2;

/// A PDF in the making.
pub(crate) struct Joined {
    bytes: Vec<u8>,
    /// Where each object begins; 0 while it is only spoken of.
    places: Vec<usize>,
    pages: Vec<u32>,
    most: usize,
}

impl Joined {
    /// Begins a file of at most this many bytes.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            bytes: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec(),
            // The free entry, the catalogue and the tree.
            places: vec![0; 3],
            pages: Vec::new(),
            most,
        }
    }

    /// Adds every page of a file, turned by so many degrees.
    ///
    /// # Errors
    /// What the reading of the file says; [`AttachmentFault::TooLarge`].
    pub(crate) fn add_file(&mut self, bytes: &[u8], degrees: u16) -> Result<(), AttachmentFault> {
        let mut file = PdfFile::read(bytes)?;
        let pages = file.pages()?;
        let mut copy = Copy {
            file: &file,
            numbers: BTreeMap::new(),
            waiting: Vec::new(),
        };
        for page in &pages {
            self.add_page(&mut copy, page, degrees)?;
        }
        Ok(())
    }

    fn add_page(
        &mut self,
        copy: &mut Copy<'_, '_>,
        page: &Page,
        degrees: u16,
    ) -> Result<(), AttachmentFault> {
        let file = copy.file;
        let mut text = format!("<</Type/Page/Parent {TREE} 0 R").into_bytes();
        let turned = (file.turned(page) + i64::from(degrees)) % 360;
        if turned != 0 {
            text.extend_from_slice(format!("/Rotate {turned}").as_bytes());
        }
        for key in PAGE {
            if let Some(value) = page.entry(file, key) {
                text.push(b'/');
                text.extend_from_slice(key);
                self.value(copy, value, &mut text);
            }
        }
        if page.entry(file, b"MediaBox").is_none() {
            text.extend_from_slice(b"/MediaBox[0 0 595 842]");
        }
        let annotations = page
            .entry(file, b"Annots")
            .and_then(|value| file.resolve(value));
        if let Some(Value::Array(annotations)) = annotations {
            text.extend_from_slice(b"/Annots[");
            for annotation in annotations {
                let one = file.resolve(annotation).and_then(Value::dictionary);
                if let Some(one) = one.filter(|one| is_drawn(file, one)) {
                    self.some_entries(copy, one, ANNOTATION, &mut text);
                }
            }
            text.push(b']');
        }
        text.extend_from_slice(b">>");
        let number = self.number();
        self.object(number, &text)?;
        self.pages.push(number);
        while let Some((number, of)) = copy.waiting.pop() {
            let Some(object) = file.object_numbered(of) else {
                self.object(number, b"null")?;
                continue;
            };
            self.copied(copy, number, object)?;
        }
        Ok(())
    }

    fn copied(
        &mut self,
        copy: &mut Copy<'_, '_>,
        number: u32,
        object: &Object,
    ) -> Result<(), AttachmentFault> {
        let mut text = Vec::new();
        match (object.stream, object.value.dictionary()) {
            (Some(stream), Some(dictionary)) => {
                let raw = copy.file.bytes(stream);
                text.extend_from_slice(format!("<</Length {}", raw.len()).as_bytes());
                for (name, value) in &dictionary.0 {
                    if copy.file.name(*name) != b"Length" {
                        text.extend_from_slice(copy.file.bytes(*name));
                        self.value(copy, value, &mut text);
                    }
                }
                text.extend_from_slice(b">>stream\n");
                text.extend_from_slice(raw);
                text.extend_from_slice(b"\nendstream");
            }
            _ => self.value(copy, &object.value, &mut text),
        }
        self.object(number, &text)
    }

    fn value(&mut self, copy: &mut Copy<'_, '_>, value: &Value, text: &mut Vec<u8>) {
        match value {
            Value::Plain(slice) => {
                text.push(b' ');
                text.extend_from_slice(copy.file.bytes(*slice));
            }
            Value::Name(slice) => text.extend_from_slice(copy.file.bytes(*slice)),
            Value::Reference(of) => {
                let number = match copy.numbers.get(of) {
                    Some(number) => *number,
                    None => {
                        let number = self.number();
                        copy.numbers.insert(*of, number);
                        copy.waiting.push((number, *of));
                        number
                    }
                };
                text.extend_from_slice(format!(" {number} 0 R").as_bytes());
            }
            Value::Array(values) => {
                text.push(b'[');
                for value in values {
                    self.value(copy, value, text);
                }
                text.push(b']');
            }
            Value::Dictionary(dictionary) => {
                text.extend_from_slice(b"<<");
                for (name, value) in &dictionary.0 {
                    text.extend_from_slice(copy.file.bytes(*name));
                    self.value(copy, value, text);
                }
                text.extend_from_slice(b">>");
            }
        }
    }

    fn some_entries(
        &mut self,
        copy: &mut Copy<'_, '_>,
        dictionary: &Dictionary,
        keys: &[&[u8]],
        text: &mut Vec<u8>,
    ) {
        text.extend_from_slice(b"<<");
        for key in keys {
            if let Some(value) = copy.file.entry(dictionary, key) {
                text.push(b'/');
                text.extend_from_slice(key);
                self.value(copy, value, text);
            }
        }
        text.extend_from_slice(b">>");
    }

    /// Adds a picture as a page of its own, as large as an A4 sheet lets it be.
    ///
    /// # Errors
    /// [`AttachmentFault::TooLarge`].
    pub(crate) fn add_picture(
        &mut self,
        picture: &Picture,
        degrees: u16,
    ) -> Result<(), AttachmentFault> {
        let image = self.number();
        let mut text = format!(
            "<</Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace/{}/BitsPerComponent 8\
             /Filter/{}/Length {}>>stream\n",
            picture.width,
            picture.height,
            picture.colours.pdf_name(),
            picture.coding.pdf_name(),
            picture.bytes.len()
        )
        .into_bytes();
        text.extend_from_slice(&picture.bytes);
        text.extend_from_slice(b"\nendstream");
        self.object(image, &text)?;
        let (width, height) = picture.on_paper();
        let drawing = format!("q {width:.2} 0 0 {height:.2} 0 0 cm /P Do Q");
        let contents = self.number();
        let length = drawing.len();
        let stream = format!("<</Length {length}>>stream\n{drawing}\nendstream");
        self.object(contents, stream.as_bytes())?;
        let turned = (picture.turned + degrees) % 360;
        let page = self.number();
        let entries = format!(
            "<</Type/Page/Parent {TREE} 0 R/MediaBox[0 0 {width:.2} {height:.2}]/Rotate {turned}\
             /Resources<</XObject<</P {image} 0 R>>>>/Contents {contents} 0 R>>"
        );
        self.object(page, entries.as_bytes())?;
        self.pages.push(page);
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// [`AttachmentFault::TooLarge`].
    pub(crate) fn finish(mut self) -> Result<Vec<u8>, AttachmentFault> {
        let kids: Vec<String> = self
            .pages
            .iter()
            .map(|page| format!("{page} 0 R"))
            .collect();
        let tree = format!(
            "<</Type/Pages/Count {}/Kids[{}]>>",
            self.pages.len(),
            kids.join(" ")
        );
        self.object(TREE, tree.as_bytes())?;
        let catalogue = format!("<</Type/Catalog/Pages {TREE} 0 R>>");
        self.object(CATALOGUE, catalogue.as_bytes())?;
        let table = self.bytes.len();
        let count = self.places.len();
        let mut end = format!("xref\n0 {count}\n0000000000 65535 f \n");
        for place in &self.places[1..] {
            end.push_str(&format!("{place:010} 00000 n \n"));
        }
        end.push_str(&format!(
            "trailer\n<</Size {count}/Root {CATALOGUE} 0 R>>\nstartxref\n{table}\n%%EOF\n"
        ));
        self.bytes.extend_from_slice(end.as_bytes());
        self.within()?;
        Ok(self.bytes)
    }

    fn number(&mut self) -> u32 {
        self.places.push(0);
        // The budget of each file keeps this far below the width of a number.
        (self.places.len() - 1) as u32
    }

    fn object(&mut self, number: u32, text: &[u8]) -> Result<(), AttachmentFault> {
        self.places[number as usize] = self.bytes.len();
        // Writing into memory does not fail.
        let _ = writeln!(self.bytes, "{number} 0 obj");
        self.bytes.extend_from_slice(text);
        self.bytes.extend_from_slice(b"\nendobj\n");
        self.within()
    }

    fn within(&self) -> Result<(), AttachmentFault> {
        match self.bytes.len() <= self.most {
            true => Ok(()),
            false => Err(AttachmentFault::TooLarge),
        }
    }
}

/// One file on its way into another.
struct Copy<'c, 'b> {
    file: &'c PdfFile<'b>,
    /// Under which number each of its objects goes.
    numbers: BTreeMap<ObjectNumber, u32>,
    waiting: Vec<(u32, ObjectNumber)>,
}

/// A stamp, a note drawn on the page, a field that was filled in: what has a look of its own and
/// carries no file.
fn is_drawn(file: &PdfFile<'_>, annotation: &Dictionary) -> bool {
    let is = |name: &[u8]| file.is_named(file.entry(annotation, b"Subtype"), name);
    file.entry(annotation, b"AP").is_some() && !is(b"FileAttachment") && !is(b"Popup")
}
