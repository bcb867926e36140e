//! The words of a name, and the words that say nothing by themselves.

use crate::name::fold;

/// Most words of a name that are looked at apart; the whole always counts.
const MAX_WORDS: usize = 6;

/// The words by which a name is found, each with whether it is the whole name: every word, and
/// every run of words joined, so that `Le Goff` is found by `legoff`, `goff` and `le`, and
/// `D’Almeida` by `dalmeida`. `St` stands for `Saint`.
#[must_use]
pub fn name_words(name: &str) -> Vec<(String, bool)> {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    words.truncate(MAX_WORDS);
    let several = words.len() > 1;
    let words: Vec<&str> = words
        .into_iter()
        .map(|word| if several { spelt_out(word) } else { word })
        .collect();
    let mut found = Vec::new();
    for from in 0..words.len() {
        for to in from + 1..=words.len() {
            let whole = from == 0 && to == words.len();
            found.push((words[from..to].concat(), whole));
        }
    }
    // "Staubin": the short form joined, as it is heard in "St-Aubin".
    if let (true, Some((saint, rest))) = (several, words.split_first()) {
        let short = match *saint {
            "saint" => "st",
            "sainte" => "ste",
            _ => return found,
        };
        found.push((format!("{short}{}", rest.concat()), false));
    }
    found
}

/// `st` and `ste` before another word are `saint` and `sainte`.
#[must_use]
pub(crate) fn spelt_out(word: &str) -> &str {
    match word {
        "st" => "saint",
        "ste" => "sainte",
        other => other,
    }
}

/// Words that go with a search without being looked for: titles, particles, what a number is.
#[must_use]
pub(super) fn is_by_the_way(word: &str) -> bool {
    matches!(
        word,
        "m" | "mr"
            | "mme"
            | "mlle"
            | "monsieur"
            | "madame"
            | "mademoiselle"
            | "famille"
            | "foyer"
            | "dossier"
            | "tel"
            | "telephone"
            | "mail"
            | "ne"
            | "nee"
            | "le"
            | "la"
            | "les"
            | "l"
            | "de"
            | "du"
            | "des"
            | "d"
            | "et"
            | "numero"
    ) || is_of_the_street(word)
}

/// Kinds of streets and their articles, which thousands of addresses share.
#[must_use]
pub(crate) fn is_of_the_street(word: &str) -> bool {
    is_kind_of_street(word)
        || matches!(
            word,
            "le" | "la"
                | "les"
                | "l"
                | "de"
                | "du"
                | "des"
                | "d"
                | "a"
                | "au"
                | "aux"
                | "et"
                | "dela"
        )
}

/// Kinds of streets: after one of them, an address is meant.
#[must_use]
pub(super) fn is_kind_of_street(word: &str) -> bool {
    matches!(
        word,
        "rue"
            | "r"
            | "avenue"
            | "av"
            | "boulevard"
            | "bd"
            | "place"
            | "pl"
            | "chemin"
            | "che"
            | "impasse"
            | "imp"
            | "allee"
            | "allees"
            | "route"
            | "rte"
            | "quai"
            | "square"
            | "residence"
            | "res"
            | "venelle"
            | "ruelle"
            | "lieu"
            | "dit"
            | "lotissement"
            | "lot"
            | "cite"
            | "cours"
            | "hameau"
            | "passage"
            | "faubourg"
            | "fbg"
    )
}

/// The month that a folded word names, from 1; its usual abbreviations too.
#[must_use]
pub(crate) fn month(word: &str) -> Option<u32> {
    const MONTHS: [&[&str]; 12] = [
        &["janvier", "janv", "jan"],
        &["fevrier", "fevr", "fev"],
        &["mars"],
        &["avril", "avr"],
        &["mai"],
        &["juin"],
        &["juillet", "juil"],
        &["aout"],
        &["septembre", "sept", "sep"],
        &["octobre", "oct"],
        &["novembre", "nov"],
        &["decembre", "dec"],
    ];
    let place = MONTHS.iter().position(|names| names.contains(&word))?;
    u32::try_from(place + 1).ok()
}
