//! Rules for the guide of the agents: no page that nobody finds, no picture that is not there or
//! that no page shows, and French typography.

use super::tree::File;
use super::violation::Violation;
use std::collections::BTreeSet;

/// The folder of the guide.
pub(crate) const FOLDER: &str = "docs/guide";

/// The page that leads to all the others.
const INDEX: &str = "docs/guide/README.md";

/// Signs that a French text keeps on the line of the word before them.
const HIGH_SIGNS: &[char] = &[':', ';', '!', '?', '»'];

/// What the pages of the guide break. `pages` are all those that may show a picture of it, the
/// guide's own and the README of the house; `pictures` the names of the pictures that lie there.
pub(crate) fn violations(pages: &[File], pictures: &[String]) -> Vec<Violation> {
    let mut found = Vec::new();
    let mut shown = BTreeSet::new();
    let index = pages.iter().find(|page| page.path == INDEX);
    let led_to: Vec<&str> = index.map_or_else(Vec::new, |page| targets(&page.text));
    for page in pages {
        for target in targets(&page.text) {
            let Some(name) = target.split("pictures/").nth(1) else {
                continue;
            };
            if !pictures.iter().any(|picture| picture == name) {
                let rule = format!("shows a picture that is not there: {name}");
                found.push(Violation::of(&page.path, rule));
            }
            shown.insert(name);
        }
        let Some(name) = page.path.strip_prefix("docs/guide/") else {
            continue;
        };
        for target in targets(&page.text) {
            let file = target.split('#').next().unwrap_or_default();
            let inside = file.ends_with(".md") && !file.contains('/');
            if inside
                && !pages
                    .iter()
                    .any(|other| other.path.ends_with(&format!("guide/{file}")))
            {
                let rule = format!("leads to a page that is not there: {file}");
                found.push(Violation::of(&page.path, rule));
            }
        }
        if page.path != INDEX && !led_to.contains(&name) {
            found.push(Violation::of(
                &page.path,
                "is not in the index of the guide",
            ));
        }
        for (number, line) in page.text.lines().enumerate() {
            if line.contains('\'') {
                let rule = "has a straight apostrophe";
                found.push(Violation::at(&page.path, number + 1, rule));
            }
            if line.contains("« ")
                || HIGH_SIGNS
                    .iter()
                    .any(|sign| line.contains(&format!(" {sign}")))
            {
                let rule = "has a sign that may leave its word at the end of a line";
                found.push(Violation::at(&page.path, number + 1, rule));
            }
        }
    }
    for picture in pictures {
        if !shown.contains(picture.as_str()) {
            let path = format!("{FOLDER}/pictures/{picture}");
            found.push(Violation::of(path, "no page shows this picture"));
        }
    }
    found
}

/// Where the links and the pictures of a page lead.
fn targets(text: &str) -> Vec<&str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .collect()
}

#[test]
fn a_lost_page_a_missing_picture_and_a_useless_one_are_found() {
    let page = |name: &str, text: &str| File {
        path: format!("docs/guide/{name}"),
        text: text.to_owned(),
    };
    let pages = [
        page("README.md", "[Arriver](arriver.md) [Partir](partir.md)"),
        page(
            "arriver.md",
            "![Connexion](pictures/connexion.png)\n![Perdue](pictures/perdue.png)",
        ),
        page("perdue.md", "Aujourd'hui : rien.\n« Oui\u{a0}»"),
    ];
    let pictures = ["connexion.png".to_owned(), "inutile.png".to_owned()];
    let told: Vec<String> = violations(&pages, &pictures)
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        told,
        [
            "docs/guide/README.md: leads to a page that is not there: partir.md",
            "docs/guide/arriver.md: shows a picture that is not there: perdue.png",
            "docs/guide/perdue.md: is not in the index of the guide",
            "docs/guide/perdue.md:1: has a straight apostrophe",
            "docs/guide/perdue.md:1: has a sign that may leave its word at the end of a line",
            "docs/guide/perdue.md:2: has a sign that may leave its word at the end of a line",
            "docs/guide/pictures/inutile.png: no page shows this picture",
        ]
    );
}
