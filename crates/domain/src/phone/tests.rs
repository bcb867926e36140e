use proptest::prelude::*;

use super::*;

fn e164(text: &str) -> Result<String, String> {
    parse(text, "phone").map(|phone| phone.0).map_err(|error| {
        assert_eq!(error.path, "phone");
        error.code.into_owned()
    })
}

fn phone(text: &str) -> Phone {
    parse(text, "").unwrap()
}

#[test]
fn reads_french_numbers_as_people_write_them() {
    for text in [
        "0639982714",
        "06 39 98 27 14",
        "06.39.98.27.14",
        "06-39-98-27-14",
        "06/39/98/27/14",
        " 06\u{a0}39\u{202f}98 27 14 ",
        "063 998 27 14",
        "+33639982714",
        "+33 6 39 98 27 14",
        "+33 (0)6 39 98 27 14",
        "+33 06 39 98 27 14",
        "0033639982714",
        "00 33 6 39 98 27 14",
        "0033 (0)6 39 98 27 14",
        "33639982714",
        "639982714",
        "(06) 39 98 27 14",
        "(0)6 39 98 27 14",
    ] {
        assert_eq!(e164(text), Ok("+33639982714".into()), "{text}");
    }
    assert_eq!(e164("0261914000"), Ok("+33261914000".into()));
    assert_eq!(e164("0800 00 00 01"), Ok("+33800000001".into()));
}

#[test]
fn gives_overseas_lines_the_code_of_their_territory() {
    for (text, kept, shown) in [
        ("0262 12 34 56", "+262262123456", "02 62 12 34 56"),
        ("0692 12 34 56", "+262692123456", "06 92 12 34 56"),
        ("+33 692 12 34 56", "+262692123456", "06 92 12 34 56"),
        ("+262 692 12 34 56", "+262692123456", "06 92 12 34 56"),
        ("+262 0692 12 34 56", "+262692123456", "06 92 12 34 56"),
        ("0639 12 34 56", "+262639123456", "06 39 12 34 56"),
        ("+262 1 23 45 67 89", "+33123456789", "01 23 45 67 89"),
        ("0269 61 23 45", "+262269612345", "02 69 61 23 45"),
        ("0590 12 34 56", "+590590123456", "05 90 12 34 56"),
        ("0690 12 34 56", "+590690123456", "06 90 12 34 56"),
        ("0694 12 34 56", "+594694123456", "06 94 12 34 56"),
        ("0596 12 34 56", "+596596123456", "05 96 12 34 56"),
        ("0508 41 23 45", "+508412345", "+508 41 23 45"),
        ("+687 12 34 56", "+687123456", "+687 12 34 56"),
        ("00689 87 12 34 56", "+68987123456", "+689 87 12 34 56"),
        ("+681 72 12 34", "+681721234", "+681 72 12 34"),
    ] {
        assert_eq!(e164(text), Ok(kept.into()), "{text}");
        assert_eq!(phone(text).fr(), shown, "{text}");
    }
}

#[test]
fn keeps_and_writes_foreign_numbers() {
    for (text, kept, shown) in [
        ("+32 2 123 45 67", "+3221234567", "+32 2 123 45 67"),
        ("0032 (0)2 123 45 67", "+3221234567", "+32 2 123 45 67"),
        ("+32 470 12 34 56", "+32470123456", "+32 470 12 34 56"),
        ("+32 81 12 34 56", "+3281123456", "+32 81 12 34 56"),
        ("+41 22 123 45 67", "+41221234567", "+41 22 123 45 67"),
        ("+34612345678", "+34612345678", "+34 612 345 678"),
        ("+212 6 12 34 56 78", "+212612345678", "+212 6 12 34 56 78"),
        ("+216 20 123 456", "+21620123456", "+216 20 123 456"),
        ("+1 212 555 0123", "+12125550123", "+1 212 555 0123"),
        ("+44 20 7946 0958", "+442079460958", "+44 2079 460958"),
        ("+352 621 123 456", "+352621123456", "+352 621 123 456"),
        (
            "+225 07 12 34 56 78",
            "+2250712345678",
            "+225 07 12 34 56 78",
        ),
        ("+377 93 10 12 34", "+37793101234", "+377 93 10 12 34"),
    ] {
        assert_eq!(e164(text), Ok(kept.into()), "{text}");
        assert_eq!(phone(text).fr(), shown, "{text}");
    }
}

#[test]
fn says_what_is_wrong() {
    for (text, code) in [
        ("", "phone.missing"),
        (" ", "phone.missing"),
        ("maison", "phone.character"),
        ("06 39 98 27 1x", "phone.character"),
        ("06+39982714", "phone.character"),
        ("06 39 98 27 1", "phone.too_short"),
        ("3631", "phone.too_short"),
        ("+", "phone.too_short"),
        ("+33 6 39 98 27", "phone.too_short"),
        ("+32 2", "phone.too_short"),
        ("+689 12 34 56", "phone.too_short"),
        ("06 39 98 27 14 5", "phone.too_long"),
        ("+33 6 39 98 27 14 5", "phone.too_long"),
        ("+687 12 34 56 7", "phone.too_long"),
        ("+441234567890123456", "phone.too_long"),
        ("1639982714", "phone.unknown"),
        ("+0 39 98 27 14", "phone.unknown"),
        ("+214 12 34 56 78", "phone.unknown"),
        ("0 0 0 0 0 0 0 0 0 0", "phone.unknown"),
    ] {
        assert_eq!(e164(text), Err(code.into()), "{text:?}");
    }
}

#[test]
fn tells_mobiles_of_the_french_plans() {
    for text in [
        "0639982714",
        "0712345678",
        "0692123456",
        "0690123456",
        "+68987123456",
    ] {
        assert!(phone(text).is_mobile(), "{text}");
    }
    for text in [
        "0237000102",
        "0262123456",
        "0800000001",
        "+32470123456",
        "+68940123456",
    ] {
        assert!(!phone(text).is_mobile(), "{text}");
    }
}

#[test]
fn is_looked_for_by_what_one_dials() {
    assert_eq!(phone("+33639982714").digits(), "0639982714");
    assert_eq!(phone("+262692123456").digits(), "0692123456");
    assert_eq!(phone("+3221234567").digits(), "3221234567");
    for text in ["06 39", "+33 6 39", "0033 639", "+33 (0)6 39"] {
        assert_eq!(search_digits(text).as_deref(), Some("0639"), "{text}");
    }
    assert_eq!(search_digits("27 14").as_deref(), Some("2714"));
    assert_eq!(search_digits("+32 2").as_deref(), Some("322"));
    assert_eq!(search_digits("+"), None);
    assert_eq!(search_digits("Garnier"), None);
}

#[test]
fn travels_as_its_e164_text() {
    let kept = phone("06 39 98 27 14");
    assert_eq!(serde_json::to_value(&kept).unwrap(), "+33639982714");
    assert_eq!(
        serde_json::from_value::<Phone>("+33639982714".into()).unwrap(),
        kept
    );
    let error = serde_json::from_value::<Phone>("123456".into())
        .unwrap_err()
        .to_string();
    assert!(!error.contains("123456"));
}

proptest! {
    #[test]
    fn every_separator_gives_one_line(
        number in "0[1-9][0-9]{8}", separators in prop::collection::vec("[ ./-]?", 10),
    ) {
        let typed: String =
            number.chars().zip(&separators).flat_map(|(c, s)| [c.to_string(), s.clone()]).collect();
        let plain = phone(&number);
        prop_assert_eq!(&phone(&typed), &plain);
        prop_assert_eq!(&phone(plain.as_str()), &plain);
        prop_assert_eq!(&phone(&plain.fr()), &plain);
        prop_assert_eq!(&phone(&format!("+33{}", &number[1..])), &plain);
    }

    #[test]
    fn what_is_written_reads_back(text in "(\\+|00)[1-9][0-9]{5,15}") {
        if let Ok(kept) = parse(&text, "") {
            prop_assert_eq!(&phone(kept.as_str()), &kept);
            prop_assert_eq!(&phone(&kept.fr()), &kept);
            let shown: String = kept.fr().chars().filter(char::is_ascii_digit).collect();
            prop_assert_eq!(shown, kept.digits());
        }
    }

    #[test]
    fn nothing_typed_makes_it_fail(text in "\\PC{0,20}", digits in "[+0-9 ()]{0,20}") {
        for typed in [text, digits] {
            let _ = search_digits(&typed);
            if let Err(error) = parse(&typed, "") {
                prop_assert!(error.code.starts_with("phone."));
            }
        }
    }
}
