//! Breaking a text into lines, or cutting it to one.

use super::text::{Line, Style, width};
use super::typography::{NO_BREAK, tidy};
use crate::DocumentError;

/// Characters that hardly fit on one line of any sheet, however narrow they are.
const WIDER_THAN_A_LINE: usize = 400;

/// The lines of a text in a column `room` mm wide. A line feed in the text always breaks; an empty
/// text has no line.
///
/// A line is broken at ordinary spaces only, so that numbers, composed names and e-mail addresses
/// stay whole; a word wider than the column is broken where it must.
///
/// # Errors
/// [`DocumentError::Face`] when the faces cannot be read.
pub(crate) fn lines(text: &str, style: Style, room: f32) -> Result<Vec<Line>, DocumentError> {
    let tidied = tidy(text);
    if tidied.trim().is_empty() {
        return Ok(Vec::new());
    }
    let mut set = Vec::new();
    for paragraph in tidied.trim_end().lines() {
        for line in break_paragraph(paragraph, style, room)? {
            set.push(Line::set(&line, style)?);
        }
    }
    Ok(set)
}

/// Width of a text that is not broken, in mm: that of its longest paragraph.
///
/// # Errors
/// [`DocumentError::Face`] when the faces cannot be read.
pub(crate) fn natural_width(text: &str, style: Style) -> Result<f32, DocumentError> {
    widest(tidy(text).lines(), style)
}

/// Width of the widest word, in mm, a composed one counted by its parts: a column narrower than
/// this breaks words anywhere.
///
/// # Errors
/// [`DocumentError::Face`] when the faces cannot be read.
pub(crate) fn narrowest_width(text: &str, style: Style) -> Result<f32, DocumentError> {
    let tidied = tidy(text);
    widest(
        tidied
            .split([' ', '\n'])
            .flat_map(|word| word.split_inclusive('-')),
        style,
    )
}

/// The text on one line at most `room` mm wide, its end replaced by "…" when it does not fit.
///
/// Only for what stands elsewhere in full, like the name of the commune in a running head.
///
/// # Errors
/// [`DocumentError::Face`] when the faces cannot be read.
pub(crate) fn cut(text: &str, style: Style, room: f32) -> Result<Line, DocumentError> {
    let tidied = tidy(text);
    let whole = Line::set(&tidied, style)?;
    if whole.width <= room {
        return Ok(whole);
    }
    let ends: Vec<usize> = tidied.char_indices().map(|(at, _)| at).collect();
    let shortened = |end: usize| Line::set(&format!("{}…", tidied[..end].trim_end()), style);
    // The longest beginning that fits, found by halving; the empty one is taken in any case.
    let (mut fitting, mut too_long) = (0, ends.len());
    while too_long - fitting > 1 {
        let middle = usize::midpoint(fitting, too_long);
        if shortened(ends[middle])?.width <= room {
            fitting = middle;
        } else {
            too_long = middle;
        }
    }
    shortened(ends.get(fitting).copied().unwrap_or(0))
}

fn widest<'a>(parts: impl Iterator<Item = &'a str>, style: Style) -> Result<f32, DocumentError> {
    parts
        .map(|part| width(part, style))
        .try_fold(0.0, |widest, part| Ok(part?.max(widest)))
}

fn break_paragraph(text: &str, style: Style, room: f32) -> Result<Vec<String>, DocumentError> {
    let mut broken = Vec::new();
    let mut line = String::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        for (order, part) in break_word(word, style, room)?.into_iter().enumerate() {
            let gap = if order == 0 && !line.is_empty() {
                " "
            } else {
                ""
            };
            // Measured as a whole: words and spaces are kerned too.
            let longer = format!("{line}{gap}{part}");
            if !line.is_empty() && width(&longer, style)? > room {
                broken.push(std::mem::replace(&mut line, part.to_owned()));
            } else {
                line = longer;
            }
        }
    }
    broken.push(line);
    Ok(broken)
}

/// The parts of a word, each narrow enough: the word itself nearly always.
fn break_word(word: &str, style: Style, room: f32) -> Result<Vec<&str>, DocumentError> {
    let mut parts = Vec::new();
    let mut rest = word;
    while !fits(rest, style, room)? {
        let Some(end) = last_fitting(rest, style, room)? else {
            break;
        };
        parts.push(&rest[..end]);
        rest = &rest[end..];
    }
    parts.push(rest);
    Ok(parts)
}

/// Whether a text fits on a line. Of a very long one the beginning tells, so that a text pasted by
/// mistake is not measured whole for each of its lines.
fn fits(text: &str, style: Style, room: f32) -> Result<bool, DocumentError> {
    let beginning = text
        .char_indices()
        .nth(WIDER_THAN_A_LINE)
        .map_or(text, |(end, _)| &text[..end]);
    Ok(width(beginning, style)? <= room
        && (beginning.len() == text.len() || width(text, style)? <= room))
}

/// Where to break a word too wide for its column: after the last sign that fits, else after the
/// last letter. `None` when a single letter is too wide already.
fn last_fitting(word: &str, style: Style, room: f32) -> Result<Option<usize>, DocumentError> {
    let mut after_letter = None;
    let mut after_sign = None;
    for (start, character) in word.char_indices() {
        let end = start + character.len_utf8();
        if end == word.len() || width(&word[..end], style)? > room {
            break;
        }
        after_letter = Some(end);
        if matches!(
            character,
            '-' | '–' | '/' | '.' | '@' | '_' | ',' | NO_BREAK
        ) {
            after_sign = after_letter;
        }
    }
    Ok(after_sign.or(after_letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    const STYLE: Style = Style::BODY;

    fn broken(text: &str, room: f32) -> Vec<String> {
        break_paragraph(&tidy(text), STYLE, room).unwrap()
    }

    #[test]
    fn lines_fill_the_column_and_never_pass_it() {
        let text = "Le service vérifie les pièces sous 5 jours ouvrés et vous écrit. ".repeat(4);
        for room in [20.0, 40.0, 90.0, 178.0] {
            let lines = lines(&text, STYLE, room).unwrap();
            assert!(lines.len() > 1);
            for line in &lines {
                assert!(line.width <= room + 0.1, "{} in {room}", line.width);
            }
            let longest = lines.iter().map(|line| line.width).fold(0.0, f32::max);
            assert!(longest > room * 0.7, "{longest} in {room}");
        }
    }

    #[test]
    fn a_column_of_the_natural_width_breaks_nothing() {
        for text in [
            "En attente de validation",
            "AV. VA. Te vo",
            "Les deux parents",
        ] {
            let natural = natural_width(text, STYLE).unwrap();
            assert_eq!(broken(text, natural + 0.01).len(), 1, "{text}");
        }
    }

    #[test]
    fn no_line_breaks_inside_a_number_or_before_a_sign() {
        let text = "Déposé le 17/11/2026 à 10 h 58 : reçu « ici » au 02 61 91 40 00 !";
        for room in 30..120 {
            for line in broken(text, room as f32) {
                assert!(
                    !line.starts_with([':', '!', '»', 'h', '5']),
                    "{room}: {line}"
                );
                assert!(!line.ends_with(['«', 'h']), "{room}: {line}");
            }
        }
    }

    #[test]
    fn a_word_too_wide_is_broken_after_a_sign_if_it_has_one() {
        let address = "delegue.protection@valmont-sur-loir.exemple";
        let parts = broken(address, 50.0);
        assert!(parts.len() > 1);
        assert_eq!(parts.concat(), address);
        assert!(parts[0].ends_with(['-', '.', '@']), "{parts:?}");
        let plain = "a".repeat(60);
        assert_eq!(broken(&plain, 20.0).concat(), plain);
    }

    #[test]
    fn a_word_of_any_length_is_broken_into_full_lines() {
        let pasted = "il".repeat(500);
        let parts = broken(&pasted, 178.0);
        assert_eq!(parts.concat(), pasted);
        assert!(parts.len() < 12, "{}", parts.len());
    }

    #[test]
    fn a_column_of_no_width_still_ends() {
        assert_eq!(broken("abc def", 0.0).concat(), "abcdef");
    }

    #[test]
    fn line_feeds_are_kept_and_emptiness_has_no_line() {
        assert_eq!(lines("a\n\nb\n", STYLE, 50.0).unwrap().len(), 3);
        assert!(lines("  \n", STYLE, 50.0).unwrap().is_empty());
    }

    #[test]
    fn a_cut_text_ends_with_an_ellipsis_and_fits() {
        let long = "Communauté d’agglomération de Valmont et de la vallée du Loir";
        let line = cut(long, STYLE, 40.0).unwrap();
        assert!(line.width <= 40.0 && line.width > 34.0);
        assert!(cut(long, STYLE, 200.0).unwrap().width > 80.0);
        for room in 0..120 {
            let (room, narrower) = (room as f32, room as f32 - 8.0);
            let line = cut(long, STYLE, room).unwrap();
            assert!(line.width <= room || line.pieces.len() == 1, "{room}");
            assert!(line.width > narrower.min(90.0), "{} in {room}", line.width);
        }
    }
}
