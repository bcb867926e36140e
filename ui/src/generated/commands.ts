// Mirrors the types of crates/app until the generated file takes its place. Do not edit.
/* eslint-disable */

export type ActId = string;
export type AddressId = string;
export type AgentId = string;
export type DraftId = string;
export type EntityId = string;
export type HouseholdId = string;
export type MemberId = string;
export type PersonId = string;
export type RoleId = string;
export type PartialDate = string;
export type Nothing = Record<symbol, never>;

export type FieldError = { path: string; code: string; params: { [key in string]: string } };
export type AppError = {
  code: string;
  params: { [key in string]: string };
  fields: Array<FieldError>;
};

export type Verb = "glance" | "read" | "write";
export type Volet =
  | "identity"
  | "contact"
  | "authority"
  | "diet"
  | "care_plan"
  | "quotient"
  | "bank"
  | "documents"
  | "restricted_documents"
  | "requests"
  | "audit"
  | "settings"
  | "agents";
export type Scope = "entities" | "commune";
export type Grant = { volet: Volet; verb: Verb; scope: Scope };
export type Grants = Array<Grant>;

export type Stage = "empty" | "closed" | "logged_out" | "masked" | "locked" | "open";
export type Facade = { name: string; accent: string; logo: string | null; post: string };
export type Unlocker = { id: AgentId; display_name: string; current: boolean };

export type AgentView = { id: AgentId; login: string; display_name: string };
export type EntityView = { id: EntityId; label: string };
export type SessionView = {
  agent: AgentView;
  roles: Array<string>;
  rights: Array<Grant>;
  entity: EntityView | null;
  lock_after_seconds: number;
  post: string;
  mark: string;
};
export type Connection = { at: string; kind: string; count: number };

export type CommuneFields = {
  name: string;
  insee: string;
  postcode: string;
  address_line: string;
  phone: string | null;
  email: string | null;
  service_name: string | null;
  dpo_email: string | null;
  siret: string | null;
};
export type FirstAgent = {
  login: string;
  display_name: string;
  password: string;
  administration_only: boolean;
};

export type RoleHeld = { role: RoleId; entity: EntityId };
export type AgentRow = {
  id: AgentId;
  login: string;
  display_name: string;
  active: boolean;
  has_password: boolean;
  roles: Array<RoleHeld>;
};
export type RoleRow = {
  id: RoleId;
  key: string | null;
  label: string;
  grants: Grants;
  archived: boolean;
};
export type EntityKind = "service" | "community_centre" | "intercommunality" | "contractor";
export type EntityRow = { id: EntityId; label: string; kind: EntityKind; archived: boolean };

export type CommuneChoice = {
  insee: string;
  name: string;
  postcodes: Array<string>;
  population: number;
};
export type CountryChoice = { code: string; name: string };

export type BackupStatus = { last: string | null; pending: boolean; configured: boolean };
export type RecentView = { id: HouseholdId; number: string; label: string; at: string };
export type DayActView = {
  id: string;
  at: string;
  operation: string;
  number: string | null;
  label: string | null;
  mine: boolean;
  undoable: boolean;
};
export type DraftRow = {
  id: DraftId;
  kind: string;
  label: string;
  saved_at: string;
  holder: string;
  mine: boolean;
};
export type DraftView = {
  id: DraftId;
  kind: string;
  household: HouseholdId | null;
  label: string;
  body: string;
  saved_at: string;
  mine: boolean;
};

export type Sex = "F" | "M";
export type MemberRole = "guardian" | "partner" | "child" | "contact";
export type BirthPlace = { country: string; insee: string | null; label: string };
export type Birth =
  | { kind: "born"; date: PartialDate | null; place: BirthPlace | null }
  | { kind: "unborn"; expected: string | null };
export type PersonFields = {
  sex: Sex | null;
  usage_name: string | null;
  birth_name: string | null;
  first_name: string | null;
  other_first_names: string | null;
  birth: Birth;
};
export type PhoneInput = { number: string; label: string | null };
export type PersonInput = {
  sex: Sex | null;
  usage_name: string | null;
  birth_name: string | null;
  first_name: string | null;
  other_first_names: string | null;
  unborn: boolean;
  birth_date: string | null;
  expected_date: string | null;
  birth_place: BirthPlace | null;
  phones: Array<PhoneInput>;
  emails: Array<string>;
};
export type MemberInput = { role: MemberRole; person: PersonInput };
export type AddressFields = {
  line: string;
  complement: string | null;
  postcode: string;
  commune: string;
  insee: string | null;
  country: string | null;
};
export type PhoneView = { number: string; label: string | null };
export type MemberView = {
  member: MemberId;
  person: PersonId;
  role: MemberRole;
  display_name: string;
  fields: PersonFields;
  birth_fr: string | null;
  age: [number, number] | null;
  phones: Array<PhoneView> | null;
  emails: Array<string> | null;
  versions: Record<string, string>;
};
export type AddressView = {
  id: AddressId;
  fields: AddressFields;
  since: string;
  versions: Record<string, string>;
};
export type FollowerView = { entity: EntityId; label: string };
export type ActView = { id: string; at: string; operation: string; agent: string | null };
export type HouseholdStatus = "active" | "archived";
export type HouseholdFile = {
  id: HouseholdId;
  number: string;
  label: string;
  status: HouseholdStatus;
  origin_ref: string | null;
  observation: string | null;
  created_at: string;
  members: Array<MemberView>;
  address?: AddressView | null;
  followers: Array<FollowerView>;
  acts: Array<ActView>;
  writable: boolean;
  contact_writable: boolean;
  last_receipt: string | null;
  versions: Record<string, string>;
};
export type FieldChange = { field: string; before: string | null; after: string | null };
export type HistoryEntry = {
  at: string;
  agent: string | null;
  operation: string;
  kind: string;
  about: string | null;
  changes: Array<FieldChange>;
  removed: boolean;
};
export type MatchedKind =
  | "number"
  | "origin"
  | "name"
  | "birth_name"
  | "first_name"
  | "phone"
  | "birth_date";
export type Matched = {
  kind: MatchedKind;
  role: MemberRole | null;
  text: string;
  words: Array<string>;
};
export type HitView = {
  id: HouseholdId;
  number: string;
  origin_ref: string | null;
  label: string;
  adults: Array<string>;
  children: number;
  unborn: number;
  matched: Matched;
  archived: boolean;
  score: number;
};
export type CodeVerdict = "genuine" | "genuine_not_here" | "unknown";
export type Printer = { name: string; default: boolean };
export type JournalLine = {
  at: string;
  agent: string | null;
  what: string;
  subject_kind: string | null;
  subject: string | null;
  detail: string;
};

export interface Commands {
  "app.status": {
    request: Record<symbol, never>;
    response: {
      stage: Stage;
      facade: Facade | null;
      agents: Array<Unlocker>;
      resting_since: string | null;
      now: string;
      version: string;
      damaged: boolean;
    };
  };
  "base.create": {
    request: {
      commune: CommuneFields;
      accent: string;
      logo: string | null;
      post: string;
      admin: FirstAgent;
      backup_folder: string | null;
    };
    response: { recovery_key: string; recovery_document: string; session: SessionView };
  };
  "base.create_demo": {
    request: { households: number; seed: number };
    response: { session: SessionView; login: string; password: string };
  };
  "base.renew_recovery": {
    request: Record<symbol, never>;
    response: { recovery_key: string; recovery_document: string };
  };
  "base.verify": {
    request: Record<symbol, never>;
    response: { sound: boolean; findings: Array<string>; content_hash: string; acts: number };
  };
  "backup.run": {
    request: { file: string | null };
    response: { path: string; bytes: number; at: string };
  };
  "backup.status": { request: Record<symbol, never>; response: BackupStatus };
  "backup.restore": {
    request: {
      path: string;
      login: string | null;
      password: string | null;
      recovery_key: string | null;
    };
    response: { made_at: string; series: string; aside: string | null };
  };
  "session.login": { request: { login: string; password: string }; response: SessionView };
  "session.unlock": {
    request: { agent: AgentId | null; password: string };
    response: SessionView;
  };
  "session.lock": { request: Record<symbol, never>; response: Nothing };
  "session.mask": { request: Record<symbol, never>; response: Nothing };
  "session.unmask": { request: Record<symbol, never>; response: SessionView };
  "session.logout": { request: Record<symbol, never>; response: Nothing };
  "session.current": { request: Record<symbol, never>; response: SessionView };
  "session.recover": {
    request: { recovery_key: string; login: string; password: string };
    response: SessionView;
  };
  "session.change_password": { request: { current: string; next: string }; response: Nothing };
  "session.connections": { request: Record<symbol, never>; response: Array<Connection> };
  "password.check": {
    request: { password: string; login: string; display_name: string; commune: string };
    response: { accepted: boolean; bits: number; code: string | null };
  };
  "agent.list": { request: Record<symbol, never>; response: Array<AgentRow> };
  "agent.create": {
    request: { login: string; display_name: string; password: string; roles: Array<RoleHeld> };
    response: { id: AgentId };
  };
  "agent.update": {
    request: { id: AgentId; display_name: string; active: boolean; roles: Array<RoleHeld> };
    response: Nothing;
  };
  "agent.reset_password": { request: { id: AgentId; password: string }; response: Nothing };
  "role.list": { request: Record<symbol, never>; response: Array<RoleRow> };
  "role.create": { request: { label: string; grants: Grants }; response: { id: RoleId } };
  "role.update": {
    request: { id: RoleId; label: string; grants: Grants; archived: boolean };
    response: Nothing;
  };
  "entity.list": { request: Record<symbol, never>; response: Array<EntityRow> };
  "entity.create": { request: { label: string; kind: EntityKind }; response: { id: EntityId } };
  "entity.update": {
    request: { id: EntityId; label: string; kind: EntityKind; archived: boolean };
    response: Nothing;
  };
  "commune.read": {
    request: Record<symbol, never>;
    response: { commune: CommuneFields; accent: string; logo: string | null };
  };
  "commune.update": {
    request: { commune: CommuneFields; accent: string; logo: string | null };
    response: Nothing;
  };
  "setting.read": {
    request: Record<symbol, never>;
    response: { post: string; backup_folder: string | null; lock_after_seconds: number };
  };
  "setting.update": {
    request: { post: string; backup_folder: string | null; lock_after_seconds: number };
    response: Nothing;
  };
  "reference.communes": {
    request: { text: string; limit: number };
    response: Array<CommuneChoice>;
  };
  "reference.countries": {
    request: { text: string; limit: number };
    response: Array<CountryChoice>;
  };
  "home.summary": {
    request: Record<symbol, never>;
    response: {
      recents: Array<RecentView>;
      acts: Array<DayActView>;
      acts_total: [number, number];
      drafts: Array<DraftRow>;
      backup: BackupStatus;
      no_household: boolean;
    };
  };
  "household.search": {
    request: { text: string; limit: number };
    response: { hits: Array<HitView>; total: number };
  };
  "household.create": {
    request: {
      members: Array<MemberInput>;
      address: AddressFields | null;
      observation: string | null;
      origin_ref: string | null;
      draft: DraftId | null;
    };
    response: { id: HouseholdId; number: string };
  };
  "household.open": {
    request: { id: HouseholdId | null; number: string | null };
    response: HouseholdFile;
  };
  "household.update": {
    request: { household: HouseholdId; observation: string | null; seen: Record<string, string> };
    response: Nothing;
  };
  "household.add_member": {
    request: { household: HouseholdId; member: MemberInput };
    response: { member: MemberId };
  };
  "household.update_member": {
    request: {
      household: HouseholdId;
      member: MemberId;
      person: PersonInput;
      seen: Record<string, string>;
    };
    response: Nothing;
  };
  "household.remove_member": {
    request: { household: HouseholdId; member: MemberId };
    response: Nothing;
  };
  "household.update_address": {
    request: {
      household: HouseholdId;
      address: AddressFields;
      correction: boolean;
      seen: Record<string, string>;
    };
    response: Nothing;
  };
  "household.archive": {
    request: { household: HouseholdId; archived: boolean };
    response: Nothing;
  };
  "household.follow": {
    request: { household: HouseholdId; entity: EntityId; follows: boolean };
    response: Nothing;
  };
  "household.history": { request: { household: HouseholdId }; response: Array<HistoryEntry> };
  "draft.save": {
    request: {
      id: DraftId | null;
      kind: string;
      household: HouseholdId | null;
      label: string;
      body: string;
    };
    response: { id: DraftId; saved_at: string };
  };
  "draft.list": { request: Record<symbol, never>; response: Array<DraftRow> };
  "draft.open": { request: { id: DraftId }; response: DraftView };
  "draft.take_over": { request: { id: DraftId }; response: Nothing };
  "draft.abandon": { request: { id: DraftId }; response: Nothing };
  "act.undo": {
    request: { act: ActId | null };
    response: { operation: string; household: HouseholdId | null; number: string | null };
  };
  "receipt.issue": {
    request: { household: HouseholdId; renew: boolean };
    response: {
      document: string;
      number: string;
      code: string;
      duplicata: boolean;
      outdated: boolean;
    };
  };
  "receipt.verify": {
    request: { code: string };
    response: {
      verdict: CodeVerdict;
      number: string | null;
      household_number: string | null;
      issued_at: string | null;
    };
  };
  "print.printers": { request: Record<symbol, never>; response: Array<Printer> };
  "print.send": {
    request: { document: string; printer: string | null };
    response: { job: string };
  };
  "document.save": { request: { document: string }; response: { path: string } };
  "pick.folder": { request: Record<symbol, never>; response: { path: string | null } };
  "pick.file": { request: { endings: Array<string> }; response: { path: string | null } };
  "audit.acts": { request: { limit: number }; response: Array<JournalLine> };
  "audit.access": { request: { limit: number }; response: Array<JournalLine> };
}
