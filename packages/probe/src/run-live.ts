import {
  type Environment,
  type FetchRequest,
  type HeaderList,
  isSafeMethod,
  newClient,
  newEnvironment,
  type Reply,
  runAsync,
  type Trace,
  type WireRequest,
} from "@whycors/core";
import { addressSpaceOf, registrableDomain } from "./addresses.ts";

/** How a request is run. */
export interface LiveOptions {
  /** Sends a request, and gives what came back. */
  readonly answer: (request: WireRequest) => Promise<Reply>;
  /** Whether a request is sent that may change something. */
  readonly send: boolean;
  /** Lines that go along with every request and that the page knows nothing of. */
  readonly headers?: HeaderList;
  /** {@link liveEnvironment} without it. */
  readonly environment?: Environment;
}

/** What came of a request; `heldBack` when it may change something, so that only its preflight was sent. */
export interface LiveRun {
  readonly trace: Trace;
  readonly heldBack: boolean;
}

/** The surroundings of a page of an origin at this moment, with what this machine knows of sites and addresses. */
export function liveEnvironment(origin: string, given: Partial<Pick<Environment, "browser" | "client">> = {}): Environment {
  return newEnvironment({ now: Date.now(), client: newClient(origin), registrableDomain, addressSpaceOf, ...given });
}

/** Runs the engine over answers that arrive in time. Rejects only if `answer` does. */
export async function runLive(request: FetchRequest, options: LiveOptions): Promise<LiveRun> {
  const { answer, send, headers = [], environment = liveEnvironment(request.origin) } = options;
  let heldBack = false;
  const trace = await runAsync(request, environment, async (wire) => {
    if (wire.role === "actual" && !isSafeMethod(wire.method) && !send) {
      heldBack = true;
      return { missing: "response" };
    }
    return answer(headers.length === 0 ? wire : { ...wire, headers: [...wire.headers, ...headers] });
  });
  return { trace, heldBack };
}
