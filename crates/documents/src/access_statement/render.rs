//! An access statement on paper.

use super::view::{AccessSection, AccessStatementView};
use crate::DocumentError;
use crate::paper::facts;
use crate::paper::file::{self, Identity};
use crate::paper::flow::{Flow, RunningHead};
use crate::paper::house_head::HouseHead;
use crate::paper::profile::{self, Subject};

/// Prints an access statement: A4 upright, as many pages as it takes.
///
/// The same view gives the same bytes.
///
/// # Errors
/// [`DocumentError::AccentColour`] or [`DocumentError::Emblem`] when the letterhead cannot be
/// printed, [`DocumentError::Face`] or [`DocumentError::Writing`] when the program is at fault.
pub fn render(view: &AccessStatementView) -> Result<Vec<u8>, DocumentError> {
    let head = RunningHead::of(&view.letterhead, &view.title, false);
    let mut flow = Flow::new(head).with_foot_line(&view.confidentiality);
    let head = HouseHead {
        letterhead: &view.letterhead,
        notice: None,
        title: &view.title,
        number: &view.name,
    };
    let emblem = head.draw(&mut flow)?;
    facts::draw(
        &mut flow,
        &[("Établi le", &view.printed_on), ("Par", &view.printed_by)],
    )?;
    profile::draw_texts(&mut flow, "Ce document", &untitled(&view.introduction))?;
    for section in &view.sections {
        draw(&mut flow, section)?;
    }
    profile::draw_texts(&mut flow, "Vos droits", &untitled(&view.rights))?;
    // Nothing personal goes into the file's title, which printers and file managers show.
    let identity = Identity {
        title: &view.title,
        issued_at: view.issued_at,
    };
    file::write(flow.finish()?, emblem, &identity)
}

fn draw(flow: &mut Flow, section: &AccessSection) -> Result<(), DocumentError> {
    let subjects: Vec<Subject<'_>> = section
        .subjects
        .iter()
        .map(|subject| Subject {
            kind: &subject.kind,
            name: &subject.name,
            answers: subject
                .answers
                .iter()
                .map(|(label, answer)| (label.as_str(), answer.as_str()))
                .collect(),
        })
        .collect();
    profile::draw(flow, &section.heading, &subjects)?;
    let heading = match section.subjects.is_empty() {
        true => section.heading.as_str(),
        false => "",
    };
    let texts: Vec<(&str, &str)> = section
        .texts
        .iter()
        .map(|text| (text.origin.as_str(), text.text.as_str()))
        .collect();
    profile::draw_texts(flow, heading, &texts)
}

fn untitled(texts: &[String]) -> Vec<(&str, &str)> {
    texts.iter().map(|text| ("", text.as_str())).collect()
}
