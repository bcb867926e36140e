//! Every act that the program can do, and whether it may be undone.

/// An operation: the name that stands in the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs)] // each is the act that its name says
pub enum Operation {
    BaseCreate,
    BaseRestored,
    BaseImported,
    BackupRun,
    CommuneUpdate,
    SettingUpdate,
    EntityCreate,
    EntityUpdate,
    ExportAccess,
    ExportAnonymise,
    ExportBase,
    ExportHousehold,
    RoleCreate,
    RoleUpdate,
    RoleComplete,
    AgentCreate,
    AgentUpdate,
    AgentResetPassword,
    AgentChangePassword,
    AgentRecover,
    RecoveryRenew,
    HouseholdCreate,
    HouseholdUpdate,
    HouseholdAddMember,
    HouseholdUpdateMember,
    HouseholdRemoveMember,
    HouseholdUpdateAddress,
    HouseholdLinkChild,
    HouseholdSetKinship,
    HouseholdRemoveKinship,
    HouseholdEndAddress,
    HouseholdWriteNote,
    HouseholdRemoveNote,
    HouseholdSetProcedures,
    HouseholdProtect,
    HouseholdArchive,
    HouseholdFollow,
    DuplicateDismiss,
    DuplicateRestore,
    HouseholdMerge,
    PersonMerge,
    MergeUndo,
    HouseholdSplit,
    SplitUndo,
    HouseholdImport,
    AskedFieldUpdate,
    DocumentTypeCreate,
    DocumentTypeUpdate,
    LetterUpdate,
    AttachmentAdd,
    AttachmentJoin,
    AttachmentPurge,
    AttachmentRemove,
    AttachmentReorder,
    AttachmentRotate,
    SupportingDocumentProvide,
    SupportingDocumentDecide,
    SupportingDocumentWaive,
    SupportingDocumentPurge,
    DraftOpen,
    DraftTakeOver,
    DraftAbandon,
    ReceiptIssue,
    RequestSubmit,
    RequestImport,
    RequestDecide,
    RequestRefuse,
    RequestAnswer,
    RequestAssign,
    RequestPrioritise,
    ScanAttach,
    ActUndo,
    AccessPurge,
}

impl Operation {
    /// Every operation.
    pub const ALL: &'static [Self] = &[
        Self::BaseCreate,
        Self::BaseRestored,
        Self::BaseImported,
        Self::BackupRun,
        Self::CommuneUpdate,
        Self::SettingUpdate,
        Self::EntityCreate,
        Self::EntityUpdate,
        Self::ExportAccess,
        Self::ExportAnonymise,
        Self::ExportBase,
        Self::ExportHousehold,
        Self::RoleCreate,
        Self::RoleUpdate,
        Self::RoleComplete,
        Self::AgentCreate,
        Self::AgentUpdate,
        Self::AgentResetPassword,
        Self::AgentChangePassword,
        Self::AgentRecover,
        Self::RecoveryRenew,
        Self::HouseholdCreate,
        Self::HouseholdUpdate,
        Self::HouseholdAddMember,
        Self::HouseholdUpdateMember,
        Self::HouseholdRemoveMember,
        Self::HouseholdUpdateAddress,
        Self::HouseholdLinkChild,
        Self::HouseholdSetKinship,
        Self::HouseholdRemoveKinship,
        Self::HouseholdEndAddress,
        Self::HouseholdWriteNote,
        Self::HouseholdRemoveNote,
        Self::HouseholdSetProcedures,
        Self::HouseholdProtect,
        Self::HouseholdArchive,
        Self::HouseholdFollow,
        Self::DuplicateDismiss,
        Self::DuplicateRestore,
        Self::HouseholdMerge,
        Self::PersonMerge,
        Self::MergeUndo,
        Self::HouseholdSplit,
        Self::SplitUndo,
        Self::HouseholdImport,
        Self::AskedFieldUpdate,
        Self::DocumentTypeCreate,
        Self::DocumentTypeUpdate,
        Self::LetterUpdate,
        Self::AttachmentAdd,
        Self::AttachmentJoin,
        Self::AttachmentPurge,
        Self::AttachmentRemove,
        Self::AttachmentReorder,
        Self::AttachmentRotate,
        Self::SupportingDocumentProvide,
        Self::SupportingDocumentDecide,
        Self::SupportingDocumentWaive,
        Self::SupportingDocumentPurge,
        Self::DraftOpen,
        Self::DraftTakeOver,
        Self::DraftAbandon,
        Self::ReceiptIssue,
        Self::RequestSubmit,
        Self::RequestImport,
        Self::RequestDecide,
        Self::RequestRefuse,
        Self::RequestAnswer,
        Self::RequestAssign,
        Self::RequestPrioritise,
        Self::ScanAttach,
        Self::ActUndo,
        Self::AccessPurge,
    ];

    /// The name in the journal.
    pub const fn name(self) -> &'static str {
        match self {
            Self::BaseCreate => "base.create",
            Self::BaseRestored => "base.restored",
            Self::BaseImported => "base.imported",
            Self::BackupRun => "backup.run",
            Self::CommuneUpdate => "commune.update",
            Self::SettingUpdate => "setting.update",
            Self::EntityCreate => "entity.create",
            Self::EntityUpdate => "entity.update",
            Self::ExportAccess => "export.access",
            Self::ExportAnonymise => "export.anonymise",
            Self::ExportBase => "export.base",
            Self::ExportHousehold => "export.household",
            Self::RoleCreate => "role.create",
            Self::RoleUpdate => "role.update",
            Self::RoleComplete => "role.complete",
            Self::AgentCreate => "agent.create",
            Self::AgentUpdate => "agent.update",
            Self::AgentResetPassword => "agent.reset_password",
            Self::AgentChangePassword => "agent.change_password",
            Self::AgentRecover => "agent.recover",
            Self::RecoveryRenew => "recovery.renew",
            Self::HouseholdCreate => "household.create",
            Self::HouseholdUpdate => "household.update",
            Self::HouseholdAddMember => "household.add_member",
            Self::HouseholdUpdateMember => "household.update_member",
            Self::HouseholdRemoveMember => "household.remove_member",
            Self::HouseholdUpdateAddress => "household.update_address",
            Self::HouseholdLinkChild => "household.link_child",
            Self::HouseholdSetKinship => "household.set_kinship",
            Self::HouseholdRemoveKinship => "household.remove_kinship",
            Self::HouseholdEndAddress => "household.end_address",
            Self::HouseholdWriteNote => "household.write_note",
            Self::HouseholdRemoveNote => "household.remove_note",
            Self::HouseholdSetProcedures => "household.set_procedures",
            Self::HouseholdProtect => "household.protect",
            Self::HouseholdArchive => "household.archive",
            Self::HouseholdFollow => "household.follow",
            Self::DuplicateDismiss => "duplicate.dismiss",
            Self::DuplicateRestore => "duplicate.restore",
            Self::HouseholdMerge => "household.merge",
            Self::PersonMerge => "person.merge",
            Self::MergeUndo => "merge.undo",
            Self::HouseholdSplit => "household.split",
            Self::SplitUndo => "split.undo",
            Self::HouseholdImport => "household.import",
            Self::AskedFieldUpdate => "asked_field.update",
            Self::DocumentTypeCreate => "document_type.create",
            Self::DocumentTypeUpdate => "document_type.update",
            Self::LetterUpdate => "letter.update",
            Self::AttachmentAdd => "attachment.add",
            Self::AttachmentJoin => "attachment.join",
            Self::AttachmentPurge => "attachment.purge",
            Self::AttachmentRemove => "attachment.remove",
            Self::AttachmentReorder => "attachment.reorder",
            Self::AttachmentRotate => "attachment.rotate",
            Self::SupportingDocumentProvide => "supporting_document.provide",
            Self::SupportingDocumentDecide => "supporting_document.decide",
            Self::SupportingDocumentWaive => "supporting_document.waive",
            Self::SupportingDocumentPurge => "supporting_document.purge",
            Self::DraftOpen => "draft.open",
            Self::DraftTakeOver => "draft.take_over",
            Self::DraftAbandon => "draft.abandon",
            Self::ReceiptIssue => "receipt.issue",
            Self::RequestSubmit => "request.submit",
            Self::RequestImport => "request.import",
            Self::RequestDecide => "request.decide",
            Self::RequestRefuse => "request.refuse",
            Self::RequestAnswer => "request.answer",
            Self::RequestAssign => "request.assign",
            Self::RequestPrioritise => "request.prioritise",
            Self::ScanAttach => "scan.attach",
            Self::ActUndo => "act.undo",
            Self::AccessPurge => "access.purge",
        }
    }

    /// Whether its author may take it back. Never: a ledger, a printed number, a login, a purge,
    /// a right, a request sent or decided. A merge and a split have an undo of their own, open to others
    /// and later.
    pub const fn undoable(self) -> bool {
        match self {
            Self::HouseholdCreate
            | Self::HouseholdUpdate
            | Self::HouseholdAddMember
            | Self::HouseholdUpdateMember
            | Self::HouseholdRemoveMember
            | Self::HouseholdUpdateAddress
            | Self::HouseholdLinkChild
            | Self::HouseholdSetKinship
            | Self::HouseholdRemoveKinship
            | Self::HouseholdEndAddress
            | Self::HouseholdWriteNote
            | Self::HouseholdRemoveNote
            | Self::HouseholdSetProcedures
            | Self::HouseholdProtect
            | Self::HouseholdArchive
            | Self::DuplicateDismiss
            | Self::DuplicateRestore
            | Self::RequestAssign
            | Self::RequestPrioritise
            | Self::CommuneUpdate
            | Self::AskedFieldUpdate
            | Self::DocumentTypeCreate
            | Self::DocumentTypeUpdate
            | Self::LetterUpdate
            | Self::AttachmentAdd
            | Self::AttachmentJoin
            | Self::AttachmentRemove
            | Self::AttachmentReorder
            | Self::AttachmentRotate
            | Self::ScanAttach
            | Self::SupportingDocumentProvide
            | Self::SupportingDocumentDecide
            | Self::SupportingDocumentWaive => true,
            Self::BaseCreate
            | Self::BaseRestored
            | Self::BaseImported
            | Self::BackupRun
            | Self::SettingUpdate
            | Self::EntityCreate
            | Self::EntityUpdate
            | Self::ExportAccess
            | Self::ExportAnonymise
            | Self::ExportBase
            | Self::ExportHousehold
            | Self::RoleCreate
            | Self::RoleUpdate
            | Self::RoleComplete
            | Self::AgentCreate
            | Self::AgentUpdate
            | Self::AgentResetPassword
            | Self::AgentChangePassword
            | Self::AgentRecover
            | Self::RecoveryRenew
            | Self::HouseholdFollow
            | Self::HouseholdMerge
            | Self::PersonMerge
            | Self::MergeUndo
            | Self::HouseholdSplit
            | Self::SplitUndo
            // Taken back with the whole import it is of, by `import.undo`.
            | Self::HouseholdImport
            | Self::SupportingDocumentPurge
            | Self::DraftOpen
            | Self::DraftTakeOver
            | Self::DraftAbandon
            | Self::ReceiptIssue
            | Self::RequestSubmit
            | Self::RequestImport
            | Self::RequestDecide
            | Self::RequestRefuse
            | Self::RequestAnswer
            | Self::ActUndo
            | Self::AttachmentPurge
            | Self::AccessPurge => false,
        }
    }

    /// The operation of a name in the journal.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|operation| operation.name() == name)
    }
}
