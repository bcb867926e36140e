//! The one gate: every command of every host passes here. No right, no run.

use crate::access::{Requirement, requirement};
use crate::commands;
use crate::error::{AppError, Result};
use crate::host::{Client, Host};
use crate::operation::Operation;
use crate::session::{Rights, Session};
use guichet_domain::id::{ActId, EntityId};
use guichet_domain::rights::{Verb, Volet};
use guichet_store::{Base, NewAct, Sight, Tx};
use serde::Serialize;
use serde_json::Value;
use std::cell::{OnceCell, RefCell};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What a host sends back.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// The response of the command.
    pub value: Value,
    /// The kinds of rows that moved, for the screens to refresh.
    pub touched: BTreeSet<String>,
}

/// A call that passed the gate.
pub struct Call<'h> {
    /// The host.
    pub host: &'h Host,
    /// Who asks.
    pub client: Client,
    session: Option<Session>,
    base: OnceCell<Option<Arc<Base>>>,
    touched: RefCell<BTreeSet<String>>,
}

macro_rules! commands {
    ($($variant:ident = $name:literal => $($path:ident)::+;)+) => {
        /// Every command. The name is what hosts call; the module holds request, response and rule.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)] // each is documented in its own module
        pub enum Command { $($variant),+ }

        impl Command {
            /// Every command, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name that hosts call.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            fn run(self, call: &Call<'_>, request: Value) -> Result<Value> {
                match self {
                    $(Self::$variant => {
                        let request: commands::$($path)::+::Request = read(request)?;
                        write(commands::$($path)::+::run(call, request)?)
                    })+
                }
            }

            /// The types of the command, for the generated TypeScript.
            pub(crate) fn describe(self, to: &mut crate::schema::Collector) {
                match self {
                    $(Self::$variant => to.command::<
                        commands::$($path)::+::Request,
                        commands::$($path)::+::Response,
                    >(self.name())),+
                }
            }
        }
    };
}

commands! {
    AppStatus = "app.status" => app::status;
    BaseCreate = "base.create" => base::create;
    BaseCreateDemo = "base.create_demo" => base::create_demo;
    BaseImport = "base.import" => base::import;
    BaseVerify = "base.verify" => base::verify;
    BaseRenewRecovery = "base.renew_recovery" => base::renew_recovery;
    BackupRun = "backup.run" => backup::run;
    BackupStatus = "backup.status" => backup::status;
    BackupRestore = "backup.restore" => backup::restore;
    SessionLogin = "session.login" => session::login;
    SessionUnlock = "session.unlock" => session::unlock;
    SessionLock = "session.lock" => session::lock;
    SessionMask = "session.mask" => session::mask;
    SessionUnmask = "session.unmask" => session::unmask;
    SessionLogout = "session.logout" => session::logout;
    SessionCurrent = "session.current" => session::current;
    SessionRecover = "session.recover" => session::recover;
    SessionChangePassword = "session.change_password" => session::change_password;
    SessionConnections = "session.connections" => session::connections;
    PasswordCheck = "password.check" => password::check;
    AgentList = "agent.list" => agent::list;
    AgentCreate = "agent.create" => agent::create;
    AgentUpdate = "agent.update" => agent::update;
    AgentResetPassword = "agent.reset_password" => agent::reset_password;
    RoleList = "role.list" => role::list;
    RoleCreate = "role.create" => role::create;
    RoleUpdate = "role.update" => role::update;
    EntityList = "entity.list" => entity::list;
    EntityCreate = "entity.create" => entity::create;
    EntityUpdate = "entity.update" => entity::update;
    CommuneRead = "commune.read" => commune::read;
    CommuneUpdate = "commune.update" => commune::update;
    SettingRead = "setting.read" => setting::read;
    SettingUpdate = "setting.update" => setting::update;
    DisplayUpdate = "display.update" => display::update;
    ReferenceCommunes = "reference.communes" => reference::communes;
    ReferenceCountries = "reference.countries" => reference::countries;
    AskedFieldList = "asked_field.list" => asked_field::list;
    AskedFieldUpdate = "asked_field.update" => asked_field::update;
    DocumentTypeList = "document_type.list" => document_type::list;
    DocumentTypeCreate = "document_type.create" => document_type::create;
    DocumentTypeUpdate = "document_type.update" => document_type::update;
    LetterList = "letter.list" => letter::list;
    LetterUpdate = "letter.update" => letter::update;
    LetterPreview = "letter.preview" => letter::preview;
    ExportAccess = "export.access" => export::access;
    ExportAnonymise = "export.anonymise" => export::anonymise;
    ExportBase = "export.base" => export::base;
    ExportHousehold = "export.household" => export::household;
    HomeSummary = "home.summary" => home::summary;
    HouseholdSearch = "household.search" => household::search;
    HouseholdLikely = "household.likely" => household::likely;
    HouseholdList = "household.list" => household::list;
    HouseholdExportList = "household.export_list" => household::export_list;
    HouseholdCreate = "household.create" => household::create;
    HouseholdOpen = "household.open" => household::open;
    HouseholdReveal = "household.reveal" => household::reveal;
    HouseholdUpdate = "household.update" => household::update;
    HouseholdAddMember = "household.add_member" => household::add_member;
    HouseholdUpdateMember = "household.update_member" => household::update_member;
    HouseholdRemoveMember = "household.remove_member" => household::remove_member;
    HouseholdLinkChild = "household.link_child" => household::link_child;
    HouseholdSetKinship = "household.set_kinship" => household::set_kinship;
    HouseholdRemoveKinship = "household.remove_kinship" => household::remove_kinship;
    HouseholdUpdateAddress = "household.update_address" => household::update_address;
    HouseholdEndAddress = "household.end_address" => household::end_address;
    HouseholdWriteNote = "household.write_note" => household::write_note;
    HouseholdRemoveNote = "household.remove_note" => household::remove_note;
    HouseholdSetProcedures = "household.set_procedures" => household::set_procedures;
    HouseholdProtect = "household.protect" => household::protect;
    HouseholdArchive = "household.archive" => household::archive;
    HouseholdFollow = "household.follow" => household::follow;
    HouseholdHistory = "household.history" => household::history;
    HouseholdMerge = "household.merge" => household::merge;
    MergeCompareHouseholds = "merge.compare_households" => merge::compare_households;
    MergeComparePersons = "merge.compare_persons" => merge::compare_persons;
    MergePreviewUndo = "merge.preview_undo" => merge::preview_undo;
    MergeUndo = "merge.undo" => merge::undo;
    PersonExportList = "person.export_list" => person::export_list;
    PersonList = "person.list" => person::list;
    PersonMerge = "person.merge" => person::merge;
    HouseholdSplit = "household.split" => household::split;
    SplitPreview = "split.preview" => split::preview;
    SplitPreviewUndo = "split.preview_undo" => split::preview_undo;
    SplitUndo = "split.undo" => split::undo;
    ImportPick = "import.pick" => import::pick;
    ImportRead = "import.read" => import::read;
    ImportPreview = "import.preview" => import::preview;
    ImportRun = "import.run" => import::run;
    ImportList = "import.list" => import::list;
    ImportUndo = "import.undo" => import::undo;
    SupportingDocumentProvide = "supporting_document.provide" => supporting_document::provide;
    SupportingDocumentDecide = "supporting_document.decide" => supporting_document::decide;
    SupportingDocumentWaive = "supporting_document.waive" => supporting_document::waive;
    SupportingDocumentQueue = "supporting_document.queue" => supporting_document::queue;
    SupportingDocumentAwaited = "supporting_document.awaited" => supporting_document::awaited;
    SupportingDocumentExport = "supporting_document.export" => supporting_document::export;
    SupportingDocumentRecompute = "supporting_document.recompute" => supporting_document::recompute;
    SupportingDocumentPurge = "supporting_document.purge" => supporting_document::purge;
    SupportingDocumentForesee = "supporting_document.foresee" => supporting_document::foresee;
    DuplicateList = "duplicate.list" => duplicate::list;
    DuplicateScan = "duplicate.scan" => duplicate::scan;
    DuplicateCompare = "duplicate.compare" => duplicate::compare;
    DuplicateDismiss = "duplicate.dismiss" => duplicate::dismiss;
    DuplicateRestore = "duplicate.restore" => duplicate::restore;
    DraftSave = "draft.save" => draft::save;
    DraftList = "draft.list" => draft::list;
    DraftOpen = "draft.open" => draft::open;
    DraftTakeOver = "draft.take_over" => draft::take_over;
    DraftAbandon = "draft.abandon" => draft::abandon;
    DraftAddFile = "draft.add_file" => draft::add_file;
    DraftListFiles = "draft.list_files" => draft::list_files;
    DraftReadFile = "draft.read_file" => draft::read_file;
    DraftRemoveFile = "draft.remove_file" => draft::remove_file;
    DraftRotateFile = "draft.rotate_file" => draft::rotate_file;
    ActUndo = "act.undo" => act::undo;
    ReceiptIssue = "receipt.issue" => receipt::issue;
    ReceiptRemind = "receipt.remind" => receipt::remind;
    ReceiptVerify = "receipt.verify" => receipt::verify;
    RequestSubmit = "request.submit" => request::submit;
    RequestImport = "request.import" => request::import;
    RequestList = "request.list" => request::list;
    RequestShow = "request.show" => request::show;
    RequestListFiles = "request.list_files" => request::list_files;
    RequestReadFile = "request.read_file" => request::read_file;
    RequestDecide = "request.decide" => request::decide;
    RequestRefuse = "request.refuse" => request::refuse;
    RequestForm = "request.form" => request::form;
    RequestAnswer = "request.answer" => request::answer;
    RequestAssign = "request.assign" => request::assign;
    RequestPrioritise = "request.prioritise" => request::prioritise;
    RequestPrint = "request.print" => request::print;
    RequestPrintList = "request.print_list" => request::print_list;
    PrintPrinters = "print.printers" => print::printers;
    PrintSend = "print.send" => print::send;
    DocumentSave = "document.save" => document::save;
    PickFolder = "pick.folder" => pick::folder;
    PickFile = "pick.file" => pick::file;
    WorkProgress = "work.progress" => work::progress;
    WorkGiveUp = "work.give_up" => work::give_up;
    AttachmentAdd = "attachment.add" => attachment::add;
    AttachmentJoin = "attachment.join" => attachment::join;
    AttachmentList = "attachment.list" => attachment::list;
    AttachmentPick = "attachment.pick" => attachment::pick;
    AttachmentPurge = "attachment.purge" => attachment::purge;
    AttachmentRead = "attachment.read" => attachment::read;
    AttachmentRemove = "attachment.remove" => attachment::remove;
    AttachmentReorder = "attachment.reorder" => attachment::reorder;
    AttachmentRotate = "attachment.rotate" => attachment::rotate;
    ScanAttach = "scan.attach" => scan::attach;
    ScanConfigure = "scan.configure" => scan::configure;
    ScanDiscard = "scan.discard" => scan::discard;
    ScanList = "scan.list" => scan::list;
    ScanPropose = "scan.propose" => scan::propose;
    ScanRead = "scan.read" => scan::read;
    ScanSettings = "scan.settings" => scan::settings;
    AuditActs = "audit.acts" => audit::acts;
    AuditAccess = "audit.access" => audit::access;
    AuditRetention = "audit.retention" => audit::retention;
    AuditPurgeAccess = "audit.purge_access" => audit::purge_access;
}

impl Command {
    /// The command of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|command| command.name() == name)
    }
}

fn read<T: serde::de::DeserializeOwned>(request: Value) -> Result<T> {
    // A list would be read field by field in their order, which no caller means.
    if !request.is_object() {
        return Err(AppError::new("malformed_request"));
    }
    // serde's own message may quote what was typed: it is dropped.
    serde_json::from_value(request).map_err(|_| AppError::new("malformed_request"))
}

fn write<T: Serialize>(response: T) -> Result<Value> {
    serde_json::to_value(response).map_err(|_| AppError::new("malformed_request"))
}

impl Host {
    /// Runs a command for a client.
    ///
    /// # Errors
    /// [`AppError`] with a code; what was written is said by its absence: nothing was.
    pub fn call(&self, client: Client, name: &str, request: Value) -> Result<Answer> {
        let command = Command::from_name(name).ok_or_else(|| AppError::new("unknown_command"))?;
        let session = match requirement(command) {
            Requirement::Anybody => self.session(client),
            Requirement::Agent => {
                self.tick();
                Some(
                    self.session(client)
                        .ok_or_else(|| AppError::new("not_logged_in"))?,
                )
            }
            Requirement::NotResting => match self.session(client) {
                None => None,
                Some(_) => Some(self.awake(client)?),
            },
            Requirement::Awake => Some(self.awake(client)?),
            Requirement::Right(verb, volet) => Some(self.entitled(client, &[(verb, volet)])?),
            Requirement::Watch(verb, volet) => {
                let session = self.watching(client)?;
                Some(entitled(session, &[(verb, volet)])?)
            }
            Requirement::OneOf(rights) => Some(self.entitled(client, rights)?),
        };
        let call = Call {
            host: self,
            client,
            session,
            base: OnceCell::new(),
            touched: RefCell::new(BTreeSet::new()),
        };
        let value = command.run(&call, request)?;
        Ok(Answer {
            value,
            touched: call.touched.into_inner(),
        })
    }

    /// The session of who asks, awake and with one of these rights at least.
    fn entitled(&self, client: Client, rights: &[(Verb, Volet)]) -> Result<Session> {
        entitled(self.awake(client)?, rights)
    }
}

/// The session, if it holds one of these rights at least.
fn entitled(session: Session, rights: &[(Verb, Volet)]) -> Result<Session> {
    let held = |&(verb, volet): &(Verb, Volet)| session.rights.allows(verb, volet);
    match rights.iter().any(held) {
        true => Ok(session),
        false => Err(AppError::new("no_right")),
    }
}

impl Call<'_> {
    /// The session of who asks.
    pub fn session(&self) -> Result<&Session> {
        self.session
            .as_ref()
            .ok_or_else(|| AppError::new("not_logged_in"))
    }

    /// The open base. Taken when first asked for, and held until the call ends: a command that
    /// closes the base or swaps its files never asks.
    pub fn base(&self) -> Result<&Arc<Base>> {
        self.base
            .get_or_init(|| self.host.base())
            .as_ref()
            .ok_or_else(|| AppError::new("base_closed"))
    }

    /// Does a long work that the client may look at and give up.
    pub(crate) fn watched<T>(&self, work: impl FnOnce() -> T) -> T {
        self.host.watched(Some(self.client), work)
    }

    /// The rights of who asks.
    pub fn rights(&self) -> Result<&Rights> {
        Ok(&self.session()?.rights)
    }

    /// The households in sight for a verb on a volet.
    pub fn sight(&self, verb: Verb, volet: Volet) -> Result<Sight> {
        Ok(self.rights()?.sight(verb, volet))
    }

    /// The entity that she acts for, unless her right comes from another: she would not see what
    /// she has just made.
    pub fn acting_entity(&self, verb: Verb, volet: Volet) -> Result<Option<EntityId>> {
        let entity = self.session()?.entity;
        Ok(match self.sight(verb, volet)? {
            Sight::Entities(own) if !entity.is_some_and(|entity| own.contains(&entity)) => {
                own.first().copied()
            }
            _ => entity,
        })
    }

    /// Does an act in the name of who asks; remembers it for undo and for the screens.
    pub fn write<T>(
        &self,
        operation: Operation,
        work: impl FnOnce(&Tx<'_>) -> Result<T>,
    ) -> Result<T> {
        let written = self.base()?.write(&self.act(operation)?, work)?;
        if operation.undoable() && !written.touched.is_empty() {
            self.host
                .remember(self.client, ActId::from_uuid(written.act));
        }
        self.touched.borrow_mut().extend(written.touched);
        Ok(written.value)
    }

    /// An act in the name of who asks, not done yet.
    pub fn act(&self, operation: Operation) -> Result<NewAct> {
        let session = self.session()?;
        let mut act = NewAct::by(session.agent.uuid(), operation.name());
        act.entity = session.entity.map(EntityId::uuid);
        Ok(act)
    }

    /// Tells the screens that a local kind moved.
    pub fn touch(&self, kind: &str) {
        self.touched.borrow_mut().insert(kind.to_owned());
    }
}
