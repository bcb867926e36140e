// The commands of requests, fields asked and letters, as the core will write them.
import type {
  AgentId,

  HouseholdFile,
  HouseholdId,
} from "../../generated/commands";

export type RequestId = string;
export type RequestKind = "creation" | "change";
export type Channel = "counter" | "portal";
export type RequestStatus = "pending" | "to_complete" | "accepted" | "refused";
export type Priority = "normal" | "high";
export type Decision = "accept" | "refuse" | "complete";
export type Target =
  | { kind: "household" }
  | { kind: "person"; person: string }
  | { kind: "kinship"; child: string; person: string }
  | { kind: "document"; document_type: string; person: string | null };

export interface RequestBrief {
  id: RequestId;
  number: string;
  kind: RequestKind;
  channel: Channel;
  status: RequestStatus;
  submitted_at: string;
  age_days: number;
  applicant: string | null;
  label: string;
  household: { id: HouseholdId; number: string } | null;
  household_number: string | null;
  object: string;
  priority: Priority;
  assignee: string | null;
  assigned_to_me: boolean;
}

export interface RequestRow {
  change: number;
  target: Target;
  field: string;
  about: string;
  label: string;
  current: string | null;
  proposed: string | null;
  identical: boolean;
  moved: boolean;
  sensitive: boolean;
  required: boolean;
  decision: Decision | null;
  error: string | null;
}

export interface AlertView {
  kind: string;
  about: string | null;
  detail: string | null;
}

export interface RequestView {
  brief: RequestBrief;
  message: string | null;
  reply: string | null;
  reason: string | null;
  decided_by: string | null;
  decided_at: string | null;
  submitted_by: string | null;
  rows: RequestRow[];
  alerts: AlertView[];
  writable: boolean;
  position: {
    index: number;
    of: number;
    previous: RequestId | null;
    next: RequestId | null;
  };
  household: HouseholdFile | null;
  last_change: { at: string; agent: string | null } | null;
  version: string;
}

export interface RequestList {
  requests: RequestBrief[];
  total: number;
  counts: Record<RequestStatus, number>;
}

export interface IssuedPaper {
  document: string;
  number: string;
  code: string;
  duplicata: boolean;
  outdated: boolean;
}

export type Procedure = "dossier" | "school" | "canteen" | "childcare" | "sport" | "tariff";
export type AskedField =
  | "adult_sex"
  | "adult_birth_name"
  | "adult_birth_date"
  | "adult_birth_place"
  | "marital_status"
  | "nationality"
  | "other_first_names"
  | "phone"
  | "email"
  | "address"
  | "child_sex"
  | "child_birth_place"
  | "ine"
  | "residence"
  | "meal"
  | "care_plan"
  | "vaccination"
  | "insurance"
  | "contacts";
export type Demand = "off" | "optional" | "expected";
export interface AskedLine {
  procedure: Procedure;
  field: AskedField;
  demand: Demand;
}

export type LetterKind = "missing_documents" | "complement" | "refusal";
export interface LetterTemplate {
  subject: string;
  paragraphs: string[];
  closing: string;
}
export interface LetterRow {
  kind: LetterKind;
  template: LetterTemplate;
  customised: boolean;
  fields: { name: string; label: string; required: boolean }[];
}

type Empty = Record<symbol, never>;

declare module "../../generated/commands" {
  interface Commands {
    "request.list": {
      request: {
        statuses: RequestStatus[];
        assigned_to_me: boolean;
        household: HouseholdId | null;
        offset: number;
        limit: number;
      };
      response: RequestList;
    };
    "request.show": { request: { id: RequestId }; response: RequestView };
    "request.decide": {
      request: {
        id: RequestId;
        decisions: { change: number; decision: Decision }[];
        reply: string | null;
        seen: string;
      };
      response: { status: RequestStatus; household: HouseholdId | null; number: string | null };
    };
    "request.refuse": { request: { id: RequestId; reason: string; seen: string }; response: Empty };
    "request.assign": {
      request: { id: RequestId; to: "me" | "nobody"; agent?: AgentId | null };
      response: Empty;
    };
    "request.prioritise": { request: { id: RequestId; priority: Priority }; response: Empty };
    "request.import": {
      request: { json: string };
      response: { id: RequestId; number: string; already: boolean };
    };
    "request.print": {
      request: { id: RequestId; kind: "receipt" | "complement" | "refusal"; renew?: boolean };
      response: IssuedPaper;
    };
    "request.print_list": {
      request: { statuses: RequestStatus[]; assigned_to_me: boolean };
      response: IssuedPaper;
    };
    "asked_field.list": { request: Empty; response: AskedLine[] };
    "asked_field.update": { request: { lines: AskedLine[] }; response: Empty };
    "letter.list": { request: Empty; response: LetterRow[] };
    "letter.update": {
      request: { kind: LetterKind; template: LetterTemplate | null };
      response: Empty;
    };
    "letter.preview": {
      request: { kind: LetterKind; template: LetterTemplate };
      response: { document: string };
    };
  }
}

