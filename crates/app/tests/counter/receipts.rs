//! The récépissé: numbers without a gap, duplicates, the check code.

use crate::{MINUTE, text};
use guichet_app::Client;
use guichet_testkit::{Counter, family};
use serde_json::{Value, json};
use std::io::Write;
use std::process::{Command, Stdio};

/// The words of a PDF, as `pdftotext` reads them. The paper goes through pipes, never a file.
pub(crate) fn pdf_text(pdf: &[u8]) -> String {
    let mut reader = Command::new("pdftotext")
        .args(["-layout", "-enc", "UTF-8", "-", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("pdftotext (poppler-utils) reads the papers");
    let mut input = reader.stdin.take().unwrap();
    let bytes = pdf.to_vec();
    let writer = std::thread::spawn(move || input.write_all(&bytes));
    let output = reader.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success());
    String::from_utf8(output.stdout).unwrap()
}

fn words(counter: &Counter, client: Client, receipt: &Value) -> String {
    let id = text(receipt, "document").parse().unwrap();
    pdf_text(&counter.host.document(client, id).unwrap().bytes)
}

fn issue(counter: &Counter, client: Client, household: &str, renew: bool) -> Value {
    let request = json!({ "household": household, "renew": renew });
    counter.ok(client, "receipt.issue", request)
}

fn scene(counter: &Counter) -> String {
    let mut members = family("Marchand");
    members[0]["person"]["sex"] = json!("F");
    let request = json!({ "members": members, "address": {
        "line": "12 rue des Tanneurs", "complement": null, "postcode": "41990",
        "commune": "Valmont-sur-Loir", "insee": null, "country": null,
    } });
    text(
        &counter.ok(counter.admin, "household.create", request),
        "id",
    )
}

#[test]
fn the_original_certifies_the_file_and_later_prints_are_duplicates_of_it() {
    let counter = Counter::new();
    let household = scene(&counter);
    let original = issue(&counter, counter.admin, &household, false);
    assert_eq!(original["number"], "2026-A-000001");
    assert_eq!(original["duplicata"], false);
    assert_eq!(original["outdated"], false);
    let first = words(&counter, counter.admin, &original);
    for expected in [
        "2026-A-000001",
        &text(&original, "code"),
        "00001",
        "Mme Agathe MARCHAND",
        "12 rue des Tanneurs",
        "Basile MARCHAND",
        "22/05/2017",
        "Nadia Ferreira, Guichet 2",
        "17/11/2026",
        "dpd@valmont-sur-loir.exemple",
    ] {
        assert!(
            first.contains(expected),
            "{expected} is not printed:\n{first}"
        );
    }
    assert!(!first.contains("DUPLICATA"));

    counter.environment.advance_ms(MINUTE);
    let again = issue(&counter, counter.admin, &household, false);
    assert_eq!(again["number"], original["number"]);
    assert_eq!(again["code"], original["code"]);
    assert_eq!(again["duplicata"], true);
    assert_eq!(
        again["outdated"], false,
        "printing is no change of the file"
    );
    let second = words(&counter, counter.admin, &again);
    assert!(second.contains("DUPLICATA"));
    let lines = |text: &str| -> Vec<String> {
        text.lines()
            .map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "))
            .map(|line| match line.find("DUPLICATA") {
                Some(at) => line[..at].trim().to_owned(),
                None => line,
            })
            .filter(|line| !line.is_empty())
            .collect()
    };
    assert_eq!(lines(&second), lines(&first), "the same words");
    assert_eq!(counter.accesses()[0], "receipt.reprint");
}

#[test]
fn a_file_that_moved_is_said_and_certified_anew_under_a_new_number() {
    let counter = Counter::new();
    let household = scene(&counter);
    issue(&counter, counter.admin, &household, false);
    let request = json!({ "household": household, "observation": "Arrivée de juillet" });
    counter.ok(counter.admin, "household.update", request);
    let reprint = issue(&counter, counter.admin, &household, false);
    assert_eq!(reprint["outdated"], true);
    let printed = words(&counter, counter.admin, &reprint);
    assert!(
        !printed.contains("Arrivée de juillet"),
        "what was certified then"
    );
    let renewed = issue(&counter, counter.admin, &household, true);
    assert_eq!(renewed["number"], "2026-A-000002");
    assert_eq!(renewed["duplicata"], false);
    let printed = words(&counter, counter.admin, &renewed);
    assert!(printed.contains("Arrivée de juillet"));
    assert!(!printed.contains("DUPLICATA"));
    let reprint = issue(&counter, counter.admin, &household, false);
    assert_eq!(reprint["number"], "2026-A-000002");
    assert_eq!(reprint["outdated"], false);
    let file = counter.file(counter.admin, &household);
    assert_eq!(file["last_receipt"], "2026-A-000002");
    counter.verify();
}

#[test]
fn numbers_follow_each_other_and_begin_again_with_the_year() {
    let counter = Counter::new();
    let household = scene(&counter);
    let numbers: Vec<String> = (0..5)
        .map(|_| text(&issue(&counter, counter.admin, &household, true), "number"))
        .collect();
    let expected: Vec<String> = (1..=5).map(|n| format!("2026-A-{n:06}")).collect();
    assert_eq!(numbers, expected);
    counter.environment.advance_days(60);
    counter.login(counter.admin, guichet_testkit::ADMINISTRATOR);
    let next = issue(&counter, counter.admin, &household, true);
    assert_eq!(next["number"], "2027-A-000001");
    counter.verify();
}

#[test]
fn an_address_that_stands_on_a_paper_is_not_shown_by_its_duplicate() {
    let counter = Counter::new();
    let role = counter.new_role(
        "Lecture",
        &["identity write commune", "contact glance commune"],
    );
    let clerk = counter.with_roles(&[(&role, &counter.entity())]);
    let household = scene(&counter);
    let hers = issue(&counter, clerk, &household, false);
    let printed = words(&counter, clerk, &hers);
    assert!(printed.contains("Agathe MARCHAND"));
    assert!(!printed.contains("rue des Tanneurs"), "she may not read it");
    issue(&counter, counter.admin, &household, true);
    let request = json!({ "household": household });
    assert_eq!(counter.refused(clerk, "receipt.issue", request), "no_right");
}

#[test]
fn who_only_reads_a_file_certifies_nothing_of_it() {
    let counter = Counter::new();
    let household = scene(&counter);
    issue(&counter, counter.admin, &household, false);
    let entity = counter.new_entity("Tanneurs");
    let reads = counter.new_role("Lecture", &["identity read commune"]);
    let writes_elsewhere = counter.new_role("Tanneurs", &["identity write entities"]);
    let reader = counter.with_roles(&[(&reads, &entity)]);
    let neighbour = counter.with_roles(&[(&reads, &entity), (&writes_elsewhere, &entity)]);
    for (client, code) in [(reader, "no_right"), (neighbour, "not_found")] {
        counter.file(client, &household);
        for renew in [false, true] {
            let request = json!({ "household": household, "renew": renew });
            assert_eq!(counter.refused(client, "receipt.issue", request), code);
        }
    }
    let next = issue(&counter, counter.admin, &household, true);
    assert_eq!(next["number"], "2026-A-000002", "no number was used");
}

#[test]
fn a_code_is_recognised_as_typed_and_as_scanned() {
    let counter = Counter::new();
    let household = scene(&counter);
    let receipt = issue(&counter, counter.admin, &household, false);
    let code = text(&receipt, "code");
    let qr = format!("GF1 {} {code}", text(&receipt, "number"));
    let scruffy = format!("  {}  ", code.to_lowercase().replace('-', ""));
    for typed in [code.as_str(), &qr, &scruffy] {
        let verdict = counter.ok(counter.admin, "receipt.verify", json!({ "code": typed }));
        assert_eq!(verdict["verdict"], "genuine", "{typed}");
        assert_eq!(verdict["number"], "2026-A-000001");
        assert_eq!(verdict["household_number"], "00001");
        assert!(text(&verdict, "issued_at").starts_with("2026-11-17T10:42"));
    }
    let tanneurs = counter.new_entity("Tanneurs");
    let role = counter.new_role("Quartier", &["identity read entities"]);
    let elsewhere = counter.with_roles(&[(&role, &tanneurs)]);
    let verdict = counter.ok(elsewhere, "receipt.verify", json!({ "code": code }));
    assert_eq!(verdict["verdict"], "genuine", "the paper proves itself");
    assert_eq!(
        verdict["household_number"],
        Value::Null,
        "the file stays hidden"
    );
    for nonsense in ["", "7K4M", "GF1 2026-A-000001"] {
        let refused = counter.refused(counter.admin, "receipt.verify", json!({ "code": nonsense }));
        assert_eq!(refused, "receipt_malformed_code", "{nonsense}");
    }
}

#[test]
fn guessing_codes_is_slowed_for_the_one_who_guesses() {
    let counter = Counter::new();
    let other = counter.with_role("accueil");
    let household = scene(&counter);
    let receipt = issue(&counter, counter.admin, &household, false);
    let real = json!({ "code": text(&receipt, "code") });
    let guess = json!({ "code": "7K4M-2QXD" });
    for _ in 0..5 {
        let verdict = counter.ok(counter.admin, "receipt.verify", guess.clone());
        assert_eq!(verdict["verdict"], "unknown");
        assert_eq!(verdict["number"], Value::Null);
    }
    let refused = counter.refusal(counter.admin, "receipt.verify", real.clone());
    assert_eq!(refused.code, "too_fast");
    let seconds: i64 = refused.params["seconds"].parse().unwrap();
    assert!((1..=61).contains(&seconds), "{seconds}");
    counter.ok(other, "receipt.verify", real.clone());
    let accesses = counter.accesses();
    let unknown = accesses
        .iter()
        .filter(|kind| *kind == "receipt.unknown_code");
    assert_eq!(unknown.count(), 5);
    counter.environment.advance_ms(seconds * 1000 + 100);
    let verdict = counter.ok(counter.admin, "receipt.verify", real);
    assert_eq!(verdict["verdict"], "genuine");
}

#[test]
fn a_paper_is_printed_and_saved_under_a_name_without_anybody_s() {
    let counter = Counter::new();
    let household = scene(&counter);
    let receipt = issue(&counter, counter.admin, &household, false);
    let document = json!({ "document": receipt["document"] });
    let queues = counter.ok(counter.admin, "print.printers", json!({}));
    assert_eq!(
        queues["printers"][0]["name"], "accueil",
        "the default one first"
    );
    let sent = counter.ok(counter.admin, "print.send", document.clone());
    assert_eq!(sent["job"], "accueil-1");
    let saved = counter.ok(counter.admin, "document.save", document.clone());
    assert_eq!(saved["path"], "/choisi/Récépissé 2026-A-000001.pdf");
    let printed = counter.machine.printed();
    assert_eq!(printed[0].title, "Récépissé 2026-A-000001.pdf");
    assert!(pdf_text(&printed[0].bytes).contains("Agathe MARCHAND"));
    assert_eq!(counter.machine.saved()[0].bytes, printed[0].bytes);
    let kinds = counter.accesses();
    assert_eq!(kinds[..2], ["document.save", "document.print"]);

    let mut chosen = document.clone();
    chosen["printer"] = json!("etage");
    counter.ok(counter.admin, "print.send", chosen);
    let queues = counter.ok(counter.admin, "print.printers", json!({}));
    assert_eq!(queues["preferred"], "etage");
    let other = counter.with_role("accueil");
    let queues = counter.ok(other, "print.printers", json!({}));
    assert_eq!(
        queues["preferred"], "etage",
        "of this post, not of an agent"
    );

    counter.machine.fall_silent();
    let code = |name: &str, request: &Value| counter.refused(counter.admin, name, request.clone());
    assert_eq!(code("print.printers", &json!({})), "print_no_service");
    assert_eq!(code("print.send", &document), "print_no_service");
    assert_eq!(code("document.save", &document), "save_cancelled");
    let gone = json!({ "document": household });
    assert_eq!(code("print.send", &gone), "document_gone");
    let kinds = counter.accesses();
    let told = kinds.iter().filter(|kind| kind.starts_with("document."));
    assert_eq!(told.count(), 3, "what did not happen leaves no line");
}
