import { createContext, useContext } from "react";
import { en, type Strings } from "./en.ts";

/** The languages, and how each is loaded. To add one, add a file like en.ts and a line here. */
const LANGUAGES = {
  en: { name: "English", load: async (): Promise<Strings> => en },
  "zh-Hant": { name: "繁體中文", load: async (): Promise<Strings> => (await import("./zh-hant.ts")).zhHant },
} as const;

export type LanguageId = keyof typeof LANGUAGES;

export const LANGUAGE_NAMES: readonly { readonly id: LanguageId; readonly name: string }[] = [
  { id: "en", name: LANGUAGES.en.name },
  { id: "zh-Hant", name: LANGUAGES["zh-Hant"].name },
];

export function loadStrings(id: LanguageId): Promise<Strings> {
  return LANGUAGES[id].load();
}

/** The language that was chosen, or the first that the browser asks for. */
export function preferredLanguage(stored: string | null, wanted: readonly string[]): LanguageId {
  const known = LANGUAGE_NAMES.find(({ id }) => id === stored);
  if (known !== undefined) return known.id;
  const chinese = wanted.findIndex((tag) => /^zh(-Hant|-TW|-HK|-MO)\b/i.test(tag));
  const english = wanted.findIndex((tag) => /^en\b/i.test(tag));
  return chinese >= 0 && (english < 0 || chinese < english) ? "zh-Hant" : "en";
}

const StringsContext = createContext<Strings>(en);

export const StringsProvider = StringsContext.Provider;

export function useStrings(): Strings {
  return useContext(StringsContext);
}
