import { CATALOGUE, type Reason } from "@whycors/core/diagnosis";
import { referenceOf } from "@whycors/core/messages";

interface Indexed {
  readonly reason: Reason;
  /** All that can be searched, in lower case. */
  readonly text: string;
}

/** Every reason with its words, in English and as `translate` gives them, and the messages of all browsers. */
export function indexReasons(translate: (english: string) => string | null = () => null): readonly Indexed[] {
  return CATALOGUE.map((reason) => {
    const messages = referenceOf(reason.id)?.messages.flatMap(({ lines }) => lines.map(({ text }) => text)) ?? [];
    const translated = [reason.title, reason.why].map((each) => translate(each) ?? "");
    return { reason, text: [reason.id, reason.title, reason.why, ...translated, ...messages].join("\n").toLowerCase() };
  });
}

/** The reasons that hold all the words, in the order of the catalogue; those with the words in their names first. */
export function searchReasons(index: readonly Indexed[], words: string): readonly Reason[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  const found = index.filter(({ text }) => wanted.every((word) => text.includes(word))).map(({ reason }) => reason);
  const rank = ({ id, title }: Reason): number => {
    if (id === words.trim()) return 0;
    return wanted.every((word) => `${id} ${title}`.toLowerCase().includes(word)) ? 1 : 2;
  };
  return found.sort((one, other) => rank(one) - rank(other));
}
