import { call } from "../../backend/backend";
import type { AddressFields, LikelyView } from "../../generated/commands";
import type { PersonDraft } from "./person.svelte";

/** Time after the last key before the base is asked. */
const ASK_AFTER_MS = 300;

/** A household that may be the one being typed. */
export interface Likely {
  /** The same find twice has the same key: what « Personne différente » remembers. */
  readonly key: string;
  readonly view: LikelyView;
}

const keyOf = ({ household, request, person, name }: LikelyView): string =>
  [household ?? request ?? "", person ?? name].join("/");

/** Households in sight that resemble the person being typed. It never blocks: no answer, no find. */
export class LikelySearch {
  #views = $state.raw<readonly LikelyView[]>([]);
  readonly #dismissed: () => readonly string[];
  #asked = 0;

  /** Starts following `person`; call it while a component is being set up. */
  constructor(
    person: () => PersonDraft | undefined,
    dismissed: () => readonly string[],
    except: string | null = null,
    home: () => AddressFields | null = () => null,
  ) {
    this.#dismissed = dismissed;
    $effect(() => {
      const described = person();
      const mine = ++this.#asked;
      const words = described === undefined ? null : wordsOf(described);
      const address = home();
      if (words === null) {
        this.#views = [];
        return;
      }
      const timer = setTimeout(() => {
        call("household.likely", {
          ...words,
          except,
          ...(address === null ? {} : { address }),
        }).then(
          ({ likely }) => {
            if (mine === this.#asked) this.#views = likely;
          },
          () => {
            if (mine === this.#asked) this.#views = [];
          },
        );
      }, ASK_AFTER_MS);
      return () => {
        clearTimeout(timer);
      };
    });
  }

  /** Best first, without those that the agent said to be others. */
  get found(): Likely[] {
    return this.#views
      .map((view) => ({ key: keyOf(view), view }))
      .filter(({ key }) => !this.#dismissed().includes(key));
  }
}

/** What is compared; null while too little is typed for a find to mean anything. */
function wordsOf(person: PersonDraft) {
  if (person.isUnborn || person.isContact || person.existing !== null) return null;
  const { usageName, birthName, firstName, birthDate, mobile, email, sex } = person.answers;
  const text = (typed: string): string | null => typed.trim() || null;
  const named = text(usageName) ?? text(birthName);
  if (!(named !== null && (text(firstName) ?? text(birthDate)) !== null) && !text(mobile)) {
    return null;
  }
  return {
    usage_name: text(usageName),
    birth_name: text(birthName),
    first_name: text(firstName),
    birth_date: text(birthDate),
    phone: text(mobile),
    ...(email.trim() === "" ? {} : { email: email.trim() }),
    ...(sex === null ? {} : { sex }),
  };
}
