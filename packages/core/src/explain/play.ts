import type { BrowserProfile } from "../browsers/profile.ts";
import { newClient, newEnvironment, newRequest } from "../model/defaults.ts";
import type { Example } from "../reasons/define.ts";
import { replay } from "../run/run.ts";
import type { Trace } from "../trace/trace.ts";

/** Runs an example in a browser. */
export function playExample({ request, replies, environment = {} }: Example, browser: BrowserProfile): Trace {
  const client = newClient(request.origin);
  return replay(newRequest(request), newEnvironment({ client, ...environment, browser }), replies);
}
