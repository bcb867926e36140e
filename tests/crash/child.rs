//! The process that is killed. It says what it is about to do where that matters (`TRY`), and what
//! is done and on the disk (`ACK`).

use crate::FOLDER;
use guichet_domain::attachment::{AttachmentKind, Rotation};
use guichet_domain::id::{ActId, AgentId, HouseholdId};
use guichet_domain::merge::settle;
use guichet_domain::person::{MemberRole, Sex};
use guichet_domain::request::{Channel, Priority, Proposal, RequestKind, RequestStatus};
use guichet_domain::supporting_document::{DocumentDates, KeptStatus};
use guichet_store::attachment::waiting::{self, NewWaiting};
use guichet_store::attachment::{self, NewAttachment, Shown};
use guichet_store::base::BaseFolder;
use guichet_store::keys::KdfCost;
use guichet_store::supporting_document::NewDocument;
use guichet_store::{
    Base, Credential, NewAct, StoreError, SystemEnvironment, agent, backup, document_type, draft,
    entity, household, merge, person, probe, receipt, request, supporting_document,
};
use guichet_testkit::{PASSWORD, adult, found_base};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The step that a base of the present schema is brought up to in the scene `migrate`.
pub(crate) const NEXT_SCHEMA: &str = "ALTER TABLE setting ADD COLUMN note TEXT;";
pub(crate) const NEXT_REWRITE: &str =
    "UPDATE person SET usage_name = upper(usage_name) WHERE usage_name IS NOT NULL;";

/// More than any kill lets it do.
const ROUNDS: u32 = 10_000;

pub(crate) fn play(scene: &str) {
    let root = PathBuf::from(std::env::var_os(FOLDER).unwrap());
    match scene {
        "create" => create(&root),
        "write" => each_round(&root, write),
        "attach" => each_round(&root, attach),
        "handover" => each_round(&root, hand_over_scan),
        "scan" => crate::scan::play(&root),
        "merge" => each_round(&root, merge_two),
        "slot" => each_round(&root, change_password),
        "backup" => each_round(&root, back_up),
        "rekey" => each_round(&root, change_key),
        "restore" => restore(&root),
        "migrate" => {
            probe::with_step(NEXT_SCHEMA, Some(NEXT_REWRITE), || each_round(&root, write));
        }
        other => panic!("no scene {other}"),
    }
}

pub(crate) fn say(line: &str) {
    println!("{line}");
    std::io::stdout().flush().unwrap();
}

pub(crate) fn base_of(root: &Path) -> BaseFolder {
    BaseFolder::new(root.join("base"))
}

pub(crate) fn backups_of(root: &Path) -> PathBuf {
    root.join("sauvegardes")
}

pub(crate) fn open(root: &Path, password: &str) -> Result<Base, StoreError> {
    let credential = Credential::Password {
        login: "nadia",
        password,
    };
    open_with(root, &credential)
}

pub(crate) fn open_with(root: &Path, credential: &Credential<'_>) -> Result<Base, StoreError> {
    let environment = Arc::new(SystemEnvironment);
    let cost = KdfCost::for_test_bases();
    let backups = backups_of(root);
    Base::open(base_of(root), credential, cost, environment, Some(&backups)).map(|(base, _)| base)
}

/// The password in force, as the parent tells it.
pub(crate) fn password_of(root: &Path) -> String {
    std::fs::read_to_string(root.join("password")).unwrap_or_else(|_| PASSWORD.to_owned())
}

fn each_round(root: &Path, mut work: impl FnMut(&Path, &Base, AgentId, u32)) {
    let base = open(root, &password_of(root)).unwrap();
    let agent = nadia(&base);
    say("READY");
    for round in 0..ROUNDS {
        work(root, &base, agent, round);
    }
}

fn nadia(base: &Base) -> AgentId {
    let found = base.read::<_, StoreError>(|reader| agent::by_login(reader, "nadia"));
    found.unwrap().unwrap().id
}

fn create(root: &Path) {
    say("READY");
    for round in 0..ROUNDS {
        let place = root.join(format!("nouvelle-{round}"));
        found_base(BaseFolder::new(&place), Arc::new(SystemEnvironment)).unwrap();
        say(&format!("ACK base {}", place.display()));
    }
}

fn write(_: &Path, base: &Base, agent: AgentId, round: u32) {
    let family = new_household(base, agent);
    if round.is_multiple_of(3) {
        hand_over_receipt(base, agent, family);
    }
    if round.is_multiple_of(4) {
        validate(base, agent);
    }
    if round.is_multiple_of(2) {
        let saved = base.write_local::<_, StoreError>(|tx| {
            let body = r#"{"label":"Nguyễn"}"#;
            draft::insert(tx, "household", Some(family), agent, "Nguyễn", body)
        });
        say(&format!("ACK draft {}", saved.unwrap().uuid()));
    }
}

fn new_household(base: &Base, agent: AgentId) -> HouseholdId {
    let act = NewAct::by(agent.uuid(), "household.create");
    let written = base.write::<_, StoreError>(&act, |tx| {
        let (id, number) = household::insert(tx, None, None)?;
        tx.subject("household", id.uuid());
        let entity = entity::all(tx)?[0].id;
        household::follow(tx, id, entity)?;
        let fields = adult("Odile", "Durand", Sex::Female, "1950-01-02");
        let person = person::insert(tx, &fields)?;
        household::add_member(tx, id, person, MemberRole::Guardian)?;
        person::set_phones(tx, person, &[("+33639980112".to_owned(), None)])?;
        Ok((id, number))
    });
    let (id, number) = written.unwrap().value;
    say(&format!("ACK household {number}"));
    id
}

/// A family asks for a dossier, and is validated: the household and the decision are one act.
fn validate(base: &Base, agent: AgentId) {
    let proposal = Proposal {
        kind: RequestKind::Creation,
        procedures: vec![],
        applicant: None,
        message: None,
        origin_ref: None,
        changes: vec![],
    };
    let act = NewAct::by(agent.uuid(), "request.submit");
    let sent = base.write::<_, StoreError>(&act, |tx| {
        let new = request::NewRequest {
            channel: Channel::Counter,
            external_ref: None,
            household_number: None,
            submitted_at: tx.now_ms(),
            submitted_by: Some(agent),
            entity: None,
            household: None,
            proposal: &proposal,
            priority: Priority::Normal,
        };
        request::insert(tx, &new)
    });
    let (id, number) = sent.unwrap().value;
    say(&format!("ACK request {number}"));
    let act = NewAct::by(agent.uuid(), "request.decide");
    let closed = base.write::<_, StoreError>(&act, |tx| {
        let (household, dossier) = household::insert(tx, None, None)?;
        let fields = adult("Odile", "Durand", Sex::Female, "1950-01-02");
        let person = person::insert(tx, &fields)?;
        household::add_member(tx, household, person, MemberRole::Guardian)?;
        let decided = request::Decided {
            status: RequestStatus::Accepted,
            decisions: &BTreeMap::new(),
            reason: None,
            reply: None,
            household: Some(household),
            agent,
        };
        request::decide(tx, id, &decided)?;
        Ok(dossier)
    });
    say(&format!("ACK validated {number}"));
    say(&format!("ACK household {}", closed.unwrap().value));
}

fn hand_over_receipt(base: &Base, agent: AgentId, family: HouseholdId) {
    let act = NewAct::by(agent.uuid(), "receipt.issue");
    let written = base.write::<_, StoreError>(&act, |tx| {
        let drawn = receipt::draw(tx)?;
        let paper = receipt::Paper {
            kind: receipt::Kind::Household,
            subject: family.uuid(),
            act: ActId::from_uuid(tx.act_id()),
            agent,
            view: r#"{"label":"Durand"}"#,
        };
        receipt::append(tx, drawn, &paper)?;
        Ok(drawn)
    });
    let drawn = written.unwrap().value;
    say(&format!("ACK receipt {} {}", drawn.number, drawn.code));
}

/// A family hands over a scan; the one of the round before is purged every other round.
fn attach(_: &Path, base: &Base, agent: AgentId, round: u32) {
    let family = new_household(base, agent);
    let act = NewAct::by(agent.uuid(), "supporting_document.provide");
    let document = base.write::<_, StoreError>(&act, |tx| {
        if document_type::all(tx)?.is_empty() {
            document_type::insert_defaults(tx)?;
        }
        let kind = document_type::all(tx)?[0].id;
        let new = NewDocument {
            document_type: kind,
            person: None,
            adult: None,
            dates: &DocumentDates::default(),
            status: KeptStatus::Pending,
            reason: None,
            presented_as: None,
        };
        supporting_document::provide(tx, family, &new, agent)
    });
    let kept = base.keep_file(&scan(round)).unwrap();
    let act = NewAct::by(agent.uuid(), "attachment.add");
    let added = base.write::<_, StoreError>(&act, |tx| {
        let new = NewAttachment {
            household: family,
            document: document.unwrap().value,
            agent,
            kind: AttachmentKind::Pdf,
            pages: 1,
            name: "scan.pdf",
            rotation: Rotation::default(),
        };
        attachment::insert(tx, &new, &kept)
    });
    kept.settle();
    let id = added.unwrap().value;
    say(&format!("ACK attachment {id} {round}"));
    if round.is_multiple_of(2) {
        say(&format!("TRY purge {id}"));
        let act = NewAct::by(agent.uuid(), "attachment.purge");
        base.purge_files::<StoreError>(&act, |_| Ok(vec![id]))
            .unwrap();
        say(&format!("ACK purge {id}"));
    }
}

/// One family that was given two files: they become one, and are told apart again every other
/// round.
fn merge_two(_: &Path, base: &Base, agent: AgentId, round: u32) {
    let (stays, goes) = (new_household(base, agent), new_household(base, agent));
    let pair = format!("{} {}", stays.uuid(), goes.uuid());
    say(&format!("TRY merge {pair}"));
    let act = NewAct::by(agent.uuid(), "household.merge");
    let written = base.write::<_, StoreError>(&act, |tx| {
        let lines: Vec<_> = merge::of_households(tx, stays, goes)?
            .into_iter()
            .map(|contested| contested.line)
            .collect();
        let settled = settle(&lines, &BTreeMap::new()).unwrap();
        merge::absorb_household(tx, stays, goes, &settled)
    });
    let id = written.unwrap().value;
    say(&format!("ACK merge {pair}"));
    if round.is_multiple_of(2) {
        say(&format!("TRY unmerge {pair}"));
        let act = NewAct::by(agent.uuid(), "merge.undo");
        base.write::<_, StoreError>(&act, |tx| {
            let merged = merge::by_id(tx, id)?;
            let reversal = merge::reversal(tx, &merged)?;
            merge::undo(tx, &merged, &reversal)
        })
        .unwrap();
        say(&format!("ACK unmerge {pair}"));
    }
}

/// A scan is kept with a draft; the draft becomes a family with its document, or is thrown away.
fn hand_over_scan(_: &Path, base: &Base, agent: AgentId, round: u32) {
    let act = NewAct::by(agent.uuid(), "base.create");
    let kind = base.write::<_, StoreError>(&act, |tx| {
        if document_type::all(tx)?.is_empty() {
            document_type::insert_defaults(tx)?;
        }
        Ok(document_type::all(tx)?[0].id)
    });
    let kind = kind.unwrap().value;
    let kept = base.keep_file(&scan(round)).unwrap();
    let added = base.write_local::<_, StoreError>(|tx| {
        let draft = draft::insert(tx, "household.create", None, agent, "Nguyễn", "{}")?;
        let shown = Shown {
            document_type: kind,
            person: None,
            adult: None,
        };
        let new = NewWaiting {
            shown: &shown,
            agent,
            kind: AttachmentKind::Pdf,
            pages: 1,
            name: "scan.pdf",
            rotation: Rotation::default(),
        };
        Ok((draft, waiting::insert(tx, draft, &new, &kept)?))
    });
    let (draft, id) = added.unwrap();
    kept.settle();
    say(&format!("ACK attachment {id} {round}"));
    if round.is_multiple_of(2) {
        say(&format!("TRY purge {id}"));
        let act = NewAct::by(agent.uuid(), "draft.abandon");
        let dropped = base.write::<_, StoreError>(&act, |tx| draft::remove(tx, draft));
        base.clear_dropped(dropped.unwrap().value);
        say(&format!("ACK purge {id}"));
        return;
    }
    let act = NewAct::by(agent.uuid(), "household.create");
    let written = base.write::<_, StoreError>(&act, |tx| {
        let (family, number) = household::insert(tx, None, None)?;
        tx.subject("household", family.uuid());
        let new = NewDocument {
            document_type: kind,
            person: None,
            adult: None,
            dates: &DocumentDates::default(),
            status: KeptStatus::Pending,
            reason: None,
            presented_as: None,
        };
        let document = supporting_document::provide(tx, family, &new, agent)?;
        waiting::settle(tx, id, family, document)?;
        draft::remove(tx, draft)?;
        Ok(number)
    });
    say(&format!("ACK household {}", written.unwrap().value));
}

/// The scan of a round: larger than a chunk of the file.
pub(crate) fn scan(round: u32) -> Vec<u8> {
    let words = round.to_le_bytes();
    words.iter().copied().cycle().take(90_000).collect()
}

fn change_password(_: &Path, base: &Base, agent: AgentId, round: u32) {
    let password = format!("Lavoir-{round}-{}", base.environment().now_ms());
    say(&format!("TRY password {password}"));
    let act = NewAct::by(agent.uuid(), "agent.change_password");
    base.write_with_password::<_, StoreError>(&act, "nadia", &password, |_| Ok(()))
        .unwrap();
    say(&format!("ACK password {password}"));
}

fn back_up(root: &Path, base: &Base, agent: AgentId, round: u32) {
    new_household(base, agent);
    let done = if round.is_multiple_of(2) {
        base.backup_into(&backups_of(root))
    } else {
        base.backup_to_file(&backups_of(root).join(format!("ville-{round}.tar")))
    };
    let done = done.unwrap();
    say(&format!(
        "ACK backup {} {}",
        done.manifest.acts.n,
        done.path.display()
    ));
}

fn change_key(_: &Path, base: &Base, agent: AgentId, _: u32) {
    let act = NewAct::by(agent.uuid(), "base.rekey");
    base.rekey(&act).unwrap();
    say("ACK rekey");
    new_household(base, agent);
}

/// Restores the one backup over and over, and works a little in between.
fn restore(root: &Path) {
    say("READY");
    let from = backup::list(&backups_of(root)).pop().unwrap().path;
    for _ in 0..ROUNDS {
        say("TRY restore");
        let credential = Credential::Password {
            login: "nadia",
            password: PASSWORD,
        };
        let environment = SystemEnvironment;
        let restored = backup::restore(&from, &base_of(root), &credential, &environment).unwrap();
        say(&format!("ACK restore {}", restored.series));
        let base = open(root, PASSWORD).unwrap();
        let agent = nadia(&base);
        let family = new_household(&base, agent);
        hand_over_receipt(&base, agent, family);
    }
}
