//! What each command asks for. The match is exhaustive: a new command does not compile without.

use crate::Command;
use guichet_domain::rights::{Verb, Volet};

/// What must be true before a command runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// Anybody, before any login too. The command itself checks a credential where it needs one.
    Anybody,
    /// An agent with a session, whatever her rights, even masked or locked.
    Agent,
    /// Anybody, but nobody while a session of this client is masked or locked: the dialogs of the
    /// machine, which the first start and a restore need before any login.
    NotResting,
    /// An agent whose session is awake, whatever her rights.
    Awake,
    /// An agent whose session is awake and who holds this right somewhere; the command then
    /// filters by scope inside its queries.
    Right(Verb, Volet),
    /// The same, for what a screen asks by itself again and again: it is no sign that somebody is
    /// there, and so keeps no session awake.
    Watch(Verb, Volet),
    /// An agent whose session is awake and who holds at least one of these rights.
    OneOf(&'static [(Verb, Volet)]),
}

/// Who types a household: who creates it, or who proposes it to a colleague. Either keeps drafts.
pub const TO_TYPE: &[(Verb, Volet)] = &[
    (Verb::Write, Volet::Identity),
    (Verb::Read, Volet::Requests),
];

/// Who hands files over: who writes documents, or types a household to come.
pub const TO_HAND_OVER: &[(Verb, Volet)] = &[
    (Verb::Write, Volet::Documents),
    (Verb::Write, Volet::Identity),
    (Verb::Read, Volet::Requests),
];

/// The requirement of a command.
pub const fn requirement(command: Command) -> Requirement {
    use Command as C;
    use Requirement::{Agent, Anybody, Awake, NotResting, OneOf, Right, Watch};
    match command {
        C::AppStatus
        | C::BaseCreate
        | C::BaseCreateDemo
        | C::BaseImport
        | C::BackupRestore
        | C::SessionLogin
        | C::SessionRecover
        | C::PasswordCheck
        | C::ReferenceCommunes
        | C::ReferenceCountries
        | C::WorkProgress
        | C::WorkGiveUp => Anybody,

        C::SessionUnlock
        | C::SessionUnmask
        | C::SessionLock
        | C::SessionMask
        | C::SessionLogout => Agent,

        C::PickFolder | C::PickFile => NotResting,

        C::SessionCurrent
        | C::SessionChangePassword
        | C::SessionConnections
        | C::HomeSummary
        | C::EntityList
        | C::AskedFieldList
        | C::DocumentTypeList
        | C::DisplayUpdate
        | C::DraftList
        | C::PrintPrinters
        | C::PrintSend
        | C::DocumentSave
        | C::ActUndo
        | C::BackupStatus => Awake,

        C::HouseholdSearch
        | C::HouseholdList
        | C::HouseholdExportList
        | C::PersonList
        | C::PersonExportList
        | C::HouseholdLikely
        | C::HouseholdOpen
        | C::HouseholdHistory
        | C::ExportAccess
        | C::ExportHousehold
        | C::ReceiptVerify
        | C::ReceiptIssue => Right(Verb::Read, Volet::Identity),
        C::HouseholdCreate
        | C::HouseholdUpdate
        | C::HouseholdAddMember
        | C::HouseholdUpdateMember
        | C::HouseholdRemoveMember
        | C::HouseholdLinkChild
        | C::HouseholdSetKinship
        | C::HouseholdRemoveKinship
        | C::HouseholdWriteNote
        | C::HouseholdRemoveNote
        | C::HouseholdSetProcedures
        | C::ReceiptRemind
        | C::HouseholdArchive
        | C::HouseholdFollow
        | C::DuplicateList
        | C::DuplicateScan
        | C::DuplicateCompare
        | C::DuplicateDismiss
        | C::DuplicateRestore
        | C::HouseholdMerge
        | C::MergeCompareHouseholds
        | C::MergeComparePersons
        | C::MergePreviewUndo
        | C::MergeUndo
        | C::HouseholdSplit
        | C::SplitPreview
        | C::SplitPreviewUndo
        | C::SplitUndo
        | C::PersonMerge => Right(Verb::Write, Volet::Identity),
        C::DraftSave
        | C::DraftOpen
        | C::DraftTakeOver
        | C::DraftAbandon
        | C::DraftAddFile
        | C::DraftListFiles
        | C::DraftReadFile
        | C::DraftRemoveFile
        | C::DraftRotateFile
        | C::SupportingDocumentForesee => OneOf(TO_TYPE),
        C::AttachmentPick => OneOf(TO_HAND_OVER),
        C::HouseholdReveal => Right(Verb::Glance, Volet::Contact),
        C::HouseholdUpdateAddress | C::HouseholdEndAddress | C::HouseholdProtect => {
            Right(Verb::Write, Volet::Contact)
        }

        C::RequestSubmit
        | C::RequestList
        | C::RequestShow
        | C::RequestListFiles
        | C::RequestReadFile
        | C::RequestPrint
        | C::RequestPrintList
        | C::RequestForm
        | C::RequestAnswer => Right(Verb::Read, Volet::Requests),
        C::RequestImport
        | C::RequestDecide
        | C::RequestRefuse
        | C::RequestAssign
        | C::RequestPrioritise => Right(Verb::Write, Volet::Requests),

        C::AttachmentList | C::AttachmentRead => Right(Verb::Read, Volet::Documents),
        C::AttachmentAdd
        | C::AttachmentJoin
        | C::AttachmentPurge
        | C::AttachmentRemove
        | C::AttachmentReorder
        | C::AttachmentRotate => Right(Verb::Write, Volet::Documents),
        C::ScanList => Watch(Verb::Write, Volet::Documents),
        C::ScanAttach | C::ScanDiscard | C::ScanPropose | C::ScanRead => {
            Right(Verb::Write, Volet::Documents)
        }
        C::SupportingDocumentProvide | C::SupportingDocumentDecide | C::SupportingDocumentWaive => {
            Right(Verb::Write, Volet::Documents)
        }
        C::SupportingDocumentQueue
        | C::SupportingDocumentAwaited
        | C::SupportingDocumentExport
        | C::SupportingDocumentRecompute => Right(Verb::Read, Volet::Documents),

        C::CommuneRead | C::ScanSettings | C::SettingRead | C::LetterList | C::LetterPreview => {
            Right(Verb::Read, Volet::Settings)
        }
        C::CommuneUpdate
        | C::EntityCreate
        | C::EntityUpdate
        | C::ScanConfigure
        | C::SettingUpdate
        | C::AskedFieldUpdate
        | C::LetterUpdate
        | C::DocumentTypeCreate
        | C::DocumentTypeUpdate
        | C::ImportPick
        | C::ImportRead
        | C::ImportPreview
        | C::ImportRun
        | C::ImportList
        | C::ImportUndo
        | C::SupportingDocumentPurge
        | C::BackupRun
        | C::BaseVerify
        | C::ExportAnonymise
        | C::ExportBase => Right(Verb::Write, Volet::Settings),

        C::AgentList | C::RoleList => Right(Verb::Read, Volet::Agents),
        C::AgentCreate
        | C::AgentUpdate
        | C::AgentResetPassword
        | C::RoleCreate
        | C::RoleUpdate
        | C::BaseRenewRecovery => Right(Verb::Write, Volet::Agents),

        C::AuditActs | C::AuditAccess => Right(Verb::Read, Volet::Audit),
        C::AuditRetention | C::AuditPurgeAccess => Right(Verb::Write, Volet::Audit),
    }
}
