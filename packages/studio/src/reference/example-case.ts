import { newRequest } from "@whycors/core";
import { CATALOGUE, type Example } from "@whycors/core/diagnosis";
import { type Case, plainHop } from "../case/case.ts";
import { runCase, withAnswers } from "../case/run-case.ts";
import { surroundingsOf } from "../case/surroundings.ts";

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
