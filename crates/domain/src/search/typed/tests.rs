use super::*;
use proptest::prelude::*;

/// The readings of a text that take all its tokens, in words.
fn wholes(text: &str) -> Vec<String> {
    let typed = Typed::of(text);
    let all = typed.readings.iter().fold(0, |set, r| set | r.tokens);
    let mut found: Vec<String> = typed
        .readings
        .iter()
        .filter(|reading| reading.tokens == all)
        .map(|reading| {
            let field = format!("{:?}", reading.look.fields()[0]);
            format!("{field} {}", reading.look.beginning())
        })
        .collect();
    found.sort();
    found
}

fn means(text: &str, meaning: &str) -> bool {
    wholes(text).iter().any(|whole| whole == meaning)
}

#[test]
fn reads_what_is_typed_at_the_counter() {
    for (typed, meaning) in [
        ("Marchand", "Name marchand"),
        ("  MARCHAND ", "Name marchand"),
        ("Le Goff", "Name legoff"),
        ("D’Almeida", "Name dalmeida"),
        ("d almeida", "Name dalmeida"),
        ("St-Aubin", "Name saintaubin"),
        ("saint aubin", "Name saintaubin"),
        ("Jean-Pierre", "Name jeanpierre"),
        ("c m", "Initials cm"),
        ("cm", "Initials mc"),
        ("17484", "Number 17484"),
        ("00017", "Number 17"),
        ("d-2026-01893", "Number d202601893"),
        ("06 39 98 27 14", "Phone 0639982714"),
        ("06.39.98.27.14", "Phone 0639982714"),
        ("0639982714", "Phone 0639982714"),
        ("+33 6 39 98 27 14", "Phone 0639982714"),
        ("0033639982714", "Phone 0639982714"),
        ("33639982714", "Phone 0639982714"),
        ("06 39 98", "Phone 063998"),
        ("27 14", "PhoneEnd 4172"),
        ("004223", "PhoneEnd 322400"),
        ("639982714", "PhoneEnd 417289936"),
        ("14/03/1987", "BirthDate 19870314"),
        ("14031987", "BirthDate 19870314"),
        ("14.3.87", "BirthDate 19870314"),
        ("14-03-1987", "BirthDate 19870314"),
        ("14 03 1987", "BirthDate 19870314"),
        ("14 mars 1987", "BirthDate 19870314"),
        ("1er août 2019", "BirthDate 20190801"),
        ("14 févr. 87", "BirthDate 19870214"),
        ("1987-03-14", "BirthDate 19870314"),
        ("140387", "BirthDate 19870314"),
        ("03/1987", "BirthDate 198703"),
        ("mars 1987", "BirthDate 198703"),
        ("1987", "BirthDate 1987"),
        (
            "Claire.M@Courriel.exemple",
            "Email claire.m@courriel.exemple",
        ),
        ("CE-012345", "Origin ce012345"),
        ("ce 012345", "Origin ce012345"),
        ("012345", "Origin 12345"),
    ] {
        assert!(means(typed, meaning), "{typed:?}: {:?}", wholes(typed));
    }
    for nothing in ["", " - ", "’", " . "] {
        assert_eq!(Typed::of(nothing), Typed::default(), "{nothing:?}");
    }
    assert!(!means("14/13/1987", "BirthDate 19871314"));
}

#[test]
fn begins_with_what_tells_most_and_lets_go_what_goes_by_the_way() {
    for (typed, required, telling) in [
        ("marchand", 0b1, 0b1),
        ("dup 2019", 0b11, 0b01),
        ("lea 06 12", 0b111, 0b001),
        ("c martin", 0b11, 0b10),
        ("mme martin", 0b10, 0b10),
        ("le goff", 0b10, 0b10),
        ("12 rue des tanneurs", 0b1001, 0b1000),
        ("de la", 0b11, 0b11),
        ("06 39", 0b11, 0b11),
        ("c m", 0b11, 0b11),
    ] {
        let found = Typed::of(typed);
        assert_eq!(
            (found.required, found.telling),
            (required, telling),
            "{typed}"
        );
    }
    assert!(Typed::of("12 tanneurs").may_be_address);
    assert!(Typed::of("rue haute").may_be_address);
    assert!(!Typed::of("marchand").may_be_address);
}

proptest! {
    #[test]
    fn any_text_is_understood(text in "\\PC{0,60}", signs in "[0-9a-zÀ-ÿ+/.@ -]{0,40}") {
        for text in [text, signs] {
            let typed = Typed::of(&text);
            let all = typed.readings.iter().fold(0, |set, reading| set | reading.tokens);
            // Whatever must be answered can be.
            prop_assert_eq!(typed.required & !all, 0);
            prop_assert_eq!(typed.telling & !typed.required, 0);
            prop_assert_eq!(typed.required == 0, all == 0);
        }
    }
}
