//! From bytes to values, under a budget: a hostile file costs a bounded amount of work and memory.

use super::value::{Dictionary, Slice, Value};
use crate::attachment::AttachmentFault;

/// Arrays and dictionaries within each other.
const DEEPEST: u32 = 64;

/// What reading one file may cost.
#[derive(Debug)]
pub(super) struct Budget {
    /// Bytes looked at, each time they are.
    work: u64,
    /// Values kept.
    values: u64,
    /// Bytes inflated.
    pub(super) inflated: u64,
}

impl Budget {
    /// For a file of this length.
    pub(super) fn of(length: usize) -> Self {
        Self {
            // Each byte is looked at a few times in a sound file.
            work: 64 * 1024 * 1024 + 16 * length as u64,
            values: 2_000_000,
            inflated: 64 * 1024 * 1024,
        }
    }

    pub(super) fn work(&mut self, bytes: usize) -> Result<(), AttachmentFault> {
        self.work = self
            .work
            .checked_sub(bytes as u64)
            .ok_or(AttachmentFault::PdfTooHeavy)?;
        Ok(())
    }

    fn value(&mut self) -> Result<(), AttachmentFault> {
        self.values = self
            .values
            .checked_sub(1)
            .ok_or(AttachmentFault::PdfTooHeavy)?;
        Ok(())
    }
}

pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | b'\t' | b'\n' | 0x0c | b'\r' | b' ')
}

pub(super) const fn is_delimiter(byte: u8) -> bool {
    matches!(
        byte,
        b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%'
    )
}

pub(super) struct Lexer<'b> {
    pub(super) bytes: &'b [u8],
    pub(super) source: u32,
    pub(super) at: usize,
}

impl Lexer<'_> {
    pub(super) fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// Passes over blanks and comments.
    pub(super) fn blanks(&mut self, budget: &mut Budget) -> Result<(), AttachmentFault> {
        let from = self.at;
        while let Some(byte) = self.peek() {
            if is_space(byte) {
                self.at += 1;
            } else if byte == b'%' {
                while self
                    .peek()
                    .is_some_and(|byte| byte != b'\n' && byte != b'\r')
                {
                    self.at += 1;
                }
            } else {
                break;
            }
        }
        budget.work(self.at - from)
    }

    /// Whether the next letters are this word, and passes over it.
    pub(super) fn word(&mut self, word: &[u8]) -> bool {
        let found = self
            .bytes
            .get(self.at..)
            .is_some_and(|rest| rest.starts_with(word));
        if found {
            self.at += word.len();
        }
        found
    }

    /// A whole number without sign.
    pub(super) fn digits(&mut self) -> Option<u32> {
        let from = self.at;
        while self.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[from..self.at]).ok()?;
        text.parse().ok()
    }

    fn slice(&self, from: usize) -> Slice {
        // Sources are bounded far below 4 GiB.
        Slice {
            source: self.source,
            start: from as u32,
            end: self.at as u32,
        }
    }

    /// The next value; none where the bytes are no value.
    pub(super) fn value(
        &mut self,
        budget: &mut Budget,
        depth: u32,
    ) -> Result<Option<Value>, AttachmentFault> {
        if depth > DEEPEST {
            return Ok(None);
        }
        self.blanks(budget)?;
        budget.value()?;
        let from = self.at;
        let Some(first) = self.peek() else {
            return Ok(None);
        };
        let found = match first {
            b'/' => {
                self.at += 1;
                self.regular();
                Some(Value::Name(self.slice(from)))
            }
            b'(' => self.text().then(|| Value::Plain(self.slice(from))),
            b'<' if self.bytes.get(self.at + 1) == Some(&b'<') => {
                self.at += 2;
                return self.dictionary(budget, depth);
            }
            b'<' => self.hexadecimal().then(|| Value::Plain(self.slice(from))),
            b'[' => {
                self.at += 1;
                return self.array(budget, depth);
            }
            b'0'..=b'9' | b'+' | b'-' | b'.' => Some(self.number(from)),
            b't' | b'f' | b'n' => {
                let known = self.word(b"true") || self.word(b"false") || self.word(b"null");
                known.then(|| Value::Plain(self.slice(from)))
            }
            _ => None,
        };
        budget.work(self.at - from)?;
        Ok(found)
    }

    fn regular(&mut self) {
        while self
            .peek()
            .is_some_and(|byte| !is_space(byte) && !is_delimiter(byte))
        {
            self.at += 1;
        }
    }

    /// A number, or a reference when two more tokens say so.
    fn number(&mut self, from: usize) -> Value {
        self.regular();
        let number = self.slice(from);
        let after = self.at;
        if let Some(reference) = self.reference(from) {
            return Value::Reference(reference);
        }
        self.at = after;
        Value::Plain(number)
    }

    fn reference(&mut self, from: usize) -> Option<u32> {
        self.at = from;
        let number = self.digits()?;
        self.few_spaces()?;
        self.digits()?;
        self.few_spaces()?;
        let ends =
            |byte: Option<&u8>| byte.is_none_or(|byte| is_space(*byte) || is_delimiter(*byte));
        if self.peek()? != b'R' || !ends(self.bytes.get(self.at + 1)) {
            return None;
        }
        self.at += 1;
        Some(number)
    }

    /// At least one blank, and not so many that looking for a reference would cost.
    pub(super) fn few_spaces(&mut self) -> Option<()> {
        let from = self.at;
        while self.at - from < 16 && self.peek().is_some_and(is_space) {
            self.at += 1;
        }
        (self.at > from).then_some(())
    }

    /// A string in parentheses, balanced.
    fn text(&mut self) -> bool {
        let mut open = 0u32;
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.at += 1,
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        return true;
                    }
                }
                _ => {}
            }
        }
        self.at = self.at.min(self.bytes.len());
        false
    }

    fn hexadecimal(&mut self) -> bool {
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                return true;
            }
        }
        false
    }

    fn array(&mut self, budget: &mut Budget, depth: u32) -> Result<Option<Value>, AttachmentFault> {
        let mut values = Vec::new();
        loop {
            self.blanks(budget)?;
            if self.word(b"]") {
                return Ok(Some(Value::Array(values)));
            }
            match self.value(budget, depth + 1)? {
                Some(value) => values.push(value),
                None => return Ok(None),
            }
        }
    }

    fn dictionary(
        &mut self,
        budget: &mut Budget,
        depth: u32,
    ) -> Result<Option<Value>, AttachmentFault> {
        let mut entries = Vec::new();
        loop {
            self.blanks(budget)?;
            if self.word(b">>") {
                return Ok(Some(Value::Dictionary(Dictionary(entries))));
            }
            let Some(Value::Name(name)) = self.value(budget, depth + 1)? else {
                return Ok(None);
            };
            match self.value(budget, depth + 1)? {
                Some(value) => entries.push((name, value)),
                None => return Ok(None),
            }
        }
    }
}
