//! The communes of France and the search among them.

use std::cmp::Reverse;
use std::sync::OnceLock;

use serde::Serialize;
use ts_rs::TS;

use super::is_insee_code;
use super::ranking::{Best, Match};
use crate::name;

/// One line per commune: INSEE code, name, postcodes, population; sorted by code.
static LINES: &str = include_str!("../../data/communes.tsv");

/// What ends the name of a municipal arrondissement of Paris, Lyon or Marseille.
const ARRONDISSEMENT: &str = " Arrondissement";

/// A commune of today, or a municipal arrondissement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, TS)]
pub struct CommuneRef {
    /// INSEE code, "28085".
    pub insee: &'static str,
    /// Name with its accents and the typographic apostrophe, "L’Haÿ-les-Roses".
    pub name: &'static str,
    /// Postcodes, sorted; at least one.
    #[serde(serialize_with = "as_list")]
    #[ts(type = "Array<string>")]
    pub postcodes: Postcodes,
    /// Legal population; 0 when there is none or none is known.
    pub population: u32,
}

/// The postcodes of a commune, sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Postcodes(&'static str);

impl Postcodes {
    /// The postcodes, one after the other.
    pub fn iter(self) -> impl Iterator<Item = &'static str> {
        self.0.split(' ')
    }

    /// The first postcode, the one to propose.
    #[must_use]
    pub fn first(self) -> &'static str {
        // Every postcode has five digits.
        self.0.get(..5).unwrap_or_default()
    }

    /// True when the commune has this postcode.
    #[must_use]
    pub fn contains(self, postcode: &str) -> bool {
        self.iter().any(|known| known == postcode)
    }
}

fn as_list<S: serde::Serializer>(postcodes: &Postcodes, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(postcodes.iter())
}

impl CommuneRef {
    /// The name on an envelope: "Paris" for its arrondissements.
    #[must_use]
    pub fn postal_name(&self) -> &'static str {
        match self
            .name
            .strip_suffix(ARRONDISSEMENT)
            .and_then(|name| name.rsplit_once(' '))
        {
            Some((town, _)) => town,
            None => self.name,
        }
    }
}

/// Communes that answer what was typed, best first, at most `limit`.
///
/// The text is the beginning of a name or of one of its words, accents, capitals and hyphens
/// forgiven ("chart", "st denis", "mans"); the beginning of a postcode ("28000"); both
/// ("chartres 28"); or an INSEE code. An exact name comes first (without its article next), then
/// names that begin so, then names of which a word begins so, each by population. Nothing typed, nothing found.
#[must_use]
pub fn communes(text: &str, limit: usize) -> Vec<&'static CommuneRef> {
    let index = index();
    let question = name::fold(text);
    let (digits, words): (Vec<&str>, Vec<&str>) = question
        .split(' ')
        .filter(|word| !word.is_empty())
        .partition(|word| word.bytes().all(|byte| byte.is_ascii_digit()));
    let mut best = Best::new(limit);
    if !words.is_empty() {
        // "paris 13" is the beginning of a name before it is a name and a department.
        for phrase in spellings(&question) {
            index.offer_phrase(&phrase, "", &mut best);
        }
        if best.is_empty()
            && let [postcode] = digits.as_slice()
        {
            for phrase in spellings(&words.join(" ")) {
                index.offer_phrase(&phrase, postcode, &mut best);
            }
        }
        if best.is_empty() && digits.is_empty() {
            index.offer_scattered(&words, &mut best);
        }
    } else if let [postcode] = digits.as_slice() {
        index.offer_postcode(postcode, &mut best);
    }
    let mut found: Vec<_> = best
        .into_lines()
        .map(|line| &index.communes[line as usize])
        .collect();
    let code = text.trim().to_ascii_uppercase();
    if found.len() < limit
        && is_insee_code(&code)
        && let Some(by_code) = commune(&code)
        && found.iter().all(|known| known.insee != code)
    {
        found.push(by_code);
    }
    found
}

/// The commune or arrondissement of this INSEE code.
#[must_use]
pub fn commune(insee: &str) -> Option<&'static CommuneRef> {
    let communes = &index().communes;
    communes
        .binary_search_by(|known| known.insee.cmp(insee))
        .ok()
        .map(|line| &communes[line])
}

/// The phrases that the question may stand for: as typed, and with its abbreviations in full. The
/// last word may be unfinished: "st" is the beginning of Strasbourg as well as of Saint-Denis.
fn spellings(question: &str) -> Vec<String> {
    let words: Vec<&str> = question.split(' ').collect();
    let last = words.len() - 1;
    let spelt = |keep_last: bool| {
        let mut written = String::with_capacity(question.len() + 8);
        for (place, word) in words.iter().enumerate() {
            let full = match *word {
                _ if place == last && keep_last => word,
                "st" => "saint",
                "ste" => "sainte",
                "sts" => "saints",
                "s" if place > 0 && place < last => "sur",
                "ss" if place > 0 && place < last => "sous",
                word => word,
            };
            if place > 0 {
                written.push(' ');
            }
            written.push_str(full);
        }
        written
    };
    let mut phrases = vec![spelt(true)];
    let full = spelt(false);
    if phrases[0] != full {
        phrases.push(full);
    }
    phrases
}

/// A beginning of a word in [`Index::names`].
#[derive(Clone, Copy)]
struct Start {
    line: u32,
    offset: u32,
}

/// What makes the search fast: the places where words and postcodes begin, in one heap per pair of
/// first characters. Filled by counting, without a sort, since the first question waits for it.
struct Index {
    communes: Vec<CommuneRef>,
    /// Folded names, each ended by a line feed.
    names: String,
    /// Where the folded name of each line begins.
    name_offsets: Vec<u32>,
    words: Heaps<Start>,
    postcodes: Heaps<u32>,
}

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(Index::new)
}

impl Index {
    fn new() -> Self {
        let count = LINES.lines().count();
        let mut index = Self {
            communes: Vec::with_capacity(count),
            names: String::with_capacity(count * 16),
            name_offsets: Vec::with_capacity(count),
            words: Heaps::default(),
            postcodes: Heaps::default(),
        };
        let mut words = Vec::with_capacity(count * 3);
        let mut postcodes = Vec::with_capacity(count * 2);
        for (line, text) in (0_u32..).zip(LINES.lines()) {
            let mut columns = text.split('\t');
            let mut column = || columns.next().unwrap_or_default();
            let commune = CommuneRef {
                insee: column(),
                name: column(),
                postcodes: Postcodes(column()),
                population: column().parse().unwrap_or_default(),
            };
            let offset = index.names.len();
            index.name_offsets.push(offset as u32);
            index.names.push_str(&name::fold(commune.name));
            index.names.push('\n');
            let mut start = offset;
            for word in index.names[offset..].split(' ') {
                words.push((
                    pair(word),
                    Start {
                        line,
                        offset: start as u32,
                    },
                ));
                start += word.len() + 1;
            }
            let mut last = None;
            for postcode in commune.postcodes.iter().map(pair) {
                // Sorted: the postcodes of one heap follow each other.
                if last != Some(postcode) {
                    postcodes.push((postcode, line));
                    last = Some(postcode);
                }
            }
            index.communes.push(commune);
        }
        index.words = Heaps::fill(&words);
        index.postcodes = Heaps::fill(&postcodes);
        index
    }

    /// Offers the names in which `phrase` begins a word, of communes whose postcode begins so.
    fn offer_phrase(&self, phrase: &str, postcode: &str, best: &mut Best<(Match, Reverse<u32>)>) {
        let names = self.names.as_bytes();
        for start in self.words.beginning_with(phrase) {
            let rest = &names[start.offset as usize..];
            if !rest.starts_with(phrase.as_bytes()) {
                continue;
            }
            let commune = &self.communes[start.line as usize];
            if !postcode.is_empty() && !commune.postcodes.iter().any(|p| p.starts_with(postcode)) {
                continue;
            }
            let before =
                &self.names[self.name_offsets[start.line as usize] as usize..start.offset as usize];
            let whole = rest.get(phrase.len()) == Some(&b'\n');
            let kind = match (before, whole) {
                ("", true) => Match::Exact,
                ("le " | "la " | "les " | "l ", true) => Match::ButArticle,
                ("" | "le " | "la " | "les " | "l ", false) => Match::Prefix,
                _ => Match::Word,
            };
            best.offer((kind, Reverse(commune.population)), start.line);
        }
    }

    /// Offers the names in which each of the words begins a word.
    fn offer_scattered(&self, words: &[&str], best: &mut Best<(Match, Reverse<u32>)>) {
        let full: Vec<String> = words
            .iter()
            .filter_map(|word| spellings(word).into_iter().next_back())
            .collect();
        let Some(longest) = full.iter().max_by_key(|word| word.len()) else {
            return;
        };
        for start in self.words.beginning_with(longest) {
            let rest = &self.names[start.offset as usize..];
            if !rest.starts_with(longest.as_str()) {
                continue;
            }
            let name = &self.names[self.name_offsets[start.line as usize] as usize..];
            let name = name.split('\n').next().unwrap_or_default();
            if full.iter().all(|word| {
                name.split(' ')
                    .any(|known| known.starts_with(word.as_str()))
            }) {
                let commune = &self.communes[start.line as usize];
                best.offer((Match::Scattered, Reverse(commune.population)), start.line);
            }
        }
    }

    /// Offers the communes of which a postcode begins so.
    fn offer_postcode(&self, postcode: &str, best: &mut Best<(Match, Reverse<u32>)>) {
        for &line in self.postcodes.beginning_with(postcode) {
            let commune = &self.communes[line as usize];
            if commune
                .postcodes
                .iter()
                .any(|known| known.starts_with(postcode))
            {
                best.offer((Match::Prefix, Reverse(commune.population)), line);
            }
        }
    }
}

/// How many characters a heap's key tells apart: nothing, digits, letters, anything else.
const KINDS: usize = 38;

fn kind(byte: u8) -> usize {
    match byte {
        b'0'..=b'9' => usize::from(byte - b'0') + 1,
        b'a'..=b'z' => usize::from(byte - b'a') + 11,
        b'\n' => 0,
        _ => KINDS - 1,
    }
}

/// The heap of a word: its first two characters.
fn pair(word: &str) -> usize {
    let mut bytes = word.bytes();
    let mut next = || bytes.next().map_or(0, kind);
    next() * KINDS + next()
}

/// Entries sorted by the first two characters of what they stand for.
struct Heaps<T> {
    entries: Vec<T>,
    /// Where each heap ends; it begins where the one before ends.
    ends: Vec<u32>,
}

impl<T> Default for Heaps<T> {
    fn default() -> Self {
        Self {
            entries: Vec::new(),
            ends: vec![0; KINDS * KINDS],
        }
    }
}

impl<T: Copy> Heaps<T> {
    /// Sorts by counting; entries of one heap keep their order.
    fn fill(keyed: &[(usize, T)]) -> Self {
        let Some(&(_, any)) = keyed.first() else {
            return Self::default();
        };
        let mut ends = vec![0_u32; KINDS * KINDS];
        for (heap, _) in keyed {
            ends[*heap] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            let count = *end;
            *end = sum;
            sum += count;
        }
        let mut entries = vec![any; keyed.len()];
        for (heap, entry) in keyed {
            entries[ends[*heap] as usize] = *entry;
            ends[*heap] += 1;
        }
        Self { entries, ends }
    }

    /// The entries that may begin with `text`, which is not empty.
    fn beginning_with(&self, text: &str) -> &[T] {
        let heap = pair(text);
        // One character asks for all the heaps that begin with it.
        let last = if text.len() == 1 {
            heap + KINDS - 1
        } else {
            heap
        };
        let begin = heap.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.entries[begin as usize..self.ends[last] as usize]
    }
}

#[cfg(test)]
mod tests;
