import type { CheckReport } from "@whycors/core/render";
import { API_PATHS, type Arrived, type CallProblem, type CheckBody, type ServeBody, type ServerInfo, TOKEN_HEADER } from "../api.ts";
import type { Case } from "../case/case.ts";

export const token = document.querySelector<HTMLMetaElement>("meta[name=whycors-token]")?.content ?? null;

/** Whether the studio is served by `whycors studio`, which can send requests. */
export function hasServer(): boolean {
  return token !== null;
}

/** Whether it is served by `whycors proxy --studio`, and so has a part for the proxy. */
export function hasProxy(): boolean {
  return hasServer() && document.querySelector("meta[name=whycors-proxy]") !== null;
}

/** Why a call came to nothing. */
export type Problem =
  | CallProblem
  /** Nobody is there any more. */
  | { readonly error: "stopped"; readonly program: "whycors studio" | "whycors proxy" }
  /** What was said in words of the catalogue. */
  | { readonly error: "said"; readonly words: string };

/** A call that came to nothing. */
export class CallError extends Error {
  override readonly name = "CallError";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.error);
    this.problem = problem;
  }
}

/** Why an answer turned the call down. */
export async function refusalIn(response: Response): Promise<CallError> {
  const text = (await response.text()).trim();
  try {
    const { error, limit }: { readonly error?: string; readonly limit?: number } = JSON.parse(text);
    return new CallError(problemOf(error ?? text, limit ?? 0));
  } catch {
    return new CallError({ error: "said", words: text });
  }
}

function problemOf(error: string, limit: number): Problem {
  switch (error) {
    case "not-http":
    case "busy":
    case "gone":
    case "stale-token":
    case "crowded":
      return { error };
    case "too-long":
      return { error, limit };
    default:
      return { error: "said", words: error };
  }
}

async function call<Answer>(
  path: string,
  body: CheckBody | ServeBody | { readonly path: string } | Record<string, never>,
): Promise<Answer> {
  const headers = { "Content-Type": "application/json", [TOKEN_HEADER]: token ?? "" };
  let response: Response;
  try {
    response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  } catch {
    throw new CallError({ error: "stopped", program: "whycors studio" });
  }
  if (!response.ok) throw await refusalIn(response);
  return response.json();
}

export function serverInfo(): Promise<ServerInfo> {
  return call(API_PATHS.info, {});
}

/** The report of `whycors check`. */
export function checkLive(given: Case, send: boolean, probe: boolean): Promise<CheckReport> {
  return call(API_PATHS.check, { given, send, probe });
}

/** Hands a case to the test servers, which answer as it says below `path`. */
export async function serveCase(path: string, given: Case): Promise<void> {
  await call<object>(API_PATHS.serve, { path, given });
}

export async function arrivedAt(path: string): Promise<readonly Arrived[]> {
  const { arrived } = await call<{ readonly arrived: readonly Arrived[] }>(API_PATHS.arrived, { path });
  return arrived;
}
