import type {
  AddressFields,
  AgentRow,
  AskedLine,
  AttachmentView,
  BackupStatus,
  Birth,
  CommuneFields,
  DayActView,
  Display,
  DraftRow,
  EntityRow,
  Grant,
  HistoryEntry,
  HouseholdFile,
  Insurance,
  LetterRow,
  MemberInput,
  MemberView,
  PersonInput,
  RoleRow,
  SessionView,
  Stage,
  Volet,
} from "../../generated/commands";
import { ageOn, understandDate, writtenDate } from "../../shared/dates";
import { demands, type KeptRequest } from "./demands";
import type { KeptDocument } from "./documents";
import { FAMILIES } from "./families";
import { fold } from "./fold";
import { ASKED, LETTERS } from "./forms";

/** Where a story begins. */
export interface Scenario {
  readonly stage: Stage;
  /** The base holds no household yet. */
  readonly bare: boolean;
  /** Commands that must fail, and with which code. */
  readonly failing: ReadonlyMap<string, string>;
  /** Volets taken from the agent. */
  readonly without: readonly string[];
}

export const NOW = "2026-11-17T10:42:00";
export const TODAY = NOW.slice(0, 10);
export const PASSWORD = "quatre-peupliers-au-bord-du-loir";

const write = (...volets: Volet[]): Grant[] =>
  volets.map((volet) => ({ volet, verb: "write", scope: "commune" }));

export interface Draft extends DraftRow {
  household: string | null;
  body: string;
}

const role = (id: string, key: string, label: string, grants: Grant[]): RoleRow => ({
  id,
  key,
  label,
  grants,
  archived: false,
});

const agent = (id: string, login: string, name: string, roles: string[]): AgentRow => ({
  id,
  login,
  display_name: name,
  active: true,
  has_password: true,
  roles: roles.map((held) => ({ role: held, entity: "e1" })),
});

/** Everything the memory host knows. */
export class World {
  stage: Stage;
  restingSince: string | null = null;
  /** The lock delay is over while the screen is masked. */
  lockDelayOver = false;
  damaged = false;
  /** The accesses past their time went. */
  purged = false;
  /** How many drafts were kept when the page let the application close; null before. */
  draftsAtLeaving: number | null = null;
  readonly failing: Map<string, string>;
  readonly without: readonly string[];
  backup: BackupStatus;
  commune: CommuneFields = {
    name: "Valmont-sur-Loir",
    insee: "41999",
    postcode: "41990",
    address_line: "1 place du Marché",
    phone: "02\u00a061\u00a091\u00a040\u00a000",
    email: "mairie@valmont.exemple",
    service_name: "Service enfance",
    dpo_email: "dpo@valmont.exemple",
    siret: null,
  };
  accent = "#0b5b6b";
  display: Display = { theme: "system", text: "100", density: "compact" };
  logo: string | null = null;
  setting = {
    post: "Guichet 2 · Mairie",
    backup_folder: "/media/sauvegardes" as string | null,
    lock_after_seconds: 300,
    access_kept_months: 6,
    attachment_most_mb: 10,
    draft_files_days: 30,
  };
  agents: AgentRow[] = [
    agent("a1", "nadia", "Nadia Ferreira", ["r1", "r2"]),
    agent("a2", "paul", "Paul Tessier", ["r2"]),
    agent("a3", "solene", "Solène Abgrall", ["r3"]),
  ];
  currentAgent = "a1";
  roles: RoleRow[] = [
    role("r1", "administration", "Administration", write("settings", "agents", "audit")),
    role(
      "r2",
      "accueil",
      "Accueil",
      write("identity", "contact", "authority", "diet", "care_plan", "documents", "requests"),
    ),
    role("r3", "scolaire", "Scolaire", write("identity", "contact")),
  ];
  entities: EntityRow[] = [
    { id: "e1", label: "Accueil de la mairie", kind: "service", archived: false },
    {
      id: "e2",
      label: "Maison de quartier Saint-Martin",
      kind: "community_centre",
      archived: false,
    },
  ];
  files: HouseholdFile[] = [];
  drafts: Draft[] = [];
  acts: DayActView[] = [];
  history = new Map<string, HistoryEntry[]>();
  undoings = new Map<string, () => void>();
  receipts = new Map<string, string>();
  requests: KeptRequest[] = [];
  asked: readonly AskedLine[] = ASKED;
  letters: readonly LetterRow[] = LETTERS;
  handed = new Map<string, KeptDocument[]>();
  documents = new Map<string, Uint8Array>();
  /** Files of the documents, by household. */
  attachments = new Map<string, AttachmentView[]>();
  #ids = 0;

  constructor(scenario: Scenario) {
    this.stage = scenario.stage;
    this.failing = new Map(scenario.failing);
    this.without = scenario.without;
    const young = scenario.bare || scenario.stage === "empty";
    this.backup = young
      ? { last: null, pending: false, configured: false }
      : { last: "2026-11-17T10:30:00", pending: true, configured: true };
    if (scenario.stage === "locked") this.restingSince = "2026-11-17T10:12:00";
    if (!young) this.populate();
  }

  /** The fictional commune. */
  populate(): void {
    this.files = FAMILIES.map(({ number, members, address }) =>
      this.build(number, members, address),
    );
    const [marchand, , , , nguyen, haddad, delaunay, kowalski] = this.files;
    const act = (
      at: string,
      operation: string,
      file?: HouseholdFile,
      mine = false,
    ): DayActView => ({
      id: this.id("act"),
      at: `2026-11-17T${at}:00`,
      operation,
      number: file?.number ?? null,
      label: file?.label ?? null,
      mine,
      undoable: false,
    });
    this.acts = [
      act("10:31", "household.update_address", haddad, true),
      act("10:12", "household.update_member", delaunay),
      act("09:41", "receipt.issue", kowalski, true),
      act("09:40", "household.create", kowalski, true),
      act("09:12", "household.update_member", nguyen),
    ];
    this.drafts = [
      {
        id: "draft-garnier",
        kind: "household.create",
        household: null,
        label: "Garnier",
        saved_at: "2026-11-17T10:12:00",
        holder: "Paul Tessier",
        mine: false,
        body: JSON.stringify({
          open: "guardian",
          parts: [
            {
              id: "guardian",
              role: "guardian",
              seen: true,
              person: {
                sex: "F",
                usageName: "Garnier",
                firstName: "Hélène",
                birthDate: "02/07/1990",
              },
            },
          ],
        }),
      },
    ];
    if (marchand) this.history.set(marchand.id, PAST);
    this.requests = demands(this);
  }

  id(kind: string): string {
    this.#ids += 1;
    return `${kind}-${String(this.#ids)}`;
  }

  /** A file on its way in. */
  receive(bytes: Uint8Array): string {
    const id = this.id("upload");
    this.documents.set(id, bytes);
    return id;
  }

  build(
    number: number,
    members: readonly MemberInput[],
    address: AddressFields | null,
  ): HouseholdFile {
    const joined = members.map((member) => this.join(member));
    return {
      id: this.id("household"),
      number: String(number).padStart(5, "0"),
      label: labelOf(joined),
      status: "active",
      origin_ref: null,
      observation: null,
      created_at: "2026-09-02T13:58:00",
      members: joined,
      address:
        address === null
          ? null
          : {
              id: this.id("address"),
              fields: address,
              since: "2026-09-02",
              kind: "home",
              label: null,
              versions: { address: "v1" },
            },
      procedures: ["dossier"],
      protected: false,
      masked: false,
      billing_address: null,
      other_addresses: [],
      alerts: [],
      notes: [],
      former_members: [],
      asked: [...this.asked],
      authority_writable: true,
      documents_writable: true,
      diet_writable: true,
      care_plan_writable: true,
      followers: [{ entity: "e1", label: "Accueil de la mairie" }],
      acts: [],
      writable: true,
      contact_writable: true,
      last_receipt: null,
      merges: [],
      splits: [],
      versions: { observation: "v1" },
    };
  }

  join({ role: memberRole, person, residence }: MemberInput): MemberView {
    const iso = (text: string | null): string | null => {
      const read = understandDate(text ?? "", { expect: "any", today: TODAY, partial: true });
      return read !== null && "iso" in read ? read.iso : null;
    };
    const date = iso(person.birth_date);
    const birth: Birth = person.unborn
      ? { kind: "unborn", expected: iso(person.expected_date) }
      : { kind: "born", date, place: person.birth_place };
    const age = date === null ? null : ageOn(date, TODAY);
    const name = `${person.first_name ?? ""} ${person.usage_name ?? person.birth_name ?? ""}`;
    return {
      member: this.id("member"),
      person: this.id("person"),
      role: memberRole,
      display_name: person.unborn ? "À naître" : name.trim(),
      fields: {
        sex: person.sex,
        usage_name: person.usage_name,
        birth_name: person.birth_name,
        first_name: person.first_name,
        other_first_names: person.other_first_names,
        birth,
      },
      birth_fr: date === null ? null : writtenDate(date),
      age: age === null ? (date === null ? null : yearsAround(date)) : [age, age],
      phones: person.phones.map((phone) => ({ ...phone })),
      emails: [...person.emails],
      civil: {
        nationality: person.nationality,
        marital_status: person.marital_status,
        marital_since: iso(person.marital_since),
        ine: person.ine,
      },
      nationality_fr: person.nationality,
      marital_since_fr: person.marital_since,
      meal: person.meal,
      vaccination:
        person.vaccination === "provisional"
          ? { status: "provisional", until: iso(person.vaccination_until) }
          : person.vaccination && { status: person.vaccination },
      insurance: person.insurer === null ? null : this.#insurance(person, iso),
      care_plan:
        person.care_plan === null
          ? null
          : {
              until: iso(person.care_plan.until),
              packed_lunch: person.meal === "packed_lunch",
              detail: { ...person.care_plan, until: iso(person.care_plan.until) },
            },
      residence: residence ?? null,
      kinships: [],
      other_households: [],
      since: TODAY,
      versions: { name: "v1", sex: "v1", birth: "v1" },
    };
  }

  #insurance(person: PersonInput, iso: (text: string | null) => string | null): Insurance {
    return {
      insurer: person.insurer ?? "",
      policy: person.insurance_policy,
      until: iso(person.insurance_until),
    };
  }

  get session(): SessionView {
    const current = this.agents.find(({ id }) => id === this.currentAgent) ?? this.agents[0];
    if (current === undefined) throw new Error("the fake commune has no agent");
    const held = this.roles.filter(({ id }) => current.roles.some((one) => one.role === id));
    const { id, login, display_name } = current;
    return {
      agent: { id, login, display_name },
      roles: held.map(({ label }) => label),
      rights: held
        .flatMap(({ grants }) => grants)
        .filter(({ volet }) => !this.without.includes(volet)),
      entity: { id: "e1", label: "Accueil de la mairie" },
      lock_after_seconds: this.setting.lock_after_seconds,
      post: this.setting.post,
      mark: "demo",
    };
  }
}

/** Ages that a year or a month alone leaves in doubt. */
function yearsAround(date: string): [number, number] {
  const years = Number(TODAY.slice(0, 4)) - Number(date.slice(0, 4));
  return [years - 1, years];
}

/** « Marchand – Bensaïd »: the names of the adults, each once. */
export function labelOf(members: readonly MemberView[]): string {
  const names = members
    .filter(({ role: kind }) => kind === "guardian" || kind === "partner")
    .map(({ fields }) => fields.usage_name ?? fields.birth_name ?? "");
  return names
    .filter((name, i) => names.findIndex((one) => fold(one) === fold(name)) === i)
    .join(" – ");
}

const PAST: HistoryEntry[] = [
  {
    at: "2026-10-12T09:20:00",
    agent: "Paul Tessier",
    operation: "household.update_member",
    kind: "phone",
    about: "Claire Marchand",
    with: null,
    changes: [
      {
        field: "number",
        before: "06\u00a039\u00a098\u00a011\u00a022",
        after: "06\u00a039\u00a098\u00a027\u00a041",
      },
    ],
    removed: false,
    file: null,
  },
  {
    at: "2026-09-02T14:05:00",
    agent: "Nadia Ferreira",
    operation: "household.update_address",
    kind: "address",
    about: null,
    with: null,
    changes: [{ field: "line", before: "5 rue Basse", after: "12 rue des Tanneurs" }],
    removed: false,
    file: null,
  },
  {
    at: "2026-09-02T13:58:00",
    agent: "Nadia Ferreira",
    operation: "household.create",
    kind: "person",
    about: "Claire Marchand",
    with: null,
    changes: [
      { field: "usage_name", before: null, after: "Marchand" },
      { field: "first_name", before: null, after: "Claire" },
      { field: "birth_date", before: null, after: "1987-03-14" },
      { field: "sex", before: null, after: "F" },
    ],
    removed: false,
    file: null,
  },
];
