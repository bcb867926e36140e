//! What the papers of a request say, worded in French.

use super::documents::Documents;
use super::sight::Eyes;
use super::state::State;
use super::words::{Names, role_fr, status_fr};
use crate::commands::letter::{self, Letter};
use crate::commands::receipt::ledger::Worded;
use crate::commands::receipt::sight::Shows;
use crate::commands::receipt::words::received_by;
use crate::commands::receipt::{letterhead, privacy};
use crate::dispatch::Call;
use crate::error::Result;
use crate::time;
use chrono::Days;
use guichet_documents::letter::{LetterView, RequestedDocumentRow, RequestedFieldRow};
use guichet_documents::recepisse::{GivenDocumentRow, MemberRow, RecepisseView};
use guichet_domain::date;
use guichet_domain::letter::{LetterField, LetterKind, Values};
use guichet_domain::name::display_upper;
use guichet_domain::person::{Birth, MemberRole, Sex};
use guichet_domain::request::{Decision, Description, Fact, RequestField, Row, Target};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::receipt::Drawn;
use guichet_store::{Sight, Tx, commune, household, request};

/// Days given to a family to bring what is missing.
const DELAY: Days = Days::new(30);

/// The récépissé of a request: what the family asked for, and that it was received.
pub(super) fn recepisse(
    call: &Call<'_>,
    tx: &Tx<'_>,
    found: &request::Request,
    drawn: Drawn,
) -> Result<Worded<RecepisseView>> {
    let environment = call.host.environment.as_ref();
    let town = commune::read(tx)?;
    let documents = Documents::read(tx)?;
    let state = State::of(call, tx, found.clone(), &documents)?;
    let eyes = Eyes::on(call, tx, &documents, found);
    let mut shows = Shows::default();
    let names = Names {
        described: &state.asked,
        documents: &documents,
    };
    let rows = noted(&state, &eyes, &mut shows)?;
    let given = rows
        .iter()
        .filter(|row| row.change.field == RequestField::Document)
        .map(|row| given_row(row, &names))
        .collect();
    let observation = match eyes.may(Verb::Read, Volet::Identity)? {
        true => found.proposal.message.clone(),
        false => None,
    };
    // A protected address is withheld from what lies about on a counter.
    let addressee = addressee(&state, &eyes, !state.protected, &mut shows)?;
    let number = dossier_number(tx, found)?;
    let (printed, code) = (drawn.number.to_string(), drawn.code.to_string());
    let view = RecepisseView {
        letterhead: letterhead(&town.fields, &town.accent, town.logo.as_deref()),
        addressee,
        title: format!("Récépissé de la demande {}", found.number),
        dossier_number: number,
        qr_payload: format!("GF1 {printed} {code}"),
        printed_number: printed,
        issued_at: time::fixed(environment, tx.now_ms()),
        deposited: time::fr(environment, found.submitted_at),
        received_by: received_by(call)?,
        state: status_fr(found.status).to_owned(),
        duplicata: None,
        members: match eyes.may(Verb::Read, Volet::Identity)? {
            true => members(&state.asked, &mut shows),
            false => vec![],
        },
        documents_given: given,
        documents_missing: vec![],
        documents_untold: true,
        observation,
        next_steps: format!(
            "Votre demande est enregistrée et sera examinée. Rien ne change dans votre dossier \
             avant sa validation. Pour toute question, donnez le numéro\u{a0}{}.",
            found.number
        ),
        check_code: code,
        privacy: privacy(&town.fields),
    };
    Ok(Worded { view, shows })
}

/// The letter that asks for more, or that refuses.
pub(super) fn letter(
    call: &Call<'_>,
    tx: &Tx<'_>,
    found: &request::Request,
    kind: LetterKind,
    drawn: Drawn,
) -> Result<Worded<LetterView>> {
    let environment = call.host.environment.as_ref();
    let documents = Documents::read(tx)?;
    let state = State::of(call, tx, found.clone(), &documents)?;
    let eyes = Eyes::on(call, tx, &documents, found);
    let mut shows = Shows::default();
    let names = Names {
        described: &state.asked,
        documents: &documents,
    };
    let limit = tx.today().checked_add_days(DELAY).unwrap_or(tx.today());
    let (mut papers, mut answers) = (vec![], vec![]);
    if kind == LetterKind::Complement {
        let rows = noted(&state, &eyes, &mut shows)?;
        let asked = rows
            .iter()
            .filter(|row| row.decision == Some(Decision::Complete));
        for row in asked {
            let change = row.change;
            match &change.target {
                Target::Document { document_type, .. } => papers.push(RequestedDocumentRow {
                    document: documents.label(document_type),
                    about: names.about(&change.target),
                    deadline: date::fr(limit),
                    accepted: String::new(),
                }),
                _ => answers.push(RequestedFieldRow {
                    field: names.label(&change.target, change.field),
                    about: names.about(&change.target),
                    remark: match names.value(&change.target, change.field, &change.proposed) {
                        Some(proposed) => format!("Vous avez indiqué\u{a0}: {proposed}"),
                        None => String::new(),
                    },
                }),
            }
        }
    }
    let message = match kind {
        LetterKind::Complement => found.reply.clone(),
        _ => None,
    };
    let values = Values::new()
        .with(LetterField::Family, state.asked.label())
        .with(
            LetterField::SubmittedOn,
            date::fr(time::local(environment, found.submitted_at).date()),
        )
        .with(LetterField::Deadline, date::fr(limit))
        .with(LetterField::Message, message.unwrap_or_default())
        .with(
            LetterField::Reason,
            found.reason.clone().unwrap_or_default(),
        )
        .with(LetterField::Court, "le tribunal administratif compétent");
    let letter = Letter {
        title: match kind {
            LetterKind::Refusal => "Refus d’une demande".to_owned(),
            _ => "Demande de complément".to_owned(),
        },
        addressee: addressee(&state, &eyes, true, &mut shows)?,
        dossier_number: dossier_number(tx, found)?,
        request_number: Some(found.number.to_string()),
        printed_number: drawn.number.to_string(),
        check_code: drawn.code.to_string(),
        values,
        documents: papers,
        fields: answers,
    };
    let template = letter::template_of(tx, kind)?;
    let view = letter::worded(call, &commune::read(tx)?, &template, letter, tx.now_ms())?;
    Ok(Worded { view, shows })
}

/// The rows in sight; the rights that they are read under are noted.
fn noted<'s>(state: &'s State, eyes: &Eyes<'_>, shows: &mut Shows) -> Result<Vec<Row<'s>>> {
    let rows = state.rows_in_sight(eyes)?;
    for row in &rows {
        let (verb, volet) = eyes.seen_with(row.change);
        shows.add(verb, volet);
    }
    Ok(rows)
}

/// The number of the file, given or to come.
fn dossier_number(tx: &Tx<'_>, found: &request::Request) -> Result<String> {
    Ok(match (found.household, found.household_number) {
        (Some(id), _) => household::by_id(tx, id, &Sight::Commune)?
            .number
            .to_string(),
        (None, Some(number)) => number.to_string(),
        (None, None) => String::new(),
    })
}

/// Names of the adults, then where they live now: a letter goes to the address that is known, not
/// to the one that waits for its validation, unless there is no other.
fn addressee(
    state: &State,
    eyes: &Eyes<'_>,
    located: bool,
    shows: &mut Shows,
) -> Result<Vec<String>> {
    let mut lines = Vec::new();
    if eyes.may(Verb::Read, Volet::Identity)? {
        shows.add(Verb::Read, Volet::Identity);
        for (person, role) in state.asked.members() {
            if matches!(role, MemberRole::Guardian | MemberRole::Partner) {
                let fields = state.asked.person(person);
                let civility = match fields.sex {
                    Some(Sex::Female) => "Mme ",
                    Some(Sex::Male) => "M. ",
                    None => "",
                };
                let first = fields.first_name.as_deref().unwrap_or_default();
                let last = display_upper(fields.name().unwrap_or_default());
                lines.push(format!("{civility}{first} {last}").trim().to_owned());
            }
        }
    }
    if located && eyes.may(Verb::Read, Volet::Contact)? {
        let told = |told: &Description| told.fact(&Target::Household, RequestField::Address);
        if let Some(Fact::Address(address)) = told(&state.current).or(told(&state.asked)) {
            shows.add(Verb::Read, Volet::Contact);
            lines.extend(address.postal_lines());
        }
    }
    lines.truncate(6);
    Ok(lines)
}

fn members(asked: &Description, shows: &mut Shows) -> Vec<MemberRow> {
    shows.add(Verb::Read, Volet::Identity);
    let rows = asked.members().into_iter().map(|(person, role)| {
        let fields = asked.person(person);
        MemberRow {
            role: role_fr(role).to_owned(),
            name: fields.paper_name(),
            birth: match &fields.birth {
                Birth::Born { date, .. } => date.map(|date| date.fr()).unwrap_or_default(),
                Birth::Unborn { .. } => "à naître".to_owned(),
            },
            ..MemberRow::default()
        }
    });
    rows.collect()
}

fn given_row(row: &Row<'_>, names: &Names<'_>) -> GivenDocumentRow {
    let change = row.change;
    let dates = match guichet_domain::request::read(change.field, &change.proposed) {
        Ok(Some(Fact::Document(dates))) => dates,
        _ => Default::default(),
    };
    let day = |day: Option<chrono::NaiveDate>| day.map_or_else(|| "—".to_owned(), date::fr);
    GivenDocumentRow {
        document: match &change.target {
            Target::Document { document_type, .. } => names.documents.label(document_type),
            _ => String::new(),
        },
        about: names.about(&change.target),
        presented_on: day(dates.presented_on),
        issued_on: day(dates.issued_on),
        state: match row.decision {
            Some(Decision::Accept) => "Validée",
            Some(Decision::Refuse) => "Refusée",
            _ => "En attente de validation",
        }
        .to_owned(),
    }
}
