import { type Environment, newClient, newRequest, parseUrl } from "@whycors/core";
import { CATALOGUE, type Example } from "@whycors/core/diagnosis";
import { type Case, plainHop, SURROUNDINGS, type Surroundings } from "../case/case.ts";
import { runCase, withAnswers } from "../case/run-case.ts";

/** The example of a reason as a case; null when there is no such reason, or when it needs a blob, which no case holds. */
export function exampleCase(reason: string): Case | null {
  const example = CATALOGUE.find(({ id }) => id === reason)?.example;
  return example === undefined || example.environment?.blobAt !== undefined ? null : caseOf(example);
}

function caseOf({ request: given, replies, environment = {} }: Example): Case {
  const request = newRequest(given);
  let asked: Case = { request, body: "", hops: [plainHop()], surroundings: surroundingsOf(request.origin, request.url, environment) };
  // which reply belongs to which request shows only when the engine asks for it
  replies.forEach((_, index) => {
    const { exchanges } = runCase(asked).trace;
    asked = withAnswers(asked, {
      exchanges: exchanges
        .map(({ request: wire }, at) => ({ request: wire, reply: replies[at] ?? { missing: "response" } }))
        .slice(0, index + 1),
    });
  });
  return asked;
}

function surroundingsOf(
  origin: string,
  url: string,
  { browser, client, addressSpaceOf, integrityMatches = true }: Partial<Environment>,
): Surroundings {
  const usual: Readonly<Record<string, unknown>> = { ...newClient(origin) };
  const told = Object.entries(client ?? {}).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(usual[name]));
  const target = parseUrl(url);
  return {
    ...SURROUNDINGS,
    browser: browser?.id ?? "standard",
    settings: {
      ...(browser?.corsDisabled === true ? { corsDisabled: true } : {}),
      ...(browser?.setsOriginHeader === false ? { setsOriginHeader: false } : {}),
    },
    client: Object.fromEntries(told),
    server: target === null ? null : (addressSpaceOf?.(target) ?? null),
    integrityMatches,
  };
}
