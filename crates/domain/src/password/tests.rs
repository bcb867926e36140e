use proptest::prelude::*;

use super::*;

fn refused(password: &str) -> Option<String> {
    let judged = check(password, "hgarnier", "Hélène Garnier", "Valmont-sur-Loir");
    judged.err().map(|error| error.code.into_owned())
}

#[test]
fn accepts_the_three_ways_to_eighty_bits() {
    for password in [
        // 12 of four kinds, 14 of three, 7 words.
        "k7!Tz9#qW4;p",
        "Gr4nVlu?9xZe",
        "k7TzqW4pRmb2Xd",
        "k7!tzq;w4prm(2x",
        "tracteur nuage pupitre lavande sifflet brouette couloir",
        "Tracteur-nuage-pupitre-lavande-sifflet-brouette-couloir",
        // Accents are letters.
        "é7!Tz9#qW4;ü",
        // A name or a year is no harm beside what suffices without it.
        "garnier k7!Tz9#qW4;p",
        "k7!Tz9#qW4;p2026",
    ] {
        assert_eq!(refused(password), None, "{password}");
        let strength = strength(password);
        assert!(strength.enough && strength.advice.is_none(), "{password}");
        assert!(
            strength.bits >= REQUIRED_BITS,
            "{password}: {}",
            strength.bits
        );
    }
}

#[test]
fn refuses_what_is_short_or_of_few_kinds() {
    for (password, code) in [
        ("", "password.too_short"),
        ("k7!Tz9", "password.too_short"),
        ("k7!Tz9#qW4;", "password.too_short"),
        // 12 and 13 characters of three kinds.
        ("k7TzqW4pRmb2", "password.too_short"),
        ("k7TzqW4pRmb2X", "password.too_short"),
        ("kvtzqwpxrmbd", "password.too_short"),
        ("kvtzqwpxrmbdhgluc", "password.too_few_kinds"),
        ("84720593617402", "password.too_few_kinds"),
        ("KVtzQWpxRMbdHGlu", "password.too_few_kinds"),
        // Six words, or seven of which one comes twice.
        (
            "tracteur nuage pupitre lavande sifflet brouette",
            "password.too_few_kinds",
        ),
        (
            "tracteur nuage pupitre lavande sifflet brouette nuage",
            "password.too_few_kinds",
        ),
        // Articles are no words: six remain.
        (
            "le tracteur de la pupitre un sifflet ou nuage et brouette en lavande",
            "password.too_few_kinds",
        ),
    ] {
        assert_eq!(refused(password).as_deref(), Some(code), "{password}");
        let strength = strength(password);
        assert!(
            !strength.enough && strength.bits < REQUIRED_BITS,
            "{password}: {}",
            strength.bits
        );
    }
    assert_eq!(
        refused(&"k7!T".repeat(65)).as_deref(),
        Some("password.too_long")
    );
}

#[test]
fn refuses_what_is_long_by_easy_pieces_only() {
    for (password, code) in [
        ("Motdepasse2026!", "password.common"),
        ("M0tD3P@sse2026!!", "password.common"),
        ("P@ssw0rdP@ssw0rd1", "password.common"),
        ("Soleil!Chocolat1", "password.common"),
        ("Azertyuiop123!", "password.sequence"),
        ("Bienvenue@Mairie28", "password.common"),
        ("Printemps2026!Ete", "password.common"),
        ("Garnier-2026-Helene!", "password.personal"),
        ("hgarnier!H6arnier8", "password.personal"),
        ("HeleneGarnier!1", "password.personal"),
        ("Valmont-sur-Loir41!", "password.personal"),
        ("ValmontSurLoir#41", "password.personal"),
        ("Abcdefghijkl1!", "password.sequence"),
        ("Qsdfghjklm12345!", "password.sequence"),
        ("0987654321aA!lkjhgf", "password.sequence"),
        ("aA1!aA1!aA1!aA1!", "password.repeated"),
        ("Kkkkkkkkkkkk1!", "password.repeated"),
        ("aaaaaaaaaaaaaaaaaa", "password.repeated"),
    ] {
        assert_eq!(refused(password).as_deref(), Some(code), "{password}");
    }
    // Seven words of the list of common passwords are no phrase.
    assert!(refused("soleil chocolat doudou princesse marseille dragon azerty").is_some());
    // Nor are the agent's own names part of one.
    assert!(refused("tracteur nuage pupitre lavande sifflet brouette garnier").is_some());
}

#[test]
fn a_name_matters_to_its_bearer_only() {
    let password = "Garnier4!Valmont";
    assert_eq!(refused(password).as_deref(), Some("password.personal"));
    assert_eq!(
        check(password, "nferreira", "Nadia Ferreira", "Chartres"),
        Ok(())
    );
    assert!(strength(password).enough);
    // Empty names and one-letter logins take nothing away.
    assert_eq!(check("k7!Tz9#qW4;p", "", "", ""), Ok(()));
    assert_eq!(check("k7!Tz9#qW4;p", "k", "Al", "Y"), Ok(()));
}

#[test]
fn says_the_refusal_at_a_field() {
    let error = check("court", "", "", "").unwrap_err();
    assert_eq!(error.at("new_password").path, "new_password");
    assert_eq!(error.at("x").code, "password.too_short");
    let error = check(&"k7!T".repeat(65), "", "", "").unwrap_err();
    assert_eq!(error.at("x").params["max"], "256");
}

#[test]
fn the_hint_grows_with_the_password() {
    let mut before = 0;
    let password = "k7!Tz9#qW4;p";
    for end in 1..=password.len() {
        let bits = strength(&password[..end]).bits;
        assert!(bits >= before, "{end}: {bits}");
        before = bits;
    }
    assert_eq!(before, 80);
}

#[test]
fn chance_makes_few_random_passwords_refused() {
    // A xorshift generator with a fixed seed: the same passwords each time.
    let mut state = 88_172_645_463_325_252_u64;
    let mut draw = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        char::from(0x21 + (state % 94) as u8)
    };
    let mut drawn: Vec<Vec<char>> = (0..2000)
        .map(|_| (0..12).map(|_| draw()).collect())
        .collect();
    drawn.retain(|password| Alphabet::of(password).kinds() == 4);
    let unlucky = drawn
        .iter()
        .filter(|password| refused(&String::from_iter(*password)).is_some())
        .count();
    assert!(drawn.len() > 1000);
    assert!(
        unlucky * 100 < drawn.len() * 3,
        "{unlucky} of {}",
        drawn.len()
    );
}

proptest! {
    #[test]
    fn the_hint_and_the_check_agree(password in "\\PC{0,40}") {
        let strength = strength(&password);
        prop_assert_eq!(strength.enough, check(&password, "", "", "").is_ok());
        prop_assert_eq!(strength.enough, strength.bits >= REQUIRED_BITS);
        prop_assert_eq!(strength.enough, strength.advice.is_none());
        if let Some(code) = &strength.advice {
            prop_assert!(crate::field::FIELD_CODES.contains(&code.as_ref()));
        }
    }

    #[test]
    fn random_passwords_are_rarely_refused(seed in prop::collection::vec(0x21_u8..0x7F, 24)) {
        // Twice the length asked: whatever stands in it by chance, enough is left.
        let password: String = seed.iter().map(|byte| char::from(*byte)).collect();
        if Alphabet::of(&password.chars().collect::<Vec<_>>()).kinds() >= 3 {
            prop_assert!(check(&password, "hgarnier", "Hélène Garnier", "Valmont").is_ok());
        }
    }
}
