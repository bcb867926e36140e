//! Letters made plain by a table.

/// Marked letters of the town's names, each with how an agent without them on her keyboard types it.
const LETTERS: &[(&str, &str)] = &[
    ("àâäáãåạảấầậăắằ", "a"),
    ("ç", "c"),
    ("čć", "c"),
    ("éèêëẽẹễếềệėę", "e"),
    ("îïíìịĩı", "i"),
    ("ôöóòõọốồộơớờ", "o"),
    ("ûüúùũụưứừ", "u"),
    ("ÿýỳỹ", "y"),
    ("ñńň", "n"),
    ("şșšś", "s"),
    ("ğ", "g"),
    ("łľ", "l"),
    ("đď", "d"),
    ("řŕ", "r"),
    ("ţțť", "t"),
    ("žźż", "z"),
    ("ß", "ss"),
    ("œ", "oe"),
    ("æ", "ae"),
];

/// The letter as an agent types it on a keyboard without marks.
pub(crate) fn unmarked(letter: char) -> String {
    if letter == 'İ' {
        return "i".to_owned();
    }
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    let found = LETTERS.iter().find(|(marked, _)| marked.contains(lower));
    found.map_or_else(|| lower.to_string(), |(_, plain)| (*plain).to_owned())
}

/// Lower case, no marks, nothing but letters and figures.
pub(crate) fn plain(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_alphanumeric())
        .map(unmarked)
        .collect()
}
