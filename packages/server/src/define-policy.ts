import { type Mistake, type Policy, type PolicyDocument, parsePolicy } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import type { CheckedPolicy } from "./checked-policy.ts";

/** A policy document is wrong: all that is wrong with it. */
export class PolicyError extends Error {
  /** With their places in the document; plain JSON. */
  readonly mistakes: readonly Mistake[];

  constructor(mistakes: readonly Mistake[]) {
    const lines = mistakes.map(({ path, message, advice }) => `  ${placeText(path)}: ${message}; ${advice}`);
    super(`the policy has ${mistakes.length === 1 ? "a mistake" : `${mistakes.length} mistakes`}\n${lines.join("\n")}`);
    this.name = "PolicyError";
    this.mistakes = mistakes;
  }
}

function placeText(path: Mistake["path"]): string {
  const text = path.map((key) => (typeof key === "number" ? `[${key}]` : `.${key}`)).join("");
  return text === "" ? "policy" : text.replace(/^\./, "");
}

/**
 * A policy, from a document that has no mistake: it throws otherwise, so that a server does not start with one. Where the
 * document is not known before (a form, a file), `parsePolicy` of `@whycors/core/policy` gives the mistakes as data.
 *
 * @throws {PolicyError} with all mistakes at once
 * @example
 * import { definePolicy } from "@whycors/server";
 *
 * const policy = definePolicy({ origins: ["https://app.example"], credentials: true, methods: ["PUT"] });
 */
export function definePolicy<const D extends PolicyDocument>(document: D & CheckedPolicy<D>): Policy {
  const { policy, mistakes } = parsePolicy(document, publicSuffixWithin);
  if (policy === null) throw new PolicyError(mistakes);
  return policy;
}
