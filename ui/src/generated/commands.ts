// Provisional: the shape that the Rust schema of crates/app generates into this folder.
// Dates are ISO `YYYY-MM-DD`, birth dates may stop at the year or the month (`1985`, `1985-03`).
// Instants are ISO 8601 with offset. Nothing here is edited once the generated files arrive.

export type Nothing = Record<string, never>;

export interface FieldError {
  path: string;
  code: string;
  params: Record<string, string | number>;
}

/** What every refused command answers. */
export interface AppErrorBody {
  code: string;
  params: Record<string, string | number>;
  fields?: FieldError[];
}

/* ------------------------------------------------------------------ app, base */

export interface CommuneCard {
  name: string;
  accent: string;
  /** PNG, base64. */
  logo: string | null;
  post: string;
}

export interface AgentChoice {
  id: string;
  display_name: string;
  role_label: string;
  current: boolean;
}

export interface BackupState {
  at: string;
  ok: boolean;
  error_code?: string;
}

export interface AppStatus {
  state: "empty" | "closed" | "locked" | "open";
  base: { demo: boolean; test: boolean } | null;
  commune: CommuneCard | null;
  /** Filled only while the base is open and the session locked. */
  agents: AgentChoice[];
  locked_at: string | null;
  last_backup: BackupState | null;
  version: string;
  now: string;
  damaged?: { code: string };
}

export interface CommuneFields {
  name: string;
  insee: string;
  postcode: string;
  address_line: string;
  phone: string;
  email: string;
  service_name: string;
  dpo_email: string;
  /** `#rrggbb`. */
  accent: string;
  /** PNG, base64. */
  logo: string | null;
}

export interface BaseCreate {
  commune: CommuneFields;
  post_name: string;
  admin: { login: string; display_name: string; password: string };
  backup_folder: string | null;
}

export interface BaseCreated {
  recovery_key: string;
  recovery_document: string;
  session: Session;
}

/* ------------------------------------------------------------------ session, agents, rights */

export interface Right {
  volet: string;
  verb: string;
  scope: string;
}

export interface Session {
  agent: { id: string; login: string; display_name: string };
  roles: string[];
  rights: Right[];
  entity: { id: string; label: string } | null;
  lock_after_seconds: number;
  mask_unlock_after_seconds: number;
  commune: CommuneCard;
  post: string;
}

export interface Connection {
  at: string;
  kind: "login" | "unlock" | "logout" | "refused";
  post: string;
  ok: boolean;
}

export interface Agent {
  id: string;
  login: string;
  display_name: string;
  role_ids: string[];
  entity_id: string | null;
  active: boolean;
  last_login: string | null;
}

export interface AgentFields {
  login: string;
  display_name: string;
  role_ids: string[];
  entity_id: string | null;
}

export interface Role {
  id: string;
  label: string;
  rights: Right[];
  agents: number;
}

export interface Entity {
  id: string;
  label: string;
  kind: "service" | "neighbourhood_house" | "delegate" | "other";
  active: boolean;
}

/* ------------------------------------------------------------------ reference data */

export interface Commune {
  insee: string;
  name: string;
  postcodes: string[];
  population: number;
}

export interface Country {
  code: string;
  name: string;
}

/* ------------------------------------------------------------------ households */

export type MemberRole = "guardian" | "partner" | "child";
export type Sex = "F" | "M";
export type MaritalStatus =
  | "single"
  | "married"
  | "civil_union"
  | "cohabiting"
  | "separated"
  | "divorced"
  | "widowed";

export interface PersonFields {
  sex: Sex | null;
  usage_name: string;
  birth_name: string | null;
  first_name: string;
  other_first_names: string | null;
  birth_date: string | null;
  unborn: boolean;
  expected_on: string | null;
  birth_commune: string | null;
  birth_place: string | null;
  birth_country: string | null;
  marital_status: MaritalStatus | null;
  marital_since: string | null;
}

export interface Phone {
  number: string;
  label: "mobile" | "home" | "work";
}

export interface MemberFields {
  role: MemberRole;
  person: PersonFields;
  phones: Phone[];
  emails: string[];
}

export interface AddressFields {
  line: string;
  complement: string | null;
  postcode: string;
  commune_insee: string | null;
  commune_name: string;
  since: string | null;
}

export interface HouseholdCreate {
  members: MemberFields[];
  address: AddressFields | null;
  observation: string | null;
  draft_id: string | null;
}

export interface Member extends MemberFields {
  member_id: string;
  person_id: string;
  display_name: string;
  age_label: string | null;
}

export interface ActLine {
  id: string;
  at: string;
  operation: string;
  subject_number: number | null;
  label: string | null;
  mine: boolean;
  undoable: boolean;
}

export interface HouseholdFile {
  id: string;
  number: number;
  label: string;
  status: "active" | "archived";
  created_at: string;
  created_by: string;
  address: AddressFields | null;
  observation: string | null;
  members: Member[];
  followed_by: string[];
  recent_acts: ActLine[];
  history_available: boolean;
  may: { edit: boolean; archive: boolean; print: boolean };
}

export interface HistoryLine {
  at: string;
  agent: string;
  operation: string;
  field_group: string;
  /** Whose card, when the group belongs to a person. */
  label: string | null;
  before: string | null;
  after: string | null;
}

export interface Hit {
  id: string;
  number: number;
  label: string;
  who: string;
  matched: { kind: string; text: string; ranges: [number, number][] };
  flags: string[];
  archived: boolean;
  score: number;
}

export interface DraftLine {
  id: string;
  kind: string;
  label: string;
  at: string;
  agent: string;
  mine: boolean;
}

export interface HomeSummary {
  recents: { number: number; id: string; label: string; what: string; at: string }[];
  acts_today: ActLine[];
  drafts: DraftLine[];
  backup: BackupState | null;
  /** Tasks before opening the counter; empty once all are done. */
  tasks: { code: string; done: boolean; detail: string | null }[];
  households: number;
}

/* ------------------------------------------------------------------ commands */

export interface Commands {
  "app.status": { request: Nothing; response: AppStatus };
  "base.create": { request: BaseCreate; response: BaseCreated };
  "base.create_demo": {
    request: { households: number; seed: number };
    response: { session: Session };
  };

  "session.login": { request: { login: string; password: string }; response: Session };
  "session.unlock": { request: { agent_id?: string; password: string }; response: Session };
  "session.lock": { request: Nothing; response: null };
  "session.mask": { request: Nothing; response: null };
  "session.unmask": { request: { password?: string }; response: Session };
  "session.logout": { request: Nothing; response: null };
  "session.current": { request: Nothing; response: Session };
  "session.recover": {
    request: { recovery_key: string; login: string; new_password: string };
    response: Session;
  };
  "session.change_password": { request: { current: string; next: string }; response: null };
  "session.connections": { request: Nothing; response: Connection[] };

  "agent.list": { request: Nothing; response: Agent[] };
  "agent.create": { request: AgentFields & { password: string }; response: { id: string } };
  "agent.update": { request: AgentFields & { id: string }; response: null };
  "agent.reset_password": { request: { id: string; password: string }; response: null };
  "agent.deactivate": { request: { id: string }; response: null };
  "role.list": { request: Nothing; response: Role[] };
  "role.update": { request: { id: string; label: string; rights: Right[] }; response: null };
  "entity.list": { request: Nothing; response: Entity[] };
  "entity.create": {
    request: { label: string; kind: Entity["kind"] };
    response: { id: string };
  };
  "entity.update": {
    request: { id: string; label: string; kind: Entity["kind"]; active: boolean };
    response: null;
  };
  "commune.read": {
    request: Nothing;
    response: CommuneFields & { post_name: string; backup_folder: string | null };
  };
  "commune.update": {
    request: CommuneFields & { post_name: string; backup_folder: string | null };
    response: null;
  };

  "reference.communes": { request: { text: string; limit: number }; response: Commune[] };
  "reference.countries": { request: { text: string }; response: Country[] };
  "password.check": {
    request: { password: string; login: string; display_name: string; commune: string };
    response: { enough: boolean; bits: number; code: string | null };
  };

  "home.summary": { request: Nothing; response: HomeSummary };

  "household.search": {
    request: { text: string; limit: number };
    response: { hits: Hit[]; total: number };
  };
  "household.create": { request: HouseholdCreate; response: { id: string; number: number } };
  "household.open": { request: { id?: string; number?: number }; response: HouseholdFile };
  "household.update_member": {
    request: { household_id: string; member_id: string; member: MemberFields };
    response: { undo: string | null };
  };
  "household.add_member": {
    request: { household_id: string; member: MemberFields };
    response: { member_id: string; undo: string | null };
  };
  "household.remove_member": {
    request: { household_id: string; member_id: string };
    response: { undo: string | null };
  };
  "household.update_address": {
    request: { household_id: string; address: AddressFields };
    response: { undo: string | null };
  };
  "household.archive": { request: { id: string }; response: { undo: string | null } };
  "household.history": { request: { id: string }; response: HistoryLine[] };
  "person.history": { request: { id: string }; response: HistoryLine[] };

  "draft.save": {
    request: { id: string | null; kind: string; body: string; label: string };
    response: { id: string; at: string };
  };
  "draft.list": { request: Nothing; response: DraftLine[] };
  "draft.open": { request: { id: string }; response: DraftLine & { body: string } };
  "draft.take_over": { request: { id: string }; response: DraftLine & { body: string } };
  "draft.abandon": { request: { id: string }; response: null };

  "act.undo": { request: { act_id?: string }; response: { undone: string; touched: string[] } };

  "receipt.issue": {
    request: { household_id: string; renew: boolean };
    response: { document: string; number: string; duplicata: boolean };
  };
  "receipt.verify": {
    request: { code: string };
    response: {
      verdict: "genuine" | "genuine_not_here" | "unknown";
      number?: string;
      household_number?: number;
      issued_at?: string;
    };
  };
  "print.printers": { request: Nothing; response: { name: string; default: boolean }[] };
  "print.send": {
    request: { document: string; printer: string | null };
    response: { job: string };
  };
  "document.save": { request: { document: string }; response: { saved: boolean } };

  "backup.run": { request: Nothing; response: BackupState };
  "backup.restore": {
    request: { path: string; login?: string; password?: string; recovery_key?: string };
    response: null;
  };
}
