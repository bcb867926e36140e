//! Reading a template: what stands for itself and what is to be filled.

/// A part of a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part<'a> {
    /// Stands for itself.
    Text(&'a str),
    /// What stands between two braces, on one line.
    Braced(&'a str),
    /// A brace without its pair.
    Brace(&'a str),
}

/// The parts of a template, in order; put together again they are the template.
pub(super) fn parts(template: &str) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some(start) = rest.find(['{', '}']) {
        let (before, from_brace) = rest.split_at(start);
        if !before.is_empty() {
            found.push(Part::Text(before));
        }
        let (brace, after) = from_brace.split_at(1);
        // The pair must close on the same line and before another one opens.
        let end = after
            .find(['{', '}', '\n'])
            .filter(|end| brace == "{" && after[*end..].starts_with('}'));
        rest = match end {
            Some(end) => {
                found.push(Part::Braced(&after[..end]));
                &after[end + 1..]
            }
            None => {
                found.push(Part::Brace(brace));
                after
            }
        };
    }
    if !rest.is_empty() {
        found.push(Part::Text(rest));
    }
    found
}

/// The paragraphs of a text: what empty lines part.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    for line in text.lines() {
        if line.trim().is_empty() {
            found.push(String::new());
        } else if let Some(paragraph) = found.last_mut() {
            if !paragraph.is_empty() {
                paragraph.push('\n');
            }
            paragraph.push_str(line);
        }
    }
    found.retain(|paragraph| !paragraph.is_empty());
    found
}
