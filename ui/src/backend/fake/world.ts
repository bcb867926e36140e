import type {
  ActLine,
  Agent,
  AppStatus,
  BackupState,
  CommuneFields,
  DraftLine,
  Entity,
  HistoryLine,
  HouseholdFile,
  Member,
  MemberFields,
  Right,
  Role,
  Session,
} from "../../generated/commands";
import { ageOn } from "../../shared/dates";
import { FAMILIES } from "./families";

/** Where a story begins. */
export interface Scenario {
  readonly state: AppStatus["state"];
  /** The base holds no household yet. */
  readonly bare: boolean;
  /** Commands that must fail, and with which code. */
  readonly failing: ReadonlyMap<string, string>;
  /** Rights taken from the agent: `volet` names. */
  readonly without: readonly string[];
}

export const NOW = "2026-11-17T10:42:00";
export const PASSWORD = "quatre-peupliers-au-bord-du-loir";

const both = (volet: string): Right[] =>
  ["read", "create", "update"].map((verb) => ({ volet, verb, scope: "commune" }));
const ALL: Right[] = ["identity", "contact", "settings", "agents", "audit"].flatMap(both);

interface Draft extends DraftLine {
  body: string;
}

const role = (id: string, label: string, rights: Right[]): Role => ({
  id,
  label,
  rights,
  agents: 0,
});

const agent = (id: string, login: string, name: string, roleId: string): Agent => ({
  id,
  login,
  display_name: name,
  role_ids: [roleId],
  entity_id: "e1",
  active: true,
  last_login: "2026-11-17T08:31:00",
});

/** Everything the memory host knows. */
export class World {
  state: AppStatus["state"];
  masked = false;
  maskedPasswordNeeded = false;
  lockedAt: string | null = null;
  readonly failing: Map<string, string>;
  readonly without: readonly string[];
  backup: BackupState | null;
  commune: CommuneFields & { post_name: string; backup_folder: string | null } = {
    name: "Valmont-sur-Loir",
    insee: "41999",
    postcode: "41990",
    address_line: "1 place du Marché",
    phone: "0261914000",
    email: "mairie@valmont.exemple",
    service_name: "Service enfance",
    dpo_email: "dpo@valmont.exemple",
    accent: "#0b5b6b",
    logo: null,
    post_name: "Guichet 2 · Mairie",
    backup_folder: "/media/sauvegardes",
  };
  agents: Agent[] = [
    agent("a1", "nadia", "Nadia Ferreira", "r1"),
    agent("a2", "paul", "Paul Tessier", "r2"),
    agent("a3", "solene", "Solène Abgrall", "r3"),
  ];
  currentAgent = "a1";
  roles: Role[] = [
    role("r1", "Administration", ALL),
    role("r2", "Accueil", [...both("identity"), ...both("contact")]),
    role("r3", "Scolaire", [...both("identity"), ...both("contact")]),
  ];
  entities: Entity[] = [
    { id: "e1", label: "Accueil de la mairie", kind: "service", active: true },
    {
      id: "e2",
      label: "Maison de quartier Saint-Martin",
      kind: "neighbourhood_house",
      active: true,
    },
  ];
  files: HouseholdFile[] = [];
  drafts: Draft[] = [];
  acts: ActLine[] = [];
  history = new Map<string, HistoryLine[]>();
  undoings = new Map<string, () => void>();
  receipts = new Map<string, { household: number; number: string }>();
  documents = new Map<string, Uint8Array>();
  #ids = 0;

  constructor(scenario: Scenario) {
    this.state = scenario.state;
    this.failing = new Map(scenario.failing);
    this.without = scenario.without;
    this.backup =
      scenario.bare || scenario.state === "empty" ? null : { at: "2026-11-17T10:30:00", ok: true };
    if (scenario.state === "locked") this.lockedAt = "2026-11-17T10:12:00";
    if (!scenario.bare && scenario.state !== "empty") this.populate();
  }

  /** The fictional commune. */
  populate(): void {
    this.files = FAMILIES.map((family) =>
      this.build(family.number, [...family.members], family.address),
    );
    const [marchand, , , , nguyen, haddad, delaunay] = this.files;
    const act = (at: string, operation: string, file?: HouseholdFile, mine = false): ActLine => ({
      id: this.id("act"),
      at: `2026-11-17T${at}:00`,
      operation,
      subject_number: file?.number ?? null,
      label: file?.label ?? null,
      mine,
      undoable: false,
    });
    this.acts = [
      act("10:31", "household.update_address", haddad, true),
      act("10:12", "household.update_member", delaunay),
      act("09:41", "receipt.issue", this.files[7], true),
      act("09:40", "household.create", this.files[7], true),
      act("09:12", "household.update_member", nguyen),
    ];
    this.drafts = [
      {
        id: "draft-garnier",
        kind: "household.create",
        label: "Garnier",
        at: "2026-11-17T10:12:00",
        agent: "Paul Tessier",
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
    if (marchand) {
      this.history.set(marchand.id, [
        {
          at: "2026-10-12T09:20:00",
          agent: "Paul Tessier",
          operation: "household.update_member",
          field_group: "phones",
          label: "Claire Marchand",
          before: "06 39 98 11 22",
          after: "06 39 98 27 41",
        },
        {
          at: "2026-09-02T14:05:00",
          agent: "Nadia Ferreira",
          operation: "household.update_address",
          field_group: "address",
          label: null,
          before: "5 rue Basse, 41990 Valmont-sur-Loir",
          after: "12 rue des Tanneurs, 41990 Valmont-sur-Loir",
        },
        {
          at: "2026-09-02T13:58:00",
          agent: "Nadia Ferreira",
          operation: "household.create",
          field_group: "household",
          label: null,
          before: null,
          after: "Dossier 17484",
        },
      ]);
    }
  }

  id(kind: string): string {
    this.#ids += 1;
    return `${kind}-${String(this.#ids)}`;
  }

  build(number: number, members: MemberFields[], address: HouseholdFile["address"]): HouseholdFile {
    return {
      id: this.id("household"),
      number,
      label: labelOf(members),
      status: "active",
      created_at: "2026-09-02T13:58:00",
      created_by: "Nadia Ferreira",
      address,
      observation: null,
      members: members.map((fields) => this.join(fields)),
      followed_by: ["Accueil de la mairie"],
      recent_acts: [],
      history_available: true,
      may: { edit: true, archive: true, print: true },
    };
  }

  join(fields: MemberFields): Member {
    const { person } = fields;
    const age = person.birth_date === null ? null : ageOn(person.birth_date, NOW.slice(0, 10));
    return {
      ...fields,
      member_id: this.id("member"),
      person_id: this.id("person"),
      display_name: person.unborn ? "À naître" : `${person.first_name} ${person.usage_name}`.trim(),
      age_label: age === null ? null : `${String(age)}\u00a0ans`,
    };
  }

  get session(): Session {
    const current = this.agents.find(({ id }) => id === this.currentAgent) ?? this.agents[0];
    if (current === undefined) throw new Error("the fake commune has no agent");
    const roles = this.roles.filter(({ id }) => current.role_ids.includes(id));
    const entity = this.entities.find(({ id }) => id === current.entity_id);
    return {
      agent: { id: current.id, login: current.login, display_name: current.display_name },
      roles: roles.map(({ label }) => label),
      rights: roles
        .flatMap(({ rights }) => rights)
        .filter(({ volet }) => !this.without.includes(volet)),
      entity: entity === undefined ? null : { id: entity.id, label: entity.label },
      lock_after_seconds: 300,
      mask_unlock_after_seconds: 60,
      commune: this.card,
      post: this.commune.post_name,
    };
  }

  get card(): Session["commune"] {
    const { name, accent, logo, post_name: post } = this.commune;
    return { name, accent, logo, post };
  }
}

/** « Marchand – Bensaïd »: the usage names of the adults, each once. */
export function labelOf(members: readonly MemberFields[]): string {
  const names = members
    .filter(({ role: kind }) => kind !== "child")
    .map(({ person }) => person.usage_name);
  return [...new Set(names)].join(" – ");
}
