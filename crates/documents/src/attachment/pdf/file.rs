//! The structure of a PDF, read as a repair reads it: the table of places that the file carries is
//! not believed, the objects are looked for one after the other, and the last definition counts.
//! A file cut off, or whose table lies, gives what is left of it.

use super::lexer::{Budget, Lexer, is_delimiter, is_space};
use super::value::{Dictionary, Object, ObjectNumber, Slice, Value};
use crate::attachment::AttachmentFault;
use flate2::{Decompress, FlushDecompress, Status};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// A PDF whose objects were found.
pub(crate) struct PdfFile<'b> {
    /// The file, then its streams of objects, inflated.
    sources: Vec<Cow<'b, [u8]>>,
    objects: BTreeMap<ObjectNumber, Object>,
    root: Option<Value>,
    pub(super) budget: Budget,
}

impl<'b> PdfFile<'b> {
    /// # Errors
    /// [`AttachmentFault::PdfEncrypted`], [`AttachmentFault::PdfTooHeavy`].
    pub(super) fn read(bytes: &'b [u8]) -> Result<Self, AttachmentFault> {
        let mut file = Self {
            sources: vec![Cow::Borrowed(bytes)],
            objects: BTreeMap::new(),
            root: None,
            budget: Budget::of(bytes.len()),
        };
        let found = file.look_for_objects(bytes)?;
        file.open_object_streams(&found)?;
        Ok(file)
    }

    /// Walks the file once. Gives where each object was found.
    fn look_for_objects(
        &mut self,
        bytes: &'b [u8],
    ) -> Result<BTreeMap<ObjectNumber, usize>, AttachmentFault> {
        let mut places = BTreeMap::new();
        let mut lexer = Lexer {
            bytes,
            source: 0,
            at: 0,
        };
        while lexer.at < bytes.len() {
            let here = lexer.at;
            let starts_word =
                here == 0 || is_space(bytes[here - 1]) || is_delimiter(bytes[here - 1]);
            match bytes[here] {
                b'0'..=b'9' if starts_word => match begin_object(&mut lexer) {
                    Some(number) => {
                        if let Some(object) = self.object(&mut lexer)? {
                            self.notice_trailer(&object.value)?;
                            self.objects.insert(number, object);
                            places.insert(number, here);
                        }
                    }
                    None => lexer.at = (here + 1).max(end_of_digits(bytes, here)),
                },
                b't' if starts_word && lexer.word(b"trailer") => {
                    if let Some(Value::Dictionary(trailer)) = lexer.value(&mut self.budget, 0)? {
                        self.trailer(&trailer)?;
                    }
                }
                // What follows a percent sign to the end of the line says nothing.
                _ => lexer.at += 1,
            }
            self.budget.work(lexer.at.saturating_sub(here))?;
        }
        Ok(places)
    }

    /// What follows `obj`.
    fn object(&mut self, lexer: &mut Lexer<'b>) -> Result<Option<Object>, AttachmentFault> {
        let Some(value) = lexer.value(&mut self.budget, 0)? else {
            return Ok(None);
        };
        lexer.blanks(&mut self.budget)?;
        let stream = match &value {
            Value::Dictionary(dictionary) if lexer.word(b"stream") => {
                let length = self.entry(dictionary, b"Length").cloned();
                let length = length.and_then(|length| self.whole_number(&length));
                self.stream(lexer, length)?
            }
            _ => None,
        };
        Ok(Some(Object { value, stream }))
    }

    /// The bytes of a stream: as long as it says when `endstream` follows there, else up to the
    /// next `endstream`, else to the end of the file.
    fn stream(
        &mut self,
        lexer: &mut Lexer<'b>,
        length: Option<usize>,
    ) -> Result<Option<Slice>, AttachmentFault> {
        if lexer.peek() == Some(b'\r') {
            lexer.at += 1;
        }
        if lexer.peek() == Some(b'\n') {
            lexer.at += 1;
        }
        let start = lexer.at;
        if let Some(end) = length.and_then(|length| start.checked_add(length))
            && end <= lexer.bytes.len()
        {
            lexer.at = end;
            let _ = lexer.few_spaces();
            if lexer.word(b"endstream") {
                return Ok(Some(slice(0, start, end)));
            }
        }
        let rest = &lexer.bytes[start.min(lexer.bytes.len())..];
        let length = find(rest, b"endstream").unwrap_or(rest.len());
        self.budget.work(length)?;
        lexer.at = start + length;
        let _ = lexer.word(b"endstream");
        Ok(Some(slice(0, start, start + length)))
    }

    fn notice_trailer(&mut self, value: &Value) -> Result<(), AttachmentFault> {
        match value.dictionary() {
            Some(dictionary) if self.is_named(self.entry(dictionary, b"Type"), b"XRef") => {
                let dictionary = dictionary.clone();
                self.trailer(&dictionary)
            }
            _ => Ok(()),
        }
    }

    fn trailer(&mut self, trailer: &Dictionary) -> Result<(), AttachmentFault> {
        if self.entry(trailer, b"Encrypt").is_some() {
            return Err(AttachmentFault::PdfEncrypted);
        }
        if let Some(root) = self.entry(trailer, b"Root") {
            self.root = Some(root.clone());
        }
        Ok(())
    }

    /// Objects that lie in streams of objects. One defined in the open after the stream counts
    /// more than the one inside.
    fn open_object_streams(
        &mut self,
        places: &BTreeMap<ObjectNumber, usize>,
    ) -> Result<(), AttachmentFault> {
        let mut streams: Vec<(usize, ObjectNumber)> = places
            .iter()
            .filter(|(number, _)| {
                let dictionary = self
                    .objects
                    .get(number)
                    .filter(|object| object.stream.is_some())
                    .and_then(|object| object.value.dictionary());
                dictionary.is_some_and(|one| self.is_named(self.entry(one, b"Type"), b"ObjStm"))
            })
            .map(|(number, place)| (*place, *number))
            .collect();
        streams.sort_unstable();
        let mut inside: BTreeMap<ObjectNumber, usize> = BTreeMap::new();
        for (place, number) in streams {
            for (contained, object) in self.contained_in(number)? {
                let open = places.get(&contained).copied();
                let closed = inside.get(&contained).copied();
                if open.max(closed).is_none_or(|former| former < place) {
                    self.objects.insert(contained, object);
                    inside.insert(contained, place);
                }
            }
        }
        Ok(())
    }

    fn contained_in(
        &mut self,
        number: ObjectNumber,
    ) -> Result<Vec<(ObjectNumber, Object)>, AttachmentFault> {
        let Some(object) = self.objects.get(&number).cloned() else {
            return Ok(vec![]);
        };
        let Some(dictionary) = object.value.dictionary() else {
            return Ok(vec![]);
        };
        let count = self.entry(dictionary, b"N").cloned();
        let count = count.and_then(|count| self.whole_number(&count));
        let first = self.entry(dictionary, b"First").cloned();
        let first = first.and_then(|first| self.whole_number(&first));
        let (Some(count), Some(first)) = (count, first) else {
            return Ok(vec![]);
        };
        let Some(bytes) = self.decoded(&object)? else {
            return Ok(vec![]);
        };
        let source = u32::try_from(self.sources.len()).unwrap_or(u32::MAX);
        let mut index = Lexer {
            bytes: &bytes,
            source,
            at: 0,
        };
        let mut found = Vec::new();
        for _ in 0..count {
            index.blanks(&mut self.budget)?;
            let Some(number) = index.digits() else { break };
            index.blanks(&mut self.budget)?;
            let Some(offset) = index.digits() else { break };
            let Some(at) = first.checked_add(offset as usize) else {
                break;
            };
            let mut inside = Lexer {
                bytes: &bytes,
                source,
                at: at.min(bytes.len()),
            };
            if let Some(value) = inside.value(&mut self.budget, 0)? {
                found.push((
                    number,
                    Object {
                        value,
                        stream: None,
                    },
                ));
            }
        }
        self.sources.push(Cow::Owned(bytes));
        Ok(found)
    }

    /// The bytes of a stream in clear, when it is not compressed or compressed with Flate without
    /// predictor: what streams of objects are. None for others.
    fn decoded(&mut self, object: &Object) -> Result<Option<Vec<u8>>, AttachmentFault> {
        let (Some(stream), Some(dictionary)) = (object.stream, object.value.dictionary()) else {
            return Ok(None);
        };
        if self.entry(dictionary, b"DecodeParms").is_some() {
            return Ok(None);
        }
        let filters = self.filters(dictionary);
        let raw = self.bytes(stream).to_vec();
        match filters.as_slice() {
            [] => Ok(Some(raw)),
            [one] if one == b"FlateDecode" || one == b"Fl" => {
                let inflated = inflate(&raw, self.budget.inflated)?;
                self.budget.inflated -= inflated.len() as u64;
                self.budget.work(inflated.len())?;
                Ok(Some(inflated))
            }
            _ => Ok(None),
        }
    }

    /// Names of the filters of a stream, the first to undo first.
    pub(super) fn filters(&self, dictionary: &Dictionary) -> Vec<Vec<u8>> {
        let filter = self
            .entry(dictionary, b"Filter")
            .and_then(|filter| self.resolve(filter));
        match filter {
            Some(Value::Name(name)) => vec![self.name(*name)],
            Some(Value::Array(names)) => names
                .iter()
                .filter_map(|name| match self.resolve(name)? {
                    Value::Name(name) => Some(self.name(*name)),
                    _ => None,
                })
                .collect(),
            _ => vec![],
        }
    }

    /// Whether some bytes come out of a Flate stream.
    pub(super) fn begins_to_inflate(&mut self, stream: Slice) -> Result<bool, AttachmentFault> {
        self.budget.work(4096)?;
        let mut out = [0u8; 256];
        let raw = self.bytes(stream);
        let mut inflater = Decompress::new(true);
        let state = inflater.decompress(raw, &mut out, FlushDecompress::None);
        Ok(state.is_ok() && inflater.total_out() > 0)
    }

    pub(super) fn bytes(&self, slice: Slice) -> &[u8] {
        let source = self.sources.get(slice.source as usize);
        source
            .and_then(|source| source.get(slice.start as usize..slice.end as usize))
            .unwrap_or_default()
    }

    pub(super) fn object_numbered(&self, number: ObjectNumber) -> Option<&Object> {
        self.objects.get(&number)
    }

    pub(super) fn objects(&self) -> impl Iterator<Item = (ObjectNumber, &Object)> {
        self.objects
            .iter()
            .map(|(number, object)| (*number, object))
    }

    /// What the trailer names, else whatever says that it is the catalogue.
    pub(super) fn catalogue(&self) -> Option<&Dictionary> {
        let named = self
            .root
            .as_ref()
            .and_then(|root| self.resolve(root))
            .and_then(Value::dictionary);
        named.or_else(|| {
            self.objects
                .values()
                .filter_map(|object| object.value.dictionary())
                .find(|one| self.is_named(self.entry(one, b"Type"), b"Catalog"))
        })
    }

    /// A value, or what it refers to, through a few references.
    pub(super) fn resolve<'v>(&'v self, value: &'v Value) -> Option<&'v Value> {
        let mut found = value;
        for _ in 0..8 {
            match found {
                Value::Reference(number) => found = &self.objects.get(number)?.value,
                _ => return Some(found),
            }
        }
        None
    }

    pub(super) fn entry<'v>(&self, dictionary: &'v Dictionary, key: &[u8]) -> Option<&'v Value> {
        let found = dictionary
            .0
            .iter()
            .find(|(name, _)| self.name(*name) == key);
        found.map(|(_, value)| value)
    }

    pub(super) fn is_named(&self, value: Option<&Value>, name: &[u8]) -> bool {
        match value.and_then(|value| self.resolve(value)) {
            Some(Value::Name(found)) => self.name(*found) == name,
            _ => false,
        }
    }

    /// A name without its slash, `#xx` undone: nothing hides behind a way of writing.
    pub(super) fn name(&self, slice: Slice) -> Vec<u8> {
        let raw = self.bytes(slice);
        let raw = raw.strip_prefix(b"/").unwrap_or(raw);
        let mut name = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((first, after)) = rest.split_first() {
            let code = match (first, after) {
                (b'#', [high, low, ..]) => hex_pair(*high, *low),
                _ => None,
            };
            match code {
                Some(code) => {
                    name.push(code);
                    rest = &after[2..];
                }
                None => {
                    name.push(*first);
                    rest = after;
                }
            }
        }
        name
    }

    pub(super) fn whole_number(&self, value: &Value) -> Option<usize> {
        let Value::Plain(slice) = value else {
            return None;
        };
        std::str::from_utf8(self.bytes(*slice)).ok()?.parse().ok()
    }
}

fn hex_pair(high: u8, low: u8) -> Option<u8> {
    let digit = |letter: u8| char::from(letter).to_digit(16);
    let code = digit(high)? * 16 + digit(low)?;
    u8::try_from(code).ok()
}

fn slice(source: u32, start: usize, end: usize) -> Slice {
    Slice {
        source,
        start: start as u32,
        end: end as u32,
    }
}

/// `12 0 obj`: its number, the lexer behind it. The lexer is anywhere when it is not one.
fn begin_object(lexer: &mut Lexer<'_>) -> Option<ObjectNumber> {
    let number = lexer.digits()?;
    lexer.few_spaces()?;
    lexer.digits()?;
    lexer.few_spaces()?;
    lexer.word(b"obj").then_some(number)
}

fn end_of_digits(bytes: &[u8], from: usize) -> usize {
    let digits = bytes[from..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    from + digits.count()
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack
        .windows(needle.len())
        .position(|window| window == needle)
}

/// Inflates, as far as the bytes go and the budget allows.
fn inflate(raw: &[u8], most: u64) -> Result<Vec<u8>, AttachmentFault> {
    let mut inflater = Decompress::new(true);
    let mut out = Vec::new();
    loop {
        if out.len() as u64 >= most {
            return Err(AttachmentFault::PdfTooHeavy);
        }
        out.reserve(64 * 1024);
        let read = usize::try_from(inflater.total_in()).unwrap_or(raw.len());
        let before = (inflater.total_in(), inflater.total_out());
        let state = inflater.decompress_vec(&raw[read..], &mut out, FlushDecompress::None);
        let still = (inflater.total_in(), inflater.total_out()) == before;
        match state {
            Ok(Status::StreamEnd) => return Ok(out),
            // A damaged end keeps what came before it.
            Err(_) => return Ok(out),
            Ok(_) if still => return Ok(out),
            Ok(_) => {}
        }
    }
}
