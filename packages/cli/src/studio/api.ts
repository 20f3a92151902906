import { redact } from "@whycors/core/render";
import { GROUPS, type Lab, type Scenario } from "@whycors/lab";
import { DEFAULT_OPTIONS } from "@whycors/probe";
import {
  API_PATHS,
  CASE_PATH,
  type CallProblem,
  type Case,
  type LabScenario,
  parseCase,
  requestOf,
  type ServerInfo,
} from "@whycors/studio";
import { perform } from "../check/perform.ts";
import { CHECK_TIMEOUT, CHECKS_AT_ONCE } from "./limits.ts";
import type { TestAnswers } from "./test-answers.ts";

/** What a call comes to: JSON, or what is wrong with it: what its page can meet, or words for whoever made it up. */
export type Called =
  | { readonly status: 200; readonly json: object }
  | { readonly status: 400 | 404 | 429; readonly problem: CallProblem | string };

export type Api = (path: string, body: unknown, signal: AbortSignal) => Promise<Called>;

/** Everything that the studio's page can ask of its server. */
export function createApi(lab: Lab, answers: TestAnswers): Api {
  let checks = 0;
  return async (path, body, signal) => {
    const fields: Readonly<Record<string, unknown>> = typeof body === "object" && body !== null ? { ...body } : {};
    switch (path) {
      case API_PATHS.info:
        return { status: 200, json: infoOf(lab) };
      case API_PATHS.check: {
        const given = parseCase(fields["given"]);
        if (given === null) return wrong("there is no case in it");
        if (!/^https?:/.test(requestOf(given).url)) return wrong({ error: "not-http" });
        if (checks >= CHECKS_AT_ONCE) return { status: 429, problem: { error: "busy" } };
        checks += 1;
        try {
          return { status: 200, json: await check(given, fields["send"] === true, fields["probe"] === true, signal) };
        } finally {
          checks -= 1;
        }
      }
      case API_PATHS.serve: {
        const given = parseCase(fields["given"]);
        const at = String(fields["path"]);
        if (given === null || !CASE_PATH.test(at)) return wrong("there is no case in it, or no path for it");
        answers.serve(at, given);
        return { status: 200, json: {} };
      }
      case API_PATHS.arrived: {
        const arrived = answers.arrived(String(fields["path"]));
        return arrived === null ? { status: 404, problem: { error: "gone" } } : { status: 200, json: { arrived } };
      }
      default:
        return { status: 404, problem: "there is no such call" };
    }
  };
}

function wrong(problem: CallProblem | string): Called {
  return { status: 400, problem };
}

/** The same as `whycors check`. Secrets stay out of the report. */
async function check(given: Case, send: boolean, probe: boolean, signal: AbortSignal): Promise<object> {
  const { browser, client } = given.surroundings;
  const { embedderPolicy = "unsafe-none" } = client;
  const timeouts = { connect: CHECK_TIMEOUT, headers: CHECK_TIMEOUT, body: CHECK_TIMEOUT };
  const body = given.body === "" ? null : new TextEncoder().encode(given.body);
  const report = await perform({
    request: requestOf(given),
    browser,
    client: { embedderPolicy },
    transport: { ...DEFAULT_OPTIONS, browser, body, timeouts, signal },
    send,
    probe,
    verify: false,
    repeat: 0,
  });
  return redact(report);
}

function infoOf(lab: Lab): ServerInfo {
  const { page, api, other, raw, closed, plain, secure } = lab.origins;
  const scenarioOf = ({ id, title, request, body, embedderPolicy }: Scenario): LabScenario => ({
    id,
    title,
    request: request(lab),
    body: body ?? "",
    embedderPolicy,
  });
  const groups = GROUPS.map(({ id, title, scenarios }) => ({ id, title, scenarios: scenarios.map(scenarioOf) }));
  return { runner: `${page}/studio/runner.html`, page, servers: [api, other, raw], closed, plain, secure, groups };
}
