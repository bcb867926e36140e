import type { Response } from "../../backend/backend";
import type { HouseholdFile } from "../../generated/commands";

/** The file with what was withheld put back in its place. */
export function revealedFile(
  file: HouseholdFile,
  shown: Response<"household.reveal">,
): HouseholdFile {
  return {
    ...file,
    masked: false,
    address: shown.address,
    billing_address: shown.billing_address,
    other_addresses: shown.other_addresses,
    members: file.members.map((member) => {
      const reach = shown.phones.find(({ person }) => person === member.person);
      if (reach === undefined) return member;
      return {
        ...member,
        phones: reach.phones,
        emails: reach.emails ?? member.emails,
        versions: { ...member.versions, ...reach.versions },
      };
    }),
  };
}
