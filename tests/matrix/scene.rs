//! A counter in which every command can be run for real, and a request for each.

use guichet_app::{Client, Command};
use guichet_domain::letter::{LetterKind, default_template};
use guichet_testkit::{ADMINISTRATOR, Counter, PASSWORD, commune, family, member, scanned_pdf};
use serde_json::{Value, json};
use uuid::Uuid;

/// The livret de famille, a type of document that every base has.
const LIVRET: &str = "6f1d0c5e-0000-8000-8000-000000000001";
/// What the file holds besides its members: a link, a note, an address for bills.
fn tell(counter: &Counter, client: Client, household: &str) {
    let file = counter.file(client, household);
    let kinship = json!({
        "child": file["members"][1]["person"], "person": file["members"][0]["person"],
        "kinship": "mother", "authority": "joint",
    });
    let address = json!({
        "line": "3 rue Haute", "complement": null, "postcode": "41990",
        "commune": "Valmont-sur-Loir", "insee": null, "country": null,
    });
    for (name, request) in [
        (
            "household.set_kinship",
            json!({ "household": household, "kinship": kinship }),
        ),
        (
            "household.write_note",
            json!({ "household": household, "body": "Rappeler" }),
        ),
        (
            "household.update_address",
            json!({ "household": household, "address": address, "kind": "billing" }),
        ),
    ] {
        counter.ok(client, name, request);
    }
}

/// Two adults, and what separates them.
fn couple(counter: &Counter, client: Client, name: &str) -> Value {
    let mut members = family(name);
    members.truncate(1);
    members.push(member("partner", "Yann", name, "02/02/1985"));
    let household = counter.household(client, &members);
    let file = counter.file(client, &household);
    let person = |n: usize| word(&file["members"][n], "person");
    json!({
        "household": household, "sides": { (person(0)): "stays", (person(1)): "goes" },
        "address": { "kind": "unknown" },
    })
}

/// The product's words for a refusal, under another subject.
fn letter(subject: &str) -> Value {
    let mut template = json!(default_template(LetterKind::Refusal));
    template["subject"] = json!(subject);
    template
}

/// The rule of a type of the commune's own.
fn rule() -> Value {
    json!({
        "label": "Fiche de renseignements", "subject": "household", "procedures": ["dossier"],
        "proves": null, "alternatives": null, "max_age_months": null, "validity": "unlimited",
        "validity_months": null, "deadline_days": 15, "in_force_from": null,
        "in_force_until": null, "keep_file": true, "purge_after_days": null,
        "purge_from": "decision", "restricted": false, "legal_source": null, "archived": false,
    })
}

/// The scan folder of the post, and a scan that waits there.
fn scanned(counter: &Counter, client: Client) -> String {
    let folder = counter.path("scanner");
    std::fs::create_dir_all(&folder).unwrap();
    let request = json!({ "folder": folder, "keep": false, "old_days": 7 });
    counter.ok(client, "scan.configure", request);
    std::fs::write(folder.join("scan.pdf"), scanned_pdf(&["Livret"])).unwrap();
    counter.ok(client, "scan.list", json!({}));
    counter.environment.advance_ms(2_000);
    let tray = counter.ok(client, "scan.list", json!({}));
    word(&tray["scans"][0], "id")
}

/// A base with a household, a draft, a receipt and a backup.
pub(crate) struct Scene {
    pub(crate) counter: Counter,
    /// An agent who may do everything.
    pub(crate) client: Client,
    household: String,
    /// A child of another household.
    cousin: String,
    file: Value,
    draft: String,
    /// A file of that draft; a request that was sent with a file, and that file.
    draft_file: String,
    sent: String,
    sent_file: String,
    document: String,
    attachments: [String; 2],
    /// Another family, and the responsable of each of the two.
    cousins: String,
    guardians: [String; 2],
    /// Two more files, merged.
    merge: String,
    /// What splitting one more file asks for, and the split of another one.
    separation: Value,
    separated: String,
    /// A file that waits to be added.
    upload: Uuid,
    /// A file that waits in the scan folder.
    scan: String,
    /// A file of households that waits to be taken in.
    town: Uuid,
    /// An import that was done.
    import: String,
    receipt: Value,
    request: Value,
    backup: String,
    agent: String,
    role: String,
    entity: String,
}

fn word(value: &Value, key: &str) -> String {
    value[key].as_str().unwrap().to_owned()
}

impl Scene {
    pub(crate) fn new() -> Self {
        let counter = Counter::new();
        let entity = counter.entity();
        let everything: Vec<String> = guichet_domain::rights::Volet::ALL
            .iter()
            .map(|volet| format!("{volet} write commune"))
            .collect();
        let everything: Vec<&str> = everything.iter().map(String::as_str).collect();
        let role = counter.new_role("Tout", &everything);
        let client = counter.with_roles(&[(&role, &entity)]);
        let agent = counter.new_agent("lea", &[(&role, &entity)]);
        let household = counter.household(client, &family("Marchand"));
        tell(&counter, client, &household);
        let cousins = counter.household(client, &family("Roux"));
        let cousin = word(&counter.file(client, &cousins)["members"][1], "person");
        let guardians = [&household, &cousins]
            .map(|id| word(&counter.file(client, id)["members"][0], "person"));
        let [one, other] =
            ["Garnier", "Lenoir"].map(|name| counter.household(client, &family(name)));
        let sides = json!({ "survivor": one, "absorbed": other });
        let merge = counter.ok(client, "household.merge", sides);
        let separation = couple(&counter, client, "Vasseur");
        let other = couple(&counter, client, "Prigent");
        let done = counter.ok(client, "household.split", other);
        let made = counter.file(client, &word(&done, "made"));
        let separated = word(&made["splits"][0], "split");
        let file = counter.file(client, &household);
        let draft = counter.ok(
            client,
            "draft.save",
            json!({ "kind": "household.create", "label": "Marchand", "body": "{}" }),
        );
        let document = counter.ok(
            client,
            "supporting_document.provide",
            json!({ "household": household, "document_type": LIVRET, "accepted": false }),
        );
        let hand_over = || {
            counter
                .host
                .receive(client, &scanned_pdf(&["Livret"]))
                .unwrap()
        };
        let attachments = ["un.pdf", "deux.pdf"].map(|name| {
            let adding = json!({ "household": household, "document": document["id"],
                "upload": hand_over(), "name": name });
            word(&counter.ok(client, "attachment.add", adding), "id")
        });
        let hand_over_town = |key: &str, first_name: &str| {
            let line = format!("{key};responsable;Vasseur;{first_name}");
            let town = format!("dossier;role;nom;prenom\n{line}\n");
            counter.host.receive(client, town.as_bytes()).unwrap()
        };
        let taken = json!({ "upload": hand_over_town("V-1", "Odile") });
        let import = word(&counter.ok(client, "import.run", taken), "import");
        let receipt = counter.ok(client, "receipt.issue", json!({ "household": household }));
        let change = json!({ "household": household, "address": {
            "line": "9 rue Neuve", "complement": null, "postcode": "28200",
            "commune": "Valmont-sur-Loir", "insee": null, "country": null } });
        let sent = counter.ok(client, "request.submit", json!({ "change": change }));
        let request = counter.ok(client, "request.show", json!({ "id": sent["id"] }));
        let keep = |draft: &Value| {
            let adding = json!({ "draft": draft["id"], "document_type": LIVRET,
                "upload": hand_over(), "name": "livret.pdf" });
            word(&counter.ok(client, "draft.add_file", adding), "id")
        };
        let draft_file = keep(&draft);
        let sending = counter.ok(
            client,
            "draft.save",
            json!({ "kind": "household.create", "label": "Leroy", "body": "{}" }),
        );
        let sent_file = keep(&sending);
        let sent_with = counter.ok(
            client,
            "request.submit",
            json!({ "creation": { "members": family("Leroy"),
                "documents": [{ "document_type": LIVRET }] }, "draft": sending["id"] }),
        );
        let distinct = json!({ "one": file["members"][1]["person"], "other": cousin });
        counter.ok(client, "duplicate.dismiss", distinct);
        let backup = counter.ok(client, "backup.run", json!({}));
        Self {
            draft: word(&draft, "id"),
            draft_file,
            sent: word(&sent_with, "id"),
            sent_file,
            document: word(&document, "id"),
            attachments,
            upload: hand_over(),
            scan: scanned(&counter, client),
            town: hand_over_town("V-2", "Berthe"),
            import,
            backup: word(&backup, "path"),
            counter,
            client,
            household,
            cousin,
            cousins,
            guardians,
            merge: word(&merge, "merge"),
            separation,
            separated,
            file,
            receipt,
            request,
            agent,
            role,
            entity,
        }
    }

    /// A request that the command grants in this scene, once. The match is exhaustive: a command
    /// without one does not compile.
    pub(crate) fn request(&self, command: Command) -> Value {
        use Command as C;
        let household = &self.household;
        match command {
            C::AppStatus
            | C::BaseVerify
            | C::BaseRenewRecovery
            | C::BackupRun
            | C::BackupStatus
            | C::SessionLock
            | C::SessionMask
            | C::SessionUnmask
            | C::SessionLogout
            | C::WorkProgress
            | C::WorkGiveUp
            | C::SessionCurrent
            | C::SessionConnections
            | C::AgentList
            | C::RoleList
            | C::EntityList
            | C::CommuneRead
            | C::SettingRead
            | C::HomeSummary
            | C::DraftList
            | C::ActUndo
            | C::PrintPrinters
            | C::AuditRetention
            | C::AskedFieldList
            | C::DocumentTypeList
            | C::LetterList
            | C::PickFolder
            | C::PickFile
            | C::ImportPick
            | C::ImportList => json!({}),
            C::ImportRead => json!({ "upload": self.town }),
            C::ImportPreview | C::ImportRun => json!({ "upload": self.town }),
            C::ImportUndo => json!({ "import": self.import }),
            C::AskedFieldUpdate => json!({ "lines": [
                { "procedure": "dossier", "field": "nationality", "demand": "optional" },
            ] }),
            C::LetterUpdate => {
                json!({ "kind": "refusal", "template": letter("Votre demande est refusée") })
            }
            C::LetterPreview => {
                json!({ "kind": "refusal", "template": letter("Votre demande") })
            }
            C::DocumentTypeCreate => json!({ "fields": rule() }),
            C::DocumentTypeUpdate => json!({ "id": LIVRET, "fields": rule() }),
            C::SupportingDocumentQueue
            | C::SupportingDocumentAwaited
            | C::SupportingDocumentExport => json!({ "limit": 5 }),
            C::SupportingDocumentRecompute => json!({}),
            C::SupportingDocumentPurge => json!({ "dry_run": false }),
            C::AttachmentPick => json!({}),
            C::AttachmentList => json!({ "household": household }),
            C::AttachmentAdd => json!({
                "household": household, "document": self.document, "upload": self.upload,
                "name": "livret.pdf",
            }),
            C::AttachmentRead | C::AttachmentRemove => json!({
                "household": household, "attachment": self.attachments[0],
            }),
            C::AttachmentRotate => json!({
                "household": household, "attachment": self.attachments[0], "rotation": 90,
            }),
            C::AttachmentJoin | C::AttachmentReorder => json!({
                "household": household, "document": self.document,
                "attachments": [self.attachments[1], self.attachments[0]],
            }),
            C::AttachmentPurge => json!({
                "household": household, "document": self.document,
            }),
            C::ScanList | C::ScanSettings => json!({}),
            C::ScanConfigure => json!({ "folder": null, "keep": false, "old_days": 7 }),
            C::ScanRead | C::ScanDiscard => json!({ "scan": self.scan }),
            C::ScanPropose => json!({ "text": "Livret de famille Agathe Marchand" }),
            C::ScanAttach => json!({
                "scans": [{ "scan": self.scan }], "household": household,
                "document_type": LIVRET,
            }),
            C::SupportingDocumentProvide => json!({
                "household": household, "document_type": LIVRET, "accepted": true,
            }),
            C::SupportingDocumentDecide => json!({
                "household": household, "document": self.document, "status": "accepted",
            }),
            C::SupportingDocumentWaive => json!({
                "household": household, "document_type": LIVRET, "status": "waived",
            }),
            C::BaseCreate => self.counter.first_start(),
            C::BaseCreateDemo => json!({ "households": 3, "seed": 1 }),
            C::BaseImport => json!({
                "from": self.counter.path("export"), "login": ADMINISTRATOR, "password": PASSWORD,
            }),
            C::ExportBase => json!({ "out": self.counter.path("export") }),
            C::ExportAnonymise => json!({
                "out": self.counter.path("formation"), "password": "Girouette-8-Bocage",
            }),
            C::ExportHousehold => {
                json!({ "id": household, "out": self.counter.path("dossier") })
            }
            C::ExportAccess => json!({ "id": household, "adult": "Agathe" }),
            C::BackupRestore => {
                json!({ "path": self.backup, "login": ADMINISTRATOR, "password": PASSWORD })
            }
            C::SessionLogin => json!({ "login": ADMINISTRATOR, "password": PASSWORD }),
            C::SessionUnlock => json!({ "password": PASSWORD }),
            C::SessionRecover => json!({
                "recovery_key": self.counter.recovery_key,
                "login": ADMINISTRATOR,
                "password": "Girouette-8-Bocage",
            }),
            C::SessionChangePassword => {
                json!({ "current": PASSWORD, "next": "Girouette-8-Bocage" })
            }
            C::PasswordCheck => json!({
                "password": PASSWORD, "login": "lea", "display_name": "Léa", "commune": "Valmont",
            }),
            C::AgentCreate => json!({
                "login": "ines", "display_name": "Inès Roux", "password": PASSWORD, "roles": [],
            }),
            C::AgentUpdate => json!({
                "id": self.agent, "display_name": "Léa Garnier", "active": true, "roles": [],
            }),
            C::AgentResetPassword => json!({ "id": self.agent, "password": "Girouette-8-Bocage" }),
            C::RoleCreate => json!({ "label": "Lecture", "grants": [] }),
            C::RoleUpdate => json!({
                "id": self.counter.role("sport"), "label": "Sport", "grants": [],
                "archived": false,
            }),
            C::EntityCreate => json!({ "label": "Tanneurs", "kind": "service" }),
            C::EntityUpdate => json!({
                "id": self.entity, "label": "Guichet unique", "kind": "service",
                "archived": false,
            }),
            C::CommuneUpdate => {
                let mut fields = commune();
                fields["name"] = json!("Valmont-en-Beauce");
                json!({ "commune": fields, "accent": "#225522", "logo": null })
            }
            C::SettingUpdate => json!({ "post": "Guichet 3", "lock_after_seconds": 600 }),
            C::DisplayUpdate => json!({ "theme": "dark", "text": "150", "density": "confort" }),
            C::ReferenceCommunes | C::ReferenceCountries | C::HouseholdSearch => {
                json!({ "text": "marchand", "limit": 5 })
            }
            C::HouseholdList => json!({ "question": { "sort": "number" }, "limit": 5 }),
            C::HouseholdExportList => json!({ "sort": "number" }),
            C::PersonList => json!({ "question": { "role": "child" }, "limit": 5 }),
            C::PersonExportList => json!({ "role": "child" }),
            C::HouseholdCreate => json!({ "members": family("Garnier") }),
            C::HouseholdOpen => json!({ "id": household }),
            C::HouseholdUpdate => json!({ "household": household, "observation": "Vue" }),
            C::HouseholdAddMember => json!({
                "household": household, "member": member("child", "Lina", "Marchand", "2020"),
            }),
            C::HouseholdUpdateMember => json!({
                "household": household,
                "member": self.file["members"][1]["member"],
                "person": member("child", "Bazile", "Marchand", "22/05/2017")["person"],
            }),
            C::HouseholdRemoveMember => json!({
                "household": household, "member": self.file["members"][1]["member"],
            }),
            C::HouseholdUpdateAddress => json!({ "household": household, "address": {
                "line": "3 quai du Loir", "complement": null, "postcode": "41990",
                "commune": "Valmont-sur-Loir", "insee": null, "country": null,
            } }),
            C::HouseholdLikely => json!({ "usage_name": "Marchand", "first_name": "Agathe" }),
            C::HouseholdReveal => json!({ "household": household }),
            C::HouseholdLinkChild => json!({ "household": household, "person": self.cousin }),
            C::HouseholdSetKinship => json!({ "household": household, "kinship": {
                "child": self.file["members"][1]["person"],
                "person": self.file["members"][0]["person"], "kinship": "parent",
            } }),
            C::HouseholdRemoveKinship => json!({
                "household": household, "child": self.file["members"][1]["person"],
                "person": self.file["members"][0]["person"],
            }),
            C::HouseholdEndAddress => json!({
                "household": household, "address": self.file["billing_address"]["id"],
            }),
            C::HouseholdWriteNote => json!({ "household": household, "body": "Vue" }),
            C::HouseholdRemoveNote => json!({
                "household": household, "note": self.file["notes"][0]["id"],
            }),
            C::HouseholdArchive => json!({ "household": household, "archived": true }),
            C::HouseholdFollow => json!({
                "household": household, "entity": self.entity, "follows": false,
            }),
            C::HouseholdMerge | C::MergeCompareHouseholds => json!({
                "survivor": household, "absorbed": self.cousins,
            }),
            C::MergeComparePersons | C::PersonMerge => json!({
                "survivor": self.guardians[0], "absorbed": self.guardians[1],
            }),
            C::MergePreviewUndo | C::MergeUndo => json!({ "merge": self.merge }),
            C::HouseholdSplit | C::SplitPreview => self.separation.clone(),
            C::SplitPreviewUndo | C::SplitUndo => json!({ "split": self.separated }),
            C::HouseholdSetProcedures => {
                json!({ "household": household, "procedures": ["school"] })
            }
            C::HouseholdProtect => json!({ "household": household, "protected": true }),
            C::HouseholdHistory => json!({ "household": household }),
            C::DuplicateList => json!({ "limit": 5 }),
            C::DuplicateScan => json!({}),
            C::DuplicateCompare => {
                json!({ "persons": [self.file["members"][1]["person"], self.cousin] })
            }
            C::DuplicateDismiss => json!({
                "one": self.file["members"][0]["person"], "other": self.cousin,
            }),
            C::DuplicateRestore => json!({
                "one": self.file["members"][1]["person"], "other": self.cousin,
            }),
            C::DraftSave => json!({
                "id": self.draft, "kind": "household.create", "label": "Roux", "body": "{}",
            }),
            C::DraftAddFile => json!({
                "draft": self.draft, "document_type": LIVRET, "upload": self.upload,
                "name": "livret.pdf",
            }),
            C::DraftListFiles => json!({ "draft": self.draft }),
            C::DraftReadFile | C::DraftRemoveFile => {
                json!({ "draft": self.draft, "file": self.draft_file })
            }
            C::DraftRotateFile => {
                json!({ "draft": self.draft, "file": self.draft_file, "rotation": 90 })
            }
            C::SupportingDocumentForesee => json!({ "members": family("Garnier") }),
            C::RequestListFiles => json!({ "id": self.sent }),
            C::RequestReadFile => json!({ "id": self.sent, "file": self.sent_file }),
            C::ReceiptRemind => json!({ "limit": 5 }),
            C::DraftOpen | C::DraftTakeOver | C::DraftAbandon => json!({ "id": self.draft }),
            C::RequestSubmit => json!({ "creation": { "members": family("Garnier") } }),
            C::RequestImport => json!({ "json": json!({
                "kind": "creation", "external_ref": "portail-1",
                "submitted_at": "2026-11-16T21:14:00+01:00",
                "changes": [{ "target": { "kind": "household" }, "field": "observation",
                              "base": null, "proposed": "Porte 4" }],
            }).to_string() }),
            C::RequestList => json!({ "limit": 5 }),
            C::RequestShow | C::RequestForm => json!({ "id": self.request["brief"]["id"] }),
            C::RequestDecide => json!({
                "id": self.request["brief"]["id"], "seen": self.request["version"],
                "decisions": [{ "change": 0, "decision": "accept" }],
            }),
            C::RequestRefuse => json!({
                "id": self.request["brief"]["id"], "seen": self.request["version"],
                "reason": "Sans suite",
            }),
            C::RequestAnswer => json!({
                "id": self.request["brief"]["id"], "message": "Voici la suite",
            }),
            C::RequestAssign => json!({ "id": self.request["brief"]["id"], "to": "me" }),
            C::RequestPrioritise => json!({
                "id": self.request["brief"]["id"], "priority": "high",
            }),
            C::RequestPrint => json!({ "id": self.request["brief"]["id"], "kind": "receipt" }),
            C::RequestPrintList => json!({}),
            C::ReceiptIssue => json!({ "household": household, "renew": true }),
            C::ReceiptVerify => json!({ "code": self.receipt["code"] }),
            C::PrintSend | C::DocumentSave => json!({ "document": self.receipt["document"] }),
            C::AuditActs | C::AuditAccess => json!({ "limit": 5 }),
            C::AuditPurgeAccess => json!({ "before": "2026-05" }),
        }
    }

    /// The role that may do everything.
    pub(crate) fn everything(&self) -> (&str, &str) {
        (&self.role, &self.entity)
    }
}
