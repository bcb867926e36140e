//! Node: too many ways to install it to choose one for the person; its version is checked.

use crate::failure::Failure;
use crate::house::House;
use crate::process::{locate, node};

/// The oldest Node that the UI's build accepts: (major, minor).
const OLDEST: (u32, u32) = (20, 19);

/// Makes sure that Node is there and recent enough.
///
/// # Errors
/// A sentence in French and English that says which version is wanted and which was found.
pub(crate) fn ensure_node(house: &House) -> Result<(), Failure> {
    if locate("node").is_none() || locate("npm").is_none() {
        return Err(refusal("Node ou npm est absent", "Node or npm is missing"));
    }
    let answer = node(house).args(["--version"]).capture()?;
    let said = answer.stdout.trim().to_owned();
    match parse(&said) {
        Some(version) if version >= OLDEST => Ok(()),
        _ => Err(refusal(
            &format!("la version trouvée est «\u{a0}{said}\u{a0}»"),
            &format!("the version found is \"{said}\""),
        )),
    }
}

fn refusal(found_fr: &str, found_en: &str) -> Failure {
    let (major, minor) = OLDEST;
    Failure::new(format!(
        "Node {major}.{minor} ou plus récent est nécessaire\u{a0}: {found_fr}.\n\
         Node {major}.{minor} or newer is needed: {found_en}."
    ))
}

/// Major and minor of what `node --version` says, e.g. `v20.19.4`.
fn parse(said: &str) -> Option<(u32, u32)> {
    let mut parts = said.strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_are_compared_as_numbers() {
        assert_eq!(parse("v20.19.4"), Some((20, 19)));
        assert!(parse("v20.9.0").is_some_and(|version| version < OLDEST));
        assert!(parse("v24.0.1").is_some_and(|version| version >= OLDEST));
        assert!(parse("v18.20.4").is_some_and(|version| version < OLDEST));
        assert_eq!(parse("command not found"), None);
    }

    #[test]
    fn the_refusal_speaks_both_languages() {
        let sentence = refusal("absent", "missing").to_string();
        assert!(sentence.contains("plus récent") && sentence.contains("newer is needed"));
    }
}
