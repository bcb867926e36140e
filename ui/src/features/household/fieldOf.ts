/** The control that holds a path of the core: `person.phones.1.number` is the second telephone. */
export function fieldOf(path: string): string {
  const phone = /phones\.(\d+)\.number$/.exec(path);
  if (phone) return phone[1] === "0" ? "mobile" : "other_phone";
  if (/emails\.\d+$/.test(path)) return "email";
  if (/birth(?:\.|_)place\.country$/.test(path)) return "birth_country";
  if (/birth(?:\.|_)place(?:\.\w+)?$/.test(path)) return "birth_place";
  const care = /care_plan\.(\w+)$/.exec(path);
  if (care) return `care_${care[1] ?? ""}`;
  const residence = /residence(?:\.(\w+))?$/.exec(path);
  if (residence) return residence[1] === undefined ? "residence" : `residence_${residence[1]}`;
  if (/^address\.(postcode|commune|insee)$/.test(path)) return "place";
  return /(\w+)$/.exec(path)?.[1] ?? "";
}
