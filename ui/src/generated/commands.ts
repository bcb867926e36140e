// Made from crates/app by `cargo xtask types`. Do not edit.
/* eslint-disable */

export type ActId = string;

export type ActView = { 
/**
 * Its id.
 */
id: string, 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * `household.create`…
 */
operation: string, 
/**
 * Who.
 */
agent: string | null, };

export type AddressFields = { 
/**
 * Number and street, or the place name where streets have none.
 */
line: string, 
/**
 * Flat, staircase, building, "chez…".
 */
complement: string | null, 
/**
 * Five digits in France; as the country writes it abroad, and possibly empty there.
 */
postcode: string, 
/**
 * Name of the commune, or of the town abroad.
 */
commune: string, 
/**
 * INSEE code of the commune, when it was chosen in the list.
 */
insee: string | null, 
/**
 * Country code `99xxx`; `None` means France.
 */
country: string | null, };

export type AddressId = string;

export type AddressView = { 
/**
 * Its id.
 */
id: AddressId, 
/**
 * Every field.
 */
fields: AddressFields, 
/**
 * Since when, ISO date.
 */
since: string, 
/**
 * See [`MemberView::versions`].
 */
versions: Record<string, string>, };

export type AgentId = string;

export type AgentRow = { 
/**
 * Its id.
 */
id: AgentId, 
/**
 * What she types to come in.
 */
login: string, 
/**
 * Her name.
 */
display_name: string, 
/**
 * May come in.
 */
active: boolean, 
/**
 * Has a password; without one an administrator gives her one.
 */
has_password: boolean, 
/**
 * Her roles.
 */
roles: Array<RoleHeld>, };

export type AgentView = { 
/**
 * Its id.
 */
id: AgentId, 
/**
 * What is typed to come in.
 */
login: string, 
/**
 * Her name.
 */
display_name: string, };

export type AppError = { 
/**
 * Stable code, one of [`AppError::CODES`] or of the store's.
 */
code: string, 
/**
 * Values of the sentence. No personal data.
 */
params: { [key in string]: string }, 
/**
 * What is wrong, field by field; empty when it is not about a form.
 */
fields: Array<FieldError>, };

export type BackupStatus = { 
/**
 * When it was made, local ISO time; absent when there was none.
 */
last: string | null, 
/**
 * Whether something was written since.
 */
pending: boolean, 
/**
 * Whether a folder was chosen.
 */
configured: boolean, };

export type Birth = { "kind": "born", 
/**
 * Date, or what is known of it.
 */
date: PartialDate | null, 
/**
 * Place.
 */
place: BirthPlace | null, } | { "kind": "unborn", 
/**
 * Expected date.
 */
expected: string | null, };

export type BirthPlace = { 
/**
 * Country code `99xxx`; 99100 is France.
 */
country: string, 
/**
 * INSEE code of the commune, in France only.
 */
insee: string | null, 
/**
 * Name of the commune, or of the town abroad, as shown.
 */
label: string, };

export type CodeVerdict = "genuine" | "genuine_not_here" | "unknown";

export type CommuneChoice = { 
/**
 * INSEE code.
 */
insee: string, 
/**
 * Its name.
 */
name: string, 
/**
 * Its postcodes.
 */
postcodes: Array<string>, 
/**
 * Inhabitants.
 */
population: number, };

export type CommuneFields = { 
/**
 * Name, "Valmont-sur-Loir".
 */
name: string, 
/**
 * INSEE code.
 */
insee: string, 
/**
 * Postcode of the town hall.
 */
postcode: string, 
/**
 * Street and number of the town hall.
 */
address_line: string, 
/**
 * Telephone of the service, as typed.
 */
phone: string | null, 
/**
 * E-mail address of the service.
 */
email: string | null, 
/**
 * Name of the service, "Service famille".
 */
service_name: string | null, 
/**
 * E-mail address of the data protection officer, printed on every paper.
 */
dpo_email: string | null, 
/**
 * SIRET number, 14 digits.
 */
siret: string | null, };

export type Connection = { 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * `session.login`, `session.unlock`, `session.logout`, `session.login_failed`, `session.recover`.
 */
kind: string, 
/**
 * How many, for failures.
 */
count: number, };

export type CountryChoice = { 
/**
 * `99xxx`.
 */
code: string, 
/**
 * Its name.
 */
name: string, };

export type DayActView = { 
/**
 * Its id.
 */
id: string, 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * `household.create`…
 */
operation: string, 
/**
 * The number of the file it was done to.
 */
number: string | null, 
/**
 * The name of that file.
 */
label: string | null, 
/**
 * Done by who asks.
 */
mine: boolean, 
/**
 * Can still be undone by who asks.
 */
undoable: boolean, };

export type DemoLogin = { 
/**
 * The login.
 */
login: string, 
/**
 * The password.
 */
password: string, };

export type Density = "compact" | "confort";

export type Display = { 
/**
 * Colours.
 */
theme: Theme, 
/**
 * Size of the text.
 */
text: TextSize, 
/**
 * Height of rows.
 */
density: Density, };

export type DraftId = string;

export type DraftRow = { 
/**
 * Its id.
 */
id: DraftId, 
/**
 * Which form it belongs to.
 */
kind: string, 
/**
 * What the list calls it.
 */
label: string, 
/**
 * When it was saved, local ISO time.
 */
saved_at: string, 
/**
 * Who holds it.
 */
holder: string, 
/**
 * Held by who asks.
 */
mine: boolean, };

export type DraftView = { 
/**
 * Its id.
 */
id: DraftId, 
/**
 * Which form it belongs to.
 */
kind: string, 
/**
 * The household being changed.
 */
household: HouseholdId | null, 
/**
 * What the list calls it.
 */
label: string, 
/**
 * The form.
 */
body: string, 
/**
 * When it was saved, local ISO time.
 */
saved_at: string, 
/**
 * Held by who asks: otherwise it must be taken over before it is saved.
 */
mine: boolean, };

export type EntityId = string;

export type EntityKind = "service" | "community_centre" | "intercommunality" | "contractor";

export type EntityRow = { 
/**
 * Its id.
 */
id: EntityId, 
/**
 * Its name.
 */
label: string, 
/**
 * What it is.
 */
kind: EntityKind, 
/**
 * No longer offered.
 */
archived: boolean, };

export type EntityView = { 
/**
 * Its id.
 */
id: EntityId, 
/**
 * Its name.
 */
label: string, };

export type Facade = { 
/**
 * Name of the commune.
 */
name: string, 
/**
 * Its colour.
 */
accent: string, 
/**
 * Its logo, PNG in base64.
 */
logo: string | null, 
/**
 * Name of this post.
 */
post: string, };

export type FieldChange = { 
/**
 * Name of the field in the schema, `usage_name`.
 */
field: string, 
/**
 * Before; none when it was empty or new.
 */
before: string | null, 
/**
 * After; none when it was emptied or taken away.
 */
after: string | null, };

export type FieldError = { 
/**
 * Where the field is in the request, for instance `members.0.birth.date`; empty when the rule
 * judges a text whose place only the caller knows (see [`FieldError::at`]).
 */
path: string, 
/**
 * Dotted lower-case code, one of [`FIELD_CODES`] when it comes from this crate.
 */
code: string, 
/**
 * Values for the sentence's places, by name (`max`, `country`…).
 */
params: { [key in string]: string }, };

export type FirstAgent = { 
/**
 * What will be typed to come in.
 */
login: string, 
/**
 * Her name.
 */
display_name: string, 
/**
 * Her password.
 */
password: Secret, 
/**
 * Administration alone, without the family files.
 */
administration_only: boolean, };

export type FollowerView = { 
/**
 * The entity.
 */
entity: EntityId, 
/**
 * Its name.
 */
label: string, };

export type Grant = { 
/**
 * On what.
 */
volet: Volet, 
/**
 * What may be done, with all narrower verbs.
 */
verb: Verb, 
/**
 * For which households, with all narrower scopes.
 */
scope: Scope, };

export type Grants = Array<Grant>;

export type HistoryEntry = { 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * Who; none for what the program did.
 */
agent: string | null, 
/**
 * What was being done.
 */
operation: string, 
/**
 * `person`, `address`, `phone`, `household`, `member`, `follow`, `email`.
 */
kind: string, 
/**
 * The person it is about, when it is one.
 */
about: string | null, 
/**
 * The fields that moved.
 */
changes: Array<FieldChange>, 
/**
 * The row was taken away.
 */
removed: boolean, };

export type HitView = { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * The key it had where it came from.
 */
origin_ref: string | null, 
/**
 * "Marchand – Bensaïd".
 */
label: string, 
/**
 * First names of the adults.
 */
adults: Array<string>, 
/**
 * Children born.
 */
children: number, 
/**
 * Children to be born.
 */
unborn: number, 
/**
 * Why it was found.
 */
matched: Matched, 
/**
 * Archived.
 */
archived: boolean, 
/**
 * Higher is better.
 */
score: number, };

export type HouseholdFile = { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
label: string, 
/**
 * Active or archived.
 */
status: HouseholdStatus, 
/**
 * The key it had where it came from.
 */
origin_ref: string | null, 
/**
 * Free words of the agent.
 */
observation: string | null, 
/**
 * Local ISO time.
 */
created_at: string, 
/**
 * Members, in the order of the file.
 */
members: Array<MemberView>, 
/**
 * The address; absent without the right, null when not known.
 */
address?: AddressView | null, 
/**
 * Entities that follow it.
 */
followers: Array<FollowerView>, 
/**
 * The last acts on it.
 */
acts: Array<ActView>, 
/**
 * Whether who asks may change identities in this file.
 */
writable: boolean, 
/**
 * Whether who asks may change how to reach its members.
 */
contact_writable: boolean, 
/**
 * The number of its last récépissé.
 */
last_receipt: string | null, 
/**
 * See [`MemberView::versions`].
 */
versions: Record<string, string>, };

export type HouseholdId = string;

export type HouseholdStatus = "active" | "archived";

export type JournalAgent = { 
/**
 * Its id.
 */
id: AgentId, 
/**
 * Her name.
 */
display_name: string, };

export type JournalLine = { 
/**
 * Its place in the chain.
 */
n: number, 
/**
 * When, local ISO time.
 */
at: string, 
/**
 * Who; nobody for what the program does by itself.
 */
agent: string | null, 
/**
 * What.
 */
what: string, 
/**
 * Kind of what it was done to.
 */
subject_kind: string | null, 
/**
 * Id of what it was done to.
 */
subject: string | null, 
/**
 * How people call it: the number of a file, the name of an agent, a role, a service.
 */
subject_label: string | null, 
/**
 * JSON without personal data.
 */
detail: string, };

export type JournalMonth = { 
/**
 * `AAAA-MM`.
 */
month: string, 
/**
 * How many lines it holds.
 */
lines: number, };

export type JournalPage = { 
/**
 * The lines, the latest first.
 */
lines: Array<JournalLine>, 
/**
 * What asks for the page of older lines; absent on the last one.
 */
next: number | null, 
/**
 * Who may be asked for.
 */
agents: Array<JournalAgent>, 
/**
 * What may be asked for.
 */
kinds: Array<string>, };

export type JournalQuestion = { 
/**
 * Not before this day.
 */
from?: string | null, 
/**
 * Not after this day.
 */
to?: string | null, 
/**
 * By this agent.
 */
agent?: AgentId | null, 
/**
 * By nobody whom the base knows: the program itself, or a login that is not one.
 */
nobody?: boolean, 
/**
 * What happened, one of the page's `kinds`.
 */
kind?: string | null, 
/**
 * The lines that come before this one: the `next` of the page before.
 */
before?: number | null, 
/**
 * How many at most, 500 at the most.
 */
limit: number, };

export type Matched = { 
/**
 * What matched.
 */
kind: MatchedKind, 
/**
 * The role of the member through whom it matched.
 */
role: MemberRole | null, 
/**
 * The line to show: "Claire Marchand, 14/03/1987".
 */
text: string, 
/**
 * The folded words, for marking them.
 */
words: Array<string>, };

export type MatchedKind = "number" | "origin" | "name" | "birth_name" | "first_name" | "phone" | "birth_date";

export type MemberId = string;

export type MemberInput = { 
/**
 * The role in the household.
 */
role: MemberRole, 
/**
 * The person.
 */
person: PersonInput, };

export type MemberRole = "guardian" | "partner" | "child" | "contact";

export type MemberView = { 
/**
 * Id of the link.
 */
member: MemberId, 
/**
 * The person.
 */
person: PersonId, 
/**
 * The role.
 */
role: MemberRole, 
/**
 * "Claire Marchand"; "À naître".
 */
display_name: string, 
/**
 * Every field.
 */
fields: PersonFields, 
/**
 * "14/03/1987", "mai 2018".
 */
birth_fr: string | null, 
/**
 * Age today in years, least and most: they differ when the date is partial.
 */
age: [number, number] | null, 
/**
 * Telephone numbers; absent without the right.
 */
phones: Array<PhoneView> | null, 
/**
 * E-mail addresses; absent without the right.
 */
emails: Array<string> | null, 
/**
 * The change that last wrote each field group: sent back with an update, so that nobody
 * overwrites what she has not seen.
 */
versions: Record<string, string>, };

export type Nothing = Record<symbol, never>;

export type PartialDate = string;

export type PersonFields = { 
/**
 * Sex; `None` = not told.
 */
sex: Sex | null, 
/**
 * *Nom d'usage*, the name the person goes by.
 */
usage_name: string | null, 
/**
 * *Nom de naissance*.
 */
birth_name: string | null, 
/**
 * Everyday first name.
 */
first_name: string | null, 
/**
 * *Autres prénoms*, as in the civil register.
 */
other_first_names: string | null, 
/**
 * Birth, past or expected.
 */
birth: Birth, };

export type PersonId = string;

export type PersonInput = { 
/**
 * Sex; none is "Non renseigné".
 */
sex: Sex | null, 
/**
 * Name of use.
 */
usage_name: string | null, 
/**
 * Name of birth.
 */
birth_name: string | null, 
/**
 * First name.
 */
first_name: string | null, 
/**
 * Other first names.
 */
other_first_names: string | null, 
/**
 * A child to be born.
 */
unborn: boolean, 
/**
 * Birth date as typed, "14031987", "14/03/1987", "1987".
 */
birth_date: string | null, 
/**
 * Expected date of birth as typed.
 */
expected_date: string | null, 
/**
 * Place of birth.
 */
birth_place: BirthPlace | null, 
/**
 * Telephone numbers, the first one preferred.
 */
phones: Array<PhoneInput>, 
/**
 * E-mail addresses, the first one preferred.
 */
emails: Array<string>, };

export type PhoneInput = { 
/**
 * As typed.
 */
number: string, 
/**
 * "mobile", "travail"…
 */
label: string | null, };

export type PhoneView = { 
/**
 * In pairs, "06 39 98 27 14".
 */
number: string, 
/**
 * "mobile", "travail"…
 */
label: string | null, };

export type Printer = { 
/**
 * Name of the queue.
 */
name: string, 
/**
 * The system's default.
 */
default: boolean, };

export type RecentView = { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00017".
 */
number: string, 
/**
 * "Marchand – Bensaïd".
 */
label: string, 
/**
 * When it was opened, local ISO time.
 */
at: string, };

export type RoleHeld = { 
/**
 * The role.
 */
role: RoleId, 
/**
 * The entity.
 */
entity: EntityId, };

export type RoleId = string;

export type RoleRow = { 
/**
 * Its id.
 */
id: RoleId, 
/**
 * The key of a role that ships with the product.
 */
key: string | null, 
/**
 * Its name.
 */
label: string, 
/**
 * What it allows.
 */
grants: Grants, 
/**
 * No longer offered.
 */
archived: boolean, };

export type Scope = "entities" | "commune";

export type Secret = string;

export type SessionView = { 
/**
 * Who.
 */
agent: AgentView, 
/**
 * Labels of her roles.
 */
roles: Array<string>, 
/**
 * What she may do: what is not here is absent from the screens.
 */
rights: Array<Grant>, 
/**
 * The entity on whose behalf she acts.
 */
entity: EntityView | null, 
/**
 * Seconds without a key before the session locks.
 */
lock_after_seconds: number, 
/**
 * Name of this post, printed on each paper.
 */
post: string, 
/**
 * Whether the base holds real families.
 */
mark: string, };

export type Sex = "F" | "M";

export type Stage = "empty" | "closed" | "logged_out" | "masked" | "locked" | "open";

export type TextSize = "100" | "125" | "150" | "200";

export type Theme = "system" | "light" | "dark";

export type Unlocker = { 
/**
 * Its id.
 */
id: AgentId, 
/**
 * Her name.
 */
display_name: string, 
/**
 * Whether the locked session is hers.
 */
current: boolean, };

export type Verb = "glance" | "read" | "write";

export type Volet = "identity" | "contact" | "authority" | "diet" | "care_plan" | "quotient" | "bank" | "documents" | "restricted_documents" | "requests" | "audit" | "settings" | "agents";

export interface Commands {
  "app.status": { request: Record<symbol, never>; response: { 
/**
 * Where this client stands.
 */
stage: Stage, 
/**
 * The commune, unless this is the first start.
 */
facade: Facade | null, 
/**
 * How this post shows things.
 */
display: Display, 
/**
 * Who may unlock.
 */
agents: Array<Unlocker>, 
/**
 * How to come in, when the base is a demonstration and nobody is in.
 */
demo: DemoLogin | null, 
/**
 * Since when it is masked or locked, local ISO time.
 */
resting_since: string | null, 
/**
 * Local ISO time.
 */
now: string, 
/**
 * Version of the program.
 */
version: string, 
/**
 * Damage was met: the session only reads.
 */
damaged: boolean, 
/**
 * The disk had no room at the last login: the session only reads.
 */
disk_full: boolean, } };
  "base.create": { request: { 
/**
 * The commune.
 */
commune: CommuneFields, 
/**
 * Its colour, `#rrggbb`.
 */
accent: string, 
/**
 * Its logo, PNG in base64.
 */
logo: string | null, 
/**
 * Name of this post.
 */
post: string, 
/**
 * The first administrator.
 */
admin: FirstAgent, 
/**
 * Where backups go.
 */
backup_folder: string | null, }; response: { 
/**
 * The recovery key, shown this once.
 */
recovery_key: string, 
/**
 * The sheet to print it on.
 */
recovery_document: string, 
/**
 * The administrator's session.
 */
session: SessionView, } };
  "base.create_demo": { request: { 
/**
 * How many households.
 */
households: number, 
/**
 * The same seed invents the same town.
 */
seed: number, 
/**
 * The day on which its children are of school age, today when absent: the same seed and day
 * give the same town to the last letter.
 */
on?: string | null, }; response: { 
/**
 * The session of the fictional secretary.
 */
session: SessionView, 
/**
 * What she types to come in again; this base protects nobody.
 */
login: string, 
/**
 * Her password, likewise.
 */
password: string, } };
  "base.verify": { request: { 
/**
 * A backup (folder or file) of this base: the journal must still contain its last line.
 */
against?: string, }; response: { 
/**
 * Nothing was found.
 */
sound: boolean, 
/**
 * What was found, one code a finding.
 */
findings: Array<string>, 
/**
 * Content hash, hexadecimal.
 */
content_hash: string, 
/**
 * Lines of the journal of acts.
 */
acts: number, } };
  "base.renew_recovery": { request: Record<symbol, never>; response: { 
/**
 * The recovery key, shown this once.
 */
recovery_key: string, 
/**
 * The sheet to print it on.
 */
recovery_document: string, } };
  "backup.run": { request: { 
/**
 * One complete file; the backup folder of this post when absent.
 */
file: string | null, }; response: { 
/**
 * Where it lies.
 */
path: string, 
/**
 * Its size in bytes.
 */
bytes: number, 
/**
 * When, local ISO time.
 */
at: string, } };
  "backup.status": { request: Record<symbol, never>; response: BackupStatus };
  "backup.restore": { request: { 
/**
 * The folder or file of the backup.
 */
path: string, 
/**
 * A login of that day; absent, the only agent of that day.
 */
login: string | null, 
/**
 * Its password of that day.
 */
password: Secret | null, 
/**
 * Or the recovery key.
 */
recovery_key: Secret | null, }; response: { 
/**
 * When the backup was made, local ISO time.
 */
made_at: string, 
/**
 * Letter of the printed acts from now on.
 */
series: string, 
/**
 * Where the former base was set aside.
 */
aside: string | null, } };
  "session.login": { request: { 
/**
 * As typed; case does not matter. Absent: the only agent of the base, or on a demonstration
 * the fictional secretary.
 */
login?: string, 
/**
 * As typed.
 */
password: Secret, }; response: SessionView };
  "session.unlock": { request: { 
/**
 * Another agent than the one whose session is locked.
 */
agent: AgentId | null, 
/**
 * As typed.
 */
password: Secret, }; response: SessionView };
  "session.lock": { request: Record<symbol, never>; response: Nothing };
  "session.mask": { request: Record<symbol, never>; response: Nothing };
  "session.unmask": { request: Record<symbol, never>; response: SessionView };
  "session.logout": { request: Record<symbol, never>; response: Nothing };
  "session.current": { request: Record<symbol, never>; response: SessionView };
  "session.recover": { request: { 
/**
 * As typed from the sheet.
 */
recovery_key: Secret, 
/**
 * The agent.
 */
login: string, 
/**
 * Her new password.
 */
password: Secret, }; response: SessionView };
  "session.change_password": { request: { 
/**
 * As typed.
 */
current: Secret, 
/**
 * As typed.
 */
next: Secret, }; response: Nothing };
  "session.connections": { request: Record<symbol, never>; response: Array<Connection> };
  "password.check": { request: { 
/**
 * As typed.
 */
password: Secret, 
/**
 * The agent's login.
 */
login: string, 
/**
 * The agent's name.
 */
display_name: string, 
/**
 * The commune's name.
 */
commune: string, }; response: { 
/**
 * It would be accepted.
 */
accepted: boolean, 
/**
 * Bits of its strength.
 */
bits: number, 
/**
 * Why not, or what would help.
 */
code: string | null, } };
  "agent.list": { request: Record<symbol, never>; response: Array<AgentRow> };
  "agent.create": { request: { 
/**
 * What she will type to come in.
 */
login: string, 
/**
 * Her name.
 */
display_name: string, 
/**
 * Her first password.
 */
password: Secret, 
/**
 * Her roles.
 */
roles: Array<RoleHeld>, }; response: { 
/**
 * Its id.
 */
id: AgentId, } };
  "agent.update": { request: { 
/**
 * The agent.
 */
id: AgentId, 
/**
 * Her name.
 */
display_name: string, 
/**
 * May come in.
 */
active: boolean, 
/**
 * Her roles.
 */
roles: Array<RoleHeld>, }; response: Nothing };
  "agent.reset_password": { request: { 
/**
 * The agent.
 */
id: AgentId, 
/**
 * Her new password.
 */
password: Secret, }; response: Nothing };
  "role.list": { request: Record<symbol, never>; response: Array<RoleRow> };
  "role.create": { request: { 
/**
 * Its name.
 */
label: string, 
/**
 * What it allows.
 */
grants: Grants, }; response: { 
/**
 * Its id.
 */
id: RoleId, } };
  "role.update": { request: { 
/**
 * The role.
 */
id: RoleId, 
/**
 * Its name.
 */
label: string, 
/**
 * What it allows.
 */
grants: Grants, 
/**
 * No longer offered.
 */
archived: boolean, }; response: Nothing };
  "entity.list": { request: Record<symbol, never>; response: Array<EntityRow> };
  "entity.create": { request: { 
/**
 * Its name.
 */
label: string, 
/**
 * What it is.
 */
kind: EntityKind, }; response: { 
/**
 * Its id.
 */
id: EntityId, } };
  "entity.update": { request: { 
/**
 * The entity.
 */
id: EntityId, 
/**
 * Its name.
 */
label: string, 
/**
 * What it is.
 */
kind: EntityKind, 
/**
 * No longer offered.
 */
archived: boolean, }; response: Nothing };
  "commune.read": { request: Record<symbol, never>; response: { 
/**
 * Letterhead.
 */
commune: CommuneFields, 
/**
 * Colour, `#rrggbb`.
 */
accent: string, 
/**
 * Logo, PNG in base64.
 */
logo: string | null, } };
  "commune.update": { request: { 
/**
 * Letterhead.
 */
commune: CommuneFields, 
/**
 * Colour, `#rrggbb`.
 */
accent: string, 
/**
 * Logo, PNG in base64.
 */
logo: string | null, }; response: Nothing };
  "setting.read": { request: Record<symbol, never>; response: { 
/**
 * Name of this post.
 */
post: string, 
/**
 * Where backups go.
 */
backup_folder: string | null, 
/**
 * Seconds without a key before a session locks, 60 to 1800.
 */
lock_after_seconds: number, 
/**
 * Whole months during which accesses are kept, 6 to 12.
 */
access_kept_months: number, } };
  "setting.update": { request: { 
/**
 * Name of this post.
 */
post: string, 
/**
 * Where backups go.
 */
backup_folder: string | null, 
/**
 * Seconds without a key before a session locks, 60 to 1800.
 */
lock_after_seconds: number, 
/**
 * Whole months during which accesses are kept, 6 to 12; as before when absent.
 */
access_kept_months?: number, }; response: Nothing };
  "display.update": { request: Display; response: Nothing };
  "reference.communes": { request: { 
/**
 * "28000", "chart", "Chartres".
 */
text: string, 
/**
 * How many at most.
 */
limit: number, }; response: Array<CommuneChoice> };
  "reference.countries": { request: { 
/**
 * "por", "Portugal".
 */
text: string, 
/**
 * How many at most.
 */
limit: number, }; response: Array<CountryChoice> };
  "home.summary": { request: Record<symbol, never>; response: { 
/**
 * Files opened lately.
 */
recents: Array<RecentView>, 
/**
 * Acts of today in sight, the latest first.
 */
acts: Array<DayActView>, 
/**
 * How many acts of today are in sight, and how many of them are one's own.
 */
acts_total: [number, number], 
/**
 * Drafts to take up.
 */
drafts: Array<DraftRow>, 
/**
 * The last backup.
 */
backup: BackupStatus, 
/**
 * No household yet in sight: the screen explains how to begin.
 */
no_household: boolean, } };
  "household.search": { request: { 
/**
 * As typed.
 */
text: string, 
/**
 * How many hits at most, 50 at the most.
 */
limit: number, }; response: { 
/**
 * At most `limit`.
 */
hits: Array<HitView>, 
/**
 * How many there are in all.
 */
total: number, } };
  "household.create": { request: { 
/**
 * The members; exactly one is the responsable.
 */
members: Array<MemberInput>, 
/**
 * Where they live; may be told later.
 */
address: AddressFields | null, 
/**
 * Free words of the agent.
 */
observation: string | null, 
/**
 * The key it had where it comes from.
 */
origin_ref: string | null, 
/**
 * The draft that this submits; it goes with the commit.
 */
draft: DraftId | null, }; response: { 
/**
 * Its id.
 */
id: HouseholdId, 
/**
 * "00017".
 */
number: string, } };
  "household.open": { request: { 
/**
 * Its id.
 */
id: HouseholdId | null, 
/**
 * Its number as quoted by the family.
 */
number: string | null, }; response: HouseholdFile };
  "household.update": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Free words of the agent; none takes them away.
 */
observation: string | null, 
/**
 * The versions that the form was filled from.
 */
seen: Record<string, string>, }; response: Nothing };
  "household.add_member": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The new member.
 */
member: MemberInput, }; response: { 
/**
 * Id of the link.
 */
member: MemberId, } };
  "household.update_member": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The member.
 */
member: MemberId, 
/**
 * Every field of the form.
 */
person: PersonInput, 
/**
 * The versions that the form was filled from.
 */
seen: Record<string, string>, }; response: Nothing };
  "household.remove_member": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The member.
 */
member: MemberId, }; response: Nothing };
  "household.update_address": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The address.
 */
address: AddressFields, 
/**
 * The former one was merely wrong: it is corrected instead of ended.
 */
correction: boolean, 
/**
 * The versions that the form was filled from.
 */
seen: Record<string, string>, }; response: Nothing };
  "household.archive": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Archived, or active again.
 */
archived: boolean, }; response: Nothing };
  "household.follow": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * The entity.
 */
entity: EntityId, 
/**
 * From today on it follows, or no longer.
 */
follows: boolean, }; response: Nothing };
  "household.history": { request: { 
/**
 * The file.
 */
household: HouseholdId, }; response: Array<HistoryEntry> };
  "draft.save": { request: { 
/**
 * The draft; none begins one.
 */
id: DraftId | null, 
/**
 * Which form it belongs to: `household.create`, `household.update_member`…
 */
kind: string, 
/**
 * The household being changed.
 */
household: HouseholdId | null, 
/**
 * What the list calls it.
 */
label: string, 
/**
 * The form, as JSON text that the screen understands.
 */
body: string, }; response: { 
/**
 * Its id.
 */
id: DraftId, 
/**
 * When, local ISO time.
 */
saved_at: string, } };
  "draft.list": { request: Record<symbol, never>; response: Array<DraftRow> };
  "draft.open": { request: { 
/**
 * The draft.
 */
id: DraftId, }; response: DraftView };
  "draft.take_over": { request: { 
/**
 * The draft.
 */
id: DraftId, }; response: Nothing };
  "draft.abandon": { request: { 
/**
 * The draft.
 */
id: DraftId, }; response: Nothing };
  "act.undo": { request: { 
/**
 * The act.
 */
act: ActId | null, }; response: { 
/**
 * What was undone, `household.create`…
 */
operation: string, 
/**
 * The household it was done to.
 */
household: HouseholdId | null, 
/**
 * The number of that household.
 */
number: string | null, } };
  "receipt.issue": { request: { 
/**
 * The file.
 */
household: HouseholdId, 
/**
 * Certify today's state under a new number instead of printing the last one again.
 */
renew: boolean, }; response: { 
/**
 * The paper.
 */
document: string, 
/**
 * "2026-A-000123".
 */
number: string, 
/**
 * "7K4M-2QXD".
 */
code: string, 
/**
 * It says DUPLICATA.
 */
duplicata: boolean, 
/**
 * The file moved since this receipt was issued.
 */
outdated: boolean, } };
  "receipt.verify": { request: { 
/**
 * As typed or scanned.
 */
code: string, }; response: { 
/**
 * The verdict.
 */
verdict: CodeVerdict, 
/**
 * "2026-A-000123".
 */
number: string | null, 
/**
 * The file, when it may be seen.
 */
household_number: string | null, 
/**
 * Local ISO time.
 */
issued_at: string | null, } };
  "print.printers": { request: Record<symbol, never>; response: Array<Printer> };
  "print.send": { request: { 
/**
 * The paper.
 */
document: string, 
/**
 * The queue; the default one when absent.
 */
printer: string | null, }; response: { 
/**
 * The queue's own number for it.
 */
job: string, } };
  "document.save": { request: { 
/**
 * The paper.
 */
document: string, }; response: { 
/**
 * Where.
 */
path: string, } };
  "pick.folder": { request: Record<symbol, never>; response: { 
/**
 * The folder; none when the agent gave up.
 */
path: string | null, } };
  "pick.file": { request: { 
/**
 * Endings without dot; all files when empty.
 */
endings: Array<string>, }; response: { 
/**
 * The file; none when the agent gave up.
 */
path: string | null, } };
  "audit.acts": { request: JournalQuestion; response: JournalPage };
  "audit.access": { request: JournalQuestion; response: JournalPage };
  "audit.retention": { request: Record<symbol, never>; response: { 
/**
 * Whole months that are kept, 6 to 12.
 */
kept_months: number, 
/**
 * The first month that stays, `AAAA-MM`: what a purge is asked with.
 */
before: string, 
/**
 * The months that would go; the open month and those of the delay never do.
 */
months: Array<JournalMonth>, } };
  "audit.purge_access": { request: { 
/**
 * The first month that stays, `AAAA-MM`, as `audit.retention` told it: no month goes that was
 * not shown.
 */
before: string, }; response: { 
/**
 * The months.
 */
months: Array<string>, 
/**
 * How many lines they held.
 */
lines: number, } };
}
