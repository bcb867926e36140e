//! Templates and their filling.

use proptest::prelude::*;

use super::*;
use crate::field::code;

fn codes(template: &LetterTemplate) -> Vec<(String, String)> {
    template
        .check()
        .into_iter()
        .map(|error| (error.path, error.code.into_owned()))
        .collect()
}

fn said(path: &str, code: &str) -> (String, String) {
    (path.to_owned(), code.to_owned())
}

fn text(filled: &Filled) -> String {
    let body = filled.paragraphs.iter().map(|paragraph| match paragraph {
        Paragraph::Text(text) => text.clone(),
        Paragraph::Documents => "[pièces]".to_owned(),
        Paragraph::Fields => "[champs]".to_owned(),
    });
    body.collect::<Vec<_>>().join("\n\n")
}

/// A value for every place.
fn all_values() -> Values {
    let values = LetterField::ALL
        .into_iter()
        .filter(|field| !field.is_list())
        .fold(Values::new(), |values, field| {
            values.with(field, format!("<{}>", field.key()))
        });
    values
        .with_list(LetterField::DocumentList)
        .with_list(LetterField::FieldList)
}

#[test]
fn the_default_letters_are_right_and_clean() {
    for kind in LetterKind::ALL {
        let template = default_template(kind);
        assert_eq!(codes(&template), [], "{kind:?}");
        assert_eq!(template.cleaned(), template, "{kind:?}");
        let filled = template.fill(&all_values());
        assert!(filled.paragraphs.len() >= 5);
        assert_eq!(
            filled.paragraphs[0],
            Paragraph::Text("Madame, Monsieur,".to_owned())
        );
        let whole = format!("{}{}{}", filled.subject, text(&filled), filled.appeal);
        assert!(!whole.contains(['{', '}']), "{whole}");
        assert_eq!(template.holes(&all_values()), []);
    }
}

#[test]
fn the_default_letters_are_written_as_french_is() {
    for kind in LetterKind::ALL {
        let template = default_template(kind);
        let whole = [
            template.subject,
            template.body,
            template.closing,
            template.appeal,
        ]
        .join("\n");
        for wrong in [" :", " ;", " !", " ?", "'", "  ", " \n"] {
            assert!(!whole.contains(wrong), "{kind:?}: {wrong:?}");
        }
        let folded = whole.to_lowercase();
        for banned in [
            "halal",
            "casher",
            "porc",
            "religi",
            "hébergé",
            "nationalité",
        ] {
            assert!(!folded.contains(banned), "{kind:?}: {banned}");
        }
    }
}

#[test]
fn a_refusal_says_why_and_how_to_contest_it() {
    let filled = default_template(LetterKind::Refusal).fill(&all_values());
    assert!(
        filled
            .paragraphs
            .contains(&Paragraph::Text("<motif>".to_owned()))
    );
    assert!(filled.appeal.contains("deux mois"));
    assert!(filled.appeal.contains("saisir <tribunal>"));
    for kind in [LetterKind::MissingDocuments, LetterKind::Complement] {
        assert_eq!(default_template(kind).fill(&all_values()).appeal, "");
    }
}

#[test]
fn tables_stand_where_the_template_puts_them_and_go_when_they_are_empty() {
    let template = default_template(LetterKind::Complement);
    let both = template.fill(&all_values());
    let place = |paragraph: &Paragraph| both.paragraphs.iter().position(|one| one == paragraph);
    assert_eq!(place(&Paragraph::Fields), Some(2));
    assert_eq!(place(&Paragraph::Documents), Some(3));
    let none = template.fill(&Values::new());
    assert!(!none.paragraphs.contains(&Paragraph::Fields));
    assert!(!none.paragraphs.contains(&Paragraph::Documents));
}

#[test]
fn a_paragraph_of_nothing_but_an_empty_place_disappears() {
    let template = LetterTemplate {
        body: "Un.\n\n {message} \n\n{message} {famille}\n\nMot : {message}\n\nDeux.".to_owned(),
        ..default_template(LetterKind::Complement)
    };
    assert_eq!(
        text(&template.fill(&Values::new())),
        "Un.\n\nMot : \n\nDeux."
    );
    let told = Values::new().with(LetterField::Message, "\r\nBonjour\r\nà tous \n");
    assert_eq!(
        text(&template.fill(&told)),
        "Un.\n\n Bonjour\nà tous \n\nBonjour\nà tous \n\nMot : Bonjour\nà tous\n\nDeux."
    );
}

#[test]
fn holes_are_told_before_a_letter_is_printed() {
    let template = default_template(LetterKind::Refusal);
    let values = Values::new()
        .with(LetterField::Reason, "la demande est en double")
        .with(LetterField::SubmittedOn, "  ");
    assert_eq!(
        template.holes(&values),
        [
            LetterField::RequestNumber,
            LetterField::SubmittedOn,
            LetterField::Court
        ]
    );
}

#[test]
fn what_is_wrong_is_told_with_its_place() {
    let wrong = |change: fn(&mut LetterTemplate)| {
        let mut template = default_template(LetterKind::Complement);
        change(&mut template);
        codes(&template)
    };
    let body = |code| vec![said("body", code)];
    for (change, expected) in [
        (
            (|template| template.body.push_str("\n{nom}")) as fn(&mut LetterTemplate),
            body(code::LETTER_FIELD_UNKNOWN),
        ),
        // A place of another kind of letter.
        (
            |template| template.body.push_str("\n{motif}"),
            body(code::LETTER_FIELD_UNKNOWN),
        ),
        (
            |template| template.body.push_str("\n{message"),
            body(code::LETTER_BRACE_ALONE),
        ),
        (
            |template| template.body.push_str("\nmessage}"),
            body(code::LETTER_BRACE_ALONE),
        ),
        (
            |template| template.body = template.body.replace("{date_limite}", "30/11"),
            body(code::LETTER_FIELD_MISSING),
        ),
        (
            |template| template.body.push_str("\n\nVoici : {liste_pieces}"),
            body(code::LETTER_LIST_NOT_ALONE),
        ),
        (
            |template| template.body.push_str("\n\n{liste_pieces}"),
            body(code::LETTER_LIST_TWICE),
        ),
        (
            |template| template.closing.push_str("\n\n{liste_champs}"),
            vec![said("closing", code::LETTER_LIST_NOT_ALONE)],
        ),
        (
            |template| template.subject = " ".to_owned(),
            vec![said("subject", code::TEXT_MISSING)],
        ),
        (
            |template| template.closing = "é".repeat(CLOSING_MAX_CHARS + 1),
            vec![said("closing", code::TEXT_TOO_LONG)],
        ),
    ] {
        assert_eq!(wrong(change), expected);
    }
    let silent = LetterTemplate {
        appeal: "\n".to_owned(),
        ..default_template(LetterKind::Refusal)
    };
    assert_eq!(
        codes(&silent),
        [said("appeal", code::LETTER_APPEAL_MISSING)]
    );
}

#[test]
fn a_line_is_named_and_nothing_typed_is_repeated() {
    let template = LetterTemplate {
        body: format!(
            "{}\n\nUn\n{{Hélène}}",
            default_template(LetterKind::Refusal).body
        ),
        ..default_template(LetterKind::Refusal)
    };
    let errors = template.check();
    let error = errors.iter().next().unwrap();
    let line = template.body.lines().count();
    assert_eq!(error.params["line"], line.to_string());
    assert!(!serde_json::to_string(&errors).unwrap().contains("Hélène"));
}

#[test]
fn places_are_named_once_and_described() {
    for (position, field) in LetterField::ALL.into_iter().enumerate() {
        let others = &LetterField::ALL[position + 1..];
        assert!(others.iter().all(|other| other.key() != field.key()));
        assert!(!field.description().is_empty());
        assert!(
            LetterKind::ALL
                .iter()
                .any(|kind| kind.fields().contains(&field))
        );
    }
    for kind in LetterKind::ALL {
        for field in kind.required() {
            assert!(kind.fields().contains(field), "{kind:?}: {field:?}");
        }
        let rows = kind.field_rows();
        let required = rows.iter().filter(|row| row.required).count();
        assert_eq!(required, kind.required().len());
    }
    assert_eq!(
        serde_json::to_value(LetterKind::MissingDocuments).unwrap(),
        "missing_documents"
    );
}

#[test]
fn neither_values_nor_letters_show_a_name_when_debugged() {
    let values = Values::new().with(LetterField::Family, "Garnier");
    let filled = LetterTemplate {
        body: "{famille}".to_owned(),
        ..default_template(LetterKind::Refusal)
    }
    .fill(&values);
    assert_eq!(text(&filled), "Garnier");
    for shown in [format!("{values:?}"), format!("{filled:?}")] {
        assert!(!shown.contains("Garnier"), "{shown}");
    }
}

#[test]
fn a_template_is_kept_clean() {
    let typed = LetterTemplate {
        subject: " votre \r\n demande  n°\u{a0}12 ".to_owned(),
        body: "\r\nUn \r\n\r\n\tdeux\r".to_owned(),
        ..default_template(LetterKind::Refusal)
    };
    let kept = typed.cleaned();
    assert_eq!(kept.subject, "votre demande n°\u{a0}12");
    assert_eq!(kept.body, "Un\n\n\tdeux");
}

fn kind() -> impl Strategy<Value = LetterKind> {
    prop::sample::select(LetterKind::ALL.to_vec())
}

/// Templates full of braces, of places and of what looks like them.
fn any_text() -> impl Strategy<Value = String> {
    let keys = LetterField::ALL.map(|field| format!("{{{}}}", field.key()));
    let odd = [
        "{",
        "}",
        "{{",
        "}}",
        "{nom}",
        "{ motif }",
        "{}",
        "\n",
        "\n\n",
        " ",
        "é",
        "Madame",
    ];
    let pieces: Vec<String> = keys.into_iter().chain(odd.map(str::to_owned)).collect();
    prop::collection::vec(prop::sample::select(pieces), 0..14).prop_map(|parts| parts.concat())
}

fn any_template() -> impl Strategy<Value = LetterTemplate> {
    (kind(), any_text(), any_text(), any_text(), any_text()).prop_map(
        |(kind, subject, body, closing, appeal)| LetterTemplate {
            kind,
            subject,
            body,
            closing,
            appeal,
        },
    )
}

fn whole(filled: &Filled) -> String {
    [
        &filled.subject,
        &text(filled),
        &filled.closing,
        &filled.appeal,
    ]
    .map(String::as_str)
    .join("\n")
}

proptest! {
    #[test]
    fn filling_leaves_no_place_of_the_letter(template in any_template()) {
        // Values without braces: any that is left comes from the template.
        let filled = whole(&template.fill(&all_values()));
        for field in template.kind.fields() {
            let place = format!("{{{}}}", field.key());
            prop_assert!(!filled.contains(&place), "{place} in {filled}");
        }
    }

    #[test]
    fn what_is_no_place_stays_as_it_is_written(template in any_template()) {
        let filled = whole(&template.fill(&all_values()));
        let typed = [&template.subject, &template.body, &template.closing, &template.appeal];
        let count = |text: &str, what: &str| text.matches(what).count();
        for odd in ["{nom}", "{ motif }", "Madame", "é"] {
            let expected: usize = typed.iter().map(|text| count(text, odd)).sum();
            prop_assert_eq!(count(&filled, odd), expected, "{}", odd);
        }
    }

    #[test]
    fn a_checked_letter_has_no_brace_left(template in any_template()) {
        let template = LetterTemplate {
            body: format!("{}\n\n{}", default_template(template.kind).body, template.body),
            ..template
        };
        let braces = template.check().into_iter().any(|error| {
            [code::LETTER_FIELD_UNKNOWN, code::LETTER_BRACE_ALONE].contains(&error.code.as_ref())
        });
        let filled = whole(&template.fill(&all_values()));
        prop_assert_eq!(braces, filled.contains(['{', '}']), "{}", filled);
    }

    #[test]
    fn no_value_is_read_as_a_template(template in any_template(), value in any_text(), letter in "[a-z]") {
        // An empty value would be told by its own mark.
        let value = format!("{value}{letter}");
        // A mark stands for each value; putting the value in its place afterwards gives the same.
        let with = |text: &str| {
            let fields = template.kind.fields().into_iter().filter(|field| !field.is_list());
            fields.fold(Values::new(), |values, field| values.with(field, text))
        };
        let marked = template.fill(&with("\u{e000}"));
        let direct = template.fill(&with(&value));
        let value = value.trim();
        prop_assert_eq!(text(&direct), text(&marked).replace('\u{e000}', value));
        prop_assert_eq!(direct.appeal, marked.appeal.replace('\u{e000}', value));
        prop_assert_eq!(direct.closing, marked.closing.replace('\u{e000}', value));
    }

    #[test]
    fn cleaning_changes_no_letter_that_is_clean(template in any_template()) {
        let clean = template.cleaned();
        prop_assert_eq!(clean.cleaned(), clean);
    }
}
