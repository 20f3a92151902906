import { CATALOGUE } from "@whycors/core/diagnosis";
import type { Strings } from "../en.ts";
import { createTranslator } from "../translate.ts";
import { besideZhHant } from "./beside.ts";
import { findingsZhHant } from "./findings.ts";
import { fixesZhHant } from "./fixes.ts";
import { labZhHant } from "./lab.ts";
import { limitsZhHant } from "./limits.ts";
import { policyZhHant } from "./policy.ts";
import { proxyWordsZhHant } from "./proxy.ts";
import { reasonsZhHant } from "./reasons.ts";
import { stepsZhHant } from "./steps.ts";

/** Titles and explanations of reasons, by what they say in English. */
const reasons = CATALOGUE.flatMap(({ id, title, why }): readonly (readonly [string, string])[] => {
  const words = reasonsZhHant[id];
  return words === undefined
    ? []
    : [
        [title, words.title],
        [why, words.why],
      ];
});

const sentences = [findingsZhHant, fixesZhHant, besideZhHant, policyZhHant, limitsZhHant, proxyWordsZhHant].flatMap((each) =>
  Object.entries(each),
);

/** The engine's words in Traditional Chinese. */
export const catalogueZhHant: Strings["catalogue"] = {
  sentence: createTranslator(new Map([...reasons, ...sentences])),
  step: (at) => stepsZhHant[at],
  lab: (id) => labZhHant[id] ?? null,
  stop: "。",
  colon: "：",
};
