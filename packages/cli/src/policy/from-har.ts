import { HarNeeds, isAtHost, type RecordedNeeds, type ServerNeeds, type UsedHeader } from "@whycors/core/har";
import { type Draft, EMPTY_DRAFT, withoutMistakes } from "@whycors/core/policy";
import { publicSuffixWithin } from "@whycors/core/public-suffixes";
import { feedFile } from "../har/feed.ts";
import { interruptible } from "../interruptible.ts";
import { UsageError } from "../usage-error.ts";

/** What a recording leads to: what its requests need and no more, with what was assumed and what it cannot show. */
export interface Derived {
  readonly draft: Draft;
  readonly notes: readonly string[];
}

/** Bodies say nothing here. */
const STRING_BYTES = 16 * 1024;

const UNSEEN = "a recording does not show which headers of answers pages read (--expose), nor what they ask for at other times";

/** Reads a HAR; `hosts` limit it to servers, empty for the only one that there is. Null when Ctrl-C ended it. */
export async function fromHar(file: string, hosts: readonly string[]): Promise<Derived | null> {
  const needs = new HarNeeds();
  const { value, interrupted } = await interruptible((signal) => feedFile(file, needs, STRING_BYTES, signal));
  if (interrupted) return null;
  const recorded = needs.finish();
  const name = file === "-" ? "standard input" : `\`${file}\``;
  const chosen = choose(recorded, hosts, name);
  const { draft, refused } = withoutMistakes(draftOf(chosen), publicSuffixWithin);
  if (draft.origins.length === 0)
    throw new UsageError(
      `no page in ${name} has an origin that a policy may allow`,
      [...refused.map(({ message }) => message), ...opaque(chosen)].join("\n  "),
    );
  const notAllowed = refused.map(({ message }) => `not allowed, although pages asked for it: ${message}`);
  const notes = [...made(chosen), ...notAllowed, ...opaque(chosen), ...opened(chosen), UNSEEN, ...leftOut(recorded, value.complete)];
  return { draft, notes };
}

function choose({ servers, ...recorded }: RecordedNeeds, hosts: readonly string[], name: string): readonly ServerNeeds[] {
  if (servers.length === 0) throw new UsageError(`${name} has no cross-origin request that needs a policy`, nothing(recorded));
  if (hosts.length === 0 && servers.length > 1)
    throw new UsageError(
      `${name} has requests to ${servers.length} servers of other origins: which one is the policy for?`,
      `--host chooses; repeat it for one policy for several:\n${servers.slice(0, 10).map(row).join("\n")}${servers.length > 10 ? "\n    …" : ""}`,
    );
  const chosen = servers.filter(({ server }) => hosts.length === 0 || hosts.some((host) => isAtHost(server, host)));
  const absent = hosts.find((host) => !servers.some(({ server }) => isAtHost(server, host)));
  if (absent !== undefined)
    throw new UsageError(`${name} has no cross-origin request to \`${absent}\``, `there are:\n${servers.slice(0, 10).map(row).join("\n")}`);
  return chosen;
}

function row({ server, requests }: ServerNeeds): string {
  return `    --host ${server.replace(/^\w+:\/\//, "")}  ${count(requests, "request")}`;
}

function nothing({ sameOrigin, withoutCors, withoutOrigin }: Omit<RecordedNeeds, "servers">): string {
  return `it has ${count(sameOrigin, "request")} to the page's own origin, ${withoutCors} without CORS, such as images, and ${withoutOrigin} of unknown pages; record while the page uses the API`;
}

function draftOf(chosen: readonly ServerNeeds[]): Draft {
  const all = (field: "origins" | "methods" | "requestHeaders"): readonly string[] => [...new Set(chosen.flatMap((each) => each[field]))];
  const requestHeaders = all("requestHeaders");
  return {
    ...EMPTY_DRAFT,
    origins: all("origins"),
    credentials: chosen.some(({ credentials }) => credentials),
    methods: all("methods"),
    requestHeaders,
    asked: requestHeaders,
    exposedHeaders: [...new Set(used(chosen).map(({ name }) => name))],
  };
}

function used(chosen: readonly ServerNeeds[]): readonly UsedHeader[] {
  return chosen.flatMap((each) => each.used);
}

function made(chosen: readonly ServerNeeds[]): readonly string[] {
  return [
    `made from ${count(sumOf(chosen, "requests"), "request")} to ${chosen.map(({ server }) => server).join(", ")}: one rule for all paths`,
    ...used(chosen).map(
      ({ name, from, to }) =>
        `exposed: \`${name}\`, since its value in the answer of entry ${from} came back in the request of entry ${to}`,
    ),
  ];
}

/** What is assumed where the recording leaves it open. */
function opened(chosen: readonly ServerNeeds[]): readonly string[] {
  const read = new Set(used(chosen).map(({ name }) => name));
  const exposed = [...new Set(chosen.flatMap(({ said }) => said.exposedHeaders))].filter((name) => !read.has(name));
  const maxAges = [...new Set(chosen.flatMap(({ said }) => said.maxAges))];
  const [preflights, repeated] = [sumOf(chosen, "preflights"), sumOf(chosen, "repeatedPreflights")];
  const although = chosen.some(({ said }) => said.credentials) ? ", although the server allows them" : "";
  const says = maxAges.length === 0 ? "" : `, although the server says ${maxAges.slice(0, 5).join(" and ")}`;
  return [
    ...(chosen.some(({ credentials }) => credentials)
      ? []
      : [
          `assumed: no credentials, as no cookie is recorded${although}; browsers often leave cookies out: --credentials if pages send them`,
        ]),
    ...(says === "" && repeated === 0 ? [] : [`left out: max-age, as no request needs it${says}: --max-age 600 if it is wanted`]),
    ...(repeated === 0
      ? []
      : [`${repeated} of ${count(preflights, "preflight")} came within ten minutes of another for the same URL; --max-age 600 saves them`]),
    ...(exposed.length === 0 ? [] : [`left out: ${list(exposed)}, which the server exposes: --expose for what pages read`]),
  ];
}

function opaque(chosen: readonly ServerNeeds[]): readonly string[] {
  const requests = sumOf(chosen, "opaque");
  const where = "of a sandboxed frame, a file, or after a redirect between servers; any site can send that";
  return requests === 0 ? [] : [`not allowed: ${count(requests, "request")} with \`Origin: null\`, ${where}`];
}

function leftOut({ problems, dropped, withoutOrigin }: RecordedNeeds, complete: boolean): readonly string[] {
  return [
    ...(withoutOrigin === 0 ? [] : [`left out: ${count(withoutOrigin, "request")} of which the recording does not tell the page`]),
    ...(dropped === 0 ? [] : [`left out: ${dropped} servers, origins or names, beyond the most that are kept`]),
    ...problems.slice(0, 5).map(({ entry, what }) => (entry === null ? what : `entry ${entry}: ${what}`)),
    ...(problems.length > 5 ? ["there are more entries with problems; `whycors har` lists them"] : []),
    ...(complete ? [] : ["the recording was not read to its end: there may be more"]),
  ];
}

function sumOf(chosen: readonly ServerNeeds[], field: "requests" | "opaque" | "preflights" | "repeatedPreflights"): number {
  return chosen.reduce((sum, each) => sum + each[field], 0);
}

function list(names: readonly string[]): string {
  return `${names
    .slice(0, 10)
    .map((name) => `\`${name}\``)
    .join(", ")}${names.length > 10 ? ` and ${names.length - 10} more` : ""}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? "" : "s"}`;
}
