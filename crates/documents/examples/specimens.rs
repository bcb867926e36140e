//! Writes every document, filled with a fictional family, into a folder: `… --example specimens --
//! FOLDER`.

#![allow(clippy::print_stdout, reason = "a tool for the terminal")]

#[path = "../tests/papers/samples/mod.rs"]
#[allow(
    dead_code,
    unused_imports,
    clippy::expect_used,
    reason = "shared with the tests, which use all of it and may stop at a surprise"
)]
mod samples;

use std::path::PathBuf;

use guichet_documents::{fiche_famille, letter, queue_list, recepisse, recovery_sheet};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::args()
        .nth(1)
        .map(PathBuf::from)
        .ok_or("usage: specimens FOLDER")?;
    std::fs::create_dir_all(&folder)?;
    let ordinary = samples::recepisse();
    let duplicata = ordinary.as_duplicata("DUPLICATA imprimé le 02/12/2026 à 9 h 15");
    let mut rare = samples::recepisse();
    rare.members[0].name = samples::RARE_LETTERS.to_owned();
    for (name, bytes) in [
        ("recepisse", recepisse::render(&ordinary)?),
        ("recepisse-duplicata", recepisse::render(&duplicata)?),
        ("recepisse-lettres-rares", recepisse::render(&rare)?),
        (
            "recepisse-grande-famille",
            recepisse::render(&samples::large_family())?,
        ),
        (
            "recepisse-longs-mots",
            recepisse::render(&samples::long_words())?,
        ),
        (
            "fiche-famille",
            fiche_famille::render(&samples::fiche_famille())?,
        ),
        (
            "fiche-grande-famille",
            fiche_famille::render(&samples::large_fiche())?,
        ),
        (
            "lettre-pieces",
            letter::render(&samples::missing_documents())?,
        ),
        ("lettre-complement", letter::render(&samples::complement())?),
        ("lettre-refus", letter::render(&samples::refusal())?),
        ("lettre-longue", letter::render(&samples::long_letter())?),
        (
            "liste-demandes",
            queue_list::render(&samples::queue_list(60))?,
        ),
        (
            "cle-de-secours",
            recovery_sheet::render(&samples::recovery_sheet())?,
        ),
    ] {
        let file = folder.join(format!("{name}.pdf"));
        std::fs::write(&file, &bytes)?;
        println!("{} ({} octets)", file.display(), bytes.len());
    }
    Ok(())
}
