import type { Hit, HouseholdFile, Member } from "../../generated/commands";
import { writtenDate } from "../../shared/dates";

const fold = (text: string): string =>
  text
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/ł/g, "l")
    .replace(/ı/g, "i")
    .replace(/[’'-]/g, " ");

const digits = (text: string): string => text.replace(/\D/g, "");

/** Where the folded text begins inside a name; folding keeps the length of the names used here. */
function found(text: string, wanted: string): [number, number] | null {
  const at = fold(text).indexOf(wanted);
  return at < 0 ? null : [at, at + wanted.length];
}

const full = (member: Member): string =>
  `${member.person.first_name} ${member.person.usage_name}`.trim();

function matchMember(member: Member, wanted: string): Hit["matched"] | null {
  const { person } = member;
  const name = full(member);
  const birth = person.birth_date === null ? "" : `, ${writtenDate(person.birth_date)}`;
  const range = found(name, wanted);
  if (range) return { kind: member.role, text: name + birth, ranges: [range] };
  if (person.birth_name !== null) {
    const text = `${name}, née ${person.birth_name}`;
    const born = found(text, wanted);
    if (born) return { kind: "birth_name", text, ranges: [born] };
  }
  const figures = digits(wanted);
  if (figures.length >= 4) {
    const phone = member.phones.find(({ number }) => number.includes(figures));
    if (phone) {
      const at = phone.number.indexOf(figures);
      return { kind: "phone", text: phone.number, ranges: [[at, at + figures.length]] };
    }
    if (person.birth_date !== null && digits(writtenDate(person.birth_date)) === figures) {
      const text = `${name}${birth}`;
      return { kind: "birth_date", text, ranges: [[name.length + 2, text.length]] };
    }
  }
  return null;
}

function match(file: HouseholdFile, wanted: string): Hit["matched"] | null {
  const number = String(file.number);
  if (digits(wanted) !== "" && number.startsWith(digits(wanted)) && digits(wanted) === wanted) {
    return { kind: "number", text: number, ranges: [[0, wanted.length]] };
  }
  for (const member of file.members) {
    const matched = matchMember(member, wanted);
    if (matched) return matched;
  }
  const line = file.address?.line ?? "";
  const range = found(line, wanted);
  return range ? { kind: "address", text: line, ranges: [range] } : null;
}

/** Who lives there, in a line: « Claire, Karim · 3 enfants, 1 à naître ». */
export function whoLives(file: HouseholdFile): string {
  const adults = file.members.filter(({ role }) => role !== "child");
  const born = file.members.filter(({ role, person }) => role === "child" && !person.unborn).length;
  const unborn = file.members.filter(({ person }) => person.unborn).length;
  const children = [
    ...(born > 0 ? [`${String(born)} enfant${born > 1 ? "s" : ""}`] : []),
    ...(unborn > 0 ? [`${String(unborn)} à naître`] : []),
  ].join(", ");
  return [adults.map(({ person }) => person.first_name).join(", "), children]
    .filter((part) => part !== "")
    .join(" · ");
}

/** The households that answer a text, first those whose own name begins with it. */
export function searchFiles(files: readonly HouseholdFile[], text: string): Hit[] {
  const wanted = fold(text.trim());
  return files
    .flatMap((file): Hit[] => {
      const matched = match(file, wanted);
      if (matched === null) return [];
      const score = fold(file.label).startsWith(wanted) ? 2 : 1;
      return [
        {
          id: file.id,
          number: file.number,
          label: file.label,
          who: whoLives(file),
          matched,
          flags: file.members.some(({ person }) => person.unborn) ? ["unborn"] : [],
          archived: file.status === "archived",
          score,
        },
      ];
    })
    .sort((a, b) => b.score - a.score || b.number - a.number);
}
