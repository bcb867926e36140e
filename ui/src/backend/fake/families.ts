// Fictional families of a fictional commune, for tests and pictures of the screens.
import type {
  AddressFields,
  MemberInput,
  MemberRole,
  PersonInput,
  Sex,
} from "../../generated/commands";

const NOBODY: PersonInput = {
  sex: null,
  usage_name: null,
  birth_name: null,
  first_name: null,
  other_first_names: null,
  unborn: false,
  birth_date: null,
  expected_date: null,
  birth_place: null,
  phones: [],
  emails: [],
  nationality: null,
  marital_status: null,
  marital_since: null,
  ine: null,
  meal: null,
  vaccination: null,
  vaccination_until: null,
  insurer: null,
  insurance_policy: null,
  insurance_until: null,
  care_plan: null,
};

type More = Partial<PersonInput> & { phone?: string; email?: string; bornIn?: [string, string] };

/** A member from the few answers that matter. */
export function member(
  role: MemberRole,
  sex: Sex | null,
  firstName: string,
  usageName: string,
  birthDate: string | null,
  more: More = {},
): MemberInput {
  const { phone, email, bornIn, ...person } = more;
  return {
    role,
    person: {
      ...NOBODY,
      sex,
      first_name: firstName === "" ? null : firstName,
      usage_name: usageName,
      birth_date: birthDate,
      birth_place:
        bornIn === undefined ? null : { country: bornIn[0], insee: null, label: bornIn[1] },
      phones: phone === undefined ? [] : [{ number: phone, label: "mobile" }],
      emails: email === undefined ? [] : [email],
      ...person,
    },
  };
}

const at = (line: string): AddressFields => ({
  line,
  complement: null,
  postcode: "41990",
  commune: "Valmont-sur-Loir",
  insee: "41999",
  country: null,
});

/** What a household is made of. */
export interface Family {
  readonly number: number;
  readonly address: AddressFields;
  readonly members: readonly MemberInput[];
}

const FRANCE = "99100";

export const FAMILIES: readonly Family[] = [
  {
    number: 17484,
    address: at("12 rue des Tanneurs"),
    members: [
      member("guardian", "F", "Claire", "Marchand", "1987-03-14", {
        phone: "06\u00a039\u00a098\u00a027\u00a041",
        email: "c.marchand@exemple.fr",
        marital_status: "cohabiting",
        bornIn: [FRANCE, "Chartres"],
      }),
      member("partner", "M", "Karim", "Bensaïd", "1985-11-09", {
        phone: "06\u00a039\u00a098\u00a060\u00a052",
      }),
      member("child", "F", "Jeanne", "Marchand-Leroy", "2017-05-22", {
        bornIn: [FRANCE, "Châteaudun"],
      }),
      member("child", "M", "Sami", "Bensaïd", "2021-02-03", {
        bornIn: [FRANCE, "Châteaudun"],
        meal: "packed_lunch",
        care_plan: {
          avoid: "arachide",
          conduct: "trousse, puis 15",
          kit: "bureau",
          until: "05/07/2027",
        },
      }),
      member("child", "F", "Inès", "Bensaïd", "2023-08-30"),
      member("child", null, "", "Bensaïd", null, { unborn: true, expected_date: "2027-02-20" }),
      member("contact", "F", "Odile", "Marchand", null, {
        phone: "02\u00a037\u00a000\u00a001\u00a002",
      }),
    ],
  },
  {
    number: 10388,
    address: at("4 allée des Frênes"),
    members: [
      member("guardian", "M", "Tiago", "Lopes", "1988-01-19", {
        phone: "06\u00a039\u00a098\u00a011\u00a020",
      }),
      member("partner", "F", "Julie", "Lopes", "1990-12-02", { birth_name: "Marchant" }),
      member("child", "M", "Hugo", "Lopes", "2019-09-08"),
    ],
  },
  {
    number: 15102,
    address: at("27 route de Blois"),
    members: [
      member("guardian", "F", "Maëlle", "Le Goff", "1991-07-30"),
      member("child", "M", "Léo", "Le Goff-Marchand", "2018-03-11"),
      member("child", "F", "Nina", "Le Goff-Marchand", "2020-10-01"),
    ],
  },
  {
    number: 6677,
    address: at("2 impasse du Moulin"),
    members: [
      member("guardian", "F", "Sylvie", "Roux", "1979-04-25", { birth_name: "Marchand" }),
      member("partner", "M", "Alain", "Roux", "1977-08-14"),
      member("child", "M", "Gabin", "Roux", "2016-12-24"),
    ],
  },
  {
    number: 11920,
    address: at("3 rue de la Marchanderie"),
    members: [
      member("guardian", "F", "Mai", "Nguyễn", "1989-02-08", { bornIn: ["99243", "Đà Nẵng"] }),
      member("partner", "M", "Huy", "Nguyễn", "1986"),
      member("child", "F", "Linh", "Nguyễn", "2015-01-17"),
      member("child", "M", "Minh", "Nguyễn", "2017-06-05"),
    ],
  },
  {
    number: 9143,
    address: at("18 quai du Loir"),
    members: [
      member("guardian", "F", "Nour", "Haddad", "1992-10-12"),
      member("child", "M", "Adam", "Haddad", "2020-04-02"),
    ],
  },
  {
    number: 18830,
    address: at("9 rue du Pressoir"),
    members: [
      member("guardian", "M", "Étienne", "Delaunay", "1984-06-18"),
      member("partner", "F", "Rita", "Costa", "1986-09-27"),
      member("child", "F", "Alma", "Delaunay-Costa", "2018-11-13"),
      member("child", "F", "Iris", "Delaunay-Costa", "2018-11-13"),
    ],
  },
  {
    number: 20315,
    address: at("31 rue Saint-Martin"),
    members: [
      member("guardian", "M", "Łukasz", "Kowalski", "1990-05-06"),
      member("partner", "F", "Şeyma", "Yıldız", "1993-03-21"),
      member("child", "F", "Œnone", "Kowalski", "2022-07-09"),
    ],
  },
];
