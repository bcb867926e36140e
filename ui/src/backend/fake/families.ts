// Fictional families of a fictional commune, for tests and pictures of the screens.
import type {
  AddressFields,
  MemberFields,
  MemberRole,
  PersonFields,
} from "../../generated/commands";

const NOBODY: PersonFields = {
  sex: null,
  usage_name: "",
  birth_name: null,
  first_name: "",
  other_first_names: null,
  birth_date: null,
  unborn: false,
  expected_on: null,
  birth_commune: null,
  birth_place: null,
  birth_country: "99100",
  marital_status: null,
  marital_since: null,
};

/** A member from the few answers that matter. */
export function member(
  role: MemberRole,
  sex: PersonFields["sex"],
  firstName: string,
  usageName: string,
  birthDate: string | null,
  more: Partial<PersonFields> & { phone?: string; email?: string } = {},
): MemberFields {
  const { phone, email, ...person } = more;
  return {
    role,
    person: {
      ...NOBODY,
      sex,
      first_name: firstName,
      usage_name: usageName,
      birth_date: birthDate,
      ...person,
    },
    phones: phone === undefined ? [] : [{ number: phone, label: "mobile" }],
    emails: email === undefined ? [] : [email],
  };
}

const at = (line: string): AddressFields => ({
  line,
  complement: null,
  postcode: "41990",
  commune_insee: "41999",
  commune_name: "Valmont-sur-Loir",
  since: null,
});

/** What a household is made of. */
export interface Family {
  readonly number: number;
  readonly address: AddressFields;
  readonly members: readonly MemberFields[];
}

export const FAMILIES: readonly Family[] = [
  {
    number: 17484,
    address: at("12 rue des Tanneurs"),
    members: [
      member("guardian", "F", "Claire", "Marchand", "1987-03-14", {
        phone: "0639982741",
        email: "c.marchand@exemple.fr",
        birth_commune: "28085",
        birth_place: "Chartres",
        marital_status: "cohabiting",
        marital_since: "2019-06-20",
      }),
      member("partner", "M", "Karim", "Bensaïd", "1985-11-09", { phone: "0639986052" }),
      member("child", "F", "Jeanne", "Marchand-Leroy", "2017-05-22"),
      member("child", "M", "Sami", "Bensaïd", "2021-02-03"),
      member("child", "F", "Inès", "Bensaïd", "2023-08-30"),
      member("child", null, "", "Bensaïd", null, { unborn: true, expected_on: "2027-02-20" }),
    ],
  },
  {
    number: 10388,
    address: at("4 allée des Frênes"),
    members: [
      member("guardian", "M", "Tiago", "Lopes", "1988-01-19", { phone: "0639981120" }),
      member("partner", "F", "Julie", "Lopes", "1990-12-02", { birth_name: "Marchant" }),
      member("child", "M", "Hugo", "Lopes", "2019-09-08"),
    ],
  },
  {
    number: 15102,
    address: at("27 route de Blois"),
    members: [
      member("guardian", "F", "Maëlle", "Le Goff", "1991-07-30", { phone: "0639984418" }),
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
      member("guardian", "F", "Mai", "Nguyễn", "1989-02-08", {
        birth_country: "99243",
        birth_place: "Đà Nẵng",
        phone: "0639980907",
      }),
      member("partner", "M", "Huy", "Nguyễn", "1986", { birth_country: "99243" }),
      member("child", "F", "Linh", "Nguyễn", "2015-01-17"),
      member("child", "M", "Minh", "Nguyễn", "2017-06-05"),
    ],
  },
  {
    number: 9143,
    address: at("18 quai du Loir"),
    members: [
      member("guardian", "F", "Nour", "Haddad", "1992-10-12", { phone: "0639983335" }),
      member("child", "M", "Adam", "Haddad", "2020-04-02"),
    ],
  },
  {
    number: 18830,
    address: at("9 rue du Pressoir"),
    members: [
      member("guardian", "M", "Étienne", "Delaunay", "1984-06-18", { phone: "0639982206" }),
      member("partner", "F", "Rita", "Costa", "1986-09-27"),
      member("child", "F", "Alma", "Delaunay-Costa", "2018-11-13"),
      member("child", "F", "Iris", "Delaunay-Costa", "2018-11-13"),
    ],
  },
  {
    number: 20315,
    address: at("31 rue Saint-Martin"),
    members: [
      member("guardian", "M", "Łukasz", "Kowalski", "1990-05-06", { birth_country: "99122" }),
      member("partner", "F", "Şeyma", "Yıldız", "1993-03-21", { birth_country: "99208" }),
      member("child", "F", "Œnone", "Kowalski", "2022-07-09"),
    ],
  },
];
