/** What servers and middlewares answer, asked over real sockets, as templates for the studio. */
import { request } from "node:http";
import type { RecordedAnswer, RecordedServer, SetupId } from "../../packages/studio/src/answer/recorded.ts";
import { type RealServer, startServer } from "../servers/servers.ts";
import { versionOf } from "./compare.ts";
import { FILE_SERVERS, fileServerVersion } from "./file-servers.ts";
import { CONTESTANTS, type Contestant, type Running, type Wanted } from "./servers.ts";

const ORIGIN = "https://asking-page.example";
const NAMES = ["x-asked-one", "x-asked-two"];
const METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** What belongs to one connection or one moment, and not to how the server is set up. */
const PASSING = /^(date|connection|keep-alive|content-length|transfer-encoding|etag|last-modified)$/i;

/** How a middleware is set up; what a person would have written for this method and these headers. */
const SETUPS: Readonly<Record<Exclude<SetupId, "plain">, (method: string, names: readonly string[]) => Wanted>> = {
  defaults: () => ({ credentials: false }),
  credentials: () => ({ credentials: true }),
  named: (method, names) => ({ origins: [ORIGIN], credentials: true, methods: [method], ...requestHeaders(names) }),
  other: (method, names) => ({ origins: ["https://www.example"], credentials: true, methods: [method], ...requestHeaders(names) }),
};

function requestHeaders(names: readonly string[]): Pick<Wanted, "requestHeaders"> {
  return names.length === 0 ? {} : { requestHeaders: names };
}

/** The middlewares, and what they are middlewares for. */
export async function recordMiddlewares(): Promise<readonly RecordedServer[]> {
  const recorded: RecordedServer[] = [];
  for (const contestant of CONTESTANTS) {
    const setups: RecordedServer["setups"][number][] = [];
    for (const [id, wanted] of Object.entries(SETUPS)) {
      const setup = await recordSetup(id as SetupId, (method, names) => startOrNull(contestant, wanted(method, names)));
      if (setup !== null) setups.push(setup);
    }
    recorded.push({
      name: contestant.package === "@whycors/server" ? contestant.package : contestant.name.replaceAll("`", ""),
      version: versionOf(contestant),
      setups,
    });
  }
  const frameworks = new Map(CONTESTANTS.map((contestant) => [contestant.framework, contestant]));
  for (const [framework, contestant] of frameworks) {
    const setup = await recordSetup("plain", () => contestant.start(null));
    if (setup !== null) recorded.push({ name: framework, version: versionOf({ package: framework }), setups: [setup] });
  }
  return recorded;
}

/** The servers that hand out files. */
export async function recordFileServers(): Promise<readonly RecordedServer[]> {
  const recorded: RecordedServer[] = [];
  for (const server of FILE_SERVERS) {
    const start = (): Promise<Running> => startServer(server satisfies RealServer, [{ name: "root/items", text: "{}\n" }], 0);
    const setup = await recordSetup("plain", start);
    if (setup !== null) recorded.push({ name: server.name, version: fileServerVersion(server), setups: [setup] });
  }
  return recorded;
}

/** Null when it refuses these options at its start. */
async function startOrNull(contestant: Contestant, wanted: Wanted): Promise<Running | null> {
  try {
    return await contestant.start(wanted);
  } catch (error) {
    if (contestant.package === "@whycors/server") return null;
    throw error;
  }
}

async function recordSetup(
  id: SetupId,
  start: (method: string, names: readonly string[]) => Promise<Running | null>,
): Promise<RecordedServer["setups"][number] | null> {
  const preflights = new Answers();
  const actuals = new Answers();
  for (const method of METHODS)
    for (const names of [[], NAMES]) {
      const running = await start(method, names);
      if (running === null) return null;
      try {
        const asked: readonly string[] = names.length === 0 ? [] : ["Access-Control-Request-Headers", names.join(",")];
        const headers = ["Origin", ORIGIN, "Access-Control-Request-Method", method, ...asked];
        preflights.add(method, names.length > 0, template(await ask(running.port, "OPTIONS", headers), method));
        if (names.length === 0) actuals.add(method, false, template(await ask(running.port, method, ["Origin", ORIGIN]), method));
      } finally {
        await running.close();
      }
    }
  return { id, preflight: preflights.list(), actual: actuals.list() };
}

/** Answers with the methods that get them. */
class Answers {
  readonly #all = new Map<string, RecordedAnswer & { readonly methods: string[] }>();

  add(method: string, asks: boolean, text: string): void {
    const key = `${asks} ${text}`;
    const known = this.#all.get(key);
    if (known === undefined) this.#all.set(key, { methods: [method], asks, text });
    else known.methods.push(method);
  }

  list(): readonly RecordedAnswer[] {
    return [...this.#all.values()];
  }
}

/** The head of an answer, with every line as it came. */
function ask(port: number, method: string, headers: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const body = ["POST", "PUT", "PATCH"].includes(method) ? "{}" : "";
    const about = body === "" ? [] : ["Content-Type", "application/json", "Content-Length", "2"];
    const all = ["Host", "localhost", ...about, ...headers];
    const sent = request({ host: "127.0.0.1", port, path: "/items", method, headers: all, agent: false });
    sent.on("error", reject);
    sent.on("response", (answer) => {
      answer.resume().on("end", () => {
        const raw = answer.rawHeaders;
        const lines = raw.flatMap((name, index) => (index % 2 === 0 && !PASSING.test(name) ? [`${name}: ${raw[index + 1] ?? ""}`] : []));
        resolve([`HTTP/1.1 ${answer.statusCode} ${answer.statusMessage}`.trimEnd(), ...lines].join("\n"));
      });
    });
    sent.end(body);
  });
}

/** With places for what the answer repeats of the request or of its set-up for it. */
function template(text: string, method: string): string {
  return (
    text
      .replaceAll(ORIGIN, "{origin}")
      // Apache tells them in any order
      .replace(/^(Allow: )(.*)$/m, (_line, name: string, value: string) => name + value.split(/, ?/).sort().join(", "))
      .replace(/\bx-asked-one(, ?)x-asked-two\b/gi, "{headers$1}")
      .replace(new RegExp(`^(access-control-allow-methods: )${method}$`, "im"), "$1{method}")
  );
}
