//! One typing error: a letter missing, doubled or too many, wrong, or two letters swapped (the
//! four sorts that F. Damerau counted in 1964 behind four errors in five).

/// Whether two words differ by one typing error at most.
#[must_use]
pub fn within_one(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    within_one_of(&one, &other)
}

/// Whether `word` begins by `typed` but for one typing error.
#[must_use]
pub fn begins_within_one(typed: &str, word: &str) -> bool {
    let (typed, word): (Vec<char>, Vec<char>) = (typed.chars().collect(), word.chars().collect());
    let lengths = typed.len().saturating_sub(1)..=typed.len() + 1;
    lengths
        .filter(|length| *length <= word.len())
        .any(|length| within_one_of(&typed, &word[..length]))
}

/// The word without each of its letters in turn, each form once. Two words within one error of
/// each other share the word itself or one of these.
#[must_use]
pub fn shortened(word: &str) -> Vec<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut forms: Vec<String> = (0..letters.len())
        // Taking away either of two equal neighbours gives the same form.
        .filter(|at| *at == 0 || letters[*at] != letters[*at - 1])
        .map(|left_out| {
            let kept = letters.iter().enumerate().filter(|(at, _)| *at != left_out);
            kept.map(|(_, letter)| letter).collect()
        })
        .filter(|form: &String| !form.is_empty())
        .collect();
    forms.sort_unstable();
    forms.dedup();
    forms
}

fn within_one_of(one: &[char], other: &[char]) -> bool {
    let same_start = one.iter().zip(other).take_while(|(a, b)| a == b).count();
    let (one, other) = (&one[same_start..], &other[same_start..]);
    let same_end = one
        .iter()
        .rev()
        .zip(other.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (one, other) = (
        &one[..one.len() - same_end],
        &other[..other.len() - same_end],
    );
    match (one, other) {
        ([], [_] | []) | ([_], [] | [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_four_sorts_of_error_and_no_more() {
        for (typed, word) in [
            ("matin", "martin"),
            ("marrtin", "martin"),
            ("martinn", "martin"),
            ("matrin", "martin"),
            ("mzrtin", "martin"),
            ("lefevbre", "lefebvre"),
            ("martin", "martin"),
            ("", "a"),
            ("a", "b"),
        ] {
            assert!(within_one(typed, word), "{typed}");
            assert!(within_one(word, typed), "{typed}");
        }
        for (typed, word) in [
            ("matni", "martin"),
            ("marti", "matins"),
            ("", "ab"),
            ("ba", "abc"),
            ("dupont", "dupuis"),
        ] {
            assert!(!within_one(typed, word), "{typed}");
        }
        assert!(begins_within_one("lefv", "lefebvre"));
        assert!(begins_within_one("mratin", "martinet"));
        assert!(!begins_within_one("mrati", "mathieu"));
    }

    /// The distance of Damerau and Levenshtein, as textbooks compute it.
    fn distance(a: &[char], b: &[char]) -> usize {
        let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
        for i in 0..=a.len() {
            for j in 0..=b.len() {
                rows[i][j] = if i == 0 || j == 0 {
                    i + j
                } else {
                    let swap = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
                    let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
                    let least = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
                    if swap {
                        least.min(rows[i - 2][j - 2] + 1)
                    } else {
                        least
                    }
                };
            }
        }
        rows[a.len()][b.len()]
    }

    proptest! {
        #[test]
        fn agrees_with_the_distance_of_the_textbooks(a in "[abc]{0,6}", b in "[abc]{0,6}") {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(within_one(&a, &b), distance(&x, &y) <= 1);
        }

        #[test]
        fn words_within_one_error_share_a_form(a in "[abc]{1,6}", b in "[abc]{1,6}") {
            let forms = |word: &str| -> BTreeSet<String> {
                shortened(word).into_iter().chain([word.to_owned()]).collect()
            };
            if within_one(&a, &b) && a.len() + b.len() > 2 {
                prop_assert!(!forms(&a).is_disjoint(&forms(&b)), "{a} {b}");
            }
        }
    }
}
