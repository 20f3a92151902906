/** Every situation of situations.ts is shown, told as it says there, and stands in docs/situations.md (`vitest -u` writes it). */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type HeaderList, newEnvironment, newRequest, type Reply, replay } from "@whycors/core";
import { describeAnswer, diagnose, type Finding, findCauses, type RootCause } from "@whycors/core/diagnosis";
import { findProblems } from "@whycors/core/fixes";
import { explainMessage, parseMessages } from "@whycors/core/messages";
import { type PolicyDocument, parsePolicy } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { renderTestText } from "@whycors/core/render";
import { checkCommand, type Lab, SCENARIOS, startLab } from "@whycors/lab";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { styleFor } from "../../packages/cli/src/terminal.ts";
import { perform } from "../../packages/cli/src/test/test.ts";
import { runCheck } from "../../packages/cli/src/testing/run-check.ts";
import type { Shown, Situation } from "./situation.ts";
import { SITUATIONS } from "./situations.ts";

let lab: Lab;
beforeAll(async () => {
  lab = await startLab();
});
afterAll(async () => {
  await lab.close();
});

interface Told {
  readonly finding: string | null;
  readonly causes: readonly string[];
  readonly notes: readonly string[];
  /** All that is printed, on one line. */
  readonly text: string;
}

const PAGE = "https://app.example";

interface RecordedAnswer {
  readonly layer: string;
  readonly what: string;
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: string;
}

const { recorded, published }: { readonly recorded: readonly RecordedAnswer[]; readonly published: readonly RecordedAnswer[] } = JSON.parse(
  readFileSync(new URL("../../packages/core/src/layers/answers.json", import.meta.url), "utf8"),
);

function tell(shown: Shown): Promise<Told> | Told {
  if ("message" in shown) return tellOfMessage(shown.message);
  if ("answer" in shown) return tellOfAnswer(shown);
  if ("replicas" in shown) return tellOfReplicas(shown.replicas);
  if ("deployments" in shown) return tellOfDeployments(shown.deployments);
  if ("policy" in shown) return tellOfPolicy(shown.policy);
  if ("check" in shown) return tellOfCheck(shown.check);
  const scenario = SCENARIOS.find(({ id }) => id === shown.lab);
  if (scenario === undefined) throw new Error(`the lab has no scenario ${shown.lab}`);
  return tellOfCheck([...checkCommand(scenario, lab), ...(shown.words ?? [])]);
}

async function tellOfCheck(words: readonly string[]): Promise<Told> {
  const { report, text } = await runCheck(words);
  return { ...idsOf(report.diagnosis.finding, report.causes, report.diagnosis.notes), text: text.replace(/\s+/g, " ") };
}

function idsOf(finding: Finding | null, causes: readonly RootCause[], notes: readonly Finding[]): Omit<Told, "text"> {
  return { finding: finding?.reason ?? null, causes: causes.map(({ id }) => id), notes: notes.map(({ reason }) => reason).sort() };
}

/** Every text in plain JSON. */
function stringsIn(node: unknown): readonly string[] {
  if (typeof node === "string") return [node];
  return typeof node === "object" && node !== null ? Object.values(node).flatMap(stringsIn) : [];
}

function tellOfMessage(message: string): Told {
  const [parsed] = parseMessages(message);
  if (parsed === undefined) throw new Error("this is no message that is known");
  const explanation = explainMessage(parsed, message);
  const finding = explanation.candidates[0]?.finding ?? null;
  return { ...idsOf(finding, [], []), text: stringsIn(explanation).join(" ") };
}

function tellOfAnswer({
  answer: [layer, what],
  request,
  headers = [],
  afterPreflight,
}: Extract<Shown, { readonly answer: unknown }>): Told {
  const found = [...recorded, ...published].find((each) => each.layer === layer && each.what === what);
  if (found === undefined) throw new Error(`there is no recorded answer ${layer}: ${what}`);
  const asked = newRequest({ url: "https://api.example/items", origin: PAGE, ...request });
  const given: Reply = { status: headers.length > 0 ? 204 : found.status, headers: [...found.headers, ...headers] };
  const consent: Reply = {
    status: 204,
    headers: [
      ["Access-Control-Allow-Origin", PAGE],
      ["Access-Control-Allow-Headers", asked.headers.map(([name]) => name).join(", ")],
    ],
  };
  const environment = newEnvironment();
  const trace = replay(asked, environment, afterPreflight === true ? [consent, given] : [given]);
  const { finding, notes } = diagnose(trace);
  const seen = describeAnswer(given, found.body);
  const causes = findCauses(trace, seen, []);
  const walk = findProblems(trace, environment);
  const never = walk.harmful.map(({ advice }) => `do not ${advice}`);
  return { ...idsOf(finding, causes, notes), text: [...stringsIn([finding, causes, notes, seen, walk]), ...never].join(" ") };
}

function tellOfReplicas(replicas: readonly HeaderList[]): Promise<Told> {
  return whileServing(replicas, (url) => tellOfCheck([url, "--from", PAGE, "--repeat", "9"]));
}

/** Serves answers that have these header lines in turn. */
async function whileServing<T>(answers: readonly HeaderList[], use: (url: string) => Promise<T>): Promise<T> {
  let asked = 0;
  const server = createServer((_request, response) => {
    for (const [name, value] of answers[asked % answers.length] ?? []) response.setHeader(name, value);
    asked += 1;
    response.end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  try {
    return await use(`http://127.0.0.1:${port}/`);
  } finally {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** What `whycors test` says of deployments that must let the page read. */
async function tellOfDeployments(deployments: Readonly<Record<string, HeaderList>>): Promise<Told> {
  const folder = mkdtempSync(join(tmpdir(), "whycors-situation-"));
  const file = join(folder, "cors.json");
  const test = async (all: readonly (readonly [name: string, headers: HeaderList])[], targets: readonly string[]): Promise<Told> => {
    const [first, ...rest] = all;
    if (first !== undefined) return whileServing([first[1]], (url) => test(rest, [...targets, `${first[0]}=${url}`]));
    const report = await perform(file, { target: targets, concurrency: "4", rate: "1000", retries: "0", timeout: "10", proxy: false });
    if (report === null) throw new Error("it was interrupted");
    const [deviation] = report.results.flatMap(({ deviations }) => deviations);
    const text = renderTestText(report, { style: styleFor(process.stdout, false), verbose: false });
    return { finding: deviation?.id ?? null, causes: [], notes: [], text: text.replace(/\s+/g, " ") };
  };
  try {
    writeFileSync(file, JSON.stringify({ targets: {}, allow: [{ path: "/", origins: [PAGE] }] }));
    return await test(Object.entries(deployments), []);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function tellOfPolicy(document: PolicyDocument): Told {
  const { mistakes } = parsePolicy(document, publicSuffixWithin);
  return { finding: mistakes[0]?.id ?? null, causes: [], notes: [], text: stringsIn(mistakes).join(" ") };
}

/** How the table says where a situation is shown. */
function shownIn(shown: Shown): string {
  if ("lab" in shown) return `\`${shown.lab}\` of the lab`;
  if ("answer" in shown) return `an answer of ${shown.answer[0]}: ${shown.answer[1]}`;
  if ("check" in shown) return `\`whycors check ${shown.check.join(" ")}\``;
  if ("deployments" in shown) return "`whycors test` of two deployments";
  if ("policy" in shown) return "`whycors policy lint`";
  return "replicas" in shown ? "replicas that answer in turn" : "a line of a console";
}

/** How the table names the finding; only those of the catalogue have a page. */
function findingCell({ shown, finding, notes = [] }: Situation): string {
  if (finding === null) return notes.map((id) => `${id} (note)`).join(", ") || "no matter of CORS";
  return "deployments" in shown || "policy" in shown ? finding : `[${finding}](reasons/${finding}.md)`;
}

function row(situation: Situation, index: number): string {
  const { title, shown, causes = [], says } = situation;
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  return `| ${index + 1} | ${cell(title)} | ${cell(shownIn(shown))} | ${findingCell(situation)} | ${causes.join(", ")} | ${says.map((piece) => cell(piece)).join("; ")} |`;
}

const HEAD = `# Fifty situations in which people meet CORS

Each is shown by a server that gets it wrong, by an answer that a product gave, by a policy, or by a line of a console, and \`whycors\` says what stands
here: the finding, what stands behind it, and, in its own words, some of what to do.

| | situation | shown by | finding | root cause | what to do |
| --- | --- | --- | --- | --- | --- |
`;

describe("a situation", () => {
  it.each(SITUATIONS)("$title", async ({ shown, finding, causes = [], notes = [], says }) => {
    const told = await tell(shown);
    expect({ finding: told.finding, causes: told.causes, notes: told.notes }).toEqual({ finding, causes, notes });
    for (const piece of says) expect(told.text).toContain(piece);
  });

  it("is one of fifty, and all stand in the documentation", async () => {
    expect(SITUATIONS).toHaveLength(50);
    await expect(`${HEAD}${SITUATIONS.map(row).join("\n")}\n`).toMatchFileSnapshot("../../docs/situations.md");
  });
});
