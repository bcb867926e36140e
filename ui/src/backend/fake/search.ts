import type { HitView, HouseholdFile, Matched, MemberView } from "../../generated/commands";
import { digits, fold } from "./fold";
import type { World } from "./world";

function matchMember(member: MemberView, wanted: string): Matched | null {
  const { fields } = member;
  const text = [member.display_name, member.birth_fr].filter((part) => part !== null).join(", ");
  const found = (kind: Matched["kind"], line: string): Matched => ({
    kind,
    role: member.role,
    text: line,
    words: [wanted],
  });
  const begins = (name: string | null): boolean =>
    name !== null && ` ${fold(name)}`.includes(` ${wanted}`);
  if (begins(fields.usage_name)) return found("name", text);
  if (begins(fields.first_name)) return found("first_name", text);
  if (begins(fields.birth_name)) {
    return found("birth_name", `${member.display_name}, née ${fields.birth_name ?? ""}`);
  }
  if (!/^\d{4,}$/.test(wanted)) return null;
  const phone = member.phones?.find(({ number }) => digits(number).startsWith(wanted));
  if (phone) return found("phone", `${member.display_name}, ${phone.number}`);
  return digits(member.birth_fr ?? "") === wanted ? found("birth_date", text) : null;
}

function match(file: HouseholdFile, wanted: string): Matched | null {
  if (/^\d+$/.test(wanted) && String(Number(file.number)).startsWith(wanted)) {
    return { kind: "number", role: null, text: file.number, words: [wanted] };
  }
  for (const member of file.members) {
    const matched = matchMember(member, wanted);
    if (matched) return matched;
  }
  return null;
}

/** The households that answer a text, first those whose own name begins with it. */
function searchFiles(files: readonly HouseholdFile[], text: string): HitView[] {
  const figures = digits(text);
  const wanted = /^[\d\s./+-]+$/.test(text.trim()) ? figures : fold(text);
  return files
    .flatMap((file): HitView[] => {
      const matched = match(file, wanted);
      if (matched === null) return [];
      const of = (role: string): MemberView[] => file.members.filter((one) => one.role === role);
      const unborn = of("child").filter(({ fields }) => fields.birth.kind === "unborn").length;
      return [
        {
          id: file.id,
          number: file.number,
          origin_ref: null,
          label: file.label,
          adults: [...of("guardian"), ...of("partner")].map(
            ({ fields }) => fields.first_name ?? "",
          ),
          children: of("child").length - unborn,
          unborn,
          matched,
          archived: file.status === "archived",
          request: null,
          score: fold(file.label).startsWith(wanted) ? 2 : 1,
        },
      ];
    })
    .sort((a, b) => b.score - a.score || Number(b.number) - Number(a.number));
}

/** The households, then the families that a request brings: they are found before they are there. */
export function searchFamilies(world: World, text: string): HitView[] {
  const wanted = fold(text);
  const pending = world.requests
    .filter(({ brief }) => brief.kind === "creation" && brief.status === "pending")
    .filter(({ brief }) => wanted !== "" && fold(brief.label).startsWith(wanted))
    .map(({ brief }): HitView => ({
      id: null,
      number: brief.household_number ?? "",
      origin_ref: null,
      label: brief.label,
      adults: [],
      children: 0,
      unborn: 0,
      matched: { kind: "name", role: null, text: brief.applicant ?? brief.label, words: [wanted] },
      archived: false,
      score: 1,
      request: brief.id,
    }));
  return [...searchFiles(world.files, text), ...pending];
}
